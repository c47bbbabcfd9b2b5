/* A ship turns in a curve: each corner of a line becomes a parabola that touches the line before and after
 * it. It lies inside the corner, on the side of the land that is gone round: what runs aground is tried
 * again with half the reach, and left as it was in the end. */
#include <math.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "geo/sea_graph.h"

/* Corners of less than this look straight; the points between two legs' great circles turn less. */
#define CORNER_RAD (2 * SEA_DEG)

enum { CURVE_POINTS = 9, HALVINGS = 5 };

typedef struct curve {
    rtr_lonlat points[CURVE_POINTS];
} curve;

typedef struct smoothing {
    const rtr_sea *sea;
    const rtr_lonlat *points;
    size_t count;
    double *way_m; /* from the start to each point */
    size_t next;   /* the first point that is not yet dealt with */
    rtr_lonlat *out;
    size_t put;
} smoothing;

/* The turn at point i, radians. */
static double turn_at(const smoothing *s, size_t i)
{
    sea_vec at = sea_vec_of(s->points[i]);
    sea_arc in = sea_arc_between(at, sea_vec_of(s->points[i - 1]));
    sea_arc out = sea_arc_between(at, sea_vec_of(s->points[i + 1]));
    if (in.angle * SEA_RADIUS_M < 1 || out.angle * SEA_RADIUS_M < 1) return 0;
    return SEA_PI - sea_angle(in.to, out.to);
}

/* The next corner after point i; the last point if there is none. */
static size_t next_corner(const smoothing *s, size_t i)
{
    for (i++; i + 1 < s->count; i++)
        if (turn_at(s, i) > CORNER_RAD) return i;
    return s->count - 1;
}

/* The position at a way from the start, in the neighbourhood of point i. */
static sea_vec at_way(const smoothing *s, size_t i, double way_m)
{
    while (i > 0 && s->way_m[i] > way_m) i--;
    while (i + 2 < s->count && s->way_m[i + 1] < way_m) i++;
    double leg_m = s->way_m[i + 1] - s->way_m[i];
    sea_arc arc = sea_arc_between(sea_vec_of(s->points[i]), sea_vec_of(s->points[i + 1]));
    return sea_arc_point(&arc, leg_m > 0 ? arc.angle * (way_m - s->way_m[i]) / leg_m : 0);
}

/* 1 if the curve around corner i stays on water. */
static int try_curve(const smoothing *s, size_t i, double reach_m, curve *out)
{
    sea_vec a = at_way(s, i, s->way_m[i] - reach_m), p = sea_vec_of(s->points[i]);
    sea_vec b = at_way(s, i, s->way_m[i] + reach_m);
    for (int k = 0; k < CURVE_POINTS; k++) {
        double t = (double)k / (CURVE_POINTS - 1), u = 1 - t;
        sea_vec ends = sea_along((sea_vec){u * u * a.x, u * u * a.y, u * u * a.z}, t * t, b);
        rtr_lonlat at = sea_vec_lonlat(sea_unit(sea_along(ends, 2 * u * t, p)));
        at.lon += 360 * round((s->points[i].lon - at.lon) / 360);
        out->points[k] = at;
        if (k && rtr_sea_mask_aground(&s->sea->mask, out->points[k - 1], at)) return 0;
    }
    return 1;
}

/* Half of the line to the neighbouring corners is this corner's. */
static int round_corner(const smoothing *s, const size_t corners[3], double reach_m, curve *out,
                        double *used_m)
{
    double before_m = s->way_m[corners[1]] - s->way_m[corners[0]];
    double after_m = s->way_m[corners[2]] - s->way_m[corners[1]];
    double reach = fmin(reach_m, 0.5 * fmin(before_m, after_m));
    for (int i = 0; i < HALVINGS; i++, reach /= 2)
        if (try_curve(s, corners[1], reach, out)) return *used_m = reach, 1;
    return 0;
}

/* The line's points on the way between, ends left out. */
static void put_points(smoothing *s, double from_m, double to_m)
{
    for (; s->next < s->count && s->way_m[s->next] < to_m; s->next++)
        if (s->way_m[s->next] > from_m) s->out[s->put++] = s->points[s->next];
}

/* The line with its corners rounded goes to s->out. */
static void round_all(smoothing *s, double reach_m)
{
    size_t corners[3] = {0, next_corner(s, 0), 0};
    double done_m = 0;
    s->out[s->put++] = s->points[0];
    for (; corners[1] + 1 < s->count; corners[0] = corners[1], corners[1] = corners[2]) {
        curve turn;
        double used_m = 0, at_m = s->way_m[corners[1]];
        corners[2] = next_corner(s, corners[1]);
        if (!round_corner(s, corners, reach_m, &turn, &used_m)) continue;
        put_points(s, done_m, at_m - used_m);
        for (int k = 0; k < CURVE_POINTS; k++) s->out[s->put++] = turn.points[k];
        done_m = at_m + used_m;
    }
    put_points(s, done_m, s->way_m[s->count - 1]);
    s->out[s->put++] = s->points[s->count - 1];
}

rtr_code rtr_sea_smooth(const rtr_sea *sea, double reach_m, rtr_sea_route *route, rtr_err *err)
{
    if (route->count < 3 || !(reach_m > 0)) return RTR_OK;
    smoothing s = {.sea = sea, .points = route->points, .count = route->count};
    s.way_m = calloc(route->count, sizeof *s.way_m);
    s.out = malloc(route->count * (CURVE_POINTS + 1) * sizeof *s.out);
    if (!s.way_m || !s.out) {
        free(s.way_m);
        free(s.out);
        return rtr_nomem(err);
    }
    for (size_t i = 1; i < s.count; i++)
        s.way_m[i] = s.way_m[i - 1] + rtr_near_length_m(s.points[i - 1], s.points[i]);
    round_all(&s, reach_m);
    free(s.way_m);
    free(route->points);
    route->points = s.out;
    route->count = s.put;
    return RTR_OK;
}

#include "draw/thin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PASSES_MAX = 16 };
static const double degree_m = 111195; /* of latitude on the mean sphere */

typedef struct work {
    rtr_lonlat *points;
    double *weight; /* square metres, doubled; INFINITY: stays */
    size_t count;
    int closed;
} work;

/* Twice the triangle's area in square metres, on a plane that touches the earth at `b`. */
static double triangle(rtr_lonlat a, rtr_lonlat b, rtr_lonlat c)
{
    double narrow = cos(b.lat * acos(-1) / 180);
    double ux = (a.lon - b.lon) * narrow, uy = a.lat - b.lat;
    double vx = (c.lon - b.lon) * narrow, vy = c.lat - b.lat;
    return fabs(ux * vy - uy * vx) * degree_m * degree_m;
}

static int along_grid(rtr_lonlat a, rtr_lonlat b)
{
    return a.lon == b.lon || a.lat == b.lat;
}

static void weigh(work *w)
{
    size_t n = w->count;
    for (size_t i = 0; i < n; i++) {
        if (!w->closed && (i == 0 || i + 1 == n)) {
            w->weight[i] = INFINITY;
            continue;
        }
        rtr_lonlat a = w->points[i ? i - 1 : n - 1], b = w->points[i];
        rtr_lonlat c = w->points[i + 1 < n ? i + 1 : 0];
        int cell_edge = w->closed && (along_grid(a, b) || along_grid(b, c));
        w->weight[i] = cell_edge ? INFINITY : triangle(a, b, c);
    }
}

/* Drop every point that matters too little and less than both its neighbours; returns how many. */
static size_t drop(work *w, double least)
{
    size_t n = w->count, kept = 0;
    double first = w->weight[0], before = w->weight[n - 1];
    for (size_t i = 0; i < n; i++) {
        double mine = w->weight[i], after = i + 1 < n ? w->weight[i + 1] : first;
        int goes = mine < least && mine < before && mine <= after;
        before = mine;
        if (!goes) w->points[kept++] = w->points[i];
    }
    w->count = kept;
    return n - kept;
}

rtr_code rtr_thin(const rtr_shape *in, double tolerance_m, rtr_shape **out, rtr_err *err)
{
    size_t point_count, part_count, most = 1;
    const rtr_lonlat *points = rtr_shape_points(in, &point_count);
    const rtr_part *parts = rtr_shape_parts(in, &part_count);
    int closed = rtr_shape_kind_of(in) == RTR_SHAPE_AREA;
    size_t fewest = closed ? 3 : 2;
    for (size_t i = 0; i < part_count; i++)
        if (parts[i].count > most) most = parts[i].count;
    work w = {.points = malloc(most * sizeof *w.points),
              .weight = malloc(most * sizeof *w.weight),
              .closed = closed};
    rtr_code code = w.points && w.weight ? RTR_OK : rtr_nomem(err);
    *out = NULL;
    if (!code) code = rtr_shape_new(rtr_shape_kind_of(in), out, err);
    for (size_t i = 0; !code && i < part_count; i++) {
        memcpy(w.points, points + parts[i].first, parts[i].count * sizeof *w.points);
        w.count = parts[i].count;
        for (int pass = 0; pass < PASSES_MAX && w.count > fewest; pass++) {
            weigh(&w);
            if (!drop(&w, tolerance_m * tolerance_m)) break;
        }
        if (w.count >= fewest) code = rtr_shape_add(*out, parts[i].role, w.points, w.count, err);
    }
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    free(w.points);
    free(w.weight);
    return code;
}

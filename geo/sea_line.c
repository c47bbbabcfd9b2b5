#include "geo/sea_line.h"

#include <math.h>
#include <stdlib.h>

#include "geo/sea_itinerary.h"
#include "geo/wgs84.h"

/* A chord in longitude and latitude of length L strays from the great circle by L^2 tan(lat) / 8R: by at
 * most STRAY_M, a quarter of the least clearance. */
#define STRAY_M   30.0
#define LEG_MIN_M 5000.0
#define LEG_MAX_M 200000.0

rtr_code rtr_sea_line_add(sea_line *line, sea_vec at, uint64_t passages, rtr_err *err)
{
    if (line->count && sea_angle(line->points[line->count - 1].at, at) * SEA_RADIUS_M < 0.1) {
        line->points[line->count - 1].passages |= passages;
        return RTR_OK;
    }
    if (line->count == line->capacity) {
        size_t capacity = line->capacity ? 2 * line->capacity : 256;
        sea_point *points = realloc(line->points, capacity * sizeof *points);
        if (!points) return rtr_nomem(err);
        line->points = points;
        line->capacity = capacity;
    }
    line->points[line->count++] = (sea_point){at, passages};
    return RTR_OK;
}

void rtr_sea_line_end(sea_line *line)
{
    free(line->points);
    *line = (sea_line){0};
}

/* Metres of ellipsoid to a radian of the sphere of latitudes, where z is the latitude's sine and dz its
 * change along the arc: sqrt(M^2 cos^2 + N^2 sin^2) of the azimuth (Torge, Geodesy, 4.1). */
static double metres_a_radian(double z, double dz)
{
    double w2 = 1 - ECCENTRICITY_2 * z * z, n = SEMI_MAJOR_AXIS_M / sqrt(w2);
    double m = n * (1 - ECCENTRICITY_2) / w2;
    double across2 = 1 - z * z, north2 = across2 > 1e-12 ? dz * dz / across2 : 1;
    if (north2 > 1) north2 = 1;
    return sqrt(m * m * north2 + n * n * (1 - north2));
}

/* Gauss and Legendre's rule with three points on stretches of at most 0.2 radians: good to a
 * centimetre on any leg. */
static double arc_m(const sea_arc *arc)
{
    static const double at[] = {-0.7745966692414834, 0, 0.7745966692414834};
    static const double weight[] = {5.0 / 9, 8.0 / 9, 5.0 / 9};
    double pieces = ceil(arc->angle / 0.2), sum = 0;
    double half = arc->angle / (2 * (pieces > 1 ? pieces : 1));
    for (double middle = half; middle < arc->angle; middle += 2 * half)
        for (int i = 0; i < 3; i++) {
            double s = sin(middle + half * at[i]), c = cos(middle + half * at[i]);
            double z = c * arc->at.z + s * arc->to.z, dz = c * arc->to.z - s * arc->at.z;
            sum += weight[i] * half * metres_a_radian(z, dz);
        }
    return sum;
}

double rtr_sea_leg_m(const sea_line *line, size_t i)
{
    sea_arc arc = sea_arc_between(line->points[i - 1].at, line->points[i].at);
    return arc_m(&arc);
}

/* Into how many pieces the arc is cut, by the highest latitude on it. */
static size_t pieces_of(const sea_arc *arc)
{
    double top = hypot(arc->at.z, arc->to.z);  /* of the whole circle */
    double peak = atan2(arc->to.z, arc->at.z); /* angle from the arc's start to the northernmost */
    double z0 = fabs(arc->at.z), z1 = fabs(top * cos(arc->angle - peak));
    double highest = z0 > z1 ? z0 : z1;
    if ((peak > 0 && peak < arc->angle) || (peak + SEA_PI > 0 && peak + SEA_PI < arc->angle))
        highest = top;
    if (highest > 1) highest = 1;
    double slope = highest / sqrt(1 - highest * highest + 1e-9);
    double leg_m = sqrt(8 * SEA_RADIUS_M * STRAY_M / (slope + 1e-9));
    leg_m = leg_m < LEG_MIN_M ? LEG_MIN_M : leg_m > LEG_MAX_M ? LEG_MAX_M : leg_m;
    double pieces = ceil(arc->angle * SEA_RADIUS_M / leg_m);
    return pieces > 1 ? (size_t)pieces : 1;
}

static rtr_code add_points(rtr_sea_route *route, size_t *capacity, size_t more, rtr_err *err)
{
    if (route->count + more <= *capacity) return RTR_OK;
    size_t room = 2 * (route->count + more);
    rtr_lonlat *points = realloc(route->points, room * sizeof *points);
    if (!points) return rtr_nomem(err);
    route->points = points;
    *capacity = room;
    return RTR_OK;
}

static rtr_code lay(const sea_line *line, rtr_sea_route *route, rtr_err *err)
{
    size_t capacity = 0;
    rtr_code code = add_points(route, &capacity, 2 * line->count + 2, err);
    if (code) return code;
    route->points[route->count++] = sea_vec_lonlat(line->points[0].at);
    for (size_t i = 1; i < line->count; i++) {
        sea_arc arc = sea_arc_between(line->points[i - 1].at, line->points[i].at);
        size_t pieces = pieces_of(&arc);
        code = add_points(route, &capacity, pieces, err);
        if (code) return code;
        for (size_t k = 1; k <= pieces; k++) {
            sea_vec at = k == pieces ? line->points[i].at
                                     : sea_arc_point(&arc, arc.angle * (double)k / (double)pieces);
            rtr_lonlat next = sea_vec_lonlat(at);
            next.lon += 360 * round((route->points[route->count - 1].lon - next.lon) / 360);
            route->points[route->count++] = next;
        }
    }
    /* A line has two ends even when both are one. */
    if (route->count == 1) route->points[route->count++] = route->points[0];
    return RTR_OK;
}

rtr_code rtr_sea_line_finish(const rtr_sea *sea, const sea_line *line, rtr_sea_route *route,
                             rtr_err *err)
{
    rtr_code code = lay(line, route, err);
    if (!code) code = rtr_sea_itinerary(sea, line, route, err);
    if (code) rtr_sea_route_end(route);
    return code;
}

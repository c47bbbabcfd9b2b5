#include "geo/sea_line.h"

#include <math.h>
#include <stdlib.h>

#include "geo/geodesic.h"
#include "geo/sea_itinerary.h"

/* A chord in longitude and latitude of this length strays from the great circle by L^2 tan(lat) / 8R:
 * 12 m at 45 degrees, 70 m at 80; a geodesic of WGS 84 by less. */
#define LEG_M 25000.0

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

/* From each point as far on as the water is clear; the points between are left out. */
static void pull(const rtr_sea *sea, sea_line *line, uint64_t banned)
{
    size_t kept = 0;
    for (size_t i = 0; i < line->count;) {
        size_t next = i + 1;
        while (next + 1 < line->count && !line->points[next].passages &&
               !line->points[next + 1].passages &&
               rtr_sea_leg_open(sea, line->points[i].at, line->points[next + 1].at, banned))
            next++;
        line->points[kept++] = line->points[i];
        i = next;
    }
    line->count = kept;
}

static void reverse(sea_line *line)
{
    if (line->count < 2) return;
    for (size_t i = 0, j = line->count - 1; i < j; i++, j--) {
        sea_point point = line->points[i];
        line->points[i] = line->points[j];
        line->points[j] = point;
    }
    /* A leg's passages belong to its later point. */
    uint64_t before = 0;
    for (size_t i = 0; i < line->count; i++) {
        uint64_t here = line->points[i].passages;
        line->points[i].passages = before;
        before = here;
    }
}

static size_t legs_of(const sea_line *line, size_t i)
{
    double legs =
        ceil(sea_angle(line->points[i - 1].at, line->points[i].at) * SEA_RADIUS_M / LEG_M);
    return legs > 1 ? (size_t)legs : 1;
}

/* laid[i]: where the line's point i is among the route's. */
static rtr_code lay(const sea_line *line, size_t *laid, rtr_sea_route *route, rtr_err *err)
{
    size_t count = 1;
    for (size_t i = 1; i < line->count; i++) count += legs_of(line, i);
    rtr_lonlat *points = malloc((count + 1) * sizeof *points);
    if (!points) return rtr_nomem(err);
    points[0] = sea_vec_lonlat(line->points[0].at);
    size_t put = 1;
    laid[0] = 0;
    for (size_t i = 1; i < line->count; i++) {
        size_t legs = legs_of(line, i);
        sea_arc arc = sea_arc_between(line->points[i - 1].at, line->points[i].at);
        for (size_t k = 1; k <= legs; k++) {
            sea_vec at = k == legs ? line->points[i].at
                                   : sea_arc_point(&arc, arc.angle * (double)k / (double)legs);
            rtr_lonlat next = sea_vec_lonlat(at);
            next.lon += 360 * round((points[put - 1].lon - next.lon) / 360);
            points[put++] = next;
        }
        laid[i] = put - 1;
    }
    if (count == 1) points[count++] = points[0]; /* a line has two ends even so */
    route->points = points;
    route->count = count;
    route->length_m = rtr_near_path_m(points, count);
    return RTR_OK;
}

rtr_code rtr_sea_line_finish(const rtr_sea *sea, sea_line *line, uint64_t banned,
                             rtr_sea_route *route, rtr_err *err)
{
    for (int round = 0; round < 2; round++) {
        pull(sea, line, banned);
        reverse(line);
    }
    size_t *laid = calloc(line->count + 1, sizeof *laid);
    rtr_code code = laid ? lay(line, laid, route, err) : rtr_nomem(err);
    if (!code) code = rtr_sea_itinerary(sea, line, laid, route, err);
    if (code) rtr_sea_route_end(route);
    free(laid);
    return code;
}

/* Douglas and Peucker (1973), with one more condition: a chord that is drawn must stay on water. */
#include <math.h>
#include <stdlib.h>

#include "geo/sea_graph.h"

typedef struct thinning {
    const rtr_sea *sea;
    const rtr_lonlat *points;
    unsigned char *kept;
    double tolerance_m;
} thinning;

/* Distance from p to the chord a-b in metres, in the plane of longitude and latitude as it is scaled at
 * the latitude of p. */
static double stray_m(rtr_lonlat a, rtr_lonlat b, rtr_lonlat p)
{
    double y = SEA_DEG * SEA_RADIUS_M, x = y * cos(p.lat * SEA_DEG);
    double bx = (b.lon - a.lon) * x, by = (b.lat - a.lat) * y;
    double px = (p.lon - a.lon) * x, py = (p.lat - a.lat) * y;
    double length2 = bx * bx + by * by;
    double t = length2 > 0 ? (px * bx + py * by) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(px - t * bx, py - t * by);
}

/* Does every cell of the picture that the chord touches hold water? Chords of half a turn are none. */
static int is_afloat(const thinning *thin, rtr_lonlat a, rtr_lonlat b)
{
    if (fabs(b.lon - a.lon) >= 180) return 0;
    return !rtr_sea_mask_aground(&thin->sea->mask, a, b);
}

typedef struct span {
    size_t first, last;
} span;

/* The point to keep between the two, or `last` when the chord will do. */
static size_t split_of(const thinning *thin, span part)
{
    size_t split = part.last;
    double worst = -1;
    for (size_t i = part.first + 1; i < part.last; i++) {
        double off = stray_m(thin->points[part.first], thin->points[part.last], thin->points[i]);
        if (off > worst) worst = off, split = i;
    }
    if (split == part.last) return split; /* neighbours: as they were */
    if (worst > thin->tolerance_m) return split;
    return is_afloat(thin, thin->points[part.first], thin->points[part.last]) ? part.last : split;
}

/* A stack of spans instead of recursion: a line may have many points. */
static rtr_code thin_out(thinning *thin, size_t count, rtr_err *err)
{
    span *stack = malloc((count + 1) * sizeof *stack);
    size_t depth = 0;
    if (!stack) return rtr_nomem(err);
    stack[depth++] = (span){0, count - 1};
    while (depth) {
        span part = stack[--depth];
        size_t split = split_of(thin, part);
        if (split == part.last) {
            thin->kept[part.last] = 1;
            continue;
        }
        stack[depth++] = (span){part.first, split};
        stack[depth++] = (span){split, part.last};
    }
    free(stack);
    return RTR_OK;
}

rtr_code rtr_sea_simplify(const rtr_sea *sea, double tolerance_m, rtr_sea_route *route,
                          rtr_err *err)
{
    if (!(tolerance_m >= 0)) return rtr_fail(err, RTR_BAD_ARG, "a tolerance is not below zero");
    if (route->count < 3) return RTR_OK;
    thinning thin = {sea, route->points, calloc(route->count, 1), tolerance_m};
    if (!thin.kept) return rtr_nomem(err);
    thin.kept[0] = 1;
    rtr_code code = thin_out(&thin, route->count, err);
    size_t put = 0;
    for (size_t i = 0; i < route->count && !code; i++)
        if (thin.kept[i]) route->points[put++] = route->points[i];
    if (!code) route->count = put;
    free(thin.kept);
    return code;
}

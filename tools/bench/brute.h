/* brute.h - the shortest way among polygons on the sphere, found without wit: every corner is tried.
 *
 * Flow:   sides of the shore -> [brute.h] -> sea_reference.c, which holds it against the router
 * Units:  unit vectors, radians.
 * Method: all within reach of the two ends is mapped gnomonically about their middle, where great
 *         circles are straight; a straight line is free if it meets no side in the squares it runs
 *         through. A* over all corners with the straight distance as bound; nothing is stored,
 *         pruned for bending the wrong way, or shared with the router.
 */
#ifndef RUTTER_TOOLS_BENCH_BRUTE_H
#define RUTTER_TOOLS_BENCH_BRUTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct brute_spot {
    double x, y, z;
} brute_spot;

brute_spot brute_spot_of(double lon_deg, double lat_deg);
double brute_distance(brute_spot a, brute_spot b);

/* Along the shore, water to the left seen from outside. */
typedef struct brute_side {
    uint32_t from, to; /* corners */
} brute_side;

typedef struct brute_world {
    const brute_spot *corners;
    size_t corner_count;
    const brute_side *sides;
    size_t side_count;
} brute_world;

typedef struct brute_answer {
    double length;   /* infinite when no way is as short as the bound */
    size_t corners;  /* that could lie on a way as short as the bound */
    size_t expanded; /* corners from which all others were looked at */
} brute_answer;

/* The shortest way from `a` to `b`, both in the water, that is no longer than `bound` (at most 1
 * radian): land further off than half of that cannot matter. */
RTR_MUST_CHECK rtr_code brute_find(const brute_world *world, brute_spot a, brute_spot b,
                                   double bound, brute_answer *out, rtr_err *err);

#endif

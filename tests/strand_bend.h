/* strand_bend.h - how sharply a line on the sheet turns. */
#ifndef RUTTER_TESTS_STRAND_BEND_H
#define RUTTER_TESTS_STRAND_BEND_H

#include <math.h>

#include "draw/line.h"

/* The largest turn at a point, in degrees. */
static inline double sharpest_deg(const rtr_strand *s)
{
    double worst = 0;
    for (size_t i = 1; i + 1 < s->count; i++) {
        rtr_pt a = s->points[i - 1], b = s->points[i], c = s->points[i + 1];
        double ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
        worst = fmax(worst, fabs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)) * 180 / acos(-1));
    }
    return worst;
}

#endif

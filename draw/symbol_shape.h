/* symbol_shape.h - the outline of each kind of place, and what is left out inside it where it is filled.
 *
 * Units:  the mark's radius, y down, about the mark's position. Areas are about equal, and each outline is
 *         centred between its middle and its centre of mass, so that no mark looks larger than another
 *         or off its place (tests/test_symbols.c).
 */
#ifndef RUTTER_DRAW_SYMBOL_SHAPE_H
#define RUTTER_DRAW_SYMBOL_SHAPE_H

#include "draw/point.h"
#include "geo/place.h"

enum { RTR_SHAPE_POINTS_MAX = 18, RTR_SHAPE_HOLES_MAX = 3 };

typedef struct rtr_shape_hole {
    int count;
    rtr_pt points[RTR_SHAPE_POINTS_MAX];
} rtr_shape_hole;

typedef struct rtr_symbol_shape {
    double disc; /* radius of the outline; 0: it has points instead */
    int anchor;  /* an anchor is in it */
    int count;
    rtr_pt points[RTR_SHAPE_POINTS_MAX];
    int hole_count;
    rtr_shape_hole holes[RTR_SHAPE_HOLES_MAX];
    double heart_y; /* where a sign is in the middle of what is drawn */
} rtr_symbol_shape;

/* Borrowed and constant; any number that is no kind gives that of RTR_KIND_OTHER. */
const rtr_symbol_shape *rtr_symbol_shape_of(rtr_kind kind);

#endif

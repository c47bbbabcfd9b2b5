/* stroke.h - lines of some width as areas: round joins, butt or round ends, dashes.
 *
 * Flow:   paint.c -> [stroke.h] -> raster.h
 * Units:  pixels.
 */
#ifndef RUTTER_DRAW_STROKE_H
#define RUTTER_DRAW_STROKE_H

#include "draw/raster.h"

typedef struct rtr_stroke {
    double width;
    const double *dash; /* lengths on and off in turn; borrowed */
    int dash_count;     /* 0: none */
    int round;          /* ends */
} rtr_stroke;

/* Add the edges of a line's area. Points beyond any sheet, or nowhere, are left out. */
void rtr_stroke_add(rtr_raster *raster, const rtr_stroke *stroke, const rtr_pt *points,
                    size_t count, int closed);

#endif

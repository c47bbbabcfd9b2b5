/* outline.h - the outlines of a text as polygons.
 *
 * Flow:   fonts.h -> [outline.h] -> paint.c
 * Owner:  start as {0}; rtr_outline_end takes the memory back. An allocation that fails sets `failed`.
 */
#ifndef RUTTER_DRAW_OUTLINE_H
#define RUTTER_DRAW_OUTLINE_H

#include <stddef.h>

#include "draw/fonts.h"
#include "draw/point.h"

/* (x, y) -> (a x + b y + x0, c x + d y + y0) */
typedef struct rtr_turn {
    double a, b, c, d, x0, y0;
} rtr_turn;

typedef struct rtr_outline {
    rtr_pt *points;
    size_t point_count, point_room;
    size_t *ends; /* of each polygon, in points */
    size_t count, room;
    int failed;
} rtr_outline;

/* All of a text, which the layout has at its top left corner in points; curves become chords that stray 1/20 from
 * them, in units of what `turn` makes of it. Glyphs that no font has are frames. What the outline held is forgotten. */
void rtr_outline_text(rtr_outline *outline, PangoLayout *layout, const rtr_turn *turn);
void rtr_outline_end(rtr_outline *outline);

#endif

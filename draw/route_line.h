/* route_line.h - how a route's line is drawn: its pattern by mode, and what its status does to it.
 *
 * Without any colour: declared is a full line and reported a thin one. Hollow are suspected, in dashes; inferred,
 * with a row of points inside; and denied, struck through again and again. Schematic lines are dots: full, small,
 * hollow and far apart, hollow with a point, hollow and struck through.
 */
#ifndef RUTTER_DRAW_ROUTE_LINE_H
#define RUTTER_DRAW_ROUTE_LINE_H

#include "draw/scene.h"

typedef enum rtr_ticks { RTR_TICKS_NONE, RTR_TICKS_TIES, RTR_TICKS_SLASHES } rtr_ticks;

typedef struct rtr_route_line {
    rtr_paint line;
    rtr_paint core;  /* the paper's line that makes it hollow; clear when there is none */
    rtr_paint spine; /* on that; clear when there is none */
    rtr_ticks ticks;
} rtr_route_line;

/* `width_pt`: 0, or the line's width for another reason than its status: a reported line then has a hair-thin line
 * of paper in it. */
rtr_route_line rtr_route_line_of(const rtr_style *style, rtr_mode mode, rtr_status status,
                                 int schematic, double width_pt);
/* Draw a line of two points or more; its dashes are stretched a little to begin and end with a whole one. What is
 * drawn has `what`'s role and owner. */
void rtr_route_line_draw(rtr_scene *scene, const rtr_item *what, const rtr_route_line *stroke,
                         const rtr_pt *points, size_t count);

#endif

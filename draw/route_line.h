/* route_line.h - how a route's line is drawn: its pattern by mode, and what its status does to it.
 *
 * Without any colour: declared is a full line and reported a thin one. Hollow are suspected, in dashes; inferred,
 * with a row of points inside; and denied, struck through again and again. Schematic lines are dots: full, small,
 * hollow and far apart, hollow with a point, hollow and struck through.
 */
#ifndef RUTTER_DRAW_ROUTE_LINE_H
#define RUTTER_DRAW_ROUTE_LINE_H

#include "draw/fonts.h"
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
/* The strokes across a line with ticks. */
typedef struct rtr_tick_style {
    double spacing_pt, half_pt, width_pt; /* half_pt: how far they reach to each side */
    int leaning;                          /* forward, by 45 degrees */
} rtr_tick_style;
rtr_tick_style rtr_route_line_ticks(const rtr_route_line *stroke);
/* The two ends of one at a point of the line. */
void rtr_tick_ends(const rtr_tick_style *ticks, rtr_pt at, rtr_pt tangent, rtr_pt out[2]);
/* The light line under it. */
rtr_paint rtr_route_line_casing(const rtr_style *style, const rtr_route_line *stroke,
                                int schematic);
/* Fill and edge of its arrowheads. */
rtr_paint rtr_route_line_arrow(const rtr_style *style, const rtr_route_line *stroke,
                               rtr_status status);
/* The sign of a doubtful route on its line, "?" or a cross in a disc of RTR_DOUBT_PT; `what` says role and owner. */
#define RTR_DOUBT_PT 3.4
typedef struct rtr_doubt {
    rtr_status status;
    rtr_colour colour; /* of the line */
    rtr_pt at;
} rtr_doubt;
void rtr_doubt_draw(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                    const rtr_item *what, const rtr_doubt *doubt);
/* Draw a line of two points or more; its dashes are stretched a little to begin and end with a whole one. What is
 * drawn has `what`'s role and owner. */
void rtr_route_line_draw(rtr_scene *scene, const rtr_item *what, const rtr_route_line *stroke,
                         const rtr_pt *points, size_t count);

#endif

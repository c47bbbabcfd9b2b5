/* line.h - polylines on the sheet: lengths, cuts, arrowheads, cross-ticks, clipping.
 *
 * Units:  points, y down. Arrays are the caller's; nothing here allocates but rtr_strand_* .
 */
#ifndef RUTTER_DRAW_LINE_H
#define RUTTER_DRAW_LINE_H

#include <stddef.h>

#include "base/error.h"
#include "draw/scene.h"

/* One connected line on the sheet: a leg, or what a frame left of it. Owns its points. */
typedef struct rtr_strand {
    size_t leg; /* index of the chart's leg */
    rtr_pt *points;
    size_t count;
    int at_start, at_end; /* its ends are the leg's ends, not the frame's */
    int fixed;            /* drawn exactly where it is: others may move beside it */
    int capped;           /* an arrowhead stands at its very end */
    double width_pt;      /* of its line when that says how much is carried; 0: a usual one */
} rtr_strand;

typedef struct rtr_strands {
    rtr_strand *list;
    size_t count, room;
} rtr_strands;

/* Append a copy of `strand`. */
RTR_MUST_CHECK rtr_code rtr_strands_add(rtr_strands *strands, const rtr_strand *strand,
                                        rtr_err *err);
void rtr_strands_end(rtr_strands *strands);
/* Add points to a strand so that no segment is longer than `most`. */
RTR_MUST_CHECK rtr_code rtr_strand_divide(rtr_strand *strand, double most, rtr_err *err);

double rtr_pt_distance(rtr_pt a, rtr_pt b);
double rtr_line_length(const rtr_pt *points, size_t count);
/* The point at `distance` from the start (held within the line) and its unit tangent, if asked. */
rtr_pt rtr_line_at(const rtr_pt *points, size_t count, double distance, rtr_pt *tangent);
/* Cut `start` and `end` points of length off the ends. `out` has room for `count` points; returns how
 * many there are, 0 when nothing is left. */
size_t rtr_line_trim(const rtr_pt *points, size_t count, double start, double end, rtr_pt *out);
/* An arrowhead whose tip is `tip` along the line; four points, notched at the back. */
void rtr_line_arrowhead(const rtr_pt *points, size_t count, double tip, double length, double width,
                        rtr_pt out[4]);
/* Degrees that the line's direction strays at most from its chord between two distances. */
double rtr_line_bend_deg(const rtr_pt *points, size_t count, double from, double to);
/* Make the line's last `radius` around its end straight, in place, unless it strays more than `stray`
 * there: a hook behind a mark would turn the arrowhead away from it. Returns the new count. */
size_t rtr_line_unhook(rtr_pt *points, size_t count, double radius, double stray);
void rtr_line_reverse(rtr_pt *points, size_t count);
/* Cut out, in place, loops of less than `reach` in length, as the inner side of a bend makes them: the line goes
 * on where it crosses itself. Returns the new count. */
size_t rtr_line_unloop(rtr_pt *points, size_t count, double reach);
/* Douglas-Peucker in place; returns the new count. */
size_t rtr_line_simplify(rtr_pt *points, size_t count, double tolerance);

/* Append to the scene's latest path what of a line lies inside the window. */
void rtr_line_clip(rtr_scene *scene, const rtr_pt *points, size_t count, rtr_rect window);
/* The part of segment a-b inside the window (Liang-Barsky); 0 when there is none. */
int rtr_segment_clip(rtr_pt *a, rtr_pt *b, rtr_rect window);
/* A ring cut to the window (Sutherland-Hodgman) in place; `points` and `spare` have room
 * for 6 * count + 8 (each pass adds at most half). Returns the new count; edges may run along the window's. */
size_t rtr_ring_clip(rtr_pt *points, size_t count, rtr_pt *spare, rtr_rect window);

#endif

/* corridor.h - routes that run over each other are drawn side by side.
 *
 * A corridor is found by distance, not by name: where a strand runs within a route's width of an
 * earlier one, and with or against it, it is moved to the next free slot beside it. It leaves and
 * returns to its own line gently; at a shared mark all strands meet.
 */
#ifndef RUTTER_DRAW_CORRIDOR_H
#define RUTTER_DRAW_CORRIDOR_H

#include "base/error.h"
#include "draw/line.h"

/* Move strands apart, in place; `spacing` in points. Strands without company are left as they are, and
 * so are fixed ones. */
RTR_MUST_CHECK rtr_code rtr_corridors_spread(rtr_strands *strands, double spacing, rtr_err *err);

#endif

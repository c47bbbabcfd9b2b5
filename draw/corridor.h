/* corridor.h - routes that run along each other are drawn side by side.
 *
 * A corridor is found by distance, not by name: where strands run within a spacing of each other, with or against
 * each other, they become a bundle. Across it they keep the spacing and are as near to their own lines as that
 * allows, so that a bundle is centred on its way. Their order is by the sides that they leave each other to: a
 * strand that branches off to the left lies on the left. At a shared mark all strands meet. Takes n log n for n
 * points, and a place of a corridor takes the square of the strands that come to it there, at most 64 of them.
 */
#ifndef RUTTER_DRAW_CORRIDOR_H
#define RUTTER_DRAW_CORRIDOR_H

#include "base/error.h"
#include "draw/line.h"

/* Move strands apart, in place; `spacing` in points, 0: not at all. Strands without company are left as they
 * are, and so are fixed ones, and all of them when they are so many that a sheet has no room for them. */
RTR_MUST_CHECK rtr_code rtr_corridors_spread(rtr_strands *strands, double spacing, rtr_err *err);

#endif

/* mask.h - which squares of the sheet lie inside a filled path: is a name on land, at sea, in a country? */
#ifndef RUTTER_DRAW_MASK_H
#define RUTTER_DRAW_MASK_H

#include "base/error.h"
#include "draw/scene.h"

typedef struct rtr_mask {
    double cell_pt;
    int columns, rows;
    int *winding; /* rows * (columns + 1): how often the paths wind around each square's middle */
} rtr_mask;

/* Squares over width_pt x height_pt from the sheet's corner, all outside. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_mask_begin(double width_pt, double height_pt, double cell_pt,
                                       rtr_mask *out, rtr_err *err);
void rtr_mask_end(rtr_mask *mask);
/* All outside again. */
void rtr_mask_clear(rtr_mask *mask);
/* Add the closed runs of a path, by the non-zero rule. */
void rtr_mask_fill(rtr_mask *mask, const rtr_scene *scene, const rtr_item *path);
/* Of the squares that a rectangle touches, how many are inside, and outside; what lies beyond the mask
 * counts as outside. */
void rtr_mask_count(const rtr_mask *mask, rtr_rect rect, int *inside, int *outside);

#endif

/* mask.h - which squares of a window lie inside filled paths, and where in them a text has most room: a name
 * on land, at sea, in its country.
 *
 * Use:    rtr_mask_clear, then rtr_mask_fill for each path, then rtr_mask_settle; after that the questions.
 * Units:  points of the sheet.
 */
#ifndef RUTTER_DRAW_MASK_H
#define RUTTER_DRAW_MASK_H

#include "base/error.h"
#include "draw/room.h"
#include "draw/scene.h"

/* Columns and rows, the last ones not included. */
typedef struct rtr_mask_part {
    int left, top, right, bottom;
} rtr_mask_part;

typedef struct rtr_mask {
    rtr_rect window;
    double cell_pt;
    int columns, rows;
    int *turns; /* rows * (columns + 1): how outlines cross the middle of each row */
    int *sums;  /* (rows + 1) * (columns + 1): squares of no use in `part`, above and left */
    unsigned char *inside; /* rows * columns */
    rtr_mask_part part;    /* outside it nothing is inside, and nothing is looked at */
    int count;             /* squares inside */
    rtr_pt middle;         /* of them */
} rtr_mask;

/* All outside. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_mask_begin(rtr_rect window, double cell_pt, rtr_mask *out,
                                       rtr_err *err);
void rtr_mask_end(rtr_mask *mask);
/* All outside again. */
void rtr_mask_clear(rtr_mask *mask);
/* Add the closed runs of a path, or a ring, by the non-zero rule. */
void rtr_mask_fill(rtr_mask *mask, const rtr_scene *scene, const rtr_item *path);
void rtr_mask_add(rtr_mask *mask, const rtr_pt *ring, size_t count);
/* Find the squares inside. */
void rtr_mask_settle(rtr_mask *mask);
/* Write `number` (not 0) into an array of rows * columns where the mask is inside; and the reverse: inside is
 * where in a part of the array that number stands. */
void rtr_mask_stamp(const rtr_mask *mask, unsigned short *numbers, unsigned short number);
void rtr_mask_pick(rtr_mask *mask, const unsigned short *numbers, unsigned short number,
                   rtr_mask_part part);
/* Inside is where `other` is, less than `reach_pt` from a point. */
void rtr_mask_near(rtr_mask *mask, const rtr_mask *other, rtr_pt at, double reach_pt);
/* Keep of them those that are inside another mask of the same window (`wanted` 1) or outside it (0). */
void rtr_mask_keep(rtr_mask *mask, const rtr_mask *other, int wanted);
/* Of use are from now on the squares inside that no one of the things `avoid` takes; `room` has the same
 * window and squares. */
void rtr_mask_use(rtr_mask *mask, const rtr_room *room, unsigned avoid);
/* Does a rectangle lie on squares of use alone? */
int rtr_mask_holds(const rtr_mask *mask, rtr_rect rect);
/* Where a rectangle has most air around it, and of several such places the one nearest to `near`. Air of
 * more than `enough_pt` counts as that, and less than `least_pt` is too little. Returns whether there is one;
 * *out is its middle. */
typedef struct rtr_mask_wish {
    double width, height; /* of the rectangle */
    double least_pt, enough_pt;
    rtr_pt near;
} rtr_mask_wish;
int rtr_mask_best(const rtr_mask *mask, const rtr_mask_wish *wish, rtr_pt *out);

#endif

/* discs.h - discs on a sheet, found by where they are: what is taken, and by whom. */
#ifndef RUTTER_DRAW_DISCS_H
#define RUTTER_DRAW_DISCS_H

#include <stddef.h>

#include "base/error.h"
#include "draw/point.h"
#include "draw/squares.h"

/* The largest sum of two radii and a gap that is looked for. */
#define RTR_DISCS_REACH_PT 12

typedef struct rtr_disc {
    rtr_pt at;
    double radius;
    rtr_pt along; /* direction of a line there; {0}: none */
    size_t owner, next;
} rtr_disc;

/* Start as {0}. */
typedef struct rtr_discs {
    rtr_disc *list;
    size_t count, room;
    rtr_squares squares;
} rtr_discs;

/* `expected` is a guess at how many there will be. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_discs_begin(size_t expected, rtr_discs *out, rtr_err *err);
void rtr_discs_end(rtr_discs *discs);
RTR_MUST_CHECK rtr_code rtr_discs_add(rtr_discs *discs, const rtr_disc *disc, rtr_err *err);
/* Is a disc clear of all others by `gap`? */
int rtr_discs_free(const rtr_discs *discs, rtr_pt at, double radius, double gap);
/* Does a line of another owner run across `disc`, by its direction? */
int rtr_discs_crossed(const rtr_discs *discs, const rtr_disc *disc);

#endif

/* crowd.h - where on a map marks stand so close that their names find no room: what deserves a detail map.
 *
 * Flow:   places on a laid out sheet -> [crowd.h] -> frames.h
 * Units:  points of the sheet. Plain data: testable without drawing.
 */
#ifndef RUTTER_DRAW_CROWD_H
#define RUTTER_DRAW_CROWD_H

#include <stddef.h>

#include "base/error.h"
#include "draw/scene.h"

enum { RTR_CROWDS_MAX = 6 };

typedef struct rtr_spot {
    rtr_pt at;
    int lost; /* its name found no room */
} rtr_spot;

typedef struct rtr_crowd {
    rtr_rect around; /* what its detail should show; inside the window */
    size_t count;    /* crowded spots in it */
} rtr_crowd;

typedef struct rtr_crowds {
    rtr_crowd list[RTR_CROWDS_MAX]; /* from the top down */
    size_t count;
} rtr_crowds;

/* Find at most RTR_CROWDS_MAX crowds, the largest ones: three crowded spots near each other,
 * or two where a name is lost. A spot is crowded when its name is lost or another one is nearer than
 * `height_pt`, a label's height, but not at the very same place. Takes time in proportion to
 * count * log(count). */
RTR_MUST_CHECK rtr_code rtr_crowds_find(const rtr_spot *spots, size_t count, rtr_rect window,
                                        double height_pt, rtr_crowds *out, rtr_err *err);

#endif

/* corner.h - an empty corner of a window, for a scale bar or a small map.
 *
 * Whoever asks says what a rectangle must not touch.
 */
#ifndef RUTTER_DRAW_CORNER_H
#define RUTTER_DRAW_CORNER_H

#include "draw/point.h"
#include "draw/scene.h"

enum { RTR_CORNER_RIGHT = 1, RTR_CORNER_TOP = 2, RTR_CORNER_COUNT = 4 };

typedef int rtr_corner_taken(const void *user, rtr_rect box);

/* The box of this size in a corner, `inset_pt` from the window's edges. */
rtr_rect rtr_corner_box(rtr_rect window, int corner, double inset_pt, rtr_rect box);
/* Move `box` into the first of `corners` that is not taken; 0 and as it was when all are. */
int rtr_corner_find(rtr_rect window, const int corners[RTR_CORNER_COUNT], double inset_pt,
                    rtr_corner_taken *taken, const void *user, rtr_rect *box);

/* What of the case keeps others off. */
typedef enum rtr_touch {
    RTR_TOUCH_LINES, /* routes, marks and texts */
    RTR_TOUCH_AREAS  /* and areas */
} rtr_touch;
/* Does any of it in a scene come within `clear_pt` of a box? */
int rtr_scene_touches(const rtr_scene *scene, rtr_touch what, rtr_rect box, double clear_pt);

#endif

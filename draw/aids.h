/* aids.h - what helps to read a map without being of the case: scale bar, north arrow, locator.
 *
 * Each in a corner where nothing of the case is drawn, though a scale bar may stand on a shaded area; names keep
 * off them. A locator that was asked for and finds no corner stands outside the window (furniture.h).
 *
 * Flow:   marks drawn in scene.h -> [aids.h] -> names.h (obstacles) -> scene.h
 */
#ifndef RUTTER_DRAW_AIDS_H
#define RUTTER_DRAW_AIDS_H

#include "draw/drawn.h"
#include "draw/frame.h"
#include "draw/inset.h"
#include "draw/locator.h"
#include "draw/look.h"
#include "draw/scalebar.h"
#include "draw/scene.h"

enum { RTR_AIDS_MAX = 48 };

typedef struct rtr_aids {
    rtr_scale_bar bar;
    rtr_locator_form form; /* of the locator */
    rtr_rect locator_box;
    int crowded_out;              /* the locator has been asked for and found no corner */
    rtr_rect taken[RTR_AIDS_MAX]; /* for names to keep off */
    size_t taken_count;
} rtr_aids;

/* What decides on the aids; all borrowed. */
typedef struct rtr_aids_plan {
    const rtr_look *look;
    const rtr_frame *frame;
    const rtr_scene *marks;      /* the case, drawn */
    const rtr_inset_box *insets; /* of details: kept free */
    size_t inset_count;
    const rtr_drawn *drawn;
    const char *locator; /* "auto", "none", "globe" or "region"; NULL: auto */
    int can_locate;      /* the window lies on the earth, and there is a base map */
    rtr_rect outside;    /* where a locator has room outside the window; 0 wide: nowhere */
} rtr_aids_plan;

void rtr_aids_begin(const rtr_aids_plan *plan, rtr_aids *out);
/* Keep a box for something else if it is free; 0 if it is not. */
int rtr_aids_take_free(const rtr_aids_plan *plan, rtr_aids *aids, rtr_rect box);
/* Size of a locator of this form on a sheet with such a window. */
rtr_pt rtr_aids_locator_size(rtr_rect window, rtr_locator_form form);

void rtr_aids_draw(const rtr_aids *aids, const rtr_look *look, rtr_scene *scene);

#endif

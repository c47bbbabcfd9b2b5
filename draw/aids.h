/* aids.h - what stands inside a map's window without being of the case: scale bar and north arrow.
 *
 * Each in a corner where nothing of the case is drawn; names keep off them.
 *
 * Flow:   marks drawn in scene.h -> [aids.h] -> names.h (obstacles) -> scene.h
 */
#ifndef RUTTER_DRAW_AIDS_H
#define RUTTER_DRAW_AIDS_H

#include "draw/drawn.h"
#include "draw/frame.h"
#include "draw/inset.h"
#include "draw/look.h"
#include "draw/scalebar.h"
#include "draw/scene.h"

enum { RTR_AIDS_MAX = 2 };

typedef struct rtr_aids {
    rtr_scale_bar bar;
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
} rtr_aids_plan;

void rtr_aids_begin(const rtr_aids_plan *plan, rtr_aids *out);
void rtr_aids_draw(const rtr_aids *aids, const rtr_look *look, rtr_scene *scene);

#endif

/* inset.h - boxes on a map that say: a detail of this part is another picture.
 *
 * Flow:   the detail's outline on the ground -> rtr_inset_box_begin (on this sheet) -> scene.h, names.h
 */
#ifndef RUTTER_DRAW_INSET_H
#define RUTTER_DRAW_INSET_H

#include "base/error.h"
#include "draw/frame.h"
#include "draw/look.h"
#include "draw/map.h"
#include "draw/scene.h"
#include "draw/style.h"

/* Where it lies on a sheet. */
typedef struct rtr_inset_box {
    const rtr_inset *inset;
    char *label; /* owned: the inset's, cut to two short lines */
    double label_wrap_pt;
    rtr_pt *ring; /* owned; never too small to be seen */
    size_t count;
    rtr_rect around;
    rtr_rect body; /* between the middles of its sides: what its label stands around */
    int shown;     /* it is a detail of this map: inside the window and clearly smaller */
} rtr_inset_box;

/* The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_inset_box_begin(const rtr_inset *inset, const rtr_frame *frame,
                                            const rtr_look *look, rtr_inset_box *out, rtr_err *err);
void rtr_inset_box_end(rtr_inset_box *box);
void rtr_inset_box_draw(const rtr_inset_box *box, const rtr_style *style, rtr_scene *scene);
int rtr_inset_box_holds(const rtr_inset_box *box, rtr_pt at);

#endif

/* graticule.h - meridians and parallels at round steps, and what they are called at the window's edge.
 *
 * Flow:   frame.h -> rtr_graticule_begin (lines) -> rtr_graticule_label (where there is room) -> scene.h
 */
#ifndef RUTTER_DRAW_GRATICULE_H
#define RUTTER_DRAW_GRATICULE_H

#include "base/error.h"
#include "draw/aids.h"
#include "draw/frame.h"
#include "draw/look.h"
#include "draw/scene.h"

enum { RTR_GRATICULE_LINES = 40 }; /* of both kinds, at most */

typedef struct rtr_graticule_line {
    double degrees; /* longitude in [-180, 180), or latitude */
    int meridian;
    char text[32]; /* "20° E", "12°30′ N" */
    rtr_rect box;  /* of the text; 0 wide: it found no room */
} rtr_graticule_line;

typedef struct rtr_graticule {
    rtr_scene scene; /* a path a line, in the order of the list */
    rtr_graticule_line list[RTR_GRATICULE_LINES];
    size_t count;
} rtr_graticule;

/* Some four to eight of each kind. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_graticule_begin(const rtr_frame *frame, const rtr_look *look,
                                            rtr_graticule *out, rtr_err *err);
void rtr_graticule_end(rtr_graticule *graticule);

/* Meridians are called at the lower edge or else the upper, parallels on the left or else the right, where
 * nothing of the case and no other aid stands; names keep off them from then on. */
void rtr_graticule_label(rtr_graticule *graticule, const rtr_aids_plan *plan, rtr_aids *aids);
void rtr_graticule_draw(const rtr_graticule *graticule, const rtr_look *look, rtr_scene *scene);

#endif

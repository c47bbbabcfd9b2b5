/* locator.h - a small map that says where on earth a map or a picture lies.
 *
 * Flow:   what is shown, as an outline on the ground -> rtr_locator_begin -> three scenes, drawn in order
 * Forms:  a region, wide enough to show a coast or a border; or the globe, as it is seen from far above the
 *         place.
 */
#ifndef RUTTER_DRAW_LOCATOR_H
#define RUTTER_DRAW_LOCATOR_H

#include "base/error.h"
#include "draw/frame.h"
#include "draw/ground.h"
#include "draw/scene.h"
#include "draw/style.h"
#include "geo/basemap.h"

typedef enum rtr_locator_form {
    RTR_LOCATOR_NONE,
    RTR_LOCATOR_REGION,
    RTR_LOCATOR_GLOBE
} rtr_locator_form;

typedef struct rtr_locator_plan {
    rtr_locator_form form;
    const rtr_shape *footprint; /* area in degrees: what is shown */
    const rtr_basemap *basemap;
    const rtr_style *style; /* of land, water and lines */
    rtr_colour paper, mark; /* of the casing and of the footprint */
    int disputed;           /* disputed borders are drawn: a note is owed */
    double least_across_m;  /* what a region shows at least; 0: as little as says where it is */
    rtr_rect box;           /* a square for the globe */
} rtr_locator_plan;

typedef struct rtr_locator {
    rtr_projection *projection;
    rtr_frame frame;
    rtr_ground ground; /* its fills and lines are drawn first */
    rtr_scene sign;    /* the footprint and the edge */
} rtr_locator;

/* All its items are furniture. The caller ends *out, which starts as {0}; nothing is drawn for
 * RTR_LOCATOR_NONE. */
RTR_MUST_CHECK rtr_code rtr_locator_begin(const rtr_locator_plan *plan, rtr_locator *out,
                                          rtr_err *err);
void rtr_locator_end(rtr_locator *locator);

/* The outline of a frame's window on the ground: an area in degrees, its longitudes unwrapped. NULL where the
 * window reaches beyond the earth or around a pole: then there is nothing to be located. The caller
 * frees *out. */
RTR_MUST_CHECK rtr_code rtr_locator_footprint(const rtr_frame *frame, rtr_shape **out,
                                              rtr_err *err);

#endif

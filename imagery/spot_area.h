/* spot_area.h - an area of the earth as an outline in a scene's pixels; private to spots.c. */
#ifndef RUTTER_IMAGERY_SPOT_AREA_H
#define RUTTER_IMAGERY_SPOT_AREA_H

#include "imagery/scene_view.h"

typedef struct rtr_spot_area_plan {
    rtr_scene_file *scene;
    rtr_scene_box box; /* what is shown of the scene */
    rtr_bbox reach;    /* of the earth: what lies outside is left out before it is placed */
} rtr_spot_area_plan;

/* The part of `area` within the box and a little more, in pixels as longitude and latitude; NULL when there
 * is none. *inside: a pixel
 * well inside what is shown. The caller frees *out. */
RTR_MUST_CHECK rtr_code rtr_spot_area(const rtr_spot_area_plan *plan, const rtr_shape *area,
                                      rtr_shape **out, rtr_lonlat *inside, rtr_err *err);

#endif

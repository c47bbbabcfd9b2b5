/* area.h - what is only known as a country, a region or a circle: shaded, never a pin.
 *
 * Flow:   marks.h + frame.h -> [area.h] -> scene.h
 */
#ifndef RUTTER_DRAW_AREA_H
#define RUTTER_DRAW_AREA_H

#include "base/error.h"
#include "draw/marks.h"

/* Polygons, the largest first, then circles. */
RTR_MUST_CHECK rtr_code rtr_areas_draw(const rtr_marks *marks, const rtr_frame *frame,
                                       const rtr_style *style, rtr_scene *scene, rtr_err *err);

#endif

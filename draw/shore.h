/* shore.h - land or lakes on the sheet: their surface, and their shore as lines, from one reading.
 *
 * Flow:   basemap.h + frame.h -> [shore.h] -> ground.h
 */
#ifndef RUTTER_DRAW_SHORE_H
#define RUTTER_DRAW_SHORE_H

#include "base/error.h"
#include "draw/frame.h"
#include "draw/scene.h"
#include "geo/basemap.h"

/* Append rings of RTR_LAYER_LAND or RTR_LAYER_LAKES to the latest path of `fills`, and their shores to the latest
 * of `lines`, cut to `window`. */
RTR_MUST_CHECK rtr_code rtr_shore_add(const rtr_frame *frame, const rtr_shores *shores,
                                      rtr_rect window, rtr_scene *fills, rtr_scene *lines,
                                      rtr_err *err);

#endif

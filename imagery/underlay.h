/* underlay.h - scenes and pictures warped under a map.
 *
 * Flow:   scene.h + a map's frame -> [underlay.h] -> rtr_map_set_raster
 */
#ifndef RUTTER_IMAGERY_UNDERLAY_H
#define RUTTER_IMAGERY_UNDERLAY_H

#include "draw/map.h"
#include "imagery/scene.h"

/* Warp a scene to the frame, over what *pixels holds: of the frame's size, begun by the caller. Bilinear,
 * widened or averaged where the scene is finer than the map; what is not bytes is shown between its 2nd and
 * 98th percentile. `options` as for rtr_scene_new. */
RTR_API RTR_MUST_CHECK rtr_code rtr_underlay_add(const char *path, const rtr_scene_options *options,
                                                 const rtr_map_frame *frame, rtr_pixels *pixels,
                                                 rtr_err *err);

/* What a map of a case has under it: "bluemarble" (the file `marble`), "scene" (all of the case's, later ones on
 * top) or a raster beside the case. Begins *out, which the caller ends whatever the result. */
RTR_API RTR_MUST_CHECK rtr_code rtr_underlay_case(const rtr_case *doc, const char *basemap,
                                                  const char *marble, const rtr_map_frame *frame,
                                                  rtr_pixels *out, rtr_err *err);

#endif

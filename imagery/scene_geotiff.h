/* scene_geotiff.h - a picture that holds a view of a scene, placed on the earth: world file, GeoTIFF. */
#ifndef RUTTER_IMAGERY_SCENE_GEOTIFF_H
#define RUTTER_IMAGERY_SCENE_GEOTIFF_H

#include "base/text.h"
#include "imagery/scene_view.h"

/* Where in the picture the view lies: pixels of the picture at the view's corner, and for one of its. */
typedef struct rtr_scene_inset {
    double x, y, scale;
} rtr_scene_inset;

/* Append the six lines of a world file of the whole picture, in the scene's own coordinate system.
 * RTR_UNSUPPORTED, with a fix, where six numbers cannot place it: control points, a camera. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_inset_world_file(rtr_scene_file *scene,
                                                           const rtr_scene_view *view,
                                                           const rtr_scene_inset *inset,
                                                           rtr_buf *out, rtr_err *err);
/* Append the picture's pixels as a GeoTIFF: with a geotransform in the scene's system, or with control
 * points in longitude and latitude where that cannot be. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_inset_geotiff(rtr_scene_file *scene,
                                                        const rtr_scene_view *view,
                                                        const rtr_scene_inset *inset,
                                                        const rtr_pixels *pixels, rtr_buf *out,
                                                        rtr_err *err);

#endif

/* raster.h - a georeferenced raster from a stranger, opened guardedly and warped to a map's frame.
 *
 * Only GTiff, PNG, JPEG, JP2OpenJPEG and MEM are registered; no sibling listing, no PAM, no curl, no
 * overview file named inside the raster (docs/security.md).
 */
#ifndef RUTTER_IMAGERY_RASTER_H
#define RUTTER_IMAGERY_RASTER_H

#include "base/api.h"
#include "base/error.h"
#include "draw/map.h"
#include "draw/pixels.h"
#include "geo/lonlat.h"

typedef struct rtr_raster rtr_raster;

/* `box` georeferences a picture that carries none (the Blue Marble: -180, -90, 180, 90); NULL otherwise. */
RTR_API RTR_MUST_CHECK rtr_code rtr_raster_new(const char *path, const rtr_bbox *box,
                                               rtr_raster **out, rtr_err *err);
RTR_API void rtr_raster_free(rtr_raster *raster);

/* Resample into the frame's pixels: bilinear, averaged where the raster is finer than the map.
 * Transparent where the raster has nothing. What is not bytes is shown between the 2nd and the 98th
 * percentile of what is seen. The caller ends *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_raster_warp(const rtr_raster *raster,
                                                const rtr_map_frame *frame, rtr_pixels *out,
                                                rtr_err *err);

#endif

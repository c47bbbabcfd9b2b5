/* raster.h - a georeferenced raster from a stranger, opened guardedly and warped to a map's frame.
 *
 * Only GTiff, PNG, JPEG, JP2OpenJPEG and MEM are registered; no sibling listing, no PAM, no curl, no
 * overview file named inside the raster (DESIGN.md 6).
 */
#ifndef RUTTER_IMAGERY_RASTER_H
#define RUTTER_IMAGERY_RASTER_H

#include "base/api.h"
#include "base/error.h"
#include "draw/pixels.h"
#include "geo/lonlat.h"
#include "geo/project.h"

typedef struct rtr_raster rtr_raster;

/* `box` georeferences a picture that carries none (the Blue Marble: -180, -90, 180, 90); NULL otherwise. */
RTR_API RTR_MUST_CHECK rtr_code rtr_raster_new(const char *path, const rtr_bbox *box,
                                               rtr_raster **out, rtr_err *err);
RTR_API void rtr_raster_free(rtr_raster *raster);

/* Resample (bilinear, averaging where the raster is finer) into `width` x `height` pixels whose top
 * left corner is at projected (x0, y0). Caller ends *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_raster_warp(const rtr_raster *raster,
                                                const rtr_projection *projection, double x0,
                                                double y0, double metres_per_pixel, int width,
                                                int height, rtr_pixels *out, rtr_err *err);

#endif

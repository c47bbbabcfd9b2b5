/* tile_feather.h - how far a pixel is inside what a picture shows: what the seams of a mosaic are softened by.
 *
 * Flow:   a warped square with a margin -> [tile_feather.h] -> weights -> tile_mosaic.h
 */
#ifndef RUTTER_IMAGERY_TILE_FEATHER_H
#define RUTTER_IMAGERY_TILE_FEATHER_H

#include <stdint.h>

#include "base/error.h"

enum { RTR_FEATHER_MAX = 256 };

/* For each pixel of a square of RGBA but a margin on all four sides: 0 where it is transparent, else its
 * distance from the edge of what is not, in `feather_px` (1 .. RTR_FEATHER_MAX), at most 1. The distance is
 * Euclid's, exactly, from the middle of the pixel; the margin, no narrower than the feather, makes it the
 * same however the plane is cut into squares. `weights` has (side - 2 margin)^2 values. */
RTR_MUST_CHECK rtr_code rtr_tile_feather(const uint8_t *pixels, int side, int margin,
                                         int feather_px, float *weights, rtr_err *err);

#endif

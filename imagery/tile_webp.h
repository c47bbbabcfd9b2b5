/* tile_webp.h - one tile as a WebP; private to tile_*.c. Images come checked (rtr_tile_image_check). */
#ifndef RUTTER_IMAGERY_TILE_WEBP_H
#define RUTTER_IMAGERY_TILE_WEBP_H

#include "base/error.h"
#include "base/text.h"
#include "imagery/tile_image.h"

/* Quality 1..100; 100 is lossless. Appended to *out; where this fails, part of it may be there. */
RTR_MUST_CHECK rtr_code rtr_tile_webp_write(int quality, const rtr_tile_image *image, rtr_buf *out,
                                            rtr_err *err);

#endif

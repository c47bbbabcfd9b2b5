/* tile_jpeg.h - one tile as a JPEG; private to tile_*.c. Images come checked (rtr_tile_image_check). */
#ifndef RUTTER_IMAGERY_TILE_JPEG_H
#define RUTTER_IMAGERY_TILE_JPEG_H

#include "base/error.h"
#include "base/text.h"
#include "imagery/tile_image.h"

typedef struct rtr_tile_jpeg rtr_tile_jpeg;

/* Quality 1..100; the background is what transparent pixels show. On failure *out is NULL. */
RTR_MUST_CHECK rtr_code rtr_tile_jpeg_new(int quality, const uint8_t background[3],
                                          rtr_tile_jpeg **out, rtr_err *err);
/* Accepts NULL. */
void rtr_tile_jpeg_free(rtr_tile_jpeg *jpeg);
/* Appended to *out; where this fails, part of it may be there. */
RTR_MUST_CHECK rtr_code rtr_tile_jpeg_write(rtr_tile_jpeg *jpeg, const rtr_tile_image *image,
                                            rtr_buf *out, rtr_err *err);

#endif

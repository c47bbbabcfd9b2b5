/* tile_encode.h - tiles as PNG, JPEG or WebP.
 *
 * PNG is lossless and chooses its channels by itself (tile_png.h). JPEG holds no transparency: what shows
 * through is the background. WebP holds it; at quality 100 it is lossless, where a pixel shows at all.
 * The same pixels give the same bytes, for one version of libjpeg and libwebp.
 *
 * Flow:   tile_image.h -> [tile_encode.h] -> tiler.h
 */
#ifndef RUTTER_IMAGERY_TILE_ENCODE_H
#define RUTTER_IMAGERY_TILE_ENCODE_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "imagery/tile_image.h"

/* How tiles are written. */
typedef struct rtr_tile_coding {
    rtr_tile_format format;
    int quality;           /* 1..100; PNG does not ask for it */
    uint8_t background[3]; /* of JPEG: red, green, blue */
} rtr_tile_coding;

/* "png", "jpeg" (or "jpg"), "webp". RTR_BAD_SYNTAX names those there are. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_format_parse(const char *word, rtr_tile_format *out,
                                                      rtr_err *err);

/* Memory that tiles use again; one a thread. */
typedef struct rtr_tile_encoder rtr_tile_encoder;

/* RTR_BAD_ARG for a quality outside of 1..100, where the format has one. On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_encoder_new(const rtr_tile_coding *coding,
                                                     rtr_tile_encoder **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_tile_encoder_free(rtr_tile_encoder *encoder);

/* Appended to *out, which is as it was where this fails (RTR_BAD_ARG, RTR_NOMEM). */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_encode(rtr_tile_encoder *encoder,
                                                const rtr_tile_image *image, rtr_buf *out,
                                                rtr_err *err);

#endif

/* tile_png.h - one tile as a PNG, fast.
 *
 * Lossless, and as small as the pixels allow without cost: channels that say nothing are left out
 * (opaque, grey), few colours become a palette. Photographs are filtered and Huffman coded only, since
 * nothing in them repeats; what does repeat goes through libdeflate. The same pixels give the same
 * bytes, on every processor.
 */
#ifndef RUTTER_IMAGERY_TILE_PNG_H
#define RUTTER_IMAGERY_TILE_PNG_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "imagery/tile_image.h"

/* Memory that tiles use again; one a thread. */
typedef struct rtr_tile_png rtr_tile_png;

RTR_API RTR_MUST_CHECK rtr_code rtr_tile_png_new(rtr_tile_png **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_tile_png_free(rtr_tile_png *png);

/* No vector instructions from now on: slower, the same bytes. For tests and benchmarks. */
RTR_API void rtr_tile_png_portable(rtr_tile_png *png);

/* Appended to *out, which is as it was where this fails (RTR_BAD_ARG, RTR_NOMEM). */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_png_write(rtr_tile_png *png, const rtr_tile_image *image,
                                                   rtr_buf *out, rtr_err *err);

#endif

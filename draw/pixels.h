/* pixels.h - a picture in memory, the same for cairo's canvas, libpng and warped rasters. */
#ifndef RUTTER_DRAW_PIXELS_H
#define RUTTER_DRAW_PIXELS_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

/* Rows top to bottom, each `width` pixels of R, G, B, A bytes, alpha not premultiplied. */
typedef struct rtr_pixels {
    int width, height;
    uint8_t *data; /* width * height * 4 bytes */
} rtr_pixels;

enum { RTR_PIXELS_SIDE_MAX = 32767 };

/* Transparent black. RTR_BAD_ARG unless 1 <= width, height <= RTR_PIXELS_SIDE_MAX. */
RTR_API RTR_MUST_CHECK rtr_code rtr_pixels_begin(int width, int height, rtr_pixels *out,
                                                 rtr_err *err);
RTR_API void rtr_pixels_end(rtr_pixels *pixels);

#endif

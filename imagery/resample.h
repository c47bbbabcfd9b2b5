/* resample.h - pixels between pixels, as gdalwarp makes them, and pictures halved.
 *
 * Alpha is how far a pixel is there at all, and colours are not premultiplied: what is not there has no
 * part in a colour. Every machine has the same bytes: the sums are made in one order, and what vector code
 * does (kernel.h) has a portable twin.
 */
#ifndef RUTTER_IMAGERY_RESAMPLE_H
#define RUTTER_IMAGERY_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

typedef enum rtr_resampling {
    RTR_RESAMPLE_NEAREST,
    RTR_RESAMPLE_BILINEAR,
    RTR_RESAMPLE_CUBIC, /* Catmull and Rom's: a = -1/2 */
    RTR_RESAMPLE_COUNT
} rtr_resampling;

/* By its name: "nearest", "bilinear", "cubic". */
RTR_API RTR_MUST_CHECK rtr_code rtr_resampling_parse(const char *word, rtr_resampling *out,
                                                     rtr_err *err);

/* RGBA, borrowed. The middle of the first pixel is at (0.5, 0.5). */
typedef struct rtr_resample_picture {
    const uint8_t *pixels;
    int width, height;
    size_t stride; /* bytes from row to row */
} rtr_resample_picture;

enum { RTR_SHRINK_MAX = 16 };
static const float RTR_NOWHERE = -1e9F; /* a position of no pixel */

enum { RTR_TAP_PHASES = 512, RTR_TAPS_MOST = 16 };

/* The weights of a kernel along one axis, for parts of a pixel. Of the pixel p that the position less a
 * half lies in, the first is for pixel p + 1 - reach, and the last for p + reach. */
typedef struct rtr_tap_table {
    int reach;                                     /* 0: the kernel is too wide for a table */
    int16_t weight[RTR_TAP_PHASES][RTR_TAPS_MOST]; /* parts of 2^14, which is their sum */
} rtr_tap_table;

typedef struct rtr_sampling {
    rtr_resampling how;
    double shrink_x, shrink_y;
    rtr_tap_table across, down;
} rtr_sampling;

/* How many of the picture's pixels go into one, across and down: from 1 to RTR_SHRINK_MAX. Above 1 / 0.95
 * the kernel is widened by it, as gdalwarp 3.6 does. */
RTR_API void rtr_sampling_begin(rtr_resampling how, double shrink_x, double shrink_y,
                                rtr_sampling *out);

/* Pixels at the positions x[i], y[i]: out[4 * i]... Transparent where the picture has nothing. */
RTR_API void rtr_resample(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                          const float *x, const float *y, size_t count, uint8_t *out);

/* Halve a picture of 2 width x 2 height pixels. `in` and `out` must not overlap. */
RTR_API void rtr_resample_halve(const uint8_t *in, size_t in_stride, uint8_t *out,
                                size_t out_stride, int width, int height);

#endif

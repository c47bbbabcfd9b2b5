/* kernel.h - the common case of resample.h, many pixels at a time; private to resample.c.
 *
 * Flow:   [kernel.h] -> resample.h
 * Every set of kernels gives the same bytes: whole numbers only, but for the positions, whose few
 * float operations are the same ones in the same order.
 */
#ifndef RUTTER_IMAGERY_KERNEL_H
#define RUTTER_IMAGERY_KERNEL_H

#include "imagery/resample.h"

typedef struct rtr_kernels {
    /* Sample between four pixels that are all opaque or all clear, from the first position on; stops at
     * the first position that is not between four such, and says how many it has made. */
    size_t (*bilinear)(const rtr_resample_picture *picture, const float *x, const float *y,
                       size_t count, uint8_t *out);
    /* The same by the sampling's tables, both of which must have weights; near the picture's edge it
     * stops a few pixels early. */
    size_t (*weighted)(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                       const float *x, const float *y, size_t count, uint8_t *out);
    /* One row of `width` pixels out of two of 2 * width. */
    void (*halve)(const uint8_t *above, const uint8_t *below, uint8_t *out, size_t width);
} rtr_kernels;

extern const rtr_kernels rtr_kernels_portable;
/* The best that this processor has. */
rtr_kernels rtr_kernels_fastest(void);

#if defined(__x86_64__)
extern const rtr_kernels rtr_kernels_avx2;
#endif

/* Weights are parts of 2^14; between the two passes a level is 2^7, or by tables, whose weights may be
 * negative and sum up to more on the way, 2^6. */
enum { RTR_WEIGHT_BITS = 14, RTR_LEVEL_BITS = 7, RTR_TABLE_LEVEL_BITS = 6 };

/* Of one pixel by tables: the weights of each column and row that is read for it. */
typedef struct rtr_tap_weights {
    const int16_t *across, *down;
    int columns, rows;
} rtr_tap_weights;

/* Pixels across or down that `weighted` reads: whole groups of four. */
static inline int rtr_tap_span(const rtr_tap_table *table)
{
    return (2 * table->reach + 3) / 4 * 4;
}

#endif

/* tile_filter.h - the filters of PNG (specification, section 9), all tried on each row; private to tile_*.c. */
#ifndef RUTTER_IMAGERY_TILE_FILTER_H
#define RUTTER_IMAGERY_TILE_FILTER_H

#include <stddef.h>
#include <stdint.h>

#include "imagery/tile_png.h"

enum { RTR_FILTER_ROW_MAX = 4 * RTR_TILE_SIDE_MAX, RTR_FILTERS = 5 };

/* A row through every filter but None, which needs no copy. */
typedef struct rtr_filter_trial {
    uint8_t rows[RTR_FILTERS - 1][RTR_FILTER_ROW_MAX]; /* Sub, Up, Average, Paeth */
    uint32_t costs[RTR_FILTERS]; /* from None on: sum of the bytes' sizes, taken as signed */
} rtr_filter_trial;

/* Filters `size` bytes at `row`, below those at `above`. A pixel is `step` bytes, and that many zeros must
 * stand before both rows. */
typedef void rtr_filter_kernel(const uint8_t *row, const uint8_t *above, size_t size, size_t step,
                               rtr_filter_trial *trial);

rtr_filter_kernel rtr_filter_portable;
/* What this processor runs fastest; its bytes are those of rtr_filter_portable. */
rtr_filter_kernel *rtr_filter_fastest(void);

/* The filter whose costs are least, the rule of thumb of the specification, section 12.7: its number and the
 * filtered row are written to out[0..size]. */
void rtr_filter_choose(const rtr_filter_trial *trial, const uint8_t *row, size_t size,
                       uint8_t *out);

#endif

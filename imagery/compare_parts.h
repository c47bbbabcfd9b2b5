/* compare_parts.h - a comparison's insides; private to compare*.c. */
#ifndef RUTTER_IMAGERY_COMPARE_PARTS_H
#define RUTTER_IMAGERY_COMPARE_PARTS_H

#include "imagery/compare.h"
#include "imagery/tile_block.h"

/* Where the pixels of a picture lie in BEFORE. */
typedef struct rtr_compare_grid {
    double x, y, step_x, step_y;
} rtr_compare_grid;

/* What fills a picture from one scene. */
typedef struct rtr_compare_reader {
    rtr_scene_file *before; /* whose pixels the grid's are */
    rtr_compare_grid grid;
    rtr_tile_source source;
    rtr_tile_block block;
} rtr_compare_reader;

struct rtr_compare {
    rtr_compare_side before, after;
    rtr_compare_reader from_before, from_after;
    uint8_t *square; /* of a block */
};

/* Fill pictures of one size from BEFORE and AFTER, the latter displaced by (dx, dy) of BEFORE's pixels. */
RTR_MUST_CHECK rtr_code rtr_compare_fill(rtr_compare *compare, const rtr_compare_grid *grid,
                                         const double displaced[2], rtr_pixels *before,
                                         rtr_pixels *after, rtr_err *err);

/* 0 to 255 (ITU-R BT.709). */
static inline int rtr_luma(const uint8_t *rgba)
{
    return (54 * rgba[0] + 183 * rgba[1] + 19 * rgba[2] + 128) >> 8;
}

#endif

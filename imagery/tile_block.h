/* tile_block.h - a square of the pixels of some plane (a tile grid's level, another scene), warped from the
 * source in one read.
 *
 * Where each pixel comes from is computed exactly on a coarse net and interpolated between: on a closer net
 * where that strays, and pixel by pixel where only a few cells do.
 *
 * Flow:   tile_source.h -> [tile_block.h] -> tile_mosaic.h, compare.h, underlay.h
 * Owner:  rtr_tile_block_end takes the memory back; start it as {0}. It is used again from block to block.
 */
#ifndef RUTTER_IMAGERY_TILE_BLOCK_H
#define RUTTER_IMAGERY_TILE_BLOCK_H

#include "imagery/resample.h"
#include "imagery/tile_source.h"

enum { RTR_TILE_SQUARE_MAX = 1536 };

/* What is filled: its pixels, by where they are on the earth. */
typedef struct rtr_tile_plane {
    void *user;
    /* From the level's pixels to longitude (x) and latitude (y), in place; NaN where there is no such
     * place. */
    void (*ground)(void *user, int zoom, size_t count, double *x, double *y);
} rtr_tile_plane;

typedef struct rtr_tile_square {
    int zoom;     /* for the plane alone */
    int64_t x, y; /* of its top left pixel in the level's picture */
    int side;     /* pixels, a multiple of 64 */
} rtr_tile_square;

typedef struct rtr_tile_block {
    rtr_tile_plane plane;
    const rtr_tile_source *source;
    void *reader;
    rtr_sampling sampling;
    double stray_px; /* of the source: what an interpolated position may be off; 0: 1/200 */
    struct rtr_tile_room *room_to_read; /* tile_memory.h; NULL: any */
    /* Of the square at hand: where the nodes of a net lie in the source. */
    int step, nodes; /* pixels between two nodes; nodes a side */
    double *x, *y;
    int *ok;
    char *exact;          /* by its first node: a cell whose pixels are computed each for itself */
    int has_exact;        /* there is such a cell */
    size_t room;          /* nodes that there is memory for */
    double scale;         /* source pixels a pixel of the square */
    rtr_tile_view view;   /* what was read for it */
    float *row_x, *row_y; /* positions of a row's pixels in the view */
} rtr_tile_block;

/* Fill side x side pixels of RGBA; *filled is 0 if the source has nothing there, and then `out` is not
 * written to. */
RTR_MUST_CHECK rtr_code rtr_tile_block_warp(rtr_tile_block *block, const rtr_tile_square *square,
                                            uint8_t *out, int *filled, rtr_err *err);
void rtr_tile_block_end(rtr_tile_block *block);

#endif

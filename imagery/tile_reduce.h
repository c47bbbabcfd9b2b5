/* tile_reduce.h - the same pixels in fewer bytes: without channels that say nothing, or as numbers of
 * colours; private to tile_*.c. */
#ifndef RUTTER_IMAGERY_TILE_REDUCE_H
#define RUTTER_IMAGERY_TILE_REDUCE_H

#include "base/error.h"
#include "imagery/tile_image.h"

enum { RTR_TILE_COLOURS_MAX = 256 };

typedef struct rtr_tile_colours {
    uint8_t rgba[RTR_TILE_COLOURS_MAX][4]; /* by alpha, so that the opaque ones come last */
    int count;                             /* 0: the image has more than there is room for */
    int see_through;                       /* how many are not opaque */
} rtr_tile_colours;

/* RTR_BAD_ARG for what is no image of a tile. */
RTR_MUST_CHECK rtr_code rtr_tile_image_check(const rtr_tile_image *image, rtr_err *err);

/* How many channels hold the image without loss: opaque ones need no alpha, grey ones no colour. */
int rtr_tile_channels(const rtr_tile_image *image);

/* A row of the image with `channels` of its channels, packed. */
void rtr_tile_row(const rtr_tile_image *image, int y, int channels, uint8_t *out);

/* Finds the colours, and the number of each pixel's in `indices` (one byte each, width * height),
 * which hold nothing when there are more than `limit` (<= RTR_TILE_COLOURS_MAX) colours. */
void rtr_tile_colours_find(const rtr_tile_image *image, int limit, rtr_tile_colours *colours,
                           uint8_t *indices);

/* Bits that hold the number of a colour: 1, 2, 4 or 8. */
int rtr_tile_colours_depth(const rtr_tile_colours *colours);

#endif

/* tile_cover.h - which tiles the boxes of the sources touch: where there is work, and how much.
 *
 * Flow:   tile_grid.h, tile_source.h -> [tile_cover.h] -> tile_mosaic.h, tiler.h
 * Units:  tiles are counted from 0 to the level's columns, each once, however often a box goes around.
 * Thread: made once, then only read.
 */
#ifndef RUTTER_IMAGERY_TILE_COVER_H
#define RUTTER_IMAGERY_TILE_COVER_H

#include <stddef.h>

#include "imagery/tile_grid.h"
#include "imagery/tile_source.h"

typedef struct rtr_tile_cover rtr_tile_cover;

typedef struct rtr_tile_spot {
    int64_t x, y;
} rtr_tile_spot;

/* Of `count` sources, which it does not keep; for levels of up to zoom_max. */
RTR_MUST_CHECK rtr_code rtr_tile_cover_new(rtr_tile_grid grid, int zoom_max,
                                           const rtr_tile_source *sources, size_t count,
                                           rtr_tile_cover **out, rtr_err *err);
/* Accepts NULL. */
void rtr_tile_cover_free(rtr_tile_cover *cover);

/* Tiles of a level that any source touches; `out` (to be freed) may be NULL where only their number is
 * wanted. */
RTR_MUST_CHECK rtr_code rtr_tile_cover_list(const rtr_tile_cover *cover, int zoom,
                                            rtr_tile_spot **out, size_t *count, rtr_err *err);

/* Does the source touch a square of the finest level's pixels? Does any, a tile? */
int rtr_tile_cover_touches(const rtr_tile_cover *cover, size_t source, int64_t x, int64_t y,
                           int64_t side);
int rtr_tile_cover_any(const rtr_tile_cover *cover, int zoom, rtr_tile_spot tile);

#endif

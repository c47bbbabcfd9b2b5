/* tile_mosaic.h - a square painted with all the sources that touch it, one over the other.
 *
 * From the top down, until nothing shows through: the pixel of a source that is there hides those below.
 * Where it is there in part (the edge of its data, resampled) what is below fills the rest, so that two
 * sources that meet leave no gap.
 *
 * Feathered seams: a source that has others below it fades in from the edge of what it shows. The weight of a
 * source is its distance from that edge (tile_feather.h), of what those above leave; all are then divided by
 * their sum, so that where two overlap each is alone where the other ends, and nothing that one of them
 * shows becomes transparent.
 *
 * Flow:   tile_cover.h, tile_block.h, tile_feather.h -> [tile_mosaic.h] -> tiler.h
 * Thread: one painter a thread. It opens a source when it is first needed and keeps the few open that were
 *         used last.
 */
#ifndef RUTTER_IMAGERY_TILE_MOSAIC_H
#define RUTTER_IMAGERY_TILE_MOSAIC_H

#include "imagery/tile_block.h"
#include "imagery/tile_cover.h"
#include "imagery/tile_feather.h"

/* All borrowed. */
typedef struct rtr_tile_mosaic {
    const rtr_tile_source *sources; /* from bottom to top */
    size_t count;
    const rtr_tile_cover *cover; /* of the same sources; squares are of its finest level */
    rtr_tile_plane plane;
    rtr_resampling resampling;
    int feather_px;             /* 0: hard seams; at most RTR_FEATHER_MAX */
    int side;                   /* of the squares: a multiple of 64, at most 1024 */
    int open_most;              /* sources a painter holds open: at least 1 */
    struct rtr_tile_room *room; /* for what is read, shared with other painters; NULL: any */
} rtr_tile_mosaic;

typedef struct rtr_tile_painter rtr_tile_painter;

RTR_MUST_CHECK rtr_code rtr_tile_painter_new(const rtr_tile_mosaic *mosaic, rtr_tile_painter **out,
                                             rtr_err *err);
/* Accepts NULL. */
void rtr_tile_painter_free(rtr_tile_painter *painter);

/* Fill the square, of mosaic->side, with RGBA; *filled is 0 if no source has anything there, and then `out` is not
 * to be used. */
RTR_MUST_CHECK rtr_code rtr_tile_paint(rtr_tile_painter *painter, const rtr_tile_square *square,
                                       uint8_t *out, int *filled, rtr_err *err);
/* After a failure: the source that could not be opened or read; mosaic->count if it was none of them. */
size_t rtr_tile_painter_culprit(const rtr_tile_painter *painter);

#endif

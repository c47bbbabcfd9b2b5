/* tiler.h - a pyramid of tiles in one pass: each part of the source is read once, each tile is made once.
 *
 * The finest level is warped in blocks of up to 1024 pixels a side; the coarser ones are halved from it in
 * memory, and what is left of a block is one tile that its parents are made of. Threads take whole
 * branches of the pyramid, so that what is kept is a few tiles a level, whatever the size of the
 * source; where the source has nothing no work is done.
 *
 * Flow:   tile_block.h, tile_png.h -> [tiler.h] -> archive.h
 */
#ifndef RUTTER_IMAGERY_TILER_H
#define RUTTER_IMAGERY_TILER_H

#include "base/progress.h"
#include "imagery/archive.h"
#include "imagery/resample.h"
#include "imagery/tile_grid.h"
#include "imagery/tile_source.h"

enum { RTR_TILER_THREADS_MAX = 64 };

typedef struct rtr_tiler_plan {
    const rtr_tile_source *source; /* borrowed */
    rtr_tile_grid grid;
    int zoom_min, zoom_max; /* 0 <= zoom_min <= zoom_max <= RTR_ZOOM_MAX */
    rtr_resampling resampling;
    int threads;        /* 1 .. RTR_TILER_THREADS_MAX */
    const rtr_log *log; /* borrowed; NULL for none. `step` is called by one thread at a time */
} rtr_tiler_plan;

/* Tiles that may have something in them, of all levels: what an estimate of time or size goes by. */
RTR_API size_t rtr_tiler_count(const rtr_tiler_plan *plan);

/* Make all tiles and put them into the archive, which the caller then finishes; empty ones are left out. The
 * tiles are the same for any number of threads. *made is how many were put. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tiler_run(const rtr_tiler_plan *plan, rtr_archive *archive,
                                              size_t *made, rtr_err *err);

#endif

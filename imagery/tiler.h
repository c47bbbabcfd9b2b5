/* tiler.h - a pyramid of tiles in one pass: each part of a source is read once, each tile is made once.
 *
 * The finest level is warped in blocks of up to 1024 pixels a side; the coarser ones are halved from it in
 * memory, and what is left of a block is one tile that its parents are made of. Threads take whole
 * branches of the pyramid, so that what is kept is a few tiles a level, whatever the size of the
 * sources; where the box of none of them reaches no work is done.
 *
 * Flow:   tile_mosaic.h, tile_encode.h -> [tiler.h] -> archive.h
 */
#ifndef RUTTER_IMAGERY_TILER_H
#define RUTTER_IMAGERY_TILER_H

#include "base/progress.h"
#include "imagery/archive.h"
#include "imagery/resample.h"
#include "imagery/tile_encode.h"
#include "imagery/tile_feather.h"
#include "imagery/tile_grid.h"
#include "imagery/tile_source.h"

enum { RTR_TILER_THREADS_MAX = 64, RTR_TILER_BLOCK_PX = 1024 };

typedef struct rtr_tiler_plan {
    const rtr_tile_source *sources; /* borrowed; from bottom to top */
    size_t source_count;            /* 1 or more */
    rtr_tile_grid grid;             /* borrowed: each thread works with a copy */
    int zoom_min, zoom_max;         /* 0 <= zoom_min <= zoom_max <= RTR_ZOOM_MAX */
    rtr_resampling resampling;
    rtr_tile_coding coding;
    int feather_px;      /* of seams, in the finest level: 0 (hard) .. RTR_FEATHER_MAX */
    int threads;         /* 1 .. RTR_TILER_THREADS_MAX */
    int open_most;       /* sources that a thread holds open; 0: by how many threads there are */
    uint64_t view_bytes; /* that threads may take together for what they read; 0: any number */
    const rtr_log *log;  /* borrowed; NULL for none. `step` is called by one thread at a time */
} rtr_tiler_plan;

typedef struct rtr_tiler_result {
    size_t made; /* tiles in the archive, those of a run that it goes on from too */
    size_t
        culprit; /* the source that could not be opened or read; source_count for another failure */
} rtr_tiler_result;

/* Tiles that may have something in them, of all levels: what an estimate of time or size goes by. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tiler_count(const rtr_tiler_plan *plan, size_t *out,
                                                rtr_err *err);

/* Sources that each of so many threads holds open, unless the plan says. */
RTR_API int rtr_tiler_open_most(const rtr_tiler_plan *plan, int threads);

/* Make all tiles and put them into the archive, which the caller then finishes; empty ones are left out. The
 * tiles are the same for any number of threads. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tiler_run(const rtr_tiler_plan *plan, rtr_archive *archive,
                                              rtr_tiler_result *out, rtr_err *err);

#endif

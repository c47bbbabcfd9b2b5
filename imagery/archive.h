/* archive.h - where tiles go: a folder z/x/y.EXT, an MBTiles 1.3 or a PMTiles v3 file.
 *
 * Flow:    tiler.h -> encoded tiles -> [archive.h] -> one folder or file, whole or not at all
 * Order:   tiles come in any order from any thread; the bytes that come out are the same for all of
 *          them (MBTiles: for one version of SQLite).
 * Memory:  less than 200 bytes a tile in MBTiles and PMTiles, none in a folder. The tiles themselves
 *          wait in a file beside the output, each content once, until finish puts them in order.
 * Disk:    everything is written under hidden names beside the output (".rutter-NAME.tmp", ".spool.tmp",
 *          ".journal.tmp"), synced, and renamed by finish. What a killed run left is gone on from if it had
 *          a journal and the next run asks for that, else cleared away.
 * Errors:  RTR_IO with the output's path in err->where when it cannot be written; what was there before
 *          is then as it was.
 */
#ifndef RUTTER_IMAGERY_ARCHIVE_H
#define RUTTER_IMAGERY_ARCHIVE_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "imagery/tile_grid.h"
#include "imagery/tile_image.h"

typedef struct rtr_archive rtr_archive;

typedef enum rtr_archive_kind {
    RTR_ARCHIVE_FOLDER, /* with tiles.json (TileJSON 3.0.0); in other grids than WebMercatorQuad with
                         * tilematrixset.json (OGC 17-083r4) */
    RTR_ARCHIVE_MBTILES,
    RTR_ARCHIVE_PMTILES
} rtr_archive_kind;

/* XYZ numbering: y counts from the north. */
typedef struct rtr_tile_id {
    int z, x, y;
} rtr_tile_id;

enum { RTR_TILE_ZOOM_MAX = 28, RTR_TILE_BYTES_MAX = 64 << 20 };

/* What an archive says of itself. The texts are copied. */
typedef struct rtr_archive_facts {
    const char *name;                      /* NULL: the output's file name */
    const char *attribution, *description; /* NULL or "": none */
    rtr_bbox bounds;
    int zoom_min, zoom_max; /* 0..RTR_TILE_ZOOM_MAX */
    rtr_tile_grid grid;     /* its system is borrowed until the archive is freed */
    rtr_tile_format format;
    int no_page; /* folder only: without index.html */
    int tms;     /* folder only: rows count from the south. MBTiles always does, PMTiles never */
} rtr_archive_facts;

/* Make ready to write to `path`, in a folder that exists. What stands there is replaced by finish only
 * if it is an archive of that kind (a folder: one that this wrote, with nothing else in it); otherwise
 * RTR_IO, and RTR_IO too while another run writes there. RTR_UNSUPPORTED for a file in another grid
 * than WebMercatorQuad, RTR_BAD_ARG for facts that cannot be.
 * On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_archive_new(rtr_archive_kind kind, const char *path,
                                                const rtr_archive_facts *facts, rtr_archive **out,
                                                rtr_err *err);

/* What a pyramid's bytes depend on, as a hash (tile_identity.h). */
typedef struct rtr_archive_identity {
    char hex[65]; /* SHA-256 */
} rtr_archive_identity;

/* Keep a journal beside the output, so that what a killed run made need not be made again. */
typedef struct rtr_archive_journal {
    rtr_archive_identity identity;
    int resume; /* go on from what is there of the same identity; keep what is made when this fails */
} rtr_archive_journal;

/* What a killed run left. */
typedef enum rtr_archive_found {
    RTR_FOUND_NOTHING,
    RTR_FOUND_OTHER, /* of another identity; it is cleared away */
    RTR_FOUND_PARTS
} rtr_archive_found;

/* As rtr_archive_new, with a journal. The tiles of rtr_tile_part_* only are in it. */
RTR_API RTR_MUST_CHECK rtr_code rtr_archive_new_journaled(rtr_archive_kind kind, const char *path,
                                                          const rtr_archive_facts *facts,
                                                          const rtr_archive_journal *journal,
                                                          rtr_archive **out, rtr_err *err);
/* What it goes on from, and how many tiles that saves. */
RTR_API rtr_archive_found rtr_archive_resumed(const rtr_archive *archive, size_t *tiles);

/* Add one encoded tile of 1..RTR_TILE_BYTES_MAX bytes, from any thread. x and y are within the
 * grid's columns and rows. A tile put twice is RTR_BAD_ARG, here or from finish.
 * After a failure finish fails too. */
RTR_API RTR_MUST_CHECK rtr_code rtr_archive_put(rtr_archive *archive, rtr_tile_id tile,
                                                const void *bytes, size_t size, rtr_err *err);

/* Put the tiles in order, sync, and give the whole its name. Once, when no thread puts any more. */
RTR_API RTR_MUST_CHECK rtr_code rtr_archive_finish(rtr_archive *archive, rtr_err *err);

/* Accepts NULL. What was not finished is removed, but for what a journal that was resumed knows. */
RTR_API void rtr_archive_free(rtr_archive *archive);

#endif

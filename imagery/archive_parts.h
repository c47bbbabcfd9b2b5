/* archive_parts.h - what the writers of tile archives share; private to archive*.c.
 *
 * Flow:   rtr_archive_put -> spool (MBTiles, PMTiles) or stage (folder) -> rtr_archive_finish -> stage
 * Stage:  the hidden file or folder beside the output that becomes it by one rename.
 * Spool:  tiles that wait, in a file of their own, to be put in order.
 */
#ifndef RUTTER_IMAGERY_ARCHIVE_PARTS_H
#define RUTTER_IMAGERY_ARCHIVE_PARTS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "base/text.h"
#include "imagery/archive.h"
#include "imagery/tile_journal.h"

typedef enum rtr_stage_kind { RTR_STAGE_FILE, RTR_STAGE_FOLDER } rtr_stage_kind;

typedef enum rtr_beside { RTR_BESIDE_SPOOL, RTR_BESIDE_JOURNAL, RTR_BESIDE_COUNT } rtr_beside;

typedef struct rtr_stage {
    rtr_stage_kind kind;
    char *path;       /* the output, without a slash at its end */
    const char *name; /* its last part, inside path */
    char *hidden;     /* ".rutter-NAME.tmp", beside it */
    char *beside[RTR_BESIDE_COUNT];
    int folder; /* open: the folder of both; -1 */
    int handle; /* open and locked: the hidden file (to write) or folder; -1 */
    int published;
    int kept; /* rtr_stage_end leaves it for a run that resumes */
} rtr_stage;

typedef enum rtr_start {
    RTR_START_UNNAMED, /* nothing is left of the spool and the journal when the process ends */
    RTR_START_NEW,     /* what a killed run left is cleared away */
    RTR_START_RESUME   /* it is taken over, if it is ours: a folder as it is, a file emptied */
} rtr_start;

/* Room for one more than `count` of `size` bytes; NULL, and the old array as it was, when memory runs out. */
void *rtr_archive_grown(void *array, size_t count, size_t *room, size_t size);
/* Slots of a table that with one more than `count` in it is at most half full: 1 if they are others now, all
 * empty, for the caller to fill; 0 if they do as they are; -1, and the old ones, when memory runs out. */
int rtr_archive_widen(uint32_t **slots, size_t *slot_count, size_t count);

/* Make the hidden file or folder and lock it. The folder of `path` must exist. Whatever the result,
 * rtr_stage_end ends it. */
RTR_MUST_CHECK rtr_code rtr_stage_begin(rtr_stage *stage, const char *path, rtr_stage_kind kind,
                                        rtr_start start, rtr_err *err);
/* Sync, and give the output's name to what was written. What had that name is gone then. */
RTR_MUST_CHECK rtr_code rtr_stage_publish(rtr_stage *stage, rtr_err *err);
/* Remove what was not published. */
void rtr_stage_end(rtr_stage *stage);
/* Open a file beside the hidden one, to read and write, of a stage that has begun. -1 and errno. */
int rtr_stage_open_beside(const rtr_stage *stage, rtr_beside which, rtr_start start);
/* A failed system call (errno), with the output's path. */
rtr_code rtr_stage_fail(const rtr_stage *stage, rtr_err *err);

/* All of `size` bytes at `offset`, whatever the calls return on the way: 0, or -1 and errno. A file that
 * ends too soon is EIO. */
RTR_MUST_CHECK int rtr_write_fully(int file, const void *bytes, size_t size, uint64_t offset);
RTR_MUST_CHECK int rtr_read_fully(int file, void *bytes, size_t size, uint64_t offset);

typedef struct rtr_spool_tile {
    uint64_t key; /* where the tile belongs in the archive's order */
    uint32_t content;
} rtr_spool_tile;

typedef struct rtr_spool_content {
    uint64_t hash[2];
    uint64_t offset; /* in the spool's file */
    uint32_t size;
} rtr_spool_content;

typedef struct rtr_spool {
    const rtr_stage *stage; /* for its path in messages */
    int file;
    int keeps; /* what is taken stays on the disk */
    pthread_mutex_t lock;
    uint64_t size;
    uint32_t largest; /* content */
    rtr_spool_tile *tiles;
    size_t count, room;
    rtr_spool_content *contents;
    size_t content_count, content_room;
    uint32_t *slots; /* contents by hash: index + 1, or 0; open addressing */
    size_t slot_count;
} rtr_spool;

/* Whatever the result, rtr_spool_end ends it. */
RTR_MUST_CHECK rtr_code rtr_spool_begin(rtr_spool *spool, const rtr_stage *stage, rtr_start start,
                                        rtr_err *err);
void rtr_spool_end(rtr_spool *spool);
/* Keep a tile, of whose mark the size and the hash are set; from any thread. Bytes that are there already
 * are not written again. Sets the mark's offset. */
RTR_MUST_CHECK rtr_code rtr_spool_put(rtr_spool *spool, uint64_t key, const void *bytes,
                                      rtr_tile_mark *mark, rtr_err *err);
/* Of a spool that is resumed: know the mark's content again; *there 0 if its bytes are not where the mark
 * says. Then the tile that uses it, once all of its part are there. At the end all else is cut off. */
RTR_MUST_CHECK rtr_code rtr_spool_recall(rtr_spool *spool, const rtr_tile_mark *mark, int *there,
                                         rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_spool_recall_tile(rtr_spool *spool, uint64_t key,
                                              const rtr_tile_mark *mark, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_spool_recall_end(rtr_spool *spool, rtr_err *err);
/* Tiles by key, and contents in the order in which the tiles use them first: the same for every order
 * of arrival. RTR_BAD_ARG for a key that came twice. */
RTR_MUST_CHECK rtr_code rtr_spool_sort(rtr_spool *spool, rtr_err *err);
/* A content's bytes, once: their room on the disk is given back, so that spool and output together need
 * little more than one of them, unless the spool keeps what it has. `bytes` has room for spool->largest. */
RTR_MUST_CHECK rtr_code rtr_spool_take(const rtr_spool *spool, size_t content, void *bytes,
                                       rtr_err *err);

struct rtr_archive {
    rtr_archive_kind kind;
    rtr_archive_facts facts; /* its texts are the three below, "" if there is none */
    char *name, *attribution, *description;
    rtr_stage stage;
    rtr_spool spool; /* unused by a folder */
    rtr_tile_journal journal;
    int keeps; /* what is made when it fails */
    rtr_archive_found found;
    size_t resumed; /* tiles */
    atomic_int failed;
    atomic_size_t count; /* tiles put, now or before */
    int finished;
};

/* Bounds as the formats want them, west below east: the whole way around for a box across the
 * antimeridian. The centre is the true one. */
typedef struct rtr_archive_extent {
    double west, south, east, north;
    rtr_lonlat centre;
    int zoom; /* at which the centre shows the whole */
} rtr_archive_extent;
rtr_archive_extent rtr_archive_extent_of(const rtr_archive_facts *facts);

/* "png", "jpg", "webp" */
const char *rtr_tile_extension(rtr_tile_format format);
/* "overlay" for formats that may be transparent, else "baselayer" */
const char *rtr_tile_layer(rtr_tile_format format);

RTR_MUST_CHECK rtr_code rtr_folder_put(rtr_archive *archive, rtr_tile_id tile, const void *bytes,
                                       size_t size, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_folder_finish(rtr_archive *archive, rtr_err *err);
/* Is a tile there that a killed run put into the hidden folder? */
RTR_MUST_CHECK rtr_code rtr_folder_recall(const rtr_archive *archive, const rtr_tile_mark *mark,
                                          int *there, rtr_err *err);
/* Remove what is no tile's from a hidden folder that is resumed. */
RTR_MUST_CHECK rtr_code rtr_folder_sweep(const rtr_archive *archive, rtr_err *err);
/* May the open folder be replaced: is it empty, or all our own? */
RTR_MUST_CHECK rtr_code rtr_folder_check(int folder, rtr_err *err);

/* What stands beside the tiles of a folder: tiles.json, and where the grid is not the web's usual one the
 * matrices themselves. */
#define RTR_MATRICES_NAME "tilematrixset.json"
void rtr_describe_tiles(const rtr_archive_facts *facts, rtr_buf *out);
void rtr_describe_matrices(const rtr_archive_facts *facts, rtr_buf *out);

/* The page that shows them: one file that asks for nothing but the tiles in the open folder, which are listed
 * in it. */
#define RTR_PAGE_NAME "index.html"
#define RTR_PAGE_MARK "<meta name=\"generator\" content=\"rutter\">"
RTR_MUST_CHECK rtr_code rtr_page_write(const rtr_archive_facts *facts, int folder, rtr_buf *out,
                                       rtr_err *err);

/* Keys of the spool, and what becomes of it. */
uint64_t rtr_mbtiles_key(rtr_tile_id tile);
RTR_MUST_CHECK rtr_code rtr_mbtiles_finish(rtr_archive *archive, rtr_err *err);
uint64_t rtr_pmtiles_key(rtr_tile_id tile);
RTR_MUST_CHECK rtr_code rtr_pmtiles_finish(rtr_archive *archive, rtr_err *err);

#endif

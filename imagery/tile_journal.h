/* tile_journal.h - which parts of a pyramid are made, so that what a killed run did is not done again;
 * private to imagery/.
 *
 * Flow:    tiler.h (a part is made) -> archive.h -> [tile_journal.h] -> the next run
 * File:    a head that says what the tiles depend on; then a record a part: its tiles, each with a hash of
 *          its bytes, and the pixels of its topmost tile, of which its parents are made. A hash ends the
 *          head and every record: what is torn is dropped, with all that comes after it.
 * Trust:   a record only says what should be there. The next run reads every tile and compares hashes, so
 *          nothing needs to be synced: what a power cut took away is made again.
 * Threads: any may add and read parts.
 * Owner:   a journal owns its file, whatever rtr_tile_journal_begin returns.
 */
#ifndef RUTTER_IMAGERY_TILE_JOURNAL_H
#define RUTTER_IMAGERY_TILE_JOURNAL_H

#include <pthread.h>
#include <stdint.h>

#include "imagery/archive.h"

struct rtr_stage;

/* A record of more tiles than this is not believed. */
enum { RTR_TILE_PART_MAX = 1 << 22 };

/* A tile that was put, as the journal's file has it. */
typedef struct rtr_tile_mark {
    rtr_tile_id tile;
    uint32_t size;
    uint64_t hash[2]; /* of its bytes, by hash128.h */
    uint64_t offset;  /* in the spool; 0 in a folder */
} rtr_tile_mark;

/* Tiles that one thread makes together, named by their topmost one. Start it as {0}. */
typedef struct rtr_tile_part {
    int64_t x, y;
    rtr_tile_mark *marks;
    size_t count, room;
} rtr_tile_part;

/* Begin another part; the memory is used again. */
void rtr_tile_part_begin(rtr_tile_part *part, int64_t x, int64_t y);
RTR_MUST_CHECK rtr_code rtr_tile_part_add(rtr_tile_part *part, const rtr_tile_mark *mark,
                                          rtr_err *err);
void rtr_tile_part_end(rtr_tile_part *part);

/* The mark of a tile's bytes. */
rtr_tile_mark rtr_tile_mark_of(rtr_tile_id tile, const void *bytes, size_t size);
/* Are those bytes at the mark's offset of the file? */
RTR_MUST_CHECK rtr_code rtr_tile_mark_check(const rtr_tile_mark *mark, int file, int *there,
                                            rtr_err *err);

/* A part that a run before this one made. */
typedef struct rtr_tile_entry {
    int64_t x, y;
    uint64_t
        pixels_at; /* where the pixels of its topmost tile are in the journal's file; 0: nowhere */
} rtr_tile_entry;

typedef struct rtr_tile_journal {
    const struct rtr_stage *stage; /* for its path in messages */
    int file;
    size_t pixel_bytes; /* of a tile's pixels */
    uint64_t size;
    rtr_tile_entry *entries; /* that were resumed */
    size_t count, room;
    uint32_t *slots; /* entries by place: index + 1, or 0; open addressing */
    size_t slot_count;
    pthread_mutex_t lock; /* size */
} rtr_tile_journal;

/* Then one of the next two. rtr_tile_journal_end accepts what was never begun, {0}. */
RTR_MUST_CHECK rtr_code rtr_tile_journal_begin(rtr_tile_journal *journal, int file,
                                               const struct rtr_stage *stage, size_t pixel_bytes,
                                               rtr_err *err);
void rtr_tile_journal_end(rtr_tile_journal *journal);

/* Empty the file and write the head. */
RTR_MUST_CHECK rtr_code rtr_tile_journal_start(rtr_tile_journal *journal,
                                               const rtr_archive_identity *identity, rtr_err *err);

typedef enum rtr_journal_fit {
    RTR_JOURNAL_NONE,  /* no head: the run was killed before it was written */
    RTR_JOURNAL_OTHER, /* of something else */
    RTR_JOURNAL_SAME
} rtr_journal_fit;

/* Says of a part whether all its tiles are there. */
typedef struct rtr_journal_judge {
    rtr_code (*accept)(void *user, const rtr_tile_part *part, int *there, rtr_err *err);
    void *user;
} rtr_journal_judge;

/* Go on with what is in the file: the parts that are accepted are entries then, and what is no sound record
 * is cut off. */
RTR_MUST_CHECK rtr_code rtr_tile_journal_resume(rtr_tile_journal *journal,
                                                const rtr_archive_identity *identity,
                                                const rtr_journal_judge *judge,
                                                rtr_journal_fit *fit, rtr_err *err);

/* Record a part that is made, with the pixels of its topmost tile, if they will be asked for again;
 * *pixels_at says then where they are, else it is 0. From any thread. */
RTR_MUST_CHECK rtr_code rtr_tile_journal_add(rtr_tile_journal *journal, const rtr_tile_part *part,
                                             const uint8_t *pixels, uint64_t *pixels_at,
                                             rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_tile_journal_pixels(const rtr_tile_journal *journal, uint64_t at,
                                                uint8_t *out, rtr_err *err);
/* Was any recorded, by this run or before? */
int rtr_tile_journal_has_parts(const rtr_tile_journal *journal);
/* NULL if no run before made it. */
const rtr_tile_entry *rtr_tile_journal_find(const rtr_tile_journal *journal, int64_t x, int64_t y);

/* What the tiler asks of an archive's journal, in archive.c: put a tile and note it in the part; record the
 * part; look for one, and read its pixels. */
RTR_MUST_CHECK rtr_code rtr_archive_put_part(rtr_archive *archive, rtr_tile_part *part,
                                             rtr_tile_id tile, const void *bytes, size_t size,
                                             rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_archive_end_part(rtr_archive *archive, const rtr_tile_part *part,
                                             const uint8_t *pixels, uint64_t *pixels_at,
                                             rtr_err *err);
const rtr_tile_entry *rtr_archive_find_part(const rtr_archive *archive, int64_t x, int64_t y);
RTR_MUST_CHECK rtr_code rtr_archive_part_pixels(const rtr_archive *archive, uint64_t at,
                                                uint8_t *out, rtr_err *err);

#endif

#include "imagery/tile_journal.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash128.h"
#include "imagery/archive_parts.h"

/* The machine's own byte order: a journal does not travel. */
static const uint64_t HEAD_MAGIC = 0x316c6e6a72747572;   /* "rutrjnl1" */
static const uint64_t RECORD_MAGIC = 0x74726170656c6974; /* "tilepart" */

typedef struct head {
    uint64_t magic, pixel_bytes;
    char identity[64];
    uint64_t hash[2]; /* of what stands before it */
} head;

/* Then `count` marks, the hash of both, and the pixels. */
typedef struct record {
    uint64_t magic;
    int64_t x, y;
    uint64_t count, pixel_bytes;
    uint64_t pixel_hash[2];
} record;

enum { HASH_BYTES = 2 * sizeof(uint64_t) };
_Static_assert(sizeof(head) == 96 && sizeof(record) == 56 && sizeof(rtr_tile_mark) == 40,
               "what is hashed and written has no gaps");

rtr_tile_mark rtr_tile_mark_of(rtr_tile_id tile, const void *bytes, size_t size)
{
    rtr_tile_mark mark = {.tile = tile, .size = (uint32_t)size};
    rtr_hash128(bytes, size, mark.hash);
    return mark;
}

rtr_code rtr_tile_mark_check(const rtr_tile_mark *mark, int file, int *there, rtr_err *err)
{
    uint64_t hash[2];
    void *bytes = malloc(mark->size + (size_t)1);
    *there = 0;
    if (!bytes) return rtr_nomem(err);
    if (rtr_read_fully(file, bytes, mark->size, mark->offset) == 0) {
        rtr_hash128(bytes, mark->size, hash);
        *there = memcmp(hash, mark->hash, sizeof hash) == 0;
    }
    free(bytes);
    return RTR_OK;
}

void rtr_tile_part_begin(rtr_tile_part *part, int64_t x, int64_t y)
{
    part->x = x;
    part->y = y;
    part->count = 0;
}

rtr_code rtr_tile_part_add(rtr_tile_part *part, const rtr_tile_mark *mark, rtr_err *err)
{
    rtr_tile_mark *marks = rtr_archive_grown(part->marks, part->count, &part->room, sizeof *marks);
    if (!marks) return rtr_nomem(err);
    part->marks = marks;
    marks[part->count++] = *mark;
    return RTR_OK;
}

void rtr_tile_part_end(rtr_tile_part *part)
{
    free(part->marks);
    *part = (rtr_tile_part){0};
}

rtr_code rtr_tile_journal_begin(rtr_tile_journal *journal, int file, const struct rtr_stage *stage,
                                size_t pixel_bytes, rtr_err *err)
{
    *journal = (rtr_tile_journal){.file = file, .pixel_bytes = pixel_bytes};
    if (pthread_mutex_init(&journal->lock, NULL) != 0) {
        close(file);
        return rtr_nomem(err);
    }
    journal->stage = stage;
    return RTR_OK;
}

void rtr_tile_journal_end(rtr_tile_journal *journal)
{
    if (journal->stage) {
        pthread_mutex_destroy(&journal->lock);
        close(journal->file);
    }
    free(journal->entries);
    free(journal->slots);
    *journal = (rtr_tile_journal){.file = -1};
}

static head head_of(const rtr_tile_journal *journal, const rtr_archive_identity *identity)
{
    head made = {.magic = HEAD_MAGIC, .pixel_bytes = journal->pixel_bytes};
    memcpy(made.identity, identity->hex, sizeof made.identity);
    rtr_hash128(&made, offsetof(head, hash), made.hash);
    return made;
}

rtr_code rtr_tile_journal_start(rtr_tile_journal *journal, const rtr_archive_identity *identity,
                                rtr_err *err)
{
    head first = head_of(journal, identity);
    journal->count = 0;
    if (ftruncate(journal->file, 0) != 0 ||
        rtr_write_fully(journal->file, &first, sizeof first, 0) != 0)
        return rtr_stage_fail(journal->stage, err);
    journal->size = sizeof first;
    return RTR_OK;
}

/* Where (x, y) is among the slots, or the free one where it would be. */
static size_t slot_of(const rtr_tile_journal *journal, int64_t x, int64_t y)
{
    uint64_t key = (uint64_t)y << 32 ^ (uint64_t)x, mask = journal->slot_count - 1;
    size_t at = (size_t)(key * 0x9e3779b97f4a7c15U >> 20 & mask); /* 2^64 / golden ratio */
    for (; journal->slots[at]; at = (at + 1) & mask) {
        const rtr_tile_entry *entry = &journal->entries[journal->slots[at] - 1];
        if (entry->x == x && entry->y == y) break;
    }
    return at;
}

const rtr_tile_entry *rtr_tile_journal_find(const rtr_tile_journal *journal, int64_t x, int64_t y)
{
    uint32_t found = journal->count ? journal->slots[slot_of(journal, x, y)] : 0;
    return found ? &journal->entries[found - 1] : NULL;
}

static rtr_code enter(rtr_tile_journal *journal, rtr_tile_entry entry, rtr_err *err)
{
    if (journal->count >= UINT32_MAX) return rtr_fail(err, RTR_UNSUPPORTED, "too many parts");
    rtr_tile_entry *entries =
        rtr_archive_grown(journal->entries, journal->count, &journal->room, sizeof *entries);
    if (!entries) return rtr_nomem(err);
    journal->entries = entries;
    int wider = rtr_archive_widen(&journal->slots, &journal->slot_count, journal->count);
    if (wider < 0) return rtr_nomem(err);
    for (size_t i = 0; wider && i < journal->count; i++)
        journal->slots[slot_of(journal, entries[i].x, entries[i].y)] = (uint32_t)i + 1;
    size_t slot = slot_of(journal, entry.x, entry.y);
    entries[journal->count++] = entry;
    journal->slots[slot] = (uint32_t)journal->count;
    return RTR_OK;
}

/* A record as it stands in the file; the caller frees. */
static unsigned char *compose(const rtr_tile_part *part, const uint8_t *pixels, size_t pixel_bytes,
                              size_t *size)
{
    record first = {RECORD_MAGIC, part->x, part->y, part->count, pixels ? pixel_bytes : 0, {0, 0}};
    size_t marks = part->count * sizeof *part->marks, hashed = sizeof first + marks;
    uint64_t hash[2];
    *size = hashed + sizeof hash + (size_t)first.pixel_bytes;
    unsigned char *bytes = malloc(*size);
    if (!bytes) return NULL;
    if (pixels) rtr_hash128(pixels, pixel_bytes, first.pixel_hash);
    memcpy(bytes, &first, sizeof first);
    if (marks) memcpy(bytes + sizeof first, part->marks, marks);
    rtr_hash128(bytes, hashed, hash);
    memcpy(bytes + hashed, hash, sizeof hash);
    if (pixels) memcpy(bytes + hashed + sizeof hash, pixels, pixel_bytes);
    return bytes;
}

/* One write under the lock: only the last record can be torn. */
rtr_code rtr_tile_journal_add(rtr_tile_journal *journal, const rtr_tile_part *part,
                              const uint8_t *pixels, uint64_t *pixels_at, rtr_err *err)
{
    size_t size = 0;
    rtr_code code = RTR_OK;
    unsigned char *bytes = compose(part, pixels, journal->pixel_bytes, &size);
    if (!bytes) return rtr_nomem(err);
    pthread_mutex_lock(&journal->lock);
    *pixels_at = pixels ? journal->size + size - journal->pixel_bytes : 0;
    if (rtr_write_fully(journal->file, bytes, size, journal->size) != 0)
        code = rtr_stage_fail(journal->stage, err);
    else
        journal->size += size;
    pthread_mutex_unlock(&journal->lock);
    free(bytes);
    return code;
}

int rtr_tile_journal_has_parts(const rtr_tile_journal *journal)
{
    return journal->size > sizeof(head);
}

rtr_code rtr_tile_journal_pixels(const rtr_tile_journal *journal, uint64_t at, uint8_t *out,
                                 rtr_err *err)
{
    if (rtr_read_fully(journal->file, out, journal->pixel_bytes, at) == 0) return RTR_OK;
    return rtr_stage_fail(journal->stage, err);
}

/* The marks behind a record's first words, once their hash is seen to be right; *sound 0 if it is not. */
static rtr_code read_marks(const rtr_tile_journal *journal, const record *first,
                           rtr_tile_part *part, int *sound, rtr_err *err)
{
    size_t marks = (size_t)first->count * sizeof *part->marks, hashed = sizeof *first + marks;
    uint64_t hash[2];
    rtr_code code = RTR_OK;
    unsigned char *bytes = malloc(hashed + sizeof hash);
    if (!bytes) return rtr_nomem(err);
    *sound = rtr_read_fully(journal->file, bytes, hashed + sizeof hash, journal->size) == 0;
    if (*sound) rtr_hash128(bytes, hashed, hash);
    *sound = *sound && memcmp(bytes + hashed, hash, sizeof hash) == 0;
    rtr_tile_part_begin(part, first->x, first->y);
    for (size_t i = 0; i < first->count && *sound && !code; i++) {
        rtr_tile_mark mark;
        memcpy(&mark, bytes + sizeof *first + i * sizeof mark, sizeof mark);
        code = rtr_tile_part_add(part, &mark, err);
    }
    free(bytes);
    return code;
}

/* Do the pixels at `at` have that hash? */
static rtr_code check_pixels(const rtr_tile_journal *journal, uint64_t at, const uint64_t want[2],
                             int *sound, rtr_err *err)
{
    uint64_t hash[2] = {0};
    uint8_t *pixels = malloc(journal->pixel_bytes);
    if (!pixels) return rtr_nomem(err);
    *sound = rtr_read_fully(journal->file, pixels, journal->pixel_bytes, at) == 0;
    if (*sound) rtr_hash128(pixels, journal->pixel_bytes, hash);
    *sound = *sound && memcmp(hash, want, sizeof hash) == 0;
    free(pixels);
    return RTR_OK;
}

/* The record at journal->size of a file of `end` bytes, and where it ends: 0 where no sound one begins. */
static rtr_code read_record(const rtr_tile_journal *journal, uint64_t end, rtr_tile_part *part,
                            rtr_tile_entry *entry, uint64_t *next, rtr_err *err)
{
    record first;
    uint64_t at = journal->size;
    int sound = 0;
    *next = 0;
    if (end - at < sizeof first || rtr_read_fully(journal->file, &first, sizeof first, at) != 0 ||
        first.magic != RECORD_MAGIC || first.count > RTR_TILE_PART_MAX ||
        (first.pixel_bytes && first.pixel_bytes != journal->pixel_bytes))
        return RTR_OK;
    uint64_t pixels_at = at + sizeof first + first.count * sizeof *part->marks + HASH_BYTES;
    if (end < pixels_at || end - pixels_at < first.pixel_bytes) return RTR_OK;
    rtr_code code = read_marks(journal, &first, part, &sound, err);
    if (!code && sound && first.pixel_bytes)
        code = check_pixels(journal, pixels_at, first.pixel_hash, &sound, err);
    if (code || !sound) return code;
    *entry = (rtr_tile_entry){first.x, first.y, first.pixel_bytes ? pixels_at : 0};
    *next = pixels_at + first.pixel_bytes;
    return RTR_OK;
}

/* Does the file's head say what ours would? */
static rtr_journal_fit read_head(const rtr_tile_journal *journal,
                                 const rtr_archive_identity *identity)
{
    head want = head_of(journal, identity), got;
    uint64_t hash[2];
    if (rtr_read_fully(journal->file, &got, sizeof got, 0) != 0) return RTR_JOURNAL_NONE;
    rtr_hash128(&got, offsetof(head, hash), hash);
    if (memcmp(hash, got.hash, sizeof hash) != 0) return RTR_JOURNAL_NONE;
    return memcmp(&got, &want, sizeof got) == 0 ? RTR_JOURNAL_SAME : RTR_JOURNAL_OTHER;
}

rtr_code rtr_tile_journal_resume(rtr_tile_journal *journal, const rtr_archive_identity *identity,
                                 const rtr_journal_judge *judge, rtr_journal_fit *fit, rtr_err *err)
{
    struct stat about = {0};
    rtr_tile_part part = {0};
    if (fstat(journal->file, &about) != 0) return rtr_stage_fail(journal->stage, err);
    *fit = read_head(journal, identity);
    if (*fit != RTR_JOURNAL_SAME) return RTR_OK;
    journal->size = sizeof(head);
    rtr_code code = RTR_OK;
    for (;;) {
        rtr_tile_entry entry;
        uint64_t next = 0;
        int there = 0;
        code = read_record(journal, (uint64_t)about.st_size, &part, &entry, &next, err);
        if (code || !next) break;
        journal->size = next;
        if (rtr_tile_journal_find(journal, part.x, part.y)) continue;
        code = judge->accept(judge->user, &part, &there, err);
        if (!code && there) code = enter(journal, entry, err);
        if (code) break;
    }
    rtr_tile_part_end(&part);
    if (!code && ftruncate(journal->file, (off_t)journal->size) != 0)
        code = rtr_stage_fail(journal->stage, err);
    return code;
}

/* Tiles wait in a file beside the output. Equal contents are found by a quick hash and then compared byte by byte: the hash need not resist anybody. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "imagery/archive_parts.h"

enum { FIRST_ROOM = 256, COMPARE_BYTES = 16 << 10 };

rtr_code rtr_spool_begin(rtr_spool *spool, const rtr_stage *stage, rtr_start start, rtr_err *err)
{
    *spool = (rtr_spool){.stage = stage, .file = -1, .keeps = start != RTR_START_UNNAMED};
    if (pthread_mutex_init(&spool->lock, NULL) != 0) return rtr_nomem(err);
    spool->file = rtr_stage_open_beside(stage, RTR_BESIDE_SPOOL, start);
    if (spool->file >= 0) return RTR_OK;
    return rtr_stage_fail(stage, err);
}

void rtr_spool_end(rtr_spool *spool)
{
    if (!spool->stage) return;
    if (spool->file >= 0) close(spool->file);
    pthread_mutex_destroy(&spool->lock);
    free(spool->tiles);
    free(spool->contents);
    free(spool->slots);
    *spool = (rtr_spool){.file = -1};
}

void *rtr_archive_grown(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room) return array;
    size_t more = *room ? *room * 2 : FIRST_ROOM;
    void *wider = more > SIZE_MAX / size ? NULL : realloc(array, more * size);
    if (wider) *room = more;
    return wider;
}

int rtr_archive_widen(uint32_t **slots, size_t *slot_count, size_t count)
{
    if (2 * (count + 1) <= *slot_count) return 0;
    size_t more = *slot_count ? *slot_count * 2 : 2 * FIRST_ROOM;
    uint32_t *wider = calloc(more, sizeof *wider);
    if (!wider) return -1;
    free(*slots);
    *slots = wider;
    *slot_count = more;
    return 1;
}

static void take_slot(rtr_spool *spool, size_t content)
{
    size_t mask = spool->slot_count - 1, at = spool->contents[content].hash[0] & mask;
    while (spool->slots[at]) at = (at + 1) & mask;
    spool->slots[at] = (uint32_t)content + 1;
}

static rtr_code make_room(rtr_spool *spool, rtr_err *err)
{
    if (spool->count >= UINT32_MAX) return rtr_fail(err, RTR_UNSUPPORTED, "too many tiles");
    void *tiles = rtr_archive_grown(spool->tiles, spool->count, &spool->room, sizeof *spool->tiles);
    if (!tiles) return rtr_nomem(err);
    spool->tiles = tiles;
    void *contents = rtr_archive_grown(spool->contents, spool->content_count, &spool->content_room,
                                       sizeof *spool->contents);
    if (!contents) return rtr_nomem(err);
    spool->contents = contents;
    int wider = rtr_archive_widen(&spool->slots, &spool->slot_count, spool->content_count);
    for (size_t i = 0; wider > 0 && i < spool->content_count; i++) take_slot(spool, i);
    return wider < 0 ? rtr_nomem(err) : RTR_OK;
}

/* Are these the bytes of that content? -1 and errno if it cannot be read. */
static int is_same(const rtr_spool *spool, const rtr_spool_content *content,
                   const unsigned char *bytes)
{
    unsigned char piece[COMPARE_BYTES];
    for (size_t done = 0; done < content->size;) {
        size_t size = content->size - done < sizeof piece ? content->size - done : sizeof piece;
        if (rtr_read_fully(spool->file, piece, size, content->offset + done) != 0) return -1;
        if (memcmp(piece, bytes + done, size) != 0) return 0;
        done += size;
    }
    return 1;
}

/* The content with these bytes, or content_count. */
static rtr_code find(const rtr_spool *spool, const rtr_spool_content *wanted,
                     const unsigned char *bytes, size_t *found, rtr_err *err)
{
    size_t mask = spool->slot_count - 1;
    for (size_t at = wanted->hash[0] & mask; spool->slots[at]; at = (at + 1) & mask) {
        *found = spool->slots[at] - 1;
        const rtr_spool_content *content = &spool->contents[*found];
        if (content->size != wanted->size || content->hash[0] != wanted->hash[0] ||
            content->hash[1] != wanted->hash[1])
            continue;
        int same = is_same(spool, content, bytes);
        if (same < 0) return rtr_stage_fail(spool->stage, err);
        if (same) return RTR_OK;
    }
    *found = spool->content_count;
    return RTR_OK;
}

/* Know a content that is in the file. */
static void enter(rtr_spool *spool, rtr_spool_content content)
{
    uint64_t end = content.offset + content.size;
    if (end > spool->size) spool->size = end;
    if (content.size > spool->largest) spool->largest = content.size;
    spool->contents[spool->content_count] = content;
    take_slot(spool, spool->content_count++);
}

static rtr_code add(rtr_spool *spool, rtr_spool_content content, const void *bytes, rtr_err *err)
{
    content.offset = spool->size;
    if (rtr_write_fully(spool->file, bytes, content.size, content.offset) != 0)
        return rtr_stage_fail(spool->stage, err);
    enter(spool, content);
    return RTR_OK;
}

rtr_code rtr_spool_put(rtr_spool *spool, uint64_t key, const void *bytes, rtr_tile_mark *mark,
                       rtr_err *err)
{
    rtr_spool_content content = {.size = mark->size, .hash = {mark->hash[0], mark->hash[1]}};
    size_t found = 0;
    if (pthread_mutex_lock(&spool->lock) != 0) return rtr_fail(err, RTR_BAD_ARG, "no lock");
    rtr_code code = make_room(spool, err);
    if (!code) code = find(spool, &content, bytes, &found, err);
    if (!code && found == spool->content_count) code = add(spool, content, bytes, err);
    if (!code) {
        spool->tiles[spool->count++] = (rtr_spool_tile){.key = key, .content = (uint32_t)found};
        mark->offset = spool->contents[found].offset;
    }
    pthread_mutex_unlock(&spool->lock);
    return code;
}

/* The content that a mark speaks of, or content_count. */
static size_t known(const rtr_spool *spool, const rtr_tile_mark *mark)
{
    size_t mask = spool->slot_count - 1;
    for (size_t at = mark->hash[0] & mask; spool->slot_count && spool->slots[at];
         at = (at + 1) & mask) {
        const rtr_spool_content *content = &spool->contents[spool->slots[at] - 1];
        if (content->offset == mark->offset && content->size == mark->size &&
            content->hash[0] == mark->hash[0] && content->hash[1] == mark->hash[1])
            return spool->slots[at] - 1;
    }
    return spool->content_count;
}

rtr_code rtr_spool_recall(rtr_spool *spool, const rtr_tile_mark *mark, int *there, rtr_err *err)
{
    *there = known(spool, mark) < spool->content_count;
    if (*there) return RTR_OK;
    rtr_code code = make_room(spool, err);
    if (!code) code = rtr_tile_mark_check(mark, spool->file, there, err);
    if (!code && *there)
        enter(spool, (rtr_spool_content){{mark->hash[0], mark->hash[1]}, mark->offset, mark->size});
    return code;
}

rtr_code rtr_spool_recall_tile(rtr_spool *spool, uint64_t key, const rtr_tile_mark *mark,
                               rtr_err *err)
{
    rtr_code code = make_room(spool, err);
    if (!code)
        spool->tiles[spool->count++] =
            (rtr_spool_tile){.key = key, .content = (uint32_t)known(spool, mark)};
    return code;
}

rtr_code rtr_spool_recall_end(rtr_spool *spool, rtr_err *err)
{
    if (ftruncate(spool->file, (off_t)spool->size) != 0) return rtr_stage_fail(spool->stage, err);
    return RTR_OK;
}

static int by_key(const void *a, const void *b)
{
    uint64_t first = ((const rtr_spool_tile *)a)->key, second = ((const rtr_spool_tile *)b)->key;
    return first < second ? -1 : first > second;
}

/* Contents in the order of their first use; the slots, which are not needed any more, say where each
 * has gone. Those that only an unfinished part used are left out: returns how many are in use. */
static size_t renumber(rtr_spool *spool, rtr_spool_content *ordered)
{
    uint32_t next = 0;
    memset(spool->slots, 0, spool->slot_count * sizeof *spool->slots);
    for (size_t i = 0; i < spool->count; i++) {
        uint32_t *content = &spool->tiles[i].content, *gone = &spool->slots[*content];
        if (!*gone) {
            ordered[next] = spool->contents[*content];
            *gone = ++next;
        }
        *content = *gone - 1;
    }
    return next;
}

rtr_code rtr_spool_sort(rtr_spool *spool, rtr_err *err)
{
    if (!spool->count) return RTR_OK;
    qsort(spool->tiles, spool->count, sizeof *spool->tiles, by_key);
    for (size_t i = 1; i < spool->count; i++)
        if (spool->tiles[i].key == spool->tiles[i - 1].key)
            return rtr_fail(err, RTR_BAD_ARG, "a tile was put twice");
    rtr_spool_content *ordered = malloc(spool->content_count * sizeof *ordered);
    if (!ordered) return rtr_nomem(err);
    spool->content_room = spool->content_count;
    spool->content_count = renumber(spool, ordered);
    free(spool->contents);
    spool->contents = ordered;
    return RTR_OK;
}

rtr_code rtr_spool_take(const rtr_spool *spool, size_t content, void *bytes, rtr_err *err)
{
    const uint64_t block = 4096; /* of most disks; another size only gives less back */
    const rtr_spool_content *wanted = &spool->contents[content];
    if (rtr_read_fully(spool->file, bytes, wanted->size, wanted->offset) != 0)
        return rtr_stage_fail(spool->stage, err);
    if (spool->keeps) return RTR_OK;
    uint64_t from = (wanted->offset + block - 1) / block * block;
    uint64_t to = (wanted->offset + wanted->size) / block * block;
    if (to > from) /* a disk that cannot do it keeps what it has until the spool ends */
        (void)fallocate(spool->file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)from,
                        (off_t)(to - from));
    return RTR_OK;
}

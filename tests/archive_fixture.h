/* archive_fixture.h - a pyramid of made-up tiles, put into an archive in any order by any number of threads. */
#ifndef RUTTER_TESTS_ARCHIVE_FIXTURE_H
#define RUTTER_TESTS_ARCHIVE_FIXTURE_H

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "imagery/archive.h"
#include "random.h"
#include "test.h"

enum { FIXTURE_TILE_MAX = 1100, FIXTURE_THREADS_MAX = 8 };

static rtr_err err;

static inline rtr_archive_facts fixture_facts(int zoom_max)
{
    return (rtr_archive_facts){.name = "A \"scene\"",
                               .attribution = "USGS, public domain",
                               .description = "Olinda \xc3\xa9t\xc3\xa9",
                               .bounds = {-35.5, -8.25, -34.5, -7.75},
                               .zoom_min = 0,
                               .zoom_max = zoom_max,
                               .grid = {.tile_px = 256},
                               .format = RTR_TILE_PNG};
}

/* In an empty folder of its own, which fixture_leave removes. */
static inline int fixture_enter(char folder[64])
{
    snprintf(folder, 64, "/tmp/rutter-archive-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0;
}

static inline int fixture_leave(const char folder[64])
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 && system(command) == 0;
}

/* Three eighths in the east are one blank tile, every seventh of the rest another; no other two are
 * the same, and their sizes are all over the place. */
static inline int fixture_is_blank(rtr_tile_id id)
{
    return id.z > 0 && 8 * id.x >= 5 << id.z;
}

static inline size_t fixture_bytes(rtr_tile_id id, char bytes[FIXTURE_TILE_MAX])
{
    if (fixture_is_blank(id)) return (size_t)snprintf(bytes, FIXTURE_TILE_MAX, "blank");
    if (id.z > 0 && (id.x + id.y) % 7 == 0)
        return (size_t)snprintf(bytes, FIXTURE_TILE_MAX, "seventh");
    size_t size = (size_t)snprintf(bytes, FIXTURE_TILE_MAX, "tile %d/%d/%d ", id.z, id.x, id.y);
    uint64_t seed = (uint64_t)(id.z << 24 | id.x << 12 | id.y) + 1;
    size_t end = size + (size_t)(random_next(&seed) % 1000);
    for (; size < end; size++) bytes[size] = (char)('a' + size % 26);
    return size;
}

static inline size_t fixture_count(int zoom_max)
{
    return (((size_t)1 << 2 * (zoom_max + 1)) - 1) / 3;
}

/* All tiles of zooms 0..zoom_max in a random order. The caller frees. */
static inline rtr_tile_id *fixture_tiles(int zoom_max, uint64_t seed)
{
    size_t count = 0;
    rtr_tile_id *tiles = malloc(fixture_count(zoom_max) * sizeof *tiles);
    if (!tiles) exit(1);
    for (int z = 0; z <= zoom_max; z++)
        for (int x = 0; x < 1 << z; x++)
            for (int y = 0; y < 1 << z; y++) tiles[count++] = (rtr_tile_id){z, x, y};
    for (size_t i = count; seed && i > 1; i--) {
        size_t j = (size_t)(random_next(&seed) % i);
        rtr_tile_id swap = tiles[i - 1];
        tiles[i - 1] = tiles[j];
        tiles[j] = swap;
    }
    return tiles;
}

typedef struct fixture_share {
    rtr_archive *archive;
    const rtr_tile_id *tiles;
    size_t first, count, step;
    rtr_code code;
} fixture_share;

static inline void *fixture_put(void *argument)
{
    fixture_share *share = argument;
    for (size_t i = share->first; i < share->count && !share->code; i += share->step) {
        char bytes[FIXTURE_TILE_MAX];
        size_t size = fixture_bytes(share->tiles[i], bytes);
        share->code = rtr_archive_put(share->archive, share->tiles[i], bytes, size, NULL);
    }
    return NULL;
}

static inline void fixture_put_all(rtr_archive *archive, int zoom_max, uint64_t seed, int threads)
{
    rtr_tile_id *tiles = fixture_tiles(zoom_max, seed);
    pthread_t thread[FIXTURE_THREADS_MAX];
    fixture_share share[FIXTURE_THREADS_MAX];
    for (int i = 0; i < threads; i++) {
        share[i] = (fixture_share){archive,         tiles, (size_t)i, fixture_count(zoom_max),
                                   (size_t)threads, RTR_OK};
        CHECK(pthread_create(&thread[i], NULL, fixture_put, &share[i]) == 0);
    }
    for (int i = 0; i < threads; i++) {
        CHECK(pthread_join(thread[i], NULL) == 0);
        CHECK(!share[i].code);
    }
    free(tiles);
}

/* A whole archive. */
static inline void fixture_write(rtr_archive_kind kind, const char *path,
                                 const rtr_archive_facts *facts, uint64_t seed, int threads)
{
    rtr_archive *archive = NULL;
    CHECK_OK(rtr_archive_new(kind, path, facts, &archive, &err));
    if (!archive) return;
    fixture_put_all(archive, facts->zoom_max, seed, threads);
    CHECK_OK(rtr_archive_finish(archive, &err));
    rtr_archive_free(archive);
}

#endif

/* fuzz_searoute.c - a hostile rutter.sea: never a crash, and never a route that is not one.
 *
 * A small sound file is made once: all water but for one island in eight turning points around it.
 * The input is a list of patches, 5 bytes each: a position in the file's header and small sections, or
 * in its tiles when the highest bit is set, and a byte to be put there. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "geo/sea_file.h"
#include "geo/sea_mask.h"
#include "geo/searoute.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NODES = 8, PATCHES_MAX = 64 };

/* Everything but the tiles and the room, which come after. */
typedef struct small_file {
    sea_header header;
    uint64_t words[SEA_RECORD_HEAD + 1];
    sea_node nodes[NODES];
    uint32_t first[NODES + 2];
    uint32_t edges[2 * NODES];
    uint64_t sets[2];
    sea_passage passages[2];
    sea_gate gates[1];
} small_file;

static void place(sea_header *header, sea_section section, size_t offset, size_t size)
{
    header->section[section].offset = offset;
    header->section[section].size = size;
}

static void fill(small_file *out)
{
    *out = (small_file){.header = {.magic = SEA_MAGIC, .way_node = NODES}, .sets = {0, 1}};
    sea_header *h = &out->header;
    place(h, SEA_SECTION_WORDS, offsetof(small_file, words), sizeof out->words);
    place(h, SEA_SECTION_NODES, offsetof(small_file, nodes), sizeof out->nodes);
    place(h, SEA_SECTION_FIRST, offsetof(small_file, first), (NODES + 1) * sizeof(uint32_t));
    place(h, SEA_SECTION_EDGES, offsetof(small_file, edges), sizeof out->edges);
    place(h, SEA_SECTION_SETS, offsetof(small_file, sets), sizeof out->sets);
    place(h, SEA_SECTION_PASSAGES, offsetof(small_file, passages), sizeof out->passages);
    place(h, SEA_SECTION_GATES, offsetof(small_file, gates), sizeof out->gates);
    place(h, SEA_SECTION_TILES, sizeof *out, SEA_TILES * sizeof(uint32_t));
    place(h, SEA_SECTION_ROOM, sizeof *out + SEA_TILES * sizeof(uint32_t), SEA_TILES);
    out->words[0] = 1;
    out->words[2] = ~UINT64_C(1);
    out->words[3] = 0x00003C3C3C3C0000;
    for (int i = 0; i < NODES; i++) {
        double turn = 2 * SEA_PI * i / NODES;
        out->nodes[i].at = sea_vec_of((rtr_lonlat){0.3 * cos(turn), 0.3 * sin(turn)});
        out->first[i + 1] = 2 * (uint32_t)(i + 1);
        out->edges[2 * i] = (uint32_t)((i + 1) % NODES) << 8;
        out->edges[2 * i + 1] = (uint32_t)((i + NODES - 1) % NODES) << 8 | 1;
    }
    strcpy(out->passages[0].id, "east");
    strcpy(out->passages[1].id, "west");
    out->gates[0] = (sea_gate){sea_vec_of((rtr_lonlat){0, 0}), sea_vec_of((rtr_lonlat){0, 2}), 2};
}

static int base_file(void)
{
    small_file *small = calloc(1, sizeof *small);
    uint32_t *tiles = calloc(SEA_TILES, sizeof *tiles);
    unsigned char *room = calloc(SEA_TILES, 1);
    int file = memfd_create("rutter.sea", 0);
    if (!small || !tiles || !room || file < 0) abort();
    fill(small);
    tiles[SEA_TILE_ROWS / 2 * SEA_TILE_COLUMNS + SEA_TILE_COLUMNS / 2] = SEA_TILE_RECORD;
    int written =
        write(file, small, sizeof *small) == (ssize_t)sizeof *small &&
        write(file, tiles, SEA_TILES * sizeof *tiles) == SEA_TILES * (ssize_t)sizeof *tiles &&
        write(file, room, SEA_TILES) == SEA_TILES;
    if (!written) abort();
    free(small);
    free(tiles);
    free(room);
    return file;
}

static void query(const char *path)
{
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    if (rtr_sea_new(path, &sea, &err) != RTR_OK) {
        if (!err.what[0] || !err.where[0]) abort();
        return;
    }
    static const rtr_lonlat ends[][2] = {
        {{-1, 0.1}, {1, 0.1}}, {{0.1, 0.1}, {179, 1}}, {{0.05, 0.05}, {0.2, 0.2}}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        rtr_sea_route route;
        rtr_sea_options options = {.avoid = 1};
        if (rtr_sea_find(sea, ends[i][0], ends[i][1], i ? NULL : &options, &route, &err) !=
            RTR_OK) {
            if (route.points || !err.what[0]) abort();
            continue;
        }
        if (route.count < 1 || !(route.length_m >= 0)) abort();
        rtr_sea_route_end(&route);
    }
    for (size_t i = 0; i < rtr_sea_passage_count(sea); i++)
        if (strlen(rtr_sea_passage_id(sea, i)) > 31) abort();
    rtr_sea_free(sea);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int file = -1;
    char path[64];
    if (file < 0) file = base_file();
    off_t at[PATCHES_MAX];
    unsigned char old[PATCHES_MAX];
    size_t count = 0;
    for (; size >= 5 && count < PATCHES_MAX; data += 5, size -= 5, count++) {
        uint32_t offset;
        memcpy(&offset, data, sizeof offset);
        size_t small = sizeof(small_file), tiles = SEA_TILES * 5;
        at[count] = (off_t)(offset >> 31 ? small + (offset & 0x7FFFFFFF) % tiles : offset % small);
        if (pread(file, &old[count], 1, at[count]) != 1) abort();
        if (pwrite(file, data + 4, 1, at[count]) != 1) abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    query(path);
    while (count-- > 0)
        if (pwrite(file, &old[count], 1, at[count]) != 1) abort();
    return 0;
}

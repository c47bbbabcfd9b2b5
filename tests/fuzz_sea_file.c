/* fuzz_sea_file.c - the real rutter.sea with bytes of it changed: never a crash, and never a way that is
 * not one.
 *
 * The input is a list of patches, 6 bytes each: a section (0 is the header, others go round), an offset
 * in it (4 bytes, little-endian, goes round), and a byte to be put there. fuzz_searoute.c has a small
 * file made for it instead, which a fuzzer changes more thoroughly. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/sea_file.h"
#include "geo/searoute.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PATCHES_MAX = 256 };

typedef struct subject {
    int file; /* a copy that only this process has */
    sea_header header;
} subject;

/* 0 when rutter.sea is not built. */
static int copy_file(subject *out)
{
    rtr_mapping map = {0};
    rtr_err err;
    if (rtr_mapping_begin(RUTTER_SHARE_DIR "/rutter.sea", &map, &err) != RTR_OK) return 0;
    if (map.size < sizeof out->header) abort();
    memcpy(&out->header, map.data, sizeof out->header);
    out->file = memfd_create("rutter.sea", 0);
    if (out->file < 0) abort();
    for (size_t done = 0; done < map.size;) {
        ssize_t more = write(out->file, map.data + done, map.size - done);
        if (more <= 0) abort();
        done += (size_t)more;
    }
    rtr_mapping_end(&map);
    return 1;
}

/* Across an ocean, around capes and through a strait, out of a harbour, within one bay. */
static void ask(const rtr_sea *sea)
{
    static const rtr_lonlat ends[][2] = {{{72.8, 18.9}, {37.8, 44.7}},
                                         {{179.9, -20}, {-150, 30}},
                                         {{4.05, 51.97}, {23.6, 37.9}},
                                         {{-0.5, 45}, {-0.4, 44.9}}};
    rtr_err err = {0};
    rtr_sea_pilot *pilot = NULL;
    if (rtr_sea_pilot_new(sea, &pilot, &err) != RTR_OK) return;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        rtr_sea_route route = {0};
        rtr_sea_options options = {.avoid = i & 1};
        err = (rtr_err){0};
        if (rtr_sea_pilot_find(pilot, ends[i][0], ends[i][1], &options, &route, &err) != RTR_OK) {
            if (route.points || !err.what[0]) abort();
            continue;
        }
        if (route.count < 1 || !(route.length_m >= 0)) abort();
        for (size_t k = 0; k < route.count; k++)
            if (!isfinite(route.points[k].lon) || !isfinite(route.points[k].lat)) abort();
        rtr_sea_route_end(&route);
    }
    rtr_sea_pilot_free(pilot);
}

static void query(int file)
{
    char path[64];
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (rtr_sea_new(path, &sea, &err) != RTR_OK) {
        if (sea || !err.what[0] || !err.where[0]) abort();
        return;
    }
    for (size_t i = 0; i < rtr_sea_passage_count(sea); i++)
        if (strlen(rtr_sea_passage_id(sea, i)) > 63 || strlen(rtr_sea_passage_name(sea, i)) > 255)
            abort();
    ask(sea);
    rtr_sea_free(sea);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static subject copy;
    static int ready;
    if (!ready && !copy_file(&copy)) return puts("SKIPPED: rutter.sea is not built"), 0;
    ready = 1;
    off_t at[PATCHES_MAX];
    unsigned char old[PATCHES_MAX];
    size_t count = 0;
    for (; size >= 6 && count < PATCHES_MAX; data += 6, size -= 6, count++) {
        size_t section = data[0] % (SEA_SECTION_COUNT + 1), offset, extent = sizeof(sea_header);
        uint32_t within;
        memcpy(&within, data + 1, sizeof within);
        if (section) extent = copy.header.section[section - 1].size;
        offset = (section ? copy.header.section[section - 1].offset : 0) +
                 (extent ? within % extent : 0);
        at[count] = (off_t)offset;
        if (pread(copy.file, &old[count], 1, at[count]) != 1) old[count] = 0;
        if (pwrite(copy.file, data + 5, 1, at[count]) != 1) abort();
    }
    query(copy.file);
    while (count-- > 0)
        if (pwrite(copy.file, &old[count], 1, at[count]) != 1) abort();
    return 0;
}

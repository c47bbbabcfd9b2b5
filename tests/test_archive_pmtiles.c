/* PMTiles read back by a small reader that shares no code with the writer: it walks every directory and
 * turns each place on the Hilbert curve back into a tile. */
#include <libdeflate.h>
#include <stdint.h>

#include "archive_fixture.h"

enum { HEADER = 127, PLAIN_MAX = 8 << 20 };

typedef struct archive_file {
    unsigned char *bytes;
    size_t size;
} archive_file;

typedef struct tally {
    size_t tiles, entries, leaves, deepest;
    uint64_t last_end;    /* one past the last tile id */
    unsigned char *found; /* by index within fixture_tiles' order: z, then x, then y */
} tally;

static uint64_t number(const unsigned char *at, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes; i-- > 0;) value = value << 8 | at[i];
    return value;
}

static double degrees(const unsigned char *at)
{
    return (int32_t)(uint32_t)number(at, 4) / 1e7;
}

static uint64_t varint(const unsigned char **at, const unsigned char *end)
{
    uint64_t value = 0;
    for (int shift = 0; *at < end && shift < 64; shift += 7) {
        unsigned char byte = *(*at)++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
    CHECK(!"a varint ends");
    return 0;
}

/* The caller frees. */
static unsigned char *unzip(const unsigned char *bytes, size_t size, size_t *plain_size)
{
    unsigned char *plain = malloc(PLAIN_MAX);
    struct libdeflate_decompressor *tool = libdeflate_alloc_decompressor();
    CHECK(plain && tool);
    CHECK(libdeflate_gzip_decompress(tool, bytes, size, plain, PLAIN_MAX, plain_size) == 0);
    CHECK(size > 10 && number(bytes + 4, 4) == 0); /* gzip's time */
    libdeflate_free_decompressor(tool);
    return plain;
}

/* From the start of the curve of zoom z: smallest squares first, each turned into the next. */
static rtr_tile_id place_of(uint64_t id)
{
    int z = 0;
    uint64_t at = id;
    for (; at >= (uint64_t)1 << 2 * z; z++) at -= (uint64_t)1 << 2 * z;
    int x = 0, y = 0;
    for (int side = 1; side < 1 << z; side *= 2, at /= 4) {
        int right = 1 & (int)(at / 2), down = 1 & (int)(at ^ (uint64_t)right);
        if (!down) {
            if (right) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            int swap = x;
            x = y;
            y = swap;
        }
        x += side * right;
        y += side * down;
    }
    return (rtr_tile_id){z, x, y};
}

static size_t index_of(rtr_tile_id id)
{
    return ((((size_t)1 << 2 * id.z) - 1) / 3) + ((size_t)id.x << id.z) + (size_t)id.y;
}

static void check_run(const archive_file *file, uint64_t id, uint64_t run, uint64_t offset,
                      uint64_t size, tally *seen)
{
    uint64_t data = number(file->bytes + 56, 8), data_size = number(file->bytes + 64, 8);
    int inside = size > 0 && offset <= data_size && size <= data_size - offset &&
                 id + run <= number(file->bytes + 72, 8) && id < id + run;
    CHECK(inside);
    if (!inside) return;
    CHECK(id >= seen->last_end);
    seen->last_end = id + run;
    seen->entries++;
    for (uint64_t i = 0; i < run; i++) {
        char want[FIXTURE_TILE_MAX];
        rtr_tile_id tile = place_of(id + i);
        size_t want_size = fixture_bytes(tile, want);
        CHECK(want_size == size && memcmp(want, file->bytes + data + offset, size) == 0);
        CHECK(!seen->found[index_of(tile)]++);
        seen->tiles++;
    }
}

static void walk(const archive_file *file, uint64_t start, uint64_t size, size_t depth, tally *seen)
{
    int inside = size > 0 && start <= file->size && size <= file->size - start && depth < 3;
    CHECK(inside);
    if (!inside) return;
    size_t plain_size = 0;
    unsigned char *plain = unzip(file->bytes + start, size, &plain_size);
    const unsigned char *at = plain, *end = plain + plain_size;
    size_t count = varint(&at, end);
    uint64_t *columns = calloc(4, count * sizeof *columns); /* ids, runs, sizes, offsets */
    CHECK(columns && count && count <= plain_size);
    if (!columns || count > plain_size) exit(1);
    for (size_t i = 0; i < 4 * count; i++) columns[i] = varint(&at, end);
    CHECK(at == end);
    uint64_t *ids = columns, *runs = ids + count, *sizes = runs + count, *offsets = sizes + count;
    for (size_t i = 0; i < count; i++) {
        if (i) ids[i] += ids[i - 1];
        CHECK(i || offsets[0]);
        offsets[i] = offsets[i] || !i ? offsets[i] - 1 : offsets[i - 1] + sizes[i - 1];
        if (runs[i]) {
            check_run(file, ids[i], runs[i], offsets[i], sizes[i], seen);
        } else {
            seen->leaves++;
            walk(file, number(file->bytes + 40, 8) + offsets[i], sizes[i], depth + 1, seen);
        }
    }
    if (depth > seen->deepest) seen->deepest = depth;
    free(columns);
    free(plain);
}

static void check_metadata(const archive_file *file)
{
    size_t size = 0;
    unsigned char *text =
        unzip(file->bytes + number(file->bytes + 24, 8), number(file->bytes + 32, 8), &size);
    static const char want[] =
        "{\"name\":\"A \\\"scene\\\"\",\"description\":\"Olinda \xc3\xa9t\xc3\xa9\","
        "\"attribution\":\"USGS, public domain\",\"type\":\"overlay\","
        "\"version\":\"1.0.0\"}";
    CHECK(size == sizeof want - 1 && memcmp(text, want, size) == 0);
    free(text);
}

static void check_header(const archive_file *file, int zoom_max)
{
    const unsigned char *header = file->bytes;
    CHECK(file->size > HEADER && memcmp(header, "PMTiles\3", 8) == 0);
    CHECK(number(header + 8, 8) == HEADER);
    CHECK(number(header + 8, 8) + number(header + 16, 8) < 16384 + 1);
    CHECK(number(header + 56, 8) + number(header + 64, 8) == file->size);
    CHECK(number(header + 72, 8) == fixture_count(zoom_max));
    CHECK(header[96] == 1 && header[97] == 2 && header[98] == 1 && header[99] == 2);
    CHECK(header[100] == 0 && header[101] == zoom_max && header[118] == 0);
    CHECK_NEAR(degrees(header + 102), -35.5, 1e-9);
    CHECK_NEAR(degrees(header + 106), -8.25, 1e-9);
    CHECK_NEAR(degrees(header + 110), -34.5, 1e-9);
    CHECK_NEAR(degrees(header + 114), -7.75, 1e-9);
    CHECK_NEAR(degrees(header + 119), -35, 1e-9);
    CHECK_NEAR(degrees(header + 123), -8, 1e-9);
}

static archive_file load(const char *path)
{
    archive_file file = {0};
    char *bytes = NULL;
    CHECK_OK(rtr_file_read(path, 64 << 20, &bytes, &file.size, &err));
    file.bytes = (unsigned char *)bytes;
    return file;
}

/* Distinct contents are stored once, and nothing else is. */
static void check_contents(const archive_file *file, int zoom_max)
{
    rtr_tile_id *tiles = fixture_tiles(zoom_max, 0);
    uint64_t bytes = 5 + 7, contents = 2; /* "blank" and "seventh" */
    for (size_t i = 0; i < fixture_count(zoom_max); i++) {
        char text[FIXTURE_TILE_MAX];
        size_t size = fixture_bytes(tiles[i], text);
        int shared = memcmp(text, "tile", 4) != 0;
        contents += !shared;
        bytes += shared ? 0 : size;
    }
    CHECK(number(file->bytes + 88, 8) == contents && number(file->bytes + 64, 8) == bytes);
    free(tiles);
}

static void check_whole(int zoom_max, int leaves)
{
    rtr_archive_facts facts = fixture_facts(zoom_max);
    fixture_write(RTR_ARCHIVE_PMTILES, "a.pmtiles", &facts, 11, 2);
    archive_file file = load("a.pmtiles");
    tally seen = {.found = calloc(fixture_count(zoom_max), 1)};
    if (!file.bytes || !seen.found) exit(1);
    check_header(&file, zoom_max);
    check_metadata(&file);
    check_contents(&file, zoom_max);
    walk(&file, number(file.bytes + 8, 8), number(file.bytes + 16, 8), 0, &seen);
    CHECK(seen.tiles == fixture_count(zoom_max));
    CHECK(number(file.bytes + 80, 8) == seen.entries);
    CHECK(seen.entries < seen.tiles * 3 / 4); /* three eighths of all tiles are one long blank */
    CHECK(leaves ? seen.leaves > 1 && seen.deepest == 1 : seen.leaves == 0 && seen.deepest == 0);
    CHECK((number(file.bytes + 48, 8) > 0) == leaves);
    free(seen.found);
    free(file.bytes);
}

/* The first entry's id in the root directory of an archive of one tile. */
static uint64_t id_of(rtr_tile_id tile)
{
    rtr_archive *archive = NULL;
    rtr_archive_facts facts = fixture_facts(RTR_TILE_ZOOM_MAX);
    CHECK_OK(rtr_archive_new(RTR_ARCHIVE_PMTILES, "one", &facts, &archive, &err));
    CHECK_OK(rtr_archive_put(archive, tile, "x", 1, &err));
    CHECK_OK(rtr_archive_finish(archive, &err));
    rtr_archive_free(archive);
    archive_file file = load("one");
    size_t size = 0;
    unsigned char *plain =
        unzip(file.bytes + number(file.bytes + 8, 8), number(file.bytes + 16, 8), &size);
    const unsigned char *at = plain;
    CHECK(varint(&at, plain + size) == 1);
    uint64_t id = varint(&at, plain + size);
    free(plain);
    free(file.bytes);
    return id;
}

TEST_MAIN
{
    char folder[64];
    if (!fixture_enter(folder)) return 1;
    CASE("tile ids that others published")
    {
        CHECK(id_of((rtr_tile_id){0, 0, 0}) == 0);
        CHECK(id_of((rtr_tile_id){1, 0, 0}) == 1);
        CHECK(id_of((rtr_tile_id){1, 0, 1}) == 2);
        CHECK(id_of((rtr_tile_id){1, 1, 1}) == 3);
        CHECK(id_of((rtr_tile_id){1, 1, 0}) == 4);
        CHECK(id_of((rtr_tile_id){2, 0, 0}) == 5);
        CHECK(id_of((rtr_tile_id){12, 3423, 1763}) == 19078479);
    }
    CASE("the last tile of the deepest zoom ends the curve")
    {
        int last = (1 << RTR_TILE_ZOOM_MAX) - 1;
        uint64_t all = (((uint64_t)1 << 2 * (RTR_TILE_ZOOM_MAX + 1)) - 1) / 3;
        CHECK(id_of((rtr_tile_id){RTR_TILE_ZOOM_MAX, last, 0}) == all - 1);
    }
    CASE("every tile is found, in the root alone") check_whole(4, 0);
    CASE("every tile is found, in leaves: the root would be too large") check_whole(7, 1);
    CASE("every tile is found, in leaves: more entries than are tried in the root")
    check_whole(8, 1);
    return fixture_leave(folder) ? 0 : 1;
}

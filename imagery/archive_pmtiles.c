/* PMTiles version 3: header, root directory, metadata, leaf directories, tiles along the Hilbert curve.
 * https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */
#include <libdeflate.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "imagery/archive_parts.h"

enum {
    HEADER_SIZE = 127,
    ROOT_MAX = 16384 - HEADER_SIZE, /* readers fetch the first 16 kB in one go */
    ROOT_ENTRIES = 16384,           /* more than this need not be tried in the root */
    LEAF_ENTRIES = 4096,            /* at first; doubled until the root fits */
    GZIP_LEVEL = 9,
    GZIP = 2,
    UNCOMPRESSED = 1
};

/* `run` tiles from `id` on that share a content; run 0: a leaf directory that begins with `id`. */
typedef struct entry {
    uint64_t id, offset;
    uint32_t size, run;
} entry;

typedef struct parts {
    entry *entries;
    size_t count;
    uint64_t data_size;
    rtr_buf root, metadata, leaves; /* compressed */
} parts;

/* The tiles of all lower zooms, then the place on this zoom's Hilbert curve, which is built from the
 * largest quarter to the smallest: each adds its area, and turns what is inside it. */
uint64_t rtr_pmtiles_key(rtr_tile_id tile)
{
    uint64_t id = (((uint64_t)1 << 2 * tile.z) - 1) / 3;
    uint32_t x = (uint32_t)tile.x, y = (uint32_t)tile.y;
    for (int bit = tile.z - 1; bit >= 0; bit--) {
        uint32_t side = (uint32_t)1 << bit, east = x >> bit & 1, south = y >> bit & 1;
        id += (uint64_t)(3 * east ^ south) << 2 * bit;
        if (south) continue;
        if (east) {
            x = (side - 1) ^ (x & (side - 1));
            y = (side - 1) ^ (y & (side - 1));
        }
        uint32_t swap = x;
        x = y;
        y = swap;
    }
    return id;
}

static rtr_code find_entries(const rtr_spool *spool, parts *out, rtr_err *err)
{
    uint64_t *offsets = malloc(spool->content_count * sizeof *offsets);
    out->entries = malloc(spool->count * sizeof *out->entries);
    if (!offsets || !out->entries) {
        free(offsets);
        return rtr_nomem(err);
    }
    for (size_t i = 0; i < spool->content_count; i++) {
        offsets[i] = out->data_size;
        out->data_size += spool->contents[i].size;
    }
    for (size_t i = 0; i < spool->count; i++) {
        rtr_spool_tile tile = spool->tiles[i];
        entry *last = out->count ? &out->entries[out->count - 1] : NULL;
        if (last && last->offset == offsets[tile.content] && last->id + last->run == tile.key)
            last->run++;
        else
            out->entries[out->count++] = (entry){.id = tile.key,
                                                 .offset = offsets[tile.content],
                                                 .size = spool->contents[tile.content].size,
                                                 .run = 1};
    }
    free(offsets);
    return RTR_OK;
}

static void put_varint(rtr_buf *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) rtr_buf_putc(out, (char)(value | 0x80));
    rtr_buf_putc(out, (char)value);
}

/* Appended to *out. libdeflate writes no time into gzip's header. */
static rtr_code gzip(const rtr_buf *plain, rtr_buf *out, rtr_err *err)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(GZIP_LEVEL);
    size_t room = compressor ? libdeflate_gzip_compress_bound(compressor, plain->size) : 0;
    void *bytes = room ? malloc(room) : NULL;
    if (bytes && !plain->failed) {
        size_t size = libdeflate_gzip_compress(compressor, plain->data, plain->size, bytes, room);
        rtr_buf_add(out, bytes, size);
    }
    rtr_code code = bytes && !plain->failed && !out->failed ? RTR_OK : rtr_nomem(err);
    free(bytes);
    libdeflate_free_compressor(compressor);
    return code;
}

/* One directory, column by column, appended to *out. */
static rtr_code put_directory(const entry *entries, size_t count, rtr_buf *out, rtr_err *err)
{
    rtr_buf plain = {0};
    put_varint(&plain, count);
    for (size_t i = 0; i < count; i++)
        put_varint(&plain, entries[i].id - (i ? entries[i - 1].id : 0));
    for (size_t i = 0; i < count; i++) put_varint(&plain, entries[i].run);
    for (size_t i = 0; i < count; i++) put_varint(&plain, entries[i].size);
    for (size_t i = 0; i < count; i++) {
        const entry *before = i ? &entries[i - 1] : NULL;
        int follows = before && entries[i].offset == before->offset + before->size;
        put_varint(&plain, follows ? 0 : entries[i].offset + 1);
    }
    rtr_code code = gzip(&plain, out, err);
    rtr_buf_end(&plain);
    return code;
}

/* Leaves of `per` entries each, and a root that points to them. */
static rtr_code put_leaves(parts *out, size_t per, rtr_err *err)
{
    size_t count = (out->count + per - 1) / per;
    entry *pointers = malloc(count * sizeof *pointers);
    rtr_code code = pointers ? RTR_OK : rtr_nomem(err);
    out->leaves.size = out->root.size = 0;
    for (size_t i = 0; i < count && !code; i++) {
        const entry *first = &out->entries[i * per];
        size_t left = out->count - i * per, start = out->leaves.size;
        code = put_directory(first, left < per ? left : per, &out->leaves, err);
        pointers[i] =
            (entry){.id = first->id, .offset = start, .size = (uint32_t)(out->leaves.size - start)};
    }
    if (!code) code = put_directory(pointers, count, &out->root, err);
    free(pointers);
    return code;
}

static rtr_code put_directories(parts *out, rtr_err *err)
{
    if (out->count <= ROOT_ENTRIES) {
        rtr_code code = put_directory(out->entries, out->count, &out->root, err);
        if (code || out->root.size <= ROOT_MAX) return code;
    }
    for (size_t per = LEAF_ENTRIES;; per *= 2) {
        rtr_code code = put_leaves(out, per, err);
        if (code || out->root.size <= ROOT_MAX) return code;
    }
}

static rtr_code put_metadata(const rtr_archive_facts *facts, rtr_buf *out, rtr_err *err)
{
    rtr_buf plain = {0};
    rtr_json json;
    rtr_json_begin(&json, &plain, 0);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "name", facts->name);
    if (facts->description[0]) rtr_json_key_string(&json, "description", facts->description);
    if (facts->attribution[0]) rtr_json_key_string(&json, "attribution", facts->attribution);
    rtr_json_key_string(&json, "type", rtr_tile_layer(facts->format));
    rtr_json_key_string(&json, "version", "1.0.0");
    rtr_json_close_object(&json);
    rtr_code code = gzip(&plain, out, err);
    rtr_buf_end(&plain);
    return code;
}

/* Little-endian, whatever the machine. Returns where the next value goes. */
static unsigned char *put_uint(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) *at++ = (unsigned char)(value >> 8 * i);
    return at;
}

/* Degrees in units of 1e-7. */
static unsigned char *put_degrees(unsigned char *at, double degrees)
{
    return put_uint(at, (uint64_t)llround(degrees * 1e7), 4);
}

static void make_header(const rtr_archive *archive, const parts *written,
                        unsigned char header[HEADER_SIZE])
{
    static const unsigned char magic[] = {'P', 'M', 'T', 'i', 'l', 'e', 's', 3};
    static const int types[] = {[RTR_TILE_PNG] = 2, [RTR_TILE_JPEG] = 3, [RTR_TILE_WEBP] = 4};
    const rtr_archive_facts *facts = &archive->facts;
    rtr_archive_extent extent = rtr_archive_extent_of(facts);
    const uint64_t sizes[] = {written->root.size, written->metadata.size, written->leaves.size,
                              written->data_size};
    uint64_t offset = HEADER_SIZE;
    memcpy(header, magic, sizeof magic);
    unsigned char *at = header + sizeof magic;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        at = put_uint(at, offset, 8);
        at = put_uint(at, sizes[i], 8);
        offset += sizes[i];
    }
    at = put_uint(at, archive->spool.count, 8);
    at = put_uint(at, written->count, 8);
    at = put_uint(at, archive->spool.content_count, 8);
    at = put_uint(at, 1, 1); /* clustered: tiles lie in the order of the curve */
    at = put_uint(at, GZIP, 1);
    at = put_uint(at, UNCOMPRESSED, 1);
    at = put_uint(at, (uint64_t)types[facts->format], 1);
    at = put_uint(at, (uint64_t)facts->zoom_min, 1);
    at = put_uint(at, (uint64_t)facts->zoom_max, 1);
    at = put_degrees(at, extent.west);
    at = put_degrees(at, extent.south);
    at = put_degrees(at, extent.east);
    at = put_degrees(at, extent.north);
    at = put_uint(at, (uint64_t)extent.zoom, 1);
    at = put_degrees(at, extent.centre.lon);
    put_degrees(at, extent.centre.lat);
}

static rtr_code write_tiles(const rtr_archive *archive, uint64_t offset, rtr_err *err)
{
    const rtr_spool *spool = &archive->spool;
    void *bytes = malloc(spool->largest);
    rtr_code code = bytes ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < spool->content_count && !code; i++) {
        uint32_t size = spool->contents[i].size;
        code = rtr_spool_take(spool, i, bytes, err);
        if (!code && rtr_write_fully(archive->stage.handle, bytes, size, offset) != 0)
            code = rtr_stage_fail(&archive->stage, err);
        offset += size;
    }
    free(bytes);
    return code;
}

static rtr_code write_parts(const rtr_archive *archive, const parts *written, rtr_err *err)
{
    unsigned char header[HEADER_SIZE];
    const rtr_buf *const buffers[] = {&written->root, &written->metadata, &written->leaves};
    uint64_t offset = HEADER_SIZE;
    make_header(archive, written, header);
    if (rtr_write_fully(archive->stage.handle, header, sizeof header, 0) != 0)
        return rtr_stage_fail(&archive->stage, err);
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) {
        if (rtr_write_fully(archive->stage.handle, buffers[i]->data, buffers[i]->size, offset) != 0)
            return rtr_stage_fail(&archive->stage, err);
        offset += buffers[i]->size;
    }
    return write_tiles(archive, offset, err);
}

rtr_code rtr_pmtiles_finish(rtr_archive *archive, rtr_err *err)
{
    parts made = {0};
    rtr_code code = find_entries(&archive->spool, &made, err);
    if (!code) code = put_directories(&made, err);
    if (!code) code = put_metadata(&archive->facts, &made.metadata, err);
    if (!code) code = write_parts(archive, &made, err);
    free(made.entries);
    rtr_buf_end(&made.root);
    rtr_buf_end(&made.metadata);
    rtr_buf_end(&made.leaves);
    return code;
}

#include "imagery/tile_png.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "imagery/tile_deflate.h"
#include "imagery/tile_filter.h"
#include "imagery/tile_matches.h"
#include "imagery/tile_reduce.h"

enum {
    LEAD = 32,          /* zeros before each row of pixels, which the filters look at; >= 4 */
    BLOCK_SIZE = 24576, /* bytes that share Huffman codes: about 32 rows of 256 RGB pixels */
    LEVEL = 6,          /* of libdeflate */
    PROBE_ROWS = 4,     /* twice */
    PROBE_GAIN = 14,    /* in thousandths */
    SAMPLE_ROWS = 32,
    CHUNK = 12,           /* bytes of a chunk besides its data */
    GREY_COLOURS_MAX = 16 /* with more a palette's numbers are no shorter than the grey itself */
};

/* The colour types of IHDR. */
enum { GREY = 0, RGB = 2, INDEXED = 3, GREY_ALPHA = 4, RGBA = 6 };

/* Memory that grows to what the largest tile asked for. */
typedef struct room {
    uint8_t *bytes;
    size_t size;
} room;

/* What could become the file's IDAT: a form of the pixels, filtered, then compressed. */
typedef struct stream {
    int depth, kind;     /* IHDR's bit depth and colour type */
    const uint8_t *data; /* borrowed from a room; NULL: none yet */
    size_t size;
    size_t tables; /* bytes that PLTE and tRNS take besides */
} stream;

struct rtr_tile_png {
    rtr_filter_kernel *kernel;
    struct libdeflate_compressor *compressor;
    room pixels, indices, raw, filtered, huffman, matched, painted;
    rtr_filter_trial trial;
    rtr_deflate_block block;
    rtr_tile_colours colours;
};

rtr_code rtr_tile_png_new(rtr_tile_png **out, rtr_err *err)
{
    rtr_tile_png *png = calloc(1, sizeof *png);
    *out = NULL;
    if (!png) return rtr_nomem(err);
    png->kernel = rtr_filter_fastest();
    png->compressor = libdeflate_alloc_compressor(LEVEL);
    if (!png->compressor) {
        free(png);
        return rtr_nomem(err);
    }
    *out = png;
    return RTR_OK;
}

void rtr_tile_png_free(rtr_tile_png *png)
{
    if (!png) return;
    const room *rooms[] = {&png->pixels,  &png->indices, &png->raw,    &png->filtered,
                           &png->huffman, &png->matched, &png->painted};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) free(rooms[i]->bytes);
    libdeflate_free_compressor(png->compressor);
    free(png);
}

void rtr_tile_png_portable(rtr_tile_png *png)
{
    png->kernel = rtr_filter_portable;
}

/* The pages that were never touched cost nothing: rooms are as large as any tile of this size needs. */
static int room_for(room *r, size_t size)
{
    if (r->size >= size) return 1;
    uint8_t *bytes = malloc(size);
    if (!bytes) return 0;
    free(r->bytes);
    *r = (room){bytes, size};
    return 1;
}

static int rooms_for(rtr_tile_png *png, const rtr_tile_image *image)
{
    size_t width = (size_t)image->width, height = (size_t)image->height;
    size_t row = width * (size_t)image->channels, rows = (row + 1) * height;
    size_t packed = libdeflate_zlib_compress_bound(png->compressor, rows);
    size_t coded =
        rtr_deflate_bound(rows, BLOCK_SIZE / 2); /* blocks of whole rows are no smaller */
    size_t either = packed > coded ? packed : coded;
    return room_for(&png->pixels, (LEAD + row) * (height + 1)) &&
           room_for(&png->indices, width * height) && room_for(&png->raw, rows) &&
           room_for(&png->filtered, rows) && room_for(&png->huffman, coded) &&
           room_for(&png->matched, either) && room_for(&png->painted, packed);
}

/* Numbers of colours, `depth` bits each, the leftmost pixel highest; 0 (no filter) before each row. */
static size_t pack_indices(const rtr_tile_image *image, const uint8_t *indices, int depth,
                           uint8_t *out)
{
    uint8_t *at = out;
    int per_byte = 8 / depth;
    for (int y = 0; y < image->height; y++) {
        *at++ = 0;
        for (int x = 0; x < image->width; x += per_byte) {
            unsigned byte = 0;
            for (int k = 0; k < per_byte; k++)
                byte = byte << depth | (x + k < image->width ? *indices++ : 0u);
            *at++ = (uint8_t)byte;
        }
    }
    return (size_t)(at - out);
}

static void keep_smaller(stream *best, const stream *other)
{
    if (!best->data || other->size + other->tables < best->size + best->tables) *best = *other;
}

static void try_palette(rtr_tile_png *png, const rtr_tile_image *image, int channels, stream *best)
{
    int limit = channels == 1 ? GREY_COLOURS_MAX : RTR_TILE_COLOURS_MAX;
    rtr_tile_colours_find(image, limit, &png->colours, png->indices.bytes);
    if (png->colours.count == 0) return;
    stream s = {.depth = rtr_tile_colours_depth(&png->colours), .kind = INDEXED};
    size_t size = pack_indices(image, png->indices.bytes, s.depth, png->raw.bytes);
    s.data = png->painted.bytes;
    s.size = libdeflate_zlib_compress(png->compressor, png->raw.bytes, size, png->painted.bytes,
                                      png->painted.size);
    s.tables = CHUNK + 3 * (size_t)png->colours.count;
    if (png->colours.see_through > 0) s.tables += CHUNK + (size_t)png->colours.see_through;
    keep_smaller(best, &s);
}

/* The image as `channels`, each row through the filter that suits it, in png->filtered. */
static void filter_rows(rtr_tile_png *png, const rtr_tile_image *image, int channels)
{
    size_t row = (size_t)image->width * (size_t)channels, pitch = LEAD + row;
    uint8_t *at = png->pixels.bytes, *out = png->filtered.bytes;
    memset(at, 0, pitch); /* above the first row */
    for (int y = 0; y < image->height; y++, out += row + 1) {
        const uint8_t *above = at + LEAD;
        at += pitch;
        memset(at, 0, LEAD);
        rtr_tile_row(image, y, channels, at + LEAD);
        png->kernel(at + LEAD, above, row, (size_t)channels, &png->trial);
        rtr_filter_choose(&png->trial, at + LEAD, row, out);
    }
}

/* The rows as they are, each behind a 0, in png->raw. */
static void gather_rows(rtr_tile_png *png, const rtr_tile_image *image, int channels)
{
    size_t row = (size_t)image->width * (size_t)channels;
    uint8_t *out = png->raw.bytes;
    for (int y = 0; y < image->height; y++, out += row + 1) {
        out[0] = 0;
        rtr_tile_row(image, y, channels, out + 1);
    }
}

/* A few rows tell: photographs come to 1.2 % and less, what a JPEG once held to 1.4 % and more. */
static int matches_may_pay(const rtr_tile_png *png, size_t row, size_t height)
{
    rtr_matches sum = {0};
    size_t rows = height < PROBE_ROWS ? height : PROBE_ROWS;
    for (size_t quarter = 1; quarter <= 3; quarter += 2)
        rtr_matches_weigh(png->filtered.bytes + (height - rows) * quarter / 4 * row, rows * row,
                          &sum);
    return 1000 * sum.saved >= PROBE_GAIN * sum.bits;
}

/* The form, filtered or not, that libdeflate makes smallest of the rows in the middle; NULL where
 * Huffman codes alone do better, if a little more than a start without rows to look back to explains. */
static const uint8_t *choose_form(rtr_tile_png *png, size_t row, size_t height)
{
    size_t rows = height < SAMPLE_ROWS ? height : SAMPLE_ROWS;
    size_t begin = (height - rows) / 2 * row, size = rows * row;
    const uint8_t *filtered = png->filtered.bytes, *raw = png->raw.bytes;
    uint8_t *out = png->matched.bytes;
    size_t best = rtr_deflate(&png->block, filtered + begin, size, BLOCK_SIZE / row * row, out);
    size_t with =
        libdeflate_zlib_compress(png->compressor, filtered + begin, size, out, png->matched.size);
    size_t without =
        libdeflate_zlib_compress(png->compressor, raw + begin, size, out, png->matched.size);
    if ((with < without ? with : without) > best + best / 64) return NULL;
    return with <= without ? filtered : raw;
}

/* Through libdeflate, as ten times the time of all else may be well spent on what repeats. */
static void try_matches(rtr_tile_png *png, const rtr_tile_image *image, int channels, stream *best)
{
    size_t row = (size_t)image->width * (size_t)channels + 1, height = (size_t)image->height;
    stream s = *best;
    if (!matches_may_pay(png, row, height)) return;
    gather_rows(png, image, channels);
    const uint8_t *bytes = choose_form(png, row, height);
    if (!bytes) return;
    s.data = png->matched.bytes;
    s.size = libdeflate_zlib_compress(png->compressor, bytes, row * height, png->matched.bytes,
                                      png->matched.size);
    keep_smaller(best, &s);
}

static void try_pixels(rtr_tile_png *png, const rtr_tile_image *image, int channels, stream *best)
{
    static const int kinds[] = {0, GREY, GREY_ALPHA, RGB, RGBA};
    size_t row = (size_t)image->width * (size_t)channels + 1;
    stream s = {.depth = 8, .kind = kinds[channels], .data = png->huffman.bytes};
    filter_rows(png, image, channels);
    s.size = rtr_deflate(&png->block, png->filtered.bytes, row * (size_t)image->height,
                         BLOCK_SIZE / row * row, png->huffman.bytes);
    try_matches(png, image, channels, &s);
    keep_smaller(best, &s);
}

static void put_number(uint8_t *at, size_t number)
{
    for (int i = 0; i < 4; i++) at[i] = (uint8_t)(number >> (24 - 8 * i));
}

static void put_chunk(rtr_buf *out, const char type[4], const uint8_t *data, size_t size)
{
    uint8_t head[8], tail[4];
    put_number(head, size);
    memcpy(head + 4, type, 4);
    put_number(tail, libdeflate_crc32(libdeflate_crc32(0, head + 4, 4), data, size));
    rtr_buf_add(out, head, sizeof head);
    rtr_buf_add(out, data, size);
    rtr_buf_add(out, tail, sizeof tail);
}

static void put_colours(rtr_buf *out, const rtr_tile_colours *colours)
{
    uint8_t rgb[3 * RTR_TILE_COLOURS_MAX], alpha[RTR_TILE_COLOURS_MAX];
    for (int i = 0; i < colours->count; i++) {
        memcpy(rgb + 3 * (size_t)i, colours->rgba[i], 3);
        alpha[i] = colours->rgba[i][3];
    }
    put_chunk(out, "PLTE", rgb, 3 * (size_t)colours->count);
    if (colours->see_through > 0) put_chunk(out, "tRNS", alpha, (size_t)colours->see_through);
}

static void put_file(rtr_buf *out, const rtr_tile_image *image, const stream *pixels,
                     const rtr_tile_colours *colours)
{
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const uint8_t perceptual[1] = {0}; /* sRGB's rendering intent */
    uint8_t header[13] = {0}; /* compression, filter and interlace: the only, none */
    put_number(header, (size_t)image->width);
    put_number(header + 4, (size_t)image->height);
    header[8] = (uint8_t)pixels->depth;
    header[9] = (uint8_t)pixels->kind;
    rtr_buf_add(out, signature, sizeof signature);
    put_chunk(out, "IHDR", header, sizeof header);
    put_chunk(out, "sRGB", perceptual, sizeof perceptual);
    if (pixels->kind == INDEXED) put_colours(out, colours);
    put_chunk(out, "IDAT", pixels->data, pixels->size);
    put_chunk(out, "IEND", header, 0);
}

rtr_code rtr_tile_png_write(rtr_tile_png *png, const rtr_tile_image *image, rtr_buf *out,
                            rtr_err *err)
{
    stream best = {0};
    size_t before = out->size;
    rtr_code code = rtr_tile_image_check(image, err);
    if (code) return code;
    if (!rooms_for(png, image)) return rtr_nomem(err);
    int channels = rtr_tile_channels(image);
    try_palette(png, image, channels, &best);
    if (png->colours.count != 1) try_pixels(png, image, channels, &best);
    put_file(out, image, &best, &png->colours);
    if (!out->failed) return RTR_OK;
    out->size = before;
    return rtr_nomem(err);
}

/* tile_png - what a 256 x 256 RGB tile costs as a PNG, ours against libpng's and libdeflate's.
 *
 * usage: tile_png [SCENE]
 *
 * SCENE is any raster that GDAL opens; its first three bands (or the first, three times), stretched to
 * bytes where they are something else, are cut into tiles. Without one: a made picture with the waves, the
 * edges and the sensor noise of a photograph. Prints milliseconds (the best of several rounds, one
 * thread) and bytes a tile. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <gdal.h>
#include <libdeflate.h>
#include <png.h>
#include <zlib.h>

#include "imagery/tile_png.h"

enum { SIDE = 256, PIXEL = 3, ROW = SIDE * PIXEL, TILE = SIDE * ROW, TILES_MAX = 64, ROUNDS = 5 };

typedef struct tiles {
    uint8_t *pixels; /* one tile behind the other */
    size_t count;
} tiles;

/* How to write one tile; returns its bytes. */
typedef struct way {
    const char *name;
    size_t (*write)(const struct way *way, const uint8_t *pixels);
    int level, filters, strategy; /* of libpng; -1: as it comes */
    rtr_tile_png *writer;
    rtr_buf *out;
} way;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static void fail(const char *what)
{
    fprintf(stderr, "tile_png: %s\n", what);
    exit(1);
}

static size_t write_ours(const way *w, const uint8_t *pixels)
{
    rtr_err err = {0};
    rtr_tile_image image = {pixels, SIDE, SIDE, PIXEL, ROW};
    w->out->size = 0;
    if (rtr_tile_png_write(w->writer, &image, w->out, &err)) fail(err.what);
    return w->out->size;
}

static void on_bytes(png_structp png, png_bytep bytes, size_t size)
{
    rtr_buf_add(png_get_io_ptr(png), bytes, size);
}

static void on_flush(png_structp png)
{
    (void)png;
}

static size_t write_libpng(const way *w, const uint8_t *pixels)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info) fail("out of memory");
    w->out->size = 0;
    png_set_write_fn(png, w->out, on_bytes, on_flush);
    png_set_IHDR(png, info, SIDE, SIDE, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (w->level >= 0) png_set_compression_level(png, w->level);
    if (w->filters >= 0) png_set_filter(png, PNG_FILTER_TYPE_BASE, w->filters);
    if (w->strategy >= 0) png_set_compression_strategy(png, w->strategy);
    png_write_info(png, info);
    for (int y = 0; y < SIDE; y++) png_write_row(png, pixels + (size_t)y * ROW);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return w->out->size;
}

/* The tile's bytes behind each other, filtered by Up; no container. */
static size_t write_libdeflate(const way *w, const uint8_t *pixels)
{
    static uint8_t filtered[TILE + SIDE], packed[2 * TILE];
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(w->level);
    if (!compressor) fail("out of memory");
    for (size_t y = 0; y < SIDE; y++) {
        uint8_t *out = filtered + y * (ROW + 1);
        *out++ = 2;
        for (size_t x = 0; x < ROW; x++)
            out[x] = (uint8_t)(pixels[y * ROW + x] - (y > 0 ? pixels[(y - 1) * ROW + x] : 0));
    }
    size_t size =
        libdeflate_zlib_compress(compressor, filtered, sizeof filtered, packed, sizeof packed);
    libdeflate_free_compressor(compressor);
    return size;
}

static void measure(const way *w, const tiles *t)
{
    double best = INFINITY;
    size_t bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double begin = now_ms();
        bytes = 0;
        for (size_t i = 0; i < t->count; i++) bytes += w->write(w, t->pixels + i * TILE);
        double ms = now_ms() - begin;
        if (ms < best) best = ms;
    }
    printf("%-36s %8.3f ms %9.0f bytes\n", w->name, best / (double)t->count,
           (double)bytes / (double)t->count);
}

/* Hills at three scales, fields with edges and noise of about two grey levels, in three bands that mostly agree. */
static void make_photograph(tiles *t)
{
    uint64_t state = 1;
    t->count = 16;
    for (size_t i = 0; i < t->count * TILE; i++) {
        double x = (double)(i / PIXEL % SIDE) + 256.0 * (int)(i / TILE % 4);
        double y = (double)(i / ROW % SIDE) + 256.0 * (int)(i / TILE / 4), c = (double)(i % PIXEL);
        double field = fmod(floor(x / 41) * 7 + floor((y + x / 5) / 29) * 13, 11) * 5;
        double hills =
            30 * sin(x / 97 + y / 61) + 12 * sin(x / 13 - y / 17) + 6 * sin(x / 3 + y / 5);
        double noise = 0;
        for (int k = 0; k < 4; k++) { /* four uniform numbers are nearly normal together */
            state = state * 6364136223846793005 + 1442695040888963407; /* Knuth's MMIX generator */
            noise += (double)(state >> 40) * 0x1p-24 - 0.5;
        }
        double value = 90 + 9 * c + field + hills * (1 - 0.1 * c) + 4 * noise;
        t->pixels[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

/* One band of one tile as bytes, between the band's least and greatest value if it is not bytes. */
static void read_band(GDALRasterBandH band, const int at[2], const double range[2], uint8_t *out)
{
    static float values[SIDE * SIDE];
    if (GDALRasterIO(band, GF_Read, at[0], at[1], SIDE, SIDE, values, SIDE, SIDE, GDT_Float32, 0,
                     0))
        fail("cannot read the scene");
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        double value = ((double)values[i] - range[0]) * 255 / (range[1] - range[0]);
        out[i * PIXEL] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
    }
}

static void read_scene(const char *path, tiles *t)
{
    GDALAllRegister();
    GDALDatasetH scene = GDALOpen(path, GA_ReadOnly);
    if (!scene) fail("cannot open the scene");
    int bands = GDALGetRasterCount(scene) >= PIXEL ? PIXEL : 1;
    double ranges[PIXEL][2];
    for (int b = 0; b < bands; b++) {
        GDALRasterBandH band = GDALGetRasterBand(scene, b + 1);
        ranges[b][0] = 0, ranges[b][1] = 255;
        if (GDALGetRasterDataType(band) != GDT_Byte &&
            GDALComputeRasterStatistics(band, 1, NULL, NULL, &ranges[b][0], &ranges[b][1], NULL,
                                        NULL))
            fail("cannot read the scene");
        if (GDALGetRasterDataType(band) != GDT_Byte) { /* two deviations about the mean */
            double mean = ranges[b][0], spread = 2 * ranges[b][1];
            ranges[b][0] = mean - spread, ranges[b][1] = mean + spread;
        }
    }
    for (int y = 0; y + SIDE <= GDALGetRasterYSize(scene); y += SIDE)
        for (int x = 0; x + SIDE <= GDALGetRasterXSize(scene) && t->count < TILES_MAX; x += SIDE) {
            for (int c = 0; c < PIXEL; c++)
                read_band(GDALGetRasterBand(scene, (bands > 1 ? c : 0) + 1), (const int[]){x, y},
                          ranges[bands > 1 ? c : 0], t->pixels + t->count * TILE + c);
            t->count++;
        }
    GDALClose(scene);
    if (t->count == 0) fail("the scene is smaller than a tile");
}

int main(int argc, char **argv)
{
    rtr_err err = {0};
    rtr_buf out = {0};
    rtr_tile_png *fast = NULL, *portable = NULL;
    tiles t = {malloc((size_t)TILE * TILES_MAX), 0};
    if (!t.pixels || rtr_tile_png_new(&fast, &err) || rtr_tile_png_new(&portable, &err))
        fail("out of memory");
    rtr_tile_png_portable(portable);
    if (argc > 1)
        read_scene(argv[1], &t);
    else
        make_photograph(&t);
    const way ways[] = {
        {"rutter", write_ours, 0, 0, 0, fast, &out},
        {"rutter, portable", write_ours, 0, 0, 0, portable, &out},
        {"libpng", write_libpng, -1, -1, -1, NULL, &out},
        {"libpng, level 1", write_libpng, 1, -1, -1, NULL, &out},
        {"libpng, Paeth, Huffman codes only", write_libpng, 1, PNG_FILTER_PAETH, Z_HUFFMAN_ONLY,
         NULL, &out},
        {"libdeflate 1 after Up, no container", write_libdeflate, 1, 0, 0, NULL, &out},
    };
    printf("%zu tiles of %d x %d RGB\n", t.count, SIDE, SIDE);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) measure(&ways[i], &t);
    rtr_tile_png_free(fast);
    rtr_tile_png_free(portable);
    rtr_buf_end(&out);
    free(t.pixels);
    return 0;
}

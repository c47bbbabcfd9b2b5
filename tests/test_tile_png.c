/* Every tile that is written is decoded by libpng and compared with the pixels that went in. */
#include "imagery/tile_png.h"

#include <stdlib.h>
#include <string.h>

#include "imagery/png.h"
#include "random.h"
#include "test.h"

enum { PADDING = 5 }; /* bytes between rows, so that a wrong stride shows */

static uint64_t seed = 20240607;

static unsigned below(unsigned limit)
{
    return (unsigned)(random_next(&seed) >> 33) % limit;
}

static uint8_t clamp(double value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* What a picture looks like; FLAT to the last are also taken at random. */
typedef enum look { FLAT, GRADIENT, PHOTO, NOISE, DRAWN, FEW, CUTOUT, HALVES, LOOKS } look;

static uint8_t sample(look kind, int x, int y, int c)
{
    double wave =
        40 * sin(0.031 * x + 0.3 * c) + 35 * cos(0.043 * y) + 20 * sin(0.11 * (x + 2 * y));
    switch (kind) {
    case GRADIENT: return (uint8_t)(x + (c + 1) * y / 3);
    case PHOTO: return clamp(120 + wave + 10 * c + (random_unit(&seed) - 0.5) * 14);
    case NOISE: return (uint8_t)below(256);
    case DRAWN: return (uint8_t)((x / 37 * 13 + y / 23 * 7) % 5 * 40 + (x + y) % 97 / 95 * 9 + c);
    case FEW: return (uint8_t)(below(3) * 60);
    case HALVES: return x < 2 * y ? (uint8_t)(17 * c) : clamp(90 + wave + below(9));
    default: return (uint8_t)(31 + 50 * c);
    }
}

/* The caller frees image.pixels. */
static rtr_tile_image picture(look kind, int width, int height, int channels)
{
    size_t stride = (size_t)width * (size_t)channels + PADDING;
    uint8_t *pixels = malloc(stride * (size_t)height);
    rtr_tile_image image = {pixels, width, height, channels, stride};
    for (int y = 0; pixels && y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < channels; c++)
                pixels[(size_t)y * stride + (size_t)(x * channels + c)] =
                    kind == CUTOUT ? (x / 9 + y / 5) % 3 ? sample(PHOTO, x, y, c) : 0
                                   : sample(kind, x, y, c);
    return image;
}

static void set_channel(rtr_tile_image *image, int channel, int from, int value)
{
    uint8_t *pixels = (uint8_t *)image->pixels;
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++) {
            uint8_t *pixel = pixels + (size_t)y * image->stride + (size_t)(x * image->channels);
            pixel[channel] = from >= 0 ? pixel[from] : (uint8_t)value;
        }
}

static void rgba_at(const rtr_tile_image *image, int x, int y, uint8_t rgba[4])
{
    const uint8_t *p = image->pixels + (size_t)y * image->stride + (size_t)(x * image->channels);
    int grey = image->channels < 3;
    rgba[0] = p[0];
    rgba[1] = p[grey ? 0 : 1];
    rgba[2] = p[grey ? 0 : 2];
    rgba[3] = image->channels % 2 ? 255 : p[image->channels - 1];
}

static int same_pixels(const rtr_tile_image *image, const rtr_buf *png)
{
    rtr_err err = {0};
    rtr_pixels read;
    CHECK_OK(rtr_png_read(png->data, png->size, &read, &err));
    int same = read.width == image->width && read.height == image->height;
    for (int y = 0; y < image->height && same; y++)
        for (int x = 0; x < image->width && same; x++) {
            uint8_t want[4];
            rgba_at(image, x, y, want);
            same = memcmp(want, read.data + 4 * ((size_t)y * (size_t)image->width + (size_t)x),
                          4) == 0;
        }
    rtr_pixels_end(&read);
    return same;
}

/* Writes twice, with and without vector instructions; returns IHDR's depth * 10 + colour type. */
static int written_as(const rtr_tile_image *image)
{
    rtr_err err = {0};
    rtr_buf png = {0}, plain = {0};
    rtr_tile_png *fast = NULL, *portable = NULL;
    CHECK_OK(rtr_tile_png_new(&fast, &err));
    CHECK_OK(rtr_tile_png_new(&portable, &err));
    rtr_tile_png_portable(portable);
    CHECK_OK(rtr_tile_png_write(fast, image, &png, &err));
    CHECK_OK(rtr_tile_png_write(portable, image, &plain, &err));
    CHECK(png.size == plain.size && memcmp(png.data, plain.data, png.size) == 0);
    CHECK(same_pixels(image, &png));
    int kind = png.size > 26 ? png.data[24] * 10 + png.data[25] : -1;
    rtr_tile_png_free(fast);
    rtr_tile_png_free(portable);
    rtr_buf_end(&png);
    rtr_buf_end(&plain);
    return kind;
}

static size_t size_of(const rtr_tile_image *image)
{
    rtr_err err = {0};
    rtr_buf out = {0};
    rtr_tile_png *png = NULL;
    CHECK_OK(rtr_tile_png_new(&png, &err));
    CHECK_OK(rtr_tile_png_write(png, image, &out, &err));
    size_t size = out.size;
    rtr_tile_png_free(png);
    rtr_buf_end(&out);
    return size;
}

static int kind_of(look kind, int width, int height, int channels)
{
    rtr_tile_image image = picture(kind, width, height, channels);
    int as = written_as(&image);
    free((void *)image.pixels);
    return as;
}

TEST_MAIN
{
    rtr_err err = {0};

    CASE("every look, channel count and odd size comes back as it went")
    {
        static const int sizes[][2] = {{1, 1},   {1, 7},   {7, 1},  {3, 2},
                                       {31, 33}, {32, 32}, {257, 5}};
        for (int kind = 0; kind < LOOKS; kind++)
            for (int channels = 1; channels <= 4; channels++)
                for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
                    (void)kind_of((look)kind, sizes[i][0], sizes[i][1], channels);
    }

    CASE("tiles of 256 and the largest")
    {
        for (int kind = 0; kind < LOOKS; kind++) (void)kind_of((look)kind, 256, 256, 3 + kind % 2);
        (void)kind_of(NOISE, 1024, 1024, 4);
        (void)kind_of(PHOTO, 1024, 3, 4);
        (void)kind_of(PHOTO, 2, 1024, 1);
    }

    CASE("what a channel does not say is not written")
    {
        rtr_tile_image image = picture(PHOTO, 90, 80, 4);
        CHECK(written_as(&image) == 86);
        set_channel(&image, 1, 0, 0);
        CHECK(written_as(&image) == 86); /* red is green, but not blue */
        set_channel(&image, 2, 0, 0);
        CHECK(written_as(&image) == 84); /* grey with alpha */
        set_channel(&image, 3, -1, 255);
        CHECK(written_as(&image) == 80); /* grey */
        free((void *)image.pixels);
    }

    CASE("one pixel decides")
    {
        rtr_tile_image image = picture(PHOTO, 256, 256, 4);
        uint8_t *last = (uint8_t *)image.pixels + 255 * image.stride + 4 * 255;
        set_channel(&image, 1, 0, 0);
        set_channel(&image, 2, 0, 0);
        set_channel(&image, 3, -1, 255);
        last[3] = 254;
        CHECK(written_as(&image) == 84);
        last[3] = 255;
        last[2] ^= 1;
        CHECK(written_as(&image) == 82);
        free((void *)image.pixels);
    }

    CASE("few colours become a palette of the depth that they need")
    {
        CHECK(kind_of(FLAT, 256, 256, 3) == 13);
        CHECK(kind_of(FLAT, 256, 256, 4) == 13);
        CHECK(kind_of(FEW, 256, 256, 1) == 23);
        CHECK(kind_of(FEW, 256, 256, 2) == 43);
        CHECK(kind_of(FEW, 255, 255, 3) == 83);
        CHECK(kind_of(DRAWN, 256, 256, 3) == 43);
    }

    CASE("a photograph is smaller than libpng's quick way makes it, and what repeats is found")
    {
        rtr_tile_image image = picture(PHOTO, 256, 256, 3);
        rtr_pixels same;
        rtr_buf quick = {0};
        CHECK_OK(rtr_pixels_begin(256, 256, &same, &err));
        for (int i = 0; i < 256 * 256; i++) rgba_at(&image, i % 256, i / 256, same.data + 4 * i);
        CHECK_OK(rtr_png_write(&same, NULL, &quick, &err));
        CHECK(size_of(&image) < quick.size);
        for (int y = 2; y < 256; y++) /* two rows of noise, over and over */
            memcpy((uint8_t *)image.pixels + (size_t)y * image.stride,
                   image.pixels + (size_t)(y - 2) * image.stride, 3 * 256);
        CHECK(size_of(&image) < quick.size / 8);
        rtr_pixels_end(&same);
        rtr_buf_end(&quick);
        free((void *)image.pixels);
    }

    CASE("pictures of any size, stride, channels and look, one writer for all")
    {
        rtr_tile_png *writer = NULL;
        CHECK_OK(rtr_tile_png_new(&writer, &err));
        for (int i = 0; i < 400; i++) {
            rtr_buf png = {0};
            rtr_tile_image image = picture((look)below(LOOKS), 1 + (int)below(99),
                                           1 + (int)below(99), 1 + (int)below(4));
            if (image.channels >= 3 && below(3) == 0) set_channel(&image, (int)below(3), 1, 0);
            if (image.channels % 2 == 0 && below(3) == 0)
                set_channel(&image, image.channels - 1, -1, 255);
            rtr_buf_puts(&png, "before");
            CHECK_OK(rtr_tile_png_write(writer, &image, &png, &err));
            CHECK(memcmp(png.data, "before", 6) == 0); /* appended */
            memmove(png.data, png.data + 6, png.size -= 6);
            CHECK(same_pixels(&image, &png));
            rtr_buf_end(&png);
            free((void *)image.pixels);
        }
        rtr_tile_png_free(writer);
    }

    CASE("what is no tile is the caller's mistake")
    {
        static const uint8_t pixels[64];
        const rtr_tile_image bad[] = {{NULL, 2, 2, 3, 6},      {pixels, 0, 2, 3, 6},
                                      {pixels, 2, -1, 3, 6},   {pixels, 1025, 1, 1, 1025},
                                      {pixels, 1, 1025, 1, 1}, {pixels, 2, 2, 0, 6},
                                      {pixels, 2, 2, 5, 10},   {pixels, 2, 2, 3, 5}};
        rtr_tile_png *writer = NULL;
        rtr_buf png = {0};
        CHECK_OK(rtr_tile_png_new(&writer, &err));
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            CHECK(rtr_tile_png_write(writer, &bad[i], &png, &err) == RTR_BAD_ARG);
        CHECK(png.size == 0);
        rtr_tile_png_free(writer);
        rtr_tile_png_free(NULL);
    }
    return 0;
}

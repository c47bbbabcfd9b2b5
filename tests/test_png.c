#include "imagery/png.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

static void fill(rtr_pixels *pixels, int opaque)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    uint32_t seed = 2463534242u;
    for (size_t i = 0; i < 4 * count; i++) {
        seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5; /* xorshift */
        pixels->data[i] = (uint8_t)(opaque && i % 4 == 3 ? 255 : seed & 255);
    }
}

static const unsigned char *chunk(const rtr_buf *png, const char *type)
{
    for (size_t at = 8; at + 12 <= png->size;) {
        const unsigned char *p = (const unsigned char *)png->data + at;
        if (memcmp(p + 4, type, 4) == 0) return p;
        at += 12 + ((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3]);
    }
    return NULL;
}

static unsigned number_at(const unsigned char *p)
{
    return (unsigned)p[0] << 24 | (unsigned)p[1] << 16 | (unsigned)p[2] << 8 | p[3];
}

static void round_trip(int width, int height, int opaque)
{
    rtr_err err = {0};
    rtr_pixels in, out;
    rtr_buf png = {0};
    CHECK_OK(rtr_pixels_begin(width, height, &in, &err));
    fill(&in, opaque);
    CHECK_OK(rtr_png_write(&in, NULL, &png, &err));
    const unsigned char *header = chunk(&png, "IHDR");
    CHECK(header && header[8 + 9] == (opaque ? 2 : 6)); /* colour type */
    CHECK_OK(rtr_png_read(png.data, png.size, &out, &err));
    CHECK(out.width == width && out.height == height);
    CHECK(out.data && memcmp(in.data, out.data, 4 * (size_t)width * (size_t)height) == 0);
    rtr_pixels_end(&in);
    rtr_pixels_end(&out);
    rtr_buf_end(&png);
}

/* A picture of the size of a map with flat colours, lines and some noise. */
static size_t size_of_a_map(void)
{
    rtr_err err = {0};
    rtr_pixels map;
    rtr_buf png = {0};
    CHECK_OK(rtr_pixels_begin(1600, 900, &map, &err));
    for (int y = 0; y < 900; y++) {
        for (int x = 0; x < 1600; x++) {
            uint8_t *p = map.data + 4 * ((size_t)y * 1600 + (size_t)x);
            int land = (x / 37 * 13 + y / 23 * 7) % 5 < 2, line = (x + y) % 97 < 2;
            p[0] = (uint8_t)(line ? 12 : land ? 246 : 207);
            p[1] = (uint8_t)(line ? 49 : land ? 244 : 222);
            p[2] = (uint8_t)((line ? 132 : land ? 239 : 231) - (x * y) % 3);
            p[3] = 255;
        }
    }
    CHECK_OK(rtr_png_write(&map, NULL, &png, &err));
    size_t size = png.size;
    rtr_pixels_end(&map);
    rtr_buf_end(&png);
    return size;
}

TEST_MAIN
{
    rtr_err err = {0};

    CASE("what is written is read again, opaque without alpha")
    {
        round_trip(1, 1, 0);
        round_trip(1, 1, 1);
        round_trip(313, 71, 0);
        round_trip(313, 71, 1);
    }

    CASE("size on paper and texts")
    {
        rtr_pixels dot;
        rtr_buf png = {0}, again = {0};
        rtr_png_text texts[] = {
            {"Title", "Caf\xC3\xA9", NULL},
            {"Description", "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0", NULL},
            {"Source", NULL, NULL}};
        rtr_png_options options = {.pixels_per_metre = 8889, .texts = texts, .text_count = 3};
        CHECK_OK(rtr_pixels_begin(1, 1, &dot, &err));
        CHECK_OK(rtr_png_write(&dot, &options, &png, &err));
        CHECK_OK(rtr_png_write(&dot, &options, &again, &err));
        CHECK(png.size == again.size && memcmp(png.data, again.data, png.size) == 0);
        const unsigned char *size = chunk(&png, "pHYs");
        CHECK(size && number_at(size + 8) == 8889 && number_at(size + 12) == 8889 && size[16] == 1);
        const unsigned char *latin = chunk(&png, "tEXt"), *wide = chunk(&png, "iTXt");
        CHECK(latin && number_at(latin) == 10 && memcmp(latin + 8, "Title\0Caf\xE9", 10) == 0);
        CHECK(wide && memcmp(wide + 8, "Description\0\0\0\0\0\xD0\x9C", 18) == 0);
        CHECK(!chunk(&png, "tIME"));
        rtr_pixels_end(&dot);
        rtr_buf_end(&png);
        rtr_buf_end(&again);
    }

    CASE("a bad key or size is the caller's mistake")
    {
        rtr_pixels dot;
        rtr_buf png = {0};
        const char *bad[] = {"",
                             " x",
                             "x ",
                             "caf\xC3\xA9",
                             NULL,
                             "0123456789012345678901234567890123456789"
                             "0123456789012345678901234567890123456789"};
        CHECK_OK(rtr_pixels_begin(1, 1, &dot, &err));
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            rtr_png_text text = {bad[i], "x", NULL};
            rtr_png_options options = {.texts = &text, .text_count = 1};
            CHECK(rtr_png_write(&dot, &options, &png, &err) == RTR_BAD_ARG);
        }
        rtr_png_options options = {.pixels_per_metre = -1};
        CHECK(rtr_png_write(&dot, &options, &png, &err) == RTR_BAD_ARG);
        CHECK(png.size == 0);
        rtr_pixels_end(&dot);
        rtr_buf_end(&png);
    }

    CASE("every truncation and many changes of a PNG end in an answer")
    {
        rtr_pixels in, out;
        rtr_buf png = {0};
        CHECK_OK(rtr_pixels_begin(9, 7, &in, &err));
        fill(&in, 0);
        CHECK_OK(rtr_png_write(&in, NULL, &png, &err));
        for (size_t size = 0; size + 12 < png.size; size++) {
            CHECK(rtr_png_read(png.data, size, &out, &err) == RTR_BAD_SYNTAX);
            CHECK(out.data == NULL);
        }
        for (size_t i = 0; i < png.size; i++) {
            png.data[i] = (char)(png.data[i] ^ 0x41);
            if (!rtr_png_read(png.data, png.size, &out, &err)) rtr_pixels_end(&out);
            png.data[i] = (char)(png.data[i] ^ 0x41);
        }
        rtr_pixels_end(&in);
        rtr_buf_end(&png);
    }

    CASE("a picture that claims to be huge is refused before memory is taken")
    {
        static const unsigned char huge[] = {
            0x89, 'P',  'N',  'G', 13, 10,   26,   10, 0, 0, 0, 13, 'I',  'H',  'D',  'R', 0,
            0,    0x7f, 0xff, 0,   0,  0x7f, 0xff, 8,  6, 0, 0, 0,  0x11, 0x2d, 0xe2, 0x5f};
        rtr_pixels out;
        CHECK(rtr_png_read(huge, sizeof huge, &out, &err) != RTR_OK);
    }
    CASE("a map of 1600 x 900 is small") CHECK(size_of_a_map() < 600000);
    return 0;
}

/* One small picture of everything that draw/ can draw, compared pixel by pixel. On the machine that made it
 * nothing differs; other versions of cairo or FreeType may round by up to 16 of 255. RUTTER_BLESS=1 accepts
 * a new picture: look at it first. */
#include <stdlib.h>

#include "base/file.h"
#include "chart_fixture.h"
#include "draw/map.h"
#include "imagery/png.h"
#include "test.h"

enum { TOLERANCE = 16, LIMIT = 1 << 20 };
static const char golden[] = RUTTER_SOURCE_DIR "/tests/golden/fixture.png";

static void save(const char *path, const rtr_pixels *pixels)
{
    rtr_err err = {0};
    rtr_buf png = {0};
    CHECK_OK(rtr_png_write(pixels, &(rtr_png_options){0}, &png, &err));
    CHECK_OK(rtr_file_write(path, png.data, png.size, &err));
    rtr_buf_end(&png);
}

/* Compare, and leave what was got and a picture of the differences where they differ too much. */
static void compare(const rtr_pixels *got, const rtr_pixels *want)
{
    size_t off = 0, count = (size_t)got->width * (size_t)got->height;
    int worst = 0;
    rtr_err err = {0};
    rtr_pixels red = {0};
    CHECK(got->width == want->width && got->height == want->height);
    if (got->width != want->width || got->height != want->height) return;
    CHECK_OK(rtr_pixels_begin(got->width, got->height, &red, &err));
    for (size_t i = 0; red.data && i < count; i++) {
        int most = 0;
        for (size_t k = 0; k < 3; k++)
            most = (int)fmax(most, abs(got->data[i * 4 + k] - want->data[i * 4 + k]));
        uint8_t pale = (uint8_t)(255 - (255 - want->data[i * 4 + 1]) / 4);
        uint8_t mark[4] = {most > TOLERANCE ? 255 : pale, most > TOLERANCE ? 0 : pale,
                           most > TOLERANCE ? 0 : pale, 255};
        memcpy(red.data + i * 4, mark, 4);
        off += most > TOLERANCE;
        worst = most > worst ? most : worst;
    }
    printf("%zu of %zu pixels differ by more than %d; worst %d\n", off, count, TOLERANCE, worst);
    CHECK(off == 0);
    if (off) {
        save(RUTTER_BINARY_DIR "/fixture.got.png", got);
        save(RUTTER_BINARY_DIR "/fixture.diff.png", &red);
    }
    rtr_pixels_end(&red);
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_pixels got = {0}, want = {0};
    char *bytes = NULL;
    size_t size = 0;
    rtr_map_options options = {.width = 640, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    fixture f;
    fixture_begin(&f);
    CHECK_OK(rtr_map_new(&f.chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_map_paint(map, &got, &err));
    if (getenv("RUTTER_BLESS")) save(golden, &got);
    CASE("the picture is the one that somebody has looked at")
    {
        CHECK_OK(rtr_file_read(golden, LIMIT, &bytes, &size, &err));
        if (bytes) CHECK_OK(rtr_png_read(bytes, size, &want, &err));
        if (want.data && got.data) compare(&got, &want);
    }
    free(bytes);
    rtr_pixels_end(&got);
    rtr_pixels_end(&want);
    rtr_map_free(map);
    fixture_end(&f);
    return 0;
}

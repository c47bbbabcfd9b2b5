/* Two small pictures of everything that draw/ can draw, a map and a plate, compared pixel by pixel. On the machine that made it
 * nothing differs; other versions of cairo or FreeType may round by up to 16 of 255. RUTTER_BLESS=1 accepts
 * a new picture: look at it first. */
#include <stdlib.h>

#include "base/file.h"
#include "chart_fixture.h"
#include "draw/map.h"
#include "imagery/png.h"
#include "plate_fixture.h"
#include "test.h"

enum { TOLERANCE = 16, LIMIT = 1 << 20 };

static void save(const char *path, const rtr_pixels *pixels)
{
    rtr_err err = {0};
    rtr_buf png = {0};
    CHECK_OK(rtr_png_write(pixels, &(rtr_png_options){0}, &png, &err));
    CHECK_OK(rtr_file_write(path, png.data, png.size, &err));
    rtr_buf_end(&png);
}

/* Compare, and leave what was got and a picture of the differences where they differ too much. */
static void compare(const char *name, const rtr_pixels *got, const rtr_pixels *want)
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
    char path[400];
    if (off) {
        snprintf(path, sizeof path, "%s/%s.got.png", RUTTER_BINARY_DIR, name);
        save(path, got);
        snprintf(path, sizeof path, "%s/%s.diff.png", RUTTER_BINARY_DIR, name);
        save(path, &red);
    }
    rtr_pixels_end(&red);
}

static void judge(const char *name, const rtr_pixels *got)
{
    rtr_err err = {0};
    rtr_pixels want = {0};
    char *bytes = NULL, golden[400];
    size_t size = 0;
    snprintf(golden, sizeof golden, "%s/tests/golden/%s.png", RUTTER_SOURCE_DIR, name);
    if (getenv("RUTTER_BLESS")) save(golden, got);
    CHECK_OK(rtr_file_read(golden, LIMIT, &bytes, &size, &err));
    if (bytes) CHECK_OK(rtr_png_read(bytes, size, &want, &err));
    if (want.data) compare(name, got, &want);
    free(bytes);
    rtr_pixels_end(&want);
}

static void judge_map(void)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    rtr_pixels got = {0};
    rtr_map_options options = {.width = 640, .font_dir = RUTTER_SHARE_DIR "/fonts"};
    fixture f;
    fixture_begin(&f);
    CHECK_OK(rtr_map_new(&f.chart, &options, &map, &err));
    if (map) CHECK_OK(rtr_map_paint(map, &got, &err));
    if (got.data) judge("fixture", &got);
    rtr_pixels_end(&got);
    rtr_map_free(map);
    fixture_end(&f);
}

static void judge_plate(void)
{
    rtr_err err = {0};
    rtr_plate *plate = NULL;
    rtr_pixels got = {0};
    plate_fixture f;
    CHECK_OK(plate_fixture_begin(&f, &err));
    CHECK_OK(rtr_plate_new(&f.plan, &plate, &err));
    if (plate) CHECK_OK(rtr_plate_paint(plate, &got, &err));
    if (got.data) judge("plate", &got);
    rtr_pixels_end(&got);
    rtr_plate_free(plate);
    plate_fixture_end(&f);
}

TEST_MAIN
{
    CASE("the map is the one that somebody has looked at") judge_map();
    CASE("the plate is the one that somebody has looked at") judge_plate();
    return 0;
}

/* golden.h - a picture compared pixel by pixel with one that somebody has looked at. On the machine that made it
 * nothing differs; other versions of cairo or FreeType may round by up to 16 of 255. RUTTER_BLESS=1 accepts
 * a new picture: look at it first. */
#ifndef RUTTER_TESTS_GOLDEN_H
#define RUTTER_TESTS_GOLDEN_H

#include <stdlib.h>

#include "base/file.h"
#include "draw/pixels.h"
#include "imagery/png.h"
#include "test.h"

enum { GOLDEN_TOLERANCE = 16, GOLDEN_BYTES = 1 << 20 };

static inline void golden_save(const char *path, const rtr_pixels *pixels)
{
    rtr_err err = {0};
    rtr_buf png = {0};
    CHECK_OK(rtr_png_write(pixels, &(rtr_png_options){0}, &png, &err));
    CHECK_OK(rtr_file_write(path, png.data, png.size, &err));
    rtr_buf_end(&png);
}

/* Compare, and leave what was got and a picture of the differences where they differ too much. */
static inline void golden_compare(const char *name, const rtr_pixels *got, const rtr_pixels *want)
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
        uint8_t mark[4] = {most > GOLDEN_TOLERANCE ? 255 : pale, most > GOLDEN_TOLERANCE ? 0 : pale,
                           most > GOLDEN_TOLERANCE ? 0 : pale, 255};
        memcpy(red.data + i * 4, mark, 4);
        off += most > GOLDEN_TOLERANCE;
        worst = most > worst ? most : worst;
    }
    printf("%zu of %zu pixels differ by more than %d; worst %d\n", off, count, GOLDEN_TOLERANCE,
           worst);
    CHECK(off == 0);
    char path[400];
    if (off) {
        snprintf(path, sizeof path, "%s/%s.got.png", RUTTER_BINARY_DIR, name);
        golden_save(path, got);
        snprintf(path, sizeof path, "%s/%s.diff.png", RUTTER_BINARY_DIR, name);
        golden_save(path, &red);
    }
    rtr_pixels_end(&red);
}

/* Hold a picture against tests/golden/NAME.png. */
static inline void golden_judge(const char *name, const rtr_pixels *got)
{
    rtr_err err = {0};
    rtr_pixels want = {0};
    char *bytes = NULL, golden[400];
    size_t size = 0;
    snprintf(golden, sizeof golden, "%s/tests/golden/%s.png", RUTTER_SOURCE_DIR, name);
    if (getenv("RUTTER_BLESS")) golden_save(golden, got);
    CHECK_OK(rtr_file_read(golden, GOLDEN_BYTES, &bytes, &size, &err));
    if (bytes) CHECK_OK(rtr_png_read(bytes, size, &want, &err));
    if (want.data) golden_compare(name, got, &want);
    free(bytes);
    rtr_pixels_end(&want);
}

#endif

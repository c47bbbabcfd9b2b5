/* Sources laid over each other: what is on top, what lies between them, and that nobody sees how the plane
 * was cut into squares. */
#include "imagery/tile_mosaic.h"

#include <stdlib.h>

#include "patch_source.h"
#include "test.h"

enum { ZOOM = 6, PATCHES = 4 };
static const rtr_tile_grid grid = {RTR_GRID_CRS84, 256, NULL};

static void ground(void *user, int zoom, size_t count, double *x, double *y)
{
    (void)user;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat at = rtr_tile_grid_at(grid, zoom, x[i], y[i]);
        x[i] = at.lon;
        y[i] = at.lat;
    }
}

/* A pixel of the level, of which the patches have as many. */
static double degrees(void)
{
    return 180.0 / (256 << ZOOM);
}

/* `side` pixels whose top left one is x, y pixels east and south of 0, 0 (or of `lon`, 0). */
static patch patch_at(double lon, int x, int y, int side, const uint8_t colour[4])
{
    patch out = {lon + x * degrees(), -y * degrees(), degrees(), side, {0}, 0, 0, NULL, NULL};
    memcpy(out.colour, colour, 4);
    return out;
}

static const uint8_t RED[4] = {200, 0, 0, 255}, GREEN[4] = {0, 200, 0, 255},
                     BLUE[4] = {0, 0, 200, 255}, WHITE[4] = {255, 255, 255, 255},
                     BLACK[4] = {0, 0, 0, 255};

typedef struct picture {
    uint8_t *pixels;
    int width, height;
} picture;

static const uint8_t *pixel(const picture *p, int x, int y)
{
    return p->pixels + 4 * ((size_t)y * (size_t)p->width + (size_t)x);
}

typedef struct layout {
    const patch *patches;
    size_t count;
    int feather_px, open_most;
} layout;

/* The part of the level from x, y (of pixels east and south of `lon`, 0), in squares of `side` pixels. */
static rtr_code paint(const layout *how, double lon, int x, int y, int side, picture *out,
                      rtr_err *err)
{
    rtr_tile_source sources[PATCHES];
    rtr_tile_cover *cover = NULL;
    rtr_tile_painter *painter = NULL;
    uint8_t *block = malloc((size_t)side * (size_t)side * 4);
    out->pixels = calloc((size_t)out->width * (size_t)out->height, 4);
    if (!block || !out->pixels) abort();
    for (size_t i = 0; i < how->count; i++) sources[i] = patch_source(&how->patches[i]);
    rtr_code code = rtr_tile_cover_new(grid, ZOOM, sources, how->count, &cover, err);
    const rtr_tile_mosaic mosaic = {.sources = sources,
                                    .count = how->count,
                                    .cover = cover,
                                    .plane = {NULL, ground},
                                    .resampling = RTR_RESAMPLE_BILINEAR,
                                    .feather_px = how->feather_px,
                                    .side = side,
                                    .open_most = how->open_most ? how->open_most : 2};
    if (!code) code = rtr_tile_painter_new(&mosaic, &painter, err);
    double left = lon, top = 0;
    rtr_tile_grid_pixels(grid, ZOOM, 1, &left, &top);
    for (int v = 0; v < out->height && !code; v += side)
        for (int u = 0; u < out->width && !code; u += side) {
            const rtr_tile_square square = {ZOOM, (lrint(left) + x + u) % (512 << ZOOM),
                                            lrint(top) + y + v, side};
            int filled = 0;
            code = rtr_tile_paint(painter, &square, block, &filled, err);
            for (int row = 0; row < side && filled && !code; row++)
                memcpy(out->pixels + 4 * ((size_t)(v + row) * (size_t)out->width + (size_t)u),
                       block + 4 * (size_t)row * (size_t)side, 4 * (size_t)side);
        }
    if (code) CHECK(painter && rtr_tile_painter_culprit(painter) == 1);
    rtr_tile_painter_free(painter);
    rtr_tile_cover_free(cover);
    free(block);
    return code;
}

static int same_colour(const uint8_t *at, const uint8_t want[4])
{
    return memcmp(at, want, 4) == 0;
}

static void test_order(void)
{
    rtr_err err = {0};
    patch patches[] = {patch_at(0, 0, 0, 200, RED), patch_at(0, 100, 100, 200, GREEN),
                       patch_at(0, 150, 0, 100, BLUE)};
    patches[1].hole = 20;
    patches[2].colour[3] = 127;
    picture all = {NULL, 512, 512};
    CHECK_OK(paint(&(layout){patches, 3, 0, 0}, 0, 0, 0, 512, &all, &err));
    CHECK(same_colour(pixel(&all, 0, 0), RED) && same_colour(pixel(&all, 99, 150), RED));
    CHECK(same_colour(pixel(&all, 100, 150), GREEN) && same_colour(pixel(&all, 299, 299), GREEN));
    CHECK(same_colour(pixel(&all, 195, 199), RED)); /* through the hole */
    CHECK(pixel(&all, 205, 205)[3] == 0);           /* where there is nothing below it */
    CHECK(pixel(&all, 300, 150)[3] == 0 && pixel(&all, 0, 200)[3] == 0);
    const uint8_t half[4] = {100, 0, 100, 255}; /* blue, there in part, over red */
    CHECK(abs(pixel(&all, 180, 50)[0] - half[0]) <= 1 &&
          abs(pixel(&all, 180, 50)[2] - half[2]) <= 1 && pixel(&all, 180, 50)[3] == 255);
    CHECK(pixel(&all, 220, 50)[2] == 200 && pixel(&all, 220, 50)[3] == 127);
    free(all.pixels);
}

/* A white patch on a large black one: from its edges inward white grows by 1/32 a pixel, on all four sides. */
static void test_profile(void)
{
    rtr_err err = {0};
    const patch patches[] = {patch_at(0, 0, 0, 1000, BLACK), patch_at(0, 200, 200, 300, WHITE)};
    picture all = {NULL, 1024, 1024};
    CHECK_OK(paint(&(layout){patches, 2, 32, 0}, 0, 0, 0, 1024, &all, &err));
    int worst = 0, uneven = 0;
    for (int i = 0; i < 300; i++) {
        double inside = fmin(fmin(i, 299 - i) + 0.5, 32) / 32;
        int west = pixel(&all, 200 + i, 350)[0], east = pixel(&all, 499 - i, 350)[0];
        int north = pixel(&all, 350, 200 + i)[0], south = pixel(&all, 350, 499 - i)[0];
        worst = (int)fmax(worst, fabs(west - 255 * inside));
        uneven =
            (int)fmax(uneven, fmax(abs(west - east), fmax(abs(north - south), abs(west - north))));
    }
    CHECK(worst <= 1 && uneven <= 1);
    CHECK(same_colour(pixel(&all, 199, 350), BLACK) && same_colour(pixel(&all, 350, 350), WHITE));
    CHECK(same_colour(pixel(&all, 999, 999), BLACK) && pixel(&all, 1000, 5)[3] == 0);
    free(all.pixels);
}

/* Where the lower one ends inside the upper one's seam, it has faded out by then; and the outer edges of both
 * are as opaque as the sources are. */
static void test_narrow(void)
{
    rtr_err err = {0};
    const patch patches[] = {patch_at(0, 0, 0, 300, BLACK), patch_at(0, 280, 0, 300, WHITE)};
    picture all = {NULL, 1024, 512};
    CHECK_OK(paint(&(layout){patches, 2, 100, 0}, 0, 0, 0, 512, &all, &err));
    int last = 0, steepest = 0, clear = 0;
    for (int x = 0; x < 580; x++) {
        int here = pixel(&all, x, 150)[0];
        steepest = here - last > steepest ? here - last : steepest;
        CHECK(here >= last);
        last = here;
        for (int y = 0; y < 300; y++) clear += pixel(&all, x, y)[3] != 255;
    }
    CHECK(last == 255 && steepest < 40 && clear == 0);
    free(all.pixels);
}

/* Nobody sees where the squares were cut: whatever their size, and wherever they begin. */
static void test_squares(void)
{
    rtr_err err = {0};
    patch patches[] = {patch_at(0, 0, 0, 900, RED), patch_at(0, 333, 111, 555, GREEN),
                       patch_at(0, 700, 400, 600, BLUE), patch_at(0, 50, 600, 300, WHITE)};
    patches[1].hole = 77;
    picture whole = {NULL, 2048, 1024}, small = {NULL, 2048, 1024}, shifted = {NULL, 2112, 1088};
    const layout how = {patches, 4, 70, 1};
    CHECK_OK(paint(&how, 0, 0, 0, 1024, &whole, &err));
    CHECK_OK(paint(&how, 0, 0, 0, 256, &small, &err));
    CHECK_OK(paint(&how, 0, -64, -64, 64, &shifted, &err));
    int worst = 0;
    for (int y = 0; y < 1024; y++)
        for (int x = 0; x < 2048; x++)
            for (int c = 0; c < 4; c++) {
                int want = pixel(&whole, x, y)[c];
                worst = (int)fmax(worst, abs(pixel(&small, x, y)[c] - want));
                worst = (int)fmax(worst, abs(pixel(&shifted, x + 64, y + 64)[c] - want));
            }
    CHECK(worst <= 1);
    free(whole.pixels);
    free(small.pixels);
    free(shifted.pixels);
}

/* The same at 0 and at 180 degrees. */
static void test_antimeridian(void)
{
    rtr_err err = {0};
    picture home = {NULL, 1024, 512}, away = {NULL, 1024, 512};
    picture *const out[] = {&home, &away};
    for (int i = 0; i < 2; i++) {
        double lon = 180 * i;
        const patch patches[] = {patch_at(lon, -250, 0, 300, RED),
                                 patch_at(lon, -20, 10, 300, GREEN)};
        CHECK_OK(paint(&(layout){patches, 2, 40, 0}, lon, -512, 0, 512, out[i], &err));
    }
    int worst = 0, opaque = 0;
    for (int i = 0; i < 1024 * 512 * 4; i++) {
        worst = (int)fmax(worst, abs(home.pixels[i] - away.pixels[i]));
        opaque += i % 4 == 3 && away.pixels[i] == 255;
    }
    CHECK(worst <= 1);
    CHECK(opaque == 300 * 300 * 2 - 70 * 290);
    free(home.pixels);
    free(away.pixels);
}

/* As few are open as asked for, and a source that fails is named. */
static void test_readers(void)
{
    rtr_err err = {0};
    atomic_int open = 0, opened = 0;
    patch patches[PATCHES];
    picture all = {NULL, 512, 512};
    for (int i = 0; i < PATCHES; i++) {
        patches[i] = patch_at(0, 60 * i, 60 * i, 300, RED);
        patches[i].hole = 10;
        patches[i].open = &open;
        patches[i].opened = &opened;
    }
    CHECK_OK(paint(&(layout){patches, PATCHES, 0, 1}, 0, 0, 0, 512, &all, &err));
    CHECK(open == 0 && opened == PATCHES);
    free(all.pixels);
    opened = 0;
    CHECK_OK(paint(&(layout){patches, PATCHES, 0, 1}, 0, 0, 0, 128, &all, &err));
    CHECK(open == 0 && opened > PATCHES);
    free(all.pixels);
    opened = 0;
    CHECK_OK(paint(&(layout){patches, PATCHES, 0, PATCHES}, 0, 0, 0, 256, &all, &err));
    CHECK(open == 0 && opened == PATCHES);
    free(all.pixels);
    patches[1].fails = 1;
    CHECK(paint(&(layout){patches, PATCHES, 8, 2}, 0, 0, 0, 512, &all, &err) == RTR_IO);
    CHECK_STR(err.what, "no such picture");
    CHECK(open == 0);
    free(all.pixels);
}

TEST_MAIN
{
    CASE("the last one on top") test_order();
    CASE("a feather's profile") test_profile();
    CASE("an overlap narrower than the feather") test_narrow();
    CASE("any squares") test_squares();
    CASE("over the antimeridian") test_antimeridian();
    CASE("readers") test_readers();
    return 0;
}

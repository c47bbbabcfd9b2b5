/* Areas and lines as shares of pixels: their sizes are right, whatever their place, order and clip, and no number hurts. */
#include <stdint.h>
#include <stdlib.h>

#include "draw/stroke.h"
#include "random.h"
#include "test.h"

enum { SIDE = 64 };

typedef struct sheet {
    rtr_pixels pixels;
    rtr_raster raster;
} sheet;

static void begin(sheet *s)
{
    rtr_err err = {0};
    CHECK_OK(rtr_pixels_begin(SIDE, SIDE, &s->pixels, &err));
    rtr_raster_begin(&s->raster, &s->pixels);
    CHECK(!s->raster.failed);
}

static void end(sheet *s)
{
    rtr_raster_end(&s->raster);
    rtr_pixels_end(&s->pixels);
}

/* Filled white on black: pixels that are covered. */
static double covered(sheet *s)
{
    double sum = 0;
    memset(s->pixels.data, 0, 4 * SIDE * SIDE);
    rtr_raster_fill(&s->raster, (rtr_colour){255, 255, 255, 255});
    for (size_t i = 0; i < SIDE * SIDE; i++) sum += s->pixels.data[4 * i] / 255.0;
    return sum;
}

static double share(const sheet *s, int x, int y)
{
    return s->pixels.data[4 * (y * SIDE + x)] / 255.0;
}

static void shares(sheet *s)
{
    const rtr_pt box[] = {{1.25, 2}, {3.5, 2}, {3.5, 4.75}, {1.25, 4.75}};
    CASE("a pixel's share is what lies in it")
    {
        rtr_raster_polygon(&s->raster, box, 4);
        CHECK_NEAR(covered(s), 2.25 * 2.75, 0.03);
        CHECK_NEAR(share(s, 1, 2), 0.75, 0.005);
        CHECK_NEAR(share(s, 2, 3), 1, 0);
        CHECK_NEAR(share(s, 3, 4), 0.5 * 0.75, 0.005);
        CHECK_NEAR(share(s, 4, 3), 0, 0);
    }
    CASE("nothing is left behind") CHECK_NEAR(covered(s), 0, 0);
    CASE("a window cuts within a pixel")
    {
        const rtr_pt all[] = {{-1e9, -50}, {500, -50}, {500, 1e7}, {-1e9, 1e7}};
        rtr_raster_window(&s->raster, 10.5, 20.25, 12.25, 22);
        rtr_raster_polygon(&s->raster, all, 4);
        CHECK_NEAR(covered(s), 1.75 * 1.75, 0.03);
        CHECK_NEAR(share(s, 10, 21), 0.5, 0.005);
        CHECK_NEAR(share(s, 12, 20), 0.25 * 0.75, 0.005);
        rtr_raster_window(&s->raster, 0, 0, SIDE, SIDE);
    }
    CASE("colours blend by share and opacity")
    {
        memset(s->pixels.data, 100, 4 * SIDE * SIDE);
        rtr_raster_polygon(&s->raster, box, 4);
        rtr_raster_fill(&s->raster, (rtr_colour){200, 0, 100, 128});
        const uint8_t *inside = s->pixels.data + 4 * (3 * SIDE + 2);
        CHECK(abs(inside[0] - 150) <= 1 && abs(inside[1] - 50) <= 1 && inside[2] == 100);
    }
}

static void triangles(sheet *s)
{
    uint64_t seed = 7;
    double worst = 0;
    CASE("triangles of any shape are as large as they are, forwards and backwards")
    for (int n = 0; n < 2000; n++) {
        rtr_pt p[3], back[3];
        for (int i = 0; i < 3; i++)
            p[i] = (rtr_pt){SIDE * random_unit(&seed), SIDE * random_unit(&seed)};
        for (int i = 0; i < 3; i++) back[i] = p[2 - i];
        double area =
            fabs((p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y)) / 2;
        rtr_raster_polygon(&s->raster, p, 3);
        double one = covered(s);
        rtr_raster_polygon(&s->raster, back, 3);
        double other = covered(s);
        worst = fmax(worst, fabs(one - area));
        CHECK_NEAR(one, area,
                   1.2); /* shares are rounded down to 256ths, along 200 pixels of edges */
        CHECK_NEAR(one, other, 1e-9);
    }
    printf("triangles: at most %.2f pixels too small or large\n", worst);
}

static double line(sheet *s, const rtr_stroke *stroke, const rtr_pt *points, size_t count,
                   int closed)
{
    rtr_stroke_add(&s->raster, stroke, points, count, closed);
    return covered(s);
}

static void strokes(sheet *s)
{
    const double pi = acos(-1), dashes[] = {5, 5}, dots[] = {0, 4};
    const rtr_pt straight[] = {{10, 30}, {40, 30}, {40, 30}, {50, 30}};
    const rtr_pt square[] = {{10, 10}, {50, 10}, {50, 50}, {10, 50}};
    const rtr_pt corner[] = {{10, 10}, {50, 10}, {50, 50}},
                 hairpin[] = {{10, 30}, {40, 30}, {20, 30}};
    CASE("lines are as long and wide as they should be (arcs are chords)")
    {
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 3}, straight, 4, 0), 120, 0.5);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 8, .round = 1}, straight, 4, 0), 320 + pi * 16,
                   1);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 4}, corner, 3, 0), 320 - 4 + pi, 0.6);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 4}, square, 4, 1), 640 - 16 + 4 * pi, 1);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 4}, hairpin, 3, 0), 120 + 2 * pi, 0.6);
    }
    CASE("dashes and dots")
    {
        CHECK_NEAR(
            line(s, &(rtr_stroke){.width = 3, .dash = dashes, .dash_count = 2}, straight, 4, 0), 60,
            0.5);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 2, .dash = dots, .dash_count = 2, .round = 1},
                        straight, 4, 0),
                   10 * 2.94, 0.3); /* 40 long, one every 4; the eleventh would be at the end */
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 8, .round = 1}, straight + 1, 2, 0), pi * 16, 1);
        CHECK_NEAR(line(s, &(rtr_stroke){.width = 8}, straight + 1, 2, 0), 0, 0);
    }
    CASE("a wiggle finer than the line's width is a solid band")
    {
        rtr_pt fine[400];
        for (int i = 0; i < 400; i++) fine[i] = (rtr_pt){10 + i * 0.1, 30 + (i % 2) * 0.3};
        double area = line(s, &(rtr_stroke){.width = 8}, fine, 400, 0);
        CHECK(area > 8 * 39 && area < 8.6 * 48); /* its ends look to the sides: half a width more */
        for (int x = 12; x < 48; x++)
            for (int y = 27; y < 33; y++) CHECK_NEAR(share(s, x, y), 1, 0);
    }
}

static void hostile(sheet *s)
{
    const double bad[] = {NAN, INFINITY, -INFINITY, 1e308, -1e308, 1e9, 0, 30.5, 1e-300};
    enum { BAD = sizeof bad / sizeof *bad };
    uint64_t seed = 11;
    CASE("no number reads or writes outside the picture, or takes for ever")
    for (int n = 0; n < 4000; n++) {
        rtr_pt p[6];
        double dash[2] = {bad[random_next(&seed) % BAD], bad[random_next(&seed) % BAD]};
        for (int i = 0; i < 6; i++)
            p[i] = (rtr_pt){bad[random_next(&seed) % BAD], bad[random_next(&seed) % BAD]};
        rtr_stroke stroke = {bad[random_next(&seed) % BAD], dash, n % 3, n % 2};
        rtr_raster_window(&s->raster, bad[random_next(&seed) % BAD], bad[random_next(&seed) % BAD],
                          bad[random_next(&seed) % BAD], bad[random_next(&seed) % BAD]);
        if (n % 2)
            rtr_raster_polygon(&s->raster, p, 6);
        else
            rtr_stroke_add(&s->raster, &stroke, p, 6, n % 4 == 0);
        double area = covered(s);
        CHECK(area >= 0 && area <= SIDE * SIDE);
    }
    CHECK(!s->raster.failed);
}

TEST_MAIN
{
    sheet s;
    begin(&s);
    if (!s.raster.failed) {
        shares(&s);
        triangles(&s);
        strokes(&s);
        hostile(&s);
    }
    end(&s);
    return 0;
}

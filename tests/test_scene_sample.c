/* Black and white of one scene and of several: against all their pixels, sorted. */
#include "imagery/scene_sample.h"

#include <stdlib.h>

#include "test.h"
#include "value_scene.h"

enum { SCENES = 3, WIDE = 200, HIGH = 100 };

/* Of reflectance times 1000; the second scene's numbers are 700 more, the third's half. */
static double meant(int which, int band, int x, int y)
{
    return 1000 * which + 100 * band + 3 * x + ((7 * y) & 63);
}

static double first(int band, int x, int y)
{
    return meant(0, band, x, y);
}

static double second(int band, int x, int y)
{
    return meant(1, band, x, y) + 700;
}

static double third(int band, int x, int y)
{
    return x < WIDE / 2 ? meant(2, band, 2 * x, y) / 2 : 0;
}

static void say_offset(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++) {
        GDALSetRasterScale(GDALGetRasterBand(data, b), 0.001);
        GDALSetRasterOffset(GDALGetRasterBand(data, b), -0.7);
    }
}

static void say_scale(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++) {
        GDALSetRasterScale(GDALGetRasterBand(data, b), 0.002);
        GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 0);
    }
}

static void say_plain(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++) GDALSetRasterScale(GDALGetRasterBand(data, b), 0.001);
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of all pixels that are there, in the meaning that all share. */
static double percentile(int band, double percent)
{
    static double all[SCENES * WIDE * HIGH];
    size_t count = 0;
    for (int which = 0; which < SCENES; which++)
        for (int y = 0; y < HIGH; y++)
            for (int x = 0; x < (which == 2 ? WIDE / 2 : WIDE); x++)
                all[count++] = meant(which, band, which == 2 ? 2 * x : x, y);
    qsort(all, count, sizeof *all, rising);
    return all[(size_t)((double)(count - 1) * percent / 100)];
}

static void test_pool(const rtr_scene_sample *samples)
{
    rtr_scene_stretch out[SCENES] = {{{0}, {0}, 1}, {{0}, {0}, 1}, {{0}, {0}, 1}};
    static const double ends[][2] = {{0, 100}, {2, 98}, {30, 70}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        rtr_scene_sample_pool(samples, SCENES, ends[i][0], ends[i][1], out);
        for (int c = 0; c < 3; c++) {
            double low = percentile(c + 1, ends[i][0]), high = percentile(c + 1, ends[i][1]);
            CHECK_NEAR(out[0].low[c], low, 5);
            CHECK_NEAR(out[0].high[c], high, 5);
            CHECK_NEAR(out[1].low[c], out[0].low[c] + 700, 1e-6);
            CHECK_NEAR(out[2].low[c], out[0].low[c] / 2, 1e-6);
            CHECK_NEAR(out[2].high[c], out[0].high[c] / 2, 1e-6);
        }
    }
}

TEST_MAIN
{
    const value_scene made[SCENES] = {
        {"a.tif", WIDE, HIGH, 3, GDT_UInt16, 500000, 5700000, 10, first, say_plain},
        {"b.tif", WIDE, HIGH, 3, GDT_UInt16, 501000, 5700000, 10, second, say_offset},
        {"c.tif", WIDE, HIGH, 3, GDT_Float32, 502000, 5700000, 10, third, say_scale}};
    rtr_scene_sample samples[SCENES] = {{.pixels = 0}};
    rtr_err err = {0};
    if (!mkdtemp(value_folder)) SKIP("no folder for temporary files");
    CASE("one scene")
    for (int i = 0; i < SCENES; i++) {
        char path[160];
        rtr_scene_file *scene = NULL;
        rtr_scene_stretch own = {{0}, {0}, 1}, found = {{0}, {0}, 1};
        CHECK(make_values(&made[i], path));
        CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
        CHECK_OK(rtr_scene_sample_take(scene, &samples[i], &err));
        CHECK_NEAR(samples[i].pixels, i == 2 ? WIDE * HIGH / 2 : WIDE * HIGH, 0);
        rtr_scene_sample_own(&samples[i], 2, 98, &own);
        CHECK_OK(rtr_scene_percentiles(scene, 2, 98, &found, &err));
        for (int c = 0; c < 3; c++)
            CHECK(own.low[c] == found.low[c] && own.high[c] == found.high[c] &&
                  own.low[c] < own.high[c]);
        rtr_scene_free(scene);
    }
    CASE("pooled") test_pool(samples);
    CASE("thinned")
    {
        for (int i = 0; i < SCENES; i++) {
            rtr_scene_sample_thin(&samples[i], 256);
            CHECK(samples[i].count[0] == 256);
        }
        test_pool(samples);
    }
    for (int i = 0; i < SCENES; i++) rtr_scene_sample_end(&samples[i]);
    remove_values();
    return 0;
}

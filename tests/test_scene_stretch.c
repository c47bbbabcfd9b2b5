/* From values to colours: percentiles, ranges, gamma. */
#include <math.h>
#include <string.h>

#include "test.h"
#include "value_scene.h"

static double ramp(int band, int x, int y)
{
    (void)y;
    return 10 * (band - 1) + x;
}

static double fine_ramp(int band, int x, int y)
{
    return ramp(band, x, y) / 1000;
}

static rtr_scene_file *open_made(value_scene made)
{
    char path[160];
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK(make_values(&made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    return scene;
}

/* A row of the scene. */
static void read_row(rtr_scene_file *scene, rtr_scene_stretch stretch, rtr_pixels *out)
{
    rtr_err err = {0};
    rtr_scene_window row = {0, 3, rtr_scene_facts_of(scene)->width, 1};
    CHECK_OK(rtr_pixels_begin(row.width, 1, out, &err));
    CHECK_OK(rtr_scene_read(scene, 0, row, &stretch, out, &err));
}

/* Every pixel of every channel against the formula, worked out here. */
static void check_tones(rtr_scene_file *scene, rtr_scene_stretch stretch, double unit)
{
    rtr_pixels got = {0};
    double gamma = stretch.gamma > 0 ? stretch.gamma : 1;
    int off = 0;
    read_row(scene, stretch, &got);
    for (int i = 0; got.data && i < got.width * 3; i++) {
        int c = i % 3;
        double value = ramp(c + 1, i / 3, 0) * unit;
        double part = (value - stretch.low[c]) / (stretch.high[c] - stretch.low[c]);
        double want = 255 * pow(fmin(fmax(part, 0), 1), 1 / gamma);
        off += fabs(got.data[i / 3 * 4 + c] - want) > 0.51;
    }
    CHECK(got.data && off == 0);
    rtr_pixels_end(&got);
}

static void test_tones(GDALDataType type, const char *name, double (*value)(int, int, int),
                       double unit)
{
    static const double gammas[] = {0, 1, 2.2, 0.1, 10};
    rtr_scene_file *scene =
        open_made((value_scene){name, 200, 8, 3, type, 500000, 5700000, 10, value, NULL});
    if (!scene) return;
    for (size_t i = 0; i < sizeof gammas / sizeof *gammas; i++) {
        rtr_scene_stretch stretch = {
            {10 * unit, 20 * unit, 30 * unit}, {110 * unit, 170 * unit, 131 * unit}, gammas[i]};
        check_tones(scene, stretch, unit);
    }
    rtr_scene_free(scene);
}

static void test_percentiles(void)
{
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    rtr_scene_file *scene =
        open_made((value_scene){"bytes.tif", 101, 4, 3, GDT_Byte, 500000, 5700000, 10, ramp, NULL});
    if (!scene) return;
    CHECK_OK(rtr_scene_stretch_find(scene, 2, 98, &stretch, &err));
    CHECK(stretch.low[1] == 0 && stretch.high[1] == 255); /* as they are */
    CHECK_OK(rtr_scene_percentiles(scene, 10, 90, &stretch, &err));
    for (int c = 0; c < 3; c++) {
        CHECK_NEAR(stretch.low[c], 10 * c + 10, 1);
        CHECK_NEAR(stretch.high[c], 10 * c + 90, 1);
    }
    CHECK_OK(rtr_scene_percentiles(scene, 0, 100, &stretch, &err));
    CHECK(stretch.low[0] == 0 && stretch.high[0] == 100);
    CHECK(rtr_scene_percentiles(scene, 50, 50, &stretch, &err) == RTR_BAD_ARG);
    CHECK(rtr_scene_percentiles(scene, -1, 50, &stretch, &err) == RTR_BAD_ARG);
    rtr_scene_free(scene);
}

/* Amplitudes whose phases turn from pixel to pixel: their sum is nothing, their amplitude is not. */
static void turn_phases(GDALDatasetH data)
{
    float pairs[2 * 36];
    for (int y = 0; y < 24; y++) {
        for (int x = 0; x < 36; x++) {
            double size = x == 5 && y == 5 ? 0 : 100 + 10 * (x % 4) + y;
            pairs[2 * x] = (float)(size * cos(2.1 * x + y));
            pairs[2 * x + 1] = (float)(size * sin(2.1 * x + y));
        }
        CHECK(GDALRasterIO(GDALGetRasterBand(data, 1), GF_Write, 0, y, 36, 1, pairs, 36, 1,
                           GDT_CFloat32, 0, 0) == CE_None);
    }
}

static double zero(int band, int x, int y)
{
    (void)band, (void)x, (void)y;
    return 0;
}

/* A window of 30 x 20 pixels in 12 x 5: two and a half by four pixels in each. */
static void test_radar(void)
{
    rtr_err err = {0};
    rtr_pixels got = {0};
    rtr_scene_stretch stretch = {{40, 40, 40}, {44, 44, 44}, 1};
    rtr_scene_window window = {3, 2, 30, 20};
    rtr_scene_file *scene = open_made((value_scene){"radar.tif", 36, 24, 1, GDT_CFloat32, 500000,
                                                    5700000, 10, zero, turn_phases});
    CHECK_OK(rtr_pixels_begin(12, 5, &got, &err));
    if (scene && got.data) {
        CHECK_OK(rtr_scene_read(scene, 0, window, &stretch, &got, &err));
        for (int i = 0; i < 12 * 5; i++) {
            double low = 3 + i % 12 * 2.5, sum = 0, weight = 0;
            for (int y = 2 + i / 12 * 4; y < 6 + i / 12 * 4; y++)
                for (int x = (int)low; x < low + 2.5; x++) {
                    double share = fmin(x + 1, low + 2.5) - fmax(x, low);
                    if (x == 5 && y == 5) continue; /* nothing there */
                    sum += share * (100 + 10 * (x % 4) + y);
                    weight += share;
                }
            double want = 255 * (20 * log10(sum / weight) - 40) / 4;
            CHECK_NEAR(got.data[4 * i], want, 0.52);
        }
    }
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
}

TEST_MAIN
{
    CHECK(mkdtemp(value_folder) != NULL);
    CASE("a byte is 255 part^(1 / gamma), of bytes, 16-bit numbers and fractions")
    {
        test_tones(GDT_Byte, "byte.tif", ramp, 1);
        test_tones(GDT_UInt16, "short.tif", ramp, 1);
        test_tones(GDT_Int16, "signed.tif", ramp, 1);
        test_tones(GDT_Float32, "float.tif", fine_ramp, 0.001);
    }
    CASE("percentiles of bytes when asked for") test_percentiles();
    CASE("complex radar values are shrunk by amplitude") test_radar();
    remove_values();
    return 0;
}

/* Collars: what is black around the picture is nothing, what is black in it stays; at any level and size. */
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_collar.h"

#include "test.h"
#include "value_scene.h"

enum { WIDE = 300, HIGH = 200 };
static const rtr_scene_stretch BYTES = {{0, 0, 0}, {255, 255, 255}, 1};

/* A parallelogram, as an image turned to north has it, without its last tip of two pixels, which a collar
 * takes for a speck. */
static int inside(int x, int y)
{
    return 3 * x + y > 120 && 3 * x + y < 3 * WIDE - 40 && 2 * y - x / 2 > -60 && y < HIGH - 7 &&
           x < 273;
}

static int near_inside(int x, int y)
{
    for (int k = 0; k < 25; k++)
        if (inside(x + k % 5 - 2, y + k / 5 - 2)) return 1;
    return 0;
}

static int collar_value = 0; /* what fills, plus up to `collar_noise` */
static int collar_noise = 0;

static double framed(int band, int x, int y)
{
    int noise = collar_noise ? (x * 7 + y * 13 + band) % (collar_noise + 1) : 0;
    int speck = collar_noise && (x + 31 * y) % 47 == 0 &&
                !near_inside(x, y); /* as lossy compression leaves */
    if (!inside(x, y)) return speck ? 90 : collar_value ? collar_value - noise : noise;
    int lake = x > 120 && x < 150 && y > 80 && y < 100; /* as black as the collar */
    return lake ? collar_value : 100 + 10 * band + (x + y) % 50;
}

static void add_overview(GDALDatasetH data)
{
    int levels[] = {4};
    CHECK(GDALBuildOverviews(data, "NEAREST", 1, levels, 0, NULL, NULL, NULL) == CE_None);
}

static char path[160];

static rtr_scene_file *open_framed(GDALDataType type, void (*finish)(GDALDatasetH))
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    value_scene made = {"framed.tif", WIDE, HIGH, 3, type, 500000, 5700000, 10, framed, finish};
    CHECK(make_values(&made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    return scene;
}

static rtr_scene_collar *find(rtr_scene_file *scene, rtr_scene_fill fill, double tolerance)
{
    rtr_err err = {0};
    rtr_scene_collar *collar = NULL;
    rtr_scene_collar_rule rule = {fill, tolerance};
    CHECK_OK(rtr_scene_collar_new(scene, &rule, &collar, &err));
    return collar;
}

static void read_window(rtr_scene_file *scene, int level, rtr_scene_window w, int shrink,
                        rtr_pixels *out)
{
    rtr_err err = {0};
    CHECK_OK(rtr_pixels_begin(w.width / shrink, w.height / shrink, out, &err));
    CHECK_OK(rtr_scene_read(scene, level, w, &BYTES, out, &err));
}

/* Pixels of `step` full ones: there if and only if all of these are of the picture. */
static int count_wrong(const rtr_pixels *got, int x0, int y0, int step)
{
    int wrong = 0;
    for (int k = 0; k < got->width * got->height; k++) {
        int x = (x0 + k % got->width) * step, y = (y0 + k / got->width) * step, whole = 1;
        for (int j = 0; j < step; j++)
            for (int i = 0; i < step; i++) whole = whole && inside(x + i, y + j);
        wrong += (got->data[(size_t)k * 4 + 3] == 255) != whole;
        if (!whole) wrong += got->data[(size_t)k * 4 + 3] != 0;
    }
    return wrong;
}

static void check_all(rtr_scene_file *scene)
{
    rtr_pixels got = {0};
    read_window(scene, 0, (rtr_scene_window){0, 0, WIDE, HIGH}, 1, &got);
    CHECK(count_wrong(&got, 0, 0, 1) == 0);
    rtr_pixels_end(&got);
    read_window(scene, 0, (rtr_scene_window){13, 101, 57, 99}, 1, &got);
    CHECK(count_wrong(&got, 13, 101, 1) == 0);
    rtr_pixels_end(&got);
    read_window(scene, 0, (rtr_scene_window){0, 0, WIDE, HIGH}, 5, &got);
    CHECK(count_wrong(&got, 0, 0, 5) == 0);
    rtr_pixels_end(&got);
    read_window(scene, 1, (rtr_scene_window){0, 0, WIDE / 4, HIGH / 4}, 1, &got);
    CHECK(count_wrong(&got, 0, 0, 4) == 0);
    rtr_pixels_end(&got);
}

static void test_fill(GDALDataType type, rtr_scene_fill fill, int value, int noise)
{
    rtr_pixels got = {0};
    collar_value = value;
    collar_noise = noise;
    rtr_scene_file *scene = open_framed(type, add_overview);
    if (!scene) return;
    read_window(scene, 0, (rtr_scene_window){0, 0, 8, 8}, 1, &got);
    CHECK(got.data[3] == 255); /* without a collar it is there */
    rtr_pixels_end(&got);
    rtr_scene_collar *collar = find(scene, fill, -1);
    check_all(scene);
    rtr_scene_free(scene);
    /* Another opening, as a thread's, shares what was found. */
    rtr_err err = {0};
    rtr_scene_options options = {.collar = collar};
    CHECK_OK(rtr_scene_new(path, &options, &scene, &err));
    if (scene) check_all(scene);
    rtr_scene_free(scene);
    rtr_scene_collar_free(collar);
}

/* The percentiles do not see the collar. */
static void test_stretch(void)
{
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    collar_value = collar_noise = 0;
    rtr_scene_file *scene = open_framed(GDT_UInt16, NULL);
    CHECK_OK(rtr_scene_stretch_find(scene, 2, 98, &stretch, &err));
    CHECK(stretch.low[0] == 0);
    rtr_scene_collar *collar = find(scene, RTR_FILL_BLACK, -1);
    CHECK_OK(rtr_scene_stretch_find(scene, 2, 98, &stretch, &err));
    CHECK(stretch.low[0] >= 110);
    rtr_scene_free(scene);
    rtr_scene_collar_free(collar);
}

static void set_nodata(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++) GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 0);
}

/* Nodata inside and outside: the collar goes on over it, and it stays nothing. */
static void test_nodata(void)
{
    rtr_pixels got = {0};
    collar_value = collar_noise = 0;
    rtr_scene_file *scene = open_framed(GDT_Byte, set_nodata);
    rtr_scene_collar *collar = find(scene, RTR_FILL_WHITE, -1);
    read_window(scene, 0, (rtr_scene_window){0, 0, WIDE, HIGH}, 1, &got);
    CHECK(got.data[4 * (90 * WIDE + 130) + 3] == 0); /* the lake */
    CHECK(got.data[4 * (60 * WIDE + 130) + 3] == 255);
    CHECK(got.data[3] == 0);
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    rtr_scene_collar_free(collar);
}

static double nothing(int band, int x, int y)
{
    return band + x + y > 0 ? 0 : 0;
}

static double full(int band, int x, int y)
{
    return 50 + band + (x + y) % 9;
}

static void test_extremes(void)
{
    rtr_err err = {0};
    rtr_pixels got = {0};
    rtr_scene_stretch stretch;
    rtr_scene_file *scene = NULL;
    rtr_scene_collar *collar = NULL, *other = NULL;
    value_scene made = {"all.tif", 70, 50, 1, GDT_UInt16, 500000, 5700000, 10, nothing, NULL};
    CHECK(make_values(&made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    collar = find(scene, RTR_FILL_BLACK, -1);
    read_window(scene, 0, (rtr_scene_window){0, 0, 70, 50}, 1, &got);
    for (int i = 0; i < 70 * 50; i++) CHECK(got.data[4 * i + 3] == 0);
    CHECK(rtr_scene_stretch_find(scene, 2, 98, &stretch, &err) == RTR_BAD_DATA);
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    made.name = "none.tif";
    made.value = full;
    made.width = 71;
    CHECK(make_values(&made, path));
    rtr_scene_options options = {.collar = collar};
    CHECK(rtr_scene_new(path, &options, &scene, &err) == RTR_BAD_ARG); /* another's */
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    other = find(scene, RTR_FILL_BLACK, 20);
    read_window(scene, 0, (rtr_scene_window){0, 0, 71, 50}, 1, &got);
    for (int i = 0; i < 71 * 50; i++) CHECK(got.data[4 * i + 3] == 255);
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    rtr_scene_collar_free(collar);
    rtr_scene_collar_free(other);
    made.type = GDT_Float32;
    CHECK(make_values(&made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    rtr_scene_collar_rule white = {RTR_FILL_WHITE, -1};
    CHECK(rtr_scene_collar_new(scene, &white, &collar, &err) == RTR_UNSUPPORTED && err.fix[0]);
    rtr_scene_free(scene);
}

/* A real scene whose nodata value is taken away: its collar is what the value said was nothing, but for
 * nothing inside of the picture and specks at its rim. */
static void test_real(void)
{
    enum { TOLERANCE = 0 };
    char copy[160];
    rtr_err err = {0};
    rtr_pixels told = {0}, found = {0};
    rtr_scene_file *with = NULL, *without = NULL;
    const char *name = RUTTER_EVAL_DIR "/../scenes/geometry/RGB.byte.tif";
    if (access(name, R_OK) != 0) {
        printf("SKIPPED: no %s\n", name);
        return;
    }
    snprintf(copy, sizeof copy, "%s/copy.tif", value_folder);
    GDALDatasetH from = GDALOpen(name, GA_ReadOnly);
    GDALDatasetH to = GDALCreateCopy(GDALGetDriverByName("GTiff"), copy, from, 0, NULL, NULL, NULL);
    for (int b = 1; to && b <= 3; b++) GDALDeleteRasterNoDataValue(GDALGetRasterBand(to, b));
    GDALClose(to);
    GDALClose(from);
    CHECK_OK(rtr_scene_new(name, NULL, &with, &err));
    CHECK_OK(rtr_scene_new(copy, NULL, &without, &err));
    if (with && without) {
        const rtr_scene_facts *facts = rtr_scene_facts_of(with);
        int count = facts->width * facts->height, nothing = 0, kept = 0, lost = 0;
        rtr_scene_window all = {0, 0, facts->width, facts->height};
        rtr_scene_collar *collar = find(without, RTR_FILL_BLACK, TOLERANCE);
        read_window(with, 0, all, 1, &told);
        read_window(without, 0, all, 1, &found);
        for (int i = 0; i < count; i++) {
            int is = told.data[4 * i + 3] != 0, was = found.data[4 * i + 3] != 0;
            nothing += !is;
            kept += !is && was;
            lost += is && !was;
        }
        printf("of %d pixels of nothing, %d were kept; %d were lost\n", nothing, kept, lost);
        CHECK(nothing > 100000 && kept < 600 && lost < 10);
        rtr_scene_free(without);
        rtr_scene_collar_free(collar);
    }
    rtr_scene_free(with);
    rtr_pixels_end(&told);
    rtr_pixels_end(&found);
}

TEST_MAIN
{
    CHECK(mkdtemp(value_folder) != NULL);
    CASE("black of bytes, with noise and specks") test_fill(GDT_Byte, RTR_FILL_BLACK, 0, 12);
    CASE("white of bytes") test_fill(GDT_Byte, RTR_FILL_WHITE, 255, 0);
    CASE("the stretch") test_stretch();
    CASE("nodata") test_nodata();
    CASE("all collar, none, and what cannot be") test_extremes();
    CASE("a real scene") test_real();
    remove_values();
    return 0;
}

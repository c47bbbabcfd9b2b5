/* Every allocation fails in turn while a scene is opened in each way, stretched, freed of its collar and
 * read: an error and no leak. */
#include "imagery/scene_collar.h"
#include "oom.h"
#include "test.h"
#include "value_scene.h"

static double value(int band, int x, int y)
{
    return x < 4 ? 0 : 100 * band + x + y;
}

static char colours_path[160], pan_path[160], radar_path[160];

static rtr_code show(const char *path, const rtr_scene_options *options, int framed, rtr_err *err)
{
    rtr_scene_file *scene = NULL;
    rtr_scene_collar *collar = NULL;
    rtr_scene_stretch stretch;
    rtr_pixels pixels = {0};
    rtr_scene_collar_rule rule = {RTR_FILL_BLACK, -1};
    rtr_code code = rtr_scene_new(path, options, &scene, err);
    if (!code && framed) code = rtr_scene_collar_new(scene, &rule, &collar, err);
    if (!code) code = rtr_scene_percentiles(scene, 2, 98, &stretch, err);
    stretch.gamma = 1.5;
    if (!code) code = rtr_pixels_begin(10, 10, &pixels, err);
    if (!code)
        code = rtr_scene_read(scene, 0, (rtr_scene_window){0, 0, 20, 20}, &stretch, &pixels, err);
    rtr_pixels_end(&pixels);
    rtr_scene_free(scene);
    rtr_scene_collar_free(collar);
    return code;
}

/* What GDAL's settings were before, and the way past GDAL, can be done without: then all goes well. */
static void fail_each(const char *path, const rtr_scene_options *options, int framed)
{
    rtr_err err = {0};
    long failed = 0, refused = 0;
    CHECK_OK(show(path, options, framed, &err)); /* what GDAL and PROJ keep is made before */
    for (;; failed++) {
        oom_left = failed;
        rtr_code code = show(path, options, framed, &err);
        int struck = oom_left < 0;
        oom_left = -1;
        if (!struck) {
            CHECK(code == RTR_OK);
            break;
        }
        refused += code == RTR_NOMEM;
        if (code && code != RTR_NOMEM) FAIL_("allocation %ld: %d, %s", failed, code, err.what);
    }
    CHECK(refused > 10);
}

TEST_MAIN
{
    if (!mkdtemp(value_folder)) SKIP("no temporary folder");
    value_scene made = {"colours.tif", 24, 24, 3, GDT_UInt16, 500000, 5700000, 20, value, NULL};
    CHECK(make_values(&made, colours_path));
    made = (value_scene){"pan.tif", 48, 48, 1, GDT_UInt16, 500000, 5700000, 10, value, NULL};
    CHECK(make_values(&made, pan_path));
    made = (value_scene){"radar.tif", 24, 24, 1, GDT_CFloat32, 500000, 5700000, 10, value, NULL};
    CHECK(make_values(&made, radar_path));
    const rtr_scene_options named = {.bands = "3,2,1"}, sharp = {.pan = pan_path},
                            files = {.bands = pan_path}, radar = {.preset = RTR_PRESET_RADAR};
    CASE("bands") fail_each(colours_path, &named, 0);
    CASE("a file of one band") fail_each(NULL, &files, 0);
    CASE("a collar") fail_each(colours_path, NULL, 1);
    CASE("sharpened") fail_each(colours_path, &sharp, 1);
    CASE("radar") fail_each(radar_path, &radar, 1);
    remove_values();
    return 0;
}

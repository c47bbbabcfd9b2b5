#include "imagery/scene_view.h"

#include "geo/geodesic.h"
#include "made_scene.h"
#include "test.h"

static const rtr_scene_stretch as_is = {{0, 0, 0}, {255, 255, 255}, 1};

static rtr_scene_file *open_made(const made_scene *made)
{
    char path[160];
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK(make_scene(made, path));
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    return scene;
}

static rtr_scene_view view_of(rtr_scene_file *scene, rtr_scene_box box, int side)
{
    rtr_err err = {0};
    rtr_scene_view view = {0};
    CHECK_OK(rtr_scene_view_begin(scene, box, side, side, &view, &err));
    return view;
}

/* Every pixel says which of the scene's it shows: it must be the one that the view's maps name. */
static void check_pixels(rtr_scene_file *scene, const rtr_scene_view *view, double tolerance)
{
    rtr_err err = {0};
    rtr_pixels pixels = {0};
    double worst = 0;
    CHECK_OK(rtr_scene_view_read(scene, view, &as_is, &pixels, &err));
    CHECK(pixels.width == view->width && pixels.height == view->height);
    for (int i = 0; pixels.data && i < pixels.width * pixels.height; i++) {
        int column = i % pixels.width, row = i / pixels.width;
        double x = column + 0.5, y = row + 0.5;
        if (column < 3 || row < 3 || column >= pixels.width - 3 || row >= pixels.height - 3)
            continue; /* at the edge a kernel sees one side only */
        rtr_scene_view_to_scene(view, 1, &x, &y);
        double red = pixels.data[4 * i] + 0.5, green = pixels.data[4 * i + 1] + 0.5;
        worst = fmax(worst, fmax(fabs(red - x), fabs(green - y)));
        CHECK(pixels.data[4 * i + 3] == 255);
    }
    if (worst > tolerance) FAIL_("a pixel shows what lies %.2f pixels from it", worst);
    rtr_pixels_end(&pixels);
}

static void test_windows(void)
{
    made_scene made = {"utm.tif", 240, 160, {500000, 10, 0, 5700000, 0, -10}, 32631, NULL, 0};
    rtr_scene_file *scene = open_made(&made);
    rtr_scene_view view = view_of(scene, rtr_scene_box_whole(scene), 240);
    CHECK(view.width == 240 && view.height == 160 && view.step_x == 1 && view.step_y == 1);
    check_pixels(scene, &view, 0);
    view = view_of(scene, rtr_scene_box_whole(scene), 100);
    CHECK(view.width == 100 && view.height == 67);
    check_pixels(scene, &view, 1);
    view = view_of(scene, (rtr_scene_box){100.3, 50.2, 140.1, 90.7}, 400);
    CHECK(view.part.x == 100 && view.part.width == 41 && view.part.y == 50);
    check_pixels(scene, &view, 0.6); /* bytes are rounded */
    view = view_of(scene, (rtr_scene_box){-30, 140, 30, 200}, 60);
    CHECK(view.part.x == 0 && view.part.width == 60 && view.part.y == 100 &&
          view.part.height == 60); /* moved inward */
    double x[] = {100, 140}, y[] = {40, 40};
    rtr_scene_box box = rtr_scene_box_around(x, y, 2, 0.25, 50);
    CHECK(box.left == 90 && box.right == 150 && box.top == 15 && box.bottom == 65);
    double at[] = {120, 80};
    rtr_err err = {0};
    CHECK_OK(rtr_scene_box_ground(scene, at, 400, 200, &box, &err));
    CHECK_NEAR(box.right - box.left, 40, 0.1); /* the scale of UTM at its middle is 0.9996 */
    CHECK_NEAR(box.bottom - box.top, 20, 0.1);
    CHECK_NEAR((box.left + box.right) / 2, 120, 1e-9);
    rtr_scene_box empty = {5, 5, 5, 9}, unbounded = {-INFINITY, -INFINITY, INFINITY, INFINITY};
    CHECK(rtr_scene_view_begin(scene, empty, 10, 10, &view, &err) == RTR_BAD_ARG);
    CHECK(rtr_scene_view_begin(scene, unbounded, 0, 10, &view, &err) == RTR_BAD_ARG);
    CHECK(view_of(scene, unbounded, 60).part.width == 240);
    rtr_scene_free(scene);
}

static void test_levels(void)
{
    made_scene made = {"levels.tif", 250, 250, {0, 0.01, 0, 10, 0, -0.01}, 4326, NULL, 2};
    rtr_scene_file *scene = open_made(&made);
    rtr_scene_view view = view_of(scene, (rtr_scene_box){20, 20, 220, 220}, 100);
    CHECK(view.level == 1 && view.part.x == 10 && view.part.width == 100 && view.step_x == 2);
    check_pixels(scene, &view, 1);
    view = view_of(scene, (rtr_scene_box){20, 20, 220, 220}, 101);
    CHECK(view.level == 0);
    double x = 33.25, y = 44.5;
    rtr_scene_view_from_scene(&view, 1, &x, &y);
    rtr_scene_view_to_scene(&view, 1, &x, &y);
    CHECK_NEAR(x, 33.25, 1e-12);
    CHECK_NEAR(y, 44.5, 1e-12);
    rtr_scene_free(scene);
}

/* Longitude and latitude at 60 degrees north: twice as high as wide on the ground. */
static void test_square(void)
{
    made_scene made = {"north.tif", 200, 100, {10, 0.01, 0, 60.5, 0, -0.01}, 4326, NULL, 0};
    rtr_scene_file *scene = open_made(&made);
    rtr_scene_view view = view_of(scene, rtr_scene_box_whole(scene), 1000);
    CHECK_NEAR((double)view.width / view.height, 1, 0.02);
    rtr_scene_view_ground ground = rtr_scene_view_ground_of(scene, &view);
    CHECK_NEAR(ground.metres_per_px / ground.down_m_per_px, 1, 0.02);
    CHECK_NEAR(ground.north_deg, 0, 0.01);
    CHECK(ground.metres_per_px_least < ground.metres_per_px &&
          ground.metres_per_px_most > ground.metres_per_px);
    /* The least and the most are those of the view's north and south. */
    rtr_lonlat corner[] = {{10, 60.4}, {12, 60.4}};
    CHECK_NEAR(ground.metres_per_px_least * view.width, rtr_geodesic_length_m(corner[0], corner[1]),
               100);
    check_pixels(scene, &view, 1.1);
    rtr_scene_free(scene);
}

static void test_rotated(void)
{
    made_scene made = {"turned.tif", 300, 200, {500000, 8, 6, 6000000, 6, -8}, 32631, NULL, 0};
    rtr_scene_file *scene = open_made(&made);
    rtr_scene_view view = view_of(scene, (rtr_scene_box){100, 50, 200, 150}, 500);
    rtr_scene_view_ground ground = rtr_scene_view_ground_of(scene, &view);
    CHECK_NEAR(ground.metres_per_px, 2, 0.01); /* 10 m a pixel, five times as large */
    /* Across goes (8, 6): 36.87 degrees north of east; north is that much clockwise of up. */
    CHECK_NEAR(ground.north_deg, 36.87, 0.1);
    CHECK(ground.affine);
    double x = 250, y = 125;
    rtr_scene_view_to_scene(&view, 1, &x, &y);
    const double *own = made.transform, *shown = ground.transform;
    CHECK_NEAR(shown[0] + 250 * shown[1] + 125 * shown[2], own[0] + x * own[1] + y * own[2], 1e-6);
    CHECK_NEAR(shown[3] + 250 * shown[4] + 125 * shown[5], own[3] + x * own[4] + y * own[5], 1e-6);
    rtr_scene_free(scene);
}

static void set_nodata(GDALDatasetH data)
{
    for (int b = 1; b <= 3; b++)
        CHECK(GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 100) == CE_None);
}

/* Blue is 100 everywhere: nodata. Red and green are there but in one column and one row. */
static void test_holes(void)
{
    rtr_err err = {0};
    rtr_pixels pixels = {0};
    made_scene made = {"holes.tif", 203, 203, {0, 0.01, 0, 1, 0, -0.01}, 4326, set_nodata, 0};
    char path[160];
    rtr_scene_file *scene = NULL;
    CHECK(make_scene(&made, path));
    rtr_scene_options red = {.bands = "1"};
    CHECK_OK(rtr_scene_new(path, &red, &scene, &err));
    rtr_scene_view view = view_of(scene, rtr_scene_box_whole(scene), 101);
    CHECK_OK(rtr_scene_view_read(scene, &view, &as_is, &pixels, &err));
    double step = 203.0 / 101;
    for (int x = 0; pixels.data && x < 101; x++) {
        const uint8_t *got = pixels.data + 4 * (50 * 101 + x);
        double low = x * step, high = low + step, sum = 0, there = 0;
        for (int i = (int)low; i < high && i < 203; i++) {
            double part = fmin(high, i + 1) - fmax(low, i);
            if (i == 100) continue;
            sum += part * i;
            there += part;
        }
        CHECK_NEAR(got[0], sum / there, 0.51);
        CHECK_NEAR(got[3], 255 * there / step, 0.51);
    }
    rtr_pixels_end(&pixels);
    rtr_scene_free(scene);
}

/* Mirror images and what is upside down are turned over: north is up, and east on the right. */
static void test_turned(void)
{
    static const made_scene made[] = {
        {"mirror.tif", 200, 120, {500000, -10, 0, 5700000, 0, -10}, 32631, NULL, 0},
        {"south_up.tif", 200, 120, {500000, 10, 0, 5700000, 0, 10}, 32631, NULL, 0},
        {"half_turn.tif", 200, 120, {500000, -10, 0, 5700000, 0, 10}, 32631, NULL, 0},
        {"sideways.tif", 200, 120, {500000, 0.1, 10, 5700000, 10, 0.1}, 32631, NULL, 0},
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        rtr_scene_file *scene = open_made(&made[i]);
        rtr_scene_view view = view_of(scene, (rtr_scene_box){20, 30, 120, 100}, 50);
        rtr_scene_view_ground ground = rtr_scene_view_ground_of(scene, &view);
        double x[] = {10, 40}, y[] = {20, 20};
        int ok[2];
        CHECK(fabs(ground.north_deg) < (i == 3 ? 91 : 1));
        rtr_scene_box box = rtr_scene_view_box(&view);
        CHECK_NEAR(box.left, 20, 1e-9);
        CHECK_NEAR(box.bottom, 100, 1e-9);
        check_pixels(scene, &view, 1.1);
        rtr_scene_view_to_scene(&view, 2, x, y);
        rtr_scene_ground(scene, 2, x, y, ok);
        if (i < 3) CHECK(x[1] > x[0]);
        double t =
            ground.transform[1] * ground.transform[5] - ground.transform[2] * ground.transform[4];
        CHECK(t < 0); /* not a mirror image */
        rtr_scene_free(scene);
    }
}

TEST_MAIN
{
    if (!mkdtemp(made_folder)) SKIP("no temporary folder");
    CASE("the pixels shown are those that the maps name") test_windows();
    CASE("overviews") test_levels();
    CASE("pixels square on the ground") test_square();
    CASE("what is not there has no part in a mean") test_holes();
    CASE("mirror images and upside down") test_turned();
    CASE("rotated: north, and the view's own geotransform") test_rotated();
    remove_made();
    return 0;
}

#include "imagery/spots.h"

#include "base/text.h"
#include "geo/geodesic.h"
#include "made_scene.h"
#include "test.h"

enum { SIDE = 7, PLACES = SIDE * SIDE };

/* Places without a source, made as the tests need them. */
typedef struct hand {
    rtr_case_place said[PLACES];
    rtr_chart_place places[PLACES];
    rtr_case doc;
    rtr_chart chart;
    char ids[PLACES][8];
} hand;

static void hand_begin(hand *h)
{
    *h = (hand){0};
    h->chart = (rtr_chart){.doc = &h->doc, .places = h->places};
}

static rtr_chart_place *hand_add(hand *h, double lon, double lat, rtr_precision precision)
{
    size_t i = h->chart.place_count++;
    snprintf(h->ids[i], sizeof h->ids[i], "p%zu", i);
    h->said[i] = (rtr_case_place){.id = h->ids[i]};
    h->places[i] = (rtr_chart_place){.id = h->ids[i],
                                     .said = &h->said[i],
                                     .name = h->ids[i],
                                     .label = h->ids[i],
                                     .country = "",
                                     .precision = precision,
                                     .at = {lon, lat}};
    return &h->places[i];
}

static rtr_spots *spots_of(rtr_scene_file *scene, const hand *h)
{
    rtr_err err = {0};
    rtr_spots *spots = NULL;
    rtr_spots_plan plan = {.box = rtr_scene_box_whole(scene)};
    CHECK_OK(rtr_spots_new(scene, &h->chart, &plan, &spots, &err));
    return spots;
}

static rtr_scene_file *open_scene(const char *path)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    return scene;
}

/* gdaltransform's pixels for all places of the chart, in `x` and `y`. */
static int judge(const char *path, const char *how, const hand *h, double *x, double *y)
{
    char command[900], answers[200];
    snprintf(answers, sizeof answers, "%s/answers", made_folder);
    snprintf(command, sizeof command, "gdaltransform -i -t_srs EPSG:4326 %s '%s' >%s", how, path,
             answers);
    FILE *asked = popen(command, "w");
    if (!asked) return 0;
    for (size_t i = 0; i < h->chart.place_count; i++)
        fprintf(asked, "%.12f %.12f\n", h->places[i].at.lon, h->places[i].at.lat);
    if (pclose(asked) != 0) return 0;
    FILE *said = fopen(answers, "r");
    size_t read = 0;
    char line[200];
    while (said && read < h->chart.place_count && fgets(line, sizeof line, said)) {
        char *space = strchr(line, ' '), *other = space ? strchr(space + 1, ' ') : NULL;
        if (space) *space = '\0';
        if (other) *other = '\0';
        if (!space || !rtr_parse_double(line, &x[read]) || !rtr_parse_double(space + 1, &y[read]))
            x[read] = y[read] = NAN;
        read++;
    }
    if (said) fclose(said);
    return read == h->chart.place_count;
}

/* A grid of exact positions over the scene, and somewhat beyond. */
static void cover(hand *h, rtr_scene_file *scene)
{
    rtr_bbox box = rtr_scene_facts_of(scene)->bbox;
    double wide = rtr_bbox_width(box) * 1.2, high = (box.north - box.south) * 1.2;
    hand_begin(h);
    for (int i = 0; i < PLACES; i++) {
        int column = i % SIDE, row = i / SIDE;
        double lon = box.west - wide / 12 + wide * (column + 0.5) / SIDE;
        double lat = box.south - high / 12 + high * (row + 0.5) / SIDE;
        hand_add(h, rtr_lon_wrap(lon), fmin(lat, 89.9), RTR_PRECISION_EXACT);
    }
}

static void check_marks(const char *path, const char *how, int least)
{
    hand h;
    double x[PLACES] = {0}, y[PLACES] = {0}, worst = 0;
    int shown = 0;
    rtr_scene_file *scene = open_scene(path);
    if (!scene) return;
    cover(&h, scene);
    rtr_spots *spots = spots_of(scene, &h);
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    size_t count = 0;
    const rtr_spot *list = spots ? rtr_spots_list(spots, &count) : NULL;
    CHECK(count == PLACES);
    if (!judge(path, how, &h, x, y)) FAIL_("%s: gdaltransform says nothing", path);
    for (size_t i = 0; i < count; i++) {
        int inside = x[i] >= 0 && x[i] <= facts->width && y[i] >= 0 && y[i] <= facts->height;
        if (inside != (list[i].form == RTR_SPOT_PIN))
            FAIL_("%s: place %zu at pixel %.2f %.2f is %s", path, i, x[i], y[i],
                  inside ? "not shown" : "shown");
        if (!inside || list[i].form != RTR_SPOT_PIN) continue;
        worst = fmax(worst, hypot(list[i].x - x[i], list[i].y - y[i]));
        shown++;
    }
    printf("%s: %d marks, %.4f px from gdaltransform's at most\n", strrchr(path, '/') + 1, shown,
           worst);
    if (shown < least) FAIL_("%s: only %d marks", path, shown);
    CHECK(worst <= 0.02);
    rtr_spots_free(spots);
    rtr_scene_free(scene);
}

static void set_points(GDALDatasetH data)
{
    GDAL_GCP points[9];
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 4326);
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    GDALInitGCPs(9, points);
    for (int i = 0; i < 9; i++) {
        int column = i % 3, row = i / 3;
        points[i].dfGCPPixel = 100.0 * column;
        points[i].dfGCPLine = 75.0 * row;
        points[i].dfGCPX = 29.5 + 0.5 * column + 0.05 * row;
        points[i].dfGCPY = 50 - 0.3 * row + 0.02 * column * column;
    }
    CHECK(GDALSetGCPs2(data, 9, points, system) == CE_None);
    GDALDeinitGCPs(9, points);
    OSRDestroySpatialReference(system);
}

/* A camera that looks at 0.02 degrees around 10 east, 45 north, with height in its columns. */
static void set_camera(GDALDatasetH data)
{
    static const char *const plain[][2] = {{"LINE_OFF", "100"},    {"SAMP_OFF", "150"},
                                           {"LAT_OFF", "45"},      {"LONG_OFF", "10"},
                                           {"HEIGHT_OFF", "0"},    {"LINE_SCALE", "100"},
                                           {"SAMP_SCALE", "150"},  {"LAT_SCALE", "0.02"},
                                           {"LONG_SCALE", "0.03"}, {"HEIGHT_SCALE", "500"}};
    static const char *const first = " 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0";
    char text[160];
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        GDALSetMetadataItem(data, plain[i][0], plain[i][1], "RPC");
    /* Of 1, longitude, latitude, height, ... */
    snprintf(text, sizeof text, "0.01 0.05 -1 0.02%s", first);
    GDALSetMetadataItem(data, "LINE_NUM_COEFF", text, "RPC");
    snprintf(text, sizeof text, "-0.01 1 0.04 0.2%s", first);
    GDALSetMetadataItem(data, "SAMP_NUM_COEFF", text, "RPC");
    snprintf(text, sizeof text, "1 0.001 0.002 0.001%s", first);
    GDALSetMetadataItem(data, "LINE_DEN_COEFF", text, "RPC");
    GDALSetMetadataItem(data, "SAMP_DEN_COEFF", text, "RPC");
}

static void test_against_gdaltransform(void)
{
    static const made_scene made[] = {
        {"utm.tif", 300, 200, {500000, 30, 0, 5700000, 0, -30}, 32631, NULL, 0},
        {"rotated.tif", 300, 200, {500000, 8, 3, 6000000, 3, -8}, 32631, NULL, 0},
        {"dateline.tif", 300, 200, {179.5, 0.005, 0, 10, 0, -0.005}, 4326, NULL, 0},
        {"dateline_utm.tif", 300, 200, {700000, 500, 0, 5700000, 0, -500}, 32660, NULL, 0},
        {"polar.tif", 300, 200, {-300000, 2000, 0, 300000, 0, -2000}, 3413, NULL, 0},
        {"points.tif", 200, 150, {0}, 0, set_points, 0},
        {"camera.tif", 300, 200, {0}, 0, set_camera, 0},
    };
    char path[160];
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        CHECK(make_scene(&made[i], path));
        const char *how = made[i].place == set_camera ? "-rpc -to RPC_HEIGHT=0" : "";
        check_marks(path, how, 8);
    }
}

static void test_real(void)
{
    static const char *const real[][2] = {
        {"geometry/landsat_dateline_cog.tif", ""},
        {"geometry/sentinel1_gcps_cog.tif", ""},
        {"aerial/naip_nd_2012.tif", ""},
        {"landsat/landsat7_olinda_recife_6band.tif", ""},
        {"hostile/gdal_byte_rpc.tif", "-rpc -to RPC_HEIGHT=0"},
    };
    char path[512];
    for (size_t i = 0; i < sizeof real / sizeof *real; i++) {
        snprintf(path, sizeof path, "%s/../scenes/%s", RUTTER_EVAL_DIR, real[i][0]);
        if (access(path, R_OK) != 0) {
            printf("NOT CHECKED: there is no %s\n", path);
            continue;
        }
        check_marks(path, real[i][1], 8);
    }
}

static void check_form(const rtr_spot *spot, rtr_spot_form form, double error_m)
{
    if (spot->form != form) FAIL_("place %zu is of form %d, not %d", spot->place, spot->form, form);
    if (form <= RTR_SPOT_OUTLINE) CHECK_NEAR(spot->error.total_m, error_m, 0.02 * error_m);
}

/* 200 x 100 pixels of 100 m: the shorter side is 10 km. */
static const made_scene plain = {"plain.tif", 200,  100, {500000, 100, 0, 5700000, 0, -100},
                                 32631,       NULL, 0};
static const rtr_lonlat middle = {3.143, 51.405};

static void test_forms(void)
{
    char path[160];
    hand h;
    size_t count = 0;
    hand_begin(&h);
    CHECK(make_scene(&plain, path));
    rtr_scene_file *scene = open_scene(path);
    if (!scene) return;
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_EXACT);
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_SITE);
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_CITY);
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_CITY);
    h.said[3].radius_km = 4.9;
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_SITE);
    h.said[4].radius_km = 0.1;
    hand_add(&h, middle.lon, middle.lat, RTR_PRECISION_EXACT);
    h.said[5].radius_km = 5.1;
    hand_add(&h, 4, middle.lat, RTR_PRECISION_EXACT);
    hand_add(&h, -177, -middle.lat, RTR_PRECISION_EXACT);
    rtr_spots *spots = spots_of(scene, &h);
    const rtr_spot *list = rtr_spots_list(spots, &count);
    CHECK(count == 8 && rtr_spots_shown(spots) == 4);
    check_form(&list[0], RTR_SPOT_PIN, 50);
    check_form(&list[1], RTR_SPOT_CIRCLE, 1050);
    check_form(&list[2], RTR_SPOT_VAGUE, 0);
    check_form(&list[3], RTR_SPOT_CIRCLE, 4950);
    check_form(&list[4], RTR_SPOT_PIN, 150);
    check_form(&list[5], RTR_SPOT_VAGUE, 0);
    check_form(&list[6], RTR_SPOT_OUTSIDE, 0);
    check_form(&list[7], RTR_SPOT_OUTSIDE, 0);
    CHECK_NEAR(list[6].distance_m, rtr_geodesic_length_m(middle, h.places[6].at), 300);
    rtr_err err = {0};
    rtr_scene_box box = {0};
    CHECK_OK(rtr_spots_box(spots, &box, &err));
    CHECK(box.left < list[0].x - 49 && box.right > list[0].x + 49); /* the circle of 4.9 km */
    double x = list[0].x, y = list[0].y;
    rtr_spots_free(spots);
    /* A part of 1 km: what was a circle is now too rough. */
    const char *ids[] = {"p1", "p0"}, *wrong[] = {"p11"};
    rtr_spots_plan plan = {{x - 5, y - 5, x + 5, y + 5}, ids, 2};
    CHECK_OK(rtr_spots_new(scene, &h.chart, &plan, &spots, &err));
    list = rtr_spots_list(spots, &count);
    CHECK(count == 2);
    check_form(&list[0], RTR_SPOT_PIN, 50);
    check_form(&list[1], RTR_SPOT_VAGUE, 0);
    rtr_spots_free(spots);
    plan.ids = wrong;
    plan.id_count = 1;
    CHECK(rtr_spots_new(scene, &h.chart, &plan, &spots, &err) == RTR_NOT_FOUND && !spots);
    CHECK(err.fix[0]);
    rtr_scene_free(scene);
}

static double outline_area(const rtr_shape *outline)
{
    size_t count, part_count;
    double sum = 0;
    const rtr_lonlat *points = rtr_shape_points(outline, &count);
    const rtr_part *parts = rtr_shape_parts(outline, &part_count);
    for (size_t i = 0; i < part_count; i++)
        sum += rtr_ring_turn(points + parts[i].first, parts[i].count) / 2;
    return fabs(sum);
}

/* The outline of a square of `half` degrees around a position: pixels squared, and what it must be. */
static void check_area(const char *path, rtr_lonlat at, double half, double want, double tolerance)
{
    hand h;
    size_t count;
    rtr_err err = {0};
    rtr_shape *area = NULL;
    rtr_lonlat ring[] = {{at.lon - half, at.lat - half},
                         {at.lon + half, at.lat - half},
                         {at.lon + half, at.lat + half},
                         {at.lon - half, at.lat + half}};
    hand_begin(&h);
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &area, &err));
    CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, ring, 4, &err));
    hand_add(&h, at.lon, at.lat, RTR_PRECISION_EXACT)->area = area;
    h.said[0].shape = area;
    rtr_scene_file *scene = open_scene(path);
    rtr_spots *spots = scene ? spots_of(scene, &h) : NULL;
    const rtr_spot *spot = spots ? rtr_spots_list(spots, &count) : NULL;
    if (spot && want > 0) {
        CHECK(spot->form == RTR_SPOT_OUTLINE && spot->outline);
        CHECK(spot->x > 0 && spot->x < rtr_scene_facts_of(scene)->width);
        if (spot->outline) CHECK_NEAR(outline_area(spot->outline), want, tolerance);
    } else if (spot) {
        CHECK(spot->form == RTR_SPOT_OUTSIDE && !spot->outline);
    }
    rtr_spots_free(spots);
    rtr_scene_free(scene);
    rtr_shape_free(area);
}

static void test_areas(void)
{
    char path[160];
    made_scene degrees = {"degrees.tif", 100, 100, {179, 0.02, 0, 1, 0, -0.02}, 4326, NULL, 0};
    CHECK(make_scene(&degrees, path));
    check_area(path, (rtr_lonlat){180, 0}, 0.5, 2500, 1e-6);
    check_area(path, (rtr_lonlat){-180, 0}, 0.5, 2500, 1e-6);
    check_area(path, (rtr_lonlat){180, 0}, 90, 110 * 110, 1e-6); /* 5 % beyond each edge */
    check_area(path, (rtr_lonlat){179, 0}, 0.2, 15 * 20, 1e-6);  /* half of it west of the scene */
    check_area(path, (rtr_lonlat){177, 0}, 0.5, 0, 0);
    CHECK(make_scene(&plain, path));
    double square_m = rtr_geodesic_length_m(middle, (rtr_lonlat){middle.lon + 0.01, middle.lat}) *
                      rtr_geodesic_length_m(middle, (rtr_lonlat){middle.lon, middle.lat + 0.01});
    check_area(path, middle, 0.005, square_m / 1e4, 1);
}

TEST_MAIN
{
    if (!mkdtemp(made_folder)) SKIP("no temporary folder");
    CASE("precision and radius decide the form") test_forms();
    CASE("areas as outlines, also across 180 degrees and the scene's edge") test_areas();
    if (system("command -v gdaltransform >/dev/null") != 0) {
        remove_made();
        SKIP("there is no gdaltransform (gdal-bin)");
    }
    CASE("scenes made here: pixels are gdaltransform's") test_against_gdaltransform();
    CASE("real scenes: pixels are gdaltransform's") test_real();
    remove_made();
    return 0;
}

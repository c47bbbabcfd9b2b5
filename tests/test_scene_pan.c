/* Pan-sharpening against the formula worked out pixel by pixel, and against GDAL's own. */
#include <math.h>
#include <string.h>

#include <cpl_conv.h>
#include <gdalpansharpen.h>

#include "test.h"
#include "value_scene.h"

/* Colours of 30 m, and a panchromatic band of 15 m that begins 7.5 m within the first of them, as Landsat's,
 * and reaches beyond the last. */
enum { WIDE = 40, HIGH = 32, PAN_WIDE = 80 + 6, PAN_HIGH = 64 + 6 };
static const double LEFT = 500000, TOP = 5700000, COLOUR_M = 30, PAN_M = 15;
static const rtr_scene_stretch STRETCH = {{900, 700, 800}, {2000, 2100, 2400}, 1};

static double colour(int band, int x, int y)
{
    return 1000 + 100 * band + 60 * sin(x * 0.7 + band) + 50 * cos(y * 0.9 * band) + (x * y) % 7;
}

static double pan(int band, int x, int y)
{
    (void)band;
    return 1300 + 200 * sin(x * 0.8) * cos(y * 0.6) + 3 * (x % 5);
}

/* As UInt16 writes them. */
static double stored(double value)
{
    return floor(value + 0.5);
}

static void add_overview(GDALDatasetH data)
{
    int levels[] = {2};
    CHECK(GDALBuildOverviews(data, "AVERAGE", 1, levels, 0, NULL, NULL, NULL) == CE_None);
}

static char colours_path[160], pan_path[160];

static void make_files(void)
{
    value_scene colours = {"colours.tif", WIDE, HIGH,     3,      GDT_UInt16,
                           LEFT,          TOP,  COLOUR_M, colour, NULL};
    value_scene fine = {"pan.tif",        PAN_WIDE,        PAN_HIGH, 1,   GDT_UInt16,
                        LEFT + PAN_M / 2, TOP - PAN_M / 2, PAN_M,    pan, add_overview};
    CHECK(make_values(&colours, colours_path));
    CHECK(make_values(&fine, pan_path));
}

static rtr_scene_file *open_sharp(const char *path, const char *by)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    rtr_scene_options options = {.pan = by};
    CHECK_OK(rtr_scene_new(path, &options, &scene, &err));
    return scene;
}

/* A colour averaged over `group` x `group` pixels. */
static double grouped(int band, int x, int y, int group)
{
    double sum = 0;
    for (int j = 0; j < group; j++)
        for (int i = 0; i < group; i++) sum += stored(colour(band, x * group + i, y * group + j));
    return sum / (group * group);
}

static int held(double at, int count)
{
    return at < 0 ? 0 : at > count - 1 ? count - 1 : (int)at;
}

/* Bilinear at metres east and south of the top left corner; groups as pixels. */
static double between(int band, double east, double south, int group)
{
    double x = east / COLOUR_M / group - 0.5, y = south / COLOUR_M / group - 0.5;
    double s = x - floor(x), t = y - floor(y);
    int x0 = held(floor(x), WIDE / group), x1 = held(floor(x) + 1, WIDE / group);
    int y0 = held(floor(y), HIGH / group), y1 = held(floor(y) + 1, HIGH / group);
    double top = grouped(band, x0, y0, group) * (1 - s) + grouped(band, x1, y0, group) * s;
    double low = grouped(band, x0, y1, group) * (1 - s) + grouped(band, x1, y1, group) * s;
    return top * (1 - t) + low * t;
}

/* The mean of `step` x `step` pixels of the panchromatic band, as an overview (rounded) or not. */
static double pan_mean(int x, int y, int step, int rounded)
{
    double sum = 0;
    for (int j = 0; j < step; j++)
        for (int i = 0; i < step; i++) sum += stored(pan(1, x * step + i, y * step + j));
    return rounded ? stored(sum / (step * step)) : sum / (step * step);
}

/* What was read from pixel (x, y) on against the formula: a pixel is `step` panchromatic ones. */
typedef struct expected {
    int x, y, step, group, rounded;
    double tolerance; /* greys; GDAL rounds means to whole numbers */
} expected;

static void check(const rtr_pixels *got, const expected *e)
{
    double worst = 0;
    int wrong = 0;
    for (int k = 0; k < got->width * got->height; k++) {
        int x = e->x + k % got->width, y = e->y + k / got->width;
        double east = PAN_M / 2 + (x + 0.5) * e->step * PAN_M;
        double south = PAN_M / 2 + (y + 0.5) * e->step * PAN_M, rgb[3], sum = 0;
        const uint8_t *at = got->data + (size_t)k * 4;
        int inside = east <= WIDE * COLOUR_M && south <= HIGH * COLOUR_M;
        wrong += (at[3] == 255) != inside || (at[3] != 0) != inside;
        for (int c = 0; inside && c < 3; c++) sum += rgb[c] = between(c + 1, east, south, e->group);
        for (int c = 0; inside && c < 3; c++) {
            double value = rgb[c] * 3 * pan_mean(x, y, e->step, e->rounded) / sum;
            double part = (value - STRETCH.low[c]) / (STRETCH.high[c] - STRETCH.low[c]);
            worst = fmax(worst, fabs(at[c] - 255 * fmin(fmax(part, 0), 1)));
        }
    }
    CHECK(wrong == 0);
    CHECK_NEAR(worst, 0, e->tolerance);
}

static void read_part(rtr_scene_file *scene, int level, rtr_scene_window window, int shrink,
                      rtr_pixels *out)
{
    rtr_err err = {0};
    CHECK_OK(rtr_pixels_begin(window.width / shrink, window.height / shrink, out, &err));
    CHECK_OK(rtr_scene_read(scene, level, window, &STRETCH, out, &err));
}

static void test_formula(void)
{
    rtr_pixels got = {0};
    rtr_scene_file *scene = open_sharp(colours_path, pan_path);
    if (!scene) return;
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    CHECK(facts->width == PAN_WIDE && facts->height == PAN_HIGH && facts->levels == 2);
    CHECK_STR(facts->pan, "pan.tif");
    CHECK_NEAR(facts->across_m, PAN_M, 0.02);
    read_part(scene, 0, (rtr_scene_window){0, 0, PAN_WIDE, PAN_HIGH}, 1, &got);
    check(&got, &(expected){0, 0, 1, 1, 0, 0.52});
    rtr_pixels_end(&got);
    read_part(scene, 0, (rtr_scene_window){13, 7, 31, 22}, 1, &got);
    check(&got, &(expected){13, 7, 1, 1, 0, 0.52});
    rtr_pixels_end(&got);
    read_part(scene, 1, (rtr_scene_window){3, 2, 30, 25}, 1, &got);
    check(&got, &(expected){3, 2, 2, 1, 1, 0.52});
    rtr_pixels_end(&got);
    /* A quarter of the size: colours in groups of two. */
    read_part(scene, 0, (rtr_scene_window){8, 4, 64, 48}, 4, &got);
    check(&got, &(expected){2, 1, 4, 2, 0, 0.85});
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
}

/* A window that is too large to be made at once is the same as its parts; and one whose rows are no whole
 * rows of the scene is near them. */
static void test_strips(void)
{
    enum { ACROSS = 1400, DOWN = 600 };
    char coarse[160], fine[160];
    rtr_err err = {0};
    rtr_pixels whole = {0}, part = {0};
    value_scene colours = {"wide.tif", ACROSS / 2, DOWN / 2, 3,      GDT_UInt16,
                           LEFT,       TOP,        COLOUR_M, colour, NULL};
    value_scene twice = {"wide_pan.tif", ACROSS, DOWN, 1, GDT_UInt16, LEFT, TOP, PAN_M, pan, NULL};
    CHECK(make_values(&colours, coarse) && make_values(&twice, fine));
    rtr_scene_file *scene = open_sharp(coarse, fine);
    if (!scene) return;
    read_part(scene, 0, (rtr_scene_window){0, 0, ACROSS, DOWN}, 1, &whole);
    for (int y = 0; y < DOWN; y += 50) {
        read_part(scene, 0, (rtr_scene_window){0, y, ACROSS, 50}, 1, &part);
        CHECK(memcmp(part.data, whole.data + (size_t)y * ACROSS * 4, (size_t)50 * ACROSS * 4) == 0);
        rtr_pixels_end(&part);
    }
    CHECK_OK(rtr_pixels_begin(ACROSS, DOWN - 1, &part, &err));
    CHECK_OK(
        rtr_scene_read(scene, 0, (rtr_scene_window){0, 0, ACROSS, DOWN}, &STRETCH, &part, &err));
    double apart = 0;
    for (size_t i = 0; i < (size_t)ACROSS * 300 * 4; i++)
        apart += abs(part.data[i] - whole.data[i]);
    CHECK(apart > 0 && apart / (ACROSS * 300 * 4) < 6);
    rtr_pixels_end(&part);
    rtr_pixels_end(&whole);
    rtr_scene_free(scene);
}

/* Percentiles are those of the sharpened values. */
static void test_stretch(void)
{
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    double least = INFINITY;
    rtr_scene_file *scene = open_sharp(colours_path, pan_path);
    if (!scene) return;
    CHECK_OK(rtr_scene_stretch_find(scene, 0, 100, &stretch, &err));
    for (int y = 0; y < PAN_HIGH; y++)
        for (int x = 0; x < PAN_WIDE; x++) {
            double east = PAN_M * (x + 1), south = PAN_M * (y + 1), sum = 0;
            if (east > WIDE * COLOUR_M || south > HIGH * COLOUR_M) continue;
            for (int c = 1; c <= 3; c++) sum += between(c, east, south, 1);
            double value = between(1, east, south, 1) * 3 * stored(pan(1, x, y)) / sum;
            least = fmin(least, value);
        }
    CHECK_NEAR(stretch.low[0], least, 1e-3);
    rtr_scene_free(scene);
}

static double quarter(int band, int x, int y)
{
    return colour(band, x, y) / 8;
}

static double quarter_pan(int band, int x, int y)
{
    return pan(band, x, y) / 8;
}

/* GDAL wants one extent; one value is one byte of the stretch. */
static void test_gdal(void)
{
    enum { COUNT = 2 * WIDE * 2 * HIGH };
    static uint16_t theirs[3 * COUNT];
    char fine[160], coarse[160];
    rtr_pixels got = {0};
    rtr_err err = {0};
    rtr_scene_stretch one_to_one = {{0, 0, 0}, {255, 255, 255}, 1};
    value_scene colours = {"small.tif", WIDE, HIGH,     3,       GDT_UInt16,
                           LEFT,        TOP,  COLOUR_M, quarter, NULL};
    value_scene twice = {"twice.tif", 2 * WIDE, 2 * HIGH, 1,           GDT_UInt16,
                         LEFT,        TOP,      PAN_M,    quarter_pan, NULL};
    CHECK(make_values(&colours, coarse) && make_values(&twice, fine));
    GDALDatasetH a = GDALOpen(coarse, GA_ReadOnly), b = GDALOpen(fine, GA_ReadOnly);
    GDALPansharpenOptions *options = GDALCreatePansharpenOptions();
    options->ePansharpenAlg = GDAL_PSH_WEIGHTED_BROVEY;
    options->eResampleAlg = GRIORA_Bilinear;
    options->nWeightCount = options->nInputSpectralBands = options->nOutPansharpenedBands = 3;
    options->padfWeights = CPLMalloc(3 * sizeof(double));
    options->pahInputSpectralBands = CPLMalloc(3 * sizeof(GDALRasterBandH));
    options->panOutPansharpenedBands = CPLMalloc(3 * sizeof(int));
    options->hPanchroBand = GDALGetRasterBand(b, 1);
    for (int c = 0; c < 3; c++) {
        options->padfWeights[c] = 1.0 / 3;
        options->pahInputSpectralBands[c] = GDALGetRasterBand(a, c + 1);
        options->panOutPansharpenedBands[c] = c;
    }
    GDALPansharpenOperationH judge = GDALCreatePansharpenOperation(options);
    CHECK(judge && GDALPansharpenProcessRegion(judge, 0, 0, 2 * WIDE, 2 * HIGH, theirs,
                                               GDT_UInt16) == CE_None);
    rtr_scene_file *scene = open_sharp(coarse, fine);
    CHECK_OK(rtr_pixels_begin(2 * WIDE, 2 * HIGH, &got, &err));
    if (scene && got.data)
        CHECK_OK(rtr_scene_read(scene, 0, (rtr_scene_window){0, 0, 2 * WIDE, 2 * HIGH}, &one_to_one,
                                &got, &err));
    int apart = 0;
    for (int i = 0; got.data && i < 3 * COUNT; i++)
        apart += abs(theirs[i] - got.data[4 * (i % COUNT) + i / COUNT]) > 1;
    CHECK(apart == 0);
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    GDALDestroyPansharpenOperation(judge);
    GDALDestroyPansharpenOptions(options);
    GDALClose(a);
    GDALClose(b);
}

static double holed(int band, int x, int y)
{
    return x == 10 && y == 10 ? 0 : colour(band, x, y);
}

static void set_nodata(GDALDatasetH data)
{
    for (int b = 1; b <= GDALGetRasterCount(data); b++)
        GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 0);
}

/* A hole of one colour pixel is one of two panchromatic ones, and does not darken its neighbours. */
static void test_hole(void)
{
    char path[160];
    rtr_pixels got = {0};
    value_scene colours = {"holed.tif", WIDE, HIGH,     3,     GDT_UInt16,
                           LEFT,        TOP,  COLOUR_M, holed, set_nodata};
    CHECK(make_values(&colours, path));
    rtr_scene_file *scene = open_sharp(path, pan_path);
    if (!scene) return;
    read_part(scene, 0, (rtr_scene_window){16, 16, 10, 10}, 1, &got);
    for (int k = 0; k < 100; k++) {
        /* Centres lie on colour pixels' corners and middles: 15 (x + 1) m. */
        int x = 17 + k % 10, y = 17 + k / 10, hole = abs(x - 21) + abs(y - 21) == 0;
        CHECK((got.data[4 * k + 3] == 0) == hole);
        if (!hole) CHECK(got.data[4 * k] > 20);
    }
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
}

static double filled(int band, int x, int y)
{
    return x < 4 ? 0 : quarter(band, x, y); /* what the satellite did not see */
}

static double filled_pan(int band, int x, int y)
{
    return x < 10 ? 0 : quarter_pan(band, x, y);
}

/* A Landsat 7 scene: bytes, its panchromatic band by name; 0 is nothing, as it is or sharpened. */
static void test_product(void)
{
    char path[160];
    rtr_err err = {0};
    rtr_pixels got = {0};
    rtr_scene_file *scene = NULL;
    value_scene made = {"LE07_B1.TIF", WIDE, HIGH, 1, GDT_Byte, LEFT, TOP, COLOUR_M, filled, NULL};
    CHECK(make_values(&made, path));
    made.name = "LE07_B2.TIF";
    CHECK(make_values(&made, path));
    made.name = "LE07_B3.TIF";
    CHECK(make_values(&made, path));
    made = (value_scene){"LE07_B8.TIF", 2 * WIDE, 2 * HIGH, 1,          GDT_Byte,
                         LEFT,          TOP,      PAN_M,    filled_pan, NULL};
    CHECK(make_values(&made, path));
    snprintf(path, sizeof path, "%s/LE07_MTL.txt", value_folder);
    FILE *file = fopen(path, "w");
    CHECK(file && fputs("  SPACECRAFT_ID = \"LANDSAT_7\"\n  SENSOR_ID = \"ETM\"\n", file) >= 0);
    for (int b = 1; file && b <= 8; b += b == 3 ? 5 : 1)
        CHECK(fprintf(file, "  FILE_NAME_BAND_%d = \"LE07_B%d.TIF\"\n", b, b) > 0);
    CHECK(file && fclose(file) == 0);
    CHECK_OK(rtr_scene_new(path, NULL, &scene, &err));
    if (scene) {
        read_part(scene, 0, (rtr_scene_window){0, 3, WIDE, 1}, 1, &got);
        for (int x = 0; x < WIDE; x++) CHECK((got.data[4 * x + 3] == 0) == (x < 4));
        CHECK_OK(rtr_scene_read(scene, 0, (rtr_scene_window){0, 5, WIDE, 1}, &RTR_SCENE_AS_IS, &got,
                                &err));
        for (int x = 0; x < WIDE; x++) CHECK((got.data[4 * x + 3] == 0) == (x < 4));
    }
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    scene = open_sharp(path, "B8");
    if (scene) {
        CHECK(rtr_scene_facts_of(scene)->width == 2 * WIDE);
        CHECK_STR(rtr_scene_facts_of(scene)->pan, "B8");
        read_part(scene, 0, (rtr_scene_window){0, 3, 2 * WIDE, 1}, 1, &got);
        for (int x = 0; x < 2 * WIDE; x++) CHECK((got.data[4 * x + 3] == 0) == (x < 10));
    }
    rtr_pixels_end(&got);
    rtr_scene_free(scene);
    rtr_scene_options other = {.pan = "B9"};
    CHECK(rtr_scene_new(path, &other, &scene, &err) == RTR_NOT_FOUND);
    CHECK(strstr(err.what, "no band 'B9'"));
}

static void turn(GDALDatasetH data)
{
    double geo[] = {LEFT, 15, 3, TOP, 3, -15};
    GDALSetGeoTransform(data, geo);
}

static void move_system(GDALDatasetH data)
{
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    CHECK(OSRImportFromEPSG(system, 32632) == OGRERR_NONE);
    GDALSetSpatialRef(data, system);
    OSRDestroySpatialReference(system);
}

static void check_refused(value_scene fine, const char *bands, const char *what)
{
    char path[160];
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK(make_values(&fine, path));
    rtr_scene_options options = {.pan = path, .bands = bands};
    CHECK(rtr_scene_new(colours_path, &options, &scene, &err) == RTR_BAD_DATA);
    if (!strstr(err.what, what) || !err.fix[0]) FAIL_("'%s', not '%s'", err.what, what);
}

static void test_refused(void)
{
    value_scene fine = {"refused.tif", 20, 20, 1, GDT_UInt16, LEFT, TOP, PAN_M, pan, NULL};
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    check_refused(fine, "1", "cannot be sharpened");
    fine.finish = turn;
    check_refused(fine, NULL, "is turned against the colours");
    fine.finish = move_system;
    check_refused(fine, NULL, "not in one coordinate system");
    fine.finish = NULL;
    fine.left = LEFT + 2000;
    check_refused(fine, NULL, "covers no ground");
    fine.left = LEFT;
    fine.step = 40;
    check_refused(fine, NULL, "coarser than the colours");
    fine.bands = 2;
    check_refused(fine, NULL, "2 bands, not one");
    fine.bands = 1;
    fine.type = GDT_CFloat32;
    check_refused(fine, NULL, "complex");
    rtr_scene_options missing = {.pan = "/tmp/rutter-no-such-file.tif"};
    CHECK(rtr_scene_new(colours_path, &missing, &scene, &err) == RTR_NOT_FOUND && err.fix[0]);
}

TEST_MAIN
{
    CHECK(mkdtemp(value_folder) != NULL);
    make_files();
    CASE("every pixel of any window, level and size is the formula's") test_formula();
    CASE("large windows") test_strips();
    CASE("the stretch is that of sharpened values") test_stretch();
    CASE("GDAL's weighted Brovey with equal weights") test_gdal();
    CASE("holes in the colours") test_hole();
    CASE("a product's own band, and what it fills") test_product();
    CASE("what does not fit is refused with a fix") test_refused();
    remove_values();
    return 0;
}

/* Two made-up scenes of the same ground: what was moved, turned and built there is found. */
#include "imagery/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "folder.h"
#include "imagery/histogram.h"
#include "made_ground.h"
#include "test.h"

static char folder[] = "/tmp/rutter-compareXXXXXX";
/* Metres a pixel of the ground's detail; where it lies in UTM zone 31 north. */
static const double GRAIN_M = 10, WEST = 500000, NORTH = 5700000;

/* How a scene sees the ground. */
typedef struct flight {
    const char *name;
    int width, height;
    double transform[6];
    double east_m, north_m, turn_deg; /* by how much its content lies beside the truth */
    double gain, offset;
    double blur;      /* pixels that run into one; 0: none */
    double built[4];  /* a bright field: left, top, right, bottom, in grains; none where empty */
    int missing_from; /* nodata from this column on; 0: none */
    uint64_t seed;
} flight;

typedef struct opened {
    char path[160];
    rtr_scene_options options;
    rtr_tile_scene shown;
    rtr_scene_file *scene;
} opened;

static uint8_t see(const flight *f, int column, int row, uint64_t *seed)
{
    double x = f->transform[0] + f->transform[1] * (column + 0.5) + f->transform[2] * (row + 0.5);
    double y = f->transform[3] + f->transform[4] * (column + 0.5) + f->transform[5] * (row + 0.5);
    double east = (x - f->east_m - WEST) / GRAIN_M, south = (NORTH - y + f->north_m) / GRAIN_M;
    double turn = f->turn_deg * acos(-1) / 180, u = east - 300, v = south - 250;
    if (f->missing_from && column >= f->missing_from) return 0;
    double size = hypot(f->transform[1], f->transform[4]) / GRAIN_M * fmax(f->blur, 1);
    double value = ground_pixel(300 + cos(turn) * u - sin(turn) * v - size / 2,
                                250 + sin(turn) * u + cos(turn) * v - size / 2, size);
    if (east >= f->built[0] && east < f->built[2] && south >= f->built[1] && south < f->built[3])
        value += 90;
    value = value * f->gain + f->offset + 2 * ground_grain(seed);
    return (uint8_t)(value < 1 ? 1 : value > 255 ? 255 : round(value));
}

static void fly(const flight *f, opened *out)
{
    uint64_t seed = f->seed;
    rtr_err err = {0};
    uint8_t *row = malloc((size_t)f->width);
    *out = (opened){0};
    snprintf(out->path, sizeof out->path, "%s/%s", folder, f->name);
    GDALRegister_GTiff();
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("GTiff"), out->path, f->width, f->height, 1, GDT_Byte, NULL);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 32631);
    GDALSetSpatialRef(data, system);
    OSRDestroySpatialReference(system);
    GDALSetGeoTransform(data, (double *)f->transform);
    GDALSetRasterNoDataValue(GDALGetRasterBand(data, 1), 0);
    for (int y = 0; y < f->height; y++) {
        for (int x = 0; x < f->width; x++) row[x] = see(f, x, y, &seed);
        CHECK(GDALRasterIO(GDALGetRasterBand(data, 1), GF_Write, 0, y, f->width, 1, row, f->width,
                           1, GDT_Byte, 0, 0) == CE_None);
    }
    GDALClose(data);
    free(row);
    CHECK_OK(rtr_scene_new(out->path, &out->options, &out->scene, &err));
    out->shown =
        (rtr_tile_scene){.path = out->path, .options = &out->options, .stretch = RTR_SCENE_AS_IS};
}

static rtr_compare *compare_of(const opened *before, const opened *after)
{
    rtr_err err = {0};
    rtr_compare *out = NULL;
    CHECK_OK(rtr_compare_new((rtr_compare_side){before->scene, &before->shown},
                             (rtr_compare_side){after->scene, &after->shown}, &out, &err));
    return out;
}

static const flight plain = {.name = "before.tif",
                             .width = 600,
                             .height = 500,
                             .transform = {500000, 10, 0, 5700000, 0, -10},
                             .gain = 1,
                             .seed = 5};

/* The shift that is measured between the plain flight and another. */
static rtr_compare_shift measure(const opened *before, const flight *other)
{
    rtr_err err = {0};
    rtr_scene_box box;
    rtr_compare_shift shift = {0};
    opened after;
    fly(other, &after);
    rtr_compare *compare = compare_of(before, &after);
    CHECK_OK(rtr_compare_overlap(compare, &box, &err));
    CHECK_OK(rtr_compare_measure(compare, box, &shift, &err));
    rtr_compare_free(compare);
    rtr_scene_free(after.scene);
    return shift;
}

static void check_shifts(const opened *before)
{
    CASE("the same grid, moved by parts of a pixel")
    {
        flight f = plain;
        f.name = "part.tif", f.east_m = 13, f.north_m = -4, f.gain = 0.6, f.offset = 40, f.seed = 8;
        rtr_compare_shift shift = measure(before, &f);
        CHECK(shift.known && shift.agreeing == shift.tiles);
        CHECK_NEAR(shift.x, 1.3, 0.05);
        CHECK_NEAR(shift.y, 0.4, 0.05);
        CHECK_NEAR(shift.north_m, -4, 0.5);
        CHECK_NEAR(shift.east_m, 13, 0.5);
    }
    CASE("coarser pixels, turned, elsewhere, moved")
    {
        double c = cos(0.3), s = sin(0.3);
        flight f = plain;
        const double transform[6] = {500000 - 2000, 14 * c, 14 * s, 5700000 + 500, 14 * s, -14 * c};
        memcpy(f.transform, transform, sizeof transform);
        f.name = "turned.tif", f.width = f.height = 700;
        f.east_m = -47, f.north_m = 22;
        rtr_compare_shift shift = measure(before, &f);
        CHECK(shift.known);
        CHECK_NEAR(shift.step, 1.4, 1e-6);
        CHECK_NEAR(shift.x, -4.7, 0.1);
        CHECK_NEAR(shift.y, -2.2, 0.1);
    }
    CASE("so far that only the whole shows it")
    {
        flight f = plain;
        f.name = "far.tif", f.east_m = 900, f.north_m = 504;
        rtr_compare_shift shift = measure(before, &f);
        CHECK(shift.known);
        CHECK_NEAR(shift.x, 90, 0.05);
        CHECK_NEAR(shift.y, -50.4, 0.05);
    }
    CASE("where the finest pixels hold nothing but grain, coarser ones tell")
    {
        opened soft;
        flight f = plain;
        f.name = "soft.tif", f.blur = 24, f.gain = 0.06, f.offset = 100;
        fly(&f, &soft);
        f.name = "soft_moved.tif", f.east_m = 43, f.north_m = 25, f.seed = 6;
        rtr_compare_shift shift = measure(&soft, &f);
        CHECK(shift.known && shift.step >= 2);
        CHECK_NEAR(shift.x, 4.3, 0.15 * shift.step);
        CHECK_NEAR(shift.y, -2.5, 0.15 * shift.step);
        rtr_scene_free(soft.scene);
    }
    CASE("other ground, turned ground: not known")
    {
        flight f = plain;
        f.name = "other.tif", f.east_m = 400000;
        rtr_compare_shift shift = measure(before, &f);
        CHECK(!shift.known);
        CHECK_NEAR(shift.x, 0, 0);
        CHECK_NEAR(shift.east_m, 0, 0);
        f.name = "turn.tif", f.east_m = 0, f.turn_deg = 8;
        CHECK(!measure(before, &f).known);
    }
    CASE("too little ground in common to measure")
    {
        flight f = plain;
        f.name = "edge.tif", f.transform[0] += 5800;
        CHECK(!measure(before, &f).known);
    }
}

static double mean_difference(const rtr_pixels *a, const rtr_pixels *b)
{
    double sum = 0, count = 0;
    for (int i = 0; i < a->width * a->height; i++)
        if (a->data[4 * i + 3] == 255 && b->data[4 * i + 3] == 255)
            sum += abs(a->data[4 * i] - b->data[4 * i]), count++;
    return count > 0 ? sum / count : NAN;
}

static void check_pictures(const opened *before)
{
    rtr_err err = {0};
    rtr_scene_view view;
    rtr_pixels a, b;
    rtr_scene_box box = rtr_scene_box_whole(before->scene);
    CHECK_OK(rtr_scene_view_begin(before->scene, box, 600, 500, &view, &err));
    CASE("moved back, the pictures are the same")
    {
        opened after;
        flight f = plain;
        f.name = "moved.tif", f.east_m = 24, f.north_m = 31;
        fly(&f, &after);
        rtr_compare *compare = compare_of(before, &after);
        const rtr_compare_shift shift = {.x = 2.4, .y = -3.1, .known = 1};
        CHECK_OK(rtr_compare_read(compare, &view, NULL, &a, &b, &err));
        double beside = mean_difference(&a, &b);
        rtr_pixels_end(&a);
        rtr_pixels_end(&b);
        CHECK_OK(rtr_compare_read(compare, &view, &shift, &a, &b, &err));
        CHECK(mean_difference(&a, &b) < beside / 3);
        CHECK(rtr_compare_common(&a, &b) > 0.98);
        rtr_pixels_end(&a);
        rtr_pixels_end(&b);
        rtr_compare_free(compare);
        rtr_scene_free(after.scene);
    }
    CASE("what was built is orange, after matching, and nothing else")
    {
        opened after;
        flight f = plain;
        f.name = "built.tif", f.gain = 0.5, f.offset = 10, f.missing_from = 450, f.seed = 9;
        const double field[4] = {100, 200, 160, 230};
        memcpy(f.built, field, sizeof field);
        fly(&f, &after);
        rtr_compare *compare = compare_of(before, &after);
        rtr_pixels picture;
        rtr_difference facts;
        rtr_histogram_match match;
        CHECK_OK(rtr_compare_read(compare, &view, NULL, &a, &b, &err));
        CHECK_NEAR(rtr_compare_common(&a, &b), 0.75, 0.01);
        rtr_histogram_match_find(&a, &b, &match);
        rtr_histogram_match_apply(&match, &b);
        CHECK_OK(rtr_difference_draw(&a, &b, 0, &facts, &picture, &err));
        int inside = 0, outside = 0;
        for (int y = 0; y < 500; y++)
            for (int x = 0; x < 600; x++) {
                const uint8_t *at = picture.data + 4 * (y * 600 + x);
                CHECK((at[3] == 255) == (x < 450));
                int orange = at[3] && at[0] > at[2] + 20;
                if (x >= 101 && x < 159 && y >= 201 && y < 229)
                    inside += orange;
                else if (x < 99 || x >= 161 || y < 199 || y >= 231)
                    outside += orange;
            }
        CHECK(inside > 0.95 * 58 * 28);
        CHECK(outside < 20);
        CHECK_NEAR(facts.brighter, 60 * 30 / (450. * 500), 0.001);
        CHECK(facts.darker < 0.0005);
        rtr_pixels_end(&a);
        rtr_pixels_end(&b);
        rtr_pixels_end(&picture);
        rtr_compare_free(compare);
        rtr_scene_free(after.scene);
    }
}

static void check_apart(const opened *before)
{
    CASE("no ground in common: both boxes and a fix")
    {
        rtr_err err = {0};
        rtr_scene_box box;
        opened after;
        flight f = plain;
        f.name = "apart.tif", f.transform[0] += 7000, f.width = f.height = 40;
        fly(&f, &after);
        rtr_compare *compare = compare_of(before, &after);
        CHECK(rtr_compare_overlap(compare, &box, &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "the scenes have no ground in common: BEFORE lies at 3 51.406 to 3.086 "
                            "51.451, AFTER at 3.101 51.448 to 3.106 51.451");
        CHECK(err.fix[0] != '\0');
        rtr_compare_free(compare);
        rtr_scene_free(after.scene);
    }
    CASE("the box in common")
    {
        rtr_err err = {0};
        rtr_scene_box box;
        opened after;
        flight f = plain;
        f.name = "corner.tif", f.transform[0] += 2000, f.transform[3] -= 1500;
        fly(&f, &after);
        rtr_compare *compare = compare_of(before, &after);
        CHECK_OK(rtr_compare_overlap(compare, &box, &err));
        CHECK_NEAR(box.left, 200, 1e-3);
        CHECK_NEAR(box.top, 150, 1e-3);
        CHECK_NEAR(box.right, 600, 1e-3);
        CHECK_NEAR(box.bottom, 500, 1e-3);
        rtr_compare_free(compare);
        rtr_scene_free(after.scene);
    }
}

TEST_MAIN
{
    opened before;
    if (!mkdtemp(folder)) return 1;
    fly(&plain, &before);
    check_shifts(&before);
    check_pictures(&before);
    check_apart(&before);
    rtr_scene_free(before.scene);
    remove_folder(folder);
    return 0;
}

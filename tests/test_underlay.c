#include "imagery/underlay.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "folder.h"
#include "test.h"

static char folder[] = "/tmp/rutter-rasterXXXXXX";
static char path[128];

/* What a test raster is made of. */
typedef struct recipe {
    int width, height, bands;
    GDALDataType type;
    double geo[6]; /* GDAL's geotransform */
    int epsg;      /* 0: none */
    double (*value)(int band, int x, int y);
    void (*finish)(GDALDatasetH data);
} recipe;

static const char *make(const char *name, const recipe *r)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    GDALRegister_GTiff();
    GDALDriverH driver = GDALGetDriverByName("GTiff");
    GDALDatasetH data = GDALCreate(driver, path, r->width, r->height, r->bands, r->type, NULL);
    CHECK(data != NULL);
    if (r->geo[1] != 0) GDALSetGeoTransform(data, (double *)r->geo);
    if (r->epsg) {
        OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
        OSRImportFromEPSG(system, r->epsg);
        GDALSetSpatialRef(data, system);
        OSRDestroySpatialReference(system);
    }
    double *row = calloc((size_t)r->width, sizeof *row);
    for (int b = 1; b <= r->bands; b++) {
        for (int y = 0; y < r->height; y++) {
            for (int x = 0; x < r->width; x++) row[x] = r->value(b, x, y);
            GDALRasterBandH band = GDALGetRasterBand(data, b);
            CHECK(GDALRasterIO(band, GF_Write, 0, y, r->width, 1, row, r->width, 1, GDT_Float64, 0,
                               0) == CE_None);
        }
    }
    free(row);
    if (r->finish) r->finish(data);
    GDALClose(data);
    return path;
}

static double by_position(int band, int x, int y)
{
    return band == 1 ? x : band == 2 ? y : 77;
}

static double checkered(int band, int x, int y)
{
    (void)band;
    return (x + y) % 2 ? 255 : 0;
}

static double flat(int band, int x, int y)
{
    (void)x;
    (void)y;
    return 40 * band;
}

static rtr_map_frame frame_of(rtr_projection *projection, rtr_lonlat centre,
                              double metres_per_pixel, int width, int height)
{
    rtr_xy at = {0, 0};
    CHECK(rtr_project(projection, centre, &at));
    return (rtr_map_frame){.projection = projection,
                           .x0 = at.x - width * metres_per_pixel / 2,
                           .y0 = at.y + height * metres_per_pixel / 2,
                           .metres_per_pixel = metres_per_pixel,
                           .width = width,
                           .height = height};
}

/* The scene on a picture of the frame's size, which the caller ends. */
static rtr_code warp(const char *name, const rtr_bbox *box, const rtr_map_frame *frame,
                     rtr_pixels *out, rtr_err *err)
{
    const rtr_scene_options options = {.box = box};
    rtr_code code = rtr_pixels_begin(frame->width, frame->height, out, err);
    return code ? code : rtr_underlay_add(name, &options, frame, out, err);
}

static const uint8_t *pixel(const rtr_pixels *pixels, int x, int y)
{
    return pixels->data + 4 * ((size_t)y * (size_t)pixels->width + (size_t)x);
}

/* Each output pixel against the raster's own position of that spot, by an independent way. */
static void check_positions(const rtr_pixels *out, const rtr_map_frame *frame,
                            OGRCoordinateTransformationH to_utm, const recipe *r)
{
    double worst = 0;
    int seen = 0;
    for (int y = 0; y < frame->height; y++) {
        for (int x = 0; x < frame->width; x++) {
            rtr_lonlat ground;
            rtr_xy at = {frame->x0 + (x + 0.5) * frame->metres_per_pixel,
                         frame->y0 - (y + 0.5) * frame->metres_per_pixel};
            if (!rtr_unproject(frame->projection, at, &ground)) continue;
            double e = ground.lon, n = ground.lat;
            CHECK(OCTTransform(to_utm, 1, &e, &n, NULL));
            double px = (e - r->geo[0]) / r->geo[1], py = (n - r->geo[3]) / r->geo[5];
            if (px < 1 || py < 1 || px > r->width - 1 || py > r->height - 1) continue;
            const uint8_t *got = pixel(out, x, y);
            worst = fmax(worst, fmax(fabs(got[0] - (px - 0.5)), fabs(got[1] - (py - 0.5))));
            CHECK(got[2] == 77 && got[3] == 255);
            seen++;
        }
    }
    CHECK(seen > frame->width * frame->height / 2);
    CHECK(worst < 0.5 + 0.25); /* rounding to whole bytes, and the grid's error */
}

static void test_position(void)
{
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_pixels out;
    recipe utm = {256,   256,         3,   GDT_Byte, {436000, 500, 0, 5664000, 0, -500},
                  32633, by_position, NULL};
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL), own = OSRNewSpatialReference(NULL);
    OSRSetWellKnownGeogCS(wgs84, "WGS84");
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    OSRImportFromEPSG(own, 32633);
    OGRCoordinateTransformationH to_utm = OCTNewCoordinateTransformation(wgs84, own);
    make("utm.tif", &utm);
    CHECK_OK(rtr_projection_new("+proj=laea +lat_0=45 +lon_0=5 +datum=WGS84", &projection, &err));
    rtr_map_frame frame = frame_of(projection, (rtr_lonlat){15, 50.5}, 400, 200, 150);
    CHECK_OK(warp(path, NULL, &frame, &out, &err));
    check_positions(&out, &frame, to_utm, &utm);
    rtr_pixels_end(&out);
    frame = frame_of(projection, (rtr_lonlat){-60, 0}, 400, 100, 100);
    CHECK_OK(warp(path, NULL, &frame, &out, &err));
    CHECK(pixel(&out, 50, 50)[3] == 0); /* elsewhere on the globe */
    rtr_pixels_end(&out);
    rtr_projection_free(projection);
    OCTDestroyCoordinateTransformation(to_utm);
    OSRDestroySpatialReference(own);
    OSRDestroySpatialReference(wgs84);
}

static void test_seam(void)
{
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_pixels out;
    rtr_bbox world = {-180, -90, 180, 90};
    recipe plain = {720, 360, 3, GDT_Byte, {0}, 0, flat, NULL};
    make("world.tif", &plain);
    CHECK_OK(rtr_projection_new("+proj=eqearth +lon_0=180 +datum=WGS84", &projection, &err));
    rtr_map_frame frame = frame_of(projection, (rtr_lonlat){180, 0}, 50000, 400, 200);
    CHECK_OK(warp(path, &world, &frame, &out, &err));
    for (int x = 0; x < 400; x++) {
        const uint8_t *got = pixel(&out, x, 100);
        CHECK(got[0] == 40 && got[1] == 80 && got[2] == 120 && got[3] == 255);
    }
    rtr_pixels_end(&out);
    frame = frame_of(projection, (rtr_lonlat){180, 0}, 100000, 500, 250);
    CHECK_OK(warp(path, &world, &frame, &out, &err));
    CHECK(pixel(&out, 1, 1)[3] == 0); /* off the rim of the world */
    CHECK(pixel(&out, 250, 125)[3] == 255);
    rtr_pixels_end(&out);
    rtr_projection_free(projection);
}

/* The middle pixel of a raster in degrees around (10, 10), drawn at a scale. */
static void middle(const recipe *r, double metres_per_pixel, uint8_t out[4])
{
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_pixels pixels = {0};
    memset(out, 0, 4);
    make("middle.tif", r);
    CHECK_OK(rtr_projection_new("+proj=laea +lat_0=10 +lon_0=10 +datum=WGS84", &projection, &err));
    rtr_map_frame frame = frame_of(projection, (rtr_lonlat){10, 10}, metres_per_pixel, 33, 33);
    CHECK_OK(warp(path, NULL, &frame, &pixels, &err));
    if (pixels.data) memcpy(out, pixel(&pixels, 16, 16), 4);
    rtr_pixels_end(&pixels);
    rtr_projection_free(projection);
}

static void set_nodata(GDALDatasetH data)
{
    for (int b = 1; b <= GDALGetRasterCount(data); b++)
        GDALSetRasterNoDataValue(GDALGetRasterBand(data, b), 40);
}

static void set_alpha(GDALDatasetH data)
{
    GDALSetRasterColorInterpretation(GDALGetRasterBand(data, 2), GCI_AlphaBand);
}

static void set_palette(GDALDatasetH data)
{
    GDALColorTableH table = GDALCreateColorTable(GPI_RGB);
    GDALColorEntry red = {200, 10, 20, 255};
    GDALSetColorEntry(table, 40, &red);
    GDALSetRasterColorTable(GDALGetRasterBand(data, 1), table);
    GDALDestroyColorTable(table);
}

static double ramp(int band, int x, int y)
{
    (void)band;
    (void)y;
    return 10000 + 50 * x;
}

static void test_values(void)
{
    uint8_t got[4];
    /* 512 pixels of 0.01 degrees (1.1 km) around (10, 10) */
    recipe r = {512, 512, 1, GDT_Byte, {7.44, 0.01, 0, 12.56, 0, -0.01}, 4326, checkered, NULL};
    middle(&r, 8900, got);
    CHECK(got[0] > 115 && got[0] < 140 && got[0] == got[1] && got[1] == got[2]); /* averaged */
    CHECK(got[3] == 255);
    r.value = flat;
    r.finish = set_nodata;
    middle(&r, 1000, got);
    CHECK(got[3] == 0);
    r.bands = 3; /* 40, 80, 120: there in two bands of three */
    middle(&r, 1000, got);
    CHECK(got[3] == 255 && got[1] == 80);
    r.bands = 2; /* grey and alpha 80 */
    r.finish = set_alpha;
    middle(&r, 1000, got);
    CHECK(got[0] == 40 && got[2] == 40 && got[3] == 80);
    r.bands = 1;
    r.finish = set_palette;
    middle(&r, 1000, got);
    CHECK(got[0] == 200 && got[1] == 10 && got[2] == 20 && got[3] == 255);
    r.finish = NULL;
    r.type = GDT_UInt16;
    r.value = ramp;
    middle(&r, 1000, got);
    CHECK(got[0] > 100 && got[0] < 155 && got[3] == 255); /* between the percentiles seen */
    r.type = GDT_Float32;
    r.value = flat;
    middle(&r, 1000, got);
    CHECK(got[3] == 255); /* one value everywhere: no range to stretch */
}

static void check_refused(const char *name, const rtr_bbox *box, rtr_code want, const char *text)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    rtr_code code = rtr_scene_new(name, &(rtr_scene_options){.box = box}, &scene, &err);
    CHECK(scene == NULL);
    rtr_scene_free(scene);
    if (code != want || !strstr(err.what, text))
        FAIL_("%s: code %d, '%s', not %d, '%s'", name, code, err.what, want, text);
}

static void set_overview_file(GDALDatasetH data)
{
    GDALSetMetadataItem(data, "OVERVIEW_FILE", "/etc/passwd", "OVERVIEWS");
}

static void test_guards(void)
{
    recipe r = {8, 8, 1, GDT_Byte, {0, 1, 0, 8, 0, -1}, 4326, flat, NULL};
    rtr_bbox world = {-180, -90, 180, 90};
    char name[160];
    check_refused("/vsimem/x.tif", NULL, RTR_BAD_DATA, "virtual");
    check_refused("/no/such.tif", NULL, RTR_NOT_FOUND, "no such");
    check_refused("/dev/zero", NULL, RTR_BAD_DATA, "regular");
    make("plain.tif", &r);
    snprintf(name, sizeof name, "GTIFF_DIR:1:%s/plain.tif", folder);
    check_refused(name, NULL, RTR_NOT_FOUND, "no such");
    r.finish = set_overview_file;
    check_refused(make("overview.tif", &r), NULL, RTR_BAD_DATA, "another file");
    r.finish = NULL;
    r.geo[1] = 0;
    check_refused(make("nowhere.tif", &r), NULL, RTR_UNSUPPORTED, "where it lies");
    r.geo[1] = 1;
    r.epsg = 0;
    check_refused(make("system.tif", &r), NULL, RTR_UNSUPPORTED, "no coordinate system");
    r.epsg = 4326;
    r.geo[5] = 0;
    check_refused(make("flat.tif", &r), NULL, RTR_BAD_DATA, "inverted");
    r.geo[5] = -1;
    r.bands = 65;
    check_refused(make("many.tif", &r), &world, RTR_UNSUPPORTED, "65 bands");
    snprintf(name, sizeof name, "%s/text.tif", folder);
    FILE *file = fopen(name, "w");
    CHECK(file && fputs("II*", file) >= 0 && fclose(file) == 0);
    check_refused(name, NULL, RTR_BAD_SYNTAX, "cannot open");
}

/* Damaged and abusive files: a clear error or a picture, in reasonable time. */
static int test_hostile(void)
{
    char name[512];
    int tried = 0;
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_bbox world = {-180, -90, 180, 90};
    snprintf(name, sizeof name, "%s/../scenes/hostile", RUTTER_EVAL_DIR);
    DIR *stream = opendir(name);
    if (!stream) return 0;
    CHECK_OK(rtr_projection_new("+proj=eqearth +datum=WGS84", &projection, &err));
    rtr_map_frame frame = frame_of(projection, (rtr_lonlat){0, 0}, 200000, 160, 80);
    for (struct dirent *entry; (entry = readdir(stream));) {
        rtr_pixels out = {0};
        if (entry->d_name[0] == '.') continue;
        snprintf(name, sizeof name, "%s/../scenes/hostile/%s", RUTTER_EVAL_DIR, entry->d_name);
        rtr_code code = warp(name, &world, &frame, &out, &err);
        printf("%s: %s\n", entry->d_name, code ? err.what : "read");
        CHECK(!code || err.what[0]);
        rtr_pixels_end(&out);
        tried++;
    }
    closedir(stream);
    rtr_projection_free(projection);
    return tried;
}

TEST_MAIN
{
    if (!mkdtemp(folder)) SKIP("no temporary folder");
    CASE("a pixel comes from where it lies on the ground") test_position();
    CASE("a raster around the world has no seam") test_seam();
    CASE("averages, nodata, alpha, palettes, other types") test_values();
    CASE("what a stranger's raster must not do") test_guards();
    int tried = 0;
    CASE("hostile files") tried = test_hostile();
    remove_folder(folder);
    if (!tried)
        printf("NOT CHECKED: no hostile rasters at %s/../scenes/hostile\n", RUTTER_EVAL_DIR);
    return 0;
}

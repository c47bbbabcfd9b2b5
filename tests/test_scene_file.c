#include "imagery/scene.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gdal.h>
#include <gdal_alg.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "folder.h"
#include "test.h"

static char folder[] = "/tmp/rutter-sceneXXXXXX";
static char path[160];

/* What a test scene is made of. */
typedef struct recipe {
    int width, height, bands;
    GDALDataType type;
    double geo[6]; /* GDAL's geotransform */
    int epsg;
    double (*value)(int band, int x, int y);
    void (*finish)(GDALDatasetH data);
} recipe;

static const char *in_folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static const char *make(const char *name, const recipe *r)
{
    GDALRegister_GTiff();
    GDALDatasetH data = GDALCreate(GDALGetDriverByName("GTiff"), in_folder(name), r->width,
                                   r->height, r->bands, r->type, NULL);
    CHECK(data != NULL);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, r->epsg);
    if (r->geo[1] != 0) {
        GDALSetGeoTransform(data, (double *)r->geo);
        GDALSetSpatialRef(data, system);
    }
    OSRDestroySpatialReference(system);
    double *row = calloc((size_t)r->width, sizeof *row);
    for (int b = 1; b <= r->bands; b++)
        for (int y = 0; y < r->height; y++) {
            for (int x = 0; x < r->width; x++) row[x] = r->value(b, x, y);
            CHECK(GDALRasterIO(GDALGetRasterBand(data, b), GF_Write, 0, y, r->width, 1, row,
                               r->width, 1, GDT_Float64, 0, 0) == CE_None);
        }
    free(row);
    if (r->finish) r->finish(data);
    GDALClose(data);
    return path;
}

static double ramp(int band, int x, int y)
{
    (void)y;
    return 1000 * band + 10 * x;
}

static rtr_scene_file *open_scene(const char *name, const rtr_scene_options *options)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    CHECK_OK(rtr_scene_new(name, options, &scene, &err));
    return scene;
}

/* Every node of a grid over the scene: to longitude and latitude by GDAL's own transformer, and back to
 * pixels by ours. */
static void check_positions(const char *name, double tolerance_px)
{
    char *options[] = {"DST_SRS=EPSG:4326", NULL};
    double off = 0, apart = 0;
    int checked = 0;
    rtr_scene_file *scene = open_scene(name, NULL);
    GDALDatasetH data = GDALOpen(name, GA_ReadOnly);
    void *judge = data ? GDALCreateGenImgProjTransformer2(data, NULL, options) : NULL;
    if (!scene || !judge) FAIL_("%s: not opened", name);
    for (int i = 0; scene && judge && i < 121; i++) {
        const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
        double px = facts->width * (i % 11) / 10.0, py = facts->height * (i / 11) / 10.0;
        double lon = px, lat = py, z = 0, gx = px, gy = py;
        int ok = 0;
        GDALGenImgProjTransform(judge, FALSE, 1, &lon, &lat, &z, &ok);
        if (!ok) continue;
        rtr_scene_ground(scene, 1, &gx, &gy, &ok);
        apart = fmax(apart, ok ? fabs(gy - lat) + fabs(remainder(gx - lon, 360)) : 1);
        double x = lon, y = lat;
        rtr_scene_locate(scene, 1, &x, &y, &ok);
        if (!ok) off = INFINITY;
        GDALGenImgProjTransform(judge, TRUE, 1, &lon, &lat, &z, &ok);
        off = fmax(off, hypot(x - lon, y - lat));
        checked++;
    }
    if (checked < 100 || !(off <= tolerance_px) || apart > 5e-7)
        FAIL_("%s: %d positions, %.6f px off, %.9f degrees off", name, checked, off, apart);
    GDALDestroyGenImgProjTransformer(judge);
    GDALClose(data);
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
        points[i].dfGCPPixel = 32.0 * (i % 3);
        points[i].dfGCPLine = 16.0 * (i / 3);
        /* across the antimeridian, and bent: a plane does not fit */
        double lon = 179.5 + 0.5 * (i % 3) + 0.05 * (i / 3);
        points[i].dfGCPX = lon > 180 ? lon - 360 : lon;
        points[i].dfGCPY = 50 - 0.3 * (i / 3) + 0.02 * (i % 3) * (i % 3);
    }
    CHECK(GDALSetGCPs2(data, 9, points, system) == CE_None);
    GDALDeinitGCPs(9, points);
    OSRDestroySpatialReference(system);
}

static void test_positions(void)
{
    recipe r = {64, 32, 1, GDT_Byte, {500000, 8, 3, 6000000, 3, -8}, 32631, ramp, NULL};
    check_positions(make("rotated.tif", &r), 1e-3);
    r = (recipe){64, 32, 1, GDT_Byte, {0}, 4326, ramp, set_points};
    make("points.tif", &r);
    rtr_scene_file *scene = open_scene(path, NULL);
    if (scene) {
        const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
        CHECK(facts->placing == RTR_PLACED_GCPS && facts->gcp_count == 9);
        CHECK(facts->gcp_rms_px < 0.01);
        CHECK(facts->bbox.west > 179 && facts->bbox.east < -179);
        double x[] = {-179.5, 180.5}, y[] = {49.78, 49.78};
        int ok[2];
        rtr_scene_locate(scene, 2, x, y, ok); /* one meridian, named in two ways */
        CHECK(ok[0] && ok[1] && fabs(x[0] - x[1]) < 1e-6 && x[0] > 32 && x[0] < 64);
    }
    rtr_scene_free(scene);
    rtr_scene_options plane = {.fit = RTR_FIT_ORDER_1};
    scene = open_scene(path, &plane);
    if (scene) CHECK(rtr_scene_facts_of(scene)->gcp_rms_px > 0.1);
    rtr_scene_free(scene);
    rtr_scene_options mercator = {.positions = "EPSG:3857"};
    r = (recipe){64, 32, 1, GDT_Byte, {0, 1, 0, 10, 0, -1}, 4326, ramp, NULL};
    scene = open_scene(make("degrees.tif", &r), &mercator);
    double x = 1113194.9079, y = 0; /* 10 degrees east on the equator */
    int ok;
    if (scene) rtr_scene_locate(scene, 1, &x, &y, &ok);
    CHECK_NEAR(x, 10, 1e-6);
    CHECK_NEAR(y, 10, 1e-6);
    rtr_scene_free(scene);
}

static void set_nodata(GDALDatasetH data)
{
    GDALSetRasterNoDataValue(GDALGetRasterBand(data, 1), 1010);
    int levels[] = {2};
    CHECK(GDALBuildOverviews(data, "NEAREST", 1, levels, 0, NULL, NULL, NULL) == CE_None);
}

static void set_palette(GDALDatasetH data)
{
    GDALColorTableH table = GDALCreateColorTable(GPI_RGB);
    GDALColorEntry red = {200, 10, 20, 255};
    GDALSetColorEntry(table, 250, &red);
    GDALSetRasterColorTable(GDALGetRasterBand(data, 1), table);
    GDALDestroyColorTable(table);
}

static double palette_value(int band, int x, int y)
{
    (void)band;
    (void)y;
    return x == 3 ? 250 : 1;
}

static double with_hole(int band, int x, int y)
{
    return x == 5 && y == 5 ? NAN : ramp(band, x, y);
}

/* Pixel (x, 5) of a level through the stretch 1000..1255 (one grey a pixel value). */
static void read_pixel(const char *name, int level, int x, uint8_t out[4])
{
    rtr_err err = {0};
    rtr_pixels pixels = {0};
    rtr_scene_stretch stretch = {{1000, 1000, 1000}, {1255, 1255, 1255}, 1};
    rtr_scene_file *scene = open_scene(name, NULL);
    memset(out, 1, 4);
    CHECK_OK(rtr_pixels_begin(1, 1, &pixels, &err));
    rtr_scene_window window = {x, 5, 1, 1};
    if (scene) CHECK_OK(rtr_scene_read(scene, level, window, &stretch, &pixels, &err));
    if (pixels.data) memcpy(out, pixels.data, 4);
    rtr_pixels_end(&pixels);
    rtr_scene_free(scene);
}

static void test_pixels(void)
{
    uint8_t got[4];
    rtr_err err = {0};
    rtr_scene_stretch stretch;
    recipe r = {512, 512, 1, GDT_UInt16, {0, 0.01, 0, 10, 0, -0.01}, 4326, ramp, set_nodata};
    make("values.tif", &r);
    read_pixel(path, 0, 3, got);
    CHECK(got[0] == 30 && got[1] == 30 && got[2] == 30 && got[3] == 255);
    read_pixel(path, 0, 1, got);
    CHECK(got[3] == 0);          /* nodata */
    read_pixel(path, 1, 4, got); /* pixel 8 or 9 of the full scene */
    CHECK((got[0] == 80 || got[0] == 90) && got[3] == 255);
    rtr_scene_file *scene = open_scene(path, NULL);
    if (scene) {
        CHECK(rtr_scene_facts_of(scene)->levels == 2);
        CHECK_OK(rtr_scene_stretch_find(scene, 2, 98, &stretch, &err));
        CHECK_NEAR(stretch.low[0], 1000 + 0.02 * 5110, 30);
        CHECK_NEAR(stretch.high[0], 1000 + 0.98 * 5110, 30);
        rtr_pixels small = {0};
        CHECK_OK(rtr_pixels_begin(4, 4, &small, &err));
        rtr_scene_window outside = {510, 0, 4, 4};
        CHECK(rtr_scene_read(scene, 0, outside, &stretch, &small, &err) == RTR_BAD_ARG);
        CHECK(rtr_scene_read(scene, 2, (rtr_scene_window){0, 0, 4, 4}, &stretch, &small, &err) ==
              RTR_BAD_ARG);
        rtr_pixels_end(&small);
    }
    rtr_scene_free(scene);
    r = (recipe){16, 16, 1, GDT_Float32, {0, 1, 0, 10, 0, -1}, 4326, with_hole, NULL};
    make("floats.tif", &r);
    read_pixel(path, 0, 6, got);
    CHECK(got[0] == 60 && got[3] == 255);
    read_pixel(path, 0, 5, got);
    CHECK(got[3] == 0); /* NaN */
    r.type = GDT_Int16;
    r.value = ramp;
    read_pixel(make("short.tif", &r), 0, 6, got);
    CHECK(got[0] == 60);
    r.type = GDT_Byte;
    r.value = palette_value;
    r.finish = set_palette;
    read_pixel(make("palette.tif", &r), 0, 3, got);
    CHECK(got[0] == 200 && got[1] == 10 && got[2] == 20 && got[3] == 255);
    r = (recipe){16, 16, 1, GDT_CFloat32, {0, 1, 0, 10, 0, -1}, 4326, ramp, NULL};
    scene = open_scene(make("radar.tif", &r), NULL);
    if (scene) {
        CHECK(rtr_scene_facts_of(scene)->tone == RTR_TONE_DECIBEL);
        CHECK_OK(rtr_scene_stretch_find(scene, 0, 100, &stretch, &err));
        CHECK_NEAR(stretch.low[0], 60, 1e-4); /* amplitude 1000 */
        CHECK_NEAR(stretch.high[0], 20 * log10(1150), 1e-4);
    }
    rtr_scene_free(scene);
}

/* A coarser band beside finer ones: each at its own place on the same ground. */
static void test_mixed(void)
{
    char list[512], fine[160], coarse[160];
    rtr_err err = {0};
    rtr_pixels pixels = {0};
    rtr_scene_stretch stretch = {{1000, 1000, 1000}, {1255, 1255, 1255}, 1};
    recipe r = {24, 24, 1, GDT_UInt16, {0, 1, 0, 10, 0, -1}, 4326, ramp, NULL};
    snprintf(fine, sizeof fine, "%s", make("fine.tif", &r));
    r = (recipe){12, 12, 1, GDT_UInt16, {0, 2, 0, 10, 0, -2}, 4326, ramp, NULL};
    snprintf(coarse, sizeof coarse, "%s", make("coarse.tif", &r));
    snprintf(list, sizeof list, "%s,%s,%s", coarse, fine, coarse);
    rtr_scene_options options = {.bands = list};
    rtr_scene_file *scene = open_scene(NULL, &options);
    CHECK_OK(rtr_pixels_begin(4, 2, &pixels, &err));
    if (scene && pixels.data) {
        CHECK(rtr_scene_facts_of(scene)->width == 24);
        rtr_scene_window window = {7, 9, 4, 2};
        CHECK_OK(rtr_scene_read(scene, 0, window, &stretch, &pixels, &err));
        for (int i = 0; i < 8; i++) {
            const uint8_t *at = pixels.data + 4 * i;
            int x = 7 + i % 4;
            CHECK(at[0] == 10 * (x / 2) && at[1] == 10 * x && at[2] == at[0] && at[3] == 255);
        }
    }
    rtr_pixels_end(&pixels);
    rtr_scene_free(scene);
}

static void *read_whole(void *name)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    rtr_scene_stretch stretch;
    rtr_pixels pixels = {0};
    rtr_code code = rtr_scene_new(name, NULL, &scene, &err);
    if (!code) code = rtr_scene_stretch_find(scene, 2, 98, &stretch, &err);
    if (!code) code = rtr_pixels_begin(512, 512, &pixels, &err);
    rtr_scene_window all = {0, 0, 512, 512};
    if (!code) code = rtr_scene_read(scene, 0, all, &stretch, &pixels, &err);
    rtr_scene_free(scene);
    return pixels.data;
}

/* Opened once in each of four threads, a scene has the same pixels in all. */
static void test_threads(void)
{
    pthread_t threads[4];
    uint8_t *pixels[4] = {0};
    recipe r = {512, 512, 3, GDT_UInt16, {500000, 8, 3, 6000000, 3, -8}, 32631, ramp, NULL};
    make("threads.tif", &r);
    for (int i = 0; i < 4; i++) CHECK(pthread_create(&threads[i], NULL, read_whole, path) == 0);
    for (int i = 0; i < 4; i++) {
        void *result = NULL;
        CHECK(pthread_join(threads[i], &result) == 0);
        pixels[i] = result;
        CHECK(result && memcmp(result, pixels[0], (size_t)512 * 512 * 4) == 0);
    }
    for (int i = 0; i < 4; i++) free(pixels[i]);
}

static void check_name(const char *name, const char *date, const char *platform,
                       const char *instrument)
{
    char file[128];
    recipe r = {4, 4, 1, GDT_Byte, {0, 1, 0, 10, 0, -1}, 4326, ramp, NULL};
    snprintf(file, sizeof file, "%s.tif", name);
    rtr_scene_file *scene = open_scene(make(file, &r), NULL);
    if (!scene) return;
    const rtr_scene_facts *facts = rtr_scene_facts_of(scene);
    CHECK_STR(facts->id, name);
    CHECK_STR(facts->date, date);
    CHECK_STR(facts->platform, platform);
    CHECK_STR(facts->instrument, instrument);
    rtr_scene_free(scene);
}

static void test_names(void)
{
    check_name("S2A_MSIL1C_20201031T004711_N0209_R102_T53JQJ_20201031T022859",
               "2020-10-31T00:47:11Z", "Sentinel-2A", "MSI");
    check_name("T53JQJ_20201031T004711_B8A", "2020-10-31T00:47:11Z", "Sentinel-2", "MSI");
    check_name("LC08_L1TP_020039_20150804_20170226_01_T1_B4", "2015-08-04", "Landsat-8",
               "OLI TIRS");
    check_name("LE72140661999222EDC00_B3", "1999-08-10", "Landsat-7", "ETM+");
    check_name("m_4709963_se_14_1_20120731", "2012-07-31", "NAIP aerial survey", "");
    check_name("S1A_IW_GRDH_1SDV_20180716T060623_20180716T060648_022812_027947_1A2B",
               "2018-07-16T06:06:23Z", "Sentinel-1A", "C-SAR");
    check_name("T53JQJ_20201331T004711_B8A", "", "Sentinel-2", "MSI"); /* no month 13 */
    check_name("harbour_20201031", "", "", "");
}

/* GDAL would read a JPEG 2000's neighbours. */
static void test_neighbours(void)
{
    rtr_err err = {0};
    rtr_scene_file *scene = NULL;
    recipe r = {64, 64, 1, GDT_Byte, {0, 1, 0, 10, 0, -1}, 4326, ramp, NULL};
    GDALRegister_JP2OpenJPEG();
    GDALDatasetH from = GDALOpen(make("from.tif", &r), GA_ReadOnly);
    GDALClose(GDALCreateCopy(GDALGetDriverByName("JP2OpenJPEG"), in_folder("scene.jp2"), from, 0,
                             NULL, NULL, NULL));
    GDALClose(from);
    rtr_scene_free(open_scene(in_folder("scene.jp2"), NULL));
    FILE *file = fopen(in_folder("scene.jp2.ovr"), "w");
    CHECK(file && fclose(file) == 0);
    CHECK(rtr_scene_new(in_folder("scene.jp2"), NULL, &scene, &err) == RTR_BAD_DATA);
    CHECK(strstr(err.what, "'.ovr'") && err.fix[0]);
}

/* Real scenes, and damaged ones: opened and read, or refused with a fix. */
static int test_folder(const char *name)
{
    char file[512];
    int tried = 0;
    snprintf(file, sizeof file, "%s/../scenes/%s", RUTTER_EVAL_DIR, name);
    DIR *stream = opendir(file);
    if (!stream) return 0;
    for (struct dirent *entry; (entry = readdir(stream));) {
        rtr_err err = {0};
        rtr_scene_file *scene = NULL;
        rtr_scene_stretch stretch;
        rtr_pixels pixels = {0};
        if (entry->d_name[0] == '.') continue;
        snprintf(file, sizeof file, "%s/../scenes/%s/%.200s", RUTTER_EVAL_DIR, name, entry->d_name);
        rtr_code code = rtr_scene_new(file, NULL, &scene, &err);
        if (!code) code = rtr_scene_stretch_find(scene, 2, 98, &stretch, &err);
        for (int level = 0; !code && level < rtr_scene_facts_of(scene)->levels; level++) {
            rtr_scene_window all = {0};
            rtr_scene_level_size(scene, level, &all.width, &all.height);
            if ((double)all.width * all.height > 1e7) continue;
            code = rtr_pixels_begin(all.width < 64 ? all.width : 64,
                                    all.height < 64 ? all.height : 64, &pixels, &err);
            if (!code) code = rtr_scene_read(scene, level, all, &stretch, &pixels, &err);
            rtr_pixels_end(&pixels);
        }
        printf("%s: %s\n", entry->d_name, code ? err.what : "read");
        CHECK(!code || err.what[0]);
        rtr_scene_free(scene);
        tried++;
    }
    closedir(stream);
    return tried;
}

static void test_real(void)
{
    static const struct {
        const char *name;
        double tolerance_px;
    } scenes[] = {{"geometry/landsat_dateline_cog.tif", 1e-3},
                  {"geometry/sentinel1_gcps_cog.tif", 1e-3},
                  {"logistics/spacenet6_rotterdam_capella_sar_vv.tif", 1e-3},
                  {"aerial/naip_nd_2012.tif", 1e-3},
                  {"landsat/landsat7_olinda_recife_6band.tif", 1e-3},
                  {"hostile/gdal_byte_rpc.tif", 0.02}};
    char file[512];
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        snprintf(file, sizeof file, "%s/../scenes/%s", RUTTER_EVAL_DIR, scenes[i].name);
        check_positions(file, scenes[i].tolerance_px);
    }
}

TEST_MAIN
{
    static const char *const folders[] = {"aerial",  "geometry",  "hostile",
                                          "landsat", "logistics", "sentinel"};
    int tried = 0;
    if (!mkdtemp(folder)) SKIP("no temporary folder");
    CASE("positions are where GDAL's own transformer has them") test_positions();
    CASE("values through a stretch, of every type") test_pixels();
    CASE("bands of two resolutions") test_mixed();
    CASE("one scene in four threads") test_threads();
    CASE("dates and sensors from names") test_names();
    CASE("a JPEG 2000 has no neighbours") test_neighbours();
    CASE("real and damaged scenes")
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) tried += test_folder(folders[i]);
    if (tried)
        CASE("positions in real scenes") test_real();
    else
        printf("NOT CHECKED: no scenes at %s/../scenes\n", RUTTER_EVAL_DIR);
    remove_folder(folder);
    return 0;
}

/* Resampled pixels against gdalwarp's, with the positions that GDAL's own exact transformer gives. */
#include <cpl_conv.h>
#include <gdal_alg.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "imagery/resample.h"
#include "random.h"
#include "test.h"

enum { SIDE = 400, BANDS = 3 };

static uint8_t pixels[SIDE * SIDE * 4];
static const rtr_resample_picture picture = {pixels, SIDE, SIDE, 4 * SIDE};

/* Something like a photograph: waves, an edge, noise. UTM 31 north, 10 m. */
static int write_scene(const char *path)
{
    uint64_t seed = 7;
    double place[6] = {500000, 10, 0, 5800000, 0, -10};
    char *wkt = NULL;
    OGRSpatialReferenceH utm = OSRNewSpatialReference(NULL);
    int ok =
        OSRImportFromEPSG(utm, 32631) == OGRERR_NONE && OSRExportToWkt(utm, &wkt) == OGRERR_NONE;
    GDALDatasetH data =
        GDALCreate(GDALGetDriverByName("GTiff"), path, SIDE, SIDE, BANDS, GDT_Byte, NULL);
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        double shade = 128 + 60 * sin(x * 0.11) * cos(y * 0.07) + (x > y ? 30 : -30);
        for (int c = 0; c < BANDS; c++)
            pixels[4 * i + c] = (uint8_t)(shade + 30 * random_unit(&seed));
        pixels[4 * i + 3] = 255;
    }
    ok = ok && data && GDALSetProjection(data, wkt) == CE_None &&
         GDALSetGeoTransform(data, place) == CE_None &&
         GDALDatasetRasterIO(data, GF_Write, 0, 0, SIDE, SIDE, pixels, SIDE, SIDE, GDT_Byte, BANDS,
                             NULL, 4, 4 * SIDE, 1) == CE_None;
    GDALClose(data);
    CPLFree(wkt);
    OSRDestroySpatialReference(utm);
    return ok;
}

typedef struct tally {
    double sum;
    long count, far; /* far: more than 1 apart */
} tally;

/* A row of gdalwarp's against ours; `margin` pixels along the scene's edges are left out. */
static void compare_row(const rtr_sampling *sampling, const double *at, int width,
                        const uint8_t *theirs, tally *out)
{
    const double *x = at, *y = at + width;
    double margin = 3 * sampling->shrink_x;
    float *fx = malloc(2 * (size_t)width * sizeof *fx), *fy = fx + width;
    uint8_t *ours = malloc(4 * (size_t)width);
    for (int i = 0; i < width; i++) fx[i] = (float)x[i], fy[i] = (float)y[i];
    rtr_resample(&picture, sampling, fx, fy, (size_t)width, ours);
    for (int i = 0; i < width; i++) {
        if (!(fmin(x[i], y[i]) > margin && fmax(x[i], y[i]) < SIDE - margin)) continue;
        CHECK(ours[4 * i + 3] == 255);
        int worst = 0;
        for (int c = 0; c < BANDS; c++) {
            int apart = abs(ours[4 * i + c] - theirs[BANDS * i + c]);
            if (apart > worst) worst = apart;
            out->sum += (double)apart / BANDS;
        }
        out->count++;
        out->far += worst > 1;
    }
    free(fx);
    free(ours);
}

static void compare(const char *scene, const char *warped, const rtr_sampling *sampling, tally *out)
{
    GDALDatasetH from = GDALOpen(scene, GA_ReadOnly), to = GDALOpen(warped, GA_ReadOnly);
    void *transformer = from && to ? GDALCreateGenImgProjTransformer2(from, to, NULL) : NULL;
    CHECK(transformer != NULL);
    if (transformer) {
        int width = GDALGetRasterXSize(to), height = GDALGetRasterYSize(to);
        double *at = malloc(3 * (size_t)width * sizeof *at);
        int *ok = malloc((size_t)width * sizeof *ok);
        uint8_t *theirs = malloc(BANDS * (size_t)width);
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < width; i++)
                at[i] = i + 0.5, at[width + i] = row + 0.5, at[2 * width + i] = 0;
            CHECK(
                GDALGenImgProjTransform(transformer, 1, width, at, at + width, at + 2 * width, ok));
            CHECK(GDALDatasetRasterIO(to, GF_Read, 0, row, width, 1, theirs, width, 1, GDT_Byte,
                                      BANDS, NULL, BANDS, 0, 1) == CE_None);
            compare_row(sampling, at, width, theirs, out);
        }
        free(at);
        free(ok);
        free(theirs);
        GDALDestroyGenImgProjTransformer(transformer);
    }
    GDALClose(from);
    GDALClose(to);
}

/* 10 m of UTM at 52.3 degrees north are 16.4 m of Web Mercator. */
static void test_kernel(const char *folder, rtr_resampling how, double shrink)
{
    static const char *const names[] = {"near", "bilinear", "cubic"};
    static rtr_sampling sampling;
    char scene[128], warped[128], command[512];
    tally all = {0};
    rtr_sampling_begin(how, shrink, shrink, &sampling);
    snprintf(scene, sizeof scene, "%s/scene.tif", folder);
    snprintf(warped, sizeof warped, "%s/warped.tif", folder);
    snprintf(command, sizeof command,
             "gdalwarp -q -overwrite -et 0 -r %s -wt Byte -t_srs EPSG:3857 -tr %.3f %.3f "
             "-wo XSCALE=%.17g -wo YSCALE=%.17g %s %s",
             names[how], 16.4 * shrink, 16.4 * shrink, 1 / shrink, 1 / shrink, scene, warped);
    CHECK(system(command) == 0);
    compare(scene, warped, &sampling, &all);
    double mean = all.count ? all.sum / (double)all.count : 255;
    printf("%-8s shrink %.1f: %ld pixels, mean difference %.4f, %ld more than 1 apart\n",
           names[how], shrink, all.count, mean, all.far);
    CHECK(all.count > 10000 && mean <= 0.05 && (double)all.far <= 0.001 * (double)all.count);
}

TEST_MAIN
{
    char folder[] = "/tmp/rutter_resample.XXXXXX", command[64];
    if (system("command -v gdalwarp >/dev/null") != 0) SKIP("there is no gdalwarp (gdal-bin)");
    if (!mkdtemp(folder)) SKIP("no folder for a scene");
    GDALAllRegister();
    snprintf(command, sizeof command, "%s/scene.tif", folder);
    int made = write_scene(command);
    CHECK(made);
    static const double shrinks[] = {1, 1.4, 2.5};
    for (int k = 0; made && k < 3; k++) {
        CASE("nearest") if (k == 0) test_kernel(folder, RTR_RESAMPLE_NEAREST, 1);
        CASE("bilinear") test_kernel(folder, RTR_RESAMPLE_BILINEAR, shrinks[k]);
        CASE("cubic") test_kernel(folder, RTR_RESAMPLE_CUBIC, shrinks[k]);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
    GDALDestroyDriverManager();
    return 0;
}

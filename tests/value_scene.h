/* value_scene.h - small GeoTIFFs for tests: any type, any value in every pixel. */
#ifndef RUTTER_TESTS_VALUE_SCENE_H
#define RUTTER_TESTS_VALUE_SCENE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "folder.h"
#include "imagery/scene.h"

static char value_folder[] = "/tmp/rutter-valuesXXXXXX";

typedef struct value_scene {
    const char *name;
    int width, height, bands;
    GDALDataType type;
    double left, top, step; /* metres of UTM zone 31 north */
    double (*value)(int band, int x, int y);
    void (*finish)(GDALDatasetH data); /* NULL */
} value_scene;

/* Write it; its path in `out`. */
static int make_values(const value_scene *scene, char out[160])
{
    double *row = malloc((size_t)scene->width * sizeof *row);
    double geo[] = {scene->left, scene->step, 0, scene->top, 0, -scene->step};
    char *options[] = {"TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64", "COMPRESS=DEFLATE", NULL};
    snprintf(out, 160, "%s/%s", value_folder, scene->name);
    GDALRegister_GTiff();
    GDALDatasetH data = GDALCreate(GDALGetDriverByName("GTiff"), out, scene->width, scene->height,
                                   scene->bands, scene->type, options);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    int ok = data && row && OSRImportFromEPSG(system, 32631) == OGRERR_NONE &&
             GDALSetSpatialRef(data, system) == CE_None &&
             GDALSetGeoTransform(data, geo) == CE_None;
    OSRDestroySpatialReference(system);
    for (int b = 1; ok && b <= scene->bands; b++)
        for (int y = 0; ok && y < scene->height; y++) {
            for (int x = 0; x < scene->width; x++) row[x] = scene->value(b, x, y);
            ok = GDALRasterIO(GDALGetRasterBand(data, b), GF_Write, 0, y, scene->width, 1, row,
                              scene->width, 1, GDT_Float64, 0, 0) == CE_None;
        }
    if (ok && scene->finish) scene->finish(data);
    GDALClose(data);
    free(row);
    return ok;
}

static void remove_values(void)
{
    remove_folder(value_folder);
}

#endif

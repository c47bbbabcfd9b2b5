/* made_scene.h - small GeoTIFFs for tests: a position in every pixel, placed in every way there is. */
#ifndef RUTTER_TESTS_MADE_SCENE_H
#define RUTTER_TESTS_MADE_SCENE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include "folder.h"

static char made_folder[] = "/tmp/rutter-madeXXXXXX";

typedef struct made_scene {
    const char *name;
    int width, height;
    double transform[6]; /* GDAL's; all 0: none */
    int epsg;            /* 0: none */
    void (*place)(GDALDatasetH data);
    int overview; /* how much smaller; 0: none */
} made_scene;

/* The file's path in `out`. Red is x, green is y, both modulo 256; blue is 100. */
static int make_scene(const made_scene *scene, char out[160])
{
    uint8_t *row = malloc((size_t)scene->width);
    snprintf(out, 160, "%s/%s", made_folder, scene->name);
    GDALRegister_GTiff();
    GDALDatasetH data = GDALCreate(GDALGetDriverByName("GTiff"), out, scene->width, scene->height,
                                   3, GDT_Byte, NULL);
    int ok = data && row;
    if (ok && scene->epsg) {
        OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
        ok = OSRImportFromEPSG(system, scene->epsg) == OGRERR_NONE;
        GDALSetSpatialRef(data, system);
        OSRDestroySpatialReference(system);
    }
    if (ok && scene->transform[1] != 0) GDALSetGeoTransform(data, (double *)scene->transform);
    if (ok && scene->place) scene->place(data);
    for (int b = 0; ok && b < 3; b++)
        for (int y = 0; ok && y < scene->height; y++) {
            for (int x = 0; x < scene->width; x++)
                row[x] = (uint8_t)(b == 0 ? x % 256 : b == 1 ? y % 256 : 100);
            ok = GDALRasterIO(GDALGetRasterBand(data, b + 1), GF_Write, 0, y, scene->width, 1, row,
                              scene->width, 1, GDT_Byte, 0, 0) == CE_None;
        }
    int levels[] = {scene->overview};
    if (ok && scene->overview)
        ok = GDALBuildOverviews(data, "AVERAGE", 1, levels, 0, NULL, NULL, NULL) == CE_None;
    GDALClose(data);
    free(row);
    return ok;
}

static void remove_made(void)
{
    remove_folder(made_folder);
}

#endif

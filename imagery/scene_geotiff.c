#include "imagery/scene_geotiff.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_frmts.h>

#include "imagery/scene_parts.h"

/* Control points of a picture that no six numbers place: GRID x GRID, over the view. */
enum { GRID = 9 };

/* GDAL's geotransform of the whole picture; 0 when there is none. */
static int picture_transform(rtr_scene_file *scene, const rtr_scene_view *view,
                             const rtr_scene_inset *inset, double out[6])
{
    rtr_scene_view_ground ground = rtr_scene_view_ground_of(scene, view);
    for (int i = 0; i < 6; i += 3) {
        const double *of_view = ground.transform + i;
        out[i + 1] = of_view[1] / inset->scale;
        out[i + 2] = of_view[2] / inset->scale;
        out[i] = of_view[0] - inset->x * out[i + 1] - inset->y * out[i + 2];
    }
    return ground.affine;
}

rtr_code rtr_scene_inset_world_file(rtr_scene_file *scene, const rtr_scene_view *view,
                                    const rtr_scene_inset *inset, rtr_buf *out, rtr_err *err)
{
    double t[6];
    if (!picture_transform(scene, view, inset, t)) {
        rtr_fail(err, RTR_UNSUPPORTED,
                 "the scene is placed by %s: six numbers of a world file cannot say that",
                 scene->facts.placing == RTR_PLACED_RPC ? "its camera" : "control points");
        return rtr_fix(err, RTR_UNSUPPORTED, "ask for a --geotiff, which has control points");
    }
    /* A world file names the middle of the first pixel. */
    const double lines[] = {
        t[1], t[4], t[2], t[5], t[0] + (t[1] + t[2]) / 2, t[3] + (t[4] + t[5]) / 2};
    for (int i = 0; i < 6; i++) {
        rtr_buf_fixed(out, lines[i], 12);
        rtr_buf_putc(out, '\n');
    }
    return out->failed ? rtr_nomem(err) : RTR_OK;
}

/* Points on the view, by the picture's pixels and longitude and latitude. */
static int set_points(GDALDatasetH data, rtr_scene_file *scene, const rtr_scene_view *view,
                      const rtr_scene_inset *inset)
{
    GDAL_GCP points[GRID * GRID];
    int count = 0;
    double middle = NAN;
    GDALInitGCPs(GRID * GRID, points);
    for (int i = 0; i < GRID * GRID; i++) {
        int across = i % GRID, down = i / GRID;
        double x = view->width * across / (GRID - 1.0);
        double y = view->height * down / (GRID - 1.0), column = x, row = y;
        int ok;
        rtr_scene_view_to_scene(view, 1, &x, &y);
        rtr_scene_ground(scene, 1, &x, &y, &ok);
        if (!ok) continue;
        if (isnan(middle)) middle = x;
        GDAL_GCP *point = &points[count++];
        point->dfGCPPixel = inset->x + column * inset->scale;
        point->dfGCPLine = inset->y + row * inset->scale;
        point->dfGCPX = x - 360 * round((x - middle) / 360); /* on one side of the antimeridian */
        point->dfGCPY = y;
    }
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    int done = count >= 3 && system && OSRImportFromEPSG(system, 4326) == OGRERR_NONE;
    if (done) {
        OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
        done = GDALSetGCPs2(data, count, points, system) == CE_None;
    }
    OSRDestroySpatialReference(system);
    GDALDeinitGCPs(GRID * GRID, points);
    return done;
}

static int is_opaque(const rtr_pixels *pixels)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    for (size_t i = 0; i < count; i++)
        if (pixels->data[4 * i + 3] != 255) return 0;
    return 1;
}

static int write_pixels(GDALDatasetH data, const rtr_pixels *pixels, int bands)
{
    return GDALDatasetRasterIO(data, GF_Write, 0, 0, pixels->width, pixels->height, pixels->data,
                               pixels->width, pixels->height, GDT_Byte, bands, NULL, 4,
                               4 * pixels->width, 1) == CE_None;
}

/* The file is made in memory: written by its own name it would be seen half done. */
rtr_code rtr_scene_inset_geotiff(rtr_scene_file *scene, const rtr_scene_view *view,
                                 const rtr_scene_inset *inset, const rtr_pixels *pixels,
                                 rtr_buf *out, rtr_err *err)
{
    char name[64];
    double transform[6];
    vsi_l_offset size = 0;
    rtr_gdal_trap trap;
    int bands = is_opaque(pixels) ? 3 : 4, done = 1;
    int affine = picture_transform(scene, view, inset, transform);
    char *options[] = {"COMPRESS=DEFLATE",
                       "PREDICTOR=2",
                       "TILED=YES",
                       "INTERLEAVE=PIXEL",
                       "PHOTOMETRIC=RGB",
                       bands == 4 ? "ALPHA=YES" : NULL,
                       NULL};
    snprintf(name, sizeof name, "/vsimem/rutter-%p.tif", (const void *)out);
    rtr_gdal_begin(&trap);
    GDALRegister_GTiff();
    GDALDatasetH data = GDALCreate(GDALGetDriverByName("GTiff"), name, pixels->width,
                                   pixels->height, bands, GDT_Byte, options);
    if (data && affine)
        done = GDALSetSpatialRef(data, scene->system) == CE_None &&
               GDALSetGeoTransform(data, transform) == CE_None;
    else if (data)
        done = set_points(data, scene, view, inset);
    done = data && done && write_pixels(data, pixels, bands);
    GDALClose(data); /* a failure to write may show up here only, and only in the trap */
    GByte *bytes = done && !trap.first[0] ? VSIGetMemFileBuffer(name, &size, FALSE) : NULL;
    rtr_code code = RTR_OK;
    if (bytes) {
        rtr_buf_add(out, bytes, (size_t)size);
        if (out->failed) code = rtr_nomem(err);
    } else {
        code = rtr_gdal_fail(err, &trap, RTR_IO, "make");
    }
    VSIUnlink(name);
    rtr_gdal_end(&trap);
    return code;
}

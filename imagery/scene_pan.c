/* A panchromatic band of a finer grid: opening it, and where the colours lie under its pixels. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "imagery/scene_parts.h"

/* Pixels of a colour by which axes may turn away from the panchromatic band's over the whole scene. */
static const double TURN_MOST_PX = 0.25;

/* How pixels of `a` become pixels of `b`, as a geotransform; 0 where either has no georeference. */
static int relate(GDALDatasetH a, GDALDatasetH b, double out[6])
{
    double from[6], to[6], back[6];
    if (GDALGetGeoTransform(a, from) != CE_None || GDALGetGeoTransform(b, to) != CE_None ||
        !GDALInvGeoTransform(to, back))
        return 0;
    GDALComposeGeoTransforms(from, back, out);
    for (int i = 0; i < 6; i++)
        if (!isfinite(out[i])) return 0;
    return 1;
}

static rtr_code fail_ground(rtr_err *err, const char *what)
{
    rtr_fail(err, RTR_BAD_DATA, "the panchromatic band %s", what);
    return rtr_fix(err, RTR_BAD_DATA,
                   "gdalwarp it to the coordinate system and the axes of the colours");
}

/* Where channel `c` lies under the panchromatic band. */
static rtr_code place_channel(rtr_scene_file *scene, int c, rtr_err *err)
{
    const rtr_scene_channel *pan = &scene->channels[RTR_SCENE_PAN];
    rtr_scene_channel *channel = &scene->channels[c];
    OGRSpatialReferenceH own = GDALGetSpatialRef(channel->data);
    OGRSpatialReferenceH other = GDALGetSpatialRef(pan->data);
    double g[6];
    if (!own || !other || !OSRIsSame(own, other))
        return fail_ground(err, "and the colours are not in one coordinate system");
    if (!relate(pan->data, channel->data, g))
        return fail_ground(err, "or a colour has no geotransform");
    if (!(fabs(g[2]) * pan->height < TURN_MOST_PX && fabs(g[4]) * pan->width < TURN_MOST_PX) ||
        !(g[1] > 0 && g[5] > 0))
        return fail_ground(err, "is turned against the colours");
    if (!(g[0] < channel->width && g[0] + g[1] * pan->width > 0 && g[3] < channel->height &&
          g[3] + g[5] * pan->height > 0))
        return fail_ground(err, "covers no ground of the colours");
    if (g[1] > 1 || g[5] > 1) {
        rtr_fail(err, RTR_BAD_DATA, "the panchromatic band is coarser than the colours");
        return rtr_fix(err, RTR_BAD_DATA, "show the colours alone: leave it out");
    }
    channel->first_x = g[0];
    channel->step_x = g[1];
    channel->first_y = g[3];
    channel->step_y = g[5];
    return RTR_OK;
}

/* A band of the product by its name, or a file. */
static rtr_code open_pan(rtr_scene_file *scene, const char *word, GDALDatasetH *out,
                         const rtr_gdal_trap *trap, rtr_err *err)
{
    int i, named = !strpbrk(word, "./");
    if (!scene->product.count || !named)
        return rtr_scene_open_single(scene, word, 0, out, trap, err);
    rtr_code code = rtr_scene_find_band(scene, word, &i, err);
    if (code) return code;
    const rtr_scene_member *member = &scene->product.members[i];
    return rtr_scene_open_single(scene, member->file, scene->product.archived, out, trap, err);
}

rtr_code rtr_scene_pan(rtr_scene_file *scene, const char *word, const rtr_gdal_trap *trap,
                       rtr_err *err)
{
    GDALDatasetH data = NULL;
    if (scene->channels[0].band == scene->channels[1].band) {
        rtr_fail(err, RTR_BAD_DATA, "one band in grey cannot be sharpened");
        return rtr_fix(err, RTR_BAD_DATA, "name three bands, or show the panchromatic one alone");
    }
    rtr_code code = open_pan(scene, word, &data, trap, err);
    if (code) return rtr_within(err, code, "[panchromatic]");
    rtr_scene_set_channel(scene, RTR_SCENE_PAN, data, 1);
    for (int c = 0; c <= RTR_SCENE_PAN; c++)
        if (GDALDataTypeIsComplex(GDALGetRasterDataType(scene->channels[c].band)))
            return fail_ground(err, "or a colour has complex values");
    for (int c = 0; !code && c < 3; c++) code = place_channel(scene, c, err);
    scene->base = data;
    scene->facts.width = GDALGetRasterXSize(data);
    scene->facts.height = GDALGetRasterYSize(data);
    const char *slash = strrchr(word, '/');
    snprintf(scene->facts.pan, sizeof scene->facts.pan, "%s", slash ? slash + 1 : word);
    return code;
}

/* Which values are black and which are white: percentiles of a sample of the scene. */
#include <math.h>
#include <stdlib.h>

#include "imagery/scene_pixels.h"

/* Percentiles are taken of at most SAMPLE_SIDE squared pixels; where there is no overview, of windows on
 * a grid that decodes at most SAMPLED_BYTES. */
enum { SAMPLE_SIDE = 512, SPOTS = 16, SPOT_SIDE = SAMPLE_SIDE / SPOTS, LEVEL_SIDE_MIN = 256 };
static const double SAMPLED_BYTES = 1e9, WHOLE_PIXELS = 4e6;

static int order(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Valid, finite values of one window, appended. */
static rtr_code add_sample(const rtr_scene_part *part, int c, float *values, size_t *count,
                           rtr_err *err)
{
    size_t size = rtr_scene_part_count(part), kept = *count;
    uint8_t *mask = malloc(size);
    if (!mask) return rtr_nomem(err);
    rtr_code code = rtr_scene_read_mask(part, c, mask, err);
    if (!code) code = rtr_scene_collar_cut(part, mask, 1, err);
    if (!code) code = rtr_scene_read_values(part, c, values + kept, err);
    for (size_t i = 0; !code && i < size; i++)
        if (mask[i] && isfinite(values[*count + i])) values[kept++] = values[*count + i];
    free(mask);
    if (!code) *count = kept;
    return code;
}

/* How many windows across and down may be looked at. */
static int spots(const rtr_scene_file *scene, int level)
{
    int width, height;
    GDALRasterBandH band = rtr_scene_at_level(rtr_scene_lead(scene), level);
    GDALGetBlockSize(band, &width, &height);
    double bytes = (double)width * height * GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band)) *
                   GDALGetRasterCount(scene->channels[0].data);
    double most = sqrt(SAMPLED_BYTES / (4 * fmax(bytes, 1))); /* a spot may touch four blocks */
    return most < 1 ? 1 : most > SPOTS ? SPOTS : (int)most;
}

static rtr_code take_sample(rtr_scene_file *scene, int c, float *values, size_t *count,
                            const rtr_gdal_trap *trap, rtr_err *err)
{
    int level = 0, width, height;
    for (int i = 1; i < scene->facts.levels; i++) {
        rtr_scene_level_size(scene, i, &width, &height);
        if (width >= LEVEL_SIDE_MIN && height >= LEVEL_SIDE_MIN) level = i;
    }
    rtr_scene_level_size(scene, level, &width, &height);
    rtr_scene_part p = {scene, level, {0, 0, width, height}, width, height, GRIORA_NearestNeighbour,
                        trap};
    *count = 0;
    if ((double)width * height <= WHOLE_PIXELS) {
        if (p.width > SAMPLE_SIDE) p.width = SAMPLE_SIDE;
        if (p.height > SAMPLE_SIDE) p.height = SAMPLE_SIDE;
        return add_sample(&p, c, values, count, err);
    }
    int across = spots(scene, level);
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < across * across; i++) {
        p.window.width = p.width = width < SPOT_SIDE ? width : SPOT_SIDE;
        p.window.height = p.height = height < SPOT_SIDE ? height : SPOT_SIDE;
        int column = i % across, row = i / across;
        p.window.x = (int)((width - p.width) * (column + 0.5) / across);
        p.window.y = (int)((height - p.height) * (row + 0.5) / across);
        code = add_sample(&p, c, values, count, err);
    }
    return code;
}

rtr_code rtr_scene_percentiles(rtr_scene_file *scene, double low, double high,
                               rtr_scene_stretch *out, rtr_err *err)
{
    *out = RTR_SCENE_AS_IS;
    if (!(low >= 0 && low < high && high <= 100))
        return rtr_fail(err, RTR_BAD_ARG, "percentiles out of order");
    if (scene->palette) return RTR_OK;
    float *values = malloc((size_t)SAMPLE_SIDE * SAMPLE_SIDE * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    rtr_code code = RTR_OK;
    size_t count = 0, seen = 0;
    for (int c = 0; !code && c < (rtr_scene_is_grey(scene) ? 1 : 3); c++) {
        code = take_sample(scene, c, values, &count, &trap, err);
        if (code || !count) continue;
        seen += count;
        qsort(values, count, sizeof *values, order);
        out->low[c] = (double)values[(size_t)((double)(count - 1) * low / 100)];
        out->high[c] = (double)values[(size_t)((double)(count - 1) * high / 100)];
    }
    rtr_gdal_end(&trap);
    free(values);
    for (int c = 1; rtr_scene_is_grey(scene) && c < 3; c++) {
        out->low[c] = out->low[0];
        out->high[c] = out->high[0];
    }
    if (code || seen) return rtr_scene_refuse(err, code);
    rtr_fail(err, RTR_BAD_DATA, "the scene holds nothing but nodata where it was looked at");
    return rtr_fix(err, RTR_BAD_DATA, "check its nodata value: gdal_edit.py -unsetnodata");
}

rtr_code rtr_scene_stretch_find(rtr_scene_file *scene, double low, double high,
                                rtr_scene_stretch *out, rtr_err *err)
{
    *out = RTR_SCENE_AS_IS;
    return scene->facts.tone == RTR_TONE_AS_IS ? RTR_OK
                                               : rtr_scene_percentiles(scene, low, high, out, err);
}

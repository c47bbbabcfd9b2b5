#include "imagery/scene_sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_pixels.h"

/* Percentiles are taken of at most SAMPLE_SIDE squared pixels; where there is no overview, of windows on
 * a grid that decodes at most SAMPLED_BYTES. */
enum { SAMPLE_SIDE = 512, SPOTS = 16, SPOT_SIDE = SAMPLE_SIDE / SPOTS, LEVEL_SIDE_MIN = 256 };
static const double SAMPLED_BYTES = 1.6e8, WHOLE_PIXELS = 4e6;

/* The values of each channel that are there, out of `seen` pixels. */
typedef struct sampling {
    rtr_scene_file *scene;
    float *values[3]; /* SAMPLE_SIDE squared */
    size_t count[3];
    double seen;
    const rtr_gdal_trap *trap;
} sampling;

static int order(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Valid, finite values of one window, appended. */
static rtr_code add_channel(sampling *s, const rtr_scene_part *part, int c, rtr_err *err)
{
    size_t size = rtr_scene_part_count(part), kept = 0;
    float *values = s->values[c] + s->count[c];
    uint8_t *mask = malloc(size);
    if (!mask) return rtr_nomem(err);
    rtr_code code = rtr_scene_read_mask(part, c, mask, err);
    if (!code) code = rtr_scene_collar_cut(part, mask, 1, err);
    if (!code) code = rtr_scene_read_values(part, c, values, err);
    for (size_t i = 0; !code && i < size; i++)
        if (mask[i] && isfinite(values[i])) values[kept++] = values[i];
    free(mask);
    s->count[c] += kept;
    return code;
}

/* All channels of a window before the next: a block that holds them all is decoded once. */
static rtr_code add_window(sampling *s, const rtr_scene_part *part, rtr_err *err)
{
    rtr_code code = RTR_OK;
    s->seen += (double)rtr_scene_part_count(part);
    for (int c = 0; !code && c < (rtr_scene_is_grey(part->scene) ? 1 : 3); c++)
        code = add_channel(s, part, c, err);
    return code;
}

/* How many windows across and down may be looked at, where each needs a block of that size. */
static int spots(const rtr_scene_file *scene, double block_pixels)
{
    double bytes = block_pixels *
                   GDALGetDataTypeSizeBytes(GDALGetRasterDataType(rtr_scene_lead(scene))) *
                   GDALGetRasterCount(scene->channels[0].data);
    double most = sqrt(SAMPLED_BYTES / fmax(bytes, 1));
    return most < 1 ? 1 : most > SPOTS ? SPOTS : (int)most;
}

/* Where window `i` of `count` along an axis begins: in one block, where it would lie in two. */
static int spot_at(int i, int count, int size, int side, int block)
{
    int at = (int)((size - side) * (i + 0.5) / count), over = at % block + side - block;
    return over > 0 && over <= at && side <= block ? at - over : at;
}

static rtr_code take(sampling *s, rtr_err *err)
{
    rtr_scene_file *scene = s->scene;
    int level = 0, width, height, block_width, block_height;
    for (int i = 1; i < scene->facts.levels; i++) {
        rtr_scene_level_size(scene, i, &width, &height);
        if (width >= LEVEL_SIDE_MIN && height >= LEVEL_SIDE_MIN) level = i;
    }
    rtr_scene_level_size(scene, level, &width, &height);
    rtr_scene_part p = {
        scene, level, {0, 0, width, height}, width, height, GRIORA_NearestNeighbour, s->trap};
    if ((double)width * height <= WHOLE_PIXELS) {
        if (p.width > SAMPLE_SIDE) p.width = SAMPLE_SIDE;
        if (p.height > SAMPLE_SIDE) p.height = SAMPLE_SIDE;
        return add_window(s, &p, err);
    }
    GDALGetBlockSize(rtr_scene_at_level(rtr_scene_lead(scene), level), &block_width, &block_height);
    int across = spots(scene, (double)block_width * block_height);
    p.window.width = p.width = width < SPOT_SIDE ? width : SPOT_SIDE;
    p.window.height = p.height = height < SPOT_SIDE ? height : SPOT_SIDE;
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < across * across; i++) {
        p.window.x = spot_at(i % across, across, width, p.width, block_width);
        p.window.y = spot_at(i / across, across, height, p.height, block_height);
        code = add_window(s, &p, err);
    }
    return code;
}

static rtr_code keep_channel(const sampling *s, int c, rtr_scene_sample *out, rtr_err *err)
{
    const rtr_scene_band *band = &s->scene->bands[s->scene->facts.shown[c]];
    size_t count = s->count[c];
    if (!count) return RTR_OK;
    out->values[c] = malloc(count * sizeof *out->values[c]);
    if (!out->values[c]) return rtr_nomem(err);
    memcpy(out->values[c], s->values[c], count * sizeof *out->values[c]);
    qsort(out->values[c], count, sizeof *out->values[c], order);
    out->count[c] = count;
    if (s->scene->facts.tone != RTR_TONE_DECIBEL && band->scale > 0) {
        out->scale[c] = band->scale;
        out->offset[c] = band->offset;
    }
    double part = (double)count / s->seen * s->scene->facts.width * s->scene->facts.height;
    if (part > out->pixels) out->pixels = part;
    return RTR_OK;
}

rtr_code rtr_scene_sample_take(rtr_scene_file *scene, rtr_scene_sample *out, rtr_err *err)
{
    const size_t room = (size_t)SAMPLE_SIDE * SAMPLE_SIDE;
    float *values = malloc(3 * room * sizeof *values);
    rtr_gdal_trap trap;
    sampling s = {.scene = scene, .trap = &trap};
    *out = (rtr_scene_sample){.scale = {1, 1, 1}, .grey = rtr_scene_is_grey(scene)};
    if (!values) return rtr_nomem(err);
    for (size_t c = 0; c < 3; c++) s.values[c] = values + c * room;
    rtr_gdal_begin(&trap);
    rtr_code code = take(&s, err);
    /* What GDAL keeps of the blocks is not looked at again. */
    for (int i = 0; i < scene->file_count; i++) GDALFlushCache(scene->files[i]);
    rtr_gdal_end(&trap);
    for (int c = 0; !code && c < 3; c++) code = keep_channel(&s, c, out, err);
    free(values);
    if (code || out->pixels > 0) return rtr_scene_refuse(err, code);
    rtr_fail(err, RTR_BAD_DATA, "the scene holds nothing but nodata where it was looked at");
    return rtr_fix(err, RTR_BAD_DATA, "check its nodata value: gdal_edit.py -unsetnodata");
}

void rtr_scene_sample_end(rtr_scene_sample *sample)
{
    for (int c = 0; c < 3; c++) free(sample->values[c]);
    *sample = (rtr_scene_sample){0};
}

void rtr_scene_sample_thin(rtr_scene_sample *sample, size_t most)
{
    for (int c = 0; c < 3; c++) {
        float *values = sample->values[c];
        size_t count = sample->count[c];
        if (count <= most || most < 2) continue;
        for (size_t i = 0; i < most; i++) values[i] = values[(count - 1) * i / (most - 1)];
        float *smaller = realloc(values, most * sizeof *values);
        sample->values[c] = smaller ? smaller : values;
        sample->count[c] = most;
    }
}

static void copy_grey(rtr_scene_stretch *out)
{
    for (int c = 1; c < 3; c++) {
        out->low[c] = out->low[0];
        out->high[c] = out->high[0];
    }
}

void rtr_scene_sample_own(const rtr_scene_sample *sample, double low, double high,
                          rtr_scene_stretch *out)
{
    for (int c = 0; c < 3; c++) {
        if (!sample->count[c]) continue;
        double last = (double)(sample->count[c] - 1);
        out->low[c] = (double)sample->values[c][(size_t)(last * low / 100)];
        out->high[c] = (double)sample->values[c][(size_t)(last * high / 100)];
    }
    if (sample->grey) copy_grey(out);
}

static double meaning(const rtr_scene_sample *s, int c, double value)
{
    return value * s->scale[c] + s->offset[c];
}

/* How many of the sample's values mean no more than that. */
static size_t count_to(const rtr_scene_sample *s, int c, double most)
{
    size_t low = 0, high = s->count[c];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (meaning(s, c, (double)s->values[c][middle]) <= most)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct pool {
    const rtr_scene_sample *samples;
    size_t count;
    int c;
} pool;

/* The weight of all values that mean no more than that. */
static double weight_to(const pool *p, double most)
{
    double sum = 0;
    for (size_t i = 0; i < p->count; i++) {
        const rtr_scene_sample *s = &p->samples[i];
        if (s->count[p->c])
            sum += s->pixels * (double)count_to(s, p->c, most) / (double)s->count[p->c];
    }
    return sum;
}

/* By halving what it may be until doubles end. */
static double percentile(const pool *p, double percent)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < p->count; i++) {
        const rtr_scene_sample *s = &p->samples[i];
        if (!s->count[p->c]) continue;
        low = fmin(low, meaning(s, p->c, (double)s->values[p->c][0]));
        high = fmax(high, meaning(s, p->c, (double)s->values[p->c][s->count[p->c] - 1]));
    }
    double want = weight_to(p, high) * percent / 100;
    if (weight_to(p, low) >= want) return low;
    for (double middle = low / 2 + high / 2; middle > low && middle < high;
         middle = low / 2 + high / 2) {
        if (weight_to(p, middle) >= want)
            high = middle;
        else
            low = middle;
    }
    return high;
}

void rtr_scene_sample_pool(const rtr_scene_sample *samples, size_t count, double low, double high,
                           rtr_scene_stretch *out)
{
    for (int c = 0; c < 3; c++) {
        const pool all = {samples, count, c};
        int any = 0;
        for (size_t i = 0; i < count; i++) any |= samples[i].count[c] > 0;
        if (!any) continue;
        double black = percentile(&all, low), white = percentile(&all, high);
        for (size_t i = 0; i < count; i++) {
            if (!samples[i].count[c]) continue;
            out[i].low[c] = (black - samples[i].offset[c]) / samples[i].scale[c];
            out[i].high[c] = (white - samples[i].offset[c]) / samples[i].scale[c];
        }
    }
    for (size_t i = 0; i < count; i++)
        if (samples[i].grey) copy_grey(&out[i]);
}

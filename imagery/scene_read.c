/* A scene's values as colours: a window of any level, through a table for each band. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_parts.h"

/* Percentiles are taken of at most SAMPLE_SIDE squared pixels; where there is no overview, of windows on
 * a grid that decodes at most SAMPLED_BYTES. */
enum { SAMPLE_SIDE = 512, SPOTS = 16, SPOT_SIDE = SAMPLE_SIDE / SPOTS, TABLE = 65536 };
static const double SAMPLED_BYTES = 1e9, WHOLE_PIXELS = 4e6;
enum { LEVEL_SIDE_MIN = 256 };

typedef struct part {
    rtr_scene_file *scene;
    int level;
    rtr_scene_window window; /* of the level */
    int width, height;       /* of what is wanted */
    GDALRIOResampleAlg how;  /* where that is less */
    const rtr_gdal_trap *trap;
} part;

static GDALRasterBandH at_level(GDALRasterBandH band, int level)
{
    GDALRasterBandH smaller =
        level > 0 && level <= GDALGetOverviewCount(band) ? GDALGetOverview(band, level - 1) : NULL;
    return smaller ? smaller : band;
}

void rtr_scene_level_size(const rtr_scene_file *scene, int level, int *width, int *height)
{
    GDALRasterBandH band = at_level(scene->channels[0].band, level);
    /* Shown bands of one product may be coarser than the scene: level 0 is the scene's own grid. */
    *width = level ? GDALGetRasterBandXSize(band) : scene->facts.width;
    *height = level ? GDALGetRasterBandYSize(band) : scene->facts.height;
}

/* Read the window from a band of the level, of whatever size it is: it covers the same ground. */
static CPLErr read_band(const part *p, GDALRasterBandH band, void *to, GDALDataType type,
                        size_t pixel_bytes)
{
    int width, height;
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    rtr_scene_level_size(p->scene, p->level, &width, &height);
    int own_width = GDALGetRasterBandXSize(band), own_height = GDALGetRasterBandYSize(band);
    double fx = (double)own_width / width, fy = (double)own_height / height;
    rtr_scene_window w = p->window;
    double x = w.x * fx, y = w.y * fy, wide = w.width * fx, high = w.height * fy;
    int left = (int)floor(x), top = (int)floor(y);
    int right = (int)fmin(ceil(x + wide - 1e-6), own_width);
    int bottom = (int)fmin(ceil(y + high - 1e-6), own_height);
    if (fx != 1 || fy != 1) {
        how.bFloatingPointWindowValidity = TRUE;
        how.dfXOff = x, how.dfYOff = y;
        how.dfXSize = fmin(wide, own_width - x), how.dfYSize = fmin(high, own_height - y);
    }
    int smaller = p->width < right - left || p->height < bottom - top;
    how.eResampleAlg = smaller && !p->scene->palette ? p->how : GRIORA_NearestNeighbour;
    return GDALRasterIOEx(band, GF_Read, left, top, right - left, bottom - top, to, p->width,
                          p->height, type, (GSpacing)pixel_bytes, (GSpacing)pixel_bytes * p->width,
                          &how);
}

static size_t pixel_count(const part *p)
{
    return (size_t)p->width * (size_t)p->height;
}

/* 20 log10 of the amplitude; nothing where that is nothing. Values are not averaged before: those of
 * neighbours cancel each other by their phases. */
static rtr_code read_decibels(const part *p, GDALRasterBandH band, float *out, rtr_err *err)
{
    part single = *p;
    single.how = GRIORA_NearestNeighbour;
    float *pairs = malloc(pixel_count(p) * 2 * sizeof *pairs);
    if (!pairs) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (read_band(&single, band, pairs, GDT_CFloat32, 2 * sizeof *pairs) != CE_None)
        code = rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; !code && i < pixel_count(p); i++) {
        double re = (double)pairs[2 * i], im = (double)pairs[2 * i + 1], power = re * re + im * im;
        out[i] = power > 0 && isfinite(power) ? (float)(10 * log10(power)) : NAN;
    }
    free(pairs);
    return code;
}

static rtr_code read_values(const part *p, int c, float *out, rtr_err *err)
{
    GDALRasterBandH band = at_level(p->scene->channels[c].band, p->level);
    if (p->scene->complex_values) return read_decibels(p, band, out, err);
    if (read_band(p, band, out, GDT_Float32, sizeof *out) != CE_None)
        return rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    /* The agencies fill what the satellite did not see with 0, and do not say so in the file. */
    for (size_t i = 0; p->scene->product.count && i < pixel_count(p); i++)
        if (out[i] == 0) out[i] = NAN;
    return RTR_OK;
}

/* 255 where the band has data, by the scene's alpha, its mask or nodata value. */
static rtr_code read_mask(const part *p, int c, uint8_t *out, rtr_err *err)
{
    GDALRasterBandH band = at_level(p->scene->channels[c].band, p->level);
    GDALRasterBandH mask =
        p->scene->alpha ? at_level(p->scene->alpha, p->level) : GDALGetMaskBand(band);
    if (!p->scene->alpha && GDALGetMaskFlags(band) == GMF_ALL_VALID)
        memset(out, 255, pixel_count(p));
    else if (read_band(p, mask, out, GDT_Byte, 1) != CE_None)
        return rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    return RTR_OK;
}

static int is_grey(const rtr_scene_file *scene)
{
    return scene->channels[0].band == scene->channels[1].band;
}

static int order(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Valid, finite values of one window, appended. */
static rtr_code add_sample(const part *p, int c, float *values, size_t *count, rtr_err *err)
{
    size_t size = pixel_count(p), kept = *count;
    uint8_t *mask = malloc(size);
    if (!mask) return rtr_nomem(err);
    rtr_code code = read_mask(p, c, mask, err);
    if (!code) code = read_values(p, c, values + kept, err);
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
    GDALRasterBandH band = at_level(scene->channels[0].band, level);
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
    part p = {scene, level, {0, 0, width, height}, width, height, GRIORA_NearestNeighbour, trap};
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

rtr_code rtr_scene_stretch_find(rtr_scene_file *scene, double low, double high,
                                rtr_scene_stretch *out, rtr_err *err)
{
    *out = (rtr_scene_stretch){{0, 0, 0}, {255, 255, 255}};
    if (!(low >= 0 && low < high && high <= 100))
        return rtr_fail(err, RTR_BAD_ARG, "percentiles out of order");
    if (scene->facts.tone == RTR_TONE_AS_IS) return RTR_OK;
    float *values = malloc((size_t)SAMPLE_SIDE * SAMPLE_SIDE * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_gdal_trap trap;
    rtr_gdal_begin(&trap);
    rtr_code code = RTR_OK;
    size_t count = 0, seen = 0;
    for (int c = 0; !code && c < (is_grey(scene) ? 1 : 3); c++) {
        code = take_sample(scene, c, values, &count, &trap, err);
        if (code || !count) continue;
        seen += count;
        qsort(values, count, sizeof *values, order);
        out->low[c] = (double)values[(size_t)((double)(count - 1) * low / 100)];
        out->high[c] = (double)values[(size_t)((double)(count - 1) * high / 100)];
    }
    rtr_gdal_end(&trap);
    free(values);
    for (int c = 1; is_grey(scene) && c < 3; c++) {
        out->low[c] = out->low[0];
        out->high[c] = out->high[0];
    }
    if (code || seen) return rtr_scene_refuse(err, code);
    rtr_fail(err, RTR_BAD_DATA, "the scene holds nothing but nodata where it was looked at");
    return rtr_fix(err, RTR_BAD_DATA, "check its nodata value: gdal_edit.py -unsetnodata");
}

static uint8_t tone(double value, double low, double high)
{
    double scaled = high > low ? (value - low) * 255 / (high - low) : value >= low ? 255 : 0;
    return (uint8_t)(scaled >= 255 ? 255 : scaled > 0 ? scaled + 0.5 : 0);
}

static rtr_code make_tables(rtr_scene_file *scene, const rtr_scene_stretch *stretch, rtr_err *err)
{
    int made = scene->tables != NULL;
    for (int c = 0; c < 3; c++)
        made = made && scene->table_of.low[c] == stretch->low[c] &&
               scene->table_of.high[c] == stretch->high[c];
    if (made) return RTR_OK;
    if (!scene->tables) scene->tables = malloc((size_t)3 * TABLE);
    if (!scene->tables) return rtr_nomem(err);
    scene->table_of = *stretch;
    for (int c = 0; c < 3; c++) {
        int negative = GDALGetRasterDataType(scene->channels[c].band) == GDT_Int16;
        for (int i = 0; i < TABLE; i++)
            scene->tables[c * TABLE + i] =
                tone(negative && i >= TABLE / 2 ? i - TABLE : i, stretch->low[c], stretch->high[c]);
    }
    return RTR_OK;
}

/* 16-bit numbers, by table; what the product fills with 0 loses its mask. */
static rtr_code read_table(const part *p, int c, const rtr_scene_stretch *stretch, uint8_t *out,
                           uint8_t *mask, rtr_err *err)
{
    rtr_scene_file *scene = p->scene;
    GDALRasterBandH band = at_level(scene->channels[c].band, p->level);
    GDALDataType type = GDALGetRasterDataType(band) == GDT_Int16 ? GDT_Int16 : GDT_UInt16;
    rtr_code code = make_tables(scene, stretch, err);
    if (code) return code;
    uint16_t *values = malloc(pixel_count(p) * sizeof *values);
    if (!values) return rtr_nomem(err);
    if (read_band(p, band, values, type, sizeof *values) != CE_None)
        code = rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    const uint8_t *table = scene->tables + (size_t)c * TABLE;
    for (size_t i = 0; !code && i < pixel_count(p); i++) {
        out[4 * i] = table[values[i]];
        if (scene->product.count && values[i] == 0) mask[i] = 0;
    }
    free(values);
    return code;
}

static rtr_code read_floats(const part *p, int c, const rtr_scene_stretch *stretch, uint8_t *out,
                            uint8_t *mask, rtr_err *err)
{
    float *values = malloc(pixel_count(p) * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_code code = read_values(p, c, values, err);
    for (size_t i = 0; !code && i < pixel_count(p); i++) {
        int there = !isnan(values[i]);
        out[4 * i] = there ? tone((double)values[i], stretch->low[c], stretch->high[c]) : 0;
        if (!there) mask[i] = 0;
    }
    free(values);
    return code;
}

static rtr_code read_palette(const part *p, rtr_pixels *out, rtr_err *err)
{
    GDALRasterBandH band = at_level(p->scene->channels[0].band, p->level);
    uint16_t *values = malloc(pixel_count(p) * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (read_band(p, band, values, GDT_UInt16, sizeof *values) != CE_None)
        code = rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; !code && i < pixel_count(p); i++) {
        GDALColorEntry entry = {0, 0, 0, 0};
        uint8_t *at = out->data + 4 * i;
        GDALGetColorEntryAsRGB(p->scene->palette, values[i], &entry);
        at[0] = (uint8_t)entry.c1;
        at[1] = (uint8_t)entry.c2;
        at[2] = (uint8_t)entry.c3;
        if (entry.c4 == 0) at[3] = 0;
    }
    free(values);
    return code;
}

/* Every pixel's colour in one channel; a pixel is there if it is there in any of them. */
static rtr_code read_channel(const part *p, int c, const rtr_scene_stretch *stretch,
                             rtr_pixels *out, rtr_err *err)
{
    GDALRasterBandH band = at_level(p->scene->channels[c].band, p->level);
    GDALDataType type = GDALGetRasterDataType(band);
    uint8_t *mask = malloc(pixel_count(p));
    if (!mask) return rtr_nomem(err);
    rtr_code code = read_mask(p, c, mask, err);
    if (code || p->scene->palette) {
        /* colours come later, all at once */
    } else if (p->scene->facts.tone == RTR_TONE_AS_IS) {
        if (read_band(p, band, out->data + c, GDT_Byte, 4) != CE_None)
            code = rtr_gdal_fail(err, p->trap, RTR_BAD_SYNTAX, "read");
    } else if (type == GDT_Byte || type == GDT_UInt16 || type == GDT_Int16) {
        code = read_table(p, c, stretch, out->data + c, mask, err);
    } else {
        code = read_floats(p, c, stretch, out->data + c, mask, err);
    }
    for (size_t i = 0; !code && i < pixel_count(p); i++)
        if (mask[i] > out->data[4 * i + 3]) out->data[4 * i + 3] = mask[i];
    free(mask);
    return code;
}

rtr_code rtr_scene_read(rtr_scene_file *scene, int level, rtr_scene_window window,
                        const rtr_scene_stretch *stretch, rtr_pixels *out, rtr_err *err)
{
    int width, height;
    if (level < 0 || level >= scene->facts.levels)
        return rtr_fail(err, RTR_BAD_ARG, "the scene has no level %d", level);
    rtr_scene_level_size(scene, level, &width, &height);
    if (window.x < 0 || window.y < 0 || window.width < 1 || window.height < 1 ||
        window.width > width - window.x || window.height > height - window.y ||
        out->width > window.width || out->height > window.height)
        return rtr_fail(err, RTR_BAD_ARG, "the window leaves the scene");
    rtr_gdal_trap trap;
    part p = {scene, level, window, out->width, out->height, GRIORA_Average, &trap};
    rtr_gdal_begin(&trap);
    memset(out->data, 0, pixel_count(&p) * 4);
    rtr_code code = RTR_OK;
    for (int c = 0; !code && c < (is_grey(scene) ? 1 : 3); c++)
        code = read_channel(&p, c, stretch, out, err);
    if (!code && scene->palette) code = read_palette(&p, out, err);
    for (size_t i = 0; !code && !scene->palette && is_grey(scene) && i < pixel_count(&p); i++)
        out->data[4 * i + 1] = out->data[4 * i + 2] = out->data[4 * i];
    rtr_gdal_end(&trap);
    return rtr_scene_refuse(err, code);
}

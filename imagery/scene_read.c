/* A scene's values as colours: a window of any level, through a table for each band. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_direct.h"

GDALRasterBandH rtr_scene_at_level(GDALRasterBandH band, int level)
{
    GDALRasterBandH smaller =
        level > 0 && level <= GDALGetOverviewCount(band) ? GDALGetOverview(band, level - 1) : NULL;
    return smaller ? smaller : band;
}

void rtr_scene_level_size(const rtr_scene_file *scene, int level, int *width, int *height)
{
    GDALRasterBandH band = rtr_scene_at_level(rtr_scene_lead(scene), level);
    /* Shown bands of one product may be coarser than the scene: level 0 is the scene's own grid. */
    *width = level ? GDALGetRasterBandXSize(band) : scene->facts.width;
    *height = level ? GDALGetRasterBandYSize(band) : scene->facts.height;
}

CPLErr rtr_scene_read_band(const rtr_scene_part *part, GDALRasterBandH band, void *to,
                           GDALDataType type, size_t pixel_bytes)
{
    int width, height;
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    rtr_scene_level_size(part->scene, part->level, &width, &height);
    int own_width = GDALGetRasterBandXSize(band), own_height = GDALGetRasterBandYSize(band);
    double fx = (double)own_width / width, fy = (double)own_height / height;
    rtr_scene_window w = part->window;
    double x = w.x * fx, y = w.y * fy, wide = w.width * fx, high = w.height * fy;
    int left = (int)floor(x), top = (int)floor(y);
    int right = (int)fmin(ceil(x + wide - 1e-6), own_width);
    int bottom = (int)fmin(ceil(y + high - 1e-6), own_height);
    if (fx != 1 || fy != 1) {
        how.bFloatingPointWindowValidity = TRUE;
        how.dfXOff = x, how.dfYOff = y;
        how.dfXSize = fmin(wide, own_width - x), how.dfYSize = fmin(high, own_height - y);
    }
    int smaller = part->width < right - left || part->height < bottom - top;
    how.eResampleAlg = smaller && !part->scene->palette ? part->how : GRIORA_NearestNeighbour;
    return GDALRasterIOEx(band, GF_Read, left, top, right - left, bottom - top, to, part->width,
                          part->height, type, (GSpacing)pixel_bytes,
                          (GSpacing)pixel_bytes * part->width, &how);
}

rtr_code rtr_scene_read_mask(const rtr_scene_part *part, int c, uint8_t *out, rtr_err *err)
{
    if (part->scene->channels[RTR_SCENE_PAN].band)
        c = RTR_SCENE_PAN; /* the colours lie elsewhere */
    GDALRasterBandH alpha = c == RTR_SCENE_PAN ? NULL : part->scene->alpha;
    GDALRasterBandH band = rtr_scene_at_level(part->scene->channels[c].band, part->level);
    GDALRasterBandH mask = alpha ? rtr_scene_at_level(alpha, part->level) : GDALGetMaskBand(band);
    if (!alpha && GDALGetMaskFlags(band) == GMF_ALL_VALID)
        memset(out, 255, rtr_scene_part_count(part));
    else if (rtr_scene_read_band(part, mask, out, GDT_Byte, 1) != CE_None)
        return rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    return RTR_OK;
}

/* Bytes, in place: as they are, or through a table. What the product fills with 0 loses its mask. */
static rtr_code read_bytes(const rtr_scene_part *part, int c, int as_is, uint8_t *out,
                           uint8_t *mask, rtr_err *err)
{
    rtr_scene_file *scene = part->scene;
    GDALRasterBandH band = rtr_scene_at_level(scene->channels[c].band, part->level);
    if (rtr_scene_read_band(part, band, out, GDT_Byte, 4) != CE_None)
        return rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; scene->product.count && i < rtr_scene_part_count(part); i++)
        if (out[4 * i] == 0) mask[i] = 0;
    if (as_is) return RTR_OK;
    const uint8_t *table = scene->tables + (size_t)c * RTR_SCENE_TONES;
    for (size_t i = 0; i < rtr_scene_part_count(part); i++) out[4 * i] = table[out[4 * i]];
    return RTR_OK;
}

/* Numbers of 16 bits, the same. */
static rtr_code read_counted(const rtr_scene_part *part, int c, uint8_t *out, uint8_t *mask,
                             rtr_err *err)
{
    rtr_scene_file *scene = part->scene;
    GDALRasterBandH band = rtr_scene_at_level(scene->channels[c].band, part->level);
    GDALDataType type = GDALGetRasterDataType(band) == GDT_Int16 ? GDT_Int16 : GDT_UInt16;
    uint16_t *values = malloc(rtr_scene_part_count(part) * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (rtr_scene_read_band(part, band, values, type, sizeof *values) != CE_None)
        code = rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    const uint8_t *table = scene->tables + (size_t)c * RTR_SCENE_TONES;
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++) {
        out[4 * i] = table[values[i]];
        if (scene->product.count && values[i] == 0) mask[i] = 0;
    }
    free(values);
    return code;
}

static rtr_code read_floats(const rtr_scene_part *part, int c, uint8_t *out, uint8_t *mask,
                            rtr_err *err)
{
    const rtr_scene_stretch *stretch = &part->scene->table_of;
    const uint8_t *table = part->scene->tables + (size_t)c * RTR_SCENE_TONES;
    float *values = malloc(rtr_scene_part_count(part) * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_code code = rtr_scene_read_values(part, c, values, err);
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++) {
        int there = !isnan(values[i]);
        out[4 * i] =
            there ? table[rtr_scene_step((double)values[i], stretch->low[c], stretch->high[c])] : 0;
        if (!there) mask[i] = 0;
    }
    free(values);
    return code;
}

static rtr_code read_palette(const rtr_scene_part *part, rtr_pixels *out, rtr_err *err)
{
    GDALRasterBandH band = rtr_scene_at_level(part->scene->channels[0].band, part->level);
    uint16_t *values = malloc(rtr_scene_part_count(part) * sizeof *values);
    if (!values) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (rtr_scene_read_band(part, band, values, GDT_UInt16, sizeof *values) != CE_None)
        code = rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++) {
        GDALColorEntry entry = {0, 0, 0, 0};
        uint8_t *at = out->data + 4 * i;
        GDALGetColorEntryAsRGB(part->scene->palette, values[i], &entry);
        at[0] = (uint8_t)entry.c1;
        at[1] = (uint8_t)entry.c2;
        at[2] = (uint8_t)entry.c3;
        if (entry.c4 == 0) at[3] = 0;
    }
    free(values);
    return code;
}

/* Bytes that are shown as they are need no table. */
static int is_as_is(const rtr_scene_file *scene, const rtr_scene_stretch *stretch)
{
    int plain = scene->facts.tone == RTR_TONE_AS_IS;
    for (int c = 0; c < 3; c++) plain = plain && stretch->low[c] == 0 && stretch->high[c] == 255;
    return plain && (stretch->gamma == 0 || stretch->gamma == 1);
}

/* Every pixel's colour in one channel; a pixel is there if it is there in any of them. */
static rtr_code read_channel(const rtr_scene_part *part, int c, int as_is, rtr_pixels *out,
                             rtr_err *err)
{
    rtr_scene_file *scene = part->scene;
    GDALDataType type = GDALGetRasterDataType(scene->channels[c].band);
    uint8_t *mask = malloc(rtr_scene_part_count(part));
    if (!mask) return rtr_nomem(err);
    rtr_code code = rtr_scene_read_mask(part, c, mask, err);
    if (code || scene->palette) {
        /* colours come later, all at once */
    } else if (as_is || (rtr_scene_is_counted(scene, c) && type == GDT_Byte)) {
        code = read_bytes(part, c, as_is, out->data + c, mask, err);
    } else if (rtr_scene_is_counted(scene, c)) {
        code = read_counted(part, c, out->data + c, mask, err);
    } else {
        code = read_floats(part, c, out->data + c, mask, err);
    }
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++)
        if (mask[i] > out->data[4 * i + 3]) out->data[4 * i + 3] = mask[i];
    free(mask);
    return code;
}

static rtr_code read_colours(const rtr_scene_part *part, const rtr_scene_stretch *stretch,
                             rtr_pixels *out, rtr_err *err)
{
    rtr_scene_file *scene = part->scene;
    int sharp = scene->channels[RTR_SCENE_PAN].band != NULL, grey = rtr_scene_is_grey(scene);
    int as_is = !sharp && is_as_is(scene, stretch);
    rtr_code code = as_is || scene->palette ? RTR_OK : rtr_scene_tones_make(scene, stretch, err);
    if (code) return code;
    int done = !sharp && rtr_scene_direct_read(part, as_is, out);
    if (!done) memset(out->data, 0, rtr_scene_part_count(part) * 4);
    if (sharp) return rtr_scene_read_sharp(part, out, err);
    for (int c = 0; !done && !code && c < (grey ? 1 : 3); c++)
        code = read_channel(part, c, as_is, out, err);
    if (!code && scene->palette) return read_palette(part, out, err);
    for (size_t i = 0; !code && grey && i < rtr_scene_part_count(part); i++)
        out->data[4 * i + 1] = out->data[4 * i + 2] = out->data[4 * i];
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
    rtr_scene_part p = {scene, level, window, out->width, out->height, GRIORA_Average, &trap};
    rtr_gdal_begin(&trap);
    rtr_code code = read_colours(&p, stretch, out, err);
    if (!code) code = rtr_scene_collar_cut(&p, out->data + 3, 4, err);
    rtr_gdal_end(&trap);
    return rtr_scene_refuse(err, code);
}

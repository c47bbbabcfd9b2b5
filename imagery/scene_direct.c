#include "imagery/scene_direct.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_cost.h"
#include "imagery/scene_tiff.h"

enum { SLOTS_MAX = 512, CACHE_BYTES = RTR_SCENE_KEPT_BYTES };

/* One band on its way to one byte of each pixel. */
typedef struct lane {
    rtr_scene_tiff *tiff;
    const rtr_tiff_layout *layout;
    int plane, sample;
    const uint8_t *table; /* NULL: as it is */
    int to;               /* 0 to 3: red, green, blue, alpha */
    uint16_t fill;        /* of blocks that are not stored */
    int nothing[2];       /* values that are not there; -1: none */
} lane;

typedef struct slot {
    int column, row; /* -1: none */
    uint64_t used;   /* when */
} slot;

struct rtr_scene_direct {
    rtr_scene_tiff
        *tiffs[RTR_SCENE_CHANNELS]; /* the scene's files; NULL until they are asked for, */
    int failed[RTR_SCENE_CHANNELS]; /* or for good */

    /* What the blocks that are kept show. */
    int level, as_is; /* level -1: none are */
    rtr_scene_stretch stretch;
    lane lanes[4];
    int lane_count;
    int block_width, block_height, width, height;

    uint8_t *blocks; /* RGBA */
    slot slots[SLOTS_MAX];
    int slot_count;
    uint64_t clock;
};

static rtr_scene_tiff *tiff_of(const rtr_scene_file *scene, GDALDatasetH data)
{
    rtr_scene_direct *d = scene->direct;
    int i = 0;
    while (i < scene->file_count && scene->files[i] != data) i++;
    if (i == scene->file_count) return NULL;
    if (!d->tiffs[i] && !d->failed[i]) {
        const char *path = GDALGetDescription(data);
        const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(data));
        if (strcmp(driver, "GTiff") == 0 && strncmp(path, "/vsi", 4) != 0)
            d->tiffs[i] = rtr_scene_tiff_new(path);
        d->failed[i] = !d->tiffs[i];
    }
    return d->tiffs[i];
}

/* The nodata value, as the bits of a sample; 0 where there is none. Fails if only GDAL could say. */
static int find_fill(GDALRasterBandH band, int bytes, uint16_t *out)
{
    int has = 0, is_signed = GDALGetRasterDataType(band) == GDT_Int16;
    double value = GDALGetRasterNoDataValue(band, &has);
    double low = is_signed ? INT16_MIN : 0;
    double high = is_signed ? INT16_MAX : bytes == 1 ? UINT8_MAX : UINT16_MAX;
    *out = 0;
    if (!has) return 1;
    if (!(value >= low && value <= high) || value != floor(value)) return 0;
    *out = (uint16_t)(int)value;
    return 1;
}

/* Its pixels can be read here: of 8 or 16 bits, and of the level's size. */
static int take_band(const rtr_scene_part *part, GDALDatasetH data, GDALRasterBandH band, lane *out)
{
    int width, height;
    rtr_scene_level_size(part->scene, part->level, &width, &height);
    const char *place = GDALGetMetadataItem(band, "IFD_OFFSET", "TIFF");
    out->tiff = place ? tiff_of(part->scene, data) : NULL;
    out->layout = out->tiff ? rtr_scene_tiff_choose(out->tiff, strtoull(place, NULL, 10)) : NULL;
    const rtr_tiff_layout *l = out->layout;
    if (!l || l->width != width || l->height != height ||
        l->bytes != GDALGetDataTypeSizeBytes(GDALGetRasterDataType(band)))
        return 0;
    int number = GDALGetBandNumber(band) - 1;
    out->plane = l->planes > 1 ? number : 0;
    out->sample = l->planes > 1 ? 0 : number;
    if (!find_fill(band, l->bytes, &out->fill)) return 0;
    return number >= 0 && out->plane < l->planes && out->sample < l->samples;
}

/* What stands for nothing in a channel; 0 if only GDAL could say. */
static int find_nothing(const rtr_scene_part *part, int c, lane *out)
{
    GDALRasterBandH band = rtr_scene_at_level(part->scene->channels[c].band, part->level);
    int flags = GDALGetMaskFlags(band);
    out->nothing[0] = flags == GMF_NODATA ? out->fill : -1;
    /* The agencies' own: see rtr_scene_read_values. */
    out->nothing[1] = part->scene->product.count ? 0 : -1;
    return part->scene->alpha || flags == GMF_ALL_VALID || flags == GMF_NODATA;
}

static int take_channel(const rtr_scene_part *part, int c, int as_is, lane *out)
{
    rtr_scene_file *scene = part->scene;
    const rtr_scene_channel *channel = &scene->channels[c];
    *out = (lane){.to = c};
    out->table = as_is ? NULL : scene->tables + (size_t)c * RTR_SCENE_TONES;
    return rtr_scene_is_counted(scene, c) &&
           take_band(part, channel->data, rtr_scene_at_level(channel->band, part->level), out) &&
           find_nothing(part, c, out);
}

/* An alpha band is the mask of all, as it is. */
static int take_alpha(const rtr_scene_part *part, lane *out)
{
    const rtr_scene_file *scene = part->scene;
    *out = (lane){.to = 3, .nothing = {-1, -1}};
    return scene->file_count == 1 && !scene->product.count &&
           take_band(part, scene->files[0], rtr_scene_at_level(scene->alpha, part->level), out) &&
           out->layout->bytes == 1;
}

/* 0 unless all that is shown can be read here, from blocks of one size. */
static int take_lanes(const rtr_scene_part *part, int as_is)
{
    const rtr_scene_file *scene = part->scene;
    rtr_scene_direct *d = scene->direct;
    d->lane_count = 0;
    if (scene->palette || scene->complex_values) return 0;
    for (int c = 0; c < (rtr_scene_is_grey(scene) ? 1 : 3); c++)
        if (!take_channel(part, c, as_is, &d->lanes[d->lane_count++])) return 0;
    if (scene->alpha && !take_alpha(part, &d->lanes[d->lane_count++])) return 0;
    const rtr_tiff_layout *first = d->lanes[0].layout;
    for (int i = 1; i < d->lane_count; i++)
        if (d->lanes[i].layout->block_width != first->block_width ||
            d->lanes[i].layout->block_height != first->block_height)
            return 0;
    d->block_width = first->block_width;
    d->block_height = first->block_height;
    rtr_scene_level_size(scene, part->level, &d->width, &d->height);
    return 1;
}

static int is_same_stretch(const rtr_scene_stretch *a, const rtr_scene_stretch *b)
{
    int same = a->gamma == b->gamma;
    for (int c = 0; c < 3; c++) same = same && a->low[c] == b->low[c] && a->high[c] == b->high[c];
    return same;
}

/* Blocks as they are to be shown now: those that are kept, or none yet. 0 if they cannot be read here. */
static int prepare(const rtr_scene_part *part, int as_is)
{
    rtr_scene_direct *d = part->scene->direct;
    const rtr_scene_stretch *stretch = &part->scene->table_of;
    if (d->level == part->level && d->as_is == as_is &&
        (as_is || is_same_stretch(&d->stretch, stretch)))
        return 1;
    d->level = -1;
    if (!take_lanes(part, as_is)) return 0;
    size_t bytes = 4 * (size_t)d->block_width * (size_t)d->block_height;
    size_t count = bytes ? CACHE_BYTES / bytes : 0;
    if (!count) return 0;
    d->slot_count = count < SLOTS_MAX ? (int)count : SLOTS_MAX;
    for (int i = 0; i < d->slot_count; i++) d->slots[i] = (slot){.column = -1, .row = -1};
    free(d->blocks);
    d->blocks = malloc((size_t)d->slot_count * bytes);
    if (!d->blocks) return 0;
    d->level = part->level;
    d->as_is = as_is;
    d->stretch = *stretch;
    return 1;
}

static void put_8(const lane *l, const uint8_t *from, uint8_t *to, size_t count)
{
    size_t step = (size_t)l->layout->samples;
    for (size_t i = 0; i < count; i++, from += step) to[4 * i] = *from;
}

static void map_8(const lane *l, const uint8_t *from, uint8_t *to, size_t count)
{
    size_t step = (size_t)l->layout->samples;
    for (size_t i = 0; i < count; i++, from += step) to[4 * i] = l->table[*from];
}

static void map_16(const lane *l, const uint16_t *from, uint8_t *to, size_t count)
{
    size_t step = (size_t)l->layout->samples;
    for (size_t i = 0; i < count; i++, from += step) to[4 * i] = l->table[*from];
}

static void mark_8(const lane *l, const uint8_t *from, uint8_t *alpha, size_t count)
{
    size_t step = (size_t)l->layout->samples;
    for (size_t i = 0; i < count; i++, from += step)
        if (*from != l->nothing[0] && *from != l->nothing[1]) alpha[4 * i] = 255;
}

static void mark_16(const lane *l, const uint16_t *from, uint8_t *alpha, size_t count)
{
    size_t step = (size_t)l->layout->samples;
    for (size_t i = 0; i < count; i++, from += step)
        if (*from != l->nothing[0] && *from != l->nothing[1]) alpha[4 * i] = 255;
}

static int is_full(const lane *l)
{
    return l->nothing[0] < 0 && l->nothing[1] < 0;
}

/* One lane's byte of `count` pixels, and their alpha where there is no lane for it: a pixel is there if it
 * is there in any. */
static void put(const lane *l, int has_alpha, const uint8_t *block, uint8_t *out, size_t count)
{
    const uint8_t *from = block + l->sample * l->layout->bytes;
    const uint16_t *wide = (const uint16_t *)(const void *)from;
    if (l->layout->bytes == 2)
        map_16(l, wide, out + l->to, count);
    else if (l->table)
        map_8(l, from, out + l->to, count);
    else
        put_8(l, from, out + l->to, count);
    if (has_alpha) return;
    if (is_full(l))
        for (size_t i = 0; i < count; i++) out[4 * i + 3] = 255;
    else if (l->layout->bytes == 2)
        mark_16(l, wide, out + 3, count);
    else
        mark_8(l, from, out + 3, count);
}

/* Are the samples red, green, blue as they are, and nothing else? */
static int is_plain(const rtr_scene_direct *d)
{
    int plain = d->lane_count == 3;
    for (int i = 0; plain && i < 3; i++) {
        const lane *l = &d->lanes[i];
        plain = l->tiff == d->lanes[0].tiff && l->layout->samples == 3 && l->layout->bytes == 1 &&
                l->sample == i && !l->table && is_full(l);
    }
    return plain;
}

static void put_plain(const uint8_t *from, uint8_t *out, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) { /* four bytes at once: there is a next pixel */
        memcpy(out + 4 * i, from + 3 * i, 4);
        out[4 * i + 3] = 255;
    }
    memcpy(out + 4 * (count - 1), from + 3 * (count - 1), 3);
    out[4 * (count - 1) + 3] = 255;
}

/* Make a block's colours; 0 if it cannot be read. */
static int make_block(const rtr_scene_file *scene, int column, int row, uint8_t *out)
{
    const rtr_scene_direct *d = scene->direct;
    int64_t left = (int64_t)d->height - (int64_t)row * d->block_height;
    size_t rows = (size_t)(left < d->block_height ? left : d->block_height);
    size_t count = rows * (size_t)d->block_width;
    int plain = is_plain(d);
    if (!plain) memset(out, 0, 4 * count);
    for (int i = 0; i < (plain ? 1 : d->lane_count); i++) {
        const lane *l = &d->lanes[i];
        const uint8_t *block = rtr_scene_tiff_block(l->tiff, l->plane, column, row, l->fill);
        if (!block) return 0;
        if (plain)
            put_plain(block, out, count);
        else
            put(l, scene->alpha != NULL, block, out, count);
    }
    return 1;
}

/* From the slot that it is kept in, or else in the one that was not used for the longest time. */
static const uint8_t *find_block(const rtr_scene_file *scene, int column, int row)
{
    rtr_scene_direct *d = scene->direct;
    int found = 0;
    for (int i = 0; i < d->slot_count; i++) {
        const slot *s = &d->slots[i];
        if (s->used < d->slots[found].used) found = i;
        if (s->column != column || s->row != row) continue;
        found = i;
        break;
    }
    slot *s = &d->slots[found];
    uint8_t *block =
        d->blocks + 4 * (size_t)found * (size_t)d->block_width * (size_t)d->block_height;
    if (s->column != column || s->row != row) {
        s->column = s->row = -1;
        if (!make_block(scene, column, row, block)) return NULL;
        s->column = column;
        s->row = row;
    }
    s->used = ++d->clock;
    return block;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* What one block has of the window. */
static void copy_block(const rtr_scene_part *part, const uint8_t *block, int column, int row,
                       rtr_pixels *out)
{
    const rtr_scene_direct *d = part->scene->direct;
    const rtr_scene_window *w = &part->window;
    int x = column * d->block_width, y = row * d->block_height;
    int left = most(0, w->x - x), right = least(d->block_width, w->x + w->width - x);
    int top = most(0, w->y - y), bottom = least(d->block_height, w->y + w->height - y);
    for (int line = top; line < bottom; line++) {
        size_t from = (size_t)line * (size_t)d->block_width + (size_t)left;
        size_t to = (size_t)(y + line - w->y) * (size_t)out->width + (size_t)(x + left - w->x);
        memcpy(out->data + 4 * to, block + 4 * from, 4 * (size_t)(right - left));
    }
}

int rtr_scene_direct_read(const rtr_scene_part *part, int as_is, rtr_pixels *out)
{
    const rtr_scene_window *w = &part->window;
    rtr_scene_file *scene = part->scene;
    if (part->width != w->width || part->height != w->height) return 0;
    if (!scene->direct) {
        scene->direct = calloc(1, sizeof *scene->direct);
        if (!scene->direct) return 0;
        scene->direct->level = -1;
    }
    if (!prepare(part, as_is)) return 0;
    int wide = scene->direct->block_width, high = scene->direct->block_height;
    for (int row = w->y / high; row <= (w->y + w->height - 1) / high; row++)
        for (int column = w->x / wide; column <= (w->x + w->width - 1) / wide; column++) {
            const uint8_t *block = find_block(scene, column, row);
            if (!block) return 0;
            copy_block(part, block, column, row, out);
        }
    return 1;
}

void rtr_scene_direct_free(rtr_scene_direct *direct)
{
    if (!direct) return;
    for (int i = 0; i < RTR_SCENE_CHANNELS; i++) rtr_scene_tiff_free(direct->tiffs[i]);
    free(direct->blocks);
    free(direct);
}

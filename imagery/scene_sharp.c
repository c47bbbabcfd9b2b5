/* Pan-sharpened values, after Gillespie, Kahle and Walker (1987; known as Brovey's): each colour times the
 * panchromatic band over the mean of the three colours, which are sampled bilinearly at the panchromatic
 * band's pixels. (GDAL's gdal_pansharpen does the same with equal weights.) */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_pixels.h"

/* Pixels that are made at once. */
enum { STRIP_PIXELS = 1 << 18 };

/* A colour on a grid that is no coarser than what is wanted: groups of pixels of one of its levels. */
typedef struct grid {
    int level;
    int group_x, group_y;  /* pixels of the level */
    int across, down;      /* groups of the whole band */
    double step_x, step_y; /* of the full band in one */
} grid;

/* What was read of it. */
typedef struct sheet {
    int x, y, width, height; /* groups */
    float *values;           /* NaN where there is none */
    uint8_t *mask;
    size_t room;
} sheet;

/* The groups that a position lies between, of those that were read, and the second one's share: -1 where
 * the position is off the band. */
typedef struct between {
    int low, high;
    double share;
} between;

typedef struct sharp {
    const rtr_scene_part *part;
    int strips; /* 0: the panchromatic band of all the part is read at once, because */
                /* a row that is wanted is not some whole rows of the window */
    float *pan;
    uint8_t *mask; /* of the panchromatic band */
    float *planes[3];
    int rows_most;    /* that have room in planes */
    between *columns; /* the part's, in the sheet */
    grid grids[3];
    sheet sheet;
} sharp;

/* A colour's position, in its full pixels, is first + step times the column (or row) that is wanted. */
typedef struct line {
    double first, step;
} line;

static line columns_of(const rtr_scene_part *part, int c)
{
    int width, height;
    const rtr_scene_channel *channel = &part->scene->channels[c];
    rtr_scene_level_size(part->scene, part->level, &width, &height);
    double full = (double)part->scene->facts.width / width * channel->step_x;
    return (line){channel->first_x + part->window.x * full,
                  full * part->window.width / part->width};
}

static line rows_of(const rtr_scene_part *part, int c)
{
    int width, height;
    const rtr_scene_channel *channel = &part->scene->channels[c];
    rtr_scene_level_size(part->scene, part->level, &width, &height);
    double full = (double)part->scene->facts.height / height * channel->step_y;
    return (line){channel->first_y + part->window.y * full,
                  full * part->window.height / part->height};
}

/* So many pixels of a level make a group: as many as do not exceed `wanted`. */
static int group_of(double wanted, int size)
{
    double most = floor(wanted * (1 + 1e-9));
    return most < 1 ? 1 : most > size ? size : (int)most;
}

static grid choose_grid(const rtr_scene_part *part, int c)
{
    const rtr_scene_channel *channel = &part->scene->channels[c];
    double wanted_x = columns_of(part, c).step, wanted_y = rows_of(part, c).step;
    grid out = {0};
    int width = channel->width, height = channel->height;
    for (int i = 1; i <= GDALGetOverviewCount(channel->band); i++) {
        GDALRasterBandH band = rtr_scene_at_level(channel->band, i);
        int w = GDALGetRasterBandXSize(band), h = GDALGetRasterBandYSize(band);
        int fine = channel->width <= w * wanted_x * (1 + 1e-9) &&
                   channel->height <= h * wanted_y * (1 + 1e-9);
        if (!fine || w >= width) continue;
        out.level = i;
        width = w, height = h;
    }
    double step_x = (double)channel->width / width, step_y = (double)channel->height / height;
    out.group_x = group_of(wanted_x / step_x, width);
    out.group_y = group_of(wanted_y / step_y, height);
    out.across = width / out.group_x;
    out.down = height / out.group_y;
    out.step_x = step_x * out.group_x;
    out.step_y = step_y * out.group_y;
    return out;
}

/* The groups that positions from `low` to `high` lie between. */
static void span(double low, double high, double step, int count, int *first, int *size)
{
    double begin = fmin(fmax(floor(low / step - 0.5), 0), count - 1);
    double end = fmin(fmax(floor(high / step - 0.5) + 1, begin), count - 1);
    *first = (int)begin;
    *size = (int)(end - begin) + 1;
}

static rtr_code make_room(sheet *s, rtr_err *err)
{
    size_t count = (size_t)s->width * (size_t)s->height;
    if (s->values && count <= s->room) return RTR_OK;
    free(s->values), free(s->mask);
    s->values = malloc(count * sizeof *s->values);
    s->mask = malloc(count);
    s->room = s->values && s->mask ? count : 0;
    return s->room ? RTR_OK : rtr_nomem(err);
}

static CPLErr read_groups(const sharp *s, const grid *g, GDALRasterBandH band, void *out,
                          GDALDataType type)
{
    const sheet *k = &s->sheet;
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    how.eResampleAlg = s->part->how;
    return GDALRasterIOEx(band, GF_Read, k->x * g->group_x, k->y * g->group_y,
                          k->width * g->group_x, k->height * g->group_y, out, k->width, k->height,
                          type, 0, 0, &how);
}

/* The part of colour `c` that is under the rows from `first` on. */
static rtr_code read_sheet(sharp *s, int c, int first, int rows, rtr_err *err)
{
    const rtr_scene_file *scene = s->part->scene;
    const grid *g = &s->grids[c];
    sheet *k = &s->sheet;
    line x = columns_of(s->part, c), y = rows_of(s->part, c);
    span(x.first + 0.5 * x.step, x.first + (s->part->width - 0.5) * x.step, g->step_x, g->across,
         &k->x, &k->width);
    span(y.first + (first + 0.5) * y.step, y.first + (first + rows - 0.5) * y.step, g->step_y,
         g->down, &k->y, &k->height);
    rtr_code code = make_room(k, err);
    if (code) return code;
    GDALRasterBandH band = rtr_scene_at_level(scene->channels[c].band, g->level);
    GDALRasterBandH mask =
        scene->alpha ? rtr_scene_at_level(scene->alpha, g->level) : GDALGetMaskBand(band);
    int masked = scene->alpha || GDALGetMaskFlags(band) != GMF_ALL_VALID;
    if (read_groups(s, g, band, k->values, GDT_Float32) != CE_None ||
        (masked && read_groups(s, g, mask, k->mask, GDT_Byte) != CE_None))
        return rtr_gdal_fail(err, s->part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0; i < (size_t)k->width * (size_t)k->height; i++)
        if ((masked && k->mask[i] < 128) || (scene->product.count && k->values[i] == 0))
            k->values[i] = NAN;
    return RTR_OK;
}

static between find_between(double at, double step, int size, int first, int count)
{
    double low = floor(at / step - 0.5), a = low - first, b = a + 1;
    if (!(at >= 0 && at <= size)) return (between){0, 0, -1};
    return (between){(int)fmin(fmax(a, 0), count - 1), (int)fmin(fmax(b, 0), count - 1),
                     at / step - 0.5 - low};
}

/* Bilinear among the groups that have a value, if these have half of the weight or more. */
static float sample(const sheet *k, between x, between y)
{
    const float *top = k->values + (size_t)y.low * (size_t)k->width;
    const float *bottom = k->values + (size_t)y.high * (size_t)k->width;
    const float value[4] = {top[x.low], top[x.high], bottom[x.low], bottom[x.high]};
    const double part[4] = {(1 - x.share) * (1 - y.share), x.share * (1 - y.share),
                            (1 - x.share) * y.share, x.share * y.share};
    double sum = 0, weight = 0;
    for (int i = 0; i < 4; i++) {
        if (isnan(value[i])) continue;
        sum += part[i] * (double)value[i];
        weight += part[i];
    }
    return weight >= 0.5 ? (float)(sum / weight) : NAN;
}

static rtr_code sample_colour(sharp *s, int c, int first, int rows, rtr_err *err)
{
    const rtr_scene_channel *channel = &s->part->scene->channels[c];
    const grid *g = &s->grids[c];
    const sheet *k = &s->sheet;
    line across = columns_of(s->part, c), down = rows_of(s->part, c);
    rtr_code code = read_sheet(s, c, first, rows, err);
    if (code) return code;
    for (int i = 0; i < s->part->width; i++)
        s->columns[i] = find_between(across.first + (i + 0.5) * across.step, g->step_x,
                                     channel->width, k->x, k->width);
    for (int row = 0; row < rows; row++) {
        float *out = s->planes[c] + (size_t)row * (size_t)s->part->width;
        between y = find_between(down.first + (first + row + 0.5) * down.step, g->step_y,
                                 channel->height, k->y, k->height);
        for (int i = 0; i < s->part->width; i++)
            out[i] = s->columns[i].share < 0 || y.share < 0 ? NAN : sample(k, s->columns[i], y);
    }
    return RTR_OK;
}

static rtr_code read_pan(sharp *s, const rtr_scene_part *part, rtr_err *err)
{
    rtr_code code = rtr_scene_read_mask(part, RTR_SCENE_PAN, s->mask, err);
    return code ? code : rtr_scene_read_values(part, RTR_SCENE_PAN, s->pan, err);
}

static rtr_code read_strip(sharp *s, int first, int rows, rtr_err *err)
{
    rtr_scene_part strip = *s->part;
    int step = strip.window.height / strip.height;
    strip.window.y += first * step;
    strip.window.height = rows * step;
    strip.height = rows;
    return read_pan(s, &strip, err);
}

/* Rows of the part, sharpened, in s->planes; NaN in all three where anything is missing. */
static rtr_code sharpen_rows(sharp *s, int first, int rows, rtr_err *err)
{
    rtr_code code = s->strips ? read_strip(s, first, rows, err) : RTR_OK;
    size_t offset = s->strips ? 0 : (size_t)first * (size_t)s->part->width;
    for (int c = 0; !code && c < 3; c++) code = sample_colour(s, c, first, rows, err);
    for (size_t i = 0; !code && i < (size_t)rows * (size_t)s->part->width; i++) {
        double sum = 0, pan = (double)s->pan[offset + i];
        for (int c = 0; c < 3; c++) sum += (double)s->planes[c][i];
        double factor = s->mask[offset + i] < 128 ? NAN : sum == 0 ? 0 : 3 * pan / sum;
        for (int c = 0; c < 3; c++)
            s->planes[c][i] = isnan(sum) ? NAN : (float)((double)s->planes[c][i] * factor);
    }
    return code;
}

static void sharp_end(sharp *s)
{
    free(s->pan);
    free(s->mask);
    for (int c = 0; c < 3; c++) free(s->planes[c]);
    free(s->columns);
    free(s->sheet.values);
    free(s->sheet.mask);
}

static rtr_code sharp_begin(const rtr_scene_part *part, sharp *s, rtr_err *err)
{
    size_t width = (size_t)part->width;
    *s = (sharp){.part = part,
                 .rows_most = STRIP_PIXELS / part->width,
                 .strips = part->window.height % part->height == 0};
    if (s->rows_most < 1) s->rows_most = 1;
    if (s->rows_most > part->height) s->rows_most = part->height;
    size_t count = width * (size_t)(s->strips ? s->rows_most : part->height);
    s->pan = malloc(count * sizeof *s->pan);
    s->mask = malloc(count);
    s->columns = malloc(width * sizeof *s->columns);
    int ok = s->pan && s->mask && s->columns;
    for (int c = 0; c < 3; c++) {
        s->planes[c] = malloc((size_t)s->rows_most * width * sizeof *s->planes[c]);
        ok = ok && s->planes[c];
        s->grids[c] = choose_grid(part, c);
    }
    if (!ok) return rtr_nomem(err);
    return s->strips ? RTR_OK : read_pan(s, part, err);
}

rtr_code rtr_scene_sharp_values(const rtr_scene_part *part, int c, float *out, rtr_err *err)
{
    sharp s;
    rtr_code code = sharp_begin(part, &s, err);
    for (int row = 0; !code && row < part->height; row += s.rows_most) {
        int rows = part->height - row < s.rows_most ? part->height - row : s.rows_most;
        size_t width = (size_t)part->width;
        code = sharpen_rows(&s, row, rows, err);
        if (!code)
            memcpy(out + (size_t)row * width, s.planes[c], (size_t)rows * width * sizeof *out);
    }
    sharp_end(&s);
    return code;
}

rtr_code rtr_scene_read_sharp(const rtr_scene_part *part, rtr_pixels *out, rtr_err *err)
{
    const rtr_scene_stretch *stretch = &part->scene->table_of;
    sharp s;
    rtr_code code = sharp_begin(part, &s, err);
    for (int row = 0; !code && row < part->height; row += s.rows_most) {
        int rows = part->height - row < s.rows_most ? part->height - row : s.rows_most;
        size_t first = (size_t)row * (size_t)part->width;
        code = sharpen_rows(&s, row, rows, err);
        for (size_t i = 0; !code && i < (size_t)rows * (size_t)part->width; i++) {
            uint8_t *at = out->data + 4 * (first + i);
            if (isnan(s.planes[0][i])) continue; /* transparent */
            for (int c = 0; c < 3; c++)
                at[c] = part->scene->tables[(size_t)c * RTR_SCENE_TONES +
                                            rtr_scene_step((double)s.planes[c][i], stretch->low[c],
                                                           stretch->high[c])];
            at[3] = 255;
        }
    }
    sharp_end(&s);
    return code;
}

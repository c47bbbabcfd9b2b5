/* What a channel's pixels mean, before any stretch: their numbers, or a radar's decibels. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "imagery/scene_pixels.h"

/* Complex values read at once while amplitudes are averaged. */
enum { PAIRS_MOST = 1 << 20 };

/* NaN where there is nothing. */
static double amplitude(const float *pair)
{
    double re = (double)pair[0], im = (double)pair[1], power = re * re + im * im;
    return power > 0 && isfinite(power) ? sqrt(power) : NAN;
}

static float decibels(double amplitude)
{
    return amplitude > 0 ? (float)(20 * log10(amplitude)) : NAN;
}

static rtr_code read_pairs(const rtr_scene_part *part, GDALRasterBandH band, float *out,
                           rtr_err *err)
{
    if (rtr_scene_read_band(part, band, out, GDT_CFloat32, 2 * sizeof *out) == CE_None)
        return RTR_OK;
    return rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
}

typedef struct mean {
    double sum, weight;
} mean;

/* How much of pixel `i` lies between `low` and `high`. */
static double overlap(int i, double low, double high)
{
    return fmin(i + 1, high) - fmax(i, low);
}

/* Add a row of `wide` complex values, weighted, to the means of the columns. */
static void add_row(const float *pairs, int wide, double weight, mean *columns, int count)
{
    double step = (double)wide / count;
    for (int i = 0; i < count; i++) {
        double low = i * step, high = fmin((i + 1) * step, wide);
        for (int x = (int)low; x < high; x++) {
            double value = amplitude(pairs + 2 * (size_t)x), share = weight * overlap(x, low, high);
            if (isnan(value)) continue;
            columns[i].sum += share * value;
            columns[i].weight += share;
        }
    }
}

/* One row of what is wanted, of all the rows of the window that fall on it. */
static rtr_code average_row(const rtr_scene_part *part, GDALRasterBandH band, int row, float *pairs,
                            mean *columns, rtr_err *err)
{
    const rtr_scene_window *w = &part->window;
    double step = (double)w->height / part->height;
    double low = row * step, high = fmin((row + 1) * step, w->height);
    int most = PAIRS_MOST / w->width > 1 ? PAIRS_MOST / w->width : 1, last = (int)ceil(high);
    for (int y = (int)low; y < last; y += most) {
        int rows = last - y < most ? last - y : most;
        rtr_scene_part strip = *part;
        strip.window = (rtr_scene_window){w->x, w->y + y, w->width, rows};
        strip.width = w->width;
        strip.height = rows;
        rtr_code code = read_pairs(&strip, band, pairs, err);
        if (code) return code;
        for (int k = 0; k < rows; k++)
            add_row(pairs + (size_t)k * (size_t)w->width * 2, w->width, overlap(y + k, low, high),
                    columns, part->width);
    }
    return RTR_OK;
}

/* Amplitudes are averaged, not the complex values: those of neighbours cancel each other by their phases. */
static rtr_code average_decibels(const rtr_scene_part *part, GDALRasterBandH band, float *out,
                                 rtr_err *err)
{
    size_t wide = (size_t)part->window.width, count = (size_t)part->width;
    size_t most = wide > PAIRS_MOST ? wide : PAIRS_MOST;
    float *pairs = malloc(most * 2 * sizeof *pairs);
    mean *columns = malloc(count * sizeof *columns);
    rtr_code code = pairs && columns ? RTR_OK : rtr_nomem(err);
    for (int row = 0; !code && row < part->height; row++) {
        memset(columns, 0, count * sizeof *columns);
        code = average_row(part, band, row, pairs, columns, err);
        for (size_t i = 0; !code && i < count; i++)
            out[(size_t)row * count + i] =
                columns[i].weight > 0 ? decibels(columns[i].sum / columns[i].weight) : NAN;
    }
    free(pairs);
    free(columns);
    return code;
}

static rtr_code read_decibels(const rtr_scene_part *part, GDALRasterBandH band, float *out,
                              rtr_err *err)
{
    int smaller = part->width < part->window.width || part->height < part->window.height;
    if (smaller && part->how == GRIORA_Average) return average_decibels(part, band, out, err);
    float *pairs = malloc(rtr_scene_part_count(part) * 2 * sizeof *pairs);
    if (!pairs) return rtr_nomem(err);
    rtr_code code = read_pairs(part, band, pairs, err);
    for (size_t i = 0; !code && i < rtr_scene_part_count(part); i++)
        out[i] = decibels(amplitude(pairs + 2 * i));
    free(pairs);
    return code;
}

rtr_code rtr_scene_read_values(const rtr_scene_part *part, int c, float *out, rtr_err *err)
{
    GDALRasterBandH band = rtr_scene_at_level(part->scene->channels[c].band, part->level);
    if (c != RTR_SCENE_PAN && part->scene->channels[RTR_SCENE_PAN].band)
        return rtr_scene_sharp_values(part, c, out, err);
    if (part->scene->complex_values) return read_decibels(part, band, out, err);
    if (rtr_scene_read_band(part, band, out, GDT_Float32, sizeof *out) != CE_None)
        return rtr_gdal_fail(err, part->trap, RTR_BAD_SYNTAX, "read");
    for (size_t i = 0;
         part->scene->facts.tone == RTR_TONE_DECIBEL && i < rtr_scene_part_count(part); i++)
        out[i] = out[i] > 0 ? (float)(20 * log10((double)out[i])) : NAN;
    /* The agencies fill what the satellite did not see with 0, and do not say so in the file. */
    for (size_t i = 0; part->scene->product.count && i < rtr_scene_part_count(part); i++)
        if (out[i] == 0) out[i] = NAN;
    return RTR_OK;
}

#include "imagery/resample.h"

#include <math.h>
#include <string.h>

#include "imagery/kernel.h"

/* From here on the kernel is widened (gdalwarp: a scale below 0.95). */
static const double WIDEN = 1 / 0.95;
/* Weights that sum up to less are nothing (gdalwarp's own threshold). */
static const float WEIGHT_MIN = 1e-6F;

enum { TAPS_MAX = 2 * 2 * RTR_SHRINK_MAX + 2 };

static const char *const names[RTR_RESAMPLE_COUNT] = {"nearest", "bilinear", "cubic"};

rtr_code rtr_resampling_parse(const char *word, rtr_resampling *out, rtr_err *err)
{
    for (int i = 0; i < RTR_RESAMPLE_COUNT; i++)
        if (strcmp(word, names[i]) == 0) return *out = (rtr_resampling)i, RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "there is no resampling '%s'", word);
    return rtr_fix(err, RTR_BAD_SYNTAX, "nearest, bilinear or cubic");
}

static float triangle(float d)
{
    return d < 1 ? 1 - d : 0;
}

/* Keys (1981), a = -1/2. */
static float catmull_rom(float d)
{
    if (d <= 1) return (1.5F * d - 2.5F) * d * d + 1;
    return d < 2 ? ((-0.5F * d + 2.5F) * d - 4) * d + 2 : 0;
}

/* The pixels of a row or column that have a part in a position, and how much: none where count is 0. */
typedef struct taps {
    int first, count;
    float weight[TAPS_MAX];
} taps;

static double radius_of(rtr_resampling how, double shrink)
{
    return (how == RTR_RESAMPLE_CUBIC ? 2 : 1) * (shrink > WIDEN ? shrink : 1);
}

static void find_taps(double at, int size, rtr_resampling how, double shrink, taps *out)
{
    double wide = shrink > WIDEN ? shrink : 1, radius = radius_of(how, shrink);
    int first = (int)floor(at - 0.5 - radius) + 1, last = (int)ceil(at - 0.5 + radius) - 1;
    if (first < 0) first = 0;
    if (last > size - 1) last = size - 1;
    out->first = first;
    out->count = last - first + 1;
    if (out->count > TAPS_MAX) out->count = TAPS_MAX;
    for (int i = 0; i < out->count; i++) {
        float d = (float)(fabs(first + i + 0.5 - at) / wide);
        out->weight[i] = how == RTR_RESAMPLE_CUBIC ? catmull_rom(d) : triangle(d);
    }
}

/* Weights as whole numbers: what rounding leaves over goes to the largest. */
static void round_weights(const taps *found, int first, int16_t *out)
{
    float sum = 0;
    int left = 1 << RTR_WEIGHT_BITS, largest = 0;
    for (int i = 0; i < found->count; i++) {
        sum += found->weight[i];
        if (found->weight[i] > found->weight[largest]) largest = i;
    }
    for (int i = 0; i < found->count; i++) {
        out[first + i] = (int16_t)lrintf(found->weight[i] / sum * (1 << RTR_WEIGHT_BITS));
        left -= out[first + i];
    }
    out[first + largest] = (int16_t)(out[first + largest] + left);
}

/* In the middle of each phase, far from the edges of any picture. */
static void fill_table(rtr_resampling how, double shrink, rtr_tap_table *out)
{
    enum { AMID = 1 << 10 };
    taps found;
    int reach = (int)ceil(radius_of(how, shrink));
    out->reach = how != RTR_RESAMPLE_NEAREST && 2 * reach <= RTR_TAPS_MOST ? reach : 0;
    memset(out->weight, 0, sizeof out->weight);
    for (int phase = 0; out->reach && phase < RTR_TAP_PHASES; phase++) {
        find_taps(AMID + 0.5 + (phase + 0.5) / RTR_TAP_PHASES, 2 * AMID, how, shrink, &found);
        round_weights(&found, found.first - (AMID + 1 - reach), out->weight[phase]);
    }
}

void rtr_sampling_begin(rtr_resampling how, double shrink_x, double shrink_y, rtr_sampling *out)
{
    out->how = how;
    out->shrink_x = shrink_x;
    out->shrink_y = shrink_y;
    fill_table(how, shrink_x, &out->across);
    fill_table(how, shrink_y, &out->down);
}

static uint8_t to_byte(float value)
{
    return (uint8_t)(value <= 0 ? 0 : value >= 255 ? 255 : value + 0.5F);
}

static void weigh(const rtr_resample_picture *picture, const taps *across, const taps *down,
                  uint8_t *out)
{
    float sum[3] = {0}, there = 0, all = 0;
    for (int j = 0; j < down->count; j++) {
        const uint8_t *at = picture->pixels + (size_t)(down->first + j) * picture->stride +
                            4 * (size_t)across->first;
        for (int i = 0; i < across->count; i++, at += 4) {
            float weight = down->weight[j] * across->weight[i], part = weight * (float)at[3];
            for (int c = 0; c < 3; c++) sum[c] += part * (float)at[c];
            there += part;
            all += weight;
        }
    }
    memset(out, 0, 4);
    if (there < WEIGHT_MIN || all < WEIGHT_MIN) return;
    for (int c = 0; c < 3; c++) out[c] = to_byte(sum[c] / there);
    out[3] = to_byte(there / all);
}

static void copy_nearest(const rtr_resample_picture *picture, float x, float y, uint8_t *out)
{
    memcpy(out, picture->pixels + (size_t)floorf(y) * picture->stride + 4 * (size_t)floorf(x), 4);
}

/* NaN is not. */
static int is_inside(const rtr_resample_picture *picture, float x, float y)
{
    return x >= 0 && x < (float)picture->width && y >= 0 && y < (float)picture->height;
}

static void sample(const rtr_resample_picture *picture, const rtr_sampling *sampling, float x,
                   float y, uint8_t *out)
{
    taps across, down;
    if (!is_inside(picture, x, y)) {
        memset(out, 0, 4);
        return;
    }
    if (sampling->how == RTR_RESAMPLE_NEAREST) {
        copy_nearest(picture, x, y, out);
        return;
    }
    find_taps((double)x, picture->width, sampling->how, sampling->shrink_x, &across);
    find_taps((double)y, picture->height, sampling->how, sampling->shrink_y, &down);
    weigh(picture, &across, &down, out);
}

void rtr_resample(const rtr_resample_picture *picture, const rtr_sampling *sampling, const float *x,
                  const float *y, size_t count, uint8_t *out)
{
    rtr_kernels kernels = rtr_kernels_fastest();
    int plain = sampling->how == RTR_RESAMPLE_BILINEAR && sampling->shrink_x <= WIDEN &&
                sampling->shrink_y <= WIDEN;
    int weighted = !plain && sampling->across.reach && sampling->down.reach;
    for (size_t i = 0; i < count; i++) {
        if (!is_inside(picture, x[i], y[i])) {
            memset(out + 4 * i, 0, 4);
            continue;
        }
        if (plain)
            i += kernels.bilinear(picture, x + i, y + i, count - i, out + 4 * i);
        else if (weighted)
            i += kernels.weighted(picture, sampling, x + i, y + i, count - i, out + 4 * i);
        if (i < count) sample(picture, sampling, x[i], y[i], out + 4 * i);
    }
}

void rtr_resample_halve(const uint8_t *in, size_t in_stride, uint8_t *out, size_t out_stride,
                        int width, int height)
{
    rtr_kernels kernels = rtr_kernels_fastest();
    for (int y = 0; y < height; y++, in += 2 * in_stride, out += out_stride)
        kernels.halve(in, in + in_stride, out, (size_t)width);
}

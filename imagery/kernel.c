#include "imagery/kernel.h"

#include <string.h>

enum {
    ONE = 1 << RTR_WEIGHT_BITS,
    ACROSS_SHIFT = RTR_WEIGHT_BITS - RTR_LEVEL_BITS,
    DOWN_SHIFT = RTR_WEIGHT_BITS + RTR_LEVEL_BITS
};

/* What lies halfway is rounded up, before each shift. */
static int across(const uint8_t *at, int weight)
{
    return (at[0] * (ONE - weight) + at[4] * weight + (1 << (ACROSS_SHIFT - 1))) >> ACROSS_SHIFT;
}

static size_t bilinear(const rtr_resample_picture *picture, const float *x, const float *y,
                       size_t count, uint8_t *out)
{
    float end_x = (float)(picture->width - 1), end_y = (float)(picture->height - 1);
    for (size_t i = 0; i < count; i++, out += 4) {
        float right = x[i] - 0.5F, down = y[i] - 0.5F; /* from the middle of the first pixel */
        /* NaN is not between pixels. */
        if (!(right >= 0 && right < end_x && down >= 0 && down < end_y)) return i;
        int left = (int)right, top = (int)down;
        const uint8_t *above = picture->pixels + (size_t)top * picture->stride + 4 * (size_t)left;
        const uint8_t *below = above + picture->stride;
        if ((above[3] & above[7] & below[3] & below[7]) != 255) {
            if (above[3] | above[7] | below[3] | below[7]) return i;
            memset(out, 0, 4);
            continue;
        }
        int weight_x = (int)((right - (float)left) * ONE + 0.5F);
        int weight_y = (int)((down - (float)top) * ONE + 0.5F);
        for (int c = 0; c < 4; c++)
            out[c] = (uint8_t)((across(above + c, weight_x) * (ONE - weight_y) +
                                across(below + c, weight_x) * weight_y + (1 << (DOWN_SHIFT - 1))) >>
                               DOWN_SHIFT);
    }
    return count;
}

/* Of a position along an axis: the first pixel with a part in it, and the table's row. */
typedef struct tap {
    int first, phase;
} tap;

/* 0 if a pixel that is read for it is not in the picture. */
static int find_tap(const rtr_tap_table *table, float at, int size, tap *out)
{
    float place = at - 0.5F;
    if (!(place >= (float)(table->reach - 1) && place < (float)size)) return 0; /* NaN too */
    int phases = (int)(place * RTR_TAP_PHASES);
    out->first = phases / RTR_TAP_PHASES + 1 - table->reach;
    out->phase = phases % RTR_TAP_PHASES;
    return out->first + rtr_tap_span(table) <= size;
}

/* Numbers below 0 are shifted down to the next whole one, as everywhere that this is compiled. */
enum {
    TABLE_ACROSS_SHIFT = RTR_WEIGHT_BITS - RTR_TABLE_LEVEL_BITS,
    TABLE_DOWN_SHIFT = RTR_WEIGHT_BITS + RTR_TABLE_LEVEL_BITS,
    /* Halves are rounded up; what the first shift cut off was half a step on the average. */
    TABLE_HALF = (1 << (TABLE_DOWN_SHIFT - 1)) + (1 << (RTR_WEIGHT_BITS - 1))
};

/* One pixel; 0 if those that are read for it are neither all opaque nor all clear. */
static int weigh(const uint8_t *at, size_t stride, rtr_tap_weights w, uint8_t *out)
{
    int sum[4] = {0};
    uint8_t opaque = 255, there = 0;
    for (int j = 0; j < w.rows; j++, at += stride) {
        int line[4] = {0};
        for (int i = 0; i < w.columns; i++) {
            for (int c = 0; c < 4; c++) line[c] += at[4 * i + c] * w.across[i];
            opaque &= at[4 * i + 3];
            there |= at[4 * i + 3];
        }
        for (int c = 0; c < 4; c++) sum[c] += (line[c] >> TABLE_ACROSS_SHIFT) * w.down[j];
    }
    for (int c = 0; c < 4; c++) {
        int level = (sum[c] + TABLE_HALF) >> TABLE_DOWN_SHIFT;
        out[c] = (uint8_t)(level < 0 ? 0 : level > 255 ? 255 : level);
    }
    if (!there) memset(out, 0, 4);
    return opaque == 255 || !there;
}

static size_t weighted(const rtr_resample_picture *picture, const rtr_sampling *sampling,
                       const float *x, const float *y, size_t count, uint8_t *out)
{
    const rtr_tap_table *across = &sampling->across, *down = &sampling->down;
    rtr_tap_weights w = {.columns = rtr_tap_span(across), .rows = rtr_tap_span(down)};
    for (size_t i = 0; i < count; i++, out += 4) {
        tap column, row;
        if (!find_tap(across, x[i], picture->width, &column) ||
            !find_tap(down, y[i], picture->height, &row))
            return i;
        w.across = across->weight[column.phase];
        w.down = down->weight[row.phase];
        const uint8_t *at =
            picture->pixels + (size_t)row.first * picture->stride + 4 * (size_t)column.first;
        if (!weigh(at, picture->stride, w, out)) return i;
    }
    return count;
}

static void halve_pixel(const uint8_t *above, const uint8_t *below, uint8_t *out)
{
    const uint8_t *four[] = {above, above + 4, below, below + 4};
    unsigned alpha = 0, sum[3] = {0};
    for (int k = 0; k < 4; k++) {
        alpha += four[k][3];
        for (int c = 0; c < 3; c++) sum[c] += (unsigned)four[k][c] * four[k][3];
    }
    for (int c = 0; c < 3; c++) out[c] = (uint8_t)(alpha ? (sum[c] + alpha / 2) / alpha : 0);
    out[3] = (uint8_t)((alpha + 2) / 4);
}

static void halve(const uint8_t *above, const uint8_t *below, uint8_t *out, size_t width)
{
    for (size_t x = 0; x < width; x++, above += 8, below += 8, out += 4) {
        /* The common case, without divisions: all four are there. */
        if ((above[3] & above[7] & below[3] & below[7]) != 255) {
            halve_pixel(above, below, out);
            continue;
        }
        for (int c = 0; c < 3; c++)
            out[c] = (uint8_t)((above[c] + above[c + 4] + below[c] + below[c + 4] + 2) / 4);
        out[3] = 255;
    }
}

const rtr_kernels rtr_kernels_portable = {bilinear, weighted, halve};

rtr_kernels rtr_kernels_fastest(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) return rtr_kernels_avx2;
#endif
    return rtr_kernels_portable;
}

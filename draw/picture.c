#include "draw/picture.h"

#include <stdlib.h>
#include <string.h>

/* Row by row: whole rows are tested without a branch for each pixel. */
int rtr_picture_is_opaque(const rtr_pixels *picture)
{
    size_t width = (size_t)picture->width;
    for (int y = 0; y < picture->height; y++) {
        const uint8_t *row = picture->data + (size_t)y * width * 4;
        unsigned all = 255;
        for (size_t x = 0; x < width; x++) all &= row[x * 4 + 3];
        if (all != 255) return 0;
    }
    return 1;
}

/* One pixel of the result, along one axis: `count` pixels of the picture from `first` on. Their weights, of
 * which `weights` is the first, sum to ONE. */
typedef struct span {
    int first, count;
    size_t weights;
} span;

enum { ONE = 65536 };

typedef struct axis {
    span *spans;
    uint32_t *weights;
} axis;

static void axis_end(axis *a)
{
    free(a->spans);
    free(a->weights);
}

/* `count` pixels of a result that shows `from` pixels of the picture as `to`. The pixel i covers [i * from,
 * (i + 1) * from) in units of 1 / to of the picture's pixels, of which it has `side`: exact in 64 bits. */
static rtr_code axis_begin(int from, int to, int side, int count, axis *out, rtr_err *err)
{
    size_t used = 0;
    *out = (axis){.spans = calloc((size_t)count, sizeof *out->spans),
                  .weights = calloc((size_t)side + 2 * (size_t)count, sizeof *out->weights)};
    if (!out->spans || !out->weights) return rtr_nomem(err);
    for (int i = 0; i < count; i++) {
        int64_t begin = (int64_t)i * from, end = begin + from, edge = (int64_t)side * to;
        int64_t all = (end < edge ? end : edge) - begin, left = ONE;
        int first = (int)(begin / to), last = (int)((begin + all - 1) / to);
        out->spans[i] = (span){first, last - first + 1, used};
        for (int k = first; k <= last; k++) {
            int64_t low = (int64_t)k * to, high = low + to;
            int64_t under = (high < end ? high : end) - (low > begin ? low : begin);
            int64_t weight = k == last ? left : under * ONE / all;
            out->weights[used++] = (uint32_t)weight;
            left -= weight;
        }
    }
    return RTR_OK;
}

/* A row of bytes, colours multiplied by alpha, added to the sums by weight. */
static void add_row(const uint8_t *row, size_t count, uint32_t weight, uint32_t *sums)
{
    for (size_t i = 0; i < count; i++) sums[i] += row[i] * weight;
}

static void multiply(const uint8_t *row, int width, uint8_t *out)
{
    for (int x = 0; x < width; x++, row += 4, out += 4) {
        unsigned a = row[3];
        out[0] = (uint8_t)(row[0] * a / 255);
        out[1] = (uint8_t)(row[1] * a / 255);
        out[2] = (uint8_t)(row[2] * a / 255);
        out[3] = (uint8_t)a;
    }
}

/* Sums of a row, each up to 255 * ONE, to one row of the result. */
static void take_row(const uint32_t *sums, const axis *across, int width, uint32_t *out)
{
    for (int x = 0; x < width; x++) {
        const span *s = &across->spans[x];
        const uint32_t *from = sums + (size_t)s->first * 4, *weights = across->weights + s->weights;
        uint32_t c[4] = {1 << 23, 1 << 23, 1 << 23, 1 << 23}; /* half, to round */
        for (int i = 0; i < s->count; i++)
            for (int k = 0; k < 4; k++)
                c[k] += (from[i * 4 + k] >> 8) * weights[i]; /* at most 255 * 2^24: fits */
        out[x] = c[3] >> 24 << 24 | c[0] >> 24 << 16 | c[1] >> 24 << 8 | c[2] >> 24;
    }
}

/* Pixel for pixel. */
static void copy_rows(const rtr_pixels *picture, int height, uint32_t *out, size_t stride)
{
    for (int y = 0; y < height; y++) {
        const uint8_t *from = picture->data + (size_t)y * (size_t)picture->width * 4;
        for (int x = 0; x < picture->width; x++, from += 4) {
            uint32_t a = from[3], r = from[0] * a / 255, g = from[1] * a / 255,
                     b = from[2] * a / 255;
            out[(size_t)y * stride + (size_t)x] = a << 24 | r << 16 | g << 8 | b;
        }
    }
}

rtr_code rtr_picture_scale(const rtr_pixels *picture, int width, int height, uint32_t *out,
                           size_t stride, rtr_err *err)
{
    if (width == picture->width && height <= picture->height) {
        copy_rows(picture, height, out, stride);
        return RTR_OK;
    }
    axis across = {0}, down = {0};
    size_t bytes = (size_t)picture->width * 4;
    uint32_t *sums = malloc(bytes * sizeof *sums);
    uint8_t *row = calloc(bytes, 1);
    int opaque = rtr_picture_is_opaque(picture);
    rtr_code code = sums && row ? RTR_OK : rtr_nomem(err);
    if (!code) code = axis_begin(picture->width, width, picture->width, width, &across, err);
    if (!code) code = axis_begin(picture->width, width, picture->height, height, &down, err);
    for (int y = 0; !code && y < height; y++) {
        const span *s = &down.spans[y];
        memset(sums, 0, bytes * sizeof *sums);
        for (int i = 0; i < s->count; i++) {
            const uint8_t *from = picture->data + (size_t)(s->first + i) * bytes;
            if (!opaque) multiply(from, picture->width, row);
            add_row(opaque ? from : row, bytes, down.weights[s->weights + (size_t)i], sums);
        }
        take_row(sums, &across, width, out + (size_t)y * stride);
    }
    axis_end(&across);
    axis_end(&down);
    free(sums);
    free(row);
    return code;
}

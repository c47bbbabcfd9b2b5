#include "imagery/tile_feather.h"

#include <math.h>
#include <stdlib.h>

/* Distances to the nearest transparent pixel up and down each column, cut off at `most`: the first half of
 * Meijster, Roerdink and Hesselink's transform (2000), "A general algorithm for computing distance
 * transforms in linear time". */
static void measure_columns(const uint8_t *pixels, int side, int most, uint16_t *out)
{
    size_t wide = (size_t)side;
    for (size_t x = 0; x < wide; x++) out[x] = pixels[4 * x + 3] ? (uint16_t)most : 0;
    for (size_t i = wide; i < wide * wide; i++) {
        int above = out[i - wide] + 1;
        out[i] = (uint16_t)(!pixels[4 * i + 3] ? 0 : above < most ? above : most);
    }
    for (size_t i = wide * wide - wide; i-- > 0;)
        if (out[i + wide] + 1 < out[i]) out[i] = (uint16_t)(out[i + wide] + 1);
}

/* The lower envelope of the parabolas (x - at[k])^2 + high[k]^2 that stand on a row's columns: the k-th is
 * lowest from x = from[k]. */
typedef struct envelope {
    int *at, *from;
} envelope;

static int height_at(const uint16_t *high, int column, int x)
{
    return (x - column) * (x - column) + high[column] * high[column];
}

/* The last x at which column u is no higher than column v > u. */
static int meet(const uint16_t *high, int u, int v)
{
    int over = v * v - u * u + high[v] * high[v] - high[u] * high[u], under = 2 * (v - u);
    return over / under - (over % under < 0);
}

/* The second half: squares of the distances along a row. */
static void measure_row(const uint16_t *high, int side, envelope e, int *out)
{
    int top = 0;
    e.at[0] = e.from[0] = 0;
    for (int v = 1; v < side; v++) {
        while (top >= 0 &&
               height_at(high, e.at[top], e.from[top]) > height_at(high, v, e.from[top]))
            top--;
        int start = top < 0 ? 0 : meet(high, e.at[top], v) + 1;
        if (start >= side) continue;
        top++;
        e.at[top] = v;
        e.from[top] = start;
    }
    for (int x = side - 1; x >= 0; x--) {
        out[x] = height_at(high, e.at[top], x);
        if (x == e.from[top]) top--;
    }
}

/* From the middle of the pixel to the edge of the transparent one it is half a pixel less. */
static float weight_of(int squared, int feather_px)
{
    if (squared == 0) return 0;
    double inside = (sqrt(squared) - 0.5) / feather_px;
    return inside < 1 ? (float)inside : 1;
}

rtr_code rtr_tile_feather(const uint8_t *pixels, int side, int margin, int feather_px,
                          float *weights, rtr_err *err)
{
    size_t wide = (size_t)side;
    uint16_t *columns = calloc(wide * wide, sizeof *columns);
    int *row = malloc(3 * wide * sizeof *row);
    rtr_code code = columns && row ? RTR_OK : rtr_nomem(err);
    if (!code) measure_columns(pixels, side, feather_px + 1, columns);
    for (int y = margin; !code && y < side - margin; y++) {
        measure_row(columns + (size_t)y * wide, side, (envelope){row + wide, row + 2 * wide}, row);
        for (int x = margin; x < side - margin; x++) *weights++ = weight_of(row[x], feather_px);
    }
    free(columns);
    free(row);
    return code;
}

#include "imagery/tile_mosaic.h"

#include <stdlib.h>
#include <string.h>

/* A square's side is a multiple of it (tile_block.h). */
enum { STEP = 64 };

typedef struct opened {
    size_t source;
    void *reader;
    uint64_t used; /* when, by the painter's count */
} opened;

/* What is blended in a square, pixel by pixel. */
typedef struct blend {
    float *weights; /* of the layer at hand */
    float *sums;    /* red, green, blue times their weights, and the weights */
    float *left;    /* the weight that is left to what lies below, of 1 */
} blend;

struct rtr_tile_painter {
    rtr_tile_mosaic mosaic;
    rtr_tile_block block;
    opened *open;
    int open_count;
    uint64_t clock;
    size_t *touching; /* sources that touch the square at hand, from the top */
    uint8_t *layer;   /* a source; NULL if there is but one */
    blend blend;      /* NULL unless they are feathered */
    size_t culprit;
};

/* Around a square, in which the edge that a feather starts from may lie. */
static int margin_of(const rtr_tile_mosaic *mosaic)
{
    return (mosaic->feather_px + STEP - 1) / STEP * STEP;
}

/* Where layers meet; a single one is warped straight to where it goes. */
static rtr_code make_layers(rtr_tile_painter *painter, rtr_err *err)
{
    const rtr_tile_mosaic *mosaic = &painter->mosaic;
    size_t side = (size_t)mosaic->side, wide = side + 2 * (size_t)margin_of(mosaic);
    blend *b = &painter->blend;
    if (mosaic->count < 2) return RTR_OK;
    painter->layer = malloc(wide * wide * 4);
    if (!painter->layer) return rtr_nomem(err);
    if (!mosaic->feather_px) return RTR_OK;
    b->weights = malloc(side * side * sizeof *b->weights);
    b->sums = malloc(side * side * 4 * sizeof *b->sums);
    b->left = malloc(side * side * sizeof *b->left);
    return b->weights && b->sums && b->left ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_tile_painter_new(const rtr_tile_mosaic *mosaic, rtr_tile_painter **out, rtr_err *err)
{
    rtr_tile_painter *painter = calloc(1, sizeof *painter);
    *out = NULL;
    if (!painter) return rtr_nomem(err);
    painter->mosaic = *mosaic;
    painter->block.plane = mosaic->plane;
    painter->block.sampling.how = mosaic->resampling;
    painter->block.room_to_read = mosaic->room;
    painter->open = calloc((size_t)mosaic->open_most, sizeof *painter->open);
    painter->touching = calloc(mosaic->count, sizeof *painter->touching);
    rtr_code code = painter->open && painter->touching ? make_layers(painter, err) : rtr_nomem(err);
    if (code)
        rtr_tile_painter_free(painter);
    else
        *out = painter;
    return code;
}

void rtr_tile_painter_free(rtr_tile_painter *painter)
{
    if (!painter) return;
    for (int i = 0; painter->open && i < painter->open_count; i++)
        painter->mosaic.sources[painter->open[i].source].close(painter->open[i].reader);
    rtr_tile_block_end(&painter->block);
    free(painter->open);
    free(painter->touching);
    free(painter->layer);
    free(painter->blend.weights);
    free(painter->blend.sums);
    free(painter->blend.left);
    free(painter);
}

size_t rtr_tile_painter_culprit(const rtr_tile_painter *painter)
{
    return painter->culprit;
}

/* Room for one more: that of the source that was not used for longest. */
static opened *make_room(rtr_tile_painter *painter)
{
    if (painter->open_count < painter->mosaic.open_most)
        return &painter->open[painter->open_count++];
    opened *oldest = painter->open;
    for (int i = 1; i < painter->open_count; i++)
        if (painter->open[i].used < oldest->used) oldest = &painter->open[i];
    painter->mosaic.sources[oldest->source].close(oldest->reader);
    return oldest;
}

static rtr_code take_reader(rtr_tile_painter *painter, size_t source, void **out, rtr_err *err)
{
    painter->clock++;
    for (int i = 0; i < painter->open_count; i++) {
        if (painter->open[i].source != source) continue;
        painter->open[i].used = painter->clock;
        *out = painter->open[i].reader;
        return RTR_OK;
    }
    const rtr_tile_source *opening = &painter->mosaic.sources[source];
    opened *slot = make_room(painter);
    rtr_code code = opening->open(opening->user, out, err);
    if (code) { /* the slot has nothing to be closed */
        *slot = painter->open[--painter->open_count];
        return code;
    }
    *slot = (opened){source, *out, painter->clock};
    return RTR_OK;
}

static rtr_code warp(rtr_tile_painter *painter, size_t source, const rtr_tile_square *square,
                     uint8_t *out, int *filled, rtr_err *err)
{
    rtr_code code = take_reader(painter, source, &painter->block.reader, err);
    painter->block.source = &painter->mosaic.sources[source];
    if (!code) code = rtr_tile_block_warp(&painter->block, square, out, filled, err);
    if (code && code != RTR_NOMEM) painter->culprit = source;
    return code;
}

static int is_opaque(const uint8_t *pixels, size_t count)
{
    uint8_t all = 255;
    for (size_t i = 0; i < count && all == 255; i++) all &= pixels[4 * i + 3];
    return all == 255;
}

/* What is there of `below` fills what is left of `out`. Returns if that is opaque now. */
static int lay_below(uint8_t *out, const uint8_t *below, size_t count)
{
    int opaque = 1;
    for (; count; count--, out += 4, below += 4) {
        int there = out[3], more = below[3] < 255 - there ? below[3] : 255 - there;
        if (!there) memcpy(out, below, 3);
        for (int c = 0; there && more && c < 3; c++)
            out[c] =
                (uint8_t)((out[c] * there + below[c] * more + (there + more) / 2) / (there + more));
        out[3] = (uint8_t)(there + more);
        opaque &= out[3] == 255;
    }
    return opaque;
}

static size_t find_touching(rtr_tile_painter *painter, const rtr_tile_square *square)
{
    const rtr_tile_mosaic *mosaic = &painter->mosaic;
    size_t count = 0;
    for (size_t i = mosaic->count; i-- > 0;)
        if (rtr_tile_cover_touches(mosaic->cover, i, square->x, square->y, square->side))
            painter->touching[count++] = i;
    return count;
}

/* One over the other; `count` of them touch the square. */
static rtr_code lay(rtr_tile_painter *painter, const rtr_tile_square *square, size_t count,
                    uint8_t *out, int *filled, rtr_err *err)
{
    size_t pixels = (size_t)square->side * (size_t)square->side;
    int opaque = 0;
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !opaque && !code; i++) {
        int there = 0;
        code = warp(painter, painter->touching[i], square, *filled ? painter->layer : out, &there,
                    err);
        if (code || !there) continue;
        if (*filled)
            opaque = lay_below(out, painter->layer, pixels);
        else
            opaque = i + 1 < count && is_opaque(out, pixels);
        *filled = 1;
    }
    return code;
}

static void blend_begin(const blend *b, size_t pixels, uint8_t *out)
{
    memset(out, 0, 4 * pixels);
    for (size_t i = 0; i < 4 * pixels; i++) b->sums[i] = 0;
    for (size_t i = 0; i < pixels; i++) b->left[i] = 1;
}

/* Add a row of the layer below those that were added; out[3] is what is there of all. Returns if nothing is
 * left to what lies below. */
static int blend_row(const blend *b, size_t first, size_t count, const uint8_t *layer, uint8_t *out)
{
    int done = 1;
    for (size_t i = first; i < first + count; i++, layer += 4) {
        float here = b->weights[i] * (float)layer[3] / 255, weight = here * b->left[i];
        int more = layer[3] < 255 - out[4 * i + 3] ? layer[3] : 255 - out[4 * i + 3];
        for (int c = 0; c < 3; c++) b->sums[4 * i + (size_t)c] += weight * (float)layer[c];
        b->sums[4 * i + 3] += weight;
        b->left[i] *= 1 - here;
        out[4 * i + 3] = (uint8_t)(out[4 * i + 3] + more);
        done &= b->left[i] <= 0;
    }
    return done;
}

static void blend_end(const blend *b, size_t pixels, uint8_t *out)
{
    for (size_t i = 0; i < pixels; i++)
        for (size_t c = 0; out[4 * i + 3] && c < 3; c++)
            out[4 * i + c] = (uint8_t)(b->sums[4 * i + c] / b->sums[4 * i + 3] + 0.5F);
}

/* Blended: each is warped with a margin, in which its edge may lie. */
static rtr_code feather(rtr_tile_painter *painter, const rtr_tile_square *square, size_t count,
                        uint8_t *out, int *filled, rtr_err *err)
{
    const blend *b = &painter->blend;
    int side = square->side, margin = margin_of(&painter->mosaic);
    int wide = side + 2 * margin, done = 0;
    const rtr_tile_square around = {square->zoom, square->x - margin, square->y - margin, wide};
    size_t pixels = (size_t)side * (size_t)side;
    rtr_code code = RTR_OK;
    blend_begin(b, pixels, out);
    for (size_t i = 0; i < count && !done && !code; i++) {
        int there = 0;
        code = warp(painter, painter->touching[i], &around, painter->layer, &there, err);
        if (code || !there) continue;
        code = rtr_tile_feather(painter->layer, wide, margin, painter->mosaic.feather_px,
                                b->weights, err);
        *filled = done = 1;
        for (int y = 0; y < side && !code; y++)
            done &= blend_row(
                b, (size_t)y * (size_t)side, (size_t)side,
                painter->layer + 4 * ((size_t)(y + margin) * (size_t)wide + (size_t)margin), out);
    }
    if (!code) blend_end(b, pixels, out);
    return code;
}

rtr_code rtr_tile_paint(rtr_tile_painter *painter, const rtr_tile_square *square, uint8_t *out,
                        int *filled, rtr_err *err)
{
    size_t count = find_touching(painter, square);
    *filled = 0;
    painter->culprit = painter->mosaic.count;
    return painter->mosaic.feather_px && count > 1
               ? feather(painter, square, count, out, filled, err)
               : lay(painter, square, count, out, filled, err);
}

#include "imagery/tile_mosaic.h"

#include <stdlib.h>
#include <string.h>

typedef struct opened {
    size_t source;
    void *reader;
    uint64_t used; /* when, by the painter's count */
} opened;

struct rtr_tile_painter {
    rtr_tile_mosaic mosaic;
    rtr_tile_block block;
    opened *open;
    int open_count;
    uint64_t clock;
    size_t *touching; /* sources that touch the square at hand, from the top */
    uint8_t *layer;   /* a source below the first; NULL until there is one */
    size_t culprit;
};

rtr_code rtr_tile_painter_new(const rtr_tile_mosaic *mosaic, rtr_tile_painter **out, rtr_err *err)
{
    rtr_tile_painter *painter = calloc(1, sizeof *painter);
    *out = NULL;
    if (!painter) return rtr_nomem(err);
    painter->mosaic = *mosaic;
    painter->block.plane = mosaic->plane;
    painter->block.sampling.how = mosaic->resampling;
    painter->open = calloc((size_t)mosaic->open_most, sizeof *painter->open);
    painter->touching = calloc(mosaic->count + 1, sizeof *painter->touching);
    if (!painter->open || !painter->touching) {
        rtr_tile_painter_free(painter);
        return rtr_nomem(err);
    }
    *out = painter;
    return RTR_OK;
}

void rtr_tile_painter_free(rtr_tile_painter *painter)
{
    if (!painter) return;
    for (int i = 0; i < painter->open_count; i++)
        painter->mosaic.sources[painter->open[i].source].close(painter->open[i].reader);
    rtr_tile_block_end(&painter->block);
    free(painter->open);
    free(painter->touching);
    free(painter->layer);
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

rtr_code rtr_tile_paint(rtr_tile_painter *painter, const rtr_tile_square *square, uint8_t *out,
                        int *filled, rtr_err *err)
{
    size_t count = find_touching(painter, square);
    size_t pixels = (size_t)square->side * (size_t)square->side;
    int opaque = 0;
    rtr_code code = RTR_OK;
    *filled = 0;
    painter->culprit = painter->mosaic.count;
    if (count > 1 && !painter->layer) {
        painter->layer = malloc((size_t)RTR_TILE_SQUARE_MAX * RTR_TILE_SQUARE_MAX * 4);
        if (!painter->layer) return rtr_nomem(err);
    }
    for (size_t i = 0; i < count && !opaque && !code; i++) {
        uint8_t *to = *filled ? painter->layer : out;
        int there = 0;
        code = warp(painter, painter->touching[i], square, to, &there, err);
        if (code || !there) continue;
        if (*filled)
            opaque = lay_below(out, painter->layer, pixels);
        else
            opaque = i + 1 < count && is_opaque(out, pixels);
        *filled = 1;
    }
    return code;
}

#include "imagery/tile_cover.h"

#include <math.h>
#include <stdlib.h>

/* From (x0, y0) up to and without (x1, y1). */
typedef struct rect {
    int64_t x0, y0, x1, y1;
} rect;

struct rtr_tile_cover {
    int zoom_max, tile_px;
    int64_t columns; /* of zoom_max */
    size_t count;
    rect boxes[]; /* in pixels of zoom_max; x0 is in the world, x1 perhaps a turn further */
};

static rect box_of(rtr_tile_grid grid, int zoom, rtr_bbox bounds)
{
    rtr_tile_extent all = rtr_tile_grid_extent(grid, zoom, bounds);
    int64_t wide = rtr_tile_grid_columns(grid, zoom) * grid.tile_px;
    int64_t high = rtr_tile_grid_rows(grid, zoom) * grid.tile_px;
    rect out = {(int64_t)floor(all.west), (int64_t)floor(fmax(all.north, 0)),
                (int64_t)ceil(all.east), (int64_t)ceil(fmin(all.south, (double)high))};
    if (out.x1 <= out.x0) out.x1 = out.x0 + 1;
    if (out.x1 - out.x0 > wide) out.x1 = out.x0 + wide;
    int64_t home = (out.x0 % wide + wide) % wide;
    out.x1 += home - out.x0;
    out.x0 = home;
    return out;
}

rtr_code rtr_tile_cover_new(rtr_tile_grid grid, int zoom_max, const rtr_tile_source *sources,
                            size_t count, rtr_tile_cover **out, rtr_err *err)
{
    *out = NULL;
    if (count > (SIZE_MAX - sizeof(rtr_tile_cover)) / sizeof(rect)) return rtr_nomem(err);
    rtr_tile_cover *cover = malloc(sizeof *cover + count * sizeof(rect));
    if (!cover) return rtr_nomem(err);
    cover->zoom_max = zoom_max;
    cover->tile_px = grid.tile_px;
    cover->columns = rtr_tile_grid_columns(grid, zoom_max);
    cover->count = count;
    for (size_t i = 0; i < count; i++) cover->boxes[i] = box_of(grid, zoom_max, sources[i].bounds);
    *out = cover;
    return RTR_OK;
}

void rtr_tile_cover_free(rtr_tile_cover *cover)
{
    free(cover);
}

int rtr_tile_cover_touches(const rtr_tile_cover *cover, size_t source, int64_t x, int64_t y,
                           int64_t side)
{
    const rect *box = &cover->boxes[source];
    int64_t turn = cover->columns * cover->tile_px;
    if (y >= box->y1 || y + side <= box->y0) return 0;
    return (x < box->x1 && x + side > box->x0) || x + turn < box->x1;
}

int rtr_tile_cover_any(const rtr_tile_cover *cover, int zoom, rtr_tile_spot tile)
{
    int64_t side = (int64_t)cover->tile_px << (cover->zoom_max - zoom);
    for (size_t i = 0; i < cover->count; i++)
        if (rtr_tile_cover_touches(cover, i, tile.x * side, tile.y * side, side)) return 1;
    return 0;
}

static int by_top(const void *a, const void *b)
{
    const rect *p = a, *q = b;
    return (p->y0 > q->y0) - (p->y0 < q->y0);
}

static int by_left(const void *a, const void *b)
{
    const rect *p = a, *q = b;
    return (p->x0 > q->x0) - (p->x0 < q->x0);
}

static int by_value(const void *a, const void *b)
{
    int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;
    return (p > q) - (p < q);
}

/* The boxes as tiles of a level, those beyond the last column at home again: up to two each. */
static size_t cut_boxes(const rtr_tile_cover *cover, int zoom, rect *out)
{
    int64_t side = (int64_t)cover->tile_px << (cover->zoom_max - zoom);
    int64_t columns = cover->columns >> (cover->zoom_max - zoom);
    size_t count = 0;
    for (size_t i = 0; i < cover->count; i++) {
        const rect *box = &cover->boxes[i];
        rect tiles = {box->x0 / side, box->y0 / side, (box->x1 + side - 1) / side,
                      (box->y1 + side - 1) / side};
        if (box->y1 <= box->y0) continue;
        if (tiles.x1 > columns) {
            out[count++] = (rect){0, tiles.y0, tiles.x1 - columns, tiles.y1};
            tiles.x1 = columns;
        }
        out[count++] = tiles;
    }
    qsort(out, count, sizeof *out, by_top);
    return count;
}

/* A list that grows, or a number that does. */
typedef struct tally {
    rtr_tile_spot *spots; /* NULL: only counted */
    size_t count;
} tally;

/* `runs` are what the boxes cover of every row of the band from y0 to y1. */
static void add_band(tally *out, rect *runs, size_t count, int64_t y0, int64_t y1)
{
    qsort(runs, count, sizeof *runs, by_left);
    for (int64_t y = y0; y < y1; y += out->spots ? 1 : y1 - y0) {
        int64_t done = 0;
        for (size_t i = 0; i < count; i++) {
            int64_t x = runs[i].x0 > done ? runs[i].x0 : done;
            if (x >= runs[i].x1) continue;
            done = runs[i].x1;
            if (!out->spots) out->count += (size_t)((done - x) * (y1 - y0));
            for (; out->spots && x < done; x++) out->spots[out->count++] = (rtr_tile_spot){x, y};
        }
    }
}

/* Row by row: between two neighbouring ends of boxes all rows are alike. */
typedef struct sweep {
    rect *tiles, *runs; /* all; those of the band at hand */
    int64_t *ends;
    size_t count;
} sweep;

static void sweep_rows(const sweep *s, tally *out)
{
    size_t next = 0, open = 0;
    for (size_t i = 0; i + 1 < 2 * s->count; i++) {
        int64_t y0 = s->ends[i], y1 = s->ends[i + 1];
        size_t kept = 0;
        if (y0 == y1) continue;
        for (size_t k = 0; k < open; k++)
            if (s->runs[k].y1 > y0) s->runs[kept++] = s->runs[k];
        while (next < s->count && s->tiles[next].y0 <= y0) s->runs[kept++] = s->tiles[next++];
        open = kept;
        add_band(out, s->runs, open, y0, y1);
    }
}

rtr_code rtr_tile_cover_list(const rtr_tile_cover *cover, int zoom, rtr_tile_spot **out,
                             size_t *count, rtr_err *err)
{
    size_t most = 2 * cover->count + 1;
    sweep s = {.tiles = calloc(most, sizeof *s.tiles),
               .runs = calloc(most, sizeof *s.runs),
               .ends = calloc(most, 2 * sizeof *s.ends)};
    rtr_code code = s.tiles && s.runs && s.ends ? RTR_OK : rtr_nomem(err);
    tally all = {0};
    if (!code) {
        s.count = cut_boxes(cover, zoom, s.tiles);
        for (size_t i = 0; i < s.count; i++) {
            s.ends[2 * i] = s.tiles[i].y0;
            s.ends[2 * i + 1] = s.tiles[i].y1;
        }
        qsort(s.ends, 2 * s.count, sizeof *s.ends, by_value);
        sweep_rows(&s, &all);
    }
    if (!code && out) {
        all.spots =
            all.count < SIZE_MAX / sizeof **out - 1 ? calloc(all.count + 1, sizeof **out) : NULL;
        if (!all.spots) code = rtr_nomem(err);
        all.count = 0;
        if (!code) sweep_rows(&s, &all);
    }
    if (out) *out = all.spots;
    *count = all.count;
    free(s.tiles);
    free(s.runs);
    free(s.ends);
    return code;
}

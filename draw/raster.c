#include "draw/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ONE = 256,     /* of a pixel's side */
    BAND_ROWS = 32 /* rows in hand: their cells stay in the processor's cache */
};

/* A whole pixel in the cells: ONE high, and twice ONE wide since two ends are added. */
enum { WHOLE_SHIFT = 9 };

static const double farthest = 4e6; /* pixels; in 256ths it fits 32 bits */

static size_t cells_across(const rtr_raster *r)
{
    return (size_t)r->pixels->width + 2; /* what the last pixel passes on */
}

static size_t band_count(const rtr_raster *r)
{
    return (size_t)(r->pixels->height + BAND_ROWS - 1) / BAND_ROWS;
}

void rtr_raster_begin(rtr_raster *r, rtr_pixels *pixels)
{
    *r = (rtr_raster){.pixels = pixels};
    r->cells = calloc(cells_across(r) * BAND_ROWS, sizeof *r->cells);
    r->bands = malloc(band_count(r) * sizeof *r->bands);
    if (!r->cells || !r->bands)
        r->failed = 1;
    else
        memset(r->bands, -1, band_count(r) * sizeof *r->bands);
    rtr_raster_window(r, 0, 0, pixels->width, pixels->height);
}

void rtr_raster_end(rtr_raster *r)
{
    free(r->edges);
    free(r->bands);
    free(r->cells);
    *r = (rtr_raster){0};
}

static int32_t fixed(double value)
{
    if (value < -farthest) value = -farthest;
    if (value > farthest) value = farthest;
    return (int32_t)(value * ONE + (value < 0 ? -0.5 : 0.5)); /* as lround, without a call */
}

static int32_t within(double value, int side)
{
    return isnan(value) ? 0 : fixed(fmin(fmax(value, 0), side));
}

void rtr_raster_window(rtr_raster *r, double left, double top, double right, double bottom)
{
    r->left = within(left, r->pixels->width);
    r->top = within(top, r->pixels->height);
    r->right = within(right, r->pixels->width);
    r->bottom = within(bottom, r->pixels->height);
}

static int find_room(rtr_raster *r)
{
    if (r->failed) return 0;
    if (r->edge_count < r->edge_room) return 1;
    size_t room = r->edge_room ? 2 * r->edge_room : 4096;
    rtr_raster_edge *edges = room < INT32_MAX ? reallocarray(r->edges, room, sizeof *edges) : NULL;
    if (!edges) {
        r->failed = 1;
        return 0;
    }
    r->edges = edges;
    r->edge_room = room;
    return 1;
}

static void keep(rtr_raster *r, rtr_raster_edge e)
{
    if (e.y0 >= e.y1 || !find_room(r)) return;
    int32_t *band = &r->bands[e.y0 / (ONE * BAND_ROWS)];
    e.next = *band;
    *band = (int32_t)r->edge_count;
    r->edges[r->edge_count++] = e;
}

static int32_t x_at(const rtr_raster_edge *e, int32_t y)
{
    if (y == e->y0) return e->x0;
    if (y == e->y1) return e->x1;
    return e->x0 + (int32_t)((double)(e->x1 - e->x0) * (y - e->y0) / (e->y1 - e->y0));
}

static int32_t y_at(const rtr_raster_edge *e, int32_t x)
{
    return e->y0 + (int32_t)((double)(e->y1 - e->y0) * (x - e->x0) / (e->x1 - e->x0));
}

/* What lies left or right of the window counts as lying on its side. */
static void keep_between(rtr_raster *r, rtr_raster_edge e)
{
    const int32_t sides[] = {r->left, r->right};
    for (int i = 0; i < 2; i++) {
        int32_t side = sides[i];
        int before = i ? e.x0 > side : e.x0 < side, after = i ? e.x1 > side : e.x1 < side;
        if (before && after) {
            e.x0 = e.x1 = side;
        } else if (before || after) {
            int32_t y = y_at(&e, side);
            rtr_raster_edge out = e, in = e;
            (before ? &out : &in)->y1 = (before ? &in : &out)->y0 = y;
            out.x0 = out.x1 = side;
            if (before)
                in.x0 = side;
            else
                in.x1 = side;
            keep(r, out);
            e = in;
        }
    }
    keep(r, e);
}

void rtr_raster_edge_add(rtr_raster *r, rtr_pt from, rtr_pt to)
{
    if (!isfinite(from.x + from.y + to.x + to.y)) return;
    rtr_raster_edge e = {fixed(from.x), fixed(from.y), fixed(to.x), fixed(to.y), 1, -1};
    if (e.y0 > e.y1) e = (rtr_raster_edge){e.x1, e.y1, e.x0, e.y0, -1, -1};
    if (e.y0 == e.y1 || e.y1 <= r->top || e.y0 >= r->bottom) return;
    rtr_raster_edge cut = e;
    if (e.y0 < r->top) cut.x0 = x_at(&e, cut.y0 = r->top);
    if (e.y1 > r->bottom) cut.x1 = x_at(&e, cut.y1 = r->bottom);
    keep_between(r, cut);
}

void rtr_raster_polygon(rtr_raster *r, const rtr_pt *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rtr_raster_edge_add(r, points[i], points[i + 1 < count ? i + 1 : 0]);
}

/* A piece of an edge within one row of pixels: `fall` of the row's height, from x `a` to x `b`. */
static void add_piece(int32_t *cells, int32_t a, int32_t b, int32_t fall)
{
    if (a > b) {
        int32_t swap = a;
        a = b;
        b = swap;
    }
    int32_t first = a / ONE, last = b / ONE, fallen = 0;
    double slope = first < last ? (double)fall / (b - a) : 0;
    for (int32_t at = a, column = first; column <= last; column++) {
        int32_t base = column * ONE, end = b < base + ONE ? b : base + ONE;
        int32_t here = column == last ? fall - fallen : (int32_t)(slope * (end - a)) - fallen;
        int32_t ends = at - base + end - base;
        cells[column] += here * (2 * ONE - ends);
        cells[column + 1] += here * ends;
        fallen += here;
        at = end;
    }
}

/* Which cells of a row hold something. */
typedef struct reach {
    int32_t first, last;
} reach;

static void add_edge(rtr_raster *r, const rtr_raster_edge *e, int32_t top, reach *rows)
{
    int32_t end = (top + BAND_ROWS) * ONE, y = e->y0 > top * ONE ? e->y0 : top * ONE;
    int32_t x = x_at(e, y);
    if (end > e->y1) end = e->y1;
    while (y < end) {
        int32_t row = y / ONE - top, below = (y / ONE + 1) * ONE;
        if (below > end) below = end;
        int32_t to = x_at(e, below), low = x < to ? x : to, high = x < to ? to : x;
        add_piece(r->cells + (size_t)row * cells_across(r), x, to, (below - y) * e->turn);
        if (low / ONE < rows[row].first) rows[row].first = low / ONE;
        if (high / ONE + 1 > rows[row].last) rows[row].last = high / ONE + 1;
        x = to;
        y = below;
    }
}

static void blend(uint8_t *at, size_t count, rtr_colour colour, unsigned share)
{
    unsigned a = (colour.a * share + 127) / 255, rest = 255 - a;
    if (a == 255) {
        const uint8_t rgba[4] = {colour.r, colour.g, colour.b, 255};
        for (size_t i = 0; i < count; i++) memcpy(at + 4 * i, rgba, 4);
        return;
    }
    const unsigned added[3] = {colour.r * a + 127, colour.g * a + 127, colour.b * a + 127};
    for (size_t i = 0; i < count; i++, at += 4)
        for (int k = 0; k < 3; k++) at[k] = (uint8_t)((at[k] * rest + added[k]) / 255);
}

/* The next cell that holds something, or `end`. */
static int32_t next_cell(const int32_t *cells, int32_t x, int32_t end)
{
    uint64_t four[2];
    for (; x + 4 <= end; x += 4) {
        memcpy(four, cells + x, sizeof four);
        if (four[0] | four[1]) break;
    }
    while (x < end && !cells[x]) x++;
    return x;
}

/* Equal shares run on from a cell that holds something to the next. */
static void fill_row(int32_t *cells, reach row, int32_t width, uint8_t *pixels, rtr_colour colour)
{
    int32_t sum = 0;
    for (int32_t x = row.first, end; x <= row.last; x = end) {
        sum += cells[x];
        end = next_cell(cells, x + 1, row.last + 1);
        int32_t share = abs(sum) >> WHOLE_SHIFT, stop = end < width ? end : width;
        if (share > 255) share = 255;
        if (share && x < stop)
            blend(pixels + 4 * (size_t)x, (size_t)(stop - x), colour, (unsigned)share);
    }
    memset(cells + row.first, 0, (size_t)(row.last - row.first + 1) * sizeof *cells);
}

static void fill_band(rtr_raster *r, size_t band, rtr_colour colour)
{
    int32_t top = (int32_t)band * BAND_ROWS;
    reach rows[BAND_ROWS];
    for (int i = 0; i < BAND_ROWS; i++) rows[i] = (reach){INT32_MAX, -1};
    for (int32_t i = r->bands[band]; i >= 0;) {
        rtr_raster_edge *e = &r->edges[i];
        int32_t next = e->next;
        add_edge(r, e, top, rows);
        if (e->y1 > (top + BAND_ROWS) * ONE) { /* goes on into the next band */
            e->next = r->bands[band + 1];
            r->bands[band + 1] = i;
        }
        i = next;
    }
    r->bands[band] = -1;
    for (int32_t i = 0; i < BAND_ROWS && top + i < r->pixels->height; i++) {
        if (rows[i].last < 0) continue;
        uint8_t *pixels = r->pixels->data + (size_t)(top + i) * (size_t)r->pixels->width * 4;
        fill_row(r->cells + (size_t)i * cells_across(r), rows[i], r->pixels->width, pixels, colour);
    }
}

void rtr_raster_fill(rtr_raster *r, rtr_colour colour)
{
    if (r->edge_count && !r->failed)
        for (size_t i = 0; i < band_count(r); i++)
            if (r->bands[i] >= 0) fill_band(r, i, colour);
    r->edge_count = 0;
}

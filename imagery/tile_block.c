#include "imagery/tile_block.h"

#include <math.h>
#include <stdlib.h>

#include "imagery/tile_memory.h"
#include <string.h>

enum {
    STEP_MOST = 64, /* pixels between nodes of the net, where that will do */
    MARGIN_PX = 3,  /* a cubic kernel's half, and the net's error */
    EXACT_ONE_IN =
        16 /* cells that may be computed pixel by pixel before the whole net is refined */
};
static const double STRAY_PX = 1.0 / 200;

/* Room for a net of that step, and for a row. */
static rtr_code make_room(rtr_tile_block *block, int side, int step, rtr_err *err)
{
    size_t nodes = (size_t)(side / step + 1), count = nodes * nodes;
    if (block->room < count) {
        free(block->x), free(block->y), free(block->ok), free(block->exact);
        block->x = malloc(count * sizeof *block->x);
        block->y = malloc(count * sizeof *block->y);
        block->ok = malloc(count * sizeof *block->ok);
        block->exact = malloc(count);
        block->room = block->x && block->y && block->ok && block->exact ? count : 0;
        if (!block->room) return rtr_nomem(err);
    }
    if (!block->row_x) {
        block->row_x = malloc(RTR_TILE_SQUARE_MAX * sizeof *block->row_x);
        block->row_y = malloc(RTR_TILE_SQUARE_MAX * sizeof *block->row_y);
        if (!block->row_x || !block->row_y) return rtr_nomem(err);
    }
    block->step = step;
    block->nodes = (int)nodes;
    return RTR_OK;
}

/* From the square's pixels to the source's, in place. */
static void locate(const rtr_tile_block *block, const rtr_tile_square *square, size_t count,
                   double *x, double *y, int *ok)
{
    for (size_t i = 0; i < count; i++) {
        x[i] += (double)square->x;
        y[i] += (double)square->y;
    }
    block->plane.ground(block->plane.user, square->zoom, count, x, y);
    block->source->locate(block->reader, count, x, y, ok);
}

static void find_nodes(rtr_tile_block *block, const rtr_tile_square *square)
{
    size_t count = (size_t)block->nodes * (size_t)block->nodes;
    for (int j = 0, k = 0; j < block->nodes; j++)
        for (int i = 0; i < block->nodes; i++, k++) {
            block->x[k] = i * (double)block->step;
            block->y[k] = j * (double)block->step;
        }
    locate(block, square, count, block->x, block->y, block->ok);
}

/* In the cell at node (i, j), s and t from 0 to 1 across and down. */
static double between(const rtr_tile_block *block, const double *v, int node, double s, double t)
{
    const double *a = v + node, *b = a + block->nodes;
    double top = a[0] + (a[1] - a[0]) * s, bottom = b[0] + (b[1] - b[0]) * s;
    return top + (bottom - top) * t;
}

static int is_sound(const rtr_tile_block *block, int node)
{
    const int *a = block->ok + node, *b = a + block->nodes;
    return a[0] && a[1] && b[0] && b[1];
}

/* Where a cell is tried, across and down from its first node. Not in its middle: a map between conformal
 * projections is harmonic, and what a cell's edges bow in there cancels what its sides bow out. */
static const double TRIED[2][2] = {{0.5, 0}, {0, 0.5}};

/* Is a cell interpolated badly at a place that is exactly at (x, y)? One with a node off the source's part
 * of the earth is bad if any of it is on it. */
static int is_bad(const rtr_tile_block *block, int node, const double *tried, double x, double y,
                  int ok)
{
    double stray_px = block->stray_px > 0 ? block->stray_px : STRAY_PX;
    if (!is_sound(block, node)) return ok || block->ok[node];
    return !ok || !(fabs(between(block, block->x, node, tried[0], tried[1]) - x) < stray_px) ||
           !(fabs(between(block, block->y, node, tried[0], tried[1]) - y) < stray_px);
}

/* Note the cells that are interpolated badly, and count them. */
static rtr_code strays(const rtr_tile_block *block, const rtr_tile_square *square, int *bad,
                       rtr_err *err)
{
    int cells = block->nodes - 1, count = 2 * cells * cells;
    double *x = malloc((size_t)(count + 1) * sizeof *x),
           *y = malloc((size_t)(count + 1) * sizeof *y);
    int *ok = malloc((size_t)(count + 1) * sizeof *ok);
    rtr_code code = x && y && ok ? RTR_OK : rtr_nomem(err);
    *bad = 0;
    for (int k = 0; !code && k < count; k++) {
        x[k] = (k / 2 % cells + TRIED[k % 2][0]) * block->step;
        y[k] = ((double)(k / 2 / cells) + TRIED[k % 2][1]) * block->step;
    }
    if (!code) locate(block, square, (size_t)count, x, y, ok);
    for (int k = 0; !code && k < count; k += 2) {
        int node = k / 2 / cells * block->nodes + k / 2 % cells;
        block->exact[node] = (char)(is_bad(block, node, TRIED[0], x[k], y[k], ok[k]) ||
                                    is_bad(block, node, TRIED[1], x[k + 1], y[k + 1], ok[k + 1]));
        *bad += block->exact[node];
    }
    free(x);
    free(y);
    free(ok);
    return code;
}

static double least(const double *v, int a, int b)
{
    return fmin(fmin(v[a], v[a + 1]), fmin(v[b], v[b + 1]));
}

static double most(const double *v, int a, int b)
{
    return fmax(fmax(v[a], v[a + 1]), fmax(v[b], v[b + 1]));
}

/* Source pixels a pixel, by the areas of the net's cells that are interpolated and hold some of the source:
 * a block may reach far beyond it, to where the plane's scale is another. 0 if there is no such cell. */
static double scale_of(const rtr_tile_block *block)
{
    double sum = 0;
    int count = 0, cells = block->nodes - 1;
    for (int k = 0; k < cells * cells; k++) {
        int a = k / cells * block->nodes + k % cells, b = a + block->nodes;
        const double *x = block->x, *y = block->y;
        if (block->exact[a] || !is_sound(block, a) || most(x, a, b) < 0 ||
            least(x, a, b) > block->source->width || most(y, a, b) < 0 ||
            least(y, a, b) > block->source->height)
            continue;
        sum += fabs((x[a + 1] - x[a]) * (y[b] - y[a]) - (x[b] - x[a]) * (y[a + 1] - y[a]));
        count++;
    }
    return count ? sqrt(sum / count) / block->step : 0;
}

/* Refine the net until it is good enough but for a few cells (on a seam of the source, on the rim of its
 * part of the earth), or a node stands at every pixel's corner. */
static rtr_code make_net(rtr_tile_block *block, const rtr_tile_square *square, rtr_err *err)
{
    for (int step = STEP_MOST;; step /= 4) {
        int bad = 0;
        rtr_code code = make_room(block, square->side, step, err);
        if (code) return code;
        find_nodes(block, square);
        memset(block->exact, 0, (size_t)block->nodes * (size_t)block->nodes);
        if (step > 1) code = strays(block, square, &bad, err);
        block->scale = scale_of(block);
        int cells = (block->nodes - 1) * (block->nodes - 1);
        if (code || !bad || (block->scale > 0 && bad <= cells / EXACT_ONE_IN)) {
            block->has_exact = bad > 0;
            return code;
        }
    }
}

/* The part of the source that the square needs; width 0 if it needs none. */
static rtr_tile_window window_of(const rtr_tile_block *block)
{
    double low_x = INFINITY, low_y = INFINITY, high_x = -INFINITY, high_y = -INFINITY;
    double margin = (MARGIN_PX + (block->has_exact ? block->step : 0)) * fmax(1, block->scale);
    for (int k = 0; k < block->nodes * block->nodes; k++) {
        if (!block->ok[k]) continue;
        low_x = fmin(low_x, block->x[k]), high_x = fmax(high_x, block->x[k]);
        low_y = fmin(low_y, block->y[k]), high_y = fmax(high_y, block->y[k]);
    }
    low_x = fmax(floor(low_x - margin), 0), low_y = fmax(floor(low_y - margin), 0);
    high_x = fmin(ceil(high_x + margin), block->source->width);
    high_y = fmin(ceil(high_y + margin), block->source->height);
    if (!(low_x < high_x && low_y < high_y)) return (rtr_tile_window){0, 0, 0, 0};
    return (rtr_tile_window){(int)low_x, (int)low_y, (int)(high_x - low_x), (int)(high_y - low_y)};
}

static void place_exactly(const rtr_tile_block *block, const rtr_tile_square *square, int first,
                          int row)
{
    const rtr_tile_view *view = &block->view;
    double x[STEP_MOST], y[STEP_MOST];
    int ok[STEP_MOST];
    for (int i = 0; i < block->step; i++) {
        x[i] = first + i + 0.5;
        y[i] = row + 0.5;
    }
    locate(block, square, (size_t)block->step, x, y, ok);
    for (int i = 0; i < block->step; i++) {
        block->row_x[first + i] = ok[i] ? (float)((x[i] - view->x) / view->step_x) : RTR_NOWHERE;
        block->row_y[first + i] = ok[i] ? (float)((y[i] - view->y) / view->step_y) : RTR_NOWHERE;
    }
}

static void place_between(const rtr_tile_block *block, int node, double t, float *row_x,
                          float *row_y)
{
    const rtr_tile_view *view = &block->view;
    if (!is_sound(block, node)) {
        for (int i = 0; i < block->step; i++) row_x[i] = row_y[i] = RTR_NOWHERE;
        return;
    }
    double x = (between(block, block->x, node, 0, t) - view->x) / view->step_x;
    double y = (between(block, block->y, node, 0, t) - view->y) / view->step_y;
    double east_x = (between(block, block->x, node, 1, t) - view->x) / view->step_x;
    double east_y = (between(block, block->y, node, 1, t) - view->y) / view->step_y;
    double by_x = (east_x - x) / block->step, by_y = (east_y - y) / block->step;
    for (int i = 0; i < block->step; i++) {
        row_x[i] = (float)(x + by_x * (i + 0.5));
        row_y[i] = (float)(y + by_y * (i + 0.5));
    }
}

/* Positions of a row's pixels in what was read; far off where there is none. */
static void place_row(rtr_tile_block *block, const rtr_tile_square *square, int row)
{
    double t = (row % block->step + 0.5) / block->step;
    int node = row / block->step * block->nodes;
    for (int cell = 0; cell + 1 < block->nodes; cell++, node++) {
        int first = cell * block->step;
        if (block->exact[node])
            place_exactly(block, square, first, row);
        else
            place_between(block, node, t, block->row_x + first, block->row_y + first);
    }
}

static void sample(rtr_tile_block *block, const rtr_tile_square *square, uint8_t *out)
{
    const rtr_resample_picture read = {block->view.pixels.data, block->view.pixels.width,
                                       block->view.pixels.height,
                                       4 * (size_t)block->view.pixels.width};
    int side = square->side;
    for (int row = 0; row < side; row++) {
        place_row(block, square, row);
        rtr_resample(&read, &block->sampling, block->row_x, block->row_y, (size_t)side,
                     out + (size_t)row * (size_t)side * 4);
    }
}

/* Wait for room for what is to be read; 0 where that is not counted. */
static uint64_t take_room(rtr_tile_block *block, rtr_tile_window window)
{
    if (!block->room_to_read || !block->source->weigh) return 0;
    uint64_t weight = block->source->weigh(block->reader, window, block->scale);
    rtr_tile_room_take(block->room_to_read, weight);
    return weight;
}

/* With what was counted goes what was read; else it is kept, and its memory used again. */
static void give_room(rtr_tile_block *block, uint64_t weight)
{
    if (!block->room_to_read || !block->source->weigh) return;
    rtr_pixels_end(&block->view.pixels);
    rtr_tile_room_give(block->room_to_read, weight);
}

rtr_code rtr_tile_block_warp(rtr_tile_block *block, const rtr_tile_square *square, uint8_t *out,
                             int *filled, rtr_err *err)
{
    *filled = 0;
    rtr_code code = make_net(block, square, err);
    if (code) return code;
    rtr_tile_window window = window_of(block);
    if (block->scale <= 0 || !window.width) return RTR_OK;
    uint64_t weight = take_room(block, window);
    code = block->source->read(block->reader, window, block->scale, &block->view, err);
    if (!code) {
        rtr_sampling_begin(block->sampling.how, fmax(1, block->scale / block->view.step_x),
                           fmax(1, block->scale / block->view.step_y), &block->sampling);
        sample(block, square, out);
        *filled = 1;
    }
    give_room(block, weight);
    return code;
}

void rtr_tile_block_end(rtr_tile_block *block)
{
    free(block->x);
    free(block->y);
    free(block->ok);
    free(block->exact);
    free(block->row_x);
    free(block->row_y);
    rtr_pixels_end(&block->view.pixels);
}

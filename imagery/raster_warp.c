/* Warping by inverse mapping: where in the raster does each pixel of the map come from? That is
 * computed on a coarse grid and interpolated inside its cells; a cell in which the interpolation
 * strays is computed pixel by pixel instead (the seam of the raster, the horizon of the map). */
#include <math.h>
#include <stdlib.h>

#include "imagery/raster_parts.h"

enum { STEP = 16 }; /* map pixels between nodes of the grid */

/* Largest error of an interpolated position, in pixels of the raster as read. */
static const double ERROR_PX = 0.2;

/* Pixels of the raster that are read at most, after averaging. */
static const double READ_MAX = 40e6;

typedef struct warp {
    const rtr_raster *raster;
    const rtr_map_frame *frame;
    int columns, rows; /* nodes */
    double *x, *y;     /* raster pixels of each node */
    int *ok;
    unsigned char *exact; /* of each cell: to be computed pixel by pixel */
    double shrink;        /* raster pixels per pixel read, >= 1 */
    rtr_window window;    /* of the raster */
    rtr_pixels source;    /* the window, shrunk */
} warp;

/* Raster positions of `count` map positions (in pixels from the centre of the top left one). */
static void locate(const warp *w, size_t count, double *x, double *y, int *ok)
{
    for (size_t i = 0; i < count; i++) {
        rtr_xy at = {w->frame->x0 + (x[i] + 0.5) * w->frame->metres_per_pixel,
                     w->frame->y0 - (y[i] + 0.5) * w->frame->metres_per_pixel};
        rtr_lonlat ground;
        ok[i] = rtr_unproject(w->frame->projection, at, &ground);
        x[i] = ok[i] ? ground.lon : HUGE_VAL; /* PROJ's own mark for "no such place" */
        y[i] = ok[i] ? ground.lat : HUGE_VAL;
    }
    rtr_raster_locate(w->raster, count, x, y, ok);
}

static rtr_code make_grid(warp *w, rtr_err *err)
{
    w->columns = (w->frame->width + STEP - 1) / STEP + 1;
    w->rows = (w->frame->height + STEP - 1) / STEP + 1;
    size_t count = (size_t)w->columns * (size_t)w->rows;
    w->x = calloc(count, sizeof *w->x);
    w->y = calloc(count, sizeof *w->y);
    w->ok = calloc(count, sizeof *w->ok);
    w->exact = calloc(count, 1);
    if (!w->x || !w->y || !w->ok || !w->exact) return rtr_nomem(err);
    for (int row = 0; row < w->rows; row++) {
        for (int column = 0; column < w->columns; column++) {
            w->x[row * w->columns + column] = column * STEP;
            w->y[row * w->columns + column] = row * STEP;
        }
    }
    for (int row = 0; row < w->rows; row++) {
        size_t first = (size_t)row * (size_t)w->columns;
        locate(w, (size_t)w->columns, w->x + first, w->y + first, w->ok + first);
    }
    return RTR_OK;
}

/* The four nodes of a cell: top left, top right, bottom left, bottom right. 0 if one is undefined or
 * if the raster's seam runs through the cell. */
static int corners(const warp *w, int cell, double x[4], double y[4])
{
    int nodes[] = {cell, cell + 1, cell + w->columns, cell + w->columns + 1};
    for (int i = 0; i < 4; i++) {
        if (!w->ok[nodes[i]]) return 0;
        x[i] = w->x[nodes[i]];
        y[i] = w->y[nodes[i]];
        if (w->raster->turn_px > 0 && fabs(x[i] - x[0]) > w->raster->turn_px / 2) return 0;
    }
    return 1;
}

static double between(const double v[4], double s, double t)
{
    double top = v[0] + (v[1] - v[0]) * s, bottom = v[2] + (v[3] - v[2]) * s;
    return top + (bottom - top) * t;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* How much finer the raster is than the map, in the median cell; at least 1. */
static rtr_code find_shrink(warp *w, rtr_err *err)
{
    size_t count = 0;
    double *scales = calloc((size_t)w->columns * (size_t)w->rows, sizeof *scales);
    if (!scales) return rtr_nomem(err);
    for (int row = 0; row + 1 < w->rows; row++) {
        for (int column = 0; column + 1 < w->columns; column++) {
            double x[4], y[4];
            if (!corners(w, row * w->columns + column, x, y)) continue;
            double area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
            scales[count++] = sqrt(fabs(area)) / STEP;
        }
    }
    qsort(scales, count, sizeof *scales, by_value);
    w->shrink = count ? fmax(1, scales[count / 2]) : 1;
    free(scales);
    return RTR_OK;
}

/* Interpolated positions against computed ones, at the middle of the cell and of two of its sides. */
static void check_cells(warp *w)
{
    static const double at[3][2] = {{0.5, 0.5}, {0.5, 0}, {0, 0.5}};
    for (int row = 0; row + 1 < w->rows; row++) {
        for (int column = 0; column + 1 < w->columns; column++) {
            int cell = row * w->columns + column, ok[3];
            double x[4], y[4], tx[3], ty[3], worst = 0;
            w->exact[cell] = 1;
            if (!corners(w, cell, x, y)) continue;
            for (int i = 0; i < 3; i++) {
                tx[i] = (column + at[i][0]) * STEP;
                ty[i] = (row + at[i][1]) * STEP;
            }
            locate(w, 3, tx, ty, ok);
            for (int i = 0; i < 3; i++) {
                double stray = hypot(tx[i] - between(x, at[i][0], at[i][1]),
                                     ty[i] - between(y, at[i][0], at[i][1]));
                worst = ok[i] ? fmax(worst, stray) : HUGE_VAL;
            }
            w->exact[cell] = worst > ERROR_PX * w->shrink;
        }
    }
}

/* The part of the raster that the map may need, with a margin for cells without corners. 0: none. */
static int find_window(warp *w)
{
    double west = HUGE_VAL, east = -HUGE_VAL, north = HUGE_VAL, south = -HUGE_VAL;
    double margin = 2 * STEP * w->shrink + 2;
    for (int i = 0; i < w->columns * w->rows; i++) {
        if (!w->ok[i]) continue;
        west = fmin(west, w->x[i]);
        east = fmax(east, w->x[i]);
        north = fmin(north, w->y[i]);
        south = fmax(south, w->y[i]);
    }
    if (!(east >= west)) return 0;
    if (w->raster->turn_px > 0) {
        west = 0; /* the seam may run anywhere: take the whole way round */
        east = w->raster->width;
    }
    west = fmax(0, floor(west - margin));
    north = fmax(0, floor(north - margin));
    east = fmin(w->raster->width, ceil(east + margin));
    south = fmin(w->raster->height, ceil(south + margin));
    if (east <= west || south <= north) return 0;
    w->window = (rtr_window){(int)west, (int)north, (int)(east - west), (int)(south - north)};
    return 1;
}

static rtr_code read_source(warp *w, const rtr_gdal_trap *trap, rtr_err *err)
{
    double pixels = (double)w->window.width * w->window.height;
    double shrink = fmax(w->shrink, sqrt(pixels / READ_MAX));
    shrink = fmax(shrink, fmax(w->window.width, w->window.height) / (double)RTR_PIXELS_SIDE_MAX);
    int width = (int)fmin(w->window.width, ceil(w->window.width / shrink));
    int height = (int)fmin(w->window.height, ceil(w->window.height / shrink));
    rtr_code code = rtr_pixels_begin(width, height, &w->source, err);
    return code ? code : rtr_raster_read(w->raster, w->window, &w->source, trap, err);
}

/* Bilinear, colours weighted by alpha, at a position in the pixels read. */
static void sample(const rtr_pixels *source, double u, double v, int wrap, uint8_t out[4])
{
    double left = floor(u), top = floor(v), sum[4] = {0};
    for (int i = 0; i < 4; i++) {
        int x = (int)left + i % 2, y = (int)top + i / 2;
        double weight = (i % 2 ? u - left : left + 1 - u) * (i / 2 ? v - top : top + 1 - v);
        if (wrap) x = (x + source->width) % source->width;
        x = x < 0 ? 0 : x >= source->width ? source->width - 1 : x;
        y = y < 0 ? 0 : y >= source->height ? source->height - 1 : y;
        const uint8_t *at = source->data + 4 * ((size_t)y * (size_t)source->width + (size_t)x);
        weight *= at[3];
        for (int c = 0; c < 3; c++) sum[c] += weight * at[c];
        sum[3] += weight;
    }
    for (int c = 0; c < 3; c++) out[c] = (uint8_t)(sum[3] > 0 ? sum[c] / sum[3] + 0.5 : 0);
    out[3] = (uint8_t)(sum[3] + 0.5);
}

static void draw_pixel(const warp *w, double x, double y, uint8_t out[4])
{
    const rtr_raster *raster = w->raster;
    if (raster->turn_px > 0) x -= raster->turn_px * floor(x / raster->turn_px);
    if (x < 0 || y < 0 || x > raster->width || y > raster->height) return;
    double u = (x - w->window.x) * w->source.width / w->window.width - 0.5;
    double v = (y - w->window.y) * w->source.height / w->window.height - 0.5;
    if (u < -1 || v < -1 || u > w->source.width || v > w->source.height) return;
    sample(&w->source, u, v, raster->turn_px > 0, out);
}

static void draw_cell(const warp *w, int column, int row, rtr_pixels *out)
{
    int cell = row * w->columns + column;
    double cx[4], cy[4];
    if (!w->exact[cell]) corners(w, cell, cx, cy);
    for (int y = row * STEP; y < (row + 1) * STEP && y < w->frame->height; y++) {
        double xs[STEP], ys[STEP];
        int ok[STEP];
        for (int i = 0; i < STEP; i++) {
            double s = (double)i / STEP, t = (double)(y - row * STEP) / STEP;
            ok[i] = 1;
            xs[i] = w->exact[cell] ? column * STEP + i : between(cx, s, t);
            ys[i] = w->exact[cell] ? y : between(cy, s, t);
        }
        if (w->exact[cell]) locate(w, STEP, xs, ys, ok);
        for (int i = 0; i < STEP && column * STEP + i < w->frame->width; i++) {
            size_t at = (size_t)y * (size_t)w->frame->width + (size_t)(column * STEP + i);
            if (ok[i]) draw_pixel(w, xs[i], ys[i], out->data + 4 * at);
        }
    }
}

static void warp_end(warp *w)
{
    free(w->x);
    free(w->y);
    free(w->ok);
    free(w->exact);
    rtr_pixels_end(&w->source);
}

rtr_code rtr_raster_warp(const rtr_raster *raster, const rtr_map_frame *frame, rtr_pixels *out,
                         rtr_err *err)
{
    rtr_gdal_trap trap;
    *out = (rtr_pixels){0};
    warp w = {.raster = raster, .frame = frame};
    rtr_gdal_begin(&trap);
    rtr_code code = rtr_pixels_begin(frame->width, frame->height, out, err);
    if (!code) code = make_grid(&w, err);
    if (!code) code = find_shrink(&w, err);
    if (code || !find_window(&w)) goto done; /* the raster lies elsewhere: all transparent */
    check_cells(&w);
    code = read_source(&w, &trap, err);
    for (int row = 0; !code && row + 1 < w.rows; row++)
        for (int column = 0; column + 1 < w.columns; column++) draw_cell(&w, column, row, out);
done:
    rtr_gdal_end(&trap);
    warp_end(&w);
    if (code) rtr_pixels_end(out);
    return code;
}

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

typedef enum cell_way {
    CELL_OUTSIDE,      /* the raster or the map has nothing there */
    CELL_INTERPOLATED, /* from the corners */
    CELL_SPLIT,        /* in quarters, each from its corners */
    CELL_EXACT         /* pixel by pixel */
} cell_way;

typedef struct warp {
    const rtr_raster *raster;
    const rtr_map_frame *frame;
    int columns, rows; /* nodes */
    double *x, *y;     /* raster pixels of each node */
    int *ok;
    unsigned char *cells; /* how each cell is drawn: cell_way */
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
    w->cells = calloc(count, sizeof *w->cells);
    if (!w->x || !w->y || !w->ok || !w->cells) return rtr_nomem(err);
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

static int has_corner(const warp *w, int cell)
{
    return w->ok[cell] || w->ok[cell + 1] || w->ok[cell + w->columns] ||
           w->ok[cell + w->columns + 1];
}

/* Positions half-way between nodes: the middle of a cell, then of its top, left, bottom, right side. */
typedef struct middles {
    double x[5], y[5];
    int ok[5];
} middles;

static const double middle_at[5][2] = {{0.5, 0.5}, {0.5, 0}, {0, 0.5}, {0.5, 1}, {1, 0.5}};

static void find_middles(const warp *w, int column, int row, middles *m)
{
    for (int i = 0; i < 5; i++) {
        m->x[i] = (column + middle_at[i][0]) * STEP;
        m->y[i] = (row + middle_at[i][1]) * STEP;
    }
    locate(w, 5, m->x, m->y, m->ok);
}

/* Interpolated positions against computed ones. A cell without a corner or middle that is defined has
 * nothing in it: the rim of a map is nearly straight over half a cell. Halving the sides of a cell
 * quarters its error, where the error is small; a third is what is counted on. */
static cell_way choose_way(const warp *w, int column, int row)
{
    int cell = row * w->columns + column, seen = has_corner(w, cell);
    double x[4], y[4], worst = 0;
    middles m;
    find_middles(w, column, row, &m);
    for (int i = 0; i < 5; i++) seen |= m.ok[i];
    if (!seen) return CELL_OUTSIDE;
    if (!corners(w, cell, x, y)) return CELL_EXACT;
    for (int i = 0; i < 5; i++) {
        double stray = hypot(m.x[i] - between(x, middle_at[i][0], middle_at[i][1]),
                             m.y[i] - between(y, middle_at[i][0], middle_at[i][1]));
        worst = m.ok[i] ? fmax(worst, stray) : HUGE_VAL;
    }
    if (worst <= ERROR_PX * w->shrink) return CELL_INTERPOLATED;
    return worst <= 3 * ERROR_PX * w->shrink ? CELL_SPLIT : CELL_EXACT;
}

static void choose_ways(warp *w)
{
    for (int row = 0; row + 1 < w->rows; row++)
        for (int column = 0; column + 1 < w->columns; column++)
            w->cells[row * w->columns + column] = (unsigned char)choose_way(w, column, row);
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
    int left = (int)floor(u), top = (int)floor(v), right = left + 1;
    float s = (float)(u - left), t = (float)(v - top), sum[4] = {0};
    int last_row = source->height - 1, last_column = source->width - 1;
    int rows[] = {top < 0 ? 0 : top, top < last_row ? top + 1 : last_row};
    left = left >= 0 ? left : wrap ? last_column : 0;
    right = right <= last_column ? right : wrap ? 0 : last_column;
    const float weights[] = {(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t};
    for (int i = 0; i < 4; i++) {
        size_t index = (size_t)rows[i / 2] * (size_t)source->width + (size_t)(i % 2 ? right : left);
        const uint8_t *at = source->data + 4 * index;
        float weight = weights[i] * at[3];
        for (int c = 0; c < 3; c++) sum[c] += weight * at[c];
        sum[3] += weight;
    }
    float scale = sum[3] > 0 ? 1 / sum[3] : 0;
    for (int c = 0; c < 3; c++) out[c] = (uint8_t)(sum[c] * scale + 0.5f);
    out[3] = (uint8_t)(sum[3] + 0.5f);
}

static void draw_pixel(const warp *w, double x, double y, uint8_t out[4])
{
    const rtr_raster *raster = w->raster;
    if (raster->turn_px > 0) x -= raster->turn_px * floor(x / raster->turn_px);
    if (x < 0 || y < 0 || x > raster->width || y > raster->height) return;
    double u = (x - w->window.x) * w->source.width / w->window.width - 0.5;
    double v = (y - w->window.y) * w->source.height / w->window.height - 0.5;
    if (u < -1 || v < -1 || u >= w->source.width || v >= w->source.height) return;
    sample(&w->source, u, v, raster->turn_px > 0, out);
}

/* Map pixels. */
typedef struct square {
    int left, top, side;
} square;

/* The pixels of a square, their positions between its four corners'. */
static void draw_between(const warp *w, const square *area, const double x[4], const double y[4],
                         rtr_pixels *out)
{
    for (int row = 0; row < area->side && area->top + row < out->height; row++) {
        uint8_t *at =
            out->data + 4 * ((size_t)(area->top + row) * (size_t)out->width + (size_t)area->left);
        double t = (double)row / area->side;
        for (int i = 0; i < area->side && area->left + i < out->width; i++, at += 4) {
            double s = (double)i / area->side;
            draw_pixel(w, between(x, s, t), between(y, s, t), at);
        }
    }
}

static void draw_split(const warp *w, int column, int row, rtr_pixels *out)
{
    double x[4], y[4];
    middles m;
    find_middles(w, column, row, &m);
    if (!corners(w, row * w->columns + column, x, y)) return;
    /* The nine positions in rows: a corner, the top's middle, a corner; ... */
    const double nx[9] = {x[0], m.x[1], x[1], m.x[2], m.x[0], m.x[4], x[2], m.x[3], x[3]};
    const double ny[9] = {y[0], m.y[1], y[1], m.y[2], m.y[0], m.y[4], y[2], m.y[3], y[3]};
    for (int q = 0; q < 4; q++) {
        int n = q / 2 * 3 + q % 2;
        const double qx[4] = {nx[n], nx[n + 1], nx[n + 3], nx[n + 4]};
        const double qy[4] = {ny[n], ny[n + 1], ny[n + 3], ny[n + 4]};
        square area = {column * STEP + q % 2 * STEP / 2, row * STEP + q / 2 * STEP / 2, STEP / 2};
        draw_between(w, &area, qx, qy, out);
    }
}

static void draw_exact(const warp *w, int column, int row, rtr_pixels *out)
{
    for (int y = row * STEP; y < (row + 1) * STEP && y < out->height; y++) {
        double xs[STEP], ys[STEP];
        int ok[STEP];
        for (int i = 0; i < STEP; i++) {
            xs[i] = column * STEP + i;
            ys[i] = y;
        }
        locate(w, STEP, xs, ys, ok);
        for (int i = 0; i < STEP && column * STEP + i < out->width; i++) {
            size_t at = (size_t)y * (size_t)out->width + (size_t)(column * STEP + i);
            if (ok[i]) draw_pixel(w, xs[i], ys[i], out->data + 4 * at);
        }
    }
}

static void draw_cell(const warp *w, int column, int row, rtr_pixels *out)
{
    double x[4], y[4];
    int cell = row * w->columns + column;
    square whole = {column * STEP, row * STEP, STEP};
    switch ((cell_way)w->cells[cell]) {
    case CELL_OUTSIDE: break;
    case CELL_INTERPOLATED:
        if (corners(w, cell, x, y)) draw_between(w, &whole, x, y, out);
        break;
    case CELL_SPLIT: draw_split(w, column, row, out); break;
    case CELL_EXACT: draw_exact(w, column, row, out); break;
    }
}

static void warp_end(warp *w)
{
    free(w->x);
    free(w->y);
    free(w->ok);
    free(w->cells);
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
    choose_ways(&w);
    code = read_source(&w, &trap, err);
    for (int row = 0; !code && row + 1 < w.rows; row++)
        for (int column = 0; column + 1 < w.columns; column++) draw_cell(&w, column, row, out);
done:
    rtr_gdal_end(&trap);
    warp_end(&w);
    if (code) rtr_pixels_end(out);
    return code;
}

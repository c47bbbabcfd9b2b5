/* By how much AFTER lies beside BEFORE. */
#include <math.h>
#include <stdlib.h>

#include "geo/geodesic.h"
#include "imagery/compare_parts.h"
#include "imagery/phase.h"

enum {
    FAR_PX = 1280,   /* longer side of the look from afar */
    TILE_PX = 256,   /* side of a tile */
    MIDDLE_PX = 512, /* side of one that holds all there is */
    LEAST_PX = 32,   /* less has too little in it */
    COARSE_PX = 128, /* shorter side that the look from afar is not halved below */
    ACROSS = 5,      /* tiles at most, along each side */
    AGAIN = 3        /* looks at tiles of the finest pixels */
};
/* Pixels of a side that may be decoded to look from afar: all of a Sentinel-2 granule. */
static const double DECODED_PX = 11000;
/* Steps: so small a shift is not looked at again. A larger one is, from where it leads to, since the window
 * holds it back, and resampling AFTER between its pixels moves detail by a few hundredths. */
static const double SETTLED = 0.01;

/* What tiles are measured with. */
typedef struct look {
    rtr_phase *phase;
    int side;
    float *first, *second;
} look;

static void look_end(look *l)
{
    rtr_phase_free(l->phase);
    free(l->first);
    free(l->second);
}

static rtr_code look_begin(int side, look *l, rtr_err *err)
{
    size_t count = (size_t)side * (size_t)side;
    *l = (look){.side = side};
    l->first = malloc(count * sizeof *l->first);
    l->second = malloc(count * sizeof *l->second);
    rtr_code code = l->first && l->second ? RTR_OK : rtr_nomem(err);
    return code ? code : rtr_phase_new(side, &l->phase, err);
}

/* Brightness of the tile at (x, y), NaN where the picture is not opaque. */
static void take_luma(const rtr_pixels *picture, int x, int y, int side, float *out)
{
    for (int j = 0; j < side; j++)
        for (int i = 0; i < side; i++) {
            size_t at = (size_t)(y + j) * (size_t)picture->width + (size_t)(x + i);
            const uint8_t *rgba = picture->data + 4 * at;
            *out++ = rgba[3] == 255 ? (float)rtr_luma(rgba) : NAN;
        }
}

static rtr_phase_shift measure_tile(look *l, const rtr_pixels pair[2], int x, int y)
{
    take_luma(&pair[0], x, y, l->side, l->first);
    take_luma(&pair[1], x, y, l->side, l->second);
    return rtr_phase_measure(l->phase, l->first, l->second);
}

/* The largest power of two up to `most` that `size` holds. */
static int side_within(double size, int most)
{
    int side = most;
    while (side > LEAST_PX && side > size) side /= 2;
    return side;
}

/* How many tiles lie along a side of `size` steps. */
static int tiles_along(double size, int side)
{
    double count = ceil(size / side);
    return count < 1 ? 1 : count > ACROSS ? ACROSS : (int)count;
}

/* The middle of tile i of `count` between low and high. */
static double spot(double low, double high, double side, int i, int count)
{
    if (count == 1) return (low + high) / 2;
    return low + side / 2 + (high - low - side) * i / (count - 1);
}

static void note(const rtr_phase_verdict *verdict, int tiles, const double from[2],
                 rtr_compare_shift *out)
{
    out->tiles = tiles;
    out->seen = (int)verdict->seen;
    out->agreeing = (int)verdict->agreeing;
    out->spread_px = verdict->spread * out->step;
    out->ratio = verdict->ratio;
    out->known = verdict->known;
    out->x = verdict->known ? from[0] + verdict->x * out->step : 0;
    out->y = verdict->known ? from[1] + verdict->y * out->step : 0;
}

/* What the tiles of two pictures say. */
static rtr_code look_at_pictures(const rtr_pixels pair[2], rtr_compare_shift *out, rtr_err *err)
{
    look l;
    rtr_phase_shift shifts[ACROSS * ACROSS];
    const double nowhere[2] = {0, 0};
    int width = pair[0].width, height = pair[0].height;
    int side = side_within(fmin(width, height), TILE_PX);
    int across = tiles_along(width, side), down = tiles_along(height, side);
    rtr_code code = look_begin(side, &l, err);
    for (int i = 0; i < across * down && !code; i++)
        shifts[i] = measure_tile(&l, pair, (int)spot(0, width, side, i % across, across) - side / 2,
                                 (int)spot(0, height, side, i / across, down) - side / 2);
    look_end(&l);
    if (code) return code;
    rtr_phase_verdict verdict = rtr_phase_agree(shifts, (size_t)across * (size_t)down);
    note(&verdict, across * down, nowhere, out);
    return RTR_OK;
}

static rtr_code halve(rtr_pixels *picture, rtr_err *err)
{
    rtr_pixels half;
    rtr_code code = rtr_pixels_begin(picture->width / 2, picture->height / 2, &half, err);
    if (code) return code;
    rtr_resample_halve(picture->data, (size_t)picture->width * 4, half.data, (size_t)half.width * 4,
                       half.width, half.height);
    rtr_pixels_end(picture);
    *picture = half;
    return RTR_OK;
}

/* The whole box, coarser and coarser until its tiles agree: for shifts that are larger than a tile of the
 * finest pixels can show, and for scenes that have no detail so fine in common. */
static rtr_code look_from_afar(rtr_compare *compare, rtr_scene_box box, rtr_compare_shift *out,
                               rtr_err *err)
{
    rtr_pixels pair[2] = {{0}, {0}};
    double wide = box.right - box.left, high = box.bottom - box.top;
    out->step = fmax(out->step, fmax(wide, high) / FAR_PX);
    const rtr_compare_grid grid = {box.left, box.top, out->step, out->step};
    const double nowhere[2] = {0, 0};
    int width = (int)fmax(wide / out->step, 1), height = (int)fmax(high / out->step, 1);
    rtr_code code = rtr_pixels_begin(width, height, &pair[0], err);
    if (!code) code = rtr_pixels_begin(width, height, &pair[1], err);
    if (!code) code = rtr_compare_fill(compare, &grid, nowhere, &pair[0], &pair[1], err);
    while (!code && fmin(pair[0].width, pair[0].height) >= LEAST_PX) {
        code = look_at_pictures(pair, out, err);
        if (code || out->known || fmin(pair[0].width, pair[0].height) < 2 * COARSE_PX) break;
        for (int i = 0; i < 2 && !code; i++) code = halve(&pair[i], err);
        out->step *= 2;
    }
    rtr_pixels_end(&pair[0]);
    rtr_pixels_end(&pair[1]);
    return code;
}

/* Tiles of the finest pixels, AFTER's from `from` on. */
static rtr_code look_at_tiles(rtr_compare *compare, rtr_scene_box box, look *l,
                              const double from[2], rtr_compare_shift *out, rtr_err *err)
{
    rtr_pixels pair[2] = {{0}, {0}};
    rtr_phase_shift shifts[ACROSS * ACROSS];
    double step = out->step, side = l->side * step;
    int across = tiles_along((box.right - box.left) / step, l->side);
    int down = tiles_along((box.bottom - box.top) / step, l->side);
    rtr_code code = rtr_pixels_begin(l->side, l->side, &pair[0], err);
    if (!code) code = rtr_pixels_begin(l->side, l->side, &pair[1], err);
    for (int i = 0; i < across * down && !code; i++) {
        const rtr_compare_grid grid = {
            spot(box.left, box.right, side, i % across, across) - side / 2,
            spot(box.top, box.bottom, side, i / across, down) - side / 2, step, step};
        code = rtr_compare_fill(compare, &grid, from, &pair[0], &pair[1], err);
        if (!code) shifts[i] = measure_tile(l, pair, 0, 0);
    }
    rtr_pixels_end(&pair[0]);
    rtr_pixels_end(&pair[1]);
    if (code) return code;
    rtr_phase_verdict verdict = rtr_phase_agree(shifts, (size_t)across * (size_t)down);
    note(&verdict, across * down, from, out);
    return RTR_OK;
}

/* The largest square in the middle of the box as one tile: so that a shift up to a quarter of it is seen. */
static rtr_code look_at_middle(rtr_compare *compare, rtr_scene_box box, rtr_compare_shift *out,
                               rtr_err *err)
{
    look l;
    const double nowhere[2] = {0, 0};
    double shorter = fmin(box.right - box.left, box.bottom - box.top);
    double x = (box.left + box.right - shorter) / 2, y = (box.top + box.bottom - shorter) / 2;
    int side = side_within(shorter / out->step, MIDDLE_PX);
    out->step = fmax(out->step, shorter / side);
    rtr_code code = look_begin(side, &l, err);
    if (!code)
        code = look_at_tiles(compare, (rtr_scene_box){x, y, x + shorter, y + shorter}, &l, nowhere,
                             out, err);
    look_end(&l);
    return code;
}

/* From what was seen from afar on, whole steps off, so that tiles are first read on AFTER's own pixels where
 * the grids are the same. */
static rtr_code look_closely(rtr_compare *compare, rtr_scene_box box, const rtr_compare_shift *far,
                             rtr_compare_shift *out, rtr_err *err)
{
    look l;
    double step = out->step, moved = 1;
    double from[2] = {round(far->x / step) * step, round(far->y / step) * step};
    double shorter = fmin(box.right - box.left, box.bottom - box.top) / step;
    rtr_code code = look_begin(side_within(shorter, TILE_PX), &l, err);
    for (int i = 0; i < AGAIN && !code && moved > SETTLED; i++) {
        code = look_at_tiles(compare, box, &l, from, out, err);
        if (code || !out->known) break;
        moved = hypot(out->x - from[0], out->y - from[1]) / step;
        from[0] = out->x;
        from[1] = out->y;
    }
    look_end(&l);
    return code;
}

/* The shift on the ground, at the middle of the box. */
static void measure_ground(rtr_compare *compare, rtr_scene_box box, rtr_compare_shift *out)
{
    double x[2] = {(box.left + box.right) / 2, (box.left + box.right) / 2 + out->x};
    double y[2] = {(box.top + box.bottom) / 2, (box.top + box.bottom) / 2 + out->y}, azimuth = 0;
    int ok[2];
    rtr_scene_ground(compare->before.scene, 2, x, y, ok);
    out->east_m = out->north_m = NAN;
    if (!ok[0] || !ok[1]) return;
    double length_m =
        rtr_geodesic_inverse((rtr_lonlat){x[0], y[0]}, (rtr_lonlat){x[1], y[1]}, &azimuth, NULL);
    double turn = azimuth * acos(-1) / 180;
    out->east_m = length_m * sin(turn);
    out->north_m = length_m * cos(turn);
}

/* The coarser of the two scenes' pixels, in BEFORE's: nothing finer can be said of both. */
static double step_of(const rtr_compare *compare)
{
    const rtr_scene_facts *before = rtr_scene_facts_of(compare->before.scene);
    const rtr_scene_facts *after = rtr_scene_facts_of(compare->after.scene);
    double ratio = sqrt(after->across_m * after->down_m / (before->across_m * before->down_m));
    return ratio > 1 && isfinite(ratio) ? ratio : 1;
}

/* What may be looked at as a whole: without overviews every pixel of it is decoded. */
static rtr_scene_box within_reach(const rtr_compare *compare, rtr_scene_box box)
{
    const rtr_scene_facts *before = rtr_scene_facts_of(compare->before.scene);
    const rtr_scene_facts *after = rtr_scene_facts_of(compare->after.scene);
    double finer = sqrt(after->across_m * after->down_m / (before->across_m * before->down_m));
    double most = DECODED_PX * (after->levels == 1 && finer < 1 ? finer : 1);
    if (before->levels > 1 && after->levels > 1) return box;
    double x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    double half_x = fmin(box.right - box.left, most) / 2,
           half_y = fmin(box.bottom - box.top, most) / 2;
    return (rtr_scene_box){x - half_x, y - half_y, x + half_x, y + half_y};
}

rtr_code rtr_compare_measure(rtr_compare *compare, rtr_scene_box box, rtr_compare_shift *out,
                             rtr_err *err)
{
    double step = step_of(compare);
    rtr_compare_shift near = {.step = step};
    *out = (rtr_compare_shift){.step = step};
    if (!(fmin(box.right - box.left, box.bottom - box.top) >= LEAST_PX * step)) return RTR_OK;
    rtr_scene_box reach = within_reach(compare, box);
    rtr_code code = look_from_afar(compare, reach, out, err);
    if (!code && !out->known) {
        out->step = step;
        code = look_at_middle(compare, reach, out, err);
    }
    if (!code) code = look_closely(compare, box, out, &near, err);
    if (!code && (near.known || !out->known)) *out = near;
    if (!code && out->known) measure_ground(compare, box, out);
    return code;
}

/* By how much AFTER lies beside BEFORE. */
#include <math.h>
#include <stdlib.h>

#include "geo/geodesic.h"
#include "imagery/compare_parts.h"
#include "imagery/phase.h"

enum {
    FAR_PX = 512,  /* side of the look from afar */
    NEAR_PX = 256, /* of the tiles */
    LEAST_PX = 32, /* less has too little in it */
    ACROSS = 5,    /* tiles at most, along each side */
    AGAIN = 3      /* looks at the tiles */
};
/* Steps: so small a shift is not looked at again. A larger one is, from where it leads to, since the window
 * holds it back, and resampling AFTER between its pixels moves detail by a few hundredths. */
static const double SETTLED = 0.01;
/* A ratio that leaves no doubt, in one tile. */
static const double CLEAR = 3;

typedef struct look {
    rtr_compare *compare;
    rtr_phase *phase;
    int side;
    double step; /* BEFORE's pixels in one of the tile */
    rtr_pixels before, after;
    float *first, *second;
} look;

static void look_end(look *l)
{
    rtr_phase_free(l->phase);
    rtr_pixels_end(&l->before);
    rtr_pixels_end(&l->after);
    free(l->first);
    free(l->second);
}

static rtr_code look_begin(rtr_compare *compare, int side, double step, look *l, rtr_err *err)
{
    size_t count = (size_t)side * (size_t)side;
    *l = (look){.compare = compare, .side = side, .step = step};
    l->first = malloc(count * sizeof *l->first);
    l->second = malloc(count * sizeof *l->second);
    rtr_code code = l->first && l->second ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_pixels_begin(side, side, &l->before, err);
    if (!code) code = rtr_pixels_begin(side, side, &l->after, err);
    if (!code) code = rtr_phase_new(side, &l->phase, err);
    return code;
}

static void take_luma(const rtr_pixels *pixels, float *out)
{
    size_t count = (size_t)pixels->width * (size_t)pixels->height;
    for (size_t i = 0; i < count; i++)
        out[i] = pixels->data[4 * i + 3] == 255 ? (float)rtr_luma(pixels->data + 4 * i) : NAN;
}

/* Of the tile around (x, y) of BEFORE, in pixels of the tile and beyond `displaced`. */
static rtr_code measure_tile(look *l, const double middle[2], const double displaced[2],
                             rtr_phase_shift *out, rtr_err *err)
{
    double half = l->side * l->step / 2;
    const rtr_compare_grid grid = {middle[0] - half, middle[1] - half, l->step, l->step};
    rtr_code code = rtr_compare_fill(l->compare, &grid, displaced, &l->before, &l->after, err);
    if (code) return code;
    take_luma(&l->before, l->first);
    take_luma(&l->after, l->second);
    *out = rtr_phase_measure(l->phase, l->first, l->second);
    return RTR_OK;
}

/* The largest power of two up to `most` that `size` holds. */
static int side_within(double size, int most)
{
    int side = most;
    while (side > LEAST_PX && side > size) side /= 2;
    return side;
}

/* A whole number of steps, so that what is read next lies on the same pixels. */
static double whole_steps(double shift, double step)
{
    return round(shift / step) * step;
}

/* What the middle of the box shows from afar; stays nothing where that is not clear. */
static rtr_code look_from_afar(rtr_compare *compare, rtr_scene_box box, double step,
                               double displaced[2], rtr_err *err)
{
    look l;
    rtr_phase_shift shift = {0};
    double shorter = fmin(box.right - box.left, box.bottom - box.top);
    int side = side_within(shorter / step, FAR_PX);
    double far = fmax(step, shorter / side);
    const double middle[2] = {(box.left + box.right) / 2, (box.top + box.bottom) / 2};
    rtr_code code = look_begin(compare, side, far, &l, err);
    if (!code) code = measure_tile(&l, middle, displaced, &shift, err);
    if (!code && shift.ratio >= CLEAR) {
        displaced[0] = whole_steps(shift.x * far, step);
        displaced[1] = whole_steps(shift.y * far, step);
    }
    look_end(&l);
    return code;
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

static rtr_code look_at_tiles(look *l, rtr_scene_box box, const double displaced[2],
                              rtr_phase_verdict *out, int *tiles, rtr_err *err)
{
    rtr_phase_shift shifts[ACROSS * ACROSS];
    int across = tiles_along((box.right - box.left) / l->step, l->side);
    int down = tiles_along((box.bottom - box.top) / l->step, l->side);
    double side = l->side * l->step;
    rtr_code code = RTR_OK;
    *tiles = across * down;
    for (int i = 0; i < *tiles && !code; i++) {
        const double middle[2] = {spot(box.left, box.right, side, i % across, across),
                                  spot(box.top, box.bottom, side, i / across, down)};
        code = measure_tile(l, middle, displaced, &shifts[i], err);
    }
    if (!code) *out = rtr_phase_agree(shifts, (size_t)*tiles);
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

rtr_code rtr_compare_measure(rtr_compare *compare, rtr_scene_box box, rtr_compare_shift *out,
                             rtr_err *err)
{
    look l = {0};
    rtr_phase_verdict verdict = {0};
    double step = step_of(compare), displaced[2] = {0, 0};
    double shorter = fmin(box.right - box.left, box.bottom - box.top) / step;
    *out = (rtr_compare_shift){.step = step};
    if (!(shorter >= LEAST_PX)) return RTR_OK;
    rtr_code code = look_from_afar(compare, box, step, displaced, err);
    if (!code) code = look_begin(compare, side_within(shorter, NEAR_PX), step, &l, err);
    for (int i = 0; i < AGAIN && !code; i++) {
        if (i && !(verdict.known && hypot(verdict.x, verdict.y) > SETTLED)) break;
        displaced[0] += verdict.x * step;
        displaced[1] += verdict.y * step;
        code = look_at_tiles(&l, box, displaced, &verdict, &out->tiles, err);
    }
    look_end(&l);
    if (code) return code;
    out->spread_px = verdict.spread * step;
    out->ratio = verdict.ratio;
    out->seen = (int)verdict.seen;
    out->agreeing = (int)verdict.agreeing;
    out->known = verdict.known;
    if (!verdict.known) return RTR_OK;
    out->x = displaced[0] + verdict.x * step;
    out->y = displaced[1] + verdict.y * step;
    measure_ground(compare, box, out);
    return RTR_OK;
}

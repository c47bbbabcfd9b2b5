#include "imagery/scene_view.h"

#include <math.h>

#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "imagery/scene_parts.h"

/* Ground sizes are measured over this part of a view, and at GRID x GRID places of it. */
static const double SPAN = 0.02;
enum { GRID = 5 };
/* A pixel this much longer than wide, or less, is shown as it is. */
static const double SQUARE = 1.02, SQUARE_MOST = 8;

rtr_scene_box rtr_scene_box_whole(const rtr_scene_file *scene)
{
    return (rtr_scene_box){0, 0, scene->facts.width, scene->facts.height};
}

rtr_scene_box rtr_scene_box_around(const double *x, const double *y, size_t count, double margin,
                                   double least_px)
{
    rtr_scene_box box = {x[0], y[0], x[0], y[0]};
    for (size_t i = 1; i < count; i++) {
        box.left = fmin(box.left, x[i]);
        box.right = fmax(box.right, x[i]);
        box.top = fmin(box.top, y[i]);
        box.bottom = fmax(box.bottom, y[i]);
    }
    double wide = box.right - box.left, high = box.bottom - box.top;
    double edge = margin * fmax(wide, high);
    double more_x = fmax(edge, (least_px - wide) / 2), more_y = fmax(edge, (least_px - high) / 2);
    return (rtr_scene_box){box.left - more_x, box.top - more_y, box.right + more_x,
                           box.bottom + more_y};
}

/* Metres east and north of a step of (dx, dy) scene pixels around (x, y): a plane piece of ground. */
static int ground_step(rtr_scene_file *scene, const double at[2], double dx, double dy,
                       double out[2])
{
    double x[2] = {at[0] - dx / 2, at[0] + dx / 2}, y[2] = {at[1] - dy / 2, at[1] + dy / 2};
    double azimuth = 0;
    int ok[2];
    rtr_scene_ground(scene, 2, x, y, ok);
    if (!ok[0] || !ok[1]) return 0;
    double length_m =
        rtr_geodesic_inverse((rtr_lonlat){x[0], y[0]}, (rtr_lonlat){x[1], y[1]}, &azimuth, NULL);
    double turn = azimuth * acos(-1) / 180;
    out[0] = length_m * sin(turn);
    out[1] = length_m * cos(turn);
    return isfinite(out[0]) && isfinite(out[1]) && length_m > 0;
}

static double length_of(const double step[2])
{
    return hypot(step[0], step[1]);
}

int rtr_scene_pixel_size(rtr_scene_file *scene, double x, double y, double *across_m,
                         double *down_m)
{
    double across[2], down[2], at[2] = {x, y};
    if (!ground_step(scene, at, 1, 0, across) || !ground_step(scene, at, 0, 1, down)) return 0;
    *across_m = length_of(across);
    *down_m = length_of(down);
    return 1;
}

rtr_code rtr_scene_box_ground(rtr_scene_file *scene, const double at[2], double width_m,
                              double height_m, rtr_scene_box *out, rtr_err *err)
{
    double across_m, down_m;
    if (!rtr_scene_pixel_size(scene, at[0], at[1], &across_m, &down_m))
        return rtr_fail(err, RTR_BAD_DATA, "there is no ground at pixel %lld, %lld", llround(at[0]),
                        llround(at[1]));
    double half_x = width_m / across_m / 2, half_y = height_m / down_m / 2;
    *out = (rtr_scene_box){at[0] - half_x, at[1] - half_y, at[0] + half_x, at[1] + half_y};
    return RTR_OK;
}

/* A side moved inward to [0, size], and cut to it. */
static void move_inward(double *low, double *high, double size)
{
    double length = *high - *low;
    if (length >= size) {
        *low = 0;
        *high = size;
    } else if (*low < 0) {
        *low = 0;
        *high = length;
    } else if (*high > size) {
        *high = size;
        *low = size - length;
    }
}

/* How a view lies on its scene. */
typedef struct pose {
    double ratio; /* so many pixels down are as long as one across */
    int over_x, over_y;
} pose;

/* A mirror image is turned over, so that north is up where it can be; so is one that is upside down. */
static void turn_over(const double across[2], const double down[2], pose *out)
{
    int mirrored = across[0] * down[1] - across[1] * down[0] > 0;
    int south_up = down[1] > fabs(across[1]);
    out->over_y = south_up;
    out->over_x = mirrored != south_up;
}

static pose pose_of(rtr_scene_file *scene, rtr_scene_box box)
{
    double at[2] = {(box.left + box.right) / 2, (box.top + box.bottom) / 2}, across[2], down[2];
    pose out = {.ratio = 1};
    if (!ground_step(scene, at, (box.right - box.left) * SPAN, 0, across) ||
        !ground_step(scene, at, 0, (box.bottom - box.top) * SPAN, down))
        return out;
    turn_over(across, down, &out);
    double ratio =
        length_of(across) / (box.right - box.left) * (box.bottom - box.top) / length_of(down);
    if (ratio > SQUARE || ratio < 1 / SQUARE)
        out.ratio = fmin(fmax(ratio, 1 / SQUARE_MOST), SQUARE_MOST);
    return out;
}

/* The coarsest level with at least a pixel for each of the view's. */
static int choose_level(const rtr_scene_file *scene, double step_x, double step_y)
{
    const rtr_scene_facts *facts = &scene->facts;
    int best = 0, best_width = facts->width;
    for (int level = 1; level < facts->levels; level++) {
        int width, height;
        rtr_scene_level_size(scene, level, &width, &height);
        if (width < best_width && width * step_x >= facts->width * (1 - 1e-3) &&
            height * step_y >= facts->height * (1 - 1e-3))
            best = level, best_width = width;
    }
    return best;
}

/* The whole pixels of a level that [low, high) of the scene touches. */
static void span(double low, double high, double step, int size, int *first, int *count)
{
    int begin = (int)fmax(floor(low / step + 1e-6), 0);
    int end = (int)fmin(ceil(high / step - 1e-6), size);
    if (begin > size - 1) begin = size - 1;
    *first = begin;
    *count = end > begin ? end - begin : 1;
}

static int fitted(double size, int most)
{
    return (int)fmin(fmax(round(size), 1), most);
}

/* One side counted from its other end. */
static void turn(double *from, double *step, int count)
{
    *from += *step * count;
    *step = -*step;
}

rtr_code rtr_scene_view_begin(rtr_scene_file *scene, rtr_scene_box box, int width, int height,
                              rtr_scene_view *out, rtr_err *err)
{
    const rtr_scene_facts *facts = &scene->facts;
    *out = (rtr_scene_view){0};
    if (width < 1 || height < 1 || width > RTR_PIXELS_SIDE_MAX || height > RTR_PIXELS_SIDE_MAX ||
        !(box.right > box.left && box.bottom > box.top))
        return rtr_fail(err, RTR_BAD_ARG, "a view of nothing");
    move_inward(&box.left, &box.right, facts->width);
    move_inward(&box.top, &box.bottom, facts->height);
    pose lies = pose_of(scene, box);
    double wide = (box.right - box.left) * lies.ratio, high = box.bottom - box.top;
    double scale = fmin(width / wide, height / high);
    int level_width, level_height;
    out->level = choose_level(scene, lies.ratio / scale, 1 / scale);
    rtr_scene_level_size(scene, out->level, &level_width, &level_height);
    double step_x = (double)facts->width / level_width;
    double step_y = (double)facts->height / level_height;
    rtr_scene_window *part = &out->part;
    span(box.left, box.right, step_x, level_width, &part->x, &part->width);
    span(box.top, box.bottom, step_y, level_height, &part->y, &part->height);
    wide = part->width * step_x * lies.ratio;
    high = part->height * step_y;
    scale = fmin(width / wide, height / high);
    out->width = fitted(wide * scale, width);
    out->height = fitted(high * scale, height);
    out->x = part->x * step_x;
    out->y = part->y * step_y;
    out->step_x = part->width * step_x / out->width;
    out->step_y = part->height * step_y / out->height;
    if (lies.over_x) turn(&out->x, &out->step_x, out->width);
    if (lies.over_y) turn(&out->y, &out->step_y, out->height);
    return RTR_OK;
}

rtr_scene_box rtr_scene_view_box(const rtr_scene_view *view)
{
    double x = view->x + view->width * view->step_x, y = view->y + view->height * view->step_y;
    return (rtr_scene_box){fmin(view->x, x), fmin(view->y, y), fmax(view->x, x), fmax(view->y, y)};
}

void rtr_scene_view_from_scene(const rtr_scene_view *view, size_t count, double *x, double *y)
{
    for (size_t i = 0; i < count; i++) {
        x[i] = (x[i] - view->x) / view->step_x;
        y[i] = (y[i] - view->y) / view->step_y;
    }
}

void rtr_scene_view_to_scene(const rtr_scene_view *view, size_t count, double *x, double *y)
{
    for (size_t i = 0; i < count; i++) {
        x[i] = view->x + x[i] * view->step_x;
        y[i] = view->y + y[i] * view->step_y;
    }
}

/* The scene's geotransform, from the corner and with the pixels of the view. */
static void view_transform(const double own[6], const rtr_scene_view *view, double out[6])
{
    for (int i = 0; i < 6; i += 3) {
        out[i] = own[i] + own[i + 1] * view->x + own[i + 2] * view->y;
        out[i + 1] = own[i + 1] * view->step_x;
        out[i + 2] = own[i + 2] * view->step_y;
    }
}

/* North as the step over the view's pixels that goes nowhere east. */
static double north_of(const double across[2], const double down[2])
{
    double x = -down[0], y = across[0];
    if (x * across[1] + y * down[1] < 0) x = -x, y = -y;
    return atan2(x, -y) * 180 / acos(-1);
}

rtr_scene_view_ground rtr_scene_view_ground_of(rtr_scene_file *scene, const rtr_scene_view *view)
{
    rtr_scene_view_ground out = {.metres_per_px = NAN,
                                 .metres_per_px_least = INFINITY,
                                 .down_m_per_px = NAN,
                                 .north_deg = NAN,
                                 .affine = scene->transform == NULL,
                                 .middle = {NAN, NAN}};
    double wide = view->width * SPAN, high = view->height * SPAN;
    for (int i = 0; i < GRID * GRID; i++) {
        int column = i % GRID, row = i / GRID;
        double across[2], down[2],
            at[2] = {view->width * (column + 0.5) / GRID, view->height * (row + 0.5) / GRID};
        rtr_scene_view_to_scene(view, 1, &at[0], &at[1]);
        if (!ground_step(scene, at, wide * view->step_x, 0, across)) continue;
        double metres = length_of(across) / wide;
        out.metres_per_px_least = fmin(out.metres_per_px_least, metres);
        out.metres_per_px_most = fmax(out.metres_per_px_most, metres);
        if (i != GRID * GRID / 2 || !ground_step(scene, at, 0, high * view->step_y, down)) continue;
        int ok = 0;
        out.metres_per_px = metres;
        out.down_m_per_px = length_of(down) / high;
        for (int k = 0; k < 2; k++) across[k] /= wide, down[k] /= high;
        out.north_deg = north_of(across, down);
        rtr_scene_ground(scene, 1, &at[0], &at[1], &ok);
        if (ok) out.middle = (rtr_lonlat){at[0], at[1]};
    }
    if (!(out.metres_per_px_most > 0)) out.metres_per_px_least = 0;
    if (out.affine) view_transform(scene->to_own, view, out.transform);
    return out;
}

enum { EDGE = 8, RING = 4 * EDGE };

rtr_code rtr_scene_view_outline(rtr_scene_file *scene, const rtr_scene_view *view, rtr_shape **out,
                                rtr_err *err)
{
    double x[RING], y[RING], w = view->width, h = view->height;
    int ok[RING], whole = 1;
    rtr_lonlat ring[RING];
    rtr_shape *shape = NULL;
    *out = NULL;
    rtr_scene_box box = rtr_scene_view_box(view);
    if (box.right - box.left > scene->facts.width - 1e-6 &&
        box.bottom - box.top > scene->facts.height - 1e-6)
        return rtr_shape_copy(scene->footprint, out, err);
    for (int i = 0; i < EDGE; i++) { /* down, across, up and back: counter-clockwise, north up */
        double t = (double)i / EDGE;
        x[i] = 0, y[i] = h * t;
        x[EDGE + i] = w * t, y[EDGE + i] = h;
        x[2 * EDGE + i] = w, y[2 * EDGE + i] = h * (1 - t);
        x[3 * EDGE + i] = w * (1 - t), y[3 * EDGE + i] = 0;
    }
    rtr_scene_view_to_scene(view, RING, x, y);
    rtr_scene_ground(scene, RING, x, y, ok);
    for (int i = 0; i < RING; i++) {
        ring[i] = (rtr_lonlat){x[i], y[i]};
        whole &= ok[i];
    }
    if (!whole) return rtr_shape_copy(scene->footprint, out, err);
    rtr_antimeridian_unwrap(ring, RING);
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &shape, err);
    if (!code) code = rtr_shape_add(shape, RTR_PART_OUTER, ring, RING, err);
    if (!code) code = rtr_antimeridian_cut(shape, out, err);
    rtr_shape_free(shape);
    return code;
}

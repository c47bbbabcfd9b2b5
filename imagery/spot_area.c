#include "imagery/spot_area.h"

#include <math.h>
#include <stdlib.h>

#include "geo/antimeridian.h"

/* An edge is placed at as many points as this part of the reach goes into it: control points and maps bend
 * lines. */
static const double EDGE_PART = 1.0 / 64;
enum { EDGE_POINTS_MAX = 128 };
/* An outline goes on beyond the box by this part of its side, so that the cut is not seen. */
static const double BEYOND = 0.05;

/* `area`, moved by `turn` degrees of longitude, within the box. */
static rtr_code cut_turned(const rtr_shape *area, double turn, rtr_bbox box, rtr_shape **out,
                           rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &point_count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    rtr_shape *moved = NULL;
    rtr_lonlat *copy = malloc((point_count + 1) * sizeof *copy);
    *out = NULL;
    rtr_code code = copy ? rtr_shape_new(RTR_SHAPE_AREA, &moved, err) : rtr_nomem(err);
    for (size_t i = 0; !code && i < point_count; i++)
        copy[i] = (rtr_lonlat){points[i].lon + turn, points[i].lat};
    for (size_t i = 0; !code && i < part_count; i++)
        code = rtr_shape_add(moved, parts[i].role, copy + parts[i].first, parts[i].count, err);
    if (!code) code = rtr_shape_clip(moved, box, out, err);
    rtr_shape_free(moved);
    free(copy);
    return code;
}

/* What of the area lies in the reach, in one piece where the antimeridian runs through it. */
static rtr_code cut_to_reach(const rtr_shape *area, rtr_bbox reach, rtr_shape **out, rtr_err *err)
{
    rtr_shape *cut = NULL, *whole = NULL;
    *out = NULL;
    reach.east = reach.west + rtr_bbox_width(reach);
    rtr_code code = rtr_antimeridian_cut(area, &cut, err);
    if (!code) code = rtr_shape_new(RTR_SHAPE_AREA, &whole, err);
    for (int turn = 0; !code && turn <= 360; turn += 360) {
        rtr_shape *piece = NULL, *both = NULL;
        code = cut_turned(cut, turn, reach, &piece, err);
        if (!code) code = rtr_shape_union(whole, piece, &both, err);
        rtr_shape_free(piece);
        if (code) break;
        rtr_shape_free(whole);
        whole = both;
    }
    rtr_shape_free(cut);
    if (code)
        rtr_shape_free(whole);
    else
        *out = whole;
    return code;
}

typedef struct ring {
    double *x, *y; /* degrees, then pixels; `y` follows `x` in one block */
    int *ok;
    size_t count;
} ring;

static void ring_end(ring *r)
{
    free(r->x);
    free(r->ok);
}

/* A ring with points along its edges, straight in longitude and latitude. */
static rtr_code ring_begin(const rtr_lonlat *points, size_t count, double step, ring *out,
                           rtr_err *err)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat a = points[i], b = points[(i + 1) % count];
        most += (size_t)fmin(1 + hypot(b.lon - a.lon, b.lat - a.lat) / step, EDGE_POINTS_MAX);
    }
    *out = (ring){.x = malloc((2 * most + 1) * sizeof *out->x),
                  .ok = malloc((most + 1) * sizeof *out->ok)};
    if (!out->x || !out->ok) {
        ring_end(out);
        return rtr_nomem(err);
    }
    out->y = out->x + most;
    for (size_t i = 0; i < count; i++) {
        rtr_lonlat a = points[i], b = points[(i + 1) % count];
        size_t parts =
            (size_t)fmin(1 + hypot(b.lon - a.lon, b.lat - a.lat) / step, EDGE_POINTS_MAX);
        for (size_t k = 0; k < parts; k++) {
            double t = (double)k / (double)parts;
            out->x[out->count] = a.lon + (b.lon - a.lon) * t;
            out->y[out->count++] = a.lat + (b.lat - a.lat) * t;
        }
    }
    return RTR_OK;
}

/* Points that have no pixel are left out. */
static rtr_code add_ring(rtr_shape *shape, rtr_part_role role, const ring *r, rtr_err *err)
{
    size_t kept = 0;
    rtr_lonlat *points = malloc((r->count + 1) * sizeof *points);
    if (!points) return rtr_nomem(err);
    for (size_t i = 0; i < r->count; i++)
        if (r->ok[i]) points[kept++] = (rtr_lonlat){r->x[i], r->y[i]};
    rtr_code code = kept >= 3 ? rtr_shape_add(shape, role, points, kept, err) : RTR_OK;
    free(points);
    return code;
}

static rtr_code to_pixels(const rtr_spot_area_plan *plan, const rtr_shape *area, rtr_shape **out,
                          rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &point_count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    double step = hypot(rtr_bbox_width(plan->reach), plan->reach.north - plan->reach.south);
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, out, err);
    for (size_t i = 0; !code && i < part_count; i++) {
        ring r;
        code = ring_begin(points + parts[i].first, parts[i].count, step * EDGE_PART, &r, err);
        if (code) break;
        rtr_scene_locate(plan->scene, r.count, r.x, r.y, r.ok);
        code = add_ring(*out, parts[i].role, &r, err);
        ring_end(&r);
    }
    return code;
}

/* Cut to the box, with `more` of its sides around it. */
static rtr_code cut_to_box(const rtr_shape *shape, rtr_scene_box box, double more, rtr_shape **out,
                           rtr_err *err)
{
    double x = (box.right - box.left) * more, y = (box.bottom - box.top) * more;
    rtr_bbox pixels = {box.left - x, box.top - y, box.right + x, box.bottom + y};
    return rtr_shape_clip(shape, pixels, out, err);
}

static int is_empty(const rtr_shape *shape)
{
    size_t count;
    rtr_shape_parts(shape, &count);
    return count == 0;
}

rtr_code rtr_spot_area(const rtr_spot_area_plan *plan, const rtr_shape *area, rtr_shape **out,
                       rtr_lonlat *inside, rtr_err *err)
{
    rtr_shape *reached = NULL, *pixels = NULL, *valid = NULL, *seen = NULL;
    *out = NULL;
    rtr_code code = cut_to_reach(area, plan->reach, &reached, err);
    if (code || is_empty(reached)) goto done;
    code = to_pixels(plan, reached, &pixels, err);
    if (!code) code = rtr_shape_make_valid(pixels, &valid, err);
    if (!code) code = cut_to_box(valid, plan->box, 0, &seen, err);
    if (code || is_empty(seen)) goto done;
    code = rtr_shape_label_point(seen, inside, err);
    if (!code) code = cut_to_box(valid, plan->box, BEYOND, out, err);
done:
    rtr_shape_free(reached);
    rtr_shape_free(pixels);
    rtr_shape_free(valid);
    rtr_shape_free(seen);
    return code;
}

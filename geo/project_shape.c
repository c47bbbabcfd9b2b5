#include "geo/project_shape.h"

#include <math.h>

#include "geo/antimeridian.h"
#include "geo/antimeridian_ring.h"
#include "geo/shape_parts.h"

/* A chord is halved at most this often: 2^-16 of a quarter of the globe is 150 m. */
#define DEEPEST_SPLIT 16
/* Sphere with the surface of WGS 84, for estimates. */
#define MEAN_RADIUS_M 6371007.0
/* Where a map stretches most (towards the rim of a cap), lines bend up to this much more tightly than
 * great circles bend on the globe. */
#define TIGHTEST_BEND 4.0
/* What rtr_add_edge calls long. */
#define LONGEST_EDGE_DEG 10.0

static int can_be_drawn(rtr_lonlat flat)
{
    return isfinite(flat.lon) && isfinite(flat.lat);
}

static void add_flat(rtr_track *to, rtr_lonlat flat)
{
    if (can_be_drawn(flat)) rtr_track_add(to, flat);
}

/* An edge and its projection. */
typedef struct chord {
    rtr_lonlat a, b, flat_a, flat_b;
} chord;

/* Add the points strictly between the ends. */
static void bend(const rtr_projecting *with, chord of, int depth, rtr_track *to)
{
    rtr_lonlat middle = {(of.a.lon + of.b.lon) / 2, (of.a.lat + of.b.lat) / 2}, flat = middle;
    if (depth == DEEPEST_SPLIT) return;
    rtr_project_relative(with->projection, &flat, 1);
    if (!can_be_drawn(flat)) return;
    double stray = hypot(flat.lon - (of.flat_a.lon + of.flat_b.lon) / 2,
                         flat.lat - (of.flat_a.lat + of.flat_b.lat) / 2);
    if (stray < with->tolerance_m) return;
    bend(with, (chord){of.a, middle, of.flat_a, flat}, depth + 1, to);
    add_flat(to, flat);
    bend(with, (chord){middle, of.b, flat, of.flat_b}, depth + 1, to);
}

int rtr_is_short_edge(const rtr_projecting *with, rtr_lonlat a, rtr_lonlat b)
{
    return fabs(b.lon - a.lon) <= with->short_deg && fabs(b.lat - a.lat) <= with->short_deg;
}

double rtr_short_edge_deg(double tolerance_m)
{
    /* sagitta of a chord of length d on a circle of radius R / bend: d^2 bend / 8 R */
    return sqrt(8 * tolerance_m / (TIGHTEST_BEND * MEAN_RADIUS_M)) * 180 / M_PI;
}

void rtr_add_edge(rtr_track *to, rtr_lonlat a, rtr_lonlat b)
{
    double length = fmax(fabs(b.lon - a.lon), fabs(b.lat - a.lat));
    int pieces = (int)ceil(fmin(length, 720) / LONGEST_EDGE_DEG);
    rtr_track_add(to, a);
    for (int piece = 1; piece < pieces; piece++) {
        double t = (double)piece / pieces;
        rtr_track_add(to, (rtr_lonlat){a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)});
    }
}

void rtr_project_line(rtr_projecting *with, const rtr_lonlat *points, size_t count, int closed,
                      rtr_track *to)
{
    rtr_track *line = &with->pieces;
    line->count = 0;
    for (size_t i = 0; i + 1 < count; i++) rtr_add_edge(line, points[i], points[i + 1]);
    if (closed && count > 0)
        rtr_add_edge(line, points[count - 1], points[0]);
    else if (count > 0)
        rtr_track_add(line, points[count - 1]);
    with->flat.count = 0;
    for (size_t i = 0; i < line->count; i++) rtr_track_add(&with->flat, line->points[i]);
    if (line->failed || with->flat.failed) {
        to->failed = 1;
        return;
    }
    const rtr_lonlat *flat = with->flat.points;
    rtr_project_relative(with->projection, with->flat.points, line->count);
    for (size_t i = 0; i < line->count; i++) {
        size_t next = (i + 1) % line->count;
        add_flat(to, flat[i]);
        if (next == 0 && !closed) break;
        if (rtr_is_short_edge(with, line->points[i], line->points[next])) continue;
        if (can_be_drawn(flat[i]) && can_be_drawn(flat[next]))
            bend(with, (chord){line->points[i], line->points[next], flat[i], flat[next]}, 0, to);
    }
}

/* Maps that show a box: cut opposite the central meridian, and at the latitudes where they end. */

static rtr_code project_parts(rtr_projecting *with, const rtr_shape *in, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);
    const rtr_part *parts = rtr_shape_parts(in, &part_count);
    int closed = rtr_shape_kind_of(in) == RTR_SHAPE_AREA, outer_gone = 0;
    rtr_track flat = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < part_count && !code; i++) {
        int hole = parts[i].role == RTR_PART_HOLE;
        if (hole && outer_gone) continue;
        flat.count = 0;
        rtr_project_line(with, points + parts[i].first, parts[i].count, closed, &flat);
        size_t left = rtr_track_part(&flat, closed);
        if (!hole) outer_gone = left == 0;
        if (flat.failed)
            code = rtr_nomem(err);
        else if (left > 0)
            code = rtr_shape_add(with->out, parts[i].role, flat.points, left, err);
    }
    rtr_track_end(&flat);
    return code;
}

static rtr_code project_box(rtr_projecting *with, const rtr_shape *in, rtr_err *err)
{
    const rtr_projection *projection = with->projection;
    rtr_bbox box = projection->box, whole = {-180, -90, 180, 90};
    rtr_shape *relative = NULL, *cut = NULL, *clipped = NULL;

    rtr_code code = rtr_shape_turned(in, -projection->centre.lon, &relative, err);
    if (!code) code = rtr_antimeridian_cut(relative, &cut, err);
    int ends = box.west > whole.west || box.south > whole.south || box.east < whole.east ||
               box.north < whole.north;
    if (!code && ends) code = rtr_shape_clip(cut, box, &clipped, err);
    if (!code) code = project_parts(with, clipped ? clipped : cut, err);
    rtr_shape_free(clipped);
    rtr_shape_free(cut);
    rtr_shape_free(relative);
    return code;
}

/* Is a part, or an outer ring with its holes, nowhere near where this map or another is cut? */
static int is_whole(const rtr_projection *projection, const rtr_lonlat *points, size_t count)
{
    rtr_bbox box = rtr_points_box(points, count);
    return box.east - box.west < 180 && box.west > -180 && box.east < 180 &&
           rtr_projection_holds(projection, box);
}

/* One part of a whole group: `turn` degrees on, with the area on its left, projected. */
static rtr_code project_whole(rtr_projecting *with, const rtr_lonlat *points, const rtr_part *part,
                              double turn, rtr_err *err)
{
    int closed = rtr_shape_kind_of(with->out) == RTR_SHAPE_AREA;
    rtr_track *line = &with->whole, *flat = &with->whole_flat;
    line->count = flat->count = 0;
    for (size_t i = 0; i < part->count; i++)
        rtr_track_add(line, (rtr_lonlat){points[i].lon + turn, points[i].lat});
    if (line->failed) return rtr_nomem(err);
    double side = closed ? rtr_ring_turn(line->points, line->count) : 0;
    if (part->role == RTR_PART_HOLE ? side > 0 : side < 0) rtr_track_reverse(line);
    rtr_project_line(with, line->points, line->count, closed, flat);
    if (flat->failed) return rtr_nomem(err);
    size_t left = rtr_track_part(flat, closed);
    return left ? rtr_shape_add(with->out, part->role, flat->points, left, err) : RTR_OK;
}

/* Project what no cut comes near; the others become *rest. */
static rtr_code project_wholes(rtr_projecting *with, const rtr_shape *in, rtr_shape **rest,
                               rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);
    const rtr_part *parts = rtr_shape_parts(in, &part_count);
    double centre = with->projection->centre.lon, turn = 0;
    int whole = 0; /* the latest part that is no hole */
    rtr_code code = rtr_shape_new(rtr_shape_kind_of(in), rest, err);
    for (size_t i = 0; i < part_count && !code; i++) {
        const rtr_lonlat *first = points + parts[i].first;
        if (parts[i].role != RTR_PART_HOLE) {
            whole = is_whole(with->projection, first, parts[i].count);
            double lon = first->lon - centre;
            turn = (lon > 180 ? -360 : lon < -180 ? 360 : 0) - centre;
        }
        code = whole ? project_whole(with, first, &parts[i], turn, err)
                     : rtr_shape_add(*rest, parts[i].role, first, parts[i].count, err);
    }
    return code;
}

static rtr_code project_points(const rtr_projection *projection, const rtr_shape *in,
                               rtr_shape *out, rtr_err *err)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++) {
        rtr_xy at;
        if (!rtr_project(projection, points[i], &at)) continue;
        code = rtr_shape_add(out, RTR_PART_OUTER, &(rtr_lonlat){at.x, at.y}, 1, err);
    }
    return code;
}

/* A shape that was cut at 180 degrees is healed first, unless that is where this map is cut. */
static rtr_code project_healed(rtr_projecting *with, const rtr_shape *in, rtr_err *err)
{
    const rtr_projection *projection = with->projection;
    rtr_shape *healed = NULL;
    int cap = projection->domain == RTR_DOMAIN_CAP;
    rtr_code code = RTR_OK;

    if (cap || projection->centre.lon != 0) code = rtr_antimeridian_heal(in, &healed, err);
    const rtr_shape *from = healed ? healed : in;
    if (!code) code = cap ? rtr_project_cap(with, from, err) : project_box(with, from, err);
    rtr_shape_free(healed);
    return code;
}

rtr_code rtr_project_shape(const rtr_projection *projection, const rtr_shape *in,
                           double tolerance_m, rtr_shape **out, rtr_err *err)
{
    rtr_projecting with = {.projection = projection, .tolerance_m = tolerance_m};
    rtr_shape *rest = NULL;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);

    *out = NULL;
    if (!(tolerance_m > 0) || !isfinite(tolerance_m))
        return rtr_fail(err, RTR_BAD_ARG, "a tolerance is a number above zero");
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i].lon) || !(fabs(points[i].lat) <= 90))
            return rtr_within(err, rtr_fail(err, RTR_BAD_DATA, "not a position on the globe"),
                              "points[%zu]", i);
    with.short_deg = rtr_short_edge_deg(tolerance_m);
    rtr_code code = rtr_shape_new(rtr_shape_kind_of(in), &with.out, err);
    if (!code && rtr_shape_kind_of(in) == RTR_SHAPE_POINT)
        code = project_points(projection, in, with.out, err);
    else if (!code)
        code = project_wholes(&with, in, &rest, err);
    size_t rest_count = 0;
    if (rest) rtr_shape_parts(rest, &rest_count);
    if (!code && rest_count) code = project_healed(&with, rest, err);
    rtr_shape_free(rest);
    rtr_track_end(&with.flat);
    rtr_track_end(&with.pieces);
    rtr_track_end(&with.whole);
    rtr_track_end(&with.whole_flat);
    if (code)
        rtr_shape_free(with.out);
    else
        *out = with.out;
    return code;
}

/* Maps that show a cap of the globe, such as Lambert's azimuthal one: what lies beyond the rim is cut
 * off, and areas that reach over it are closed along it. */
#include <math.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/antimeridian_ring.h"
#include "geo/project_shape.h"
#include "geo/shape_parts.h"

#define DEGREE (M_PI / 180)
/* Halvings that bring a crossing from an edge of 10 degrees to 10^-9 degrees. */
#define CROSSING_STEPS 34

enum { RIM_CORNERS = 180 };

/* One call's view of the globe from the centre of the map. */
typedef struct cap {
    rtr_projecting *with;
    double reach_deg, cos_reach;
    double sin_lat, cos_lat;     /* of the centre */
    rtr_lonlat middle;           /* the projected centre */
    rtr_lonlat rim[RIM_CORNERS]; /* projected, counter-clockwise; once an area reaches over it */
    int has_rim;
    rtr_track line, flat; /* scratch */
    rtr_arcs arcs;        /* projected */
} cap;

/* Cosine of the angle from the centre. */
static double cosine_at(const cap *map, rtr_lonlat at)
{
    double lat = at.lat * DEGREE;
    return map->sin_lat * sin(lat) + map->cos_lat * cos(lat) * cos(at.lon * DEGREE);
}

static int is_inside(const cap *map, rtr_lonlat at)
{
    return cosine_at(map, at) >= map->cos_reach;
}

/* The direction of a projected point as seen from the middle of the map, in [0, 2 pi). */
static double place_of(const cap *map, rtr_lonlat flat)
{
    double angle = atan2(flat.lat - map->middle.lat, flat.lon - map->middle.lon);
    return angle < 0 ? angle + 2 * M_PI : angle;
}

static void walk_rim(const void *user, double from, double to, rtr_track *ring)
{
    const cap *map = user;
    for (int lap = 0; lap < 2; lap++) {
        for (int i = 0; i < RIM_CORNERS; i++) {
            double at = place_of(map, map->rim[i]) + lap * 2 * M_PI;
            if (at > from && at < to) rtr_track_add_new(ring, 0, map->rim[i]);
        }
    }
}

/* The corner that lies in direction 2 pi i / RIM_CORNERS. */
static rtr_lonlat rim_corner(const cap *map, int i)
{
    double angle = 2 * M_PI * i / RIM_CORNERS, reach = map->reach_deg * DEGREE;
    double cos_centre = fmax(map->cos_lat, 1e-6); /* on a pole every way leads to the equator */
    double lat = asin(map->sin_lat * cos(reach) + cos_centre * sin(reach) * sin(angle));
    double lon = atan2(cos(angle) * sin(reach) * cos_centre, cos(reach) - map->sin_lat * sin(lat));
    return (rtr_lonlat){lon / DEGREE, lat / DEGREE};
}

static int compare_rim(const void *left, const void *right, void *user)
{
    double a = place_of(user, *(const rtr_lonlat *)left),
           b = place_of(user, *(const rtr_lonlat *)right);
    return (a > b) - (a < b);
}

static void cap_begin(rtr_projecting *with, cap *map)
{
    const rtr_projection *projection = with->projection;
    double lat = projection->centre.lat * DEGREE;

    *map = (cap){.with = with,
                 .reach_deg = projection->reach_deg,
                 .cos_reach = cos(projection->reach_deg * DEGREE),
                 .sin_lat = sin(lat),
                 .cos_lat = cos(lat),
                 .middle = {0, projection->centre.lat}};
    rtr_project_relative(projection, &map->middle, 1);
}

static void find_rim(cap *map)
{
    if (map->has_rim) return;
    for (int i = 0; i < RIM_CORNERS; i++) map->rim[i] = rim_corner(map, i);
    rtr_project_relative(map->with->projection, map->rim, RIM_CORNERS);
    qsort_r(map->rim, RIM_CORNERS, sizeof *map->rim, compare_rim, map);
    map->has_rim = 1;
}

static void cap_end(cap *map)
{
    rtr_track_end(&map->line);
    rtr_track_end(&map->flat);
    rtr_arcs_end(&map->arcs);
}

/* Lines */

/* Where the edge from a (inside) to b (outside) meets the rim; the point returned is inside. */
static rtr_lonlat crossing(const cap *map, rtr_lonlat a, rtr_lonlat b)
{
    for (int i = 0; i < CROSSING_STEPS; i++) {
        rtr_lonlat middle = {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
        if (is_inside(map, middle))
            a = middle;
        else
            b = middle;
    }
    return a;
}

typedef enum side { ALL_INSIDE, ALL_OUTSIDE, ACROSS } side;

/* An angle is never larger than the sum of the differences in longitude and latitude, so the box of a
 * small island and one of its points tell nearly always. */
static side side_of(const cap *map, const rtr_lonlat *points, size_t count)
{
    rtr_bbox box = rtr_points_box(points, count);
    double span = box.east - box.west + box.north - box.south;
    double angle = acos(fmin(fmax(cosine_at(map, points[0]), -1), 1)) / DEGREE;
    if (angle + span < map->reach_deg) return ALL_INSIDE;
    if (angle - span > map->reach_deg) return ALL_OUTSIDE;
    return ACROSS;
}

/* Append an open line to map->line with its long edges cut, so that an edge meets the rim once. */
static void cut_edges(cap *map, const rtr_lonlat *points, size_t count)
{
    map->line.count = 0;
    for (size_t i = 0; i + 1 < count; i++) rtr_add_edge(&map->line, points[i], points[i + 1]);
    if (count > 0) rtr_track_add(&map->line, points[count - 1]);
}

/* Called with each stretch within the cap. */
typedef rtr_code take_stretch(cap *map, const rtr_lonlat *points, size_t count, rtr_err *err);

/* Find the stretches of map->line within the cap. A closed line (its last point is its first) that is
 * inside where it closes gives one stretch over its end. */
static rtr_code each_stretch(cap *map, int closed, take_stretch *take, rtr_err *err)
{
    const rtr_track *line = &map->line;
    rtr_track stretch = {0};
    rtr_code code = RTR_OK;

    if (line->failed) return rtr_nomem(err);
    if (line->count < 2) return RTR_OK;
    size_t edges = line->count - 1, start = 0;

    if (closed)
        while (start < edges && is_inside(map, line->points[start])) start++;
    int inside = is_inside(map, line->points[start]);
    double turn = line->points[edges].lon - line->points[0].lon; /* round a pole: 360 */
    if (inside) rtr_track_add(&stretch, line->points[start]);
    for (size_t e = 0; e < edges && !code; e++) {
        size_t at = (start + e) % edges;
        rtr_lonlat a = line->points[at], b = line->points[at + 1];
        if (start + e >= edges) {
            a.lon += turn;
            b.lon += turn;
        }
        int goes_on = is_inside(map, b);
        if (!inside && goes_on) rtr_track_add(&stretch, crossing(map, b, a));
        if (goes_on) rtr_track_add(&stretch, b);
        if (inside && !goes_on) rtr_track_add(&stretch, crossing(map, a, b));
        inside = goes_on;
        if (stretch.failed)
            code = rtr_nomem(err);
        else if (stretch.count > 0 && (!inside || e + 1 == edges)) {
            code = take(map, stretch.points, stretch.count, err);
            stretch.count = 0;
        }
    }
    rtr_track_end(&stretch);
    return code;
}

static rtr_code take_line(cap *map, const rtr_lonlat *points, size_t count, rtr_err *err)
{
    map->flat.count = 0;
    rtr_project_line(map->with, points, count, 0, &map->flat);
    if (map->flat.failed) return rtr_nomem(err);
    size_t left = rtr_track_part(&map->flat, 0);
    if (left == 0) return RTR_OK;
    return rtr_shape_add(map->with->out, RTR_PART_OUTER, map->flat.points, left, err);
}

static rtr_code project_lines(cap *map, const rtr_shape *in, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);
    const rtr_part *parts = rtr_shape_parts(in, &part_count);
    rtr_track line = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < part_count && !code; i++) {
        line.count = 0;
        for (size_t p = 0; p < parts[i].count; p++) {
            rtr_lonlat at = points[parts[i].first + p];
            at.lon -= map->with->projection->centre.lon;
            rtr_track_add(&line, at);
        }
        if (line.failed) {
            code = rtr_nomem(err);
            break;
        }
        rtr_antimeridian_unwrap(line.points, line.count);
        if (side_of(map, line.points, line.count) == ALL_INSIDE) {
            code = take_line(map, line.points, line.count, err);
            continue;
        }
        cut_edges(map, line.points, line.count);
        code = each_stretch(map, 0, take_line, err);
    }
    rtr_track_end(&line);
    return code;
}

/* Areas */

static rtr_code take_arc(cap *map, const rtr_lonlat *points, size_t count, rtr_err *err)
{
    size_t first = map->arcs.pool.count;
    rtr_project_line(map->with, points, count, 0, &map->arcs.pool);
    if (map->arcs.pool.failed) return rtr_nomem(err);
    if (map->arcs.pool.count - first < 2) {
        map->arcs.pool.count = first;
        return RTR_OK;
    }
    rtr_arcs_add(&map->arcs, first, place_of(map, map->arcs.pool.points[first]),
                 place_of(map, map->arcs.pool.points[map->arcs.pool.count - 1]));
    return map->arcs.failed ? rtr_nomem(err) : RTR_OK;
}

/* A ring that lies within the cap, projected, appended to `to`. */
static rtr_code add_ring(cap *map, rtr_part_role role, rtr_shape *to, rtr_err *err)
{
    map->flat.count = 0;
    rtr_project_line(map->with, map->line.points, map->line.count, 0, &map->flat);
    if (map->flat.failed) return rtr_nomem(err);
    if (map->flat.count > 0) map->flat.count--; /* the first again, give or take a rounded turn */
    size_t left = rtr_track_part(&map->flat, 1);
    return left > 0 ? rtr_shape_add(to, role, map->flat.points, left, err) : RTR_OK;
}

/* map->line: the ring, closed, with its long edges cut. */
static rtr_code close_ring(cap *map, const rtr_ring *ring, rtr_err *err)
{
    rtr_track open = {0};
    double centre_lon = map->with->projection->centre.lon;

    for (size_t i = 0; i <= ring->count; i++) {
        rtr_lonlat at = ring->points[i % ring->count];
        at.lon += (i == ring->count ? 360.0 * ring->turns : 0) - centre_lon;
        rtr_track_add(&open, at);
    }
    if (!open.failed) cut_edges(map, open.points, open.count);
    int failed = open.failed || map->line.failed;
    rtr_track_end(&open);
    return failed ? rtr_nomem(err) : RTR_OK;
}

static int reaches_out(const cap *map)
{
    for (size_t i = 0; i < map->line.count; i++)
        if (!is_inside(map, map->line.points[i])) return 1;
    return 0;
}

/* One ring: kept whole in `kept`, as an outer ring there, or cut into arcs, or left out. */
static rtr_code take_ring(cap *map, const rtr_ring *ring, rtr_shape *kept, rtr_err *err)
{
    rtr_code code = close_ring(map, ring, err);
    if (code) return code;
    side where = side_of(map, map->line.points, map->line.count);
    if (where == ALL_OUTSIDE) return RTR_OK;
    if (where == ACROSS && reaches_out(map)) return each_stretch(map, 1, take_arc, err);
    return add_ring(map, RTR_PART_OUTER, kept, err);
}

/* Outlines in `outlines`, whole holes as outer rings in `holes`: put them together. */
static rtr_code add_group(cap *map, const rtr_shape *outlines, const rtr_shape *holes, rtr_err *err)
{
    size_t outline_count, hole_count, unused;
    const rtr_part *outer = rtr_shape_parts(outlines, &outline_count);
    const rtr_lonlat *points = rtr_shape_points(outlines, &unused);
    const rtr_part *hole = rtr_shape_parts(holes, &hole_count);
    const rtr_lonlat *hole_points = rtr_shape_points(holes, &unused);
    rtr_shape *out = map->with->out;
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < outline_count && !code; i++) {
        const rtr_lonlat *ring = points + outer[i].first;
        code = rtr_shape_add(out, RTR_PART_OUTER, ring, outer[i].count, err);
        for (size_t h = 0; h < hole_count && !code; h++) {
            const rtr_lonlat *inner = hole_points + hole[h].first;
            if (outline_count > 1 && !rtr_ring_holds(ring, outer[i].count, inner[0])) continue;
            code = rtr_shape_add(out, RTR_PART_HOLE, inner, hole[h].count, err);
        }
    }
    return code;
}

static rtr_code project_group(cap *map, const rtr_rings *rings, rtr_err *err)
{
    const rtr_edge edge = {2 * M_PI, walk_rim, map};
    rtr_shape *outlines = NULL, *holes = NULL;

    map->arcs.count = map->arcs.pool.count = 0;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &outlines, err);
    if (!code) code = rtr_shape_new(RTR_SHAPE_AREA, &holes, err);
    for (size_t i = 0; i < rings->count && !code; i++)
        code = take_ring(map, &rings->items[i], i == 0 ? outlines : holes, err);
    if (!code && map->arcs.count) {
        find_rim(map);
        code = rtr_arcs_join(&map->arcs, &edge, outlines, err);
    }
    if (!code) code = add_group(map, outlines, holes, err);
    rtr_shape_free(holes);
    rtr_shape_free(outlines);
    return code;
}

static rtr_code project_areas(cap *map, const rtr_shape *in, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(in, &count);
    const rtr_part *parts = rtr_shape_parts(in, &part_count);
    rtr_code code = RTR_OK;

    for (size_t first = 0, end; first < part_count && !code; first = end) {
        rtr_rings rings;
        end = rtr_group_end(parts, part_count, first);
        code = rtr_rings_begin(points, parts + first, end - first, &rings, err);
        if (!code) code = project_group(map, &rings, err);
        rtr_rings_end(&rings);
    }
    return code;
}

rtr_code rtr_project_cap(rtr_projecting *with, const rtr_shape *in, rtr_err *err)
{
    cap map;
    cap_begin(with, &map);
    rtr_code code = rtr_shape_kind_of(in) == RTR_SHAPE_AREA ? project_areas(&map, in, err)
                                                            : project_lines(&map, in, err);
    cap_end(&map);
    return code;
}

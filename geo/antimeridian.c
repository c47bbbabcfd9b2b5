/* An area's outer ring and its holes are cut together: the arcs that are left of them are closed along
 * the rim of the world map, which takes in the poles by itself. */
#include "geo/antimeridian.h"

#include <math.h>
#include <stdlib.h>

#include "geo/antimeridian_ring.h"
#include "geo/shape_parts.h"

static rtr_code cut_points(const rtr_shape *shape, rtr_shape *to, rtr_err *err)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++) {
        rtr_lonlat at = points[i];
        if (fabs(at.lon) > 180) at.lon = rtr_lon_wrap(at.lon);
        code = rtr_shape_add(to, RTR_PART_OUTER, &at, 1, err);
    }
    return code;
}

static rtr_code cut_lines(const rtr_shape *shape, rtr_shape *to, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_code code = RTR_OK;
    for (size_t p = 0; p < part_count && !code; p++)
        code = rtr_antimeridian_add_line(points + parts[p].first, parts[p].count, to, err);
    return code;
}

/* Areas */

/* Append a ring in the strip from -180 to 180; an edge round the world becomes four. */
static rtr_code add_ring(const rtr_ring *ring, rtr_part_role role, rtr_shape *to, rtr_err *err)
{
    rtr_track points = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < ring->count; i++) {
        rtr_add_quarters(&points, 0, ring->points[i]);
        rtr_track_add(&points, ring->points[i]);
    }
    rtr_add_quarters(&points, 0, ring->points[0]);
    if (points.failed)
        code = rtr_nomem(err);
    else if (rtr_ring_turn(points.points, points.count) != 0)
        code = rtr_shape_add(to, role, points.points, points.count, err);
    rtr_track_end(&points);
    return code;
}

/* An area on its way. */
typedef struct group {
    rtr_rings rings;
    unsigned char *whole; /* of each ring: it needed no cut */
    rtr_arcs arcs;
} group;

static rtr_code group_begin(const rtr_lonlat *points, const rtr_part *parts, size_t count,
                            group *area, rtr_err *err)
{
    *area = (group){.whole = calloc(count, 1)};
    return area->whole ? rtr_rings_begin(points, parts, count, &area->rings, err) : rtr_nomem(err);
}

static void group_end(group *area)
{
    rtr_rings_end(&area->rings);
    free(area->whole);
    rtr_arcs_end(&area->arcs);
}

/* Cut all rings; where the outer ring stays whole, cut holes are left to take_away. */
static rtr_code group_cut(group *area, rtr_err *err)
{
    for (size_t i = 0; i < area->rings.count; i++) {
        size_t before = area->arcs.count;
        if (i > 0 && area->whole[0] && rtr_ring_crosses(&area->rings.items[i])) continue;
        rtr_ring_cut(&area->rings.items[i], &area->arcs);
        area->whole[i] = area->arcs.count == before;
    }
    /* A ring whose arcs found no memory passes for whole here. */
    return area->arcs.failed || area->arcs.pool.failed ? rtr_nomem(err) : RTR_OK;
}

/* Add the holes that needed no cut to the ring that was just made, if it holds them. */
static rtr_code add_holes(group *area, const rtr_lonlat *ring, size_t count, rtr_shape *to,
                          rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 1; i < area->rings.count && !code; i++) {
        rtr_ring *hole = &area->rings.items[i];
        size_t inside = 0;
        if (!area->whole[i] || hole->count == 0) continue;
        for (size_t p = 0; p < hole->count; p++)
            inside += (size_t)rtr_ring_holds(ring, count, hole->points[p]);
        if (inside * 2 <= hole->count) continue; /* by majority: a corner may touch the outline */
        code = add_ring(hole, RTR_PART_HOLE, to, err);
        area->whole[i] = 0; /* it has found its place */
    }
    return code;
}

/* A ring that spans the whole map needs no cut itself but may have a hole that does: the hole's cut
 * pieces are taken away from it. */
static rtr_code take_away(group *area, rtr_shape *from, rtr_shape **out, rtr_err *err)
{
    rtr_shape *minus = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &minus, err);

    for (size_t i = 1; i < area->rings.count && !code; i++) {
        rtr_ring *hole = &area->rings.items[i];
        if (!rtr_ring_crosses(hole)) continue;
        rtr_ring_orient(hole);
        area->arcs.count = area->arcs.pool.count = 0;
        rtr_ring_cut(hole, &area->arcs);
        code = rtr_arcs_join(&area->arcs, &rtr_world_rim, minus, err);
    }
    if (!code) code = rtr_shape_less(from, minus, out, err);
    rtr_shape_free(minus);
    return code;
}

static rtr_code add_whole(group *area, rtr_shape *to, rtr_err *err)
{
    rtr_shape *alone = NULL, *left = NULL;
    int crossed = 0;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &alone, err);

    if (!code) code = add_ring(&area->rings.items[0], RTR_PART_OUTER, alone, err);
    size_t made = 0;
    if (!code) (void)rtr_shape_parts(alone, &made);
    for (size_t i = 1; i < area->rings.count && made > 0 && !code; i++) {
        if (area->whole[i])
            code = add_ring(&area->rings.items[i], RTR_PART_HOLE, alone, err);
        else
            crossed = 1;
    }
    if (!code && crossed && made > 0) code = take_away(area, alone, &left, err);
    if (!code) code = rtr_shape_add_shape(to, left ? left : alone, err);
    rtr_shape_free(left);
    rtr_shape_free(alone);
    return code;
}

static rtr_code add_cut(group *area, rtr_shape *to, rtr_err *err)
{
    rtr_shape *made = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &made, err);
    if (!code) code = rtr_arcs_join(&area->arcs, &rtr_world_rim, made, err);
    size_t count = 0, point_count = 0;
    const rtr_part *parts = code ? NULL : rtr_shape_parts(made, &count);
    const rtr_lonlat *points = code ? NULL : rtr_shape_points(made, &point_count);
    for (size_t i = 0; i < count && !code; i++) {
        const rtr_lonlat *ring = points + parts[i].first;
        code = rtr_shape_add(to, RTR_PART_OUTER, ring, parts[i].count, err);
        if (!code) code = add_holes(area, ring, parts[i].count, to, err);
    }
    rtr_shape_free(made);
    return code;
}

static rtr_code cut_areas(const rtr_shape *shape, rtr_shape *to, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_code code = RTR_OK;

    for (size_t first = 0, end; first < part_count && !code; first = end) {
        group area;
        end = rtr_group_end(parts, part_count, first);
        code = group_begin(points, parts + first, end - first, &area, err);
        if (!code) code = group_cut(&area, err);
        if (!code) code = area.whole[0] ? add_whole(&area, to, err) : add_cut(&area, to, err);
        group_end(&area);
    }
    return code;
}

rtr_code rtr_antimeridian_cut(const rtr_shape *shape, rtr_shape **out, rtr_err *err)
{
    rtr_shape *made = NULL;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);

    *out = NULL;
    rtr_code code = rtr_antimeridian_check(points, count, err);
    if (!code) code = rtr_shape_new(rtr_shape_kind_of(shape), &made, err);
    if (code) return code;
    switch (rtr_shape_kind_of(shape)) {
    case RTR_SHAPE_POINT: code = cut_points(shape, made, err); break;
    case RTR_SHAPE_LINE: code = cut_lines(shape, made, err); break;
    default: code = cut_areas(shape, made, err); break;
    }
    if (code)
        rtr_shape_free(made);
    else
        *out = made;
    return code;
}

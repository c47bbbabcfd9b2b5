/* Clipping to a box. Whatever lies wholly inside or outside, which on a map is nearly everything, is
 * decided by its own box; lines keep their direction; only areas across an edge are GEOS's work. */
#include <math.h>
#include <stdlib.h>

#include "geo/shape_parts.h"

static int box_meets(rtr_bbox a, rtr_bbox b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

static int box_covers(rtr_bbox outer, rtr_bbox inner)
{
    return outer.west <= inner.west && inner.east <= outer.east && outer.south <= inner.south &&
           inner.north <= outer.north;
}

static int box_has(rtr_bbox box, rtr_lonlat at)
{
    return at.lon >= box.west && at.lon <= box.east && at.lat >= box.south && at.lat <= box.north;
}

static rtr_code clip_points(const rtr_shape *shape, rtr_bbox box, rtr_shape *to, rtr_err *err)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++)
        if (box_has(box, points[i])) code = rtr_shape_add(to, RTR_PART_OUTER, &points[i], 1, err);
    return code;
}

/* One edge of the box: narrow the stretch [*enter, *leave] of a segment that starts `start` inside of
 * the edge (negative: outside) and gains `gain` on its way (Liang and Barsky 1984). */
static int narrow(double start, double gain, double *enter, double *leave)
{
    if (start >= 0 && start + gain >= 0) return 1;
    if (start < 0 && start + gain < 0) return 0;
    double t = start / -gain;
    if (gain > 0)
        *enter = fmax(*enter, t);
    else
        *leave = fmin(*leave, t);
    return *enter <= *leave;
}

static int narrow_to_box(rtr_lonlat a, rtr_lonlat b, rtr_bbox box, double *enter, double *leave)
{
    double dlon = b.lon - a.lon, dlat = b.lat - a.lat;
    *enter = 0;
    *leave = 1;
    return narrow(a.lon - box.west, dlon, enter, leave) &&
           narrow(box.east - a.lon, -dlon, enter, leave) &&
           narrow(a.lat - box.south, dlat, enter, leave) &&
           narrow(box.north - a.lat, -dlat, enter, leave);
}

static rtr_lonlat between(rtr_lonlat a, rtr_lonlat b, double t)
{
    if (t == 0) return a;
    if (t == 1) return b;
    return (rtr_lonlat){a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
}

static size_t append(rtr_lonlat *points, size_t count, rtr_lonlat at)
{
    if (count == 0 || points[count - 1].lon != at.lon || points[count - 1].lat != at.lat)
        points[count++] = at;
    return count;
}

/* `scratch` has room for `count` points. */
static rtr_code clip_line(const rtr_lonlat *points, size_t count, rtr_bbox box, rtr_lonlat *scratch,
                          rtr_shape *to, rtr_err *err)
{
    size_t kept = 0;
    rtr_code code = RTR_OK;

    for (size_t i = 1; i < count && !code; i++) {
        rtr_lonlat a = points[i - 1], b = points[i];
        double enter, leave;
        int inside = narrow_to_box(a, b, box, &enter, &leave);
        if (inside && kept == 0) kept = append(scratch, kept, between(a, b, enter));
        if (inside) kept = append(scratch, kept, between(a, b, leave));
        if (inside && leave == 1 && i + 1 < count) continue;
        if (kept > 1) code = rtr_shape_add(to, RTR_PART_OUTER, scratch, kept, err);
        kept = 0; /* the line has left the box, or only touched it */
    }
    return code;
}

static rtr_code clip_lines(const rtr_shape *shape, rtr_bbox box, rtr_shape *to, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_lonlat *scratch = malloc((count + 1) * sizeof *scratch);
    rtr_code code = scratch ? RTR_OK : rtr_nomem(err);

    for (size_t i = 0; i < part_count && !code; i++)
        code = clip_line(points + parts[i].first, parts[i].count, box, scratch, to, err);
    free(scratch);
    return code;
}

static rtr_code add_group(rtr_shape *to, const rtr_lonlat *points, const rtr_part *parts,
                          size_t count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++)
        code = rtr_shape_add(to, parts[i].role, points + parts[i].first, parts[i].count, err);
    return code;
}

static rtr_code box_shape(rtr_bbox box, rtr_shape **out, rtr_err *err)
{
    rtr_lonlat ring[] = {
        {box.west, box.south}, {box.east, box.south}, {box.east, box.north}, {box.west, box.north}};
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, out, err);
    return code ? code : rtr_shape_add(*out, RTR_PART_OUTER, ring, 4, err);
}

static rtr_code clip_areas(const rtr_shape *shape, rtr_bbox box, rtr_shape *to, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_shape *frame = NULL, *across = NULL, *clipped = NULL;

    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &across, err);
    if (!code) code = box_shape(box, &frame, err);
    for (size_t first = 0, end; first < part_count && !code; first = end) {
        end = rtr_group_end(parts, part_count, first);
        rtr_bbox ring = rtr_points_box(points + parts[first].first, parts[first].count);
        if (!box_meets(ring, box)) continue;
        code =
            add_group(box_covers(box, ring) ? to : across, points, parts + first, end - first, err);
    }
    if (!code && (rtr_shape_parts(across, &count), count > 0)) {
        code = rtr_shape_common(across, frame, &clipped, err);
        if (!code) code = rtr_shape_add_shape(to, clipped, err);
    }
    rtr_shape_free(clipped);
    rtr_shape_free(frame);
    rtr_shape_free(across);
    return code;
}

static rtr_code clip_to(const rtr_shape *shape, rtr_bbox box, rtr_shape *to, rtr_err *err)
{
    switch (rtr_shape_kind_of(shape)) {
    case RTR_SHAPE_POINT: return clip_points(shape, box, to, err);
    case RTR_SHAPE_LINE: return clip_lines(shape, box, to, err);
    default: return clip_areas(shape, box, to, err);
    }
}

rtr_code rtr_shape_clip(const rtr_shape *shape, rtr_bbox box, rtr_shape **out, rtr_err *err)
{
    rtr_shape *made = NULL;

    *out = NULL;
    if (!(box.south < box.north) || !isfinite(box.west) || !isfinite(box.east) ||
        box.west == box.east || !isfinite(box.south) || !isfinite(box.north))
        return rtr_fail(err, RTR_BAD_ARG, "the box to clip to has no area");
    rtr_code code = rtr_shape_new(rtr_shape_kind_of(shape), &made, err);
    if (!code && box.west < box.east) {
        code = clip_to(shape, box, made, err);
    } else if (!code) { /* across the antimeridian: two boxes */
        code = clip_to(shape, (rtr_bbox){box.west, box.south, 180, box.north}, made, err);
        if (!code)
            code = clip_to(shape, (rtr_bbox){-180, box.south, box.east, box.north}, made, err);
    }
    if (code)
        rtr_shape_free(made);
    else
        *out = made;
    return code;
}

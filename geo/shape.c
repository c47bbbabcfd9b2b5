#include "geo/shape_parts.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct rtr_shape {
    rtr_shape_kind kind;
    rtr_lonlat *points;
    size_t point_count, point_capacity;
    rtr_part *parts;
    size_t part_count, part_capacity;
};

/* `array` with room for `more` elements of `size` bytes after the first `count`; it grows by half
 * its length, so that many small parts cost one pass in all. NULL leaves the array as it was. */
static void *grown(void *array, size_t count, size_t more, size_t *capacity, size_t size)
{
    if (more > SIZE_MAX / size - count) return NULL;
    size_t need = count + more;
    if (need <= *capacity && array) return array;
    size_t room = *capacity + *capacity / 2;
    if (room < need || room > SIZE_MAX / size) room = need;
    void *moved = realloc(array, (room ? room : 1) * size);
    if (moved) *capacity = room;
    return moved;
}

static rtr_code reserve(rtr_shape *shape, size_t points, size_t parts, rtr_err *err)
{
    rtr_lonlat *moved = grown(shape->points, shape->point_count, points, &shape->point_capacity,
                              sizeof *shape->points);
    if (!moved) return rtr_nomem(err);
    shape->points = moved;
    rtr_part *moved_parts =
        grown(shape->parts, shape->part_count, parts, &shape->part_capacity, sizeof *shape->parts);
    if (!moved_parts) return rtr_nomem(err);
    shape->parts = moved_parts;
    return RTR_OK;
}

rtr_code rtr_shape_new(rtr_shape_kind kind, rtr_shape **out, rtr_err *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return rtr_nomem(err);
    (*out)->kind = kind;
    return RTR_OK;
}

void rtr_shape_free(rtr_shape *shape)
{
    if (!shape) return;
    free(shape->points);
    free(shape->parts);
    free(shape);
}

rtr_code rtr_shape_copy(const rtr_shape *shape, rtr_shape **out, rtr_err *err)
{
    rtr_code code = rtr_shape_new(shape->kind, out, err);
    if (!code) code = rtr_shape_add_shape(*out, shape, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}

static rtr_code check_part(const rtr_shape *shape, rtr_part_role role, size_t count, rtr_err *err)
{
    static const struct {
        const char *noun;
        size_t least;
    } rules[] = {[RTR_SHAPE_POINT] = {"part", 1},
                 [RTR_SHAPE_LINE] = {"line", 2},
                 [RTR_SHAPE_AREA] = {"ring", 3}};

    if (count < rules[shape->kind].least)
        return rtr_fail(err, RTR_BAD_ARG, "%zu points are too few for a %s", count,
                        rules[shape->kind].noun);
    if (role == RTR_PART_HOLE && (shape->kind != RTR_SHAPE_AREA || shape->part_count == 0))
        return rtr_fail(err, RTR_BAD_ARG, "a hole needs an outer ring before it");
    return RTR_OK;
}

rtr_code rtr_shape_add(rtr_shape *shape, rtr_part_role role, const rtr_lonlat *points, size_t count,
                       rtr_err *err)
{
    while (shape->kind == RTR_SHAPE_AREA && count > 1 && points[0].lon == points[count - 1].lon &&
           points[0].lat == points[count - 1].lat)
        count--; /* closed, perhaps more than once */
    rtr_code code = check_part(shape, role, count, err);
    if (!code) code = reserve(shape, count, 1, err);
    if (code) return code;

    memcpy(shape->points + shape->point_count, points, count * sizeof *points);
    if (shape->kind == RTR_SHAPE_POINT && shape->part_count > 0)
        shape->parts[0].count += count;
    else
        shape->parts[shape->part_count++] = (rtr_part){shape->point_count, count, role};
    shape->point_count += count;
    return RTR_OK;
}

rtr_code rtr_shape_add_shape(rtr_shape *shape, const rtr_shape *other, rtr_err *err)
{
    if (shape->kind != other->kind || shape == other)
        return rtr_fail(err, RTR_BAD_ARG, "only another shape of the same kind can be added");
    rtr_code code = reserve(shape, other->point_count, other->part_count, err);
    for (size_t i = 0; i < other->part_count && !code; i++) {
        const rtr_part *part = &other->parts[i];
        code = rtr_shape_add(shape, part->role, other->points + part->first, part->count, err);
    }
    return code;
}

rtr_code rtr_shape_turned(const rtr_shape *shape, double east_deg, rtr_shape **out, rtr_err *err)
{
    rtr_code code = rtr_shape_new(shape->kind, out, err);
    if (!code) code = reserve(*out, shape->point_count, shape->part_count, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
        return code;
    }
    rtr_shape *turned = *out;
    for (; turned->point_count < shape->point_count; turned->point_count++) {
        rtr_lonlat at = shape->points[turned->point_count];
        turned->points[turned->point_count] = (rtr_lonlat){at.lon + east_deg, at.lat};
    }
    for (; turned->part_count < shape->part_count; turned->part_count++)
        turned->parts[turned->part_count] = shape->parts[turned->part_count];
    return RTR_OK;
}

rtr_shape_kind rtr_shape_kind_of(const rtr_shape *shape)
{
    return shape->kind;
}

const rtr_lonlat *rtr_shape_points(const rtr_shape *shape, size_t *count)
{
    *count = shape->point_count;
    return shape->points;
}

const rtr_part *rtr_shape_parts(const rtr_shape *shape, size_t *count)
{
    *count = shape->part_count;
    return shape->parts;
}

rtr_bbox rtr_points_box(const rtr_lonlat *points, size_t count)
{
    rtr_bbox box = {points[0].lon, points[0].lat, points[0].lon, points[0].lat};
    for (size_t i = 1; i < count; i++) {
        box.west = fmin(box.west, points[i].lon);
        box.east = fmax(box.east, points[i].lon);
        box.south = fmin(box.south, points[i].lat);
        box.north = fmax(box.north, points[i].lat);
    }
    return box;
}

rtr_bbox rtr_shape_bbox(const rtr_shape *shape)
{
    if (shape->point_count == 0) return (rtr_bbox){0, 0, 0, 0};
    return rtr_points_box(shape->points, shape->point_count);
}

size_t rtr_group_end(const rtr_part *parts, size_t count, size_t first)
{
    size_t end = first + 1;
    while (end < count && parts[end].role == RTR_PART_HOLE) end++;
    return end;
}

void rtr_ring_reverse(rtr_lonlat *ring, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        rtr_lonlat kept = ring[i];
        ring[i] = ring[count - 1 - i];
        ring[count - 1 - i] = kept;
    }
}

/* Shoelace, from the first point, so that small rings far from the origin keep their digits. */
double rtr_ring_turn(const rtr_lonlat *ring, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i + 1 < count; i++)
        sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
               (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    return sum;
}

int rtr_ring_holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at)
{
    int odd = 0;
    for (size_t i = 0, j = count - 1; i < count; j = i++) {
        rtr_lonlat a = ring[j], b = ring[i];
        if ((a.lat > at.lat) == (b.lat > at.lat)) continue;
        if (at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) odd = !odd;
    }
    return odd;
}

int rtr_shape_holds(const rtr_shape *area, rtr_lonlat at)
{
    int odd = 0;
    for (size_t i = 0; i < area->part_count; i++)
        odd ^= rtr_ring_holds(area->points + area->parts[i].first, area->parts[i].count, at);
    return odd;
}

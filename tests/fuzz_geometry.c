/* Any rings and lines are cut, projected, clipped and repaired into something sound, or refused. The
 * bytes are a coarse grid of positions, so that the antimeridian, the poles and repeated points, where
 * faults live, are hit all the time. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAP_COUNT = 8 };

static void must(int holds)
{
    if (!holds) abort();
}

/* 64 is 180 degrees east and 192 west; the latitudes run from pole to pole. */
static rtr_lonlat position(const uint8_t *at)
{
    return (rtr_lonlat){(at[0] - 128) * 360 / 128.0, fmin(at[1], 240) * 0.75 - 90};
}

/* Two bytes a position; 255 as the second begins a new part, odd first bytes then a hole. */
static rtr_shape *read_shape(rtr_shape_kind kind, const uint8_t *data, size_t size)
{
    rtr_err err;
    rtr_shape *shape = NULL;
    rtr_lonlat points[512];
    size_t count = 0;
    rtr_part_role role = RTR_PART_OUTER;

    must(rtr_shape_new(kind, &shape, &err) == RTR_OK);
    for (size_t i = 0; i + 1 < size; i += 2) {
        if (data[i + 1] != 255 && count < 512) {
            points[count++] = position(data + i);
            continue;
        }
        (void)!rtr_shape_add(shape, role, points, count, &err); /* too short a part is refused */
        role = data[i] & 1 ? RTR_PART_HOLE : RTR_PART_OUTER;
        count = 0;
    }
    (void)!rtr_shape_add(shape, role, points, count, &err);
    return shape;
}

static void must_be_cut(const rtr_shape *shape)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_shape_kind kind = rtr_shape_kind_of(shape);
    int area = kind == RTR_SHAPE_AREA;
    for (size_t p = 0; p < part_count; p++) {
        const rtr_lonlat *part = points + parts[p].first;
        size_t edges = area ? parts[p].count : kind == RTR_SHAPE_LINE ? parts[p].count - 1 : 0;
        for (size_t i = 0; i < parts[p].count; i++)
            must(fabs(part[i].lon) <= 180 && fabs(part[i].lat) <= 90);
        for (size_t i = 0; i < edges; i++)
            must(fabs(part[(i + 1) % parts[p].count].lon - part[i].lon) <= 180);
        if (area && parts[p].role == RTR_PART_OUTER) must(rtr_ring_turn(part, parts[p].count) > 0);
    }
}

static void must_be_finite(const rtr_shape *shape)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    for (size_t i = 0; i < count; i++) must(fabs(points[i].lon) < 1e9 && fabs(points[i].lat) < 1e9);
}

/* Opening one takes longer than all the rest, so they stay open. */
static const rtr_projection *map_number(size_t number)
{
    static const char *const definitions[MAP_COUNT] = {
        "+proj=eqearth +lon_0=0",         "+proj=eqearth +lon_0=150",
        "+proj=laea +lat_0=90 +lon_0=0",  "+proj=laea +lat_0=-20 +lon_0=180",
        "+proj=merc +lon_0=-90",          "+proj=lcc +lat_1=30 +lat_2=50 +lon_0=10",
        "+proj=ortho +lat_0=0 +lon_0=90", "+proj=utm +zone=60"};
    static rtr_projection *maps[MAP_COUNT];
    rtr_err err;
    if (!maps[number]) must(rtr_projection_new(definitions[number], &maps[number], &err) == RTR_OK);
    return maps[number];
}

static void project(const rtr_projection *projection, const rtr_shape *shape, const rtr_shape *cut)
{
    rtr_err err;
    rtr_shape *flat = NULL, *flat_cut = NULL;
    must(rtr_project_shape(projection, shape, 20000, &flat, &err) == RTR_OK);
    must(rtr_project_shape(projection, cut, 20000, &flat_cut, &err) == RTR_OK);
    must_be_finite(flat);
    must_be_finite(flat_cut);
    rtr_shape_free(flat_cut);
    rtr_shape_free(flat);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_err err;
    rtr_shape *cut = NULL, *again = NULL, *valid = NULL, *clipped = NULL;

    if (size < 3) return 0;
    rtr_shape *shape = read_shape(data[0] % 3, data + 1, size - 1);
    must(rtr_antimeridian_cut(shape, &cut, &err) == RTR_OK);
    must_be_cut(cut);
    must(rtr_antimeridian_cut(cut, &again, &err) == RTR_OK);
    must_be_cut(again);
    project(map_number(data[0] / 3 % MAP_COUNT), shape, cut);
    if (rtr_shape_make_valid(cut, &valid, &err) == RTR_OK) {
        rtr_lonlat label;
        size_t count;
        must(rtr_shape_check(valid, &err) == RTR_OK);
        (void)rtr_shape_parts(valid, &count);
        if (rtr_shape_kind_of(valid) == RTR_SHAPE_AREA && count > 0)
            must(rtr_shape_label_point(valid, &label, &err) == RTR_OK);
    }
    if (rtr_shape_clip(cut, (rtr_bbox){100, -30, -100, 60}, &clipped, &err) == RTR_OK)
        must_be_finite(clipped);
    rtr_shape_free(clipped);
    rtr_shape_free(valid);
    rtr_shape_free(again);
    rtr_shape_free(cut);
    rtr_shape_free(shape);
    return 0;
}

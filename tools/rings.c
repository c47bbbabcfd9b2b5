#include "tools/rings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

rtr_code rtr_rings_add(rtr_map_rings *rings, const rtr_map_point *points, size_t count,
                       size_t least, rtr_err *err)
{
    if (rings->point_count + count > rings->point_capacity) {
        size_t capacity = (rings->point_count + count) * 2;
        rtr_map_point *grown = realloc(rings->points, capacity * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        rings->points = grown;
        rings->point_capacity = capacity;
    }
    if (rings->ring_count == rings->ring_capacity) {
        size_t capacity = rings->ring_capacity ? rings->ring_capacity * 2 : 16;
        size_t *grown = realloc(rings->ends, capacity * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        rings->ends = grown;
        unsigned char *holes = realloc(rings->holes, capacity);
        if (!holes) return rtr_nomem(err);
        rings->holes = holes;
        rings->ring_capacity = capacity;
    }
    rtr_map_point *to = rings->points + rings->point_count;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (!kept || points[i].x != to[kept - 1].x || points[i].y != to[kept - 1].y)
            to[kept++] = points[i];
    while (least >= 3 && kept > 1 && to[kept - 1].x == to[0].x && to[kept - 1].y == to[0].y) kept--;
    if (kept < least) return RTR_OK;
    rings->point_count += kept;
    rings->holes[rings->ring_count] = rings->ring_count > 0;
    rings->ends[rings->ring_count++] = rings->point_count;
    return RTR_OK;
}

void rtr_rings_clear(rtr_map_rings *rings)
{
    rings->point_count = rings->ring_count = 0;
}

rtr_map_box rtr_rings_box(const rtr_map_rings *rings)
{
    rtr_map_box box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (size_t i = 0; i < rings->point_count; i++) {
        rtr_map_point at = rings->points[i];
        if (at.x < box.west) box.west = at.x;
        if (at.x > box.east) box.east = at.x;
        if (at.y < box.south) box.south = at.y;
        if (at.y > box.north) box.north = at.y;
    }
    return box;
}

double rtr_rings_turn(const rtr_map_rings *rings, size_t ring)
{
    size_t first = ring ? rings->ends[ring - 1] : 0, end = rings->ends[ring];
    const rtr_map_point *p = rings->points;
    int64_t turn = 0; /* at most 2 * 3.6e7 * 1.8e7 for a simple ring: no overflow */
    for (size_t i = first; i < end; i++) {
        rtr_map_point a = p[i], b = p[i + 1 < end ? i + 1 : first];
        turn += (int64_t)(a.x - p[first].x) * (b.y - p[first].y) -
                (int64_t)(b.x - p[first].x) * (a.y - p[first].y);
    }
    return (double)turn;
}

/* The pole of inaccessibility: the point of an area that is furthest from its outline, found by
 * quartering squares, the most promising first (Garcia-Castellanos and Lombardo 2007; the search by
 * squares is Agafonkin's "polylabel", 2016). */
#include <math.h>
#include <stdlib.h>

#include "geo/shape_parts.h"

/* Each step takes one square off the heap and puts up to four on; 400 cover the area at first. */
enum { STEPS = 2000, HEAP_ROOM = 3 * STEPS + 400 };

typedef struct square {
    rtr_lonlat centre;
    double half;  /* of the side */
    double depth; /* from the centre to the outline, < 0 outside */
} square;

/* One outer ring with its holes, in a metric in which a degree is as long both ways. */
typedef struct outline {
    const rtr_part *parts;
    size_t part_count;
    rtr_lonlat *points; /* all the shape's points; only those of `parts` are used */
} outline;

static double distance_to_segment2(rtr_lonlat at, rtr_lonlat a, rtr_lonlat b)
{
    double dx = b.lon - a.lon, dy = b.lat - a.lat, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((at.lon - a.lon) * dx + (at.lat - a.lat) * dy) / length2 : 0;
    t = fmin(fmax(t, 0), 1);
    dx = a.lon + t * dx - at.lon;
    dy = a.lat + t * dy - at.lat;
    return dx * dx + dy * dy;
}

static double depth_at(const outline *area, rtr_lonlat at)
{
    double nearest2 = INFINITY;
    int inside = 0;

    for (size_t p = 0; p < area->part_count; p++) {
        const rtr_lonlat *ring = area->points + area->parts[p].first;
        size_t count = area->parts[p].count;
        inside ^= rtr_ring_holds(ring, count, at);
        for (size_t i = 0, j = count - 1; i < count; j = i++)
            nearest2 = fmin(nearest2, distance_to_segment2(at, ring[j], ring[i]));
    }
    return (inside ? 1 : -1) * sqrt(nearest2);
}

/* No point of the square is deeper than this. */
static double promise(const square *s)
{
    return s->depth + s->half * M_SQRT2;
}

static void push(square *heap, size_t *count, square s)
{
    size_t i = (*count)++;
    for (; i > 0 && promise(&heap[(i - 1) / 2]) < promise(&s); i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = s;
}

static square pop(square *heap, size_t *count)
{
    square top = heap[0], last = heap[--*count];
    size_t i = 0;
    for (size_t child = 1; child < *count; child = 2 * i + 1) {
        if (child + 1 < *count && promise(&heap[child + 1]) > promise(&heap[child])) child++;
        if (promise(&heap[child]) <= promise(&last)) break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

static square square_at(const outline *area, double x, double y, double half)
{
    square s = {{x, y}, half, 0};
    s.depth = depth_at(area, s.centre);
    return s;
}

/* Tile the box with at most 400 squares as wide as its shorter side. */
static void push_cover(const outline *area, rtr_bbox box, square *heap, size_t *count)
{
    double width = box.east - box.west, height = box.north - box.south;
    double side = fmax(fmin(width, height), fmax(width, height) / 200);
    for (int row = 0; row * side < height; row++)
        for (int column = 0; column * side < width && *count < 400; column++)
            push(heap, count,
                 square_at(area, box.west + (column + 0.5) * side, box.south + (row + 0.5) * side,
                           side / 2));
}

static rtr_code deepest(const outline *area, rtr_lonlat *out, rtr_err *err)
{
    rtr_bbox box = rtr_points_box(area->points + area->parts[0].first, area->parts[0].count);
    double precision = 0.01 * fmin(box.east - box.west, box.north - box.south);
    square *heap = malloc(HEAP_ROOM * sizeof *heap);
    size_t count = 0;

    if (!heap) return rtr_nomem(err);
    push_cover(area, box, heap, &count);
    square best =
        square_at(area, (box.west + box.east) / 2, (box.south + box.north) / 2, precision);
    for (int step = 0; step < STEPS && count > 0; step++) {
        square s = pop(heap, &count);
        if (s.depth > best.depth) best = s;
        /* a sliver may be thinner than the precision: go on until a point is inside */
        double gain = best.depth > 0 ? precision : 0;
        if (promise(&s) - best.depth <= gain) break;
        for (int quarter = 0; quarter < 4; quarter++) {
            double x = s.centre.lon + (quarter & 1 ? s.half : -s.half) / 2;
            double y = s.centre.lat + (quarter & 2 ? s.half : -s.half) / 2;
            square part = square_at(area, x, y, s.half / 2);
            if (part.depth > best.depth) best = part;
            if (promise(&part) - best.depth > gain) push(heap, &count, part);
        }
    }
    free(heap);
    *out = best.depth > 0 ? best.centre : area->points[area->parts[0].first];
    return RTR_OK;
}

/* Length of a degree of longitude in degrees of latitude; 1 for projected metres. */
static double narrowing(rtr_bbox box)
{
    if (!(box.south >= -90 && box.north <= 90)) return 1;
    return fmax(cos((box.south + box.north) / 2 * M_PI / 180), 0.01);
}

rtr_code rtr_shape_label_point(const rtr_shape *area, rtr_lonlat *out, rtr_err *err)
{
    size_t count, part_count, largest = 0;
    const rtr_lonlat *points = rtr_shape_points(area, &count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    double most = 0, scale = 1;

    if (rtr_shape_kind_of(area) != RTR_SHAPE_AREA || part_count == 0)
        return rtr_fail(err, RTR_BAD_ARG, "only an area has a label point");
    for (size_t i = 0; i < part_count; i++) {
        if (parts[i].role != RTR_PART_OUTER) continue;
        const rtr_lonlat *ring = points + parts[i].first;
        double narrow = narrowing(rtr_points_box(ring, parts[i].count));
        double size = fabs(rtr_ring_turn(ring, parts[i].count)) * narrow;
        if (!(size > most)) continue;
        most = size;
        largest = i;
        scale = narrow;
    }
    if (!(most > 0)) return rtr_fail(err, RTR_BAD_DATA, "the area is empty");

    outline local = {.parts = parts + largest,
                     .part_count = rtr_group_end(parts, part_count, largest) - largest,
                     .points = malloc(count * sizeof *points)};
    if (!local.points) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++)
        local.points[i] = (rtr_lonlat){points[i].lon * scale, points[i].lat};
    rtr_code code = deepest(&local, out, err);
    if (!code) out->lon /= scale;
    free(local.points);
    return code;
}

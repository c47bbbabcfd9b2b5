#include "draw/reach.h"

#include <math.h>
#include <stdlib.h>

#include "geo/geodesic.h"

/* What of an area widens the map, in parts of its largest piece: a piece that is large itself, and one of some size
 * that is near in relation to how far the largest reaches. Alaska, Svalbard and Kaliningrad do not. */
static const double large_part = 0.25, some_part = 0.02, near_part = 0.08;

static rtr_code add(rtr_reach *reach, rtr_lonlat at, rtr_err *err)
{
    if (reach->count == reach->room) {
        size_t room = reach->room ? reach->room * 2 : 256;
        rtr_lonlat *points = reallocarray(reach->points, room, sizeof *points);
        if (!points) return rtr_nomem(err);
        reach->points = points;
        reach->room = room;
    }
    reach->points[reach->count++] = (rtr_lonlat){rtr_lon_wrap(at.lon), at.lat};
    return RTR_OK;
}

static rtr_code add_bbox(rtr_reach *reach, rtr_bbox box, rtr_err *err)
{
    enum { STEPS = 16 };
    rtr_code code = RTR_OK;
    double width = rtr_bbox_width(box), height = box.north - box.south;
    for (int i = 0; !code && i <= STEPS; i++)
        for (int k = 0; !code && k <= STEPS; k++)
            code = add(reach,
                       (rtr_lonlat){box.west + width * i / STEPS, box.south + height * k / STEPS},
                       err);
    return code;
}

/* Twice the area of a ring, corrected for the narrowing of degrees towards the poles. */
static double ring_size(const rtr_lonlat *ring, size_t count)
{
    double lat = 0;
    for (size_t i = 0; i < count; i++) lat += ring[i].lat / (double)count;
    return fabs(rtr_ring_turn(ring, count)) * cos(lat * acos(-1) / 180);
}

static double gap_between(double low_a, double high_a, double low_b, double high_b)
{
    return fmax(fmax(low_a - high_b, low_b - high_a), 0);
}

/* How far two boxes are apart, in parts of the first one's diagonal. */
static double apart(rtr_bbox a, rtr_bbox b)
{
    double narrow = cos((a.south + a.north) / 2 * acos(-1) / 180), lon = 360;
    for (int turn = -1; turn <= 1; turn++)
        lon = fmin(lon, gap_between(a.west, a.east, b.west + 360 * turn, b.east + 360 * turn));
    double lat = gap_between(a.south, a.north, b.south, b.north);
    double diagonal = hypot((a.east - a.west) * narrow, a.north - a.south);
    return diagonal > 0 ? hypot(lon * narrow, lat) / diagonal : INFINITY;
}

static rtr_bbox ring_box(const rtr_lonlat *ring, size_t count)
{
    rtr_bbox box = {ring[0].lon, ring[0].lat, ring[0].lon, ring[0].lat};
    for (size_t i = 1; i < count; i++)
        box = (rtr_bbox){.west = fmin(box.west, ring[i].lon),
                         .south = fmin(box.south, ring[i].lat),
                         .east = fmax(box.east, ring[i].lon),
                         .north = fmax(box.north, ring[i].lat)};
    return box;
}

static rtr_code add_area(rtr_reach *reach, const rtr_shape *area, rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &point_count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    double largest = 0;
    rtr_bbox main_box = {0};
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < part_count; i++) {
        double size = ring_size(points + parts[i].first, parts[i].count);
        if (size <= largest) continue;
        largest = size;
        main_box = ring_box(points + parts[i].first, parts[i].count);
    }
    for (size_t i = 0; !code && i < part_count; i++) {
        const rtr_lonlat *ring = points + parts[i].first;
        double size = ring_size(ring, parts[i].count);
        if (size < largest * some_part) continue;
        if (size < largest * large_part &&
            apart(main_box, ring_box(ring, parts[i].count)) > near_part)
            continue;
        size_t stride = parts[i].count / 400 + 1; /* an outline needs no more to be framed */
        for (size_t k = 0; !code && k < parts[i].count; k += stride)
            code = add(reach, ring[k], err);
    }
    return code;
}

static rtr_code add_place(rtr_reach *reach, const rtr_chart_place *place, rtr_err *err)
{
    rtr_code code = add(reach, place->at, err);
    if (!code && place->area) return add_area(reach, place->area, err);
    for (int side = 0; !code && place->radius_km > 0 && side < 8; side++)
        code = add(reach, rtr_geodesic_direct(place->at, side * 45, place->radius_km * 1000), err);
    return code;
}

static rtr_code add_leg(rtr_reach *reach, const rtr_chart_leg *leg, rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t stride = leg->count / 200 + 1;
    if (leg->source == RTR_LINE_SCHEMATIC) return RTR_OK; /* its ends are places */
    for (size_t i = 0; !code && i < leg->count; i += stride) code = add(reach, leg->points[i], err);
    return code;
}

/* The places that a map is about, and what of each route lies between two of them. */
static rtr_code add_subject(rtr_reach *reach, const rtr_chart *chart, const rtr_case_map *said,
                            rtr_err *err)
{
    rtr_code code = RTR_OK;
    unsigned char *subject = calloc(chart->place_count + 1, 1);
    if (!subject) return rtr_nomem(err);
    for (size_t i = 0; !code && i < said->place_count; i++) {
        if (said->places[i] >= chart->place_count) continue;
        subject[said->places[i]] = 1;
        code = add_place(reach, &chart->places[said->places[i]], err);
    }
    for (size_t i = 0, end; !code && i < chart->leg_count; i = end) {
        size_t first = SIZE_MAX, last = 0;
        for (end = i; end < chart->leg_count && chart->legs[end].route == chart->legs[i].route;
             end++) {
            const rtr_chart_leg *leg = &chart->legs[end];
            if (first == SIZE_MAX && leg->from != SIZE_MAX && subject[leg->from]) first = end;
            if (leg->to != SIZE_MAX && subject[leg->to]) last = end + 1;
        }
        for (size_t k = first; !code && k < last; k++) code = add_leg(reach, &chart->legs[k], err);
    }
    free(subject);
    return code;
}

rtr_code rtr_reach_begin(const rtr_chart *chart, const rtr_case_map *said, rtr_reach *out,
                         rtr_err *err)
{
    *out = (rtr_reach){0};
    rtr_code code = RTR_OK;
    if (said->has_bbox) {
        code = add_bbox(out, said->bbox, err);
    } else if (said->place_count) {
        code = add_subject(out, chart, said, err);
    } else {
        for (size_t i = 0; !code && i < chart->place_count; i++)
            code = add_place(out, &chart->places[i], err);
        for (size_t i = 0; !code && i < chart->leg_count; i++)
            code = add_leg(out, &chart->legs[i], err);
        if (!code && !out->count) code = add_bbox(out, (rtr_bbox){-180, -60, 180, 80}, err);
    }
    if (code) rtr_reach_end(out);
    return code;
}

void rtr_reach_end(rtr_reach *reach)
{
    free(reach->points);
    *reach = (rtr_reach){0};
}

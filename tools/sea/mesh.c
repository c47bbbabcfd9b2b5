#include "tools/sea/mesh.h"

#include <stdlib.h>
#include <string.h>

#include "tools/sea/mesh_parts.h"

/* The triangulation is made in a stereographic chart: circles stay circles there, so that Delaunay's
 * triangles of the chart are those of the globe. Its pole, which becomes the chart's point at
 * infinity, lies in the Tarim basin, as far from the sea as can be. */
static const rtr_lonlat POLE = {88, 38};

/* Sides of the chart are not great circles: at the Caspian, half a radian from the pole, one of 30 km
 * strays by 74 m. Longer sides are cut; shorter ones, too, where shores may be closer. */
#define PIECE_KM      30.0
#define PIECE_ROOM_KM 4.0
/* The cuts lie on a flat arc inland of the side, so that they never are turning points: it bends at each
 * by twice this share of the clearance, 0.8 m in the open sea. Rounding may move a corner by 6 mm. */
#define INLAND 1e-4

typedef struct chart {
    sea_vec up, north, east;
} chart;

static chart chart_new(void)
{
    sea_vec up = sea_vec_of(POLE), east = sea_unit(sea_cross((sea_vec){0, 0, 1}, up));
    return (chart){up, sea_cross(up, east), east};
}

/* North and east change places, so that what turns left does so in the chart, too. */
static flat_point to_chart(const chart *on, sea_vec at)
{
    double k = 1 / (1 - sea_dot(at, on->up));
    return (flat_point){k * sea_dot(at, on->north), k * sea_dot(at, on->east)};
}

static sea_vec from_chart(const chart *on, flat_point at)
{
    double square = at.x * at.x + at.y * at.y, k = 2 / (square + 1);
    sea_vec out = sea_along((sea_vec){0, 0, 0}, (square - 1) / (square + 1), on->up);
    return sea_unit(sea_along(sea_along(out, k * at.x, on->north), k * at.y, on->east));
}

static sea_corner round_corner(sea_vec at)
{
    return (sea_corner){(int32_t)lround(at.x * 0x1p30), (int32_t)lround(at.y * 0x1p30),
                        (int32_t)lround(at.z * 0x1p30)};
}

static uint64_t spread(uint64_t bits)
{
    bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
    bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
    bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
    bits = (bits | bits << 2) & 0x3333333333333333;
    return (bits | bits << 1) & 0x5555555555555555;
}

/* Longitude's and latitude's bits in turn (Morton 1966). */
static uint64_t key_of(sea_vec at)
{
    rtr_lonlat place = sea_vec_lonlat(at);
    return spread((uint64_t)((place.lon + 180) * 1e7)) | spread((uint64_t)((place.lat + 90) * 1e7))
                                                             << 1;
}

static rtr_code add_point(draft *work, sea_vec at, rtr_err *err)
{
    if (work->point_count == work->point_room) {
        size_t room = work->point_room ? 2 * work->point_room : 1 << 16;
        draft_point *points = realloc(work->points, room * sizeof *points);
        if (!points) return rtr_nomem(err);
        work->points = points;
        work->point_room = room;
    }
    uint32_t number = (uint32_t)work->point_count++;
    work->points[number] = (draft_point){round_corner(at), key_of(at), number};
    return RTR_OK;
}

static rtr_code add_side(draft *work, uint32_t from, uint32_t to, rtr_err *err)
{
    if (work->side_count == work->side_room) {
        size_t room = work->side_room ? 2 * work->side_room : 1 << 16;
        flat_side *sides = realloc(work->sides, room * sizeof *sides);
        if (!sides) return rtr_nomem(err);
        work->sides = sides;
        work->side_room = room;
    }
    work->sides[work->side_count++] = (flat_side){from, to};
    return RTR_OK;
}

/* A point of a ring, and the cuts of the side to the next. */
static rtr_code add_cuts(draft *work, sea_vec a, sea_vec b, double clearance_km, rtr_err *err)
{
    double most_km = PIECE_KM * sqrt(clearance_km / PIECE_ROOM_KM);
    sea_arc arc = sea_arc_between(a, b);
    int pieces = (int)ceil(arc.angle * SEA_RADIUS_M / 1000 / fmax(most_km, 1));
    sea_vec left = sea_cross(arc.at, arc.to);
    rtr_code code = add_point(work, a, err);
    for (int i = 1; i < pieces && !code; i++) {
        sea_vec at = sea_arc_point(&arc, arc.angle * i / pieces);
        double inland_m = INLAND * clearance_km * 1000 * i * (pieces - i);
        at = sea_along(at, inland_m / SEA_RADIUS_M, left);
        code = add_point(work, sea_unit(at), err);
    }
    return code;
}

static rtr_code add_ring(draft *work, const sea_rings *rings, size_t ring, rtr_err *err)
{
    uint32_t begin = rings->first[ring], end = rings->first[ring + 1];
    size_t first = work->point_count;
    rtr_code code = RTR_OK;
    for (uint32_t i = begin; i < end && !code; i++) {
        uint32_t next = i + 1 < end ? i + 1 : begin;
        double clearance = fminf(rings->clearance_km[i], rings->clearance_km[next]);
        code = add_cuts(work, sea_vec_of(rings->points[i]), sea_vec_of(rings->points[next]),
                        clearance, err);
    }
    for (size_t i = first; i < work->point_count && !code; i++)
        code =
            add_side(work, (uint32_t)i, (uint32_t)(i + 1 < work->point_count ? i + 1 : first), err);
    return code;
}

static int by_place(const void *a, const void *b)
{
    const draft_point *p = a, *q = b;
    if (p->key != q->key) return p->key < q->key ? -1 : 1;
    int same = memcmp(&p->at, &q->at, sizeof p->at);
    return same ? same : (p->number > q->number) - (p->number < q->number);
}

/* Points in the order of their keys become corners, each place once. */
static rtr_code merge_points(draft *work, rtr_err *err)
{
    if (work->point_count < 3) return rtr_fail(err, RTR_BAD_DATA, "there are no shores");
    work->corner_of = malloc((work->point_count + 1) * sizeof *work->corner_of);
    work->corners = malloc((work->point_count + 1) * sizeof *work->corners);
    if (!work->corner_of || !work->corners) return rtr_nomem(err);
    qsort(work->points, work->point_count, sizeof *work->points, by_place);
    for (size_t i = 0; i < work->point_count; i++) {
        const draft_point *point = &work->points[i];
        if (i == 0 || memcmp(&point->at, &point[-1].at, sizeof point->at) != 0)
            work->corners[work->corner_count++] = point->at;
        work->corner_of[point->number] = (uint32_t)work->corner_count - 1;
    }
    size_t kept = 0;
    for (size_t i = 0; i < work->side_count; i++) {
        uint32_t from = work->corner_of[work->sides[i].from];
        uint32_t to = work->corner_of[work->sides[i].to];
        if (from != to) work->sides[kept++] = (flat_side){from, to};
    }
    work->side_count = kept;
    return RTR_OK;
}

/* Into the chart, and back with the crossings and the pole as further corners. */
static rtr_code make_triangles(draft *work, rtr_err *err)
{
    chart on = chart_new();
    flat_point *points = malloc((work->corner_count + 1) * sizeof *points);
    sea_corner *corners = NULL;
    if (!points) return rtr_nomem(err);
    for (size_t i = 0; i < work->corner_count; i++)
        points[i] = to_chart(&on, draft_corner(work, (uint32_t)i));
    flat_input input = {points, work->corner_count, work->sides, work->side_count};
    rtr_code code = triangulate(&input, &work->flat, err);
    free(points);
    if (code) return code;
    corners = realloc(work->corners, (work->flat.point_count + 1) * sizeof *corners);
    if (!corners) return rtr_nomem(err);
    work->corners = corners;
    for (size_t i = work->corner_count; i < work->flat.point_count; i++)
        corners[i] = round_corner(from_chart(&on, work->flat.points[i]));
    corners[work->flat.point_count] = round_corner(on.up);
    work->corner_count = work->flat.point_count + 1;
    return RTR_OK;
}

static void draft_end(draft *work)
{
    free(work->points);
    free(work->sides);
    free(work->corner_of);
    free(work->corners);
    free(work->water);
    flat_mesh_end(&work->flat);
}

rtr_code globe_new(const sea_rings *rings, const sea_vec *lone, size_t lone_count, sea_globe *out,
                   rtr_err *err)
{
    draft work = {0};
    rtr_code code = RTR_OK;
    size_t given = 0;
    *out = (sea_globe){0};
    for (size_t i = 0; i < rings->ring_count && !code; i++) code = add_ring(&work, rings, i, err);
    size_t first_lone = work.point_count;
    for (size_t i = 0; i < lone_count && !code; i++) code = add_point(&work, lone[i], err);
    if (!code) code = merge_points(&work, err);
    given = work.corner_count;
    if (!code) code = make_triangles(&work, err);
    if (!code) out->crossings = work.corner_count - 1 - given;
    if (!code) code = draft_flood(&work, err);
    if (!code) out->inverted = draft_mend(&work);
    if (!code) code = draft_pack(&work, out, err);
    if (!code) out->lone = malloc((lone_count + 1) * sizeof *out->lone);
    if (!code && !out->lone) code = rtr_nomem(err);
    for (size_t i = 0; i < lone_count && !code; i++) out->lone[i] = work.corner_of[first_lone + i];
    draft_end(&work);
    if (code) globe_end(out);
    return code;
}

void globe_end(sea_globe *globe)
{
    free(globe->corners);
    free(globe->triangles);
    free(globe->lone);
    *globe = (sea_globe){0};
}

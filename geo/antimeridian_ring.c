#include "geo/antimeridian_ring.h"

#include <math.h>
#include <stdlib.h>

#include "geo/shape_parts.h"

/* Places on the rim: 0 is (-180, -90), 360 (180, -90), 540 (180, 90), 900 (-180, 90), 1080 again 0. */
#define RIM_LENGTH 1080.0
/* A ring whose mean sine of latitude is below this lies on the equator: its winding decides. */
#define EQUATOR_SINE 1e-9

static double rim_place(rtr_lonlat at)
{
    return at.lon > 0 ? 360 + at.lat + 90 : 900 + 90 - at.lat;
}

static void rim_walk(const void *user, double from, double to, rtr_track *ring)
{
    static const double places[] = {0, 90, 180, 270, 360, 540, 630, 720, 810, 900};
    (void)user;
    for (int lap = 0; lap < 3; lap++) {
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            double at = places[i] + lap * RIM_LENGTH;
            if (at <= from || at >= to) continue;
            rtr_lonlat corner = places[i] <= 360 ? (rtr_lonlat){places[i] - 180, -90}
                                                 : (rtr_lonlat){720 - places[i], 90};
            rtr_track_add_new(ring, 0, corner);
        }
    }
}

const rtr_edge rtr_world_rim = {RIM_LENGTH, rim_walk, NULL};

/* Does the edge from b to c run once round the world along a parallel? It leads from one side of the
 * map to the other, and the ring comes to it or leaves it along the map's side, or lies on a pole. */
static int goes_round(rtr_lonlat a, rtr_lonlat b, rtr_lonlat c, rtr_lonlat d)
{
    if (fabs(c.lon - b.lon) != 360 || b.lat != c.lat) return 0;
    return fabs(b.lat) == 90 || a.lon == b.lon || c.lon == d.lon;
}

rtr_code rtr_ring_begin(const rtr_lonlat *points, size_t count, rtr_ring *ring, rtr_err *err)
{
    if (count < 3) return rtr_fail(err, RTR_BAD_ARG, "a ring has three points or more");
    ring->points = malloc(count * sizeof *ring->points);
    ring->strip = calloc(count, sizeof *ring->strip);
    ring->count = count;
    if (!ring->points || !ring->strip) return rtr_nomem(err);

    for (size_t i = 0; i < count; i++)
        ring->points[i] = (rtr_lonlat){rtr_lon_snap(points[i].lon), points[i].lat};
    double offset = 0; /* of this point's longitude */
    rtr_lonlat a = ring->points[count - 1], b = ring->points[0], first = b;
    rtr_lonlat second = ring->points[1];
    for (size_t i = 1; i <= count; i++) {
        rtr_lonlat c = i < count ? ring->points[i] : first;
        rtr_lonlat d = i + 1 < count ? ring->points[i + 1] : i < count ? first : second;
        double step = c.lon - b.lon;
        if (fabs(step) > 180 && !goes_round(a, b, c, d)) offset -= 360 * round(step / 360);
        if (i < count) ring->points[i].lon = c.lon + offset;
        a = b;
        b = c;
    }
    ring->turns = (int)round(offset / 360);
    return RTR_OK;
}

void rtr_ring_end(rtr_ring *ring)
{
    free(ring->points);
    free(ring->strip);
    *ring = (rtr_ring){0};
}

static void turn_back(rtr_ring *ring)
{
    rtr_ring_reverse(ring->points, ring->count);
    ring->turns = -ring->turns;
}

/* Point `i`, counted on past the end: there the ring goes on, a turn further round a pole. */
static rtr_lonlat ring_at(const rtr_ring *ring, size_t i)
{
    rtr_lonlat at = ring->points[i % ring->count];
    int lap = (int)(i / ring->count);
    at.lon += 360.0 * ring->turns * lap;
    return at;
}

static int ring_strip(const rtr_ring *ring, size_t i)
{
    return ring->strip[i % ring->count] + ring->turns * (int)(i / ring->count);
}

int rtr_ring_crosses(const rtr_ring *ring)
{
    double west = INFINITY, east = -INFINITY;
    for (size_t i = 0; i < ring->count; i++) {
        west = fmin(west, ring->points[i].lon);
        east = fmax(east, ring->points[i].lon);
    }
    return ring->turns != 0 || rtr_strip_of(west) < (int)ceil((east - 180) / 360);
}

/* Integral of sin(latitude) over longitude, in degrees: 360 for a ring along the north pole. A ring
 * round no pole encloses as much, of 720 on the whole globe; < 0 when counter-clockwise. */
static double ring_sine(const rtr_ring *ring)
{
    double sum = 0;
    for (size_t i = 0; i < ring->count; i++) {
        rtr_lonlat a = ring_at(ring, i), b = ring_at(ring, i + 1);
        sum += (b.lon - a.lon) * (sin(a.lat * M_PI / 180) + sin(b.lat * M_PI / 180)) / 2;
    }
    return sum;
}

/* Which way a ring has to run. Round a pole, the smaller of the two caps is meant: too many files wind
 * their rings the wrong way for the winding to be believed. Round no pole the inside is what the ring
 * encloses, except when it crosses the meridian, runs clockwise and encloses more than half the globe:
 * then winding and size agree that its outside is meant. */
void rtr_ring_orient(rtr_ring *ring)
{
    if (ring->turns != 0) {
        double mean = ring_sine(ring) / (360.0 * ring->turns);
        int north = fabs(mean) > EQUATOR_SINE ? mean > 0 : ring->turns > 0;
        if (north != (ring->turns > 0)) turn_back(ring);
        return;
    }
    if (rtr_ring_turn(ring->points, ring->count) >= 0) return;
    if (!(rtr_ring_crosses(ring) && fabs(ring_sine(ring)) > 360)) turn_back(ring);
}

/* A ring with a hole round the same pole is a belt: the pole is on the hole's side. */
static void orient_belt(rtr_ring *outer, const rtr_ring *hole)
{
    double outer_mean = ring_sine(outer) / outer->turns;
    double hole_mean = ring_sine(hole) / hole->turns;
    if ((hole_mean > outer_mean) != (outer->turns > 0)) turn_back(outer);
}

static void orient_hole(const rtr_ring *outer, rtr_ring *hole)
{
    int right = hole->turns != 0 && outer->turns != 0
                    ? hole->turns == -outer->turns
                    : rtr_ring_turn(hole->points, hole->count) <= 0;
    if (!right) turn_back(hole);
}

rtr_code rtr_rings_begin(const rtr_lonlat *points, const rtr_part *parts, size_t count,
                         rtr_rings *rings, rtr_err *err)
{
    rtr_code code = RTR_OK;

    *rings = (rtr_rings){.items = calloc(count, sizeof *rings->items)};
    if (!rings->items) return rtr_nomem(err);
    rings->count = count;
    for (size_t i = 0; i < count && !code; i++)
        code = rtr_ring_begin(points + parts[i].first, parts[i].count, &rings->items[i], err);
    if (code) return code;
    rtr_ring *outer = &rings->items[0];
    rtr_ring_orient(outer);
    for (size_t i = 1; i < count; i++) {
        rtr_ring *hole = &rings->items[i];
        if (outer->turns != 0 && hole->turns != 0) orient_belt(outer, hole);
        orient_hole(outer, hole);
    }
    return RTR_OK;
}

void rtr_rings_end(rtr_rings *rings)
{
    for (size_t i = 0; i < rings->count; i++) rtr_ring_end(&rings->items[i]);
    free(rings->items);
    *rings = (rtr_rings){0};
}

/* A run of points along the meridian belongs to the side that is on its left when it heads north:
 * the west; when it heads south, the east. A single point stays with the point before it. Then a
 * side that merely lies along the meridian is not cut off, and no arc has to start inside a run. */
static void place_run(rtr_ring *ring, size_t first, size_t end)
{
    rtr_lonlat before = ring_at(ring, first + ring->count - 1), from = ring_at(ring, first);
    before.lon -= 360.0 * ring->turns;
    double north = ring_at(ring, end - 1).lat - from.lat;
    int west = north != 0 ? north > 0 : before.lon < from.lon;
    for (size_t i = first; i < end; i++) {
        int east_strip = (int)round((ring_at(ring, i).lon + 180) / 360);
        ring->strip[i % ring->count] = east_strip - west - ring->turns * (int)(i / ring->count);
    }
}

static void place_points(rtr_ring *ring)
{
    size_t start = 0; /* after a point that does not lie on the same meridian as the next */
    while (start < ring->count && ring_at(ring, start).lon == ring_at(ring, start + 1).lon &&
           rtr_on_antimeridian(ring_at(ring, start).lon))
        start++;
    start++;
    for (size_t i = start, end; i < start + ring->count; i = end) {
        rtr_lonlat at = ring_at(ring, i);
        end = i + 1;
        if (!rtr_on_antimeridian(at.lon)) {
            ring->strip[i % ring->count] =
                rtr_strip_of(at.lon) - ring->turns * (int)(i / ring->count);
            continue;
        }
        while (end < start + ring->count && ring_at(ring, end).lon == at.lon) end++;
        place_run(ring, i, end);
    }
}

/* Where the edge a-b meets the meridian at `lon`. */
static double latitude_at(rtr_lonlat a, rtr_lonlat b, double lon)
{
    if (a.lon == lon || a.lon == b.lon) return a.lat;
    if (b.lon == lon) return b.lat;
    return a.lat + (lon - a.lon) / (b.lon - a.lon) * (b.lat - a.lat);
}

void rtr_add_quarters(rtr_track *track, size_t first, rtr_lonlat to)
{
    if (track->failed || track->count <= first) return;
    rtr_lonlat from = track->points[track->count - 1];
    if (fabs(to.lon - from.lon) <= 180) return;
    for (int quarter = 1; quarter < 4; quarter++)
        rtr_track_add(track, (rtr_lonlat){from.lon + quarter * (to.lon - from.lon) / 4, from.lat});
}

/* Close the arc at the pool's end, unless it is nothing but a stretch of the meridian. */
static void close_arc(rtr_arcs *arcs, size_t first)
{
    const rtr_lonlat *points = arcs->pool.points + first;
    size_t count = arcs->pool.count - first;
    int leaves = 0;
    if (arcs->pool.failed) return;
    for (size_t i = 0; i < count; i++) leaves |= points[i].lon != points[0].lon;
    if (leaves)
        rtr_arcs_add(arcs, first, rim_place(points[0]), rim_place(points[count - 1]));
    else
        arcs->pool.count = first;
}

/* Where the edge from point i to the next first leaves its strip; *step: 1 eastwards, -1 westwards. */
static double leaves_at(const rtr_ring *ring, size_t i, int strip, int *step)
{
    *step = ring_strip(ring, i + 1) > strip ? 1 : -1;
    return latitude_at(ring_at(ring, i), ring_at(ring, i + 1),
                       360.0 * (*step > 0 ? strip : strip - 1) + 180);
}

/* End the arc that is open from *first on at each meridian that the edge from point i to the next
 * crosses, and begin the next one on the other side. */
static void cross(const rtr_ring *ring, size_t i, rtr_arcs *arcs, size_t *first)
{
    int step, to = ring_strip(ring, i + 1);
    for (int strip = ring_strip(ring, i); strip != to; strip += step) {
        rtr_lonlat at = {0, leaves_at(ring, i, strip, &step)};
        at.lon = 180.0 * step;
        rtr_add_quarters(&arcs->pool, *first, at);
        rtr_track_add_new(&arcs->pool, *first, at);
        close_arc(arcs, *first);
        *first = arcs->pool.count;
        rtr_track_add(&arcs->pool, (rtr_lonlat){-at.lon, at.lat});
    }
}

void rtr_ring_cut(rtr_ring *ring, rtr_arcs *arcs)
{
    size_t start = ring->count, first = arcs->pool.count; /* start: one past the last edge across */
    int step, to;

    place_points(ring);
    while (start > 0 && ring_strip(ring, start - 1) == ring_strip(ring, start)) start--;
    if (start == 0) { /* nothing to cut */
        for (size_t i = 0; i < ring->count; i++) ring->points[i].lon -= 360.0 * ring->strip[i];
        return;
    }
    /* Begin with what the last edge across leads into, and come back to where it leaves. */
    to = ring_strip(ring, start);
    step = to > ring_strip(ring, start - 1) ? 1 : -1;
    double lat = latitude_at(ring_at(ring, start - 1), ring_at(ring, start),
                             360.0 * (step > 0 ? to - 1 : to) + 180);
    rtr_track_add(&arcs->pool, (rtr_lonlat){-180.0 * step, lat});
    for (size_t i = start; i < start + ring->count; i++) {
        rtr_lonlat at = ring_at(ring, i);
        at.lon -= 360.0 * ring_strip(ring, i);
        rtr_add_quarters(&arcs->pool, first, at);
        rtr_track_add_new(&arcs->pool, first, at);
        cross(ring, i, arcs, &first);
    }
    arcs->pool.count = first; /* the last edge began again what is there already */
}

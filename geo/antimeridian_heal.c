/* Undoing the cut. A map whose centre is not at Greenwich would show a coast along 180 degrees where
 * there is none; so before it is cut elsewhere, what was cut there is joined again. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/antimeridian_ring.h"
#include "geo/shape_parts.h"

/* Two cut ends belong together when their latitudes differ by less (about a metre): data files round. */
#define SAME_LATITUDE_DEG 1e-5

/* What is left of a ring between two stretches along the meridian. */
typedef struct strand {
    size_t part;         /* of the shape */
    size_t first, count; /* points of that ring, going on past its end */
    size_t next;         /* the strand that goes on from its end; SIZE_MAX: none was found */
    int done;
} strand;

typedef struct healer {
    const rtr_lonlat *points;
    const rtr_part *parts;
    size_t part_count;
    unsigned char *seamed; /* of each part: it has an edge along the meridian and can be healed */
    strand *strands;
    size_t *by_start; /* numbers of strands, sorted by where they start */
    size_t count;
} healer;

static int on_seam(rtr_lonlat at)
{
    return fabs(at.lon) == 180;
}

static int on_pole(rtr_lonlat at)
{
    return fabs(at.lat) == 90;
}

static int along_seam(rtr_lonlat a, rtr_lonlat b)
{
    return (on_seam(a) && a.lon == b.lon) || (on_pole(a) && a.lat == b.lat);
}

static rtr_lonlat ring_point(const healer *with, size_t part, size_t i)
{
    const rtr_part *ring = &with->parts[part];
    return with->points[ring->first + i % ring->count];
}

static int edge_is_seam(const healer *with, size_t part, size_t i)
{
    return along_seam(ring_point(with, part, i), ring_point(with, part, i + 1));
}

/* A ring to heal runs along the meridian somewhere, but not everywhere. Returns its strands. */
static size_t count_strands(const healer *with, size_t part)
{
    size_t count = 0;
    int seam = 0;
    for (size_t i = 0; i < with->parts[part].count; i++) {
        rtr_lonlat a = ring_point(with, part, i);
        seam |= on_seam(a) && edge_is_seam(with, part, i) && !on_pole(a);
        count += edge_is_seam(with, part, i) && !edge_is_seam(with, part, i + 1);
    }
    return seam ? count : 0;
}

static void add_strands(healer *with, size_t part)
{
    size_t ring = with->parts[part].count;
    for (size_t i = 0; i < ring; i++) {
        if (!edge_is_seam(with, part, i) || edge_is_seam(with, part, i + 1)) continue;
        size_t end = i + 1;
        while (!edge_is_seam(with, part, end)) end++;
        with->strands[with->count++] =
            (strand){.part = part, .first = i + 1, .count = end - i, .next = SIZE_MAX};
    }
}

static rtr_lonlat start_of(const healer *with, size_t i)
{
    return ring_point(with, with->strands[i].part, with->strands[i].first);
}

static rtr_lonlat end_of(const healer *with, size_t i)
{
    const strand *s = &with->strands[i];
    return ring_point(with, s->part, s->first + s->count - 1);
}

static int compare_starts(const void *left, const void *right, void *user)
{
    rtr_lonlat a = start_of(user, *(const size_t *)left),
               b = start_of(user, *(const size_t *)right);
    if (a.lon != b.lon) return a.lon < b.lon ? -1 : 1;
    if (a.lat != b.lat) return a.lat < b.lat ? -1 : 1;
    return 0;
}

/* The strand, not yet `done`, that starts across the meridian from a strand's end; SIZE_MAX if none. */
static size_t across(const healer *with, size_t from)
{
    rtr_lonlat end = end_of(with, from);
    size_t low = 0, high = with->count, found = SIZE_MAX;
    double nearest = SAME_LATITUDE_DEG;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        rtr_lonlat at = start_of(with, with->by_start[middle]);
        if (at.lon < -end.lon || (at.lon == -end.lon && at.lat < end.lat - SAME_LATITUDE_DEG))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < with->count; low++) {
        size_t number = with->by_start[low];
        rtr_lonlat at = start_of(with, number);
        if (at.lon != -end.lon || at.lat > end.lat + SAME_LATITUDE_DEG) break;
        if (with->strands[number].done || fabs(at.lat - end.lat) > nearest) continue;
        nearest = fabs(at.lat - end.lat);
        found = number;
    }
    return found;
}

/* Link strands; a ring with an end that finds no partner stays as it is, and so do then the rings
 * that were linked to it. */
static void link_strands(healer *with)
{
    for (int again = 1; again;) {
        again = 0;
        for (size_t i = 0; i < with->count; i++)
            with->strands[i].done = !with->seamed[with->strands[i].part];
        for (size_t i = 0; i < with->count; i++) {
            strand *s = &with->strands[i];
            if (!with->seamed[s->part]) continue;
            s->next = on_seam(end_of(with, i)) ? across(with, i) : SIZE_MAX;
            if (s->next != SIZE_MAX) {
                with->strands[s->next].done = 1;
            } else {
                with->seamed[s->part] = 0;
                again = 1;
            }
        }
    }
}

/* One ring from its strands, longitudes unwrapped; the strands are marked as done. */
static void join_strands(healer *with, size_t from, rtr_track *ring)
{
    ring->count = 0;
    for (size_t i = from; !with->strands[i].done; i = with->strands[i].next) {
        const strand *s = &with->strands[i];
        with->strands[i].done = 1;
        for (size_t p = i == from ? 0 : 1; p < s->count; p++) /* a start is the end before it */
            rtr_track_add(ring, ring_point(with, s->part, s->first + p));
    }
    if (ring->failed || ring->count == 0) return;
    rtr_antimeridian_unwrap(ring->points, ring->count);
    rtr_lonlat first = ring->points[0], last = ring->points[ring->count - 1];
    if (fabs(remainder(last.lon - first.lon, 360)) == 0 &&
        fabs(last.lat - first.lat) <= SAME_LATITUDE_DEG)
        ring->count--; /* the last strand ends where the first starts */
}

/* The rings of the healed parts, on their way to becoming groups. */
typedef struct loose {
    rtr_shape *outlines, *holes;
    int pole_seen;
} loose;

static int goes_round(const rtr_lonlat *ring, size_t count)
{
    return fabs(ring[count - 1].lon - ring[0].lon) > 180;
}

/* Round a pole the first ring is the outline and the next a hole: a belt has two. */
static rtr_shape *place_for(loose *rings, const rtr_lonlat *ring, size_t count)
{
    if (!goes_round(ring, count))
        return rtr_ring_turn(ring, count) < 0 ? rings->holes : rings->outlines;
    rtr_shape *to = rings->pole_seen ? rings->holes : rings->outlines;
    rings->pole_seen = 1;
    return to;
}

static rtr_code join_all(healer *with, loose *rings, rtr_err *err)
{
    rtr_track ring = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < with->count; i++)
        with->strands[i].done = !with->seamed[with->strands[i].part];
    for (size_t i = 0; i < with->count && !code; i++) {
        if (with->strands[i].done) continue;
        join_strands(with, i, &ring);
        if (ring.failed)
            code = rtr_nomem(err);
        else if (ring.points && rtr_track_part(&ring, 1) > 0)
            code = rtr_shape_add(place_for(rings, ring.points, ring.count), RTR_PART_OUTER,
                                 ring.points, ring.count, err);
    }
    rtr_track_end(&ring);
    return code;
}

/* Does an outline hold a hole, whichever turn its longitudes are on? Round a pole everything that no
 * other outline holds belongs to the outline. */
static int holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at)
{
    if (goes_round(ring, count)) return 1;
    for (int turn = -1; turn <= 1; turn++)
        if (rtr_ring_holds(ring, count, (rtr_lonlat){at.lon + 360 * turn, at.lat})) return 1;
    return 0;
}

static rtr_code add_groups(const loose *rings, rtr_shape *to, rtr_err *err)
{
    size_t outline_count, hole_count, unused;
    const rtr_part *outlines = rtr_shape_parts(rings->outlines, &outline_count);
    const rtr_lonlat *points = rtr_shape_points(rings->outlines, &unused);
    const rtr_part *holes = rtr_shape_parts(rings->holes, &hole_count);
    const rtr_lonlat *hole_points = rtr_shape_points(rings->holes, &unused);
    unsigned char *placed = calloc(hole_count + 1, 1);
    rtr_code code = placed ? RTR_OK : rtr_nomem(err);

    for (int round = 0; round < 2; round++) { /* rings round a pole come last */
        for (size_t i = 0; i < outline_count && !code; i++) {
            const rtr_lonlat *ring = points + outlines[i].first;
            if (goes_round(ring, outlines[i].count) != round) continue;
            code = rtr_shape_add(to, RTR_PART_OUTER, ring, outlines[i].count, err);
            for (size_t h = 0; h < hole_count && !code; h++) {
                const rtr_lonlat *hole = hole_points + holes[h].first;
                if (placed[h] || !holds(ring, outlines[i].count, hole[0])) continue;
                placed[h] = 1;
                code = rtr_shape_add(to, RTR_PART_HOLE, hole, holes[h].count, err);
            }
        }
    }
    free(placed);
    return code;
}

/* Groups without a healed ring go through as they are; of the others the rest of the rings too. */
static rtr_code sort_parts(const healer *with, loose *rings, rtr_shape *to, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t first = 0, end; first < with->part_count && !code; first = end) {
        int healed = 0;
        end = rtr_group_end(with->parts, with->part_count, first);
        for (size_t i = first; i < end; i++) healed |= with->seamed[i];
        for (size_t i = first; i < end && !code; i++) {
            const rtr_part *part = &with->parts[i];
            rtr_shape *place = part->role == RTR_PART_HOLE ? rings->holes : rings->outlines;
            if (with->seamed[i]) continue;
            code = rtr_shape_add(healed ? place : to, healed ? RTR_PART_OUTER : part->role,
                                 with->points + part->first, part->count, err);
        }
    }
    return code;
}

static rtr_code heal(healer *with, rtr_shape *to, rtr_err *err)
{
    loose rings = {0};
    size_t strand_count = 0;

    for (size_t i = 0; i < with->part_count; i++) {
        size_t strands = count_strands(with, i);
        with->seamed[i] = strands > 0;
        strand_count += strands;
    }
    with->strands = calloc(strand_count + 1, sizeof *with->strands);
    with->by_start = calloc(strand_count + 1, sizeof *with->by_start);
    if (!with->strands || !with->by_start) return rtr_nomem(err);
    for (size_t i = 0; i < with->part_count; i++)
        if (with->seamed[i]) add_strands(with, i);
    for (size_t i = 0; i < with->count; i++) with->by_start[i] = i;
    qsort_r(with->by_start, with->count, sizeof *with->by_start, compare_starts, with);
    link_strands(with);

    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &rings.outlines, err);
    if (!code) code = rtr_shape_new(RTR_SHAPE_AREA, &rings.holes, err);
    if (!code) code = sort_parts(with, &rings, to, err);
    if (!code) code = join_all(with, &rings, err);
    if (!code) code = add_groups(&rings, to, err);
    rtr_shape_free(rings.holes);
    rtr_shape_free(rings.outlines);
    return code;
}

rtr_code rtr_antimeridian_heal(const rtr_shape *area, rtr_shape **out, rtr_err *err)
{
    size_t count;
    healer with = {.points = rtr_shape_points(area, &count)};
    size_t seam_points = 0;

    *out = NULL;
    for (size_t i = 0; i < count; i++) seam_points += on_seam(with.points[i]) ? 1 : 0;
    if (seam_points < 2 || rtr_shape_kind_of(area) != RTR_SHAPE_AREA) return RTR_OK;
    with.parts = rtr_shape_parts(area, &with.part_count);
    with.seamed = calloc(with.part_count, 1);
    rtr_code code = with.seamed ? rtr_shape_new(RTR_SHAPE_AREA, out, err) : rtr_nomem(err);
    if (!code) code = heal(&with, *out, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    free(with.by_start);
    free(with.strands);
    free(with.seamed);
    return code;
}

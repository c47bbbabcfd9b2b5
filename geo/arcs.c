#include "geo/arcs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "geo/shape_parts.h"

/* Square degrees or square metres: below every real ring, above what rounding leaves of none. */
#define NO_AREA 1e-12

/* `array` with room for one more of `size` bytes, or NULL. */
static void *roomier(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return array;
    size_t room = *capacity ? *capacity + *capacity / 2 : 64;
    if (room > SIZE_MAX / size) return NULL;
    void *moved = realloc(array, room * size);
    if (moved) *capacity = room;
    return moved;
}

void rtr_track_add(rtr_track *track, rtr_lonlat at)
{
    if (track->failed) return;
    rtr_lonlat *moved = roomier(track->points, track->count, &track->capacity, sizeof *moved);
    if (!moved) {
        track->failed = 1;
        return;
    }
    track->points = moved;
    track->points[track->count++] = at;
}

void rtr_track_add_new(rtr_track *track, size_t first, rtr_lonlat at)
{
    if (track->count > first) {
        rtr_lonlat last = track->points[track->count - 1];
        if (last.lon == at.lon && last.lat == at.lat) return;
    }
    rtr_track_add(track, at);
}

void rtr_track_reverse(rtr_track *track)
{
    for (size_t i = 0, k = track->count; i + 1 < k; i++) {
        k--;
        rtr_lonlat swap = track->points[i];
        track->points[i] = track->points[k];
        track->points[k] = swap;
    }
}

void rtr_track_end(rtr_track *track)
{
    free(track->points);
    *track = (rtr_track){0};
}

size_t rtr_track_part(const rtr_track *track, int closed)
{
    size_t count = track->count;
    while (closed && count > 1 && track->points[count - 1].lon == track->points[0].lon &&
           track->points[count - 1].lat == track->points[0].lat)
        count--;
    return count >= (closed ? 3 : 2) ? count : 0;
}

void rtr_arcs_add(rtr_arcs *arcs, size_t first, double start, double end)
{
    if (arcs->failed || arcs->pool.failed) return;
    rtr_arc *moved = roomier(arcs->items, arcs->count, &arcs->capacity, sizeof *moved);
    if (!moved) {
        arcs->failed = 1;
        return;
    }
    arcs->items = moved;
    arcs->items[arcs->count++] = (rtr_arc){first, arcs->pool.count - first, start, end};
}

void rtr_arcs_end(rtr_arcs *arcs)
{
    rtr_track_end(&arcs->pool);
    free(arcs->items);
    *arcs = (rtr_arcs){0};
}

/* The start of an arc, in the order in which starts are met on the way round the edge. */
typedef struct start {
    double at;
    size_t arc;
} start;

static int compare_starts(const void *left, const void *right)
{
    const start *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return (a->arc > b->arc) - (a->arc < b->arc);
}

/* All arrays have one entry an arc, `skip` one more. */
typedef struct joiner {
    const rtr_arcs *arcs;
    const rtr_edge *edge;
    start *starts; /* sorted */
    size_t *skip;  /* a start, or one further on when it is taken (a forest, as in union-find) */
    size_t *rank;  /* of each arc's start among the starts */
} joiner;

/* The first free start from number `i` on; the number of starts when there is none. */
static size_t free_start(joiner *with, size_t i)
{
    size_t root = i;
    while (with->skip[root] != root) root = with->skip[root];
    while (with->skip[i] != root) {
        size_t next = with->skip[i];
        with->skip[i] = root;
        i = next;
    }
    return root;
}

/* The free start that follows a place on the edge; there is one as long as a ring is open. A start
 * at the very place counts: the ring only touches the edge there. */
static size_t start_after(joiner *with, double place)
{
    size_t low = 0, high = with->arcs->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (with->starts[middle].at < place)
            low = middle + 1;
        else
            high = middle;
    }
    size_t found = free_start(with, low);
    return found < with->arcs->count ? found : free_start(with, 0);
}

/* From arc to arc until the ring is back at the start of the first. In a sound area the next start is
 * the right one whatever the order; where areas overlap themselves, one order is as good as another. */
static void follow(joiner *with, size_t first, rtr_track *ring)
{
    for (size_t i = first;;) {
        const rtr_arc *arc = &with->arcs->items[i];
        for (size_t p = 0; p < arc->count; p++)
            rtr_track_add_new(ring, 0, with->arcs->pool.points[arc->first + p]);
        size_t next = start_after(with, arc->end);
        double to = with->starts[next].at;
        with->edge->walk(with->edge->user, arc->end, to < arc->end ? to + with->edge->length : to,
                         ring);
        with->skip[next] = next + 1;
        i = with->starts[next].arc;
        if (i == first || ring->failed) return;
    }
}

/* Only a ring that overlaps itself can come out clockwise. */
static rtr_code add_ring(rtr_track *ring, rtr_shape *to, rtr_err *err)
{
    double turn = rtr_ring_turn(ring->points, ring->count);
    if (ring->count < 3 || !(fabs(turn) > NO_AREA)) return RTR_OK;
    if (turn < 0) rtr_ring_reverse(ring->points, ring->count);
    return rtr_shape_add(to, RTR_PART_OUTER, ring->points, ring->count, err);
}

static rtr_code join_all(joiner *with, rtr_shape *to, rtr_err *err)
{
    size_t count = with->arcs->count;
    rtr_track ring = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < count; i++) with->starts[i] = (start){with->arcs->items[i].start, i};
    qsort(with->starts, count, sizeof *with->starts, compare_starts);
    for (size_t i = 0; i <= count; i++) with->skip[i] = i;
    for (size_t i = 0; i < count; i++) with->rank[with->starts[i].arc] = i;
    for (size_t i = count; i-- > 0 && !code;) {
        if (with->skip[with->rank[i]] != with->rank[i]) continue; /* it is part of a ring already */
        ring.count = 0;
        follow(with, i, &ring);
        code = ring.failed ? rtr_nomem(err) : add_ring(&ring, to, err);
    }
    rtr_track_end(&ring);
    return code;
}

rtr_code rtr_arcs_join(const rtr_arcs *arcs, const rtr_edge *edge, rtr_shape *to, rtr_err *err)
{
    if (arcs->failed || arcs->pool.failed) return rtr_nomem(err);
    if (arcs->count == 0) return RTR_OK;
    joiner with = {.arcs = arcs,
                   .edge = edge,
                   .starts = calloc(arcs->count, sizeof *with.starts),
                   .skip = calloc(arcs->count + 1, sizeof *with.skip),
                   .rank = calloc(arcs->count, sizeof *with.rank)};
    rtr_code code =
        with.starts && with.skip && with.rank ? join_all(&with, to, err) : rtr_nomem(err);
    free(with.rank);
    free(with.skip);
    free(with.starts);
    return code;
}

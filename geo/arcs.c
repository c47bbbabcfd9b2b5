#include "geo/arcs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

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

void rtr_track_end(rtr_track *track)
{
    free(track->points);
    *track = (rtr_track){0};
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

/* An arc's start or end as it is met on the way round the edge. */
typedef struct event {
    double at;
    size_t arc;
    int is_start;
} event;

/* At the same place an end comes first: it is joined without a detour. */
static int compare_events(const void *left, const void *right)
{
    const event *a = left, *b = right;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    if (a->is_start != b->is_start) return a->is_start - b->is_start;
    return (a->arc > b->arc) - (a->arc < b->arc);
}

/* All arrays have one entry an arc. */
typedef struct pairing {
    event *events; /* two an arc, sorted */
    size_t *next;  /* the arc whose start follows this arc's end */
    size_t *open;  /* a stack */
    unsigned char *taken;
} pairing;

/* In a sound area ends and starts alternate round the edge; where they do not, they are paired like
 * brackets, so that rings never cross on the edge. Two rounds, because the first start may belong to
 * the last end. */
static void pair(pairing *with, size_t arc_count)
{
    size_t depth = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 2 * arc_count; i++) {
            event at = with->events[i];
            if (!at.is_start) {
                if (round == 0) with->open[depth++] = at.arc;
            } else if (depth > 0 && !with->taken[at.arc]) {
                with->next[with->open[--depth]] = at.arc;
                with->taken[at.arc] = 1;
            }
        }
    }
}

/* Follow the links from one arc until they come back to it. */
static void follow(const rtr_arcs *arcs, const rtr_edge *edge, pairing *with, size_t from,
                   rtr_track *ring)
{
    for (size_t i = from; with->taken[i]; i = with->next[i]) {
        const rtr_arc *arc = &arcs->items[i];
        with->taken[i] = 0;
        for (size_t p = 0; p < arc->count; p++)
            rtr_track_add_new(ring, 0, arcs->pool.points[arc->first + p]);
        double to = arcs->items[with->next[i]].start;
        edge->walk(edge->user, arc->end, to < arc->end ? to + edge->length : to, ring);
    }
}

static rtr_code join_all(const rtr_arcs *arcs, const rtr_edge *edge, pairing *with, rtr_shape *to,
                         rtr_err *err)
{
    rtr_track ring = {0};
    rtr_code code = RTR_OK;

    for (size_t i = 0; i < arcs->count; i++) {
        const rtr_arc *arc = &arcs->items[i];
        with->events[2 * i] = (event){arc->start, i, 1};
        with->events[2 * i + 1] = (event){arc->end, i, 0};
    }
    qsort(with->events, 2 * arcs->count, sizeof *with->events, compare_events);
    pair(with, arcs->count);
    for (size_t i = 0; i < arcs->count && !code; i++) {
        ring.count = 0;
        follow(arcs, edge, with, i, &ring);
        if (ring.failed)
            code = rtr_nomem(err);
        else if (ring.count > 2 && fabs(rtr_ring_turn(ring.points, ring.count)) > NO_AREA)
            code = rtr_shape_add(to, RTR_PART_OUTER, ring.points, ring.count, err);
    }
    rtr_track_end(&ring);
    return code;
}

rtr_code rtr_arcs_join(const rtr_arcs *arcs, const rtr_edge *edge, rtr_shape *to, rtr_err *err)
{
    if (arcs->failed || arcs->pool.failed) return rtr_nomem(err);
    if (arcs->count == 0) return RTR_OK;
    pairing with = {.events = calloc(arcs->count, 2 * sizeof *with.events),
                    .next = calloc(arcs->count, sizeof *with.next),
                    .open = calloc(arcs->count, sizeof *with.open),
                    .taken = calloc(arcs->count, 1)};
    rtr_code code = with.events && with.next && with.open && with.taken
                        ? join_all(arcs, edge, &with, to, err)
                        : rtr_nomem(err);
    free(with.taken);
    free(with.open);
    free(with.next);
    free(with.events);
    return code;
}

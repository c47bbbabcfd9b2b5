/* Ways that differ by passage: a tree whose root is the best way; a way's children are the best ways with
 * one of its passages closed. A child is never shorter than its parent, so the shortest of those not yet
 * taken is the next best. */
#include <stdlib.h>

#include "geo/searoute.h"

typedef struct candidate {
    rtr_sea_route route;
    uint64_t closed; /* on the way here, besides what the options close */
    int taken;
} candidate;

typedef struct fan {
    rtr_sea_pilot *pilot;
    const rtr_lonlat *ends;
    const rtr_sea_options *options;
    candidate *items;
    size_t count, capacity;
} fan;

/* Search with `closed` shut; no way is no failure here. */
static rtr_code try_closed(fan *f, uint64_t closed, rtr_err *err)
{
    rtr_sea_options options = f->options ? *f->options : (rtr_sea_options){0};
    rtr_sea_route route;
    options.avoid |= closed;
    rtr_code code = rtr_sea_pilot_find(f->pilot, f->ends[0], f->ends[1], &options, &route, err);
    if (code == RTR_NOT_FOUND) return RTR_OK;
    if (code) return code;
    if (f->count == f->capacity) {
        size_t capacity = f->capacity ? 2 * f->capacity : 32;
        candidate *items = realloc(f->items, capacity * sizeof *items);
        if (!items) {
            rtr_sea_route_end(&route);
            return rtr_nomem(err);
        }
        f->items = items;
        f->capacity = capacity;
    }
    f->items[f->count++] = (candidate){route, closed, 0};
    return RTR_OK;
}

static int was_tried(const fan *f, uint64_t closed)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].closed == closed) return 1;
    return 0;
}

static rtr_code branch(fan *f, size_t parent, rtr_err *err)
{
    uint64_t closed = f->items[parent].closed, passages = f->items[parent].route.passages;
    rtr_code code = RTR_OK;
    for (uint64_t left = passages; left && !code; left &= left - 1) {
        uint64_t more = closed | (left & ~(left - 1));
        if (!was_tried(f, more)) code = try_closed(f, more, err);
    }
    return code;
}

/* The shortest way not yet taken; SIZE_MAX when none is left. */
static size_t next_best(const fan *f)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < f->count; i++)
        if (!f->items[i].taken &&
            (best == SIZE_MAX || f->items[i].route.length_m < f->items[best].route.length_m))
            best = i;
    return best;
}

static int is_known(const rtr_sea_route *routes, size_t count, uint64_t passages)
{
    for (size_t i = 0; i < count; i++)
        if (routes[i].passages == passages) return 1;
    return 0;
}

/* Take the candidates over into `routes`, the shortest first, until there is no room or none is left. */
static rtr_code take(fan *f, rtr_sea_route *routes, size_t room, size_t *count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    while (!code && *count < room) {
        size_t best = next_best(f);
        if (best == SIZE_MAX) break;
        f->items[best].taken = 1;
        if (is_known(routes, *count, f->items[best].route.passages)) continue;
        routes[*count] = f->items[best].route;
        if (++*count < room) code = branch(f, best, err);
        f->items[best].route = (rtr_sea_route){0};
    }
    return code;
}

rtr_code rtr_sea_alternatives(rtr_sea_pilot *pilot, const rtr_lonlat ends[2],
                              const rtr_sea_options *options, rtr_sea_route *routes, size_t *count,
                              rtr_err *err)
{
    fan f = {.pilot = pilot, .ends = ends, .options = options};
    size_t room = *count;
    *count = 0;
    if (room > RTR_SEA_ALTERNATIVES_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "more than %d alternatives", RTR_SEA_ALTERNATIVES_MAX);
    f.items = calloc(f.capacity = 32, sizeof *f.items);
    if (!f.items) return rtr_nomem(err);
    rtr_code code = rtr_sea_pilot_find(pilot, ends[0], ends[1], options, &f.items[0].route, err);
    if (!code) {
        f.count = 1;
        code = take(&f, routes, room, count, err);
    }
    for (size_t i = 0; i < f.count; i++) rtr_sea_route_end(&f.items[i].route);
    free(f.items);
    for (size_t i = 0; code && i < *count; i++) rtr_sea_route_end(&routes[i]);
    if (code) *count = 0;
    return code;
}

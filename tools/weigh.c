/* Visvalingam and Whyatt, "Line generalisation by repeated elimination of points" (1993): the point
 * whose triangle with its neighbours is smallest goes first; a heap finds it. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "tools/rings.h"

static const double metres_per_degree = 111195; /* of a sphere of 6371 km */

typedef struct work {
    const rtr_lonlat *points;
    double *weights;
    uint32_t *before, *after; /* neighbours that are still there */
    uint32_t *heap, *place;   /* place[point] is its index in the heap */
    size_t heap_size;
} work;

static double triangle_m2(const work *w, uint32_t at)
{
    rtr_lonlat a = w->points[w->before[at]], b = w->points[at], c = w->points[w->after[at]];
    double scale = metres_per_degree * metres_per_degree * cos(b.lat * (M_PI / 180));
    return fabs((a.lon - b.lon) * (c.lat - b.lat) - (c.lon - b.lon) * (a.lat - b.lat)) / 2 * scale;
}

static int is_before(const work *w, uint32_t a, uint32_t b)
{
    if (w->weights[a] != w->weights[b]) return w->weights[a] < w->weights[b];
    return a < b; /* the same order on every machine */
}

static void put(work *w, size_t slot, uint32_t point)
{
    w->heap[slot] = point;
    w->place[point] = (uint32_t)slot;
}

static void sift(work *w, uint32_t point)
{
    size_t slot = w->place[point];
    while (slot && is_before(w, point, w->heap[(slot - 1) / 2])) {
        put(w, slot, w->heap[(slot - 1) / 2]);
        slot = (slot - 1) / 2;
    }
    for (;;) {
        size_t child = 2 * slot + 1;
        if (child >= w->heap_size) break;
        if (child + 1 < w->heap_size && is_before(w, w->heap[child + 1], w->heap[child])) child++;
        if (!is_before(w, w->heap[child], point)) break;
        put(w, slot, w->heap[child]);
        slot = child;
    }
    put(w, slot, point);
}

static int is_fixed(rtr_lonlat at)
{
    return fabs(at.lat) >= 90;
}

static void start(work *w, size_t count, int closed)
{
    for (size_t i = 0; i < count; i++) {
        w->before[i] = (uint32_t)(i ? i - 1 : count - 1);
        w->after[i] = (uint32_t)(i + 1 < count ? i + 1 : 0);
        w->place[i] = UINT32_MAX;
    }
    for (size_t i = 0; i < count; i++) {
        int end = !closed && (i == 0 || i + 1 == count);
        w->weights[i] = end || is_fixed(w->points[i]) ? HUGE_VAL : triangle_m2(w, (uint32_t)i);
        if (w->weights[i] < HUGE_VAL) put(w, w->heap_size++, (uint32_t)i);
    }
    for (size_t i = w->heap_size / 2; i-- > 0;) sift(w, w->heap[i]);
}

static void eliminate(work *w, size_t count, size_t least)
{
    double highest = 0;
    for (size_t left = count; w->heap_size; left--) {
        uint32_t point = w->heap[0];
        if (left <= least) {
            w->weights[point] = HUGE_VAL;
        } else {
            highest = fmax(highest, w->weights[point]);
            w->weights[point] = highest;
        }
        w->place[point] = UINT32_MAX;
        if (--w->heap_size) {
            put(w, 0, w->heap[w->heap_size]);
            sift(w, w->heap[0]);
        }
        if (left <= least) continue;
        uint32_t before = w->before[point], after = w->after[point];
        w->after[before] = after;
        w->before[after] = before;
        for (int side = 0; side < 2; side++) {
            uint32_t beside = side ? after : before;
            if (w->place[beside] == UINT32_MAX) continue;
            w->weights[beside] = triangle_m2(w, beside);
            sift(w, beside);
        }
    }
}

rtr_code rtr_rings_weigh(const rtr_lonlat *points, size_t count, int closed, double *weights,
                         rtr_err *err)
{
    uint32_t *all = malloc((count + 1) * 4 * sizeof *all);
    if (!all) return rtr_nomem(err);
    work w = {points, weights, all, all + count, all + 2 * count, all + 3 * count, 0};
    start(&w, count, closed);
    eliminate(&w, count, closed ? 3 : 2);
    free(all);
    return RTR_OK;
}

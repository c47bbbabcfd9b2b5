/* regions.c - the turning points in SEA_REGIONS parts of equal number, each in one part of the world. */
#include <stdlib.h>

#include "tools/sea/web.h"

/* A turning point with its position along the axis that is being cut. */
typedef struct placed {
    sea_vec at;
    double along;
    uint32_t node;
} placed;

static double along(sea_vec at, int axis)
{
    return axis == 0 ? at.x : axis == 1 ? at.y : at.z;
}

static int by_place(const void *a, const void *b)
{
    const placed *p = a, *q = b;
    if (p->along != q->along) return p->along < q->along ? -1 : 1;
    return p->node < q->node ? -1 : p->node > q->node;
}

static int widest_axis(const placed *items, size_t count)
{
    int widest = 0;
    double most = -1;
    for (int axis = 0; axis < 3; axis++) {
        double low = 2, high = -2;
        for (size_t i = 0; i < count; i++) {
            double here = along(items[i].at, axis);
            if (here < low) low = here;
            if (here > high) high = here;
        }
        if (high - low > most) most = high - low, widest = axis;
    }
    return widest;
}

/* Halve, across the widest axis, until there are as many parts as numbers from `first` on. */
static void cut(placed *items, size_t count, uint8_t first, unsigned parts, uint8_t *region)
{
    if (parts == 1) {
        for (size_t i = 0; i < count; i++) region[items[i].node] = first;
        return;
    }
    int axis = widest_axis(items, count);
    for (size_t i = 0; i < count; i++) items[i].along = along(items[i].at, axis);
    if (count) qsort(items, count, sizeof *items, by_place);
    cut(items, count / 2, first, parts / 2, region);
    cut(items + count / 2, count - count / 2, (uint8_t)(first + parts / 2), parts / 2, region);
}

rtr_code web_regions(sea_web *web, const sea_turns *turns, rtr_err *err)
{
    placed *items = malloc((turns->count + 1) * sizeof *items);
    if (!items) return rtr_nomem(err);
    for (size_t i = 0; i < turns->count; i++)
        items[i] = (placed){.at = turns->items[i].node.at, .node = (uint32_t)i};
    cut(items, turns->count, 0, SEA_REGIONS, web->region);
    free(items);
    return RTR_OK;
}

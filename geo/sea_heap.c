#include "geo/sea_heap.h"

#include <stdlib.h>

static int before(const sea_heap_item *a, const sea_heap_item *b)
{
    if (a->rank != b->rank) return a->rank < b->rank;
    return a->item < b->item;
}

rtr_code rtr_sea_heap_push(sea_heap *heap, sea_heap_item item, rtr_err *err)
{
    if (heap->count == heap->capacity) {
        size_t capacity = heap->capacity ? 2 * heap->capacity : 1024;
        sea_heap_item *items = realloc(heap->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        heap->items = items;
        heap->capacity = capacity;
    }
    size_t at = heap->count++;
    while (at > 0 && before(&item, &heap->items[(at - 1) / 2])) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at] = item;
    return RTR_OK;
}

int rtr_sea_heap_pop(sea_heap *heap, sea_heap_item *out)
{
    if (!heap->count) return 0;
    *out = heap->items[0];
    sea_heap_item last = heap->items[--heap->count];
    size_t at = 0;
    for (size_t child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && before(&heap->items[child + 1], &heap->items[child]))
            child++;
        if (!before(&heap->items[child], &last)) break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    if (heap->count) heap->items[at] = last;
    return 1;
}

void rtr_sea_heap_end(sea_heap *heap)
{
    free(heap->items);
    *heap = (sea_heap){0};
}

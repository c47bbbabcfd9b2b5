#include "tools/sea/heap.h"

#include <stdlib.h>

rtr_code cell_heap_push(cell_heap *heap, cell_heap_item item, rtr_err *err)
{
    if (heap->count == heap->room) {
        size_t room = heap->room ? 2 * heap->room : 1 << 12;
        cell_heap_item *items = realloc(heap->items, room * sizeof *items);
        if (!items) return rtr_nomem(err);
        heap->items = items;
        heap->room = room;
    }
    size_t at = heap->count++;
    while (at && item.key < heap->items[(at - 1) / 2].key) {
        heap->items[at] = heap->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->items[at] = item;
    return RTR_OK;
}

cell_heap_item cell_heap_pop(cell_heap *heap)
{
    cell_heap_item top = heap->items[0], last = heap->items[--heap->count];
    size_t at = 0;
    for (size_t child = 1; child < heap->count; child = 2 * at + 1) {
        if (child + 1 < heap->count && heap->items[child + 1].key < heap->items[child].key) child++;
        if (last.key <= heap->items[child].key) break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    if (heap->count) heap->items[at] = last;
    return top;
}

void cell_heap_end(cell_heap *heap)
{
    free(heap->items);
    *heap = (cell_heap){0};
}

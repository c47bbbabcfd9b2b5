/* heap.h - a binary heap of lattice cells, least key first. Start it as {0}. */
#ifndef RUTTER_TOOLS_SEA_HEAP_H
#define RUTTER_TOOLS_SEA_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct cell_heap_item {
    float key;
    int column, row;
} cell_heap_item;

typedef struct cell_heap {
    cell_heap_item *items;
    size_t count, room;
} cell_heap;

RTR_MUST_CHECK rtr_code cell_heap_push(cell_heap *heap, cell_heap_item item, rtr_err *err);
/* The heap must not be empty. */
cell_heap_item cell_heap_pop(cell_heap *heap);
void cell_heap_end(cell_heap *heap);

#endif

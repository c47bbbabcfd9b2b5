/* sea_heap.h - a heap of what to look at next, least first. Private to the sea router.
 *
 * Starts as {0}. Entries of equal rank come out in the order of their numbers, so that results do not
 * depend on how the heap grew.
 */
#ifndef RUTTER_GEO_SEA_HEAP_H
#define RUTTER_GEO_SEA_HEAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct sea_heap_item {
    double rank;   /* what counts: way so far, plus what is surely left */
    uint32_t item; /* node or cell */
} sea_heap_item;

typedef struct sea_heap {
    sea_heap_item *items;
    size_t count, capacity;
} sea_heap;

RTR_MUST_CHECK rtr_code rtr_sea_heap_push(sea_heap *heap, sea_heap_item item, rtr_err *err);
/* 0 when it is empty. */
int rtr_sea_heap_pop(sea_heap *heap, sea_heap_item *out);
void rtr_sea_heap_end(sea_heap *heap);

#endif

#include "base/pool_parts.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct rtr_pool_block {
    struct rtr_pool_block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} rtr_pool_block;

enum { BLOCK_SIZE = 16 << 10 };

void *rtr_pool_alloc(rtr_pool *pool, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2) return NULL;
    size = (size + unit - 1) / unit * unit;
    rtr_pool_block *block = pool->head;
    if (!block || block->size - block->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = calloc(1, sizeof *block + room);
        if (!block) return NULL;
        block->size = room;
        block->next = pool->head;
        pool->head = block;
    }
    void *piece = block->bytes + block->used;
    block->used += size;
    return piece;
}

char *rtr_pool_strndup(rtr_pool *pool, const char *text, size_t size)
{
    char *copy = rtr_pool_alloc(pool, size + 1); /* zeroed, so it ends in a NUL */
    if (copy && size) memcpy(copy, text, size);
    return copy;
}

char *rtr_pool_strdup(rtr_pool *pool, const char *text)
{
    return text ? rtr_pool_strndup(pool, text, strlen(text)) : NULL;
}

void rtr_pool_end(rtr_pool *pool)
{
    while (pool->head) {
        rtr_pool_block *next = pool->head->next;
        free(pool->head);
        pool->head = next;
    }
}

/* Words of names, by hash: open addressing, nothing is ever taken out. */
#include <stdlib.h>

#include "reports/recognise_parts.h"

rtr_code rtr_memory_begin(rtr_memory *memory, size_t words, rtr_err *err)
{
    size_t size = 64;
    while (size < words * 2) size *= 2;
    memory->mask = size - 1;
    memory->slots = calloc(size, sizeof *memory->slots);
    return memory->slots ? RTR_OK : rtr_nomem(err);
}

void rtr_memory_end(rtr_memory *memory)
{
    free(memory->slots);
    *memory = (rtr_memory){0};
}

/* The slot of a word, or the empty one where it would go; NULL when the table is full. */
static rtr_memory_slot *seek(rtr_memory *memory, uint64_t word)
{
    for (size_t tries = 0, at = (size_t)word & memory->mask; tries <= memory->mask;
         tries++, at = (at + 1) & memory->mask) {
        rtr_memory_slot *slot = &memory->slots[at];
        if (slot->word == word || !slot->word) return slot;
    }
    return NULL;
}

rtr_memory_slot *rtr_memory_at(rtr_memory *memory, uint64_t word)
{
    rtr_memory_slot *slot = seek(memory, word);
    if (slot) slot->word = word;
    return slot;
}

rtr_memory_slot *rtr_memory_find(rtr_memory *memory, uint64_t word)
{
    rtr_memory_slot *slot = seek(memory, word);
    return slot && slot->word ? slot : NULL;
}

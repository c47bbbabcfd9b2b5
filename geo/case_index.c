/* Ids and what they stand for: open addressing, at most half full. */
#include <string.h>

#include "geo/case_parts.h"

typedef struct rtr_case_entry {
    const char *id; /* NULL: free */
    size_t value;
} rtr_case_entry;

/* FNV-1a */
static size_t hash(const char *id)
{
    uint64_t h = 14695981039346656037u;
    for (; *id; id++) h = (h ^ (unsigned char)*id) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

/* Where an id is, or would be. */
static rtr_case_entry *place_of(const rtr_case_index *index, const char *id)
{
    size_t at = hash(id) & (index->room - 1);
    while (index->entries[at].id && strcmp(index->entries[at].id, id) != 0)
        at = (at + 1) & (index->room - 1);
    return &index->entries[at];
}

size_t rtr_case_index_find(const rtr_case_index *index, const char *id)
{
    if (!index->room) return SIZE_MAX;
    const rtr_case_entry *entry = place_of(index, id);
    return entry->id ? entry->value : SIZE_MAX;
}

void rtr_case_index_add(rtr_case_reader *r, rtr_case_index *index, const char *id, size_t value)
{
    if (2 * index->count >= index->room) {
        rtr_case_index larger = {.room = index->room ? 2 * index->room : 64, .count = index->count};
        larger.entries = rtr_case_alloc(r, larger.room * sizeof *larger.entries);
        if (!larger.entries) return;
        for (size_t i = 0; i < index->room; i++)
            if (index->entries[i].id) *place_of(&larger, index->entries[i].id) = index->entries[i];
        *index = larger;
    }
    *place_of(index, id) = (rtr_case_entry){id, value};
    index->count++;
}

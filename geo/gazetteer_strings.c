#include "geo/gazetteer_strings_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/pool_parts.h"

enum { FIRST_SLOTS = 1 << 12 }; /* a power of two */
#define NOBODY UINT32_MAX

/* FNV-1a, 32 bits (Fowler, Noll, Vo). */
static uint32_t hash_of(const char *text)
{
    uint32_t hash = 2166136261u;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 16777619u;
    return hash;
}

/* Where the text is, or the empty slot where it belongs. There always is an empty slot. */
static size_t slot_of(const rtr_strings *strings, const char *text, uint32_t hash)
{
    size_t mask = strings->slot_count - 1, slot = hash & mask;
    while (strings->slots[slot] &&
           (strings->slots[slot]->hash != hash || strcmp(strings->slots[slot]->text, text) != 0))
        slot = (slot + 1) & mask;
    return slot;
}

/* Keep at least half of the slots empty. */
static int make_room(rtr_strings *strings)
{
    if (2 * (strings->count + 1) <= strings->slot_count) return 1;
    size_t count = strings->slot_count ? 2 * strings->slot_count : FIRST_SLOTS;
    rtr_string **slots = calloc(count, sizeof *slots);
    if (!slots) return 0;
    for (size_t i = 0; i < strings->slot_count; i++) {
        rtr_string *string = strings->slots[i];
        if (!string) continue;
        size_t slot = string->hash & (count - 1);
        while (slots[slot]) slot = (slot + 1) & (count - 1);
        slots[slot] = string;
    }
    free(strings->slots);
    strings->slots = slots;
    strings->slot_count = count;
    return 1;
}

rtr_string *rtr_strings_add(rtr_strings *strings, const char *text)
{
    if (!text) text = "";
    if (!make_room(strings)) return NULL;
    uint32_t hash = hash_of(text);
    size_t slot = slot_of(strings, text, hash), size = strlen(text);
    if (strings->slots[slot]) return strings->slots[slot];
    rtr_string *string = rtr_pool_alloc(&strings->pool, sizeof *string + size + 1);
    if (!string) return NULL;
    *string = (rtr_string){.hash = hash, .bearer = NOBODY, .first = NOBODY, .last = NOBODY};
    memcpy(string->text, text, size + 1);
    strings->slots[slot] = string;
    strings->count++;
    return string;
}

rtr_string *rtr_strings_find(const rtr_strings *strings, const char *text)
{
    return strings->slot_count ? strings->slots[slot_of(strings, text, hash_of(text))] : NULL;
}

rtr_string *rtr_string_of(const char *text)
{
    return (rtr_string *)(void *)(uintptr_t)(text - offsetof(rtr_string, text));
}

rtr_string *rtr_strings_fold(rtr_strings *strings, rtr_string *string)
{
    if (string->folded) return string->folded;
    char *folded = NULL;
    if (rtr_fold(string->text, strlen(string->text), &folded, NULL)) return NULL;
    string->folded = rtr_strings_add(strings, folded);
    free(folded);
    return string->folded;
}

void rtr_strings_end(rtr_strings *strings)
{
    rtr_pool_end(&strings->pool);
    free(strings->slots);
    *strings = (rtr_strings){0};
}

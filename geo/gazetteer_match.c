#include "geo/gazetteer_match.h"

#include <string.h>

#include "geo/gazetteer_match_parts.h"

static uint64_t four(const char *at)
{
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Up to eight bytes as a number, the first one lowest; two loads that may overlap instead of a loop. */
static uint64_t tail(const char *at, size_t size)
{
    if (size >= 4) return four(at) | four(at + size - 4) << 8 * (size - 4);
    if (size == 0) return 0;
    const unsigned char *bytes = (const unsigned char *)at;
    size_t middle = size / 2, last = size - 1;
    return bytes[0] | (uint64_t)bytes[middle] << 8 * middle | (uint64_t)bytes[last] << 8 * last;
}

uint64_t rtr_gaz_word_hash(const char *folded, size_t size)
{
    uint64_t hash = size * RTR_GAZ_GOLDEN, eight = 0;
    for (; size > sizeof eight; size -= sizeof eight, folded += sizeof eight) {
        memcpy(&eight, folded, sizeof eight);
        hash = (hash ^ eight) * RTR_GAZ_SCATTER;
        hash ^= hash >> 32;
    }
    return rtr_gaz_mix(hash ^ tail(folded, size));
}

int rtr_gazetteer_step(const rtr_gazetteer *gazetteer, uint64_t state, uint64_t word,
                       uint64_t *next, uint32_t *key)
{
    uint64_t wanted = rtr_gaz_prefix_hash(state, word);
    const rtr_gaz_slot *slot = rtr_gaz_slot_find(gazetteer->slots, gazetteer->count[RTR_GAZ_SLOTS],
                                                 gazetteer->home_count, wanted);
    if (!slot) return 0;
    int found = slot->link & RTR_GAZ_LINK_ON ? RTR_GAZ_GOES_ON : 0;
    if (found) *next = wanted;
    if (slot->link >> 1 >= gazetteer->count[RTR_GAZ_KEYS]) return found;
    *key = slot->link >> 1;
    return found | RTR_GAZ_ENDS;
}

void rtr_gazetteer_prefetch(const rtr_gazetteer *gazetteer, uint64_t word)
{
    uint32_t home = rtr_gaz_slot_home(rtr_gaz_prefix_hash(0, word), gazetteer->home_count);
    __builtin_prefetch(&gazetteer->slots[home]);
}

const uint32_t *rtr_gazetteer_key_places(const rtr_gazetteer *gazetteer, uint32_t key,
                                         const uint8_t **ways, size_t *count)
{
    uint32_t found;
    const uint32_t *places = rtr_gaz_postings_of(gazetteer, key, &found);
    if (ways) *ways = places ? gazetteer->ways + (places - gazetteer->postings) : NULL;
    *count = found;
    return places;
}

const char *rtr_gazetteer_key_name(const rtr_gazetteer *gazetteer, uint32_t key)
{
    return key < gazetteer->count[RTR_GAZ_KEYS] ? rtr_gaz_text(gazetteer, gazetteer->keys[key].text)
                                                : "";
}

int rtr_gazetteer_brief(const rtr_gazetteer *gazetteer, uint32_t number, rtr_gaz_brief *out)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, number);
    if (!record) return 0;
    uint32_t records = gazetteer->count[RTR_GAZ_RECORDS];
    const char *country = rtr_gaz_text(gazetteer, record->country);
    *out =
        (rtr_gaz_brief){.at = rtr_gaz_position(record),
                        .population = record->population,
                        .weight = record->weight,
                        .parent = record->parent < records ? record->parent : RTR_GAZ_NOBODY,
                        .country_number = record->country_record < records ? record->country_record
                                                                           : RTR_GAZ_NOBODY,
                        .kind = rtr_gaz_kind(record),
                        .precision = rtr_gaz_precision(record),
                        .area = record->area,
                        .capital = (record->flags & RTR_GAZ_CAPITAL) != 0,
                        .admin = record->flags & RTR_GAZ_ADMIN      ? 1
                                 : record->flags & RTR_GAZ_DISTRICT ? 2
                                                                    : 0,
                        .eponym = (record->flags & RTR_GAZ_EPONYM) != 0,
                        .derived = (record->flags & RTR_GAZ_DERIVED) != 0,
                        .section = (record->flags & RTR_GAZ_SECTION) != 0,
                        .placed = !(record->flags & RTR_GAZ_HIDDEN)};
    for (int i = 0; i < 2 && country[i]; i++) out->country[i] = country[i];
    return 1;
}

static int is_text(const char *text, const char *name, size_t size)
{
    return strncmp(text, name, size) == 0 && !text[size];
}

int rtr_gazetteer_spelt(const rtr_gazetteer *gazetteer, uint32_t number, const char *name,
                        size_t size)
{
    const rtr_gaz_record *record = rtr_gaz_record_at(gazetteer, number);
    if (!record || memchr(name, 0, size)) return 0;
    if (is_text(rtr_gaz_text(gazetteer, record->name), name, size)) return 1;
    uint32_t count;
    const rtr_gaz_name *names = rtr_gaz_names_of(gazetteer, record, &count);
    for (uint32_t i = 0; i < count; i++)
        if (is_text(rtr_gaz_text(gazetteer, names[i].text), name, size)) return 1;
    return 0;
}

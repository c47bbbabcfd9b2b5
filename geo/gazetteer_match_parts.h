/* gazetteer_match_parts.h - the table that names are matched by, shared by its reader and its writer.
 * Private.
 *
 * Every prefix, in whole words, of every folded name has a slot, known by its hash. The slots are sorted by
 * that hash, with gaps: one stands in its home, where the upper half of the hash falls in proportion, or
 * behind it as far as lesser hashes push it. So a search starts at home and ends at a gap, at a greater
 * hash or at the end.
 */
#ifndef RUTTER_GEO_GAZETTEER_MATCH_PARTS_H
#define RUTTER_GEO_GAZETTEER_MATCH_PARTS_H

#include "base/text.h"
#include "geo/gazetteer_parts.h"

#define RTR_GAZ_LINK_ON 1u /* the bit of a slot's link: longer names start so */

/* Odd constants without a pattern in their bits: the golden ratio, and Steele's and Vigna's multiplier
 * ("Computationally easy, spectrally good multipliers", 2021). */
#define RTR_GAZ_GOLDEN  0x9E3779B97F4A7C15u
#define RTR_GAZ_SCATTER 0xD1342543DE82EF95u

/* The functions below are asked for every word of a text, so they are inline. */
static inline uint64_t rtr_gaz_mix(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * RTR_GAZ_SCATTER;
    hash = (hash ^ hash >> 29) * RTR_GAZ_GOLDEN;
    return hash ^ hash >> 32;
}

/* The state after one word more. */
static inline uint64_t rtr_gaz_prefix_hash(uint64_t state, uint64_t word)
{
    uint64_t hash = rtr_gaz_mix(state * RTR_GAZ_GOLDEN + word);
    return hash ? hash : 1; /* 0 is the state before the first word, and an empty slot */
}

/* rtr_gaz_word_hash of a word of at most eight bytes, which are given as a number, the first one lowest. */
static inline uint64_t rtr_gaz_short_hash(uint64_t bytes, size_t size)
{
    return rtr_gaz_mix(size * RTR_GAZ_GOLDEN ^ bytes);
}

static inline uint32_t rtr_gaz_slot_home(uint64_t hash, uint32_t home_count)
{
    return (uint32_t)((hash >> 32) * home_count >> 32);
}

/* The slot of a hash that is not 0, or NULL. */
static inline const rtr_gaz_slot *rtr_gaz_slot_find(const rtr_gaz_slot *slots, uint32_t count,
                                                    uint32_t home_count, uint64_t wanted)
{
    for (uint32_t slot = rtr_gaz_slot_home(wanted, home_count); slot < count; slot++) {
        uint64_t have = (uint64_t)slots[slot].high << 32 | slots[slot].low;
        if (have == wanted) return &slots[slot];
        if (have == 0 || have > wanted) return NULL;
    }
    return NULL;
}

/* Write the slots for `count` keys, whose texts lie in `pool`; *home_count goes to the header. 0 when
 * out of memory. */
int rtr_gaz_put_slots(const rtr_gaz_key *keys, uint32_t count, const char *pool, rtr_buf *slots,
                      uint32_t *home_count);

#endif

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

/* The state after one word more. */
uint64_t rtr_gaz_prefix_hash(uint64_t state, uint64_t word);

static inline uint32_t rtr_gaz_slot_home(uint64_t hash, uint32_t home_count)
{
    return (uint32_t)((hash >> 32) * home_count >> 32);
}

/* The slot of a hash that is not 0, or NULL. */
const rtr_gaz_slot *rtr_gaz_slot_find(const rtr_gaz_slot *slots, uint32_t count,
                                      uint32_t home_count, uint64_t wanted);

/* Write the slots for `count` keys, whose texts lie in `pool`; *home_count goes to the header. 0 when
 * out of memory. */
int rtr_gaz_put_slots(const rtr_gaz_key *keys, uint32_t count, const char *pool, rtr_buf *slots,
                      uint32_t *home_count);

#endif

/* sea_sets.h - disjoint sets (Tarjan 1975): an array in which each points at another of its set, the
 * head at itself. Private to the sea router and its builder.
 */
#ifndef RUTTER_GEO_SEA_SETS_H
#define RUTTER_GEO_SEA_SETS_H

#include <stdint.h>

static inline uint32_t sea_set_head(uint32_t *parents, uint32_t i)
{
    while (parents[i] != i) {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    return i;
}

#endif

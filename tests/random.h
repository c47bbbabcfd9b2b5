/* random.h - seeded xorshift64* (Vigna 2016): the same numbers on every machine. */
#ifndef RUTTER_TESTS_RANDOM_H
#define RUTTER_TESTS_RANDOM_H

#include <stdint.h>

static inline uint64_t random_next(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * 0x2545F4914F6CDD1DULL;
}

/* [0, 1) */
static inline double random_unit(uint64_t *seed)
{
    return (double)(random_next(seed) >> 11) * 0x1p-53;
}

#endif

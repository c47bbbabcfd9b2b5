/* tile_matches.h - would a search for repeated bytes pay? Private to tile_*.c. */
#ifndef RUTTER_IMAGERY_TILE_MATCHES_H
#define RUTTER_IMAGERY_TILE_MATCHES_H

#include <stddef.h>
#include <stdint.h>

enum { RTR_MATCHES_SIZE_MAX = 65535 };

/* In bits: what Huffman codes alone need for bytes that are not part of a run, and about how many of these
 * bits matches would save. */
typedef struct rtr_matches {
    uint64_t bits, saved;
} rtr_matches;

/* Adds what `size` (<= RTR_MATCHES_SIZE_MAX) bytes come to. */
void rtr_matches_weigh(const uint8_t *bytes, size_t size, rtr_matches *sum);

#endif

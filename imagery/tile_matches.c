#include "imagery/tile_matches.h"

#include <string.h>

#include "imagery/tile_huffman.h"

enum {
    MATCH_MIN = 5, /* shorter ones hardly save anything, and are met by chance */
    MATCH_MAX = 258,
    WORD = 8,
    SLOT_BITS = 11,
    CODE_BITS_MAX = 14,
    MATCH_BITS = 11 /* about what a match costs besides the logarithm of its distance */
};

/* Eight bytes, the first lowest. */
static uint64_t word_at(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Bits of each byte's Huffman code; returns those of all bytes together. */
static uint64_t weigh_bytes(const uint8_t *bytes, size_t size, uint8_t bits[256])
{
    uint32_t counts[256] = {0};
    rtr_huffman_code codes[256];
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++) counts[bytes[i]]++;
    rtr_huffman(counts, 256, CODE_BITS_MAX, codes);
    for (int i = 0; i < 256; i++) {
        bits[i] = (uint8_t)codes[i].length;
        sum += (uint64_t)counts[i] * codes[i].length;
    }
    return sum;
}

/* What a match of `*length` bytes at `at` with those at `from` saves; 0 when it costs more. */
static uint32_t gain(const uint8_t *at, const uint8_t *from, const uint8_t *end,
                     const uint8_t bits[256], size_t *length)
{
    uint32_t literals = 0, distance = (uint32_t)(at - from);
    uint32_t match = MATCH_BITS + 31 - (uint32_t)__builtin_clz(distance);
    size_t n = 0;
    while (n < MATCH_MAX && at + n < end && at[n] == from[n]) literals += bits[at[n++]];
    *length = n;
    return literals > match ? literals - match : 0;
}

void rtr_matches_weigh(const uint8_t *bytes, size_t size, rtr_matches *sum)
{
    uint16_t places[1 << SLOT_BITS] = {0}; /* where the bytes that hash to a slot were last met */
    uint8_t bits[256];
    uint64_t all = weigh_bytes(bytes, size, bits);
    const int rest = 64 - 8 * MATCH_MIN; /* bits of a word that a match need not have */
    for (size_t i = 1; i + WORD <= size;) {
        uint64_t word = word_at(bytes + i);
        size_t length = 1;
        if (word == word_at(bytes + i - 1)) { /* a run, which needs no search */
            for (length = WORD; i + length < size && bytes[i + length] == bytes[i];) length++;
            all -= length * bits[bytes[i]];
        } else {
            /* Multiplicative hash: 2^64 divided by the golden ratio. */
            size_t slot = (word << rest) * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS);
            const uint8_t *from = bytes + places[slot];
            places[slot] = (uint16_t)i;
            uint32_t saved = 0;
            if ((word ^ word_at(from)) << rest == 0)
                saved = gain(bytes + i, from, bytes + size, bits, &length);
            sum->saved += saved;
            if (saved == 0) length = 1;
        }
        i += length;
    }
    sum->bits += all;
}

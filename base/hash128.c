#include "base/hash128.h"

#include <string.h>

static uint64_t turn(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

/* Every bit of x moves half the bits of the result: MurmurHash3's last step. */
static uint64_t stir(uint64_t x)
{
    x = (x ^ x >> 33) * 0xff51afd7ed558ccdU;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53U;
    return x ^ x >> 33;
}

/* Two lanes, each a multiply and a turn for every other word of 8 bytes. */
void rtr_hash128(const void *from, size_t size, uint64_t hash[2])
{
    const unsigned char *bytes = from;
    uint64_t a = size, b = ~(uint64_t)size, words[2];
    for (; size >= sizeof words; bytes += sizeof words, size -= sizeof words) {
        memcpy(words, bytes, sizeof words);
        a = turn(a ^ words[0], 29) * 0x9e3779b97f4a7c15U; /* 2^64 / golden ratio */
        b = turn(b ^ words[1], 31) * 0xc2b2ae3d27d4eb4fU; /* a prime of xxHash */
    }
    memset(words, 0, sizeof words);
    memcpy(words, bytes, size);
    hash[0] = stir(a ^ words[0]);
    hash[1] = stir(b ^ words[1] ^ hash[0]);
}

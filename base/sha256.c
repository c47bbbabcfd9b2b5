/* FIPS 180-4, section 6.2. */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static const uint32_t round_constant[64] =
    {/* FIPS 180-4, section 4.2.2 */
     0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
     0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
     0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
     0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
     0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
     0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
     0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
     0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
     0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
     0xc67178f2};

static inline uint32_t turn(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

/* Round `i` on a state that is not shifted along: the names of its words are, by one a round. Once the
 * loops around are unrolled every index is a constant, and the state lives in registers. */
static inline void one_round(uint32_t s[8], unsigned i, uint32_t word)
{
    uint32_t a = s[(0 - i) & 7], b = s[(1 - i) & 7], c = s[(2 - i) & 7];
    uint32_t e = s[(4 - i) & 7], f = s[(5 - i) & 7], g = s[(6 - i) & 7];
    uint32_t *d = &s[(3 - i) & 7], *h = &s[(7 - i) & 7];
    uint32_t t1 = *h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (g ^ (e & (f ^ g))) + word;
    *d += t1;
    *h = t1 + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) | (c & (a | b)));
}

/* The sixteen words of the schedule that follow `w`, in its place. */
static inline void next_words(uint32_t w[16])
{
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
        uint32_t a = w[(i + 1) & 15], b = w[(i + 14) & 15];
        w[i] += (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + w[(i + 9) & 15] +
                (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

static void compress(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[16], s[8];
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    for (unsigned first = 0; first < 64; first += 16) {
        if (first) next_words(w);
#pragma GCC unroll 16
        for (unsigned i = 0; i < 16; i++) one_round(s, i, round_constant[first + i] + w[i]);
    }
    for (int i = 0; i < 8; i++) state[i] += s[i];
}

void rtr_sha256_begin(rtr_sha256 *sha)
{
    *sha = (rtr_sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                  0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void rtr_sha256_add(rtr_sha256 *sha, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    size_t held = sha->size % 64;
    sha->size += size;
    while (size) {
        if (!held && size >= 64) {
            compress(sha->state, at);
            at += 64;
            size -= 64;
            continue;
        }
        size_t take = size < 64 - held ? size : 64 - held;
        memcpy(sha->block + held, at, take);
        held = (held + take) % 64;
        at += take;
        size -= take;
        if (!held) compress(sha->state, sha->block);
    }
}

void rtr_sha256_end(rtr_sha256 *sha, char hex[65])
{
    static const unsigned char padding[64] = {0x80};
    uint64_t bits = sha->size * 8;
    unsigned char length[8];
    for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
    rtr_sha256_add(sha, padding, 1 + (119 - sha->size % 64) % 64);
    rtr_sha256_add(sha, length, sizeof length);
    for (int i = 0; i < 64; i++)
        hex[i] = "0123456789abcdef"[sha->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[64] = '\0';
}

void rtr_sha256_of(const void *bytes, size_t size, char hex[65])
{
    rtr_sha256 sha;
    rtr_sha256_begin(&sha);
    rtr_sha256_add(&sha, bytes, size);
    rtr_sha256_end(&sha, hex);
}

rtr_code rtr_sha256_file(const char *path, char hex[65], rtr_err *err)
{
    rtr_code code = RTR_OK;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
        return rtr_within(err, code, "%s", path);
    }
    rtr_sha256 sha;
    rtr_sha256_begin(&sha);
    unsigned char piece[1 << 16];
    ssize_t got;
    while ((got = read(file, piece, sizeof piece)) > 0) rtr_sha256_add(&sha, piece, (size_t)got);
    if (got < 0) code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
    close(file);
    rtr_sha256_end(&sha, hex);
    return code ? rtr_within(err, code, "%s", path) : RTR_OK;
}

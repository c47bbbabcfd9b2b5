#include "imagery/tile_deflate.h"

#include <string.h>

#include <libdeflate.h>

#include "imagery/tile_huffman.h"

enum {
    LITERALS = 256,
    END = 256,
    LENGTHS = 29, /* codes 257..285 stand for lengths of matches */
    CODES = END + 1 + LENGTHS,
    MATCH_MIN = 3,
    MATCH_MAX = 258,
    CODE_BITS_MAX = 14, /* not 15: four literals and seven bits that wait fit into 64 */
    META_CODES = 19,    /* the codes for the lengths of codes */
    META_BITS_MAX = 7,
    SPARE = 8 /* bytes: bits are stored 64 at a time */
};

/* RFC 1951, 3.2.5: the least length that each code stands for, and the bits that follow it. */
static const uint16_t length_bases[LENGTHS] = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                               15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                               67, 83, 99, 115, 131, 163, 195, 227, 258};
static const uint8_t length_bits[LENGTHS] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                             2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
/* 3.2.7: the order in which the lengths of the codes for lengths are sent. */
static const uint8_t meta_order[META_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                               11, 4,  12, 3, 13, 2, 14, 1, 15};

typedef struct bit_writer {
    uint64_t bits; /* not yet stored, lowest first */
    unsigned count;
    uint8_t *at;
} bit_writer;

static inline void put(bit_writer *w, uint64_t bits, unsigned count)
{
    w->bits |= bits << w->count;
    w->count += count;
}

/* Afterwards fewer than eight bits wait, so that 56 more may be put. */
static inline void store(bit_writer *w)
{
    uint64_t bits = w->bits;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bits = __builtin_bswap64(bits);
#endif
    memcpy(w->at, &bits, sizeof bits);
    w->at += w->count >> 3;
    w->bits >>= w->count & ~7u;
    w->count &= 7;
}

static inline void put_code(bit_writer *w, rtr_huffman_code code)
{
    put(w, code.bits, code.length);
}

static inline uint64_t load_8(const uint8_t *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static int length_code(size_t length)
{
    int code = 0;
    while (code + 1 < LENGTHS && length_bases[code + 1] <= length) code++;
    return code;
}

/* Runs of at least RTR_DEFLATE_RUN_MIN bytes, by looking at eight at once. */
static void find_runs(rtr_deflate_block *block)
{
    const uint8_t *bytes = block->bytes;
    size_t size = block->size, free_from = 1; /* the first byte that may belong to the next run */
    block->run_count = 0;
    for (size_t at = 1; at + 8 <= size;) {
        if (load_8(bytes + at) != load_8(bytes + at - 1)) {
            at += 8;
            continue;
        }
        size_t begin = at, end = at + 8;
        while (begin > free_from && bytes[begin - 1] == bytes[begin - 2]) begin--;
        while (end < size && bytes[end] == bytes[end - 1]) end++;
        block->runs[block->run_count++] =
            (rtr_deflate_run){(uint32_t)begin, (uint32_t)(end - begin)};
        free_from = at = end + 1;
    }
}

static void count_literals(uint32_t counts[4][256], const uint8_t *bytes, size_t size)
{
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word = load_8(bytes + i);
        for (int k = 0; k < 8; k++) counts[k & 3][(word >> 8 * k) & 255]++;
    }
    for (; i < size; i++) counts[0][bytes[i]]++;
}

/* How often each code will be used. What of a run is too short for a match stays literal. */
static void count_codes(rtr_deflate_block *block, uint32_t counts[CODES])
{
    size_t at = 0;
    memset(block->counts, 0, sizeof block->counts);
    memset(counts, 0, CODES * sizeof *counts);
    for (size_t r = 0; r < block->run_count; r++) {
        const rtr_deflate_run *run = &block->runs[r];
        size_t left = run->size;
        count_literals(block->counts, block->bytes + at, run->begin - at);
        for (; left >= MATCH_MAX; left -= MATCH_MAX) counts[END + LENGTHS]++;
        if (left >= MATCH_MIN)
            counts[END + 1 + length_code(left)]++;
        else
            counts[block->bytes[run->begin]] += (uint32_t)left;
        at = run->begin + run->size;
    }
    count_literals(block->counts, block->bytes + at, block->size - at);
    for (int i = 0; i < LITERALS; i++)
        counts[i] +=
            block->counts[0][i] + block->counts[1][i] + block->counts[2][i] + block->counts[3][i];
    counts[END] = 1;
}

/* The lengths of the codes as RFC 1951, 3.2.7 sends them: repetitions as 16, 17 and 18 with a number. */
typedef struct meta {
    uint8_t codes[CODES + 1], extra[CODES + 1];
    size_t count;
} meta;

static void meta_add(meta *m, uint8_t code, size_t extra)
{
    m->codes[m->count] = code;
    m->extra[m->count++] = (uint8_t)extra;
}

static void meta_repeat(meta *m, uint8_t length, size_t times)
{
    if (length > 0) {
        meta_add(m, length, 0);
        times--;
    }
    while (times >= 3) {
        size_t most = length > 0 ? 6 : 138, part = times < most ? times : most;
        if (length > 0)
            meta_add(m, 16, part - 3);
        else if (part <= 10)
            meta_add(m, 17, part - 3);
        else
            meta_add(m, 18, part - 11);
        times -= part;
    }
    while (times-- > 0) meta_add(m, length, 0);
}

static void put_meta(bit_writer *w, const meta *m)
{
    uint32_t counts[META_CODES] = {0};
    rtr_huffman_code codes[META_CODES];
    int sent = META_CODES;
    for (size_t i = 0; i < m->count; i++) counts[m->codes[i]]++;
    rtr_huffman(counts, META_CODES, META_BITS_MAX, codes);
    while (sent > 4 && codes[meta_order[sent - 1]].length == 0) sent--;
    put(w, (unsigned)(sent - 4), 4);
    for (int i = 0; i < sent; i++) {
        store(w);
        put(w, codes[meta_order[i]].length, 3);
    }
    for (size_t i = 0; i < m->count; i++) {
        static const uint8_t extra_bits[META_CODES] = {[16] = 2, [17] = 3, [18] = 7};
        store(w);
        put_code(w, codes[m->codes[i]]);
        put(w, m->extra[i], extra_bits[m->codes[i]]);
    }
    store(w);
}

/* The head of a block: its kind and the lengths of its codes. One code of one bit is all that distances
 * need, each being 1. */
static void put_head(bit_writer *w, const rtr_huffman_code codes[CODES], int last)
{
    int used = CODES;
    meta m = {.count = 0};
    while (codes[used - 1].length == 0) used--; /* not below END, which is used */
    for (int i = 0, from = 0; i < used; from = i) {
        while (i < used && codes[i].length == codes[from].length) i++;
        meta_repeat(&m, (uint8_t)codes[from].length, (size_t)(i - from));
    }
    meta_add(&m, 1, 0);
    put(w, last ? 1 : 0, 1);
    put(w, 2, 2); /* codes of its own */
    put(w, (unsigned)(used - END - 1), 5);
    put(w, 0, 5); /* one distance */
    put_meta(w, &m);
}

/* Inlined twice, below. */
static inline __attribute__((always_inline)) void
put_bytes(bit_writer *writer, const rtr_huffman_code *codes, const uint8_t *bytes, size_t size)
{
    bit_writer w = *writer; /* in registers */
    size_t i = 0;
    for (; i + 4 <= size; i += 4) {
        rtr_huffman_code a = codes[bytes[i]], b = codes[bytes[i + 1]];
        rtr_huffman_code c = codes[bytes[i + 2]], d = codes[bytes[i + 3]];
        uint64_t front = a.bits | (uint64_t)b.bits << a.length;
        uint64_t back = c.bits | (uint64_t)d.bits << c.length;
        put(&w, front, (unsigned)a.length + b.length);
        put(&w, back, (unsigned)c.length + d.length);
        store(&w);
    }
    for (; i < size; i++) {
        put_code(&w, codes[bytes[i]]);
        store(&w);
    }
    *writer = w;
}

#if defined(__x86_64__)
/* Nothing but shifts, which BMI2 has without the detour through one register: a third of the time. */
__attribute__((target("bmi2"))) static void
put_literals_bmi2(bit_writer *w, const rtr_huffman_code *codes, const uint8_t *bytes, size_t size)
{
    put_bytes(w, codes, bytes, size);
}
#endif

static void put_literals(bit_writer *w, const rtr_huffman_code *codes, const uint8_t *bytes,
                         size_t size)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("bmi2")) {
        put_literals_bmi2(w, codes, bytes, size);
        return;
    }
#endif
    put_bytes(w, codes, bytes, size);
}

static void put_run(bit_writer *w, const rtr_huffman_code *codes, const rtr_deflate_run *run,
                    const uint8_t *bytes)
{
    size_t left = run->size;
    while (left >= MATCH_MIN) {
        size_t length = left < MATCH_MAX ? left : MATCH_MAX;
        int code = length_code(length);
        put_code(w, codes[END + 1 + code]);
        put(w, length - length_bases[code], length_bits[code]);
        put(w, 0, 1); /* at distance 1 */
        store(w);
        left -= length;
    }
    put_literals(w, codes, bytes + run->begin, left);
}

static void put_block(bit_writer *w, rtr_deflate_block *block, int last)
{
    uint32_t counts[CODES];
    rtr_huffman_code codes[CODES];
    size_t at = 0;
    find_runs(block);
    count_codes(block, counts);
    rtr_huffman(counts, CODES, CODE_BITS_MAX, codes);
    put_head(w, codes, last);
    for (size_t r = 0; r < block->run_count; r++) {
        const rtr_deflate_run *run = &block->runs[r];
        put_literals(w, codes, block->bytes + at, run->begin - at);
        put_run(w, codes, run, block->bytes);
        at = run->begin + run->size;
    }
    put_literals(w, codes, block->bytes + at, block->size - at);
    put_code(w, codes[END]);
    store(w);
}

size_t rtr_deflate_bound(size_t size, size_t block_size)
{
    /* A block has 17 bits, META_CODES lengths of 3 bits, CODES + 1 lengths of at most 7 + 7 bits and an
     * end; a literal has at most CODE_BITS_MAX bits, a match never more than what it stands for. */
    size_t head = (17 + 3 * META_CODES + 14 * (CODES + 1) + CODE_BITS_MAX) / 8 + 4;
    size_t blocks = size / block_size + 1;
    return 2 + blocks * head + size * CODE_BITS_MAX / 8 + 4 + SPARE;
}

size_t rtr_deflate(rtr_deflate_block *scratch, const uint8_t *bytes, size_t size, size_t block_size,
                   uint8_t *out)
{
    uint32_t sum = libdeflate_adler32(1, bytes, size);
    bit_writer w = {.at = out};
    *w.at++ = 0x78; /* deflate, window of 32 kB */
    *w.at++ = 0x01; /* the fastest algorithm; with the byte before, a multiple of 31 */
    for (size_t at = 0; at < size; at += scratch->size) {
        scratch->bytes = bytes + at;
        scratch->size = size - at < block_size ? size - at : block_size;
        put_block(&w, scratch, at + scratch->size == size);
    }
    if (w.count > 0) w.at++; /* store() has laid down the bits that wait */
    for (int shift = 24; shift >= 0; shift -= 8) *w.at++ = (uint8_t)(sum >> shift);
    return (size_t)(w.at - out);
}

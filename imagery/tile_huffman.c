#include "imagery/tile_huffman.h"

#include <string.h>

/* Symbols that occur, the rarest first. */
typedef struct ranking {
    uint16_t symbols[RTR_HUFFMAN_SYMBOLS_MAX];
    size_t size;
} ranking;

/* One pass of a radix sort, by the byte of the counts at `shift`. */
static void sort_pass(const uint32_t *counts, const ranking *from, int shift, ranking *to)
{
    uint16_t ends[257] = {0};
    for (size_t i = 0; i < from->size; i++) ends[(counts[from->symbols[i]] >> shift & 255) + 1]++;
    for (int i = 0; i < 256; i++) ends[i + 1] = (uint16_t)(ends[i + 1] + ends[i]);
    for (size_t i = 0; i < from->size; i++)
        to->symbols[ends[counts[from->symbols[i]] >> shift & 255]++] = from->symbols[i];
    to->size = from->size;
}

static void rank(const uint32_t *counts, size_t size, ranking *out)
{
    ranking by_low;
    out->size = 0;
    for (size_t i = 0; i < size; i++)
        if (counts[i] > 0) out->symbols[out->size++] = (uint16_t)i;
    sort_pass(counts, out, 0, &by_low);
    sort_pass(counts, &by_low, 8, out);
}

/* How many codes of each length an optimal code has: Moffat and Katajainen, In-place calculation of
 * minimum-redundancy codes (1995), first two phases. `weights` are sorted, and used up. */
static void count_lengths(uint32_t *weights, size_t size, int bits_max, uint32_t *lengths)
{
    size_t leaf = 0, root = 0; /* the next leaf and the next tree that have no parent yet */
    for (size_t next = 0; next + 1 < size; next++) {
        uint32_t sum = 0;
        for (int child = 0; child < 2; child++) {
            if (leaf >= size || (root < next && weights[root] < weights[leaf])) {
                sum += weights[root];
                weights[root++] = (uint32_t)next; /* its parent */
            } else
                sum += weights[leaf++];
        }
        weights[next] = sum; /* leaf > next: the place is free */
    }
    /* From the last tree, the whole, down: depths of trees, and leaves where no trees are. */
    size_t open = 1, depth = 0, tree = size - 1;
    weights[size - 2] = 0;
    for (size_t i = size - 2; i-- > 0;) weights[i] = weights[weights[i]] + 1;
    for (; open > 0; depth++) {
        size_t trees = 0;
        while (tree > 0 && weights[tree - 1] == depth) trees++, tree--;
        lengths[depth < (size_t)bits_max ? depth : (size_t)bits_max] += (uint32_t)(open - trees);
        open = 2 * trees;
    }
}

/* Codes that were cut to `bits_max` bits take room that others have: each time one of the longest is hung
 * beside the longest of the others, which becomes a bit longer. */
static void make_room(uint32_t *lengths, int bits_max)
{
    uint32_t used = 0; /* in codes of bits_max bits */
    for (int bits = 1; bits <= bits_max; bits++) used += lengths[bits] << (bits_max - bits);
    for (; used > 1u << bits_max; used--) {
        int bits = bits_max - 1;
        while (lengths[bits] == 0) bits--;
        lengths[bits_max]--;
        lengths[bits]--;
        lengths[bits + 1] += 2;
    }
}

static uint16_t reversed(uint32_t bits, int length)
{
    uint32_t out = 0;
    for (int i = 0; i < length; i++) out |= (bits >> i & 1) << (length - 1 - i);
    return (uint16_t)out;
}

/* RFC 1951, 3.2.2. */
static void number_codes(const uint32_t *lengths, size_t size, int bits_max,
                         rtr_huffman_code *codes)
{
    uint32_t next[RTR_HUFFMAN_BITS_MAX + 2] = {0};
    for (int bits = 1; bits <= bits_max; bits++) next[bits + 1] = (next[bits] + lengths[bits]) << 1;
    for (size_t i = 0; i < size; i++)
        if (codes[i].length > 0) codes[i].bits = reversed(next[codes[i].length]++, codes[i].length);
}

void rtr_huffman(const uint32_t *counts, size_t size, int bits_max, rtr_huffman_code *codes)
{
    ranking order;
    uint32_t weights[RTR_HUFFMAN_SYMBOLS_MAX], lengths[RTR_HUFFMAN_BITS_MAX + 1] = {0};
    memset(codes, 0, size * sizeof *codes);
    rank(counts, size, &order);
    for (size_t i = 0; i < order.size; i++) weights[i] = counts[order.symbols[i]];
    if (order.size > 1)
        count_lengths(weights, order.size, bits_max, lengths);
    else
        lengths[1] = (uint32_t)order.size;
    make_room(lengths, bits_max);
    size_t at = 0;
    for (int bits = bits_max; bits > 0; bits--)
        for (uint32_t k = 0; k < lengths[bits]; k++)
            codes[order.symbols[at++]].length = (uint16_t)bits;
    number_codes(lengths, size, bits_max, codes);
}

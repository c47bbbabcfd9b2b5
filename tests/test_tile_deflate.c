/* What Huffman codes and runs make of bytes, zlib must undo; and it must fit where it was promised to. */
#include "imagery/tile_deflate.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "imagery/tile_huffman.h"
#include "random.h"
#include "test.h"

enum { SIZE_MAX_HERE = 100000, GUARD = 16 };

static uint64_t seed = 7;
static uint8_t bytes[SIZE_MAX_HERE], back[SIZE_MAX_HERE];

static size_t below(size_t limit)
{
    return (size_t)(random_next(&seed) >> 33) % limit;
}

/* Deflates the first `size` bytes, lets zlib inflate them; returns the deflated size. */
static size_t there_and_back(size_t size, size_t block_size)
{
    static rtr_deflate_block scratch;
    size_t bound = rtr_deflate_bound(size, block_size);
    uint8_t *out = malloc(bound + GUARD);
    uLongf length = sizeof back;
    if (!out) return 0;
    memset(out, 0xa5, bound + GUARD);
    size_t packed = rtr_deflate(&scratch, bytes, size, block_size, out);
    CHECK(packed <= bound);
    for (size_t i = 0; i < GUARD; i++) CHECK(out[bound + i] == 0xa5);
    CHECK(uncompress(back, &length, out, (uLong)packed) == Z_OK);
    CHECK(length == size && memcmp(bytes, back, size) == 0);
    free(out);
    return packed;
}

static double kraft_sum(const rtr_huffman_code *codes, size_t count, int bits_max)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        CHECK(codes[i].length <= bits_max);
        if (codes[i].length > 0) sum += ldexp(1, -codes[i].length);
    }
    return sum;
}

TEST_MAIN
{
    CASE("any bytes in blocks of any size")
    {
        for (int i = 0; i < 300; i++) {
            size_t size = 1 + below(3000), symbols = 1 + below(256);
            for (size_t k = 0; k < size; k++) bytes[k] = (uint8_t)below(symbols);
            (void)there_and_back(size, 1 + below(4000));
        }
    }

    CASE("runs of every length, and what they cost")
    {
        size_t at = 0;
        for (size_t length = 1; length < 300; length++, at += length)
            memset(bytes + at, (int)(length * 7 % 256), length);
        (void)there_and_back(at, 5000);
        (void)there_and_back(at, RTR_DEFLATE_BLOCK_MAX);
        memset(bytes, 0, sizeof bytes);
        CHECK(there_and_back(sizeof bytes, RTR_DEFLATE_BLOCK_MAX) < 500);
        bytes[0] = 9;
        (void)there_and_back(1, 1);
    }

    CASE("counts like Fibonacci's ask for longer codes than there are")
    {
        size_t at = 0;
        for (size_t now = 1, before = 1, symbol = 0; at + now < 30000; symbol++) {
            memset(bytes + at, (int)symbol, now);
            at += now;
            now += before;
            before = now - before;
        }
        for (size_t i = at - 1; i > 0; i--) { /* shuffled: no runs */
            size_t other = below(i + 1);
            uint8_t byte = bytes[i];
            bytes[i] = bytes[other];
            bytes[other] = byte;
        }
        (void)there_and_back(at, RTR_DEFLATE_BLOCK_MAX);
    }

    CASE("codes fill their space, within the limit, shorter ones for what is more frequent")
    {
        for (int i = 0; i < 500; i++) {
            uint32_t counts[RTR_HUFFMAN_SYMBOLS_MAX];
            rtr_huffman_code codes[RTR_HUFFMAN_SYMBOLS_MAX];
            size_t size = 2 + below(RTR_HUFFMAN_SYMBOLS_MAX - 1);
            int bits_max = 9 + (int)below(7);
            for (size_t k = 0; k < size; k++) counts[k] = (uint32_t)(65535 >> below(16));
            rtr_huffman(counts, size, bits_max, codes);
            CHECK(kraft_sum(codes, size, bits_max) == 1);
            for (size_t k = 1; k < size; k++)
                if (counts[k] > counts[k - 1]) CHECK(codes[k].length <= codes[k - 1].length);
        }
    }

    CASE("one symbol has one bit, none has none")
    {
        const uint32_t one[3] = {0, 5, 0}, none[3] = {0};
        rtr_huffman_code codes[3];
        rtr_huffman(one, 3, 7, codes);
        CHECK(codes[0].length == 0 && codes[1].length == 1 && codes[2].length == 0);
        rtr_huffman(none, 3, 7, codes);
        CHECK(codes[0].length + codes[1].length + codes[2].length == 0);
    }
    return 0;
}

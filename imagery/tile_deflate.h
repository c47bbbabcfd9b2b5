/* tile_deflate.h - deflate (RFC 1951) with Huffman codes and runs of one byte only, for data in which
 * longer matches are not worth the search; private to tile_*.c. */
#ifndef RUTTER_IMAGERY_TILE_DEFLATE_H
#define RUTTER_IMAGERY_TILE_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

enum {
    RTR_DEFLATE_BLOCK_MAX = 32768, /* bytes that one set of codes may serve */
    RTR_DEFLATE_RUN_MIN = 8,
    RTR_DEFLATE_RUNS_MAX = RTR_DEFLATE_BLOCK_MAX / RTR_DEFLATE_RUN_MIN
};

/* Bytes equal to the one before them. */
typedef struct rtr_deflate_run {
    uint32_t begin, size;
} rtr_deflate_run;

/* A block as it is taken apart; only its memory outlives a call. */
typedef struct rtr_deflate_block {
    const uint8_t *bytes;
    size_t size;
    rtr_deflate_run runs[RTR_DEFLATE_RUNS_MAX];
    size_t run_count;
    uint32_t
        counts[4]
              [256]; /* of literals: four tables, so that equal bytes do not wait for each other */
} rtr_deflate_block;

/* Room that rtr_deflate may need for `size` bytes in blocks of `block_size`. */
size_t rtr_deflate_bound(size_t size, size_t block_size);

/* A zlib stream (RFC 1950) of `size` > 0 bytes, with new codes every `block_size` bytes
 * (<= RTR_DEFLATE_BLOCK_MAX). Returns its size. */
size_t rtr_deflate(rtr_deflate_block *scratch, const uint8_t *bytes, size_t size, size_t block_size,
                   uint8_t *out);

#endif

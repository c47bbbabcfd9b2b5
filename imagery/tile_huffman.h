/* tile_huffman.h - Huffman codes of limited length, as deflate wants them; private to tile_*.c. */
#ifndef RUTTER_IMAGERY_TILE_HUFFMAN_H
#define RUTTER_IMAGERY_TILE_HUFFMAN_H

#include <stddef.h>
#include <stdint.h>

enum { RTR_HUFFMAN_SYMBOLS_MAX = 288, RTR_HUFFMAN_BITS_MAX = 15 };

typedef struct rtr_huffman_code {
    uint16_t bits;   /* in the order of sending, the first lowest */
    uint16_t length; /* 0: the symbol does not occur */
} rtr_huffman_code;

/* Codes for `size` (<= RTR_HUFFMAN_SYMBOLS_MAX) symbols by how often (< 65536 times) each occurs, none
 * longer than `bits_max`, in the canonical order of RFC 1951, 3.2.2. A lone symbol gets one bit. */
void rtr_huffman(const uint32_t *counts, size_t size, int bits_max, rtr_huffman_code *codes);

#endif

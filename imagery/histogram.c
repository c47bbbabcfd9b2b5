#include "imagery/histogram.h"

#include <stddef.h>

static size_t pixel_count(const rtr_pixels *pixels)
{
    return (size_t)pixels->width * (size_t)pixels->height;
}

/* The level of `like` below which lie as many pixels as below the middle of level v of `of`. */
static void match_channel(const uint64_t *like, const uint64_t *of, uint64_t total, uint8_t *out)
{
    uint64_t below = 0, reached = like[0];
    int level = 0, levels_used = 0;
    for (int v = 0; v < RTR_LEVELS; v++) levels_used += of[v] > 0;
    for (int v = 0; v < RTR_LEVELS; v++) {
        /* Twice the rank, so that the middle of a level is whole; total <= 2^30 pixels. */
        uint64_t rank = 2 * below + of[v];
        if (rank >= 2 * total) rank = 2 * total - 1;
        while (level < RTR_LEVELS - 1 && 2 * reached <= rank) reached += like[++level];
        out[v] = (uint8_t)(levels_used > 1 ? level : v);
        below += of[v];
    }
}

void rtr_histogram_match_find(const rtr_pixels *like, const rtr_pixels *of,
                              rtr_histogram_match *out)
{
    uint64_t counts[2][3][RTR_LEVELS] = {0}, total = 0;
    for (size_t i = 0; i < pixel_count(of); i++) {
        const uint8_t *a = like->data + 4 * i, *b = of->data + 4 * i;
        if (a[3] != 255 || b[3] != 255) continue;
        total++;
        for (int c = 0; c < 3; c++) {
            counts[0][c][a[c]]++;
            counts[1][c][b[c]]++;
        }
    }
    for (int c = 0; c < 3; c++)
        if (total)
            match_channel(counts[0][c], counts[1][c], total, out->level[c]);
        else
            for (int v = 0; v < RTR_LEVELS; v++) out->level[c][v] = (uint8_t)v;
}

void rtr_histogram_match_apply(const rtr_histogram_match *match, rtr_pixels *pixels)
{
    for (size_t i = 0; i < pixel_count(pixels); i++)
        for (int c = 0; c < 3; c++)
            pixels->data[4 * i + (size_t)c] = match->level[c][pixels->data[4 * i + (size_t)c]];
}

#include "imagery/tile_reduce.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1024 }; /* of the hash table: at most a quarter full */

rtr_code rtr_tile_image_check(const rtr_tile_image *image, rtr_err *err)
{
    if (!image->pixels || image->channels < 1 || image->channels > 4)
        return rtr_fail(err, RTR_BAD_ARG, "a tile has 1 to 4 channels, not %d", image->channels);
    if (image->width < 1 || image->width > RTR_TILE_SIDE_MAX || image->height < 1 ||
        image->height > RTR_TILE_SIDE_MAX)
        return rtr_fail(err, RTR_BAD_ARG, "a tile has 1 to %d pixels a side, not %d x %d",
                        RTR_TILE_SIDE_MAX, image->width, image->height);
    if (image->stride < (size_t)image->width * (size_t)image->channels)
        return rtr_fail(err, RTR_BAD_ARG, "the rows of the tile overlap");
    return RTR_OK;
}

static const uint8_t *row_of(const rtr_tile_image *image, int y)
{
    return image->pixels + (size_t)y * image->stride;
}

static int row_is_opaque(const uint8_t *row, int width, int channels)
{
    uint8_t all = 255;
    if (channels == 2) {
        for (int x = 0; x < width; x++) all &= row[2 * x + 1];
        return all == 255;
    }
    uint32_t pixels = UINT32_MAX; /* whole pixels, whichever byte of the number is alpha */
    for (int x = 0; x < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, row + 4 * (size_t)x, 4);
        pixels &= pixel;
    }
    memcpy(&all, (const uint8_t *)&pixels + 3, 1);
    return all == 255;
}

static int row_is_grey(const uint8_t *row, int width, int channels)
{
    for (const uint8_t *end = row + (size_t)width * (size_t)channels; row < end; row += channels)
        if (row[0] != row[1] || row[1] != row[2]) return 0;
    return 1;
}

int rtr_tile_channels(const rtr_tile_image *image)
{
    int alpha = image->channels % 2 == 0, opaque = alpha, grey = image->channels >= 3;
    for (int y = 0; y < image->height && (opaque || grey); y++) {
        const uint8_t *row = row_of(image, y);
        if (opaque) opaque = row_is_opaque(row, image->width, image->channels);
        if (grey) grey = row_is_grey(row, image->width, image->channels);
    }
    return image->channels - (opaque ? 1 : 0) - (grey ? 2 : 0);
}

void rtr_tile_row(const rtr_tile_image *image, int y, int channels, uint8_t *out)
{
    const uint8_t *row = row_of(image, y);
    size_t from = (size_t)image->channels, to = (size_t)channels, width = (size_t)image->width;
    if (from == to) {
        memcpy(out, row, width * from);
        return;
    }
    if (from == 4 &&
        to == 3) { /* four bytes at once, of which the next pixel overwrites the last */
        for (size_t x = 0; x + 1 < width; x++) memcpy(out + 3 * x, row + 4 * x, 4);
        memcpy(out + 3 * (width - 1), row + 4 * (width - 1), 3);
        return;
    }
    for (size_t x = 0; x < width; x++) { /* the first is grey, the last alpha */
        out[to * x] = row[from * x];
        if (to == 2) out[to * x + 1] = row[from * x + from - 1];
    }
}

/* Colours as they are met: hash table with open addressing. */
typedef struct colour_table {
    uint32_t keys[SLOTS];
    int16_t numbers[SLOTS]; /* -1: free */
    uint32_t colours[RTR_TILE_COLOURS_MAX];
    int count, limit;
} colour_table;

/* Alpha first, so that numbers in order are colours in order of alpha. */
static uint32_t colour_at(const uint8_t *pixel, int channels)
{
    int grey = channels < 3;
    uint32_t alpha = channels % 2 == 0 ? pixel[channels - 1] : 255;
    return alpha << 24 | (uint32_t)pixel[0] << 16 | (uint32_t)pixel[grey ? 0 : 1] << 8 |
           pixel[grey ? 0 : 2];
}

/* The colour's number, or -1 when it is one too many. */
static int number_of(colour_table *table, uint32_t colour)
{
    uint32_t slot = colour * 2654435769u >> 22; /* Knuth's multiplicative hash; SLOTS is 2^10 */
    while (table->numbers[slot] >= 0 && table->keys[slot] != colour) slot = (slot + 1) % SLOTS;
    if (table->numbers[slot] < 0) {
        if (table->count == table->limit) return -1;
        table->keys[slot] = colour;
        table->colours[table->count] = colour;
        table->numbers[slot] = (int16_t)table->count++;
    }
    return table->numbers[slot];
}

static int compare(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Sorts the colours; `renumber` gives the new number of each old one. */
static void sort_colours(colour_table *table, rtr_tile_colours *out, uint8_t *renumber)
{
    uint32_t sorted[RTR_TILE_COLOURS_MAX];
    size_t count = (size_t)table->count;
    memcpy(sorted, table->colours, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare);
    out->count = table->count;
    out->see_through = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t alpha = (uint8_t)(sorted[i] >> 24);
        renumber[number_of(table, sorted[i])] = (uint8_t)i;
        out->rgba[i][0] = (uint8_t)(sorted[i] >> 16);
        out->rgba[i][1] = (uint8_t)(sorted[i] >> 8);
        out->rgba[i][2] = (uint8_t)sorted[i];
        out->rgba[i][3] = alpha;
        if (alpha < 255) out->see_through++;
    }
}

void rtr_tile_colours_find(const rtr_tile_image *image, int limit, rtr_tile_colours *colours,
                           uint8_t *indices)
{
    colour_table table = {.limit = limit};
    uint8_t renumber[RTR_TILE_COLOURS_MAX] = {0};
    size_t count = (size_t)image->width * (size_t)image->height, at = 0;
    uint32_t before = ~colour_at(image->pixels, image->channels); /* unlike the first */
    int number = 0;
    memset(table.numbers, 0xff, sizeof table.numbers);
    colours->count = 0;
    for (int y = 0; y < image->height; y++) {
        const uint8_t *pixel = row_of(image, y);
        for (int x = 0; x < image->width; x++, pixel += image->channels) {
            uint32_t colour = colour_at(pixel, image->channels);
            if (colour != before) number = number_of(&table, colour);
            if (number < 0) return;
            before = colour;
            indices[at++] = (uint8_t)number;
        }
    }
    sort_colours(&table, colours, renumber);
    for (size_t i = 0; i < count; i++) indices[i] = renumber[indices[i]];
}

int rtr_tile_colours_depth(const rtr_tile_colours *colours)
{
    int depth = 1;
    while (1 << depth < colours->count) depth *= 2;
    return depth;
}

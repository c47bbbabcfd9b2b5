/* pack.c - the grid in tiles, blocks and words, with each tile's distance to land. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_vec.h"
#include "tools/sea/grid.h"

static uint64_t block_bits(const sea_grid *grid, int column, int row)
{
    uint64_t bits = 0;
    for (int y = 0; y < 8; y++) {
        uint64_t word = grid->bits[(int64_t)(row + y) * GRID_ROW_WORDS + column / 64];
        bits |= (word >> (column % 64) & 0xFF) << (8 * y);
    }
    return bits;
}

/* Append a tile's record to `words` (room for 64 more than its head) and return how many words it
 * took; 0 for a tile that is all land or all open sea, which *plain then says. */
static size_t pack_tile(const sea_grid *grid, const sea_grid *closed, int tile, uint64_t *words,
                        uint32_t *plain)
{
    int column = tile % SEA_TILE_COLUMNS * SEA_TILE, row = tile / SEA_TILE_COLUMNS * SEA_TILE;
    uint64_t mixed = 0, land = 0, open = 0;
    size_t count = SEA_RECORD_HEAD;
    for (int block = 0; block < 64; block++) {
        int x = column + block % 8 * 8, y = row + block / 8 * 8;
        uint64_t bits = block_bits(grid, x, y), bit = UINT64_C(1) << block;
        if (block_bits(closed, x, y) == 0) open |= bit;
        if (bits == UINT64_MAX) land |= bit;
        if (bits == 0 || bits == UINT64_MAX) continue;
        mixed |= bit;
        words[count++] = bits;
    }
    words[0] = mixed;
    words[1] = land;
    words[2] = open;
    *plain = land == UINT64_MAX ? SEA_ALL_LAND : SEA_ALL_WATER;
    return land == UINT64_MAX || open == UINT64_MAX ? 0 : count;
}

static sea_vec tile_middle(int tile)
{
    int column = tile % SEA_TILE_COLUMNS, row = tile / SEA_TILE_COLUMNS;
    return sea_vec_of((rtr_lonlat){(column + 0.5) * SEA_TILE / SEA_CELLS - 180,
                                   (row + 0.5) * SEA_TILE / SEA_CELLS - 90});
}

/* Take over a neighbour's nearest land tile if it is nearer. */
static void consider(int32_t *nearest, double *distance, const sea_vec *middle, int tile, int other)
{
    if (nearest[other] < 0) return;
    double d = sea_angle(middle[tile], middle[nearest[other]]);
    if (d >= distance[tile]) return;
    distance[tile] = d;
    nearest[tile] = nearest[other];
}

static void sweep(int32_t *nearest, double *distance, const sea_vec *middle, int step)
{
    int start = step > 0 ? 0 : SEA_TILES - 1;
    for (int tile = start; tile >= 0 && tile < SEA_TILES; tile += step) {
        int column = tile % SEA_TILE_COLUMNS, row = tile / SEA_TILE_COLUMNS;
        for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++) {
                int r = row + dy, c = (column + dx + SEA_TILE_COLUMNS) % SEA_TILE_COLUMNS;
                if (r < 0 || r >= SEA_TILE_ROWS || (!dx && !dy)) continue;
                consider(nearest, distance, middle, tile, r * SEA_TILE_COLUMNS + c);
            }
    }
}

static int has_land(const sea_grid_pack *pack, int tile)
{
    uint32_t at = pack->tiles[tile];
    if (at < SEA_TILE_RECORD) return at == SEA_ALL_LAND;
    return pack->words[at - SEA_TILE_RECORD] || pack->words[at - SEA_TILE_RECORD + 1];
}

/* Distances between tiles' middles, by passing the nearest land tile on (as Danielsson 1980), less
 * two half diagonals and a margin of 2 % for what passing on misses. */
static rtr_code measure_room(sea_grid_pack *pack, rtr_err *err)
{
    int32_t *nearest = malloc(SEA_TILES * sizeof *nearest);
    double *distance = malloc(SEA_TILES * sizeof *distance);
    sea_vec *middle = malloc(SEA_TILES * sizeof *middle);
    if (!nearest || !distance || !middle) {
        free(nearest), free(distance), free(middle);
        return rtr_nomem(err);
    }
    for (int i = 0; i < SEA_TILES; i++) {
        middle[i] = tile_middle(i);
        nearest[i] = has_land(pack, i) ? i : -1;
        distance[i] = nearest[i] < 0 ? 4 : 0;
    }
    for (int round = 0; round < 2; round++) {
        sweep(nearest, distance, middle, 1);
        sweep(nearest, distance, middle, -1);
    }
    double diagonal_km = 0.25 * sqrt(2) * SEA_DEG * SEA_RADIUS_M / 1000;
    for (int i = 0; i < SEA_TILES; i++) {
        double km = 0.98 * distance[i] * SEA_RADIUS_M / 1000 - diagonal_km;
        double units = floor(km / SEA_ROOM_KM);
        pack->room[i] = (uint8_t)(units < 0 ? 0 : units > 255 ? 255 : units);
    }
    free(nearest), free(distance), free(middle);
    return RTR_OK;
}

rtr_code sea_grid_pack_new(const sea_grid *grid, const sea_grid *closed, sea_grid_pack *out,
                           rtr_err *err)
{
    size_t capacity = 1 << 16;
    *out = (sea_grid_pack){.tiles = malloc(SEA_TILES * sizeof *out->tiles),
                           .room = malloc(SEA_TILES),
                           .words = malloc(capacity * sizeof *out->words)};
    if (!out->tiles || !out->room || !out->words) return sea_grid_pack_end(out), rtr_nomem(err);
    for (int tile = 0; tile < SEA_TILES; tile++) {
        if (capacity - out->word_count < SEA_RECORD_HEAD + 64) {
            uint64_t *more = realloc(out->words, 2 * capacity * sizeof *more);
            if (!more) return sea_grid_pack_end(out), rtr_nomem(err);
            out->words = more;
            capacity *= 2;
        }
        uint32_t plain;
        size_t size = pack_tile(grid, closed, tile, out->words + out->word_count, &plain);
        out->tiles[tile] = size ? (uint32_t)(SEA_TILE_RECORD + out->word_count) : plain;
        out->word_count += size;
    }
    rtr_code code = measure_room(out, err);
    if (code) sea_grid_pack_end(out);
    return code;
}

void sea_grid_pack_end(sea_grid_pack *pack)
{
    free(pack->tiles);
    free(pack->room);
    free(pack->words);
    *pack = (sea_grid_pack){0};
}

sea_mask sea_grid_pack_mask(const sea_grid_pack *pack)
{
    return (sea_mask){pack->tiles, pack->room, pack->words, pack->word_count};
}

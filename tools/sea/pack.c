/* pack.c - the grid in tiles, blocks and words. */
#include <math.h>
#include <stdlib.h>

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
 * took; 0 for a tile that is all land or all water, which *plain then says. */
static size_t pack_tile(const sea_grid *grid, int tile, uint64_t *words, uint16_t *plain)
{
    int column = tile % SEA_TILE_COLUMNS * SEA_TILE, row = tile / SEA_TILE_COLUMNS * SEA_TILE;
    uint64_t mixed = 0, land = 0;
    size_t count = SEA_RECORD_HEAD;
    for (int block = 0; block < 64; block++) {
        uint64_t bits = block_bits(grid, column + block % 8 * 8, row + block / 8 * 8);
        uint64_t bit = UINT64_C(1) << block;
        if (bits == UINT64_MAX) land |= bit;
        if (bits == 0 || bits == UINT64_MAX) continue;
        mixed |= bit;
        words[count++] = bits;
    }
    words[0] = mixed;
    words[1] = land;
    *plain = land == UINT64_MAX ? SEA_ALL_LAND : SEA_ALL_WATER;
    return land == UINT64_MAX || (!land && !mixed) ? 0 : count;
}

double grid_clearance_m(const sea_grid *grid, sea_vec at)
{
    const double cell_m = SEA_DEG * SEA_RADIUS_M / SEA_CELLS, most_m = 10000;
    rtr_lonlat place = sea_vec_lonlat(at);
    double across = fmax(cos(place.lat * SEA_DEG), 0.02), least_m = most_m + cell_m / 2;
    int column, row, high = (int)(most_m / cell_m) + 1, wide = (int)(high / across);
    rtr_sea_mask_cell(place, &column, &row);
    for (int y = -high; y <= high; y++)
        for (int x = -wide; x <= wide; x++) {
            int r = row + y, c = (column + x + SEA_COLUMNS) % SEA_COLUMNS;
            if (r < 0 || r >= SEA_ROWS || !sea_grid_get(grid, c, r)) continue;
            double d = sea_angle(at, sea_vec_of(rtr_sea_mask_middle(c, r))) * SEA_RADIUS_M;
            if (d < least_m) least_m = d;
        }
    return least_m > cell_m / 2 ? least_m - cell_m / 2 : 0;
}

/* A tile's value: plain, or the number of its record, which is appended. */
static rtr_code add_tile(const sea_grid *grid, int tile, size_t *room, sea_grid_pack *out,
                         uint16_t *value, rtr_err *err)
{
    if (*room - out->word_count < SEA_RECORD_HEAD + 64) {
        uint64_t *more = realloc(out->words, 2 * *room * sizeof *more);
        if (!more) return rtr_nomem(err);
        out->words = more;
        *room *= 2;
    }
    size_t size = pack_tile(grid, tile, out->words + out->word_count, value);
    if (!size) return RTR_OK;
    if (out->record_count == SEA_RECORDS_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "more than %d tiles of coast", SEA_RECORDS_MAX);
    *value = (uint16_t)(SEA_RECORD + out->record_count);
    out->records[out->record_count++] = (uint32_t)out->word_count;
    out->word_count += size;
    return RTR_OK;
}

/* The tiles of a block; it has a record of them unless all are alike and plain. */
static rtr_code add_block(const sea_grid *grid, int block, size_t *room, sea_grid_pack *out,
                          rtr_err *err)
{
    int column = block % SEA_BLOCK_COLUMNS * SEA_BLOCK, row = block / SEA_BLOCK_COLUMNS * SEA_BLOCK;
    uint16_t *tiles = out->tiles + out->tile_count;
    int mixed = 0;
    rtr_code code = RTR_OK;
    for (int i = 0; i < SEA_BLOCK * SEA_BLOCK && !code; i++) {
        int tile = (row + i / SEA_BLOCK) * SEA_TILE_COLUMNS + column + i % SEA_BLOCK;
        code = add_tile(grid, tile, room, out, &tiles[i], err);
        mixed |= tiles[i] >= SEA_RECORD || tiles[i] != tiles[0];
    }
    out->blocks[block] = tiles[0];
    if (!mixed || code) return code;
    out->blocks[block] = (uint16_t)(SEA_RECORD + out->tile_count / (SEA_BLOCK * SEA_BLOCK));
    out->tile_count += SEA_BLOCK * SEA_BLOCK;
    return RTR_OK;
}

rtr_code sea_grid_pack_new(const sea_grid *grid, sea_grid_pack *out, rtr_err *err)
{
    size_t room = 1 << 16;
    *out = (sea_grid_pack){.blocks = malloc(SEA_BLOCKS * sizeof *out->blocks),
                           .tiles = malloc(SEA_TILES * sizeof *out->tiles),
                           .records = malloc(SEA_RECORDS_MAX * sizeof *out->records),
                           .words = malloc(room * sizeof *out->words)};
    rtr_code code =
        out->blocks && out->tiles && out->records && out->words ? RTR_OK : rtr_nomem(err);
    for (int block = 0; block < SEA_BLOCKS && !code; block++)
        code = add_block(grid, block, &room, out, err);
    if (code) sea_grid_pack_end(out);
    return code;
}

void sea_grid_pack_end(sea_grid_pack *pack)
{
    free(pack->blocks);
    free(pack->tiles);
    free(pack->records);
    free(pack->words);
    *pack = (sea_grid_pack){0};
}

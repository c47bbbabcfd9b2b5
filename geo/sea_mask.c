#include "geo/sea_mask.h"

#include <math.h>
#include <stdlib.h>

/* Lines are followed cell by cell in pieces this short near land: the chord in longitude and
 * latitude then strays from the great circle by L^2 tan(lat) / 8R, 18 m at 75 degrees of latitude. */
#define PIECE (16000.0 / SEA_RADIUS_M)

static int popcount(uint64_t word)
{
    return __builtin_popcountll(word);
}

/* The 64 cells of a block; out of the file counts as land. */
static uint64_t block_of(const sea_mask *mask, int column, int row)
{
    int degree = SEA_TILE * SEA_BLOCK, tile_column = column / SEA_TILE, tile_row = row / SEA_TILE;
    uint16_t tile = mask->blocks[row / degree * SEA_BLOCK_COLUMNS + column / degree];
    if (tile >= SEA_RECORD) {
        size_t which = (size_t)(tile - SEA_RECORD) * SEA_BLOCK * SEA_BLOCK +
                       (size_t)(tile_row % SEA_BLOCK * SEA_BLOCK + tile_column % SEA_BLOCK);
        tile = which < mask->tile_count ? mask->tiles[which] : SEA_ALL_LAND;
    }
    if (tile < SEA_RECORD) return tile == SEA_ALL_LAND ? UINT64_MAX : 0;
    if (tile - SEA_RECORD >= (int)mask->record_count) return UINT64_MAX;
    size_t at = mask->records[tile - SEA_RECORD];
    if (at + SEA_RECORD_HEAD > mask->word_count) return UINT64_MAX;
    uint64_t bit = UINT64_C(1) << (row / 8 % 8 * 8 + column / 8 % 8);
    uint64_t mixed = mask->words[at];
    if (!(mixed & bit)) return mask->words[at + 1] & bit ? UINT64_MAX : 0;
    at += SEA_RECORD_HEAD + (size_t)popcount(mixed & (bit - 1));
    return at < mask->word_count ? mask->words[at] : UINT64_MAX;
}

int rtr_sea_mask_land(const sea_mask *mask, int column, int row)
{
    return (int)(block_of(mask, column, row) >> (row % 8 * 8 + column % 8) & 1);
}

int rtr_sea_mask_dry(const sea_mask *mask, int west, int south, int columns, int rows)
{
    int first = south < 0 ? 0 : south, end = south + rows > SEA_ROWS ? SEA_ROWS : south + rows;
    for (int row = first - first % 8; row < end; row += 8)
        for (int column = west - 8; column < west + columns + 8; column += 8)
            if (block_of(mask, (column + SEA_COLUMNS) % SEA_COLUMNS, row) != UINT64_MAX) return 0;
    return 1;
}

static int clamp(int value, int limit)
{
    return value < 0 ? 0 : value >= limit ? limit - 1 : value;
}

void rtr_sea_mask_cell(rtr_lonlat at, int *column, int *row)
{
    if (at.lon < -180 || at.lon >= 180) at.lon = rtr_lon_wrap(at.lon);
    *column = clamp((int)((at.lon + 180) * SEA_CELLS), SEA_COLUMNS);
    *row = clamp((int)floor((at.lat + 90) * SEA_CELLS), SEA_ROWS);
}

rtr_lonlat rtr_sea_mask_middle(int column, int row)
{
    return (rtr_lonlat){(column + 0.5) / SEA_CELLS - 180, (row + 0.5) / SEA_CELLS - 90};
}

/* Cell by cell along a line: Amanatides and Woo, "A fast voxel traversal algorithm" (1987). */
sea_walk rtr_sea_walk_begin(rtr_lonlat a, rtr_lonlat b)
{
    double turn = b.lon - a.lon > 180 ? -360 : b.lon - a.lon < -180 ? 360 : 0;
    double x = (a.lon + 180) * SEA_CELLS, y = (a.lat + 90) * SEA_CELLS;
    double dx = (b.lon + turn - a.lon) * SEA_CELLS, dy = (b.lat - a.lat) * SEA_CELLS;
    double column = floor(x), row = floor(y);
    sea_walk walk = {
        .columns = abs((int)floor(x + dx) - (int)column),
        .rows = abs((clamp((int)floor(y + dy), SEA_ROWS)) - clamp((int)row, SEA_ROWS)),
        .east = dx > 0 ? 1 : -1,
        .north = dy > 0 ? 1 : -1,
        .next_x = dx == 0 ? INFINITY : ((dx > 0 ? column + 1 : column) - x) / dx,
        .next_y = dy == 0 ? INFINITY : ((dy > 0 ? row + 1 : row) - y) / dy,
        .width_x = fabs(1 / dx),
        .width_y = fabs(1 / dy),
    };
    int wrapped = (int)column % SEA_COLUMNS;
    walk.column = wrapped < 0 ? wrapped + SEA_COLUMNS : wrapped;
    walk.row = clamp((int)row, SEA_ROWS);
    return walk;
}

int rtr_sea_mask_aground(const sea_mask *mask, rtr_lonlat a, rtr_lonlat b)
{
    sea_walk walk = rtr_sea_walk_begin(a, b);
    int block = -1;
    uint64_t cells = 0;
    do {
        int here = walk.row / 8 * (SEA_COLUMNS / 8) + walk.column / 8;
        if (here != block) cells = block_of(mask, walk.column, walk.row);
        block = here;
        if (cells >> (walk.row % 8 * 8 + walk.column % 8) & 1) return 1;
    } while (sea_walk_next(&walk));
    return 0;
}

int rtr_sea_mask_clear(const sea_mask *mask, sea_vec a, sea_vec b)
{
    sea_arc arc = sea_arc_between(a, b);
    rtr_lonlat at = sea_vec_lonlat(a);
    for (double done = 0; done < arc.angle; done += PIECE) {
        double next = done + PIECE < arc.angle ? done + PIECE : arc.angle;
        rtr_lonlat to = sea_vec_lonlat(sea_arc_point(&arc, next));
        if (rtr_sea_mask_aground(mask, at, to)) return 0;
        at = to;
    }
    return 1;
}

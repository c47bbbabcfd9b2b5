/* sea_mask.h - land and water as a picture of 1/256 degree cells. Private to the sea router.
 *
 * A cell that any land touches is land: a line through water cells only never touches the shore of
 * the source. The picture is kept in three steps: tiles of 1/4 degree (64 x 64 cells) that are all
 * water, all land, or a record of 8 x 8 blocks; blocks that are all water, all land, or 64 bits.
 *
 * Units:  cells; column 0 starts at 180 W, row 0 at 90 S. Radians along lines.
 */
#ifndef RUTTER_GEO_SEA_MASK_H
#define RUTTER_GEO_SEA_MASK_H

#include <stddef.h>
#include <stdint.h>

#include "geo/lonlat.h"
#include "geo/sea_vec.h"

enum {
    SEA_CELLS = 256, /* a degree */
    SEA_COLUMNS = 360 * SEA_CELLS,
    SEA_ROWS = 180 * SEA_CELLS,
    SEA_TILE = 64, /* cells a side */
    SEA_TILE_COLUMNS = SEA_COLUMNS / SEA_TILE,
    SEA_TILE_ROWS = SEA_ROWS / SEA_TILE,
    SEA_TILES = SEA_TILE_COLUMNS * SEA_TILE_ROWS,
    SEA_BLOCK = 4, /* tiles a side: a degree */
    SEA_BLOCK_COLUMNS = 360,
    SEA_BLOCKS = 360 * 180,
    SEA_ALL_WATER = 0, /* values of a block or tile; others are 2 + the number of its record */
    SEA_ALL_LAND = 1,
    SEA_RECORD = 2,
    SEA_RECORDS_MAX = UINT16_MAX - 2,
    SEA_RECORD_HEAD = 2 /* words before the blocks' */
};

/* A tile's record: a word whose bits say which blocks are mixed, one which blocks are land, then the
 * mixed blocks' bits in order. Bits run west to east, then north. All arrays are borrowed. */
typedef struct sea_mask {
    const uint16_t *blocks; /* SEA_BLOCKS */
    const uint16_t *tiles;  /* of each block that has a record 16, west to east, then north */
    size_t tile_count;
    const uint32_t *records; /* where in `words` each begins */
    size_t record_count;
    const uint64_t *words;
    size_t word_count;
} sea_mask;

/* 1 for land, and for a record that lies outside the file. `column` and `row` must be in range. */
int rtr_sea_mask_land(const sea_mask *mask, int column, int row);

/* Is a box of cells all land? It may reach over the antimeridian and the poles. */
int rtr_sea_mask_dry(const sea_mask *mask, int west, int south, int columns, int rows);

/* Cell of a position; longitudes are wrapped. */
void rtr_sea_mask_cell(rtr_lonlat at, int *column, int *row);
/* Middle of a cell. */
rtr_lonlat rtr_sea_mask_middle(int column, int row);

/* The cells that the straight line between two positions touches, in longitude and latitude (less
 * than 180 degrees apart):
 *     sea_walk walk = rtr_sea_walk_begin(a, b);
 *     do { ... walk.column, walk.row ... } while (sea_walk_next(&walk)); */
typedef struct sea_walk {
    int column, row;         /* in range */
    int columns, rows;       /* steps left */
    int east, north;         /* a step: 1 or -1 */
    double next_x, next_y;   /* where on the line, 0 to 1, the next column and row begin */
    double width_x, width_y; /* of a cell, on the line */
} sea_walk;
sea_walk rtr_sea_walk_begin(rtr_lonlat a, rtr_lonlat b);
static inline int sea_walk_next(sea_walk *walk)
{
    if (walk->columns && (!walk->rows || walk->next_x < walk->next_y)) {
        walk->column += walk->east;
        if (walk->column == SEA_COLUMNS) walk->column = 0;
        if (walk->column < 0) walk->column = SEA_COLUMNS - 1;
        walk->next_x += walk->width_x;
        walk->columns--;
        return 1;
    }
    if (!walk->rows) return 0;
    walk->row += walk->north;
    walk->next_y += walk->width_y;
    walk->rows--;
    return 1;
}

/* Does the straight line in longitude and latitude touch a cell of land? Less than 180 degrees. */
int rtr_sea_mask_aground(const sea_mask *mask, rtr_lonlat a, rtr_lonlat b);
/* Does water join the two positions in a straight line? */
int rtr_sea_mask_clear(const sea_mask *mask, sea_vec a, sea_vec b);

#endif

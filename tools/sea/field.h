/* field.h - how far each lattice point is from the shore, kept where the shore is near.
 *
 * Flow:   gshhg.h, grid.h (what is land) -> [field.h] -> channel.h, water.h
 * Lattice: the middles of the picture's cells (sea_mask.h), one for the whole globe.
 * Units:  SEA_FIELD_KM a kilometre, negative on land, no further than SEA_FIELD_FAR.
 * Distances are those to GSHHG's segments, not to cells: exact within two cells of the shore and
 * good to some ten metres farther away.
 */
#ifndef RUTTER_TOOLS_SEA_FIELD_H
#define RUTTER_TOOLS_SEA_FIELD_H

#include <stdint.h>

#include "base/error.h"
#include "tools/sea/grid.h"
#include "tools/sea/shore.h"

enum { SEA_FIELD_KM = 4000, SEA_FIELD_FAR = 32000 };

/* Of a lattice row, from one to the next. */
#define SEA_CELL_KM (SEA_RADIUS_M / 1000 * SEA_DEG / SEA_CELLS)

typedef struct sea_field {
    const sea_shore *shore; /* borrowed */
    int16_t **tiles;        /* SEA_TILES of the picture's; NULL where no shore is near */
    uint8_t *land;          /* SEA_TILES: which of those are land */
} sea_field;

/* `land` is sea_grid_fill's. */
RTR_MUST_CHECK rtr_code sea_field_new(const sea_shore *shore, const sea_grid *land, sea_field *out,
                                      rtr_err *err);
void sea_field_end(sea_field *field);

static inline size_t sea_field_tile(int column, int row)
{
    return (size_t)(row / SEA_TILE) * SEA_TILE_COLUMNS + (size_t)(column / SEA_TILE);
}
static inline int sea_field_place(int column, int row)
{
    return row % SEA_TILE * SEA_TILE + column % SEA_TILE;
}
/* Both must be in range. */
static inline int sea_field_get(const sea_field *field, int column, int row)
{
    size_t tile = sea_field_tile(column, row);
    if (field->tiles[tile]) return field->tiles[tile][sea_field_place(column, row)];
    return field->land[tile] ? -SEA_FIELD_FAR : SEA_FIELD_FAR;
}

static inline int sea_column_wrap(int column)
{
    return column < 0              ? column + SEA_COLUMNS
           : column >= SEA_COLUMNS ? column - SEA_COLUMNS
                                   : column;
}

#endif

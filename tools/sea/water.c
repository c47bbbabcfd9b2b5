#include "tools/sea/water.h"

#include <math.h>
#include <stdlib.h>

/* In a channel whose middle is d off the shore, water that is SHARE d off it is navigable ... */
#define SHARE 0.45
/* ... within so far of the middle. */
static double reach_km(double off_km)
{
    return 0.6 * off_km + 0.6;
}

static int16_t *tile_at(sea_water *water, int column, int row)
{
    size_t at = sea_field_tile(column, row);
    if (water->tiles[at]) return water->tiles[at];
    int16_t *tile = malloc(SEA_TILE * SEA_TILE * sizeof *tile);
    if (!tile) return NULL;
    int west = column - column % SEA_TILE, south = row - row % SEA_TILE;
    for (int i = 0; i < SEA_TILE * SEA_TILE; i++) {
        int value = sea_water_get(water, west + i % SEA_TILE, south + i / SEA_TILE);
        tile[i] = (int16_t)(value < -SEA_FIELD_FAR ? -SEA_FIELD_FAR : value);
    }
    return water->tiles[at] = tile;
}

static rtr_code open_around(sea_water *water, sea_cell at, rtr_err *err)
{
    double off = (double)sea_field_get(water->field, at.column, at.row) / SEA_FIELD_KM;
    if (off > SEA_OPEN_KM) off = SEA_OPEN_KM;
    double reach = reach_km(off), least = SHARE * off;
    double c = fmax(cos(((at.row + 0.5) / SEA_CELLS - 90) * SEA_DEG), 0.02);
    int rows = (int)ceil(reach / SEA_CELL_KM), columns = (int)ceil(reach / SEA_CELL_KM / c);
    for (int row = at.row - rows; row <= at.row + rows; row++)
        for (int x = at.column - columns; x <= at.column + columns; x++) {
            if (row < 0 || row >= SEA_ROWS) continue;
            int column = sea_column_wrap(x);
            double away = SEA_CELL_KM * hypot((x - at.column) * c, row - at.row);
            double here = (double)sea_field_get(water->field, column, row) / SEA_FIELD_KM;
            double value = fmin(here - least, reach - away) * SEA_FIELD_KM;
            if (value <= sea_water_get(water, column, row) || value < -2 * SEA_FIELD_KM) continue;
            int16_t *tile = tile_at(water, column, row);
            if (!tile) return rtr_nomem(err);
            tile[sea_field_place(column, row)] = (int16_t)value;
        }
    return RTR_OK;
}

rtr_code sea_water_new(const sea_field *field, const sea_channels *channels, sea_water *out,
                       rtr_err *err)
{
    rtr_code code = RTR_OK;
    *out = (sea_water){field, calloc(SEA_TILES, sizeof *out->tiles)};
    if (!out->tiles) return rtr_nomem(err);
    for (size_t i = 0; i < channels->count && !code; i++)
        code = open_around(out, channels->cells[i], err);
    return code;
}

void sea_water_end(sea_water *water)
{
    for (size_t i = 0; water->tiles && i < SEA_TILES; i++) free(water->tiles[i]);
    free(water->tiles);
    water->tiles = NULL;
}

static void close_tile(const sea_water *water, size_t tile, sea_grid *closed)
{
    int column = (int)(tile % SEA_TILE_COLUMNS) * SEA_TILE;
    int row = (int)(tile / SEA_TILE_COLUMNS) * SEA_TILE;
    int plain = !water->field->tiles[tile] && !water->tiles[tile];
    if (plain && !water->field->land[tile]) return;
    for (int y = row; y < row + SEA_TILE; y++) {
        uint64_t *word = closed->bits + (int64_t)y * GRID_ROW_WORDS + column / 64;
        if (plain) {
            *word = ~UINT64_C(0);
            continue;
        }
        for (int x = 0; x < SEA_TILE; x++)
            if (sea_water_get(water, column + x, y) < 0) *word |= UINT64_C(1) << x;
    }
}

/* Where all corners of a square are navigable, a rock in it would go unseen: no outline runs there.
 * Close the corner nearest to it. */
static void close_rock(const sea_field *field, sea_cell corner, sea_grid *closed)
{
    sea_cell nearest = corner;
    int least = SEA_FIELD_FAR;
    for (int i = 0; i < 4; i++) {
        sea_cell at = {sea_column_wrap(corner.column + (i & 1)), corner.row + (i >> 1)};
        if (at.row >= SEA_ROWS || sea_grid_get(closed, at.column, at.row)) return;
        int off = sea_field_get(field, at.column, at.row);
        if (off < least) least = off, nearest = at;
    }
    if (sea_shore_in_square(field->shore, corner.column, corner.row))
        sea_grid_set(closed, nearest.column, nearest.row);
}

/* Navigable neighbours with a spit between them: close one that is not in the middle of a channel. */
static void close_spits(const sea_field *field, const sea_grid *middle, sea_cell at,
                        sea_grid *closed)
{
    for (int i = 0; i < NEIGHBOURS; i++) {
        sea_cell to;
        if (sea_grid_get(closed, at.column, at.row) || !sea_step(at, i, &to) ||
            sea_grid_get(closed, to.column, to.row) || sea_step_clear(field, at, i))
            continue;
        if (!sea_grid_get(middle, at.column, at.row))
            sea_grid_set(closed, at.column, at.row);
        else if (!sea_grid_get(middle, to.column, to.row))
            sea_grid_set(closed, to.column, to.row);
    }
}

/* Farther off the shore, circles of free water cover all between neighbours. */
#define COVERED (0.72 * SEA_CELL_KM * SEA_FIELD_KM)

static void close_unseen(const sea_water *water, const sea_grid *middle, size_t tile,
                         sea_grid *closed)
{
    int column = (int)(tile % SEA_TILE_COLUMNS) * SEA_TILE;
    int row = (int)(tile / SEA_TILE_COLUMNS) * SEA_TILE;
    for (int i = 0; i < SEA_TILE * SEA_TILE; i++) {
        sea_cell at = {column + i % SEA_TILE, row + i / SEA_TILE};
        int off = sea_field_get(water->field, at.column, at.row);
        if (off < 0 || off > 3 * COVERED || sea_grid_get(closed, at.column, at.row)) continue;
        close_rock(water->field, at, closed);
        if (off < COVERED) close_spits(water->field, middle, at, closed);
    }
}

rtr_code sea_water_close(const sea_water *water, const sea_channels *channels, sea_grid *closed,
                         rtr_err *err)
{
    sea_grid middle = {0};
    rtr_code code = sea_grid_new(&middle, err);
    if (code) return code;
    for (size_t i = 0; i < channels->count; i++)
        sea_grid_set(&middle, channels->cells[i].column, channels->cells[i].row);
    for (size_t tile = 0; tile < SEA_TILES; tile++) close_tile(water, tile, closed);
    for (size_t tile = 0; tile < SEA_TILES; tile++)
        if (water->tiles[tile]) close_unseen(water, &middle, tile, closed);
    sea_grid_end(&middle);
    return RTR_OK;
}

/* paint.c - rings painted into the grid: edges touch cells, interiors follow the even-odd rule. */
#include <math.h>
#include <stdlib.h>

#include "tools/sea/grid.h"

/* Lakes that sea-going ships reach, or that carry their own sea trade (the Caspian); a position in
 * each. GSHHG has Michigan and Huron as one. */
static const rtr_lonlat ship_lakes[] = {
    {50.5, 42.0},  /* Caspian Sea */
    {-87.5, 47.7}, /* Superior */
    {-82.5, 44.5}, /* Huron and Michigan */
    {-81.0, 42.2}, /* Erie */
    {-77.8, 43.6}, /* Ontario */
    {31.5, 60.8},  /* Ladoga */
    {35.4, 61.7},  /* Onega */
};
enum { SHIP_LAKES = sizeof ship_lakes / sizeof *ship_lakes };

rtr_code sea_grid_new(sea_grid *out, rtr_err *err)
{
    out->bits = calloc((size_t)SEA_ROWS * GRID_ROW_WORDS, sizeof *out->bits);
    return out->bits ? RTR_OK : rtr_nomem(err);
}

void sea_grid_end(sea_grid *grid)
{
    free(grid->bits);
    grid->bits = NULL;
}

/* Flip the interior's start: later each row is summed from west to east, so that a flip at a column
 * turns everything east of it. Longitudes are continuous along the ring: where it runs on beyond a
 * whole turn, a crossing there also turns the row's first cell. */
static void flip_edge(sea_grid *grid, rtr_lonlat a, rtr_lonlat b)
{
    double y0 = (a.lat + 90) * SEA_CELLS - 0.5, y1 = (b.lat + 90) * SEA_CELLS - 0.5;
    double x0 = (a.lon + 180) * SEA_CELLS - 0.5, x1 = (b.lon + 180) * SEA_CELLS - 0.5;
    int first = (int)ceil(fmin(y0, y1)), end = (int)ceil(fmax(y0, y1));
    for (int row = first < 0 ? 0 : first; row < end && row < SEA_ROWS; row++) {
        double column = ceil(x0 + (x1 - x0) * (row - y0) / (y1 - y0));
        double turns = floor(column / SEA_COLUMNS);
        int at = (int)(column - turns * SEA_COLUMNS);
        uint64_t *words = grid->bits + (int64_t)row * GRID_ROW_WORDS;
        words[at / 64] ^= UINT64_C(1) << (at % 64);
        if ((int)turns & 1) words[0] ^= 1;
    }
}

static void flip_ring(sea_grid *grid, const rtr_lonlat *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        flip_edge(grid, points[i], points[i + 1 < count ? i + 1 : 0]);
}

static void touch_ring(sea_grid *grid, const rtr_lonlat *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sea_walk walk = rtr_sea_walk_begin(points[i], points[i + 1 < count ? i + 1 : 0]);
        do sea_grid_set(grid, walk.column, walk.row);
        while (sea_walk_next(&walk));
    }
}

static void fill_rows(sea_grid *grid)
{
    for (int row = 0; row < SEA_ROWS; row++) {
        uint64_t *words = grid->bits + (int64_t)row * GRID_ROW_WORDS;
        uint64_t carry = 0;
        for (int i = 0; i < GRID_ROW_WORDS; i++) {
            if (!words[i] && !carry) continue; /* leaves untouched pages alone */
            uint64_t w = words[i];
            for (int shift = 1; shift < 64; shift *= 2) w ^= w << shift;
            w ^= carry;
            carry = 0 - (w >> 63);
            words[i] = w;
        }
    }
}

static int ring_holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at)
{
    int inside = 0;
    for (size_t i = 0, j = count - 1; i < count; j = i++)
        if ((ring[i].lat > at.lat) != (ring[j].lat > at.lat) &&
            at.lon <
                (ring[j].lon - ring[i].lon) * (at.lat - ring[i].lat) / (ring[j].lat - ring[i].lat) +
                    ring[i].lon)
            inside = !inside;
    return inside;
}

static int ship_lake(const rtr_gshhg_part *part, const rtr_lonlat *points)
{
    if (part->level != RTR_GSHHG_LAKE || part->area_km2 < 5000) return 0;
    for (int i = 0; i < SHIP_LAKES; i++)
        if (ring_holds(points, part->count, ship_lakes[i])) return 1;
    return 0;
}

/* An island in a lake that was painted as water. */
static int in_water(const sea_grid *grid, const rtr_lonlat *points)
{
    int column, row;
    rtr_sea_mask_cell(points[0], &column, &row);
    return !sea_grid_get(grid, column, row);
}

rtr_code sea_grid_fill(sea_grid *grid, const rtr_gshhg *gshhg, const sea_bans *bans,
                       unsigned char *shore, rtr_err *err)
{
    sea_grid isles = {0};
    rtr_code code = sea_grid_new(&isles, err);
    if (code) return code;
    for (size_t i = 0; i < gshhg->part_count; i++) {
        const rtr_gshhg_part *part = &gshhg->parts[i];
        const rtr_lonlat *points = gshhg->points + part->first;
        shore[i] = part->level == RTR_GSHHG_LAND || ship_lake(part, points);
        if (shore[i]) flip_ring(grid, points, part->count);
    }
    fill_rows(grid);
    for (size_t i = 0; i < gshhg->part_count; i++) {
        const rtr_gshhg_part *part = &gshhg->parts[i];
        const rtr_lonlat *points = gshhg->points + part->first;
        if (part->level != RTR_GSHHG_ISLE || !in_water(grid, points)) continue;
        shore[i] = 1;
        flip_ring(&isles, points, part->count);
    }
    for (size_t i = 0; i < bans->count; i++)
        flip_ring(&isles, bans->items[i].points, bans->items[i].count);
    fill_rows(&isles);
    for (int64_t i = 0; i < (int64_t)SEA_ROWS * GRID_ROW_WORDS; i++)
        if (isles.bits[i]) grid->bits[i] |= isles.bits[i];
    sea_grid_end(&isles);
    return RTR_OK;
}

rtr_code sea_grid_paint(sea_grid *grid, const rtr_gshhg *gshhg, const rtr_lonlat *ice,
                        size_t ice_count, rtr_err *err)
{
    sea_ban ban = {ice, ice_count};
    sea_bans bans = {&ban, 1};
    unsigned char *shore = calloc(gshhg->part_count + 1, 1);
    rtr_code code = shore ? sea_grid_fill(grid, gshhg, &bans, shore, err) : rtr_nomem(err);
    for (size_t i = 0; i < gshhg->part_count && !code; i++)
        if (shore[i])
            touch_ring(grid, gshhg->points + gshhg->parts[i].first, gshhg->parts[i].count);
    free(shore);
    return code;
}

/* grid.h - the globe as one bitmap of SEA_CELLS cells a degree: land painted, and packed.
 *
 * Flow:   gshhg.h -> [grid.h] -> write.h (sea_mask)
 * Memory: 531 MB of address space each; pages of open water are never touched.
 */
#ifndef RUTTER_TOOLS_SEA_GRID_H
#define RUTTER_TOOLS_SEA_GRID_H

#include <stdint.h>

#include "base/error.h"
#include "geo/sea_mask.h"
#include "tools/gshhg.h"

enum { GRID_ROW_WORDS = SEA_COLUMNS / 64 };

typedef struct sea_grid {
    uint64_t *bits; /* SEA_ROWS rows of GRID_ROW_WORDS, west to east from the lowest bit */
} sea_grid;

RTR_MUST_CHECK rtr_code sea_grid_new(sea_grid *out, rtr_err *err);
void sea_grid_end(sea_grid *grid);

static inline int sea_grid_get(const sea_grid *grid, int column, int row)
{
    return (int)(grid->bits[(int64_t)row * GRID_ROW_WORDS + column / 64] >> (column % 64) & 1);
}
static inline void sea_grid_set(sea_grid *grid, int column, int row)
{
    grid->bits[(int64_t)row * GRID_ROW_WORDS + column / 64] |= UINT64_C(1) << (column % 64);
}

/* A ring that is land to the router: permanent ice, a shoal. The points are borrowed. */
typedef struct sea_ban {
    const rtr_lonlat *points;
    size_t count;
} sea_ban;
typedef struct sea_bans {
    sea_ban *items;
    size_t count;
} sea_bans;

/* Paint land, cells whose middle lies on it: GSHHG's level 1 and the ice front, less the lakes that
 * sea-going ships use, with their islands, and what is banned. `shore`, one a part of GSHHG and all
 * zero, is set for the rings that bound it. */
RTR_MUST_CHECK rtr_code sea_grid_fill(sea_grid *grid, const rtr_gshhg *gshhg, const sea_bans *bans,
                                      unsigned char *shore, rtr_err *err);
/* The same with the permanent ice for a ban, and all cells that those rings touch. */
RTR_MUST_CHECK rtr_code sea_grid_paint(sea_grid *grid, const rtr_gshhg *gshhg,
                                       const rtr_lonlat *ice, size_t ice_count, rtr_err *err);
/* From a position to the nearest cell of land, edge to middle; 10 km when there is none as near. */
double grid_clearance_m(const sea_grid *grid, sea_vec at);

/* Set also the water of `grown` that is less than `least_km2` in one piece: bays behind narrows. */
RTR_MUST_CHECK rtr_code sea_grid_close_bays(sea_grid *grown, double least_km2, rtr_err *err);

/* Pack for the file; the arrays are new and freed with sea_grid_pack_end. */
typedef struct sea_grid_pack {
    uint16_t *blocks, *tiles;
    uint32_t *records;
    uint64_t *words;
    size_t tile_count, record_count, word_count;
} sea_grid_pack;
RTR_MUST_CHECK rtr_code sea_grid_pack_new(const sea_grid *grid, sea_grid_pack *out, rtr_err *err);
void sea_grid_pack_end(sea_grid_pack *pack);

#endif

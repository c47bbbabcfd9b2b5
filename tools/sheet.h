/* sheet.h - one layer at one tolerance, gathered in memory and written into rutter.map.
 *
 * Flow:   rings.h -> [sheet.h] -> build_basemap.c; the layout is in geo/basemap_file.h
 */
#ifndef RUTTER_TOOLS_SHEET_H
#define RUTTER_TOOLS_SHEET_H

#include "base/error.h"
#include "geo/basemap_file.h"
#include "tools/rings.h"

/* A line or polygon that waits in the sheet. */
typedef struct rtr_sheet_item {
    rtr_map_box box;
    uint64_t order; /* items are written in this order, then in that of their coming */
    size_t sequence;
    size_t first_ring, ring_count; /* in `rings` */
} rtr_sheet_item;

/* Starts with what is above the blank line set, and all else 0. */
typedef struct rtr_sheet {
    uint32_t layer;
    double tolerance_m;
    rtr_cells cells;
    int keep_order; /* one item a part, in the order they come */

    rtr_map_rings rings; /* of all items */
    rtr_sheet_item *items;
    size_t item_count, item_capacity;
    size_t part_count; /* once written */
} rtr_sheet;

/* Append a line or polygon. Small ones that lie near each other are put together into one part. */
RTR_MUST_CHECK rtr_code rtr_sheet_add(rtr_sheet *sheet, const rtr_map_rings *item, rtr_err *err);
void rtr_sheet_end(rtr_sheet *sheet);

/* An area and where its parts are, for each level. */
typedef struct rtr_sheet_area {
    char code[RTR_MAP_CODE_SIZE];
    uint32_t first[RTR_MAP_AREA_LEVELS], count[RTR_MAP_AREA_LEVELS];
} rtr_sheet_area;

/* The whole file. `areas` are sorted by code; sheets of a layer run from coarse to fine. */
RTR_MUST_CHECK rtr_code rtr_sheets_write(const char *path, rtr_sheet *sheets, size_t sheet_count,
                                         const rtr_sheet_area *areas, size_t area_count,
                                         rtr_err *err);

#endif

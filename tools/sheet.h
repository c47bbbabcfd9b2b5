/* sheet.h - one layer at one tolerance, gathered in memory and written into rutter.map.
 *
 * Flow:   rings.h -> [sheet.h] -> build_basemap.c; the layout is in geo/basemap_file.h
 */
#ifndef RUTTER_TOOLS_SHEET_H
#define RUTTER_TOOLS_SHEET_H

#include "base/error.h"
#include "base/text.h"
#include "geo/basemap_file.h"

typedef struct rtr_sheet_part {
    rtr_map_box box;
    uint64_t order; /* parts are written in this order, then in that of their coming */
    size_t sequence;
    size_t offset, size; /* of its encoded bytes */
    uint32_t points;
} rtr_sheet_part;

/* Starts with layer, tolerance_m and cell set, and all else 0. */
typedef struct rtr_sheet {
    uint32_t layer;
    double tolerance_m;
    int32_t cell; /* units; 0: whole */
    rtr_sheet_part *parts;
    size_t part_count, part_capacity;
    size_t point_count;
    rtr_buf data;
} rtr_sheet;

/* Append a line or polygon. Order among parts: near ones near each other; in the order they come if
 * `keep_order` is set. */
RTR_MUST_CHECK rtr_code rtr_sheet_add(rtr_sheet *sheet, const rtr_map_rings *part, int keep_order,
                                      rtr_err *err);
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

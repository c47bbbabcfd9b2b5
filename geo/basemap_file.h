/* basemap_file.h - the layout of rutter.map, and a reader that trusts none of it. Private to geo/
 * and to tools/build_basemap.c, which writes what this file describes.
 *
 * All numbers are little-endian; offsets count from the start of the file. Coordinates are whole
 * numbers of the sheet's units, of which so many make a degree.
 *
 *   header (64): magic[8] | sheets u32 | areas u32 | sheets_at u64 | areas_at u64 | file size u64 | 0
 *   sheet  (56): layer u32 | tolerance u32, dm | units u32, in a degree | cell u32, units |
 *                parts u32 | 0 u32 | blocks_at u64 | parts_at u64 | data_at u64 | data size u64
 *   block  (16): west south east north i32: box of 64 parts that follow each other
 *   part   (24): box i32[4] | offset in the sheet's data u32 | points u32
 *   area   (64): code char[32], NUL-padded, sorted | for each of 4 levels: first part u32, parts u32
 *   data       : a part is: rings varint, then for each ring: 2 * points + (1 for a hole) varint, then for
 *                each point zigzag varints of x and y less the point before (the part's first point:
 *                less its box's south-west corner)
 *
 * A sheet is one layer at one tolerance. The sheets of a layer follow each other from coarse to
 * fine. A part is a line, or polygons that lie near each other: outer rings, each before its holes.
 * Where a sheet has a cell, polygons are cut at its multiples, so that a small box reads little of
 * a continent; edges that run along a cell's side are no shore.
 */
#ifndef RUTTER_GEO_BASEMAP_FILE_H
#define RUTTER_GEO_BASEMAP_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "geo/basemap.h"

#define RTR_MAP_MAGIC "RTRMAP1\n"

enum {
    RTR_MAP_HEADER_SIZE = 64,
    RTR_MAP_SHEET_SIZE = 56,
    RTR_MAP_BLOCK_SIZE = 16,
    RTR_MAP_PART_SIZE = 24,
    RTR_MAP_AREA_SIZE = 64,
    RTR_MAP_CODE_SIZE = 32,
    RTR_MAP_BLOCK_PARTS = 64,
    RTR_MAP_AREA_LEVELS = 4,
    RTR_MAP_SHEETS_MAX = 64,
    RTR_MAP_LAYER_LAND = 0, /* stored layers; RTR_LAYER_COAST is made from two of them */
    RTR_MAP_LAYER_LAKES = 1,
    RTR_MAP_LAYER_RIVERS = 2,
    RTR_MAP_LAYER_BORDERS = 3,
    RTR_MAP_LAYER_DISPUTED = 4,
    RTR_MAP_LAYER_AREAS = 5
};

typedef struct rtr_map_box {
    int32_t west, south, east, north;
} rtr_map_box;

typedef struct rtr_map_point {
    int32_t x, y;
} rtr_map_point;

typedef struct rtr_map_sheet {
    uint32_t layer, tolerance_dm, units, cell, part_count;
    const unsigned char *blocks, *parts, *data;
    size_t data_size;
} rtr_map_sheet;

struct rtr_basemap {
    rtr_mapping file;
    rtr_map_sheet sheets[RTR_MAP_SHEETS_MAX];
    size_t sheet_count;
    const rtr_map_sheet *area_sheets[RTR_MAP_AREA_LEVELS]; /* coarse to fine */
    const unsigned char *areas;
    size_t area_count;
};

/* One decoded part, reused from part to part. Starts as {0}; rtr_map_rings_end takes it back. */
typedef struct rtr_map_rings {
    rtr_map_point *points;
    size_t point_count, point_capacity;
    size_t *ends;         /* ring i runs from ends[i - 1] (or 0) to ends[i] */
    unsigned char *holes; /* one a ring: 1 for a hole in the outer ring before it */
    size_t ring_count, ring_capacity;
} rtr_map_rings;

/* Check the mapped file's header and tables; every offset in them is good afterwards. */
RTR_MUST_CHECK rtr_code rtr_map_check(rtr_basemap *basemap, rtr_err *err);

/* The coarsest sheet of a layer that is no coarser than `tolerance_m`, else its finest; NULL when
 * the file lacks the layer. */
const rtr_map_sheet *rtr_map_sheet_for(const rtr_basemap *basemap, uint32_t layer,
                                       double tolerance_m);
/* The next part from *next on whose box meets `box`; 0 when there is none. Sets *part, moves *next. */
int rtr_map_next(const rtr_map_sheet *sheet, rtr_map_box box, size_t *next, size_t *part);
int rtr_map_meets(rtr_map_box a, rtr_map_box b);
rtr_map_box rtr_map_part_box(const rtr_map_sheet *sheet, size_t part);
/* Decode part `part` (< part_count). RTR_BAD_DATA when its bytes make no sense. */
RTR_MUST_CHECK rtr_code rtr_map_part_read(const rtr_map_sheet *sheet, size_t part,
                                          rtr_map_rings *out, rtr_err *err);
void rtr_map_rings_end(rtr_map_rings *rings);

/* The code of area `index` (< area_count): not empty, NUL-terminated. */
const char *rtr_map_area_code(const rtr_basemap *basemap, size_t index);
/* Its parts in the sheet of one level; within the sheet. */
void rtr_map_area_parts(const rtr_basemap *basemap, size_t index, int level, size_t *first,
                        size_t *count);

/* The boxes, one or two, that a box in degrees makes in a sheet's units: rounded outwards, cut at the
 * antimeridian. */
int rtr_map_boxes(const rtr_map_sheet *sheet, rtr_bbox box, rtr_map_box out[2]);
rtr_lonlat rtr_map_lonlat(const rtr_map_sheet *sheet, rtr_map_point at);

#endif

#include "geo/basemap_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The finest unit: 360 degrees of it fit into 32 bits twice over. */
enum { UNITS_MAX = 1000000 };

static uint32_t get32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t get64(const unsigned char *at)
{
    return get32(at) | (uint64_t)get32(at + 4) << 32;
}

static rtr_map_box get_box(const unsigned char *at)
{
    return (rtr_map_box){(int32_t)get32(at), (int32_t)get32(at + 4), (int32_t)get32(at + 8),
                         (int32_t)get32(at + 12)};
}

static rtr_code damaged(rtr_err *err, const char *what)
{
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "damaged base map: %s", what);
    return rtr_fix(err, code, "build or install rutter.map again");
}

/* `count` records of `size` bytes at `at` lie inside the file. */
static int fits(const rtr_basemap *basemap, uint64_t at, uint64_t count, uint64_t size)
{
    uint64_t all = basemap->file.size;
    return at <= all && count <= (all - at) / size;
}

static rtr_code check_sheet(rtr_basemap *basemap, const unsigned char *record, rtr_err *err)
{
    uint64_t blocks_at = get64(record + 24), parts_at = get64(record + 32);
    uint64_t data_at = get64(record + 40), data_size = get64(record + 48);
    rtr_map_sheet *sheet = &basemap->sheets[basemap->sheet_count++];
    *sheet = (rtr_map_sheet){.layer = get32(record),
                             .tolerance_dm = get32(record + 4),
                             .units = get32(record + 8),
                             .cell = get32(record + 12),
                             .part_count = get32(record + 16)};
    if (!sheet->units || sheet->units > UNITS_MAX) return damaged(err, "a layer has no unit");
    uint64_t blocks = ((uint64_t)sheet->part_count + RTR_MAP_BLOCK_PARTS - 1) / RTR_MAP_BLOCK_PARTS;
    if (!fits(basemap, blocks_at, blocks, RTR_MAP_BLOCK_SIZE) ||
        !fits(basemap, parts_at, sheet->part_count, RTR_MAP_PART_SIZE) ||
        !fits(basemap, data_at, data_size, 1))
        return damaged(err, "a layer lies beyond the end of the file");
    sheet->blocks = basemap->file.data + blocks_at;
    sheet->parts = basemap->file.data + parts_at;
    sheet->data = basemap->file.data + data_at;
    sheet->data_size = (size_t)data_size;
    return RTR_OK;
}

/* Codes end, ascend strictly, and their parts are there. */
static rtr_code check_areas(rtr_basemap *basemap, rtr_err *err)
{
    size_t levels = 0;
    for (size_t i = 0; i < basemap->sheet_count; i++)
        if (basemap->sheets[i].layer == RTR_MAP_LAYER_AREAS && levels < RTR_MAP_AREA_LEVELS)
            basemap->area_sheets[levels++] = &basemap->sheets[i];
    if (basemap->area_count && levels < RTR_MAP_AREA_LEVELS)
        return damaged(err, "areas without a layer");
    for (size_t i = 0; i < basemap->area_count; i++) {
        const unsigned char *record = basemap->areas + i * RTR_MAP_AREA_SIZE;
        if (!record[0] || record[RTR_MAP_CODE_SIZE - 1] ||
            (i && strcmp((const char *)record - RTR_MAP_AREA_SIZE, (const char *)record) >= 0))
            return damaged(err, "its areas are not in order");
        for (size_t level = 0; level < RTR_MAP_AREA_LEVELS; level++) {
            uint32_t first = get32(record + RTR_MAP_CODE_SIZE + 8 * level);
            uint32_t count = get32(record + RTR_MAP_CODE_SIZE + 8 * level + 4);
            uint32_t parts = basemap->area_sheets[level]->part_count;
            if (first > parts || count > parts - first)
                return damaged(err, "an area lies beyond the end of its layer");
        }
    }
    return RTR_OK;
}

rtr_code rtr_map_check(rtr_basemap *basemap, rtr_err *err)
{
    const unsigned char *header = basemap->file.data;
    if (basemap->file.size < RTR_MAP_HEADER_SIZE || memcmp(header, RTR_MAP_MAGIC, 8) != 0) {
        rtr_fail(err, RTR_BAD_DATA, "not a rutter base map of this version");
        return rtr_fix(err, RTR_BAD_DATA, "build or install rutter.map again");
    }
    uint32_t sheets = get32(header + 8), areas = get32(header + 12);
    uint64_t sheets_at = get64(header + 16), areas_at = get64(header + 24);
    if (get64(header + 32) != basemap->file.size)
        return damaged(err, "the file is not as long as it says");
    if (sheets > RTR_MAP_SHEETS_MAX || !fits(basemap, sheets_at, sheets, RTR_MAP_SHEET_SIZE) ||
        areas > INT32_MAX || !fits(basemap, areas_at, areas, RTR_MAP_AREA_SIZE))
        return damaged(err, "its tables lie beyond the end of the file");
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < sheets && !code; i++)
        code = check_sheet(basemap, header + sheets_at + i * RTR_MAP_SHEET_SIZE, err);
    basemap->areas = header + areas_at;
    basemap->area_count = areas;
    return code ? code : check_areas(basemap, err);
}

const rtr_map_sheet *rtr_map_sheet_for(const rtr_basemap *basemap, uint32_t layer,
                                       double tolerance_m)
{
    const rtr_map_sheet *finest = NULL;
    for (size_t i = 0; i < basemap->sheet_count; i++) {
        const rtr_map_sheet *sheet = &basemap->sheets[i];
        if (sheet->layer != layer) continue;
        if (sheet->tolerance_dm / 10.0 <= tolerance_m) return sheet;
        finest = sheet;
    }
    return finest;
}

int rtr_map_meets(rtr_map_box a, rtr_map_box b)
{
    return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

rtr_map_box rtr_map_part_box(const rtr_map_sheet *sheet, size_t part)
{
    return get_box(sheet->parts + part * RTR_MAP_PART_SIZE);
}

int rtr_map_next(const rtr_map_sheet *sheet, rtr_map_box box, size_t *next, size_t *part)
{
    for (size_t i = *next; i < sheet->part_count; i++) {
        if (i % RTR_MAP_BLOCK_PARTS == 0) {
            size_t block = i / RTR_MAP_BLOCK_PARTS;
            if (!rtr_map_meets(get_box(sheet->blocks + block * RTR_MAP_BLOCK_SIZE), box)) {
                i += RTR_MAP_BLOCK_PARTS - 1;
                continue;
            }
        }
        if (!rtr_map_meets(rtr_map_part_box(sheet, i), box)) continue;
        *part = i;
        *next = i + 1;
        return 1;
    }
    *next = sheet->part_count;
    return 0;
}

typedef struct cursor {
    const unsigned char *at, *end;
    int bad;
} cursor;

static uint32_t get_varint(cursor *c)
{
    uint32_t value = 0;
    for (unsigned shift = 0; shift < 35 && c->at < c->end; shift += 7) {
        unsigned char byte = *c->at++;
        value |= (uint32_t)(byte & 127) << shift;
        if (!(byte & 128)) return value;
    }
    c->bad = 1;
    return 0;
}

/* Adds to `from`; a sum that leaves 32 bits wraps and is refused by the range check later. */
static int32_t get_delta(cursor *c, int32_t from)
{
    uint32_t zigzag = get_varint(c);
    return (int32_t)((uint32_t)from + ((zigzag >> 1) ^ (0u - (zigzag & 1))));
}

static rtr_code reserve(rtr_map_rings *rings, size_t points, size_t count, rtr_err *err)
{
    if (points > rings->point_capacity) {
        rtr_map_point *grown = realloc(rings->points, points * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        rings->points = grown;
        rings->point_capacity = points;
    }
    if (count > rings->ring_capacity) {
        size_t *grown = realloc(rings->ends, count * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        rings->ends = grown;
        unsigned char *holes = realloc(rings->holes, count);
        if (!holes) return rtr_nomem(err);
        rings->holes = holes;
        rings->ring_capacity = count;
    }
    return RTR_OK;
}

static int on_globe(rtr_map_point at, int32_t units)
{
    return at.x >= -180 * units && at.x <= 180 * units && at.y >= -90 * units && at.y <= 90 * units;
}

rtr_code rtr_map_part_read(const rtr_map_sheet *sheet, size_t part, rtr_map_rings *out,
                           rtr_err *err)
{
    const unsigned char *record = sheet->parts + part * RTR_MAP_PART_SIZE;
    uint32_t offset = get32(record + 16), points = get32(record + 20);
    out->point_count = out->ring_count = 0;
    if (offset > sheet->data_size || points > (sheet->data_size - offset) / 2)
        return damaged(err, "a part lies beyond the end of its layer");
    cursor c = {sheet->data + offset, sheet->data + sheet->data_size, 0};
    uint32_t rings = get_varint(&c);
    if (c.bad || rings > points) return damaged(err, "a part has more rings than points");
    rtr_code code = reserve(out, points, rings, err);
    if (code) return code;
    rtr_map_box box = get_box(record);
    rtr_map_point at = {box.west, box.south};
    for (uint32_t ring = 0; ring < rings; ring++) {
        uint32_t head = get_varint(&c), count = head >> 1;
        if (c.bad || count > points - out->point_count)
            return damaged(err, "a ring has more points than its part");
        out->holes[ring] = ring && (head & 1);
        for (uint32_t i = 0; i < count; i++) {
            at.x = get_delta(&c, at.x);
            at.y = get_delta(&c, at.y);
            if (c.bad || !on_globe(at, (int32_t)sheet->units))
                return damaged(err, "a point is outside the globe");
            out->points[out->point_count++] = at;
        }
        out->ends[out->ring_count++] = out->point_count;
    }
    return RTR_OK;
}

void rtr_map_rings_end(rtr_map_rings *rings)
{
    free(rings->points);
    free(rings->ends);
    free(rings->holes);
    *rings = (rtr_map_rings){0};
}

const char *rtr_map_area_code(const rtr_basemap *basemap, size_t index)
{
    return (const char *)basemap->areas + index * RTR_MAP_AREA_SIZE;
}

void rtr_map_area_parts(const rtr_basemap *basemap, size_t index, int level, size_t *first,
                        size_t *count)
{
    const unsigned char *record =
        basemap->areas + index * RTR_MAP_AREA_SIZE + RTR_MAP_CODE_SIZE + 8 * (size_t)level;
    *first = get32(record);
    *count = get32(record + 4);
}

rtr_lonlat rtr_map_lonlat(const rtr_map_sheet *sheet, rtr_map_point at)
{
    return (rtr_lonlat){(double)at.x / sheet->units, (double)at.y / sheet->units};
}

/* Degrees to units, kept within what 32 bits hold. */
static int32_t scale(const rtr_map_sheet *sheet, double degrees, double (*round_to)(double))
{
    return (int32_t)round_to(fmin(fmax(degrees, -180), 180) * sheet->units);
}

int rtr_map_boxes(const rtr_map_sheet *sheet, rtr_bbox box, rtr_map_box out[2])
{
    double width = box.east - box.west;
    if (width < 0 || width >= 360 || box.west < -180 || box.east > 180) {
        if (width >= 360) {
            box.west = -180;
            box.east = 180;
        } else { /* unwrapped, or across the antimeridian */
            box.west = rtr_lon_wrap(box.west);
            box.east = rtr_lon_wrap(box.east);
        }
    }
    out[0] = (rtr_map_box){scale(sheet, box.west, floor), scale(sheet, box.south, floor),
                           scale(sheet, box.east, ceil), scale(sheet, box.north, ceil)};
    if (box.west <= box.east) return 1;
    out[1] = out[0];
    out[0].east = 180 * (int32_t)sheet->units;
    out[1].west = -180 * (int32_t)sheet->units;
    return 2;
}

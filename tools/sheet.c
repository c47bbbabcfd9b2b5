#include "tools/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "tools/rings.h"

/* Small polygons are put together up to this many points. */
enum { PART_POINTS = 400 };

static void put_varint(rtr_buf *buf, uint32_t value)
{
    for (; value >= 128; value >>= 7) rtr_buf_putc(buf, (char)(value | 128));
    rtr_buf_putc(buf, (char)value);
}

static void put_delta(rtr_buf *buf, int32_t delta)
{
    put_varint(buf, ((uint32_t)delta << 1) ^ (delta < 0 ? UINT32_MAX : 0));
}

static void put32(rtr_buf *buf, uint32_t value)
{
    const unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                                    (unsigned char)(value >> 16), (unsigned char)(value >> 24)};
    rtr_buf_add(buf, bytes, sizeof bytes);
}

static void put64(rtr_buf *buf, uint64_t value)
{
    put32(buf, (uint32_t)value);
    put32(buf, (uint32_t)(value >> 32));
}

static void put_box(rtr_buf *buf, rtr_map_box box)
{
    put32(buf, (uint32_t)box.west);
    put32(buf, (uint32_t)box.south);
    put32(buf, (uint32_t)box.east);
    put32(buf, (uint32_t)box.north);
}

/* Bits of x and y by turns (Morton's order), of the box's middle in quarters of a degree. */
static uint64_t nearness(rtr_map_box box, int32_t units)
{
    uint32_t x = (uint32_t)((box.west / 2 + box.east / 2 + 180 * units) / (units / 4));
    uint32_t y = (uint32_t)((box.south / 2 + box.north / 2 + 90 * units) / (units / 4));
    uint64_t order = 0;
    for (unsigned bit = 0; bit < 16; bit++)
        order |= (uint64_t)(x >> bit & 1) << 2 * bit | (uint64_t)(y >> bit & 1) << (2 * bit + 1);
    return order;
}

rtr_code rtr_sheet_add(rtr_sheet *sheet, const rtr_map_rings *item, rtr_err *err)
{
    if (sheet->item_count == sheet->item_capacity) {
        size_t capacity = sheet->item_capacity ? sheet->item_capacity * 2 : 1024;
        rtr_sheet_item *grown = realloc(sheet->items, capacity * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        sheet->items = grown;
        sheet->item_capacity = capacity;
    }
    rtr_map_box box = rtr_rings_box(item);
    sheet->items[sheet->item_count] =
        (rtr_sheet_item){box, sheet->keep_order ? 0 : nearness(box, sheet->cells.units),
                         sheet->item_count, sheet->rings.ring_count, item->ring_count};
    sheet->item_count++;
    rtr_code code = RTR_OK;
    for (size_t ring = 0, first = 0; ring < item->ring_count && !code; first = item->ends[ring++]) {
        code = rtr_rings_add(&sheet->rings, item->points + first, item->ends[ring] - first, 1, err);
        if (!code) sheet->rings.holes[sheet->rings.ring_count - 1] = ring > 0;
    }
    return code;
}

void rtr_sheet_end(rtr_sheet *sheet)
{
    rtr_map_rings_end(&sheet->rings);
    free(sheet->items);
    *sheet = (rtr_sheet){0};
}

static int compare_items(const void *left, const void *right)
{
    const rtr_sheet_item *a = left, *b = right;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return a->sequence < b->sequence ? -1 : a->sequence > b->sequence;
}

static rtr_map_box join(rtr_map_box a, rtr_map_box b)
{
    return (rtr_map_box){a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
                         a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north};
}

static size_t ring_start(const rtr_map_rings *rings, size_t ring)
{
    return ring ? rings->ends[ring - 1] : 0;
}

static size_t item_points(const rtr_sheet *sheet, const rtr_sheet_item *item)
{
    return ring_start(&sheet->rings, item->first_ring + item->ring_count) -
           ring_start(&sheet->rings, item->first_ring);
}

/* Items from `first` on that make one part: small ones in the same quarter degree. */
static size_t part_end(const rtr_sheet *sheet, size_t first)
{
    size_t points = item_points(sheet, &sheet->items[first]), end = first + 1;
    if (sheet->keep_order || sheet->layer > RTR_MAP_LAYER_LAKES) return end;
    while (end < sheet->item_count && sheet->items[end].order == sheet->items[first].order &&
           points + item_points(sheet, &sheet->items[end]) <= PART_POINTS)
        points += item_points(sheet, &sheet->items[end++]);
    return end;
}

/* The part's bytes go to `data`, its record to `parts`. */
static void put_part(const rtr_sheet *sheet, const size_t items[2], rtr_buf *data, rtr_buf *parts)
{
    const rtr_map_rings *rings = &sheet->rings;
    rtr_map_box box = sheet->items[items[0]].box;
    size_t ring_count = 0, point_count = 0, offset = data->size;
    for (size_t i = items[0]; i < items[1]; i++) {
        box = join(box, sheet->items[i].box);
        ring_count += sheet->items[i].ring_count;
        point_count += item_points(sheet, &sheet->items[i]);
    }
    rtr_map_point at = {box.west, box.south};
    put_varint(data, (uint32_t)ring_count);
    for (size_t i = items[0]; i < items[1]; i++)
        for (size_t j = 0; j < sheet->items[i].ring_count; j++) {
            size_t ring = sheet->items[i].first_ring + j, point = ring_start(rings, ring);
            put_varint(data, (uint32_t)(rings->ends[ring] - point) * 2 + rings->holes[ring]);
            for (; point < rings->ends[ring]; point++) {
                put_delta(data, rings->points[point].x - at.x);
                put_delta(data, rings->points[point].y - at.y);
                at = rings->points[point];
            }
        }
    put_box(parts, box);
    put32(parts, (uint32_t)offset);
    put32(parts, (uint32_t)point_count);
}

static void put_record(const rtr_sheet *sheet, const size_t at[4], rtr_buf *records)
{
    put32(records, sheet->layer);
    put32(records, (uint32_t)lround(sheet->tolerance_m * 10));
    put32(records, (uint32_t)sheet->cells.units);
    put32(records, (uint32_t)sheet->cells.cell);
    put32(records, (uint32_t)sheet->part_count);
    put32(records, 0);
    for (int i = 0; i < 4; i++) put64(records, at[i]);
}

/* Blocks, parts and data of one sheet; its record goes into `records`. */
static rtr_code put_sheet(rtr_sheet *sheet, rtr_buf *file, rtr_buf *records, rtr_err *err)
{
    rtr_buf data = {0}, parts = {0};
    size_t at[4] = {file->size, 0, 0, 0}; /* blocks, parts, data, its size */
    if (sheet->item_count)
        qsort(sheet->items, sheet->item_count, sizeof *sheet->items, compare_items);
    rtr_map_box block = {0, 0, 0, 0};
    for (size_t i = 0, end; i < sheet->item_count; i = end) {
        end = part_end(sheet, i);
        put_part(sheet, (size_t[2]){i, end}, &data, &parts);
        int opens = sheet->part_count++ % RTR_MAP_BLOCK_PARTS == 0;
        if (opens && i) put_box(file, block);
        for (size_t j = i; j < end; j++)
            block = opens && j == i ? sheet->items[j].box : join(block, sheet->items[j].box);
    }
    if (sheet->item_count) put_box(file, block);
    at[1] = file->size;
    rtr_buf_add(file, parts.data, parts.size);
    at[2] = file->size;
    rtr_buf_add(file, data.data, data.size);
    at[3] = data.size;
    put_record(sheet, at, records);
    rtr_code code = data.failed || parts.failed ? rtr_nomem(err) : RTR_OK;
    if (data.size > UINT32_MAX) code = rtr_fail(err, RTR_UNSUPPORTED, "a layer exceeds 4 GB");
    rtr_buf_end(&data);
    rtr_buf_end(&parts);
    return code;
}

/* Overwrite the empty header, now that all is known. */
static void fill_header(rtr_buf *file, const size_t counts[2], const size_t offsets[2])
{
    rtr_buf header = {0};
    rtr_buf_add(&header, RTR_MAP_MAGIC, 8);
    put32(&header, (uint32_t)counts[0]);
    put32(&header, (uint32_t)counts[1]);
    put64(&header, offsets[0]);
    put64(&header, offsets[1]);
    put64(&header, file->size);
    if (header.failed)
        file->failed = 1;
    else
        memcpy(file->data, header.data, header.size);
    rtr_buf_end(&header);
}

rtr_code rtr_sheets_write(const char *path, rtr_sheet *sheets, size_t sheet_count,
                          const rtr_sheet_area *areas, size_t area_count, rtr_err *err)
{
    static const char zero[RTR_MAP_HEADER_SIZE];
    rtr_buf file = {0}, records = {0};
    rtr_code code = RTR_OK;
    size_t offsets[2], counts[2] = {sheet_count, area_count};
    rtr_buf_add(&file, zero, sizeof zero);
    for (size_t i = 0; i < sheet_count && !code; i++)
        code = put_sheet(&sheets[i], &file, &records, err);
    offsets[0] = file.size;
    rtr_buf_add(&file, records.data, records.size);
    offsets[1] = file.size;
    for (size_t i = 0; i < area_count; i++) {
        rtr_buf_add(&file, areas[i].code, RTR_MAP_CODE_SIZE);
        for (size_t level = 0; level < RTR_MAP_AREA_LEVELS; level++) {
            put32(&file, areas[i].first[level]);
            put32(&file, areas[i].count[level]);
        }
    }
    if (!file.failed) fill_header(&file, counts, offsets);
    if (!code && (file.failed || records.failed)) code = rtr_nomem(err);
    if (!code) code = rtr_file_write(path, file.data, file.size, err);
    rtr_buf_end(&file);
    rtr_buf_end(&records);
    return code;
}

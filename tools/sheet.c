#include "tools/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "tools/rings.h"

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
static uint64_t nearness(rtr_map_box box)
{
    uint32_t x = (uint32_t)((box.west / 2 + box.east / 2 + 180 * RTR_MAP_UNITS) / 25000);
    uint32_t y = (uint32_t)((box.south / 2 + box.north / 2 + 90 * RTR_MAP_UNITS) / 25000);
    uint64_t order = 0;
    for (unsigned bit = 0; bit < 16; bit++)
        order |= (uint64_t)(x >> bit & 1) << 2 * bit | (uint64_t)(y >> bit & 1) << (2 * bit + 1);
    return order;
}

rtr_code rtr_sheet_add(rtr_sheet *sheet, const rtr_map_rings *part, int keep_order, rtr_err *err)
{
    if (sheet->part_count == sheet->part_capacity) {
        size_t capacity = sheet->part_capacity ? sheet->part_capacity * 2 : 1024;
        rtr_sheet_part *grown = realloc(sheet->parts, capacity * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        sheet->parts = grown;
        sheet->part_capacity = capacity;
    }
    rtr_map_box box = rtr_rings_box(part);
    rtr_sheet_part *to = &sheet->parts[sheet->part_count];
    *to = (rtr_sheet_part){.box = box,
                           .order = keep_order ? 0 : nearness(box),
                           .sequence = sheet->part_count,
                           .offset = sheet->data.size,
                           .points = (uint32_t)part->point_count};
    put_varint(&sheet->data, (uint32_t)part->ring_count);
    rtr_map_point at = {box.west, box.south};
    for (size_t ring = 0, i = 0; ring < part->ring_count; ring++) {
        put_varint(&sheet->data, (uint32_t)(part->ends[ring] - i));
        for (; i < part->ends[ring]; i++) {
            put_delta(&sheet->data, part->points[i].x - at.x);
            put_delta(&sheet->data, part->points[i].y - at.y);
            at = part->points[i];
        }
    }
    to->size = sheet->data.size - to->offset;
    sheet->part_count++;
    sheet->point_count += part->point_count;
    return sheet->data.failed ? rtr_nomem(err) : RTR_OK;
}

void rtr_sheet_end(rtr_sheet *sheet)
{
    free(sheet->parts);
    rtr_buf_end(&sheet->data);
    *sheet = (rtr_sheet){0};
}

static int compare_parts(const void *left, const void *right)
{
    const rtr_sheet_part *a = left, *b = right;
    if (a->order != b->order) return a->order < b->order ? -1 : 1;
    return a->sequence < b->sequence ? -1 : a->sequence > b->sequence;
}

static rtr_map_box join(rtr_map_box a, rtr_map_box b)
{
    return (rtr_map_box){a.west < b.west ? a.west : b.west, a.south < b.south ? a.south : b.south,
                         a.east > b.east ? a.east : b.east, a.north > b.north ? a.north : b.north};
}

/* Blocks, parts and data of one sheet; its record goes into `records`. */
static rtr_code put_sheet(rtr_sheet *sheet, rtr_buf *file, rtr_buf *records, rtr_err *err)
{
    size_t count = sheet->part_count;
    if (sheet->data.size > UINT32_MAX || count > UINT32_MAX)
        return rtr_fail(err, RTR_UNSUPPORTED, "a layer is larger than 4 GB");
    if (count) qsort(sheet->parts, count, sizeof *sheet->parts, compare_parts);
    size_t blocks_at = file->size;
    for (size_t i = 0; i < count; i += RTR_MAP_BLOCK_PARTS) {
        rtr_map_box box = sheet->parts[i].box;
        for (size_t j = i; j < count && j < i + RTR_MAP_BLOCK_PARTS; j++)
            box = join(box, sheet->parts[j].box);
        put_box(file, box);
    }
    size_t parts_at = file->size, offset = 0;
    for (size_t i = 0; i < count; i++) {
        put_box(file, sheet->parts[i].box);
        put32(file, (uint32_t)offset);
        put32(file, sheet->parts[i].points);
        offset += sheet->parts[i].size;
    }
    size_t data_at = file->size;
    for (size_t i = 0; i < count; i++)
        rtr_buf_add(file, sheet->data.data + sheet->parts[i].offset, sheet->parts[i].size);
    put32(records, sheet->layer);
    put32(records, (uint32_t)lround(sheet->tolerance_m * 10));
    put32(records, (uint32_t)count);
    put32(records, (uint32_t)sheet->cell);
    put64(records, blocks_at);
    put64(records, parts_at);
    put64(records, data_at);
    put64(records, file->size - data_at);
    return RTR_OK;
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

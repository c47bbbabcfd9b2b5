/* tiny_map.h - a rutter.map of a few hundred bytes, written by hand from the layout in
 * geo/basemap_file.h and not with the builder, so that the two check each other.
 *
 * Land: a square from 10 to 20 degrees E, 1 to 10 N, cut at 15 E into two cells, and one that
 * crosses the antimeridian, from 178 E to 178 W at 31 to 33 S. Lakes: a square from 12 to 14 E, 4 to
 * 6 N with an island from 12.5 to 13.5 E, 4.5 to 5.5 N. Areas: "AA" and "AA.X", both the land square.
 */
#ifndef RUTTER_TESTS_TINY_MAP_H
#define RUTTER_TESTS_TINY_MAP_H

#include "base/text.h"
#include "geo/basemap_file.h"

enum { TINY_UNITS = 10, TINY_SHEETS = 10 };

static void tiny_number(rtr_buf *buf, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) rtr_buf_putc(buf, (char)(value >> 8 * i));
}

static void tiny_varint(rtr_buf *buf, uint32_t value)
{
    for (; value >= 128; value >>= 7) rtr_buf_putc(buf, (char)(value | 128));
    rtr_buf_putc(buf, (char)value);
}

static void tiny_step(rtr_buf *buf, int step)
{
    tiny_varint(buf, (uint32_t)(step < 0 ? -2 * step - 1 : 2 * step));
}

static void tiny_box(rtr_buf *buf, const int box[4])
{
    for (int i = 0; i < 4; i++) tiny_number(buf, (uint32_t)box[i], 4);
}

/* A rectangle's ring, counter-clockwise from its south-west corner, reached by a first step. */
static void tiny_ring(rtr_buf *data, const int first_step[2], const int size[2], int hole)
{
    tiny_varint(data, 4 * 2 + (uint32_t)hole);
    tiny_step(data, first_step[0]), tiny_step(data, first_step[1]);
    tiny_step(data, size[0]), tiny_step(data, 0);
    tiny_step(data, 0), tiny_step(data, size[1]);
    tiny_step(data, -size[0]), tiny_step(data, 0);
}

/* One sheet of rectangles; `hole` adds a ring inside the first one. */
typedef struct tiny_sheet {
    uint32_t layer, tolerance_dm, cell;
    int boxes[4][4];
    uint32_t count;
    int hole;
} tiny_sheet;

static void tiny_put(const tiny_sheet *sheet, rtr_buf *file, rtr_buf *records)
{
    rtr_buf data = {0}, parts = {0};
    int all[4] = {-1800, -900, 1800, 900};
    for (uint32_t i = 0; i < sheet->count; i++) {
        const int *box = sheet->boxes[i];
        tiny_box(&parts, box);
        tiny_number(&parts, data.size, 4);
        tiny_number(&parts, sheet->hole ? 8 : 4, 4);
        tiny_varint(&data, sheet->hole ? 2 : 1);
        tiny_ring(&data, (int[2]){0, 0}, (int[2]){box[2] - box[0], box[3] - box[1]}, 0);
        if (sheet->hole) /* from the north-west corner: in by half a degree, down to the isle */
            tiny_ring(&data, (int[2]){5, 5 - (box[3] - box[1])}, (int[2]){10, 10}, 1);
    }
    const uint32_t numbers[6] = {sheet->layer, sheet->tolerance_dm, TINY_UNITS,
                                 sheet->cell,  sheet->count,        0};
    for (int i = 0; i < 6; i++) tiny_number(records, numbers[i], 4);
    tiny_number(records, file->size, 8);
    if (sheet->count) tiny_box(file, all);
    tiny_number(records, file->size, 8);
    rtr_buf_add(file, parts.data, parts.size);
    tiny_number(records, file->size, 8);
    tiny_number(records, data.size, 8);
    rtr_buf_add(file, data.data, data.size);
    rtr_buf_end(&data);
    rtr_buf_end(&parts);
}

static const tiny_sheet tiny_sheets[TINY_SHEETS] = {
    {RTR_MAP_LAYER_LAND, 100000, 0, {{100, 10, 200, 100}}, 1, 0},
    {RTR_MAP_LAYER_LAND,
     1000,
     150,
     {{100, 10, 150, 100},
      {150, 10, 200, 100},
      {1780, -330, 1800, -310},
      {-1800, -330, -1780, -310}},
     4,
     0},
    {RTR_MAP_LAYER_LAKES, 1000, 150, {{120, 40, 140, 60}}, 1, 1},
    {RTR_MAP_LAYER_RIVERS, 1000, 0, {{0}}, 0, 0},
    {RTR_MAP_LAYER_BORDERS, 1000, 0, {{0}}, 0, 0},
    {RTR_MAP_LAYER_DISPUTED, 1000, 0, {{0}}, 0, 0},
    {RTR_MAP_LAYER_AREAS, 100000, 0, {{100, 10, 200, 100}}, 1, 0},
    {RTR_MAP_LAYER_AREAS, 30000, 0, {{100, 10, 200, 100}}, 1, 0},
    {RTR_MAP_LAYER_AREAS, 10000, 0, {{100, 10, 200, 100}}, 1, 0},
    {RTR_MAP_LAYER_AREAS, 4000, 0, {{100, 10, 200, 100}}, 1, 0}};

/* The whole file but for one layer (RTR_MAP_LAYER_..., -1: with all); rtr_buf_end takes it back. */
static void tiny_map_without(int layer, rtr_buf *file)
{
    rtr_buf records = {0};
    uint64_t count = 0;
    for (int i = 0; i < RTR_MAP_HEADER_SIZE; i++) rtr_buf_putc(file, 0);
    for (int i = 0; i < TINY_SHEETS; i++) {
        if ((int)tiny_sheets[i].layer == layer) continue;
        tiny_put(&tiny_sheets[i], file, &records);
        count++;
    }
    size_t sheets_at = file->size;
    rtr_buf_add(file, records.data, records.size);
    size_t areas_at = file->size;
    for (int i = 0; i < 2; i++) {
        const char code[2][RTR_MAP_CODE_SIZE] = {"AA", "AA.X"};
        rtr_buf_add(file, code[i], RTR_MAP_CODE_SIZE);
        for (int level = 0; level < RTR_MAP_AREA_LEVELS; level++) {
            int none = i == 1 && level == RTR_MAP_AREA_LEVELS - 1; /* as regions are */
            tiny_number(file, 0, 4);
            tiny_number(file, !none, 4);
        }
    }
    rtr_buf header = {0};
    rtr_buf_puts(&header, RTR_MAP_MAGIC);
    tiny_number(&header, count, 4);
    tiny_number(&header, 2, 4);
    tiny_number(&header, sheets_at, 8);
    tiny_number(&header, areas_at, 8);
    tiny_number(&header, file->size, 8);
    if (!file->failed && !header.failed) memcpy(file->data, header.data, header.size);
    rtr_buf_end(&header);
    rtr_buf_end(&records);
}

static inline void tiny_map(rtr_buf *file)
{
    tiny_map_without(-1, file);
}

#endif

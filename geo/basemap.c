#include "geo/basemap.h"

#include <stdlib.h>

#include "geo/basemap_file.h"

rtr_code rtr_basemap_new(const char *path, rtr_basemap **out, rtr_err *err)
{
    *out = NULL;
    rtr_basemap *basemap = calloc(1, sizeof *basemap);
    if (!basemap) return rtr_nomem(err);
    rtr_code code = rtr_mapping_begin(path, &basemap->file, err);
    if (!code) {
        code = rtr_map_check(basemap, err);
        if (code) rtr_within(err, code, "%s", path);
    }
    if (code) {
        rtr_basemap_free(basemap);
        return code;
    }
    *out = basemap;
    return RTR_OK;
}

void rtr_basemap_free(rtr_basemap *basemap)
{
    if (!basemap) return;
    rtr_mapping_end(&basemap->file);
    free(basemap);
}

/* A buffer of positions that grows. */
typedef struct positions {
    rtr_lonlat *points;
    size_t capacity;
} positions;

static rtr_code make_room(positions *p, size_t count, rtr_err *err)
{
    if (count <= p->capacity) return RTR_OK;
    rtr_lonlat *grown = realloc(p->points, count * sizeof *grown);
    if (!grown) return rtr_nomem(err);
    p->points = grown;
    p->capacity = count;
    return RTR_OK;
}

/* What a read carries from part to part. */
typedef struct reader reader;
struct reader {
    rtr_code (*add)(reader *, rtr_err *); /* puts the decoded part into the shape */
    rtr_map_rings rings;
    positions line;
    rtr_shape *shape;
    unsigned char *shore; /* of each point of the shape, where that is asked for */
    size_t shore_capacity;
    const rtr_map_sheet *sheet;
};

static void reader_end(reader *r)
{
    rtr_map_rings_end(&r->rings);
    free(r->line.points);
}

/* All rings of the decoded part, as they are. */
static rtr_code add_rings(reader *r, rtr_err *err)
{
    size_t least = rtr_shape_kind_of(r->shape) == RTR_SHAPE_AREA ? 3 : 2;
    rtr_code code = make_room(&r->line, r->rings.point_count, err);
    for (size_t ring = 0, first = 0; ring < r->rings.ring_count && !code; ring++) {
        size_t count = r->rings.ends[ring] - first;
        for (size_t i = 0; i < count; i++)
            r->line.points[i] = rtr_map_lonlat(r->sheet, r->rings.points[first + i]);
        if (count >= least)
            code = rtr_shape_add(r->shape, r->rings.holes[ring] ? RTR_PART_HOLE : RTR_PART_OUTER,
                                 r->line.points, count, err);
        first = r->rings.ends[ring];
    }
    return code;
}

/* Does an edge run along a cell's side, the antimeridian or the pole? */
static int is_cut(rtr_map_point a, rtr_map_point b, const rtr_map_sheet *sheet)
{
    const int32_t half_turn = 180 * (int32_t)sheet->units;
    if (a.x == b.x && (a.x == half_turn || a.x == -half_turn)) return 1;
    if (a.y == b.y && a.y == -half_turn / 2) return 1;
    if (!sheet->cell) return 0;
    return (a.x == b.x && (uint32_t)(a.x + half_turn) % sheet->cell == 0) ||
           (a.y == b.y && (uint32_t)(a.y + half_turn) % sheet->cell == 0);
}

static rtr_code add_run(reader *r, size_t count, rtr_err *err)
{
    if (count < 2) return RTR_OK;
    return rtr_shape_add(r->shape, RTR_PART_OUTER, r->line.points, count, err);
}

/* The shore of one ring: its runs of edges between cuts, or the whole ring, closed. */
static rtr_code add_shore(reader *r, const rtr_map_point *ring, size_t count, rtr_err *err)
{
    rtr_code code = make_room(&r->line, count + 1, err);
    size_t start = 0; /* where a cut ends, if there is one */
    rtr_map_point before = ring[count - 1];
    while (start < count && !is_cut(before, ring[start], r->sheet)) before = ring[start++];
    if (start == count) start = 0;
    size_t run = 0, i = start;
    for (size_t k = 0; k <= count && !code; k++) {
        if (k && is_cut(before, ring[i], r->sheet)) {
            code = add_run(r, run, err);
            run = 0;
        }
        before = ring[i];
        r->line.points[run++] = rtr_map_lonlat(r->sheet, before);
        if (++i == count) i = 0;
    }
    return code ? code : add_run(r, run, err);
}

static rtr_code add_shores(reader *r, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t ring = 0, first = 0; ring < r->rings.ring_count && !code; ring++) {
        size_t count = r->rings.ends[ring] - first;
        if (count >= 3) code = add_shore(r, r->rings.points + first, count, err);
        first = r->rings.ends[ring];
    }
    return code;
}

/* What the next points of the shape are, before they are added. */
static rtr_code mark_shore(reader *r, const rtr_map_point *ring, size_t count, rtr_err *err)
{
    size_t at;
    rtr_shape_points(r->shape, &at);
    if (at + count > r->shore_capacity) {
        size_t capacity = 2 * (at + count);
        unsigned char *grown = realloc(r->shore, capacity);
        if (!grown) return rtr_nomem(err);
        r->shore = grown;
        r->shore_capacity = capacity;
    }
    for (size_t i = 0; i < count; i++)
        r->shore[at + i] = !is_cut(ring[i], ring[i + 1 < count ? i + 1 : 0], r->sheet);
    return RTR_OK;
}

static rtr_code add_marked_rings(reader *r, rtr_err *err)
{
    rtr_code code = make_room(&r->line, r->rings.point_count, err);
    for (size_t ring = 0, first = 0; ring < r->rings.ring_count && !code; ring++) {
        const rtr_map_point *points = r->rings.points + first;
        size_t count = r->rings.ends[ring] - first;
        first += count;
        while (count > 1 && points[0].x == points[count - 1].x &&
               points[0].y == points[count - 1].y)
            count--; /* a shape's rings are not closed */
        if (count < 3) continue;
        for (size_t i = 0; i < count; i++) r->line.points[i] = rtr_map_lonlat(r->sheet, points[i]);
        code = mark_shore(r, points, count, err);
        if (!code)
            code = rtr_shape_add(r->shape, r->rings.holes[ring] ? RTR_PART_HOLE : RTR_PART_OUTER,
                                 r->line.points, count, err);
    }
    return code;
}

static rtr_code read_layer(const rtr_basemap *basemap, uint32_t layer, rtr_bbox box,
                           double tolerance_m, reader *r, rtr_err *err)
{
    const rtr_map_sheet *sheet = rtr_map_sheet_for(basemap, layer, tolerance_m);
    if (!sheet) return rtr_fail(err, RTR_NOT_FOUND, "the base map has no layer %u", layer);
    rtr_map_box boxes[2];
    int box_count = rtr_map_boxes(sheet, box, boxes);
    rtr_code code = RTR_OK;
    r->sheet = sheet;
    for (int i = 0; i < box_count && !code; i++) {
        size_t next = 0, part;
        while (!code && rtr_map_next(sheet, boxes[i], &next, &part)) {
            if (i && rtr_map_meets(rtr_map_part_box(sheet, part), boxes[0])) continue;
            code = rtr_map_part_read(sheet, part, &r->rings, err);
            if (!code) code = r->add(r, err);
        }
    }
    return code;
}

rtr_code rtr_basemap_read(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box,
                          double tolerance_m, rtr_shape **out, rtr_err *err)
{
    reader r = {.add = layer == RTR_LAYER_COAST ? add_shores : add_rings};
    int areas = layer == RTR_LAYER_LAND || layer == RTR_LAYER_LAKES;
    *out = NULL;
    if ((unsigned)layer > RTR_LAYER_COAST)
        return rtr_fail(err, RTR_BAD_ARG, "there is no layer %d", (int)layer);
    rtr_code code = rtr_shape_new(areas ? RTR_SHAPE_AREA : RTR_SHAPE_LINE, &r.shape, err);
    if (!code && layer != RTR_LAYER_COAST)
        code = read_layer(basemap, (uint32_t)layer, box, tolerance_m, &r, err);
    if (!code && layer == RTR_LAYER_COAST) {
        code = read_layer(basemap, RTR_MAP_LAYER_LAND, box, tolerance_m, &r, err);
        if (!code) code = read_layer(basemap, RTR_MAP_LAYER_LAKES, box, tolerance_m, &r, err);
    }
    if (code)
        rtr_shape_free(r.shape);
    else
        *out = r.shape;
    reader_end(&r);
    return code;
}

rtr_code rtr_basemap_read_shores(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box,
                                 double tolerance_m, rtr_shores *out, rtr_err *err)
{
    reader r = {.add = add_marked_rings};
    *out = (rtr_shores){0};
    if (layer != RTR_LAYER_LAND && layer != RTR_LAYER_LAKES)
        return rtr_fail(err, RTR_BAD_ARG, "layer %d has no shores", (int)layer);
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &r.shape, err);
    if (!code) code = read_layer(basemap, (uint32_t)layer, box, tolerance_m, &r, err);
    *out = (rtr_shores){r.shape, r.shore};
    if (code) rtr_shores_end(out);
    reader_end(&r);
    return code;
}

void rtr_shores_end(rtr_shores *shores)
{
    rtr_shape_free(shores->rings);
    free(shores->shore);
    *shores = (rtr_shores){0};
}

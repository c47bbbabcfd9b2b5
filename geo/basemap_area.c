#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/basemap_file.h"

int32_t rtr_basemap_find(const rtr_basemap *basemap, const char *code)
{
    size_t low = 0, high = basemap->area_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(rtr_map_area_code(basemap, middle), code);
        if (order == 0) return (int32_t)middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

const char *rtr_basemap_area_code(const rtr_basemap *basemap, int32_t index)
{
    if (index < 0 || (size_t)index >= basemap->area_count) return NULL;
    return rtr_map_area_code(basemap, (size_t)index);
}

uint32_t rtr_basemap_stamp(const rtr_basemap *basemap)
{
    uint32_t hash = 2166136261u; /* FNV-1a over all codes, their NULs included */
    for (size_t i = 0; i < basemap->area_count; i++) {
        const char *code = rtr_map_area_code(basemap, i);
        for (size_t j = 0; j <= strlen(code); j++)
            hash = (hash ^ (unsigned char)code[j]) * 16777619u;
    }
    return hash;
}

static rtr_code add_part(const rtr_map_sheet *sheet, const rtr_map_rings *rings, rtr_shape *shape,
                         rtr_err *err)
{
    rtr_lonlat *points = malloc((rings->point_count + 1) * sizeof *points);
    if (!points) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    for (size_t ring = 0, first = 0; ring < rings->ring_count && !code; ring++) {
        size_t count = rings->ends[ring] - first;
        for (size_t i = 0; i < count; i++)
            points[i] = rtr_map_lonlat(sheet, rings->points[first + i]);
        if (count >= 3)
            code = rtr_shape_add(shape, rings->holes[ring] ? RTR_PART_HOLE : RTR_PART_OUTER, points,
                                 count, err);
        first = rings->ends[ring];
    }
    free(points);
    return code;
}

/* Is a part of the sheet in one of the boxes that `box` makes there? NULL: everything is. */
static int is_wanted(const rtr_map_sheet *sheet, size_t part, const rtr_bbox *box)
{
    rtr_map_box boxes[2];
    if (!box) return 1;
    int count = rtr_map_boxes(sheet, *box, boxes), wanted = 0;
    for (int i = 0; i < count; i++)
        wanted |= rtr_map_meets(rtr_map_part_box(sheet, part), boxes[i]);
    return wanted;
}

static rtr_code read_area(const rtr_basemap *basemap, int32_t index, const rtr_bbox *box,
                          double tolerance_m, rtr_shape **out, rtr_err *err)
{
    rtr_map_rings rings = {0};
    rtr_shape *shape = NULL;
    *out = NULL;
    if (index < 0 || (size_t)index >= basemap->area_count)
        return rtr_fail(err, RTR_BAD_ARG, "there is no area %d", (int)index);
    int level = RTR_MAP_AREA_LEVELS - 1;
    while (level > 0 && basemap->area_sheets[level - 1]->tolerance_dm / 10.0 <= tolerance_m)
        level--;
    size_t first, count;
    rtr_map_area_parts(basemap, (size_t)index, level, &first, &count);
    while (!count && level > 0) /* regions have no finest level */
        rtr_map_area_parts(basemap, (size_t)index, --level, &first, &count);
    const rtr_map_sheet *sheet = basemap->area_sheets[level];
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &shape, err);
    for (size_t part = first; part < first + count && !code; part++) {
        if (!is_wanted(sheet, part, box)) continue;
        code = rtr_map_part_read(sheet, part, &rings, err);
        if (!code) code = add_part(sheet, &rings, shape, err);
    }
    rtr_map_rings_end(&rings);
    if (code)
        rtr_shape_free(shape);
    else
        *out = shape;
    return code;
}

rtr_code rtr_basemap_area(const rtr_basemap *basemap, int32_t index, double tolerance_m,
                          rtr_shape **out, rtr_err *err)
{
    return read_area(basemap, index, NULL, tolerance_m, out, err);
}

rtr_code rtr_basemap_area_in(const rtr_basemap *basemap, int32_t index, rtr_bbox box,
                             double tolerance_m, rtr_shape **out, rtr_err *err)
{
    return read_area(basemap, index, &box, tolerance_m, out, err);
}

/* Even-odd rule over all rings of a part. */
static int holds(const rtr_map_rings *rings, rtr_map_point at)
{
    int inside = 0;
    for (size_t ring = 0, first = 0; ring < rings->ring_count; first = rings->ends[ring++]) {
        size_t end = rings->ends[ring];
        if (end == first) continue;
        rtr_map_point b = rings->points[end - 1];
        for (size_t i = first; i < end; i++) {
            rtr_map_point a = b;
            b = rings->points[i];
            if ((a.y > at.y) == (b.y > at.y)) continue;
            int64_t cross =
                (int64_t)(b.x - a.x) * (at.y - a.y) - (int64_t)(b.y - a.y) * (at.x - a.x);
            if ((cross > 0) == (b.y > a.y)) inside ^= 1;
        }
    }
    return inside;
}

static int is_country(const char *code)
{
    return strlen(code) == 2;
}

/* A position among the finest areas; their points are looked at one part after the other. */
typedef struct probe {
    const rtr_map_sheet *sheet;
    rtr_map_box box;
    rtr_map_point at;
    rtr_map_rings rings;
} probe;

/* 0 for what is no position. */
static int probe_begin(const rtr_basemap *basemap, rtr_lonlat at, probe *out)
{
    rtr_map_box boxes[2];
    *out = (probe){.sheet = basemap->area_sheets[RTR_MAP_AREA_LEVELS - 1]};
    if (!basemap->area_count || !(fabs(at.lat) <= 90) || !isfinite(at.lon)) return 0;
    at.lon = rtr_lon_wrap(at.lon);
    rtr_map_boxes(out->sheet, (rtr_bbox){at.lon, at.lat, at.lon, at.lat}, boxes);
    out->box = boxes[0];
    out->at = (rtr_map_point){boxes[0].west, boxes[0].south};
    return 1;
}

static int area_holds(const rtr_basemap *basemap, size_t index, probe *p)
{
    size_t part, count;
    rtr_err err;
    rtr_map_area_parts(basemap, index, RTR_MAP_AREA_LEVELS - 1, &part, &count);
    for (size_t end = part + count; part < end; part++) {
        if (!rtr_map_meets(rtr_map_part_box(p->sheet, part), p->box)) continue;
        if (rtr_map_part_read(p->sheet, part, &p->rings, &err)) return 0; /* damaged */
        if (holds(&p->rings, p->at)) return 1;
    }
    return 0;
}

int rtr_basemap_area_holds(const rtr_basemap *basemap, int32_t index, rtr_lonlat at)
{
    probe p;
    if (index < 0 || (size_t)index >= basemap->area_count || !probe_begin(basemap, at, &p))
        return 0;
    int inside = area_holds(basemap, (size_t)index, &p);
    rtr_map_rings_end(&p.rings);
    return inside;
}

int32_t rtr_basemap_country_at(const rtr_basemap *basemap, rtr_lonlat at)
{
    probe p;
    int32_t found = -1;
    if (!probe_begin(basemap, at, &p)) return -1;
    for (size_t i = 0; i < basemap->area_count && found < 0; i++)
        if (is_country(rtr_map_area_code(basemap, i)) && area_holds(basemap, i, &p))
            found = (int32_t)i;
    rtr_map_rings_end(&p.rings);
    return found;
}

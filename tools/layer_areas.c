#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "tools/dcw.h"
#include "tools/dissolve.h"
#include "tools/layers.h"
#include "tools/rings.h"

/* Regions are vague; the level of 1 km is enough for their members, and for the union. */
enum { TABLE_LIMIT = 4 << 20, MEMBER_LEVEL = 2 };

/* An island of an area must be as large as a square of this many tolerances. */
enum { ISLAND_TOLERANCES = 2 };

/* Islands below this are not joined to anything: growing and shrinking them would be for nothing. */
static const double loose_island_m2 = 500e6;

/* What grows while areas are added. */
typedef struct areas {
    const rtr_dcw *dcw;
    rtr_sheet *sheets;
    rtr_sheet_area *rows;
    size_t count, capacity;
    double *weights; /* of the area being added */
    size_t weight_capacity;
} areas;

static rtr_code to_sheet(void *user, const rtr_map_rings *polygon, rtr_err *err)
{
    return rtr_sheet_add(user, polygon, err);
}

/* Rings of one area, as DCW has them. */
typedef struct outline {
    const rtr_lonlat *points; /* the rings' `first` counts from here */
    const rtr_dcw_ring *rings;
    size_t ring_count;
} outline;

static rtr_weighed weighed(const outline *o, const double *weights, size_t ring)
{
    const rtr_lonlat *points = o->points + o->rings[ring].first;
    size_t count = o->rings[ring].count, first = o->rings[ring].first - o->rings[0].first;
    return (rtr_weighed){points, weights + first, count, rtr_ring_area_m2(points, count)};
}

static rtr_code weigh_outline(areas *all, const outline *o, rtr_err *err)
{
    const rtr_dcw_ring *last = &o->rings[o->ring_count - 1];
    size_t need = last->first + last->count - o->rings[0].first;
    if (need > all->weight_capacity) {
        double *grown = realloc(all->weights, need * sizeof *grown);
        if (!grown) return rtr_nomem(err);
        all->weights = grown;
        all->weight_capacity = need;
    }
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < o->ring_count && !code; i++) {
        rtr_weighed ring = weighed(o, all->weights, i);
        code = rtr_rings_weigh(ring.points, ring.count, 1,
                               all->weights + (o->rings[i].first - o->rings[0].first), err);
    }
    return code;
}

/* The outer ring `ring` with its holes, at one tolerance. */
static rtr_code take_polygon(const outline *o, const double *weights, size_t ring,
                             const rtr_sheet *sheet, rtr_map_rings *out, rtr_err *err)
{
    rtr_weighed outer = weighed(o, weights, ring);
    double least = sheet->tolerance_m * sheet->tolerance_m;
    rtr_rings_clear(out);
    rtr_code code = rtr_weighed_take(&outer, sheet, out, err);
    for (size_t i = 0; i < o->ring_count && out->ring_count && !code; i++) {
        if (!o->rings[i].hole) continue;
        rtr_weighed hole = weighed(o, weights, i);
        if (hole.area_m2 >= least && rtr_ring_holds(outer.points, outer.count, hole.points[0]))
            code = rtr_weighed_take(&hole, sheet, out, err);
    }
    return code;
}

/* Every ring that a level's tolerance lets through, and the largest in any case; on the coarsest
 * `levels` only. */
static rtr_code add_levels(areas *all, const outline *o, int levels, rtr_sheet_area *row,
                           rtr_err *err)
{
    rtr_map_rings polygon = {0};
    rtr_code code = RTR_OK;
    double largest = 0;
    for (size_t i = 0; i < o->ring_count; i++)
        if (!o->rings[i].hole)
            largest =
                fmax(largest, rtr_ring_area_m2(o->points + o->rings[i].first, o->rings[i].count));
    for (int level = 0; level < levels && !code; level++) {
        rtr_sheet *sheet = &all->sheets[level];
        double side = ISLAND_TOLERANCES * sheet->tolerance_m, least = fmin(largest, side * side);
        row->first[level] = (uint32_t)sheet->item_count; /* each becomes a part: keep_order */
        for (size_t i = 0; i < o->ring_count && !code; i++) {
            const rtr_dcw_ring *ring = &o->rings[i];
            if (ring->hole || rtr_ring_area_m2(o->points + ring->first, ring->count) < least)
                continue;
            code = take_polygon(o, all->weights, i, sheet, &polygon, err);
            if (!code) code = rtr_rings_cut(&polygon, sheet->cells, to_sheet, sheet, err);
        }
        row->count[level] = (uint32_t)sheet->item_count - row->first[level];
    }
    rtr_map_rings_end(&polygon);
    return code;
}

/* A new row called `area_code`, or NULL. */
static rtr_sheet_area *add_row(areas *all, const char *area_code, rtr_err *err)
{
    size_t length = strlen(area_code);
    if (length >= RTR_MAP_CODE_SIZE) {
        rtr_fail(err, RTR_BAD_DATA, "'%s' is longer than %d characters", area_code,
                 RTR_MAP_CODE_SIZE - 1);
        return NULL;
    }
    if (all->count == all->capacity) {
        size_t capacity = all->capacity ? all->capacity * 2 : 1024;
        rtr_sheet_area *grown = realloc(all->rows, capacity * sizeof *grown);
        if (!grown) {
            rtr_nomem(err);
            return NULL;
        }
        all->rows = grown;
        all->capacity = capacity;
    }
    rtr_sheet_area *row = &all->rows[all->count++];
    *row = (rtr_sheet_area){0};
    memcpy(row->code, area_code, length);
    return row;
}

static rtr_code add_area(areas *all, const char *area_code, const outline *o, int levels,
                         rtr_err *err)
{
    rtr_sheet_area *row = add_row(all, area_code, err);
    if (!row) return err->code;
    rtr_code code = weigh_outline(all, o, err);
    return code ? code : add_levels(all, o, levels, row, err);
}

static outline outline_of(const rtr_dcw *dcw, const rtr_dcw_area *area)
{
    return (outline){dcw->points, dcw->rings + area->first_ring, area->ring_count};
}

static const rtr_dcw_area *find_member(const rtr_dcw *dcw, const char *area_code)
{
    for (size_t i = 0; i < dcw->area_count; i++)
        if (strcmp(dcw->areas[i].code, area_code) == 0) return &dcw->areas[i];
    return NULL;
}

/* Hand one member, at the tolerance of its level, to the union. */
static rtr_code add_member(areas *all, const rtr_dcw_area *member, rtr_dissolve *to, rtr_err *err)
{
    rtr_map_rings polygon = {0};
    outline o = outline_of(all->dcw, member);
    const rtr_sheet *sheet = &all->sheets[MEMBER_LEVEL];
    double least = sheet->tolerance_m * sheet->tolerance_m;
    rtr_code code = weigh_outline(all, &o, err);
    for (size_t i = 0; i < o.ring_count && !code; i++) {
        double area_m2 = weighed(&o, all->weights, i).area_m2;
        if (o.rings[i].hole || area_m2 < least) continue;
        code = take_polygon(&o, all->weights, i, sheet, &polygon, err);
        if (!code && polygon.ring_count)
            code = rtr_dissolve_add(to, &polygon, area_m2 >= loose_island_m2, err);
    }
    rtr_map_rings_end(&polygon);
    return code;
}

/* `members` ("RU.ROS|UA") is changed. */
static rtr_code add_union(areas *all, const char *id, char *members, rtr_err *err)
{
    rtr_dissolve *dissolve = NULL;
    rtr_dcw united = {0};
    char *rest = NULL;
    rtr_code code = rtr_dissolve_new(all->sheets[MEMBER_LEVEL].cells.units, &dissolve, err);
    for (char *word = strtok_r(members, "|", &rest); word && !code;
         word = strtok_r(NULL, "|", &rest)) {
        const rtr_dcw_area *member = find_member(all->dcw, word);
        code = member
                   ? add_member(all, member, dissolve, err)
                   : rtr_fail(err, RTR_NOT_FOUND, "DCW has no area '%s' (region '%s')", word, id);
    }
    if (code)
        rtr_dissolve_free(dissolve);
    else
        code = rtr_dissolve_end(dissolve, &united.points, &united.rings, &united.ring_count, err);
    if (!code && united.ring_count)
        code = add_area(all, id, &(outline){united.points, united.rings, united.ring_count},
                        MEMBER_LEVEL + 1, err);
    rtr_dcw_end(&united);
    return code;
}

/* A region of one member is that member under another name: it has the same parts. */
static rtr_code add_region(areas *all, const char *id, char *members, rtr_err *err)
{
    if (strchr(members, '|')) return add_union(all, id, members, err);
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->rows[i].code, members) != 0) continue;
        rtr_sheet_area *row = add_row(all, id, err); /* moves the rows */
        if (!row) return err->code;
        memcpy(row->first, all->rows[i].first, sizeof row->first);
        memcpy(row->count, all->rows[i].count, sizeof row->count);
        return RTR_OK;
    }
    return rtr_fail(err, RTR_NOT_FOUND, "DCW has no area '%s' (region '%s')", members, id);
}

static rtr_code add_regions(areas *all, const char *path, rtr_err *err)
{
    char *text = NULL;
    size_t size = 0;
    rtr_csv csv = {0};
    int more = 0;
    rtr_code code = rtr_file_read(path, TABLE_LIMIT, &text, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, text, size, ',');
    code = rtr_csv_next(&csv, &more, err);
    int id = code ? -1 : rtr_csv_column(&csv, "id");
    int members = code ? -1 : rtr_csv_column(&csv, "members");
    if (!code && (id < 0 || members < 0))
        code = rtr_fail(err, RTR_BAD_DATA, "%s: no column 'id' or 'members'", path);
    while (!code) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        char *list = rtr_strdup(rtr_csv_field(&csv, members));
        if (!list) code = rtr_nomem(err);
        if (!code && *list) code = add_region(all, rtr_csv_field(&csv, id), list, err);
        if (code) rtr_within(err, code, "%s:%d", path, csv.line);
        free(list);
    }
    rtr_csv_end(&csv);
    free(text);
    return code;
}

static int compare_rows(const void *left, const void *right)
{
    return strcmp(((const rtr_sheet_area *)left)->code, ((const rtr_sheet_area *)right)->code);
}

rtr_code rtr_layers_areas(const char *dcw_dir, const char *regions, rtr_sheet *sheets,
                          rtr_sheet_area **out, size_t *count, rtr_err *err)
{
    rtr_dcw dcw = {0};
    areas all = {.dcw = &dcw, .sheets = sheets};
    rtr_code code = rtr_dcw_read(dcw_dir, &dcw, err);
    for (size_t i = 0; i < dcw.area_count && !code; i++) {
        outline o = outline_of(&dcw, &dcw.areas[i]);
        code = add_area(&all, dcw.areas[i].code, &o, RTR_MAP_AREA_LEVELS, err);
    }
    if (!code) code = add_regions(&all, regions, err);
    if (!code && all.count) qsort(all.rows, all.count, sizeof *all.rows, compare_rows);
    for (size_t i = 1; i < all.count && !code; i++)
        if (strcmp(all.rows[i - 1].code, all.rows[i].code) == 0)
            code = rtr_fail(err, RTR_BAD_DATA, "two areas are called '%s'", all.rows[i].code);
    rtr_dcw_end(&dcw);
    free(all.weights);
    if (code) {
        free(all.rows);
        all.rows = NULL;
    }
    *out = all.rows;
    *count = code ? 0 : all.count;
    return code;
}

#include <stdlib.h>

#include "tools/gshhg.h"
#include "tools/layers.h"
#include "tools/rings.h"

/* A lake must be as large as a square of this many tolerances; an island, of one. */
static const double lake_tolerances = 2;
/* Wide rivers are areas from this level on only: at coarser ones they would be spots. */
static const double wide_river_tolerance_m = 1000;

typedef struct shores {
    rtr_gshhg rings;
    double *weights;              /* one a point */
    const rtr_gshhg_part **isles; /* level 3, by parent */
    size_t isle_count;
} shores;

static int compare_isles(const void *left, const void *right)
{
    const rtr_gshhg_part *a = *(const rtr_gshhg_part *const *)left;
    const rtr_gshhg_part *b = *(const rtr_gshhg_part *const *)right;
    if (a->parent != b->parent) return a->parent < b->parent ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static rtr_weighed weighed(const shores *s, const rtr_gshhg_part *part)
{
    return (rtr_weighed){s->rings.points + part->first, s->weights + part->first, part->count,
                         part->area_km2 * 1e6};
}

static rtr_code weigh_all(shores *s, rtr_err *err)
{
    s->weights = malloc((s->rings.point_count + 1) * sizeof *s->weights);
    s->isles = malloc((s->rings.part_count + 1) * sizeof *s->isles);
    if (!s->weights || !s->isles) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < s->rings.part_count && !code; i++) {
        const rtr_gshhg_part *part = &s->rings.parts[i];
        code = rtr_rings_weigh(s->rings.points + part->first, part->count, 1,
                               s->weights + part->first, err);
        if (part->level == RTR_GSHHG_ISLE) s->isles[s->isle_count++] = part;
    }
    qsort(s->isles, s->isle_count, sizeof *s->isles, compare_isles);
    return code;
}

static rtr_code to_sheet(void *user, const rtr_map_rings *polygon, rtr_err *err)
{
    return rtr_sheet_add(user, polygon, err);
}

/* The islands of a lake, as holes. */
static rtr_code take_isles(const shores *s, int32_t lake, const rtr_sheet *sheet,
                           rtr_map_rings *out, rtr_err *err)
{
    size_t low = 0, high = s->isle_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->isles[middle]->parent < lake)
            low = middle + 1;
        else
            high = middle;
    }
    rtr_code code = RTR_OK;
    for (; low < s->isle_count && s->isles[low]->parent == lake && !code; low++) {
        rtr_weighed isle = weighed(s, s->isles[low]);
        if (isle.area_m2 >= sheet->tolerance_m * sheet->tolerance_m)
            code = rtr_weighed_take(&isle, sheet, out, err);
    }
    return code;
}

static rtr_code fill_sheet(const shores *s, int lakes, rtr_sheet *sheet, rtr_err *err)
{
    rtr_map_rings polygon = {0};
    rtr_code code = RTR_OK;
    double side = sheet->tolerance_m * (lakes ? lake_tolerances : 1);
    for (size_t i = 0; i < s->rings.part_count && !code; i++) {
        const rtr_gshhg_part *part = &s->rings.parts[i];
        int is_lake = part->level == RTR_GSHHG_LAKE || part->level == RTR_GSHHG_POND;
        if (part->level == RTR_GSHHG_ISLE || is_lake != lakes) continue;
        if (part->river && sheet->tolerance_m > wide_river_tolerance_m) continue;
        rtr_weighed ring = weighed(s, part);
        if (ring.area_m2 < side * side) continue;
        rtr_rings_clear(&polygon);
        code = rtr_weighed_take(&ring, sheet, &polygon, err);
        if (!code && lakes && polygon.ring_count)
            code = take_isles(s, part->id, sheet, &polygon, err);
        if (!code) code = rtr_rings_cut(&polygon, sheet->cells, to_sheet, sheet, err);
    }
    rtr_map_rings_end(&polygon);
    return code;
}

rtr_code rtr_layers_land(const char *path, rtr_sheet *land, rtr_sheet *lakes, rtr_err *err)
{
    shores s = {0};
    rtr_code code = rtr_gshhg_rings(path, &s.rings, err);
    if (!code) code = weigh_all(&s, err);
    for (int level = 0; level < RTR_LAND_LEVELS && !code; level++) {
        code = fill_sheet(&s, 0, &land[level], err);
        if (!code) code = fill_sheet(&s, 1, &lakes[level], err);
    }
    rtr_gshhg_end(&s.rings);
    free(s.weights);
    free(s.isles);
    return code;
}

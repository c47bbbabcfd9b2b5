#include "draw/hatch.h"

#include <math.h>
#include <stdlib.h>

enum { CROSSINGS_MAX = 4 << 20, LINES_MAX = 100000 }; /* beyond that nothing is hatched */

/* Where a line meets an edge. */
typedef struct crossing {
    long line;
    double along;
} crossing;

/* A point in the hatch's own axes: along its lines, and across them in spacings. */
typedef struct axes {
    double cosine, sine, spacing_pt;
} axes;

static rtr_pt turned(const axes *a, rtr_pt p)
{
    return (rtr_pt){p.x * a->cosine + p.y * a->sine,
                    (p.y * a->cosine - p.x * a->sine) / a->spacing_pt};
}

static rtr_pt turned_back(const axes *a, double along, long line)
{
    double across = (double)line * a->spacing_pt;
    return (rtr_pt){along * a->cosine - across * a->sine, along * a->sine + across * a->cosine};
}

/* The crossings of one edge, into `out` unless that is NULL; returns how many. A line through a corner meets
 * one of the two edges. */
static size_t cross_edge(rtr_pt p, rtr_pt q, crossing *out)
{
    rtr_pt low = p.y < q.y ? p : q, high = p.y < q.y ? q : p;
    size_t count = 0;
    if (!(high.y > low.y)) return 0;
    if (low.y < -LINES_MAX || high.y > LINES_MAX) return CROSSINGS_MAX + 1;
    for (long line = (long)ceil(low.y); (double)line < high.y; line++, count++)
        if (out) {
            double part = ((double)line - low.y) / (high.y - low.y);
            out[count] = (crossing){line, low.x + (high.x - low.x) * part};
        }
    return count;
}

static size_t cross_all(const rtr_scene *scene, size_t item, const axes *a, crossing *out)
{
    const rtr_item *areas = &scene->items[item];
    size_t count = 0;
    for (size_t r = areas->first; r < areas->first + areas->count; r++) {
        const rtr_run *run = &scene->runs[r];
        const rtr_pt *points = scene->points + run->first;
        for (size_t i = 0; i < run->count; i++) {
            rtr_pt p = turned(a, points[i]), q = turned(a, points[(i + 1) % run->count]);
            count += cross_edge(p, q, out ? out + count : NULL);
        }
    }
    return count;
}

static int by_place(const void *left, const void *right)
{
    const crossing *a = left, *b = right;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->along > b->along) - (a->along < b->along);
}

void rtr_hatch_add(rtr_scene *scene, size_t item, const rtr_hatch *hatch)
{
    const double rad = acos(-1) / 180;
    axes a = {cos(hatch->angle_deg * rad), sin(hatch->angle_deg * rad), hatch->spacing_pt};
    if (scene->failed) return;
    size_t count = cross_all(scene, item, &a, NULL);
    if (!count || count > CROSSINGS_MAX) return;
    crossing *list = malloc(count * sizeof *list);
    if (!list) {
        scene->failed = 1;
        return;
    }
    cross_all(scene, item, &a, list);
    qsort(list, count, sizeof *list, by_place);
    for (size_t i = 0; i + 1 < count; i += 2) { /* a line is left as often as it is entered */
        double from = list[i].along, to = list[i + 1].along;
        if (hatch->step_pt > 0) from = ceil(from / hatch->step_pt) * hatch->step_pt;
        rtr_pt ends[2] = {turned_back(&a, from, list[i].line), turned_back(&a, to, list[i].line)};
        if (from < to) rtr_scene_run(scene, ends, 2, 0);
    }
    free(list);
}

int rtr_area_hatches(const rtr_style *style, rtr_status status, rtr_hatch out[2], rtr_paint *paint)
{
    *paint = (rtr_paint){.stroke = style->area_edge, .width_pt = 0.5};
    switch (status) {
    case RTR_STATUS_SUSPECTED: out[0] = (rtr_hatch){-45, 4.2, 0}; return 1;
    case RTR_STATUS_INFERRED: /* dots: dashes of no length with round ends */
        out[0] = (rtr_hatch){-45, 3.4, 3.4};
        paint->width_pt = 1;
        paint->dash[1] = out[0].step_pt;
        paint->dash_count = 2;
        paint->round = 1;
        return 1;
    case RTR_STATUS_DENIED:
        out[0] = (rtr_hatch){-45, 6, 0};
        out[1] = (rtr_hatch){45, 6, 0};
        paint->stroke = style->denied;
        return 2;
    default: return 0;
    }
}

void rtr_area_hatch(rtr_scene *scene, const rtr_style *style, rtr_status status, double scale)
{
    rtr_hatch hatches[2];
    rtr_paint paint;
    int count = rtr_area_hatches(style, status, hatches, &paint);
    if (!scene->item_count || scene->failed || !count) return;
    size_t item = scene->item_count - 1;
    if (paint.dash_count) paint.dash[1] *= scale;
    rtr_scene_path(scene, scene->items[item].role, scene->items[item].owner, &paint);
    for (int i = 0; i < count; i++) {
        hatches[i].spacing_pt *= scale;
        hatches[i].step_pt *= scale;
        rtr_hatch_add(scene, item, &hatches[i]);
    }
}

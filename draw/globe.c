#include "draw/globe.h"

#include <math.h>
#include <stdlib.h>

enum { SIDES = 72 }; /* of the polygon that stands for the disc's edge */

/* Points that are worked on: two lists that take turns. */
typedef struct work {
    rtr_pt *points, *spare;
    size_t room;
} work;

static int reserve(work *w, size_t count)
{
    if (count <= w->room) return 1;
    rtr_pt *points = reallocarray(w->points, count * 2, sizeof *points);
    if (points) w->points = points;
    rtr_pt *spare = reallocarray(w->spare, count * 2, sizeof *spare);
    if (spare) w->spare = spare;
    if (!points || !spare) return 0;
    w->room = count * 2;
    return 1;
}

/* What of w->points lies on the inner side of the line at `distance` from (0, 0) in direction (nx, ny). */
static size_t cut(work *w, size_t count, double nx, double ny, double distance)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_pt a = w->points[i ? i - 1 : count - 1], b = w->points[i];
        double before = distance - (a.x * nx + a.y * ny), after = distance - (b.x * nx + b.y * ny);
        if ((before < 0) != (after < 0)) {
            double t = before / (before - after);
            w->spare[kept++] = (rtr_pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        }
        if (after >= 0) w->spare[kept++] = b;
    }
    rtr_pt *turn = w->points;
    w->points = w->spare;
    w->spare = turn;
    return kept;
}

/* From the flat disc to the globe, both around (0, 0): sines of the half angle and of the angle. */
static rtr_pt bend(const rtr_globe *globe, rtr_pt flat)
{
    double r = hypot(flat.x, flat.y), half = fmin(r / (2 * globe->radius), sqrt(0.5));
    if (r <= 0) return globe->centre;
    double to = globe->radius * 2 * half * sqrt(1 - half * half);
    return (rtr_pt){globe->centre.x + flat.x / r * to, globe->centre.y + flat.y / r * to};
}

static int add_ring(const rtr_globe *globe, work *w, size_t count, rtr_scene *out)
{
    double edge = globe->radius * RTR_GLOBE_FLAT, apothem = edge * cos(acos(-1) / SIDES);
    int outside = 0;
    for (size_t i = 0; i < count; i++) outside |= hypot(w->points[i].x, w->points[i].y) > apothem;
    for (int side = 0; outside && count && side < SIDES; side++) {
        double turn = 2 * acos(-1) * (side + 0.5) / SIDES;
        if (!reserve(w, count * 2 + 2)) return 0;
        count = cut(w, count, cos(turn), sin(turn), apothem);
    }
    for (size_t i = 0; i < count; i++) w->points[i] = bend(globe, w->points[i]);
    if (count > 2) rtr_scene_run(out, w->points, count, 1);
    return 1;
}

/* The stretches of a line on this side. */
static void add_line(const rtr_globe *globe, const work *w, size_t count, rtr_scene *out)
{
    double edge = globe->radius * RTR_GLOBE_FLAT;
    size_t first = 0;
    for (size_t i = 0; i <= count; i++) {
        int here = i < count && hypot(w->points[i].x, w->points[i].y) <= edge;
        if (here) {
            w->spare[i] = bend(globe, w->points[i]);
            continue;
        }
        if (i > first + 1) rtr_scene_run(out, w->spare + first, i - first, 0);
        first = i + 1;
    }
}

rtr_code rtr_globe_bend(const rtr_globe *globe, const rtr_scene *flat, rtr_scene *out, rtr_err *err)
{
    work w = {0};
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < flat->item_count; i++) {
        const rtr_item *item = &flat->items[i];
        if (item->kind != RTR_ITEM_PATH) continue;
        rtr_scene_path(out, item->role, item->owner, &item->paint);
        for (size_t r = item->first; !code && r < item->first + item->count; r++) {
            const rtr_run *run = &flat->runs[r];
            if (!reserve(&w, run->count + 1)) {
                code = rtr_nomem(err);
                break;
            }
            for (size_t k = 0; k < run->count; k++) {
                rtr_pt p = flat->points[run->first + k];
                w.points[k] = (rtr_pt){p.x - globe->centre.x, p.y - globe->centre.y};
            }
            if (!run->closed)
                add_line(globe, &w, run->count, out);
            else if (!add_ring(globe, &w, run->count, out))
                code = rtr_nomem(err);
        }
    }
    free(w.points);
    free(w.spare);
    return code ? code : out->failed ? rtr_nomem(err) : RTR_OK;
}

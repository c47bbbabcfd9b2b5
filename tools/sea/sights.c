/* sights.c - who sees whom: a look along the shore from every turning point. */
#include "tools/sea/sights.h"

#include <pthread.h>
#include <stdlib.h>

#include "geo/sea_view.h"

rtr_code sights_add(sea_sights *sights, const sea_sight *sight, rtr_err *err)
{
    if (sights->count == sights->capacity) {
        size_t capacity = sights->capacity ? 2 * sights->capacity : 1 << 16;
        sea_sight *items = realloc(sights->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        sights->items = items;
        sights->capacity = capacity;
    }
    sights->items[sights->count++] = *sight;
    return RTR_OK;
}

void sights_end(sea_sights *sights)
{
    free(sights->items);
    *sights = (sea_sights){0};
}

static int by_pair(const void *a, const void *b)
{
    const sea_sight *p = a, *q = b;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

void sights_sort(sea_sights *sights)
{
    qsort(sights->items, sights->count, sizeof *sights->items, by_pair);
    size_t kept = 0;
    for (size_t i = 0; i < sights->count; i++) {
        const sea_sight *last = &sights->items[kept - 1], *next = &sights->items[i];
        if (!kept || last->a != next->a || last->b != next->b) sights->items[kept++] = *next;
    }
    sights->count = kept;
}

/* Which turning points stand on a corner: a chain of them. */
typedef struct stand {
    uint32_t *first; /* one a corner; SEA_NOWHERE for none */
    uint32_t *next;  /* one a turning point */
} stand;

static void stand_end(stand *all)
{
    free(all->first);
    free(all->next);
}

static rtr_code stand_new(const sea_globe *globe, const sea_turns *turns, stand *out, rtr_err *err)
{
    *out = (stand){malloc((globe->corner_count + 1) * sizeof *out->first),
                   malloc((turns->count + 1) * sizeof *out->next)};
    if (!out->first || !out->next) return stand_end(out), rtr_nomem(err);
    for (size_t i = 0; i < globe->corner_count; i++) out->first[i] = SEA_NOWHERE;
    for (uint32_t i = (uint32_t)turns->count; i-- > 0;) {
        uint32_t corner = turns->items[i].corner;
        if (corner == SEA_NOWHERE) continue;
        out->next[i] = out->first[corner];
        out->first[corner] = i;
    }
    return RTR_OK;
}

/* The direction opposite to a neighbour's, turned by a billionth to the left (or right, if negative),
 * so that what lies on the shore's own line is not lost to rounding. */
static sea_ray ray_opposite(sea_vec at, sea_vec neighbour, double turn)
{
    sea_vec to =
        sea_along(sea_along((sea_vec){0, 0, 0}, -1, neighbour), 2 * sea_dot(at, neighbour), at);
    return (sea_ray){sea_along(to, turn, sea_cross(at, to)), SEA_NOWHERE};
}

/* One triangle of the fan around a turning point: the ends of the side opposite to it. */
typedef struct blade {
    uint32_t triangle;
    int which; /* of the triangle's corners it is */
    sea_ray right, left;
} blade;

static blade blade_at(const sea_mesh *mesh, uint32_t triangle, int which)
{
    sea_triangle here = mesh->triangles[triangle];
    return (blade){triangle, which, sea_ray_to(mesh, sea_triangle_corner(here, sea_next(which))),
                   sea_ray_to(mesh, sea_triangle_corner(here, sea_last(which)))};
}

static rtr_code look_through(const sea_mesh *mesh, sea_vec at, const blade *through, sea_view *view,
                             rtr_err *err)
{
    sea_gap gap = {through->triangle, through->which, through->right, through->left};
    rtr_code code = RTR_OK;
    if (gap.right.corner != SEA_NOWHERE) code = rtr_sea_view_add(view, gap.right.corner, err);
    if (!code && gap.left.corner != SEA_NOWHERE)
        code = rtr_sea_view_add(view, gap.left.corner, err);
    return code ? code : rtr_sea_view_through(mesh, at, &gap, view, err);
}

/* A way may leave a turning point tautly in two wedges: from one shore to the other's continuation,
 * and from its continuation to the other shore. All else is behind the land or not worth a turn. */
static rtr_code look_tautly(const sea_mesh *mesh, const sea_turn *turn, sea_view *view,
                            rtr_err *err)
{
    sea_vec at = turn->node.at;
    int k = 0;
    while (k < 2 && sea_triangle_corner(mesh->triangles[turn->triangle], k) != turn->corner) k++;
    blade here = blade_at(mesh, turn->triangle, k);
    sea_vec right = here.right.to, left = right;
    rtr_code code = RTR_OK;
    for (uint32_t t = turn->triangle; t < mesh->water_count; t = rtr_sea_mesh_turn(mesh, t, &k))
        left = blade_at(mesh, t, k).left.to;
    rtr_sea_view_begin(view);
    sea_ray first = ray_opposite(at, left, 1e-9), second = ray_opposite(at, right, -1e-9);
    k = here.which;
    for (uint32_t t = turn->triangle; t < mesh->water_count && !code;
         t = rtr_sea_mesh_turn(mesh, t, &k)) {
        blade whole = blade_at(mesh, t, k), part = whole;
        /* Less than half a turn from the right shore up to the first wedge's end ... */
        int begins = t == turn->triangle || sea_side(at, whole.right.to, first.to) > 0;
        if (sea_side(at, whole.left.to, first.to) < 0) part.left = first;
        if (begins) code = look_through(mesh, at, &part, view, err);
        /* ... and from the second's beginning to the left shore. */
        part = whole;
        if (sea_side(at, second.to, whole.right.to) < 0) part.right = second;
        if (!code && sea_side(at, second.to, whole.left.to) > 0)
            code = look_through(mesh, at, &part, view, err);
    }
    return code;
}

/* One of the threads: every `step`-th turning point. */
typedef struct lookout {
    const sea_mesh *mesh; /* borrowed, like the next two */
    const sea_turns *turns;
    const stand *stands;
    size_t first, step;
    sea_sights seen;
    rtr_code code;
    rtr_err err;
} lookout;

static rtr_code note(lookout *out, uint32_t from, const sea_view *view)
{
    const sea_turn *items = out->turns->items, *a = &items[from];
    for (size_t i = 0; i < view->count; i++)
        for (uint32_t to = out->stands->first[view->corners[i]]; to != SEA_NOWHERE;
             to = out->stands->next[to]) {
            const sea_turn *b = &items[to];
            if (to == from || !bend_taut(&b->node, a->node.at)) continue;
            sea_sight sight = {from < to ? from : to, from < to ? to : from,
                               (float)sea_angle(a->node.at, b->node.at), 0, 0};
            rtr_code code = sights_add(&out->seen, &sight, &out->err);
            if (code) return code;
        }
    return RTR_OK;
}

static void *look_out(void *argument)
{
    lookout *out = argument;
    sea_view view = {.goal_triangle = SEA_NOWHERE};
    for (size_t i = out->first; i < out->turns->way_inner && !out->code; i += out->step) {
        const sea_turn *turn = &out->turns->items[i];
        if (turn->triangle == SEA_NOWHERE) continue;
        out->code = i < out->turns->way ? look_tautly(out->mesh, turn, &view, &out->err)
                                        : rtr_sea_mesh_look(out->mesh, turn->node.at,
                                                            turn->triangle, &view, &out->err);
        if (!out->code) out->code = note(out, (uint32_t)i, &view);
    }
    rtr_sea_view_end(&view);
    return NULL;
}

/* Both ends have mostly seen the other. */
static rtr_code merge(lookout *threads, size_t count, sea_sights *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t t = 0; t < count && !code; t++) {
        code = threads[t].code;
        if (code && err) *err = threads[t].err;
        for (size_t i = 0; i < threads[t].seen.count && !code; i++)
            code = sights_add(out, &threads[t].seen.items[i], err);
    }
    if (code) return code;
    sights_sort(out);
    return RTR_OK;
}

rtr_code sights_see(const sea_globe *globe, const sea_turns *turns, sea_sights *out, rtr_err *err)
{
    enum { THREADS = 2 };
    sea_mesh mesh = globe_mesh(globe);
    stand stands;
    pthread_t thread[THREADS];
    lookout lookouts[THREADS];
    rtr_code code = stand_new(globe, turns, &stands, err);
    if (code) return code;
    int started = 0;
    for (size_t i = 0; i < THREADS; i++)
        lookouts[i] = (lookout){&mesh, turns, &stands, i, THREADS, {0}, RTR_OK, {0}};
    for (int i = 1; i < THREADS; i++, started++)
        if (pthread_create(&thread[i], NULL, look_out, &lookouts[i])) break;
    look_out(&lookouts[0]);
    for (int i = 1; i <= started; i++) pthread_join(thread[i], NULL);
    for (int i = started + 1; i < THREADS; i++) look_out(&lookouts[i]); /* could not be started */
    code = merge(lookouts, THREADS, out, err);
    for (int i = 0; i < THREADS; i++) sights_end(&lookouts[i].seen);
    stand_end(&stands);
    return code;
}

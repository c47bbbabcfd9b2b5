#include "geo/sea_fence.h"

#include <stdlib.h>

#include "geo/sea_gate.h"

/* Turning points stand off the corners, so that no leg between them touches a side. */
#define OFF (200 / SEA_RADIUS_M)

static sea_vec corner_of(const rtr_lonlat *ring, size_t count, size_t i)
{
    return sea_vec_of(ring[(i + count) % count]);
}

/* The sides of all rings, and a turning point off every corner that sticks out into water. Outer
 * rings run counter-clockwise, holes clockwise: the polygon is on the left, out is on the right. */
static rtr_code walk_ring(const rtr_sea *sea, const rtr_lonlat *ring, size_t count, sea_fence *out,
                          rtr_err *err)
{
    for (size_t i = 0; i < count; i++) {
        sea_vec before = corner_of(ring, count, i + count - 1), at = corner_of(ring, count, i);
        sea_vec after = corner_of(ring, count, i + 1);
        out->sides[2 * out->side_count] = at;
        out->sides[2 * out->side_count++ + 1] = after;
        if (sea_dot(sea_cross(before, at), after) <= 0) continue;
        sea_vec way =
            sea_along(sea_unit(sea_along(at, -1, before)), 1, sea_unit(sea_along(at, -1, after)));
        if (sea_norm(way) < 1e-9) continue;
        sea_vec off = sea_unit(sea_along(at, OFF, sea_unit(way)));
        uint32_t triangle = rtr_sea_mesh_locate(&sea->mesh, off);
        if (triangle == SEA_NOWHERE) continue;
        if (out->corner_count == SEA_FENCE_MAX)
            return rtr_fix(err,
                           rtr_fail(err, RTR_UNSUPPORTED,
                                    "the area to avoid has more than %d corners in water",
                                    SEA_FENCE_MAX),
                           "simplify it");
        out->corners[out->corner_count++] = (sea_fence_corner){off, triangle};
    }
    return RTR_OK;
}

static rtr_code walk_rings(const rtr_sea *sea, const rtr_shape *area, sea_fence *out, rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &point_count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    out->sides = malloc((2 * point_count + 1) * sizeof *out->sides);
    out->corners = malloc(SEA_FENCE_MAX * sizeof *out->corners);
    rtr_code code = out->sides && out->corners ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < part_count && !code; i++)
        code = walk_ring(sea, points + parts[i].first, parts[i].count, out, err);
    return code;
}

static rtr_code add_sight(sea_fence *fence, size_t *capacity, uint32_t a, uint32_t b, rtr_err *err)
{
    if (fence->sight_count + 2 > *capacity) {
        size_t more = *capacity ? 2 * *capacity : 1024;
        sea_fence_sight *sights = realloc(fence->sights, more * sizeof *sights);
        if (!sights) return rtr_nomem(err);
        fence->sights = sights;
        *capacity = more;
    }
    fence->sights[fence->sight_count++] = (sea_fence_sight){a, b};
    fence->sights[fence->sight_count++] = (sea_fence_sight){b, a};
    return RTR_OK;
}

static rtr_code look_from(const rtr_sea *sea, size_t which, size_t *capacity, sea_view *view,
                          sea_fence *fence, rtr_err *err)
{
    const sea_fence_corner *corner = &fence->corners[which];
    uint32_t number = (uint32_t)(sea->node_count + which);
    view->goal_triangle = SEA_NOWHERE;
    rtr_code code = rtr_sea_mesh_look(&sea->mesh, corner->at, corner->triangle, view, err);
    for (size_t i = 0; i < view->count && !code; i++) {
        uint32_t k, end;
        for (rtr_sea_corner_nodes(sea, view->corners[i], &k, &end); k < end && !code; k++) {
            const sea_node *node = &sea->nodes[sea->corner_nodes[k]];
            if (sea_node_taut(node, corner->at) &&
                !rtr_sea_fence_crossed(fence, corner->at, sea_node_at(node)))
                code = add_sight(fence, capacity, number, sea->corner_nodes[k], err);
        }
    }
    for (size_t i = which + 1; i < fence->corner_count && !code; i++)
        if (!rtr_sea_fence_crossed(fence, corner->at, fence->corners[i].at) &&
            rtr_sea_mesh_walk(&sea->mesh, corner->at, corner->triangle, fence->corners[i].at) !=
                SEA_NOWHERE)
            code = add_sight(fence, capacity, number, (uint32_t)(sea->node_count + i), err);
    return code;
}

static int by_node(const void *a, const void *b)
{
    const sea_fence_sight *p = a, *q = b;
    if (p->node != q->node) return p->node < q->node ? -1 : 1;
    return p->other < q->other ? -1 : p->other > q->other;
}

rtr_code rtr_sea_fence_new(const rtr_sea *sea, const rtr_shape *area, sea_view *view,
                           sea_fence *out, rtr_err *err)
{
    size_t capacity = 0;
    *out = (sea_fence){0};
    if (rtr_shape_kind_of(area) != RTR_SHAPE_AREA)
        return rtr_fail(err, RTR_BAD_ARG, "what is to be avoided is no area");
    rtr_code code = walk_rings(sea, area, out, err);
    for (size_t i = 0; i < out->corner_count && !code; i++)
        code = look_from(sea, i, &capacity, view, out, err);
    if (code) return rtr_sea_fence_end(out), code;
    if (out->sight_count) qsort(out->sights, out->sight_count, sizeof *out->sights, by_node);
    return RTR_OK;
}

void rtr_sea_fence_end(sea_fence *fence)
{
    free(fence->sides);
    free(fence->corners);
    free(fence->sights);
    *fence = (sea_fence){0};
}

int rtr_sea_fence_crossed(const sea_fence *fence, sea_vec a, sea_vec b)
{
    for (size_t i = 0; i < fence->side_count; i++)
        if (sea_arcs_cross(a, b, fence->sides[2 * i], fence->sides[2 * i + 1])) return 1;
    return 0;
}

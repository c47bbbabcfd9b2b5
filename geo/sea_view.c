#include "geo/sea_view.h"

#include <stdlib.h>

/* Corners further than 165 degrees are not told: near the antipode directions lose their meaning. */
#define COS_FAR (-0.96592582628906829)

/* A triangle entered over the side opposite its corner `entry`, and what is seen of it. */
struct sea_frame {
    uint32_t triangle;
    int entry;
    sea_ray right, left;
};

void rtr_sea_view_begin(sea_view *view)
{
    view->count = view->frame_count = view->steps = 0;
    view->goal_seen = 0;
}

void rtr_sea_view_end(sea_view *view)
{
    free(view->corners);
    free(view->frames);
    *view = (sea_view){0};
}

rtr_code rtr_sea_view_add(sea_view *view, uint32_t corner, rtr_err *err)
{
    if (view->count == view->capacity) {
        size_t capacity = view->capacity ? 2 * view->capacity : 1 << 10;
        uint32_t *corners = realloc(view->corners, capacity * sizeof *corners);
        if (!corners) return rtr_nomem(err);
        view->corners = corners;
        view->capacity = capacity;
    }
    view->corners[view->count++] = corner;
    return RTR_OK;
}

static rtr_code push(sea_view *view, const sea_frame *frame, rtr_err *err)
{
    if (view->frame_count == view->frame_capacity) {
        size_t capacity = view->frame_capacity ? 2 * view->frame_capacity : 1 << 8;
        sea_frame *frames = realloc(view->frames, capacity * sizeof *frames);
        if (!frames) return rtr_nomem(err);
        view->frames = frames;
        view->frame_capacity = capacity;
    }
    view->frames[view->frame_count++] = *frame;
    return RTR_OK;
}

/* Over a side into the next triangle, unless that is land. */
static rtr_code cross(const sea_mesh *mesh, const sea_gap *gap, sea_view *view, rtr_err *err)
{
    sea_triangle here = mesh->triangles[gap->triangle];
    uint32_t next = sea_triangle_beyond(here, gap->side);
    if (next >= mesh->water_count) return RTR_OK;
    uint32_t end = sea_triangle_corner(here, (gap->side + 2) % 3);
    for (int k = 0; k < 3; k++) {
        sea_triangle there = mesh->triangles[next];
        if (sea_triangle_corner(there, (k + 1) % 3) == end &&
            sea_triangle_beyond(there, k) == gap->triangle)
            return push(view, &(sea_frame){next, k, gap->right, gap->left}, err);
    }
    return rtr_fail(err, RTR_BAD_DATA, "the triangles of the sea do not fit together");
}

/* Is `at`, which may be a ray's own corner, left of the right ray (and the mirror image)? */
static double left_of(sea_vec from, const sea_ray *right, const sea_ray *at)
{
    return right->corner == at->corner ? 0 : sea_side(from, right->to, at->to);
}

/* The corner opposite the entry, seen from `from` behind it, has the entry's first corner (next in
 * turn) on the left and its second on the right. A side that turns its outer face to `from` is not
 * crossed: those are beyond the antipode. */
static rtr_code expand(const sea_mesh *mesh, sea_vec from, sea_view *view, rtr_err *err)
{
    sea_frame frame = view->frames[--view->frame_count];
    sea_triangle here = mesh->triangles[frame.triangle];
    int l = (frame.entry + 1) % 3, r = (frame.entry + 2) % 3;
    sea_ray apex = sea_ray_to(mesh, sea_triangle_corner(here, frame.entry));
    double right = left_of(from, &frame.right, &apex), left = left_of(from, &apex, &frame.left);
    if (apex.corner == frame.right.corner) left = 1;
    if (apex.corner == frame.left.corner) right = 1;
    if (frame.triangle == view->goal_triangle && sea_side(from, frame.right.to, view->goal) >= 0 &&
        sea_side(from, view->goal, frame.left.to) >= 0)
        view->goal_seen = 1;
    rtr_code code = RTR_OK;
    if (right >= 0 && left >= 0 && sea_dot(from, apex.to) > COS_FAR)
        code = rtr_sea_view_add(view, apex.corner, err);
    sea_vec on_right = sea_mesh_corner(mesh, sea_triangle_corner(here, r));
    sea_vec on_left = sea_mesh_corner(mesh, sea_triangle_corner(here, l));
    if (!code && right > 0 && sea_side(from, on_right, apex.to) > 0)
        code =
            cross(mesh, &(sea_gap){frame.triangle, l, frame.right, left >= 0 ? apex : frame.left},
                  view, err);
    if (!code && left > 0 && sea_side(from, apex.to, on_left) > 0)
        code =
            cross(mesh, &(sea_gap){frame.triangle, r, right >= 0 ? apex : frame.right, frame.left},
                  view, err);
    return code;
}

rtr_code rtr_sea_view_through(const sea_mesh *mesh, sea_vec from, const sea_gap *gap,
                              sea_view *view, rtr_err *err)
{
    rtr_code code = cross(mesh, gap, view, err);
    while (view->frame_count && !code) {
        code = expand(mesh, from, view, err);
        /* Sound triangles are entered once for every corner that splits the view of them, if that. */
        if (!code && view->steps++ > 16 * mesh->water_count)
            code = rtr_fail(err, RTR_BAD_DATA, "the triangles of the sea do not fit together");
    }
    return code;
}

/* Through the sides of `triangle`; from one of its corners, only the opposite one is a gap. */
static rtr_code look_from(const sea_mesh *mesh, sea_vec at, uint32_t triangle, int corner,
                          sea_view *view, rtr_err *err)
{
    sea_triangle here = mesh->triangles[triangle];
    rtr_code code = RTR_OK;
    if (triangle == view->goal_triangle) view->goal_seen = 1;
    for (int k = 0; k < 3 && !code; k++)
        code = rtr_sea_view_add(view, sea_triangle_corner(here, k), err);
    for (int k = 0; k < 3 && !code; k++) {
        if (corner >= 0 && k != corner) continue;
        sea_gap gap = {triangle, k, sea_ray_to(mesh, sea_triangle_corner(here, (k + 1) % 3)),
                       sea_ray_to(mesh, sea_triangle_corner(here, (k + 2) % 3))};
        code = rtr_sea_view_through(mesh, at, &gap, view, err);
    }
    return code;
}

rtr_code rtr_sea_mesh_look(const sea_mesh *mesh, sea_vec at, uint32_t triangle, sea_view *view,
                           rtr_err *err)
{
    rtr_sea_view_begin(view);
    if (triangle >= mesh->water_count)
        return rtr_fail(err, RTR_BAD_ARG, "one looks from the water");
    int k = rtr_sea_mesh_corner_at(mesh, triangle, at);
    if (k < 0) return look_from(mesh, at, triangle, k, view, err);
    uint32_t corner = sea_triangle_corner(mesh->triangles[triangle], k), t = triangle;
    at = sea_mesh_corner(mesh, corner);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < mesh->triangle_count && !code; i++) {
        if (t < mesh->water_count) code = look_from(mesh, at, t, k, view, err);
        t = rtr_sea_mesh_turn(mesh, t, corner, &k);
        if (t == triangle) break;
        if (t == SEA_NOWHERE && !code)
            code = rtr_fail(err, RTR_BAD_DATA, "the triangles of the sea do not fit together");
    }
    return code;
}

#include "geo/sea_view.h"

#include <stdlib.h>

/* Corners further than 165 degrees are not told: near the antipode directions lose their meaning. */
#define COS_FAR (-0.96592582628906829)

/* An edge of what is seen: a corner, and the left pole of the great circle through it. */
typedef struct edge {
    sea_vec pole;
    uint32_t corner;
} edge;

/* A look over a side of a triangle, between two edges. */
struct sea_frame {
    uint32_t triangle;
    int side;
    int far; /* a corner on the way here was more than a quarter turn away */
    edge right, left;
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

static rtr_code damaged(rtr_err *err)
{
    return rtr_fail(err, RTR_BAD_DATA, "the triangles of the sea do not fit together");
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

static int is_shore(const sea_mesh *mesh, uint32_t triangle, int side)
{
    return sea_triangle_beyond(mesh->triangles[triangle], &side) >= mesh->water_count;
}

/* Beyond the antipode sides turn their outer face to `from`. */
static int turns_away(const sea_mesh *mesh, sea_vec from, const sea_frame *frame)
{
    sea_triangle here = mesh->triangles[frame->triangle];
    uint32_t right = sea_triangle_corner(here, sea_next(frame->side));
    uint32_t left = sea_triangle_corner(here, sea_last(frame->side));
    return sea_side(from, sea_mesh_corner(mesh, right), sea_mesh_corner(mesh, left)) <= 0;
}

static int goal_in(const sea_view *view, const sea_frame *frame)
{
    return frame->triangle == view->goal_triangle && sea_dot(frame->right.pole, view->goal) >= 0 &&
           sea_dot(frame->left.pole, view->goal) <= 0;
}

/* The corner opposite the side that one looks over splits what is seen, or lies right or left of it.
 * The look goes on over one of the two sides beyond; if both are seen, the left one waits. */
static rtr_code narrow(const sea_mesh *mesh, sea_vec from, sea_frame *frame, sea_view *view,
                       rtr_err *err)
{
    int to_right = sea_next(frame->side), to_left = sea_last(frame->side);
    uint32_t corner = sea_triangle_corner(mesh->triangles[frame->triangle], frame->side);
    sea_vec at = sea_mesh_corner(mesh, corner);
    int on_right = corner == frame->right.corner, on_left = corner == frame->left.corner;
    double right = on_right ? 0 : on_left ? 1 : sea_dot(frame->right.pole, at);
    double left = on_left ? 0 : on_right ? 1 : -sea_dot(frame->left.pole, at);
    double near = sea_dot(from, at);
    frame->far |= near < 0;
    frame->side = right < 0 || left > 0 ? to_left : to_right;
    if (right < 0 || left < 0) return RTR_OK;
    rtr_code code = near > COS_FAR ? rtr_sea_view_add(view, corner, err) : RTR_OK;
    edge apex = {sea_cross(from, at), corner};
    if (left > 0 && right > 0 && !is_shore(mesh, frame->triangle, to_right)) {
        sea_frame wait = *frame;
        wait.right = apex;
        if (!code && !is_shore(mesh, frame->triangle, to_left)) code = push(view, &wait, err);
        frame->side = to_right;
    }
    *(frame->side == to_left ? &frame->right : &frame->left) = apex;
    return code;
}

rtr_code rtr_sea_view_through(const sea_mesh *mesh, sea_vec from, const sea_gap *gap,
                              sea_view *view, rtr_err *err)
{
    sea_triangle first = mesh->triangles[gap->triangle];
    sea_frame frame = {.triangle = gap->triangle,
                       .side = gap->side,
                       .right = {sea_cross(from, gap->right.to), gap->right.corner},
                       .left = {sea_cross(from, gap->left.to), gap->left.corner}};
    for (int k = 0; k < 3; k++)
        frame.far |= sea_dot(from, sea_mesh_corner(mesh, sea_triangle_corner(first, k))) < 0;
    for (;;) {
        while (is_shore(mesh, frame.triangle, frame.side) ||
               (frame.far && turns_away(mesh, from, &frame))) {
            if (!view->frame_count) return RTR_OK;
            frame = view->frames[--view->frame_count];
        }
        frame.triangle = sea_triangle_beyond(mesh->triangles[frame.triangle], &frame.side);
        if (goal_in(view, &frame)) view->goal_seen = 1;
        rtr_code code = narrow(mesh, from, &frame, view, err);
        if (code) return code;
        /* Sound triangles are entered once for every corner that splits the view of them, if that. */
        if (view->steps++ > 16 * mesh->water_count) return damaged(err);
    }
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
        sea_gap gap = {triangle, k, sea_ray_to(mesh, sea_triangle_corner(here, sea_next(k))),
                       sea_ray_to(mesh, sea_triangle_corner(here, sea_last(k)))};
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
    uint32_t t = triangle;
    at = sea_mesh_corner(mesh, sea_triangle_corner(mesh->triangles[t], k));
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        rtr_code code = RTR_OK;
        if (t < mesh->water_count) code = look_from(mesh, at, t, k, view, err);
        if (code) return code;
        t = rtr_sea_mesh_turn(mesh, t, &k);
        if (t == triangle) return RTR_OK;
    }
    return damaged(err);
}

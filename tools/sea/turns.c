#include "tools/sea/turns.h"

#include <stdlib.h>

#include "geo/sea_view.h"

rtr_code turns_add(sea_turns *turns, const sea_turn *turn, rtr_err *err)
{
    if (turns->count == turns->capacity) {
        size_t capacity = turns->capacity ? 2 * turns->capacity : 1 << 14;
        sea_turn *items = realloc(turns->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        turns->items = items;
        turns->capacity = capacity;
    }
    turns->items[turns->count++] = *turn;
    return RTR_OK;
}

void turns_end(sea_turns *turns)
{
    free(turns->items);
    *turns = (sea_turns){0};
}

rtr_code turns_way_ends(const passage_table *passages, sea_vec **out, size_t *count, rtr_err *err)
{
    *count = 0;
    *out = malloc((2 * passages->line_count + 1) * sizeof **out);
    if (!*out) return rtr_nomem(err);
    for (size_t i = 0; i < passages->line_count; i++) {
        const passage_line *line = &passages->lines[i];
        if (line->use != PASSAGE_WAY) continue;
        for (int end = 0; end < 2; end++) {
            sea_vec at = sea_vec_of(line->points[end ? line->count - 1 : 0]);
            size_t k = 0;
            while (k < *count && sea_angle((*out)[k], at) > TURN_SAME) k++;
            (*out)[k] = at;
            if (k == *count) ++*count;
        }
    }
    return RTR_OK;
}

static void set_side(float side[3], sea_vec at, sea_vec neighbour)
{
    sea_vec n = sea_unit(sea_cross(at, neighbour));
    side[0] = (float)n.x, side[1] = (float)n.y, side[2] = (float)n.z;
}

static double angle_at(sea_vec at, sea_vec a, sea_vec b)
{
    sea_vec to_a = sea_along(a, -sea_dot(a, at), at), to_b = sea_along(b, -sea_dot(b, at), at);
    return atan2(sea_side(at, a, b), sea_dot(to_a, to_b));
}

static int number_of(const sea_mesh *mesh, uint32_t triangle, uint32_t corner)
{
    int k = 0;
    while (k < 2 && sea_triangle_corner(mesh->triangles[triangle], k) != corner) k++;
    return k;
}

/* A stretch of water around a corner, from its first triangle counter-clockwise. It is a turning point
 * if it is wider than half a turn; near that the sign decides, as it will when ways are looked for.
 * *next becomes the first triangle of land after it. */
static int measure(const sea_mesh *mesh, uint32_t corner, uint32_t first, sea_turn *out,
                   uint32_t *next)
{
    int k = number_of(mesh, first, corner);
    sea_vec at = sea_mesh_corner(mesh, corner), right, left;
    double width = 0;
    uint32_t begin = sea_triangle_corner(mesh->triangles[first], sea_next(k));
    left = right = sea_mesh_corner(mesh, begin);
    for (*next = first; *next < mesh->water_count; *next = rtr_sea_mesh_turn(mesh, *next, &k)) {
        uint32_t end = sea_triangle_corner(mesh->triangles[*next], sea_last(k));
        sea_vec far = sea_mesh_corner(mesh, end);
        width += angle_at(at, left, far);
        left = far;
    }
    *out = (sea_turn){.node = {.at = at}, .corner = corner, .triangle = first};
    set_side(out->node.before, at, right);
    set_side(out->node.after, at, left);
    return width > 3.3 || (width > 3 && sea_side(at, right, left) < 0);
}

/* Around a corner from a triangle of land; each stretch of water begins after land. */
static rtr_code add_stretches(const sea_mesh *mesh, uint32_t corner, uint32_t land, sea_turns *out,
                              rtr_err *err)
{
    uint32_t t = land;
    rtr_code code = RTR_OK;
    do {
        if (t < mesh->water_count) {
            sea_turn turn;
            if (measure(mesh, corner, t, &turn, &t)) code = turns_add(out, &turn, err);
        } else {
            int k = number_of(mesh, t, corner);
            t = rtr_sea_mesh_turn(mesh, t, &k);
        }
    } while (t != land && !code);
    return code;
}

rtr_code turns_find(const sea_globe *globe, size_t lone_count, sea_turns *out, rtr_err *err)
{
    sea_mesh mesh = globe_mesh(globe);
    /* A triangle of each corner: of land if there is one, for land has the higher numbers. */
    uint32_t *at = malloc((mesh.corner_count + 1) * sizeof *at);
    if (!at) return rtr_nomem(err);
    for (size_t i = 0; i < mesh.corner_count; i++) at[i] = SEA_NOWHERE;
    for (uint32_t i = 0; i < mesh.triangle_count; i++)
        for (int k = 0; k < 3; k++) at[sea_triangle_corner(mesh.triangles[i], k)] = i;
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < mesh.corner_count && !code; i++)
        if (at[i] != SEA_NOWHERE && at[i] >= mesh.water_count)
            code = add_stretches(&mesh, i, at[i], out, err);
    out->way = out->count;
    for (size_t i = 0; i < lone_count && !code; i++) {
        uint32_t corner = globe->lone[i];
        sea_turn turn = {{.at = sea_mesh_corner(&mesh, corner)}, corner, at[corner]};
        if (turn.triangle >= mesh.water_count) turn.triangle = SEA_NOWHERE;
        code = turns_add(out, &turn, err);
    }
    out->way_inner = out->count;
    free(at);
    return code;
}

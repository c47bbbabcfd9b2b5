#include "geo/sea_mesh.h"

#include "geo/sea_view.h"

/* Off the great circle by less than this, 0.6 mm, is on it: corners are known to 6 mm. */
static const double ON_LINE = 1e-10;
/* The error of sea_side: at a corner or on a side, its sign means nothing. */
static const double SIDE_ERROR = 1e-15;

static int corner_is_sound(sea_corner at)
{
    double x = at.x * 0x1p-30, y = at.y * 0x1p-30, z = at.z * 0x1p-30;
    return fabs(x * x + y * y + z * z - 1) < 1e-8;
}

static int triangle_is_sound(const sea_mesh *mesh, sea_triangle triangle)
{
    int sound = 1;
    for (int k = 0; k < 3; k++) {
        int side = k;
        sound &= sea_triangle_corner(triangle, k) < mesh->corner_count;
        sound &= sea_triangle_beyond(triangle, &side) < mesh->triangle_count;
        sound &= side < 3;
    }
    return sound;
}

rtr_code rtr_sea_mesh_check(const sea_mesh *mesh, rtr_err *err)
{
    int sound = mesh->corner_count <= SEA_CORNERS_MAX && mesh->triangle_count > 0 &&
                mesh->triangle_count <= SEA_TRIANGLES_MAX &&
                mesh->water_count <= mesh->triangle_count;
    for (size_t i = 0; sound && i < mesh->corner_count; i++)
        sound = corner_is_sound(mesh->corners[i]);
    for (size_t i = 0; sound && i < mesh->triangle_count; i++)
        sound = triangle_is_sound(mesh, mesh->triangles[i]);
    for (size_t i = 0; sound && i < SEA_STARTS; i++) sound = mesh->starts[i] < mesh->triangle_count;
    return sound ? RTR_OK : rtr_fail(err, RTR_BAD_DATA, "the triangles of the sea are damaged");
}

static uint32_t start_of(const sea_mesh *mesh, sea_vec at)
{
    rtr_lonlat place = sea_vec_lonlat(at);
    int column = (int)(place.lon + 180), row = (int)(place.lat + 90);
    if (column >= SEA_START_COLUMNS) column = SEA_START_COLUMNS - 1;
    if (row >= SEA_START_ROWS) row = SEA_START_ROWS - 1;
    return mesh->starts[row * SEA_START_COLUMNS + column];
}

int rtr_sea_mesh_corner_at(const sea_mesh *mesh, uint32_t triangle, sea_vec at)
{
    for (int k = 0; k < 3; k++) {
        uint32_t corner = sea_triangle_corner(mesh->triangles[triangle], k);
        sea_vec off = sea_along(sea_mesh_corner(mesh, corner), -1, at);
        if (sea_dot(off, off) < 4e-18) return k; /* 13 mm */
    }
    return -1;
}

/* Over the side from the corner's left neighbour back to the corner: there, it begins at the corner. */
uint32_t rtr_sea_mesh_turn(const sea_mesh *mesh, uint32_t triangle, int *which)
{
    int side = sea_next(*which);
    uint32_t next = sea_triangle_beyond(mesh->triangles[triangle], &side);
    *which = sea_next(side);
    return next;
}

static sea_vec triangle_corner(const sea_mesh *mesh, uint32_t triangle, int which)
{
    return sea_mesh_corner(mesh, sea_triangle_corner(mesh->triangles[triangle], which));
}

static uint32_t triangle_beyond(const sea_mesh *mesh, uint32_t triangle, int side)
{
    return sea_triangle_beyond(mesh->triangles[triangle], &side);
}

/* The water that touches a position in a triangle of land: a shore's corner or side. */
static uint32_t water_beside(const sea_mesh *mesh, uint32_t triangle, sea_vec at)
{
    int k = rtr_sea_mesh_corner_at(mesh, triangle, at);
    if (k >= 0) {
        uint32_t t = triangle;
        for (size_t i = 0; i < mesh->triangle_count; i++) {
            if (t < mesh->water_count) return t;
            t = rtr_sea_mesh_turn(mesh, t, &k);
        }
        return SEA_NOWHERE;
    }
    for (k = 0; k < 3; k++) {
        sea_vec n = sea_cross(triangle_corner(mesh, triangle, sea_next(k)),
                              triangle_corner(mesh, triangle, sea_last(k)));
        uint32_t beyond = triangle_beyond(mesh, triangle, k);
        if (beyond < mesh->water_count && sea_dot(n, at) <= ON_LINE * sea_norm(n)) return beyond;
    }
    return SEA_NOWHERE;
}

/* From triangle to triangle, each time over a side that has the position on its far side. Among
 * triangles of Delaunay's kind that never goes in circles; constrained ones are of that kind but near
 * shores, and there the order of the sides is changed from step to step (Devillers, Pion, Teillaud,
 * "Walking in a triangulation", 2002). */
uint32_t rtr_sea_mesh_find(const sea_mesh *mesh, uint32_t triangle, sea_vec at)
{
    uint32_t random = 1;
    for (size_t step = 0; step < mesh->triangle_count; step++) {
        int k = (int)(random >> 16) % 3, sides = 0;
        random = random * 1103515245 + 12345;
        for (; sides < 3; sides++, k = sea_next(k))
            if (sea_side(at, triangle_corner(mesh, triangle, sea_next(k)),
                         triangle_corner(mesh, triangle, sea_last(k))) < -SIDE_ERROR)
                break;
        if (sides == 3) return triangle;
        triangle = triangle_beyond(mesh, triangle, k);
    }
    return SEA_NOWHERE;
}

uint32_t rtr_sea_mesh_locate(const sea_mesh *mesh, sea_vec at)
{
    if (!(fabs(sea_dot(at, at) - 1) < 1e-6)) return SEA_NOWHERE;
    uint32_t triangle = rtr_sea_mesh_find(mesh, start_of(mesh, at), at);
    if (triangle == SEA_NOWHERE || triangle < mesh->water_count) return triangle;
    return water_beside(mesh, triangle, at);
}

/* A straight way. Corners on the line count as left of it, or as right of it: it passes between
 * corners in any case, and touches land only where both ways around a corner are land. */
typedef struct straight {
    const sea_mesh *mesh;
    sea_vec to;
    sea_vec left;    /* the line's left pole */
    double left_off; /* corners further left than this are on the left */
} straight;

static int is_left(const straight *line, uint32_t triangle, int which)
{
    return sea_dot(line->left, triangle_corner(line->mesh, triangle, which)) > line->left_off;
}

/* Does the line leave by a side? Its right end comes first, its left end next. */
static int leaves_by(const straight *line, uint32_t triangle, int side)
{
    return !is_left(line, triangle, sea_next(side)) && is_left(line, triangle, sea_last(side));
}

static int is_beyond(const straight *line, uint32_t triangle, int side)
{
    sea_vec n = sea_cross(triangle_corner(line->mesh, triangle, sea_next(side)),
                          triangle_corner(line->mesh, triangle, sea_last(side)));
    return sea_dot(n, line->to) < -ON_LINE * sea_norm(n);
}

/* The triangle of water by which the line leaves a corner: the one of those around it that is left by
 * the side opposite the corner. */
static uint32_t first_of(const straight *line, uint32_t triangle, int which)
{
    const sea_mesh *mesh = line->mesh;
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        if (triangle < mesh->water_count && leaves_by(line, triangle, which)) return triangle;
        triangle = rtr_sea_mesh_turn(mesh, triangle, &which);
    }
    return SEA_NOWHERE;
}

static uint32_t walk(const straight *line, uint32_t triangle, int corner)
{
    if (corner >= 0) triangle = first_of(line, triangle, corner);
    for (size_t i = 0; i < line->mesh->triangle_count && triangle < line->mesh->water_count; i++) {
        int side = 0;
        while (side < 3 && !leaves_by(line, triangle, side)) side++;
        if (side == 3) return SEA_NOWHERE;
        if (!is_beyond(line, triangle, side)) return triangle;
        triangle = triangle_beyond(line->mesh, triangle, side);
    }
    return SEA_NOWHERE;
}

uint32_t rtr_sea_mesh_walk(const sea_mesh *mesh, sea_vec a, uint32_t triangle, sea_vec b)
{
    sea_vec left = sea_cross(a, b);
    if (sea_norm(left) < ON_LINE && sea_dot(a, b) > 0) return triangle;
    straight line = {mesh, b, sea_unit(left), -ON_LINE};
    int corner = rtr_sea_mesh_corner_at(mesh, triangle, a);
    uint32_t end = walk(&line, triangle, corner);
    if (end != SEA_NOWHERE) return end;
    line.left_off = ON_LINE;
    return walk(&line, triangle, corner);
}

/* sea_mesh.h - the globe as triangles, water and land apart: who sees whom. Private to the sea router.
 *
 * Triangles cover the whole sphere; the first `water_count` are water, so that a side between water
 * and land is shore and a position is found by walking over both. Sides are great circles, corners
 * unit vectors: no antimeridian and no poles. All three questions are answered by the sign of
 * det(u, p, q): is q to the left of the great circle from u through p?
 *
 * Flow:   sea_file.h -> [sea_mesh.h] -> the search
 * Limits: every walk is bounded by the number of triangles, whatever the file says.
 */
#ifndef RUTTER_GEO_SEA_MESH_H
#define RUTTER_GEO_SEA_MESH_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "geo/sea_file.h"

enum {
    SEA_MESH_BITS = 21,
    SEA_CORNERS_MAX = 1 << 18,
    SEA_TRIANGLES_MAX = 1 << 19, /* less than twice the corners */
    SEA_START_COLUMNS = 360,     /* squares of one degree, from 180 W and 90 S */
    SEA_START_ROWS = 180,
    SEA_STARTS = SEA_START_COLUMNS * SEA_START_ROWS
};
#define SEA_NOWHERE UINT32_MAX

/* Three numbers of 21 bits each, the first lowest. Corners are counter-clockwise seen from outside.
 * What is beyond the side opposite each corner is 4 x triangle + the number, 0 to 2, that the same side
 * has there. */
typedef struct sea_triangle {
    uint64_t corners, beyond;
} sea_triangle;

/* Borrowed from the mapped file. */
typedef struct sea_mesh {
    const sea_corner *corners;
    size_t corner_count;
    const sea_triangle *triangles;
    size_t triangle_count, water_count;
    const uint32_t *starts; /* SEA_STARTS: a triangle at or near the middle of each square */
} sea_mesh;

static inline sea_vec sea_mesh_corner(const sea_mesh *mesh, uint32_t corner)
{
    return sea_corner_at(mesh->corners[corner]);
}

static inline uint32_t sea_triangle_corner(sea_triangle triangle, int which)
{
    return (uint32_t)(triangle.corners >> (SEA_MESH_BITS * which)) & ((1 << SEA_MESH_BITS) - 1);
}

/* The triangle beyond a side; *side becomes the side's number there. */
static inline uint32_t sea_triangle_beyond(sea_triangle triangle, int *side)
{
    uint32_t beyond = (uint32_t)(triangle.beyond >> (SEA_MESH_BITS * *side));
    *side = beyond & 3;
    return (beyond & ((1 << SEA_MESH_BITS) - 1)) >> 2;
}

/* 0, 1, 2, 0, ... */
static inline int sea_next(int which)
{
    return which == 2 ? 0 : which + 1;
}

static inline int sea_last(int which)
{
    return which == 0 ? 2 : which - 1;
}

/* RTR_BAD_DATA unless every index is in range and every corner on the sphere. Required once before
 * anything else: the functions below trust the indices (but not that the triangles fit together). */
RTR_MUST_CHECK rtr_code rtr_sea_mesh_check(const sea_mesh *mesh, rtr_err *err);

/* The triangle of water at a position; SEA_NOWHERE on land. */
uint32_t rtr_sea_mesh_locate(const sea_mesh *mesh, sea_vec at);

/* Straight from `a`, which lies in `triangle`, to `b`: the triangle of b, or SEA_NOWHERE when land
 * is in between. Touching a corner is no harm. Both may be corners of the mesh. */
uint32_t rtr_sea_mesh_walk(const sea_mesh *mesh, sea_vec a, uint32_t triangle, sea_vec b);

/* What is seen from a position. Memory that many looks share: start as {0}, give back with
 * rtr_sea_view_end. Not for two threads at once. */
typedef struct sea_frame sea_frame;
typedef struct sea_view {
    uint32_t *corners; /* seen; one may be there twice. All corners of the shore, bending or not */
    size_t count, capacity;
    sea_frame *frames; /* of the expansion, not for callers */
    size_t frame_count, frame_capacity, steps;
    sea_vec goal;           /* set before a look, to hear whether it is seen: its position, ... */
    uint32_t goal_triangle; /* ... and the triangle it lies in; SEA_NOWHERE for none */
    int goal_seen;
} sea_view;
void rtr_sea_view_end(sea_view *view);

/* All corners that are seen from `at`, which lies in the water `triangle`, no further than 165
 * degrees away; a corner that `at` stands on is one of them. RTR_NOMEM, or RTR_BAD_DATA when the
 * triangles do not fit together. */
RTR_MUST_CHECK rtr_code rtr_sea_mesh_look(const sea_mesh *mesh, sea_vec at, uint32_t triangle,
                                          sea_view *view, rtr_err *err);

#endif

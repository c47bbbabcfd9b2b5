/* sea_view.h - a look, step by step: the parts of sea_mesh.h that the builder uses too. Private.
 *
 * Triangular expansion: through each side of the first triangle one sees a wedge of the next; the
 * corner beyond splits the wedge in two, until land stops it (Bungiu, Hemmer, Hershberger, Huang and
 * Kröller, "Efficient computation of visibility polygons", 2014; here on the sphere).
 */
#ifndef RUTTER_GEO_SEA_VIEW_H
#define RUTTER_GEO_SEA_VIEW_H

#include "geo/sea_mesh.h"

/* Positive when `q` is to the left of the great circle from `u` through `p`. Exactly negated when p and
 * q change places, and so zero when they are equal: no fused multiply-add here. */
static inline double sea_side(sea_vec u, sea_vec p, sea_vec q)
{
    return sea_dot(u, sea_cross(p, q));
}

/* An edge of a wedge: a direction, and the corner that it runs through. */
typedef struct sea_ray {
    sea_vec to;
    uint32_t corner; /* SEA_NOWHERE for none */
} sea_ray;

static inline sea_ray sea_ray_to(const sea_mesh *mesh, uint32_t corner)
{
    return (sea_ray){sea_mesh_corner(mesh, corner), corner};
}

void rtr_sea_view_begin(sea_view *view);
/* Note a corner as seen. */
RTR_MUST_CHECK rtr_code rtr_sea_view_add(sea_view *view, uint32_t corner, rtr_err *err);

/* A look from `from` over one side of a triangle, between two rays. */
typedef struct sea_gap {
    uint32_t triangle;
    int side;
    sea_ray right, left;
} sea_gap;
/* Expand until nothing is left. */
RTR_MUST_CHECK rtr_code rtr_sea_view_through(const sea_mesh *mesh, sea_vec from, const sea_gap *gap,
                                             sea_view *view, rtr_err *err);

/* The triangle, of water or land, that holds a position, by a walk from another; SEA_NOWHERE when the
 * walk does not end. */
uint32_t rtr_sea_mesh_find(const sea_mesh *mesh, uint32_t triangle, sea_vec at);
/* Which corner of the triangle, 0 to 2, stands at a position; -1 for none. */
int rtr_sea_mesh_corner_at(const sea_mesh *mesh, uint32_t triangle, sea_vec at);
/* The next triangle counter-clockwise around a corner, which is number *which of `triangle` and becomes
 * the number in the result. */
uint32_t rtr_sea_mesh_turn(const sea_mesh *mesh, uint32_t triangle, int *which);

#endif

/* triangulate.h - a constrained Delaunay triangulation of the plane; what CGAL does for the builder.
 *
 * Owner:  flat_mesh_end takes the result back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_TRIANGULATE_H
#define RUTTER_TOOLS_SEA_TRIANGULATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct flat_point {
    double x, y;
} flat_point;

typedef struct flat_side {
    uint32_t from, to; /* points */
} flat_side;

typedef struct flat_triangle {
    uint32_t corner[3]; /* counter-clockwise; one of them `point_count` for the point at infinity */
    uint32_t beyond[3]; /* triangle over the side opposite the corner of the same number */
    unsigned fixed;     /* bit k: the side opposite corner k is a constraint or part of one */
} flat_triangle;

typedef struct flat_mesh {
    flat_point *points; /* the given ones, then those where constraints cross */
    size_t point_count;
    flat_triangle *triangles; /* of the plane and around it */
    size_t triangle_count;
} flat_mesh;

typedef struct flat_input { /* borrowed */
    const flat_point *points;
    size_t point_count; /* all different; fast when neighbours follow each other */
    const flat_side *sides;
    size_t side_count;
} flat_input;

RTR_MUST_CHECK rtr_code triangulate(const flat_input *input, flat_mesh *out, rtr_err *err);
void flat_mesh_end(flat_mesh *mesh);

#endif

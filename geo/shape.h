/* shape.h - geometry: points, lines or areas in one flat array, and what GEOS does with them.
 *
 * A shape is a list of parts. A point shape has one part that holds all its points. Each part of a
 * line is one line. In an area a part is a ring, not closed (the first point is not repeated): an
 * outer ring, or a hole that belongs to the outer ring before it. Outer rings run counter-clockwise
 * (RFC 7946's right-hand rule) wherever this library makes them.
 *
 * Units:  degrees in rtr_lonlat; after rtr_projection the same structure holds projected metres.
 * Owner:  rtr_shape_new gives you the shape; rtr_shape_free takes it back.
 */
#ifndef RUTTER_GEO_SHAPE_H
#define RUTTER_GEO_SHAPE_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

typedef enum rtr_shape_kind { RTR_SHAPE_POINT, RTR_SHAPE_LINE, RTR_SHAPE_AREA } rtr_shape_kind;

typedef enum rtr_part_role { RTR_PART_OUTER, RTR_PART_HOLE } rtr_part_role;

typedef struct rtr_part {
    size_t first, count; /* into the shape's points */
    rtr_part_role role;  /* RTR_PART_HOLE only in areas */
} rtr_part;

typedef struct rtr_shape rtr_shape;

RTR_API RTR_MUST_CHECK rtr_code rtr_shape_new(rtr_shape_kind kind, rtr_shape **out, rtr_err *err);
RTR_API void rtr_shape_free(rtr_shape *shape);
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_copy(const rtr_shape *shape, rtr_shape **out,
                                               rtr_err *err);
/* A copy of positions of seven decimals, as they are written; neighbours that become equal are one. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_rounded(const rtr_shape *shape, rtr_shape **out,
                                                  rtr_err *err);
/* Append a part of `count` points (points >= 1, lines >= 2, rings >= 3; a closing point that repeats
 * the first is dropped). RTR_BAD_ARG otherwise. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_add(rtr_shape *shape, rtr_part_role role,
                                              const rtr_lonlat *points, size_t count, rtr_err *err);
/* Append all parts of another shape of the same kind. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_add_shape(rtr_shape *shape, const rtr_shape *other,
                                                    rtr_err *err);

RTR_API rtr_shape_kind rtr_shape_kind_of(const rtr_shape *shape);
/* Borrowed: valid until the shape changes. */
RTR_API const rtr_lonlat *rtr_shape_points(const rtr_shape *shape, size_t *count);
RTR_API const rtr_part *rtr_shape_parts(const rtr_shape *shape, size_t *count);
RTR_API rtr_bbox rtr_shape_bbox(const rtr_shape *shape); /* (0,0,0,0) when empty */
/* Twice the signed planar area of a ring: > 0 when counter-clockwise. */
RTR_API double rtr_ring_turn(const rtr_lonlat *ring, size_t count);

/* GEOS, planar, in the coordinates as they stand. Results are new shapes in *out, possibly empty. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_clip(const rtr_shape *shape, rtr_bbox box,
                                               rtr_shape **out, rtr_err *err);
/* The nearest valid shape of the same kind, wound by the right-hand rule. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_make_valid(const rtr_shape *shape, rtr_shape **out,
                                                     rtr_err *err);
/* RTR_BAD_DATA with GEOS's reason and the position when an area crosses itself. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_check(const rtr_shape *shape, rtr_err *err);
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_simplify(const rtr_shape *shape, double tolerance,
                                                   rtr_shape **out, rtr_err *err);
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_union(const rtr_shape *a, const rtr_shape *b,
                                                rtr_shape **out, rtr_err *err);
/* Even-odd rule over all rings; the boundary is inside or out as rounding has it. */
RTR_API int rtr_shape_holds(const rtr_shape *area, rtr_lonlat at);
/* A point well inside the largest part of an area: the pole of inaccessibility to 1 % of the size. */
RTR_API RTR_MUST_CHECK rtr_code rtr_shape_label_point(const rtr_shape *area, rtr_lonlat *out,
                                                      rtr_err *err);

#endif

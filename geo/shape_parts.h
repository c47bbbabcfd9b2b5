/* shape_parts.h - what the geometry files of this folder share and nobody else needs. Not installed. */
#ifndef RUTTER_GEO_SHAPE_PARTS_H
#define RUTTER_GEO_SHAPE_PARTS_H

#include "geo/shape.h"

/* End of the group that starts at part `first`: an outer ring with its holes, a line, or the points. */
size_t rtr_group_end(const rtr_part *parts, size_t count, size_t first);
void rtr_ring_reverse(rtr_lonlat *ring, size_t count);
/* Does a ray to the east of `at` cross the ring an odd number of times? */
int rtr_ring_holds(const rtr_lonlat *ring, size_t count, rtr_lonlat at);
/* The smallest box around points as they stand; `count` >= 1. */
rtr_bbox rtr_points_box(const rtr_lonlat *points, size_t count);
/* A copy, all of it moved east. */
RTR_MUST_CHECK rtr_code rtr_shape_turned(const rtr_shape *shape, double east_deg, rtr_shape **out,
                                         rtr_err *err);
/* What two areas have in common (GEOS). */
RTR_MUST_CHECK rtr_code rtr_shape_common(const rtr_shape *a, const rtr_shape *b, rtr_shape **out,
                                         rtr_err *err);
/* Area `a` without area `b` (GEOS). */
RTR_MUST_CHECK rtr_code rtr_shape_less(const rtr_shape *a, const rtr_shape *b, rtr_shape **out,
                                       rtr_err *err);

#endif

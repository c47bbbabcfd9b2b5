/* antimeridian.h - lines and rings cut at 180 degrees, rings around a pole closed over it (RFC 7946 3.1.9).
 *
 * Flat cut: the crossing latitude is linear in longitude, as the input's own coordinates are read by
 * GIS programs; densify first (geodesic.h) where the line means a geodesic.
 */
#ifndef RUTTER_GEO_ANTIMERIDIAN_H
#define RUTTER_GEO_ANTIMERIDIAN_H

#include "base/api.h"
#include "base/error.h"
#include "geo/shape.h"

/* Cut a shape whose neighbouring points are less than 180 degrees apart in longitude, or jump by
 * more than 180 where they cross. Longitudes outside [-180, 180] are unwrapped ones. The result
 * lies in [-180, 180], no segment is longer than 180 degrees, areas are wound by the right-hand rule
 * and a ring that encloses a pole runs along it. A shape that needs no cut comes out unchanged but
 * for the winding, and so does one that was cut before. An edge from -180 to 180 along one parallel
 * is taken for a way round the world only where the ring also runs along the antimeridian there, or
 * along a pole.
 *
 * What a ring means when its winding cannot be relied on: round a pole, the smaller of the two caps
 * (of a belt, the side on which the hole lies); else what it encloses. Only a clockwise ring that
 * crosses the antimeridian and encloses more than half the globe means its outside.
 *
 * RTR_BAD_DATA, with the point in err->where, for what lies not on the globe. */
RTR_API RTR_MUST_CHECK rtr_code rtr_antimeridian_cut(const rtr_shape *shape, rtr_shape **out,
                                                     rtr_err *err);

/* One line, as rtr_antimeridian_cut; this needs no GEOS. A line of no length has no part. */
RTR_API RTR_MUST_CHECK rtr_code rtr_antimeridian_cut_line(const rtr_lonlat *points, size_t count,
                                                          rtr_shape **out, rtr_err *err);

/* Points of a polyline with jumps of more than 180 degrees taken out, in place: 179, -179 becomes
 * 179, 181. */
RTR_API void rtr_antimeridian_unwrap(rtr_lonlat *points, size_t count);

#endif

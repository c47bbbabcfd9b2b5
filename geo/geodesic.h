/* geodesic.h - shortest paths on the WGS 84 ellipsoid (Karney 2013, through PROJ's geodesic.h).
 *
 * Units:  degrees; metres; azimuths in degrees clockwise from north.
 */
#ifndef RUTTER_GEO_GEODESIC_H
#define RUTTER_GEO_GEODESIC_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/shape.h"

#define RTR_NAUTICAL_MILE_M 1852.0

RTR_API double rtr_geodesic_length_m(rtr_lonlat from, rtr_lonlat to);
/* Either azimuth may be NULL; both point forward, as `geod` prints the first. */
RTR_API double rtr_geodesic_inverse(rtr_lonlat from, rtr_lonlat to, double *azimuth_from_deg,
                                    double *azimuth_to_deg);
RTR_API rtr_lonlat rtr_geodesic_direct(rtr_lonlat from, double azimuth_deg, double length_m);
/* Sum over the legs of a polyline. */
RTR_API double rtr_geodesic_path_m(const rtr_lonlat *points, size_t count);

/* The same for short legs, without PROJ, which takes 10 ms to load: within 1 mm of the geodesic up to
 * 100 km, not to be used beyond 500 km. */
RTR_API double rtr_near_length_m(rtr_lonlat from, rtr_lonlat to);
RTR_API double rtr_near_path_m(const rtr_lonlat *points, size_t count);

/* Add points to a polyline so that the straight chord between neighbours, in longitude and latitude,
 * strays less than `tolerance_m` (> 0) from the geodesic. The given points are kept exactly.
 * Longitudes are unwrapped: neighbours never differ by more than 180, so values may leave
 * [-180, 180] (antimeridian.h cuts them). The caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_geodesic_densify(const rtr_lonlat *points, size_t count,
                                                     double tolerance_m, rtr_lonlat **out,
                                                     size_t *out_count, rtr_err *err);
/* `sides` (>= 8) points at `radius_m` around a centre, counter-clockwise, longitudes unwrapped. */
RTR_API RTR_MUST_CHECK rtr_code rtr_geodesic_circle(rtr_lonlat centre, double radius_m,
                                                    size_t sides, rtr_lonlat **out, rtr_err *err);

#endif

/* lonlat.h - a position on WGS 84: longitude first, always, and only inside rtr_lonlat.
 *
 * Units:  degrees. Longitudes are kept in [-180, 180], latitudes in [-90, 90].
 */
#ifndef RUTTER_GEO_LONLAT_H
#define RUTTER_GEO_LONLAT_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_lonlat {
    double lon, lat;
} rtr_lonlat;

/* West may exceed east: the box then crosses the antimeridian. */
typedef struct rtr_bbox {
    double west, south, east, north;
} rtr_bbox;

/* RTR_BAD_DATA when a coordinate is not finite or outside the globe; a latitude beyond 90 with a
 * longitude within 90 earns the hint that the axes may be swapped. */
RTR_API RTR_MUST_CHECK rtr_code rtr_lonlat_check(rtr_lonlat at, rtr_err *err);
/* `lon` moved by whole turns into [-180, 180). */
RTR_API double rtr_lon_wrap(double lon);
/* Is `at` inside (edges count)? */
RTR_API int rtr_bbox_holds(rtr_bbox box, rtr_lonlat at);
/* The smallest box around `count` (>= 1) positions, crossing the antimeridian where that is smaller. */
RTR_API rtr_bbox rtr_bbox_around(const rtr_lonlat *points, size_t count);
/* The smallest box around `count` (>= 1) boxes, likewise. */
RTR_API RTR_MUST_CHECK rtr_code rtr_bbox_union(const rtr_bbox *boxes, size_t count, rtr_bbox *out,
                                               rtr_err *err);
/* East minus west, 0..360. */
RTR_API double rtr_bbox_width(rtr_bbox box);

#endif

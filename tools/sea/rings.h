/* rings.h - the shores of navigable water: closed rings with water on the right, land on the left.
 *
 * Flow:   water (makes them) -> [rings.h] -> mesh (triangulates what lies between them)
 * Units:  degrees; kilometres from a corner to the land it keeps off.
 * Owner:  rings_end takes all of it back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_RINGS_H
#define RUTTER_TOOLS_SEA_RINGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "geo/lonlat.h"

/* Sides are great-circle arcs; the last point is joined to the first, which is not repeated.
 * Longitudes are continuous along a ring: they may leave [-180, 180], and where a ring runs around a
 * pole the last point is a whole turn away from the first. */
typedef struct sea_rings {
    rtr_lonlat *points;
    float *clearance_km; /* one a point */
    size_t point_count;
    uint32_t *first; /* ring i has the points first[i] .. first[i + 1] - 1, at least three */
    size_t ring_count;
    size_t point_room, ring_room; /* allocated */
} sea_rings;

/* A ring is its points added one by one, then rings_close. */
RTR_MUST_CHECK rtr_code rings_add(sea_rings *rings, rtr_lonlat at, double clearance_km,
                                  rtr_err *err);
RTR_MUST_CHECK rtr_code rings_close(sea_rings *rings, rtr_err *err);
void rings_end(sea_rings *rings);

/* A plain file in this machine's byte order, between two stages of one build. rings_read fails with
 * RTR_BAD_DATA on a file that is not one, or is cut short. */
RTR_MUST_CHECK rtr_code rings_write(const sea_rings *rings, const char *path, rtr_err *err);
RTR_MUST_CHECK rtr_code rings_read(const char *path, sea_rings *out, rtr_err *err);

#endif

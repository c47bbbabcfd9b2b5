/* sea_horizon.h - how far one sees from a point of the sea, a direction at a time. Private to the router.
 *
 * Most straight lines that a search asks about end on a coast long before their goal, and many lie
 * side by side. A ray is followed once, when it is first asked for; a line between two rays that both
 * end well before its own end is hidden without being followed. What is lost thereby is a line through
 * a gap narrower than the space between two rays; the search then comes by the gap's own turning
 * points, and the finished line is pulled straight against the cells.
 *
 * Owner:  rtr_sea_horizon_end takes the rays back; start as {0}.
 */
#ifndef RUTTER_GEO_SEA_HORIZON_H
#define RUTTER_GEO_SEA_HORIZON_H

#include "base/error.h"
#include "geo/sea_mask.h"

enum { SEA_RAYS = 1024 };

typedef struct sea_horizon {
    sea_vec at, east, north; /* north is some direction in the plane, east a quarter turn from it */
    float *reach; /* SEA_RAYS + 1 angles, counter-clockwise from east; negative: not yet known */
} sea_horizon;

RTR_MUST_CHECK rtr_code rtr_sea_horizon_begin(sea_horizon *horizon, sea_vec at, rtr_err *err);
void rtr_sea_horizon_end(sea_horizon *horizon);

/* 1 when `to` is surely behind land; 0 when the line must be looked at. */
int rtr_sea_horizon_hides(sea_horizon *horizon, const sea_mask *mask, sea_vec to);

#endif

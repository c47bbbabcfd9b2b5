/* searoute.h - the shortest way by sea between two positions, off land, through named passages.
 *
 * Flow:   GSHHG, data/passages.csv -> tools/ -> rutter.sea -> [searoute.h] -> chart.h, `rutter route`
 * Units:  degrees, metres, nautical miles.
 * Truth:  a line that cannot be kept off land is never returned as a sea route: the call fails and
 *         says why, and the caller draws a schematic line.
 * Thread: an open router is read-only and may be shared; each query takes its own memory.
 */
#ifndef RUTTER_GEO_SEAROUTE_H
#define RUTTER_GEO_SEAROUTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/shape.h"

typedef struct rtr_sea rtr_sea;

RTR_API RTR_MUST_CHECK rtr_code rtr_sea_new(const char *path, rtr_sea **out, rtr_err *err);
RTR_API void rtr_sea_free(rtr_sea *sea);

/* Passages by number (0 .. count - 1), at most 64: "suez", "panama", "bosporus", "northern-sea-route"... */
RTR_API size_t rtr_sea_passage_count(const rtr_sea *sea);
RTR_API const char *rtr_sea_passage_id(const rtr_sea *sea, size_t number);
RTR_API const char *rtr_sea_passage_name(const rtr_sea *sea, size_t number);
/* Closed unless asked for: ice, or barred to sea-going ships. */
RTR_API uint64_t rtr_sea_closed_by_default(const rtr_sea *sea);
/* Number of a passage or a group of them ("red-sea" = suez + bab-el-mandeb) as a bit mask; 0 and
 * RTR_NOT_FOUND with a suggestion when unknown. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_passage_mask(const rtr_sea *sea, const char *word,
                                                     uint64_t *mask, rtr_err *err);

typedef struct rtr_sea_options {
    uint64_t avoid; /* passages not to be used */
    uint64_t allow; /* passages to be used though closed by default */
} rtr_sea_options;

typedef struct rtr_sea_route {
    rtr_lonlat *points; /* from the first to the second position; neighbours joined by geodesics,
                           longitudes unwrapped */
    size_t count;
    double length_m;
    double snap_m[2];  /* from each position to the water used */
    uint64_t passages; /* bit mask of the passages used */
} rtr_sea_route;

/* Fails with RTR_NOT_FOUND when a position is further than 50 km from navigable water or no way
 * leads from one to the other. The caller ends *route with rtr_sea_route_end. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_find(const rtr_sea *sea, rtr_lonlat from, rtr_lonlat to,
                                             const rtr_sea_options *options, rtr_sea_route *route,
                                             rtr_err *err);
RTR_API void rtr_sea_route_end(rtr_sea_route *route);

#endif

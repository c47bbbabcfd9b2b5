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

/* What is known of a passage; 0 where nothing is. */
typedef struct rtr_sea_facts {
    const char *kind; /* "canal", "strait", "ice" or "river" */
    const char *note; /* borrowed from the router; "" if there is none */
    double length_km;
    double draught_m, beam_m, ship_length_m; /* of the largest ship that may pass */
} rtr_sea_facts;

/* All zeros and empty texts for a number out of range. */
RTR_API void rtr_sea_passage_facts(const rtr_sea *sea, size_t number, rtr_sea_facts *out);
/* Was the passage open on that day of the Gregorian calendar, by the years and seasons known of it?
 * Not known is open; whether it is closed by default does not matter here. */
RTR_API int rtr_sea_passage_open_on(const rtr_sea *sea, size_t number, int year, int month,
                                    int day);

typedef struct rtr_sea_options {
    uint64_t avoid; /* passages not to be used */
    uint64_t allow; /* passages to be used though closed by default */
    /* Polygons never to be entered, or NULL; borrowed. Edges are great circles, longitudes may leave
     * [-180, 180] but are continuous along a ring. */
    const rtr_shape *area;
    double
        clearance_m; /* from land on both sides, away from the ends; 0: as narrow as the data go */
} rtr_sea_options;

/* Where a line first meets a passage: its gate, or the start of its centre line. */
typedef struct rtr_sea_meeting {
    size_t passage;    /* number */
    double distance_m; /* from the start, along the line */
} rtr_sea_meeting;

typedef struct rtr_sea_route {
    rtr_lonlat *points; /* from the first to the second position; neighbours joined by geodesics,
                           longitudes unwrapped */
    size_t count;
    double length_m;
    double snap_m[2];          /* from each position to the water used */
    uint64_t passages;         /* bit mask of the passages used */
    rtr_sea_meeting *meetings; /* the same passages in the order in which the line meets them */
    size_t meeting_count;
} rtr_sea_route;

/* Fails with RTR_NOT_FOUND when a position is further than 50 km from navigable water or no way
 * leads from one to the other; the failure then names the closed passages that stand in the way. The caller ends *route with rtr_sea_route_end. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_find(const rtr_sea *sea, rtr_lonlat from, rtr_lonlat to,
                                             const rtr_sea_options *options, rtr_sea_route *route,
                                             rtr_err *err);
RTR_API void rtr_sea_route_end(rtr_sea_route *route);

/* Leave out the points without which the line, drawn straight in longitude and latitude, strays less
 * than `tolerance_m`, as long as what is drawn stays on water. length_m stays that of the way. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_simplify(const rtr_sea *sea, double tolerance_m,
                                                 rtr_sea_route *route, rtr_err *err);

/* For a drawing: round the corners, from at most `reach_m` before each to as far after it, where the
 * water allows. length_m stays that of the way. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_smooth(const rtr_sea *sea, double reach_m,
                                               rtr_sea_route *route, rtr_err *err);

/* The memory that searches use again: many queries one after the other are faster with one. One a
 * thread; the router is borrowed. */
typedef struct rtr_sea_pilot rtr_sea_pilot;
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_pilot_new(const rtr_sea *sea, rtr_sea_pilot **out,
                                                  rtr_err *err);
RTR_API void rtr_sea_pilot_free(rtr_sea_pilot *pilot);
/* As rtr_sea_find. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_pilot_find(rtr_sea_pilot *pilot, rtr_lonlat from,
                                                   rtr_lonlat to, const rtr_sea_options *options,
                                                   rtr_sea_route *route, rtr_err *err);
/* The length alone, for tables of distances. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_pilot_length(rtr_sea_pilot *pilot, rtr_lonlat from,
                                                     rtr_lonlat to, const rtr_sea_options *options,
                                                     double *length_m, rtr_err *err);

/* Ways that differ in the passages they use, shortest first: the best, then those that are left when a
 * passage of a way found before is closed. *count is the room in `routes` (<= RTR_SEA_ALTERNATIVES_MAX),
 * then how many there are; the caller ends each. Fails as rtr_sea_find when there is no way at all. */
enum { RTR_SEA_ALTERNATIVES_MAX = 16 };
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_alternatives(rtr_sea_pilot *pilot, const rtr_lonlat ends[2],
                                                     const rtr_sea_options *options,
                                                     rtr_sea_route *routes, size_t *count,
                                                     rtr_err *err);

#endif

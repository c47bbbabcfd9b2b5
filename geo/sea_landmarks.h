/* sea_landmarks.h - what the distances to landmarks say of the way that is left (Goldberg and Harrelson
 * 2005). Private to the sea router.
 *
 * Flow:   sea_graph.h, sea_berth.h -> [sea_landmarks.h] -> sea_search.h
 * Units:  SEA_FAR_M, cut off; SEA_FAR_NONE for a landmark in other waters.
 */
#ifndef RUTTER_GEO_SEA_LANDMARKS_H
#define RUTTER_GEO_SEA_LANDMARKS_H

#include "geo/sea_berth.h"

/* For each landmark the least of the way from it to a berth over a turning point in sight, and the most
 * that the way from such a point to it exceeds the leg. The way that is left from a node is at least
 * near - far(node), and at least far(node) - beyond: what is in sight of the berth is joined by links,
 * not through the berth, so one number will not do. SEA_FAR_NONE and 0 say nothing. */
typedef struct sea_bearing {
    const uint16_t *far; /* of node n to landmark k: far[n * sea->landmark_count + k]; borrowed */
    uint16_t near[SEA_LANDMARKS_MAX], beyond[SEA_LANDMARKS_MAX];
} sea_bearing;

/* `far`: the file's, where `banned` has all that is closed by default; or of rtr_sea_landmarks_new with
 * passages of which all are in `banned`. */
void rtr_sea_landmarks_take(const rtr_sea *sea, const uint16_t *far, const sea_berth *berth,
                            uint64_t banned, sea_bearing *out);
/* The most that any landmark says is left from a node; the distances are cut off, so less by up to two. */
int rtr_sea_landmarks_say(const rtr_sea *sea, const sea_bearing *bearing, uint32_t node);

/* The distances to the file's landmarks over links that use no passage in `banned`; the caller frees
 * *out. A tree of shortest ways from each: some tenths of a second. */
RTR_MUST_CHECK rtr_code rtr_sea_landmarks_new(const rtr_sea *sea, uint64_t banned, uint16_t **out,
                                              rtr_err *err);

#endif

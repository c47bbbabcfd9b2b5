/* sea_fence.h - polygons never to be entered, as the search needs them. Private to the sea router.
 *
 * A shortest way around a polygon bends at its corners only: those that lie in water become turning
 * points of one search, with what is in sight of them.
 *
 * Flow:   rtr_shape -> [sea_fence.h] -> sea_search.h
 * Owner:  rtr_sea_fence_end takes the memory back; start it as {0}.
 */
#ifndef RUTTER_GEO_SEA_FENCE_H
#define RUTTER_GEO_SEA_FENCE_H

#include "geo/sea_graph.h"
#include "geo/shape.h"

enum { SEA_FENCE_MAX = 512 }; /* corners in water */

/* A corner sees a node, or another corner (numbers from the graph's node_count on). */
typedef struct sea_fence_sight {
    uint32_t node, other;
} sea_fence_sight;

typedef struct sea_fence_corner {
    sea_vec at; /* off the polygon's own corner by a ship's length */
    uint32_t triangle;
} sea_fence_corner;

typedef struct sea_fence {
    sea_vec *sides; /* pairs of ends */
    size_t side_count;
    sea_fence_corner *corners;
    size_t corner_count;
    sea_fence_sight *sights; /* both ways, sorted by node */
    size_t sight_count;
} sea_fence;

RTR_MUST_CHECK rtr_code rtr_sea_fence_new(const rtr_sea *sea, const rtr_shape *area, sea_view *view,
                                          sea_fence *out, rtr_err *err);
void rtr_sea_fence_end(sea_fence *fence);

/* Does the leg cross a side? */
int rtr_sea_fence_crossed(const sea_fence *fence, sea_vec a, sea_vec b);

#endif

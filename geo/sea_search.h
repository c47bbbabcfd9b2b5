/* sea_search.h - the shortest way between two berths over the graph of turning points.
 *
 * A* with the distances to landmarks as a bound (Goldberg and Harrelson 2005); between far ends, with
 * nothing else closed than by default, also without the links that are on no long shortest way
 * (reach, Gutman 2004), or on none towards the other end's part of the world (arc flags, Lauther
 * 2004). All of these only leave out what cannot be on the shortest way.
 *
 * Flow:   sea_berth.h, sea_landmarks.h -> [sea_search.h] -> sea_pilot.c
 */
#ifndef RUTTER_GEO_SEA_SEARCH_H
#define RUTTER_GEO_SEA_SEARCH_H

#include "geo/sea_berth.h"
#include "geo/sea_fence.h"
#include "geo/sea_heap.h"
#include "geo/sea_landmarks.h"

/* What is known of a node in the search whose number `turn` is. */
typedef struct sea_state {
    double way;         /* from the first berth; radians */
    float rest;         /* surely left to the other; radians */
    float first;        /* of `way`, the leg from the berth to the first node */
    uint32_t before;    /* node; SEA_NO_NODE for the berth */
    uint32_t turn;      /* the above are of this search */
    uint32_t goal_turn; /* the other berth is in sight, if this is the search's number */
} sea_state;

/* Memory that searches use again. Starts as {0}. */
typedef struct sea_scratch {
    sea_state *states; /* nodes, then the fence's corners */
    uint32_t turn;
    sea_heap heap;
    sea_gate *gates; /* those of `gates_of` */
    size_t gate_count;
    uint64_t gates_of;
} sea_scratch;

typedef enum sea_bound {
    SEA_BOUND_STRAIGHT,  /* for passages opened that are closed by default */
    SEA_BOUND_LANDMARKS, /* for anything that only closes more than `far` takes to be closed */
    SEA_BOUND_REACH      /* for the passages closed by default and nothing else */
} sea_bound;

typedef struct sea_terms {
    uint64_t banned;
    sea_bound bound;
    const uint16_t *far; /* distances to landmarks (sea_landmarks.h); for the latter two */
    float clearance_m;
    const sea_fence *fence; /* NULL for none */
} sea_terms;

typedef struct sea_found {
    int found;
    double way;    /* radians, from berth to berth */
    uint32_t last; /* node before the other berth; SEA_NO_NODE for straight on */
} sea_found;

RTR_MUST_CHECK rtr_code rtr_sea_search(const rtr_sea *sea, const sea_berth *from,
                                       const sea_berth *to, const sea_terms *terms,
                                       sea_scratch *scratch, sea_found *out, rtr_err *err);
void rtr_sea_scratch_end(sea_scratch *scratch);

/* Position of a node of the last search, a corner of the fence too. */
static inline sea_vec sea_search_at(const rtr_sea *sea, const sea_fence *fence, uint32_t node)
{
    return node < sea->node_count ? sea_node_at(&sea->nodes[node])
                                  : fence->corners[node - sea->node_count].at;
}

#endif

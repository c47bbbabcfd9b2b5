/* sea_approach.h - from a position, through harbour and inlet, to where the graph of the sea begins.
 *
 * Flow:   sea_graph.h -> [sea_approach.h] -> sea_find.c
 * Owner:  rtr_sea_approach_end takes the paths back; start it as {0}.
 */
#ifndef RUTTER_GEO_SEA_APPROACH_H
#define RUTTER_GEO_SEA_APPROACH_H

#include "geo/sea_graph.h"
#include "geo/sea_heap.h"

enum { SEA_EXITS_MAX = 16 };
#define SEA_NO_NODE UINT32_MAX

/* A way to open water, or to a point of a passage's centre line. */
typedef struct sea_exit {
    sea_vec at;
    uint32_t node; /* of the centre line; SEA_NO_NODE in open water */
    double cost;   /* radians; land on the way counts many times, so never less than its length */
    double shore_cost;  /* of that, up to the first water */
    double snap_m;      /* from the position to the water where the way begins */
    rtr_lonlat *points; /* from the position, or that water when it is far, to `at` */
    size_t count;
} sea_exit;

typedef struct sea_approach {
    rtr_lonlat given;
    sea_vec at;
    sea_exit exits[SEA_EXITS_MAX];
    size_t count;
    sea_exit meeting; /* the way to the goal without the open sea; count is 0 if there is none */
} sea_approach;

typedef enum sea_effort {
    SEA_QUICK,   /* the first ways out */
    SEA_THOROUGH /* all ways out within some 200 km */
} sea_effort;

/* Memory that searches use again: cells are zero between them. Starts as {0}. */
typedef struct sea_room {
    struct window_cell *cells;
    size_t count;
    sea_heap heap;
} sea_room;

/* Search around `given`. `goal`, if not NULL, is a position in water that may be reached on the way.
 * Fails with RTR_NOT_FOUND when nothing navigable is within 50 km. */
RTR_MUST_CHECK rtr_code rtr_sea_approach_new(const rtr_sea *sea, rtr_lonlat given,
                                             const rtr_lonlat *goal, sea_effort effort,
                                             sea_room *room, sea_approach *out, rtr_err *err);
/* The failure when there is no water near by. */
rtr_code rtr_sea_no_water(rtr_err *err);
void rtr_sea_approach_end(sea_approach *approach);
void rtr_sea_room_end(sea_room *room);

#endif

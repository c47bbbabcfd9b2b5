/* arcs.h - what is left of a ring that an edge has cut, and its closing along that edge. Not installed.
 *
 * Flow:   antimeridian.c (the edge is the rim of the world map), project_horizon.c (a circle)
 *         -> [arcs.h] -> shape.h
 */
#ifndef RUTTER_GEO_ARCS_H
#define RUTTER_GEO_ARCS_H

#include "geo/shape.h"

/* A polyline that grows. Starts as {0}; an allocation that fails sets `failed` and turns later
 * additions into no-ops, so a builder checks once, at the end. */
typedef struct rtr_track {
    rtr_lonlat *points;
    size_t count, capacity;
    int failed;
} rtr_track;

void rtr_track_add(rtr_track *track, rtr_lonlat at);
/* As rtr_track_add, but nothing when the last point since `first` is the same. */
void rtr_track_add_new(rtr_track *track, size_t first, rtr_lonlat at);
void rtr_track_reverse(rtr_track *track);
void rtr_track_end(rtr_track *track);
/* Points without a repeated start if the track is `closed`, or 0 when they are too few for a part. */
size_t rtr_track_part(const rtr_track *track, int closed);

/* A piece of a ring between two points of the edge, the area on its left. `start` and `end` are
 * their places along the edge, counter-clockwise as seen from the area, from 0 to the edge's length. */
typedef struct rtr_arc {
    size_t first, count; /* into the pool of points */
    double start, end;
} rtr_arc;

typedef struct rtr_arcs {
    rtr_track pool;
    rtr_arc *items;
    size_t count, capacity;
    int failed;
} rtr_arcs;

/* Close the arc that holds the pool's points from `first` on. */
void rtr_arcs_add(rtr_arcs *arcs, size_t first, double start, double end);
void rtr_arcs_end(rtr_arcs *arcs);

typedef struct rtr_edge {
    double length;
    /* Append the corners strictly between two places, from < to < from + 2 * length. */
    void (*walk)(const void *user, double from, double to, rtr_track *ring);
    const void *user;
} rtr_edge;

/* Join each arc's end, counter-clockwise along the edge, to the start of the next, and append the
 * rings to `to` as outer rings. Rings without area are left out. */
RTR_MUST_CHECK rtr_code rtr_arcs_join(const rtr_arcs *arcs, const rtr_edge *edge, rtr_shape *to,
                                      rtr_err *err);

#endif

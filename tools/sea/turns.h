/* turns.h - turning points: where a shortest way may bend.
 *
 * Flow:   mesh.h, passages.h -> [turns.h] -> sights.h
 * Owner:  turns_end takes all of it back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_TURNS_H
#define RUTTER_TOOLS_SEA_TURNS_H

#include "geo/sea_file.h"
#include "tools/sea/mesh.h"
#include "tools/sea/passages.h"

/* Where a way bends, and the shore's neighbours there: see sea_node in geo/sea_file.h. */
typedef struct sea_bend {
    sea_vec at;
    float before[3], after[3]; /* unit(at x neighbour); zero for a point of a centre line */
} sea_bend;

/* May a way that comes from, or goes on to, `other` bend here? */
static inline int bend_taut(const sea_bend *bend, sea_vec other)
{
    double before =
        other.x * bend->before[0] + other.y * bend->before[1] + other.z * bend->before[2];
    double after = other.x * bend->after[0] + other.y * bend->after[1] + other.z * bend->after[2];
    /* Sines of the distance from the great circles along the shore; 1e-7 is 0.6 m. */
    return (before > -1e-7 && after > -1e-7) || (before < 1e-7 && after < 1e-7);
}

/* A convex corner of land, once for each stretch of water around it that is wider than half a turn;
 * or a point of a centre line, where any way may bend (its bend has no neighbours). */
typedef struct sea_turn {
    sea_bend node;
    uint32_t corner; /* of the mesh; SEA_NOWHERE for inner points of centre lines */
    uint32_t
        triangle; /* the water's first, counter-clockwise around the corner; SEA_NOWHERE: none */
} sea_turn;

/* Points of centre lines nearer than this, a metre, are one. */
#define TURN_SAME (1 / SEA_RADIUS_M)

typedef struct sea_turns {
    sea_turn *items;
    size_t count, capacity;
    size_t way;       /* from here on: ends of centre lines, ... */
    size_t way_inner; /* ... and their other points */
} sea_turns;

/* Ends of centre lines, each place once: the mesh needs them as lone points. *out is new. */
RTR_MUST_CHECK rtr_code turns_way_ends(const passage_table *passages, sea_vec **out, size_t *count,
                                       rtr_err *err);
/* All turning points. The mesh's first `lone_count` lone points are ends of centre lines. */
RTR_MUST_CHECK rtr_code turns_find(const sea_globe *globe, size_t lone_count, sea_turns *out,
                                   rtr_err *err);
RTR_MUST_CHECK rtr_code turns_add(sea_turns *turns, const sea_turn *turn, rtr_err *err);
void turns_end(sea_turns *turns);

#endif

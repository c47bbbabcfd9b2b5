/* sea_gate.h - does a leg cross a gate? Private to the sea router and its builder. */
#ifndef RUTTER_GEO_SEA_GATE_H
#define RUTTER_GEO_SEA_GATE_H

#include <stddef.h>
#include <stdint.h>

#include "geo/sea_file.h"

/* Great-circle arcs a-b and c-d, each shorter than half a turn: each has its ends on both sides of
 * the other's plane, and they meet on the same side of the globe. */
static inline int sea_arcs_cross(sea_vec a, sea_vec b, sea_vec c, sea_vec d)
{
    sea_vec n = sea_cross(a, b), m = sea_cross(c, d);
    if ((sea_dot(n, c) > 0) == (sea_dot(n, d) > 0)) return 0;
    if ((sea_dot(m, a) > 0) == (sea_dot(m, b) > 0)) return 0;
    sea_vec meet = sea_cross(n, m);
    return (sea_dot(meet, sea_along(a, 1, b)) > 0) == (sea_dot(meet, sea_along(c, 1, d)) > 0);
}

/* The passages whose gates the leg a-b crosses. */
static inline uint64_t sea_gates_crossed(const sea_gate *gates, size_t count, sea_vec a, sea_vec b)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < count; i++)
        if (sea_arcs_cross(a, b, gates[i].a, gates[i].b)) mask |= gates[i].passage;
    return mask;
}

#endif

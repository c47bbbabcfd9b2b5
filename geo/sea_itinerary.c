#include "geo/sea_itinerary.h"

#include <stdlib.h>

#include "geo/sea_gate.h"

/* Where the leg a-b crosses the gate, as a fraction of the leg; 1 if it does not. */
static double crossing(const sea_gate *gate, sea_vec a, sea_vec b)
{
    if (!sea_arcs_cross(a, b, gate->a, gate->b)) return 1;
    sea_vec meet = sea_cross(sea_cross(a, b), sea_cross(gate->a, gate->b));
    double norm = sea_norm(meet), leg = sea_angle(a, b);
    if (!(norm > 0) || !(leg > 0)) return 0;
    if (sea_dot(meet, sea_along(a, 1, b)) < 0) norm = -norm;
    double fraction = sea_angle(a, sea_along((sea_vec){0}, 1 / norm, meet)) / leg;
    return fraction < 1 ? fraction : 0.999999;
}

typedef struct journey {
    rtr_sea_meeting met[SEA_PASSAGES_MAX];
    size_t count;
    uint64_t passages;
} journey;

static void meet(journey *j, uint64_t passage, double at_m)
{
    size_t at = j->count;
    if (j->passages & passage || !passage) return;
    j->passages |= passage;
    j->count++;
    for (; at > 0 && j->met[at - 1].distance_m > at_m; at--) j->met[at] = j->met[at - 1];
    j->met[at] = (rtr_sea_meeting){(size_t)__builtin_ctzll(passage), at_m};
}

/* Where on a leg one of its passages is met: at its gate, or from the start along its centre line. */
static double meeting_on(const rtr_sea *sea, uint64_t passage, sea_vec a, sea_vec b)
{
    double first = 1;
    for (size_t g = 0; g < sea->gate_count; g++)
        if (sea->gates[g].passage & passage) {
            double where = crossing(&sea->gates[g], a, b);
            if (where < first) first = where;
        }
    return first < 1 ? first : 0;
}

rtr_code rtr_sea_itinerary(const rtr_sea *sea, const sea_line *line, rtr_sea_route *route,
                           rtr_err *err)
{
    journey j = {.count = 0};
    double way_m = 0;
    for (size_t i = 1; i < line->count; i++) {
        double leg_m = rtr_sea_leg_m(line, i);
        for (uint64_t left = line->points[i].passages & ~j.passages; left; left &= left - 1) {
            uint64_t passage = left & ~(left - 1);
            double where = meeting_on(sea, passage, line->points[i - 1].at, line->points[i].at);
            meet(&j, passage, way_m + where * leg_m);
        }
        way_m += leg_m;
    }
    route->length_m = way_m;
    route->passages = j.passages;
    if (!j.count) return RTR_OK;
    route->meetings = malloc(j.count * sizeof *route->meetings);
    if (!route->meetings) return rtr_nomem(err);
    for (size_t i = 0; i < j.count; i++) route->meetings[i] = j.met[i];
    route->meeting_count = j.count;
    return RTR_OK;
}

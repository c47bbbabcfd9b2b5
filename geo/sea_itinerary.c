#include "geo/sea_itinerary.h"

#include <math.h>
#include <stdlib.h>

#include "geo/geodesic.h"

/* Where the great-circle leg a-b crosses the gate, as a fraction of the leg; 1 if it does not. */
static double crossing(const sea_gate *gate, sea_vec a, sea_vec b)
{
    if (!sea_arcs_cross(a, b, gate->a, gate->b)) return 1;
    sea_vec n = sea_cross(gate->a, gate->b);
    double from = fabs(sea_dot(n, a)), to = fabs(sea_dot(n, b));
    /* Sines of the distances from the gate's plane, on either side: the meeting divides the chord so,
     * and a leg is short enough for its chord. */
    return from + to > 0 ? from / (from + to) : 0;
}

/* The first place on a leg where the passage's gates are crossed. */
static double first_crossing(const rtr_sea *sea, uint64_t passage, sea_vec a, sea_vec b)
{
    double first = 1;
    for (size_t i = 0; i < sea->gate_count; i++)
        if (sea->gates[i].passage & passage) first = fmin(first, crossing(&sea->gates[i], a, b));
    return first;
}

/* Legs of a line may be long: the route's own points, at most 25 km apart, place the crossing. */
static double gate_distance(const rtr_sea *sea, uint64_t passage, const rtr_sea_route *route,
                            size_t begin, size_t end, double way_m)
{
    for (size_t i = begin; i < end; i++) {
        rtr_lonlat a = route->points[i], b = route->points[i + 1];
        double leg_m = rtr_near_length_m(a, b);
        double where = first_crossing(sea, passage, sea_vec_of(a), sea_vec_of(b));
        if (where < 1) return way_m + where * leg_m;
        way_m += leg_m;
    }
    return way_m;
}

static int by_distance(const void *a, const void *b)
{
    const rtr_sea_meeting *x = a, *y = b;
    if (x->distance_m != y->distance_m) return x->distance_m < y->distance_m ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

rtr_code rtr_sea_itinerary(const rtr_sea *sea, const sea_line *line, const size_t *laid,
                           rtr_sea_route *route, rtr_err *err)
{
    rtr_sea_meeting met[SEA_PASSAGES_MAX];
    size_t count = 0;
    double way_m = 0;
    route->passages = 0;
    for (size_t i = 1; i < line->count; i++) {
        const sea_point *from = &line->points[i - 1], *to = &line->points[i];
        uint64_t along = to->passages;
        uint64_t across = sea_gates_crossed(sea->gates, sea->gate_count, from->at, to->at);
        uint64_t fresh = (along | across) & ~route->passages;
        for (size_t p = 0; fresh && p < SEA_PASSAGES_MAX; p++) {
            uint64_t bit = UINT64_C(1) << p;
            if (!(fresh & bit)) continue;
            double at_m =
                along & bit ? way_m : gate_distance(sea, bit, route, laid[i - 1], laid[i], way_m);
            met[count++] = (rtr_sea_meeting){p, at_m};
        }
        route->passages |= fresh;
        way_m += rtr_near_path_m(route->points + laid[i - 1], laid[i] - laid[i - 1] + 1);
    }
    if (!count) return RTR_OK;
    qsort(met, count, sizeof *met, by_distance);
    route->meetings = malloc(count * sizeof *met);
    if (!route->meetings) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) route->meetings[i] = met[i];
    route->meeting_count = count;
    return RTR_OK;
}

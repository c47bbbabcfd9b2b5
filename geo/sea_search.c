#include "geo/sea_search.h"

#include <math.h>
#include <stdlib.h>

#define MARGIN 1e-6 /* radians, 6 m: `first` is a float, and sums come in another order */

typedef struct search {
    const rtr_sea *sea;
    const sea_berth *from, *to;
    const sea_terms *terms;
    sea_scratch *scratch;
    sea_found best;
    sea_bearing bearing; /* to `to` */
    uint64_t goal;       /* regions in sight of it */
} search;

static rtr_code prepare(const rtr_sea *sea, const sea_terms *terms, sea_scratch *scratch,
                        rtr_err *err)
{
    if (!scratch->states) {
        scratch->states = calloc(sea->node_count + SEA_FENCE_MAX, sizeof *scratch->states);
        scratch->gates = malloc((sea->gate_count + 1) * sizeof *scratch->gates);
        if (!scratch->states || !scratch->gates) return rtr_nomem(err);
    }
    if (scratch->gates_of != terms->banned) {
        scratch->gate_count = 0;
        for (size_t i = 0; i < sea->gate_count; i++)
            if (sea->gates[i].passage & terms->banned)
                scratch->gates[scratch->gate_count++] = sea->gates[i];
        scratch->gates_of = terms->banned;
    }
    scratch->heap.count = 0;
    if (++scratch->turn == 0) { /* all numbers used: begin again */
        for (size_t i = 0; i < sea->node_count + SEA_FENCE_MAX; i++)
            scratch->states[i].turn = scratch->states[i].goal_turn = 0;
        scratch->turn = 1;
    }
    return RTR_OK;
}

/* A leg that is no link of the graph. */
static int leg_allowed(const search *s, sea_vec a, sea_vec b)
{
    if (sea_gates_crossed(s->scratch->gates, s->scratch->gate_count, a, b)) return 0;
    return !s->terms->fence || !rtr_sea_fence_crossed(s->terms->fence, a, b);
}

/* What is surely left from a node to the other berth: straight, or by the triangle inequality with a
 * landmark. Distances in the file are cut off to whole units, and so are the berth's legs. */
static float rest_from(const search *s, uint32_t node)
{
    double chord = sea_norm(sea_along(sea_search_at(s->sea, s->terms->fence, node), -1, s->to->at));
    double rest = chord * (1 + chord * chord / 24); /* the sine's series: less than the angle */
    if (s->terms->bound != SEA_BOUND_STRAIGHT && node < s->sea->node_count) {
        double bound =
            (rtr_sea_landmarks_say(s->sea, &s->bearing, node) - 2) * (SEA_FAR_M / SEA_RADIUS_M);
        if (bound > rest) rest = bound;
    }
    return nextafterf((float)rest, 0);
}

/* A way to `node` was found; keep it if it is the shortest so far. */
static rtr_code reach(search *s, uint32_t node, double way, uint32_t before, rtr_err *err)
{
    sea_state *state = &s->scratch->states[node];
    if (state->turn == s->scratch->turn) {
        if (way >= state->way) return RTR_OK;
    } else {
        state->turn = s->scratch->turn;
        state->rest = rest_from(s, node);
    }
    state->way = way;
    state->before = before;
    state->first = before == SEA_NO_NODE ? (float)way : s->scratch->states[before].first;
    if (way + state->rest >= s->best.way) return RTR_OK;
    return rtr_sea_heap_push(&s->scratch->heap, (sea_heap_item){way + state->rest, node}, err);
}

static int is_wide(const search *s, uint32_t node)
{
    return s->sea->nodes[node].clearance * SEA_CLEARANCE_M >= s->terms->clearance_m;
}

static rtr_code set_out(search *s, rtr_err *err)
{
    const sea_berth *from = s->from, *to = s->to;
    const sea_fence *fence = s->terms->fence;
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < to->sight_count; i++) {
        if (to->sights[i].passages & s->terms->banned) continue;
        sea_state *state = &s->scratch->states[to->sights[i].node];
        state->goal_turn = s->scratch->turn;
        s->goal |= UINT64_C(1) << s->sea->regions[to->sights[i].node] % SEA_REGIONS;
    }
    for (size_t i = 0; i < from->sight_count && !code; i++) {
        uint32_t node = from->sights[i].node;
        sea_vec at = sea_node_at(&s->sea->nodes[node]);
        if (!(from->sights[i].passages & s->terms->banned) &&
            (!fence || !rtr_sea_fence_crossed(fence, from->at, at)))
            code = reach(s, node, sea_angle(from->at, at), SEA_NO_NODE, err);
    }
    for (size_t i = 0; fence && i < fence->corner_count && !code; i++) {
        const sea_fence_corner *corner = &fence->corners[i];
        if (from->triangle != SEA_NOWHERE && leg_allowed(s, from->at, corner->at) &&
            rtr_sea_mesh_walk(&s->sea->mesh, from->at, from->triangle, corner->at) != SEA_NOWHERE)
            code = reach(s, (uint32_t)(s->sea->node_count + i), sea_angle(from->at, corner->at),
                         SEA_NO_NODE, err);
    }
    return code;
}

static void arrive(search *s, uint32_t node, sea_vec at, double leg)
{
    double way = s->scratch->states[node].way + leg;
    if (way < s->best.way && leg_allowed(s, at, s->to->at)) s->best = (sea_found){1, way, node};
}

/* Is a way to the node known that is no longer than this? */
static int is_reached(const search *s, uint32_t node, double way)
{
    const sea_state *state = &s->scratch->states[node];
    return state->turn == s->scratch->turn && state->way <= way;
}

/* A link is left out when the way before it and the way after it are both longer than the link's
 * reach: then it is on no shortest way between nodes so far apart. And when it is on none that ends in
 * a region with a turning point in sight of the berth. */
static rtr_code follow_links(search *s, uint32_t node, rtr_err *err)
{
    const rtr_sea *sea = s->sea;
    const sea_state *here = &s->scratch->states[node];
    sea_vec at = sea_node_at(&sea->nodes[node]);
    double least = 0;
    uint32_t link, end;
    rtr_code code = RTR_OK;
    if (s->terms->bound == SEA_BOUND_REACH) {
        double behind = here->way - here->first - MARGIN;
        double ahead = sea_berth_distance(s->to, at) - MARGIN;
        least = behind < ahead ? behind : ahead;
    }
    for (rtr_sea_links_of(sea, node, &link, &end); link < end && !code; link++) {
        uint32_t to;
        uint64_t passages;
        if (sea->reach[sea->reaches[link]] < least) break; /* sorted: the others reach less */
        if (s->terms->bound == SEA_BOUND_REACH && !(rtr_sea_link_flags(sea, link) & s->goal))
            continue;
        if (!rtr_sea_link_get(sea, link, &to, &passages) || (passages & s->terms->banned)) continue;
        if (is_reached(s, to, here->way)) continue;
        if (s->terms->clearance_m > 0 && !is_wide(s, to)) continue;
        sea_vec next = sea_node_at(&sea->nodes[to]);
        if (s->terms->fence && rtr_sea_fence_crossed(s->terms->fence, at, next)) continue;
        code = reach(s, to, here->way + sea_angle(at, next), node, err);
    }
    return code;
}

/* The fence's corners in sight of a node, and all that is in sight of a corner. */
static rtr_code follow_fence(search *s, uint32_t node, sea_vec at, rtr_err *err)
{
    const sea_fence *fence = s->terms->fence;
    size_t low = 0, high = fence->sight_count;
    rtr_code code = RTR_OK;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fence->sights[middle].node < node)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < fence->sight_count && fence->sights[low].node == node && !code; low++) {
        uint32_t other = fence->sights[low].other;
        sea_vec next = sea_search_at(s->sea, fence, other);
        if (other < s->sea->node_count && !is_wide(s, other)) continue;
        if (leg_allowed(s, at, next))
            code = reach(s, other, s->scratch->states[node].way + sea_angle(at, next), node, err);
    }
    return code;
}

static void arrive_from_fence(search *s, uint32_t node, sea_vec at)
{
    const sea_fence_corner *corner = &s->terms->fence->corners[node - s->sea->node_count];
    if (s->to->triangle != SEA_NOWHERE &&
        rtr_sea_mesh_walk(&s->sea->mesh, at, corner->triangle, s->to->at) != SEA_NOWHERE)
        arrive(s, node, at, sea_angle(at, s->to->at));
}

static rtr_code run(search *s, rtr_err *err)
{
    sea_scratch *scratch = s->scratch;
    sea_heap_item item;
    rtr_code code = set_out(s, err);
    while (!code && rtr_sea_heap_pop(&scratch->heap, &item) && item.rank < s->best.way) {
        const sea_state *here = &scratch->states[item.item];
        if (item.rank > here->way + here->rest) continue; /* a shorter way came after this entry */
        sea_vec at = sea_search_at(s->sea, s->terms->fence, item.item);
        int on_fence = item.item >= s->sea->node_count;
        if (on_fence)
            arrive_from_fence(s, item.item, at);
        else if (here->goal_turn == scratch->turn)
            arrive(s, item.item, at, sea_angle(at, s->to->at));
        if (!on_fence) code = follow_links(s, item.item, err);
        if (!code && s->terms->fence) code = follow_fence(s, item.item, at, err);
    }
    return code;
}

static int sees(const search *s)
{
    const sea_berth *from = s->from, *to = s->to;
    return from->triangle != SEA_NOWHERE && to->triangle != SEA_NOWHERE &&
           leg_allowed(s, from->at, to->at) &&
           rtr_sea_mesh_walk(&s->sea->mesh, from->at, from->triangle, to->at) != SEA_NOWHERE;
}

rtr_code rtr_sea_search(const rtr_sea *sea, const sea_berth *from, const sea_berth *to,
                        const sea_terms *terms, sea_scratch *scratch, sea_found *out, rtr_err *err)
{
    search s = {.sea = sea, .from = from, .to = to, .terms = terms, .scratch = scratch};
    s.best = (sea_found){0, INFINITY, SEA_NO_NODE};
    rtr_code code = prepare(sea, terms, scratch, err);
    if (code) return code;
    if (sees(&s)) {
        *out = (sea_found){1, sea_angle(from->at, to->at), SEA_NO_NODE};
        return RTR_OK;
    }
    if (terms->bound != SEA_BOUND_STRAIGHT)
        rtr_sea_landmarks_take(sea, terms->far, to, terms->banned, &s.bearing);
    code = run(&s, err);
    *out = s.best;
    return code;
}

void rtr_sea_scratch_end(sea_scratch *scratch)
{
    free(scratch->states);
    free(scratch->gates);
    rtr_sea_heap_end(&scratch->heap);
    *scratch = (sea_scratch){0};
}

/* The shortest way: A* over turning points, from the exits of one approach to those of the other. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "geo/geodesic.h"
#include "geo/sea_approach.h"
#include "geo/sea_heap.h"
#include "geo/sea_horizon.h"
#include "geo/sea_line.h"

/* Numbers beyond the nodes, for heap entries: exits of the first approach, and the end of the way
 * through an exit of the second. */
#define START SEA_NODES_MAX
#define GOAL  (2 * SEA_NODES_MAX)

typedef struct search {
    const rtr_sea *sea;
    const sea_approach *from, *to;
    uint64_t banned;
    double *way;      /* shortest way known to each node; INFINITY at first */
    float *rest;      /* from each node straight to the goal, rounded down */
    uint32_t *before; /* node, or START + exit */
    unsigned char *done;
    sea_horizon from_exit[SEA_EXITS_MAX], to_exit[SEA_EXITS_MAX];
    sea_heap heap;
    sea_heap_item last; /* the entry that reached the goal */
    int found;
} search;

/* Straight lines from an exit, or to one, are pushed unseen and looked at only when they are next:
 * most never are. */
static rtr_code push(search *s, double way, uint32_t item, sea_vec at, uint32_t from, rtr_err *err)
{
    double rest = item >= GOAL ? 0 : item < START ? s->rest[item] : sea_angle(at, s->to->at);
    return rtr_sea_heap_push(&s->heap, (sea_heap_item){way + rest, way, item, from}, err);
}

static rtr_code push_goals(search *s, double way, sea_vec at, const sea_node *node, uint32_t from,
                           rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < s->to->count && !code; i++) {
        const sea_exit *exit = &s->to->exits[i];
        if (exit->node != SEA_NO_NODE && exit->node != from) continue;
        if (exit->node == SEA_NO_NODE && node && !sea_node_taut(node, exit->at)) continue;
        code = push(s, way + sea_angle(at, exit->at) + exit->cost, GOAL + (uint32_t)i, exit->at,
                    from, err);
    }
    return code;
}

static rtr_code push_starts(search *s, rtr_err *err)
{
    const rtr_sea *sea = s->sea;
    rtr_code code = RTR_OK;
    for (uint32_t i = 0; i < s->from->count && !code; i++) {
        const sea_exit *exit = &s->from->exits[i];
        if (exit->node != SEA_NO_NODE) {
            code = push(s, exit->cost, exit->node, exit->at, START + i, err);
            continue;
        }
        code = push_goals(s, exit->cost, exit->at, NULL, START + i, err);
        for (uint32_t node = 0; node < sea->node_count && !code; node++) {
            const sea_node *to = &sea->nodes[node];
            if (node >= sea->way_node || sea_node_taut(to, exit->at))
                code =
                    push(s, exit->cost + sea_angle(exit->at, to->at), node, to->at, START + i, err);
        }
    }
    return code;
}

static sea_vec position(const search *s, uint32_t item)
{
    if (item >= GOAL) return s->to->exits[item - GOAL].at;
    if (item >= START) return s->from->exits[item - START].at;
    return s->sea->nodes[item].at;
}

/* Straight lines are looked at from the exit's side: shores are near there. */
static int sees(const search *s, sea_horizon *exit, sea_vec to)
{
    return !rtr_sea_horizon_hides(exit, &s->sea->mask, to) &&
           rtr_sea_leg_open(s->sea, exit->at, to, s->banned);
}

/* Is the leg of a heap entry what it claims? Edges of the graph are. */
static int holds(search *s, const sea_heap_item *item)
{
    if (item->from < START && item->item < START) return 1;
    if (item->item >= GOAL && s->to->exits[item->item - GOAL].node == item->from) return 1;
    if (item->from >= START && s->from->exits[item->from - START].node == item->item) return 1;
    if (item->item >= GOAL) return sees(s, &s->to_exit[item->item - GOAL], position(s, item->from));
    return sees(s, &s->from_exit[item->from - START], position(s, item->item));
}

static rtr_code expand(search *s, uint32_t node, rtr_err *err)
{
    const rtr_sea *sea = s->sea;
    uint32_t edge, end;
    sea_vec at = sea->nodes[node].at;
    rtr_code code = push_goals(s, s->way[node], at, &sea->nodes[node], node, err);
    for (rtr_sea_edges_of(sea, node, &edge, &end); edge < end && !code; edge++) {
        uint32_t to;
        uint64_t passages;
        if (!rtr_sea_edge_get(sea, edge, &to, &passages)) continue;
        if (s->done[to] || (passages & s->banned)) continue;
        double way = s->way[node] + sea_angle(at, sea->nodes[to].at);
        if (!(way < s->way[to])) continue;
        s->way[to] = way;
        code = push(s, way, to, sea->nodes[to].at, node, err);
    }
    return code;
}

static rtr_code run(search *s, rtr_err *err)
{
    sea_heap_item item;
    rtr_code code = push_starts(s, err);
    while (!code && rtr_sea_heap_pop(&s->heap, &item)) {
        if (item.item < START && (s->done[item.item] || item.way > s->way[item.item])) continue;
        if (!holds(s, &item)) continue;
        if (item.item >= GOAL) {
            s->last = item;
            s->found = 1;
            return RTR_OK;
        }
        s->done[item.item] = 1;
        s->way[item.item] = item.way;
        s->before[item.item] = item.from;
        code = expand(s, item.item, err);
    }
    return code;
}

static rtr_code search_begin(search *s, rtr_err *err)
{
    size_t count = s->sea->node_count + 1;
    s->way = malloc(count * sizeof *s->way);
    s->rest = malloc(count * sizeof *s->rest);
    s->before = malloc(count * sizeof *s->before);
    s->done = calloc(count, 1);
    if (!s->way || !s->rest || !s->before || !s->done) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) s->way[i] = INFINITY;
    for (size_t i = 0; i < s->sea->node_count; i++)
        s->rest[i] = nextafterf((float)sea_angle(s->sea->nodes[i].at, s->to->at), 0);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < s->from->count && !code; i++)
        code = rtr_sea_horizon_begin(&s->from_exit[i], s->from->exits[i].at, err);
    for (size_t i = 0; i < s->to->count && !code; i++)
        code = rtr_sea_horizon_begin(&s->to_exit[i], s->to->exits[i].at, err);
    return code;
}

static void search_end(search *s)
{
    free(s->way);
    free(s->rest);
    free(s->before);
    free(s->done);
    for (size_t i = 0; i < SEA_EXITS_MAX; i++) {
        rtr_sea_horizon_end(&s->from_exit[i]);
        rtr_sea_horizon_end(&s->to_exit[i]);
    }
    rtr_sea_heap_end(&s->heap);
}

/* Passages of the edge between two nodes: of its centre line; gates are looked at later. */
static uint64_t passages_between(const rtr_sea *sea, uint32_t a, uint32_t b)
{
    uint32_t edge, end, to;
    uint64_t passages;
    if (a < sea->way_node || b < sea->way_node) return 0;
    for (rtr_sea_edges_of(sea, a, &edge, &end); edge < end; edge++)
        if (rtr_sea_edge_get(sea, edge, &to, &passages) && to == b) return passages;
    return 0;
}

/* Exit's path, nodes, and the other exit's path backwards, as one line. */
static rtr_code assemble(const search *s, sea_line *line, double snap_m[2], rtr_err *err)
{
    size_t count = 0;
    uint32_t at = s->last.from;
    for (; at < START; at = s->before[at]) count++;
    const sea_exit *from = &s->from->exits[at - START], *to = &s->to->exits[s->last.item - GOAL];
    uint32_t *nodes = malloc((count + 1) * sizeof *nodes), before = SEA_NO_NODE;
    rtr_code code = nodes ? RTR_OK : rtr_nomem(err);
    size_t put = count;
    if (!code)
        for (at = s->last.from; at < START; at = s->before[at]) nodes[--put] = at;
    for (size_t i = 0; i < from->count && !code; i++)
        code = rtr_sea_line_add(line, sea_vec_of(from->points[i]), 0, err);
    for (size_t i = 0; i < count && !code; before = nodes[i++])
        code = rtr_sea_line_add(
            line, s->sea->nodes[nodes[i]].at,
            before == SEA_NO_NODE ? 0 : passages_between(s->sea, before, nodes[i]), err);
    for (size_t i = to->count; i-- > 0 && !code;)
        code = rtr_sea_line_add(line, sea_vec_of(to->points[i]), 0, err);
    snap_m[0] = from->snap_m;
    snap_m[1] = to->snap_m;
    free(nodes);
    return code;
}

/* The exit over water that the first position's search may meet: its way begins in the goal. */
static const sea_exit *meeting_exit(const sea_approach *approach)
{
    for (size_t i = 0; i < approach->count; i++) {
        const sea_exit *exit = &approach->exits[i];
        if (exit->node == SEA_NO_NODE && exit->count > 1) return exit;
    }
    return NULL;
}

static int joins_given(const sea_exit *exit)
{
    return exit->snap_m > 0 && exit->snap_m <= SEA_JOIN_M;
}

static const rtr_lonlat *water_of(const sea_approach *approach)
{
    const sea_exit *exit = meeting_exit(approach);
    return exit ? &exit->points[joins_given(exit)] : NULL;
}

/* The way that needs no open sea. */
static rtr_code take_meeting(const search *s, sea_line *line, double snap_m[2], rtr_err *err)
{
    const sea_exit *from = &s->from->meeting, *to = meeting_exit(s->to);
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < from->count && !code; i++)
        code = rtr_sea_line_add(line, sea_vec_of(from->points[i]), 0, err);
    if (!code && joins_given(to)) code = rtr_sea_line_add(line, s->to->at, 0, err);
    snap_m[0] = from->snap_m;
    snap_m[1] = to->snap_m;
    return code;
}

static rtr_code try_find(search *s, sea_line *line, double snap_m[2], rtr_err *err)
{
    rtr_code code = search_begin(s, err);
    if (!code) code = run(s, err);
    if (code) return code;
    const sea_exit *meeting = &s->from->meeting;
    if (meeting->count) {
        double way = meeting->cost + meeting_exit(s->to)->shore_cost;
        if (!s->found || way < s->last.way) return take_meeting(s, line, snap_m, err);
    }
    return s->found ? assemble(s, line, snap_m, err) : RTR_OK;
}

static rtr_code find(const rtr_sea *sea, const rtr_lonlat ends[2], sea_effort effort,
                     uint64_t banned, rtr_sea_route *route, rtr_err *err)
{
    sea_approach from = {0}, to = {0};
    sea_line line = {0};
    search s = {.sea = sea, .from = &from, .to = &to, .banned = banned};
    rtr_code code = rtr_sea_approach_new(sea, ends[1], NULL, effort, &to, err);
    if (code) {
        rtr_within(err, code, "to");
        goto done;
    }
    code = rtr_sea_approach_new(sea, ends[0], water_of(&to), effort, &from, err);
    if (code) {
        rtr_within(err, code, "from");
        goto done;
    }
    code = try_find(&s, &line, route->snap_m, err);
    if (!code && line.count) code = rtr_sea_line_finish(sea, &line, banned, route, err);
done:
    rtr_sea_line_end(&line);
    search_end(&s);
    rtr_sea_approach_end(&from);
    rtr_sea_approach_end(&to);
    return code;
}

rtr_code rtr_sea_find(const rtr_sea *sea, rtr_lonlat from, rtr_lonlat to,
                      const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    const rtr_lonlat ends[2] = {from, to};
    uint64_t closed = rtr_sea_closed_by_default(sea), allow = 0, avoid = 0;
    if (options) allow = options->allow, avoid = options->avoid;
    *route = (rtr_sea_route){0};
    rtr_code code = rtr_lonlat_check(from, err);
    if (code) return rtr_within(err, code, "from");
    code = rtr_lonlat_check(to, err);
    if (code) return rtr_within(err, code, "to");
    uint64_t banned = (closed & ~allow) | avoid;
    code = find(sea, ends, SEA_QUICK, banned, route, err);
    if (!code && !route->count) code = find(sea, ends, SEA_THOROUGH, banned, route, err);
    if (code || route->count) return code;
    return rtr_fix(err, rtr_fail(err, RTR_NOT_FOUND, "no way by sea leads from one to the other"),
                   "allow a passage that is closed, or avoid fewer");
}

void rtr_sea_route_end(rtr_sea_route *route)
{
    free(route->points);
    free(route->meetings);
    *route = (rtr_sea_route){0};
}

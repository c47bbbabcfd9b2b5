#include "geo/sea_pilot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/sea_gate.h"
#include "geo/sea_line.h"

/* When both inshore ways are together longer than the straight line, one inshore way may join the two
 * without the open sea; not looked for when they are shorter than this. */
#define INSHORE_M 2000.0

enum { LEARN_AFTER = 8 };

#define NO_WAY "no way by sea leads from one to the other"

rtr_code rtr_sea_pilot_new(const rtr_sea *sea, rtr_sea_pilot **out, rtr_err *err)
{
    rtr_sea_pilot *pilot = calloc(1, sizeof *pilot);
    *out = NULL;
    if (!pilot) return rtr_nomem(err);
    pilot->sea = sea;
    pilot->basins = malloc((sea->basin_count + 1) * sizeof *pilot->basins);
    pilot->ports = calloc(SEA_PORTS + SEA_PORT_WAYS, sizeof *pilot->ports);
    pilot->marks = calloc(sea->basin_count + 1, sizeof *pilot->marks);
    if (!pilot->basins || !pilot->marks || !pilot->ports)
        return rtr_sea_pilot_free(pilot), rtr_nomem(err);
    *out = pilot;
    return RTR_OK;
}

static void port_end(sea_port *port)
{
    for (size_t i = 0; i < port->count; i++) rtr_sea_berth_end(&port->berths[i]);
    free(port->berths);
    *port = (sea_port){.count = 0};
}

void rtr_sea_pilot_free(rtr_sea_pilot *pilot)
{
    if (!pilot) return;
    for (size_t i = 0; pilot->ports && i < SEA_PORTS + SEA_PORT_WAYS; i++)
        port_end(&pilot->ports[i]);
    free(pilot->ports);
    free(pilot->basins);
    free(pilot->marks);
    free(pilot->far);
    rtr_sea_lookout_end(&pilot->lookout);
    rtr_sea_scratch_end(&pilot->scratch);
    free(pilot);
}

static size_t place_of(rtr_lonlat at)
{
    uint64_t a, b;
    memcpy(&a, &at.lon, sizeof a);
    memcpy(&b, &at.lat, sizeof b);
    uint64_t mixed = (a * UINT64_C(0x9E3779B97F4A7C15)) ^ (b * UINT64_C(0xC2B2AE3D27D4EB4F));
    return (size_t)(mixed >> 40) % SEA_PORTS;
}

/* Where the position is remembered, or may be: never in `other`. */
static sea_port *port_of(rtr_sea_pilot *pilot, rtr_lonlat given, const sea_port *other)
{
    sea_port *first = pilot->ports + place_of(given), *oldest = NULL;
    for (sea_port *port = first; port < first + SEA_PORT_WAYS; port++) {
        if (port->known && port->given.lon == given.lon && port->given.lat == given.lat)
            return port;
        if (port != other && (!oldest || port->used < oldest->used)) oldest = port;
    }
    return oldest;
}

/* Look for berths and put them after those that the port has. */
static rtr_code add_berths(rtr_sea_pilot *pilot, sea_port *port, sea_effort effort, rtr_err *err)
{
    size_t more = effort == SEA_QUICK ? 1 : SEA_EXITS_MAX, count = 0;
    sea_berth *berths = realloc(port->berths, (port->count + more) * sizeof *berths);
    if (!berths) return rtr_nomem(err);
    port->berths = berths;
    rtr_code code = rtr_sea_berths_new(pilot->sea, port->given, effort, &pilot->lookout,
                                       berths + port->count, &count, err);
    port->count += count;
    return code;
}

/* Berths of the position, remembered from before or looked for now; that there are none is
 * remembered too. `other` is the port of the other end, or NULL. */
static rtr_code fetch(rtr_sea_pilot *pilot, rtr_lonlat given, const sea_port *other, sea_port **out,
                      rtr_err *err)
{
    sea_port *port = *out = port_of(pilot, given, other);
    rtr_code code = RTR_OK;
    if (!port->known || port->given.lon != given.lon || port->given.lat != given.lat) {
        port_end(port);
        port->given = given;
        code = add_berths(pilot, port, SEA_QUICK, err);
        port->known = !code || code == RTR_NOT_FOUND;
    }
    port->used = ++pilot->fetches;
    return code || port->count ? code : rtr_sea_no_water(err);
}

/* Add the berths in waters further off, after the nearest, which stays the first. */
static rtr_code search_on(rtr_sea_pilot *pilot, sea_port *port, rtr_err *err)
{
    if (port->thorough) return RTR_OK;
    rtr_code code = add_berths(pilot, port, SEA_THOROUGH, err);
    if (code == RTR_NOT_FOUND) code = RTR_OK; /* then the nearest is all there is */
    port->thorough = !code;
    return code;
}

typedef struct passage_plan {
    rtr_sea_pilot *pilot;
    sea_port *ports[2];
    /* Of their berths the first, or all where that one does not do: this depends on the two positions
     * alone, not on what was looked up for another way. */
    size_t usable[2];
    const sea_berth *from, *to;
    uint64_t banned;
    sea_fence fence;
    sea_terms terms;
    sea_found found;
    sea_exit inshore; /* a way that never meets the open sea; count is 0 for none */
} passage_plan;

/* The pair of berths in joined waters that is nearest to both positions. */
static int choose_berths(passage_plan *plan)
{
    double least = INFINITY;
    for (size_t i = 0; i < plan->usable[0]; i++)
        for (size_t k = 0; k < plan->usable[1]; k++) {
            const sea_berth *a = &plan->ports[0]->berths[i], *b = &plan->ports[1]->berths[k];
            if (a->inshore + b->inshore >= least ||
                !rtr_sea_pilot_joined(plan->pilot, a, b, plan->banned))
                continue;
            least = a->inshore + b->inshore;
            plan->from = a;
            plan->to = b;
        }
    return plan->from != NULL;
}

/* The passages of the leg between two neighbours on a way: centre lines and gates, as its link has
 * them; legs of a fence's corners, which are no links, by looking at the gates. */
static uint64_t passages_between(const passage_plan *plan, uint32_t a, uint32_t b)
{
    const rtr_sea *sea = plan->pilot->sea;
    uint32_t link, end, to;
    uint64_t passages;
    if (a < sea->node_count && b < sea->node_count)
        for (rtr_sea_links_of(sea, a, &link, &end); link < end; link++)
            if (rtr_sea_link_get(sea, link, &to, &passages) && to == b &&
                !(passages & plan->terms.banned))
                return passages;
    return sea_gates_crossed(sea->gates, sea->gate_count, sea_search_at(sea, plan->terms.fence, a),
                             sea_search_at(sea, plan->terms.fence, b));
}

/* Passages that the way found uses. */
static uint64_t passages_used(const passage_plan *plan)
{
    const rtr_sea *sea = plan->pilot->sea;
    const sea_state *states = plan->pilot->scratch.states;
    uint64_t used = 0;
    sea_vec first = plan->to->at;
    for (uint32_t node = plan->found.last; node != SEA_NO_NODE; node = states[node].before) {
        first = sea_search_at(sea, plan->terms.fence, node);
        if (states[node].before != SEA_NO_NODE)
            used |= passages_between(plan, states[node].before, node);
    }
    used |= sea_gates_crossed(sea->gates, sea->gate_count, plan->from->at, first);
    if (plan->found.last == SEA_NO_NODE) return used;
    sea_vec last = sea_search_at(sea, plan->terms.fence, plan->found.last);
    return used | sea_gates_crossed(sea->gates, sea->gate_count, last, plan->to->at);
}

/* The file's distances to landmarks say little where a passage that they lead through is closed. After
 * some searches with the same passages closed, as long as they took it is to measure anew. */
static rtr_code learn_far(rtr_sea_pilot *pilot, uint64_t banned, rtr_err *err)
{
    uint16_t *far = NULL;
    if (pilot->far && pilot->far_of == banned) return RTR_OK;
    if (pilot->tried_of != banned) pilot->tried = 0;
    pilot->tried_of = banned;
    if (++pilot->tried < LEARN_AFTER) return RTR_OK;
    rtr_code code = rtr_sea_landmarks_new(pilot->sea, banned, &far, err);
    if (code) return code;
    free(pilot->far);
    pilot->far = far;
    pilot->far_of = banned;
    return RTR_OK;
}

/* The distances to landmarks that hold, at best those for just these passages; NULL for none. */
static const uint16_t *far_for(const rtr_sea_pilot *pilot, uint64_t banned)
{
    uint64_t closed = rtr_sea_closed_by_default(pilot->sea);
    if (pilot->far && (banned & pilot->far_of) == pilot->far_of) return pilot->far;
    return (banned & closed) == closed ? pilot->sea->far : NULL;
}

static rtr_code search(passage_plan *plan, rtr_err *err)
{
    rtr_sea_pilot *pilot = plan->pilot;
    uint64_t closed = rtr_sea_closed_by_default(pilot->sea);
    sea_terms *terms = &plan->terms;
    rtr_code code = RTR_OK;
    terms->far = pilot->sea->far;
    if (!terms->fence && !(terms->clearance_m > 0) && (plan->banned & closed) == closed) {
        terms->banned = closed;
        terms->bound = SEA_BOUND_REACH;
        code = rtr_sea_search(pilot->sea, plan->from, plan->to, terms, &pilot->scratch,
                              &plan->found, err);
        if (code || plan->banned == closed) return code;
        /* The shortest way of all is also the shortest of those that are open. */
        if (plan->found.found && !(passages_used(plan) & plan->banned)) return RTR_OK;
    }
    terms->banned = plan->banned;
    if (plan->banned != closed) code = learn_far(pilot, plan->banned, err);
    if (code) return code;
    terms->far = far_for(pilot, plan->banned);
    terms->bound = terms->far ? SEA_BOUND_LANDMARKS : SEA_BOUND_STRAIGHT;
    return rtr_sea_search(pilot->sea, plan->from, plan->to, terms, &pilot->scratch, &plan->found,
                          err);
}

/* Does the inshore way begin at the position itself, on land? */
static int is_joined(const sea_berth *berth)
{
    return berth->count && berth->snap_m > 0 && berth->snap_m <= SEA_JOIN_M;
}

/* The first water of a berth's inshore way. */
static rtr_lonlat water_of(const sea_berth *berth)
{
    if (!berth->count) return sea_vec_lonlat(berth->at);
    return berth->points[berth->count > 1 && is_joined(berth)];
}

/* Two positions in one inlet: a way between them that need not leave it. */
static rtr_code search_inshore(passage_plan *plan, rtr_err *err)
{
    const sea_berth *from = &plan->ports[0]->berths[0], *to = &plan->ports[1]->berths[0];
    const rtr_lonlat given[2] = {plan->ports[0]->given, plan->ports[1]->given};
    double inshore = from->inshore + to->inshore;
    if (inshore * SEA_RADIUS_M < INSHORE_M ||
        sea_angle(sea_vec_of(given[0]), sea_vec_of(given[1])) > inshore)
        return RTR_OK;
    sea_approach approach = {0};
    rtr_lonlat goal = water_of(to);
    rtr_code code = rtr_sea_approach_new(plan->pilot->sea, given[0], &goal, SEA_QUICK,
                                         &plan->pilot->lookout.room, &approach, err);
    if (!code && approach.meeting.count) {
        plan->inshore = approach.meeting;
        approach.meeting.points = NULL;
    }
    rtr_sea_approach_end(&approach);
    return code;
}

static double points_length(const rtr_lonlat *points, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        sum += sea_angle(sea_vec_of(points[i - 1]), sea_vec_of(points[i]));
    return sum;
}

static rtr_code add_leg(const passage_plan *plan, sea_line *line, sea_vec from, sea_vec to,
                        rtr_err *err)
{
    const rtr_sea *sea = plan->pilot->sea;
    return rtr_sea_line_add(line, to, sea_gates_crossed(sea->gates, sea->gate_count, from, to),
                            err);
}

/* Inshore points: a port on a gate's line does not use the passage. */
static rtr_code add_points(sea_line *line, const rtr_lonlat *points, size_t count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < count && !code; i++)
        code = rtr_sea_line_add(line, sea_vec_of(points[i]), 0, err);
    return code;
}

static rtr_code add_nodes(const passage_plan *plan, sea_line *line, rtr_err *err)
{
    const rtr_sea *sea = plan->pilot->sea;
    const sea_state *states = plan->pilot->scratch.states;
    size_t count = 0;
    for (uint32_t node = plan->found.last; node != SEA_NO_NODE; node = states[node].before) count++;
    uint32_t *nodes = malloc((count + 1) * sizeof *nodes);
    if (!nodes) return rtr_nomem(err);
    for (uint32_t i = (uint32_t)count, node = plan->found.last; i-- > 0; node = states[node].before)
        nodes[i] = node;
    rtr_code code = RTR_OK;
    sea_vec at = plan->from->at;
    for (size_t i = 0; i < count && !code; i++) {
        sea_vec next = sea_search_at(sea, plan->terms.fence, nodes[i]);
        code = i ? rtr_sea_line_add(line, next, passages_between(plan, nodes[i - 1], nodes[i]), err)
                 : add_leg(plan, line, at, next, err);
        at = next;
    }
    if (!code) code = add_leg(plan, line, at, plan->to->at, err);
    free(nodes);
    return code;
}

/* Inshore way, turning points, and the other inshore way backwards, as one line. */
static rtr_code assemble(const passage_plan *plan, sea_line *line, double snap_m[2], rtr_err *err)
{
    const sea_berth *from = plan->from, *to = plan->to;
    rtr_code code = add_points(line, from->points, from->count, err);
    if (!code) code = rtr_sea_line_add(line, from->at, 0, err);
    if (!code) code = add_nodes(plan, line, err);
    for (size_t i = to->count; i-- > 0 && !code;) code = add_points(line, &to->points[i], 1, err);
    snap_m[0] = from->snap_m;
    snap_m[1] = to->snap_m;
    return code;
}

static rtr_code assemble_inshore(const passage_plan *plan, sea_line *line, double snap_m[2],
                                 rtr_err *err)
{
    const sea_berth *to = &plan->ports[1]->berths[0];
    rtr_code code = add_points(line, plan->inshore.points, plan->inshore.count, err);
    if (!code && is_joined(to)) code = add_points(line, to->points, 1, err);
    snap_m[0] = plan->inshore.snap_m;
    snap_m[1] = to->snap_m;
    return code;
}

static void put_passages(rtr_buf *buf, const rtr_sea *sea, uint64_t mask, int as_ids)
{
    for (size_t i = 0, put = 0; i < rtr_sea_passage_count(sea); i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (!(mask & bit)) continue;
        if (put++) rtr_buf_puts(buf, as_ids ? "," : mask >> i == 1 ? " and " : ", ");
        if (!as_ids) rtr_buf_puts(buf, "the ");
        rtr_buf_puts(buf, as_ids ? rtr_sea_passage_id(sea, i) : rtr_sea_passage_name(sea, i));
    }
}

/* "... with the Volga-Don Canal closed", and what to open. */
static rtr_code refuse_closed(const rtr_sea *sea, uint64_t passages, rtr_err *err)
{
    rtr_buf names = {0}, ids = {0};
    put_passages(&names, sea, passages, 0);
    put_passages(&ids, sea, passages, 1);
    rtr_code code = RTR_NOMEM;
    if (names.failed || ids.failed) {
        rtr_nomem(err);
    } else {
        code = rtr_fail(err, RTR_NOT_FOUND, NO_WAY " with %s closed", names.data);
        rtr_fix(err, code, "open what is closed: %s", ids.data);
    }
    rtr_buf_end(&names);
    rtr_buf_end(&ids);
    return code;
}

/* All berths count from now on. */
static rtr_code use_all(passage_plan *plan, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int i = 0; i < 2 && !code; i++) {
        code = search_on(plan->pilot, plan->ports[i], err);
        plan->usable[i] = plan->ports[i]->count;
    }
    return code;
}

static rtr_code find_obstacle(const passage_plan *plan, uint64_t *passages, rtr_err *err)
{
    sea_port from = *plan->ports[0], to = *plan->ports[1];
    from.count = plan->usable[0];
    to.count = plan->usable[1];
    return rtr_sea_pilot_obstacle(plan->pilot, &from, &to, plan->banned, passages, err);
}

/* Waters that are joined have a way but for the area or the clearance. */
static rtr_code refuse(passage_plan *plan, rtr_err *err)
{
    uint64_t passages = 0;
    if (plan->from) {
        int area = plan->terms.fence != NULL;
        rtr_fail(err, RTR_NOT_FOUND, NO_WAY "%s",
                 area ? " outside the area to be avoided" : " with that clearance");
        return rtr_fix(err, RTR_NOT_FOUND, "%s",
                       area ? "make the area smaller" : "ask for less clearance");
    }
    rtr_code code = find_obstacle(plan, &passages, err);
    if (!code && !passages) code = use_all(plan, err);
    if (!code && !passages) code = find_obstacle(plan, &passages, err);
    if (code) return code;
    if (passages) return refuse_closed(plan->pilot->sea, passages, err);
    rtr_fail(err, RTR_NOT_FOUND, NO_WAY ", whatever passage is open");
    return rtr_fix(err, RTR_NOT_FOUND, "check the two positions: they are longitude, latitude");
}

static int lies_in(const rtr_shape *area, rtr_lonlat at)
{
    for (int turn = -1; turn <= 1; turn++)
        if (rtr_shape_holds(area, (rtr_lonlat){at.lon + 360 * turn, at.lat})) return 1;
    return 0;
}

static rtr_code apply(passage_plan *plan, const rtr_sea_options *options, const rtr_lonlat ends[2],
                      rtr_err *err)
{
    uint64_t closed = rtr_sea_closed_by_default(plan->pilot->sea);
    plan->banned = closed;
    if (!options) return RTR_OK;
    plan->banned = (closed & ~options->allow) | options->avoid;
    plan->terms.clearance_m = (float)options->clearance_m;
    if (!options->area) return RTR_OK;
    for (int i = 0; i < 2; i++)
        if (lies_in(options->area, ends[i]))
            return rtr_within(err, rtr_fail(err, RTR_NOT_FOUND, "lies in the area to be avoided"),
                              "%s", i ? "to" : "from");
    plan->terms.fence = &plan->fence;
    return rtr_sea_fence_new(plan->pilot->sea, options->area, &plan->pilot->lookout.view,
                             &plan->fence, err);
}

/* From two positions to a plan with a way found, or `inshore`, or a refusal. */
static rtr_code plan_way(passage_plan *plan, const rtr_lonlat ends[2], rtr_err *err)
{
    rtr_sea_pilot *pilot = plan->pilot;
    rtr_code code = RTR_OK;
    for (int i = 0; i < 2 && !code; i++) {
        code = rtr_lonlat_check(ends[i], err);
        if (!code) code = fetch(pilot, ends[i], plan->ports[0], &plan->ports[i], err);
        if (code) rtr_within(err, code, "%s", i ? "to" : "from");
    }
    if (code) return code;
    plan->usable[0] = plan->usable[1] = 1;
    code = search_inshore(plan, err);
    if (!code && !choose_berths(plan) &&
        rtr_sea_pilot_share(pilot, plan->ports[0], plan->ports[1], plan->banned)) {
        code = use_all(plan, err);
        if (!code) choose_berths(plan);
    }
    if (!code && plan->from) code = search(plan, err);
    if (code || plan->found.found || plan->inshore.count) return code;
    return refuse(plan, err);
}

static int is_inshore(const passage_plan *plan)
{
    if (!plan->inshore.count || !plan->found.found) return plan->inshore.count > 0;
    return points_length(plan->inshore.points, plan->inshore.count) <
           plan->from->inshore + plan->found.way + plan->to->inshore;
}

static rtr_code find_line(rtr_sea_pilot *pilot, const rtr_lonlat ends[2],
                          const rtr_sea_options *options, sea_line *line, double snap_m[2],
                          rtr_err *err)
{
    passage_plan plan = {.pilot = pilot};
    rtr_code code = apply(&plan, options, ends, err);
    if (!code) code = plan_way(&plan, ends, err);
    if (!code)
        code = is_inshore(&plan) ? assemble_inshore(&plan, line, snap_m, err)
                                 : assemble(&plan, line, snap_m, err);
    free(plan.inshore.points);
    rtr_sea_fence_end(&plan.fence);
    return code;
}

rtr_code rtr_sea_pilot_find(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                            const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    const rtr_lonlat ends[2] = {from, to};
    sea_line line = {0};
    *route = (rtr_sea_route){0};
    rtr_code code = find_line(pilot, ends, options, &line, route->snap_m, err);
    if (!code) code = rtr_sea_line_finish(pilot->sea, &line, route, err);
    rtr_sea_line_end(&line);
    return code;
}

rtr_code rtr_sea_pilot_length(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                              const rtr_sea_options *options, double *length_m, rtr_err *err)
{
    const rtr_lonlat ends[2] = {from, to};
    sea_line line = {0};
    double snap_m[2], sum_m = 0;
    rtr_code code = find_line(pilot, ends, options, &line, snap_m, err);
    for (size_t i = 1; i < line.count && !code; i++) sum_m += rtr_sea_leg_m(&line, i);
    if (!code) *length_m = sum_m;
    rtr_sea_line_end(&line);
    return code;
}

rtr_code rtr_sea_find(const rtr_sea *sea, rtr_lonlat from, rtr_lonlat to,
                      const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    rtr_sea_pilot *pilot;
    *route = (rtr_sea_route){0};
    rtr_code code = rtr_sea_pilot_new(sea, &pilot, err);
    if (!code) code = rtr_sea_pilot_find(pilot, from, to, options, route, err);
    rtr_sea_pilot_free(pilot);
    return code;
}

void rtr_sea_route_end(rtr_sea_route *route)
{
    free(route->points);
    free(route->meetings);
    *route = (rtr_sea_route){0};
}

/* The lines of a chart. What was said decides what is drawn: a sea leg between two known positions is
 * computed off land, a flight is a geodesic, a line that the case gives is taken as given, and all
 * else is schematic: straight from stop to stop, with the reason. An unknown mode is never guessed. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/antimeridian.h"
#include "geo/chart_parts.h"
#include "geo/geodesic.h"
#include "geo/sea_explain.h"

/* Chords between neighbouring points stray less than this from the geodesic: a tenth of a millimetre
 * on a map at 1:1 million. */
static const double CHORD_TOLERANCE_M = 100;

/* A ship's turn as it is drawn begins this part of the leg's length before the corner: it shows on a map
 * of the leg, and the water has the last word. */
static const double TURN_SHARE = 0.01;

/* One route while its legs are made. */
typedef struct route_plan {
    rtr_chart_draft *draft;
    const rtr_case_route *route;
    size_t number;       /* of the route */
    const size_t *stops; /* chart places */
    rtr_sea_options sea;
} route_plan;

static const rtr_chart_place *stop_at(const route_plan *plan, size_t stop)
{
    return &plan->draft->places[plan->stops[stop]];
}

static rtr_code report(const route_plan *plan, int severity, const rtr_err *problem,
                       const char *what, rtr_err *err)
{
    char path[128];
    const char *item = plan->route->origin.path; /* "" in a table, where the line is enough */
    if (item)
        snprintf(path, sizeof path, "%s%s%s", item, *item ? "." : "", what);
    else
        snprintf(path, sizeof path, "routes[%zu].%s", plan->number, what);
    return rtr_draft_problem(plan->draft, severity, &plan->route->origin, problem, path, err);
}

/* Takes the points, whatever the result. */
static rtr_code add_leg(rtr_chart_draft *draft, rtr_chart_leg *leg, rtr_err *err)
{
    void *legs = draft->legs;
    rtr_code code = rtr_draft_room(&legs, draft->chart.leg_count, &draft->leg_capacity,
                                   sizeof *draft->legs, err);
    draft->legs = legs;
    draft->chart.legs = legs;
    if (code) {
        free((void *)leg->points);
        return code;
    }
    draft->legs[draft->chart.leg_count++] = *leg;
    return RTR_OK;
}

/* A copy of `text` that lives as long as the chart. */
static rtr_code keep(rtr_chart_draft *draft, const char *text, const char **out, rtr_err *err)
{
    char *copy = rtr_strdup(text);
    rtr_code code = rtr_draft_own_text(draft, copy, err);
    if (!code) *out = copy;
    return code;
}

/* Why no line can be computed between two stops; 0 when there is nothing against it. */
static int why_schematic(const route_plan *plan, const rtr_chart_place *from,
                         const rtr_chart_place *to, char *reason, size_t size)
{
    const rtr_chart_place *vague = from->precision >= RTR_PRECISION_REGION ? from
                                   : to->precision >= RTR_PRECISION_REGION ? to
                                                                           : NULL;
    rtr_mode mode = plan->route->mode;
    if (vague)
        snprintf(reason, size, "'%s' is known only as a %s", vague->label,
                 rtr_precision_name(vague->precision));
    else if (mode == RTR_MODE_UNKNOWN)
        snprintf(reason, size, "the means of transport is not known");
    else if (mode == RTR_MODE_SEA && !plan->draft->chart.atlas.sea)
        snprintf(reason, size, "no sea lane data at hand");
    else if (mode != RTR_MODE_SEA && mode != RTR_MODE_AIR)
        snprintf(reason, size, "the %s line was not given", rtr_mode_name(mode));
    else
        return 0;
    return 1;
}

static rtr_code straight(rtr_chart_leg *leg, rtr_lonlat from, rtr_lonlat to, rtr_err *err)
{
    rtr_lonlat ends[] = {from, to}, *points = NULL;
    rtr_code code = rtr_geodesic_densify(ends, 2, CHORD_TOLERANCE_M, &points, &leg->count, err);
    leg->points = points;
    leg->length_m = rtr_geodesic_length_m(from, to);
    return code;
}

/* The sea lane; when the router finds none, *reason says why and leg->points stays NULL. */
static rtr_code sail(const route_plan *plan, rtr_chart_leg *leg, const rtr_chart_place *a,
                     const rtr_chart_place *b, rtr_err *reason)
{
    const rtr_sea_end ends[2] = {{a->name, a->at}, {b->name, b->at}};
    rtr_sea_route found = {0};
    rtr_lonlat *points = NULL;
    rtr_code code = RTR_OK;
    if (!plan->draft->pilot)
        code = rtr_sea_pilot_new(plan->draft->chart.atlas.sea, &plan->draft->pilot, reason);
    if (!code)
        code = rtr_sea_pilot_find(plan->draft->pilot, a->at, b->at, &plan->sea, &found, reason);
    if (code == RTR_NOT_FOUND) code = rtr_sea_explain(ends, reason);
    if (!code)
        code = rtr_sea_smooth(plan->draft->chart.atlas.sea, TURN_SHARE * found.length_m, &found,
                              reason);
    if (!code)
        code = rtr_geodesic_densify(found.points, found.count, CHORD_TOLERANCE_M, &points,
                                    &leg->count, reason);
    if (!code) {
        leg->points = points;
        leg->length_m = found.length_m;
        leg->passages = found.passages;
        leg->snap_m[0] = found.snap_m[0];
        leg->snap_m[1] = found.snap_m[1];
    }
    rtr_sea_route_end(&found);
    return code;
}

/* A sea leg that the router could not find: drawn straight, and said aloud. */
static rtr_code miss_lane(const route_plan *plan, const rtr_chart_leg *leg, const rtr_err *why,
                          char *reason, size_t size, rtr_err *err)
{
    rtr_err notice;
    const rtr_chart_place *places = plan->draft->places;
    snprintf(reason, size, "no sea lane: %s", why->what);
    rtr_fail(&notice, RTR_NOT_FOUND, "from '%s' to '%s' a straight line is drawn; %s",
             places[leg->from].name, places[leg->to].name, reason);
    rtr_fix(&notice, RTR_NOT_FOUND, "%s%sname the ports, or give 'geometry'", why->fix,
            why->fix[0] ? "; or " : "");
    return report(plan, RTR_WARNING, &notice, "mode", err);
}

static rtr_code make_leg(const route_plan *plan, size_t number, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_err why = {0};
    char reason[sizeof why.what + 32] = "";
    const rtr_chart_place *from = stop_at(plan, number), *to = stop_at(plan, number + 1);
    rtr_chart_leg leg = {.route = plan->number,
                         .number = number,
                         .from = plan->stops[number],
                         .to = plan->stops[number + 1],
                         .mode = plan->route->mode,
                         .reason = ""};
    leg.source = RTR_LINE_COMPUTED;
    if (why_schematic(plan, from, to, reason, sizeof reason)) {
        leg.source = RTR_LINE_SCHEMATIC;
    } else if (leg.mode == RTR_MODE_SEA) {
        code = sail(plan, &leg, from, to, &why);
        if (code && code != RTR_NOT_FOUND && err) *err = why;
        if (code == RTR_NOT_FOUND) {
            leg.source = RTR_LINE_SCHEMATIC;
            code = miss_lane(plan, &leg, &why, reason, sizeof reason, err);
        }
    }
    if (!code && *reason) code = keep(plan->draft, reason, &leg.reason, err);
    if (!code && !leg.points) code = straight(&leg, from->at, to->at, err);
    if (code) {
        free((void *)leg.points);
        return code;
    }
    return add_leg(plan->draft, &leg, err);
}

static int is_at(const rtr_chart_place *place, rtr_lonlat end)
{
    if (place->area && rtr_shape_holds(place->area, end)) return 1;
    double reach_km = RTR_LINE_END_KM + place->radius_km;
    return rtr_geodesic_length_m(place->at, end) <= reach_km * 1000;
}

/* A given line is drawn as given, but one that does not touch its stops is likely a mistake. */
static rtr_code check_ends(const route_plan *plan, const rtr_chart_leg *leg, rtr_err *err)
{
    const rtr_chart_place *places = plan->draft->places;
    rtr_lonlat ends[] = {leg->points[0], leg->points[leg->count - 1]};
    size_t stops[] = {leg->from, leg->to};
    rtr_code code = RTR_OK;
    int backwards = leg->from != SIZE_MAX && leg->to != SIZE_MAX &&
                    is_at(&places[leg->from], ends[1]) && is_at(&places[leg->to], ends[0]);
    for (int i = 0; !code && i < 2; i++) {
        rtr_err notice;
        if (stops[i] == SIZE_MAX || is_at(&places[stops[i]], ends[i])) continue;
        int km = (int)(rtr_geodesic_length_m(places[stops[i]].at, ends[i]) / 1000);
        rtr_fail(&notice, RTR_BAD_DATA, "the given line %s %d km from '%s'", i ? "ends" : "starts",
                 km, places[stops[i]].name);
        rtr_fix(&notice, RTR_BAD_DATA, "%s",
                backwards ? "the line seems to run backwards: swap 'from' and 'to'"
                          : "check the line, or the stop's position");
        code = report(plan, RTR_WARNING, &notice, "geometry", err);
    }
    return code;
}

/* The stops of a given line's part: each part is a leg when there are as many parts as legs;
 * otherwise only the line's two ends are known to be stops. */
static void part_stops(const route_plan *plan, size_t part, size_t parts, rtr_chart_leg *leg)
{
    size_t count = plan->route->stop_count;
    leg->from = leg->to = SIZE_MAX;
    if (count < 2) return;
    int matched = parts == count - 1;
    if (matched || part == 0) leg->from = plan->stops[matched ? part : 0];
    if (matched || part + 1 == parts) leg->to = plan->stops[matched ? part + 1 : count - 1];
}

static rtr_code make_given(const route_plan *plan, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(plan->route->line, &count);
    const rtr_part *parts = rtr_shape_parts(plan->route->line, &part_count);
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < part_count; i++) {
        rtr_chart_leg leg = {.route = plan->number,
                             .number = i,
                             .mode = plan->route->mode,
                             .source = RTR_LINE_GIVEN,
                             .reason = "",
                             .count = parts[i].count};
        rtr_lonlat *copy = calloc(leg.count + 1, sizeof *copy);
        if (!copy) return rtr_nomem(err);
        memcpy(copy, points + parts[i].first, leg.count * sizeof *copy);
        rtr_antimeridian_unwrap(copy, leg.count);
        leg.points = copy;
        leg.length_m = rtr_geodesic_path_m(copy, leg.count);
        part_stops(plan, i, part_count, &leg);
        code = add_leg(plan->draft, &leg, err); /* takes the copy */
        if (!code) code = check_ends(plan, &leg, err);
    }
    return code;
}

/* A line that was moved by hand is no computed one any more, and its length not the one that goes with it. Rounded
 * corners take less off than this. */
static rtr_code check_length(const route_plan *plan, const rtr_case_leg *said, double now_m,
                             rtr_err *err)
{
    const double share = 0.03, least_m = 5000;
    rtr_err notice;
    if (fabs(now_m - said->length_m) <= share * said->length_m + least_m) return RTR_OK;
    rtr_fail(&notice, RTR_BAD_DATA, "leg %zu of '%s' is %d km long, not %d km as it says",
             said->number + 1, plan->route->id, (int)(now_m / 1000), (int)(said->length_m / 1000));
    rtr_fix(&notice, RTR_BAD_DATA,
            "if its line was changed, make its line_source given, and remove its distances");
    return report(plan, RTR_WARNING, &notice, "distance_km", err);
}

/* What an export has is what it was: ends that are no stops, reasons, lengths. */
static rtr_code make_laid(const route_plan *plan, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < plan->route->leg_count; i++) {
        const rtr_case_leg *said = &plan->route->legs[i];
        rtr_chart_leg leg = {.route = plan->number,
                             .mode = plan->route->mode,
                             .from = said->from == SIZE_MAX ? SIZE_MAX : plan->stops[said->from],
                             .to = said->to == SIZE_MAX ? SIZE_MAX : plan->stops[said->to]};
        code = rtr_draft_laid_leg(plan->draft, said, &leg, err);
        double now_m =
            code || !(said->length_m > 0) ? 0 : rtr_geodesic_path_m(leg.points, leg.count);
        if (!code) code = add_leg(plan->draft, &leg, err); /* takes the points */
        if (!code && said->length_m > 0) code = check_length(plan, said, now_m, err);
    }
    return code;
}

/* Turn words into passages; an unknown one is an error in the case. */
static rtr_code read_passages(const route_plan *plan, const char *key, const char *const *words,
                              size_t count, uint64_t *out, rtr_err *err)
{
    const rtr_sea *sea = plan->draft->chart.atlas.sea;
    rtr_code code = RTR_OK;
    for (size_t i = 0; sea && !code && i < count; i++) {
        uint64_t mask = 0;
        rtr_err unknown = {0};
        char path[32];
        snprintf(path, sizeof path, "%s[%zu]", key, i);
        if (rtr_sea_passage_mask(sea, words[i], &mask, &unknown))
            code = report(plan, RTR_ERROR, &unknown, path, err);
        *out |= mask;
    }
    return code;
}

/* A route may end where it began, but a stop that comes twice otherwise is a slip of the pen: two
 * names for one place are found here, after resolution. */
static rtr_code check_loop(const route_plan *plan, int *looped, rtr_err *err)
{
    size_t count = plan->route->stop_count;
    *looped = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            int round_trip = i == 0 && k + 1 == count && count > 2;
            if (plan->stops[i] != plan->stops[k] || round_trip) continue;
            rtr_err problem;
            *looped = 1;
            rtr_fail(&problem, RTR_BAD_DATA, "the route comes to '%s' twice",
                     stop_at(plan, i)->name);
            rtr_fix(&problem, RTR_BAD_DATA, "remove '%s' or split the route",
                    plan->route->stops[k]);
            return report(plan, RTR_ERROR, &problem, k + 1 == count ? "to" : "via", err);
        }
    }
    return RTR_OK;
}

static int all_known(const route_plan *plan)
{
    for (size_t i = 0; i < plan->route->stop_count; i++)
        if (plan->stops[i] == SIZE_MAX) return 0;
    return 1;
}

static rtr_code make_route(rtr_chart_draft *draft, size_t number, rtr_err *err)
{
    int looped = 0;
    const rtr_case_route *route = &draft->chart.doc->routes[number];
    route_plan plan = {
        .draft = draft, .route = route, .number = number, .stops = draft->stops[number]};
    rtr_code code = read_passages(&plan, "avoid", (const char *const *)route->avoid,
                                  route->avoid_count, &plan.sea.avoid, err);
    if (!code)
        code = read_passages(&plan, "allow", (const char *const *)route->allow, route->allow_count,
                             &plan.sea.allow, err);
    if (code || !all_known(&plan)) return code;
    if (route->leg_count) return make_laid(&plan, err);
    code = check_loop(&plan, &looped, err);
    if (code || looped) return code;
    if (route->line) return make_given(&plan, err);
    for (size_t i = 0; !code && i + 1 < route->stop_count; i++) code = make_leg(&plan, i, err);
    return code;
}

rtr_code rtr_draft_legs(rtr_chart_draft *draft, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < draft->chart.doc->route_count; i++)
        code = make_route(draft, i, err);
    rtr_sea_pilot_free(draft->pilot);
    draft->pilot = NULL;
    return code;
}

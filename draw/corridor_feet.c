/* corridor_feet.c - where the samples of a run are beside its host, and how a run comes and goes. */
#include <math.h>
#include <stdlib.h>

#include "draw/corridor_parts.h"

static const double stray_pt = 16; /* to the side: a run ends */

static double ease(double t)
{
    t = fmin(fmax(t, 0), 1);
    return t * t * (3 - 2 * t);
}

static rtr_code reserve(void **list, size_t *room, size_t wanted, size_t size, rtr_err *err)
{
    if (wanted <= *room) return RTR_OK;
    size_t bigger = *room * 2 > wanted ? *room * 2 : wanted + 256;
    void *moved = reallocarray(*list, bigger, size);
    if (!moved) return rtr_nomem(err);
    *list = moved;
    *room = bigger;
    return RTR_OK;
}

/* The place of a sample beyond the run's, next to the place of the one before; 0 when it is too far off. */
static int step_on(const rtr_lanes *lanes, const rtr_lane_run *run, size_t sample, double from,
                   int way, rtr_lane_foot *out)
{
    const rtr_lane *host = &lanes->list[run->host];
    rtr_pt at = lanes->list[run->lane].list[sample].at;
    long middle = lround(from) + way, nearest = -1;
    double least = INFINITY;
    for (long m = middle - 2; m <= middle + 2; m++) {
        if (m < 0 || m >= (long)host->count) continue;
        double distance = rtr_pt_distance(host->list[m].at, at);
        if (distance >= least) continue;
        least = distance;
        nearest = m;
    }
    if (nearest < 0 || least > stray_pt || middle < 0 || middle >= (long)host->count) return 0;
    out->place = (double)nearest;
    out->lateral = rtr_lane_lateral(host, at, &out->place);
    out->place = fmin(fmax(out->place, 0), (double)(host->count - 1));
    return 1;
}

/* Presence grows from 0 over the samples that a run has got on top, and towards a mark it falls to 0. */
static void set_presence(const rtr_lane *lane, const rtr_lane_run *core, const rtr_lane_run *run,
                         rtr_lane_foot *feet)
{
    for (size_t s = run->first; s <= run->last; s++) {
        double p = 1;
        if (s < core->first) p = (double)(s - run->first) / (double)(core->first - run->first);
        if (s > core->last) p = (double)(run->last - s) / (double)(run->last - core->last);
        feet[s - run->first].fade = p;
        if (lane->at_start) p = fmin(p, ease((double)s * lane->step / RTR_LANE_TAPER_PT));
        if (lane->at_end)
            p = fmin(p, ease((double)(lane->count - 1 - s) * lane->step / RTR_LANE_TAPER_PT));
        feet[s - run->first].presence = p;
    }
}

static rtr_code extend(rtr_lanes *lanes, rtr_lane_run *run, rtr_err *err)
{
    const rtr_lane *lane = &lanes->list[run->lane], *host = &lanes->list[run->host];
    rtr_lane_run core = *run;
    rtr_lane_foot before[RTR_LANE_FADE], after[RTR_LANE_FADE];
    size_t ahead = 0, behind = 0, size = run->last - run->first + 1;
    void *list = lanes->feet;
    rtr_code code = reserve(&list, &lanes->foot_room, lanes->foot_count + size + 2 * RTR_LANE_FADE,
                            sizeof *lanes->feet, err);
    lanes->feet = list;
    if (code) return code;
    double from = (double)lane->list[run->first].place, to = (double)lane->list[run->last].place;
    while (behind < RTR_LANE_FADE && run->first > 0 &&
           step_on(lanes, run, run->first - 1, from, -run->sense, &before[behind])) {
        from = before[behind++].place;
        run->first--;
    }
    while (ahead < RTR_LANE_FADE && run->last + 1 < lane->count &&
           step_on(lanes, run, run->last + 1, to, run->sense, &after[ahead])) {
        to = after[ahead++].place;
        run->last++;
    }
    run->feet = lanes->foot_count;
    rtr_lane_foot *feet = lanes->feet + run->feet;
    for (size_t i = 0; i < behind; i++) feet[i] = before[behind - 1 - i];
    for (size_t i = 0; i < size; i++) {
        const rtr_lane_sample *s = &lane->list[core.first + i];
        rtr_lane_foot foot = {.place = (double)s->place};
        foot.lateral = rtr_lane_lateral(host, s->at, &foot.place);
        foot.place = fmin(fmax(foot.place, 0), (double)(host->count - 1));
        feet[behind + i] = foot;
    }
    for (size_t i = 0; i < ahead; i++) feet[behind + size + i] = after[i];
    lanes->foot_count += behind + size + ahead;
    set_presence(lane, &core, run, feet);
    return RTR_OK;
}

/* Values at the whole places between two feet. */
static void fill(rtr_lane_value *values, size_t low, const rtr_lane_foot *a, const rtr_lane_foot *b)
{
    double least = fmin(a->place, b->place), most = fmax(a->place, b->place);
    for (double m = ceil(least); m <= most; m++) {
        double t = most > least ? (m - a->place) / (b->place - a->place) : 0;
        values[(size_t)m - low] =
            (rtr_lane_value){.own = a->lateral + (b->lateral - a->lateral) * t,
                             .presence = a->presence + (b->presence - a->presence) * t};
    }
}

static rtr_code set_values(rtr_lanes *lanes, rtr_lane_run *run, rtr_err *err)
{
    const rtr_lane_foot *feet = lanes->feet + run->feet;
    double least = INFINITY, most = 0;
    for (size_t i = 0; i <= run->last - run->first; i++) {
        least = fmin(least, feet[i].place);
        most = fmax(most, feet[i].place);
    }
    run->low = (size_t)floor(least);
    run->high = (size_t)ceil(most);
    size_t size = run->high - run->low + 1;
    void *list = lanes->values;
    rtr_code code =
        reserve(&list, &lanes->value_room, lanes->value_count + size, sizeof *lanes->values, err);
    lanes->values = list;
    if (code) return code;
    run->values = lanes->value_count;
    lanes->value_count += size;
    rtr_lane_value *values = lanes->values + run->values;
    for (size_t i = 0; i < size; i++) values[i].presence = -1;
    for (size_t i = 0; i < run->last - run->first; i++)
        fill(values, run->low, &feet[i], &feet[i + 1]);
    const rtr_lane_foot *first = run->sense > 0 ? feet : feet + (run->last - run->first);
    rtr_lane_value known = {.own = first->lateral, .presence = first->presence};
    for (size_t i = 0; i < size; i++) { /* the ends, rounded outwards */
        if (values[i].presence < 0) values[i] = known;
        known = values[i];
    }
    return RTR_OK;
}

static int by_host(const void *left, const void *right)
{
    const rtr_lane_run *a = left, *b = right;
    if (a->host != b->host) return a->host < b->host ? -1 : 1;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    if (a->lane != b->lane) return a->lane < b->lane ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

rtr_code rtr_lanes_extend(rtr_lanes *lanes, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < lanes->run_count; i++) {
        code = extend(lanes, &lanes->runs[i], err);
        if (!code) code = set_values(lanes, &lanes->runs[i], err);
    }
    if (!code && lanes->run_count)
        qsort(lanes->runs, lanes->run_count, sizeof *lanes->runs, by_host);
    return code;
}

rtr_pt rtr_run_shift(const rtr_lanes *lanes, const rtr_lane_run *run, size_t sample, double *weight)
{
    const rtr_lane *host = &lanes->list[run->host];
    const rtr_lane_foot *foot = &lanes->feet[run->feet + sample - run->first];
    const rtr_lane_value *values = lanes->values + run->values;
    size_t m = (size_t)foot->place, next = m < run->high ? m + 1 : m;
    double t = foot->place - (double)m;
    double wanted = values[m - run->low].wanted * (1 - t) + values[next - run->low].wanted * t;
    rtr_pt a = host->list[m].tangent, b = host->list[next < host->count ? next : m].tangent;
    rtr_pt along = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    double length = hypot(along.x, along.y), shift = wanted - foot->lateral;
    *weight = foot->fade * foot->fade;
    if (!(length > 0)) return (rtr_pt){0, 0};
    return (rtr_pt){-along.y / length * shift, along.x / length * shift};
}

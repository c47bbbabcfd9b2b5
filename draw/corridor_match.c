/* corridor_match.c - which lanes run along each other: found by distance and direction, with a grid. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "draw/corridor_parts.h"
#include "draw/squares.h"

static const double square_pt = 4;
static const double farthest_pt = 12; /* that a wide bundle reaches for company */
static const double with_cos = 0.82;  /* within 35 degrees of parallel */
enum { RUN_MIN = 8, GAP_MAX = 5, STRIDE = 4 };

/* A host's sample in a square of the grid. */
typedef struct entry {
    size_t lane, sample, next;
} entry;

typedef struct grid {
    rtr_squares squares;
    entry *list;
    size_t count;
} grid;

static rtr_code grid_begin(const rtr_lanes *lanes, grid *out, rtr_err *err)
{
    size_t total = 1;
    for (size_t i = 0; i < lanes->count; i++) total += lanes->list[i].count;
    *out = (grid){.list = malloc(total * sizeof *out->list)};
    if (!out->list) return rtr_nomem(err);
    return rtr_squares_begin(square_pt, total, &out->squares, err);
}

static void grid_end(grid *g)
{
    rtr_squares_end(&g->squares);
    free(g->list);
}

static void grid_add(grid *g, const rtr_lane *lane, size_t number, size_t sample)
{
    rtr_pt at = lane->list[sample].at;
    size_t *head = rtr_squares_head(&g->squares, rtr_squares_line(&g->squares, at.x),
                                    rtr_squares_line(&g->squares, at.y));
    g->list[g->count] = (entry){number, sample, *head};
    *head = g->count++;
}

/* How far apart two samples may be to be company: `wide`, as far as the bundles of both will reach. */
static double reach_of(const rtr_lanes *lanes, const rtr_lane_sample *a, const rtr_lane_sample *b,
                       int wide)
{
    double both = wide ? lanes->spacing * (a->bundle + b->bundle) / 2 + 1 : 0;
    return fmin(fmax(lanes->spacing, both), farthest_pt);
}

/* The nearest sample so far that a lane may follow. */
typedef struct best {
    size_t lane, sample;
    double distance;
} best;

static void consider(const rtr_lanes *lanes, const rtr_lane_sample *s, size_t lane, size_t sample,
                     int wide, best *so_far)
{
    const rtr_lane *host = &lanes->list[lane];
    const rtr_lane_sample *h = &host->list[sample];
    double along = s->tangent.x * h->tangent.x + s->tangent.y * h->tangent.y;
    double distance = rtr_pt_distance(s->at, h->at);
    if (distance >= so_far->distance || fabs(along) < with_cos ||
        distance > reach_of(lanes, s, h, wide))
        return;
    *so_far = (best){lane, sample, distance};
}

static best look_around(const rtr_lanes *lanes, const grid *g, const rtr_lane_sample *s, int wide)
{
    best found = {SIZE_MAX, 0, INFINITY};
    double reach = wide ? farthest_pt : lanes->spacing;
    const rtr_squares *squares = &g->squares;
    int64_t left = rtr_squares_line(squares, s->at.x - reach);
    int64_t right = rtr_squares_line(squares, s->at.x + reach);
    int64_t top = rtr_squares_line(squares, s->at.y - reach);
    int64_t bottom = rtr_squares_line(squares, s->at.y + reach);
    for (int64_t row = top; row <= bottom; row++)
        for (int64_t column = left; column <= right; column++)
            for (size_t i = *rtr_squares_head(squares, column, row); i != SIZE_MAX;
                 i = g->list[i].next)
                consider(lanes, s, g->list[i].lane, g->list[i].sample, wide, &found);
    return found;
}

/* A lane stays with its host as long as that is there. */
static void find_hosts(rtr_lanes *lanes, const grid *g, size_t number, int wide)
{
    rtr_lane *mine = &lanes->list[number];
    for (size_t i = 0; i < mine->count; i++) {
        rtr_lane_sample *s = &mine->list[i];
        best found = {SIZE_MAX, 0, INFINITY};
        s->host = number;
        s->place = i;
        if (i && mine->list[i - 1].host != number) {
            const rtr_lane *host = &lanes->list[mine->list[i - 1].host];
            size_t at = mine->list[i - 1].place, low = at > STRIDE ? at - STRIDE : 0;
            for (size_t m = low; m <= at + STRIDE && m < host->count; m++)
                if (host->list[m].host == mine->list[i - 1].host) /* its own line, there */
                    consider(lanes, s, mine->list[i - 1].host, m, wide, &found);
        }
        if (found.lane == SIZE_MAX) found = look_around(lanes, g, s, wide);
        if (found.lane == SIZE_MAX) continue;
        s->host = found.lane;
        s->place = found.sample;
    }
}

/* The last sample of the stretch from `first` along one host; short gaps in it are closed. */
static size_t close_gaps(rtr_lane *mine, size_t first)
{
    size_t host = mine->list[first].host, last = first;
    for (size_t i = first + 1; i < mine->count && i <= last + GAP_MAX; i++) {
        if (mine->list[i].host != host) continue;
        size_t from = mine->list[last].place, to = mine->list[i].place;
        size_t jump = from < to ? to - from : from - to, steps = i - last;
        if (jump > STRIDE * steps) return last;
        for (size_t k = 1; k < steps; k++) {
            mine->list[last + k].host = host;
            mine->list[last + k].place =
                from < to ? from + jump * k / steps : from - jump * k / steps;
        }
        last = i;
    }
    return last;
}

/* What is too short to be company keeps to its own line. */
static void settle_hosts(rtr_lanes *lanes, size_t number)
{
    rtr_lane *mine = &lanes->list[number];
    size_t least = mine->count / 2 < RUN_MIN ? mine->count / 2 : RUN_MIN;
    for (size_t first = 0; first < mine->count;) {
        if (mine->list[first].host == number) {
            first++;
            continue;
        }
        size_t last = close_gaps(mine, first);
        for (size_t i = first; last - first + 1 < least && i <= last; i++) {
            mine->list[i].host = number;
            mine->list[i].place = i;
        }
        first = last + 1;
    }
}

static void count_company(rtr_lanes *lanes)
{
    for (size_t i = 0; i < lanes->count; i++)
        for (size_t k = 0; k < lanes->list[i].count; k++) lanes->list[i].company[k] = 1;
    for (size_t i = 0; i < lanes->count; i++) {
        const rtr_lane *mine = &lanes->list[i];
        for (size_t k = 0; k < mine->count; k++) {
            const rtr_lane_sample *s = &mine->list[k];
            if (s->host == i) continue;
            const rtr_lane_sample *before = k ? &mine->list[k - 1] : NULL;
            if (before && before->host == s->host && before->place == s->place) continue;
            lanes->list[s->host].company[s->place]++;
        }
    }
    for (size_t i = 0; i < lanes->count; i++)
        for (size_t k = 0; k < lanes->list[i].count; k++) {
            rtr_lane_sample *s = &lanes->list[i].list[k];
            s->bundle = lanes->list[s->host].company[s->place];
        }
}

rtr_code rtr_lanes_match(rtr_lanes *lanes, int wide, rtr_err *err)
{
    grid g = {0};
    rtr_code code = grid_begin(lanes, &g, err);
    for (size_t i = 0; !code && i < lanes->count; i++) {
        rtr_lane *lane = &lanes->list[i];
        for (size_t k = 0; lane->fixed && k < lane->count; k++) {
            lane->list[k].host = i;
            lane->list[k].place = k;
        }
        if (!lane->fixed) {
            find_hosts(lanes, &g, i, wide);
            settle_hosts(lanes, i);
        }
        for (size_t k = 0; k < lane->count; k++)
            if (lane->list[k].host == i) grid_add(&g, lane, i, k);
    }
    if (!code) count_company(lanes);
    grid_end(&g);
    return code;
}

static rtr_code add_run(rtr_lanes *lanes, const rtr_lane_run *run, rtr_err *err)
{
    if (lanes->run_count == lanes->run_room) {
        size_t room = lanes->run_room ? lanes->run_room * 2 : 64;
        rtr_lane_run *list = reallocarray(lanes->runs, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        lanes->runs = list;
        lanes->run_room = room;
    }
    lanes->runs[lanes->run_count++] = *run;
    return RTR_OK;
}

/* Where the stretch from `first` ends: another host, or a jump along it. */
static size_t stretch_end(const rtr_lane *mine, size_t first)
{
    size_t last = first;
    while (last + 1 < mine->count && mine->list[last + 1].host == mine->list[first].host) {
        size_t from = mine->list[last].place, to = mine->list[last + 1].place;
        if ((from < to ? to - from : from - to) > STRIDE) break;
        last++;
    }
    return last;
}

/* A lane agrees with the host that it follows longest. */
static void set_way(rtr_lanes *lanes, size_t number, size_t first_run)
{
    size_t longest = 0;
    lanes->list[number].way = 1;
    for (size_t i = first_run; i < lanes->run_count; i++) {
        const rtr_lane_run *run = &lanes->runs[i];
        if (run->host == number || run->last - run->first < longest) continue;
        longest = run->last - run->first;
        lanes->list[number].way = lanes->list[run->host].way * run->sense;
    }
}

rtr_code rtr_lanes_cut(rtr_lanes *lanes, rtr_err *err)
{
    rtr_code code = RTR_OK;
    lanes->run_count = 0;
    for (size_t i = 0; i < lanes->count; i++) {
        const rtr_lane *mine = &lanes->list[i];
        size_t before = lanes->run_count;
        for (size_t first = 0; !code && first < mine->count;) {
            size_t last = stretch_end(mine, first);
            size_t from = mine->list[first].place, to = mine->list[last].place;
            rtr_lane_run run = {.lane = i,
                                .host = mine->list[first].host,
                                .first = first,
                                .last = last,
                                .low = from < to ? from : to,
                                .high = from < to ? to : from,
                                .sense = from <= to ? 1 : -1};
            code = add_run(lanes, &run, err);
            first = last + 1;
        }
        set_way(lanes, i, before);
    }
    return code;
}

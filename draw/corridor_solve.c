/* corridor_solve.c - how far to the side each lane is drawn: as near to its own line as its neighbours allow.
 *
 * Across a corridor the lanes have an order and each a place where it would like to be. The nearest places that
 * keep the spacing are found by pooling neighbours that are too close (isotonic regression): lanes on one line
 * are spread evenly about it, one that leaves stays beside the others until it is clear of them, and what has
 * room already is not moved at all. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/corridor_parts.h"

static const double fixed_weight = 1e6;
enum { COMPARED_MAX = 64 }; /* newcomers are compared with so many at most, then by halves */

/* The runs beside a host at one place, from its lateral minus to its plus side. */
typedef struct row {
    size_t *runs;
    size_t count;
    struct pool {
        double value, weight; /* mean of what is pooled */
        size_t size;
    } * pools;
    double *offsets; /* of each from the first, at least */
} abreast;

static const rtr_lane_value *value_at(const rtr_lanes *lanes, size_t run, size_t place)
{
    const rtr_lane_run *r = &lanes->runs[run];
    return &lanes->values[r->values + place - r->low];
}

/* Where a newcomer contradicts the fewest of those that are there. */
static size_t find_seat(const rtr_lanes *lanes, const abreast *row, size_t run, size_t place)
{
    const rtr_lane_run *mine = &lanes->runs[run];
    size_t low = 0, high = row->count;
    while (high - low > COMPARED_MAX) {
        size_t middle = low + (high - low) / 2;
        if (rtr_run_before(lanes, mine, &lanes->runs[row->runs[middle]], place))
            high = middle;
        else
            low = middle + 1;
    }
    size_t best = low;
    long wrong = 0, least = 0;
    for (size_t i = low; i < high; i++) {
        wrong += rtr_run_before(lanes, mine, &lanes->runs[row->runs[i]], place) ? 1 : -1;
        if (wrong >= least) continue;
        least = wrong;
        best = i + 1;
    }
    return best;
}

static void seat(rtr_lanes *lanes, abreast *row, size_t run, size_t place)
{
    size_t at = find_seat(lanes, row, run, place);
    memmove(row->runs + at + 1, row->runs + at, (row->count - at) * sizeof *row->runs);
    row->runs[at] = run;
    row->count++;
}

static void leave(const rtr_lanes *lanes, abreast *row, size_t place)
{
    size_t kept = 0;
    for (size_t i = 0; i < row->count; i++)
        if (lanes->runs[row->runs[i]].high >= place) row->runs[kept++] = row->runs[i];
    row->count = kept;
}

/* Distances from the first that keep the spacing; a fading lane needs less of it. */
static void set_offsets(const rtr_lanes *lanes, const abreast *row, size_t place)
{
    double before = 0, at = 0;
    for (size_t i = 0; i < row->count; i++) {
        const rtr_lane_value *v = value_at(lanes, row->runs[i], place);
        const rtr_lane *lane = &lanes->list[lanes->runs[row->runs[i]].lane];
        double half = lane->half_pt * fmin(1, 2 * v->presence);
        if (i) at += before + half;
        row->offsets[i] = at;
        before = half;
    }
    double widest = RTR_LANE_WIDEST * lanes->spacing;
    for (size_t i = 0; at > widest && i < row->count; i++) row->offsets[i] *= widest / at;
}

static void solve(rtr_lanes *lanes, const abreast *row, size_t place)
{
    size_t pools = 0;
    set_offsets(lanes, row, place);
    for (size_t i = 0; i < row->count; i++) {
        const rtr_lane_value *v = value_at(lanes, row->runs[i], place);
        const rtr_lane *lane = &lanes->list[lanes->runs[row->runs[i]].lane];
        struct pool next = {
            v->own - row->offsets[i],
            fmax(v->presence * v->presence, 1e-4) * (lane->fixed ? fixed_weight : 1), 1};
        while (pools && row->pools[pools - 1].value > next.value) {
            struct pool last = row->pools[--pools];
            double weight = last.weight + next.weight;
            next.value = (last.value * last.weight + next.value * next.weight) / weight;
            next.weight = weight;
            next.size += last.size;
        }
        row->pools[pools++] = next;
    }
    for (size_t p = 0, i = 0; p < pools; p++)
        for (size_t k = 0; k < row->pools[p].size; k++, i++) {
            const rtr_lane_run *r = &lanes->runs[row->runs[i]];
            lanes->values[r->values + place - r->low].wanted =
                row->pools[p].value + row->offsets[i];
        }
}

/* One host's runs, [first, end), from its first place to its last. */
static void sweep(rtr_lanes *lanes, abreast *row, size_t first, size_t end)
{
    row->count = 0;
    for (size_t next = first, place = lanes->runs[first].low; next < end || row->count; place++) {
        leave(lanes, row, place);
        if (!row->count && next < end) place = lanes->runs[next].low;
        while (next < end && lanes->runs[next].low <= place) seat(lanes, row, next++, place);
        if (row->count) solve(lanes, row, place);
    }
}

rtr_code rtr_lanes_solve(rtr_lanes *lanes, rtr_err *err)
{
    size_t most = lanes->run_count + 1;
    abreast row = {.runs = malloc(most * sizeof *row.runs),
                   .pools = malloc(most * sizeof *row.pools),
                   .offsets = malloc(most * sizeof *row.offsets)};
    rtr_code code = row.runs && row.pools && row.offsets ? RTR_OK : rtr_nomem(err);
    for (size_t first = 0, end; !code && first < lanes->run_count; first = end) {
        for (end = first + 1; end < lanes->run_count; end++)
            if (lanes->runs[end].host != lanes->runs[first].host) break;
        sweep(lanes, &row, first, end);
    }
    free(row.runs);
    free(row.pools);
    free(row.offsets);
    return code;
}

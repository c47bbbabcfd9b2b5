#include "draw/corridor.h"

#include <math.h>
#include <stdlib.h>

#include "draw/corridor_parts.h"

static const double loop_pt = 60;     /* what an inner bend turns back is shorter than this */
static const double detail_pt = 0.03; /* strands are thinned to this */
static const double turn_rad = 0.12;  /* an outer bend is an arc of so short chords */
static const double most_pt = 9e5;    /* of all lines */
enum { CHORDS_MAX = 24 };

/* What each sample of all lanes is moved by, weighted. */
typedef struct shifts {
    rtr_pt *sums;
    double *weights;
    size_t *starts; /* of each lane */
} shifts;

static rtr_code collect(const rtr_lanes *lanes, shifts *out, rtr_err *err)
{
    size_t total = 1;
    *out = (shifts){.starts = calloc(lanes->count, sizeof *out->starts)};
    if (!out->starts) return rtr_nomem(err);
    for (size_t i = 0; i < lanes->count; i++) {
        out->starts[i] = total;
        total += lanes->list[i].count;
    }
    out->sums = calloc(total, sizeof *out->sums);
    out->weights = calloc(total, sizeof *out->weights);
    if (!out->sums || !out->weights) return rtr_nomem(err);
    for (size_t i = 0; i < lanes->run_count; i++) {
        const rtr_lane_run *run = &lanes->runs[i];
        for (size_t s = run->first; s <= run->last; s++) {
            double weight;
            rtr_pt shift = rtr_run_shift(lanes, run, s, &weight);
            size_t at = out->starts[run->lane] + s;
            out->sums[at].x += shift.x * weight;
            out->sums[at].y += shift.y * weight;
            out->weights[at] += weight;
        }
    }
    return RTR_OK;
}

static void shifts_end(shifts *s)
{
    free(s->sums);
    free(s->weights);
    free(s->starts);
}

/* Nothing at a mark, from which strands fan out, straight at first. */
static double taper(double off)
{
    double t = fmin(off / RTR_LANE_TAPER_PT, 1);
    return (3 * t - t * t * t) / 2;
}

static rtr_pt shift_of(const shifts *all, const rtr_lane *lane, size_t at, size_t sample)
{
    double whole = fmax(all->weights[at + sample], 1), part = 1 / whole;
    if (lane->at_start) part *= taper((double)sample * lane->step);
    if (lane->at_end) part *= taper((double)(lane->count - 1 - sample) * lane->step);
    return (rtr_pt){all->sums[at + sample].x * part, all->sums[at + sample].y * part};
}

/* Chords from one sample to the next: more where the shift turns around an outer bend. */
static int chords_between(rtr_pt a, rtr_pt b)
{
    if (hypot(a.x, a.y) < 1 || hypot(b.x, b.y) < 1) return 1;
    double turn = fabs(atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y));
    return turn < 2 ? 1 + (int)fmin(turn / turn_rad, CHORDS_MAX - 1) : 1;
}

/* A shift between two, turned and not cut short. */
static rtr_pt turned(rtr_pt a, rtr_pt b, double t)
{
    rtr_pt mean = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    double length = hypot(a.x, a.y) * (1 - t) + hypot(b.x, b.y) * t, flat = hypot(mean.x, mean.y);
    if (flat < 1e-9) return mean;
    return (rtr_pt){mean.x * length / flat, mean.y * length / flat};
}

/* Give the strand its new points. */
static rtr_code replace_points(rtr_strand *strand, const rtr_lane *lane, const shifts *all,
                               size_t start, rtr_err *err)
{
    size_t room = 1, n = 0;
    for (size_t i = 0; i + 1 < lane->count; i++)
        room += (size_t)chords_between(shift_of(all, lane, start, i),
                                       shift_of(all, lane, start, i + 1));
    rtr_pt *points = malloc(room * sizeof *points);
    if (!points) return rtr_nomem(err);
    for (size_t i = 0; i + 1 < lane->count; i++) {
        rtr_pt from = lane->list[i].at, to = lane->list[i + 1].at;
        rtr_pt a = shift_of(all, lane, start, i), b = shift_of(all, lane, start, i + 1);
        int chords = chords_between(a, b);
        for (int k = 0; k < chords; k++) {
            double t = (double)k / chords;
            rtr_pt shift = turned(a, b, t);
            points[n++] = (rtr_pt){from.x + (to.x - from.x) * t + shift.x,
                                   from.y + (to.y - from.y) * t + shift.y};
        }
    }
    rtr_pt last = lane->list[lane->count - 1].at,
           shift = shift_of(all, lane, start, lane->count - 1);
    points[n++] = (rtr_pt){last.x + shift.x, last.y + shift.y};
    free(strand->points);
    strand->points = points;
    strand->count = rtr_line_simplify(points, rtr_line_unloop(points, n, loop_pt), detail_pt);
    return RTR_OK;
}

/* Is there another lane anywhere along this one? */
static int has_company(const rtr_lanes *lanes, size_t number)
{
    const rtr_lane *lane = &lanes->list[number];
    for (size_t i = 0; i < lane->count; i++)
        if (lane->list[i].host != number || lane->company[i] > 1) return 1;
    return 0;
}

/* Lines of more than that would cover a sheet several times: there is no room to spread them in. */
static int are_too_many(const rtr_strands *strands)
{
    double length = 0;
    for (size_t i = 0; i < strands->count; i++)
        length += rtr_line_length(strands->list[i].points, strands->list[i].count);
    return !(length < most_pt);
}

rtr_code rtr_corridors_spread(rtr_strands *strands, double spacing, rtr_err *err)
{
    rtr_lanes lanes = {0};
    shifts all = {0};
    if (strands->count < 2 || !(spacing > 0) || are_too_many(strands)) return RTR_OK;
    rtr_code code = rtr_lanes_begin(strands, spacing, &lanes, err);
    if (!code) code = rtr_lanes_match(&lanes, 0, err);
    if (!code) code = rtr_lanes_round(&lanes, err);
    if (!code) code = rtr_lanes_match(&lanes, 1, err);
    if (!code) code = rtr_lanes_cut(&lanes, err);
    if (!code) code = rtr_lanes_extend(&lanes, err);
    if (!code) code = rtr_lanes_solve(&lanes, err);
    if (!code) code = collect(&lanes, &all, err);
    for (size_t i = 0; !code && i < lanes.count; i++) {
        const rtr_lane *lane = &lanes.list[i];
        if (!lane->fixed && has_company(&lanes, i))
            code = replace_points(&strands->list[lane->strand], lane, &all, all.starts[i], err);
    }
    shifts_end(&all);
    rtr_lanes_end(&lanes);
    return code;
}

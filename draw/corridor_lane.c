/* corridor_lane.c - strands as samples: evenly spaced, with directions, rounded where they have company. */
#include <math.h>
#include <stdlib.h>

#include "draw/corridor_parts.h"

enum {
    ROUND_MIN = 3,
    ROUND_MAX = 8,
    ROUND_PASSES = 2
}; /* half a window of samples; it slides along twice */

static const double usual_pt = 1.8; /* a line's width that the spacing is made for */

static rtr_code sample_strand(const rtr_strand *strand, rtr_lane *out, rtr_err *err)
{
    double length = rtr_line_length(strand->points, strand->count);
    size_t count = (size_t)(length / RTR_LANE_STEP_PT) + 2, segment = 0;
    double before = 0, size = 0; /* length before the segment, and of it */
    out->list = calloc(count, sizeof *out->list);
    out->company = calloc(count, sizeof *out->company);
    if (!out->list || !out->company) return rtr_nomem(err);
    out->count = count;
    out->step = length / (double)(count - 1);
    if (strand->count > 1) size = rtr_pt_distance(strand->points[0], strand->points[1]);
    for (size_t i = 0; i < count; i++) {
        double at = length * (double)i / (double)(count - 1);
        while (segment + 2 < strand->count && before + size < at) {
            before += size;
            segment++;
            size = rtr_pt_distance(strand->points[segment], strand->points[segment + 1]);
        }
        rtr_pt a = strand->points[segment], b = strand->points[segment + 1];
        double t = size > 0 ? fmin(fmax((at - before) / size, 0), 1) : 0;
        out->list[i].at = (rtr_pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
    }
    return RTR_OK;
}

void rtr_lane_set_tangents(rtr_lane *lane)
{
    for (size_t i = 0; i < lane->count; i++) {
        size_t a = i >= 2 ? i - 2 : 0, b = i + 2 < lane->count ? i + 2 : lane->count - 1;
        rtr_pt from = lane->list[a].at, to = lane->list[b].at;
        double length = rtr_pt_distance(from, to);
        lane->list[i].tangent = length > 0
                                    ? (rtr_pt){(to.x - from.x) / length, (to.y - from.y) / length}
                                    : (rtr_pt){1, 0};
    }
}

/* A strand's place in the line of hosts. */
typedef struct rank {
    size_t strand;
    double length;
    int fixed;
} rank;

static int by_rank(const void *left, const void *right)
{
    const rank *a = left, *b = right;
    if (a->fixed != b->fixed) return b->fixed - a->fixed;
    if (a->length < b->length || a->length > b->length) return a->length > b->length ? -1 : 1;
    return a->strand < b->strand ? -1 : 1;
}

rtr_code rtr_lanes_begin(const rtr_strands *strands, double spacing, rtr_lanes *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t count = strands->count;
    rank *ranks = calloc(count + 1, sizeof *ranks);
    *out = (rtr_lanes){.spacing = spacing, .list = calloc(count + 1, sizeof *out->list)};
    if (!ranks || !out->list) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++) {
        const rtr_strand *s = &strands->list[i];
        ranks[i] = (rank){i, rtr_line_length(s->points, s->count), s->fixed != 0};
    }
    if (!code) qsort(ranks, count, sizeof *ranks, by_rank);
    for (size_t i = 0; !code && i < count; i++) {
        const rtr_strand *s = &strands->list[ranks[i].strand];
        rtr_lane *lane = &out->list[out->count++];
        *lane = (rtr_lane){.strand = ranks[i].strand,
                           .half_pt = (spacing + fmax(s->width_pt - usual_pt, 0)) / 2,
                           .at_start = s->at_start,
                           .at_end = s->at_end,
                           .fixed = s->fixed};
        code = sample_strand(s, lane, err);
        if (!code) rtr_lane_set_tangents(lane);
    }
    free(ranks);
    return code;
}

void rtr_lanes_end(rtr_lanes *lanes)
{
    for (size_t i = 0; lanes->list && i < lanes->count; i++) {
        free(lanes->list[i].list);
        free(lanes->list[i].company);
    }
    free(lanes->list);
    free(lanes->runs);
    free(lanes->feet);
    free(lanes->values);
    *lanes = (rtr_lanes){0};
}

/* Between 0 alone and 1 in company, changing over a fade's length. */
static void weigh_company(const rtr_lanes *lanes, const rtr_lane *lane, double *weight)
{
    double last = 0;
    for (size_t i = 0; i < lane->count; i++) {
        const rtr_lane_sample *s = &lane->list[i];
        weight[i] = lanes->list[s->host].company[s->place] > 1 && !lane->fixed;
        last = weight[i] = fmax(weight[i], last - 1.0 / RTR_LANE_FADE);
    }
    last = 0;
    for (size_t i = lane->count; i-- > 0;)
        last = weight[i] = fmax(weight[i], last - 1.0 / RTR_LANE_FADE);
}

/* The mean of the samples around each, of more in a wide bundle; at the ends of fewer, so that they stay where
 * they are. */
static void slide_window(const rtr_lane *lane, const rtr_pt *from, rtr_pt *sums, rtr_pt *to)
{
    size_t count = lane->count;
    sums[0] = (rtr_pt){0, 0};
    for (size_t i = 0; i < count; i++)
        sums[i + 1] = (rtr_pt){sums[i].x + from[i].x, sums[i].y + from[i].y};
    for (size_t i = 0; i < count; i++) {
        size_t half = (size_t)lane->list[i].bundle;
        half = half < ROUND_MIN ? ROUND_MIN : half > ROUND_MAX ? ROUND_MAX : half;
        if (i < half) half = i;
        if (count - 1 - i < half) half = count - 1 - i;
        double n = (double)(2 * half + 1);
        rtr_pt high = sums[i + half + 1], low = sums[i - half];
        to[i] = (rtr_pt){(high.x - low.x) / n, (high.y - low.y) / n};
    }
}

static rtr_code round_lane(const rtr_lanes *lanes, rtr_lane *lane, rtr_err *err)
{
    double *weight = calloc(lane->count, sizeof *weight);
    rtr_pt *points = calloc(3 * lane->count + 1, sizeof *points);
    rtr_code code = weight && points ? RTR_OK : rtr_nomem(err);
    rtr_pt *smooth = points ? points + lane->count : NULL;
    if (!code) {
        weigh_company(lanes, lane, weight);
        for (size_t i = 0; i < lane->count; i++) points[i] = lane->list[i].at;
        for (int pass = 0; pass < ROUND_PASSES; pass++) {
            slide_window(lane, points, smooth + lane->count, smooth);
            for (size_t i = 0; i < lane->count; i++) points[i] = smooth[i];
        }
        for (size_t i = 0; i < lane->count; i++) {
            rtr_pt *at = &lane->list[i].at;
            at->x += (smooth[i].x - at->x) * weight[i];
            at->y += (smooth[i].y - at->y) * weight[i];
        }
        rtr_lane_set_tangents(lane);
    }
    free(weight);
    free(points);
    return code;
}

rtr_code rtr_lanes_round(rtr_lanes *lanes, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < lanes->count; i++)
        code = round_lane(lanes, &lanes->list[i], err);
    return code;
}

double rtr_lane_lateral(const rtr_lane *host, rtr_pt at, double *place)
{
    size_t m = (size_t)*place;
    const rtr_lane_sample *h = &host->list[m < host->count ? m : host->count - 1];
    double slide = (at.x - h->at.x) * h->tangent.x + (at.y - h->at.y) * h->tangent.y;
    *place = (double)m + (host->step > 0 ? fmin(fmax(slide / host->step, -1), 1) : 0);
    return (at.x - h->at.x) * -h->tangent.y + (at.y - h->at.y) * h->tangent.x;
}

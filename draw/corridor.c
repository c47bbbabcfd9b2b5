#include "draw/corridor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double step_pt = 1.5;   /* between samples */
static const double near_pt = 2.0;   /* closer than this is the same corridor: a route's width */
static const double with_cos = 0.87; /* within 30 degrees of parallel */
static const double taper_pt = 20;   /* towards a mark a strand comes back to its own line */
enum { RUN_MIN = 8, GAP_MAX = 5, RAMP = 9, SLOTS = 8, SMOOTH = 4 };

typedef struct sample {
    rtr_pt base, tangent, now; /* as projected; direction; after spreading */
    size_t ref;                /* strand it runs along, or SIZE_MAX */
    size_t ref_sample;
} sample;

typedef struct track {
    sample *list;
    size_t count;
} track;

/* A stretch of one track along another, and the slot it took there (1, -1, 2, ...). */
typedef struct run {
    size_t first, last;    /* samples, inclusive */
    size_t ref, low, high; /* of the other track */
    int slot;
} run;

typedef struct runs {
    run *list;
    size_t count, room;
} runs;

static rtr_code sample_strand(const rtr_strand *strand, track *out, rtr_err *err)
{
    double length = rtr_line_length(strand->points, strand->count);
    size_t count = (size_t)(length / step_pt) + 2, segment = 0;
    double before = 0, size = 0; /* length before the segment, and of it */
    out->list = calloc(count, sizeof *out->list);
    if (!out->list) return rtr_nomem(err);
    out->count = count;
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
        sample *s = &out->list[i];
        s->base = s->now = (rtr_pt){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        s->ref = SIZE_MAX;
    }
    return RTR_OK;
}

/* Directions over five samples, so that a wiggle does not turn a whole corridor. */
static void set_tangents(track *t)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t a = i >= 2 ? i - 2 : 0, b = i + 2 < t->count ? i + 2 : t->count - 1;
        rtr_pt from = t->list[a].now, to = t->list[b].now;
        double length = rtr_pt_distance(from, to);
        t->list[i].tangent = length > 0
                                 ? (rtr_pt){(to.x - from.x) / length, (to.y - from.y) / length}
                                 : (rtr_pt){1, 0};
    }
}

/* The box that a track lies in, widened by the distance that counts as near. */
static rtr_rect bounds(const track *t)
{
    rtr_pt low = t->list[0].base, high = low;
    for (size_t i = 1; i < t->count; i++) {
        rtr_pt p = t->list[i].base;
        low = (rtr_pt){fmin(low.x, p.x), fmin(low.y, p.y)};
        high = (rtr_pt){fmax(high.x, p.x), fmax(high.y, p.y)};
    }
    return (rtr_rect){low.x - near_pt, low.y - near_pt, high.x - low.x + 2 * near_pt,
                      high.y - low.y + 2 * near_pt};
}

/* Find for each sample the nearest sample of the first earlier track it runs along. */
static void find_company(track *tracks, const rtr_rect *boxes, size_t self)
{
    track *mine = &tracks[self];
    for (size_t i = 0; i < mine->count; i++) {
        sample *s = &mine->list[i];
        for (size_t k = 0; k < self && s->ref == SIZE_MAX; k++) {
            rtr_rect box = boxes[k];
            if (s->base.x < box.x || s->base.x > box.x + box.width || s->base.y < box.y ||
                s->base.y > box.y + box.height)
                continue;
            double best = near_pt * near_pt;
            for (size_t m = 0; m < tracks[k].count; m++) {
                const sample *other = &tracks[k].list[m];
                double dx = other->base.x - s->base.x, dy = other->base.y - s->base.y;
                double along = s->tangent.x * other->tangent.x + s->tangent.y * other->tangent.y;
                if (dx * dx + dy * dy >= best || fabs(along) < with_cos) continue;
                best = dx * dx + dy * dy;
                s->ref = k;
                s->ref_sample = m;
            }
        }
    }
}

static rtr_code add_run(runs *to, const run *what, rtr_err *err)
{
    if (to->count == to->room) {
        size_t room = to->room ? to->room * 2 : 16;
        run *list = reallocarray(to->list, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        to->list = list;
        to->room = room;
    }
    to->list[to->count++] = *what;
    return RTR_OK;
}

/* The next stretch that keeps to one other track, short gaps forgiven; 0 at the end. */
static int next_run(const track *mine, size_t *at, run *out)
{
    while (*at < mine->count) {
        while (*at < mine->count && mine->list[*at].ref == SIZE_MAX) ++*at;
        if (*at == mine->count) return 0;
        size_t ref = mine->list[*at].ref, first = *at, last = *at, low = SIZE_MAX, high = 0;
        for (size_t i = first; i < mine->count && i <= last + GAP_MAX; i++) {
            const sample *s = &mine->list[i];
            if (s->ref != ref) continue;
            last = i;
            if (s->ref_sample < low) low = s->ref_sample;
            if (s->ref_sample > high) high = s->ref_sample;
        }
        *at = last + 1;
        if (last - first + 1 < RUN_MIN) continue;
        *out = (run){.first = first, .last = last, .ref = ref, .low = low, .high = high};
        return 1;
    }
    return 0;
}

/* On which side of the other track this one leaves it (or comes): +1 left-hand normal, -1. */
static int side_of(const track *mine, const track *other, const run *r)
{
    double sum = 0;
    for (int i = 1; i <= 2 * RUN_MIN; i++) {
        const size_t ends[2] = {r->first - (size_t)i, r->last + (size_t)i};
        const size_t refs[2] = {mine->list[r->first].ref_sample, mine->list[r->last].ref_sample};
        for (int k = 0; k < 2; k++) {
            if (ends[k] >= mine->count) continue; /* also when first - i wrapped */
            const sample *o = &other->list[refs[k]];
            rtr_pt p = mine->list[ends[k]].base;
            sum += (p.x - o->base.x) * -o->tangent.y + (p.y - o->base.y) * o->tangent.x;
        }
    }
    return sum < 0 ? -1 : 1;
}

static int take_slot(const runs *taken, const run *r, int side)
{
    for (int n = 1; n <= SLOTS; n++) {
        for (int flip = 1; flip >= -1; flip -= 2) {
            int slot = n * side * flip, free = 1;
            for (size_t i = 0; i < taken->count && free; i++) {
                const run *other = &taken->list[i];
                free = other->ref != r->ref || other->slot != slot || other->high + 2 < r->low ||
                       r->high + 2 < other->low;
            }
            if (free) return slot;
        }
    }
    return side;
}

/* The point in slot `slot` beside the other track, nearest to sample `s`. */
static rtr_pt beside(const track *other, const sample *s, int slot, double spacing)
{
    size_t m = s->ref_sample;
    const sample *o = &other->list[m];
    /* Slide along the tangent to the foot of the perpendicular: samples are 1.5 pt apart. */
    double slide = (s->base.x - o->base.x) * o->tangent.x + (s->base.y - o->base.y) * o->tangent.y;
    slide = fmin(fmax(slide, -step_pt), step_pt);
    return (rtr_pt){o->now.x + o->tangent.x * slide - o->tangent.y * slot * spacing,
                    o->now.y + o->tangent.y * slide + o->tangent.x * slot * spacing};
}

/* From 0 to 1 without a bend at either end. */
static double ease(double t)
{
    t = fmin(fmax(t, 0), 1);
    return t * t * (3 - 2 * t);
}

static void move_by(sample *s, rtr_pt shift, double weight)
{
    s->now = (rtr_pt){s->now.x + shift.x * weight, s->now.y + shift.y * weight};
}

static void move_to_slot(track *mine, const track *other, const run *r, double spacing)
{
    rtr_pt shift = {0, 0};
    for (size_t i = r->first; i <= r->last; i++) {
        sample *s = &mine->list[i];
        if (s->ref == r->ref) {
            rtr_pt target = beside(other, s, r->slot, spacing);
            shift = (rtr_pt){target.x - s->base.x, target.y - s->base.y};
        }
        s->now = (rtr_pt){s->base.x + shift.x, s->base.y + shift.y};
        for (size_t k = 1; i == r->first && k < RAMP && k <= i; k++) /* ease in before it */
            move_by(&mine->list[i - k], shift, ease(1 - (double)k / RAMP));
    }
    for (size_t k = 1; k < RAMP && r->last + k < mine->count; k++) /* and out behind it */
        move_by(&mine->list[r->last + k], shift, ease(1 - (double)k / RAMP));
}

/* Each shift becomes the mean of those around it: where one stretch ends and another begins the strand
 * changes its slot without a kink. */
static rtr_code smooth_shifts(track *mine, rtr_err *err)
{
    rtr_pt *shifts = malloc(mine->count * sizeof *shifts);
    if (!shifts) return rtr_nomem(err);
    for (size_t i = 0; i < mine->count; i++) {
        const sample *s = &mine->list[i];
        shifts[i] = (rtr_pt){s->now.x - s->base.x, s->now.y - s->base.y};
    }
    for (size_t i = 0; i < mine->count; i++) {
        size_t first = i > SMOOTH ? i - SMOOTH : 0;
        size_t last = i + SMOOTH < mine->count ? i + SMOOTH : mine->count - 1;
        sample *s = &mine->list[i];
        s->now = s->base;
        for (size_t k = first; k <= last; k++)
            move_by(s, shifts[k], 1 / (double)(last - first + 1));
    }
    free(shifts);
    return RTR_OK;
}

/* Strands meet at a mark. */
static void taper_ends(const rtr_strand *strand, track *mine)
{
    for (size_t i = 0; i < mine->count; i++) {
        sample *s = &mine->list[i];
        rtr_pt shift = {s->now.x - s->base.x, s->now.y - s->base.y};
        double to_start = (double)i * step_pt, to_end = (double)(mine->count - 1 - i) * step_pt;
        double weight = 1;
        if (strand->at_start) weight = ease(to_start / taper_pt);
        if (strand->at_end) weight = fmin(weight, ease(to_end / taper_pt));
        s->now = s->base;
        move_by(s, shift, weight);
    }
}

/* Give the strand its new points, without those that a sharp inner bend would turn back. */
static rtr_code replace_points(rtr_strand *strand, const track *mine, rtr_err *err)
{
    rtr_pt *points = malloc(mine->count * sizeof *points);
    if (!points) return rtr_nomem(err);
    size_t n = 0;
    for (size_t i = 0; i < mine->count; i++) {
        const sample *s = &mine->list[i];
        if (n) {
            double forward = (s->now.x - points[n - 1].x) * s->tangent.x +
                             (s->now.y - points[n - 1].y) * s->tangent.y;
            if (forward <= 0.1 && i + 1 < mine->count) continue;
        }
        points[n++] = s->now;
    }
    free(strand->points);
    strand->points = points;
    strand->count = n;
    return RTR_OK;
}

static rtr_code spread_one(rtr_strand *strand, track *tracks, size_t self, double spacing,
                           runs *taken, rtr_err *err)
{
    track *mine = &tracks[self];
    size_t at = 0, moved = 0;
    run r;
    while (next_run(mine, &at, &r)) {
        const track *other = &tracks[r.ref];
        r.slot = take_slot(taken, &r, side_of(mine, other, &r));
        rtr_code code = add_run(taken, &r, err);
        if (code) return code;
        move_to_slot(mine, other, &r, spacing);
        moved++;
    }
    if (!moved) return RTR_OK;
    rtr_code code = smooth_shifts(mine, err);
    if (code) return code;
    taper_ends(strand, mine);
    set_tangents(mine);
    return replace_points(strand, mine, err);
}

rtr_code rtr_corridors_spread(rtr_strands *strands, double spacing, rtr_err *err)
{
    rtr_code code = RTR_OK;
    runs taken = {0};
    size_t count = strands->count, done = 0;
    if (count < 2) return RTR_OK;
    track *tracks = calloc(count, sizeof *tracks); /* in the order of placing: fixed ones first */
    rtr_rect *boxes = calloc(count, sizeof *boxes);
    if (!tracks || !boxes) code = rtr_nomem(err);
    for (int fixed = 1; fixed >= 0; fixed--) {
        for (size_t i = 0; !code && i < count; i++) {
            rtr_strand *strand = &strands->list[i];
            if (!strand->fixed != !fixed) continue;
            size_t self = done++;
            code = sample_strand(strand, &tracks[self], err);
            if (code) break;
            set_tangents(&tracks[self]);
            boxes[self] = bounds(&tracks[self]);
            if (fixed) continue;
            find_company(tracks, boxes, self);
            code = spread_one(strand, tracks, self, spacing, &taken, err);
        }
    }
    for (size_t i = 0; tracks && i < count; i++) free(tracks[i].list);
    free(tracks);
    free(boxes);
    free(taken.list);
    return code;
}

#include "draw/stroke.h"

#include <math.h>
#include <stdlib.h>

static const double stray = 0.05;         /* pixels that a chord may stray from its arc */
static const double touching = 1.0 / 512; /* pixels: points as near as that are one */
static const double farthest = 2e5;       /* pixels: beyond any sheet */
static const double finest = 0.0175;      /* radians: of a chord, however wide the line is */
enum { DASHES_MAX = 20000 };              /* of one line: finer ones are a solid line */

/* A line being drawn: its latest segment, whose end waits for the next one's direction. */
typedef struct pen {
    rtr_raster *raster;
    double half;   /* of the width */
    double step;   /* angle that one chord may span */
    double nearly; /* dot product of two sides that far apart */
    int round;
    int begun;                /* has a segment */
    rtr_pt at;                /* end of the latest segment, or the only point so far */
    rtr_pt side;              /* its left side, `half` away from it */
    double length;            /* of that segment */
    rtr_pt first, first_side; /* the line's start, for its cap or its closing join */
    double first_length;
} pen;

static rtr_pt plus(rtr_pt a, rtr_pt b)
{
    return (rtr_pt){a.x + b.x, a.y + b.y};
}

static rtr_pt minus(rtr_pt a, rtr_pt b)
{
    return (rtr_pt){a.x - b.x, a.y - b.y};
}

static rtr_pt back(rtr_pt a)
{
    return (rtr_pt){-a.x, -a.y};
}

/* Around `centre` from one spoke to another, over `angle` radians (signed). */
static void add_arc(const pen *p, rtr_pt centre, rtr_pt from, rtr_pt to, double angle)
{
    int count = (int)ceil(fabs(angle) / p->step);
    double c = cos(angle / count), s = sin(angle / count);
    rtr_pt spoke = from;
    for (int i = 1; i < count; i++) {
        rtr_pt next = {spoke.x * c - spoke.y * s, spoke.x * s + spoke.y * c};
        rtr_raster_edge_add(p->raster, plus(centre, spoke), plus(centre, next));
        spoke = next;
    }
    rtr_raster_edge_add(p->raster, plus(centre, spoke), plus(centre, to));
}

/* From the left side of a segment that ends here to that of the next, and back along the right sides. The outer side
 * is an arc; the inner one is cut short where the segments are long enough for that, else it goes by the joint, so that
 * no part of the area counts twice with opposite signs. */
static void add_join(const pen *p, rtr_pt at, rtr_pt side, rtr_pt next, double shorter)
{
    double cross = side.x * next.y - side.y * next.x, dot = side.x * next.x + side.y * next.y;
    int left_is_inner = cross < 0; /* y is down */
    rtr_pt from = left_is_inner ? back(next) : side, to = left_is_inner ? back(side) : next;
    rtr_pt inner_from = left_is_inner ? side : back(next),
           inner_to = left_is_inner ? next : back(side);
    if (dot >= p->nearly) /* one chord does */
        rtr_raster_edge_add(p->raster, plus(at, from), plus(at, to));
    else
        add_arc(p, at, from, to, fabs(atan2(cross, dot)));
    double short_of =
        p->half * p->half + dot; /* half * tan(angle / 2) <= shorter, without the tangent */
    if (fabs(cross) <= shorter / fmax(p->half, touching) * short_of) {
        rtr_raster_edge_add(p->raster, plus(at, inner_from), plus(at, inner_to));
    } else {
        rtr_raster_edge_add(p->raster, plus(at, inner_from), at);
        rtr_raster_edge_add(p->raster, at, plus(at, inner_to));
    }
}

/* The end of a line, from the left side of its last segment to the right. */
static void add_cap(const pen *p, rtr_pt at, rtr_pt side)
{
    if (p->round)
        add_arc(p, at, side, back(side), acos(-1));
    else
        rtr_raster_edge_add(p->raster, plus(at, side), minus(at, side));
}

static void go_to(pen *p, rtr_pt to)
{
    rtr_pt along = minus(to, p->at);
    double length = hypot(along.x, along.y);
    if (length < touching) return;
    rtr_pt side = {along.y / length * p->half, -along.x / length * p->half};
    if (p->begun) {
        add_join(p, p->at, p->side, side, fmin(p->length, length));
    } else {
        p->first_side = side;
        p->first_length = length;
        p->begun = 1;
    }
    rtr_raster_edge_add(p->raster, plus(p->at, side), plus(to, side));
    rtr_raster_edge_add(p->raster, minus(to, side), minus(p->at, side));
    p->at = to;
    p->side = side;
    p->length = length;
}

static void begin(pen *p, rtr_pt at)
{
    p->begun = 0;
    p->at = p->first = at;
}

static void end_open(const pen *p)
{
    if (p->begun) {
        add_cap(p, p->at, p->side);
        add_cap(p, p->first, back(p->first_side));
    } else if (p->round) { /* a dot */
        rtr_pt side = {p->half, 0};
        add_arc(p, p->at, side, back(side), acos(-1));
        add_arc(p, p->at, back(side), side, acos(-1));
    }
}

static void end_closed(pen *p)
{
    go_to(p, p->first);
    if (!p->begun) {
        end_open(p);
        return;
    }
    add_join(p, p->first, p->side, p->first_side, fmin(p->length, p->first_length));
}

/* Where a line is in its dashes. */
typedef struct dashing {
    const double *dash;
    int count, index;
    double left; /* of the dash in hand */
} dashing;

static int is_on(const dashing *d)
{
    return d->index % 2 == 0;
}

static void next_dash(dashing *d)
{
    d->index = (d->index + 1) % (d->count % 2 ? 2 * d->count : d->count);
    d->left = fmax(d->dash[d->index % d->count], 0);
}

static void add_dashed_segment(pen *p, dashing *d, rtr_pt from, rtr_pt to)
{
    double length = hypot(to.x - from.x, to.y - from.y), gone = 0;
    if (length < touching) return;
    while (length - gone > d->left) {
        gone += d->left;
        double t = gone / length;
        rtr_pt at = {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        if (is_on(d)) {
            go_to(p, at);
            end_open(p);
        } else {
            begin(p, at);
        }
        next_dash(d);
    }
    d->left -= length - gone;
    if (is_on(d)) go_to(p, to);
}

/* Near enough to a sheet to be computed with; no NaN is. */
static int is_drawable(rtr_pt p)
{
    return fabs(p.x) <= farthest && fabs(p.y) <= farthest;
}

/* Between the points that are drawn, and back to the first. */
static double length_around(const rtr_pt *points, size_t count)
{
    double length = 0;
    const rtr_pt *first = NULL, *latest = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_drawable(points[i])) continue;
        if (latest) length += hypot(points[i].x - latest->x, points[i].y - latest->y);
        if (!first) first = &points[i];
        latest = &points[i];
    }
    return latest ? length + hypot(first->x - latest->x, first->y - latest->y) : 0;
}

/* Do the dashes part the line, and not too often? */
static int has_dashes(const rtr_stroke *stroke, const rtr_pt *points, size_t count)
{
    double sum = 0;
    for (int i = 0; i < stroke->dash_count; i++) sum += fmax(stroke->dash[i], 0);
    return sum > 0 && isfinite(sum) && length_around(points, count) / sum < DASHES_MAX;
}

void rtr_stroke_add(rtr_raster *raster, const rtr_stroke *stroke, const rtr_pt *points,
                    size_t count, int closed)
{
    pen p = {.raster = raster, .half = stroke->width / 2, .round = stroke->round};
    size_t first = 0;
    while (first < count && !is_drawable(points[first])) first++;
    if (first == count || !(p.half > 0 && p.half <= farthest) || (count == 1 && !closed)) return;
    p.step = p.half > stray ? fmax(2 * acos(1 - stray / p.half), finest) : 1;
    p.nearly = p.half * p.half * cos(p.step);
    int dashed = has_dashes(stroke, points, count);
    dashing d = {.dash = stroke->dash, .count = stroke->dash_count};
    if (dashed) d.left = fmax(d.dash[0], 0);
    rtr_pt from = points[first];
    begin(&p, from);
    for (size_t i = first + 1; i <= count; i++) {
        rtr_pt to = i < count ? points[i] : points[first];
        if ((i == count && !closed) || !is_drawable(to)) continue;
        if (dashed)
            add_dashed_segment(&p, &d, from, to);
        else if (i < count)
            go_to(&p, to);
        from = to;
    }
    if (closed && !dashed)
        end_closed(&p);
    else if (!dashed || is_on(&d))
        end_open(&p);
}

#include "draw/sign.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "draw/route_parts.h"

static const double way_from_pt = 80;   /* shorter strands have an arrowhead at their end only */
static const double again_pt = 240;     /* another one on the way for so much more of it */
static const double doubt_from_pt = 30; /* shorter strands show their doubt by their line alone */
static const double most_bend_deg = 4;  /* under an arrowhead */
static const double taken_deg = 60;     /* such a bend is as bad as another sign */
static const double end_within_pt = 48; /* an arrowhead so far from the end still is at it */
static const double try_pt = 2;         /* from one place that is tried to the next */
static const double gap_pt = 0.4, cell_pt = 12;
static const double tip_pt = 0.345;    /* a tip's own size */
static const double own_gap_pt = 1.25; /* with it, an arrowhead's tip keeps 2 pt from marks */

/* What is taken: discs, found by their cell. */
typedef struct disc {
    rtr_pt at;
    double radius;
    size_t next;
} disc;

typedef struct discs {
    disc *list;
    size_t *heads; /* by hash of the cell; SIZE_MAX: empty */
    size_t count, room, mask;
} discs;

static size_t slot_of(const discs *d, int64_t column, int64_t row)
{
    uint64_t mixed = (uint64_t)column * 0x9e3779b97f4a7c15u ^ (uint64_t)row * 0xc2b2ae3d27d4eb4fu;
    return (size_t)(mixed ^ mixed >> 29) & d->mask;
}

static int64_t cell(double at)
{
    return (int64_t)floor(fmin(fmax(at, -1e9), 1e9) / cell_pt);
}

static int is_free(const discs *d, rtr_pt at, double radius)
{
    for (int64_t row = cell(at.y) - 1; row <= cell(at.y) + 1; row++)
        for (int64_t column = cell(at.x) - 1; column <= cell(at.x) + 1; column++)
            for (size_t i = d->heads[slot_of(d, column, row)]; i != SIZE_MAX; i = d->list[i].next)
                if (rtr_pt_distance(d->list[i].at, at) < d->list[i].radius + radius + gap_pt)
                    return 0;
    return 1;
}

static rtr_code take(discs *d, rtr_pt at, double radius, rtr_err *err)
{
    if (d->count == d->room) {
        size_t room = d->room ? d->room * 2 : 64;
        disc *list = reallocarray(d->list, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        d->list = list;
        d->room = room;
    }
    size_t *head = &d->heads[slot_of(d, cell(at.x), cell(at.y))];
    d->list[d->count] = (disc){at, radius, *head};
    *head = d->count++;
    return RTR_OK;
}

static rtr_code discs_begin(const rtr_marks *marks, discs *out, rtr_err *err)
{
    size_t size = 64, wanted = marks->chart->place_count + 4 * marks->strands.count;
    while (size < wanted && size < (size_t)1 << 20) size *= 2;
    *out = (discs){.mask = size - 1, .heads = malloc(size * sizeof *out->heads)};
    rtr_code code = out->heads ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < size; i++) out->heads[i] = SIZE_MAX;
    for (size_t i = 0; !code && i < marks->chart->place_count; i++)
        if (marks->places[i].form == RTR_MARK_SYMBOL)
            code = take(out, marks->places[i].at, marks->places[i].reach_pt + own_gap_pt, err);
    return code;
}

static rtr_code add_sign(rtr_marks *marks, const rtr_sign *sign, rtr_err *err)
{
    if (marks->sign_count == marks->sign_room) {
        size_t room = marks->sign_room ? marks->sign_room * 2 : 64;
        rtr_sign *list = reallocarray(marks->signs, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        marks->signs = list;
        marks->sign_room = room;
    }
    marks->signs[marks->sign_count++] = *sign;
    return RTR_OK;
}

/* While signs are placed. */
typedef struct placing {
    rtr_marks *marks;
    const rtr_style *style;
    discs taken;
} placing;

/* The room that a sign takes: an arrowhead is two discs, one behind the other, which lie side by side with those of a
 * line 5 pt away. */
typedef struct footprint {
    rtr_pt at[2];
    double radius;
    int count;
} footprint;

static footprint room_of(const rtr_cut *c, rtr_sign_kind kind, double along)
{
    static const double behind[] = {0.27, 0.73}, radius = 0.32; /* in the head's lengths */
    const rtr_strand *s = c->strand;
    footprint r = {.radius = RTR_DOUBT_PT, .count = 1};
    r.at[0] = rtr_line_at(s->points, s->count, along, NULL);
    if (kind == RTR_SIGN_DOUBT) return r;
    r.radius = c->head_length * radius;
    for (r.count = 0; r.count < 2; r.count++)
        r.at[r.count] =
            rtr_line_at(s->points, s->count, along - c->head_length * behind[r.count], NULL);
    return r;
}

static int has_room(const placing *p, const rtr_cut *c, rtr_sign_kind kind, double along)
{
    footprint r = room_of(c, kind, along);
    rtr_pt tip = rtr_line_at(c->strand->points, c->strand->count, along, NULL);
    for (int i = 0; i < r.count; i++)
        if (!is_free(&p->taken, r.at[i], r.radius)) return 0;
    return kind == RTR_SIGN_DOUBT || is_free(&p->taken, tip, tip_pt);
}

static int suits(const placing *p, const rtr_cut *c, rtr_sign_kind kind, double along)
{
    double from = along - c->head_length;
    if (kind != RTR_SIGN_DOUBT &&
        rtr_line_bend_deg(c->strand->points, c->strand->count, from, along) > most_bend_deg)
        return 0;
    return has_room(p, c, kind, along);
}

static rtr_code put(placing *p, const rtr_cut *c, rtr_sign_kind kind, double along, rtr_err *err)
{
    rtr_sign sign = {kind, (size_t)(c->strand - p->marks->strands.list), along};
    if (kind == RTR_SIGN_END && along >= c->tip) p->marks->strands.list[sign.strand].capped = 1;
    footprint r = room_of(c, kind, along);
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < r.count; i++) code = take(&p->taken, r.at[i], r.radius, err);
    return code ? code : add_sign(p->marks, &sign, err);
}

/* Near the end; *placed says whether there was room. */
static rtr_code place_end(placing *p, const rtr_cut *c, int *placed, rtr_err *err)
{
    double length = c->head_length;
    double first = fmax(c->start + length, c->tip - fmin(end_within_pt, (c->tip - c->start) / 2));
    *placed = 0;
    if (!c->has_head) return RTR_OK;
    for (double along = c->tip; along >= first && !*placed; along -= try_pt) {
        if (!suits(p, c, RTR_SIGN_END, along)) continue;
        *placed = 1;
        rtr_code code = put(p, c, RTR_SIGN_END, along, err);
        if (code) return code;
    }
    return RTR_OK;
}

/* As near to `wanted` as it may stand, within `off` of it. */
static rtr_code place_near(placing *p, const rtr_cut *c, rtr_sign_kind kind, const double range[2],
                           int *placed, rtr_err *err)
{
    double wanted = (range[0] + range[1]) / 2, off = (range[1] - range[0]) / 2;
    for (double away = 0; away <= off; away += try_pt)
        for (int side = 1; side >= -1; side -= 2) {
            if (!suits(p, c, kind, wanted + side * away)) continue;
            *placed = 1;
            return put(p, c, kind, wanted + side * away, err);
        }
    return RTR_OK;
}

static rtr_code place_on_way(placing *p, const rtr_cut *c, int *placed, rtr_err *err)
{
    double length = c->tip - c->start;
    if (length <= way_from_pt) return RTR_OK;
    int count = 1 + (int)fmin((length - way_from_pt) / again_pt, 40);
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < count; i++) {
        double part = length / (count + 0.25); /* the last has the end's arrowhead before it */
        double wanted = c->start + part * (i + 0.55) + c->head_length / 2;
        double range[2] = {wanted - part * 0.35, wanted + part * 0.35};
        code = place_near(p, c, RTR_SIGN_WAY, range, placed, err);
    }
    return code;
}

static rtr_code place_doubt(placing *p, const rtr_cut *c, rtr_err *err)
{
    double length = c->tip - c->start;
    int placed = 0;
    if (length < doubt_from_pt ||
        (c->status != RTR_STATUS_SUSPECTED && c->status != RTR_STATUS_DENIED))
        return RTR_OK;
    double wanted = c->start + length * (length > way_from_pt ? 0.3 : 0.45);
    double range[2] = {wanted - length * 0.25, wanted + length * 0.25};
    rtr_code code = place_near(p, c, RTR_SIGN_DOUBT, range, &placed, err);
    return code || placed ? code : put(p, c, RTR_SIGN_DOUBT, wanted, err);
}

/* Draw a strand straight between two distances; *to becomes the second on the shorter line. */
static rtr_code straighten(rtr_strand *strand, double from, double *to, rtr_err *err)
{
    size_t room = strand->count + 2;
    double length = rtr_line_length(strand->points, strand->count);
    rtr_pt *points = malloc(2 * room * sizeof *points);
    if (!points) return rtr_nomem(err);
    size_t before = rtr_line_trim(strand->points, strand->count, 0, length - from, points);
    size_t after = rtr_line_trim(strand->points, strand->count, *to, 0, points + before);
    if (before && after) {
        *to = from + rtr_pt_distance(points[before - 1], points[before]);
        free(strand->points);
        strand->points = points;
        strand->count = before + after;
    } else {
        free(points);
    }
    return RTR_OK;
}

/* A line without any arrowhead would not say where to: it gets one where it bends least, and is straight there
 * unless it was given. */
static rtr_code force_head(placing *p, const rtr_cut *c, rtr_err *err)
{
    double length = c->head_length, best = c->tip, least = INFINITY;
    for (double along = c->tip; along >= c->start + length; along -= try_pt) {
        double bend = rtr_line_bend_deg(c->strand->points, c->strand->count, along - length, along);
        rtr_pt tip = rtr_line_at(c->strand->points, c->strand->count, along, NULL);
        if (!has_room(p, c, RTR_SIGN_END, along)) bend += taken_deg;
        if (!is_free(&p->taken, tip, tip_pt)) bend += taken_deg;
        if (bend >= least - 0.5) continue;
        least = bend;
        best = along;
    }
    rtr_strand *strand = &p->marks->strands.list[c->strand - p->marks->strands.list];
    rtr_code code = put(p, c, RTR_SIGN_END, best, err);
    if (!code && least > most_bend_deg && !strand->fixed)
        code = straighten(strand, best - length, &p->marks->signs[p->marks->sign_count - 1].along,
                          err);
    return code;
}

rtr_code rtr_signs_place(rtr_marks *marks, const rtr_style *style, rtr_err *err)
{
    placing p = {.marks = marks, .style = style};
    rtr_code code = discs_begin(marks, &p.taken, err);
    size_t count = marks->strands.count;
    char *headed = calloc(count + 1, 1);
    if (!code && !headed) code = rtr_nomem(err);
    for (int pass = 0; pass < 3;
         pass++) { /* doubts and ends first: those on the way can give way */
        for (size_t i = 0; !code && i < count; i++) {
            rtr_cut c = rtr_cut_of(marks, style, &marks->strands.list[i]);
            int placed = 0;
            if (pass == 0) code = place_end(&p, &c, &placed, err);
            if (pass == 0 && !code) code = place_doubt(&p, &c, err);
            if (pass == 1) code = place_on_way(&p, &c, &placed, err);
            if (pass == 2 && !headed[i] && c.has_head) code = force_head(&p, &c, err);
            headed[i] = (char)(headed[i] | placed);
        }
    }
    free(headed);
    free(p.taken.list);
    free(p.taken.heads);
    return code;
}

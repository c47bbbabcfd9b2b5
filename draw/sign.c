#include "draw/sign.h"

#include <math.h>
#include <stdlib.h>

#include "draw/discs.h"
#include "draw/route_parts.h"

static const double way_from_pt = 80;    /* shorter strands have an arrowhead at their end only */
static const double again_pt = 240;      /* another one on the way for so much more of it */
static const double doubt_from_pt = 30;  /* shorter strands show their doubt by their line alone */
static const double most_bend_deg = 4;   /* under an arrowhead */
static const double taken_deg = 60;      /* such a bend is as bad as another sign */
static const double end_within_pt = 48;  /* an arrowhead so far from the end still is at it */
static const double try_pt = 2;          /* from one place that is tried to the next */
static const double most_lines_pt = 9e5; /* of lines on a sheet that are looked at for crossings */
static const double gap_pt = 0.4, line_step_pt = 3;
static const double tip_pt = 0.345;    /* a tip's own size */
static const double own_gap_pt = 1.25; /* with it, an arrowhead's tip keeps 2 pt from marks */

static rtr_code take_marks(const rtr_marks *marks, rtr_discs *out, rtr_err *err)
{
    rtr_code code = rtr_discs_begin(marks->chart->place_count + 4 * marks->strands.count, out, err);
    for (size_t i = 0; !code && i < marks->chart->place_count; i++) {
        rtr_disc disc = {.at = marks->places[i].at,
                         .radius = marks->places[i].reach_pt + own_gap_pt};
        if (marks->places[i].form == RTR_MARK_SYMBOL) code = rtr_discs_add(out, &disc, err);
    }
    return code;
}

/* All lines as small discs, so that an arrowhead keeps off another route that runs across. */
static rtr_code take_lines(const rtr_marks *marks, rtr_discs *out, rtr_err *err)
{
    double length_pt = 0;
    for (size_t i = 0; i < marks->strands.count; i++)
        length_pt += rtr_line_length(marks->strands.list[i].points, marks->strands.list[i].count);
    rtr_code code = rtr_discs_begin((size_t)fmin(length_pt, most_lines_pt), out, err);
    if (!(length_pt < most_lines_pt)) return code; /* lines cross everywhere */
    for (size_t i = 0; !code && i < marks->strands.count; i++) {
        const rtr_strand *s = &marks->strands.list[i];
        double left = 0; /* to the next disc */
        for (size_t k = 1; !code && k < s->count; k++) {
            rtr_pt a = s->points[k - 1], b = s->points[k];
            double length = rtr_pt_distance(a, b);
            for (; !code && left < length; left += line_step_pt) {
                rtr_pt along = {(b.x - a.x) / length, (b.y - a.y) / length};
                rtr_disc disc = {.at = {a.x + along.x * left, a.y + along.y * left},
                                 .radius = line_step_pt / 2,
                                 .along = along,
                                 .owner = i};
                code = rtr_discs_add(out, &disc, err);
            }
            left -= length;
        }
    }
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
    rtr_discs taken, lines;
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
        if (!rtr_discs_free(&p->taken, r.at[i], r.radius, gap_pt)) return 0;
    return kind == RTR_SIGN_DOUBT || rtr_discs_free(&p->taken, tip, tip_pt, gap_pt);
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
    for (int i = 0; !code && i < r.count; i++)
        code = rtr_discs_add(&p->taken, &(rtr_disc){.at = r.at[i], .radius = r.radius}, err);
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

/* Does another route run across the line under a sign? */
static int is_crossed(const placing *p, const rtr_cut *c, double along)
{
    rtr_disc disc = {.radius = c->head_length / 2,
                     .owner = (size_t)(c->strand - p->marks->strands.list)};
    disc.at =
        rtr_line_at(c->strand->points, c->strand->count, along - c->head_length / 2, &disc.along);
    return rtr_discs_crossed(&p->lines, &disc);
}

/* As near to `wanted` as it may stand, within `off` of it. */
static rtr_code place_near(placing *p, const rtr_cut *c, rtr_sign_kind kind, const double range[2],
                           int *placed, rtr_err *err)
{
    double wanted = (range[0] + range[1]) / 2, off = (range[1] - range[0]) / 2;
    for (int strict = 1; strict >= 0; strict--) /* on a crossing where there is no other place */
        for (double away = 0; away <= off; away += try_pt)
            for (int side = 1; side >= -1; side -= 2) {
                double along = wanted + side * away;
                if ((strict && is_crossed(p, c, along)) || !suits(p, c, kind, along)) continue;
                *placed = 1;
                return put(p, c, kind, along, err);
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
        if (!rtr_discs_free(&p->taken, tip, tip_pt, gap_pt)) bend += taken_deg;
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
    rtr_code code = take_marks(marks, &p.taken, err);
    if (!code) code = take_lines(marks, &p.lines, err);
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
    rtr_discs_end(&p.taken);
    rtr_discs_end(&p.lines);
    return code;
}

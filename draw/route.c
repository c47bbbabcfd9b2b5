#include "draw/route.h"

#include <math.h>
#include <stdlib.h>

#include "draw/symbol.h"
#include "geo/geodesic.h"

static const double start_gap_pt = 0.8; /* between a mark and the line that leaves it */
static const double mid_arrow_from_pt =
    80;                                  /* shorter strands have an arrowhead at their end only */
static const double least_line_pt = 0.5; /* what is shorter is not drawn */
static const double least_leg_pt = 12;   /* of a line up to a circle: a shorter one runs into it */

/* A strand with what is cut off for the marks at its ends. */
typedef struct cut {
    const rtr_strand *strand;
    const rtr_chart_leg *leg;
    rtr_status status;
    rtr_paint line, core;
    double start, tip; /* distances along the strand: the line begins, the arrowhead's point */
    int has_head;
} cut;

/* What a line keeps away from a place; `into` circles it runs to their middles. */
static double reach_of(const rtr_marks *marks, size_t place, int into)
{
    if (place == SIZE_MAX || (into && marks->places[place].form == RTR_MARK_CIRCLE)) return 0;
    return marks->places[place].reach_pt;
}

static void cut_ends(cut *c, const rtr_marks *marks, const rtr_style *style, int into)
{
    const rtr_strand *strand = c->strand;
    double start = reach_of(marks, c->leg->from, into), end = reach_of(marks, c->leg->to, into);
    c->start = strand->at_start && start > 0 ? start + start_gap_pt : 0;
    c->tip = rtr_line_length(strand->points, strand->count);
    if (!strand->at_end || c->leg->to == SIZE_MAX) return;
    c->tip -= end + style->arrow_gap_pt;
    /* A line that bends towards its mark, or ends beside it, comes nearer than its length says. */
    for (int i = 0; i < 8; i++) {
        rtr_pt tip = rtr_line_at(strand->points, strand->count, c->tip, NULL);
        double gap = rtr_pt_distance(tip, marks->places[c->leg->to].at) - end;
        if (gap >= style->arrow_gap_pt) break;
        c->tip = fmax(c->tip - (style->arrow_gap_pt - gap) - 1e-3, 0);
    }
}

static int is_symbol(const rtr_marks *marks, size_t place)
{
    return place != SIZE_MAX && marks->places[place].form == RTR_MARK_SYMBOL;
}

/* Is `inner` a place within the circle of `outer`? A line between them has no edge to end at. */
static int holds(const rtr_marks *marks, size_t outer, size_t inner)
{
    if (outer == SIZE_MAX || inner == SIZE_MAX) return 0;
    const rtr_chart_place *circle = &marks->chart->places[outer];
    rtr_lonlat at = marks->chart->places[inner].at;
    return marks->places[outer].form == RTR_MARK_CIRCLE &&
           rtr_geodesic_length_m(circle->at, at) < circle->radius_km * 1000;
}

static cut cut_of(const rtr_marks *marks, const rtr_style *style, const rtr_strand *strand)
{
    const rtr_chart_leg *leg = &marks->chart->legs[strand->leg];
    cut c = {.strand = strand, .leg = leg, .status = rtr_leg_status(marks->chart, leg)};
    rtr_route_paint(style, leg->mode, c.status, leg->source == RTR_LINE_SCHEMATIC, &c.line,
                    &c.core);
    cut_ends(&c, marks, style, 0);
    if (c.tip - c.start < least_leg_pt || holds(marks, leg->from, leg->to) ||
        holds(marks, leg->to, leg->from))
        cut_ends(&c, marks, style, 1);
    c.has_head = strand->at_end && c.tip - c.start > style->arrow_length_pt;
    if (c.has_head || !strand->at_end) return c;
    if (is_symbol(marks, leg->from) && is_symbol(marks, leg->to)) { /* a link from mark to mark */
        c.start = fmax(c.start - start_gap_pt, 0);
        c.tip += style->arrow_gap_pt;
    } else if (leg->to != SIZE_MAX) {
        c.tip = c.start; /* without its head a stub in an area would say nothing */
    }
    return c;
}

void rtr_routes_drop_covered(rtr_marks *marks, const rtr_style *style)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->strands.count; i++) {
        rtr_strand strand = marks->strands.list[i];
        cut c = cut_of(marks, style, &strand);
        if (c.tip - c.start >= least_line_pt)
            marks->strands.list[kept++] = strand;
        else
            free(strand.points);
    }
    marks->strands.count = kept;
}

/* The points of the visible line; the caller frees. NULL when nothing is left (or no memory: *code). */
static rtr_pt *visible_line(const cut *c, const rtr_style *style, size_t *count, rtr_code *code,
                            rtr_err *err)
{
    double length = rtr_line_length(c->strand->points, c->strand->count);
    double end = length - c->tip + (c->has_head ? style->arrow_length_pt * 0.7 : 0);
    rtr_pt *points = malloc((c->strand->count + 2) * sizeof *points);
    if (!points) *code = rtr_nomem(err);
    *count = points ? rtr_line_trim(c->strand->points, c->strand->count, c->start, end, points) : 0;
    if (*count) return points;
    free(points);
    return NULL;
}

static void draw_ties(rtr_scene *scene, const cut *c, const rtr_pt *points, size_t count)
{
    static const double spacing = 5, half = 2.1;
    double length = rtr_line_length(points, count);
    rtr_paint paint = {.stroke = c->line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &paint);
    for (double at = spacing / 2; at < length; at += spacing) {
        rtr_pt t, p = rtr_line_at(points, count, at, &t);
        rtr_pt ends[2] = {{p.x - t.y * half, p.y + t.x * half},
                          {p.x + t.y * half, p.y - t.x * half}};
        rtr_scene_run(scene, ends, 2, 0);
    }
}

static void draw_arrow(rtr_scene *scene, const rtr_style *style, const cut *c, double tip)
{
    rtr_pt head[4];
    int hollow = c->core.stroke.a != 0;
    rtr_paint paint = {.fill = hollow ? style->paper : c->line.stroke,
                       .stroke = hollow ? c->line.stroke : style->paper,
                       .width_pt = hollow ? 0.7 : 0.5};
    rtr_line_arrowhead(c->strand->points, c->strand->count, tip, style->arrow_length_pt,
                       style->arrow_width_pt, head);
    rtr_scene_path(scene, RTR_ROLE_ARROW, c->strand->leg, &paint);
    rtr_scene_run(scene, head, 4, 1);
}

/* The sign of a doubtful route, on the line: "?" or a cross. */
static void draw_doubt(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const cut *c)
{
    double length = c->tip - c->start;
    if (length < 30 || (c->status != RTR_STATUS_SUSPECTED && c->status != RTR_STATUS_DENIED))
        return;
    rtr_pt at = rtr_line_at(c->strand->points, c->strand->count,
                            c->start + length * (length > mid_arrow_from_pt ? 0.3 : 0.45), NULL);
    rtr_paint disc = {.fill = style->paper, .stroke = c->line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &disc);
    rtr_scene_circle(scene, at, 3.4);
    rtr_item text = {.role = RTR_ROLE_ROUTE, .owner = c->strand->leg, .type = RTR_TYPE_QUERY};
    rtr_text_centred(scene, style, fonts, &text, at, c->status == RTR_STATUS_SUSPECTED ? "?" : "×");
}

static void draw_heads(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const cut *c)
{
    double length = c->tip - c->start;
    if (length > mid_arrow_from_pt) {
        double middle =
            rtr_line_straightest(c->strand->points, c->strand->count, c->start + length * 0.4,
                                 c->start + length * 0.65, style->arrow_length_pt * 2);
        draw_arrow(scene, style, c, middle + style->arrow_length_pt / 2);
    }
    if (c->has_head) draw_arrow(scene, style, c, c->tip);
    draw_doubt(scene, style, fonts, c);
}

static rtr_code draw_line(rtr_scene *scene, const rtr_style *style, const cut *c, int casing,
                          rtr_err *err)
{
    size_t count;
    rtr_code code = RTR_OK;
    rtr_pt *points = visible_line(c, style, &count, &code, err);
    if (!points) return code;
    rtr_paint paint = c->line;
    if (casing) {
        paint.stroke = style->paper;
        paint.width_pt = style->casing_pt;
        if (c->leg->source != RTR_LINE_SCHEMATIC) paint.dash_count = 0;
        paint.round = 1;
    }
    rtr_scene_path(scene, casing ? RTR_ROLE_CASING : RTR_ROLE_ROUTE, c->strand->leg, &paint);
    rtr_scene_run(scene, points, count, 0);
    int schematic = c->leg->source == RTR_LINE_SCHEMATIC;
    if (!casing && !schematic && style->mode[c->leg->mode].ties) draw_ties(scene, c, points, count);
    if (!casing && c->core.stroke.a) {
        rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &c->core);
        rtr_scene_run(scene, points, count, 0);
    }
    free(points);
    return RTR_OK;
}

rtr_code rtr_routes_draw(const rtr_marks *marks, const rtr_style *style, rtr_fonts *fonts,
                         rtr_scene *scene, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int pass = 0; pass < 3; pass++) { /* casings, lines, arrowheads: each over the last */
        for (size_t i = 0; !code && i < marks->strands.count; i++) {
            cut c = cut_of(marks, style, &marks->strands.list[i]);
            if (pass == 2)
                draw_heads(scene, style, fonts, &c);
            else
                code = draw_line(scene, style, &c, pass == 0, err);
        }
    }
    return code;
}

/* route_cut.c - where a strand's line begins and ends: clear of the marks at its ends. */
#include <math.h>

#include "draw/route_parts.h"
#include "draw/symbol.h"
#include "geo/geodesic.h"

static const double start_gap_pt = 0.8; /* between a mark and the line that leaves it */
static const double wide_head = 1.8;    /* an arrowhead's width, in those of a wide line */
static const double least_leg_pt = 12;  /* of a line up to a circle: a shorter one runs into it */

/* What a line keeps away from a place; `into` circles it runs to their middles. */
static double reach_of(const rtr_marks *marks, size_t place, int into)
{
    if (place == SIZE_MAX || (into && marks->places[place].form == RTR_MARK_CIRCLE)) return 0;
    return marks->places[place].reach_pt;
}

static void cut_ends(rtr_cut *c, const rtr_marks *marks, const rtr_style *style, int into)
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

rtr_cut rtr_cut_of(const rtr_marks *marks, const rtr_style *style, const rtr_strand *strand)
{
    const rtr_chart_leg *leg = &marks->chart->legs[strand->leg];
    rtr_cut c = {.strand = strand, .leg = leg, .status = rtr_leg_status(marks->chart, leg)};
    c.stroke = rtr_route_line_of(style, leg->mode, c.status, leg->source == RTR_LINE_SCHEMATIC,
                                 strand->width_pt);
    c.head_length = fmax(style->arrow_length_pt, strand->width_pt * wide_head * 1.4);
    c.head_width = fmax(style->arrow_width_pt, strand->width_pt * wide_head);
    cut_ends(&c, marks, style, 0);
    if (c.tip - c.start < least_leg_pt || holds(marks, leg->from, leg->to) ||
        holds(marks, leg->to, leg->from))
        cut_ends(&c, marks, style, 1);
    c.has_head = strand->at_end && c.tip - c.start > c.head_length;
    if (c.has_head || !strand->at_end) return c;
    if (is_symbol(marks, leg->from) && is_symbol(marks, leg->to)) { /* a link from mark to mark */
        c.start = fmax(c.start - start_gap_pt, 0);
        c.tip += style->arrow_gap_pt;
    } else if (leg->to != SIZE_MAX) {
        c.tip = c.start; /* without its head a stub in an area would say nothing */
    }
    return c;
}

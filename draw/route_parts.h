/* route_parts.h - what the files that draw routes share: where a strand's line begins and ends. */
#ifndef RUTTER_DRAW_ROUTE_PARTS_H
#define RUTTER_DRAW_ROUTE_PARTS_H

#include "draw/marks.h"
#include "draw/route_line.h"

/* A strand with what is cut off for the marks at its ends. */
typedef struct rtr_cut {
    const rtr_strand *strand;
    const rtr_chart_leg *leg;
    rtr_status status;
    rtr_route_line stroke;
    double head_length, head_width; /* of its arrowheads */
    double start, tip; /* distances along the strand: the line begins, an arrowhead may end */
    int has_head;      /* there is room for one */
} rtr_cut;

rtr_cut rtr_cut_of(const rtr_marks *marks, const rtr_style *style, const rtr_strand *strand);

#endif

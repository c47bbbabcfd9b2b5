/* marks.h - the case itself on the sheet: areas, routes with their arrowheads, places.
 *
 * Flow:   chart.h + frame.h -> rtr_marks_begin (where everything is) -> rtr_marks_draw -> scene.h
 */
#ifndef RUTTER_DRAW_MARKS_H
#define RUTTER_DRAW_MARKS_H

#include "base/error.h"
#include "draw/fonts.h"
#include "draw/frame.h"
#include "draw/line.h"
#include "draw/quantity.h"
#include "draw/scene.h"
#include "geo/chart.h"

/* Radius of a circle of uncertainty at least: a vague place is never as small as a pin's dot. */
#define RTR_LEAST_CIRCLE_PT 3.5

typedef enum rtr_mark_form {
    RTR_MARK_HIDDEN, /* outside the window */
    RTR_MARK_SYMBOL,
    RTR_MARK_CIRCLE, /* somewhere within radius_pt */
    RTR_MARK_AREA    /* somewhere in an area: never a pin */
} rtr_mark_form;

typedef struct rtr_mark {
    rtr_mark_form form;
    rtr_pt at;
    double reach_pt;  /* what lines and labels keep away from `at` */
    double radius_pt; /* circle; area: from `at` to its nearest edge */
    rtr_status status;
} rtr_mark;

typedef enum rtr_sign_kind {
    RTR_SIGN_END,  /* an arrowhead near the end of its strand */
    RTR_SIGN_WAY,  /* one on the way */
    RTR_SIGN_DOUBT /* "?" or a cross */
} rtr_sign_kind;

/* What stands on a route's line. */
typedef struct rtr_sign {
    rtr_sign_kind kind;
    size_t strand;
    double along; /* the strand: an arrowhead's tip, the middle of others */
} rtr_sign;

typedef struct rtr_marks {
    const rtr_chart *chart;
    rtr_mark *places;    /* as many as the chart's places */
    rtr_strands strands; /* in the order of legs, corridors spread */
    rtr_sign *signs;
    size_t sign_count, sign_room;
    rtr_widths widths; /* what the widths of lines say */
} rtr_marks;

/* Borrows the chart. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_marks_begin(const rtr_chart *chart, const rtr_frame *frame,
                                        const rtr_style *style, rtr_marks *out, rtr_err *err);
void rtr_marks_end(rtr_marks *marks);

RTR_MUST_CHECK rtr_code rtr_marks_draw(const rtr_marks *marks, const rtr_frame *frame,
                                       const rtr_style *style, rtr_fonts *fonts, rtr_scene *scene,
                                       rtr_err *err);
/* The status that a leg's route was declared with. */
rtr_status rtr_leg_status(const rtr_chart *chart, const rtr_chart_leg *leg);

#endif

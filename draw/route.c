#include "draw/route.h"

#include <math.h>
#include <stdlib.h>

#include "draw/route_parts.h"
#include "draw/symbol.h"

static const double least_line_pt = 0.5; /* what is shorter is not drawn */

void rtr_routes_drop_covered(rtr_marks *marks, const rtr_style *style)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->strands.count; i++) {
        rtr_strand strand = marks->strands.list[i];
        rtr_cut c = rtr_cut_of(marks, style, &strand);
        if (c.tip - c.start >= least_line_pt)
            marks->strands.list[kept++] = strand;
        else
            free(strand.points);
    }
    marks->strands.count = kept;
}

/* The points of the visible line; the caller frees. NULL when nothing is left (or no memory: *code). */
static rtr_pt *visible_line(const rtr_cut *c, size_t *count, rtr_code *code, rtr_err *err)
{
    double length = rtr_line_length(c->strand->points, c->strand->count);
    double end = length - c->tip + (c->strand->capped ? c->head_length * 0.7 : 0);
    rtr_pt *points = malloc((c->strand->count + 2) * sizeof *points);
    if (!points) *code = rtr_nomem(err);
    *count = points ? rtr_line_trim(c->strand->points, c->strand->count, c->start, end, points) : 0;
    if (*count) return points;
    free(points);
    return NULL;
}

static void draw_arrow(rtr_scene *scene, const rtr_style *style, const rtr_cut *c, double tip)
{
    rtr_pt head[4];
    int hollow = c->stroke.core.stroke.a != 0 && c->status != RTR_STATUS_REPORTED;
    rtr_paint paint = {.fill = hollow ? style->paper : c->stroke.line.stroke,
                       .stroke = hollow ? c->stroke.line.stroke : style->paper,
                       .width_pt = hollow ? 0.7 : 0.5};
    rtr_line_arrowhead(c->strand->points, c->strand->count, tip, c->head_length, c->head_width,
                       head);
    rtr_scene_path(scene, RTR_ROLE_ARROW, c->strand->leg, &paint);
    rtr_scene_run(scene, head, 4, 1);
}

/* The sign of a doubtful route, on the line: "?" or a cross. */
static void draw_doubt(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const rtr_cut *c,
                       double along)
{
    rtr_pt at = rtr_line_at(c->strand->points, c->strand->count, along, NULL);
    rtr_paint disc = {.fill = style->paper, .stroke = c->stroke.line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &disc);
    rtr_scene_circle(scene, at, RTR_DOUBT_PT);
    rtr_item text = {.role = RTR_ROLE_ROUTE, .owner = c->strand->leg, .type = RTR_TYPE_QUERY};
    rtr_text_centred(scene, style, fonts, &text, at, c->status == RTR_STATUS_SUSPECTED ? "?" : "×");
}

static rtr_code draw_line(rtr_scene *scene, const rtr_style *style, const rtr_cut *c, int casing,
                          rtr_err *err)
{
    size_t count;
    rtr_code code = RTR_OK;
    rtr_pt *points = visible_line(c, &count, &code, err);
    if (!points) return code;
    rtr_route_line stroke = c->stroke;
    const rtr_item what = {.role = casing ? RTR_ROLE_CASING : RTR_ROLE_ROUTE,
                           .owner = c->strand->leg};
    if (casing) {
        stroke = (rtr_route_line){.line = c->stroke.line};
        stroke.line.stroke = style->paper;
        stroke.line.width_pt =
            fmax(style->casing_pt, c->stroke.line.width_pt + style->casing_pt - style->route_pt);
        if (c->leg->source != RTR_LINE_SCHEMATIC) stroke.line.dash_count = 0;
        stroke.line.round = 1;
    }
    rtr_route_line_draw(scene, &what, &stroke, points, count);
    free(points);
    return RTR_OK;
}

rtr_code rtr_routes_draw(const rtr_marks *marks, const rtr_style *style, rtr_fonts *fonts,
                         rtr_scene *scene, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int casing = 1; casing >= 0; casing--) { /* casings, lines, signs: each over the last */
        for (size_t i = 0; !code && i < marks->strands.count; i++) {
            rtr_cut c = rtr_cut_of(marks, style, &marks->strands.list[i]);
            code = draw_line(scene, style, &c, casing, err);
        }
    }
    for (size_t i = 0; !code && i < marks->sign_count; i++) {
        const rtr_sign *sign = &marks->signs[i];
        rtr_cut c = rtr_cut_of(marks, style, &marks->strands.list[sign->strand]);
        if (sign->kind == RTR_SIGN_DOUBT)
            draw_doubt(scene, style, fonts, &c, sign->along);
        else
            draw_arrow(scene, style, &c, sign->along);
    }
    return code;
}

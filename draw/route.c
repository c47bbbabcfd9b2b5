#include "draw/route.h"

#include <math.h>
#include <stdlib.h>

#include "draw/route_parts.h"

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
    rtr_paint paint = rtr_route_line_arrow(style, &c->stroke, c->status);
    rtr_line_arrowhead(c->strand->points, c->strand->count, tip, c->head_length, c->head_width,
                       head);
    rtr_scene_path(scene, RTR_ROLE_ARROW, c->strand->leg, &paint);
    rtr_scene_run(scene, head, 4, 1);
}

static void draw_doubt(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const rtr_cut *c,
                       double along)
{
    const rtr_item what = {.role = RTR_ROLE_ROUTE, .owner = c->strand->leg};
    const rtr_doubt doubt = {.status = c->status,
                             .colour = c->stroke.line.stroke,
                             .at = rtr_line_at(c->strand->points, c->strand->count, along, NULL)};
    rtr_doubt_draw(scene, style, fonts, &what, &doubt);
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
        int schematic = c->leg->source == RTR_LINE_SCHEMATIC;
        stroke = (rtr_route_line){.line = rtr_route_line_casing(style, &c->stroke, schematic)};
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

#include "draw/route_line.h"

#include <math.h>

#include "draw/line.h"
#include "draw/symbol.h"

static const double thin = 0.72;                          /* a reported line's width */
static const double hollow_width = 1.3, core_part = 0.42; /* in widths; of that */
static const double hair_part = 0.22; /* of a reported line whose width says something else */
static const double tie_pt = 5, tie_half_pt = 2.1, slash_pt = 9, slash_half_pt = 2.6;
static const double dot_pt = 0.01; /* of no length, the second of a group is lost in cairo */
static const double tick_width_pt = 0.7;
static const double shrink = 0.9995; /* of dashes that fit */

static void set_dash(rtr_paint *paint, const double *dash, int count)
{
    paint->dash_count = count;
    for (int i = 0; i < count; i++) paint->dash[i] = dash[i];
}

static void set_pattern(rtr_paint *line, const rtr_mode_style *look, rtr_status status,
                        int schematic)
{
    static const double query[] = {4.5, 2.5}, far = 1.9;
    if (schematic) { /* dashes of no length with round ends */
        double apart = status == RTR_STATUS_SUSPECTED ? far : 1;
        line->round = 1;
        line->dash_count = 2 * look->dot_count;
        for (int i = 0; i < look->dot_count; i++) {
            line->dash[2 * i] = i ? dot_pt : 0;
            line->dash[2 * i + 1] = look->dots[i] * apart;
        }
    } else if (status == RTR_STATUS_SUSPECTED) {
        set_dash(line, query, 2);
    } else {
        set_dash(line, look->dash, look->dash_count);
    }
}

rtr_route_line rtr_route_line_of(const rtr_style *style, rtr_mode mode, rtr_status status,
                                 int schematic, double width_pt)
{
    static const double points[] = {0, 3.2};
    const rtr_mode_style *look = &style->mode[mode < RTR_MODE_COUNT ? mode : RTR_MODE_UNKNOWN];
    int hollow = status == RTR_STATUS_SUSPECTED || status == RTR_STATUS_DENIED ||
                 status == RTR_STATUS_INFERRED;
    rtr_route_line s = {
        .line = {.stroke = status == RTR_STATUS_DENIED ? style->denied : look->colour,
                 .width_pt = width_pt > 0 ? width_pt : style->route_pt}};
    set_pattern(&s.line, look, status, schematic);
    if (status == RTR_STATUS_DENIED)
        s.ticks = RTR_TICKS_SLASHES;
    else if (look->ties && !schematic)
        s.ticks = RTR_TICKS_TIES;
    if (!hollow && !schematic && !(width_pt > 0)) s.line.width_pt *= look->width;
    if (status == RTR_STATUS_REPORTED && !(width_pt > 0)) s.line.width_pt *= thin;
    int hair = status == RTR_STATUS_REPORTED && width_pt > 0;
    if (!hollow && !hair) return s;
    if (hollow && !(width_pt > 0)) s.line.width_pt *= hollow_width;
    s.core = s.line;
    s.core.stroke = style->paper;
    s.core.width_pt = s.line.width_pt * (hollow ? core_part : hair_part);
    if (!schematic) s.core.dash_count = 0; /* open ends: each dash is a pair of thin lines */
    if (status != RTR_STATUS_INFERRED) return s;
    s.spine = s.core;
    s.spine.stroke = s.line.stroke;
    s.spine.width_pt = s.core.width_pt * (schematic ? 0.6 : 0.8);
    s.spine.round = 1;
    if (!schematic) set_dash(&s.spine, points, 2);
    return s;
}

/* Stretch the dashes a little, so that a line begins and ends with a whole one. */
static void fit_dashes(rtr_paint *paint, double length)
{
    double period = 0, first = paint->dash[0];
    for (int i = 0; i < paint->dash_count; i++) period += paint->dash[i];
    if (!(period > 0) || length < first + period) return;
    double factor = length / (first + period * round((length - first) / period));
    /* A dot at the very end would be there in one program and not in another: it comes a little before. */
    for (int i = 0; i < paint->dash_count; i++) paint->dash[i] *= factor * shrink;
}

static void draw_path(rtr_scene *scene, const rtr_item *what, rtr_paint paint, const rtr_pt *points,
                      size_t count)
{
    if (!paint.stroke.a) return;
    fit_dashes(&paint, rtr_line_length(points, count));
    rtr_scene_path(scene, what->role, what->owner, &paint);
    rtr_scene_run(scene, points, count, 0);
}

rtr_tick_style rtr_route_line_ticks(const rtr_route_line *stroke)
{
    int slashes = stroke->ticks == RTR_TICKS_SLASHES;
    return (rtr_tick_style){.spacing_pt = slashes ? slash_pt : tie_pt,
                            .half_pt = (slashes ? slash_half_pt : tie_half_pt) +
                                       fmax(stroke->line.width_pt - 2.4, 0) / 2,
                            .width_pt = tick_width_pt,
                            .leaning = slashes};
}

void rtr_tick_ends(const rtr_tick_style *ticks, rtr_pt at, rtr_pt t, rtr_pt out[2])
{
    rtr_pt across = {-t.y, t.x};
    double half = ticks->half_pt;
    if (ticks->leaning) across = (rtr_pt){(across.x + t.x) * 0.7071, (across.y + t.y) * 0.7071};
    out[0] = (rtr_pt){at.x - across.x * half, at.y - across.y * half};
    out[1] = (rtr_pt){at.x + across.x * half, at.y + across.y * half};
}

static void draw_ticks(rtr_scene *scene, const rtr_item *what, const rtr_route_line *stroke,
                       const rtr_pt *points, size_t count)
{
    rtr_tick_style ticks = rtr_route_line_ticks(stroke);
    double length = rtr_line_length(points, count);
    rtr_paint paint = {.stroke = stroke->line.stroke, .width_pt = ticks.width_pt};
    if (stroke->ticks == RTR_TICKS_NONE || length < ticks.spacing_pt) return;
    long tick_count = lround(length / ticks.spacing_pt);
    rtr_scene_path(scene, what->role, what->owner, &paint);
    for (long i = 0; i < tick_count; i++) {
        double at = length * ((double)i + 0.5) / (double)tick_count;
        rtr_pt tangent, ends[2], p = rtr_line_at(points, count, at, &tangent);
        rtr_tick_ends(&ticks, p, tangent, ends);
        rtr_scene_run(scene, ends, 2, 0);
    }
}

rtr_paint rtr_route_line_casing(const rtr_style *style, const rtr_route_line *stroke, int schematic)
{
    rtr_paint casing = stroke->line;
    casing.stroke = style->paper;
    casing.width_pt =
        fmax(style->casing_pt, stroke->line.width_pt + style->casing_pt - style->route_pt);
    if (!schematic) casing.dash_count = 0;
    casing.round = 1;
    return casing;
}

rtr_paint rtr_route_line_arrow(const rtr_style *style, const rtr_route_line *stroke,
                               rtr_status status)
{
    int hollow = stroke->core.stroke.a != 0 && status != RTR_STATUS_REPORTED;
    return (rtr_paint){.fill = hollow ? style->paper : stroke->line.stroke,
                       .stroke = hollow ? stroke->line.stroke : style->paper,
                       .width_pt = hollow ? 0.7 : 0.5};
}

void rtr_doubt_draw(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                    const rtr_item *what, const rtr_doubt *doubt)
{
    rtr_paint disc = {.fill = style->paper, .stroke = doubt->colour, .width_pt = 0.7};
    rtr_scene_path(scene, what->role, what->owner, &disc);
    rtr_scene_circle(scene, doubt->at, RTR_DOUBT_PT);
    rtr_item text = {.role = what->role, .owner = what->owner, .type = RTR_TYPE_QUERY};
    rtr_text_centred(scene, style, fonts, &text, doubt->at,
                     doubt->status == RTR_STATUS_SUSPECTED ? "?" : "\u00d7");
}

void rtr_route_line_draw(rtr_scene *scene, const rtr_item *what, const rtr_route_line *stroke,
                         const rtr_pt *points, size_t count)
{
    draw_path(scene, what, stroke->line, points, count);
    if (stroke->ticks == RTR_TICKS_TIES) draw_ticks(scene, what, stroke, points, count);
    draw_path(scene, what, stroke->core, points, count);
    draw_path(scene, what, stroke->spine, points, count);
    if (stroke->ticks == RTR_TICKS_SLASHES) draw_ticks(scene, what, stroke, points, count);
}

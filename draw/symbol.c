#include "draw/symbol.h"

#include <math.h>

#include "draw/line.h"
#include "draw/symbol_shape.h"

double rtr_symbol_reach(const rtr_style *style, rtr_kind kind, rtr_status status)
{
    static const double beyond[RTR_STATUS_COUNT] = {[RTR_STATUS_DECLARED] = 0.6,
                                                    [RTR_STATUS_REPORTED] = 1.2,
                                                    [RTR_STATUS_SUSPECTED] = 1.5,
                                                    [RTR_STATUS_DENIED] = 0.9,
                                                    [RTR_STATUS_INFERRED] = 0.9};
    double disc = rtr_symbol_shape_of(kind)->disc,
           ring = status < RTR_STATUS_COUNT ? beyond[status] : 0;
    return style->marker_pt * (disc > 0 ? 1.05 : 1.2) + ring; /* between sides and corners */
}

static void add_run(rtr_scene *scene, const rtr_pt *points, int count, rtr_pt at, double radius)
{
    rtr_pt moved[RTR_SHAPE_POINTS_MAX];
    for (int i = 0; i < count; i++)
        moved[i] = (rtr_pt){at.x + points[i].x * radius, at.y + points[i].y * radius};
    rtr_scene_run(scene, moved, (size_t)count, 1);
}

static void add_outline(rtr_scene *scene, rtr_kind kind, rtr_pt at, double radius)
{
    const rtr_symbol_shape *shape = rtr_symbol_shape_of(kind);
    if (shape->disc > 0)
        rtr_scene_circle(scene, at, radius * shape->disc);
    else
        add_run(scene, shape->points, shape->count, at, radius);
}

/* An anchor in a port's circle: ring, shank, stock and arms, in strokes. */
static void add_anchor(rtr_scene *scene, const rtr_symbol *symbol, double radius, rtr_colour colour)
{
    rtr_paint paint = {.stroke = colour, .width_pt = 0.55, .round = 1};
    rtr_scene_path(scene, symbol->role, symbol->owner, &paint);
    double x = symbol->at.x, y = symbol->at.y, r = radius;
    rtr_scene_run(scene, (rtr_pt[]){{x, y - 0.6 * r}, {x, y + 0.62 * r}}, 2, 0);
    rtr_scene_run(scene, (rtr_pt[]){{x - 0.3 * r, y - 0.3 * r}, {x + 0.3 * r, y - 0.3 * r}}, 2, 0);
    rtr_pt arms[9];
    for (int i = 0; i < 9; i++) {
        double turn = acos(-1) * (0.08 + 0.84 * i / 8);
        arms[i] = (rtr_pt){x + 0.55 * r * cos(turn), y + 0.05 * r + 0.57 * r * sin(turn)};
    }
    rtr_scene_run(scene, arms, 9, 0);
}

/* What is left out of a filled mark. */
static void add_holes(rtr_scene *scene, const rtr_symbol *symbol, double radius, rtr_colour colour)
{
    const rtr_symbol_shape *shape = rtr_symbol_shape_of(symbol->kind);
    rtr_paint paint = {.fill = colour};
    if (shape->anchor) add_anchor(scene, symbol, radius, colour);
    if (!shape->hole_count) return;
    rtr_scene_path(scene, symbol->role, symbol->owner, &paint);
    for (int i = 0; i < shape->hole_count; i++)
        add_run(scene, shape->holes[i].points, shape->holes[i].count, symbol->at, radius);
}

void rtr_text_centred(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                      const rtr_item *what, rtr_pt centre, const char *text)
{
    rtr_text_size size = rtr_fonts_measure(fonts, &style->type[what->type], text, 0);
    rtr_item item = *what;
    double ink = size.height - size.ink_top - size.ink_end; /* what is seen is in the middle */
    item.box = (rtr_rect){centre.x - size.width / 2, centre.y - size.ink_top - ink / 2, size.width,
                          size.height};
    rtr_scene_text(scene, &item, text);
}

static void add_cross(rtr_scene *scene, const rtr_symbol *symbol, rtr_pt at, double r,
                      rtr_colour colour)
{
    rtr_paint paint = {.stroke = colour, .width_pt = 0.9, .round = 1};
    double x = at.x, y = at.y;
    rtr_scene_path(scene, symbol->role, symbol->owner, &paint);
    rtr_scene_run(scene, (rtr_pt[]){{x - r, y - r}, {x + r, y + r}}, 2, 0);
    rtr_scene_run(scene, (rtr_pt[]){{x - r, y + r}, {x + r, y - r}}, 2, 0);
}

/* What a status adds inside or across the outline; `radius` is the outline's. */
static void add_status(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                       const rtr_symbol *symbol, double radius)
{
    rtr_item query = {.role = symbol->role, .owner = symbol->owner, .type = RTR_TYPE_QUERY};
    rtr_paint dot = {.fill = style->mark};
    rtr_pt heart = symbol->at;
    heart.y += rtr_symbol_shape_of(symbol->kind)->heart_y * radius;
    switch (symbol->status) {
    case RTR_STATUS_SUSPECTED: rtr_text_centred(scene, style, fonts, &query, heart, "?"); break;
    case RTR_STATUS_DENIED: add_cross(scene, symbol, heart, radius * 0.42, style->denied); break;
    case RTR_STATUS_INFERRED:
        rtr_scene_path(scene, symbol->role, symbol->owner, &dot);
        rtr_scene_circle(scene, heart, 0.85);
        break;
    default: add_holes(scene, symbol, radius, style->paper);
    }
}

static double perimeter(rtr_kind kind, double radius)
{
    const rtr_symbol_shape *shape = rtr_symbol_shape_of(kind);
    double length = shape->disc * 2 * acos(-1);
    for (int i = 0; i < shape->count; i++)
        length += rtr_pt_distance(shape->points[i], shape->points[(i + 1) % shape->count]);
    return length * radius;
}

/* As many dashes as fit around the outline: none is cut short where it closes. */
static void dash_around(rtr_paint *paint, double length)
{
    const double period = 2.3, share = 0.6;
    double whole = length / fmax(round(length / period), 1);
    paint->dash[0] = whole * share;
    paint->dash[1] = whole * (1 - share);
    paint->dash_count = 2;
}

/* One outline in one paint: discs are grown by a stroke around them, which is as wide on all sides. */
static void add_layer(rtr_scene *scene, const rtr_symbol *symbol, double radius,
                      const rtr_paint *paint)
{
    rtr_scene_path(scene, symbol->role, symbol->owner, paint);
    add_outline(scene, symbol->kind, symbol->at, radius);
}

void rtr_symbol_draw(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                     const rtr_symbol *symbol)
{
    const double gap = 0.85, ring = 0.5, edge = 0.8, halo = 0.6;
    double radius = style->marker_pt, around = halo;
    int hollow = symbol->status != RTR_STATUS_DECLARED && symbol->status != RTR_STATUS_REPORTED;
    rtr_paint light = {.fill = style->paper, .stroke = style->paper};
    rtr_paint dark = {.fill = style->mark, .stroke = style->mark, .width_pt = 2 * (gap + ring)};
    rtr_paint body = {.fill = style->mark};
    if (hollow) {
        body.fill = style->paper;
        body.stroke = symbol->status == RTR_STATUS_DENIED ? style->denied : style->mark;
        body.width_pt = edge;
        around += edge / 2;
    }
    if (symbol->status == RTR_STATUS_SUSPECTED) {
        radius += 1.0; /* room for the "?" */
        dash_around(&body, perimeter(symbol->kind, radius));
    } else if (symbol->status == RTR_STATUS_REPORTED) {
        radius -= 0.3;
        around = gap;
        light.width_pt = 2 * (gap + ring + halo);
        add_layer(scene, symbol, radius, &light);
        add_layer(scene, symbol, radius, &dark);
    }
    light.width_pt = 2 * around;
    add_layer(scene, symbol, radius, &light);
    add_layer(scene, symbol, radius, &body);
    add_status(scene, style, fonts, symbol, radius);
}

static void set_dash(rtr_paint *paint, const double *dash, int count)
{
    paint->dash_count = count;
    for (int i = 0; i < count; i++) paint->dash[i] = dash[i];
}

rtr_paint rtr_area_paint(const rtr_style *style, rtr_status status, int circle)
{
    static const double dashed[] = {3, 2};
    rtr_paint paint = {
        .fill = rtr_fade(style->area, 0.36), .stroke = style->area_edge, .width_pt = 1.1};
    if (status != RTR_STATUS_DECLARED) { /* the others but reported are hatched */
        paint.fill = rtr_fade(style->area, status == RTR_STATUS_REPORTED ? 0.24 : 0.1);
        paint.width_pt = 0.6;
    }
    if (status == RTR_STATUS_DENIED) {
        paint.fill = (rtr_colour){0};
        paint.stroke = style->denied;
    }
    if (circle || status == RTR_STATUS_SUSPECTED || status == RTR_STATUS_DENIED)
        set_dash(&paint, dashed, 2);
    return paint;
}

void rtr_site_paint(const rtr_style *style, rtr_status status, int vague, rtr_paint *casing,
                    rtr_paint *line)
{
    static const double dashed[] = {4, 2.4}, short_dashed[] = {2.2, 1.6}, dots[] = {0, 2.6};
    *line = (rtr_paint){.stroke = style->mark, .width_pt = 1.4};
    if (status == RTR_STATUS_DECLARED) line->fill = rtr_fade(style->paper, 0.12);
    if (status == RTR_STATUS_REPORTED) line->width_pt = 0.8;
    if (status == RTR_STATUS_DENIED) line->stroke = style->denied;
    if (vague) {
        set_dash(line, short_dashed, 2);
    } else if (status == RTR_STATUS_SUSPECTED) {
        set_dash(line, dashed, 2);
    } else if (status == RTR_STATUS_INFERRED) {
        set_dash(line, dots, 2);
        line->round = 1;
    }
    *casing = (rtr_paint){.stroke = rtr_fade(style->paper, 0.9), .width_pt = line->width_pt + 1.6};
}

void rtr_site_sign(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                   const rtr_symbol *site)
{
    rtr_item query = {.role = site->role, .owner = site->owner, .type = RTR_TYPE_QUERY};
    rtr_paint disc = {.fill = style->paper, .stroke = style->mark, .width_pt = 0.6};
    if (site->status == RTR_STATUS_SUSPECTED) {
        rtr_scene_path(scene, site->role, site->owner, &disc);
        rtr_scene_circle(scene, site->at, RTR_SITE_SIGN_PT);
        rtr_text_centred(scene, style, fonts, &query, site->at, "?");
    } else if (site->status == RTR_STATUS_INFERRED) {
        rtr_scene_path(scene, site->role, site->owner,
                       &(rtr_paint){.fill = style->mark, .stroke = style->paper, .width_pt = 0.8});
        rtr_scene_circle(scene, site->at, 1.3);
    }
}

#include "draw/symbol.h"

#include <math.h>

enum { OUTLINE_MAX = 14 };

/* Outlines in units of the mark's radius, y down. A circle has none. Areas are made about equal. */
typedef struct outline {
    int count;
    rtr_pt points[OUTLINE_MAX];
} outline;

static const outline outlines[RTR_KIND_COUNT] = {
    [RTR_KIND_AIRPORT] = {3, {{0, -1.25}, {1.15, 0.85}, {-1.15, 0.85}}},
    [RTR_KIND_FACTORY] = /* saw-tooth roof */
    {8,
     {{-1.1, 0.95},
      {-1.1, -0.35},
      {-0.4, -0.95},
      {-0.4, -0.35},
      {0.35, -0.95},
      {0.35, -0.35},
      {1.1, -0.95},
      {1.1, 0.95}}},
    [RTR_KIND_WAREHOUSE] = /* gable */
    {5, {{-1.05, 0.95}, {-1.05, -0.3}, {0, -1.1}, {1.05, -0.3}, {1.05, 0.95}}},
    [RTR_KIND_REFINERY] = /* drop */
    {10,
     {{0, -1.35},
      {0.45, -0.5},
      {0.85, 0.1},
      {0.85, 0.55},
      {0.5, 0.95},
      {0, 1.1},
      {-0.5, 0.95},
      {-0.85, 0.55},
      {-0.85, 0.1},
      {-0.45, -0.5}}},
    [RTR_KIND_DEPOT] = {4, {{-1.25, -0.7}, {1.25, -0.7}, {1.25, 0.7}, {-1.25, 0.7}}},
    [RTR_KIND_BORDER] = {4, {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}}},
    [RTR_KIND_OFFICE] = {4, {{-0.75, -1.2}, {0.75, -1.2}, {0.75, 1.1}, {-0.75, 1.1}}},
    [RTR_KIND_COMPANY] = {4, {{-0.95, -0.95}, {0.95, -0.95}, {0.95, 0.95}, {-0.95, 0.95}}},
    [RTR_KIND_MINE] = {3, {{-1.15, -0.85}, {1.15, -0.85}, {0, 1.25}}},
    [RTR_KIND_PLANT] =
        {6, {{-0.6, -1.05}, {0.6, -1.05}, {1.2, 0}, {0.6, 1.05}, {-0.6, 1.05}, {-1.2, 0}}},
    [RTR_KIND_TERMINAL] = {5, {{0, -1.2}, {1.15, -0.35}, {0.7, 1}, {-0.7, 1}, {-1.15, -0.35}}},
    [RTR_KIND_STATION] = /* cross with broad arms */
    {12,
     {{-0.5, -1.15},
      {0.5, -1.15},
      {0.5, -0.5},
      {1.15, -0.5},
      {1.15, 0.5},
      {0.5, 0.5},
      {0.5, 1.15},
      {-0.5, 1.15},
      {-0.5, 0.5},
      {-1.15, 0.5},
      {-1.15, -0.5},
      {-0.5, -0.5}}},
};

double rtr_symbol_reach(const rtr_style *style, rtr_status status)
{
    static const double beyond[RTR_STATUS_COUNT] = {[RTR_STATUS_DECLARED] = 0.6,
                                                    [RTR_STATUS_REPORTED] = 1.2,
                                                    [RTR_STATUS_SUSPECTED] = 1.5,
                                                    [RTR_STATUS_DENIED] = 0.9,
                                                    [RTR_STATUS_INFERRED] = 0.9};
    double ring = status < RTR_STATUS_COUNT ? beyond[status] : 0;
    return style->marker_pt * 1.05 + ring;
}

static void add_outline(rtr_scene *scene, rtr_kind kind, rtr_pt at, double radius)
{
    const outline *shape = &outlines[kind < RTR_KIND_COUNT ? kind : RTR_KIND_OTHER];
    if (!shape->count) {
        rtr_scene_circle(scene, at, kind == RTR_KIND_CITY ? radius * 0.85 : radius);
        return;
    }
    rtr_pt points[OUTLINE_MAX];
    for (int i = 0; i < shape->count; i++)
        points[i] =
            (rtr_pt){at.x + shape->points[i].x * radius, at.y + shape->points[i].y * radius};
    rtr_scene_run(scene, points, (size_t)shape->count, 1);
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

void rtr_text_centred(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                      const rtr_item *what, rtr_pt centre, const char *text)
{
    rtr_text_size size = rtr_fonts_measure(fonts, &style->type[what->type], text, 0);
    rtr_item item = *what;
    item.box =
        (rtr_rect){centre.x - size.width / 2, centre.y - size.height / 2, size.width, size.height};
    rtr_scene_text(scene, &item, text);
}

static void add_cross(rtr_scene *scene, const rtr_symbol *symbol, double r, rtr_colour colour)
{
    rtr_paint paint = {.stroke = colour, .width_pt = 0.9, .round = 1};
    double x = symbol->at.x, y = symbol->at.y;
    rtr_scene_path(scene, symbol->role, symbol->owner, &paint);
    rtr_scene_run(scene, (rtr_pt[]){{x - r, y - r}, {x + r, y + r}}, 2, 0);
    rtr_scene_run(scene, (rtr_pt[]){{x - r, y + r}, {x + r, y - r}}, 2, 0);
}

/* What a status adds inside or across the outline. */
static void add_status(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                       const rtr_symbol *symbol)
{
    double radius = style->marker_pt;
    rtr_item query = {.role = symbol->role, .owner = symbol->owner, .type = RTR_TYPE_QUERY};
    rtr_paint dot = {.fill = style->mark};
    switch (symbol->status) {
    case RTR_STATUS_SUSPECTED:
        rtr_text_centred(scene, style, fonts, &query, symbol->at, "?");
        break;
    case RTR_STATUS_DENIED: add_cross(scene, symbol, radius * 1.1, style->denied); break;
    case RTR_STATUS_INFERRED:
        rtr_scene_path(scene, symbol->role, symbol->owner, &dot);
        rtr_scene_circle(scene, symbol->at, 0.8);
        break;
    default:
        if (symbol->kind == RTR_KIND_PORT) add_anchor(scene, symbol, radius, style->paper);
    }
}

void rtr_symbol_draw(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts,
                     const rtr_symbol *symbol)
{
    double radius = style->marker_pt;
    int hollow = symbol->status != RTR_STATUS_DECLARED && symbol->status != RTR_STATUS_REPORTED;
    rtr_paint halo = {.stroke = style->paper, .width_pt = hollow ? 2.2 : 1.2, .fill = style->paper};
    if (symbol->status == RTR_STATUS_REPORTED) { /* ring, white gap, fill */
        rtr_paint ring = {.fill = style->paper, .stroke = style->mark, .width_pt = 0.5};
        rtr_scene_path(scene, symbol->role, symbol->owner, &ring);
        add_outline(scene, symbol->kind, symbol->at, radius + 1.0);
        radius -= 0.3;
        halo.width_pt = 0.6;
    }
    rtr_scene_path(scene, symbol->role, symbol->owner, &halo);
    add_outline(scene, symbol->kind, symbol->at, radius);
    rtr_paint paint = {.fill = hollow ? style->paper : style->mark};
    if (hollow) {
        paint.stroke = symbol->status == RTR_STATUS_DENIED ? style->denied : style->mark;
        paint.width_pt = 0.8;
    }
    if (symbol->status == RTR_STATUS_SUSPECTED) {
        paint.dash[0] = 1.4;
        paint.dash[1] = 1.0;
        paint.dash_count = 2;
        radius += 1.0; /* room for the "?" */
    }
    rtr_scene_path(scene, symbol->role, symbol->owner, &paint);
    add_outline(scene, symbol->kind, symbol->at, radius);
    add_status(scene, style, fonts, symbol);
}

static void set_dash(rtr_paint *paint, const double *dash, int count)
{
    paint->dash_count = count;
    for (int i = 0; i < count; i++) paint->dash[i] = dash[i];
}

void rtr_route_paint(const rtr_style *style, rtr_mode mode, rtr_status status, int schematic,
                     rtr_paint *line, rtr_paint *core)
{
    static const double dots[] = {0, 3.4}, query[] = {4.5, 2.5};
    const rtr_mode_style *look = &style->mode[mode < RTR_MODE_COUNT ? mode : RTR_MODE_UNKNOWN];
    int hollow = status == RTR_STATUS_SUSPECTED || status == RTR_STATUS_DENIED ||
                 status == RTR_STATUS_INFERRED;
    *core = (rtr_paint){0};
    *line = (rtr_paint){.stroke = status == RTR_STATUS_DENIED ? style->denied : look->colour,
                        .width_pt = style->route_pt};
    if (schematic) {
        set_dash(line, dots, 2);
        line->round = 1;
    } else if (status == RTR_STATUS_SUSPECTED) {
        set_dash(line, query, 2);
    } else {
        set_dash(line, look->dash, look->dash_count);
    }
    if (!hollow && !schematic) line->width_pt *= look->width;
    if (!hollow) return;
    line->width_pt *= 1.3;
    *core = *line;
    core->stroke = style->paper;
    core->width_pt = line->width_pt * 0.42;
    if (!schematic) core->dash_count = 0; /* open ends: each dash is a pair of thin lines */
}

rtr_paint rtr_area_paint(const rtr_style *style, rtr_status status, int circle)
{
    static const double dashed[] = {3, 2};
    rtr_paint paint = {
        .fill = rtr_fade(style->area, 0.34), .stroke = style->area_edge, .width_pt = 0.9};
    if (status == RTR_STATUS_REPORTED) {
        paint.fill = rtr_fade(style->area, 0.27);
        paint.width_pt = 0.6;
    } else if (status == RTR_STATUS_DENIED) {
        paint.fill = rtr_fade(style->denied, 0.12);
        paint.stroke = style->denied;
    } else if (status != RTR_STATUS_DECLARED) {
        paint.fill = rtr_fade(style->area, 0.13);
        paint.width_pt = 0.7;
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

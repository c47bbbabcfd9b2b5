#include "draw/layer_style.h"

#include <math.h>
#include <stdlib.h>

#include "draw/layer_parts.h"
#include "draw/line.h"
#include "draw/svg.h"
#include "draw/symbol.h"
#include "draw/theme.h"

/* A category among those that its kind of layer may have. */
static size_t number_of(int kind, const rtr_category *c)
{
    size_t what = kind == RTR_SHAPE_LINE    ? (size_t)c->mode * 2 + (size_t)c->form
                  : kind == RTR_SHAPE_POINT ? (size_t)c->kind
                                            : (size_t)c->form;
    return what * RTR_STATUS_COUNT + (size_t)c->status;
}

static rtr_category category_of(const rtr_row *row, size_t radius)
{
    rtr_category c = {.status = row->claim->status};
    if (row->leg) {
        c.mode = row->leg->mode;
        c.form = row->leg->source == RTR_LINE_SCHEMATIC;
    } else {
        c.kind = row->place->kind;
        c.form = radius != SIZE_MAX && !isnan(row->values[radius].number);
    }
    return c;
}

/* Those that occur, in the order of numbers, and the one for others. */
static void find_categories(rtr_categories *all)
{
    rtr_category found[RTR_CATEGORIES_MAX];
    unsigned char used[RTR_CATEGORIES_MAX] = {0};
    const rtr_layer *layer = all->table->layer;
    size_t radius = rtr_layer_field(layer, "radius_km");
    for (size_t i = 0; i < layer->row_count; i++) {
        rtr_category c = category_of(&layer->rows[i], radius);
        size_t number = number_of(all->table->kind, &c);
        found[number] = c;
        used[number] = 1;
    }
    for (size_t i = 0; i < RTR_CATEGORIES_MAX - 1; i++)
        if (used[i]) all->list[all->count++] = found[i];
    all->list[all->count++] =
        (rtr_category){.mode = RTR_MODE_UNKNOWN, .kind = RTR_KIND_OTHER, .other = 1};
}

void rtr_category_label(const rtr_categories *all, const rtr_category *c, rtr_buf *out)
{
    const rtr_words *words = all->look.words;
    if (c->other) {
        rtr_buf_puts(out, words->word[RTR_WORD_CHANGED]);
        return;
    }
    if (all->table->kind == RTR_SHAPE_LINE) {
        rtr_buf_puts(out, words->mode[c->mode]);
        if (c->form) rtr_buf_printf(out, " (%s)", words->word[RTR_WORD_SCHEMATIC]);
    } else if (all->table->kind == RTR_SHAPE_POINT) {
        rtr_buf_puts(out, words->kind[c->kind]);
    } else {
        rtr_buf_puts(out, words->word[c->form ? RTR_WORD_VAGUE : RTR_WORD_AREA]);
    }
    rtr_buf_printf(out, ", %s", words->status[c->status]);
}

int rtr_category_lines(const rtr_categories *all, const rtr_category *c,
                       rtr_paint out[RTR_CATEGORY_LINES_MAX])
{
    rtr_route_line line = rtr_route_line_of(all->look.style, c->mode, c->status, c->form, 0);
    int count = 0;
    out[count++] = rtr_route_line_casing(all->look.style, &line, c->form);
    out[count++] = line.line;
    if (line.core.stroke.a) out[count++] = line.core;
    if (line.spine.stroke.a) out[count++] = line.spine;
    return count;
}

int rtr_category_ticks(const rtr_categories *all, const rtr_category *c, rtr_tick_style *out)
{
    rtr_route_line line = rtr_route_line_of(all->look.style, c->mode, c->status, c->form, 0);
    *out = rtr_route_line_ticks(&line);
    if (line.ticks == RTR_TICKS_NONE) return -1;
    if (line.ticks == RTR_TICKS_TIES) return 1; /* under what makes the line hollow */
    return 1 + (line.core.stroke.a != 0) + (line.spine.stroke.a != 0);
}

void rtr_colour_hex(rtr_colour colour, rtr_buf *out)
{
    rtr_buf_printf(out, "#%02x%02x%02x", (unsigned)colour.r, (unsigned)colour.g,
                   (unsigned)colour.b);
}

/* One thing at `at`, its paint with it. */
static void draw(const rtr_categories *all, const rtr_category *c, rtr_drawing drawing, rtr_pt at,
                 rtr_scene *scene)
{
    const rtr_style *style = all->look.style;
    const rtr_item what = {.role = RTR_ROLE_ROUTE, .owner = SIZE_MAX};
    rtr_route_line line = rtr_route_line_of(style, c->mode, c->status, c->form, 0);
    rtr_tick_style ticks = rtr_route_line_ticks(&line);
    rtr_paint paint = {.stroke = line.line.stroke, .width_pt = ticks.width_pt};
    rtr_pt points[4], way[2] = {{0, at.y}, at};
    switch (drawing) {
    case RTR_DRAWING_PLACE:
        rtr_symbol_draw(scene, style, all->look.fonts,
                        &(rtr_symbol){c->kind, c->status, at, RTR_ROLE_MARKER, SIZE_MAX});
        break;
    case RTR_DRAWING_TICK:
        rtr_tick_ends(&ticks, at, (rtr_pt){1, 0}, points);
        rtr_scene_path(scene, what.role, what.owner, &paint);
        rtr_scene_run(scene, points, 2, 0);
        break;
    case RTR_DRAWING_ARROW:
        paint = rtr_route_line_arrow(style, &line, c->status);
        rtr_line_arrowhead(way, 2, at.x, style->arrow_length_pt, style->arrow_width_pt, points);
        rtr_scene_path(scene, RTR_ROLE_ARROW, what.owner, &paint);
        rtr_scene_run(scene, points, 4, 1);
        break;
    case RTR_DRAWING_DOUBT:
        rtr_doubt_draw(scene, style, all->look.fonts, &what,
                       &(rtr_doubt){c->status, line.line.stroke, at});
        break;
    }
}

rtr_code rtr_category_draw(const rtr_categories *all, const rtr_category *c, rtr_drawing drawing,
                           double *side_pt, rtr_buf *out, rtr_err *err)
{
    rtr_scene scene = {0};
    rtr_style clear = *all->look.style;
    clear.paper.a = 0; /* of the sheet: the ground is to be seen around the mark */
    *side_pt = drawing == RTR_DRAWING_ARROW ? 2 * (all->look.style->arrow_length_pt + 1)
               : drawing == RTR_DRAWING_PLACE
                   ? 2 * (rtr_symbol_reach(&clear, c->kind, c->status) + 1)
                   : 2 * (RTR_DOUBT_PT + 1);
    draw(all, c, drawing, (rtr_pt){*side_pt / 2, *side_pt / 2}, &scene);
    const rtr_sheet sheet = {.width_pt = *side_pt,
                             .height_pt = *side_pt,
                             .over = {&scene},
                             .style = &clear,
                             .fonts = all->look.fonts};
    rtr_code code = scene.failed ? rtr_nomem(err) : RTR_OK;
    if (!code) code = rtr_svg_write(&sheet, RTR_TEXTS_OUTLINES, out, err);
    rtr_scene_end(&scene);
    return code;
}

static rtr_code write_both(rtr_categories *all, rtr_layer_style *out, rtr_err *err)
{
    rtr_buf qml = {0}, sld = {0};
    find_categories(all);
    rtr_code code = rtr_layer_qml(all, &qml, err);
    rtr_layer_sld(all, &sld);
    if (!code) {
        out->qml = rtr_buf_take(&qml);
        out->sld = rtr_buf_take(&sld);
        if (!out->qml || !out->sld) code = rtr_nomem(err);
    }
    rtr_buf_end(&qml);
    rtr_buf_end(&sld);
    return code;
}

rtr_code rtr_layer_style_new(const rtr_chart *chart, const rtr_table *table, const char *font_dir,
                             rtr_layer_style *out, rtr_err *err)
{
    const rtr_case_map *map = &chart->doc->map;
    const char *theme;
    rtr_style style;
    rtr_fonts *fonts = NULL;
    *out = (rtr_layer_style){0};
    if (table->kind == RTR_TABLE_MIXED)
        return rtr_fail(err, RTR_BAD_ARG, "a style is for one kind of geometry");
    rtr_categories *all = calloc(1, sizeof *all);
    if (!all) return rtr_nomem(err);
    rtr_code code = rtr_theme_choose(NULL, chart->doc, map, &theme, &style, err);
    if (!code) code = rtr_fonts_new(font_dir, map->language, &fonts, err);
    all->table = table;
    all->look = (rtr_look){&style, rtr_words_in(map->language), fonts};
    if (!code) code = write_both(all, out, err);
    if (code) rtr_layer_style_end(out);
    rtr_fonts_free(fonts);
    free(all);
    return code;
}

void rtr_layer_style_end(rtr_layer_style *style)
{
    free(style->qml);
    free(style->sld);
    *style = (rtr_layer_style){0};
}

/* legend.c - exactly what is drawn, explained: lines by mode, marks by kind, doubts by status. */
#include <stdio.h>
#include <string.h>

#include "draw/furniture.h"
#include "draw/legend.h"
#include "draw/symbol.h"

static const double sample_pt = 22, row_pt = 11.5, gap_pt = 4, between_pt = 13;

static void add(rtr_furniture *f, rtr_legend_entry entry, const char *text, const char *more)
{
    if (f->legend_count == RTR_LEGEND_MAX) return;
    int size = more ? snprintf(entry.text, sizeof entry.text, "%s (%s)", text, more)
                    : snprintf(entry.text, sizeof entry.text, "%s", text);
    (void)size; /* every word of words.c fits; a test holds them to it */
    f->legend[f->legend_count++] = entry;
}

static void add_lines(rtr_furniture *f, const rtr_marks *marks)
{
    for (int mode = 0; mode < RTR_MODE_COUNT; mode++) {
        int seen[2] = {0, 0}; /* as a path, schematic */
        for (size_t i = 0; i < marks->strands.count; i++) {
            const rtr_chart_leg *leg = &marks->chart->legs[marks->strands.list[i].leg];
            if (leg->mode == (rtr_mode)mode) seen[leg->source == RTR_LINE_SCHEMATIC] = 1;
        }
        for (int schematic = 0; schematic < 2; schematic++) {
            rtr_legend_entry entry = {
                .kind = RTR_LEGEND_LINE, .mode = (rtr_mode)mode, .schematic = schematic};
            if (seen[schematic])
                add(f, entry, f->words->mode[mode],
                    schematic ? f->words->word[RTR_WORD_SCHEMATIC] : NULL);
        }
    }
}

static void add_kinds(rtr_furniture *f, const rtr_marks *marks)
{
    for (int kind = 0; kind < RTR_KIND_COUNT; kind++) {
        int seen = 0;
        for (size_t i = 0; i < marks->chart->place_count; i++)
            seen |= marks->places[i].form == RTR_MARK_SYMBOL &&
                    marks->chart->places[i].kind == (rtr_kind)kind;
        rtr_legend_entry entry = {.kind = RTR_LEGEND_SYMBOL, .place = (rtr_kind)kind};
        if (seen) add(f, entry, f->words->kind[kind], NULL);
    }
}

/* When all that is drawn is declared there is nothing to tell apart, and no entry. */
static void add_statuses(rtr_furniture *f, const rtr_marks *marks)
{
    const rtr_chart *chart = marks->chart;
    int symbols[RTR_STATUS_COUNT] = {0}, doubts = 0;
    int lines[RTR_STATUS_COUNT] = {0}, paths[RTR_STATUS_COUNT] = {0};
    for (size_t i = 0; i < chart->place_count; i++)
        symbols[marks->places[i].status] |= marks->places[i].form == RTR_MARK_SYMBOL;
    for (size_t i = 0; i < marks->strands.count; i++) {
        const rtr_chart_leg *leg = &chart->legs[marks->strands.list[i].leg];
        rtr_status status = rtr_leg_status(chart, leg);
        lines[status] = 1;
        paths[status] |= leg->source != RTR_LINE_SCHEMATIC;
    }
    for (int s = 0; s < RTR_STATUS_COUNT; s++)
        doubts |= s != RTR_STATUS_DECLARED && (symbols[s] || lines[s]);
    for (int s = 0; doubts && s < RTR_STATUS_COUNT; s++) {
        rtr_legend_entry entry = {.kind = RTR_LEGEND_STATUS,
                                  .status = (rtr_status)s,
                                  .schematic = !paths[s],
                                  .has_mark = symbols[s],
                                  .has_line = lines[s]};
        if (symbols[s] || lines[s]) add(f, entry, f->words->status[s], NULL);
    }
}

/* Areas or circles, one entry for each status that they are drawn with. */
static void add_areas(rtr_furniture *f, const rtr_marks *marks, rtr_mark_form form)
{
    for (int s = 0; s < RTR_STATUS_COUNT; s++) {
        int seen = 0;
        for (size_t i = 0; i < marks->chart->place_count; i++)
            seen |= marks->places[i].form == form && marks->places[i].status == (rtr_status)s;
        rtr_legend_entry entry = {.kind =
                                      form == RTR_MARK_AREA ? RTR_LEGEND_AREA : RTR_LEGEND_CIRCLE,
                                  .status = (rtr_status)s};
        rtr_word word = form == RTR_MARK_AREA ? RTR_WORD_AREA : RTR_WORD_VAGUE;
        if (seen)
            add(f, entry, f->words->word[word],
                s == RTR_STATUS_DECLARED ? NULL : f->words->status[s]);
    }
}

void rtr_legend_collect(rtr_furniture *f, const rtr_drawn *drawn)
{
    rtr_legend_entry border = {.kind = RTR_LEGEND_BORDER};
    add_lines(f, drawn->marks);
    add_kinds(f, drawn->marks);
    add_statuses(f, drawn->marks);
    add_areas(f, drawn->marks, RTR_MARK_AREA);
    add_areas(f, drawn->marks, RTR_MARK_CIRCLE);
    if (drawn->disputed) add(f, border, f->words->word[RTR_WORD_DISPUTED], NULL);
}

static double sample_width(const rtr_legend_entry *entry)
{
    if (entry->kind == RTR_LEGEND_SYMBOL) return 7;
    if (entry->kind == RTR_LEGEND_STATUS && !entry->has_line) return 8;
    return entry->kind == RTR_LEGEND_AREA || entry->kind == RTR_LEGEND_CIRCLE ? 13 : sample_pt;
}

/* Call `place` (or not, when NULL) for each entry in rows from left to right; returns the height. */
static double flow(const rtr_furniture *f, double left, double top, double width, rtr_scene *scene,
                   void (*place)(const rtr_furniture *, const rtr_legend_entry *, rtr_rect,
                                 rtr_scene *))
{
    double x = left, y = top;
    for (size_t i = 0; i < f->legend_count; i++) {
        const rtr_legend_entry *entry = &f->legend[i];
        rtr_text_size text =
            rtr_fonts_measure(f->fonts, &f->style->type[RTR_TYPE_LEGEND], entry->text, 0);
        double size = sample_width(entry) + gap_pt + text.width;
        if (x > left && x + size > left + width) {
            x = left;
            y += row_pt;
        }
        if (place) place(f, entry, (rtr_rect){x, y, size, row_pt}, scene);
        x += size + between_pt;
    }
    return f->legend_count ? y + row_pt - top : 0;
}

double rtr_legend_height(const rtr_furniture *f, double width)
{
    return flow(f, 0, 0, width, NULL, NULL);
}

static void draw_line_sample(const rtr_furniture *f, const rtr_legend_entry *entry, rtr_pt from,
                             double width, rtr_scene *scene)
{
    rtr_paint line, core;
    rtr_pt ends[2] = {from, {from.x + width, from.y}};
    rtr_status status = entry->kind == RTR_LEGEND_STATUS ? entry->status : RTR_STATUS_DECLARED;
    rtr_mode mode = entry->kind == RTR_LEGEND_STATUS ? RTR_MODE_UNKNOWN : entry->mode;
    rtr_route_paint(f->style, mode, status, entry->schematic, &line, &core);
    if (line.round) { /* round dots reach beyond the ends */
        ends[0].x += line.width_pt / 2;
        ends[1].x -= line.width_pt / 2;
    }
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &line);
    rtr_scene_run(scene, ends, 2, 0);
    if (core.stroke.a) {
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &core);
        rtr_scene_run(scene, ends, 2, 0);
    }
    if (entry->kind != RTR_LEGEND_LINE || entry->schematic || !f->style->mode[mode].ties) return;
    rtr_paint ties = {.stroke = line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &ties);
    for (double x = from.x + 2.5; x < from.x + width; x += 5)
        rtr_scene_run(scene, (rtr_pt[]){{x, from.y - 2.1}, {x, from.y + 2.1}}, 2, 0);
}

static void draw_status_sample(const rtr_furniture *f, const rtr_legend_entry *entry, rtr_pt middle,
                               double left, double width, rtr_scene *scene)
{
    rtr_symbol symbol = {.kind = RTR_KIND_OTHER,
                         .status = entry->status,
                         .at = entry->has_line ? (rtr_pt){left + 4, middle.y} : middle,
                         .role = RTR_ROLE_FURNITURE,
                         .owner = SIZE_MAX};
    double from = entry->has_mark ? left + 9 : left;
    if (entry->has_line)
        draw_line_sample(f, entry, (rtr_pt){from, middle.y}, left + width - from, scene);
    if (entry->has_mark) rtr_symbol_draw(scene, f->style, f->fonts, &symbol);
}

static void draw_entry(const rtr_furniture *f, const rtr_legend_entry *entry, rtr_rect box,
                       rtr_scene *scene)
{
    double width = sample_width(entry), y = box.y + box.height / 2;
    rtr_pt middle = {box.x + width / 2, y};
    rtr_rect swatch = {box.x, y - 3.5, width, 7};
    rtr_paint area = rtr_area_paint(f->style, entry->status, 0);
    rtr_paint circle = rtr_area_paint(f->style, entry->status, 1);
    rtr_paint border = {.stroke = f->style->border,
                        .width_pt = f->style->border_pt * 1.5,
                        .dash = {3, 3},
                        .dash_count = 2};
    rtr_symbol symbol = {.kind = entry->place,
                         .status = RTR_STATUS_DECLARED,
                         .at = middle,
                         .role = RTR_ROLE_FURNITURE,
                         .owner = SIZE_MAX};
    switch (entry->kind) {
    case RTR_LEGEND_LINE: draw_line_sample(f, entry, (rtr_pt){box.x, y}, width, scene); break;
    case RTR_LEGEND_STATUS: draw_status_sample(f, entry, middle, box.x, width, scene); break;
    case RTR_LEGEND_SYMBOL: rtr_symbol_draw(scene, f->style, f->fonts, &symbol); break;
    case RTR_LEGEND_AREA:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &area);
        rtr_scene_rect(scene, swatch);
        break;
    case RTR_LEGEND_CIRCLE:
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &circle);
        rtr_scene_circle(scene, middle, 4);
        break;
    case RTR_LEGEND_BORDER: /* on land: over a picture it is too light for paper */
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &(rtr_paint){.fill = f->style->land});
        rtr_scene_rect(scene, swatch);
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &border);
        rtr_scene_run(scene, (rtr_pt[]){{box.x, y}, {box.x + width, y}}, 2, 0);
        break;
    }
    rtr_text_size size =
        rtr_fonts_measure(f->fonts, &f->style->type[RTR_TYPE_LEGEND], entry->text, 0);
    rtr_item text = {.role = RTR_ROLE_FURNITURE,
                     .owner = SIZE_MAX,
                     .type = RTR_TYPE_LEGEND,
                     .box = {box.x + width + gap_pt, y - size.height / 2, size.width, size.height}};
    rtr_scene_text(scene, &text, entry->text);
}

void rtr_legend_draw(const rtr_furniture *f, double left, double top, double width,
                     rtr_scene *scene)
{
    flow(f, left, top, width, scene, draw_entry);
}

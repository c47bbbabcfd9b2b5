#include "draw/drawn.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Of the lines that explain statuses where widths explain amounts. */
static const double sample_width_pt = 2.4;

enum { GROUP_ROUTES, GROUP_PLACES, GROUP_CERTAINTY, GROUP_AREAS };

/* Is anything of the path in the window? A filled one has been cut to it, so that its box tells. */
static int is_seen(const rtr_scene *scene, const rtr_item *path, rtr_rect w)
{
    rtr_pt low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t r = path->first; r < path->first + path->count; r++) {
        const rtr_pt *p = scene->points + scene->runs[r].first;
        for (size_t i = 0; i < scene->runs[r].count; i++) {
            low = (rtr_pt){fmin(low.x, p[i].x), fmin(low.y, p[i].y)};
            high = (rtr_pt){fmax(high.x, p[i].x), fmax(high.y, p[i].y)};
            if (i == 0 || !path->paint.stroke.a || path->paint.fill.a) continue;
            rtr_pt a = p[i - 1], b = p[i];
            if (rtr_segment_clip(&a, &b, w)) return 1;
        }
    }
    return path->paint.fill.a && high.x > w.x && low.x < w.x + w.width && high.y > w.y &&
           low.y < w.y + w.height;
}

static void add_leg(const rtr_chart *chart, size_t number, rtr_drawn *out)
{
    const rtr_chart_leg *leg = &chart->legs[number];
    int schematic = leg->source == RTR_LINE_SCHEMATIC;
    out->line[leg->mode][schematic] = 1;
    out->line_of[rtr_leg_status(chart, leg)][schematic] = 1;
    out->lanes |= leg->source == RTR_LINE_COMPUTED && leg->mode == RTR_MODE_SEA;
}

int rtr_drawn_same(const rtr_drawn *a, const rtr_drawn *b)
{
    return memcmp(a, b, offsetof(rtr_drawn, disputed) + 1) == 0 && /* bytes alone */
           a->widths.least == b->widths.least && a->widths.most == b->widths.most &&
           a->widths.by_value == b->widths.by_value && strcmp(a->widths.unit, b->widths.unit) == 0;
}

void rtr_drawn_of(const rtr_marks *marks, const rtr_scene *scene, rtr_rect window, rtr_drawn *out)
{
    memset(out, 0, sizeof *out);
    out->widths = marks->widths;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH || item->owner == SIZE_MAX) continue;
        int place = item->role == RTR_ROLE_MARKER || item->role == RTR_ROLE_AREA;
        if ((!place && item->role != RTR_ROLE_ROUTE) || !is_seen(scene, item, window)) continue;
        if (!place) {
            add_leg(marks->chart, item->owner, out);
            continue;
        }
        const rtr_mark *mark = &marks->places[item->owner];
        if (item->role == RTR_ROLE_MARKER) {
            out->kind[marks->chart->places[item->owner].kind] = 1;
            out->symbol_of[mark->status] = 1;
        } else if (mark->form == RTR_MARK_CIRCLE) {
            out->circle_of[mark->status] = 1;
        } else {
            out->area_of[mark->status] = 1;
        }
    }
}

static void add_lines(const rtr_drawn *drawn, const rtr_words *words, rtr_legend *out)
{
    for (int mode = 0; mode < RTR_MODE_COUNT; mode++) {
        for (int schematic = 0; schematic < 2; schematic++) {
            rtr_legend_entry entry = {.kind = RTR_LEGEND_LINE,
                                      .group = GROUP_ROUTES,
                                      .mode = (rtr_mode)mode,
                                      .schematic = schematic};
            if (drawn->line[mode][schematic])
                rtr_legend_add(out, entry, words->mode[mode],
                               schematic ? words->word[RTR_WORD_SCHEMATIC] : NULL);
        }
    }
}

/* An amount of which 1, 2 or 5 is the only digit. */
static double rounded_down(double amount)
{
    double power = pow(10, floor(log10(amount)));
    double digits = amount / power;
    return power * (digits >= 5 ? 5 : digits >= 2 ? 2 : 1);
}

static void write_amount(char *out, size_t size, double amount, const rtr_words *words)
{
    int steps = amount >= 1000 ? (int)floor(log10(amount) / 3 + 1e-9) : 0, n;
    double power = pow(1000, steps);
    if (steps > 5) power = 1;
    n = snprintf(out, size, "%.*f", amount < 1 ? 3 : 0, amount / power);
    for (int i = 0; steps <= 5 && i < steps && n > 0 && (size_t)n < size; i++)
        n += snprintf(out + n, size - (size_t)n, "%s000", words->thousands);
}

/* Two or three round amounts, from the largest on, that differ in width. */
static void add_widths(const rtr_widths *widths, const rtr_words *words, rtr_legend *out)
{
    double before = INFINITY;
    if (!(widths->most > 0)) return;
    for (double part = 1; part > 0.04; part /= 4) {
        double amount = rounded_down(widths->most * part);
        char number[40], text[RTR_LEGEND_TEXT];
        if (part < 1 && amount < widths->least / 2) break;
        rtr_legend_entry entry = {.kind = RTR_LEGEND_WIDTH,
                                  .group = GROUP_ROUTES,
                                  .width_pt = rtr_width_of_amount(widths, amount)};
        if (entry.width_pt > before - 0.3) break;
        before = entry.width_pt;
        write_amount(number, sizeof number, amount, words);
        int size = snprintf(text, sizeof text, "%s\u00a0%s", number, widths->unit);
        if (size > 0 && (size_t)size < sizeof text) rtr_legend_add(out, entry, text, NULL);
    }
}

/* When all that is drawn is declared there is nothing to tell apart, and no entry. */
static void add_statuses(const rtr_drawn *drawn, const rtr_words *words, rtr_legend *out)
{
    int doubts = 0;
    for (int s = 0; s < RTR_STATUS_COUNT; s++) {
        int line = drawn->line_of[s][0] || drawn->line_of[s][1];
        doubts |= s != RTR_STATUS_DECLARED && (drawn->symbol_of[s] || line);
    }
    for (int s = 0; doubts && s < RTR_STATUS_COUNT; s++) {
        rtr_legend_entry entry = {.kind = RTR_LEGEND_STATUS,
                                  .group = GROUP_CERTAINTY,
                                  .status = (rtr_status)s,
                                  .schematic = !drawn->line_of[s][0],
                                  .width_pt = drawn->widths.most > 0 ? sample_width_pt : 0,
                                  .has_mark = drawn->symbol_of[s],
                                  .has_line = drawn->line_of[s][0] || drawn->line_of[s][1]};
        if (entry.has_mark || entry.has_line) rtr_legend_add(out, entry, words->status[s], NULL);
    }
}

/* Areas or circles, one entry for each status that they are drawn with. */
static void add_areas(const unsigned char *seen, rtr_legend_kind kind, const rtr_words *words,
                      rtr_legend *out)
{
    rtr_word word = kind == RTR_LEGEND_AREA ? RTR_WORD_AREA : RTR_WORD_VAGUE;
    for (int s = 0; s < RTR_STATUS_COUNT; s++) {
        rtr_legend_entry entry = {.kind = kind, .group = GROUP_AREAS, .status = (rtr_status)s};
        if (seen[s])
            rtr_legend_add(out, entry, words->word[word],
                           s == RTR_STATUS_DECLARED ? NULL : words->status[s]);
    }
}

void rtr_drawn_legend(const rtr_drawn *drawn, const rtr_words *words, rtr_legend *out)
{
    out->count = 0;
    add_lines(drawn, words, out);
    add_widths(&drawn->widths, words, out);
    for (int kind = 0; kind < RTR_KIND_COUNT; kind++) {
        rtr_legend_entry entry = {
            .kind = RTR_LEGEND_SYMBOL, .group = GROUP_PLACES, .place = (rtr_kind)kind};
        if (drawn->kind[kind]) rtr_legend_add(out, entry, words->kind[kind], NULL);
    }
    add_statuses(drawn, words, out);
    add_areas(drawn->area_of, RTR_LEGEND_AREA, words, out);
    add_areas(drawn->circle_of, RTR_LEGEND_CIRCLE, words, out);
    rtr_legend_entry border = {.kind = RTR_LEGEND_BORDER, .group = GROUP_AREAS};
    if (drawn->disputed) rtr_legend_add(out, border, words->word[RTR_WORD_DISPUTED], NULL);
}

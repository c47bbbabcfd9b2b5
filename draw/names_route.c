/* names_route.c - what routes say of themselves on the map: "label", or "goods · date". Routes of one
 * text that share a stop say it once, on the longest line. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/date.h"
#include "draw/names.h"

static const double line_gap_pt = 3.2; /* between a route's middle and its name */
static const double wide_pt = 150;     /* a line of text along a route, at most; it may have two */
static const double beyond_pt = 1e6;   /* as wide as no sheet: such a text goes to the key */

/* A route's text and the longest line that is drawn of the route. */
typedef struct saying {
    const char *text;
    const rtr_strand *line; /* NULL: nothing of the route is in the window */
    double length;
    size_t route, first_leg, leg_count;
} saying;

static char *text_of(const rtr_case_route *route, const rtr_words *words)
{
    const char *what = route->label ? route->label : route->goods;
    rtr_buf buf = {0};
    if (what) rtr_buf_puts(&buf, what);
    if (what && route->date) rtr_buf_puts(&buf, " · ");
    if (route->date) rtr_date_add(&buf, route->date, words);
    return rtr_buf_take(&buf);
}

static void find_lines(saying *all, const rtr_names *names)
{
    const rtr_chart *chart = names->chart;
    for (size_t i = 0; i < chart->leg_count; i++) {
        saying *s = &all[chart->legs[i].route];
        if (!s->leg_count++) s->first_leg = i;
    }
    for (size_t i = 0; i < names->marks->strands.count; i++) {
        const rtr_strand *strand = &names->marks->strands.list[i];
        saying *s = &all[chart->legs[strand->leg].route];
        double length = rtr_line_length(strand->points, strand->count);
        if (length <= s->length) continue;
        s->line = strand;
        s->length = length;
    }
}

/* Texts together, the longest line of each first. */
static int by_text(const void *a, const void *b)
{
    const saying *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    if (order) return order;
    if (x->length != y->length) return x->length > y->length ? -1 : 1;
    return x->route < y->route ? -1 : 1;
}

static int by_route(const void *a, const void *b)
{
    const saying *x = a, *y = b;
    return x->route < y->route ? -1 : 1;
}

/* Keep of each text what shares no stop with a longer line of that text. Returns how many are left. */
static size_t drop_repeated(saying *list, size_t count, const rtr_chart *chart, size_t *said_at)
{
    size_t kept = 0, text = 0;
    for (size_t i = 0; i < count; i++) {
        saying s = list[i];
        int said = 0;
        if (i == 0 || strcmp(s.text, list[i - 1].text) != 0) text = i + 1;
        for (int mark = 0; mark < 2; mark++)
            for (size_t l = s.first_leg; l < s.first_leg + s.leg_count; l++) {
                const size_t stops[] = {chart->legs[l].from, chart->legs[l].to};
                for (int end = 0; end < 2; end++) {
                    if (stops[end] == SIZE_MAX) continue;
                    if (!mark) said |= said_at[stops[end]] == text;
                    if (mark) said_at[stops[end]] = text;
                }
            }
        if (said) continue;
        /* What is compared with the next text stays in its place: only places before it are filled. */
        list[kept++] = s;
    }
    return kept;
}

static void wish_route(rtr_wishes *w, const rtr_names *names, const saying *s)
{
    const rtr_strand *line = s->line;
    rtr_label label = {.kind = RTR_LABEL_LINE,
                       .anchor = rtr_line_at(line->points, line->count, s->length / 2, NULL),
                       .line = line->points,
                       .line_count = line->count,
                       .gap = line_gap_pt,
                       .importance = 0.8};
    rtr_item item = {.role = RTR_ROLE_ROUTE_LABEL, .owner = line->leg, .type = RTR_TYPE_ROUTE};
    const rtr_type_style *style = &names->style->type[item.type];
    rtr_text_size size = rtr_fonts_measure(names->fonts, style, s->text, 0);
    double two_lines = 2.5 * size.height;
    int too_long = 0;
    if (size.width > wide_pt) { /* lines of about the same length */
        item.wrap_pt = fmin(size.width * 0.56, wide_pt);
        if (rtr_fonts_measure(names->fonts, style, s->text, item.wrap_pt).height > two_lines)
            item.wrap_pt = wide_pt;
        size = rtr_fonts_measure(names->fonts, style, s->text, item.wrap_pt);
        too_long = size.height > two_lines;
    }
    rtr_names_wish(w, names, label, item, s->text);
    if (too_long) w->labels[w->count - 1].width = beyond_pt;
}

rtr_code rtr_names_wish_routes(rtr_wishes *w, rtr_names *names, rtr_err *err)
{
    const rtr_chart *chart = names->chart;
    size_t routes = chart->doc->route_count, count = 0;
    const rtr_words *words = rtr_words_in(names->language);
    saying *all = calloc(routes + 1, sizeof *all);
    size_t *said_at = calloc(chart->place_count + 1, sizeof *said_at);
    rtr_code code = all && said_at ? RTR_OK : rtr_nomem(err);
    if (!code) find_lines(all, names);
    for (size_t i = 0; !code && i < routes; i++) {
        const rtr_case_route *route = &chart->doc->routes[i];
        if (!all[i].line || !(route->label || route->goods || route->date)) continue;
        names->texts[i] = text_of(route, words);
        if (!names->texts[i]) code = rtr_nomem(err);
        saying s = all[i]; /* never before its place: count <= i */
        s.text = names->texts[i];
        s.route = i;
        all[count++] = s;
    }
    if (!code) {
        qsort(all, count, sizeof *all, by_text);
        count = drop_repeated(all, count, chart, said_at);
        qsort(all, count, sizeof *all, by_route);
        for (size_t i = 0; i < count; i++) wish_route(w, names, &all[i]);
    }
    free(said_at);
    free(all);
    return code;
}

#include "draw/alt.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum { ROUTES_MAX = 12, PLACES_MAX = 20 };

static const char *label_of(const rtr_chart *chart, size_t place)
{
    if (place == SIZE_MAX) return NULL;
    const rtr_chart_place *p = &chart->places[place];
    return p->label && *p->label ? p->label : p->name;
}

/* "Corridor (sea, declared) from Mumbai to Moscow" */
static void add_route(rtr_buf *buf, const rtr_chart *chart, const rtr_words *words, size_t number)
{
    const rtr_case_route *route = &chart->doc->routes[number];
    const char *from = NULL, *to = NULL;
    const char *what = route->label ? route->label : route->goods;
    for (size_t i = 0; i < chart->leg_count; i++) {
        if (chart->legs[i].route != number) continue;
        if (!from) from = label_of(chart, chart->legs[i].from);
        to = label_of(chart, chart->legs[i].to);
    }
    if (what) rtr_buf_printf(buf, "%s, ", what);
    rtr_buf_printf(buf, "%s, %s", words->mode[route->mode], words->status[route->claim.status]);
    if (from) rtr_buf_printf(buf, ", %s %s", words->word[RTR_WORD_FROM], from);
    if (to) rtr_buf_printf(buf, " %s %s", words->word[RTR_WORD_TO], to);
}

static void add_count(rtr_buf *buf, size_t count, const char *one, const char *many)
{
    rtr_buf_printf(buf, " %zu %s: ", count, count == 1 ? one : many);
}

static void add_routes(rtr_buf *buf, const rtr_chart *chart, const rtr_words *words)
{
    size_t count = chart->doc->route_count;
    if (!count) return;
    add_count(buf, count, words->word[RTR_WORD_ROUTE_ONE], words->word[RTR_WORD_ROUTE_MANY]);
    for (size_t i = 0; i < count && i < ROUTES_MAX; i++) {
        if (i) rtr_buf_puts(buf, "; ");
        add_route(buf, chart, words, i);
    }
    if (count > ROUTES_MAX) rtr_buf_printf(buf, "; %s", words->word[RTR_WORD_AND_MORE]);
    rtr_buf_putc(buf, '.');
}

static void add_places(rtr_buf *buf, const rtr_chart *chart, const rtr_words *words)
{
    size_t count = chart->place_count;
    if (!count) return;
    add_count(buf, count, words->word[RTR_WORD_PLACE_ONE], words->word[RTR_WORD_PLACE_MANY]);
    for (size_t i = 0; i < count && i < PLACES_MAX; i++) {
        if (i) rtr_buf_puts(buf, ", ");
        rtr_buf_puts(buf, label_of(chart, i));
        if (chart->places[i].area) /* "Russia (somewhere in this area)" */
            rtr_buf_printf(buf, " (%s)", words->word[RTR_WORD_AREA]);
    }
    if (count > PLACES_MAX) rtr_buf_printf(buf, ", %s", words->word[RTR_WORD_AND_MORE]);
    rtr_buf_putc(buf, '.');
}

rtr_code rtr_alt_text(const rtr_chart *chart, const rtr_words *words, char **out, rtr_err *err)
{
    rtr_buf buf = {0};
    const char *title = chart->doc->title;
    rtr_buf_puts(&buf, words->word[RTR_WORD_MAP_OF]);
    if (title && *title) {
        rtr_buf_printf(&buf, " %s", title);
        if (!strchr(".!?", title[strlen(title) - 1])) rtr_buf_putc(&buf, '.');
    }
    add_routes(&buf, chart, words);
    add_places(&buf, chart, words);
    *out = rtr_buf_take(&buf);
    return *out ? RTR_OK : rtr_nomem(err);
}

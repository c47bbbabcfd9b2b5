#include "draw/alt.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "draw/alt_words.h"
#include "draw/date.h"

/* Characters: of one text of the case, and of the whole up to the end of each part. What a part must say goes
 * beyond its limit; together they stay below RTR_ALT_MAX. */
enum { TITLE_CHARS = 160, SUBTITLE_CHARS = 100, NAME_CHARS = 48, WHAT_CHARS = 60, DATE_CHARS = 40 };
enum { ROUTES_END = 740, PLACES_END = 870, DETAILS_END = 970, DETAIL_CHARS = 40, VIA_MAX = 3 };

typedef struct teller {
    const rtr_chart *chart;
    const rtr_alt_view *view;
    const rtr_words *words;
    const rtr_alt_words *say;
    rtr_words spoken;     /* for dates in full */
    unsigned char *named; /* per place: a route that was told of names it; owned */
    size_t *first, *last; /* per route: its legs, `first` SIZE_MAX without any; owned */
    rtr_buf text, item;
    size_t items;     /* of the list in hand */
    int places_mixed; /* their statuses differ */
    int any_named;
} teller;

/* What a list has in common. */
typedef struct tally {
    size_t count, mode[RTR_MODE_COUNT], status[RTR_STATUS_COUNT], schematic;
} tally;

/* Nothing of the writing direction, of lines or of what no file format takes. */
static int is_blank(int32_t c)
{
    return c <= 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static int is_turning(int32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/* One line of at most `most` characters, blanks joined. */
static void put(rtr_buf *buf, const char *text, size_t most)
{
    const char *at = text, *end = text + strlen(text);
    size_t count = 0;
    int blank = 0;
    while (at < end && count < most) {
        int32_t c = rtr_utf8_next(&at, end);
        if (c >= 0 && is_turning(c)) continue;
        if (c >= 0 && is_blank(c)) {
            blank = count > 0;
            continue;
        }
        if (blank) rtr_buf_putc(buf, ' ');
        count += 1 + (size_t)blank;
        blank = 0;
        rtr_utf8_put(buf, c < 0 || (c & 0xfffe) == 0xfffe ? 0xfffd : (uint32_t)c);
    }
    if (at < end) rtr_buf_puts(buf, "…");
}

static size_t length(const rtr_buf *buf)
{
    return buf->size ? rtr_utf8_count(buf->data, buf->size) : 0;
}

/* "20 000" */
static void put_number(const teller *t, rtr_buf *buf, size_t number)
{
    if (number < 10000)
        rtr_buf_printf(buf, "%zu", number);
    else
        rtr_buf_printf(buf, "%zu%s%03zu", number / 1000, t->words->thousands, number % 1000);
}

static void put_count(const teller *t, rtr_buf *buf, size_t number, const char *const words[2])
{
    put_number(t, buf, number);
    rtr_buf_printf(buf, " %s", words[number > 1]);
}

static void end_sentence(rtr_buf *buf)
{
    static const char *const stops[] = {".", "!", "?", "…", "。"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t size = strlen(stops[i]);
        if (buf->size >= size && memcmp(buf->data + buf->size - size, stops[i], size) == 0) return;
    }
    rtr_buf_putc(buf, '.');
}

static void next_sentence(rtr_buf *buf)
{
    if (buf->size && buf->data[buf->size - 1] != ' ') rtr_buf_putc(buf, ' ');
}

static void put_sentence(rtr_buf *buf, const char *text, size_t most)
{
    if (!text || !*text) return;
    next_sentence(buf);
    put(buf, text, most);
    end_sentence(buf);
}

/* The item that was composed joins the text if that ends within `limit`. */
static int accept(teller *t, const char *before, const char *between, size_t limit)
{
    const char *lead = t->items ? between : before;
    int fits = length(&t->text) + length(&t->item) + 2 <= limit;
    if (fits) {
        rtr_buf_puts(&t->text, lead);
        rtr_buf_puts(&t->text, t->item.data ? t->item.data : "");
        t->items++;
    }
    t->text.failed |= t->item.failed;
    t->item.size = 0;
    return fits;
}

/* Before the next part of an item. */
static void comma(rtr_buf *buf)
{
    if (buf->size) rtr_buf_puts(buf, ", ");
}

/* "all declared", "3 declared, 2 reported". */
static void put_statuses(teller *t, const tally *of)
{
    int started = 0;
    for (int s = 0; s < RTR_STATUS_COUNT; s++) {
        if (!of->status[s]) continue;
        if (started++) rtr_buf_puts(&t->text, ", ");
        if (of->status[s] == of->count)
            rtr_buf_puts(&t->text, t->say->all);
        else
            put_number(t, &t->text, of->status[s]);
        rtr_buf_printf(&t->text, " %s", t->say->status[s][of->status[s] > 1]);
    }
}

static void put_modes(teller *t, const tally *of)
{
    int started = 0;
    for (int m = 0; m < RTR_MODE_COUNT; m++) {
        if (!of->mode[m]) continue;
        if (started++) rtr_buf_puts(&t->text, ", ");
        if (of->mode[m] == of->count)
            rtr_buf_puts(&t->text, t->say->all);
        else
            put_number(t, &t->text, of->mode[m]);
        rtr_buf_printf(&t->text, " %s", t->say->by[m]);
    }
}

/* How many legs of a route are in the window, and how many of these are schematic. */
static size_t legs_seen(const teller *t, size_t route, size_t *schematic)
{
    size_t seen = 0;
    *schematic = 0;
    for (size_t i = t->first[route]; t->first[route] != SIZE_MAX && i <= t->last[route]; i++) {
        if (t->chart->legs[i].route != route || !t->view->seen->legs[i]) continue;
        seen++;
        *schematic += t->chart->legs[i].source == RTR_LINE_SCHEMATIC;
    }
    return seen;
}

static tally tally_routes(const teller *t)
{
    tally of = {0};
    for (size_t i = 0; i < t->chart->doc->route_count; i++) {
        const rtr_case_route *route = &t->chart->doc->routes[i];
        size_t schematic, seen = legs_seen(t, i, &schematic);
        if (!seen) continue;
        of.count++;
        of.mode[route->mode]++;
        of.status[route->claim.status]++;
        of.schematic += schematic == seen;
    }
    return of;
}

static tally tally_places(const teller *t)
{
    tally of = {0};
    for (size_t i = 0; i < t->chart->place_count; i++) {
        if (!t->view->seen->places[i]) continue;
        of.count++;
        of.status[t->chart->places[i].claim.status]++;
    }
    return of;
}

static int is_mixed(const size_t *counts, size_t size, size_t all)
{
    for (size_t i = 0; i < size; i++)
        if (counts[i] == all) return 0;
    return 1;
}

static void put_date(teller *t, rtr_buf *buf, const char *date)
{
    rtr_buf whole = {0};
    rtr_date_add(&whole, date, &t->spoken);
    buf->failed |= whole.failed;
    if (whole.data) put(buf, whole.data, DATE_CHARS);
    rtr_buf_end(&whole);
}

/* "company, country only, suspected": what is known of a place, in brackets; nothing of a plain city. */
static void put_facts(teller *t, rtr_buf *buf, size_t number)
{
    const rtr_chart_place *place = &t->chart->places[number];
    int plain = place->kind == RTR_KIND_CITY || place->kind == RTR_KIND_OTHER ||
                place->kind == RTR_KIND_REGION || place->kind == RTR_KIND_COUNTRY;
    rtr_buf facts = {0}, km = {0};
    if (!plain) rtr_buf_puts(&facts, t->words->kind[place->kind]);
    if (place->area && place->precision >= RTR_PRECISION_REGION) {
        comma(&facts);
        rtr_buf_puts(&facts, place->precision == RTR_PRECISION_COUNTRY ? t->say->country_only
                                                                       : t->say->region_only);
    }
    if (place->radius_km > 0) {
        rtr_buf_fixed(&km, place->radius_km, place->radius_km < 10 ? 1 : 0);
        comma(&facts);
        rtr_buf_printf(&facts, "%s%s%s", t->say->within[0], km.data ? km.data : "",
                       t->say->within[1]);
    }
    if (t->places_mixed) {
        comma(&facts);
        rtr_buf_puts(&facts, t->say->status_of);
        rtr_buf_puts(&facts, t->say->status[place->claim.status][0]);
    }
    if (!t->view->seen->places[number]) {
        comma(&facts);
        rtr_buf_puts(&facts, t->say->outside);
    }
    if (facts.size) rtr_buf_printf(buf, " (%s)", facts.data);
    buf->failed |= facts.failed | km.failed;
    rtr_buf_end(&facts);
    rtr_buf_end(&km);
}

static void put_place(teller *t, rtr_buf *buf, size_t number)
{
    const rtr_chart_place *place = &t->chart->places[number];
    put(buf, place->label && *place->label ? place->label : place->name, NAME_CHARS);
    put_facts(t, buf, number);
}

/* "from A via B, C and 2 more to D" */
static void put_way(teller *t, rtr_buf *buf, size_t route)
{
    const rtr_chart_leg *legs = t->chart->legs;
    size_t from = legs[t->first[route]].from, to = legs[t->last[route]].to, stops = 0;
    if (from == SIZE_MAX || to == SIZE_MAX) return;
    comma(buf);
    rtr_buf_puts(buf, t->say->from);
    put_place(t, buf, from);
    for (size_t i = t->first[route]; i < t->last[route]; i++) {
        const rtr_chart_place *stop = legs[i].to != SIZE_MAX ? &t->chart->places[legs[i].to] : NULL;
        if (!stop || stops++ >= VIA_MAX) continue;
        rtr_buf_puts(buf, stops == 1 ? t->say->via : ", ");
        put(buf, stop->label && *stop->label ? stop->label : stop->name, NAME_CHARS);
    }
    if (stops > VIA_MAX) {
        rtr_buf_printf(buf, " %s ", t->say->and);
        put_number(t, buf, stops - VIA_MAX);
        rtr_buf_printf(buf, " %s", t->say->and_more[stops - VIA_MAX > 1]);
    }
    rtr_buf_puts(buf, t->say->to);
    put_place(t, buf, to);
}

/* "servers, 30 t, April 2024, by rail, reported, drawn schematically, from A to B": of mode, status and
 * drawing only what the routes do not have in common. */
static void compose_route(teller *t, size_t number, const tally *of)
{
    rtr_buf *buf = &t->item;
    const rtr_case_route *route = &t->chart->doc->routes[number];
    const char *texts[] = {route->label, route->goods, route->label ? NULL : route->quantity};
    size_t schematic, seen = legs_seen(t, number, &schematic);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!texts[i]) continue;
        comma(buf);
        put(buf, texts[i], WHAT_CHARS);
    }
    if (route->date) {
        comma(buf);
        put_date(t, buf, route->date);
    }
    if (is_mixed(of->mode, RTR_MODE_COUNT, of->count)) {
        comma(buf);
        rtr_buf_puts(buf, t->say->by[route->mode]);
    }
    if (is_mixed(of->status, RTR_STATUS_COUNT, of->count)) {
        comma(buf);
        rtr_buf_puts(buf, t->say->status[route->claim.status][0]);
    }
    if (schematic && of->schematic < of->count) {
        comma(buf);
        rtr_buf_puts(buf, schematic == seen ? t->say->schematic : t->say->partly_schematic);
    }
    put_way(t, buf, number);
}

static void mark_named(teller *t, size_t route)
{
    for (size_t i = t->first[route]; i <= t->last[route]; i++) {
        const rtr_chart_leg *leg = &t->chart->legs[i];
        if (leg->from != SIZE_MAX) t->named[leg->from] = 1;
        if (leg->to != SIZE_MAX) t->named[leg->to] = 1;
    }
}

/* "1 route, reported, by sea", "12 routes: 8 by sea, 4 by rail; all declared". */
static void put_summary(teller *t, const tally *of, int with_modes)
{
    const rtr_alt_words *say = t->say;
    put_count(t, &t->text, of->count, with_modes ? say->route : say->place);
    if (of->count == 1) {
        for (int s = 0; s < RTR_STATUS_COUNT; s++)
            if (of->status[s]) rtr_buf_printf(&t->text, ", %s", say->status[s][0]);
        for (int m = 0; m < RTR_MODE_COUNT; m++)
            if (of->mode[m]) rtr_buf_printf(&t->text, ", %s", say->by[m]);
        if (of->schematic) rtr_buf_printf(&t->text, ", %s", say->schematic);
        return;
    }
    rtr_buf_puts(&t->text, say->colon);
    if (with_modes) {
        put_modes(t, of);
        rtr_buf_puts(&t->text, say->semicolon);
    }
    put_statuses(t, of);
    if (!of->schematic) return;
    rtr_buf_puts(&t->text, say->semicolon);
    if (of->schematic == of->count)
        rtr_buf_puts(&t->text, say->all);
    else
        put_number(t, &t->text, of->schematic);
    rtr_buf_printf(&t->text, " %s", say->schematic);
}

/* "; and 28 more routes" */
static void put_rest(teller *t, size_t rest, const char *const words[2])
{
    if (!rest) return;
    rtr_buf_printf(&t->text, "%s%s ", t->say->semicolon, t->say->and);
    put_count(t, &t->text, rest, words);
}

static void tell_routes(teller *t)
{
    tally of = tally_routes(t);
    int full = 0;
    if (!of.count) return;
    next_sentence(&t->text);
    put_summary(t, &of, 1);
    t->items = 0;
    for (size_t i = 0; i < t->chart->doc->route_count && !full; i++) {
        size_t schematic;
        if (!legs_seen(t, i, &schematic)) continue;
        compose_route(t, i, &of);
        if (!t->item.size) continue;
        full = !accept(t, of.count > 1 ? t->say->namely : t->say->colon, t->say->semicolon,
                       ROUTES_END);
        if (!full) mark_named(t, i);
    }
    put_rest(t, of.count - t->items, t->say->more_routes);
    rtr_buf_putc(&t->text, '.');
}

static void tell_places(teller *t)
{
    tally of = tally_places(t);
    size_t others = 0;
    int full = 0;
    if (!of.count) return;
    const char *before = t->any_named   ? t->say->elsewhere
                         : of.count > 1 ? t->say->namely
                                        : t->say->colon;
    next_sentence(&t->text);
    put_summary(t, &of, 0);
    t->items = 0;
    for (size_t i = 0; i < t->chart->place_count; i++) {
        if (!t->view->seen->places[i] || t->named[i]) continue;
        others++;
        if (full) continue;
        put_place(t, &t->item, i);
        full = !accept(t, before, ", ", PLACES_END);
    }
    put_rest(t, others - t->items, t->say->more_places);
    rtr_buf_putc(&t->text, '.');
}

static void tell_details(teller *t)
{
    size_t count = t->view->detail_count;
    if (!count) return;
    next_sentence(&t->text);
    rtr_buf_puts(&t->text, t->say->details);
    t->items = 0;
    for (size_t i = 0; i < count; i++) {
        put(&t->item, t->view->details[i], DETAIL_CHARS);
        if (!accept(t, "", ", ", DETAILS_END)) break;
    }
    if (t->items < count) {
        if (t->items) rtr_buf_printf(&t->text, " %s ", t->say->and);
        put_number(t, &t->text, count - t->items);
        rtr_buf_printf(&t->text, " %s", t->say->and_more[count - t->items > 1]);
    }
    rtr_buf_putc(&t->text, '.');
}

static rtr_code begin(teller *t, rtr_err *err)
{
    const rtr_chart *chart = t->chart;
    size_t routes = chart->doc->route_count;
    t->spoken = *t->words;
    memcpy(t->spoken.month, t->say->month, sizeof t->spoken.month);
    memcpy(t->spoken.range, t->say->range, sizeof t->spoken.range);
    t->named = calloc(chart->place_count + 1, 1);
    t->first = calloc(routes + 1, sizeof *t->first);
    t->last = calloc(routes + 1, sizeof *t->last);
    if (!t->named || !t->first || !t->last) return rtr_nomem(err);
    for (size_t i = 0; i < routes; i++) t->first[i] = SIZE_MAX;
    for (size_t i = 0; i < chart->leg_count; i++) {
        size_t route = chart->legs[i].route;
        if (t->first[route] == SIZE_MAX) t->first[route] = i;
        t->last[route] = i;
    }
    tally places = tally_places(t);
    t->places_mixed = is_mixed(places.status, RTR_STATUS_COUNT, places.count);
    return RTR_OK;
}

rtr_code rtr_alt_text(const rtr_chart *chart, const rtr_alt_view *view, const rtr_words *words,
                      char **out, rtr_err *err)
{
    teller t = {.chart = chart, .view = view, .words = words, .say = rtr_alt_words_in(words)};
    *out = NULL;
    rtr_code code = begin(&t, err);
    if (!code) {
        rtr_buf_puts(&t.text, t.say->map);
        put_sentence(&t.text, view->title, TITLE_CHARS);
        put_sentence(&t.text, view->subtitle, SUBTITLE_CHARS);
        size_t told = t.text.size;
        tell_routes(&t);
        for (size_t i = 0; i < chart->place_count; i++) t.any_named |= t.named[i];
        tell_places(&t);
        if (t.text.size == told) put_sentence(&t.text, t.say->nothing, SUBTITLE_CHARS);
        tell_details(&t);
        *out = rtr_buf_take(&t.text);
        if (!*out) code = rtr_nomem(err);
    }
    rtr_buf_end(&t.text);
    rtr_buf_end(&t.item);
    free(t.named);
    free(t.first);
    free(t.last);
    return code;
}

#include "reports/report_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "reports/ink.h"

enum { INDENT = 2, LABEL = 15, NAME_MAX_COLUMNS = 26, WIDTH_MIN = 40 };

/* One report while it is shown. */
typedef struct showing {
    const rtr_gazetteer *gazetteer;
    const rtr_report *report;
    ink ink;
    rtr_span *marks; /* of all mentions that are marked in quotes */
    size_t mark_count;
} showing;

/* ---- Names ---------------------------------------------------------------------------------------- */

/* "Mumbai, IN"; "Russia" for a country and what lies in none. */
static void put_place_name(const showing *s, uint32_t number, rtr_buf *out)
{
    rtr_toponym place = rtr_gazetteer_get(s->gazetteer, number);
    rtr_buf_puts(out, rtr_gazetteer_name(s->gazetteer, &place, s->report->language));
    if (place.country[0] && place.kind != RTR_KIND_COUNTRY)
        rtr_buf_printf(out, ", %s", place.country);
}

/* The place of a mention that a map would show: of a metonym the country. */
static uint32_t shown_place(const rtr_mention *m)
{
    return m->metonym && m->stands_for != RTR_NO_PLACE ? m->stands_for : m->place;
}

static uint32_t country_place(const showing *s, const char *code)
{
    char id[8] = "iso:";
    rtr_toponym found;
    memcpy(id + 4, code, 3);
    if (!code[0] || rtr_gazetteer_resolve(s->gazetteer, id, NULL, &found, NULL))
        return RTR_NO_PLACE;
    return found.number;
}

static void put_endpoints(showing *s, const rtr_endpoints *ends)
{
    rtr_buf names = {0};
    for (size_t i = 0; i < ends->count; i++) {
        const rtr_endpoint *end = &ends->items[i];
        uint32_t place = RTR_NO_PLACE;
        if (i) rtr_buf_puts(&names, " + ");
        if (end->mention != RTR_NO_MENTION) place = shown_place(&s->report->mentions[end->mention]);
        if (place == RTR_NO_PLACE) place = country_place(s, end->country);
        if (place != RTR_NO_PLACE)
            put_place_name(s, place, &names);
        else
            rtr_buf_add(&names, s->report->text.bytes + end->span.start,
                        end->span.end - end->span.start);
    }
    if (!ends->count) rtr_buf_putc(&names, '?');
    if (names.failed) s->ink.out->failed = 1;
    ink_text(&s->ink, INK_BOLD, names.data ? names.data : "");
    rtr_buf_end(&names);
}

/* ---- Flows ---------------------------------------------------------------------------------------- */

static ink_style claim_style(uint8_t claim)
{
    switch (claim) {
    case RTR_CLAIM_ASSERTED:
    case RTR_CLAIM_REPORTED: return INK_GOOD;
    case RTR_CLAIM_DENIED:
    case RTR_CLAIM_CEASED:
    case RTR_CLAIM_PROHIBITED: return INK_BAD;
    default: return INK_WARY;
    }
}

/* "goods    semiconductors", wrapped beside its label. */
static void put_part(showing *s, const char *label, rtr_span span)
{
    ink *i = &s->ink;
    if (span.start == span.end) return;
    ink_line(i);
    i->indent = LABEL;
    ink_to(i, INDENT);
    ink_text(i, INK_DIM, label);
    ink_to(i, LABEL);
    ink_span(i, INK_PLAIN, s->report->text.bytes + span.start, span.end - span.start);
}

static void put_quote(showing *s, rtr_span passage)
{
    size_t low = 0, high = s->mark_count; /* the first mark that ends behind the passage's start */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->marks[middle].end <= passage.start)
            low = middle + 1;
        else
            high = middle;
    }
    ink_marks marks = {s->marks + low, s->mark_count - low};
    ink_quote(&s->ink, s->report->text.bytes, passage, &marks);
}

static void put_flow(showing *s, const rtr_flow *flow)
{
    ink *i = &s->ink;
    i->indent = LABEL;
    ink_to(i, INDENT);
    ink_text(i, claim_style(flow->claim), rtr_claim_name((rtr_claim)flow->claim));
    ink_to(i, LABEL);
    put_endpoints(s, &flow->origin);
    if (flow->via.count) {
        ink_text(i, INK_PLAIN, " ->");
        ink_to(i, i->column + 1);
        put_endpoints(s, &flow->via);
    }
    ink_text(i, INK_PLAIN, " ->");
    ink_to(i, i->column + 1);
    put_endpoints(s, &flow->destination);
    if (flow->kind != RTR_FLOW_GOODS) {
        ink_to(i, i->column + 2);
        ink_text(i, INK_DIM, rtr_flow_kind_name((rtr_flow_kind)flow->kind));
    }
    put_part(s, "goods", flow->goods);
    put_part(s, "quantity", flow->quantity);
    put_part(s, "value", flow->value);
    put_part(s, "date", flow->date);
    put_part(s, "by", flow->actor);
    put_part(s, "according to", flow->attribution);
    ink_line(i);
    i->indent = LABEL;
    put_quote(s, flow->evidence);
    ink_blank_line(i);
}

/* ---- Places --------------------------------------------------------------------------------------- */

/* All mentions that mean the same thing. */
typedef struct group {
    uint32_t first;             /* the first mention in the body, else in boilerplate */
    uint32_t place, stands_for; /* a metonym's country; else the place again */
    uint32_t times, in_body;
} group;

typedef struct groups {
    group *items;
    size_t count;
} groups;

static int is_marked(const rtr_mention *m)
{
    return m->place != RTR_NO_PLACE && m->type <= RTR_MENTION_DEMONYM;
}

/* Facilities and organisations are each a thing of its own; places and peoples go by what is shown. */
static int by_meaning(const void *a, const void *b)
{
    const group *p = a, *q = b;
    if (p->place != q->place) return p->place < q->place ? -1 : 1;
    if (p->stands_for != q->stands_for) return p->stands_for < q->stands_for ? -1 : 1;
    return p->first < q->first ? -1 : p->first > q->first;
}

static int by_first(const void *a, const void *b)
{
    const group *p = a, *q = b;
    if (!p->in_body != !q->in_body) return p->in_body ? -1 : 1;
    return p->first < q->first ? -1 : p->first > q->first;
}

/* Sorted by meaning, runs become one. */
static void join_groups(groups *all)
{
    size_t kept = 0;
    qsort(all->items, all->count, sizeof *all->items, by_meaning);
    for (size_t i = 0; i < all->count; i++) {
        group *last = kept ? &all->items[kept - 1] : NULL, *here = &all->items[i];
        if (last && last->place == here->place && last->stands_for == here->stands_for) {
            if (!last->in_body && here->in_body) last->first = here->first;
            last->times += here->times;
            last->in_body += here->in_body;
        } else {
            all->items[kept++] = *here;
        }
    }
    all->count = kept;
    qsort(all->items, all->count, sizeof *all->items, by_first);
}

static rtr_code group_places(const showing *s, groups *out, rtr_err *err)
{
    const rtr_report *report = s->report;
    out->items = calloc(report->mention_count + 1, sizeof *out->items);
    if (!out->items) return rtr_nomem(err);
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *m = &report->mentions[i];
        if (!is_marked(m)) continue;
        out->items[out->count++] = (group){.first = (uint32_t)i,
                                           .place = m->place,
                                           .stands_for = shown_place(m),
                                           .times = 1,
                                           .in_body = !m->boilerplate};
    }
    join_groups(out);
    return RTR_OK;
}

static int starts_character(const char *text, uint32_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static int is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* An empty line ends a paragraph. */
static int ends_paragraph(const char *text, uint32_t at)
{
    return text[at] == '\n' && (text[at + 1] == '\n' || text[at + 1] == '\r');
}

/* What stands around a mention in its paragraph, in at most `columns`, cut at blanks. */
static rtr_span window_around(const rtr_report *report, rtr_span at, int columns)
{
    const char *text = report->text.bytes;
    uint32_t size = (uint32_t)report->text.size;
    uint32_t room = columns > 0 ? (uint32_t)columns : 0, used = at.end - at.start;
    uint32_t each = room > used ? (room - used) / 2 : 0;
    uint32_t low = at.start > each ? at.start - each : 0;
    uint32_t high = size - at.end > each ? at.end + each : size;
    rtr_span out = at;
    while (out.start > low && !ends_paragraph(text, out.start - 1)) out.start--;
    while (out.end < high && !ends_paragraph(text, out.end)) out.end++;
    if (out.start == low && low > 0)
        while (out.start < at.start && !is_blank(text[out.start - 1])) out.start++;
    if (out.end == high && high < size)
        while (out.end > at.end && !is_blank(text[out.end])) out.end--;
    while (out.start < at.start &&
           (is_blank(text[out.start]) || !starts_character(text, out.start)))
        out.start++;
    return out;
}

static void put_short_quote(showing *s, rtr_span at)
{
    enum { BRACKETS = 6 }; /* of its own mark and two others */
    int columns = s->ink.width - s->ink.column - BRACKETS;
    put_quote(s, window_around(s->report, at, columns));
}

static void put_heading(showing *s, const char *text)
{
    s->ink.indent = 0;
    ink_text(&s->ink, INK_BOLD, text);
    ink_line(&s->ink);
}

static void put_group_name(const showing *s, const group *g, rtr_buf *out)
{
    put_place_name(s, g->place, out);
    if (g->stands_for == g->place) return;
    rtr_buf_puts(out, ", for ");
    put_place_name(s, g->stands_for, out);
}

static void put_group(showing *s, const group *g, int name_columns)
{
    ink *i = &s->ink;
    rtr_buf name = {0}, facts = {0};
    rtr_toponym place = rtr_gazetteer_get(s->gazetteer, g->place);
    put_group_name(s, g, &name);
    rtr_buf_printf(&facts, "%s %ux", rtr_precision_name(place.precision), (unsigned)g->times);
    if (!g->in_body) rtr_buf_puts(&facts, " (boilerplate)");
    if (name.failed || facts.failed) s->ink.out->failed = 1;
    ink_to(i, INDENT);
    i->indent = i->column;
    ink_text(i, INK_PLAIN, name.data ? name.data : "");
    ink_to(i, INDENT + name_columns + 2);
    ink_text(i, INK_DIM, facts.data ? facts.data : "");
    ink_to(i, INDENT + name_columns + 15);
    i->indent = i->column;
    put_short_quote(s, s->report->mentions[g->first].span);
    ink_line(i);
    rtr_buf_end(&name);
    rtr_buf_end(&facts);
}

static int widest_name(const showing *s, const groups *all)
{
    size_t widest = 8;
    for (size_t k = 0; k < all->count; k++) {
        rtr_buf name = {0};
        put_group_name(s, &all->items[k], &name);
        size_t width = name.data ? rtr_width(name.data, name.size) : 0;
        if (name.failed) s->ink.out->failed = 1;
        if (width > widest) widest = width;
        rtr_buf_end(&name);
    }
    return widest > NAME_MAX_COLUMNS ? NAME_MAX_COLUMNS : (int)widest;
}

static rtr_code put_places(showing *s, rtr_err *err)
{
    groups all = {0};
    rtr_code code = group_places(s, &all, err);
    int columns = code ? 0 : widest_name(s, &all);
    if (all.count) put_heading(s, "places");
    for (size_t k = 0; k < all.count; k++) put_group(s, &all.items[k], columns);
    if (all.count) ink_blank_line(&s->ink);
    free(all.items);
    return code;
}

/* ---- Organisations, facilities, what has no place --------------------------------------------------- */

static int same_words(const rtr_report *report, rtr_span a, rtr_span b)
{
    const char *text = report->text.bytes;
    return a.end - a.start == b.end - b.start &&
           memcmp(text + a.start, text + b.start, a.end - a.start) == 0;
}

/* Was the same thing shown before? Looks back over a few mentions of the kind only: a list that repeats
 * itself is better than one that takes forever. */
static int seen_before(const rtr_report *report, size_t index)
{
    enum { LOOK_BACK = 64 };
    const rtr_mention *m = &report->mentions[index];
    for (size_t k = index, looked = 0; k-- > 0 && looked < LOOK_BACK;) {
        const rtr_mention *before = &report->mentions[k];
        if (before->type != m->type) continue;
        looked++;
        if (before->place == m->place && before->boilerplate == m->boilerplate &&
            same_words(report, before->span, m->span))
            return 1;
    }
    return 0;
}

static void put_thing(showing *s, const rtr_mention *m)
{
    ink *i = &s->ink;
    rtr_buf where = {0};
    i->indent = INDENT;
    ink_to(i, INDENT);
    ink_span(i, INK_PLAIN, s->report->text.bytes + m->span.start, m->span.end - m->span.start);
    ink_to(i, i->column + 2);
    ink_text(i, INK_DIM, rtr_kind_name((rtr_kind)m->kind));
    if (m->place != RTR_NO_PLACE) {
        rtr_buf_puts(&where, m->type == RTR_MENTION_FACILITY ? " in " : ", seat in ");
        put_place_name(s, m->place, &where);
        if (m->knowledge) rtr_buf_puts(&where, " (known seat, not in the text)");
        if (where.failed) s->ink.out->failed = 1;
        ink_text(i, INK_DIM, where.data ? where.data : "");
    }
    ink_line(i);
    rtr_buf_end(&where);
}

static void put_things(showing *s)
{
    int any = 0;
    for (size_t k = 0; k < s->report->mention_count; k++) {
        const rtr_mention *m = &s->report->mentions[k];
        if (m->type < RTR_MENTION_ORGANISATION || m->boilerplate || seen_before(s->report, k))
            continue;
        if (!any++) put_heading(s, "organisations and facilities");
        put_thing(s, m);
    }
    if (any) ink_blank_line(&s->ink);
}

static void put_unplaced(showing *s)
{
    int any = 0;
    for (size_t k = 0; k < s->report->mention_count; k++) {
        const rtr_mention *m = &s->report->mentions[k];
        if (m->type > RTR_MENTION_DEMONYM || m->place != RTR_NO_PLACE || seen_before(s->report, k))
            continue;
        if (!any++) put_heading(s, "not placed");
        ink_to(&s->ink, INDENT);
        s->ink.indent = INDENT;
        put_short_quote(s, m->span);
        ink_line(&s->ink);
    }
    if (any) ink_blank_line(&s->ink);
}

/* ---- The whole ------------------------------------------------------------------------------------ */

static void count_of(rtr_buf *out, size_t count, const char *one, const char *many)
{
    if (count)
        rtr_buf_printf(out, "%s%zu %s", out->size ? ", " : "", count, count == 1 ? one : many);
}

static void put_counts(showing *s)
{
    const rtr_report *report = s->report;
    size_t types[RTR_MENTION_TYPE_COUNT] = {0}, unplaced = 0;
    rtr_buf line = {0};
    for (size_t k = 0; k < report->mention_count; k++) {
        const rtr_mention *m = &report->mentions[k];
        types[m->type]++;
        unplaced += m->type <= RTR_MENTION_DEMONYM && m->place == RTR_NO_PLACE;
    }
    count_of(&line, report->flow_count, "flow", "flows");
    count_of(&line, types[RTR_MENTION_PLACE], "name of a place", "names of places");
    count_of(&line, types[RTR_MENTION_DEMONYM], "name of a people", "names of peoples");
    count_of(&line, types[RTR_MENTION_ORGANISATION], "organisation", "organisations");
    count_of(&line, types[RTR_MENTION_FACILITY], "facility", "facilities");
    count_of(&line, unplaced, "not placed", "not placed");
    count_of(&line, report->text.replaced, "bad sequence of bytes replaced",
             "bad sequences of bytes replaced");
    if (!line.size) rtr_buf_puts(&line, "no place is named");
    if (line.failed) s->ink.out->failed = 1;
    ink_text(&s->ink, INK_PLAIN, line.data ? line.data : "");
    ink_line(&s->ink);
    rtr_buf_end(&line);
}

static void put_top(showing *s, const char *file)
{
    const rtr_text *text = &s->report->text;
    const char *language = s->report->language;
    const char *const known[] = {strcmp(language, "fr") == 0   ? "French"
                                 : strcmp(language, "en") == 0 ? "English"
                                                               : language,
                                 text->date, text->publisher, text->title, text->note};
    int any = 0;
    ink_text(&s->ink, INK_BOLD, file);
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        if (!known[k][0]) continue;
        ink_text(&s->ink, INK_PLAIN, any++ ? ", " : ": ");
        if (s->ink.column) ink_to(&s->ink, s->ink.column);
        ink_text(&s->ink, INK_PLAIN, known[k]);
    }
    ink_line(&s->ink);
    put_counts(s);
    rtr_buf_putc(s->ink.out, '\n');
}

static rtr_code find_marks(showing *s, rtr_err *err)
{
    const rtr_report *report = s->report;
    s->marks = calloc(report->mention_count + 1, sizeof *s->marks);
    if (!s->marks) return rtr_nomem(err);
    uint32_t behind = 0;
    for (size_t k = 0; k < report->mention_count; k++) {
        const rtr_mention *m = &report->mentions[k];
        if (m->type > RTR_MENTION_DEMONYM || m->span.start < behind) continue;
        s->marks[s->mark_count++] = m->span;
        behind = m->span.end;
    }
    return RTR_OK;
}

rtr_code rtr_report_table_put(const rtr_gazetteer *gazetteer, const char *file,
                              const rtr_report *report, const rtr_table_style *style, rtr_buf *out,
                              rtr_err *err)
{
    showing s = {.gazetteer = gazetteer,
                 .report = report,
                 .ink = {.out = out,
                         .width = style->width < WIDTH_MIN ? WIDTH_MIN : style->width,
                         .colour = style->colour}};
    rtr_code code = find_marks(&s, err);
    if (!code) {
        put_top(&s, file);
        if (report->flow_count) put_heading(&s, "flows");
        for (size_t k = 0; k < report->flow_count; k++) put_flow(&s, &report->flows[k]);
        code = put_places(&s, err);
    }
    if (!code) {
        put_things(&s);
        put_unplaced(&s);
    }
    free(s.marks);
    if (!code && out->failed) code = rtr_nomem(err);
    return code;
}

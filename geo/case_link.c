/* Tie the ends of a case when everything is read: ids that come twice, sources and their reports, quotes
 * and their places in the reports. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"
#include "geo/quote.h"

typedef struct named {
    const char *id;
    const rtr_origin *at;
    size_t order; /* as read */
} named;

static int by_id(const void *a, const void *b)
{
    const named *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

static void check_ids(rtr_case_reader *r)
{
    rtr_case_whole *w = r->whole;
    size_t count = 0, most = w->reports.count + w->places.count + w->routes.count;
    named *list = calloc(most + 1, sizeof *list);
    if (!list) {
        rtr_case_stop(r, RTR_NOMEM);
        return;
    }
    for (size_t i = 0; i < w->reports.count; i++, count++)
        list[count] = (named){w->reports.items[i].id, &w->reports.items[i].origin, count};
    for (size_t i = 0; i < w->places.count; i++, count++)
        list[count] = (named){w->places.items[i].id, &w->places.items[i].origin, count};
    for (size_t i = 0; i < w->routes.count; i++, count++)
        list[count] = (named){w->routes.items[i].id, &w->routes.items[i].origin, count};
    qsort(list, count, sizeof *list, by_id);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(list[i - 1].id, list[i].id) != 0) continue;
        const rtr_origin *first = list[i - 1].at;
        rtr_err err;
        rtr_fail(&err, RTR_BAD_DATA, "the id '%.100s' is used twice", list[i].id);
        rtr_fix(&err, RTR_BAD_DATA, "choose another one; the first is at %s:%d:%d", first->file,
                first->line, first->column);
        rtr_case_report_at(r, 1, list[i].at, &err);
    }
    free(list);
}

static int find_report(const rtr_case_whole *w, const char *id)
{
    for (size_t i = 0; i < w->reports.count; i++)
        if (strcmp(w->reports.items[i].id, id) == 0) return (int)i;
    return -1;
}

/* A table that names its sources freely ("Bloomberg") in a case without reports: each name becomes a
 * report of which only the title is known. */
static int make_report(rtr_case_reader *r, const rtr_case_pending *pending)
{
    rtr_case_whole *w = r->whole;
    rtr_report *moved =
        rtr_case_grown(r, w->reports.items, w->reports.count, &w->reports.capacity, sizeof *moved);
    if (!moved) return -1;
    w->reports.items = moved;
    moved[w->reports.count] = (rtr_report){
        .id = pending->report, .title = pending->report, .reliability = 'F', .origin = pending->at};
    return (int)w->reports.count++;
}

static void unknown_report(rtr_case_reader *r, const rtr_case_pending *pending)
{
    rtr_case_whole *w = r->whole;
    const char **ids = calloc(w->reports.count + 1, sizeof *ids);
    if (!ids) {
        rtr_case_stop(r, RTR_NOMEM);
        return;
    }
    for (size_t i = 0; i < w->reports.count; i++) ids[i] = w->reports.items[i].id;
    const char *near = rtr_nearest(pending->report, ids, w->reports.count);
    rtr_err err;
    rtr_fail(&err, RTR_BAD_DATA, "unknown report '%.100s'", pending->report);
    if (near)
        rtr_fix(&err, RTR_BAD_DATA, "did you mean '%s'?", near);
    else
        rtr_fix(&err, RTR_BAD_DATA, "declare it under 'reports'");
    rtr_case_report_at(r, 1, &pending->at, &err);
    free(ids);
}

static void link_report(rtr_case_reader *r, const rtr_case_pending *pending, int declared)
{
    int report = find_report(r->whole, pending->report);
    if (report < 0 && pending->from_table && !declared) report = make_report(r, pending);
    if (report < 0) {
        if (!r->code) unknown_report(r, pending);
        return;
    }
    pending->source->report = report;
    if (!pending->source->url) pending->source->url = r->whole->reports.items[report].url;
}

static void find_quote(rtr_case_reader *r, const rtr_case_pending *pending,
                       rtr_quote_text **prepared)
{
    rtr_source *source = pending->source;
    const rtr_report *report = &r->whole->reports.items[source->report];
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    if (!*prepared) code = rtr_quote_text_new(report->text, report->text_size, prepared, &err);
    if (!code) code = rtr_quote_find(*prepared, source->quote, &source->start, &source->end, &err);
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code)
        rtr_case_report_at(r, 1, &pending->quote_at, &err);
}

static void link_quotes(rtr_case_reader *r)
{
    rtr_quote_text **prepared = calloc(r->whole->reports.count + 1, sizeof *prepared);
    if (!prepared) {
        rtr_case_stop(r, RTR_NOMEM);
        return;
    }
    for (size_t i = 0; i < r->pending.count && !r->code; i++) {
        const rtr_source *source = r->pending.items[i].source;
        if (source->report < 0 || !source->quote) continue;
        if (r->whole->reports.items[source->report].text)
            find_quote(r, &r->pending.items[i], &prepared[source->report]);
    }
    for (size_t i = 0; i < r->whole->reports.count; i++) rtr_quote_text_free(prepared[i]);
    free(prepared);
}

void rtr_case_link(rtr_case_reader *r)
{
    int declared = r->whole->reports.count > 0;
    if (!r->code) check_ids(r);
    for (size_t i = 0; i < r->pending.count && !r->code; i++)
        if (r->pending.items[i].report) link_report(r, &r->pending.items[i], declared);
    if (!r->code) link_quotes(r);
}

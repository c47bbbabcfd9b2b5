/* Tie the ends of a case when everything is read: ids that come twice, sources and their reports, quotes
 * and their places in the reports. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"
#include "geo/quote.h"

typedef struct named {
    const char **id;
    const rtr_origin *at;
    size_t order; /* as read */
    int lent;     /* the id is only the name of a feature in a map file */
} named;

static int by_id(const void *a, const void *b)
{
    const named *left = a, *right = b;
    int order = strcmp(*left->id, *right->id);
    return order ? order : (left->order > right->order) - (left->order < right->order);
}

static named named_place(rtr_case_place *place, size_t order)
{
    int lent = place->origin.line == 0 && place->id == place->name; /* see take_names */
    return (named){&place->id, &place->origin, order, lent};
}

/* All ids of the case, sorted; the caller frees. */
static named *list_ids(rtr_case_reader *r, size_t *count)
{
    rtr_case_whole *w = r->whole;
    size_t n = 0;
    named *list = calloc(w->reports.count + w->places.count + w->routes.count + 1, sizeof *list);
    *count = 0;
    if (!list) return rtr_case_stop(r, RTR_NOMEM), NULL;
    for (size_t i = 0; i < w->reports.count; i++, n++)
        list[n] = (named){&w->reports.items[i].id, &w->reports.items[i].origin, n, 0};
    for (size_t i = 0; i < w->places.count; i++, n++) list[n] = named_place(&w->places.items[i], n);
    for (size_t i = 0; i < w->routes.count; i++, n++)
        list[n] = (named){&w->routes.items[i].id, &w->routes.items[i].origin, n, 0};
    qsort(list, n, sizeof *list, by_id);
    *count = n;
    return list;
}

static void complain_twice(rtr_case_reader *r, const named *again, const rtr_origin *first)
{
    rtr_err err;
    rtr_fail(&err, RTR_BAD_DATA, "the id '%.100s' is used twice", *again->id);
    if (first->line)
        rtr_fix(&err, RTR_BAD_DATA, "choose another one; the first is at %s:%d:%d", first->file,
                first->line, first->column);
    else
        rtr_fix(&err, RTR_BAD_DATA, "choose another one; the first is in %s", first->file);
    rtr_case_report_at(r, 1, again->at, &err);
}

/* Features of a map file often share a name; the first keeps it as its id, the others get "name-7".
 * Returns how many got a new one: these must be checked again. */
static size_t check_ids(rtr_case_reader *r)
{
    size_t count, renamed = 0;
    named *list = list_ids(r, &count);
    const char *id = count ? *list[0].id : NULL;
    const rtr_origin *first = count ? list[0].at : NULL;
    for (size_t i = 1; i < count && !r->code; i++) {
        if (strcmp(id, *list[i].id) != 0) {
            id = *list[i].id;
            first = list[i].at;
        } else if (list[i].lent) {
            rtr_buf fresh = {0};
            rtr_buf_printf(&fresh, "%s-%zu", id, list[i].order + 1);
            if (fresh.failed) rtr_case_stop(r, RTR_NOMEM);
            *list[i].id = rtr_case_copy(r, fresh.data);
            rtr_buf_end(&fresh);
            renamed++;
        } else {
            complain_twice(r, &list[i], first);
        }
    }
    free(list);
    return renamed;
}

static int find_report(const rtr_case_whole *w, const char *id)
{
    for (size_t i = 0; i < w->reports.count; i++) /* at most RTR_ITEMS_MAX */
        if (strcmp(w->reports.items[i].id, id) == 0) return (int)i;
    return -1;
}

/* A report that only one of rutter's exports tells of. */
static rtr_case_report said_report(const rtr_case_pending *pending)
{
    rtr_case_report report = *pending->said;
    report.id = pending->report;
    report.url = pending->source->url;
    report.reliability = 'F';
    report.origin = pending->at;
    return report;
}

/* A table that names its sources freely ("Bloomberg") in a case without reports: each name becomes a
 * report of which only the title is known. */
static int make_report(rtr_case_reader *r, const rtr_case_pending *pending)
{
    rtr_case_whole *w = r->whole;
    if (w->reports.count == RTR_ITEMS_MAX) return -1;
    rtr_case_report *moved =
        rtr_case_grown(r, w->reports.items, w->reports.count, &w->reports.capacity, sizeof *moved);
    if (!moved) return -1;
    w->reports.items = moved;
    moved[w->reports.count] = pending->said ? said_report(pending)
                                            : (rtr_case_report){.id = pending->report,
                                                                .title = pending->report,
                                                                .url = pending->source->url,
                                                                .reliability = 'F',
                                                                .origin = pending->at};
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

/* Reports from number `declared` on were made from what sources say. */
static void link_report(rtr_case_reader *r, const rtr_case_pending *pending, size_t declared)
{
    int report = find_report(r->whole, pending->report);
    if (report < 0 && (pending->said || (pending->from_table && !declared)))
        report = make_report(r, pending);
    if (report < 0) {
        if (!r->code) unknown_report(r, pending);
        return;
    }
    pending->source->report = report;
    /* In an export a source has its report's address; one without it says that the report has none. */
    if (pending->said && !pending->source->url && (size_t)report >= declared)
        r->whole->reports.items[report].url = NULL;
    else if (!pending->source->url)
        pending->source->url = r->whole->reports.items[report].url;
}

static void find_quote(rtr_case_reader *r, const rtr_case_pending *pending,
                       rtr_quote_text **prepared)
{
    rtr_source *source = pending->source;
    const rtr_case_report *report = &r->whole->reports.items[source->report];
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

static int is_place(const rtr_case_whole *w, const char *id)
{
    for (size_t i = 0; i < w->places.count; i++)
        if (strcmp(w->places.items[i].id, id) == 0) return 1;
    return 0;
}

/* What a scene marks are places of the case: names for the gazetteer mean nothing on an image. */
static void check_marks(rtr_case_reader *r, const rtr_case_scene *scene)
{
    for (size_t i = 0; i < scene->mark_count && !r->code; i++) {
        if (!scene->marks[i] || is_place(r->whole, scene->marks[i])) continue;
        rtr_err err;
        rtr_fail(&err, RTR_BAD_DATA, "the scene marks '%.100s', which is no place of the case",
                 scene->marks[i]);
        rtr_fix(&err, RTR_BAD_DATA, "use the id of one of the places");
        rtr_case_report_at(r, 1, &scene->origin, &err);
    }
}

void rtr_case_link(rtr_case_reader *r)
{
    size_t declared = r->whole->reports.count;
    if (!r->code) rtr_laid_link(r);
    while (!r->code && check_ids(r)) continue;
    for (size_t i = 0; i < r->pending.count && !r->code; i++)
        if (r->pending.items[i].report) link_report(r, &r->pending.items[i], declared);
    for (size_t i = 0; i < r->whole->scenes.count; i++) check_marks(r, &r->whole->scenes.items[i]);
    if (!r->code) rtr_case_link_frames(r);
    if (!r->code) link_quotes(r);
}

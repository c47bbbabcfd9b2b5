/* What is claimed and by whom: status, credibility and sources of a place or route. */
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"

rtr_case_claim rtr_claim_unsaid(void)
{
    return (rtr_case_claim){.status = RTR_STATUS_REPORTED, .credibility = 6};
}

void rtr_read_status(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    int word = rtr_case_word(r, node, path, &rtr_case_statuses);
    rtr_case_claim *claim = out;
    if (word >= 0) claim->status = (rtr_status)word;
}

void rtr_read_credibility(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                          void *out)
{
    rtr_case_claim *claim = out;
    double number;
    if (node->kind == RTR_NODE_NULL || !rtr_case_number(r, node, path, &number)) return;
    if (number >= 1 && number <= 6 && number == (int)number)
        claim->credibility = (int)number;
    else
        rtr_case_error(r, node, path, "write 1 (confirmed) to 6 (cannot be judged)",
                       "'%.60s' is not an Admiralty credibility", node->text);
}

/* One source while it is read. */
typedef struct draft {
    rtr_source source;
    const rtr_node *report, *quote;
    rtr_case_report said; /* by one of rutter's exports */
    const char *sha256;
} draft;

typedef struct source_list {
    rtr_source *items; /* with room for all */
    size_t count;
} source_list;

/* What an export says of the report itself, in the case's memory. */
static const rtr_case_report *said_report(rtr_case_reader *r, const draft *d)
{
    rtr_case_report *said = rtr_case_alloc(r, sizeof *said);
    if (!said) return NULL;
    *said = d->said;
    size_t size = d->sha256 ? strlen(d->sha256) : 0;
    if (size + 1 == sizeof said->sha256 && strspn(d->sha256, "0123456789abcdef") == size)
        memcpy(said->sha256, d->sha256, size + 1);
    return said;
}

/* Code points of a report. */
static void read_offset(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    const double most = 1e15;
    double number;
    if (node->kind == RTR_NODE_NULL || !rtr_case_number(r, node, path, &number)) return;
    if (number >= 0 && number < most) *(int64_t *)out = (int64_t)number;
}

static void add_pending(rtr_case_reader *r, const draft *d, rtr_source *source, rtr_origin at,
                        const rtr_case_path *path)
{
    rtr_case_path report_path = {.up = path, .key = "report"};
    rtr_case_path quote_path = {.up = path, .key = "quote"};
    rtr_case_pending *moved =
        rtr_case_grown(r, r->pending.items, r->pending.count, &r->pending.capacity, sizeof *moved);
    if (!moved) return;
    r->pending.items = moved;
    const char *report = d->report ? rtr_case_text(r, d->report, &report_path) : NULL;
    moved[r->pending.count++] = (rtr_case_pending){
        .source = source,
        .report = rtr_case_copy(r, report),
        .at = d->report ? rtr_case_origin(r, d->report, &report_path) : at,
        .quote_at = d->quote ? rtr_case_origin(r, d->quote, &quote_path) : at,
        .from_table = r->in_table,
        .said = r->laid ? said_report(r, d) : NULL,
    };
}

static void read_source(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                        void *out)
{
    static const rtr_case_field fields[] = {
        {"report", rtr_read_node, offsetof(draft, report)},
        {"quote", rtr_read_node, offsetof(draft, quote)},
        {"url", rtr_read_url, offsetof(draft, source.url)},
        /* The rest only in an export. */
        {"start", read_offset, offsetof(draft, source.start)},
        {"end", read_offset, offsetof(draft, source.end)},
        {"archived", rtr_read_url, offsetof(draft, said.archived)},
        {"date", rtr_read_date, offsetof(draft, said.date)},
        {"sha256", rtr_read_text, offsetof(draft, sha256)},
    };
    draft d = {.source = {.report = -1, .start = -1, .end = -1}};
    size_t count = r->laid ? sizeof fields / sizeof *fields : 3;
    if (!rtr_case_read_map(r, node, path, fields, count, &d)) return;
    if (!d.report && !d.quote && !d.source.url) {
        rtr_case_error(r, node, path, "give it a report, a quote or a url",
                       "a source says nothing");
        return;
    }
    rtr_case_path quote_path = {.up = path, .key = "quote"};
    if (d.quote) d.source.quote = rtr_case_copy(r, rtr_case_text(r, d.quote, &quote_path));
    d.source.origin = rtr_case_origin(r, node, path);
    source_list *list = out;
    rtr_source *source = &list->items[list->count++];
    *source = d.source;
    add_pending(r, &d, source, d.source.origin, path);
}

void rtr_read_sources(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                      void *out)
{
    rtr_case_claim *claim = out;
    source_list list = {0};
    if (node->kind == RTR_NODE_LIST)
        list.items = rtr_case_alloc(r, (node->count + 1) * sizeof *list.items);
    if (r->code) return;
    rtr_case_each(r, node, path, read_source, &list);
    claim->sources = list.items;
    claim->source_count = list.count;
}

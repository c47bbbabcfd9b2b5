#include "reports/draft.h"

#include <stdlib.h>
#include <string.h>

#include "geo/codes.h"
#include "reports/draft_parts.h"

/* Texts up to this size have their quotes looked up again, so many of them. */
enum { CHECKED_TEXT_MAX = 1 << 20, CHECKED_QUOTES = 500 };

void *draft_grown(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return items;
    size_t room = *capacity ? *capacity + *capacity / 2 + 1 : 8;
    void *moved = room > SIZE_MAX / size ? NULL : realloc(items, room * size);
    if (moved) *capacity = room;
    return moved;
}

rtr_code rtr_draft_new(const rtr_reader *reader, rtr_draft **out, rtr_err *err)
{
    rtr_draft *draft = calloc(1, sizeof *draft);
    *out = draft;
    if (!draft) return rtr_nomem(err);
    draft->reader = reader;
    draft->gazetteer = rtr_reader_gazetteer(reader);
    memset(draft->site_chains, 0xFF, sizeof draft->site_chains); /* DRAFT_NONE */
    memset(draft->lane_chains, 0xFF, sizeof draft->lane_chains);
    return RTR_OK;
}

void rtr_draft_free(rtr_draft *draft)
{
    if (!draft) return;
    for (size_t i = 0; i < draft->lane_count; i++) free(draft->lanes[i].sources);
    free(draft->lanes);
    free(draft->sites);
    free(draft->reports);
    rtr_buf_end(&draft->loose);
    rtr_buf_end(&draft->unlocated_names);
    rtr_pool_end(&draft->pool);
    free(draft);
}

size_t rtr_draft_count(const rtr_draft *draft)
{
    return draft->report_count;
}

static const char *words_of(rtr_draft *draft, const char *text)
{
    return text && text[0] ? draft_words(draft, text, strlen(text)) : NULL;
}

/* What a case would take for an address; anything else is a comment's matter. */
static int is_address(const char *text)
{
    int web = strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0;
    const char *host = web ? strstr(text, "://") + 3 : "";
    return *host && *host != '/' && !strpbrk(text, " \t\n\"<>\\^`{|}");
}

static rtr_code add_report(rtr_draft *draft, const rtr_report *report, const char *file,
                           const char *given, rtr_err *err)
{
    const rtr_text *text = &report->text;
    if (draft->report_count == DRAFT_ITEMS_MAX) {
        rtr_fail(err, RTR_BAD_DATA, "a case holds %d reports", DRAFT_ITEMS_MAX);
        return rtr_fix(err, RTR_BAD_DATA, "make several drafts");
    }
    draft_report *moved =
        draft_grown(draft->reports, draft->report_count, &draft->report_capacity, sizeof *moved);
    if (!moved) return rtr_nomem(err);
    draft->reports = moved;
    int dated = text->date[0] && !rtr_date_check(text->date, NULL);
    moved[draft->report_count++] =
        (draft_report){.file = rtr_pool_strdup(&draft->pool, file),
                       .given = words_of(draft, given),
                       .title = words_of(draft, text->title),
                       .publisher = words_of(draft, text->publisher),
                       .url = is_address(text->url) ? words_of(draft, text->url) : NULL,
                       .date = dated ? words_of(draft, text->date) : NULL,
                       .language = words_of(draft, report->language),
                       .note = words_of(draft, text->note),
                       .sha256 = words_of(draft, text->sha256)};
    draft->no_memory |= file && !moved[draft->report_count - 1].file;
    draft->french += strcmp(report->language, "fr") == 0;
    draft->english += strcmp(report->language, "en") == 0;
    return RTR_OK;
}

rtr_code rtr_draft_add(rtr_draft *draft, const rtr_report *report, const char *file,
                       const char *given, rtr_err *err)
{
    draft_intake in = {.draft = draft,
                       .report = report,
                       .number = (uint32_t)draft->report_count,
                       .quotes_left = CHECKED_QUOTES};
    rtr_code code = add_report(draft, report, file, given, err);
    if (code) return code;
    in.thing_at = malloc((report->mention_count + 1) * sizeof *in.thing_at);
    if (!in.thing_at) return rtr_nomem(err);
    for (size_t i = 0; i < report->mention_count; i++) in.thing_at[i] = RTR_NO_MENTION;
    if (report->text.size <= CHECKED_TEXT_MAX)
        code = rtr_quote_text_new(report->text.bytes, report->text.size, &in.prepared, err);
    if (!code) code = draft_add_mentions(&in, err);
    if (!code) code = draft_add_flows(&in, err);
    rtr_quote_text_free(in.prepared);
    free(in.thing_at);
    return !code && draft->no_memory ? rtr_nomem(err) : code;
}

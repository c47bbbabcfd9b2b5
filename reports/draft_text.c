/* Words of a report as a case may hold them: what a case refuses (docs/case.md) is left out of names, and a
 * quote that holds it is no quote. */
#include <string.h>

#include "base/text.h"
#include "reports/draft_parts.h"

enum {
    WORDS_MAX = 300,
    QUOTE_MAX = 2000,
    LONG_SENTENCE = 360,
    OPEN_GUILLEMET = 0xAB,
    SHUT_GUILLEMET = 0xBB
};

/* What a line cannot hold and a blank can stand for, as quotes are compared. */
static int breaks_line(int32_t c)
{
    return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static int is_control(int32_t c)
{
    return !breaks_line(c) && (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF);
}

static int turns_direction(int32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Where the last blank before `most` bytes is, or the last whole character: never 0. */
static size_t cut_at(const char *text, size_t size, size_t most)
{
    if (size <= most) return size;
    size_t cut = most;
    while (cut > most / 2 && text[cut] != ' ') cut--;
    if (text[cut] == ' ') return cut;
    for (cut = most; cut > 1 && ((unsigned char)text[cut] & 0xC0) == 0x80;) cut--;
    return cut;
}

/* On one line; blanks at the ends cut. */
static void put_line(rtr_buf *out, const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (is_control(c) || turns_direction(c)) continue;
        int blank = c == ' ' || breaks_line(c);
        if (blank && (!out->size || out->data[out->size - 1] == ' ')) continue;
        if (blank)
            rtr_buf_putc(out, ' ');
        else
            rtr_buf_add(out, from, (size_t)(at - from));
    }
    if (out->size && out->data[out->size - 1] == ' ') out->data[--out->size] = '\0';
}

const char *draft_words(rtr_draft *draft, const char *text, size_t size)
{
    static const char blanks[] = " \xC2\xA0"; /* a case asks for more than these */
    rtr_buf line = {0};
    put_line(&line, text, size);
    const char *kept = NULL;
    int any = line.data && line.data[strspn(line.data, blanks)];
    if (any && !line.failed)
        kept = rtr_pool_strndup(&draft->pool, line.data, cut_at(line.data, line.size, WORDS_MAX));
    if (line.failed || (any && !kept)) draft->no_memory = 1;
    rtr_buf_end(&line);
    return kept;
}

const char *draft_span(const draft_intake *in, rtr_span span)
{
    return draft_words(in->draft, in->report->text.bytes + span.start, span.end - span.start);
}

/* Quotation marks at the ends are compared by what stands around them: without them a quote is found
 * wherever it is cut. */
static int is_edge(int32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || breaks_line(c) || c == OPEN_GUILLEMET ||
           c == SHUT_GUILLEMET || c == 0xFEFF;
}

static rtr_span trim_quote(const char *text, rtr_span span)
{
    const char *end = text + span.end;
    while (span.start < span.end) {
        const char *at = text + span.start;
        if (!is_edge(rtr_utf8_next(&at, end))) break;
        span.start = (uint32_t)(at - text);
    }
    while (span.end > span.start) {
        const char *at = text + span.end - 1;
        while (at > text + span.start && ((unsigned char)*at & 0xC0) == 0x80) at--;
        const char *from = at;
        if (!is_edge(rtr_utf8_next(&at, text + span.end))) break;
        span.end = (uint32_t)(from - text);
    }
    return span;
}

static int is_clean(const char *text, rtr_span span)
{
    const char *at = text + span.start, *end = text + span.end;
    while (at < end)
        if (is_control(rtr_utf8_next(&at, end))) return 0;
    return span.start < span.end;
}

const char *draft_quote(draft_intake *in, rtr_span span)
{
    const char *text = in->report->text.bytes;
    span.end = span.start + (uint32_t)cut_at(text + span.start, span.end - span.start, QUOTE_MAX);
    span = trim_quote(text, span);
    if (!is_clean(text, span)) return NULL;
    char *quote = rtr_pool_strndup(&in->draft->pool, text + span.start, span.end - span.start);
    if (!quote) in->draft->no_memory = 1;
    if (!quote || !in->prepared || !in->quotes_left) return quote;
    int64_t start, end;
    in->quotes_left--;
    rtr_code code = rtr_quote_find(in->prepared, quote, &start, &end, NULL);
    if (code == RTR_NOMEM) in->draft->no_memory = 1;
    return code ? NULL : quote;
}

rtr_span draft_sentence(const rtr_report *report, const rtr_mention *m)
{
    const rtr_tokens *tokens = &report->tokens;
    const char *text = report->text.bytes;
    if (m->first >= tokens->count) return m->span;
    const rtr_sentence *sentence = &tokens->sentences[tokens->items[m->first].sentence];
    rtr_span all = {tokens->items[sentence->first].span.start,
                    tokens->items[sentence->end - 1].span.end};
    if (all.end < m->span.end) all.end = m->span.end; /* a name that was read over a full stop */
    if (all.end - all.start <= LONG_SENTENCE) return all;
    uint32_t around = LONG_SENTENCE / 3;
    if (m->span.start - all.start > around) {
        all.start = m->span.start - around;
        while (all.start < m->span.start && text[all.start] != ' ') all.start++;
    }
    if (all.end > m->span.end && all.end - m->span.end > around) {
        all.end = m->span.end + around;
        while (all.end > m->span.end && text[all.end] != ' ') all.end--;
    }
    return all;
}

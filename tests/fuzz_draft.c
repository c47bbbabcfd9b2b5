/* Reports with names and flows at any place of any text: their draft is a case without a fault whose quotes are
 * found again, their JSON can be read, and their table cannot steer a terminal. The input is the number of
 * mentions, five bytes each, the number of flows, 14 bytes each, and the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/yaml.h"
#include "geo/case_parts.h"
#include "geo/quote.h"
#include "hand_report.h"
#include "reports/draft.h"
#include "reports/reader.h"
#include "reports/report_json.h"
#include "reports/report_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static rtr_gazetteer *gazetteer;
static rtr_reader *reader;
static rtr_report_json *writer;

/* What is left of the input. */
typedef struct bytes {
    const uint8_t *at, *end;
} bytes;

static unsigned next_byte(bytes *in)
{
    return in->at < in->end ? *in->at++ : 0;
}

static void demand(int holds, const char *what, const char *shown)
{
    if (holds) return;
    fprintf(stderr, "%s\n%s\n", what, shown ? shown : "");
    abort();
}

/* At whole characters. */
static rtr_span next_span(bytes *in, const rtr_text *text)
{
    size_t start = text->size * next_byte(in) / 256, end = start + next_byte(in);
    if (end > text->size) end = text->size;
    while (start < end && ((unsigned char)text->bytes[start] & 0xC0) == 0x80) start++;
    while (end < text->size && ((unsigned char)text->bytes[end] & 0xC0) == 0x80) end++;
    return (rtr_span){(uint32_t)start, (uint32_t)end};
}

static uint32_t next_place(bytes *in)
{
    unsigned number = next_byte(in) % (HAND_PLACES + 1);
    return number == HAND_PLACES ? RTR_NO_PLACE : number;
}

static void add_mention(hand *h, bytes *in)
{
    unsigned count = (unsigned)h->report.mention_count;
    rtr_mention *m = &h->mentions[h->report.mention_count++];
    *m = (rtr_mention){.span = next_span(in, &h->report.text),
                       .first = UINT32_MAX,
                       .stands_for = RTR_NO_PLACE,
                       .at = RTR_NO_MENTION,
                       .score = 0.5f};
    if (m->span.start == m->span.end) h->report.mention_count--;
    m->place = next_place(in);
    unsigned bits = next_byte(in), more = next_byte(in);
    m->type = (uint8_t)(bits % RTR_MENTION_TYPE_COUNT);
    m->kind = (uint8_t)(more % RTR_KIND_COUNT);
    m->knowledge = bits >> 3 & 1;
    m->metonym = bits >> 4 & 1;
    m->boilerplate = (bits >> 5) == 7;
    if (m->metonym) m->stands_for = more % 4;
    if (m->type >= RTR_MENTION_ORGANISATION && count) m->at = more % count;
}

static void add_end(hand *h, bytes *in, rtr_endpoints *ends)
{
    unsigned number = next_byte(in);
    size_t count = h->report.mention_count;
    if (number == 255) return;
    if (number < 250 && count)
        hand_end(h, ends, number % (unsigned)count, "");
    else
        hand_end(h, ends, RTR_NO_MENTION, number % 2 ? "RU" : "XX");
}

static void add_flow(hand *h, bytes *in)
{
    rtr_flow *flow = &h->flows[h->report.flow_count++];
    *flow = (rtr_flow){.evidence = next_span(in, &h->report.text)};
    if (flow->evidence.start == flow->evidence.end) h->report.flow_count--;
    unsigned bits = next_byte(in);
    flow->claim = (uint8_t)(bits % RTR_CLAIM_COUNT);
    flow->kind = (uint8_t)(bits / 8 % RTR_FLOW_KIND_COUNT);
    add_end(h, in, &flow->origin);
    add_end(h, in, &flow->via);
    add_end(h, in, &flow->destination);
    flow->goods = next_span(in, &h->report.text);
    flow->attribution = next_span(in, &h->report.text);
    flow->value = flow->actor = flow->date = next_span(in, &h->report.text);
}

static void find_quotes(const rtr_case_claim *claim, const rtr_quote_text *text, const char *draft)
{
    int64_t start, end;
    for (size_t i = 0; i < claim->source_count; i++) {
        const char *quote = claim->sources[i].quote;
        demand(!quote || !rtr_quote_find(text, quote, &start, &end, NULL), "a quote is lost",
               draft);
    }
}

/* As `rutter check` reads it. */
static void check_case(const hand *h, const rtr_buf *draft)
{
    rtr_problems *problems = NULL;
    rtr_quote_text *text = NULL;
    rtr_case *doc = NULL;
    rtr_err err = {0};
    rtr_case_memory memory = {"case.yaml", draft->data, draft->size, NULL, NULL};
    demand(!rtr_problems_new(&problems, &err), "no problems", err.what);
    rtr_code code = rtr_case_parse(&memory, problems, &doc, &err);
    const rtr_err *first =
        rtr_problems_count(problems) ? rtr_problems_get(problems, 0, NULL) : NULL;
    if (first) fprintf(stderr, "%s: %s\n", first->where, first->what);
    demand(!code && !first, "the draft is no good case", draft->data);
    code = rtr_quote_text_new(h->report.text.bytes, h->report.text.size, &text, &err);
    demand(!code, "the text cannot be quoted", err.what);
    for (size_t i = 0; i < doc->place_count; i++)
        find_quotes(&doc->places[i].claim, text, draft->data);
    for (size_t i = 0; i < doc->route_count; i++)
        find_quotes(&doc->routes[i].claim, text, draft->data);
    rtr_quote_text_free(text);
    rtr_case_free(doc);
    rtr_problems_free(problems);
}

static void check_draft(const hand *h)
{
    rtr_draft *draft = NULL;
    rtr_buf out = {0};
    rtr_err err = {0};
    demand(!rtr_draft_new(reader, &draft, &err), "no draft", err.what);
    for (int i = 0; i < 2; i++)
        demand(!rtr_draft_add(draft, &h->report, NULL, i ? NULL : h->report.text.bytes, &err),
               "not added", err.what);
    demand(!rtr_draft_write(draft, &out, &err), "not written", err.what);
    check_case(h, &out);
    rtr_draft_free(draft);
    rtr_buf_end(&out);
}

/* JSON is YAML too. */
static void check_json(const hand *h)
{
    rtr_yaml *yaml = NULL;
    rtr_buf out = {0};
    rtr_err err = {0};
    demand(!rtr_report_json_put(writer, "a.txt", &h->report, &out, &err), "no JSON", err.what);
    demand(out.size && memchr(out.data, '\n', out.size) == out.data + out.size - 1, "not one line",
           out.data);
    rtr_code code = rtr_yaml_parse("json", out.data, out.size, &yaml, &err);
    demand(!code, err.what, out.data);
    const rtr_node *mentions = rtr_node_get(rtr_yaml_root(yaml), "mentions");
    demand(mentions && mentions->count == h->report.mention_count, "a mention is lost", out.data);
    rtr_yaml_free(yaml);
    rtr_buf_end(&out);
}

static void check_table(const hand *h, unsigned width)
{
    rtr_table_style style = {.width = (int)width};
    rtr_buf out = {0};
    rtr_err err = {0};
    demand(!rtr_report_table_put(gazetteer, "a.txt", &h->report, &style, &out, &err), "no table",
           err.what);
    demand(out.data && rtr_utf8_check(out.data, out.size) == out.size, "not UTF-8", out.data);
    for (size_t i = 0; i < out.size; i++) {
        unsigned char c = (unsigned char)out.data[i], after = (unsigned char)out.data[i + 1];
        demand((c >= 0x20 || c == '\n') && c != 0x7F && !(c == 0xC2 && after < 0xA0),
               "a control character", out.data);
    }
    rtr_buf_end(&out);
}

static void begin(void)
{
    rtr_err err = {0};
    demand(!hand_gazetteer(&gazetteer, &err), "no gazetteer", err.what);
    demand(!rtr_reader_new(gazetteer, NULL, &reader, &err), "no reader", err.what);
    demand(!rtr_report_json_new(gazetteer, &writer, &err), "no writer", err.what);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static hand h;
    rtr_text text = {0};
    bytes in = {data, data + size};
    if (!gazetteer) begin(); /* for as long as the program runs */
    unsigned mentions = next_byte(&in) % HAND_MENTIONS;
    const uint8_t *names = in.at;
    size_t head = 5 * (size_t)mentions;
    if ((size_t)(in.end - in.at) <= head) return 0;
    in.at += head;
    unsigned flows = next_byte(&in) % HAND_FLOWS;
    const uint8_t *moves = in.at;
    head = 14 * (size_t)flows;
    if ((size_t)(in.end - in.at) <= head) return 0;
    in.at += head;
    if (rtr_text_of_bytes(in.at, (size_t)(in.end - in.at), &text, NULL)) return 0;
    hand_begin(&h, text.bytes, flows % 2 ? "fr" : "en");
    h.report.text.size = text.size;
    bytes list = {names, moves - 1};
    for (unsigned i = 0; i < mentions; i++) add_mention(&h, &list);
    list = (bytes){moves, in.at};
    for (unsigned i = 0; i < flows; i++) add_flow(&h, &list);
    check_draft(&h);
    check_json(&h);
    check_table(&h, 40 + mentions);
    rtr_text_end(&text);
    return 0;
}

/* Any text is read: names and flows lie inside it at whole characters, refer to what exists, and can be written as
 * JSON and as a table. An input byte from 0x80 on stands for a word that the reading looks at, and 0xFF for
 * nothing: the bytes behind it are the text as it is. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "reports/report_json.h"
#include "reports/report_table.h"
#include "reports_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const words[] = {"La ",
                                    "Chine ",
                                    "Russie ",
                                    "Iran ",
                                    "Mumbai ",
                                    "Hong ",
                                    "Kong ",
                                    "russe ",
                                    "indien ",
                                    "Chinese ",
                                    "fournit ",
                                    "livré ",
                                    "a ",
                                    "été ",
                                    "sont ",
                                    "supplies ",
                                    "shipped ",
                                    "exports ",
                                    "bought ",
                                    "les ",
                                    "lui ",
                                    "l'",
                                    "d'",
                                    "de ",
                                    "à ",
                                    "vers ",
                                    "via ",
                                    "par ",
                                    "et ",
                                    "mais ",
                                    "qui ",
                                    "que ",
                                    "dont ",
                                    "où ",
                                    "to ",
                                    "from ",
                                    "by ",
                                    "which ",
                                    "it ",
                                    "puces ",
                                    "drones ",
                                    "chips ",
                                    "12 ",
                                    "1,140 ",
                                    "millions ",
                                    "de dollars",
                                    "$",
                                    "mars ",
                                    "2024 ",
                                    "May ",
                                    "selon ",
                                    "according ",
                                    "said ",
                                    "that ",
                                    "ne ",
                                    "pas ",
                                    "nie ",
                                    "denies ",
                                    "if ",
                                    "aurait ",
                                    "usine ",
                                    "port ",
                                    "factory ",
                                    "in ",
                                    "basée ",
                                    "company ",
                                    "Huawei ",
                                    "Technologies ",
                                    "Co., Ltd. ",
                                    "SA ",
                                    "M. ",
                                    "Dr. ",
                                    "Jean ",
                                    "Paris ",
                                    "Texas ",
                                    "St. ",
                                    "New ",
                                    "York ",
                                    "ministre ",
                                    "ministère ",
                                    "Ministry ",
                                    "of ",
                                    "Defence ",
                                    "Moscou ",
                                    "Moscow ",
                                    "the ",
                                    "U.S. ",
                                    "\xC2\xAB ",
                                    " \xC2\xBB",
                                    "\xE2\x80\x9C",
                                    "\xE2\x80\x9D",
                                    "\xE2\x80\x99",
                                    "\n\n",
                                    ", ",
                                    ". ",
                                    "(",
                                    ") ",
                                    "? ",
                                    "AFP",
                                    "Publié le ",
                                    "Lire aussi : ",
                                    "http://a.b/c "};

static reports_fixture fixture;
static rtr_report_json *writer;

static void must(int holds)
{
    if (!holds) abort();
}

static int is_inside(const rtr_report *report, rtr_span span)
{
    const rtr_text *text = &report->text;
    return span.start <= span.end && span.end <= text->size &&
           ((unsigned char)text->bytes[span.start] & 0xC0) != 0x80 &&
           ((unsigned char)text->bytes[span.end] & 0xC0) != 0x80;
}

static void check_mentions(const rtr_report *report)
{
    uint32_t free_from[RTR_MENTION_TYPE_COUNT] = {0}, last = 0;
    for (size_t i = 0; i < report->mention_count; i++) {
        const rtr_mention *mention = &report->mentions[i];
        must(mention->type < RTR_MENTION_TYPE_COUNT && is_inside(report, mention->span));
        must(mention->span.start < mention->span.end && mention->span.start >= last);
        must(mention->span.start >= free_from[mention->type]);
        must(mention->first < mention->end && mention->end <= report->tokens.count);
        must(mention->at == RTR_NO_MENTION || mention->at < report->mention_count);
        must(mention->alternative_count <= RTR_ALTERNATIVES);
        last = mention->span.start;
        free_from[mention->type] = mention->span.end;
    }
}

static void check_ends(const rtr_report *report, const rtr_endpoints *ends)
{
    must(ends->count <= RTR_ENDPOINTS);
    for (size_t i = 0; i < ends->count; i++) {
        uint32_t mention = ends->items[i].mention;
        must(mention == RTR_NO_MENTION || mention < report->mention_count);
        must(is_inside(report, ends->items[i].span));
    }
}

static void check_flows(const rtr_report *report)
{
    for (size_t i = 0; i < report->flow_count; i++) {
        const rtr_flow *flow = &report->flows[i];
        const rtr_span said[] = {flow->evidence, flow->verb, flow->goods, flow->quantity,
                                 flow->value,    flow->date, flow->actor, flow->attribution};
        for (size_t k = 0; k < sizeof said / sizeof *said; k++) must(is_inside(report, said[k]));
        must(flow->evidence.start < flow->evidence.end);
        must(flow->sentence < report->tokens.sentence_count && flow->kind < RTR_FLOW_KIND_COUNT);
        must(flow->claim < RTR_CLAIM_COUNT);
        check_ends(report, &flow->origin);
        check_ends(report, &flow->via);
        check_ends(report, &flow->destination);
    }
}

static void check_written(const rtr_report *report)
{
    const rtr_table_style style = {.width = 40};
    rtr_err err = {0};
    rtr_buf out = {0};
    must(rtr_report_json_put(writer, "a", report, &out, &err) == RTR_OK);
    must(rtr_utf8_check(out.data, out.size) == out.size);
    must(rtr_report_table_put(fixture.gazetteer, "a", report, &style, &out, &err) == RTR_OK);
    rtr_buf_end(&out);
}

static void spell(const uint8_t *data, size_t size, rtr_buf *out)
{
    for (size_t i = 0; i < size; i++) {
        size_t word = data[i] & 0x7Fu;
        if (data[i] == 0xFF) {
            rtr_buf_add(out, data + i + 1, size - i - 1);
            return;
        }
        if (data[i] >= 0x80 && word < sizeof words / sizeof *words)
            rtr_buf_add(out, words[word], strlen(words[word]));
        else if (data[i] < 0x80)
            rtr_buf_add(out, data + i, 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    rtr_err err = {0};
    rtr_buf spelt = {0};
    rtr_text text;
    rtr_report *report = NULL;
    if (!fixture.reader) {
        fixture = reports_begin();
        must(rtr_report_json_new(fixture.gazetteer, &writer, &err) == RTR_OK);
    }
    spell(data, size, &spelt);
    rtr_code code = rtr_text_of_bytes(spelt.data, spelt.size, &text, &err);
    rtr_buf_end(&spelt);
    if (code) return 0;
    must(rtr_report_new(fixture.reader, fixture.words, &text, &report, &err) == RTR_OK);
    check_mentions(report);
    check_flows(report);
    check_written(report);
    rtr_report_free(report);
    return 0;
}

#include "reports/report_json.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "reports/offsets.h"

enum { SLOTS = 2048, SLOT_BYTES = 248, NUMBER_MAX = 24 };

/* The members of a place's object, as they were written the first time. */
typedef struct slot {
    uint32_t number; /* of the place, plus one; 0: nothing here yet */
    uint32_t size;
    char members[SLOT_BYTES];
} slot;

struct rtr_report_json {
    const rtr_gazetteer *gazetteer;
    rtr_buf scratch;
    slot slots[SLOTS]; /* by the place's number, the last one stays */
};

/* One report while it is written. */
typedef struct printing {
    rtr_report_json *writer;
    const rtr_report *report;
    rtr_offsets offsets;
    rtr_json json;
} printing;

static void put_country(rtr_json *json, const char *country)
{
    rtr_json_key_string(json, "country", country[0] ? country : NULL);
}

/* Five decimals of a degree are a metre. */
static void write_place(rtr_report_json *writer, uint32_t number)
{
    rtr_json json;
    rtr_toponym place = rtr_gazetteer_get(writer->gazetteer, number);
    writer->scratch.size = 0;
    rtr_json_begin(&json, &writer->scratch, 0);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "id", place.id);
    rtr_json_key_string(&json, "name", place.name);
    put_country(&json, place.country);
    rtr_json_key_string(&json, "precision", rtr_precision_name(place.precision));
    rtr_json_key_number(&json, "lon", place.at.lon, 5);
    rtr_json_key_number(&json, "lat", place.at.lat, 5);
    rtr_json_close_object(&json);
}

/* id, name, country, precision, lon and lat, into an object that is open. */
static void put_place_members(printing *p, uint32_t number)
{
    rtr_report_json *writer = p->writer;
    slot *kept = &writer->slots[number % SLOTS];
    if (kept->number == number + 1) {
        rtr_json_raw(&p->json, kept->members, kept->size);
        return;
    }
    write_place(writer, number);
    if (writer->scratch.failed) {
        p->json.buf->failed = 1;
        return;
    }
    const char *members = writer->scratch.data + 1; /* without the braces */
    size_t size = writer->scratch.size - 2;
    rtr_json_raw(&p->json, members, size);
    if (size > SLOT_BYTES) return;
    kept->number = number + 1;
    kept->size = (uint32_t)size;
    memcpy(kept->members, members, size);
}

static void put_place(printing *p, const char *key, uint32_t number)
{
    rtr_json_key(&p->json, key);
    if (number == RTR_NO_PLACE) {
        rtr_json_null(&p->json);
        return;
    }
    rtr_json_object(&p->json);
    put_place_members(p, number);
    rtr_json_close_object(&p->json);
}

static void put_span(printing *p, rtr_span span)
{
    const char *text = p->report->text.bytes + span.start;
    rtr_json_key_int(&p->json, "start", rtr_offsets_at(&p->offsets, span.start));
    rtr_json_key_int(&p->json, "end", rtr_offsets_at(&p->offsets, span.end));
    rtr_json_key(&p->json, "text");
    rtr_json_text(&p->json, text, span.end - span.start);
}

/* "m1", "f2": ids count from one. */
static void put_id(printing *p, const char *key, char letter, size_t index)
{
    char id[NUMBER_MAX];
    size_t at = sizeof id, rest = index + 1;
    id[--at] = '"';
    do id[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    id[--at] = letter;
    id[--at] = '"';
    rtr_json_key(&p->json, key);
    rtr_json_raw(&p->json, id + at, sizeof id - at);
}

static void put_flag(printing *p, const char *key, int flag)
{
    rtr_json_key(&p->json, key);
    rtr_json_bool(&p->json, flag);
}

static void put_mention(printing *p, size_t index)
{
    static const char *const types[RTR_MENTION_TYPE_COUNT] = {"place", "demonym", "organisation",
                                                              "facility"};
    const rtr_mention *m = &p->report->mentions[index];
    rtr_json *json = &p->json;
    rtr_json_object(json);
    put_id(p, "id", 'm', index);
    put_span(p, m->span);
    rtr_json_key_string(json, "type", types[m->type]);
    rtr_json_key_string(json, "section", m->boilerplate ? "boilerplate" : "body");
    put_flag(p, "metonym", m->metonym);
    if (m->stands_for != RTR_NO_PLACE) put_place(p, "stands_for", m->stands_for);
    if (m->type >= RTR_MENTION_ORGANISATION)
        rtr_json_key_string(json, "kind", rtr_kind_name((rtr_kind)m->kind));
    if (m->at != RTR_NO_MENTION) put_id(p, "at", 'm', m->at);
    put_place(p, "place", m->place);
    if (m->knowledge) put_flag(p, "knowledge", 1);
    rtr_json_key_number(json, "score", m->score, 3);
    rtr_json_key(json, "alternatives");
    rtr_json_array(json);
    for (size_t i = 0; i < m->alternative_count; i++) {
        rtr_json_object(json);
        put_place_members(p, m->alternatives[i].place);
        rtr_json_key_number(json, "score", m->alternatives[i].score, 3);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
    rtr_json_close_object(json);
}

static void put_endpoints(printing *p, const char *key, const rtr_endpoints *endpoints)
{
    rtr_json_key(&p->json, key);
    rtr_json_array(&p->json);
    for (size_t i = 0; i < endpoints->count; i++) {
        const rtr_endpoint *end = &endpoints->items[i];
        rtr_json_object(&p->json);
        if (end->mention == RTR_NO_MENTION)
            rtr_json_key_string(&p->json, "mention", NULL);
        else
            put_id(p, "mention", 'm', end->mention);
        put_country(&p->json, end->country);
        put_span(p, end->span);
        rtr_json_close_object(&p->json);
    }
    rtr_json_close_array(&p->json);
}

static void put_part(printing *p, const char *key, rtr_span span)
{
    rtr_json_key(&p->json, key);
    if (span.start == span.end) {
        rtr_json_null(&p->json);
        return;
    }
    rtr_json_object(&p->json);
    put_span(p, span);
    rtr_json_close_object(&p->json);
}

static void put_flow(printing *p, size_t index)
{
    const rtr_flow *flow = &p->report->flows[index];
    rtr_span said = flow->attribution;
    rtr_json_object(&p->json);
    put_id(p, "id", 'f', index);
    put_span(p, flow->evidence);
    rtr_json_key_string(&p->json, "kind", rtr_flow_kind_name((rtr_flow_kind)flow->kind));
    rtr_json_key_string(&p->json, "status", rtr_claim_name((rtr_claim)flow->claim));
    rtr_json_key(&p->json, "attribution");
    if (said.start == said.end)
        rtr_json_null(&p->json);
    else
        rtr_json_text(&p->json, p->report->text.bytes + said.start, said.end - said.start);
    put_endpoints(p, "origin", &flow->origin);
    put_endpoints(p, "via", &flow->via);
    put_endpoints(p, "destination", &flow->destination);
    put_part(p, "goods", flow->goods);
    put_part(p, "quantity", flow->quantity);
    put_part(p, "value", flow->value);
    put_part(p, "date", flow->date);
    put_part(p, "actor", flow->actor);
    put_part(p, "verb", flow->verb);
    rtr_json_close_object(&p->json);
}

static void put_known(rtr_json *json, const char *key, const char *text)
{
    if (text[0]) rtr_json_key_string(json, key, text);
}

static void put_report(printing *p, const char *file)
{
    const rtr_text *text = &p->report->text;
    rtr_json *json = &p->json;
    rtr_json_object(json);
    rtr_json_key_string(json, "file", file);
    rtr_json_key_string(json, "sha256", text->sha256);
    rtr_json_key_string(json, "language", p->report->language);
    put_known(json, "title", text->title);
    put_known(json, "publisher", text->publisher);
    put_known(json, "url", text->url);
    put_known(json, "date", text->date);
    put_known(json, "note", text->note);
    if (text->replaced) rtr_json_key_int(json, "replaced", (int64_t)text->replaced);
    rtr_json_key(json, "mentions");
    rtr_json_array(json);
    for (size_t i = 0; i < p->report->mention_count; i++) put_mention(p, i);
    rtr_json_close_array(json);
    rtr_json_key(json, "flows");
    rtr_json_array(json);
    for (size_t i = 0; i < p->report->flow_count; i++) put_flow(p, i);
    rtr_json_close_array(json);
    rtr_json_close_object(json);
    rtr_buf_putc(json->buf, '\n');
}

rtr_code rtr_report_json_new(const rtr_gazetteer *gazetteer, rtr_report_json **out, rtr_err *err)
{
    rtr_report_json *writer = calloc(1, sizeof *writer);
    *out = writer;
    if (!writer) return rtr_nomem(err);
    writer->gazetteer = gazetteer;
    return RTR_OK;
}

void rtr_report_json_free(rtr_report_json *writer)
{
    if (!writer) return;
    rtr_buf_end(&writer->scratch);
    free(writer);
}

rtr_code rtr_report_json_put(rtr_report_json *writer, const char *file, const rtr_report *report,
                             rtr_buf *out, rtr_err *err)
{
    printing p = {.writer = writer, .report = report};
    rtr_code code = rtr_offsets_begin(report->text.bytes, report->text.size, &p.offsets, err);
    if (code) return code;
    rtr_json_begin(&p.json, out, 0);
    put_report(&p, file);
    rtr_offsets_end(&p.offsets);
    return out->failed ? rtr_nomem(err) : RTR_OK;
}

void rtr_report_json_put_failure(const char *file, const rtr_err *why, rtr_buf *out)
{
    rtr_json json;
    rtr_json_begin(&json, out, 0);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "file", file);
    rtr_json_key_string(&json, "error", why->what);
    rtr_json_close_object(&json);
    rtr_buf_putc(out, '\n');
}

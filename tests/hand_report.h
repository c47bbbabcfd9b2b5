/* hand_report.h - reports made by hand over a small gazetteer, for what is written of them: JSON, tables, drafts. */
#ifndef RUTTER_TESTS_HAND_REPORT_H
#define RUTTER_TESTS_HAND_REPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "geo/gazetteer_build.h"
#include "reports/report.h"

enum { HAND_MENTIONS = 32, HAND_FLOWS = 16 };

typedef struct hand {
    rtr_report report;
    rtr_mention mentions[HAND_MENTIONS];
    rtr_flow flows[HAND_FLOWS];
} hand;

typedef struct hand_row {
    const char *id, *name, *french, *country;
    double lon, lat;
    rtr_kind kind;
    rtr_precision precision;
} hand_row;

static const hand_row hand_world[] = {
    {"iso:IN", "India", "Inde", "IN", 79.22016, 22.45442, RTR_KIND_COUNTRY, RTR_PRECISION_COUNTRY},
    {"iso:RU", "Russia", "Russie", "RU", 107.7, 62.03, RTR_KIND_COUNTRY, RTR_PRECISION_COUNTRY},
    {"iso:CN", "China", "Chine", "CN", 103.8, 36.5, RTR_KIND_COUNTRY, RTR_PRECISION_COUNTRY},
    {"iso:AE", "United Arab Emirates", "Émirats arabes unis", "AE", 54.3, 23.9, RTR_KIND_COUNTRY,
     RTR_PRECISION_COUNTRY},
    {"g:mumbai", "Mumbai", "Bombay", "IN", 72.88261, 19.07283, RTR_KIND_CITY, RTR_PRECISION_CITY},
    {"g:moscow", "Moscow", "Moscou", "RU", 37.61556, 55.75222, RTR_KIND_CITY, RTR_PRECISION_CITY},
    {"g:dubai", "Dubai", "Dubaï", "AE", 55.30927, 25.07725, RTR_KIND_CITY, RTR_PRECISION_CITY},
    {"g:shenzhen", "Shenzhen", "Shenzhen", "CN", 114.0683, 22.54554, RTR_KIND_CITY,
     RTR_PRECISION_CITY},
};
enum { HAND_PLACES = sizeof hand_world / sizeof *hand_world };

static inline rtr_code hand_build(const char *path, rtr_err *err)
{
    rtr_gazbuild *build = NULL;
    rtr_code code = rtr_gazbuild_new(&build, err);
    for (size_t i = 0; !code && i < HAND_PLACES; i++) {
        const hand_row *row = &hand_world[i];
        rtr_gazbuild_place place = {.id = row->id,
                                    .name = row->name,
                                    .country = row->country,
                                    .source = "test",
                                    .at = {row->lon, row->lat},
                                    .parent = RTR_GAZBUILD_NONE,
                                    .kind = row->kind,
                                    .precision = row->precision,
                                    .area = row->kind == RTR_KIND_COUNTRY ? (int32_t)i : -1};
        uint32_t handle;
        code = rtr_gazbuild_add(build, &place, &handle, err);
        if (!code) code = rtr_gazbuild_name(build, handle, "fr", row->french, err);
    }
    if (!code) code = rtr_gazbuild_write(build, path, err);
    rtr_gazbuild_free(build);
    return code;
}

/* A gazetteer of hand_world; the file is gone again. */
static inline rtr_code hand_gazetteer(rtr_gazetteer **out, rtr_err *err)
{
    char path[] = "/tmp/rutter-hand-XXXXXX";
    int file = mkstemp(path);
    if (file < 0) return rtr_fail(err, RTR_IO, "no temporary file");
    close(file);
    rtr_code code = hand_build(path, err);
    if (!code) code = rtr_gazetteer_new(path, out, err);
    unlink(path);
    return code;
}

static inline uint32_t hand_place(const rtr_gazetteer *gazetteer, const char *id)
{
    rtr_toponym found;
    if (!id || rtr_gazetteer_resolve(gazetteer, id, NULL, &found, NULL)) return RTR_NO_PLACE;
    return found.number;
}

/* `text` lives as long as the report. */
static inline void hand_begin(hand *h, const char *text, const char *language)
{
    *h = (hand){.report = {.text = {.bytes = (char *)(uintptr_t)text, .size = strlen(text)},
                           .mentions = h->mentions,
                           .flows = h->flows}};
    memset(h->report.text.sha256, 'a', 64);
    snprintf(h->report.language, sizeof h->report.language, "%s", language);
}

/* The first place of `words` at or behind byte `from`; empty if there is none. */
static inline rtr_span hand_span(const hand *h, const char *words, size_t from)
{
    const char *text = h->report.text.bytes, *found = words ? strstr(text + from, words) : NULL;
    if (!found) return (rtr_span){0, 0};
    return (rtr_span){(uint32_t)(found - text), (uint32_t)(found - text + (long)strlen(words))};
}

/* Behind the mention before it, if it is there, so that they keep the order of the text. */
static inline rtr_mention *hand_mention(hand *h, rtr_mention_type type, const char *words,
                                        uint32_t place)
{
    size_t count = h->report.mention_count++;
    size_t from = count ? h->mentions[count - 1].span.end : 0;
    rtr_span span = hand_span(h, words, from);
    if (!span.end) span = hand_span(h, words, 0);
    h->mentions[count] = (rtr_mention){.span = span,
                                       .first = UINT32_MAX,
                                       .type = (uint8_t)type,
                                       .place = place,
                                       .stands_for = RTR_NO_PLACE,
                                       .at = RTR_NO_MENTION,
                                       .score = 0.9f};
    return &h->mentions[count];
}

static inline void hand_end(hand *h, rtr_endpoints *ends, uint32_t mention, const char *country)
{
    rtr_endpoint *end = &ends->items[ends->count++];
    *end = (rtr_endpoint){.mention = mention};
    if (mention != RTR_NO_MENTION) end->span = h->mentions[mention].span;
    snprintf(end->country, sizeof end->country, "%s", country);
}

static inline rtr_flow *hand_flow(hand *h, const char *evidence, rtr_claim claim)
{
    rtr_flow *flow = &h->flows[h->report.flow_count++];
    *flow = (rtr_flow){.evidence = hand_span(h, evidence, 0), .claim = (uint8_t)claim};
    return flow;
}

#endif

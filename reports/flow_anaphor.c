#include "reports/flow_anaphor.h"

#include <string.h>

/* Mentions looked back over. */
enum { BACK_MOST = 24 };

/* A sea, strait or canal is in no country that a pronoun could mean. */
static int is_water(const rtr_mention *mention)
{
    return mention->kind == RTR_KIND_SEA || mention->kind == RTR_KIND_STRAIT ||
           mention->kind == RTR_KIND_CANAL;
}

static int is_country(const rtr_mention *mention)
{
    return (mention->type == RTR_MENTION_PLACE || mention->type == RTR_MENTION_DEMONYM) &&
           mention->country[0] && !mention->boilerplate && !is_water(mention);
}

static int is_among(const rtr_endpoints *ends, const char *country)
{
    for (size_t i = 0; ends && i < ends->count; i++)
        if (strcmp(ends->items[i].country, country) == 0) return 1;
    return 0;
}

/* Number of mentions that start before a token. */
static size_t mentions_before(const rtr_report *report, uint32_t token)
{
    size_t low = 0, high = report->mention_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (report->mentions[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void stand_for(const rtr_units *units, uint32_t at, const rtr_mention *mention,
                      rtr_endpoint *out)
{
    const rtr_report *report = units->reading->report;
    *out = (rtr_endpoint){.mention = RTR_NO_MENTION};
    out->span = report->tokens.items[units->first + at].span;
    const rtr_unit *before = rtr_unit_before(units, at);
    if (units->items[at].link == RTR_LINK_COUNTRY && before && before->link == RTR_LINK_DET)
        out->span.start =
            report->tokens.items[units->first + (uint32_t)(before - units->items)].span.start;
    memcpy(out->country, mention->country, sizeof out->country);
}

/* The first token of the sentence before, in the same stretch of text. */
static uint32_t earlier_start(const rtr_units *units)
{
    const rtr_report *report = units->reading->report;
    if (!units->sentence || report->tokens.sentences[units->sentence - 1].boilerplate)
        return units->first;
    return report->tokens.sentences[units->sentence - 1].first;
}

int rtr_anaphor_near(const rtr_units *units, uint32_t at, const rtr_endpoints *but,
                     rtr_endpoint *out)
{
    const rtr_report *report = units->reading->report;
    uint32_t least = earlier_start(units);
    size_t i = mentions_before(report, units->first + at);
    for (int steps = 0; i-- > 0 && steps < BACK_MOST; steps++) {
        const rtr_mention *mention = &report->mentions[i];
        if (mention->first < least) break;
        if (!is_country(mention) || is_among(but, mention->country)) continue;
        stand_for(units, at, mention, out);
        return 1;
    }
    return 0;
}

int rtr_anaphor_later(const rtr_units *units, uint32_t at, rtr_endpoint *out)
{
    const rtr_report *report = units->reading->report;
    for (uint32_t i = at; i < units->count; i++) {
        uint32_t mention = units->items[i].mention;
        if (mention == RTR_NO_MENTION || !is_country(&report->mentions[mention])) continue;
        stand_for(units, i, &report->mentions[mention], out);
        return 1;
    }
    return 0;
}

int rtr_anaphor_topic(const rtr_units *units, uint32_t at, rtr_endpoint *out)
{
    const rtr_report *report = units->reading->report;
    uint32_t starts[] = {units->first, earlier_start(units)};
    uint32_t ends[] = {units->first + at, units->first};
    for (int pass = 0; pass < 2; pass++) {
        size_t i = mentions_before(report, starts[pass]);
        for (int steps = 0; i < report->mention_count && steps < BACK_MOST; i++, steps++) {
            const rtr_mention *mention = &report->mentions[i];
            if (mention->first >= ends[pass]) break;
            if (!is_country(mention) || !mention->metonym) continue; /* who acts, not where */
            stand_for(units, at, mention, out);
            return 1;
        }
    }
    return 0;
}

int rtr_anaphor_is(const rtr_units *units, uint32_t at)
{
    const rtr_unit *unit = &units->items[at], *before = rtr_unit_before(units, at);
    if (unit->link != RTR_LINK_COUNTRY || !before) return 0;
    const rtr_unit *behind = rtr_unit_behind(units, at);
    if (behind && (behind->link == RTR_LINK_OF || behind->mention != RTR_NO_MENTION)) return 0;
    const rtr_token *token =
        &units->reading->report->tokens.items[units->first + (uint32_t)(before - units->items)];
    const char *word = units->reading->report->text.bytes + token->span.start;
    size_t size = token->span.end - token->span.start;
    static const char *const known[] = {"le", "ce", "du", "au", "the", "this", "that"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == size && (word[0] | 0x20) == known[i][0] &&
            memcmp(word + 1, known[i] + 1, size - 1) == 0)
            return 1;
    return 0;
}

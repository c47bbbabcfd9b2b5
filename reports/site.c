#include "reports/site.h"

#include <string.h>

enum {
    LINK_MOST = 6, /* tokens between a preposition and its place */
    NEST_MOST = 4  /* mentions of which one holds the others */
};

static const uint64_t links = RTR_WORD_BIT(RTR_WORD_LOCATIVE) | RTR_WORD_BIT(RTR_WORD_OF);
static const uint64_t between = RTR_WORD_BIT(RTR_WORD_LOCATIVE) | RTR_WORD_BIT(RTR_WORD_OF) |
                                RTR_WORD_BIT(RTR_WORD_ARTICLE) | RTR_WORD_BIT(RTR_WORD_DIRECTION) |
                                RTR_WORD_BIT(RTR_WORD_PLACE_HEAD);

/* The number of mentions that start before a token. */
static size_t before(const rtr_sites *sites, size_t token)
{
    const rtr_mention *mentions = sites->reading->report->mentions;
    size_t low = 0, high = sites->known;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int says_where(const rtr_mention *mention)
{
    return mention->type == RTR_MENTION_PLACE || mention->type == RTR_MENTION_DEMONYM;
}

uint32_t rtr_site_from(const rtr_sites *sites, size_t first)
{
    const rtr_mention *mentions = sites->reading->report->mentions;
    size_t at = before(sites, first);
    for (; at < sites->known && mentions[at].first == first; at++)
        if (says_where(&mentions[at])) return (uint32_t)at;
    return RTR_NO_MENTION;
}

uint32_t rtr_site_upto(const rtr_sites *sites, size_t end)
{
    const rtr_mention *mentions = sites->reading->report->mentions;
    size_t at = before(sites, end), least = at > NEST_MOST ? at - NEST_MOST : 0;
    for (; at > least; at--)
        if (says_where(&mentions[at - 1]) && mentions[at - 1].end == end) return (uint32_t)(at - 1);
    return RTR_NO_MENTION;
}

uint32_t rtr_site_inside(const rtr_sites *sites, size_t first, size_t end)
{
    const rtr_mention *mentions = sites->reading->report->mentions;
    for (size_t at = before(sites, first); at < sites->known && mentions[at].first < end; at++)
        if (mentions[at].type == RTR_MENTION_PLACE && mentions[at].end <= end) return (uint32_t)at;
    return RTR_NO_MENTION;
}

static int is_place(const rtr_sites *sites, uint32_t mention)
{
    return mention != RTR_NO_MENTION &&
           sites->reading->report->mentions[mention].type == RTR_MENTION_PLACE;
}

uint32_t rtr_site_behind(const rtr_sites *sites, size_t at, size_t end)
{
    const rtr_token *items = sites->reading->report->tokens.items;
    int linked = 0;
    for (size_t i = at; i < end && i < at + LINK_MOST; i++) {
        uint32_t mention = linked ? rtr_site_from(sites, i) : RTR_NO_MENTION;
        if (is_place(sites, mention)) return mention;
        if (items[i].mark == '\'' || items[i].mark == '-') continue;
        if (!(items[i].classes & between)) break;
        linked |= (items[i].classes & links) != 0;
        if (!linked) break;
    }
    return RTR_NO_MENTION;
}

uint32_t rtr_site_seat(const rtr_sites *sites, size_t at, size_t end)
{
    const rtr_tokens *tokens = &sites->reading->report->tokens;
    size_t behind;
    int bracket = at < end && tokens->items[at].mark == '(';
    if (at < end && (bracket || tokens->items[at].mark == ',')) at++;
    uint32_t mention = rtr_site_from(sites, at);
    if (bracket && is_place(sites, mention)) return mention;
    if (at >= end ||
        !rtr_tokens_phrase(sites->reading->reader, tokens, at, end, RTR_WORD_SEAT, &behind))
        return RTR_NO_MENTION;
    return rtr_site_behind(sites, behind, end);
}

uint32_t rtr_site_based(const rtr_sites *sites, size_t at, size_t first)
{
    const rtr_token *items = sites->reading->report->tokens.items;
    if (at < first + 3 || items[at - 2].mark != '-' || !RTR_IS(&items[at - 1], SEAT))
        return RTR_NO_MENTION;
    uint32_t mention = rtr_site_upto(sites, at - 2);
    return is_place(sites, mention) ? mention : RTR_NO_MENTION;
}

rtr_code rtr_site_add(const rtr_sites *sites, const rtr_mention *what, uint32_t at, rtr_err *err)
{
    const rtr_report *report = sites->reading->report;
    const rtr_token *items = report->tokens.items;
    rtr_mention mention = *what;
    mention.span = (rtr_span){items[what->first].span.start, items[what->end - 1].span.end};
    mention.boilerplate = report->tokens.sentences[items[what->first].sentence].boilerplate;
    mention.at = at;
    if (at != RTR_NO_MENTION) {
        const rtr_mention *where = &report->mentions[at];
        mention.place = where->place;
        mention.score = where->score;
        mention.knowledge = 0;
        memcpy(mention.country, where->country, sizeof mention.country);
    }
    return rtr_mentions_add(sites->reading, &mention, err);
}

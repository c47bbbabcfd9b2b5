#include "reports/candidate.h"
#include "reports/passes.h"

static rtr_mention mention_of(const rtr_tokens *tokens, const rtr_found *found,
                              rtr_mention_type type)
{
    rtr_mention mention = {.type = (uint8_t)type,
                           .first = found->first,
                           .end = found->end,
                           .key = found->key,
                           .keyed = type == RTR_MENTION_PLACE,
                           .place = RTR_NO_PLACE,
                           .stands_for = RTR_NO_PLACE,
                           .at = RTR_NO_MENTION,
                           .kind = RTR_KIND_OTHER};
    mention.span =
        (rtr_span){tokens->items[found->first].span.start, tokens->items[found->end - 1].span.end};
    mention.boilerplate = tokens->sentences[tokens->items[found->first].sentence].boilerplate;
    return mention;
}

/* A single ordinary word is no name on its capital alone. */
static int is_name(const rtr_tokens *tokens, const rtr_found *found)
{
    const rtr_token *token = &tokens->items[found->first];
    if (token->shape < RTR_SHAPE_CAPITAL || token->shape > RTR_SHAPE_UPPER) return 0;
    if (found->end - found->first > 1) return 1;
    return !RTR_IS(token, COMMON) && !RTR_IS(token, FUNCTION) && !RTR_IS(token, MONTH) &&
           !RTR_IS(token, GIVEN_NAME);
}

static int find_at(const rtr_reading *reading, size_t at, size_t end, rtr_mention *out)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    rtr_found found = {.first = (uint32_t)at, .end = (uint32_t)at + 1};
    size_t behind;
    if (RTR_IS(&tokens->items[at], DEMONYM) &&
        rtr_tokens_phrase(reading->reader, tokens, at, end, RTR_WORD_DEMONYM, &behind)) {
        found.end = (uint32_t)behind;
        *out = mention_of(tokens, &found, RTR_MENTION_DEMONYM);
        return 1;
    }
    if (!rtr_candidate_at(reading->reader, tokens, at, end, &found) || !is_name(tokens, &found))
        return 0;
    *out = mention_of(tokens, &found, RTR_MENTION_PLACE);
    return 1;
}

rtr_code rtr_read_places(rtr_reading *reading, rtr_err *err)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    rtr_code code = RTR_OK;
    for (size_t s = 0; s < tokens->sentence_count && !code; s++) {
        for (size_t i = tokens->sentences[s].first; i < tokens->sentences[s].end && !code; i++) {
            rtr_mention mention;
            if (tokens->items[i].shape == RTR_SHAPE_PUNCT) continue;
            if (!find_at(reading, i, tokens->sentences[s].end, &mention)) continue;
            code = rtr_mentions_add(reading, &mention, err);
            i = mention.end - 1;
        }
    }
    return code;
}

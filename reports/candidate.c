#include "reports/candidate.h"

enum {
    WORDS_MOST = 10,      /* of a name */
    ABBREVIATED_MOST = 4, /* bytes of a word whose dot may stand inside a name: St., Mt., Sta. */
    SPELLINGS_MOST = 4    /* places of a name whose spellings are compared */
};

static int is_word(const rtr_token *token)
{
    return token->shape != RTR_SHAPE_PUNCT;
}

size_t rtr_candidate_next(const rtr_tokens *tokens, size_t at, size_t end)
{
    const rtr_token *word = &tokens->items[at];
    if (at + 1 >= end) return end;
    const rtr_token *next = word + 1;
    if (is_word(next)) return next->gap <= RTR_GAP_LINE ? at + 1 : end;
    if (at + 2 >= end || next->gap != RTR_GAP_NONE || !is_word(next + 1)) return end;
    rtr_gap gap = (rtr_gap)next[1].gap;
    if (next->mark == '-' || next->mark == '\'') return gap == RTR_GAP_NONE ? at + 2 : end;
    if (next->mark != '.' || gap > RTR_GAP_BLANK) return end;
    return word->span.end - word->span.start <= ABBREVIATED_MOST ? at + 2 : end;
}

/* Do the words' exact letters stand among the names of a place of that key? */
static int is_spelt(const rtr_reading *reading, const rtr_found *found)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(reading->reader);
    const rtr_token *items = reading->report->tokens.items;
    size_t count, start = items[found->first].span.start;
    size_t size = items[found->end - 1].span.end - start;
    const uint32_t *places = rtr_gazetteer_key_places(gazetteer, found->key, NULL, &count);
    for (size_t i = 0; i < count && i < SPELLINGS_MOST; i++)
        if (rtr_gazetteer_spelt(gazetteer, places[i], reading->report->text.bytes + start, size))
            return 1;
    return 0;
}

/* How the words so far are written: is the first a capital, is any, and is a small one more than a joint? */
typedef struct writing {
    int first, any, small;
} writing;

static void note(writing *seen, const rtr_token *token, int is_first)
{
    int capital = rtr_is_capital(token) || token->shape == RTR_SHAPE_DIGITS;
    if (is_first) seen->first = rtr_is_capital(token);
    seen->any |= rtr_is_capital(token);
    seen->small |= !capital && !RTR_IS(token, FUNCTION);
}

/* The longest name from `state` on. */
static int walk(const rtr_reading *reading, uint64_t state, size_t at, size_t end, rtr_found *out)
{
    const rtr_tokens *tokens = &reading->report->tokens;
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(reading->reader);
    writing seen = {0};
    int any = 0, words = 0;
    for (size_t i = at; i < end && words++ < WORDS_MOST; i = rtr_candidate_next(tokens, i, end)) {
        const rtr_token *token = &tokens->items[i];
        rtr_found found = {.first = (uint32_t)at, .end = (uint32_t)i + 1};
        note(&seen, token, i == at);
        int step = rtr_gazetteer_step(gazetteer, state, token->folded, &state, &found.key);
        int plain = seen.first && !seen.small && rtr_is_capital(token);
        if ((step & RTR_GAZ_ENDS) && seen.any && (plain || is_spelt(reading, &found))) {
            *out = found;
            any = 1;
        }
        if (!(step & RTR_GAZ_GOES_ON)) break;
    }
    return any;
}

int rtr_candidate_at(const rtr_reading *reading, size_t at, size_t end, rtr_found *out)
{
    return walk(reading, 0, at, end, out);
}

int rtr_candidate_behind(const rtr_reading *reading, uint64_t article, size_t at, size_t end,
                         rtr_found *out)
{
    uint64_t state;
    uint32_t key;
    if (!(rtr_gazetteer_step(rtr_reader_gazetteer(reading->reader), 0, article, &state, &key) &
          RTR_GAZ_GOES_ON))
        return 0;
    return walk(reading, state, at, end, out);
}

/* Which demonyms say where something is from.
 *
 * English writes them with a capital, and each counts but a language's name. French writes its adjectives small, and
 * most say what something is like, not where it is: "film américain", "chanteur français", "en anglais". There the
 * noun decides that the adjective qualifies: of the arts, a sport or a language, no; a government, an office, a
 * company, a medium, goods, yes. Where it says nothing the report decides: one that is about trade, arms, governments
 * and money means the country. */
#include "reports/recognise_parts.h"

enum { NOUNS_MOST = 4 /* words between an adjective and the noun that it qualifies */ };

#define WORD(class) RTR_WORD_BIT(RTR_WORD_##class)

/* The share that is enough for a demonym with a telling head. */
static const float told_least = RTR_MATTER_LEAST / 2;

static const uint64_t idle = WORD(ARTS) | WORD(SPORT) | WORD(LANGUAGE);
static const uint64_t telling = WORD(STATE_HEAD) | WORD(ROLE) | WORD(TITLE) | WORD(COMPANY) |
                                WORD(FACILITY) | WORD(GOODS) | WORD(BODY) | WORD(MEDIA);
static const uint64_t matters =
    WORD(GOODS) | WORD(COMPANY) | WORD(CURRENCY) | WORD(PROHIBITION) | WORD(ORGANISATION);

/* "in English.", "speaks French", "en anglais", "langue russe"; not "in Russian waters". */
static int is_language(const rtr_token *items, const rtr_sentence *sentence, const rtr_found *found)
{
    if (found->first == sentence->first) return 0;
    const rtr_token *before = &items[found->first - 1], *after = &items[found->end];
    if (RTR_IS(before, LANGUAGE)) return 1;
    if (!RTR_IS(before, LOCATIVE)) return 0;
    return items[found->first].shape == RTR_SHAPE_LOWER || found->end == sentence->end ||
           after->shape == RTR_SHAPE_PUNCT || RTR_IS(after, AND);
}

/* What the adjective at `first` qualifies, looking left over "de la Défense" and the like: 1 tells, -1 idles, 0. */
static int head_says(const rtr_token *items, const rtr_sentence *sentence, size_t first)
{
    int words = 0;
    for (size_t i = first; i-- > sentence->first && words < NOUNS_MOST;) {
        const rtr_token *token = &items[i];
        if (token->shape == RTR_SHAPE_PUNCT) {
            if (token->mark == '"' || token->mark == '\'' || token->mark == '-') continue;
            break;
        }
        if (RTR_IS(token, OF) || RTR_IS(token, ARTICLE)) continue;
        if (token->classes & idle) return -1;
        if (token->classes & telling) return 1;
        words++;
    }
    return 0;
}

void rtr_recognise_subject(rtr_recognition *recognition)
{
    const rtr_tokens *tokens = recognition->tokens;
    size_t matter = 0, leisure = 0, words = 1;
    for (size_t i = 0; i < tokens->count; i++) {
        const rtr_token *token = &tokens->items[i];
        if (token->shape == RTR_SHAPE_PUNCT) continue;
        words++;
        matter += (token->classes & matters) != 0;
        leisure += (token->classes & (WORD(ARTS) | WORD(SPORT))) != 0;
    }
    recognition->matter_share = (float)matter / (float)words;
    recognition->leisure_share = (float)leisure / (float)words;
}

/* "anglais, allemand et turc": a list that a language's name has begun. */
static int goes_on(const rtr_recognition *recognition, const rtr_sighting *sighting)
{
    uint32_t end = recognition->language_end;
    if (!end || sighting->found.first != end + 1) return 0;
    const rtr_token *between = &recognition->tokens->items[end];
    return between->mark == ',' || RTR_IS(between, AND);
}

int rtr_recognise_demonym(rtr_recognition *recognition, const rtr_sighting *sighting)
{
    const rtr_token *items = recognition->tokens->items;
    size_t first = sighting->found.first;
    const rtr_token *token = &items[first];
    const rtr_sentence *sentence = &recognition->tokens->sentences[token->sentence];
    uint8_t part = recognition->parts[first];
    if (part == RTR_PART_GIVEN || part == RTR_PART_FAMILY) return 0;
    if (is_language(items, sentence, &sighting->found) || goes_on(recognition, sighting)) {
        recognition->language_end = sighting->found.end;
        return 0;
    }
    if (recognition->reading->report->language[0] != 'f') return 1;
    int head = rtr_is_capital(token) ? 0 : head_says(items, sentence, first);
    if (head < 0) return 0;
    return recognition->matter_share >= (head > 0 ? told_least : RTR_MATTER_LEAST);
}

/* Spans that may be places: names of the gazetteer, generic words with a name ("lac Oumiara", "Tarbet County"),
 * peoples, and words that nobody knows after a preposition that places follow. */
#include <stdlib.h>

#include "reports/recognise_parts.h"

enum {
    NAME_MOST = 4, /* words beside a generic one */
    COMPOUND_MOST = 6
};

/* A word that a place's name may hold, with a capital. */
static int is_name_word(const rtr_token *token)
{
    static const uint64_t never = RTR_WORD_BIT(RTR_WORD_FUNCTION) | RTR_WORD_BIT(RTR_WORD_MONTH) |
                                  RTR_WORD_BIT(RTR_WORD_WEEKDAY);
    uint64_t common = never;
    if (token->flags & RTR_TOKEN_FIRST)
        common |= RTR_WORD_BIT(RTR_WORD_COMMON) | RTR_WORD_BIT(RTR_WORD_LOCATIVE);
    return rtr_is_capital(token) && !(token->classes & common);
}

/* The token behind the capitalised words from `at` on, at most `most` of them; `at` when there are none. */
static size_t name_end(const rtr_tokens *tokens, size_t at, size_t end, int most)
{
    size_t behind = at;
    for (size_t i = at; i < end && most-- > 0; i = rtr_candidate_next(tokens, i, end)) {
        const rtr_token *token = &tokens->items[i];
        if (!is_name_word(token) || (i > at && token->gap == RTR_GAP_LINE)) break;
        behind = i + 1;
    }
    return behind;
}

/* The token behind the generic word or phrase ("parc national") at `at`, or `at`. */
static size_t head_end(const rtr_recognition *recognition, size_t at, size_t end)
{
    const rtr_token *token = &recognition->tokens->items[at];
    size_t behind = at + 1;
    if (!RTR_IS(token, HEAD_BEFORE)) return RTR_IS(token, HEAD_BARE) ? at + 1 : at;
    rtr_tokens_phrase(recognition->reading->reader, recognition->tokens, at, end,
                      RTR_WORD_HEAD_BEFORE, &behind);
    return behind;
}

/* "lac Oumiara", "golfe de Tolden", "détroit d'Ostrel", "Mount Ferrin", "Gulf of Tolden": a generic word at `at`. */
static int find_headed(const rtr_recognition *recognition, size_t at, size_t end, rtr_found *out)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_token *items = tokens->items;
    size_t name = head_end(recognition, at, end);
    if (name == at) return 0;
    int of = name < end && RTR_IS(&items[name], OF);
    if (of && !RTR_IS(&items[at], HEAD_BEFORE) && !RTR_IS(&items[at], STREET)) return 0;
    if (of) name++;
    if (name < end && items[name].mark == '\'') name++;
    if (name < end && RTR_IS(&items[name], ARTICLE)) name++;
    if (name < end && items[name].mark == '\'') name++;
    rtr_found inner;
    if (name >= end || items[name].gap > RTR_GAP_LINE || !is_name_word(&items[name])) return 0;
    size_t behind = name_end(tokens, name, end, NAME_MOST);
    if (rtr_candidate_at(recognition->reading, name, end, &inner)) behind = inner.end;
    *out = (rtr_found){.first = (uint32_t)at, .end = (uint32_t)behind, .key = RTR_NO_KEY};
    return 1;
}

/* "Tarbet County", "Flat Creek": capitalised words from `at` on, the last of them generic. */
static int find_tailed(const rtr_recognition *recognition, size_t at, size_t end, rtr_found *out)
{
    const rtr_tokens *tokens = recognition->tokens;
    size_t last = at;
    int words = 0;
    if (!is_name_word(&tokens->items[at])) return 0;
    for (size_t i = at; i < end && words++ <= NAME_MOST; i = rtr_candidate_next(tokens, i, end)) {
        const rtr_token *token = &tokens->items[i];
        if (!rtr_is_capital(token) || (token->classes & RTR_WORD_BIT(RTR_WORD_MONTH))) break;
        if (i > at && RTR_IS(token, HEAD_AFTER)) last = i;
    }
    *out = (rtr_found){.first = (uint32_t)at, .end = (uint32_t)last + 1, .key = RTR_NO_KEY};
    return last > at;
}

/* Is the token before `at`, but for an article, a preposition that places follow? */
static int follows_locative(const rtr_recognition *recognition, size_t at, size_t first)
{
    const rtr_token *items = recognition->tokens->items;
    if (at > first && items[at - 1].mark == '\'') at--;
    if (at > first && RTR_IS(&items[at - 1], ARTICLE)) at--;
    return at > first && RTR_IS(&items[at - 1], LOCATIVE);
}

/* A name of glued parts with a small word or a saint among them: "Aix-en-Orme". */
static int find_compound(const rtr_recognition *recognition, size_t at, size_t end, rtr_found *out)
{
    const rtr_token *items = recognition->tokens->items;
    size_t i = at;
    int parts = 1, marked = 0;
    if (!rtr_is_capital(&items[at])) return 0;
    while (i + 2 < end && parts < COMPOUND_MOST && items[i + 1].mark == '-' &&
           items[i + 1].gap == RTR_GAP_NONE && items[i + 2].gap == RTR_GAP_NONE &&
           items[i + 2].shape <= RTR_SHAPE_UPPER) {
        i += 2;
        parts++;
        marked |= items[i].shape == RTR_SHAPE_LOWER && RTR_IS(&items[i], FUNCTION);
        marked |= rtr_is_capital(&items[i]) && RTR_IS(&items[i], TITLE);
    }
    *out = (rtr_found){(uint32_t)at, (uint32_t)i + 1, RTR_NO_KEY};
    return marked && parts > 2 && rtr_is_capital(&items[i]);
}

/* Does it stand in a list behind a sighting that may be a place? */
static int follows_sighting(const rtr_recognition *recognition, size_t at)
{
    const rtr_token *items = recognition->tokens->items;
    if (!recognition->count) return 0;
    const rtr_sighting *last = &recognition->sightings[recognition->count - 1];
    if (at > last->found.end && RTR_IS(&items[at - 1], ARTICLE)) at--;
    return last->type == RTR_MENTION_PLACE && at == last->found.end + 1 &&
           (items[at - 1].mark == ',' || RTR_IS(&items[at - 1], AND));
}

/* Words that nobody knows. */
static int find_unknown(const rtr_recognition *recognition, size_t at, const rtr_sentence *sentence,
                        rtr_found *out)
{
    const rtr_token *token = &recognition->tokens->items[at];
    uint8_t part = recognition->parts[at];
    if (part != RTR_PART_NAME || token->entry != RTR_NO_ENTRY) return 0;
    if (!follows_locative(recognition, at, sentence->first) && !follows_sighting(recognition, at))
        return 0;
    size_t behind = name_end(recognition->tokens, at, sentence->end, NAME_MOST);
    *out = (rtr_found){.first = (uint32_t)at, .end = (uint32_t)behind, .key = RTR_NO_KEY};
    return behind > at;
}

/* "Suisse", "Caribbean": a state or a sea is meant sooner than its people. */
static int is_country(const rtr_recognition *recognition, const rtr_found *name)
{
    rtr_best best;
    if (!rtr_recognise_best(recognition, name->key, &best) || best.foreign) return 0;
    return best.brief.kind == RTR_KIND_COUNTRY || best.brief.kind == RTR_KIND_SEA ||
           (best.brief.kind == RTR_KIND_REGION && !best.brief.country[0]);
}

/* "The Netherlands", "La France", "île de Kharg": leave an article outside where the rest is a place at least as
 * great, and a generic word that does not belong to the name. "Le Caire" and "mer Noire" stay whole. */
static void trim(const rtr_recognition *recognition, rtr_found *name)
{
    const rtr_token *items = recognition->tokens->items;
    const rtr_token *first = &items[name->first];
    rtr_best whole, rest;
    rtr_found inner;
    if (!RTR_IS(first, ARTICLE) && (first->shape != RTR_SHAPE_LOWER || RTR_IS(first, HEAD_BEFORE)))
        return;
    size_t at = name->first + 1;
    while (at < name->end && (items[at].shape == RTR_SHAPE_PUNCT || RTR_IS(&items[at], OF) ||
                              RTR_IS(&items[at], ARTICLE)))
        at++;
    if (at >= name->end) return;
    if (first->shape == RTR_SHAPE_LOWER) {
        name->first = (uint32_t)at; /* the key stays: it knows the island */
        return;
    }
    if (!rtr_candidate_at(recognition->reading, at, name->end, &inner) || inner.end != name->end ||
        !rtr_recognise_best(recognition, name->key, &whole) ||
        !rtr_recognise_best(recognition, inner.key, &rest))
        return;
    if (rest.brief.weight >= whole.brief.weight) *name = inner;
}

/* Does the lexicon know a place by the words from `at` on? */
static int names_place(const rtr_recognition *recognition, size_t at, size_t end, size_t *behind)
{
    const rtr_token *token = &recognition->tokens->items[at];
    if (!RTR_IS(token, PLACE_NAME) && !(token->flags & RTR_TOKEN_PHRASE)) return 0;
    return rtr_tokens_phrase(recognition->reading->reader, recognition->tokens, at, end,
                             RTR_WORD_PLACE_NAME, behind) != NULL;
}

/* Take what is longer than the name so far. */
static int take(rtr_sighting *best, const rtr_found *other)
{
    if (other->end <= best->found.end) return 0;
    best->found = *other;
    return 1;
}

/* A name of the gazetteer, or of the lexicon's places that it does not hold. */
static void find_name(const rtr_recognition *recognition, size_t at, size_t end, rtr_sighting *out)
{
    const rtr_token *token = &recognition->tokens->items[at];
    rtr_found name;
    size_t behind;
    int capital = rtr_is_capital(token);
    if ((capital || RTR_IS(token, HEAD_BEFORE) || RTR_IS(token, PLACE_HEAD)) &&
        rtr_candidate_at(recognition->reading, at, end, &name)) {
        trim(recognition, &name);
        take(out, &name);
    }
    if (capital && names_place(recognition, at, end, &behind) && behind >= out->found.end) {
        if (behind > out->found.end)
            out->found = (rtr_found){(uint32_t)at, (uint32_t)behind, RTR_NO_KEY};
        out->named = 1;
    }
}

static void find_demonym(const rtr_recognition *recognition, size_t at, size_t end,
                         rtr_sighting *out)
{
    const rtr_token *token = &recognition->tokens->items[at];
    size_t behind;
    if (!RTR_IS(token, DEMONYM) && !(token->flags & RTR_TOKEN_PHRASE)) return;
    if (!rtr_tokens_phrase(recognition->reading->reader, recognition->tokens, at, end,
                           RTR_WORD_DEMONYM, &behind))
        return;
    if (behind < out->found.end || is_country(recognition, &out->found)) return;
    out->found.first = (uint32_t)at;
    out->found.end = (uint32_t)behind;
    out->type = RTR_MENTION_DEMONYM;
}

/* The token behind a phrase that holds a place's name and is none, or a known organisation's name; or `at`. */
static size_t skip_phrase(const rtr_recognition *recognition, size_t at, size_t end)
{
    static const rtr_word_class others[] = {RTR_WORD_NOT_PLACE, RTR_WORD_ORGANISATION};
    const rtr_token *token = &recognition->tokens->items[at];
    size_t longest = at, behind;
    int starts = (token->flags & RTR_TOKEN_PHRASE) && !RTR_IS(token, FUNCTION);
    if (!starts && !RTR_IS(token, NOT_PLACE) && !RTR_IS(token, ORGANISATION)) return at;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (rtr_tokens_phrase(recognition->reading->reader, recognition->tokens, at, end, others[i],
                              &behind) &&
            behind > longest)
            longest = behind;
    return longest;
}

/* The longest of what a word may start. */
static int find_at(const rtr_recognition *recognition, size_t at, const rtr_sentence *sentence,
                   rtr_sighting *out)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_token *token = &tokens->items[at];
    size_t end = sentence->end;
    rtr_found other;
    *out = (rtr_sighting){.type = RTR_MENTION_PLACE,
                          .found = {(uint32_t)at, (uint32_t)at, RTR_NO_KEY}};
    if (RTR_IS(token, MONTH) || RTR_IS(token, WEEKDAY)) return 0;
    find_name(recognition, at, end, out);
    if (find_compound(recognition, at, end, &other)) take(out, &other);
    if (find_headed(recognition, at, end, &other) && take(out, &other)) out->headed = 1;
    if (find_tailed(recognition, at, end, &other) && take(out, &other)) out->headed = 1;
    find_demonym(recognition, at, end, out);
    if (out->found.end == at && find_unknown(recognition, at, sentence, &other)) take(out, &other);
    return out->found.end > at;
}

static rtr_code add(rtr_recognition *recognition, const rtr_sighting *sighting, rtr_err *err)
{
    if (recognition->count == recognition->capacity) {
        size_t grown = recognition->capacity ? recognition->capacity * 2 : 128;
        rtr_sighting *sightings = realloc(recognition->sightings, grown * sizeof *sightings);
        if (!sightings) return rtr_nomem(err);
        recognition->sightings = sightings;
        recognition->capacity = grown;
    }
    recognition->sightings[recognition->count++] = *sighting;
    return RTR_OK;
}

rtr_code rtr_recognise_sightings(rtr_recognition *recognition, rtr_err *err)
{
    const rtr_tokens *tokens = recognition->tokens;
    rtr_code code = RTR_OK;
    for (size_t s = 0; s < tokens->sentence_count && !code; s++) {
        const rtr_sentence *sentence = &tokens->sentences[s];
        for (size_t i = sentence->first; i < sentence->end && !code; i++) {
            rtr_sighting sighting;
            if (tokens->items[i].shape == RTR_SHAPE_PUNCT) continue;
            size_t behind = skip_phrase(recognition, i, sentence->end);
            int found = find_at(recognition, i, sentence, &sighting);
            if (behind > i && (!found || sighting.found.end <= behind)) {
                i = behind - 1;
                continue;
            }
            if (!found) continue;
            code = add(recognition, &sighting, err);
            i = sighting.found.end - 1;
        }
    }
    return code;
}

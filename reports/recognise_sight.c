/* Spans that may be places: names of the gazetteer, generic words with a name ("lac Oumiara", "Tarbet County"),
 * peoples, and words that nobody knows after a preposition that places follow. */
#include <stdlib.h>
#include <string.h>

#include "reports/recognise_parts.h"

enum {
    NAME_MOST = 4, /* words beside a generic one */
    COMPOUND_MOST = 6,
    PHRASE_REACH = 4, /* tokens */
    AHEAD = 8         /* tokens whose place in the gazetteer is asked for in advance */
};

/* The token behind the longest phrase of a class that starts at a word; 0 when there is none. */
typedef enum phrase_class {
    PHRASE_DEMONYM,
    PHRASE_PLACE_NAME,
    PHRASE_HEAD_BEFORE,
    PHRASE_NOT_PLACE,
    PHRASE_ORGANISATION,
    PHRASE_CLASSES
} phrase_class;

static const rtr_word_class phrase_classes[PHRASE_CLASSES] = {
    [PHRASE_DEMONYM] = RTR_WORD_DEMONYM,           [PHRASE_PLACE_NAME] = RTR_WORD_PLACE_NAME,
    [PHRASE_HEAD_BEFORE] = RTR_WORD_HEAD_BEFORE,   [PHRASE_NOT_PLACE] = RTR_WORD_NOT_PLACE,
    [PHRASE_ORGANISATION] = RTR_WORD_ORGANISATION,
};

typedef struct phrases {
    size_t behind[PHRASE_CLASSES];
} phrases;

static void note_entry(rtr_entry entry, const rtr_token *first, size_t behind, phrases *out)
{
    for (int i = 0; i < PHRASE_CLASSES; i++)
        if ((entry.classes & RTR_WORD_BIT(phrase_classes[i])) &&
            rtr_entry_sense(entry, phrase_classes[i], (rtr_word_shape)first->shape))
            out->behind[i] = behind;
}

/* A phrase that starts small and is about places holds a capital, a people or a hyphen not far behind; none of them
 * starts with a function word. */
static int may_start(const rtr_token *items, size_t at, size_t end)
{
    if (!(items[at].flags & RTR_TOKEN_PHRASE) || RTR_IS(&items[at], FUNCTION)) return 0;
    if (rtr_is_capital(&items[at]) || RTR_IS(&items[at], HEAD_BEFORE)) return 1;
    for (size_t i = at + 1; i < end && i <= at + PHRASE_REACH; i++)
        if (rtr_is_capital(&items[i]) || items[i].mark == '-' || RTR_IS(&items[i], DEMONYM))
            return 1;
    return 0;
}

/* All classes in one walk. */
static void read_phrases(const rtr_recognition *recognition, size_t at, size_t end, phrases *out)
{
    const rtr_reader *reader = recognition->reading->reader;
    const rtr_token *items = recognition->tokens->items, *first = &items[at];
    *out = (phrases){0};
    for (int i = 0; i < PHRASE_CLASSES; i++)
        if (first->classes & RTR_WORD_BIT(phrase_classes[i])) out->behind[i] = at + 1;
    if (!may_start(items, at, end)) return;
    rtr_phrase_walk walk = rtr_phrases_begin(reader, recognition->tokens, at, end);
    while (rtr_phrases_next(&walk))
        if (walk.behind > at + 1)
            note_entry(rtr_lexicon_entry(rtr_reader_lexicon(reader), walk.entry), first,
                       walk.behind, out);
}

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

/* "lac Oumiara", "golfe de Tolden", "détroit d'Ostrel", "Mount Ferrin", "Gulf of Tolden": a generic word at `at`. */
static int find_headed(const rtr_recognition *recognition, size_t at, size_t end,
                       const phrases *seen, rtr_found *out)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_token *items = tokens->items;
    size_t name = seen->behind[PHRASE_HEAD_BEFORE];
    if (!name && RTR_IS(&items[at], HEAD_BARE)) name = at + 1;
    if (!name) return 0;
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
    while (i + 2 < end && parts < COMPOUND_MOST && items[i + 1].mark == '-' &&
           items[i + 1].gap == RTR_GAP_NONE && items[i + 2].gap == RTR_GAP_NONE &&
           items[i + 2].shape <= RTR_SHAPE_UPPER) {
        i += 2;
        parts++;
        marked |= items[i].shape == RTR_SHAPE_LOWER && RTR_IS(&items[i], FUNCTION);
        marked |= rtr_is_capital(&items[i]) && RTR_IS(&items[i], TITLE);
    }
    if (RTR_IS(&items[at], PARTICLE)) marked = parts++ > 1; /* "Al-Oumiara" */
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

/* "base de Tolden", "base britannique d'Oumiara", "the village of Xinmar". */
static int follows_head(const rtr_recognition *recognition, size_t at, size_t first)
{
    const rtr_token *items = recognition->tokens->items;
    if (at > first && items[at - 1].mark == '\'') at--;
    if (at <= first + 1 || !RTR_IS(&items[at - 1], OF)) return 0;
    const rtr_token *noun = &items[at - 2];
    if (RTR_IS(noun, DEMONYM) && noun > &items[first]) noun--;
    return RTR_IS(noun, PLACE_HEAD) && noun->shape == RTR_SHAPE_LOWER;
}

/* Words that nobody knows. */
static int find_unknown(const rtr_recognition *recognition, size_t at, const rtr_sentence *sentence,
                        rtr_sighting *out)
{
    const rtr_token *token = &recognition->tokens->items[at];
    uint8_t part = recognition->parts[at];
    if ((part != RTR_PART_NAME && part != RTR_PART_GIVEN) || !rtr_is_capital(token)) return 0;
    int headed = follows_head(recognition, at, sentence->first);
    if (!headed && (part != RTR_PART_NAME || token->entry != RTR_NO_ENTRY)) return 0;
    int listed = !headed && !follows_locative(recognition, at, sentence->first);
    if (listed && !follows_sighting(recognition, at)) return 0;
    size_t behind = name_end(recognition->tokens, at, sentence->end, NAME_MOST);
    if (listed && behind != at + 1) return 0; /* "in Tolden, Ann Lee": most likely a person */
    out->found = (rtr_found){.first = (uint32_t)at, .end = (uint32_t)behind, .key = RTR_NO_KEY};
    out->headed = (uint8_t)headed;
    return behind > at;
}

/* "Suisse", "Caribbean": a state or a sea is meant sooner than its people. */
static int is_country(const rtr_recognition *recognition, const rtr_found *name)
{
    const rtr_best *best = rtr_recognise_best(recognition, name->key);
    if (!best || best->foreign) return 0;
    return best->brief.kind == RTR_KIND_COUNTRY || best->brief.kind == RTR_KIND_SEA ||
           (best->brief.kind == RTR_KIND_REGION && !best->brief.country[0]);
}

/* "The Netherlands", "La France", "île de Kharg": leave an article outside where the rest is a place at least as
 * great, and a generic word that does not belong to the name. "Le Caire" and "mer Noire" stay whole. */
static void trim(const rtr_recognition *recognition, rtr_found *name)
{
    const rtr_token *items = recognition->tokens->items;
    const rtr_token *first = &items[name->first];
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
    if (!rtr_candidate_at(recognition->reading, at, name->end, &inner) || inner.end != name->end)
        return;
    const rtr_best *whole = rtr_recognise_best(recognition, name->key);
    uint32_t weight = whole ? whole->brief.weight : 0;
    const rtr_best *rest = rtr_recognise_best(recognition, inner.key);
    if (rest && rest->brief.weight >= weight) *name = inner;
}

/* Take what is longer than the name so far. */
static int take(rtr_sighting *best, const rtr_found *other)
{
    if (other->end <= best->found.end) return 0;
    best->found = *other;
    return 1;
}

/* "au Caire", "du Havre", "des Sables-d'Olonne": the article is part of the name. */
static int contracted(const rtr_recognition *recognition, const rtr_token *before, size_t at,
                      size_t end, rtr_found *out)
{
    if (!RTR_IS(before, ARTICLE) || before->shape != RTR_SHAPE_LOWER) return 0;
    for (int i = 0; i < RTR_CONTRACTIONS; i++)
        if (before->lower == recognition->contractions[i].word)
            return rtr_candidate_behind(recognition->reading, recognition->contractions[i].article,
                                        at, end, out);
    return 0;
}

/* "University of Kansas", "Bank of Georgia": no place, even where the gazetteer has the name. */
static int is_body_of(const rtr_token *token)
{
    return RTR_IS(token, BODY) && token[1].shape == RTR_SHAPE_LOWER && RTR_IS(&token[1], OF);
}

/* A name of the gazetteer, or of the lexicon's places that it does not hold. */
static void find_name(const rtr_recognition *recognition, size_t first, size_t at, size_t end,
                      const phrases *seen, rtr_sighting *out)
{
    const rtr_token *token = &recognition->tokens->items[at];
    size_t named = seen->behind[PHRASE_PLACE_NAME];
    rtr_found name;
    int capital = rtr_is_capital(token);
    if ((capital || RTR_IS(token, HEAD_BEFORE) || RTR_IS(token, PLACE_HEAD)) &&
        rtr_candidate_at(recognition->reading, at, end, &name) &&
        (name.end == at + 1 || !is_body_of(token))) {
        trim(recognition, &name);
        take(out, &name);
    }
    if (capital && at > first && contracted(recognition, &token[-1], at, end, &name))
        take(out, &name);
    if (!capital || !named || named < out->found.end) return;
    if (named > out->found.end) out->found = (rtr_found){(uint32_t)at, (uint32_t)named, RTR_NO_KEY};
    out->named = 1;
}

/* "North Tolden", "Sud-Tolden": what the place is, told by its name. */
static int find_directed(const rtr_recognition *recognition, size_t at, size_t end, rtr_found *out)
{
    const rtr_token *items = recognition->tokens->items;
    if (!RTR_IS(&items[at], DIRECTION)) return 0;
    size_t name = rtr_candidate_next(recognition->tokens, at, end);
    int glued = name == at + 2 && items[at + 1].mark == '-';
    if (name == end || !rtr_is_capital(&items[name])) return 0;
    if (!glued && (name != at + 1 || (items[at].flags & RTR_TOKEN_FIRST))) return 0;
    if (!rtr_candidate_at(recognition->reading, name, end, out)) return 0;
    out->first = (uint32_t)at;
    return 1;
}

static void find_demonym(const rtr_recognition *recognition, size_t at, const phrases *seen,
                         rtr_sighting *out)
{
    size_t behind = seen->behind[PHRASE_DEMONYM];
    if (!behind || behind < out->found.end || is_country(recognition, &out->found)) return;
    out->found.first = (uint32_t)at;
    out->found.end = (uint32_t)behind;
    out->type = RTR_MENTION_DEMONYM;
}

/* The longest of what a word may start. */
static int find_at(const rtr_recognition *recognition, size_t at, const rtr_sentence *sentence,
                   const phrases *seen, rtr_sighting *out)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_token *token = &tokens->items[at];
    size_t end = sentence->end;
    rtr_found other;
    *out = (rtr_sighting){.type = RTR_MENTION_PLACE,
                          .found = {(uint32_t)at, (uint32_t)at, RTR_NO_KEY}};
    if (RTR_IS(token, MONTH) || RTR_IS(token, WEEKDAY)) return 0;
    find_name(recognition, sentence->first, at, end, seen, out);
    int firm = recognition->parts[at] == RTR_PART_FIRM;
    if (!firm && find_headed(recognition, at, end, seen, &other) && take(out, &other))
        out->headed = 1;
    if (rtr_is_capital(token) && !firm) {
        if (find_directed(recognition, at, end, &other)) take(out, &other);
        if (find_compound(recognition, at, end, &other)) take(out, &other);
        if (find_tailed(recognition, at, end, &other) && take(out, &other)) out->headed = 1;
    }
    find_demonym(recognition, at, seen, out);
    return out->found.end > at || find_unknown(recognition, at, sentence, out);
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

/* What token `at` of a sentence starts: 1 and a sighting, or 0. *next is the token to go on from. A phrase that holds a
 * place's name and is none, and a known organisation's name, hide the names inside them; but in "Trésor américain"
 * the people stays. */
static int read_at(const rtr_recognition *recognition, size_t at, const rtr_sentence *sentence,
                   rtr_sighting *out, size_t *next)
{
    static const uint64_t of_interest =
        RTR_WORD_BIT(RTR_WORD_DEMONYM) | RTR_WORD_BIT(RTR_WORD_HEAD_BEFORE) |
        RTR_WORD_BIT(RTR_WORD_HEAD_BARE) | RTR_WORD_BIT(RTR_WORD_PLACE_HEAD) |
        RTR_WORD_BIT(RTR_WORD_NOT_PLACE) | RTR_WORD_BIT(RTR_WORD_ORGANISATION);
    const rtr_token *items = recognition->tokens->items;
    const rtr_token *token = &items[at];
    phrases seen;
    *next = at + 1;
    if (token->shape == RTR_SHAPE_PUNCT) return 0;
    if (!rtr_is_capital(token) && !(token->classes & of_interest) &&
        !may_start(items, at, sentence->end))
        return 0;
    read_phrases(recognition, at, sentence->end, &seen);
    int found = find_at(recognition, at, sentence, &seen, out);
    size_t organisation = seen.behind[PHRASE_ORGANISATION], other = seen.behind[PHRASE_NOT_PLACE];
    size_t hidden = organisation > other ? organisation : other;
    if (hidden && (!found || out->found.end <= hidden)) {
        *next = hidden;
        size_t last = hidden - 1;
        if (hidden != organisation || last == at || items[last].shape != RTR_SHAPE_LOWER ||
            !RTR_IS(&items[last], DEMONYM))
            return 0;
        *out = (rtr_sighting){.type = RTR_MENTION_DEMONYM,
                              .found = {(uint32_t)last, (uint32_t)hidden, RTR_NO_KEY}};
        return 1;
    }
    if (found) *next = out->found.end;
    return found;
}

static void know_contractions(rtr_recognition *recognition)
{
    static const char *const pairs[RTR_CONTRACTIONS][2] = {
        {"au", "le"}, {"du", "le"}, {"aux", "les"}, {"des", "les"}};
    for (int i = 0; i < RTR_CONTRACTIONS; i++) {
        recognition->contractions[i].word = rtr_gaz_word_hash(pairs[i][0], strlen(pairs[i][0]));
        recognition->contractions[i].article = rtr_gaz_word_hash(pairs[i][1], strlen(pairs[i][1]));
    }
}

rtr_code rtr_recognise_sightings(rtr_recognition *recognition, rtr_err *err)
{
    know_contractions(recognition);
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(recognition->reading->reader);
    rtr_code code = RTR_OK;
    for (size_t s = 0; s < tokens->sentence_count && !code; s++) {
        const rtr_sentence *sentence = &tokens->sentences[s];
        size_t next;
        for (size_t i = sentence->first; i < sentence->end && !code; i = next) {
            rtr_sighting sighting;
            if (i + AHEAD < tokens->count && rtr_is_capital(&tokens->items[i + AHEAD]))
                rtr_gazetteer_prefetch(gazetteer, tokens->items[i + AHEAD].folded);
            if (read_at(recognition, i, sentence, &sighting, &next))
                code = add(recognition, &sighting, err);
        }
    }
    return code;
}

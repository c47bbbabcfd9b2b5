/* The evidence that each span of a report is a place, from the span itself, its neighbours and the whole report. */
#include "reports/recognise_parts.h"

enum {
    AGE_MOST = 3 /* digits */,
    SHORT_MOST = 3,
    PLACES_MOST = 8,
    HEADLINE_LEAST = 4,
    CITY = 100000,
    TOWN = 15000,
    MILLION = 1000000
};

#define WORD(class) RTR_WORD_BIT(RTR_WORD_##class)

/* Where a sighting stands. */
typedef struct scene {
    const rtr_recognition *recognition;
    const rtr_token *items;
    const rtr_sentence *sentence;
    size_t first, end;
    int all_capitals; /* a headline that writes most words with one: a capital beside the name says nothing */
    uint64_t clues;
} scene;

static void see(scene *at, rtr_clue clue, int holds)
{
    if (holds) at->clues |= RTR_CLUE_BIT(clue);
}

static int has(const rtr_token *token, uint64_t classes)
{
    return (token->classes & classes) != 0;
}

static int is_initial(const rtr_token *token)
{
    return token->shape == RTR_SHAPE_UPPER && token->span.end - token->span.start == 1;
}

/* ---- what the name is ---- */

static rtr_clue size_of(const rtr_gaz_brief *brief)
{
    if (brief->kind == RTR_KIND_COUNTRY) return RTR_CLUE_COUNTRY;
    if (brief->capital) return RTR_CLUE_CAPITAL;
    if (brief->admin) return RTR_CLUE_ADMIN;
    if (brief->kind == RTR_KIND_SEA || brief->kind == RTR_KIND_STRAIT ||
        brief->kind == RTR_KIND_CANAL || brief->kind == RTR_KIND_REGION)
        return RTR_CLUE_AREA;
    if (brief->population >= MILLION) return RTR_CLUE_MILLION;
    if (brief->population >= CITY) return RTR_CLUE_CITY;
    if (brief->population >= TOWN) return RTR_CLUE_TOWN;
    return RTR_CLUE_SMALL;
}

/* The best place that bears the name in English, in French or at home; or the best of all. A port beside its city
 * vouches for the city's name. */
static void find_best(const rtr_gazetteer *gazetteer, uint32_t key, rtr_best *out)
{
    size_t count, home = 0;
    const uint8_t *ways;
    const uint32_t *places = rtr_gazetteer_key_places(gazetteer, key, &ways, &count);
    rtr_gaz_brief other;
    *out = (rtr_best){0};
    if (!count) return;
    while (home < count && home < PLACES_MOST && ways[home] == RTR_GAZ_AS_OTHER) home++;
    out->foreign = home == count || home == PLACES_MOST;
    out->number = places[0];
    out->there = rtr_gazetteer_brief(gazetteer, places[0], &out->brief);
    if (out->foreign || !home || !rtr_gazetteer_brief(gazetteer, places[home], &other)) return;
    if (other.weight >= out->brief.weight / 2) return;
    out->number = places[home];
    out->brief = other;
}

const rtr_best *rtr_recognise_best(const rtr_recognition *recognition, uint32_t key)
{
    const rtr_gazetteer *gazetteer = rtr_reader_gazetteer(recognition->reading->reader);
    uint32_t at = key % RTR_BESTS;
    rtr_best *best = &recognition->bests->items[at];
    if (key == RTR_NO_KEY) return NULL;
    if (recognition->bests->keys[at] != key) find_best(gazetteer, key, best);
    recognition->bests->keys[at] = key;
    return best->there ? best : NULL;
}

static int is_street(const scene *at)
{
    const rtr_token *first = &at->items[at->first], *last = &at->items[at->end - 1];
    return (RTR_IS(first, STREET) && RTR_IS(first, HEAD_BARE)) ||
           (RTR_IS(last, STREET) && RTR_IS(last, HEAD_AFTER));
}

static void see_place(scene *at, rtr_sighting *sighting)
{
    if (sighting->named) {
        sighting->kind = RTR_KIND_REGION;
        see(at, RTR_CLUE_AREA, 1);
        return;
    }
    const rtr_best *best = rtr_recognise_best(at->recognition, sighting->found.key);
    if (!best) {
        see(at, sighting->headed ? RTR_CLUE_HEADED : RTR_CLUE_UNKNOWN, 1);
        see(at, RTR_CLUE_STREET, sighting->headed && is_street(at));
        return;
    }
    sighting->kind = (uint8_t)best->brief.kind;
    see(at, size_of(&best->brief), 1);
    see(at, RTR_CLUE_FOREIGN, best->foreign);
}

static void see_writing(scene *at)
{
    static const uint64_t service = WORD(TITLE) | WORD(ROLE) | WORD(BODY) | WORD(MEDIA) |
                                    WORD(COMPANY) | WORD(DIRECTION) | WORD(STREET) |
                                    WORD(PLACE_HEAD) | WORD(MONTH) | WORD(WEEKDAY) | WORD(NUMBER) |
                                    WORD(FACILITY) | WORD(STATE_HEAD) | WORD(GOODS) | WORD(UNIT);
    const rtr_token *token = &at->items[at->first];
    int single = at->end - at->first == 1, first = (token->flags & RTR_TOKEN_FIRST) != 0;
    uint64_t classes = rtr_recognise_classes(at->recognition, token);
    int common = (classes & (WORD(COMMON) | WORD(FUNCTION))) != 0;
    size_t size = token->span.end - token->span.start;
    see(at, RTR_CLUE_MANY, !single);
    see(at, RTR_CLUE_COMMON, single && common);
    see(at, RTR_CLUE_GIVEN, single && (classes & WORD(GIVEN_NAME)) != 0);
    see(at, RTR_CLUE_FAMILY, single && (classes & WORD(FAMILY_NAME)) != 0);
    see(at, RTR_CLUE_SERVICE, single && has(token, service));
    see(at, RTR_CLUE_ONLY_COUNTRY,
        (at->clues & RTR_CLUE_BIT(RTR_CLUE_COUNTRY)) && !common &&
            !(at->clues & RTR_CLUE_BIT(RTR_CLUE_FOREIGN)) &&
            !has(token, WORD(GIVEN_NAME) | WORD(FAMILY_NAME) | WORD(COMMON)));
    see(at, RTR_CLUE_FIRST, first);
    see(at, RTR_CLUE_FIRST_COMMON, single && first && common);
    see(at, RTR_CLUE_SHORT, single && size <= SHORT_MOST && token->shape != RTR_SHAPE_UPPER);
    see(at, RTR_CLUE_QUOTED, (token->flags & RTR_TOKEN_QUOTED) != 0);
}

/* Words in capitals are normal where their neighbours are in capitals. */
static void see_capitals(scene *at)
{
    const rtr_token *token = &at->items[at->first];
    if (token->shape != RTR_SHAPE_UPPER || token->span.end - token->span.start < 2) return;
    int shout = 0;
    for (int step = -1; step <= 1; step += 2) {
        size_t beside = step < 0 ? at->first - 1 : at->end;
        if ((step < 0 && at->first == at->sentence->first) || beside >= at->sentence->end) continue;
        const rtr_token *other = &at->items[beside];
        shout |= other->shape == RTR_SHAPE_UPPER && other->span.end - other->span.start > 1;
    }
    see(at, shout ? RTR_CLUE_SHOUT : RTR_CLUE_ACRONYM, 1);
}

/* ---- what stands before it ---- */

/* The token before `at` in the sentence, elision's apostrophes and opening quotation marks aside; NULL at its start. */
static const rtr_token *before(const scene *at, const rtr_token *token)
{
    const rtr_token *start = &at->items[at->sentence->first];
    while (token > start) {
        token--;
        if (token->mark != '\'' && token->mark != '"') return token;
    }
    return NULL;
}

static void see_of(scene *at, const rtr_token *of)
{
    const rtr_token *noun = before(at, of);
    see(at, RTR_CLUE_OF, 1);
    if (!noun) return;
    if (noun->mark == '.') noun = before(at, noun);
    if (!noun) return;
    uint8_t part = at->recognition->parts[noun - at->items];
    int capital = rtr_is_capital(noun) && part != RTR_PART_NONE;
    int trade = at->recognition->matter_share >= RTR_MATTER_LEAST;
    see(at, RTR_CLUE_RUN_OF, capital && !trade && !RTR_IS(noun, BODY));
    see(at, RTR_CLUE_OFFICE_OF, !capital && has(noun, WORD(ROLE) | WORD(TITLE)));
    see(at, RTR_CLUE_HEAD_OF,
        !capital &&
            has(noun, WORD(PLACE_HEAD) | WORD(DIRECTION) | WORD(FACILITY) | WORD(STATE_HEAD) |
                          WORD(COMPANY)) &&
            !RTR_IS(noun, BODY));
    see(at, RTR_CLUE_BODY_OF, RTR_IS(noun, BODY));
}

/* A capitalised word beside the name, which it may belong to. */
static int is_name_beside(const scene *at, const rtr_token *token)
{
    if (at->recognition->parts[token - at->items] == RTR_PART_NONE) return 0;
    return !at->all_capitals || token->entry == RTR_NO_ENTRY ||
           has(token, WORD(GIVEN_NAME) | WORD(FAMILY_NAME));
}

static void see_name_before(scene *at, const rtr_token *last)
{
    const rtr_token *token = last;
    int dotted = token->mark == '.' && token->gap == RTR_GAP_NONE;
    if (dotted) token = before(at, token);
    see(at, RTR_CLUE_AFTER_HYPHEN,
        token && token->mark == '-' && at->items[at->first].gap == RTR_GAP_NONE);
    if (!token || token->shape == RTR_SHAPE_PUNCT) return;
    see(at, RTR_CLUE_AFTER_VESSEL, RTR_IS(token, VESSEL));
    see(at, RTR_CLUE_AFTER_GIVEN, dotted && is_initial(token));
    see(at, RTR_CLUE_AFTER_TITLE, has(token, WORD(TITLE) | WORD(ROLE)));
    if (dotted) return;
    see(at, RTR_CLUE_AFTER_GIVEN, RTR_IS(token, GIVEN_NAME) && rtr_is_capital(token));
    see(at, RTR_CLUE_AFTER_DIRECTION, RTR_IS(token, DIRECTION));
    see(at, RTR_CLUE_AFTER_HEAD, RTR_IS(token, PLACE_HEAD));
    see(at, RTR_CLUE_AFTER_NAME, is_name_beside(at, token) && !RTR_IS(token, DIRECTION));
}

static void see_before(scene *at)
{
    const rtr_token *token = before(at, &at->items[at->first]);
    if (!token) return;
    see(at, RTR_CLUE_SIGNED, token->mark == '/' && token == &at->items[at->sentence->first]);
    int article = RTR_IS(token, ARTICLE);
    see(at, RTR_CLUE_ARTICLE, article);
    if (article && !RTR_IS(token, OF) && !RTR_IS(token, LOCATIVE)) token = before(at, token);
    if (!token) return;
    see(at, RTR_CLUE_COMMA, token->mark == ',' && !article);
    see(at, RTR_CLUE_IN, RTR_IS(token, LOCATIVE));
    if (RTR_IS(token, OF))
        see_of(at, token);
    else if (!article)
        see_name_before(at, token);
}

/* ---- what follows it ---- */

/* Token `i` of the sentence, or NULL. */
static const rtr_token *token_at(const scene *at, size_t i)
{
    return i < at->sentence->end ? &at->items[i] : NULL;
}

static void see_name_after(scene *at, const rtr_token *next)
{
    see(at, RTR_CLUE_BEFORE_ROLE, has(next, WORD(ROLE) | WORD(TITLE)));
    int capital = rtr_is_capital(next);
    uint64_t bodies = WORD(BODY) | WORD(STATE_HEAD) | WORD(FACILITY);
    see(at, RTR_CLUE_BEFORE_BODY, has(next, capital ? bodies : bodies | WORD(COMPANY)));
    see(at, RTR_CLUE_BEFORE_SAYING, RTR_IS(next, REPORTING));
    if (!capital || !is_name_beside(at, next)) return;
    see(at, RTR_CLUE_BEFORE_NAME, 1);
    see(at, RTR_CLUE_BEFORE_FAMILY,
        (rtr_recognise_classes(at->recognition, next) & WORD(FAMILY_NAME)) || is_initial(next));
}

static void see_comma_after(scene *at)
{
    const rtr_token *next = token_at(at, at->end + 1);
    if (!next) return;
    size_t size = next->span.end - next->span.start;
    see(at, RTR_CLUE_BEFORE_AGE, next->shape == RTR_SHAPE_DIGITS && size <= AGE_MOST);
    see(at, RTR_CLUE_BEFORE_SAYING, RTR_IS(next, REPORTING));
    see(at, RTR_CLUE_BEFORE_WHO, RTR_IS(next, WHO));
}

static void see_after(scene *at)
{
    const rtr_token *next = token_at(at, at->end);
    if (!next || next->gap > RTR_GAP_LINE) return;
    if (next->shape == RTR_SHAPE_DIGITS) {
        see(at, RTR_CLUE_BEFORE_NUMBER, 1);
        return;
    }
    if (next->shape != RTR_SHAPE_PUNCT) {
        see(at, RTR_CLUE_BEFORE_WHO, RTR_IS(next, WHO));
        see_name_after(at, next);
        return;
    }
    const rtr_token *second = token_at(at, at->end + 1);
    if (next->mark == ',') see_comma_after(at);
    if (!second || next->gap != RTR_GAP_NONE || second->gap != RTR_GAP_NONE) return;
    see(at, RTR_CLUE_BEFORE_HYPHEN, next->mark == '-');
    see(at, RTR_CLUE_POSSESSIVE,
        next->mark == '\'' && second->span.end - second->span.start == 1 &&
            second->shape == RTR_SHAPE_LOWER);
}

/* ---- what it is part of ---- */

static void see_part(scene *at)
{
    const uint8_t *parts = at->recognition->parts;
    uint8_t part = parts[at->first];
    int inside = at->first > at->sentence->first && parts[at->first - 1] == part &&
                 at->items[at->first].gap != RTR_GAP_NONE;
    see(at, RTR_CLUE_PERSON_GIVEN, part == RTR_PART_GIVEN);
    see(at, RTR_CLUE_PERSON_FAMILY, part == RTR_PART_FAMILY);
    see(at, RTR_CLUE_FIRM_HEAD, part == RTR_PART_FIRM && !inside);
    see(at, RTR_CLUE_FIRM, part == RTR_PART_FIRM && inside);
    see(at, RTR_CLUE_BODY, part == RTR_PART_BODY);
}

/* "A freighter, the Tolden Pride": where a sentence is about ships, an article and two capitals are one. */
static void see_ship(scene *at, uint64_t classes)
{
    static const uint64_t others =
        RTR_CLUE_BIT(RTR_CLUE_BEFORE_BODY) | RTR_CLUE_BIT(RTR_CLUE_BEFORE_ROLE);
    static const uint64_t both =
        RTR_CLUE_BIT(RTR_CLUE_ARTICLE) | RTR_CLUE_BIT(RTR_CLUE_BEFORE_NAME);
    if (!(classes & WORD(VESSEL)) || (at->clues & both) != both || (at->clues & others)) return;
    see(at, RTR_CLUE_AFTER_VESSEL, 1);
}

/* What is the same for all sightings of a sentence. */
typedef struct setting {
    const rtr_sentence *sentence;
    uint64_t classes; /* of all its words */
    int all_capitals;
} setting;

static void set(setting *now, const rtr_token *items, const rtr_sentence *sentence)
{
    size_t capitals = 0, small = 0;
    if (now->sentence == sentence) return;
    *now = (setting){.sentence = sentence};
    for (size_t i = sentence->first; i < sentence->end; i++) {
        now->classes |= items[i].classes;
        capitals += rtr_is_capital(&items[i]) != 0;
        small += items[i].shape == RTR_SHAPE_LOWER;
    }
    now->all_capitals = capitals > HEADLINE_LEAST && capitals > 2 * small;
}

/* "Paris, Texas": two sightings with a comma between them, of which the second is an area or a country. */
static void see_pair(rtr_recognition *recognition, size_t i)
{
    static const uint64_t holders = RTR_CLUE_BIT(RTR_CLUE_COUNTRY) | RTR_CLUE_BIT(RTR_CLUE_ADMIN) |
                                    RTR_CLUE_BIT(RTR_CLUE_HEADED);
    rtr_sighting *inner = &recognition->sightings[i], *outer = inner + 1;
    const rtr_token *items = recognition->tokens->items;
    if (i + 1 == recognition->count || outer->found.first != inner->found.end + 1) return;
    if (items[inner->found.end].mark != ',') return;
    if (!(outer->clues & holders) || outer->type != RTR_MENTION_PLACE) return;
    inner->clues |= RTR_CLUE_BIT(RTR_CLUE_BEFORE_PLACE);
    outer->clues |= RTR_CLUE_BIT(RTR_CLUE_AFTER_PLACE);
}

static int is_and(const rtr_token *token)
{
    return token->mark == ',' || token->mark == ';' || RTR_IS(token, AND);
}

/* "Kharg, Oumiara and Lavan": with only a comma or an "and" between two sightings, one is what the other is. */
static void see_list(rtr_recognition *recognition, size_t i)
{
    rtr_sighting *left = &recognition->sightings[i], *right = left + 1;
    const rtr_token *items = recognition->tokens->items;
    if (i + 1 == recognition->count) return;
    uint32_t from = left->found.end, to = right->found.first;
    if (from < to && to - from > 1 && RTR_IS(&items[to - 1], ARTICLE)) to--;
    if (from >= to || to - from > 2 || !is_and(&items[from]) || !is_and(&items[to - 1])) return;
    right->in_list = 1;
}

static int is_sure(const rtr_sighting *sighting)
{
    static const uint64_t good = RTR_CLUE_BIT(RTR_CLUE_COUNTRY) | RTR_CLUE_BIT(RTR_CLUE_CAPITAL) |
                                 RTR_CLUE_BIT(RTR_CLUE_ADMIN) | RTR_CLUE_BIT(RTR_CLUE_MILLION) |
                                 RTR_CLUE_BIT(RTR_CLUE_CITY) | RTR_CLUE_BIT(RTR_CLUE_IN) |
                                 RTR_CLUE_BIT(RTR_CLUE_BESIDE_PLACE);
    static const uint64_t bad =
        RTR_CLUE_BIT(RTR_CLUE_COMMON) | RTR_CLUE_BIT(RTR_CLUE_GIVEN) |
        RTR_CLUE_BIT(RTR_CLUE_AFTER_NAME) | RTR_CLUE_BIT(RTR_CLUE_BEFORE_NAME) |
        RTR_CLUE_BIT(RTR_CLUE_PERSON_GIVEN) | RTR_CLUE_BIT(RTR_CLUE_PERSON_FAMILY) |
        RTR_CLUE_BIT(RTR_CLUE_SERVICE);
    return sighting->type == RTR_MENTION_PLACE && (sighting->clues & good) &&
           !(sighting->clues & bad);
}

static int is_person(const rtr_sighting *sighting)
{
    static const uint64_t person = RTR_CLUE_BIT(RTR_CLUE_PERSON_GIVEN) |
                                   RTR_CLUE_BIT(RTR_CLUE_PERSON_FAMILY) |
                                   RTR_CLUE_BIT(RTR_CLUE_BESIDE_PERSON);
    return sighting->type == RTR_MENTION_PLACE && (sighting->clues & person);
}

static void share(const rtr_sighting *from, rtr_sighting *to)
{
    if (is_sure(from)) to->clues |= RTR_CLUE_BIT(RTR_CLUE_BESIDE_PLACE);
    if (is_person(from)) to->clues |= RTR_CLUE_BIT(RTR_CLUE_BESIDE_PERSON);
}

/* What one of a list is goes on to its neighbours, forwards and then backwards. */
static void see_lists(rtr_recognition *recognition)
{
    rtr_sighting *sightings = recognition->sightings;
    for (size_t i = 0; i < recognition->count; i++) see_list(recognition, i);
    for (size_t i = 1; i < recognition->count; i++)
        if (sightings[i].in_list) share(&sightings[i - 1], &sightings[i]);
    for (size_t i = recognition->count; i-- > 1;)
        if (sightings[i].in_list) share(&sightings[i], &sightings[i - 1]);
}

/* Evidence of a place that a person of the same name does not weaken. */
static const uint64_t placing = RTR_CLUE_BIT(RTR_CLUE_IN) | RTR_CLUE_BIT(RTR_CLUE_BEFORE_PLACE) |
                                RTR_CLUE_BIT(RTR_CLUE_HEAD_OF) | RTR_CLUE_BIT(RTR_CLUE_OFFICE_OF);

static void remember_place(rtr_recognition *recognition, const rtr_sighting *sighting)
{
    static const uint64_t spoilt = RTR_CLUE_BIT(RTR_CLUE_BEFORE_NAME) |
                                   RTR_CLUE_BIT(RTR_CLUE_PERSON_GIVEN) |
                                   RTR_CLUE_BIT(RTR_CLUE_PERSON_FAMILY);
    if (!(sighting->clues & placing) || (sighting->clues & spoilt)) return;
    if (sighting->clues & RTR_CLUE_BIT(RTR_CLUE_MANY)) return;
    rtr_memory_slot *slot = rtr_memory_at(&recognition->memory,
                                          recognition->tokens->items[sighting->found.first].folded);
    if (slot) slot->place++;
}

static void recall(rtr_recognition *recognition, rtr_sighting *sighting)
{
    static const uint64_t named = RTR_CLUE_BIT(RTR_CLUE_FIRM_HEAD) | RTR_CLUE_BIT(RTR_CLUE_FIRM);
    static const uint64_t unsure = RTR_CLUE_BIT(RTR_CLUE_COMMON) | RTR_CLUE_BIT(RTR_CLUE_SMALL) |
                                   RTR_CLUE_BIT(RTR_CLUE_TOWN) | RTR_CLUE_BIT(RTR_CLUE_UNKNOWN);
    const rtr_token *token = &recognition->tokens->items[sighting->found.first];
    if (sighting->clues & RTR_CLUE_BIT(RTR_CLUE_MANY)) return;
    const rtr_memory_slot *slot = rtr_memory_find(&recognition->memory, token->folded);
    if (!slot) return;
    int placed = (sighting->clues & placing) && !(sighting->clues & unsure);
    if (slot->person && !placed) sighting->clues |= RTR_CLUE_BIT(RTR_CLUE_KNOWN_PERSON);
    if (slot->place && !slot->person && !(sighting->clues & named))
        sighting->clues |= RTR_CLUE_BIT(RTR_CLUE_KNOWN_PLACE);
    if (slot->small) sighting->clues |= RTR_CLUE_BIT(RTR_CLUE_KNOWN_WORD);
}

/* Words of sightings that the report also writes small are ordinary words. Most small words are kept from the table by
 * one bit each. */
static void remember_words(rtr_recognition *recognition)
{
    enum { SIEVE = 64 };
    uint64_t sieve[SIEVE] = {0};
    const rtr_tokens *tokens = recognition->tokens;
    for (size_t i = 0; i < recognition->count; i++) {
        const rtr_token *first = &tokens->items[recognition->sightings[i].found.first];
        if (!rtr_is_capital(first)) continue;
        sieve[first->folded / 64 % SIEVE] |= (uint64_t)1 << first->folded % 64;
        rtr_memory_at(&recognition->memory, first->folded);
    }
    for (size_t i = 0; i < tokens->count; i++) {
        uint64_t word = tokens->items[i].folded;
        if (tokens->items[i].shape != RTR_SHAPE_LOWER) continue;
        if (!(sieve[word / 64 % SIEVE] >> word % 64 & 1)) continue;
        rtr_memory_slot *slot = rtr_memory_find(&recognition->memory, word);
        if (slot) slot->small = 1;
    }
}

void rtr_recognise_clues(rtr_recognition *recognition)
{
    const rtr_tokens *tokens = recognition->tokens;
    setting now = {0};
    for (size_t i = 0; i < recognition->count; i++) {
        rtr_sighting *sighting = &recognition->sightings[i];
        if (sighting->type != RTR_MENTION_PLACE) continue;
        scene at = {.recognition = recognition, .items = tokens->items};
        at.first = sighting->found.first;
        at.end = sighting->found.end;
        at.sentence = &tokens->sentences[tokens->items[at.first].sentence];
        set(&now, tokens->items, at.sentence);
        at.all_capitals = now.all_capitals;
        see_place(&at, sighting);
        see_writing(&at);
        see_capitals(&at);
        see_before(&at);
        see_after(&at);
        see_part(&at);
        see_ship(&at, now.classes);
        see(&at, RTR_CLUE_SPORT, (now.classes & WORD(SPORT)) != 0);
        see(&at, RTR_CLUE_ARTS, (now.classes & WORD(ARTS)) != 0);
        sighting->clues = at.clues;
    }
    for (size_t i = 0; i < recognition->count; i++) see_pair(recognition, i);
    see_lists(recognition);
    remember_words(recognition);
    for (size_t i = 0; i < recognition->count; i++)
        if (recognition->sightings[i].type == RTR_MENTION_PLACE)
            remember_place(recognition, &recognition->sightings[i]);
    for (size_t i = 0; i < recognition->count; i++)
        if (recognition->sightings[i].type == RTR_MENTION_PLACE)
            recall(recognition, &recognition->sightings[i]);
}

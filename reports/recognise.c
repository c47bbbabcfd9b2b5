/* Which names of a report are places: a weight for every piece of evidence, and the sum decides. */
#include <stdlib.h>
#include <string.h>

#include "reports/recognise_parts.h"

/* What a name starts with, before any evidence. */
enum {
    ABBREVIATED_MOST = 5, /* bytes of a name that a dot may cut short: Calif. */
    LETTERS_MOST = 2      /* ... of its last part: U.S., W. Va. */
};
enum { PRIOR = 9 };

/* Tenths of the logarithm of the odds that each clue is worth beside the others: a logistic regression over some
 * 17000 names in news and encyclopedias of both languages, ridge 3, without clues whose sign it could not tell from
 * chance. */
static const int8_t weights[RTR_CLUE_COUNT] = {
    [RTR_CLUE_COUNTRY] = 14,
    [RTR_CLUE_CAPITAL] = 17,
    [RTR_CLUE_ADMIN] = 6,
    [RTR_CLUE_AREA] = 6,
    [RTR_CLUE_MILLION] = 4,
    [RTR_CLUE_CITY] = 3,
    [RTR_CLUE_TOWN] = -4,
    [RTR_CLUE_SMALL] = -8,
    [RTR_CLUE_HEADED] = -5,
    [RTR_CLUE_UNKNOWN] = -32,
    [RTR_CLUE_SIGNED] = -99,
    [RTR_CLUE_STREET] = -99,
    [RTR_CLUE_FOREIGN] = -15,
    [RTR_CLUE_ONLY_COUNTRY] = 4,
    [RTR_CLUE_MANY] = 13,
    [RTR_CLUE_COMMON] = -12,
    [RTR_CLUE_GIVEN] = -7,
    [RTR_CLUE_FAMILY] = -9,
    [RTR_CLUE_SERVICE] = -14,
    [RTR_CLUE_FIRST] = -2,
    [RTR_CLUE_FIRST_COMMON] = -26,
    [RTR_CLUE_SHORT] = -6,
    [RTR_CLUE_ACRONYM] = -5,
    [RTR_CLUE_SHOUT] = -6,
    [RTR_CLUE_QUOTED] = -4,
    [RTR_CLUE_IN] = 4,
    [RTR_CLUE_OF] = 5,
    [RTR_CLUE_OFFICE_OF] = -14,
    [RTR_CLUE_HEAD_OF] = 7,
    [RTR_CLUE_BODY_OF] = -3,
    [RTR_CLUE_RUN_OF] = -27,
    [RTR_CLUE_ARTICLE] = 1,
    [RTR_CLUE_AFTER_PLACE] = 8,
    [RTR_CLUE_AFTER_GIVEN] = -3,
    [RTR_CLUE_AFTER_TITLE] = -9,
    [RTR_CLUE_AFTER_VESSEL] = -40,
    [RTR_CLUE_AFTER_NAME] = -21,
    [RTR_CLUE_AFTER_DIRECTION] = 3,
    [RTR_CLUE_AFTER_HYPHEN] = 1,
    [RTR_CLUE_AFTER_HEAD] = 3,
    [RTR_CLUE_BEFORE_NAME] = -10,
    [RTR_CLUE_BEFORE_FAMILY] = -2,
    [RTR_CLUE_BEFORE_PLACE] = 8,
    [RTR_CLUE_BEFORE_SAYING] = -10,
    [RTR_CLUE_POSSESSIVE] = -7,
    [RTR_CLUE_BEFORE_ROLE] = 4,
    [RTR_CLUE_BEFORE_BODY] = 4,
    [RTR_CLUE_BEFORE_NUMBER] = -14,
    [RTR_CLUE_BEFORE_HYPHEN] = 1,
    [RTR_CLUE_BEFORE_WHO] = -3,
    [RTR_CLUE_PERSON_GIVEN] = -16,
    [RTR_CLUE_PERSON_FAMILY] = -10,
    [RTR_CLUE_FIRM_HEAD] = -22,
    [RTR_CLUE_FIRM] = -12,
    [RTR_CLUE_BODY] = -1,
    [RTR_CLUE_KNOWN_PERSON] = -23,
    [RTR_CLUE_KNOWN_PLACE] = 12,
    [RTR_CLUE_KNOWN_WORD] = -13,
    [RTR_CLUE_BESIDE_PLACE] = 18,
    [RTR_CLUE_SPORT] = -11,
    [RTR_CLUE_ARTS] = -6,
};

static int is_place(const rtr_sighting *sighting)
{
    int sum = PRIOR;
    for (uint64_t left = sighting->clues; left; left &= left - 1)
        sum += weights[__builtin_ctzll(left)];
    return sum >= 0;
}

/* Does the sentence go on behind token `at`, closing marks aside? */
static int goes_on(const rtr_tokens *tokens, const rtr_sentence *sentence, size_t at)
{
    for (size_t i = at; i < sentence->end; i++) {
        const rtr_token *token = &tokens->items[i];
        if (token->mark != '"' && token->mark != '\'' && token->mark != ')') return 1;
    }
    return 0;
}

/* An abbreviation keeps its dot: "U.S.", "Ky."; a sentence's last dot is its own unless dots stand inside. */
static uint32_t span_end(const rtr_tokens *tokens, const rtr_found *found)
{
    const rtr_token *last = &tokens->items[found->end - 1], *dot = last + 1;
    uint32_t end = last->span.end;
    if (found->end >= tokens->count || dot->mark != '.' || dot->gap != RTR_GAP_NONE) return end;
    if (dot->span.end - dot->span.start > 1) return end; /* an ellipsis of one character */
    uint32_t size = last->span.end - last->span.start;
    if (found->end - found->first > 1)
        return last[-1].mark == '.' && size <= LETTERS_MOST ? dot->span.end : end;
    return size <= ABBREVIATED_MOST &&
                   goes_on(tokens, &tokens->sentences[last->sentence], found->end + 1)
               ? dot->span.end
               : end;
}

static rtr_code add_mention(rtr_recognition *recognition, const rtr_sighting *sighting,
                            rtr_err *err)
{
    const rtr_tokens *tokens = recognition->tokens;
    const rtr_found *found = &sighting->found;
    const rtr_token *first = &tokens->items[found->first];
    int place = sighting->type == RTR_MENTION_PLACE;
    rtr_mention mention = {
        .span = {first->span.start, span_end(tokens, found)},
        .first = found->first,
        .end = found->end,
        .type = sighting->type,
        .boilerplate = tokens->sentences[first->sentence].boilerplate,
        .keyed = place && found->key != RTR_NO_KEY,
        .key = found->key,
        .kind = place ? sighting->kind : RTR_KIND_OTHER,
        .place = RTR_NO_PLACE,
        .stands_for = RTR_NO_PLACE,
        .at = RTR_NO_MENTION,
    };
    return rtr_mentions_add(recognition->reading, &mention, err);
}

static rtr_code decide(rtr_recognition *recognition, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < recognition->count && !code; i++) {
        const rtr_sighting *sighting = &recognition->sightings[i];
        int holds = sighting->type == RTR_MENTION_DEMONYM
                        ? rtr_recognise_demonym(recognition, sighting)
                        : is_place(sighting);
        if (holds) code = add_mention(recognition, sighting, err);
    }
    return code;
}

static size_t count_capitals(const rtr_tokens *tokens)
{
    size_t count = 0;
    for (size_t i = 0; i < tokens->count; i++) count += rtr_is_capital(&tokens->items[i]) != 0;
    return count;
}

rtr_code rtr_read_places(rtr_reading *reading, rtr_err *err)
{
    rtr_bests bests;
    memset(bests.keys, 0xFF, sizeof bests.keys); /* RTR_NO_KEY */
    rtr_recognition recognition = {
        .bests = &bests,
        .reading = reading,
        .tokens = &reading->report->tokens,
        .better_place = rtr_lexicon_value(rtr_reader_lexicon(reading->reader), "place"),
    };
    size_t count = recognition.tokens->count;
    if (!count) return RTR_OK;
    recognition.parts = calloc(count, 1);
    rtr_code code = recognition.parts ? RTR_OK : rtr_nomem(err);
    if (!code)
        code = rtr_memory_begin(&recognition.memory, count_capitals(recognition.tokens), err);
    if (!code) {
        rtr_recognise_runs(&recognition);
        rtr_recognise_subject(&recognition);
        code = rtr_recognise_sightings(&recognition, err);
    }
    if (!code) {
        rtr_recognise_clues(&recognition);
        code = decide(&recognition, err);
    }
    free(recognition.parts);
    free(recognition.sightings);
    rtr_memory_end(&recognition.memory);
    return code;
}

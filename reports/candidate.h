/* candidate.h - the names of the gazetteer in a report's words, whatever they mean there. Private to reports/. */
#ifndef RUTTER_REPORTS_CANDIDATE_H
#define RUTTER_REPORTS_CANDIDATE_H

#include "reports/passes.h"

#define RTR_NO_KEY UINT32_MAX

typedef struct rtr_found {
    uint32_t first, end; /* tokens */
    uint32_t key;        /* of the gazetteer's names, or RTR_NO_KEY */
} rtr_found;

/* The longest name that starts with token `at` and ends before token `end`, written as a name: with capitals, or
 * just as the gazetteer spells it ("Arabie saoudite", "mer Noire"). 0 when there is none. */
int rtr_candidate_at(const rtr_reading *reading, size_t at, size_t end, rtr_found *out);
/* The same behind an article that stands in another word: "Havre" in "du Havre" is "Le Havre". `article` is the
 * rtr_gaz_word_hash of "le" or "les". */
int rtr_candidate_behind(const rtr_reading *reading, uint64_t article, size_t at, size_t end,
                         rtr_found *out);
/* The token after `at` that a name may go on with: across a blank, a glued hyphen or apostrophe, the dot of an
 * abbreviation. `end` when a name cannot go on there. */
size_t rtr_candidate_next(const rtr_tokens *tokens, size_t at, size_t end);
/* Is a token a word with a capital? */
static inline int rtr_is_capital(const rtr_token *token)
{
    return token->shape >= RTR_SHAPE_CAPITAL && token->shape <= RTR_SHAPE_UPPER;
}

#endif

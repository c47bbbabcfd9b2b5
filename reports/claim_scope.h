/* claim_scope.h - the word that says "moved" in its sentence, and which words before and behind it bear on it. Private to
 * reports/.
 *
 * Flow:   claim_signal.h -> [claim_scope.h] -> flow_claim.c (what their bearing on it means)
 *
 * A word governs the trigger when it stands before it in the same clause: no relative pronoun, no "but", no semicolon,
 * no single comma between them (two part off an insertion), no "and" before a finite verb, and not too far.
 */
#ifndef RUTTER_REPORTS_CLAIM_SCOPE_H
#define RUTTER_REPORTS_CLAIM_SCOPE_H

#include "reports/claim_signal.h"

enum {
    RTR_SCOPE_FAR = 8,    /* tokens from an auxiliary to its participle */
    RTR_SCOPE_CLAUSE = 14 /* from a word to the trigger that it governs */
};

/* A flow's trigger in its sentence. */
typedef struct rtr_scope {
    const rtr_reading *reading;
    const rtr_signals *signals; /* of the sentence */
    uint32_t first, end;        /* tokens, with the auxiliaries before the verb */
    uint32_t core;              /* the first of them that is no auxiliary */
    int noun;                   /* "livraisons", not "livrer" */
} rtr_scope;

/* Of the trigger at tokens [first, end). Borrows both. */
rtr_scope rtr_scope_of(const rtr_reading *reading, const rtr_signals *signals, uint32_t first,
                       uint32_t end);

static inline const rtr_token *rtr_scope_token(const rtr_scope *of, uint32_t at)
{
    return &of->reading->report->tokens.items[at];
}

static inline int rtr_scope_is_any(const rtr_scope *of, uint32_t at, const char *const *words)
{
    return rtr_is_any(of->reading, at, words);
}

/* Words between a verb and what leans on it. */
int rtr_scope_is_adverb(const rtr_scope *of, uint32_t at);
int rtr_scope_is_clitic(const rtr_scope *of, uint32_t at);

/* Do tokens [first, end) lie in one clause? */
int rtr_scope_is_one_clause(const rtr_scope *of, uint32_t first, uint32_t end);
int rtr_scope_governs(const rtr_scope *of, const rtr_signal *signal);
/* The same for what the rest of the sentence hangs from: "la possibilité que", "whether". */
int rtr_scope_governs_rest(const rtr_scope *of, const rtr_signal *signal);
/* Is the trigger a noun that belongs to another one, "l'interdiction de la vente", so that what follows is not said of it? */
int rtr_scope_is_complement(const rtr_scope *of);
/* Is the signal said of the trigger, a noun: "les livraisons à la Syrie ont cessé"? */
int rtr_scope_is_predicate(const rtr_scope *of, const rtr_signal *signal);

#endif

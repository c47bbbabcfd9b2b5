/* claim_signal.h - the words of a sentence by which a report says that something is so, is not so, or may be so.
 * Private to reports/.
 *
 * Flow:   data/lexicon/claims.csv -> [claim_signal.h] -> flow_claim.c (status), claim_source.h (who says so)
 */
#ifndef RUTTER_REPORTS_CLAIM_SIGNAL_H
#define RUTTER_REPORTS_CLAIM_SIGNAL_H

#include "reports/passes.h"

typedef enum rtr_signal_kind {
    RTR_SIGNAL_SAY,    /* affirme, said */
    RTR_SIGNAL_SHOW,   /* filings show */
    RTR_SIGNAL_SOURCE, /* selon, according to */
    RTR_SIGNAL_DENY,   /* dément, no evidence */
    RTR_SIGNAL_ACCUSE, /* accuse X de */
    RTR_SIGNAL_NEAR,   /* reportedly */
    RTR_SIGNAL_DOUBT,  /* soupçonne, la possibilité que */
    RTR_SIGNAL_HELD,   /* (is) believed (to) */
    RTR_SIGNAL_MAY,
    RTR_SIGNAL_PLAN,
    RTR_SIGNAL_MUST,
    RTR_SIGNAL_WILL,
    RTR_SIGNAL_IF,
    RTR_SIGNAL_ASK,  /* savoir si, whether */
    RTR_SIGNAL_NE,   /* the first half of a French negation */
    RTR_SIGNAL_NOT,  /* pas, never, doesn't */
    RTR_SIGNAL_NO,   /* aucun, nothing */
    RTR_SIGNAL_PLUS, /* plus: "no longer" behind "ne" */
    RTR_SIGNAL_STOP, /* cesser de, halted */
    RTR_SIGNAL_BAN,  /* interdit, embargo */
    RTR_SIGNAL_COUNT
} rtr_signal_kind;

#define RTR_SIGNAL_BIT(kind) ((uint32_t)1 << (kind))

typedef struct rtr_signal {
    rtr_signal_kind kind;
    uint32_t first, end; /* tokens */
} rtr_signal;

enum { RTR_SIGNALS = 96 };

/* Those of tokens [first, end), in their order; what does not fit is left out. A word can be several. */
typedef struct rtr_signals {
    const rtr_reading *reading;
    uint32_t first, end;
    size_t count;
    rtr_signal items[RTR_SIGNALS];
} rtr_signals;

void rtr_signals_read(const rtr_reading *reading, uint32_t first, uint32_t end, rtr_signals *out);

/* Forms of a verb, by the lexicon: is the token one of `lemmas` (NULL: any verb), in the form (NULL: any)? */
int rtr_is_verb_form(const rtr_reading *reading, uint32_t at, const char *const *lemmas,
                     const char *form);
/* avoir, être; have, be: what a participle leans on, in the report's language ("a" is an article in the other). */
int rtr_is_auxiliary(const rtr_reading *reading, uint32_t at);

/* Is the single word at a token one of these? */
int rtr_is_any(const rtr_reading *reading, uint32_t at, const char *const *words);

#endif

/* flow_clause.h - the clause around a word that says "moved": whose words are its subject, where it ends. Private to reports/.
 *
 * Flow:   flow_verb.h -> [flow_clause.h] -> flow_role.h
 */
#ifndef RUTTER_REPORTS_FLOW_CLAUSE_H
#define RUTTER_REPORTS_FLOW_CLAUSE_H

#include "reports/flow_verb.h"

typedef struct rtr_clause {
    rtr_verb verb;
    uint32_t subject_first, subject_end; /* units; empty when there is none */
    uint32_t first, end;                 /* units of the whole; the verb's own words lie inside */
    uint32_t relative; /* unit of the "à qui", "which" that it starts with, or RTR_NO_UNIT */
    uint8_t owned;     /* a noun with "ses", "its" */
    uint8_t inverted;  /* "que vend la Chine": its subject stands behind the verb */
    uint32_t governor; /* head of the verb that it hangs from, or RTR_NO_UNIT */
} rtr_clause;

/* The clause of the verb whose sense is at `head`. */
void rtr_clause_of_verb(const rtr_units *units, uint32_t head, rtr_clause *out);
/* Of a noun such as "livraisons". Its subject is only looked for when another verb gives it one: "poursuit ses
 * livraisons", "par la fourniture". */
void rtr_clause_of_noun(const rtr_units *units, uint32_t head, rtr_clause *out);

#endif

/* flow_verb.h - groups of verbs: "n'auraient pas été livrés", "may have been shipped", "en leur fournissant". Private to reports/.
 *
 * Flow:   flow_unit.h -> [flow_verb.h] -> flow_clause.h
 */
#ifndef RUTTER_REPORTS_FLOW_VERB_H
#define RUTTER_REPORTS_FLOW_VERB_H

#include "reports/flow_unit.h"

typedef enum rtr_verb_mode {
    RTR_VERB_FINITE,
    RTR_VERB_INFINITIVE,
    RTR_VERB_GERUND,     /* "(en) fournissant", "(by) shipping" */
    RTR_VERB_PARTICIPLE, /* "des puces livrées à" */
    RTR_VERB_NOUN        /* no verb at all: "livraisons" */
} rtr_verb_mode;

#define RTR_NO_UNIT UINT32_MAX

typedef struct rtr_verb {
    uint32_t first, end; /* units, with what others lean on and pronouns between */
    uint32_t head;       /* the unit that bears the sense */
    uint32_t dative;     /* "lui", "leur", "y", or RTR_NO_UNIT */
    uint8_t mode;        /* rtr_verb_mode */
    uint8_t passive;
    uint8_t self;    /* "se fournit" */
    uint8_t thing;   /* "en fournit": goods named before */
    uint8_t pronoun; /* "les fournit": goods, or people */
    uint8_t avoir;   /* an infinitive of the past: "pour avoir livré" */
    uint32_t inside_first,
        inside_end; /* a subject between the verbs: "is Russia selling"; else empty */
} rtr_verb;

/* Tell participles from finite forms that look the same ("shipped", "produit"), once for a sentence. */
void rtr_verbs_settle(rtr_units *units);

/* The group whose sense is at `head`. */
void rtr_verb_read(const rtr_units *units, uint32_t head, rtr_verb *out);

#endif

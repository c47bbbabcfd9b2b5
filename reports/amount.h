/* amount.h - how much: "près d'un cinquième", "environ 1 000", "des centaines de", "$300 million". Private to reports/.
 *
 * Flow:   cue.h, lexicon (number, unit, currency) -> [amount.h] -> flow_detail.c
 */
#ifndef RUTTER_REPORTS_AMOUNT_H
#define RUTTER_REPORTS_AMOUNT_H

#include "reports/cue.h"

typedef enum rtr_amount_kind {
    RTR_AMOUNT_NONE,
    RTR_AMOUNT_COUNT,
    RTR_AMOUNT_MONEY
} rtr_amount_kind;

typedef struct rtr_amount {
    rtr_amount_kind kind;
    size_t first,
        end;      /* tokens: with "environ" before and the unit behind, without a closing "de" */
    int has_unit; /* a count of tonnes, containers, lots */
} rtr_amount;

/* The amount that the stretch starts with; kind NONE for none. */
rtr_amount rtr_amount_read(const rtr_stretch *stretch);

#endif

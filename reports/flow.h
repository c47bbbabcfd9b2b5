/* flow.h - what a report says was moved from where to where, and how sure it is of it.
 *
 * Flow:   mention.h -> flow_find.c (triggers, clauses, roles) -> flow_detail.c (goods, quantity, value, date, actor)
 *         -> flow_claim.c (status, attribution) -> [flow.h] -> report_json.h, draft.h
 * One record a statement: two sentences about the same deliveries are two flows. Visits, sanctions and cooperation are none.
 */
#ifndef RUTTER_REPORTS_FLOW_H
#define RUTTER_REPORTS_FLOW_H

#include "reports/mention.h"

typedef enum rtr_flow_kind {
    RTR_FLOW_GOODS,
    RTR_FLOW_DATA,
    RTR_FLOW_TRADE,
    RTR_FLOW_SUPPORT,
    RTR_FLOW_KIND_COUNT
} rtr_flow_kind;

typedef enum rtr_claim {
    RTR_CLAIM_ASSERTED,  /* the report says so itself */
    RTR_CLAIM_REPORTED,  /* a named or unnamed source says so */
    RTR_CLAIM_SUSPECTED, /* conditional, "reportedly", suspicion */
    RTR_CLAIM_QUESTION,
    RTR_CLAIM_DENIED,
    RTR_CLAIM_CEASED,
    RTR_CLAIM_PROHIBITED,
    RTR_CLAIM_HYPOTHETICAL, /* may, plans to, if */
    RTR_CLAIM_COUNT
} rtr_claim;

enum { RTR_ENDPOINTS = 6 };

typedef struct rtr_endpoint {
    uint32_t mention; /* index, or RTR_NO_MENTION: an anaphor whose country is known */
    rtr_span span;    /* the words: of the mention, or "le pays" */
    char country[3];
} rtr_endpoint;

typedef struct rtr_endpoints {
    rtr_endpoint items[RTR_ENDPOINTS];
    uint8_t count;
} rtr_endpoints;

typedef struct rtr_flow {
    rtr_span evidence; /* the clause that says it, never empty */
    uint32_t sentence;
    uint32_t first, end;           /* tokens of the evidence */
    uint32_t verb_first, verb_end; /* tokens of the trigger */
    uint8_t kind;                  /* rtr_flow_kind */
    uint8_t claim;                 /* rtr_claim */
    rtr_endpoints origin, via, destination;
    rtr_span verb, goods, quantity, value, date, actor, attribution; /* empty when not said */
} rtr_flow;

RTR_API const char *rtr_flow_kind_name(rtr_flow_kind kind);
RTR_API const char *rtr_claim_name(rtr_claim claim);

#endif

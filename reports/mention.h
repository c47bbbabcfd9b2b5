/* mention.h - where a report names a place, a people, an organisation or a facility.
 *
 * Flow:   token.h -> candidate.c (spans) -> recognise*.c (which are places) -> resolve*.c (which place) -> sense*.c (metonyms),
 *         organisation.c, facility.c -> [mention.h] -> flow.h, report_json.h, draft.h
 */
#ifndef RUTTER_REPORTS_MENTION_H
#define RUTTER_REPORTS_MENTION_H

#include "geo/place.h"
#include "reports/token.h"

#define RTR_NO_PLACE   UINT32_MAX
#define RTR_NO_MENTION UINT32_MAX

typedef enum rtr_mention_type {
    RTR_MENTION_PLACE,
    RTR_MENTION_DEMONYM,
    RTR_MENTION_ORGANISATION,
    RTR_MENTION_FACILITY,
    RTR_MENTION_TYPE_COUNT
} rtr_mention_type;

enum { RTR_ALTERNATIVES = 5 };

/* A place that a name may mean. */
typedef struct rtr_candidate {
    uint32_t place; /* number in the gazetteer */
    float score;    /* 0..1; all of a mention add up to at most 1 */
} rtr_candidate;

typedef struct rtr_mention {
    rtr_span span;       /* without article and elision */
    uint32_t first, end; /* tokens */
    uint8_t type;        /* rtr_mention_type */
    uint8_t boilerplate;
    uint8_t metonym; /* stands for a government, a nation, a team: who acts, not where */
    uint8_t
        knowledge; /* the place is common knowledge (an organisation's seat), not the report's word */
    uint8_t kind; /* rtr_kind of the thing named: of an organisation COMPANY or OFFICE */
    uint8_t alternative_count;
    uint8_t keyed;       /* `key` holds */
    char country[3];     /* ISO 3166-1 alpha-2 of the place (with a metonym: to draw), or "" */
    uint32_t key;        /* of the gazetteer's names, while keyed */
    uint32_t place;      /* number in the gazetteer, or RTR_NO_PLACE */
    uint32_t stands_for; /* a metonym: the country to draw, or RTR_NO_PLACE */
    uint32_t at; /* organisation, facility: the mention that says where, or RTR_NO_MENTION */
    float score;
    rtr_candidate alternatives[RTR_ALTERNATIVES]; /* without `place` itself, best first */
} rtr_mention;

#endif

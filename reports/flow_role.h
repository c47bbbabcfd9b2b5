/* flow_role.h - who plays which part in a clause. Private to reports/.
 *
 * Flow:   flow_clause.h, flow_frame.h, flow_anaphor.h -> [flow_role.h] -> flow_find.c
 */
#ifndef RUTTER_REPORTS_FLOW_ROLE_H
#define RUTTER_REPORTS_FLOW_ROLE_H

#include "reports/flow_clause.h"

/* How surely words name an end: one of a lower level counts only where there is none of a higher one. */
typedef enum rtr_level {
    RTR_LEVEL_SAID,      /* "à la Russie", "from Mumbai" */
    RTR_LEVEL_ACTOR,     /* whoever ships may be elsewhere */
    RTR_LEVEL_ADJECTIVE, /* "drones iraniens", "utilisés par la Russie" */
    RTR_LEVEL_COUNT
} rtr_level;

typedef struct rtr_roles {
    rtr_endpoints ends[RTR_END_COUNT][RTR_LEVEL_COUNT];
    uint8_t goods;   /* rtr_flow_kind + 1 of what moves, 0 where none is named */
    uint8_t pronoun; /* goods only as "les", "them" */
    uint8_t actor;   /* somebody acts whose country is not said */
    uint8_t placed;  /* an end stands behind the verb itself, not in its subject */
} rtr_roles;

void rtr_roles_read(const rtr_units *units, const rtr_clause *clause, rtr_roles *out);

/* The ends of one kind: those of the highest level that has any. */
const rtr_endpoints *rtr_roles_end(const rtr_roles *roles, rtr_end end);
int rtr_endpoints_share(const rtr_endpoints *a, const rtr_endpoints *b);
void rtr_endpoints_add(rtr_endpoints *to, const rtr_endpoint *end);
/* What `more` says and `roles` does not. */
void rtr_roles_merge(rtr_roles *roles, const rtr_roles *more);

#endif

/* flow_walk.h - over the words of a clause, one by one: what stands before a name decides its part. Private to flow_walk.c
 * and flow_role.c.
 */
#ifndef RUTTER_REPORTS_FLOW_WALK_H
#define RUTTER_REPORTS_FLOW_WALK_H

#include "reports/flow_role.h"

/* A participle that says of its place what the clause's verb does not. */
typedef enum rtr_hold {
    RTR_HOLD_NONE,
    RTR_HOLD_CLAUSE,
    RTR_HOLD_USE,
    RTR_HOLD_MADE,
    RTR_HOLD_BASED,
    RTR_HOLD_OTHER
} rtr_hold;

/* What stands before a mention and decides its part, word by word. */
typedef struct rtr_walk {
    const rtr_units *units;
    rtr_trigger trigger;
    int passive, self;
    rtr_roles *roles;
    rtr_slot base;           /* the slot of a phrase without preposition here */
    rtr_slot slot;           /* of the phrase that is being read */
    rtr_link nested;         /* OF, IN or NEAR inside that phrase, or NONE */
    rtr_hold hold;           /* a participle before */
    rtr_link held;           /* the link behind that participle */
    int done;                /* the participle has its place */
    int noun, goods, filled; /* seen in the phrase: a noun, goods, a mention */
    int comma, coordinated;
    int doubtful;        /* "en" behind a participle: the participle's place, or the verb's */
    int inverted;        /* the subject stands behind the verb */
    int lent;            /* reading a subject that is not next to the verb */
    const char *country; /* of the mention before, to know "à Dubaï, aux Émirats" */
} rtr_walk;

/* A phrase begins that stands in a slot. */
void rtr_walk_start(rtr_walk *at, rtr_slot slot);
/* Read units as part of the phrase that has begun, and of those behind it. */
void rtr_walk_over(rtr_walk *at, uint32_t first, uint32_t end);

/* An end that plays a role, if it does. */
void rtr_walk_put(rtr_walk *at, rtr_role role, const rtr_endpoint *end);
rtr_endpoint rtr_walk_endpoint(const rtr_units *units, uint32_t mention);
/* Is what moves the subject: of passives, of verbs such as "arriver"? */
int rtr_walk_moves_subject(const rtr_walk *at);

#endif

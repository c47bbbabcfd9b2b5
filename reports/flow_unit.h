/* flow_unit.h - a sentence's tokens as the grammar of clauses sees them. Private to reports/.
 *
 * Flow:   token.h, mention.h, lexicon.h -> [flow_unit.h] -> flow_verb.h, flow_clause.h, flow_role.h
 * Owner:  plain data on the finder's stack; a unit a token, and what stands in a phrase is marked as inside.
 */
#ifndef RUTTER_REPORTS_FLOW_UNIT_H
#define RUTTER_REPORTS_FLOW_UNIT_H

#include "reports/flow_frame.h"
#include "reports/passes.h"

/* What a word of links.csv does; the values of that table, in this order in flow_unit.c. */
typedef enum rtr_link {
    RTR_LINK_NONE,
    /* what stands behind plays this part */
    RTR_LINK_OF,
    RTR_LINK_TO,
    RTR_LINK_IN,
    RTR_LINK_NEAR,
    RTR_LINK_TOWARD,
    RTR_LINK_BENEFIT,
    RTR_LINK_FROM,
    RTR_LINK_MADE, /* "fabriqué (en)": whose goods they are */
    RTR_LINK_BY,
    RTR_LINK_VIA,
    RTR_LINK_FOR,
    RTR_LINK_WITH,
    RTR_LINK_BETWEEN,
    RTR_LINK_ASIDE, /* "contre", "selon": no part in a flow */
    /* inside a noun phrase or a group of verbs */
    RTR_LINK_DET,
    RTR_LINK_POSS,
    RTR_LINK_LEUR, /* POSS, or LUI before a verb */
    RTR_LINK_LUI,
    RTR_LINK_Y,
    RTR_LINK_SELF,
    RTR_LINK_NOT,
    /* between clauses */
    RTR_LINK_WHO,
    RTR_LINK_TOWHOM, /* "auquel" */
    RTR_LINK_THAT,
    RTR_LINK_WHERE,
    RTR_LINK_AND,
    RTR_LINK_SUB,
    /* nouns and pronouns of their own kind */
    RTR_LINK_PERSON,
    RTR_LINK_THEY, /* may stand for a country or a firm */
    RTR_LINK_TOPIC,
    RTR_LINK_TIME,
    RTR_LINK_COUNTRY,
    RTR_LINK_SOIL, /* "son territoire" */
    RTR_LINK_TWO,
    RTR_LINK_THING, /* "rien", "anything": in the place of goods */
    RTR_LINK_THEM,
    RTR_LINK_THERE,  /* "from there" */
    RTR_LINK_LATTER, /* "ce dernier" */
    RTR_LINK_SHARE,  /* "la plupart": of goods named here or before */
    RTR_LINK_NOUN,   /* always a noun, whatever verb it looks like */
    RTR_LINK_WORD,   /* a phrase whose prepositions bind nothing: "au moins" */
    RTR_LINK_WHENCE, /* "d'où": a clause about what leaves the place before */
    RTR_LINK_COUNT
} rtr_link;

/* Forms of verbs; an English one in -s is both THIRD and FINITE. */
enum {
    RTR_FINITE = 1,
    RTR_INFINITIVE = 2,
    RTR_PARTICIPLE = 4,
    RTR_GERUND = 8,
    RTR_BASE = 16,
    RTR_THIRD = 32
};
/* Verbs that others lean on. */
enum { RTR_AUX_BE = 1, RTR_AUX_HAVE = 2, RTR_AUX_MODAL = 4 };

typedef struct rtr_unit {
    uint32_t
        mention; /* PLACE or DEMONYM, else an ORGANISATION whose seat is known; or RTR_NO_MENTION */
    rtr_trigger trigger; /* part NONE for most */
    uint8_t link;        /* rtr_link */
    uint8_t forms;       /* RTR_FINITE ...; 0 where it is no verb here */
    uint8_t aux;         /* RTR_AUX_* */
    uint8_t goods;       /* rtr_flow_kind + 1 of a head for goods, or 0 */
    uint8_t carrier;     /* goods that carry goods: a ship */
    uint8_t inside;      /* a later word of a phrase whose first unit says all */
    uint8_t mark;        /* of the token; 1 for other punctuation */
    uint8_t plural;      /* ends in s: English nouns before a verb in its base form */
} rtr_unit;

/* What a sense of the lexicon means here; read once for many words (wordbook.h). */
typedef struct rtr_meaning {
    uint32_t value;
    uint16_t class;
    uint8_t known, forms, aux, link, goods, carrier;
    rtr_trigger trigger;
} rtr_meaning;

enum { RTR_UNITS = 512 }; /* sentences are cut at fewer tokens (sentence.c) */

typedef struct rtr_units {
    const rtr_reading *reading;
    uint32_t sentence;
    uint32_t first; /* token of the first unit */
    uint32_t count;
    int french;
    rtr_unit items[RTR_UNITS];
    rtr_meaning *meanings; /* RTR_MEANINGS of the report's language */
} rtr_units;

/* Of a sentence. *mention is the first mention at or behind its start, and moves to its end. */
void rtr_units_read(const rtr_reading *reading, uint32_t sentence, size_t *mention, rtr_units *out);

/* The nearest unit before or behind one, apostrophes and the later words of phrases left out; NULL at the ends. */
const rtr_unit *rtr_unit_before(const rtr_units *units, uint32_t at);
const rtr_unit *rtr_unit_behind(const rtr_units *units, uint32_t at);

/* Is there a word in the sentence that may say that something moved, and a place or goods? Quick. */
int rtr_units_worth(const rtr_reading *reading, uint32_t sentence, size_t *mention);

/* A word that can be a noun or an adjective: no link, no verb, no mention, no mark. */
int rtr_unit_is_noun(const rtr_unit *unit);
/* A finite verb that starts a group of verbs. */
int rtr_unit_is_finite(const rtr_unit *unit);
/* Does a mark part clauses: ; : = dash, brackets, end? */
int rtr_unit_is_stop(const rtr_unit *unit);

#endif

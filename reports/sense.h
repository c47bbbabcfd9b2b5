/* sense.h - when the name of a country or of its capital stands for those who govern it. Private to reports/.
 *
 * Flow:   mentions with places -> sense_words.c (what holds a name, what it does) -> sense.c (mention.metonym)
 *
 * A name that acts is a metonym: the subject of a finite verb, the agent of a passive, the one behind a war, a decision
 * or a plan. So is one that is dealt with: the partner in a deal, the object of help, accusation or pressure, the one
 * whom something is asked of or forbidden to. A name that only says where is none: in, to and from a land, the land that
 * goods are for, the land that is invaded, left or flown over. A country that is handed goods ("fournit à la Russie") is
 * taken for the land; its capital in that place ("livre des obus à Moscou") is not, for nobody means the city. A
 * name in a list is what the list is.
 *
 * Only countries and capitals can be metonyms; other towns, regions and demonyms never are.
 */
#ifndef RUTTER_REPORTS_SENSE_H
#define RUTTER_REPORTS_SENSE_H

#include "reports/passes.h"

/* What stands before a name and holds it. */
typedef enum rtr_hold {
    RTR_HOLD_NONE,    /* nothing: the name opens a clause */
    RTR_HOLD_UNKNOWN, /* a word that says nothing of it */
    RTR_HOLD_PLACE,   /* en, dans, vers, in, from, via */
    RTR_HOLD_TO,      /* à, au, to */
    RTR_HOLD_BY,      /* par, by */
    RTR_HOLD_OF,      /* de, of */
    RTR_HOLD_WITH,    /* avec, with */
    RTR_HOLD_BETWEEN, /* entre, between */
    RTR_HOLD_AGAINST, /* contre, against */
    RTR_HOLD_ON,      /* sur, on */
    RTR_HOLD_FOR,     /* pour, for */
    RTR_HOLD_SAYS,    /* selon, according to */
    RTR_HOLD_FACING,  /* face à, vis-à-vis de */
    RTR_HOLD_VERB,    /* a verb whose object it is, or whose subject comes behind it */
    RTR_HOLD_NAME     /* another name, with nothing but "and" or a comma between them */
} rtr_hold;

/* The values of the lexicon's class `state_act`, as bits. */
typedef enum rtr_dealing {
    RTR_DEALING_ACT = 1,
    RTR_DEALING_BACKING = 2,
    RTR_DEALING_PENALTY = 4,
    RTR_DEALING_HOSTILE = 8,
    RTR_DEALING_BORDER = 16,
    RTR_DEALING_PASS = 32,
    RTR_DEALING_ADDRESS = 64,
    RTR_DEALING_GIVE = 128,
    RTR_DEALING_LAND = 256,
    RTR_DEALING_LIE = 512,
    RTR_DEALING_DO = 1024 /* no value: what governments do */
} rtr_dealing;

/* The forms of a verb that a word can be, as bits. */
enum {
    RTR_VERB_FINITE = 1,     /* fournit, supplied */
    RTR_VERB_PARTICIPLE = 2, /* fourni, supplied */
    RTR_VERB_BASE = 4,       /* the bare form in English: finite after a plural */
    RTR_VERB_INFINITIVE = 8, /* fournir */
    RTR_VERB_ING = 16,       /* fournissant, supplying */
    RTR_VERB_S = 32          /* supplies: finite, but perhaps a plural noun */
};

/* What holds the words from `token` on, and the token that does; *at is `token` when nothing does. */
rtr_hold rtr_hold_of(const rtr_report *report, size_t token, size_t *at);
/* The rtr_dealings that a word has. */
unsigned rtr_dealing_of(const rtr_reading *reading, size_t token);
/* The dealings of the next word before `token` that has any, at most `most` tokens away, with no comma and no other "à"
 * or "to" in between; else 0. */
unsigned rtr_dealing_before(const rtr_reading *reading, size_t token, size_t most);
/* The forms that a word can be of a verb; 0 for other words. */
unsigned rtr_verb_forms(const rtr_reading *reading, size_t token);
/* The finite verb of a subject that ends before `token`, or the sentence's end: adverbs, pronouns, brackets and what
 * stands between two commas are passed over. `plural`: the subject is more than one. */
size_t rtr_verb_after(const rtr_reading *reading, size_t token, int plural);
/* Is the token one of the words, which end with NULL? As rtr_cue_word. */
int rtr_token_is(const rtr_report *report, size_t token, const char *const *words);
/* The end of the sentence that a token is in. */
size_t rtr_sentence_end(const rtr_report *report, size_t token);
/* The token before `token` in its sentence that is no article and no apostrophe; `token` when there is none. */
size_t rtr_token_before(const rtr_report *report, size_t token);

#endif

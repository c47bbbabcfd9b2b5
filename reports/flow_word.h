/* flow_word.h - what the lexicon says of a word or a phrase, as the grammar of clauses needs it. Private to reports/.
 *
 * Flow:   lexicon.h (triggers.csv, links.csv, goods.csv, verbs) -> [flow_word.h] -> flow_unit.h
 */
#ifndef RUTTER_REPORTS_FLOW_WORD_H
#define RUTTER_REPORTS_FLOW_WORD_H

#include "reports/flow_unit.h"

/* Fill in what the word at a token can be. A noun that says "moved" goes to *noun: the word may be a verb here. */
void rtr_word_read(rtr_units *units, uint32_t token, rtr_unit *unit, rtr_trigger *noun);

/* The same for the longest phrase of two words and more that starts at a token and is known. Returns the token behind
 * it, or 0. */
uint32_t rtr_phrase_read(rtr_units *units, uint32_t token, rtr_unit *unit, rtr_trigger *noun);

#endif

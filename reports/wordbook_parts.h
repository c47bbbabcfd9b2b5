/* wordbook_parts.h - what a word book holds. Private to reports/. */
#ifndef RUTTER_REPORTS_WORDBOOK_PARTS_H
#define RUTTER_REPORTS_WORDBOOK_PARTS_H

#include "reports/flow_unit.h"
#include "reports/wordbook.h"

/* Fill in what the lexicon knows of a word by its `lower` and `shape`: classes, entry, RTR_TOKEN_PHRASE. */
void rtr_wordbook_look_up(rtr_wordbook *words, const rtr_lexicon *lexicon, rtr_token *token);

enum { RTR_MEANINGS = 2048 };

/* What senses were found to mean for flows in reports of a language ("fr", "en"): RTR_MEANINGS, all zero at first. */
rtr_meaning *rtr_wordbook_meanings(rtr_wordbook *words, const char *language);

#endif

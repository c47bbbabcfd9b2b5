/* wordbook_parts.h - what a word book holds. Private to reports/. */
#ifndef RUTTER_REPORTS_WORDBOOK_PARTS_H
#define RUTTER_REPORTS_WORDBOOK_PARTS_H

#include "reports/token.h"
#include "reports/wordbook.h"

/* Fill in what the lexicon knows of a word by its `lower` and `shape`: classes, entry, RTR_TOKEN_PHRASE. */
void rtr_wordbook_look_up(rtr_wordbook *words, const rtr_lexicon *lexicon, rtr_token *token);

#endif

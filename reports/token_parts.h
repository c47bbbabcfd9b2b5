/* token_parts.h - between the tokeniser's files. Private. */
#ifndef RUTTER_REPORTS_TOKEN_PARTS_H
#define RUTTER_REPORTS_TOKEN_PARTS_H

#include "reports/token.h"

/* Divide the tokens into sentences, and set what tokens know of theirs (sentence, FIRST, QUOTED, ELIDED, HASHTAG). */
RTR_MUST_CHECK rtr_code rtr_tokens_divide(const char *text, rtr_tokens *tokens, rtr_err *err);

#endif

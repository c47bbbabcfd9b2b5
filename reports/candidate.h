/* candidate.h - the names of the gazetteer in a report's words, whatever they mean there. Private to reports/. */
#ifndef RUTTER_REPORTS_CANDIDATE_H
#define RUTTER_REPORTS_CANDIDATE_H

#include "reports/token.h"

typedef struct rtr_found {
    uint32_t first, end; /* tokens */
    uint32_t key;        /* of the gazetteer's names */
} rtr_found;

/* The longest name that starts with token `at` and ends before token `end`. 0 when there is none. */
int rtr_candidate_at(const rtr_reader *reader, const rtr_tokens *tokens, size_t at, size_t end,
                     rtr_found *out);

#endif

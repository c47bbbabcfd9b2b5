/* wordbook.h - what the lexicon said of words before.
 *
 * Texts repeat their words: most lookups end here, in a table that stays near the processor, and not in the
 * lexicon's. It changes how long reading takes, never what is read.
 * Owner:  of one lexicon's words. Thread: used by one at a time, from report to report.
 */
#ifndef RUTTER_REPORTS_WORDBOOK_H
#define RUTTER_REPORTS_WORDBOOK_H

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_wordbook rtr_wordbook;

RTR_API RTR_MUST_CHECK rtr_code rtr_wordbook_new(rtr_wordbook **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_wordbook_free(rtr_wordbook *words);

#endif

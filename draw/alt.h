/* alt.h - what a map shows, in a few sentences, for those who do not see it. */
#ifndef RUTTER_DRAW_ALT_H
#define RUTTER_DRAW_ALT_H

#include "base/error.h"
#include "draw/words.h"
#include "geo/chart.h"

/* Title, routes with ends, mode and status, places; long lists are cut and say so. Caller frees. */
RTR_MUST_CHECK rtr_code rtr_alt_text(const rtr_chart *chart, const rtr_words *words, char **out,
                                     rtr_err *err);

#endif

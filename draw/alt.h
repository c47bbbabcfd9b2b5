/* alt.h - what a map shows, in a few sentences, for those who do not see it.
 *
 * Flow:   chart.h + seen.h -> [alt.h] -> PNG text, SVG <desc>, PDF, the manifest: the same string in each
 * Text:   one line of well-formed UTF-8, at most RTR_ALT_MAX characters, none of which turns the writing
 *         direction or is forbidden in XML. What there is no room for is counted.
 */
#ifndef RUTTER_DRAW_ALT_H
#define RUTTER_DRAW_ALT_H

#include "base/error.h"
#include "draw/seen.h"
#include "draw/words.h"
#include "geo/chart.h"

enum { RTR_ALT_MAX = 1000 };

/* A map, as far as it is spoken of; borrowed. */
typedef struct rtr_alt_view {
    const char *title, *subtitle; /* NULL: none */
    const rtr_seen *seen;         /* what is in its window */
    const char *const *details;   /* names of those that have a box in it */
    size_t detail_count;
} rtr_alt_view;

/* Title; routes with ends, goods, dates, mode, status and how they are drawn; places with what is known of
 * them; details. Caller frees. */
RTR_MUST_CHECK rtr_code rtr_alt_text(const rtr_chart *chart, const rtr_alt_view *view,
                                     const rtr_words *words, char **out, rtr_err *err);

#endif

/* site.h - where a report says that a thing is: what organisation.c and facility.c share. Private to reports/.
 *
 * Flow:   token.h, mention.h (PLACE and DEMONYM, in the order of the text) -> [site.h] -> mention.h
 */
#ifndef RUTTER_REPORTS_SITE_H
#define RUTTER_REPORTS_SITE_H

#include "reports/passes.h"

/* The mentions that say where: the first `known` of the report's, before a pass adds its own. */
typedef struct rtr_sites {
    rtr_reading *reading;
    size_t known;
} rtr_sites;

/* The place or people (or RTR_NO_MENTION) named from token `first` on; up to token `end`. */
uint32_t rtr_site_from(const rtr_sites *sites, size_t first);
uint32_t rtr_site_upto(const rtr_sites *sites, size_t end);
/* The first place named in [first, end). */
uint32_t rtr_site_inside(const rtr_sites *sites, size_t first, size_t end);
/* The place behind a preposition at token `at`: "à", "dans la ville de", "près du"; RTR_NO_MENTION if something else
 * stands there. Looks at a few words only. */
uint32_t rtr_site_behind(const rtr_sites *sites, size_t at, size_t end);
/* The seat that is told from token `at` on: ", basée à X", "(based in X)", "(X)". */
uint32_t rtr_site_seat(const rtr_sites *sites, size_t at, size_t end);
/* The place of "X-based" in front of token `at`. */
uint32_t rtr_site_based(const rtr_sites *sites, size_t at, size_t first);

/* Add tokens [first, end) as a mention of a type and kind that is at a mention (RTR_NO_MENTION: not said). */
RTR_MUST_CHECK rtr_code rtr_site_add(const rtr_sites *sites, const rtr_mention *what, uint32_t at,
                                     rtr_err *err);

#endif

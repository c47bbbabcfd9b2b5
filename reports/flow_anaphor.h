/* flow_anaphor.h - the country that "lui", "elle" or "le pays" stands for. Private to reports/.
 *
 * Flow:   mention.h, flow_unit.h -> [flow_anaphor.h] -> flow_role.h
 * Each looks back over its own sentence and the one before, and over a bounded number of mentions.
 */
#ifndef RUTTER_REPORTS_FLOW_ANAPHOR_H
#define RUTTER_REPORTS_FLOW_ANAPHOR_H

#include "reports/flow_unit.h"

/* Each fills *out and returns 1, or returns 0 when nothing fits. `but`: ends that it cannot be. */

/* "lui", "leur", "le pays" at a unit: the nearest country named before. */
int rtr_anaphor_near(const rtr_units *units, uint32_t at, const rtr_endpoints *but,
                     rtr_endpoint *out);
/* "Sans les puces que lui vend la Chine, la Russie ...": the first country named from a unit on in the sentence. */
int rtr_anaphor_later(const rtr_units *units, uint32_t at, rtr_endpoint *out);
/* "elle", "it": the one that its sentence, or the one before, is about: the first that is named. */
int rtr_anaphor_topic(const rtr_units *units, uint32_t at, rtr_endpoint *out);
/* Is the unit a noun for a country already named: "le pays", "this country"? */
int rtr_anaphor_is(const rtr_units *units, uint32_t at);

#endif

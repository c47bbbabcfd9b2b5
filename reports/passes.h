/* passes.h - the passes by which report.c reads a report, in their order. Private to reports/.
 *
 * Each takes the report as the passes before left it. Added mentions keep the order of the text (rtr_mentions_add).
 */
#ifndef RUTTER_REPORTS_PASSES_H
#define RUTTER_REPORTS_PASSES_H

#include "reports/report.h"

typedef struct rtr_reading {
    const rtr_reader *reader;
    rtr_wordbook *words;
    rtr_report *report;
    size_t mention_capacity, flow_capacity;
} rtr_reading;

/* language.c: which language the report is in. section.c: which sentences are boilerplate, headings. */
void rtr_guess_language(rtr_reading *reading);
void rtr_read_sections(rtr_reading *reading);
/* recognise.c: all PLACE and DEMONYM mentions, keyed but without a place yet. */
RTR_MUST_CHECK rtr_code rtr_read_places(rtr_reading *reading, rtr_err *err);
/* resolve.c: the place of each, with alternatives. */
RTR_MUST_CHECK rtr_code rtr_read_resolve(rtr_reading *reading, rtr_err *err);
/* organisation.c, facility.c: further mentions. sense.c: metonyms. */
RTR_MUST_CHECK rtr_code rtr_read_organisations(rtr_reading *reading, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_read_facilities(rtr_reading *reading, rtr_err *err);
void rtr_read_senses(rtr_reading *reading);
/* flow_find.c: flows with their roles; flow_detail.c: goods, quantity, ...; flow_claim.c: status and attribution. */
RTR_MUST_CHECK rtr_code rtr_read_flows(rtr_reading *reading, rtr_err *err);
void rtr_flow_detail(const rtr_reading *reading, rtr_flow *flow);
void rtr_flow_claim(const rtr_reading *reading, rtr_flow *flow);

/* Append; the caller keeps order, or calls rtr_mentions_sort after. */
RTR_MUST_CHECK rtr_code rtr_mentions_add(rtr_reading *reading, const rtr_mention *mention,
                                         rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_flows_add(rtr_reading *reading, const rtr_flow *flow, rtr_err *err);
/* Back into the order of the text, where two start together by type; `at` follows. Before flows are read. */
RTR_MUST_CHECK rtr_code rtr_mentions_sort(rtr_reading *reading, rtr_err *err);

#endif

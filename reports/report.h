/* report.h - a report read: its words, mentions and flows.
 *
 * Flow:   text.h, reader.h -> [report.h] -> report_json.h (rutter read --format jsonl), report_table.h (for people), draft.h (case.yaml)
 * Owner:  rtr_report_new takes the text over, even when it fails, and borrows the word book; rtr_report_free ends all. Thread: one report, one thread.
 */
#ifndef RUTTER_REPORTS_REPORT_H
#define RUTTER_REPORTS_REPORT_H

#include "reports/flow.h"
#include "reports/text.h"

typedef struct rtr_report {
    rtr_text text;
    char language[3]; /* "fr", "en" */
    rtr_tokens tokens;
    rtr_mention *mentions; /* in the order of the text; none overlaps another of its own type */
    size_t mention_count;
    rtr_flow *flows; /* in the order of their evidence */
    size_t flow_count;
} rtr_report;

enum { RTR_REPORT_MOST = 64 << 20 }; /* bytes of text */

/* RTR_BAD_DATA for a longer text; RTR_NOMEM. On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_report_new(const rtr_reader *reader, rtr_wordbook *words,
                                               rtr_text *text, rtr_report **out, rtr_err *err);
RTR_API void rtr_report_free(rtr_report *report);

#endif

/* draft.h - a case drafted from reports, for a person to review: what each place and route was drawn from, and
 * what was left out and why.
 *
 * Flow:   report.h -> [draft.h] -> case.yaml (docs/case.md), which rutter check and rutter build take as it is
 * Owner:  rtr_draft_new gives you the draft; rtr_draft_free takes it back. It keeps copies, no report.
 *
 * Drawn are the ends of flows, and facilities and companies whose seat the reports state. The same flow from
 * several sentences or reports (same ends as far as they are said, compatible goods, no other year) is one route
 * with all its sources. What is denied is drawn as denied; what ceased, is prohibited, has an open end or only a
 * seat that the reports do not state is a comment.
 */
#ifndef RUTTER_REPORTS_DRAFT_H
#define RUTTER_REPORTS_DRAFT_H

#include "base/text.h"
#include "reports/reader.h"
#include "reports/report.h"

typedef struct rtr_draft rtr_draft;

/* Borrows the reader that the reports are read with. */
RTR_API RTR_MUST_CHECK rtr_code rtr_draft_new(const rtr_reader *reader, rtr_draft **out,
                                              rtr_err *err);
RTR_API void rtr_draft_free(rtr_draft *draft);

/* How many reports were added. */
RTR_API size_t rtr_draft_count(const rtr_draft *draft);

/* Add what a report says. `file` is the copy of its text by the path that the case will name, relative to the
 * case; NULL if the case has none. `given` is the report as the user named it, for a comment where it is another
 * file; NULL if it is the same. RTR_BAD_DATA for more reports than a case can hold. */
RTR_API RTR_MUST_CHECK rtr_code rtr_draft_add(rtr_draft *draft, const rtr_report *report,
                                              const char *file, const char *given, rtr_err *err);

/* The case as YAML. RTR_BAD_DATA when it would be larger than a case may be. */
RTR_API RTR_MUST_CHECK rtr_code rtr_draft_write(rtr_draft *draft, rtr_buf *out, rtr_err *err);

#endif

/* report_json.h - a report read, as one line of JSON (docs/reports.md says what each key means).
 *
 * Flow:   report.h -> [report_json.h] -> rutter read --format jsonl
 * Units:  offsets are Unicode code points into the report's text.
 * Thread: a writer is one thread's; it keeps the places that come again and again as they were written.
 */
#ifndef RUTTER_REPORTS_REPORT_JSON_H
#define RUTTER_REPORTS_REPORT_JSON_H

#include "base/text.h"
#include "geo/gazetteer.h"
#include "reports/report.h"

typedef struct rtr_report_json rtr_report_json;

/* Borrows the gazetteer that the reports were read with. */
RTR_API RTR_MUST_CHECK rtr_code rtr_report_json_new(const rtr_gazetteer *gazetteer,
                                                    rtr_report_json **out, rtr_err *err);
RTR_API void rtr_report_json_free(rtr_report_json *writer);

/* Append one line; `file` is the report's name as the user gave it. Fails with RTR_NOMEM only. */
RTR_API RTR_MUST_CHECK rtr_code rtr_report_json_put(rtr_report_json *writer, const char *file,
                                                    const rtr_report *report, rtr_buf *out,
                                                    rtr_err *err);
/* The line of a report that could not be read: objects and files still go together by their order. */
RTR_API void rtr_report_json_put_failure(const char *file, const rtr_err *why, rtr_buf *out);

#endif

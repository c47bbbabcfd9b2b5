/* report_table.h - a report read, as a table for people: flows first, each with its sentence.
 *
 * Flow:   report.h -> [report_table.h] -> rutter read
 */
#ifndef RUTTER_REPORTS_REPORT_TABLE_H
#define RUTTER_REPORTS_REPORT_TABLE_H

#include "base/text.h"
#include "geo/gazetteer.h"
#include "reports/report.h"

typedef struct rtr_table_style {
    int width;  /* columns */
    int colour; /* escape sequences are understood */
} rtr_table_style;

/* Append the table of one report; `file` is its name as the user gave it. Fails with RTR_NOMEM only. */
RTR_API RTR_MUST_CHECK rtr_code rtr_report_table_put(const rtr_gazetteer *gazetteer,
                                                     const char *file, const rtr_report *report,
                                                     const rtr_table_style *style, rtr_buf *out,
                                                     rtr_err *err);

#endif

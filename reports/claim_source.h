/* claim_source.h - who says what a sentence says. Private to reports/.
 *
 * Flow:   claim_signal.h -> [claim_source.h] -> flow_claim.c
 */
#ifndef RUTTER_REPORTS_CLAIM_SOURCE_H
#define RUTTER_REPORTS_CLAIM_SOURCE_H

#include "reports/claim_signal.h"

/* Is the statement around tokens [first, end), the trigger of a flow, somebody else's and not the report's own?
 * `signals` are those of its sentence. *source becomes the words that name who, empty where there are none. */
int rtr_claim_is_reported(const rtr_signals *signals, uint32_t first, uint32_t end,
                          rtr_span *source);

/* The words before, or behind, the signal that name who it is said of: "La Turquie" of "La Turquie dément". */
rtr_span rtr_claim_speaker(const rtr_signals *signals, const rtr_signal *signal);

#endif

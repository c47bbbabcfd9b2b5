/* reason.h - why a line is schematic, in other words than the chart's own English. */
#ifndef RUTTER_DRAW_REASON_H
#define RUTTER_DRAW_REASON_H

#include "base/text.h"

/* Append in French why a line is schematic (rtr_chart_leg); as it is where that is not known. */
void rtr_reason_french(rtr_buf *out, const char *reason);

#endif

/* when.h - dates and times of a statement: "depuis 2022", "entre avril et août 2024", "last year". Private to reports/.
 *
 * Flow:   cue.h -> [when.h] -> flow_detail.c
 */
#ifndef RUTTER_REPORTS_WHEN_H
#define RUTTER_REPORTS_WHEN_H

#include "reports/cue.h"

/* The token behind the date that the stretch starts with, its preposition included; 0 for none. */
size_t rtr_when(const rtr_stretch *stretch);
/* Does the stretch have a word that dates have? Most sentences have none: quick. */
int rtr_when_likely(const rtr_stretch *stretch);

#endif

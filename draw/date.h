/* date.h - dates as a newspaper prints them: "Apr–Aug 2024", "1er mai 2024". */
#ifndef RUTTER_DRAW_DATE_H
#define RUTTER_DRAW_DATE_H

#include "base/text.h"
#include "draw/words.h"

/* Append an ISO 8601 date or range (geo/codes.h) in short form: what both ends of a range share is said once,
 * the time of day not at all. A text that is no date is appended as it is. */
void rtr_date_add(rtr_buf *buf, const char *date, const rtr_words *words);

#endif

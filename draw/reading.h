/* reading.h - which way a text reads, and how texts that read either way stand in one line. */
#ifndef RUTTER_DRAW_READING_H
#define RUTTER_DRAW_READING_H

#include "base/text.h"

/* Is the first letter of the text of a script that is written from right to left (Hebrew, Arabic, ...)? */
int rtr_reads_from_right(const char *text);
/* Append a text of either direction to a line that reads from left to right: what stands before and after
 * it, numbers too, stays there. No more than `most` characters; what is cut ends with an ellipsis. Line
 * breaks and other controls become blanks. */
void rtr_reading_add(rtr_buf *buf, const char *text, size_t most);

#endif

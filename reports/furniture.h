/* furniture.h - lines, and starts of lines, that pages put around an article: time stamps, sharing, instructions to a
 * language model. Private to reports/.
 *
 * Flow:   cue.h -> [furniture.h] -> sentence.c (starts are cut off), section.c (lines)
 */
#ifndef RUTTER_REPORTS_FURNITURE_H
#define RUTTER_REPORTS_FURNITURE_H

#include "reports/cue.h"

/* What starts the line of tokens [at, end) and is no part of the article: the token behind it, or `at` for none.
 * "date 2024-09 La Chine ..." has one, and so has "Rewrite this article: China ..." */
size_t rtr_furniture_prefix(const rtr_stretch *line);

typedef enum rtr_furniture {
    RTR_FURNITURE_NONE,
    RTR_FURNITURE_LINE, /* this line */
    RTR_FURNITURE_LIST  /* this line, and those without a full stop after it: "Related" */
} rtr_furniture;

/* Is the whole line furniture? */
rtr_furniture rtr_furniture_line(const rtr_stretch *line);
/* Does a sentence speak to, or for, a language model? */
int rtr_furniture_instruction(const rtr_stretch *sentence);

#endif

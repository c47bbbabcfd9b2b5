/* ink.h - words onto a terminal: wrapped at its width, coloured or not, and nothing that could steer it.
 *
 * Flow:   report_table.c -> [ink.h] -> rtr_buf
 * Text of reports is hostile: control characters and marks that turn the direction of writing are left out.
 */
#ifndef RUTTER_REPORTS_INK_H
#define RUTTER_REPORTS_INK_H

#include "base/text.h"
#include "reports/token.h"

typedef enum ink_style {
    INK_PLAIN,
    INK_BOLD,
    INK_DIM,
    INK_GOOD,
    INK_WARY,
    INK_BAD,
    INK_PLACE
} ink_style;

typedef struct ink {
    rtr_buf *out;
    int width;  /* columns of the terminal */
    int colour; /* escape sequences are understood */
    int indent; /* columns before each line */
    int column; /* the next character's; 0 at the start of a line */
} ink;

/* End the line, if there is anything on it. */
void ink_line(ink *i);
void ink_blank_line(ink *i);
/* Blanks up to a column; at least one if something stands before. */
void ink_to(ink *i, int column);
/* Text, wrapped at blanks, which are squeezed. The first word joins what stands before it; begin the text with
 * a blank to set it apart. */
void ink_text(ink *i, ink_style style, const char *text);
void ink_span(ink *i, ink_style style, const char *text, size_t size);

/* Passages to be marked in a quote, in the order of the text, none over the other. */
typedef struct ink_marks {
    const rtr_span *items;
    size_t count;
} ink_marks;

/* The passage of `text`, wrapped as a block, its marks coloured or in brackets. */
void ink_quote(ink *i, const char *text, rtr_span passage, const ink_marks *marks);

#endif

/* pdf_lines.h - the lines of a document's pages, in reading order, and their way to paragraphs.
 *
 * Flow:   poppler -> extract_pdf -> [pdf_lines.h] -> text
 * Units:  points, from the page's top left corner, y downwards.
 */
#ifndef RUTTER_REPORTS_PDF_LINES_H
#define RUTTER_REPORTS_PDF_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

typedef struct pdf_line {
    size_t start, end; /* bytes of lines->text: one byte at least, no blanks around them */
    float left, right, top, bottom;
    float column_left, column_right; /* of the lines above and below that go with it */
    uint32_t page;                   /* from 0 */
    uint8_t margin;                  /* lies at the page's upper or lower edge */
    uint8_t dropped;                 /* a running head or foot */
} pdf_line;

typedef struct pdf_lines {
    rtr_buf text; /* well-formed UTF-8 */
    pdf_line *items;
    size_t count, room;
} pdf_lines;

rtr_code pdf_lines_add(pdf_lines *lines, const pdf_line *line, rtr_err *err);
void pdf_lines_end(pdf_lines *lines);

/* Mark the lines in the margins that say the same, numbers aside, on three pages, or on two of the few that
 * a short document has. */
rtr_code pdf_lines_drop_furniture(pdf_lines *lines, uint32_t pages, rtr_err *err);

/* Paragraphs, an empty line apart; words that were parted at a line's end are whole again. */
rtr_code pdf_lines_join(pdf_lines *lines, rtr_buf *out, rtr_err *err);

#endif

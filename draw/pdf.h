/* pdf.h - a sheet as PDF, by cairo: fonts embedded and cut down, texts that a search finds, no date.
 *
 * Flow:   canvas.h -> [pdf.h]
 */
#ifndef RUTTER_DRAW_PDF_H
#define RUTTER_DRAW_PDF_H

#include "draw/canvas.h"

typedef enum rtr_pdf_texts { RTR_PDF_TEXT, RTR_PDF_OUTLINES } rtr_pdf_texts;

/* Appended to *out. */
RTR_MUST_CHECK rtr_code rtr_pdf_write(const rtr_sheet *sheet, rtr_pdf_texts texts, rtr_buf *out,
                                      rtr_err *err);

#endif

/* pdf.h - a sheet as PDF, by cairo: fonts embedded and cut down, texts that a search finds, no date.
 *
 * Flow:   canvas.h -> [pdf.h]
 */
#ifndef RUTTER_DRAW_PDF_H
#define RUTTER_DRAW_PDF_H

#include "draw/canvas.h"
#include "draw/vector.h"

/* Appended to *out. */
RTR_MUST_CHECK rtr_code rtr_pdf_write(const rtr_sheet *sheet, rtr_texts texts, rtr_buf *out,
                                      rtr_err *err);

#endif

/* extract.h - the inside of the programs that read HTML and PDF: a document to an rtr_text.
 *
 * Not part of the library: rutter-html and rutter-pdf are built of these (cli/extract.c), and fuzzers call
 * them. Both fill all of `out` but form and sha256; the caller ends it. RTR_BAD_DATA says what is wrong
 * with the document.
 */
#ifndef RUTTER_REPORTS_EXTRACT_H
#define RUTTER_REPORTS_EXTRACT_H

#include <stddef.h>

#include "base/error.h"
#include "reports/text.h"

typedef rtr_code extract_reader(const char *bytes, size_t size, rtr_text *out, rtr_err *err);

rtr_code extract_html(const char *bytes, size_t size, rtr_text *out, rtr_err *err);
rtr_code extract_pdf(const char *bytes, size_t size, rtr_text *out, rtr_err *err);

/* Read all of `in`, have it read, and write the answer (text_wire.h) to `out`. `memory_mb`, for the words
 * when memory runs out, is what the process may use. 0 if the answer is written. */
int extract_answer(extract_reader *reader, int in, int out, size_t memory_mb);

#endif

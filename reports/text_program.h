/* text_program.h - a document read by another program, which is trusted with nothing.
 *
 * The program gets the document as its standard input, no environment and no other descriptor; it limits
 * and locks itself in before it looks at the document (cli/extract.c), answers as text_wire.h says, and is
 * killed when its time is over.
 */
#ifndef RUTTER_REPORTS_TEXT_PROGRAM_H
#define RUTTER_REPORTS_TEXT_PROGRAM_H

#include <stddef.h>

#include "reports/text.h"

/* `form` is HTML or PDF; no number of `options` is zero and `extractors` is given. Fills all of `out` but
 * sha256. RTR_BAD_DATA says what is wrong with the document, or what became of the program over it. */
rtr_code text_program_read(rtr_text_form form, const void *bytes, size_t size,
                           const rtr_text_options *options, rtr_text *out, rtr_err *err);

#endif

/* text_wire.h - what a program that reads HTML or PDF (extract.h) answers the library.
 *
 * "rutter-text 1", a line for each thing known, an empty line, the text:
 *
 *     rutter-text 1                          rutter-text 1
 *     title: Acier pour Alger                refused: 4
 *     language: fr                           what: is encrypted and needs a password
 *     size: 1204                             fix: save it without the password
 *                                            size: 0
 *     Acier pour Alger ...
 *
 * The size tells an answer that was cut short from a whole one.
 */
#ifndef RUTTER_REPORTS_TEXT_WIRE_H
#define RUTTER_REPORTS_TEXT_WIRE_H

#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "reports/text.h"

enum { TEXT_WIRE_HEAD = 8192 }; /* the head is never longer */

/* The answer to `code`: the text, or why there is none. */
void text_wire_write(rtr_code code, const rtr_text *text, const rtr_err *refusal, rtr_buf *out);

/* The opposite. Fills all of `out` but form and sha256. The program is not trusted: RTR_BAD_SYNTAX for an
 * answer that is cut short or none at all; otherwise the code that the program gave. */
rtr_code text_wire_read(const char *bytes, size_t size, rtr_text *out, rtr_err *err);

#endif

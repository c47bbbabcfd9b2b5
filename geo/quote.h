/* quote.h - where a quote stands in a report: the link from a mark on the map to its sentence.
 *
 * Quotes are compared exactly, but for what typing and typesetting change: runs of blanks and line
 * ends count as one blank, typographic apostrophes and quotation marks as plain ones (blanks inside
 * French guillemets too), and letters with marks as their composed form (Unicode NFC).
 *
 * Units:  positions are code points in the text as it stands.
 * Owner:  rtr_quote_text_new gives you the prepared text, which borrows the bytes.
 */
#ifndef RUTTER_GEO_QUOTE_H
#define RUTTER_GEO_QUOTE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_quote_text rtr_quote_text;

/* Prepare well-formed UTF-8 of at most 16 MB; RTR_BAD_SYNTAX or RTR_BAD_DATA otherwise. */
RTR_API RTR_MUST_CHECK rtr_code rtr_quote_text_new(const char *text, size_t size,
                                                   rtr_quote_text **out, rtr_err *err);
RTR_API void rtr_quote_text_free(rtr_quote_text *text);

/* The first place of `quote` in the text: [*start, *end). RTR_NOT_FOUND shows the nearest passage in
 * err->fix; RTR_BAD_DATA for an empty quote. */
RTR_API RTR_MUST_CHECK rtr_code rtr_quote_find(const rtr_quote_text *text, const char *quote,
                                               int64_t *start, int64_t *end, rtr_err *err);

#endif

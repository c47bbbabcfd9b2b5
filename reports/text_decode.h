/* text_decode.h - bytes of unknown encoding to well-formed UTF-8. */
#ifndef RUTTER_REPORTS_TEXT_DECODE_H
#define RUTTER_REPORTS_TEXT_DECODE_H

#include <stddef.h>

#include "base/error.h"
#include "reports/text.h"

typedef enum text_encoding {
    TEXT_GOOD,    /* well-formed UTF-8 without a NUL: nothing to be done */
    TEXT_DAMAGED, /* UTF-8 for want of anything better */
    TEXT_UTF16LE,
    TEXT_UTF16BE,
    TEXT_WINDOWS_1252
} text_encoding;

/* The encoding that the bytes themselves show. */
text_encoding text_encoding_of(const unsigned char *bytes, size_t size);

/* The same text as well-formed UTF-8 without NULs: sets bytes, size and replaced of `out`, whose caller ends
 * it. UTF-16 loses its byte order mark. */
rtr_code text_decode(text_encoding encoding, const unsigned char *bytes, size_t size, rtr_text *out,
                     rtr_err *err);

/* NULs and control characters that no text has (blanks, form feed and escape are none of them), and the
 * place of the first; `size` if there is none. */
size_t text_count_controls(const unsigned char *bytes, size_t size, size_t *first);

#endif

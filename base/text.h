/* text.h - UTF-8 strings, a growing buffer, and numbers that no locale can change.
 *
 * Owner: functions that return char * give it to the caller, who frees it with free().
 */
#ifndef RUTTER_BASE_TEXT_H
#define RUTTER_BASE_TEXT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

/* A growing, always NUL-terminated byte string. Starts as {0}. An allocation that fails sets
 * `failed` and turns later appends into no-ops, so a writer checks once, at the end. */
typedef struct rtr_buf {
    char *data; /* NULL while empty */
    size_t size;
    size_t capacity;
    int failed;
} rtr_buf;

RTR_API void rtr_buf_add(rtr_buf *buf, const void *bytes, size_t size);
RTR_API void rtr_buf_puts(rtr_buf *buf, const char *text);
RTR_API void rtr_buf_putc(rtr_buf *buf, char c);
/* Room for `size` more bytes at the end, or NULL when an allocation fails; what is written there counts once
 * rtr_buf_used says how much it is (<= size). */
RTR_API char *rtr_buf_room(rtr_buf *buf, size_t size);
static inline void rtr_buf_used(rtr_buf *buf, size_t size)
{
    buf->size += size;
    buf->data[buf->size] = '\0';
}
/* printf for integers and strings; floating point is refused by a test (use rtr_buf_fixed). */
RTR_API void rtr_buf_printf(rtr_buf *buf, const char *fmt, ...) RTR_PRINTF(2, 3);
/* `value` with at most `decimals` (0..17) digits after the point, trailing zeros cut, never "-0".
 * Not finite: "null". */
RTR_API void rtr_buf_fixed(rtr_buf *buf, double value, int decimals);
/* Hand over the string ("" if empty) and reset; NULL when an allocation failed. */
RTR_API RTR_MUST_CHECK char *rtr_buf_take(rtr_buf *buf);
RTR_API void rtr_buf_end(rtr_buf *buf);

/* As strdup and strndup, but through malloc of this program. NULL text gives NULL. */
RTR_API RTR_MUST_CHECK char *rtr_strdup(const char *text);
RTR_API RTR_MUST_CHECK char *rtr_strndup(const char *text, size_t size);

/* Decode one code point at *at (< end) and advance. Malformed bytes give -1 and advance by one. */
RTR_API int32_t rtr_utf8_next(const char **at, const char *end);
RTR_API void rtr_utf8_put(rtr_buf *buf, uint32_t code_point);
/* Byte offset of the first malformed sequence, or `size` if all is well formed. */
RTR_API size_t rtr_utf8_check(const char *text, size_t size);
/* A copy whose malformed bytes are U+FFFD each. The caller frees; NULL without memory. */
RTR_API RTR_MUST_CHECK char *rtr_utf8_mend(const char *text);
/* Code points in well-formed text. */
RTR_API size_t rtr_utf8_count(const char *text, size_t size);

/* Parse a whole string (surrounding blanks allowed): 1 if it is a finite number, else 0.
 * Decimal point only; neither hexadecimal nor "inf" nor "nan". */
RTR_API int rtr_parse_double(const char *text, double *out);
RTR_API int rtr_parse_int(const char *text, int64_t *out);

/* Edit distance (insert, delete, replace, swap neighbours), at most `limit` + 1; bytes. */
RTR_API int rtr_edit_distance(const char *a, const char *b, int limit);
/* The nearest of `count` words within a third of its length, or NULL: for "did you mean". */
RTR_API const char *rtr_nearest(const char *word, const char *const *words, size_t count);

#endif

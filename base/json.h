/* json.h - writes JSON into a buffer: deterministic, UTF-8, commas and escapes taken care of.
 *
 * Flow:   geojson.h, manifest.h -> [json.h] -> rtr_buf
 * Owner:  the writer borrows the buffer. Reading JSON is yaml.h's work (JSON is a subset).
 */
#ifndef RUTTER_BASE_JSON_H
#define RUTTER_BASE_JSON_H

#include <stdint.h>

#include "base/text.h"

enum { RTR_JSON_DEPTH = 32 };

/* `indent` 0 writes one line; 2 is for people. Nesting beyond RTR_JSON_DEPTH sets buf->failed. */
typedef struct rtr_json {
    rtr_buf *buf;
    int indent;
    int depth;
    unsigned char used[RTR_JSON_DEPTH];    /* something was written at this depth */
    unsigned char inlined[RTR_JSON_DEPTH]; /* written on one line whatever the indent */
    unsigned char after_key;
} rtr_json;

RTR_API void rtr_json_begin(rtr_json *json, rtr_buf *buf, int indent);
RTR_API void rtr_json_object(rtr_json *json);
RTR_API void rtr_json_array(rtr_json *json);
/* As the two above, but on one line even when indent is set: coordinates. */
RTR_API void rtr_json_object_inline(rtr_json *json);
RTR_API void rtr_json_array_inline(rtr_json *json);
RTR_API void rtr_json_close_object(rtr_json *json);
RTR_API void rtr_json_close_array(rtr_json *json);
RTR_API void rtr_json_key(rtr_json *json, const char *key);
/* NULL writes null. Malformed UTF-8 is written as U+FFFD. */
RTR_API void rtr_json_string(rtr_json *json, const char *text);
/* The same for `size` bytes, which may hold NULs. */
RTR_API void rtr_json_text(rtr_json *json, const char *text, size_t size);
/* A value, or members of an object, written before: as it is. */
RTR_API void rtr_json_raw(rtr_json *json, const char *value, size_t size);
RTR_API void rtr_json_number(rtr_json *json, double value, int decimals);
RTR_API void rtr_json_int(rtr_json *json, int64_t value);
RTR_API void rtr_json_bool(rtr_json *json, int value);
RTR_API void rtr_json_null(rtr_json *json);
/* What was written, for a script element of a page: each '<' as an escape, so that no "</script>" ends it. */
RTR_API void rtr_json_embed(rtr_buf *page, const rtr_buf *json);
/* Shorthands for key + value. */
RTR_API void rtr_json_key_string(rtr_json *json, const char *key, const char *text);
RTR_API void rtr_json_key_number(rtr_json *json, const char *key, double value, int decimals);
RTR_API void rtr_json_key_int(rtr_json *json, const char *key, int64_t value);

#endif

#include "base/json.h"

#include <stdio.h>
#include <string.h>

void rtr_json_begin(rtr_json *json, rtr_buf *buf, int indent)
{
    *json = (rtr_json){.buf = buf, .indent = indent};
}

static void new_line(rtr_json *json)
{
    if (!json->indent || json->inlined[json->depth]) return;
    rtr_buf_putc(json->buf, '\n');
    for (int i = 0; i < json->depth * json->indent; i++) rtr_buf_putc(json->buf, ' ');
}

/* What stands between the value before and the one to come. */
static void separate(rtr_json *json)
{
    if (json->after_key) {
        json->after_key = 0;
        return;
    }
    if (json->used[json->depth]) rtr_buf_putc(json->buf, ',');
    json->used[json->depth] = 1;
    if (json->depth) new_line(json);
}

static void open_scope(rtr_json *json, char bracket, int inlined)
{
    separate(json);
    rtr_buf_putc(json->buf, bracket);
    if (json->depth + 1 >= RTR_JSON_DEPTH) {
        json->buf->failed = 1;
        return;
    }
    int outer = json->inlined[json->depth];
    json->depth++;
    json->used[json->depth] = 0;
    json->inlined[json->depth] = (unsigned char)(inlined || outer);
}

static void close_scope(rtr_json *json, char bracket)
{
    if (!json->depth) {
        json->buf->failed = 1;
        return;
    }
    int used = json->used[json->depth], inlined = json->inlined[json->depth];
    json->depth--;
    if (used && !inlined) new_line(json);
    rtr_buf_putc(json->buf, bracket);
}

void rtr_json_object(rtr_json *json)
{
    open_scope(json, '{', 0);
}

void rtr_json_array(rtr_json *json)
{
    open_scope(json, '[', 0);
}

void rtr_json_object_inline(rtr_json *json)
{
    open_scope(json, '{', 1);
}

void rtr_json_array_inline(rtr_json *json)
{
    open_scope(json, '[', 1);
}

void rtr_json_close_object(rtr_json *json)
{
    close_scope(json, '}');
}

void rtr_json_close_array(rtr_json *json)
{
    close_scope(json, ']');
}

/* What JSON cannot hold as it is, and what is not safe in JavaScript, on a terminal or in YAML. */
static int needs_escape(int32_t c)
{
    return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
           c == 0x2029 || c == 0xFFFE || c == 0xFFFF;
}

static void put_escaped(rtr_buf *buf, int32_t c)
{
    static const char plain[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    const char *found = c > 0 && c < 128 ? strchr(plain, (char)c) : NULL;
    char escape[8];
    if (found) {
        rtr_buf_putc(buf, '\\');
        rtr_buf_putc(buf, letter[found - plain]);
    } else if (c < 0) {
        rtr_utf8_put(buf, 0xFFFD);
    } else {
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)c & 0xFFFFu);
        rtr_buf_puts(buf, escape);
    }
}

static int is_plain(const char *text, size_t size)
{
    int odd = 0; /* no early end: the loop takes many bytes at a time */
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        odd |= (c < 0x20) | (c >= 0x7F) | (c == '"') | (c == '\\');
    }
    return !odd;
}

static void put_plain(rtr_buf *buf, const char *text, size_t size)
{
    char *to = rtr_buf_room(buf, size + 2);
    if (!to) return;
    to[0] = '"';
    memcpy(to + 1, text, size);
    to[size + 1] = '"';
    rtr_buf_used(buf, size + 2);
}

/* What can stay as it is goes over in runs. */
static void put_runs(rtr_buf *buf, const char *text, size_t size)
{
    const char *at = text, *end = text + size, *run = text;
    rtr_buf_putc(buf, '"');
    while (at < end) {
        const char *here = at;
        unsigned char byte = (unsigned char)*at;
        int32_t c = byte;
        if (byte < 0x80)
            at++;
        else
            c = rtr_utf8_next(&at, end);
        if (!needs_escape(c)) continue;
        rtr_buf_add(buf, run, (size_t)(here - run));
        put_escaped(buf, c);
        run = at;
    }
    rtr_buf_add(buf, run, (size_t)(end - run));
    rtr_buf_putc(buf, '"');
}

static void put_string(rtr_buf *buf, const char *text, size_t size)
{
    if (is_plain(text, size))
        put_plain(buf, text, size);
    else
        put_runs(buf, text, size);
}

/* `,"key":` in one piece: the most frequent of what is written. */
static int put_key(rtr_json *json, const char *key, size_t size)
{
    if (json->indent || json->after_key || !is_plain(key, size)) return 0;
    char *to = rtr_buf_room(json->buf, size + 4), *start = to;
    if (!to) return 1;
    if (json->used[json->depth]) *to++ = ',';
    json->used[json->depth] = 1;
    *to++ = '"';
    memcpy(to, key, size);
    to[size] = '"';
    to[size + 1] = ':';
    rtr_buf_used(json->buf, (size_t)(to - start) + size + 2);
    return 1;
}

void rtr_json_key(rtr_json *json, const char *key)
{
    size_t size = strlen(key);
    if (!put_key(json, key, size)) {
        separate(json);
        put_string(json->buf, key, size);
        rtr_buf_puts(json->buf, json->indent ? ": " : ":");
    }
    json->after_key = 1;
}

void rtr_json_string(rtr_json *json, const char *text)
{
    separate(json);
    if (text)
        put_string(json->buf, text, strlen(text));
    else
        rtr_buf_puts(json->buf, "null");
}

void rtr_json_text(rtr_json *json, const char *text, size_t size)
{
    separate(json);
    put_string(json->buf, text, size);
}

void rtr_json_raw(rtr_json *json, const char *value, size_t size)
{
    separate(json);
    rtr_buf_add(json->buf, value, size);
}

void rtr_json_number(rtr_json *json, double value, int decimals)
{
    separate(json);
    rtr_buf_fixed(json->buf, value, decimals);
}

void rtr_json_int(rtr_json *json, int64_t value)
{
    separate(json);
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) digits[--at] = '-';
    rtr_buf_add(json->buf, digits + at, sizeof digits - at);
}

void rtr_json_bool(rtr_json *json, int value)
{
    separate(json);
    rtr_buf_puts(json->buf, value ? "true" : "false");
}

void rtr_json_null(rtr_json *json)
{
    rtr_json_string(json, NULL);
}

void rtr_json_key_string(rtr_json *json, const char *key, const char *text)
{
    rtr_json_key(json, key);
    rtr_json_string(json, text);
}

void rtr_json_key_number(rtr_json *json, const char *key, double value, int decimals)
{
    rtr_json_key(json, key);
    rtr_json_number(json, value, decimals);
}

void rtr_json_key_int(rtr_json *json, const char *key, int64_t value)
{
    rtr_json_key(json, key);
    rtr_json_int(json, value);
}

void rtr_json_embed(rtr_buf *page, const rtr_buf *json)
{
    for (size_t i = 0, end; i < json->size; i = end + 1) {
        const char *sign = memchr(json->data + i, '<', json->size - i);
        end = sign ? (size_t)(sign - json->data) : json->size;
        rtr_buf_add(page, json->data + i, end - i);
        if (sign) rtr_buf_puts(page, "\\u003c");
    }
}

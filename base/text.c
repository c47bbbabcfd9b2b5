#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int reserve(rtr_buf *buf, size_t more)
{
    if (buf->failed) return 0;
    if (more > SIZE_MAX - buf->size - 1) return buf->failed = 1, 0;
    size_t need = buf->size + more + 1;
    if (need <= buf->capacity) return 1;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity < need) capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
    char *data = realloc(buf->data, capacity);
    if (!data) return buf->failed = 1, 0;
    buf->data = data;
    buf->capacity = capacity;
    return 1;
}

void rtr_buf_add(rtr_buf *buf, const void *bytes, size_t size)
{
    if (!reserve(buf, size)) return;
    if (size) memcpy(buf->data + buf->size, bytes, size);
    buf->size += size;
    buf->data[buf->size] = '\0';
}

char *rtr_buf_room(rtr_buf *buf, size_t size)
{
    return reserve(buf, size) ? buf->data + buf->size : NULL;
}

void rtr_buf_puts(rtr_buf *buf, const char *text)
{
    rtr_buf_add(buf, text, strlen(text));
}

void rtr_buf_putc(rtr_buf *buf, char c)
{
    rtr_buf_add(buf, &c, 1);
}

void rtr_buf_printf(rtr_buf *buf, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (length < 0) {
        buf->failed = 1;
    } else if (reserve(buf, (size_t)length)) {
        vsnprintf(buf->data + buf->size, (size_t)length + 1, fmt, again);
        buf->size += (size_t)length;
    }
    va_end(again);
}

char *rtr_buf_take(rtr_buf *buf)
{
    if (!buf->data) rtr_buf_add(buf, "", 0);
    char *data = buf->failed ? NULL : buf->data;
    if (!data) free(buf->data);
    *buf = (rtr_buf){0};
    return data;
}

void rtr_buf_end(rtr_buf *buf)
{
    free(buf->data);
    *buf = (rtr_buf){0};
}

char *rtr_strndup(const char *text, size_t size)
{
    if (!text) return NULL;
    char *copy = malloc(size + 1);
    if (!copy) return NULL;
    memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *rtr_strdup(const char *text)
{
    return text ? rtr_strndup(text, strlen(text)) : NULL;
}

int32_t rtr_utf8_next(const char **at, const char *end)
{
    const unsigned char *s = (const unsigned char *)*at;
    size_t left = (size_t)(end - *at);
    (*at)++;
    if (s[0] < 0x80) return s[0];
    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || length > left) return -1;
    uint32_t code = s[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return -1;
        code = code << 6 | (s[i] & 0x3Fu);
    }
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000}; /* no overlong forms */
    if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return -1;
    *at += length - 1;
    return (int32_t)code;
}

void rtr_utf8_put(rtr_buf *buf, uint32_t code)
{
    char bytes[4];
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i-- > 1; code >>= 6) bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(lead[size] | code);
    rtr_buf_add(buf, bytes, size);
}

size_t rtr_utf8_check(const char *text, size_t size)
{
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *here = at;
        if (rtr_utf8_next(&at, end) < 0) return (size_t)(here - text);
    }
    return size;
}

char *rtr_utf8_mend(const char *text)
{
    rtr_buf buf = {0};
    const char *end = text + strlen(text);
    for (const char *at = text; at < end;) {
        int32_t code = rtr_utf8_next(&at, end);
        rtr_utf8_put(&buf, code < 0 ? 0xFFFD : (uint32_t)code);
    }
    return rtr_buf_take(&buf);
}

size_t rtr_utf8_count(const char *text, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

int rtr_edit_distance(const char *a, const char *b, int limit)
{
    enum { LONGEST = 127 };
    size_t rows = strlen(a), columns = strlen(b);
    size_t apart = rows > columns ? rows - columns : columns - rows;
    if (rows > LONGEST || columns > LONGEST || apart > (size_t)limit) return limit + 1;
    int line[3][LONGEST + 1]; /* two before, one before, this one */
    for (size_t j = 0; j <= columns; j++) line[0][j] = line[1][j] = (int)j;
    for (size_t i = 1; i <= rows; i++) {
        int *now = line[(i + 1) % 3], *above = line[i % 3], *higher = line[(i + 2) % 3];
        int best = now[0] = (int)i;
        for (size_t j = 1; j <= columns; j++) {
            int cost = above[j - 1] + (a[i - 1] != b[j - 1]);
            if (above[j] + 1 < cost) cost = above[j] + 1;
            if (now[j - 1] + 1 < cost) cost = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                higher[j - 2] + 1 < cost)
                cost = higher[j - 2] + 1;
            now[j] = cost;
            if (cost < best) best = cost;
        }
        if (best > limit) return limit + 1;
    }
    int distance = line[(rows + 1) % 3][columns];
    return distance > limit ? limit + 1 : distance;
}

const char *rtr_nearest(const char *word, const char *const *words, size_t count)
{
    const char *nearest = NULL;
    int best = (int)(strlen(word) / 3) + 1;
    for (size_t i = 0; i < count; i++) {
        int distance = rtr_edit_distance(word, words[i], best);
        if (distance < best) {
            best = distance;
            nearest = words[i];
        }
    }
    return nearest;
}

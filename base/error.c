#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut a string that did not fit at the last whole UTF-8 character. */
static void trim_utf8(char *text)
{
    size_t size = strlen(text), tail = 0;
    while (tail < size && tail < 4 && ((unsigned char)text[size - 1 - tail] & 0xC0) == 0x80) tail++;
    if (tail == size) return;
    unsigned char lead = (unsigned char)text[size - 1 - tail];
    size_t want = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (want != tail) text[size - 1 - tail] = '\0';
}

RTR_PRINTF(3, 0)
static void format(char *out, size_t size, const char *fmt, va_list args)
{
    int length = vsnprintf(out, size, fmt, args);
    if (length < 0) out[0] = '\0';
    if (length >= 0 && (size_t)length >= size) trim_utf8(out);
}

rtr_code rtr_fail(rtr_err *err, rtr_code code, const char *fmt, ...)
{
    if (!err) return code;
    va_list args;
    va_start(args, fmt);
    format(err->what, sizeof err->what, fmt, args);
    va_end(args);
    err->code = code;
    err->where[0] = err->fix[0] = '\0';
    return code;
}

rtr_code rtr_fix(rtr_err *err, rtr_code code, const char *fmt, ...)
{
    if (!err) return code;
    va_list args;
    va_start(args, fmt);
    format(err->fix, sizeof err->fix, fmt, args);
    va_end(args);
    return code;
}

rtr_code rtr_within(rtr_err *err, rtr_code code, const char *fmt, ...)
{
    if (!err) return code;
    char part[sizeof err->where];
    va_list args;
    va_start(args, fmt);
    format(part, sizeof part, fmt, args);
    va_end(args);

    size_t size = strlen(part);
    char last = size ? part[size - 1] : ' ';
    int joined = !err->where[0] || err->where[0] == '[' || last == ':' || last == ' ';
    char whole[2 * sizeof err->where];
    snprintf(whole, sizeof whole, "%s%s%s", part, joined ? "" : ".", err->where);
    if (strlen(whole) >= sizeof err->where) {
        whole[sizeof err->where - 1] = '\0';
        trim_utf8(whole);
    }
    memcpy(err->where, whole, strlen(whole) + 1);
    return code;
}

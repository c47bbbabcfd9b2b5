/* Numbers in and out without the locale: strtod and printf follow LC_NUMERIC, these do not. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char *skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t') at++;
    return at;
}

static const char *skip_digits(const char *at)
{
    while (*at >= '0' && *at <= '9') at++;
    return at;
}

int rtr_parse_int(const char *text, int64_t *out)
{
    const char *at = skip_blanks(text);
    int negative = *at == '-';
    if (*at == '-' || *at == '+') at++;
    const char *digits = at;
    uint64_t value = 0, most = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    for (; *at >= '0' && *at <= '9'; at++) {
        unsigned digit = (unsigned)(*at - '0');
        if (value > (most - digit) / 10) return 0;
        value = value * 10 + digit;
    }
    if (at == digits || *skip_blanks(at)) return 0;
    *out = negative ? -(int64_t)(value / 2) - (int64_t)(value - value / 2) : (int64_t)value;
    return 1;
}

/* Is it [+-] digits [. digits] [e [+-] digits], with at least one digit before the exponent? */
static int is_number(const char *at, const char **end)
{
    if (*at == '-' || *at == '+') at++;
    const char *whole = at, *after = skip_digits(at);
    size_t digits = (size_t)(after - whole);
    at = after;
    if (*at == '.') {
        after = skip_digits(at + 1);
        digits += (size_t)(after - at - 1);
        at = after;
    }
    if (!digits) return 0;
    if (*at == 'e' || *at == 'E') {
        const char *exponent = at + 1 + (at[1] == '-' || at[1] == '+');
        after = skip_digits(exponent);
        if (after == exponent) return 0;
        at = after;
    }
    *end = at;
    return 1;
}

/* strtod is exact, and only its decimal separator depends on the locale: try the point first and,
 * where the program that uses this library has set another locale, the separator strtod writes. */
static int to_double(char *digits, double *out)
{
    char *end = NULL;
    *out = strtod(digits, &end);
    char *point = strchr(digits, '.');
    if (*end && point) {
        char sample[8] = "";
        snprintf(sample, sizeof sample, "%.1f", 0.5);
        *point = sample[1];
        *out = strtod(digits, &end);
    }
    return !*end && isfinite(*out);
}

int rtr_parse_double(const char *text, double *out)
{
    const char *at = skip_blanks(text), *end = at;
    if (!is_number(at, &end) || *skip_blanks(end)) return 0;
    char digits[400]; /* longer than any double printed in full: 1 + 309 digits */
    size_t size = (size_t)(end - at);
    if (size >= sizeof digits) return 0;
    memcpy(digits, at, size);
    digits[size] = '\0';
    return to_double(digits, out);
}

void rtr_buf_fixed(rtr_buf *buf, double value, int decimals)
{
    char digits[DBL_MAX_10_EXP + 32];
    if (!isfinite(value)) {
        rtr_buf_puts(buf, "null");
        return;
    }
    int size = snprintf(digits, sizeof digits, "%.*f", decimals < 17 ? decimals : 17, value);
    if (size < 0 || (size_t)size >= sizeof digits) {
        buf->failed = 1;
        return;
    }
    if (decimals > 0) {
        char *point = digits + size - (decimals < 17 ? decimals : 17) - 1;
        *point = '.';
        while (digits[size - 1] == '0') size--;
        if (digits + size - 1 == point) size--;
    }
    int negative_zero = size == 2 && digits[0] == '-' && digits[1] == '0';
    rtr_buf_add(buf, digits + negative_zero, (size_t)(size - negative_zero));
}

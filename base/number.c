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

/* Longer than any double printed with 17 decimals. */
enum { FIXED_MAX = DBL_MAX_10_EXP + 32, FAST_DECIMALS = 9 };

__extension__ typedef unsigned __int128 wide;

/* |value| * 10^decimals rounded to an integer, ties to even, as printf rounds: exactly, from the double's
 * own bits. 0 if the numbers are too large, or too small, for that. */
static int scale(double value, int decimals, uint64_t *out)
{
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &exponent), DBL_MANT_DIG);
    int shift = DBL_MANT_DIG - exponent; /* value = mantissa / 2^shift */
    if (decimals > FAST_DECIMALS || exponent > 32 || shift > 120) return 0;
    wide scaled = mantissa;
    for (int i = 0; i < decimals; i++) scaled *= 10; /* below 2^53 10^9 < 2^83 */
    wide whole = scaled >> shift, rest = scaled - (whole << shift), half = (wide)1 << (shift - 1);
    if (rest > half || (rest == half && (whole & 1))) whole++;
    *out = (uint64_t)whole; /* below 2^32 10^9 < 2^62 */
    return 1;
}

/* As "%.*f" would write it. Returns the length; `to` has room for FIXED_MAX. */
static size_t print_scaled(char *to, uint64_t scaled, int decimals, int negative)
{
    char reversed[32];
    size_t size = 0, put = 0;
    for (int i = 0; scaled || i <= decimals; i++, scaled /= 10) {
        if (i == decimals && decimals) reversed[size++] = '.';
        reversed[size++] = (char)('0' + scaled % 10);
    }
    if (negative) to[put++] = '-';
    while (size) to[put++] = reversed[--size];
    return put;
}

void rtr_buf_fixed(rtr_buf *buf, double value, int decimals)
{
    char digits[FIXED_MAX];
    uint64_t scaled;
    if (!isfinite(value)) {
        rtr_buf_puts(buf, "null");
        return;
    }
    if (decimals > 17) decimals = 17;
    size_t size;
    if (scale(value, decimals, &scaled)) {
        size = print_scaled(digits, scaled, decimals, signbit(value) != 0);
    } else {
        int printed = snprintf(digits, sizeof digits, "%.*f", decimals, value);
        if (printed < 0 || (size_t)printed >= sizeof digits) {
            buf->failed = 1;
            return;
        }
        size = (size_t)printed;
    }
    if (decimals > 0) {
        char *point = digits + size - decimals - 1;
        *point = '.';
        while (digits[size - 1] == '0') size--;
        if (digits + size - 1 == point) size--;
    }
    int negative_zero = size == 2 && digits[0] == '-' && digits[1] == '0';
    rtr_buf_add(buf, digits + negative_zero, size - (size_t)negative_zero);
}

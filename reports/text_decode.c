#include "reports/text_decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The length of the well-formed sequence at `s`, or minus that of the malformed one: the longest start of
 * a well-formed sequence, or one byte (the Unicode Standard's "maximal subpart", as Python and browsers
 * count). The table is Unicode's table 3-7. */
static int sequence(const unsigned char *s, size_t left)
{
    unsigned lead = s[0], low = 0x80, high = 0xBF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return -1;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (int i = 1; i < length; i++) {
        if ((size_t)i >= left || s[i] < low || s[i] > high) return -i;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

/* Past the ASCII that starts at `at`, eight bytes a step. */
static size_t skip_ascii(const unsigned char *bytes, size_t at, size_t size)
{
    uint64_t word;
    for (; size - at >= sizeof word; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        if (word & 0x8080808080808080u) break;
    }
    while (at < size && bytes[at] < 0x80) at++;
    return at;
}

size_t text_count_controls(const unsigned char *bytes, size_t size, size_t *first)
{
    size_t count = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = bytes[i]; /* no branches: the compiler makes vectors of it */
        count += (unsigned char)((c < 0x20) & !((c >= '\t') & (c <= '\r')) & (c != 0x1B));
    }
    *first = size;
    for (size_t i = 0; count && i < size; i++) {
        unsigned char c = bytes[i];
        if (c >= 0x20 || (c >= '\t' && c <= '\r') || c == 0x1B) continue;
        *first = i;
        break;
    }
    return count;
}

static int is_good_utf8(const unsigned char *bytes, size_t size)
{
    for (size_t at = 0; (at = skip_ascii(bytes, at, size)) < size;) {
        int length = sequence(bytes + at, size - at);
        if (length < 0) return 0;
        at += (size_t)length;
    }
    return !memchr(bytes, 0, size);
}

typedef struct utf8_census {
    size_t good;      /* well-formed sequences of more than one byte */
    size_t malformed; /* sequences */
    size_t
        letters; /* malformed single bytes that Windows-1252 text is full of, where it has them */
} utf8_census;

static int is_ascii_letter(unsigned c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* A byte that is malformed as UTF-8 and common in Windows-1252 text of western Europe: an accented letter
 * beside a letter; a curly apostrophe, a quotation mark, a dash, a no-break space. Never three in a row:
 * that is damaged UTF-8. */
static int is_1252(const unsigned char *bytes, size_t at, size_t size)
{
    static const char letters[] =
        "\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF1"
        "\xF2\xF3\xF4\xF5\xF6\xF8\xF9\xFA\xFB\xFC\xC0\xC7\xC8\xC9\xCA\xCE\xD4"
        "\xC4\xD6\xDC\xDF\x9C\x8C";
    static const char marks[] = "\x91\x92\x93\x94\x96\x97\x85\xA0\xAB\xBB\xB0\x80\xA3";
    if (at > 0 && at + 1 < size && bytes[at - 1] >= 0x80 && bytes[at + 1] >= 0x80) return 0;
    if (strchr(marks, bytes[at])) return 1;
    if (!strchr(letters, bytes[at])) return 0;
    return (at > 0 && is_ascii_letter(bytes[at - 1])) ||
           (at + 1 < size && is_ascii_letter(bytes[at + 1])) || at == 0 || bytes[at - 1] == ' ';
}

static utf8_census take_census(const unsigned char *bytes, size_t size)
{
    utf8_census census = {0};
    for (size_t at = 0; (at = skip_ascii(bytes, at, size)) < size;) {
        int length = sequence(bytes + at, size - at);
        if (length > 0) {
            census.good++;
            at += (size_t)length;
            continue;
        }
        census.malformed++;
        census.letters += length == -1 && (size_t)is_1252(bytes, at, size);
        at += (size_t)-length;
    }
    return census;
}

/* UTF-16 of a western language: nearly every second byte is 0, and nearly none of the others. */
static text_encoding utf16_by_zeros(const unsigned char *bytes, size_t size)
{
    size_t pairs = (size < 4096 ? size : 4096) / 2, zeros[2] = {0};
    for (size_t i = 0; i < 2 * pairs; i++) zeros[i % 2] += !bytes[i];
    if (pairs < 2) return TEXT_DAMAGED;
    if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 50 <= pairs) return TEXT_UTF16LE;
    if (zeros[0] * 10 >= pairs * 7 && zeros[1] * 50 <= pairs) return TEXT_UTF16BE;
    return TEXT_DAMAGED;
}

text_encoding text_encoding_of(const unsigned char *bytes, size_t size)
{
    if (is_good_utf8(bytes, size)) return TEXT_GOOD;
    if (size >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE) return TEXT_UTF16LE;
    if (size >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF) return TEXT_UTF16BE;
    text_encoding wide = utf16_by_zeros(bytes, size);
    if (wide != TEXT_DAMAGED) return wide;
    /* A damaged UTF-8 file has good sequences too, or bytes that are no letters. */
    utf8_census census = take_census(bytes, size);
    int clearly = census.malformed >= 3 && census.good * 10 <= census.malformed &&
                  census.letters * 10 >= census.malformed * 9;
    return clearly ? TEXT_WINDOWS_1252 : TEXT_DAMAGED;
}

static char *put(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
    } else {
        if (c < 0x10000) {
            *to++ = (char)(0xE0 | c >> 12);
        } else {
            *to++ = (char)(0xF0 | c >> 18);
            *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        }
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
    }
    if (c >= 0x80) *to++ = (char)(0x80 | (c & 0x3F));
    return to;
}

enum { REPLACEMENT = 0xFFFD };

/* Each decoder writes to `to`, which has room for three bytes a byte, and returns the end. */

static char *decode_utf8(const unsigned char *bytes, size_t size, char *to, size_t *replaced)
{
    for (size_t at = 0; at < size;) {
        int length = bytes[at] ? sequence(bytes + at, size - at) : -1;
        if (length > 0) {
            memcpy(to, bytes + at, (size_t)length);
            to += length;
        } else {
            to = put(to, REPLACEMENT);
            length = -length;
            ++*replaced;
        }
        at += (size_t)length;
    }
    return to;
}

static char *decode_1252(const unsigned char *bytes, size_t size, char *to, size_t *replaced)
{
    static const uint16_t upper[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    for (size_t i = 0; i < size; i++) {
        uint32_t c = bytes[i];
        if (c >= 0x80 && c < 0xA0) c = upper[c - 0x80];
        if (!c) ++*replaced;
        to = put(to, c ? c : REPLACEMENT);
    }
    return to;
}

static char *decode_utf16(const unsigned char *bytes, size_t size, size_t high, char *to,
                          size_t *replaced)
{
    const size_t low = 1 - high;
    for (size_t i = 0; i < size; i += 2) {
        uint32_t c = REPLACEMENT, next = 0;
        if (i + 1 < size) c = (uint32_t)bytes[i + high] << 8 | bytes[i + low];
        if (i == 0 && c == 0xFEFF) continue;
        if (i + 3 < size) next = (uint32_t)bytes[i + 2 + high] << 8 | bytes[i + 2 + low];
        int pair = c >= 0xD800 && c < 0xDC00 && next >= 0xDC00 && next < 0xE000;
        if (pair) {
            c = 0x10000 + ((c - 0xD800) << 10 | (next - 0xDC00));
            i += 2;
        } else if (!c || (c >= 0xD800 && c < 0xE000) || i + 1 >= size) {
            c = REPLACEMENT;
            ++*replaced;
        }
        to = put(to, c);
    }
    return to;
}

rtr_code text_decode(text_encoding encoding, const unsigned char *bytes, size_t size, rtr_text *out,
                     rtr_err *err)
{
    if (size > SIZE_MAX / 3 - 1) return rtr_nomem(err);
    char *text = malloc(3 * size + 1), *end = NULL;
    if (!text) return rtr_nomem(err);
    out->replaced = 0;
    switch (encoding) {
    case TEXT_GOOD:
    case TEXT_DAMAGED: end = decode_utf8(bytes, size, text, &out->replaced); break;
    case TEXT_WINDOWS_1252: end = decode_1252(bytes, size, text, &out->replaced); break;
    case TEXT_UTF16LE: end = decode_utf16(bytes, size, 1, text, &out->replaced); break;
    case TEXT_UTF16BE: end = decode_utf16(bytes, size, 0, text, &out->replaced); break;
    }
    *end = '\0';
    out->size = (size_t)(end - text);
    char *fit = realloc(text, out->size + 1);
    out->bytes = fit ? fit : text;
    return RTR_OK;
}

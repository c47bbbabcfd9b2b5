/* JSON's tokens: texts, numbers, words; and values of which nothing but that they are JSON matters. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash128.h"
#include "geo/lint_edit.h"

const char *rtr_lint_kind_name(rtr_lint_kind kind)
{
    static const char *const names[] = {"another word", "null",     "a boolean", "a number",
                                        "a text",       "an array", "an object"};
    return names[kind];
}

rtr_lint_kind rtr_lint_kind_here(rtr_lint *lint)
{
    switch (rtr_lint_peek(&lint->in)) {
    case '"': return LINT_IS_TEXT;
    case '[': return LINT_IS_ARRAY;
    case '{': return LINT_IS_OBJECT;
    case 't':
    case 'f': return LINT_IS_BOOL;
    case 'n': return lint->in.at[1] == 'u' ? LINT_IS_NULL : LINT_IS_OTHER;
    case '-':
        return lint->in.at[1] >= '0' && lint->in.at[1] <= '9' ? LINT_IS_NUMBER : LINT_IS_OTHER;
    default: return *lint->in.at >= '0' && *lint->in.at <= '9' ? LINT_IS_NUMBER : LINT_IS_OTHER;
    }
}

/* Texts */

static const uint64_t ones = 0x0101010101010101U, highs = 0x8080808080808080U;

/* Are there a quote, a backslash, a control character or a byte beyond ASCII among these eight? May say
 * yes without reason, never no. */
static int is_special(uint64_t word)
{
    uint64_t quote = word ^ 0x2222222222222222U, slash = word ^ 0x5C5C5C5C5C5C5C5CU;
    uint64_t found = (quote - ones) | (slash - ones) | (word - 0x2020202020202020U) | word;
    return (found & highs) != 0;
}

static const unsigned char *skip_plain(const unsigned char *at)
{
    uint64_t word;
    while (memcpy(&word, at, sizeof word), !is_special(word)) at += sizeof word;
    while (*at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\') at++;
    return at;
}

static void keep(rtr_lint *lint, const unsigned char *from, size_t size)
{
    rtr_lint_text *text = &lint->text;
    if (size > LINT_TEXT_MAX - 1 - text->size) size = LINT_TEXT_MAX - 1 - text->size;
    memcpy(text->data + text->size, from, size);
    text->size += size;
}

static void keep_character(rtr_lint *lint, uint32_t code)
{
    char bytes[4] = {(char)code};
    size_t size = 1;
    if (code >= 0x80) {
        int shift = code < 0x800 ? 6 : code < 0x10000 ? 12 : 18;
        bytes[0] = (char)((shift == 6 ? 0xC0 : shift == 12 ? 0xE0 : 0xF0) | code >> shift);
        while (shift) bytes[size++] = (char)(0x80 | (code >> (shift -= 6) & 0x3F));
    }
    keep(lint, (const unsigned char *)bytes, size);
}

static int hex(const unsigned char *at, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++) {
        unsigned char c = at[i];
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = c - '0';
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            digit = (uint32_t)(c | 32) - 'a' + 10;
        else
            return 0;
        *out = *out * 16 + digit;
    }
    return 1;
}

/* The escape that begins here; `keeps` its character. */
static int read_escape(rtr_lint *lint, int keeps)
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const unsigned char *at = lint->in.at + 1;
    const char *letter = *at ? strchr(letters, *at) : NULL;
    uint32_t code = 0, low = 0;
    if (letter) {
        if (keeps) keep(lint, (const unsigned char *)values + (letter - letters), 1);
        lint->in.at += 2;
        return 1;
    }
    if (*at != 'u' || !hex(at + 1, &code))
        return rtr_lint_fault(lint, "an escape that JSON does not have");
    lint->in.at += 6;
    if (code >= 0xD800 && code < 0xDC00 && at[5] == '\\' && at[6] == 'u' && hex(at + 7, &low) &&
        low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        lint->in.at += 6;
    } else if (code >= 0xD800 && code < 0xE000) {
        code = 0xFFFD;
    }
    if (keeps) keep_character(lint, code);
    return 1;
}

/* The character beyond ASCII that begins here. */
static int read_wide(rtr_lint *lint, int keeps)
{
    rtr_lint_source *in = &lint->in;
    const char *at = (const char *)in->at, *from = at;
    if (rtr_utf8_next(&at, (const char *)in->end) < 0) {
        rtr_lint_report(lint, LINT_ENCODING, rtr_lint_here(in), "save the file as UTF-8",
                        "byte 0x%02X is not UTF-8", *in->at);
        at = from + 1;
    }
    if (keeps) keep(lint, in->at, (size_t)(at - from));
    in->origin += (uint64_t)(at - from) - 1;
    in->at += at - from;
    return 1;
}

static int read_text(rtr_lint *lint, int keeps)
{
    rtr_lint_source *in = &lint->in;
    in->at++;
    for (;;) {
        rtr_lint_see(in);
        const unsigned char *from = in->at, *to = skip_plain(from);
        if (keeps && to > from) keep(lint, from, (size_t)(to - from));
        in->at = to;
        if (*to == '"') return in->at++, 1;
        if (to >= in->end) {
            if (in->ended) return rtr_lint_fault(lint, "a text has no closing quote");
            rtr_lint_more(in);
        } else if (in->end - to < 16 && !in->ended) {
            rtr_lint_more(in);
        } else if (*to == '\\') {
            if (!read_escape(lint, keeps)) return 0;
        } else if (*to >= 0x80) {
            if (!read_wide(lint, keeps)) return 0;
        } else {
            return rtr_lint_fault(lint, *to == '\n' ? "a line ends within a text"
                                                    : "a control character in a text");
        }
    }
}

int rtr_lint_skip_text(rtr_lint *lint)
{
    return read_text(lint, 0);
}

int rtr_lint_read_text(rtr_lint *lint)
{
    lint->text.size = 0;
    int done = read_text(lint, 1);
    lint->text.data[lint->text.size] = '\0';
    return done;
}

/* Numbers and words */

/* NaN and the like: what other languages write for a number. */
static size_t wordy_number(const unsigned char *at)
{
    static const char *const words[] = {"NaN", "nan",       "Infinity", "inf",
                                        "Inf", "undefined", "None"};
    size_t sign = *at == '-' || *at == '+', size;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size = strlen(words[i]);
        unsigned char after = at[sign];
        if (after != (unsigned char)words[i][0] || memcmp(at + sign, words[i], size) != 0) continue;
        after = at[sign + size] | 32;
        if (after < 'a' || after > 'z') return sign + size;
    }
    return 0;
}

static int read_word(rtr_lint *lint, double *value)
{
    rtr_lint_source *in = &lint->in;
    size_t size = wordy_number(in->at);
    if (!size) return rtr_lint_fault(lint, "no JSON value begins with this character");
    rtr_lint_report(lint, LINT_NAN, rtr_lint_here(in), "write null, or leave the member out",
                    "'%.*s' is no JSON value", (int)size, (const char *)in->at);
    uint64_t from = rtr_lint_offset(in);
    if (!lint->in_coordinates) rtr_lint_edit_put(lint, from, from + size, "null");
    in->at += size;
    *value = NAN;
    return 1;
}

static const unsigned char *skip_digits(const unsigned char *at)
{
    while (*at >= '0' && *at <= '9') at++;
    return at;
}

/* A number's end, by JSON's grammar, or NULL. `point` is where its decimals begin, NULL without. */
static const unsigned char *number_end(const unsigned char *at, const unsigned char **point)
{
    *point = NULL;
    if (*at == '-') at++;
    const unsigned char *whole = at;
    at = skip_digits(at);
    if (at == whole || (at > whole + 1 && *whole == '0')) return NULL;
    if (*at == '.') {
        *point = ++at;
        at = skip_digits(at);
        if (at == *point) return NULL;
    }
    if ((*at | 32) == 'e') {
        at++;
        if (*at == '-' || *at == '+') at++;
        const unsigned char *exponent = at;
        at = skip_digits(at);
        if (at == exponent) return NULL;
    }
    return at;
}

static double whole_number(const unsigned char *at)
{
    int negative = *at == '-';
    int64_t value = 0;
    for (at += negative; *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0');
    return negative ? -(double)value : (double)value;
}

int rtr_lint_read_number(rtr_lint *lint, double *value, unsigned *decimals)
{
    char digits[LINT_TOKEN];
    rtr_lint_source *in = &lint->in;
    const unsigned char *point, *end;
    *decimals = 0;
    rtr_lint_see(in);
    if (*in->at != '-' && (*in->at < '0' || *in->at > '9')) return read_word(lint, value);
    if (*in->at == '-' && wordy_number(in->at)) return read_word(lint, value);
    end = number_end(in->at, &point);
    if (!end) return rtr_lint_fault(lint, "not a number as JSON writes them");
    size_t size = (size_t)(end - in->at);
    if (size >= sizeof digits - 1) return rtr_lint_fault(lint, "a number of a thousand digits");
    memcpy(digits, in->at, size);
    digits[size] = '\0';
    if (point) {
        const unsigned char *last = skip_digits(point);
        while (last > point && last[-1] == '0') last--;
        *decimals = (unsigned)(last - point);
    }
    if (!point && size < 16 && skip_digits(in->at + (*in->at == '-')) == end)
        *value = whole_number(in->at);
    else if (!rtr_parse_double(digits, value))
        *value = *in->at == '-' ? -HUGE_VAL : HUGE_VAL;
    in->at = end;
    return 1;
}

/* Values */

int rtr_lint_next(rtr_lint *lint, char close)
{
    rtr_lint_source *in = &lint->in;
    int c = rtr_lint_peek(in);
    if (c == ',') {
        in->at++;
        if (rtr_lint_peek(in) != close) return 1;
        rtr_lint_fault(lint, "a comma before the closing bracket");
        return -1;
    }
    if (c == close) return in->at++, 0;
    rtr_lint_fault(lint, close == ']' ? "a comma or ']' is missing here"
                                      : "a comma or '}' is missing here");
    return -1;
}

int rtr_lint_read_name(rtr_lint *lint)
{
    rtr_lint_source *in = &lint->in;
    if (rtr_lint_peek(in) != '"')
        return rtr_lint_fault(lint, "a member's name in double quotes is missing here");
    if (!rtr_lint_read_text(lint)) return 0;
    if (rtr_lint_peek(in) != ':') return rtr_lint_fault(lint, "a colon is missing here");
    in->at++;
    return 1;
}

/* As rtr_hash128, but sooner for the short names that most are. */
uint64_t rtr_lint_hash(const char *bytes, size_t size)
{
    uint64_t hash[2];
    if (size > 16) {
        rtr_hash128(bytes, size, hash);
        return hash[0];
    }
    memset(hash, 0, sizeof hash);
    for (size_t i = 0; i < size; i++)
        hash[i / 8] |= (uint64_t)(unsigned char)bytes[i] << 8 * (i % 8);
    uint64_t x = (hash[0] ^ size) * 0x9e3779b97f4a7c15U; /* 2^64 / golden ratio */
    x = ((x ^ x >> 32) + hash[1]) * 0xc2b2ae3d27d4eb4fU; /* a prime of xxHash */
    x = (x ^ x >> 29) * 0xff51afd7ed558ccdU;
    return x ^ x >> 32;
}

void rtr_lint_names_add(rtr_lint *lint, rtr_lint_names *names, rtr_lint_mark at)
{
    enum { KEPT = 64, MOST = 1024 };
    uint64_t hash = rtr_lint_hash(lint->text.data, lint->text.size);
    size_t count = names->count;
    for (size_t i = 0; i < count; i++) {
        uint64_t other = i < KEPT ? names->hashes[i] : names->more[i - KEPT];
        if (other != hash) continue;
        rtr_lint_report(lint, LINT_DUPLICATE_MEMBER, at, "keep one of them",
                        "'%s' occurs twice in one object", lint->text.data);
        return;
    }
    if (count >= MOST) return;
    if (count >= KEPT && !names->more) names->more = calloc(MOST - KEPT, sizeof *names->more);
    if (count >= KEPT && !names->more) {
        lint->code = RTR_NOMEM;
        return;
    }
    *(count < KEPT ? &names->hashes[count] : &names->more[count - KEPT]) = hash;
    names->count++;
}

void rtr_lint_names_end(rtr_lint_names *names)
{
    free(names->more);
}

static int skip_object(rtr_lint *lint)
{
    rtr_lint_names names;
    int more = 1;
    names.count = 0;
    names.more = NULL;
    lint->in.at++;
    if (rtr_lint_peek(&lint->in) == '}') return lint->in.at++, 1;
    while (more == 1) {
        rtr_lint_mark at = (rtr_lint_peek(&lint->in), rtr_lint_here(&lint->in));
        if (!rtr_lint_read_name(lint)) break;
        rtr_lint_names_add(lint, &names, at);
        rtr_lint_enter(lint);
        if (!rtr_lint_skip_value(lint)) break;
        rtr_lint_leave(lint);
        more = rtr_lint_next(lint, '}');
    }
    rtr_lint_names_end(&names);
    return more == 0;
}

static int skip_array(rtr_lint *lint)
{
    int more = 1;
    lint->in.at++;
    if (rtr_lint_peek(&lint->in) == ']') return lint->in.at++, 1;
    rtr_lint_enter_element(lint);
    for (uint64_t i = 0; more == 1; i++) {
        rtr_lint_element(lint, i);
        if (!rtr_lint_skip_value(lint)) return 0;
        more = rtr_lint_next(lint, ']');
    }
    rtr_lint_leave(lint);
    return more == 0;
}

static int skip_number(rtr_lint *lint)
{
    const unsigned char *point, *end;
    rtr_lint_see(&lint->in);
    end = number_end(lint->in.at, &point);
    if (!end || end - lint->in.at >= LINT_TOKEN - 1)
        return rtr_lint_fault(lint, "not a number as JSON writes them");
    lint->in.at = end;
    return 1;
}

static int skip_literal(rtr_lint *lint, const char *word)
{
    size_t size = strlen(word);
    if (memcmp(lint->in.at, word, size) != 0)
        return rtr_lint_fault(lint, "no JSON value begins with this character");
    lint->in.at += size;
    return 1;
}

int rtr_lint_skip_value(rtr_lint *lint)
{
    double value;
    unsigned decimals;
    int done = 0;
    switch (rtr_lint_kind_here(lint)) {
    case LINT_IS_TEXT: return rtr_lint_skip_text(lint);
    case LINT_IS_NULL: return skip_literal(lint, "null");
    case LINT_IS_BOOL: return skip_literal(lint, *lint->in.at == 't' ? "true" : "false");
    case LINT_IS_NUMBER: return skip_number(lint);
    case LINT_IS_OTHER: return rtr_lint_read_number(lint, &value, &decimals);
    case LINT_IS_ARRAY:
    case LINT_IS_OBJECT: break;
    }
    if (lint->depth >= LINT_DEPTH_MAX) return rtr_lint_fault(lint, "nested more than 256 deep");
    lint->depth++;
    done = *lint->in.at == '[' ? skip_array(lint) : skip_object(lint);
    lint->depth--;
    return done;
}

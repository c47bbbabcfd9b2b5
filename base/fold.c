#include "base/fold.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text.h"

/* UTF-8 to UTF-16; the caller frees. Sizes beyond INT32_MAX / 4 are refused by the callers. */
static UChar *widen(const char *text, size_t size, int32_t *length)
{
    UChar *wide = malloc((size + 1) * sizeof *wide);
    if (!wide) return NULL;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, (int32_t)size + 1, length, text, (int32_t)size, &status);
    if (U_SUCCESS(status)) return wide;
    free(wide);
    return NULL;
}

static UChar32 next_wide(const UChar *wide, int32_t *at, int32_t length)
{
    uint32_t lead = wide[(*at)++];
    if (!U16_IS_LEAD(lead) || *at == length) return (UChar32)lead;
    uint32_t trail = wide[*at];
    if (!U16_IS_TRAIL(trail)) return (UChar32)lead;
    ++*at;
    return (UChar32)(0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00));
}

/* Normalise into a new string; the caller frees. Normal forms grow a UTF-16 string at most 18 times
 * (Unicode Standard Annex 15, section 9). */
static UChar *normalize(const UNormalizer2 *form, const UChar *wide, int32_t length, int32_t *out)
{
    int32_t capacity = length * 2 + 32;
    for (int attempt = 0; attempt < 2; attempt++) {
        UChar *result = malloc((size_t)capacity * sizeof *result);
        if (!result) return NULL;
        UErrorCode status = U_ZERO_ERROR;
        *out = unorm2_normalize(form, wide, length, result, capacity, &status);
        if (U_SUCCESS(status)) return result;
        free(result);
        if (status != U_BUFFER_OVERFLOW_ERROR) return NULL;
        capacity = *out + 1;
    }
    return NULL;
}

static int is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
}

/* Apostrophes, hyphens, dots, blanks: what people type differently in one and the same name. Letters
 * that only look like apostrophes (okina, modifier letters) count as such too. */
static int is_joint(UChar32 c)
{
    return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_CC_MASK)) != 0 || c == '`' ||
           c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2C8;
}

/* Letters that Unicode does not decompose but people do: NULL when the letter stays. */
static const char *plain_letter(UChar32 c)
{
    switch (c) {
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x00F8: return "o";
    case 0x0111:
    case 0x00F0: return "d";
    case 0x0142: return "l";
    case 0x0127: return "h";
    case 0x0131: return "i";
    case 0x00FE: return "th";
    case 0x0259: return "a"; /* schwa: Azerbaijani Bakı, Gəncə */
    default: return NULL;
    }
}

static void put_folded(rtr_buf *buf, const UChar *wide, int32_t length)
{
    int joint = 0;
    for (int32_t i = 0; i < length;) {
        UChar32 c = next_wide(wide, &i, length);
        if (is_mark(c)) continue;
        if (is_joint(c)) {
            joint = buf->size > 0;
            continue;
        }
        if (joint) rtr_buf_putc(buf, ' ');
        joint = 0;
        const char *plain = plain_letter(c);
        if (plain)
            rtr_buf_puts(buf, plain);
        else
            rtr_utf8_put(buf, (uint32_t)c);
    }
}

static rtr_code check(const char *text, size_t size, rtr_err *err)
{
    if (size > INT32_MAX / 8)
        return rtr_fail(err, RTR_BAD_DATA, "text of %zu bytes is too long", size);
    size_t good = rtr_utf8_check(text, size);
    if (good == size) return RTR_OK;
    return rtr_fail(err, RTR_BAD_SYNTAX, "byte %zu is not UTF-8", good + 1);
}

/* Plain ASCII, which most names are, needs no library. */
static int fold_ascii(const char *text, size_t size, rtr_buf *buf)
{
    int joint = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x80) return 0;
        int letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '$' && c != '+' && c != '<' && c != '=' && c != '>' && c != '|' &&
            c != '~' && c != '^') {
            joint = buf->size > 0;
            continue;
        }
        if (joint) rtr_buf_putc(buf, ' ');
        joint = 0;
        rtr_buf_putc(buf, (char)(c >= 'A' && c <= 'Z' ? c + 32 : c));
    }
    return 1;
}

rtr_code rtr_fold(const char *text, size_t size, char **out, rtr_err *err)
{
    *out = NULL;
    rtr_code code = check(text, size, err);
    if (code) return code;
    rtr_buf buf = {0};
    if (!fold_ascii(text, size, &buf)) {
        rtr_buf_end(&buf);
        UErrorCode status = U_ZERO_ERROR;
        const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance(&status);
        const UNormalizer2 *apart = unorm2_getNFKDInstance(&status);
        int32_t length = 0;
        UChar *wide = U_FAILURE(status) ? NULL : widen(text, size, &length);
        UChar *folded = wide ? normalize(form, wide, length, &length) : NULL;
        UChar *decomposed = folded ? normalize(apart, folded, length, &length) : NULL;
        if (decomposed)
            put_folded(&buf, decomposed, length);
        else
            buf.failed = 1;
        free(wide);
        free(folded);
        free(decomposed);
    }
    *out = rtr_buf_take(&buf);
    return *out ? RTR_OK : rtr_nomem(err);
}

/* NFC, each character of it put through `change` unless that is NULL. */
static rtr_code compose(const char *text, size_t size, UChar32 (*change)(UChar32), char **out,
                        rtr_err *err)
{
    *out = NULL;
    rtr_code code = check(text, size, err);
    if (code) return code;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFCInstance(&status);
    int32_t length = 0;
    UChar *wide = U_FAILURE(status) ? NULL : widen(text, size, &length);
    UChar *composed = wide ? normalize(form, wide, length, &length) : NULL;
    rtr_buf buf = {0};
    if (!composed) buf.failed = 1;
    for (int32_t i = 0; composed && i < length;) {
        UChar32 c = next_wide(composed, &i, length);
        rtr_utf8_put(&buf, (uint32_t)(change ? change(c) : c));
    }
    free(wide);
    free(composed);
    *out = rtr_buf_take(&buf);
    return *out ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_nfc(const char *text, size_t size, char **out, rtr_err *err)
{
    return compose(text, size, NULL, out, err);
}

rtr_code rtr_lower(const char *text, size_t size, char **out, rtr_err *err)
{
    return compose(text, size, u_tolower, out, err);
}

rtr_char_class rtr_char_class_of(uint32_t code_point)
{
    uint32_t category = U_GET_GC_MASK((UChar32)code_point);
    if (category & (U_GC_LU_MASK | U_GC_LT_MASK)) return RTR_CHAR_UPPER;
    if (category & U_GC_L_MASK) return RTR_CHAR_LOWER;
    if (category & U_GC_N_MASK) return RTR_CHAR_DIGIT;
    if (category & (U_GC_M_MASK | U_GC_CF_MASK)) return RTR_CHAR_MARK;
    if (category & (U_GC_P_MASK | U_GC_S_MASK)) return RTR_CHAR_PUNCT;
    return RTR_CHAR_BLANK;
}

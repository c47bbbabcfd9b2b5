#include "reports/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "reports/text_decode.h"

static const char how_to_fix[] = "give plain text (UTF-8), HTML or PDF";

/* What people give instead of text, by its first bytes. */
static const char *known_kind(const unsigned char *bytes, size_t size)
{
    static const struct {
        const char *start;
        size_t size;
        const char *kind;
    } kinds[] = {
        {"PK\3\4", 4, "a ZIP archive or an office document (docx, odt, epub)"},
        {"\xD0\xCF\x11\xE0", 4, "an old office document (doc, xls)"},
        {"{\\rtf", 5, "a rich text (RTF) document"},
        {"\x89PNG", 4, "a PNG picture"},
        {"\xFF\xD8\xFF", 3, "a JPEG picture"},
        {"GIF8", 4, "a GIF picture"},
        {"II*\0", 4, "a TIFF picture"},
        {"MM\0*", 4, "a TIFF picture"},
        {"\x1F\x8B", 2, "a gzip file"},
        {"\x7F"
         "ELF",
         4, "a program"},
        {"SQLite format 3", 16, "an SQLite database"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (size >= kinds[i].size && memcmp(bytes, kinds[i].start, kinds[i].size) == 0)
            return kinds[i].kind;
    return NULL;
}

static int is_blank(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!bytes[i] || !strchr(" \t\r\n\v\f", bytes[i])) return 0;
    return 1;
}

/* Text has hardly any control character: one in fifty, and one for the smallest files, is taken. */
static rtr_code refuse_binary(const unsigned char *bytes, size_t size, rtr_err *err)
{
    size_t first = 0, count = text_count_controls(bytes, size, &first);
    const char *kind = known_kind(bytes, size);
    rtr_code code = RTR_OK;
    if (kind)
        code = rtr_fail(err, RTR_BAD_DATA, "is %s, not text", kind);
    else if (count > 1 + size / 50)
        code = rtr_fail(err, RTR_BAD_DATA,
                        "is not text: %zu of %zu bytes are control characters, the first (0x%02x) "
                        "at byte %zu",
                        count, size, bytes[first], first);
    return code ? rtr_fix(err, code, how_to_fix) : RTR_OK;
}

static rtr_code refuse(const char *bytes, size_t size, rtr_err *err)
{
    if (!is_blank(bytes, size)) return refuse_binary((const unsigned char *)bytes, size, err);
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, size ? "holds nothing but blanks" : "is empty");
    return rtr_fix(err, code, how_to_fix);
}

/* Takes `given` over (it has a NUL behind it), whatever comes of it. */
static rtr_code take_plain(char *given, size_t size, rtr_text *out, rtr_err *err)
{
    unsigned char *bytes = (unsigned char *)given;
    text_encoding encoding = text_encoding_of(bytes, size);
    int wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    rtr_code code = wide ? RTR_OK : refuse(given, size, err);
    if (!code && encoding != TEXT_GOOD) {
        code = text_decode(encoding, bytes, size, &out->bytes, &out->size, &out->replaced, err);
        if (!code && wide) code = refuse(out->bytes, out->size, err);
    } else if (!code) {
        out->bytes = given;
        out->size = size;
        given = NULL;
    }
    if (encoding == TEXT_WINDOWS_1252)
        snprintf(out->note, sizeof out->note, "is not UTF-8; read as Windows-1252");
    free(given);
    return code;
}

rtr_code rtr_text_of_bytes(const void *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    *out = (rtr_text){0};
    char *copy = size < SIZE_MAX ? malloc(size + 1) : NULL;
    if (!copy) return rtr_nomem(err);
    if (size) memcpy(copy, bytes, size);
    copy[size] = '\0';
    rtr_sha256_of(bytes, size, out->sha256);
    rtr_code code = take_plain(copy, size, out, err);
    if (code) rtr_text_end(out);
    return code;
}

rtr_code rtr_text_of_document(const void *bytes, size_t size, const rtr_text_options *options,
                              rtr_text *out, rtr_err *err)
{
    (void)options;
    return rtr_text_of_bytes(bytes, size, out, err);
}

rtr_code rtr_text_read(const char *path, const rtr_text_options *options, rtr_text *out,
                       rtr_err *err)
{
    const size_t largest = options && options->largest ? options->largest : (size_t)512 << 20;
    char *bytes = NULL;
    size_t size = 0;
    *out = (rtr_text){0};
    rtr_code code = rtr_file_read(path, largest, &bytes, &size, err);
    if (code) return code;
    rtr_sha256_of(bytes, size, out->sha256);
    code = take_plain(bytes, size, out, err);
    if (!code) return RTR_OK;
    rtr_text_end(out);
    return rtr_within(err, code, "%s", path);
}

void rtr_text_end(rtr_text *text)
{
    free(text->bytes);
    *text = (rtr_text){0};
}

#include "reports/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/sha256.h"
#include "reports/text_decode.h"
#include "reports/text_program.h"
#include "reports/text_sniff.h"

static const char how_to_fix[] = "give plain text (UTF-8), HTML or PDF";

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
    const char *kind = text_known_kind(bytes, size);
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

/* Offsets have 32 bits. Decoded, a text may be longer than its file: a byte of Windows-1252 takes up to three of
 * UTF-8. */
static rtr_code check_length(const rtr_text *text, rtr_err *err)
{
    if (text->size <= INT32_MAX) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "has a text of more than 2 GB");
    return rtr_fix(err, code, "divide it");
}

/* Takes `given` over (it has a NUL behind it), whatever comes of it. */
static rtr_code take_plain(char *given, size_t size, rtr_text *out, rtr_err *err)
{
    unsigned char *bytes = (unsigned char *)given;
    text_encoding encoding = text_encoding_of(bytes, size);
    int wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    rtr_code code = wide ? RTR_OK : refuse(given, size, err);
    rtr_sha256_of(given, size, out->sha256);
    if (!code && encoding != TEXT_GOOD) {
        code = text_decode(encoding, bytes, size, out, err);
        if (!code && wide) code = refuse(out->bytes, out->size, err);
    } else if (!code) {
        out->bytes = given;
        out->size = size;
        given = NULL;
    }
    if (!code) code = check_length(out, err);
    if (encoding == TEXT_WINDOWS_1252)
        snprintf(out->note, sizeof out->note, "is not UTF-8; read as Windows-1252");
    free(given);
    if (code) rtr_text_end(out);
    return code;
}

/* With a NUL behind. */
static char *copy_of(const void *bytes, size_t size)
{
    char *copy = size < SIZE_MAX ? malloc(size + 1) : NULL;
    if (!copy) return NULL;
    if (size) memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

rtr_code rtr_text_of_bytes(const void *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    *out = (rtr_text){0};
    char *copy = copy_of(bytes, size);
    return copy ? take_plain(copy, size, out, err) : rtr_nomem(err);
}

static rtr_text_options with_defaults(const rtr_text_options *given)
{
    rtr_text_options options = given ? *given : (rtr_text_options){0};
    if (!options.largest) options.largest = (size_t)512 << 20;
    if (options.cpu_seconds <= 0) options.cpu_seconds = 20;
    if (options.wall_seconds <= 0) options.wall_seconds = 30;
    if (!options.memory_mb) options.memory_mb = 1024;
    if (!options.output_mb) options.output_mb = 256;
    return options;
}

/* HTML or PDF, by its program. */
static rtr_code take_foreign(rtr_text_form form, const void *bytes, size_t size,
                             const rtr_text_options *options, rtr_text *out, rtr_err *err)
{
    if (options->extractors) return text_program_read(form, bytes, size, options, out, err);
    rtr_code code = rtr_fail(err, RTR_UNSUPPORTED, "is %s, and no program to read it is known",
                             form == RTR_TEXT_PDF ? "PDF" : "HTML");
    return rtr_fix(err, code, "install rutter whole, or give the text as plain text");
}

/* Takes `given` over, as take_plain. */
static rtr_code take_document(char *given, size_t size, const rtr_text_options *options,
                              rtr_text *out, rtr_err *err)
{
    const rtr_text_options all = with_defaults(options);
    rtr_text_form form = text_form_of((const unsigned char *)given, size);
    rtr_code code = RTR_OK;
    if (form == RTR_TEXT_PLAIN) {
        code = take_plain(given, size, out, err);
    } else {
        code = take_foreign(form, given, size, &all, out, err);
        rtr_sha256_of(given, size, out->sha256);
        free(given);
    }
    if (code) rtr_text_end(out);
    return code;
}

rtr_code rtr_text_of_document(const void *bytes, size_t size, const rtr_text_options *options,
                              rtr_text *out, rtr_err *err)
{
    *out = (rtr_text){0};
    char *copy = copy_of(bytes, size);
    return copy ? take_document(copy, size, options, out, err) : rtr_nomem(err);
}

rtr_code rtr_text_read(const char *path, const rtr_text_options *options, rtr_text *out,
                       rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    *out = (rtr_text){0};
    rtr_code code = rtr_file_read(path, with_defaults(options).largest, &bytes, &size, err);
    if (code) return code;
    code = take_document(bytes, size, options, out, err);
    return code ? rtr_within(err, code, "%s", path) : RTR_OK;
}

void rtr_text_end(rtr_text *text)
{
    free(text->bytes);
    *text = (rtr_text){0};
}

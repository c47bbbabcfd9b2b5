#include "reports/text_wire.h"

#include <stdlib.h>
#include <string.h>

#include "reports/text_decode.h"

static const char magic[] = "rutter-text 1\n";

/* Where a value goes: members of rtr_text, then of rtr_err. */
typedef struct wire_field {
    const char *key;
    size_t offset, room;
} wire_field;

#define FIELD(type, member)                                                                        \
    {                                                                                              \
#member, offsetof(type, member), sizeof((type *)0)->member                                 \
    }

static const wire_field text_fields[] = {
    FIELD(rtr_text, title), FIELD(rtr_text, publisher), FIELD(rtr_text, url),
    FIELD(rtr_text, date),  FIELD(rtr_text, language),  FIELD(rtr_text, note),
};
static const wire_field error_fields[] = {FIELD(rtr_err, what), FIELD(rtr_err, fix)};
enum {
    TEXT_FIELDS = sizeof text_fields / sizeof *text_fields,
    ERROR_FIELDS = sizeof error_fields / sizeof *error_fields
};

/* One line: what would end it becomes a blank. */
static void write_value(rtr_buf *out, const char *key, const char *value)
{
    if (!value[0]) return;
    rtr_buf_printf(out, "%s: ", key);
    for (const char *at = value; *at; at++)
        rtr_buf_putc(out, (unsigned char)*at < 0x20 || *at == 0x7F ? ' ' : *at);
    rtr_buf_putc(out, '\n');
}

void text_wire_write(rtr_code code, const rtr_text *text, const rtr_err *refusal, rtr_buf *out)
{
    const char *about = (const char *)text, *why = (const char *)refusal;
    rtr_buf_puts(out, magic);
    if (code) rtr_buf_printf(out, "refused: %d\n", (int)code);
    for (size_t i = 0; code && i < ERROR_FIELDS; i++)
        write_value(out, error_fields[i].key, why + error_fields[i].offset);
    for (size_t i = 0; !code && i < TEXT_FIELDS; i++)
        write_value(out, text_fields[i].key, about + text_fields[i].offset);
    if (!code && text->replaced) rtr_buf_printf(out, "replaced: %zu\n", text->replaced);
    rtr_buf_printf(out, "size: %zu\n\n", code ? 0 : text->size);
    if (!code) rtr_buf_add(out, text->bytes, text->size);
}

/* Keep a value that fits and is well-formed text; others are as if not given. */
static int take_field(const wire_field *fields, size_t count, char *base, const char *key,
                      const char *value)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].key, key) != 0) continue;
        size_t size = strlen(value);
        if (size < fields[i].room && rtr_utf8_check(value, size) == size)
            memcpy(base + fields[i].offset, value, size + 1);
        return 1;
    }
    return 0;
}

typedef struct wire_head {
    int64_t size, refused;
    rtr_err why;
} wire_head;

/* One line "key: value", in place. */
static int take_line(char *line, rtr_text *out, wire_head *head)
{
    char *value = strstr(line, ": ");
    int64_t number = 0;
    if (!value) return 0;
    *value = '\0';
    value += 2;
    if (take_field(text_fields, TEXT_FIELDS, (char *)out, line, value) ||
        take_field(error_fields, ERROR_FIELDS, (char *)&head->why, line, value))
        return 1;
    if (!rtr_parse_int(value, &number) || number < 0) return 0;
    if (strcmp(line, "size") == 0)
        head->size = number;
    else if (strcmp(line, "refused") == 0)
        head->refused = number;
    else if (strcmp(line, "replaced") == 0)
        out->replaced = (size_t)number;
    else
        return 0;
    return 1;
}

static rtr_code nonsense(rtr_err *err)
{
    return rtr_fail(err, RTR_BAD_SYNTAX, "the answer is not a whole one");
}

rtr_code text_wire_read(const char *bytes, size_t size, rtr_text *out, rtr_err *err)
{
    char lines[TEXT_WIRE_HEAD];
    wire_head head = {.size = -1};
    *out = (rtr_text){0};
    const char *end = memmem(bytes, size < sizeof lines ? size : sizeof lines, "\n\n", 2);
    if (!end || size < sizeof magic || memcmp(bytes, magic, sizeof magic - 1) != 0)
        return nonsense(err);
    size_t length = (size_t)(end - bytes) + 1, at = sizeof magic - 1;
    memcpy(lines, bytes, length);
    while (at < length) {
        char *line = lines + at, *stop = memchr(line, '\n', length - at);
        if (!stop) return nonsense(err);
        *stop = '\0';
        at = (size_t)(stop - lines) + 1;
        if (!take_line(line, out, &head)) return nonsense(err);
    }
    const unsigned char *text = (const unsigned char *)bytes + length + 1;
    if (head.size < 0 || (uint64_t)head.size != size - length - 1 ||
        text_encoding_of(text, (size_t)head.size) != TEXT_GOOD)
        return nonsense(err);
    if (head.refused) {
        rtr_code code = head.refused <= RTR_UNSUPPORTED ? (rtr_code)head.refused : RTR_BAD_DATA;
        *out = (rtr_text){0};
        rtr_fail(err, code, "%s", head.why.what);
        return rtr_fix(err, code, "%s", head.why.fix);
    }
    out->size = (size_t)head.size;
    out->bytes = rtr_strndup((const char *)text, out->size);
    return out->bytes ? RTR_OK : rtr_nomem(err);
}

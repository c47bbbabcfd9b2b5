#include "base/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static rtr_code complain(const rtr_csv *csv, rtr_csv_mark mark, const char *what, const char *fix,
                         rtr_err *err)
{
    rtr_fail(err, RTR_BAD_SYNTAX, "%s", what);
    rtr_fix(err, RTR_BAD_SYNTAX, "%s", fix);
    return rtr_within(err, RTR_BAD_SYNTAX, "%s:%d:%d", csv->name, mark.line, mark.column);
}

static rtr_code add_field(rtr_csv *csv, char *field, rtr_csv_mark mark, rtr_err *err)
{
    if (csv->count == csv->capacity) {
        size_t capacity = csv->capacity ? 2 * csv->capacity : 16;
        char **fields = realloc(csv->fields, capacity * sizeof *fields);
        if (!fields) return rtr_nomem(err);
        csv->fields = fields;
        rtr_csv_mark *marks = realloc(csv->marks, capacity * sizeof *marks);
        if (!marks) return rtr_nomem(err);
        csv->marks = marks;
        csv->capacity = capacity;
    }
    csv->marks[csv->count] = mark;
    csv->fields[csv->count++] = field;
    return RTR_OK;
}

/* Count one byte of text that is passed: continuation bytes of UTF-8 take no column. */
static void count_byte(rtr_csv *csv, char byte)
{
    if (byte == '\n') {
        csv->lines_read++;
        csv->column = 1;
    } else if (((unsigned char)byte & 0xC0) != 0x80) {
        csv->column++;
    }
}

/* Move past a line end at `at`, if there is one. */
static char *skip_line_end(rtr_csv *csv, char *at)
{
    if (at < csv->end && *at == '\r' && at + 1 < csv->end && at[1] == '\n') at++;
    if (at < csv->end && *at == '\n') count_byte(csv, *at++);
    return at;
}

static int at_line_end(const rtr_csv *csv, const char *at)
{
    return at >= csv->end || *at == '\n' || (*at == '\r' && at + 1 < csv->end && at[1] == '\n');
}

/* A quoted field whose opening quote is at csv->at: undouble the quotes in place and leave csv->at
 * behind the closing one. */
static rtr_code read_quoted(rtr_csv *csv, rtr_csv_mark mark, char **end_of_text, rtr_err *err)
{
    char *from = csv->at + 1, *to = csv->at;
    csv->column++;
    for (;; from++) {
        if (from >= csv->end)
            return complain(csv, mark, "a quote is not closed", "end the field with '\"'", err);
        if (*from == '"') {
            if (from + 1 >= csv->end || from[1] != '"') break;
            csv->column++;
            from++;
        }
        count_byte(csv, *from);
        *to++ = *from;
    }
    csv->column++;
    csv->at = from + 1;
    *end_of_text = to;
    if (!at_line_end(csv, csv->at) && *csv->at != csv->separator)
        return complain(csv, mark, "text follows a closing quote",
                        "double the quotes inside a quoted field: \"\"", err);
    return RTR_OK;
}

void rtr_csv_begin(rtr_csv *csv, const char *name, char *bytes, size_t size, char separator)
{
    *csv = (rtr_csv){
        .name = name, .at = bytes, .end = bytes + size, .separator = separator, .column = 1};
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) csv->at += 3;
}

/* One field; *last tells whether it ends the row. */
static rtr_code read_field(rtr_csv *csv, int *last, rtr_err *err)
{
    char *field = csv->at, *end = csv->at;
    rtr_csv_mark mark = {.line = csv->lines_read + 1, .column = csv->column};
    mark.quoted = csv->at < csv->end && *csv->at == '"';
    if (mark.quoted) {
        rtr_code code = read_quoted(csv, mark, &end, err);
        if (code) return code;
    } else {
        while (!at_line_end(csv, csv->at) && *csv->at != csv->separator)
            count_byte(csv, *csv->at++);
        end = csv->at;
    }
    if (memchr(field, 0, (size_t)(end - field)))
        return complain(csv, mark, "a NUL byte", "save the table as UTF-8 text", err);
    *last = at_line_end(csv, csv->at);
    if (*last)
        csv->at = skip_line_end(csv, csv->at);
    else
        count_byte(csv, *csv->at++);
    *end = '\0'; /* over the separator, the line end, a quote, or the byte behind the text */
    return add_field(csv, field, mark, err);
}

rtr_code rtr_csv_next(rtr_csv *csv, int *more, rtr_err *err)
{
    csv->count = 0;
    while (csv->at < csv->end &&
           (at_line_end(csv, csv->at) || (csv->comment && *csv->at == csv->comment))) {
        while (!at_line_end(csv, csv->at)) csv->at++;
        csv->at = skip_line_end(csv, csv->at);
    }
    *more = csv->at < csv->end;
    csv->line = csv->lines_read + 1;
    for (int last = !*more; !last;) {
        rtr_code code = read_field(csv, &last, err);
        if (code) return code;
    }
    return RTR_OK;
}

int rtr_csv_column(const rtr_csv *csv, const char *title)
{
    for (size_t i = 0; i < csv->count; i++)
        if (strcmp(csv->fields[i], title) == 0) return (int)i;
    return -1;
}

const char *rtr_csv_field(const rtr_csv *csv, int column)
{
    return column >= 0 && (size_t)column < csv->count ? csv->fields[column] : "";
}

void rtr_csv_end(rtr_csv *csv)
{
    free(csv->fields);
    free(csv->marks);
    *csv = (rtr_csv){0};
}

#include "base/csv.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static rtr_code complain(const rtr_csv *csv, const char *what, rtr_err *err)
{
    rtr_fail(err, RTR_BAD_SYNTAX, "%s", what);
    return rtr_within(err, RTR_BAD_SYNTAX, "%s:%d", csv->name, csv->line);
}

static rtr_code add_field(rtr_csv *csv, char *field, rtr_err *err)
{
    if (csv->count == csv->capacity) {
        size_t capacity = csv->capacity ? 2 * csv->capacity : 16;
        char **fields = realloc(csv->fields, capacity * sizeof *fields);
        if (!fields) return rtr_nomem(err);
        csv->fields = fields;
        csv->capacity = capacity;
    }
    csv->fields[csv->count++] = field;
    return RTR_OK;
}

/* Move past a line end at `at`, if there is one. */
static char *skip_line_end(rtr_csv *csv, char *at)
{
    if (at < csv->end && *at == '\r' && at + 1 < csv->end && at[1] == '\n') at++;
    if (at < csv->end && *at == '\n') {
        csv->lines_read++;
        at++;
    }
    return at;
}

static int at_line_end(const rtr_csv *csv, const char *at)
{
    return at >= csv->end || *at == '\n' || (*at == '\r' && at + 1 < csv->end && at[1] == '\n');
}

/* A quoted field whose opening quote is at csv->at: undouble the quotes in place and leave csv->at
 * behind the closing one. */
static rtr_code read_quoted(rtr_csv *csv, char **end_of_text, rtr_err *err)
{
    char *from = csv->at + 1, *to = csv->at;
    for (;; from++) {
        if (from >= csv->end) return complain(csv, "a quote is not closed", err);
        if (*from == '"') {
            if (from + 1 >= csv->end || from[1] != '"') break;
            from++;
        }
        if (*from == '\n') csv->lines_read++;
        *to++ = *from;
    }
    csv->at = from + 1;
    *end_of_text = to;
    if (!at_line_end(csv, csv->at) && *csv->at != csv->separator)
        return complain(csv, "text follows a closing quote", err);
    return RTR_OK;
}

void rtr_csv_begin(rtr_csv *csv, const char *name, char *bytes, size_t size, char separator)
{
    *csv = (rtr_csv){.name = name, .at = bytes, .end = bytes + size, .separator = separator};
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) csv->at += 3;
}

/* One field; *last tells whether it ends the row. */
static rtr_code read_field(rtr_csv *csv, int *last, rtr_err *err)
{
    char *field = csv->at, *end;
    if (csv->at < csv->end && *csv->at == '"') {
        rtr_code code = read_quoted(csv, &end, err);
        if (code) return code;
    } else {
        while (!at_line_end(csv, csv->at) && *csv->at != csv->separator) csv->at++;
        end = csv->at;
    }
    if (memchr(field, 0, (size_t)(end - field))) return complain(csv, "a NUL byte", err);
    *last = at_line_end(csv, csv->at);
    csv->at = *last ? skip_line_end(csv, csv->at) : csv->at + 1;
    *end = '\0'; /* over the separator, the line end, a quote, or the byte behind the text */
    return add_field(csv, field, err);
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
    *csv = (rtr_csv){0};
}

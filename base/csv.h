/* csv.h - comma- or tab-separated text (RFC 4180), read row by row in place.
 *
 * Flow:   file.h -> [csv.h] -> tables: ports, regions, UN/LOCODE
 * Owner:  the reader borrows the bytes and writes over them; fields are valid until the next row.
 * Lines:  LF or CRLF. A byte-order mark is skipped, so are empty lines.
 */
#ifndef RUTTER_BASE_CSV_H
#define RUTTER_BASE_CSV_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"

/* Where a field starts, from 1; columns are counted in characters. */
typedef struct rtr_csv_mark {
    int line, column;
    int quoted;
} rtr_csv_mark;

typedef struct rtr_csv {
    const char *name; /* for complaints: "ports.csv:12" */
    char *at, *end;
    char separator;
    char comment;        /* lines that start with it are skipped; 0 for none */
    int line;            /* where the current row starts, from 1 */
    int lines_read;      /* all lines before `at` */
    int column;          /* of `at` in its line */
    char **fields;       /* the current row */
    rtr_csv_mark *marks; /* one a field */
    size_t count;
    size_t capacity;
} rtr_csv;

/* `bytes` must be followed by one more byte that may be written (rtr_file_read gives that). */
RTR_API void rtr_csv_begin(rtr_csv *csv, const char *name, char *bytes, size_t size,
                           char separator);
/* The next row; at the end *more is 0. RTR_BAD_SYNTAX for a quote that does not close, text after a
 * closing quote, or a NUL byte. */
RTR_API RTR_MUST_CHECK rtr_code rtr_csv_next(rtr_csv *csv, int *more, rtr_err *err);
/* Index of the column called `title` in the current row (the header line), or -1. */
RTR_API int rtr_csv_column(const rtr_csv *csv, const char *title);
/* Field `column` of the current row; "" where the row is too short or `column` is -1. */
RTR_API const char *rtr_csv_field(const rtr_csv *csv, int column);
RTR_API void rtr_csv_end(rtr_csv *csv);

#endif

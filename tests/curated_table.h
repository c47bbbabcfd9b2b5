/* curated_table.h - a table of data/, read whole and gone through row by row. */
#ifndef RUTTER_TESTS_CURATED_TABLE_H
#define RUTTER_TESTS_CURATED_TABLE_H

#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "geo/lonlat.h"
#include "test.h"

typedef struct curated_table {
    char *bytes;
    rtr_csv csv;
    char *titles[16];
    size_t title_count;
} curated_table;

/* 1 when the table is open at its header line. */
static int curated_begin(curated_table *table, const char *name)
{
    rtr_err err = {0};
    char path[512];
    size_t size = 0;
    int more = 0;
    snprintf(path, sizeof path, "%s/data/%s", RUTTER_SOURCE_DIR, name);
    memset(table, 0, sizeof *table);
    CHECK_OK(rtr_file_read(path, 1 << 24, &table->bytes, &size, &err));
    if (!table->bytes) return 0;
    rtr_csv_begin(&table->csv, name, table->bytes, size, ',');
    CHECK_OK(rtr_csv_next(&table->csv, &more, &err));
    for (; table->title_count < table->csv.count && table->title_count < 16; table->title_count++)
        table->titles[table->title_count] = table->csv.fields[table->title_count];
    return more;
}

/* 1 while there is a row, which has as many fields as the header. */
static int curated_next(curated_table *table)
{
    rtr_err err = {0};
    int more = 0;
    CHECK_OK(rtr_csv_next(&table->csv, &more, &err));
    if (more && table->csv.count != table->title_count)
        FAIL_("%s:%d has %zu fields", table->csv.name, table->csv.line, table->csv.count);
    return more;
}

static const char *curated_text(const curated_table *table, const char *title)
{
    for (size_t i = 0; i < table->title_count; i++)
        if (strcmp(table->titles[i], title) == 0) return rtr_csv_field(&table->csv, (int)i);
    FAIL_("%s has no column '%s'", table->csv.name, title);
    return "";
}

static double curated_number(const curated_table *table, const char *title)
{
    double value = NAN;
    const char *text = curated_text(table, title);
    if (!rtr_parse_double(text, &value))
        FAIL_("%s:%d: %s '%s' is no number", table->csv.name, table->csv.line, title, text);
    return value;
}

static rtr_lonlat curated_at(const curated_table *table)
{
    rtr_lonlat at = {curated_number(table, "lon"), curated_number(table, "lat")};
    if (!(fabs(at.lon) <= 180 && fabs(at.lat) <= 90))
        FAIL_("%s:%d is off the globe", table->csv.name, table->csv.line);
    return at;
}

/* Names are "language:name" or plain, "|" between, none empty. */
static void curated_names(const curated_table *table)
{
    const char *names = curated_text(table, "names");
    size_t size = strlen(names);
    if (strstr(names, "||") || strstr(names, ":|") || names[0] == '|' ||
        (size && (names[size - 1] == '|' || names[size - 1] == ':')))
        FAIL_("%s:%d has an empty name", table->csv.name, table->csv.line);
    CHECK(rtr_utf8_check(names, size) == size);
}

static void curated_end(curated_table *table)
{
    rtr_csv_end(&table->csv);
    free(table->bytes);
}

#endif

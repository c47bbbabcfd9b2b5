#include "tools/sea/passages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"

enum { FILE_MAX = 4 << 20 };

typedef enum column {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_GROUP,
    COLUMN_KIND,
    COLUMN_CLOSED,
    COLUMN_LENGTH,
    COLUMN_DRAUGHT,
    COLUMN_BEAM,
    COLUMN_SHIP_LENGTH,
    COLUMN_OPEN,
    COLUMN_NOTE,
    COLUMN_USE,
    COLUMN_LINE,
    COLUMN_COUNT
} column;

static const char *const titles[] = {
    "id",        "name",      "group",  "kind",          "closed_by_default",
    "length_km", "draught_m", "beam_m", "ship_length_m", "open",
    "note",      "use",       "line"};

/* The row being read, by column. */
typedef struct table_row {
    rtr_csv *csv;
    int at[COLUMN_COUNT];
} table_row;

static const char *field(const table_row *row, column which)
{
    return rtr_csv_field(row->csv, row->at[which]);
}

static rtr_code find_columns(table_row *row, rtr_err *err)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        row->at[i] = rtr_csv_column(row->csv, titles[i]);
        if (row->at[i] < 0) return rtr_fail(err, RTR_BAD_DATA, "needs a column '%s'", titles[i]);
    }
    return RTR_OK;
}

static int index_of(const char *word, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0) return i;
    return -1;
}

static rtr_code copy(char *to, size_t size, const char *from, rtr_err *err)
{
    int length = snprintf(to, size, "%s", from);
    if (length <= 0 || (size_t)length >= size)
        return rtr_fail(err, RTR_BAD_DATA, "'%s' is empty or longer than %zu bytes", from,
                        size - 1);
    return RTR_OK;
}

/* "" or a positive number. */
static rtr_code read_figure(const table_row *row, column which, float *out, rtr_err *err)
{
    const char *text = field(row, which);
    double value = 0;
    *out = 0;
    if (!*text) return RTR_OK;
    if (!rtr_parse_double(text, &value) || !(value > 0) || value > 1e5)
        return rtr_fail(err, RTR_BAD_DATA, "%s '%s' is no positive number", titles[which], text);
    *out = (float)value;
    return RTR_OK;
}

/* "2021-03-22" or "03-22" between two separators, as in sea_period; 0 if it is neither. */
static int32_t read_day(const char *text, size_t length)
{
    char form[11] = "0000-00-00", digits[11] = "0000-00-00";
    if (length != 10 && length != 5) return 0;
    memcpy(digits + 10 - length, text, length);
    int32_t value = 0;
    for (int i = 0; form[i]; i++) {
        if (form[i] == '-' ? digits[i] != '-' : digits[i] < '0' || digits[i] > '9') return 0;
        if (form[i] != '-') value = 10 * value + (digits[i] - '0');
    }
    int month = value / 100 % 100, day = value % 100;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? value : 0;
}

/* "1869-11-17..1967-06-05" with the last day left out while it lasts, or "04-01..11-30" each year. */
static int read_period(const char *text, size_t length, sea_period *out)
{
    static const int32_t forever = 99991231;
    size_t dots = 0;
    while (dots + 2 <= length && memcmp(text + dots, "..", 2) != 0) dots++;
    if (dots + 2 > length) return 0;
    out->first = read_day(text, dots);
    out->last = dots + 2 == length ? forever : read_day(text + dots + 2, length - dots - 2);
    if (!out->first || !out->last) return 0;
    if ((out->first < 10000) != (out->last < 10000)) return 0;
    return out->first < 10000 || out->first <= out->last;
}

static rtr_code read_periods(const char *text, sea_passage *item, rtr_err *err)
{
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, ",");
        if (item->period_count == SEA_PERIODS_MAX)
            return rtr_fail(err, RTR_BAD_DATA, "more than %d periods", SEA_PERIODS_MAX);
        if (!read_period(at, length, &item->periods[item->period_count]))
            return rtr_fail(err, RTR_BAD_DATA, "'%.*s' is no period", (int)length, at);
        item->period_count++;
        at += length;
        at += strspn(at, ", ");
    }
    return RTR_OK;
}

static rtr_code read_passage(const table_row *row, sea_passage *item, rtr_err *err)
{
    static const char *const kinds[] = {"canal", "strait", "ice", "river"};
    rtr_code code = copy(item->id, sizeof item->id, field(row, COLUMN_ID), err);
    if (!code) code = copy(item->name, sizeof item->name, field(row, COLUMN_NAME), err);
    if (!code && *field(row, COLUMN_GROUP))
        code = copy(item->group, sizeof item->group, field(row, COLUMN_GROUP), err);
    if (!code && *field(row, COLUMN_NOTE))
        code = copy(item->note, sizeof item->note, field(row, COLUMN_NOTE), err);
    int kind = index_of(field(row, COLUMN_KIND), kinds, 4);
    if (!code && kind < 0)
        code = rtr_fail(err, RTR_BAD_DATA, "unknown kind '%s'", field(row, COLUMN_KIND));
    item->kind = (uint32_t)kind;
    item->closed = strcmp(field(row, COLUMN_CLOSED), "yes") == 0;
    if (!code) code = read_figure(row, COLUMN_LENGTH, &item->length_km, err);
    if (!code) code = read_figure(row, COLUMN_DRAUGHT, &item->draught_m, err);
    if (!code) code = read_figure(row, COLUMN_BEAM, &item->beam_m, err);
    if (!code) code = read_figure(row, COLUMN_SHIP_LENGTH, &item->ship_length_m, err);
    if (!code) code = read_periods(field(row, COLUMN_OPEN), item, err);
    return code;
}

/* The passage of this row: the one of that id before, or a new one. What is known of a passage stands
 * in its first row. */
static rtr_code find_passage(passage_table *all, const table_row *row, int *out, rtr_err *err)
{
    const char *id = field(row, COLUMN_ID);
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].id, id) == 0) {
            *out = (int)i;
            for (int k = COLUMN_LENGTH; k <= COLUMN_NOTE; k++)
                if (*field(row, (column)k))
                    return rtr_fail(err, RTR_BAD_DATA, "%s belongs in the first row of '%s'",
                                    titles[k], id);
            return RTR_OK;
        }
    if (all->count == SEA_PASSAGES_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "more than %d passages", SEA_PASSAGES_MAX);
    *out = (int)all->count;
    rtr_code code = read_passage(row, &all->items[all->count], err);
    if (!code) all->count++;
    return code;
}

/* "lon lat, lon lat, ..." */
static rtr_code read_points(char *text, passage_line *line, rtr_err *err)
{
    size_t commas = 0;
    for (const char *c = text; *c; c++) commas += *c == ',';
    line->points = malloc((commas + 1) * sizeof *line->points);
    if (!line->points) return rtr_nomem(err);
    char *rest = NULL;
    for (char *pair = strtok_r(text, ",", &rest); pair; pair = strtok_r(NULL, ",", &rest)) {
        while (*pair == ' ') pair++;
        char *blank = strchr(pair, ' ');
        if (blank) *blank = 0;
        rtr_lonlat at;
        if (!blank || !rtr_parse_double(pair, &at.lon) || !rtr_parse_double(blank + 1, &at.lat))
            return rtr_fail(err, RTR_BAD_DATA, "'%s' is no 'lon lat'", pair);
        rtr_code code = rtr_lonlat_check(at, err);
        if (code) return code;
        line->points[line->count++] = at;
    }
    if (line->count < 2) return rtr_fail(err, RTR_BAD_DATA, "a line needs two points");
    return RTR_OK;
}

static rtr_code read_row(passage_table *all, const table_row *row, rtr_err *err)
{
    static const char *const uses[] = {"way", "gate", "ice", "shoal"};
    if (row->csv->count <= (size_t)row->at[COLUMN_LINE])
        return rtr_fail(err, RTR_BAD_DATA, "the row ends before its line");
    passage_line *lines = realloc(all->lines, (all->line_count + 1) * sizeof *lines);
    if (!lines) return rtr_nomem(err);
    all->lines = lines;
    int use = index_of(field(row, COLUMN_USE), uses, 4);
    if (use < 0) return rtr_fail(err, RTR_BAD_DATA, "unknown use '%s'", field(row, COLUMN_USE));
    passage_line *line = &all->lines[all->line_count++];
    *line = (passage_line){.use = (passage_use)use, .passage = -1, .line = row->csv->line};
    rtr_code code = RTR_OK;
    if (use == PASSAGE_WAY || use == PASSAGE_GATE)
        code = find_passage(all, row, &line->passage, err);
    if (!code) code = read_points(row->csv->fields[row->at[COLUMN_LINE]], line, err);
    return code;
}

rtr_code passages_read(const char *path, passage_table *out, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    int more = 0;
    rtr_csv csv = {0};
    table_row row = {.csv = &csv};
    rtr_code code = rtr_file_read(path, FILE_MAX, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    csv.comment = '#';
    code = rtr_csv_next(&csv, &more, err);
    if (!code) code = find_columns(&row, err);
    while (!code && more) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        code = read_row(out, &row, err);
        if (code) rtr_within(err, code, "%s:%d", path, csv.line);
    }
    rtr_csv_end(&csv);
    free(bytes);
    return code;
}

void passages_end(passage_table *passages)
{
    for (size_t i = 0; i < passages->line_count; i++) free(passages->lines[i].points);
    free(passages->lines);
    passages->lines = NULL;
    passages->line_count = 0;
}

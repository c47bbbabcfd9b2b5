/* A CSV or TSV file as a table: its encoding, its separator, its rows. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "geo/case_parts.h"

/* The separator that the first line with text has most of, outside quotes; comma if it has none. */
static char find_separator(const char *bytes, size_t size)
{
    static const char separators[] = {',', ';', '\t', '|'};
    size_t counts[sizeof separators] = {0}, best = 0;
    int quoted = 0, text = 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '"') quoted = !quoted;
        if (bytes[i] == '\n' && !quoted && text) break;
        if (quoted || bytes[i] == '\r' || bytes[i] == '\n') continue;
        text = 1;
        for (size_t k = 0; k < sizeof separators; k++) counts[k] += bytes[i] == separators[k];
    }
    for (size_t k = 1; k < sizeof separators; k++)
        if (counts[k] > counts[best]) best = k;
    return separators[best];
}

/* Refuse what is not UTF-8 text: one complaint for the file, at the place. */
static int is_text(rtr_case_reader *r, const char *bytes, size_t size)
{
    rtr_node node = {.line = 1, .column = 1};
    int utf16 = size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 ||
                              memcmp(bytes, "\xFE\xFF", 2) == 0 || !bytes[0] || !bytes[1]);
    size_t good = utf16 ? size : rtr_utf8_check(bytes, size);
    if (utf16)
        rtr_case_error(r, &node, NULL, "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
                       "the table is UTF-16 or binary, not UTF-8");
    if (!utf16 && good == size) return 1;
    for (size_t i = 0; !utf16 && i < good; i++) {
        node.column += ((unsigned char)bytes[i] & 0xC0) != 0x80;
        if (bytes[i] != '\n') continue;
        node.line++;
        node.column = 1;
    }
    if (!utf16)
        rtr_case_error(r, &node, NULL, "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
                       "the table is not UTF-8");
    return 0;
}

static rtr_case_cell *row_cells(const rtr_csv *csv, rtr_case_cell **cells, size_t *capacity)
{
    if (csv->count > *capacity) {
        rtr_case_cell *moved = realloc(*cells, csv->count * sizeof *moved);
        if (!moved) return NULL;
        *cells = moved;
        *capacity = csv->count;
    }
    for (size_t i = 0; i < csv->count; i++)
        (*cells)[i] = (rtr_case_cell){csv->fields[i], csv->marks[i].line, csv->marks[i].column};
    return *cells;
}

static void take_row(rtr_case_reader *r, rtr_case_table *table, const rtr_case_cell *cells,
                     size_t count)
{
    if (count > table->columns) {
        rtr_node node = rtr_case_cell_node(&cells[table->columns]);
        rtr_case_error(r, &node, NULL, "put a field that contains the separator in quotes",
                       "the row has %zu fields, the header has %zu", count, table->columns);
    }
    rtr_case_table_row(r, table, table->kind, cells, count, NULL);
}

static rtr_code read_rows(rtr_case_reader *r, rtr_csv *csv, rtr_case_table *table, rtr_err *err)
{
    rtr_case_cell *cells = NULL;
    size_t capacity = 0;
    rtr_code code = RTR_OK;
    for (int more = 1, row = 0; !code && !r->code && !r->full; row++) {
        code = rtr_csv_next(csv, &more, err);
        if (code || !more) break;
        if (!row_cells(csv, &cells, &capacity)) {
            code = rtr_nomem(err);
        } else if (row) {
            take_row(r, table, cells, csv->count);
        } else if (!rtr_case_table_begin(r, table, cells, csv->count, 0)) {
            break;
        }
    }
    free(cells);
    return code;
}

void rtr_case_read_csv(rtr_case_reader *r, const char *name, char *bytes, size_t size)
{
    rtr_node start = {.line = 1, .column = 1};
    rtr_err err = {0};
    rtr_csv csv;
    rtr_case_table table = {.stem = rtr_case_stem(r, name)};
    if (r->code || !is_text(r, bytes, size)) return;
    rtr_csv_begin(&csv, name, bytes, size, find_separator(bytes, size));
    rtr_code code = read_rows(r, &csv, &table, &err);
    rtr_csv_end(&csv);
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code && rtr_problems_add(r->problems, 1, &err, r->err) != RTR_OK)
        rtr_case_stop(r, RTR_NOMEM);
    else if (!code && !table.columns)
        rtr_case_error(r, &start, NULL, "name the columns in the first line", "the table is empty");
}

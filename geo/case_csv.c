/* A CSV or TSV file as a table: its encoding, its separator, its rows. */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "geo/case_parts.h"
#include "geo/layer_csv.h"
#include "geo/wkt.h"

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

/* A table while it is read. */
typedef struct csv_table {
    rtr_case_table table;
    rtr_laid_columns laid;
    size_t wkt; /* the column of the geometry, in a table that rutter exported; else SIZE_MAX */
} csv_table;

static int begin_table(rtr_case_reader *r, csv_table *in, const rtr_case_cell *titles, size_t count)
{
    in->wkt = SIZE_MAX;
    rtr_laid_begin(titles, count, &in->laid);
    for (size_t i = 0; in->laid.possible && i < count; i++)
        if (strcmp(titles[i].text, "wkt") == 0) in->wkt = i;
    return rtr_case_table_begin(r, &in->table, titles, count, in->wkt != SIZE_MAX);
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

/* A leg of no length has no geometry. */
static rtr_code read_geometry(rtr_case_reader *r, const char *text, rtr_case_geometry *out,
                              rtr_err *err)
{
    rtr_shape *shape = NULL;
    size_t count;
    rtr_code code = *text ? rtr_wkt_read(text, &shape, err) : RTR_OK;
    if (!shape) return code;
    rtr_case_adopt(r, shape);
    if (r->code) return r->code; /* the shape found no owner, and is gone */
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_POINT)
        *out = (rtr_case_geometry){.located = 1, .at = rtr_shape_points(shape, &count)[0]};
    else
        out->shape = shape;
    return RTR_OK;
}

/* A row of a table that rutter exported, without the signs that keep its texts from being formulas. */
static void take_own(rtr_case_reader *r, csv_table *in, char **fields, const rtr_case_cell *cells,
                     size_t count)
{
    rtr_err err = {0};
    rtr_case_geometry geometry = {0};
    rtr_node node = rtr_case_cell_node(&cells[0]);
    const rtr_case_path file = {.key = in->table.stem},
                        row = {.up = &file, .index = (size_t)cells[0].line};
    if (count == 1 && !*fields[0]) return; /* an empty line */
    if (count != in->table.columns) {
        rtr_case_error(r, &node, NULL, "export the case again",
                       "the row has %zu fields, the header has %zu", count, in->table.columns);
        return;
    }
    for (size_t i = 0; i < count; i++) rtr_csv_unsign(fields[i]);
    rtr_code code = read_geometry(r, fields[in->wkt], &geometry, &err);
    node = rtr_case_cell_node(&cells[in->wkt]);
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code)
        rtr_case_report_err(r, 1, &node, NULL, &err);
    else if (!rtr_laid_is_own(&in->laid, cells) ||
             !rtr_laid_take(r, &in->laid, &row, cells, &geometry))
        rtr_case_error(r, &node, NULL, "leave id, type, route, leg, place and wkt as they were",
                       "the row is no leg, place or area as rutter exports them");
    else
        in->table.rows++;
}

static rtr_code read_rows(rtr_case_reader *r, rtr_csv *csv, csv_table *in, rtr_err *err)
{
    rtr_case_cell *cells = NULL;
    size_t capacity = 0;
    rtr_code code = RTR_OK;
    for (int more = 1, row = 0; !code && !r->code && !r->full; row++) {
        code = rtr_csv_next(csv, &more, err);
        if (code || !more) break;
        if (!row_cells(csv, &cells, &capacity))
            code = rtr_nomem(err);
        else if (!row && !begin_table(r, in, cells, csv->count))
            break;
        else if (row && in->wkt != SIZE_MAX)
            take_own(r, in, csv->fields, cells, csv->count);
        else if (row)
            take_row(r, &in->table, cells, csv->count);
    }
    free(cells);
    return code;
}

void rtr_case_read_csv(rtr_case_reader *r, const char *name, char *bytes, size_t size)
{
    rtr_node start = {.line = 1, .column = 1};
    rtr_err err = {0};
    rtr_csv csv;
    csv_table in = {.table = {.stem = rtr_case_stem(r, name)}};
    if (r->code || !is_text(r, bytes, size)) return;
    rtr_csv_begin(&csv, name, bytes, size, find_separator(bytes, size));
    rtr_code code = read_rows(r, &csv, &in, &err);
    rtr_csv_end(&csv);
    if (code == RTR_NOMEM)
        rtr_case_stop(r, code);
    else if (code && rtr_problems_add(r->problems, 1, &err, r->err) != RTR_OK)
        rtr_case_stop(r, RTR_NOMEM);
    else if (!code && !in.table.columns)
        rtr_case_error(r, &start, NULL, "name the columns in the first line", "the table is empty");
}

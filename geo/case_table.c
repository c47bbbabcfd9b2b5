/* Tables as equal citizens: each row becomes the map that YAML would have given, with the positions of its
 * cells, and is read by the same functions. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/fold.h"
#include "base/text.h"
#include "geo/case_parts.h"

/* Hang a new node into `map` under `key`, or into a list when `key` is NULL. */
static rtr_node *hang(rtr_case_reader *r, rtr_node *parent, rtr_node_kind kind, const char *key,
                      const rtr_case_cell *at)
{
    rtr_node *node = rtr_case_alloc(r, sizeof *node);
    if (!node) return NULL;
    *node = (rtr_node){.kind = kind,
                       .line = at->line,
                       .column = at->column,
                       .key = key,
                       .key_line = at->line,
                       .key_column = at->column};
    if (!parent->child) {
        parent->child = node;
    } else {
        rtr_node *last = (rtr_node *)parent->child; /* ours: made by this function */
        while (last->next) last = (rtr_node *)last->next;
        last->next = node;
    }
    parent->count++;
    return node;
}

static void hang_text(rtr_case_reader *r, rtr_node *parent, const char *key, const char *text,
                      const rtr_case_cell *at)
{
    rtr_node *node = hang(r, parent, RTR_NODE_SCALAR, key, at);
    if (node) node->text = rtr_case_copy(r, text);
}

/* Bytes of the blank (U+00A0 too) that starts at `at`; 0 if there is none. */
static size_t blank_size(const char *at)
{
    if (*at && strchr(" \t\r\n", *at)) return 1;
    return strncmp(at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* `text` without blanks at its ends, lines ended by LF alone, in the case's memory. */
static char *trimmed(rtr_case_reader *r, const char *text)
{
    for (size_t size; (size = blank_size(text));) text += size;
    const char *end = text;
    for (const char *at = text; *at;) {
        size_t size = blank_size(at);
        at += size ? size : 1;
        if (!size) end = at;
    }
    char *copy = rtr_case_alloc(r, (size_t)(end - text) + 1), *to = copy;
    for (; copy && text < end; text++)
        if (*text != '\r') *to++ = *text;
    return copy;
}

/* The only comma of a number without a point is a decimal one. */
static void decimal_point(char *text)
{
    char *comma = strchr(text, ',');
    if (comma && !strchr(comma + 1, ',') && !strchr(text, '.')) *comma = '.';
}

/* Spreadsheets write 2024/08/31, which can mean only one day. */
static void iso_day(char *text)
{
    for (size_t i = 0; text[i]; i++) {
        if (text[i] != '/' || i < 4 || strspn(text + i - 4, "0123456789") != 4) continue;
        if (strspn(text + i + 1, "0123456789") == 2 && text[i + 3] == '/')
            text[i] = text[i + 3] = '-';
    }
}

/* A row while it becomes a map. */
typedef struct row_draft {
    rtr_node map;
    rtr_node *source, *vessel; /* inner maps, made when they have something to hold */
    const rtr_case_cell *lon, *lat;
    int from_map; /* it is a feature of a map file */
} row_draft;

static int is_word(const char *key, const char *word)
{
    rtr_kind kind;
    rtr_mode mode;
    rtr_status status;
    rtr_precision precision;
    if (strcmp(key, "kind") == 0) return rtr_kind_parse(word, &kind);
    if (strcmp(key, "mode") == 0) return rtr_mode_parse(word, &mode);
    if (strcmp(key, "status") == 0) return rtr_status_parse(word, &status);
    return rtr_precision_parse(word, &precision);
}

/* Map files use "type" for what they like: there a word that is not ours is no word. */
static void hang_word(rtr_case_reader *r, row_draft *row, const char *key, char *text,
                      const rtr_case_cell *cell)
{
    char *folded = rtr_case_fold(r, text);
    if (!folded) return;
    const char *word = rtr_case_english_word(folded);
    if (!row->from_map || is_word(key, word)) hang_text(r, &row->map, key, word, cell);
    free(folded);
}

static void hang_list(rtr_case_reader *r, rtr_node *row, const char *key, char *text,
                      const rtr_case_cell *cell)
{
    rtr_node *list = hang(r, row, RTR_NODE_LIST, key, cell);
    for (char *at = text; list && at && list->count <= RTR_STOPS_MAX;) {
        size_t size = strcspn(at, ";|");
        char *next = at[size] ? at + size + 1 : NULL;
        at[size] = '\0';
        char *part = trimmed(r, at);
        if (!part) return;
        if (*part)
            hang_text(r, list, NULL, part, cell);
        else
            hang(r, list, RTR_NODE_NULL, NULL, cell);
        at = next;
    }
}

static rtr_node *group_map(rtr_case_reader *r, row_draft *row, const char *group,
                           const rtr_case_cell *cell)
{
    if (strcmp(group, "vessel") == 0) {
        if (!row->vessel) row->vessel = hang(r, &row->map, RTR_NODE_MAP, "vessel", cell);
        return row->vessel;
    }
    if (!row->source) {
        rtr_node *list = hang(r, &row->map, RTR_NODE_LIST, "sources", cell);
        if (list) row->source = hang(r, list, RTR_NODE_MAP, NULL, cell);
    }
    return row->source;
}

static void take_cell(rtr_case_reader *r, row_draft *row, const rtr_case_column *column,
                      const rtr_case_cell *cell)
{
    char *text = trimmed(r, cell->text);
    if (!text || !*text) return;
    rtr_node *parent = column->group ? group_map(r, row, column->group, cell) : &row->map;
    if (!parent) return;
    switch (column->form) {
    case RTR_AS_LON: row->lon = cell; return;
    case RTR_AS_LAT: row->lat = cell; return;
    case RTR_AS_LIST: hang_list(r, parent, column->key, text, cell); return;
    case RTR_AS_WORD: hang_word(r, row, column->key, text, cell); return;
    case RTR_AS_NUMBER: decimal_point(text); break;
    case RTR_AS_DATE: iso_day(text); break;
    case RTR_AS_TEXT: break;
    }
    hang_text(r, parent, column->key, text, cell);
}

static void hang_lonlat(rtr_case_reader *r, row_draft *row)
{
    const rtr_case_cell *pair[] = {row->lon, row->lat};
    if (!row->lon && !row->lat) return;
    if (!row->lon || !row->lat) {
        const rtr_node node = rtr_case_cell_node(row->lon ? row->lon : row->lat);
        rtr_case_error(r, &node, NULL, "fill both columns, or neither",
                       row->lon ? "a longitude without a latitude"
                                : "a latitude without a longitude");
        return;
    }
    rtr_node *list = hang(r, &row->map, RTR_NODE_LIST, "lonlat", row->lon);
    for (int i = 0; list && i < 2; i++) {
        char *number = trimmed(r, pair[i]->text);
        if (!number) return;
        decimal_point(number);
        hang_text(r, list, NULL, number, pair[i]);
    }
}

/* Routes and reports without an id get one from the file and the row: "routes-3". */
static void hang_id(rtr_case_reader *r, const rtr_case_table *table, row_draft *row,
                    const rtr_case_cell *at)
{
    if (rtr_node_get(&row->map, "id")) return;
    rtr_buf id = {0};
    rtr_buf_printf(&id, "%s-%zu", table->stem, table->rows);
    if (id.failed)
        rtr_case_stop(r, RTR_NOMEM);
    else
        hang_text(r, &row->map, "id", id.data, at);
    rtr_buf_end(&id);
}

const char *rtr_case_stem(rtr_case_reader *r, const char *name)
{
    char *stem = rtr_case_copy(r, rtr_path_name(name));
    char *dot = stem ? strrchr(stem, '.') : NULL;
    if (dot && dot != stem) *dot = '\0';
    return stem;
}

void rtr_case_table_row(rtr_case_reader *r, rtr_case_table *table, int kind,
                        const rtr_case_cell *cells, size_t count, const rtr_case_geometry *given)
{
    const rtr_case_cell start = count ? cells[0] : (rtr_case_cell){0};
    row_draft row = {.map = {.kind = RTR_NODE_MAP, .line = start.line, .column = start.column}};
    const rtr_case_column **fields = table->fields[kind];
    row.from_map = given != NULL;
    table->rows++;
    for (size_t i = 0; i < count && i < table->columns && !r->code; i++)
        if (fields[i] && cells[i].text) take_cell(r, &row, fields[i], &cells[i]);
    if (!given) hang_lonlat(r, &row);
    if (!row.map.count && !given) return; /* an empty row */
    int needs_id = kind != RTR_TABLE_PLACES ||
                   (!rtr_node_get(&row.map, "name") && !rtr_node_get(&row.map, "locode"));
    if (needs_id) hang_id(r, table, &row, &start);
    if (r->code) return;
    r->forgiving = given != NULL;
    if (kind == RTR_TABLE_PLACES)
        rtr_case_add_place(r, &row.map, table->path, given);
    else if (kind == RTR_TABLE_ROUTES)
        rtr_case_add_route(r, &row.map, table->path, given);
    else
        rtr_read_report(r, &row.map, table->path, NULL);
    r->forgiving = 0;
}

#include "tools/sea/passages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"

enum { FILE_MAX = 4 << 20 };

typedef struct columns {
    int id, name, group, kind, closed, use, line;
} columns;

static rtr_code find_columns(const rtr_csv *csv, columns *out, rtr_err *err)
{
    *out = (columns){rtr_csv_column(csv, "id"),
                     rtr_csv_column(csv, "name"),
                     rtr_csv_column(csv, "group"),
                     rtr_csv_column(csv, "kind"),
                     rtr_csv_column(csv, "closed_by_default"),
                     rtr_csv_column(csv, "use"),
                     rtr_csv_column(csv, "line")};
    if (out->id < 0 || out->name < 0 || out->group < 0 || out->kind < 0 || out->closed < 0 ||
        out->use < 0 || out->line < 0)
        return rtr_fail(err, RTR_BAD_DATA,
                        "needs the columns id, name, group, kind, closed_by_default, use, line");
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

/* The passage of this row: the one of that id before, or a new one. */
static rtr_code find_passage(passage_table *all, const rtr_csv *csv, const columns *at, int *out,
                             rtr_err *err)
{
    static const char *const kinds[] = {"canal", "strait", "ice", "river"};
    const char *id = rtr_csv_field(csv, at->id);
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].id, id) == 0) return *out = (int)i, RTR_OK;
    if (all->count == SEA_PASSAGES_MAX)
        return rtr_fail(err, RTR_BAD_DATA, "more than %d passages", SEA_PASSAGES_MAX);
    sea_passage *item = &all->items[all->count];
    rtr_code code = copy(item->id, sizeof item->id, id, err);
    if (!code) code = copy(item->name, sizeof item->name, rtr_csv_field(csv, at->name), err);
    const char *group = rtr_csv_field(csv, at->group);
    if (!code && *group) code = copy(item->group, sizeof item->group, group, err);
    int kind = index_of(rtr_csv_field(csv, at->kind), kinds, 4);
    if (!code && kind < 0)
        code = rtr_fail(err, RTR_BAD_DATA, "unknown kind '%s'", rtr_csv_field(csv, at->kind));
    if (code) return code;
    item->kind = (uint32_t)kind;
    item->closed = strcmp(rtr_csv_field(csv, at->closed), "yes") == 0;
    *out = (int)all->count++;
    return RTR_OK;
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

static rtr_code read_row(passage_table *all, const rtr_csv *csv, const columns *at, rtr_err *err)
{
    static const char *const uses[] = {"way", "gate", "ice"};
    passage_line *lines = realloc(all->lines, (all->line_count + 1) * sizeof *lines);
    if (!lines) return rtr_nomem(err);
    all->lines = lines;
    int use = index_of(rtr_csv_field(csv, at->use), uses, 3);
    if (use < 0)
        return rtr_fail(err, RTR_BAD_DATA, "unknown use '%s'", rtr_csv_field(csv, at->use));
    passage_line *line = &all->lines[all->line_count++];
    *line = (passage_line){.use = (passage_use)use, .passage = -1, .line = csv->line};
    rtr_code code = RTR_OK;
    if (use != PASSAGE_ICE) code = find_passage(all, csv, at, &line->passage, err);
    if (!code) code = read_points(csv->fields[at->line], line, err);
    return code;
}

rtr_code passages_read(const char *path, passage_table *out, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    int more = 0;
    columns at = {0};
    rtr_csv csv = {0};
    rtr_code code = rtr_file_read(path, FILE_MAX, &bytes, &size, err);
    if (code) return code;
    rtr_csv_begin(&csv, path, bytes, size, ',');
    csv.comment = '#';
    code = rtr_csv_next(&csv, &more, err);
    if (!code) code = find_columns(&csv, &at, err);
    while (!code && more) {
        code = rtr_csv_next(&csv, &more, err);
        if (code || !more) break;
        if (csv.count <= (size_t)at.line)
            code = rtr_fail(err, RTR_BAD_DATA, "the row ends before its line");
        else
            code = read_row(out, &csv, &at, err);
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

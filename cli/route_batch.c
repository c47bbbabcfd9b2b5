/* rutter route --batch PAIRS.csv */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/route.h"

enum { BATCH_MAX = 256 << 20, FLUSH = 1 << 16 };

/* Columns of a table of pairs; -1 where there is none. */
typedef struct pair_columns {
    int at[4];   /* from_lon, from_lat, to_lon, to_lat */
    int name[2]; /* from, to */
} pair_columns;

static const char *const column_names[] = {"from_lon", "from_lat", "to_lon", "to_lat"};
static const char *const own_names[] = {"mode", "distance_nm", "passages", "snap_nm", "error"};

static rtr_code find_columns(const rtr_csv *csv, pair_columns *out, rtr_err *err)
{
    for (int i = 0; i < 4; i++) out->at[i] = rtr_csv_column(csv, column_names[i]);
    out->name[0] = rtr_csv_column(csv, "from");
    out->name[1] = rtr_csv_column(csv, "to");
    for (int end = 0; end < 2; end++)
        if ((out->at[2 * end] < 0 || out->at[2 * end + 1] < 0) && out->name[end] < 0)
            return rtr_fix(err,
                           rtr_fail(err, RTR_BAD_DATA, "the header names no %s",
                                    end ? "to_lon and to_lat" : "from_lon and from_lat"),
                           "name the columns from_lon, from_lat, to_lon, to_lat, or from and to");
    return RTR_OK;
}

static rtr_code read_stop(route_order *order, const rtr_csv *csv, const pair_columns *columns,
                          int end, route_stop *out, rtr_err *err)
{
    const char *lon = rtr_csv_field(csv, columns->at[2 * end]);
    const char *lat = rtr_csv_field(csv, columns->at[2 * end + 1]);
    const char *name = rtr_csv_field(csv, columns->name[end]);
    if (!*lon && !*lat && *name) return route_stop_read(order, name, out, err);
    out->name = *name ? name : end ? "the end" : "the start";
    if (!rtr_parse_double(lon, &out->at.lon) || !rtr_parse_double(lat, &out->at.lat)) {
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%s, %s' is no position", lon, lat);
        return rtr_within(err, code, "%s", end ? "to" : "from");
    }
    rtr_code code = rtr_lonlat_check(out->at, err);
    return code ? rtr_within(err, code, "%s", end ? "to" : "from") : RTR_OK;
}

static int is_own(const char *name)
{
    for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++)
        if (strcmp(name, own_names[i]) == 0) return 1;
    return 0;
}

/* The table's other columns, as they are; positions as numbers. */
static void pass_through(rtr_json *json, char *const *titles, size_t title_count,
                         const rtr_csv *csv, const pair_columns *columns)
{
    for (size_t i = 0; i < title_count; i++) {
        const char *text = rtr_csv_field(csv, (int)i);
        double value;
        int position = 0;
        if (is_own(titles[i])) continue;
        for (int k = 0; k < 4; k++) position |= columns->at[k] == (int)i;
        if (position && rtr_parse_double(text, &value))
            rtr_json_key_number(json, titles[i], value, 7);
        else
            rtr_json_key_string(json, titles[i], text);
    }
}

typedef struct batch {
    route_order *order;
    rtr_csv csv;
    pair_columns columns;
    char **titles;
    size_t title_count;
    rtr_buf out;
    size_t failed;
} batch;

static rtr_code run_row(batch *b, rtr_err *err)
{
    route_stop stops[2];
    route_voyage voyage = {0};
    rtr_json json;
    rtr_err why = {0};
    rtr_code code = read_stop(b->order, &b->csv, &b->columns, 0, &stops[0], &why);
    if (!code) code = read_stop(b->order, &b->csv, &b->columns, 1, &stops[1], &why);
    if (!code) code = route_voyage_find(b->order, stops, 2, &voyage, &why);
    if (code == RTR_NOMEM) return rtr_nomem(err);
    if (code) b->failed++;
    rtr_json_begin(&json, &b->out, 0);
    route_feature_begin(&json);
    pass_through(&json, b->titles, b->title_count, &b->csv, &b->columns);
    if (code)
        route_feature_fail(&json, b->order, &why);
    else
        route_feature_end(&json, b->order, &voyage, ROUTE_BRIEF);
    rtr_buf_putc(&b->out, '\n');
    route_voyage_end(&voyage);
    return b->out.failed ? rtr_nomem(err) : RTR_OK;
}

static int flush(batch *b)
{
    int status = cli_print(b->order->context, b->out.data ? b->out.data : "", b->out.size);
    b->out.size = 0;
    return status;
}

static rtr_code copy_titles(batch *b, rtr_err *err)
{
    b->titles = calloc(b->csv.count + 1, sizeof *b->titles);
    if (!b->titles) return rtr_nomem(err);
    for (size_t i = 0; i < b->csv.count; i++)
        if (!(b->titles[i] = rtr_strdup(b->csv.fields[i]))) return rtr_nomem(err);
    b->title_count = b->csv.count;
    return RTR_OK;
}

static rtr_code run_rows(batch *b, int *status, rtr_err *err)
{
    int more = 0;
    rtr_code code = rtr_csv_next(&b->csv, &more, err);
    if (!code) code = find_columns(&b->csv, &b->columns, err);
    if (!code) code = copy_titles(b, err);
    while (!code && *status == CLI_DONE) {
        code = rtr_csv_next(&b->csv, &more, err);
        if (code || !more) break;
        code = run_row(b, err);
        if (!code && b->out.size > FLUSH) *status = flush(b);
    }
    return code;
}

int route_batch(route_order *order, const char *path)
{
    char *bytes = NULL;
    size_t size = 0;
    int status = CLI_DONE;
    rtr_err err = {0};
    batch b = {.order = order};
    if (rtr_file_read(path, BATCH_MAX, &bytes, &size, &err)) return cli_fail(order->context, &err);
    rtr_csv_begin(&b.csv, path, bytes, size, ',');
    rtr_code code = run_rows(&b, &status, &err);
    if (code) {
        rtr_within(&err, code, "%s:%d", path, b.csv.line);
        status = cli_fail(order->context, &err);
    }
    if (!status) status = flush(&b);
    if (!status && b.failed) status = CLI_PARTLY;
    for (size_t i = 0; b.titles && b.titles[i]; i++) free(b.titles[i]);
    free(b.titles);
    rtr_buf_end(&b.out);
    rtr_csv_end(&b.csv);
    free(bytes);
    return status;
}

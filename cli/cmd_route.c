/* rutter route */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/route.h"

enum { BATCH_MAX = 256 << 20, FLUSH = 1 << 16 };

typedef struct errand {
    const char *share;
    rtr_sea *sea;
    rtr_gazetteer *gazetteer; /* opened when a name asks for it */
    rtr_sea_options options;
    rtr_mode mode;
    int as_text;
    size_t failed;
    rtr_buf out;
} errand;

static rtr_code open_sea(errand *request, rtr_err *err)
{
    char *path = rtr_path_join(request->share, "rutter.sea");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_sea_new(path, &request->sea, err);
    if (code) rtr_fix(err, code, "name the folder that holds rutter's data files with --data");
    free(path);
    return code;
}

/* "suez,kiel" as a mask. */
static rtr_code read_passages(const rtr_sea *sea, const cli_list *lists, const char *option,
                              uint64_t *mask, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < lists->count && !code; i++) {
        char *words = rtr_strdup(lists->items[i]), *rest = NULL;
        if (!words) return rtr_nomem(err);
        for (char *w = strtok_r(words, ",", &rest); w && !code; w = strtok_r(NULL, ",", &rest)) {
            uint64_t one = 0;
            code = rtr_sea_passage_mask(sea, w, &one, err);
            *mask |= one;
        }
        free(words);
    }
    return code ? rtr_within(err, code, "%s", option) : RTR_OK;
}

static void begin_feature(rtr_json *json)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "type", "Feature");
    rtr_json_key(json, "properties");
    rtr_json_object(json);
}

static int run_pair(cli_context *context, errand *request, char **names, const cli_list *via)
{
    rtr_lonlat stops[CLI_LIST_MAX + 2];
    size_t count = 0;
    rtr_err err = {0};
    rtr_sea_route route = {0};
    rtr_code code =
        stop_resolve(request->share, names[0], &request->gazetteer, &stops[count++], &err);
    for (size_t i = 0; i < via->count && !code; i++)
        code =
            stop_resolve(request->share, via->items[i], &request->gazetteer, &stops[count++], &err);
    if (!code)
        code = stop_resolve(request->share, names[1], &request->gazetteer, &stops[count++], &err);
    if (code) return cli_fail(context, &err);
    cli_voyage voyage = {stops, count, request->mode, request->options};
    code = voyage_find(request->sea, &voyage, &route, &err);
    if (code && code != RTR_NOT_FOUND) return cli_fail(context, &err);
    if (code) cli_fail(context, &err);
    if (request->as_text) {
        if (!code) voyage_tell(&request->out, request->sea, &voyage, &route);
    } else {
        rtr_json json;
        rtr_json_begin(&json, &request->out, 0);
        begin_feature(&json);
        rtr_json_key_string(&json, "from", names[0]);
        rtr_json_key_string(&json, "to", names[1]);
        voyage_write(&json, request->sea, &voyage, &route, &err);
        rtr_buf_putc(&request->out, '\n');
    }
    rtr_sea_route_end(&route);
    if (code) request->failed++;
    return CLI_DONE;
}

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

static rtr_code read_stop(errand *request, const rtr_csv *csv, const pair_columns *columns, int end,
                          rtr_lonlat *out, rtr_err *err)
{
    const char *lon = rtr_csv_field(csv, columns->at[2 * end]);
    const char *lat = rtr_csv_field(csv, columns->at[2 * end + 1]);
    const char *name = rtr_csv_field(csv, columns->name[end]);
    if (!*lon && !*lat && *name)
        return stop_resolve(request->share, name, &request->gazetteer, out, err);
    if (!rtr_parse_double(lon, &out->lon) || !rtr_parse_double(lat, &out->lat)) {
        rtr_code code = rtr_fail(err, RTR_BAD_DATA, "'%s, %s' is no position", lon, lat);
        return rtr_within(err, code, "%s", end ? "to" : "from");
    }
    rtr_code code = rtr_lonlat_check(*out, err);
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

static rtr_code run_row(errand *request, const rtr_csv *csv, const pair_columns *columns,
                        char *const *titles, size_t title_count, rtr_err *err)
{
    rtr_lonlat stops[2];
    rtr_sea_route route = {0};
    rtr_json json;
    rtr_err why = {0};
    cli_voyage voyage = {stops, 2, request->mode, request->options};
    rtr_code code = read_stop(request, csv, columns, 0, &stops[0], &why);
    if (!code) code = read_stop(request, csv, columns, 1, &stops[1], &why);
    if (!code) code = voyage_find(request->sea, &voyage, &route, &why);
    if (code == RTR_NOMEM) return rtr_nomem(err);
    if (code) request->failed++;
    rtr_json_begin(&json, &request->out, 0);
    begin_feature(&json);
    pass_through(&json, titles, title_count, csv, columns);
    voyage_write(&json, request->sea, &voyage, &route, &why);
    rtr_buf_putc(&request->out, '\n');
    rtr_sea_route_end(&route);
    return request->out.failed ? rtr_nomem(err) : RTR_OK;
}

static int flush(const cli_context *context, errand *request)
{
    int status = cli_print(context, request->out.data ? request->out.data : "", request->out.size);
    request->out.size = 0;
    return status;
}

static rtr_code copy_titles(const rtr_csv *csv, char ***titles, rtr_err *err)
{
    *titles = calloc(csv->count + 1, sizeof **titles);
    if (!*titles) return rtr_nomem(err);
    for (size_t i = 0; i < csv->count; i++)
        if (!((*titles)[i] = rtr_strdup(csv->fields[i]))) return rtr_nomem(err);
    return RTR_OK;
}

static int run_batch(cli_context *context, errand *request, const char *path)
{
    char *bytes = NULL, **titles = NULL;
    size_t size = 0, title_count = 0;
    int more = 0, status = CLI_DONE;
    rtr_err err = {0};
    rtr_csv csv = {0};
    pair_columns columns = {0};
    rtr_code code = rtr_file_read(path, BATCH_MAX, &bytes, &size, &err);
    if (code) return cli_fail(context, &err);
    rtr_csv_begin(&csv, path, bytes, size, ',');
    code = rtr_csv_next(&csv, &more, &err);
    if (!code) code = find_columns(&csv, &columns, &err);
    if (!code) code = copy_titles(&csv, &titles, &err);
    if (!code) title_count = csv.count;
    while (!code && status == CLI_DONE) {
        code = rtr_csv_next(&csv, &more, &err);
        if (code || !more) break;
        code = run_row(request, &csv, &columns, titles, title_count, &err);
        if (!code && request->out.size > FLUSH) status = flush(context, request);
    }
    if (code) {
        rtr_within(&err, code, "%s:%d", path, csv.line);
        status = cli_fail(context, &err);
    }
    for (size_t i = 0; titles && titles[i]; i++) free(titles[i]);
    free(titles);
    rtr_csv_end(&csv);
    free(bytes);
    return status;
}

static rtr_code read_mode(const char *word, rtr_mode *out, rtr_err *err)
{
    if (!word) return *out = RTR_MODE_SEA, RTR_OK;
    if (rtr_mode_parse(word, out) && (*out == RTR_MODE_SEA || *out == RTR_MODE_AIR)) return RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no mode that can be computed", word);
    rtr_fix(err, RTR_BAD_SYNTAX, "sea or air");
    return rtr_within(err, RTR_BAD_SYNTAX, "--mode");
}

int cmd_route(cli_context *context, int argc, char **argv)
{
    cli_list via = {0}, avoid = {0}, allow = {0};
    const char *batch = NULL, *mode = NULL;
    int as_json = 0;
    errand request = {0};
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "route", NULL},
        {CLI_LIST, 0, "via", "PLACE", "call here on the way", &via},
        {CLI_LIST, 0, "avoid", "PASSAGE,...", "passages not to be used: suez, panama ...", &avoid},
        {CLI_LIST, 0, "allow", "PASSAGE,...", "passages closed by default: northern-sea-route ...",
         &allow},
        {CLI_TEXT, 0, "mode", "MODE", "sea or air [sea]", &mode},
        {CLI_GROUP, 0, NULL, NULL, "input and output", NULL},
        {CLI_TEXT, 0, "batch", "PAIRS.csv", "a route a row: from_lon, from_lat, to_lon, to_lat",
         &batch},
        {CLI_FLAG, 0, "json", NULL, "one GeoJSON Feature a line: the default", &as_json},
        {CLI_FLAG, 0, "text", NULL, "a few lines for people", &request.as_text},
    };
    static const cli_usage usage = {
        .name = "route",
        .sentence = "Find the way by sea between two places, off land.",
        .line = "rutter route FROM TO | --batch PAIRS.csv",
        .example = "rutter route --text --avoid suez Mumbai Novorossiysk",
        .least = 0,
        .most = 2,
    };
    size_t count = sizeof options / sizeof *options;
    int status = cli_parse(context, &usage, options, count, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (batch ? argc != 0 : argc != 2) return cli_misuse(&usage, "needs FROM and TO, or --batch");
    if (request.as_text && (as_json || batch))
        return cli_misuse(&usage, "--text is for one pair, without --json");

    rtr_err err = {0};
    request.share = context->share;
    rtr_code code = read_mode(mode, &request.mode, &err);
    if (!code) code = open_sea(&request, &err);
    if (!code) code = read_passages(request.sea, &avoid, "--avoid", &request.options.avoid, &err);
    if (!code) code = read_passages(request.sea, &allow, "--allow", &request.options.allow, &err);
    if (code)
        status = cli_fail(context, &err);
    else
        status =
            batch ? run_batch(context, &request, batch) : run_pair(context, &request, argv, &via);
    if (status == CLI_DONE) status = flush(context, &request);
    if (status == CLI_DONE && request.failed) status = CLI_PARTLY;
    rtr_buf_end(&request.out);
    rtr_gazetteer_free(request.gazetteer);
    rtr_sea_free(request.sea);
    return status;
}

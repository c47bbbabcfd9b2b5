/* rutter places */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "geo/gazetteer.h"

enum { LIMIT_MAX = 1000, NEAR_MISSES = 5 };

/* What was asked, and what is written until the end. */
typedef struct inquiry {
    const rtr_gazetteer *gazetteer;
    rtr_gazetteer_filter filter;
    const char *language; /* of the names to print; NULL for the main names */
    size_t limit;
    int as_json;
    rtr_toponym *found; /* `limit` of them */
    rtr_buf table;
    rtr_json json;
} inquiry;

/* The places of one name: by the name, else by what only a single place can mean (an id, a code, "Paris,
 * Texas"). Returns how many there are in all; `err` says why there is none. */
static size_t search(inquiry *request, const char *name, size_t *written, rtr_err *err)
{
    size_t all = rtr_gazetteer_find(request->gazetteer, name, &request->filter, request->found,
                                    request->limit);
    *written = all < request->limit ? all : request->limit;
    if (all) return all;
    if (rtr_gazetteer_resolve(request->gazetteer, name, &request->filter, request->found, err))
        return 0;
    return *written = 1;
}

static const char *printed_name(const inquiry *request, const rtr_toponym *place)
{
    return rtr_gazetteer_name(request->gazetteer, place, request->language);
}

static void put_json(inquiry *request, const rtr_toponym *place)
{
    rtr_json *json = &request->json;
    rtr_json_object(json);
    rtr_json_key_string(json, "id", place->id);
    rtr_json_key_string(json, "name", printed_name(request, place));
    rtr_json_key_string(json, "country", place->country);
    rtr_json_key_string(json, "admin1", place->admin1);
    rtr_json_key_string(json, "kind", rtr_kind_name(place->kind));
    rtr_json_key_string(json, "precision", rtr_precision_name(place->precision));
    rtr_json_key_number(json, "lon", place->at.lon, 7);
    rtr_json_key_number(json, "lat", place->at.lat, 7);
    rtr_json_key_number(json, "radius_km", place->radius_km, 3);
    rtr_json_key_int(json, "population", place->population);
    rtr_json_key_string(json, "locode", place->locode);
    rtr_json_key_string(json, "source", place->source);
    rtr_json_close_object(json);
}

/* Add `text` and blanks up to `width` characters and two more. */
static void put_cell(rtr_buf *table, const char *text, size_t width)
{
    rtr_buf_puts(table, text[0] ? text : "-");
    for (size_t i = rtr_utf8_count(text, strlen(text)) + !text[0]; i < width + 2; i++)
        rtr_buf_putc(table, ' ');
}

static void put_number(rtr_buf *table, double value, int decimals, size_t width)
{
    rtr_buf text = {0};
    rtr_buf_fixed(&text, value, decimals);
    for (size_t i = text.size; i < width; i++) rtr_buf_putc(table, ' ');
    rtr_buf_puts(table, text.data ? text.data : "");
    rtr_buf_puts(table, "  ");
    rtr_buf_end(&text);
}

/* The widest of a column, at least `least` characters. */
static size_t widest(const inquiry *request, size_t count, size_t least,
                     const char *(*cell)(const struct inquiry *, const rtr_toponym *))
{
    for (size_t i = 0; i < count; i++) {
        const char *text = cell(request, &request->found[i]);
        size_t width = rtr_utf8_count(text, strlen(text));
        if (width > least) least = width;
    }
    return least;
}

static const char *admin1_cell(const inquiry *request, const rtr_toponym *place)
{
    (void)request;
    return place->admin1;
}

static const char *id_cell(const inquiry *request, const rtr_toponym *place)
{
    (void)request;
    return place->id;
}

static void put_table(inquiry *request, size_t count)
{
    rtr_buf *table = &request->table;
    size_t name = widest(request, count, 4, printed_name);
    size_t admin1 = widest(request, count, 6, admin1_cell), id = widest(request, count, 2, id_cell);
    if (table->size) rtr_buf_putc(table, '\n');
    put_cell(table, "NAME", name);
    put_cell(table, "COUNTRY", 7);
    put_cell(table, "REGION", admin1);
    put_cell(table, "KIND", 8);
    rtr_buf_puts(table, "      LON        LAT  POPULATION  PRECISION  ");
    put_cell(table, "ID", id);
    rtr_buf_puts(table, "SOURCE\n");
    for (size_t i = 0; i < count; i++) {
        const rtr_toponym *place = &request->found[i];
        put_cell(table, printed_name(request, place), name);
        put_cell(table, place->country, 7);
        put_cell(table, place->admin1, admin1);
        put_cell(table, rtr_kind_name(place->kind), 8);
        put_number(table, place->at.lon, 4, 9);
        put_number(table, place->at.lat, 4, 9);
        if (place->population)
            put_number(table, (double)place->population, 0, 10);
        else
            rtr_buf_puts(table, "         -  ");
        put_cell(table, rtr_precision_name(place->precision), 9);
        put_cell(table, place->id, id);
        rtr_buf_printf(table, "%s\n", place->source);
    }
}

/* One name. Returns whether anything was found. */
static int answer(const cli_context *context, inquiry *request, const char *name)
{
    rtr_err err = {0};
    size_t written = 0, all = search(request, name, &written, &err);
    if (request->as_json) {
        rtr_json_object(&request->json);
        rtr_json_key_string(&request->json, "query", name);
        rtr_json_key_int(&request->json, "count", (int64_t)all);
        rtr_json_key(&request->json, "places");
        rtr_json_array(&request->json);
        for (size_t i = 0; i < written; i++) put_json(request, &request->found[i]);
        rtr_json_close_array(&request->json);
        rtr_json_close_object(&request->json);
    } else if (written) {
        put_table(request, written);
    }
    if (!all) {
        cli_fail(context, &err);
    } else if (all > written) {
        rtr_fail(&err, RTR_OK, "%zu more called '%s'", all - written, name);
        rtr_fix(&err, RTR_OK, "narrow them with --country or --kind, or raise --limit");
        cli_notice(context, &err);
    }
    return all > 0;
}

static int answer_all(const cli_context *context, inquiry *request, char **names, int count)
{
    int missing = 0;
    rtr_json_begin(&request->json, &request->table, 2);
    if (request->as_json) rtr_json_array(&request->json);
    for (int i = 0; i < count; i++) missing += !answer(context, request, names[i]);
    if (request->as_json) {
        rtr_json_close_array(&request->json);
        rtr_buf_putc(&request->table, '\n');
    }
    rtr_err err = {0};
    if (request->table.failed) {
        rtr_nomem(&err);
        return cli_fail(context, &err);
    }
    int status =
        cli_print(context, request->table.data ? request->table.data : "", request->table.size);
    return status ? status : missing ? CLI_PARTLY : CLI_DONE;
}

/* A country by code or name, as the two letters that the filter compares. */
static rtr_code read_country(inquiry *request, const char *country, rtr_err *err)
{
    rtr_toponym found;
    rtr_gazetteer_filter countries = {.kind = RTR_KIND_COUNTRY};
    rtr_code code = rtr_gazetteer_resolve(request->gazetteer, country, &countries, &found, err);
    if (code) return rtr_within(err, code, "--country");
    request->filter.country = found.country;
    return RTR_OK;
}

static rtr_code read_kind(inquiry *request, const char *kind, rtr_err *err)
{
    rtr_buf kinds = {0};
    if (rtr_kind_parse(kind, &request->filter.kind)) return RTR_OK;
    for (int i = 0; i < RTR_KIND_COUNT; i++)
        rtr_buf_printf(&kinds, "%s%s", i ? ", " : "", rtr_kind_name((rtr_kind)i));
    rtr_code code = rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no kind of place", kind);
    rtr_fix(err, code, "one of %s", kinds.data ? kinds.data : "");
    rtr_buf_end(&kinds);
    return rtr_within(err, code, "--kind");
}

static rtr_code open_gazetteer(const cli_context *context, rtr_gazetteer **out, rtr_err *err)
{
    char *path = rtr_path_join(context->share, "rutter.gaz");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_gazetteer_new(path, out, err);
    free(path);
    return code;
}

int cmd_places(cli_context *context, int argc, char **argv)
{
    inquiry request = {.filter = {.kind = RTR_KIND_COUNT}};
    const char *country = NULL, *kind = NULL;
    int64_t limit = 10;
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "search", NULL},
        {CLI_TEXT, 0, "country", "XX", "only in this country: its code or name", &country},
        {CLI_TEXT, 0, "kind", "KIND", "only this kind: city, port, border, country, sea ...",
         &kind},
        {CLI_NUMBER, 0, "limit", "N", "at most so many places a name [10]", &limit},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 0, "language", "TAG", "print names in this language: fr, ru, zh ...",
         &request.language},
        {CLI_FLAG, 0, "json", NULL, "print JSON", &request.as_json},
    };
    static const cli_usage usage = {
        .name = "places",
        .sentence = "Look names up in the gazetteer, in any language.",
        .line = "rutter places NAME...",
        .example = "rutter places --language fr Mumbai 'Paris, Texas' INBOM",
        .least = 1,
        .most = -1,
    };
    size_t count = sizeof options / sizeof *options;
    int status = cli_parse(context, &usage, options, count, &argc, &argv);
    if (status != CLI_GO_ON) return status;

    for (int i = 0; i < argc; i++)
        if (!*argv[i]) return cli_misuse(&usage, "a name is empty: write one, or leave it out");

    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    rtr_code code = open_gazetteer(context, &gazetteer, &err);
    request.gazetteer = gazetteer;
    request.limit = limit < 1 ? 1 : limit > LIMIT_MAX ? LIMIT_MAX : (size_t)limit;
    if (!code && country) code = read_country(&request, country, &err);
    if (!code && kind) code = read_kind(&request, kind, &err);
    request.found = calloc(request.limit, sizeof *request.found);
    if (!code && !request.found) code = rtr_nomem(&err);
    status = code ? cli_fail(context, &err) : answer_all(context, &request, argv, argc);
    rtr_buf_end(&request.table);
    free(request.found);
    rtr_gazetteer_free(gazetteer);
    return status;
}

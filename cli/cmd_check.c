/* rutter check CASE */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "cli/atlas.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "cli/sandbox.h"
#include "cli/work.h"
#include "draw/theme.h"

/* "case.yaml:12:" of "case.yaml:12:7"; the whole of anything else. */
static size_t line_part(const char *where)
{
    const char *colon = strrchr(where, ':');
    return colon ? (size_t)(colon - where) + 1 : strlen(where);
}

/* "places[2]" of "... (places[2].name)": where that path starts, and 0 for one without an index. */
static size_t item_part(const char *what, const char **start)
{
    const char *open = strrchr(what, '('), *bracket = open ? strchr(open, ']') : NULL;
    *start = open ? open + 1 : what;
    return bracket ? (size_t)(bracket - *start) + 1 : 0;
}

/* Is it about a stop of a route: "(routes[2].via[0])", or "(to)" in a table? */
static int is_stop(const char *path)
{
    static const char *const keys[] = {"from)", "to)", "via["};
    const char *dot = strchr(path, '.'), *key = dot ? dot + 1 : path;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strncmp(key, keys[i], strlen(keys[i])) == 0) return 1;
    return 0;
}

/* Are both about the same thing: the same stop, or else the same item? In a table an item is a line. */
static int same_thing(const rtr_err *a, const rtr_err *b)
{
    const char *item, *other;
    size_t size = item_part(a->what, &item), other_size = item_part(b->what, &other);
    size_t line = line_part(a->where);
    if (is_stop(item) && strcmp(item, other) != 0) return 0;
    if (size) return size == other_size && memcmp(item, other, size) == 0;
    return line == line_part(b->where) && memcmp(a->where, b->where, line) == 0;
}

/* Was the same thing found wrong before? Then a later problem may only follow from that: a place whose
 * position is wrong is looked up by its name. */
static int may_follow(const rtr_problems *found, const rtr_err *problem)
{
    for (size_t i = 0; i < rtr_problems_count(found); i++) {
        int is_error = 0;
        const rtr_err *before = rtr_problems_get(found, i, &is_error);
        if (is_error && same_thing(problem, before)) return 1;
    }
    return 0;
}

/* Add what `later` tells to what was `found`. */
static rtr_code merge(const rtr_problems *found, const rtr_problems *later, rtr_problems *all,
                      rtr_err *err)
{
    const rtr_problems *const sets[] = {found, later};
    rtr_code code = RTR_OK;
    for (int set = 0; set < 2; set++) {
        for (size_t i = 0; !code && i < rtr_problems_count(sets[set]); i++) {
            int is_error = 0;
            const rtr_err *problem = rtr_problems_get(sets[set], i, &is_error);
            if (set == 0 || !may_follow(found, problem))
                code = rtr_problems_add(all, is_error, problem, err);
        }
    }
    return code;
}

/* Look all names up and lay the routes out, for the problems that show only then. */
static rtr_code find_later(const cli_atlas *atlas, const rtr_case *doc, rtr_problems *later,
                           rtr_err *err)
{
    rtr_atlas view = cli_atlas_view(atlas);
    rtr_chart *chart = NULL;
    rtr_code code = rtr_chart_new(doc, &view, later, &chart, err);
    rtr_chart_free(chart);
    return code == RTR_BAD_DATA && rtr_problems_errors(later) ? RTR_OK : code;
}

/* The data are opened first: from then on only the case's folder can be read. */
static rtr_code begin(const cli_context *context, const char *path, cli_atlas *atlas, rtr_err *err)
{
    rtr_code code = cli_atlas_begin(context, atlas, err);
    if (code) return code;
    char *folder = rtr_path_dir(path);
    if (!folder) return rtr_nomem(err);
    const char *const readable[] = {path, folder};
    cli_sandbox_enter(readable, sizeof readable / sizeof *readable, NULL);
    free(folder);
    return RTR_OK;
}

static void put_summary(const rtr_problems *problems, const rtr_case *doc, const char *path,
                        rtr_buf *buf)
{
    size_t errors = rtr_problems_errors(problems), quotes = 0;
    size_t warnings =
        rtr_problems_count(problems) > errors ? rtr_problems_count(problems) - errors : 0;
    rtr_buf_printf(buf, "%s: ", path);
    if (errors) rtr_buf_printf(buf, "%zu error%s", errors, errors == 1 ? "" : "s");
    if (warnings)
        rtr_buf_printf(buf, "%s%zu warning%s", errors ? ", " : "", warnings,
                       warnings == 1 ? "" : "s");
    if (!errors && !warnings) rtr_buf_puts(buf, "no problems");
    for (size_t i = 0; i < doc->place_count + doc->route_count; i++) {
        const rtr_case_claim *claim =
            i < doc->place_count ? &doc->places[i].claim : &doc->routes[i - doc->place_count].claim;
        for (size_t k = 0; k < claim->source_count; k++) quotes += claim->sources[k].start >= 0;
    }
    rtr_buf_printf(buf, "; places: %zu, routes: %zu, reports: %zu, quotes found: %zu",
                   doc->place_count, doc->route_count, doc->report_count, quotes);
    rtr_buf_putc(buf, '\n');
}

static void put_json(const rtr_problems *problems, const char *path, rtr_buf *buf)
{
    rtr_json json;
    rtr_json_begin(&json, buf, 2);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "file", path);
    rtr_json_key_int(&json, "errors", (int64_t)rtr_problems_errors(problems));
    rtr_json_key(&json, "problems");
    cli_put_problems(&json, problems);
    rtr_json_close_object(&json);
    rtr_buf_putc(buf, '\n');
}

static int show(const cli_context *context, const rtr_problems *problems, const rtr_case *doc,
                const char *path, int as_json)
{
    rtr_buf buf = {0};
    rtr_err err = {0};
    int status = CLI_DONE;
    if (as_json)
        put_json(problems, path, &buf);
    else
        cli_show_problems(context, problems);
    if (doc && !as_json && !context->quiet) put_summary(problems, doc, path, &buf);
    if (buf.failed)
        status = cli_status(rtr_nomem(&err));
    else if (buf.size)
        status = cli_print(context, buf.data, buf.size);
    rtr_buf_end(&buf);
    return status;
}

/* Everything there is to say about the case goes into `all`. */
static rtr_code check(const cli_context *context, const char *path, rtr_problems *all,
                      rtr_case **doc, rtr_err *err)
{
    rtr_problems *found = NULL, *later = NULL;
    cli_atlas atlas = {0};
    rtr_code code = begin(context, path, &atlas, err);
    if (!code) code = rtr_problems_new(&found, err);
    if (!code) code = rtr_problems_new(&later, err);
    if (!code) {
        rtr_code read = cli_work_skills.read(path, found, doc, err);
        if (!read) code = find_later(&atlas, *doc, later, err);
        if (!read && !code) code = rtr_theme_check_case(*doc, found, err);
        if (!code) code = merge(found, later, all, err);
        if (!code) code = read;
    }
    rtr_problems_free(found);
    rtr_problems_free(later);
    cli_atlas_end(&atlas);
    return code;
}

int cmd_check(cli_context *context, int argc, char **argv)
{
    int as_json = 0;
    static const cli_usage usage = {
        .name = "check",
        .sentence = "List every problem of a case, with a fix for each.",
        .line = "rutter check CASE [--json]",
        .example = "rutter check samples/corridors/case.yaml",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_FLAG, 0, "json", NULL, "the problems as JSON on stdout", &as_json},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    rtr_problems *all = NULL;
    rtr_case *doc = NULL;
    rtr_err err = {0};
    rtr_code code = rtr_problems_new(&all, &err);
    if (!code) code = check(context, argv[0], all, &doc, &err);
    if (code == RTR_UNSUPPORTED && !cli_work_skills.lay)
        status = CLI_BECOME_FULL;
    else if (code && (!all || !rtr_problems_count(all)))
        status = cli_fail(context, &err);
    else
        status = show(context, all, doc, argv[0], as_json);
    if (!status) status = cli_status(code);
    if (!status && rtr_problems_errors(all)) status = CLI_BAD_INPUT;
    if (!status && rtr_problems_count(all)) status = CLI_PARTLY;
    rtr_case_free(doc);
    rtr_problems_free(all);
    return status;
}

/* rutter verify DIR */
#include <stdlib.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/problems.h"
#include "geo/manifest.h"

static void put_json(const rtr_problems *problems, const char *dir, rtr_buf *buf)
{
    rtr_json json;
    rtr_json_begin(&json, buf, 2);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "folder", dir);
    rtr_json_key(&json, "verified");
    rtr_json_bool(&json, rtr_problems_errors(problems) == 0);
    rtr_json_key(&json, "problems");
    cli_put_problems(&json, problems);
    rtr_json_close_object(&json);
    rtr_buf_putc(buf, '\n');
}

static int print_json(const cli_context *context, const rtr_problems *problems, const char *dir)
{
    rtr_buf buf = {0};
    rtr_err err = {0};
    put_json(problems, dir, &buf);
    int status = buf.failed ? cli_status(rtr_nomem(&err)) : cli_print(context, buf.data, buf.size);
    rtr_buf_end(&buf);
    return status;
}

static int verify(const cli_context *context, const char *dir, const char *case_dir, int as_json)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    int status = CLI_DONE;
    rtr_code code = rtr_problems_new(&problems, &err);
    if (!code) code = rtr_manifest_verify(dir, case_dir, problems, &err);
    if (code)
        status = cli_fail(context, &err);
    else if (as_json)
        status = print_json(context, problems, dir);
    else
        cli_show_problems(context, problems);
    if (!status && rtr_problems_errors(problems)) status = CLI_PARTLY;
    rtr_problems_free(problems);
    return status;
}

int cmd_verify(cli_context *context, int argc, char **argv)
{
    const char *case_dir = NULL;
    int as_json = 0;
    static const cli_usage usage = {
        .name = "verify",
        .sentence = "Recompute what a manifest says: files, reports and quotes.",
        .line = "rutter verify DIR [--case-dir DIR] [--json]",
        .example = "rutter verify out --case-dir samples/corridors",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "input", NULL},
        {CLI_TEXT, 0, "case-dir", "DIR", "folder of the case [above DIR, or DIR]", &case_dir},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_FLAG, 0, "json", NULL, "the findings as JSON on stdout", &as_json},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    return verify(context, argv[0], case_dir, as_json);
}

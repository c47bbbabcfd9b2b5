/* rutter validate */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/validate.h"
#include "cli/validate_axes.h"

/* What was asked, and what is written once all files were read. */
typedef struct inquiry {
    int strict, as_json;
    size_t limit; /* findings of each rule that are told */
    rtr_buf text;
    rtr_json json;
    validate_world world;
    int found; /* what makes the exit status 1 */
} inquiry;

/* Texts from a stranger's file, for a terminal. */
static void put_clean(rtr_buf *buf, const char *text)
{
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        const char *from = at;
        int32_t c = rtr_utf8_next(&at, end);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            rtr_buf_putc(buf, '?');
        else
            rtr_buf_add(buf, from, (size_t)(at - from));
    }
}

static void put_text(rtr_buf *buf, const char *file, const rtr_finding *found)
{
    put_clean(buf, file);
    rtr_buf_printf(buf, ":%llu:%llu: %s: ", (unsigned long long)found->line,
                   (unsigned long long)found->column, rtr_severity_name(found->rule->severity));
    put_clean(buf, found->what);
    if (found->path[0]) {
        rtr_buf_puts(buf, " (");
        put_clean(buf, found->path);
        rtr_buf_putc(buf, ')');
    }
    rtr_buf_printf(buf, " [%s]\n", found->rule->id);
    if (!found->fix[0]) return;
    rtr_buf_puts(buf, "  fix: ");
    put_clean(buf, found->fix);
    rtr_buf_putc(buf, '\n');
}

static void put_counted(rtr_buf *buf, uint64_t count, const char *what)
{
    rtr_buf_printf(buf, "%llu %s%s", (unsigned long long)count, what, count == 1 ? "" : "s");
}

/* The findings of one file, those beyond the limit as numbers, and the sum. */
static void tell_text(const cli_context *context, inquiry *request, const char *file,
                      const rtr_lint *lint)
{
    size_t count, rule_count;
    rtr_buf *buf = &request->text;
    const rtr_lint_rule *rules = rtr_lint_rules(&rule_count);
    const rtr_finding *found = rtr_lint_findings(lint, &count);
    for (size_t i = 0; i < count; i++) put_text(buf, file, &found[i]);
    for (size_t i = 0; i < rule_count; i++) {
        uint64_t all = rtr_lint_count_of(lint, i);
        if (all <= request->limit) continue;
        put_clean(buf, file);
        rtr_buf_printf(buf, ": %llu more of [%s]\n", (unsigned long long)(all - request->limit),
                       rules[i].id);
    }
    if (context->quiet || (!count && !context->verbose)) return;
    put_clean(buf, file);
    rtr_buf_puts(buf, ": ");
    put_counted(buf, rtr_lint_count(lint, RTR_ERROR), "error");
    rtr_buf_puts(buf, ", ");
    put_counted(buf, rtr_lint_count(lint, RTR_WARNING), "warning");
    rtr_buf_puts(buf, " in ");
    put_counted(buf, rtr_lint_features(lint), "feature");
    rtr_buf_puts(buf, ", ");
    put_counted(buf, rtr_lint_positions(lint), "position");
    rtr_buf_putc(buf, '\n');
}

static void put_json_finding(rtr_json *json, const rtr_finding *found)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "rule", found->rule->id);
    rtr_json_key_string(json, "severity", rtr_severity_name(found->rule->severity));
    rtr_json_key_int(json, "line", (int64_t)found->line);
    rtr_json_key_int(json, "column", (int64_t)found->column);
    rtr_json_key_int(json, "offset", (int64_t)found->offset);
    rtr_json_key_string(json, "path", found->path);
    rtr_json_key_string(json, "what", found->what);
    rtr_json_key_string(json, "fix", found->fix[0] ? found->fix : NULL);
    rtr_json_close_object(json);
}

static void tell_json(inquiry *request, const char *file, const rtr_lint *lint)
{
    size_t count, rule_count;
    rtr_json *json = &request->json;
    const rtr_lint_rule *rules = rtr_lint_rules(&rule_count);
    const rtr_finding *found = rtr_lint_findings(lint, &count);
    rtr_json_object(json);
    rtr_json_key_string(json, "file", file);
    rtr_json_key(json, "valid");
    rtr_json_bool(json, !rtr_lint_count(lint, RTR_ERROR));
    rtr_json_key_int(json, "errors", (int64_t)rtr_lint_count(lint, RTR_ERROR));
    rtr_json_key_int(json, "warnings", (int64_t)rtr_lint_count(lint, RTR_WARNING));
    rtr_json_key_int(json, "features", (int64_t)rtr_lint_features(lint));
    rtr_json_key_int(json, "positions", (int64_t)rtr_lint_positions(lint));
    rtr_json_key(json, "rules"); /* how often each, told or not */
    rtr_json_object(json);
    for (size_t i = 0; i < rule_count; i++)
        if (rtr_lint_count_of(lint, i))
            rtr_json_key_int(json, rules[i].id, (int64_t)rtr_lint_count_of(lint, i));
    rtr_json_close_object(json);
    rtr_json_key(json, "findings");
    rtr_json_array(json);
    for (size_t i = 0; i < count; i++) put_json_finding(json, &found[i]);
    rtr_json_close_array(json);
    rtr_json_close_object(json);
}

/* Open a file to be read once, or standard input for "-". */
static rtr_code open_input(const char *path, int *file, rtr_err *err)
{
    *file = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (*file >= 0) return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_IO, "%s", strerror(errno));
    return rtr_within(err, code, "%s", path);
}

static rtr_code look(const cli_context *context, inquiry *request, const char *path, rtr_err *err)
{
    int file = -1;
    rtr_lint *lint = NULL;
    rtr_code code = open_input(path, &file, err);
    if (code) return code;
    code = rtr_lint_new(file, rtr_lint_form_of(path), request->limit, &lint, err);
    close(file);
    if (!code) code = validate_axes(context, &request->world, lint, err);
    if (code) {
        rtr_lint_free(lint);
        return rtr_within(err, code, "%s", path);
    }
    if (rtr_lint_count(lint, RTR_ERROR) || (request->strict && rtr_lint_count(lint, RTR_WARNING)))
        request->found = 1;
    if (request->as_json)
        tell_json(request, path, lint);
    else
        tell_text(context, request, path, lint);
    rtr_lint_free(lint);
    return RTR_OK;
}

static int look_at_all(const cli_context *context, inquiry *request, char **paths, int count)
{
    rtr_err err = {0};
    int status = CLI_DONE;
    rtr_json_begin(&request->json, &request->text, 2);
    if (request->as_json) rtr_json_array(&request->json);
    for (int i = 0; i < count; i++)
        if (look(context, request, paths[i], &err)) status = cli_fail(context, &err);
    if (request->as_json) {
        rtr_json_close_array(&request->json);
        rtr_buf_putc(&request->text, '\n');
    }
    if (request->text.failed) {
        rtr_nomem(&err);
        return cli_fail(context, &err);
    }
    int printed =
        cli_print(context, request->text.data ? request->text.data : "", request->text.size);
    if (printed) return printed;
    return status ? status : request->found ? CLI_PARTLY : CLI_DONE;
}

/* The rules */

static void put_rule(rtr_buf *buf, const rtr_lint_rule *rule)
{
    rtr_buf_printf(buf, "%-18s %-8s %s\n", rule->id, rtr_severity_name(rule->severity),
                   rule->summary);
    if (rule->why[0]) rtr_buf_printf(buf, "%27s %s\n", "", rule->why);
    if (rule->section[0] || rule->fixed) rtr_buf_printf(buf, "%27s ", "");
    if (rule->section[0])
        rtr_buf_printf(buf, "%s%s", rule->section[0] == 'R' ? "" : "RFC 7946 ", rule->section);
    if (rule->fixed) rtr_buf_printf(buf, "%s--fix corrects it", rule->section[0] ? "; " : "");
    if (rule->section[0] || rule->fixed) rtr_buf_putc(buf, '\n');
}

static void put_json_rule(rtr_json *json, const rtr_lint_rule *rule)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "rule", rule->id);
    rtr_json_key_string(json, "severity", rtr_severity_name(rule->severity));
    rtr_json_key(json, "fixed");
    rtr_json_bool(json, rule->fixed);
    rtr_json_key_string(json, "section", rule->section);
    rtr_json_key_string(json, "summary", rule->summary);
    rtr_json_key_string(json, "why", rule->why);
    rtr_json_close_object(json);
}

static int print_rules(const cli_context *context, int as_json)
{
    size_t count;
    rtr_buf buf = {0};
    rtr_json json;
    rtr_err err = {0};
    const rtr_lint_rule *rules = rtr_lint_rules(&count);
    rtr_json_begin(&json, &buf, 2);
    if (as_json) rtr_json_array(&json);
    for (size_t i = 0; i < count; i++) {
        if (as_json)
            put_json_rule(&json, &rules[i]);
        else
            put_rule(&buf, &rules[i]);
    }
    if (as_json) {
        rtr_json_close_array(&json);
        rtr_buf_putc(&buf, '\n');
    }
    int status = buf.failed ? cli_status(rtr_nomem(&err)) : cli_print(context, buf.data, buf.size);
    rtr_buf_end(&buf);
    return status;
}

/* A corrected copy, and what is left to be found in it. */
static int correct(const cli_context *context, inquiry *request, validate_fix *fix,
                   const char *path, const char *to)
{
    rtr_err err = {0};
    uint64_t changes;
    rtr_code code = fix(context, path, to, &changes, &err);
    if (code) return cli_fail(context, &err);
    rtr_fail(&err, RTR_OK, "%llu correction%s written to '%.200s'", (unsigned long long)changes,
             changes == 1 ? "" : "s", to);
    cli_notice(context, &err);
    return look_at_all(context, request, (char *[]){(char *)(uintptr_t)to}, 1);
}

int validate_command(cli_context *context, int argc, char **argv, validate_fix *fix)
{
    inquiry request = {0};
    const char *format = "text", *output = NULL;
    int rules = 0, fixes = 0;
    int64_t limit = 20;
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "judgement", NULL},
        {CLI_FLAG, 0, "strict", NULL, "exit status 1 for warnings, too", &request.strict},
        {CLI_GROUP, 0, NULL, NULL, "correction", NULL},
        {CLI_FLAG, 0, "fix", NULL, "write a corrected copy of one FILE", &fixes},
        {CLI_TEXT, 'o', "output", "FILE", "where to", &output},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 0, "format", "KIND", "text or json [text]", &format},
        {CLI_NUMBER, 0, "limit", "N", "tell so many findings of each rule [20]", &limit},
        {CLI_FLAG, 0, "rules", NULL, "list the rules, and what each does to a map", &rules},
    };
    static const cli_usage usage = {
        .name = "validate",
        .sentence = "Find what ruins maps in GeoJSON files: against RFC 7946, and against being "
                    "drawn right.",
        .line = "rutter validate FILE... [--fix -o FILE]",
        .example = "rutter validate routes.geojson places.geojsonl",
        .least = 0,
        .most = -1,
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    request.as_json = strcmp(format, "json") == 0;
    if (!request.as_json && strcmp(format, "text") != 0)
        return cli_misuse(&usage, "--format is text or json");
    if (limit < 1 || limit > 100000) return cli_misuse(&usage, "--limit is 1 to 100000");
    if (rules) return print_rules(context, request.as_json);
    if (!argc) return cli_misuse(&usage, "name a file, or - for standard input");
    if (!fixes != !output) return cli_misuse(&usage, "--fix and -o FILE go together");
    if (fixes && argc != 1) return cli_misuse(&usage, "--fix takes one file");
    if (fixes && strcmp(argv[0], "-") == 0)
        return cli_misuse(&usage, "--fix needs a file, not standard input");
    if (fixes && strcmp(output, "-") == 0)
        return cli_misuse(&usage, "--fix writes a file, not standard output");
    if (fixes && !fix) return CLI_BECOME_FULL;
    request.limit = (size_t)limit;
    status = fixes ? correct(context, &request, fix, argv[0], output)
                   : look_at_all(context, &request, argv, argc);
    validate_world_end(&request.world);
    rtr_buf_end(&request.text);
    return status;
}

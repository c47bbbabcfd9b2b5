/* rutter export CASE -o FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/export.h"
#include "cli/export_database.h"
#include "cli/options.h"
#include "cli/work.h"

static const cli_usage usage = {
    .name = "export",
    .sentence = "Write a case's routes, places and areas in the format of another program.",
    .line = "rutter export CASE -o FILE [--format NAME] [--single] [--schema NAME]",
    .example = "rutter export samples/corridors/case.yaml -o corridors.geojson --single",
    .least = 1,
    .most = 1,
};

typedef struct export_work {
    cli_export_target target;
    cli_export_files files;
    rtr_outdir *folder; /* to be filled; NULL: files by themselves, or standard output */
    cli_work work;
} export_work;

static int is_stdout(const cli_export_target *target)
{
    return strcmp(target->path, "-") == 0;
}

/* Name the files and enter the sandbox; the folder first: nothing can be made outside it then. */
static rtr_code begin(const cli_context *context, const char *path, export_work *all, rtr_err *err)
{
    const cli_export_target *target = &all->target;
    int is_folder = cli_export_is_folder(target->path);
    char *folder = is_folder ? rtr_strdup(target->path) : rtr_path_dir(target->path);
    rtr_code code = folder ? cli_export_files_name(target, &all->files, err) : rtr_nomem(err);
    for (size_t i = 0; !code && i < all->files.count; i++)
        code = cli_work_keep_case(path, all->files.list[i].path, err);
    if (!code && is_folder) code = cli_export_files_begin(&all->files, folder, &all->folder, err);
    if (!code)
        code = cli_work_begin(context, path, is_stdout(target) ? NULL : folder, &all->work, err);
    free(folder);
    return code;
}

static int write_all(export_work *all, cli_export_writer *write)
{
    rtr_err err = {0};
    rtr_code code = RTR_OK;
    cli_export what = {
        .chart = all->work.chart, .log = cli_log(all->work.context), .fonts = all->work.fonts};
    for (size_t i = 0; !code && i < all->files.count; i++) {
        rtr_buf *bytes = &all->files.list[i].bytes;
        what.set = all->files.list[i].set;
        code = write(&what, bytes, &err);
        if (!code && bytes->failed) code = rtr_nomem(&err);
    }
    return code ? cli_fail(all->work.context, &err) : CLI_DONE;
}

static int publish(export_work *all)
{
    rtr_err err = {0};
    const cli_context *context = all->work.context;
    const cli_export_files *files = &all->files;
    if (is_stdout(&all->target))
        return cli_print(context, files->list[0].bytes.data, files->list[0].bytes.size);
    rtr_code code = cli_export_files_write(files, all->folder, &err);
    all->folder = NULL;
    if (code) return cli_fail(context, &err);
    for (size_t i = 0; context->verbose && i < files->count; i++)
        fprintf(stderr, "%s: %zu bytes\n", files->list[i].path, files->list[i].bytes.size);
    return CLI_DONE;
}

static int export_case(const cli_context *context, const char *path,
                       const cli_export_target *target)
{
    rtr_err err = {0};
    export_work all = {.target = *target};
    int status = CLI_DONE;
    cli_export_writer *write = cli_work_writer(target->format);
    if (!write) return CLI_BECOME_FULL;
    if (begin(context, path, &all, &err)) status = cli_fail(context, &err);
    all.work.on_page = 1;
    if (!status) status = cli_work_chart(&all.work);
    if (!status) status = write_all(&all, write);
    if (!status) status = publish(&all);
    rtr_outdir_abandon(all.folder);
    cli_export_files_end(&all.files);
    cli_work_end(&all.work);
    return status;
}

/* What the command line says of files and of databases does not mix. */
static int check_database(const cli_export_target *target, const char *format, const char *schema)
{
    int is_name = format && strcmp(format, "postgis") == 0;
    if (!cli_is_database(target->path)) {
        if (is_name) return cli_misuse(&usage, "postgis takes -o PG:CONNECTION");
        return schema ? cli_misuse(&usage, "--schema is for -o PG:CONNECTION") : CLI_DONE;
    }
    if (format && !is_name) return cli_misuse(&usage, "-o PG:CONNECTION takes no --format");
    return target->single ? cli_misuse(&usage, "--single is for files") : CLI_DONE;
}

/* Which formats there are, and which was meant; `what` is a name or a file. */
static int unknown_format(const char *before, const char *what, const char *meant)
{
    rtr_buf text = {0};
    rtr_buf_printf(&text, "%s", before);
    for (size_t i = 0; i < cli_export_format_count; i++)
        rtr_buf_printf(&text, "%s%s", i ? ", " : " ", cli_export_formats[i].name);
    rtr_buf_printf(&text, "; not '%.60s'", what);
    if (meant) rtr_buf_printf(&text, " (did you mean '%s'?)", meant);
    int status = cli_misuse(&usage, text.failed ? before : text.data);
    rtr_buf_end(&text);
    return status;
}

/* By its name, else by the file's; GeoJSON where neither says. */
static int choose_format(const char *name, cli_export_target *target)
{
    const char *names[CLI_EXPORT_FORMATS_MAX];
    size_t count = 0;
    target->format = name ? cli_export_named(name) : cli_export_for(target->path);
    if (target->format) return CLI_DONE;
    for (; count < cli_export_format_count && count < CLI_EXPORT_FORMATS_MAX; count++)
        names[count] = cli_export_formats[count].name;
    if (name) return unknown_format("--format takes", name, rtr_nearest(name, names, count));
    if (!is_stdout(target) && !cli_export_is_folder(target->path))
        return unknown_format(
            "-o takes a name that ends as a format's, or --format says which:", target->path, NULL);
    target->format = &cli_export_formats[0];
    return CLI_DONE;
}

int cmd_export(cli_context *context, int argc, char **argv)
{
    cli_export_target target = {0};
    const char *format = NULL, *schema = NULL;
    cli_option options[6 + CLI_EXPORT_FORMATS_MAX] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE",
         "file or folder to write; - for standard output; PG:CONNECTION", &target.path},
        {CLI_TEXT, 0, "format", "NAME", "one of those below [by the end of FILE, else geojson]",
         &format},
        {CLI_FLAG, 0, "single", NULL, "all in one file [FILE-routes, FILE-places, FILE-areas]",
         &target.single},
        {CLI_TEXT, 0, "schema", "NAME", "of the tables in a database [the connection's first]",
         &schema},
        {CLI_GROUP, 0, NULL, NULL, "formats", NULL},
    };
    size_t count = 6;
    for (size_t i = 0; i < cli_export_format_count && i < CLI_EXPORT_FORMATS_MAX; i++)
        options[count++] = (cli_option){.kind = CLI_NOTE,
                                        .value = cli_export_formats[i].name,
                                        .help = cli_export_formats[i].about};
    int status = cli_parse(context, &usage, options, count, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!target.path || !target.path[0]) return cli_misuse(&usage, "which file? give -o FILE");
    status = check_database(&target, format, schema);
    if (!status && cli_is_database(target.path))
        return cli_export_database(context, argv[0], target.path, schema);
    if (!status) status = choose_format(format, &target);
    return status ? status : export_case(context, argv[0], &target);
}

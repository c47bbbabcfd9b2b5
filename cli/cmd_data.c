/* rutter data import */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "geo/gazetteer_import.h"

typedef struct sources {
    const char *geonames, *alternates, *unlocode, *output;
} sources;

/* The shipped gazetteer, to be added to. */
static rtr_code load_shipped(const cli_context *context, rtr_gazbuild *build, rtr_err *err)
{
    rtr_gazetteer *shipped = NULL;
    char *path = rtr_path_join(context->share, "rutter.gaz");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_gazetteer_new(path, &shipped, err);
    if (!code) code = rtr_gazbuild_load(build, shipped, err);
    rtr_gazetteer_free(shipped);
    free(path);
    return code;
}

static void report(const cli_context *context, const char *path, rtr_import_tally tally)
{
    if (context->verbose)
        fprintf(stderr, "%s: %zu added, %zu about known places, %zu skipped\n", path, tally.added,
                tally.merged, tally.skipped);
}

/* Run one importer if its file was given. */
static rtr_code import_file(const cli_context *context, rtr_gazbuild *build, const char *path,
                            rtr_code (*import)(rtr_gazbuild *, const char *, rtr_import_tally *,
                                               rtr_err *),
                            rtr_err *err)
{
    rtr_import_tally tally = {0};
    if (!path) return RTR_OK;
    rtr_code code = import(build, path, &tally, err);
    if (!code) report(context, path, tally);
    return code;
}

static rtr_code import_all(const cli_context *context, const sources *from, rtr_err *err)
{
    rtr_gazbuild *build = NULL;
    rtr_code code = rtr_gazbuild_new(&build, err);
    if (!code) code = load_shipped(context, build, err);
    if (!code)
        code = import_file(context, build, from->geonames, rtr_gazbuild_import_geonames, err);
    if (!code)
        code = import_file(context, build, from->alternates, rtr_gazbuild_import_alternates, err);
    if (!code)
        code = import_file(context, build, from->unlocode, rtr_gazbuild_import_unlocode, err);
    if (!code) code = rtr_gazbuild_weigh(build, err);
    if (!code) code = rtr_gazbuild_write(build, from->output, err);
    rtr_gazbuild_free(build);
    return code;
}

int cmd_data(cli_context *context, int argc, char **argv)
{
    sources from = {0};
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "input", NULL},
        {CLI_TEXT, 0, "geonames", "FILE", "a GeoNames table: allCountries.txt, cities15000.txt ...",
         &from.geonames},
        {CLI_TEXT, 0, "alternates", "FILE", "GeoNames' alternateNamesV2.txt", &from.alternates},
        {CLI_TEXT, 0, "unlocode", "FILE", "a UN/LOCODE list with comma-separated columns",
         &from.unlocode},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "the new gazetteer", &from.output},
    };
    static const cli_usage usage = {
        .name = "data",
        .sentence = "Add a GeoNames dump or a UN/LOCODE list to the gazetteer.",
        .line = "rutter data import -o FILE",
        .example = "rutter data import --geonames cities15000.txt -o data/rutter.gaz",
        .least = 1,
        .most = 1,
    };
    size_t count = sizeof options / sizeof *options;
    int status = cli_parse(context, &usage, options, count, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *wrong = strcmp(argv[0], "import") != 0 ? "the one action is 'import'"
                        : !from.output                 ? "no output: give -o FILE"
                        : !from.geonames && !from.alternates && !from.unlocode
                            ? "nothing to import: give --geonames, --alternates or --unlocode"
                            : NULL;
    if (wrong) return cli_misuse(&usage, wrong);
    rtr_err err = {0};
    rtr_code code = import_all(context, &from, &err);
    return code ? cli_fail(context, &err) : CLI_DONE;
}

/* rutter build CASE -o DIR */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/kit.h"
#include "cli/options.h"

static void list_files(const char *folder, const cli_kit *kit)
{
    for (size_t i = 0; i < kit->count; i++)
        fprintf(stderr, "%s/%s: %zu bytes\n", folder, kit->outputs[i].name, kit->outputs[i].size);
}

static int build(const cli_context *context, const char *path, const cli_kit_wish *wish)
{
    rtr_err err = {0};
    rtr_outdir *out = NULL;
    cli_work work = {0};
    cli_kit kit = {0};
    int status = CLI_DONE;
    /* The folder first: the sandbox lets nothing be made outside it. */
    const cli_reach reach = {&wish->size.theme, 1, &wish->folder, 1};
    rtr_code code = rtr_outdir_begin(wish->folder, "manifest.json", &out, &err);
    if (!code) code = cli_kit_spare(wish->folder, &err);
    if (!code) code = cli_work_begin_with(context, path, &reach, &work, &err);
    if (code) status = cli_fail(context, &err);
    if (!status) status = cli_kit_make(&work, wish, &kit);
    if (status) goto done;
    code = cli_kit_tell(&kit, &work, wish, &err);
    if (!code) {
        code = cli_kit_publish(&kit, out, &err); /* takes it, whatever the result */
        out = NULL;
    }
    if (code) {
        status = cli_fail(context, &err);
        goto done;
    }
    cli_kit_note_older(&kit, &work, wish->folder);
    if (context->verbose) list_files(wish->folder, &kit);
done:
    rtr_outdir_abandon(out);
    cli_kit_end(&kit);
    cli_work_end(&work);
    return status;
}

static int is_word(const char *list, size_t size, const char *word)
{
    return strlen(word) == size && strncmp(list, word, size) == 0;
}

/* "png,geojson"; 0 for a word that is no format. */
static int parse_formats(const char *list, cli_kit_wish *out)
{
    while (*list) {
        size_t size = strcspn(list, ",");
        int found = is_word(list, size, "html");
        if (found) out->page = 1;
        for (int i = 0; i < CLI_FORMAT_COUNT; i++)
            if (is_word(list, size, cli_format_names[i])) out->pictures[i] = found = 1;
        for (int i = 0; i < CLI_KIT_TABLES; i++)
            if (is_word(list, size, cli_kit_tables[i])) out->tables[i] = found = 1;
        if (!found) return 0;
        list += size;
        if (*list) list++;
    }
    return 1;
}

int cmd_build(cli_context *context, int argc, char **argv)
{
    cli_kit_wish wanted = {0};
    const char *formats = "html,png,svg,pdf,csv,geojson,gpkg";
    static const cli_usage usage = {
        .name = "build",
        .sentence = "Make what is to be published of a case: a page, maps, tables and a manifest.",
        .line = "rutter build CASE -o DIR [--formats LIST] [--layout NAME] [--theme NAME] [--text "
                "FORM] [--width PX] [--height PX]"
                " [--single]",
        .example = "rutter build samples/corridors/case.yaml -o out",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "DIR", "folder for the files; made if need be", &wanted.folder},
        {CLI_TEXT, 0, "formats", "LIST", "of html, png, svg, pdf, csv, geojson and gpkg [all]",
         &formats},
        CLI_SIZE_OPTIONS(wanted.size),
        {CLI_FLAG, 0, "single", NULL, "all features in one table", &wanted.single},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!wanted.folder) return cli_misuse(&usage, "which folder? give -o DIR");
    if (!parse_formats(formats, &wanted))
        return cli_misuse(
            &usage,
            "--formats takes html, png, svg, pdf, csv, geojson and gpkg, with commas between");
    status = cli_size_check(&usage, &wanted.size);
    return status ? status : build(context, argv[0], &wanted);
}

/* rutter map CASE -o FILE */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/work.h"

static int make_map(const cli_context *context, const char *path, const char *output,
                    const cli_size *size)
{
    cli_work work = {0};
    rtr_err err = {0};
    rtr_buf bytes = {0};
    int status = CLI_DONE, to_stdout = strcmp(output, "-") == 0;
    cli_format format = to_stdout ? CLI_PNG : cli_format_of(output);
    char *folder = to_stdout ? NULL : rtr_path_dir(output);
    rtr_code code = folder || to_stdout ? RTR_OK : rtr_nomem(&err);
    const char *own[] = {folder};
    const cli_reach reach = {&size->theme, 1, own, 1};
    if (!code) code = cli_work_begin_with(context, path, &reach, &work, &err);
    if (code) status = cli_fail(context, &err);
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_work_map(&work, size);
    if (status) goto done;
    code = cli_work_picture(&work, format, &bytes, &err);
    if (!code && to_stdout)
        status = cli_print(context, bytes.data, bytes.size);
    else if (!code)
        code = rtr_file_write(output, bytes.data, bytes.size, &err);
    if (code) status = cli_fail(context, &err);
done:
    rtr_buf_end(&bytes);
    cli_work_end(&work);
    free(folder);
    return status;
}

int cmd_map(cli_context *context, int argc, char **argv)
{
    const char *output = NULL;
    cli_size size = {0};
    static const cli_usage usage = {
        .name = "map",
        .sentence = "Draw the map of a case.",
        .line = "rutter map CASE -o FILE [--layout NAME] [--theme NAME] [--width PX] [--height PX]",
        .example = "rutter map samples/corridors/case.yaml -o corridors.pdf --layout a3",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "map.png, map.svg or map.pdf; - for a PNG on stdout",
         &output},
        {CLI_TEXT, 0, "layout", "NAME",
         "web, square, portrait, a4, a3, column [the case's, else 180 mm]", &size.layout},
        {CLI_TEXT, 0, "theme", "NAME",
         "light, dark, mono, satellite or a .yaml file [the case's, else light]", &size.theme},
        {CLI_NUMBER, 0, "width", "PX", "width in pixels [the layout's, else 1600]", &size.width},
        {CLI_NUMBER, 0, "height", "PX", "height in pixels [the layout's, else by the extent]",
         &size.height},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!output) return cli_misuse(&usage, "which file? give -o FILE");
    if (strcmp(output, "-") != 0 && cli_format_of(output) == CLI_FORMAT_COUNT)
        return cli_misuse(&usage, "-o takes a name that ends in .png, .svg or .pdf");
    status = cli_size_check(&usage, &size);
    return status ? status : make_map(context, argv[0], output, &size);
}

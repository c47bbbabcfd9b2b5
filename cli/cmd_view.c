/* rutter view CASE -o FILE */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/view.h"
#include "cli/work.h"

static const cli_usage usage = {
    .name = "view",
    .sentence = "Make one web page of a case that asks nothing of anywhere.",
    .line = "rutter view CASE -o FILE",
    .example = "rutter view samples/corridors/case.yaml -o corridors.html",
    .least = 1,
    .most = 1,
};

static int view(const cli_context *context, const char *path, const char *output)
{
    rtr_err err = {0};
    rtr_buf page = {0};
    cli_work work = {0};
    int status = CLI_DONE, to_stdout = strcmp(output, "-") == 0;
    char *folder = to_stdout ? NULL : rtr_path_dir(output);
    rtr_code code = folder || to_stdout ? RTR_OK : rtr_nomem(&err);
    if (!code) code = cli_work_begin(context, path, folder, &work, &err);
    if (code) status = cli_fail(context, &err);
    work.on_page = 1;
    if (!status) status = cli_work_chart(&work);
    if (!status) status = cli_view_page(&work, &page);
    if (!status && to_stdout) {
        status = cli_print(context, page.data, page.size);
    } else if (!status) {
        code = rtr_file_write(output, page.data, page.size, &err);
        if (code) status = cli_fail(context, &err);
    }
    rtr_buf_end(&page);
    cli_work_end(&work);
    free(folder);
    return status;
}

int cmd_view(cli_context *context, int argc, char **argv)
{
    const char *output = NULL;
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "page.html; - for standard output", &output},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    if (!output) return cli_misuse(&usage, "which file? give -o FILE");
    return view(context, argv[0], output);
}

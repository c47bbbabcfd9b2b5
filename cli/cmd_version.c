/* rutter version */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "draw/version.h"
#include "geo/version.h"
#include "imagery/version.h"

/* SHA256SUMS is written beside the data files when they are built: "<hash>  <name>" a line. */
static void print_data(const cli_context *context)
{
    char *path = rtr_path_join(context->share, "SHA256SUMS"), *text = NULL;
    size_t size = 0;
    if (path && rtr_file_read(path, 1 << 16, &text, &size, NULL) == RTR_OK) fputs(text, stdout);
    free(text);
    free(path);
}

int cmd_version(cli_context *context, int argc, char **argv)
{
    static const cli_usage usage = {
        .name = "version",
        .sentence = "Show the versions of rutter, its libraries and data.",
        .line = "rutter version",
        .example = "rutter --version",
    };
    int status = cli_parse(context, &usage, NULL, 0, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    rtr_versions libraries = {0};
    rtr_base_versions(&libraries);
    rtr_geo_versions(&libraries);
    rtr_draw_versions(&libraries);
    rtr_imagery_versions(&libraries);
    printf("rutter %s\n", RUTTER_VERSION);
    for (size_t i = 0; i < libraries.count; i++)
        printf("%s %s\n", libraries.items[i].name, libraries.items[i].number);
    print_data(context);
    return fflush(stdout) == 0 ? CLI_DONE : CLI_CANNOT_IO;
}

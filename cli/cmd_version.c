/* rutter version */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/options.h"

int cmd_version(cli_context *context, int argc, char **argv)
{
    static const cli_usage usage = {
        .name = "version",
        .sentence = "Show the version of rutter.",
        .line = "rutter version",
        .example = "rutter --version",
    };
    int status = CLI_DONE;
    if (!cli_parse(context, &usage, NULL, 0, &argc, &argv, &status)) return status;
    printf("rutter %s\n", RUTTER_VERSION);
    return CLI_DONE;
}

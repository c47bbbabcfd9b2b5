/* The program `rutter-full`: the commands that need GDAL, and those that may. Started by `rutter`. */
#include <stdio.h>

#include "cli/commands.h"

static const cli_entry held[] = {
    {"build", cmd_build},
    {"check", cmd_check},
    {"compare", cmd_compare},
    {"export", cmd_export},
    {"map", cmd_map},
    {"mark", cmd_mark},
    {"scene", cmd_scene},
    {"tile", cmd_tile},
    {"version", cmd_version},
    {"view", cmd_view},
    {0},
};

int main(int argc, char **argv)
{
    int status = CLI_USAGE;
    if (argc < 2 || !cli_run_from(held, argc, argv, &status))
        fputs("rutter-full: run 'rutter' instead\n", stderr);
    return status;
}

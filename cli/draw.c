/* The program `rutter-draw`: the commands that need PROJ, GEOS or Pango, without GDAL, whose loading takes
 * longer than a small map. Started by `rutter`, which starts `rutter-full` when this exits with
 * CLI_BECOME_FULL (docs/decisions/0002). */
#include <stdio.h>

#include "cli/commands.h"

static const cli_entry held[] = {
    {"build", cmd_build}, {"check", cmd_check},       {"export", cmd_export}, {"map", cmd_map},
    {"route", cmd_route}, {"validate", cmd_validate}, {"view", cmd_view},     {0},
};

int main(int argc, char **argv)
{
    int status = CLI_USAGE;
    if (argc < 2 || !cli_run_from(held, argc, argv, &status))
        fputs("rutter-draw: run 'rutter' instead\n", stderr);
    return status;
}

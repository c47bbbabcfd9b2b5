/* The program `rutter-full`: every command that needs GDAL, PROJ, GEOS or Pango. Started by `rutter`. */
#include <stdio.h>

#include "cli/commands.h"

static const cli_entry held[] = {
    {"build", cmd_build},     {"check", cmd_check},
    {"compare", cmd_compare}, {"map", cmd_map},
    {"mark", cmd_mark},       {"route", cmd_route},
    {"scene", cmd_scene},     {"tile", cmd_tile},
    {"version", cmd_version}, {0},
};

#ifdef __SANITIZE_ADDRESS__
/* As tests/lsan.supp: the sandbox would not let the sanitizer read a file. */
RTR_API const char *__lsan_default_suppressions(void);
RTR_API const char *__lsan_default_options(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo";
}

const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
#endif

int main(int argc, char **argv)
{
    int status = CLI_USAGE;
    if (argc < 2 || !cli_run_from(held, argc, argv, &status))
        fputs("rutter-full: run 'rutter' instead\n", stderr);
    return status;
}

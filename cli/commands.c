#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/prefix.h"

const cli_command cli_commands[] = {
    {"read", "find places, companies and flows in articles; draft a case"},
    {"build", "make a page, maps, tables and a manifest from a case"},
    {"check", "list every problem of a case, with a fix for each"},
    {"map", "draw the map of a case"},
    {"view", "make a web page of a case, in one file"},
    {"export", "write a case in the formats of other programs"},
    {"route", "find the way by sea between two places"},
    {"scene", "say what a satellite or aerial scene is and where it lies"},
    {"mark", "mark the places of a case on a satellite scene"},
    {"compare", "show what changed between two scenes of one place"},
    {"tile", "cut scenes into the tiles of a web map"},
    {"places", "look names up in the gazetteer"},
    {"validate", "find what ruins maps in GeoJSON files"},
    {"verify", "recompute what a manifest says"},
    {"data", "add a GeoNames dump or a UN/LOCODE list to the gazetteer"},
    {"version", "show the versions of rutter, its libraries and data"},
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const cli_command *cli_command_find(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0) return &cli_commands[i];
    return NULL;
}

const char *cli_command_near(const char *name)
{
    const char *names[32];
    size_t count = 0;
    for (size_t i = 0; i < cli_command_count && count < 32; i++)
        names[count++] = cli_commands[i].name;
    return rtr_nearest(name, names, count);
}

int cli_run_from(const cli_entry *table, int argc, char **argv, int *status)
{
    while (table->name && strcmp(table->name, argv[1]) != 0) table++;
    if (!table->name) return 0;
    char *share = cli_prefix_path("share/rutter");
    cli_context context = {.share = share ? share : "."};
    *status = table->run(&context, argc - 1, argv + 1);
    free(share);
    return 1;
}

/* commands.h - every command of rutter, by name; each of the programs holds some (quick.c, draw.c, full.c). */
#ifndef RUTTER_CLI_COMMANDS_H
#define RUTTER_CLI_COMMANDS_H

#include <stddef.h>

#include "cli/context.h"

/* argv[0] is the command's name. Returns the exit status. */
typedef int cli_run(cli_context *context, int argc, char **argv);

/* One file a command: cli/cmd_NAME.c */
cli_run cmd_build, cmd_check, cmd_compare, cmd_data, cmd_export, cmd_map, cmd_mark, cmd_places,
    cmd_read, cmd_route, cmd_scene, cmd_tile, cmd_validate, cmd_verify, cmd_version, cmd_view;

typedef struct cli_command {
    const char *name, *summary;
} cli_command;

extern const cli_command cli_commands[];
extern const size_t cli_command_count;

/* What one program holds; ends with {0}. */
typedef struct cli_entry {
    const char *name;
    cli_run *run;
} cli_entry;
/* Run argv[1] if the table has it: 1, with the exit status in *status. 0 if it has not. */
int cli_run_from(const cli_entry *table, int argc, char **argv, int *status);

/* NULL when there is none of that name. */
const cli_command *cli_command_find(const char *name);
/* The nearest name, or NULL. */
const char *cli_command_near(const char *name);

#endif

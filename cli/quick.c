/* The program `rutter`: holds the commands that need no heavy library, and becomes `rutter-full` for the
 * others (docs/decisions/0002). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/prefix.h"

static const cli_entry held[] = {
    {"data", cmd_data},   {"places", cmd_places}, {"read", cmd_read},
    {"route", cmd_route}, {"verify", cmd_verify}, {0},
};

static int print_commands(void)
{
    puts("Routes and sites from documents to maps that can be traced back.\n\n"
         "usage: rutter COMMAND [ARGUMENT...]\n");
    for (size_t i = 0; i < cli_command_count; i++)
        printf("  %-10s %s\n", cli_commands[i].name, cli_commands[i].summary);
    puts("  help       show the help of a command\n\n"
         "example:\n  rutter build samples/corridors/case.yaml -o out\n\n"
         "'rutter help COMMAND' says more. Exit status: 0 done, 1 done in part, 2 usage, 3 bad "
         "input,\n"
         "4 cannot read or write, 5 internal.");
    return CLI_DONE;
}

static int unknown_command(const char *name)
{
    const char *near = cli_command_near(name);
    fprintf(stderr, "rutter: unknown command '%s'", name);
    if (near) fprintf(stderr, " (did you mean '%s'?)", near);
    fputs("; see 'rutter --help'\n", stderr);
    return CLI_USAGE;
}

static int become_full(char **argv)
{
    char *full = cli_prefix_path("libexec/rutter/rutter-full");
    if (full) execv(full, argv);
    fprintf(stderr, "rutter: cannot start '%s': %s\n  fix: install rutter again\n",
            full ? full : "rutter-full", strerror(errno));
    free(full);
    return CLI_CANNOT_IO;
}

/* "rutter help X" is "rutter X --help"; "rutter --version" is "rutter version". */
static int run(char **argv)
{
    const cli_command *command = cli_command_find(argv[1]);
    int argc = 0, status = CLI_DONE;
    while (argv[argc]) argc++;
    if (!command) return unknown_command(argv[1]);
    char **given = calloc((size_t)argc + 1, sizeof *given); /* parsing puts argv in another order */
    for (int i = 0; given && i < argc; i++) given[i] = argv[i];
    int held_here = cli_run_from(held, argc, argv, &status);
    if (!held_here || status == CLI_BECOME_FULL) status = become_full(given ? given : argv);
    free(given);
    return status;
}

int main(int argc, char **argv)
{
    if (argc < 2) return print_commands(), CLI_USAGE;
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) return print_commands();
    if (strcmp(name, "--version") == 0) return run((char *[]){argv[0], "version", NULL});
    if (strcmp(name, "help") != 0) return run(argv);
    if (argc < 3 || strcmp(argv[2], "help") == 0) return print_commands();
    return run((char *[]){argv[0], argv[2], "--help", NULL});
}

/* The program `rutter`: holds the commands that need no heavy library, and hands the others to `rutter-draw`
 * and `rutter-full` (docs/decisions/0002). */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/text.h"
#include "cli/commands.h"
#include "cli/prefix.h"

static const cli_entry held[] = {
    {"data", cmd_data},
    {"places", cmd_places},
    {"read", cmd_read},
    {"route", cmd_route},
    {"validate", cmd_validate},
    {"verify", cmd_verify},
    {0},
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

/* Become the program `name`; returns when that failed. */
static int become(const char *name, char **argv)
{
    rtr_buf below = {0};
    rtr_buf_printf(&below, "libexec/rutter/%s", name);
    char *path = below.failed ? NULL : cli_prefix_path(below.data);
    if (path) execv(path, argv);
    fprintf(stderr, "rutter: cannot start '%s': %s\n  fix: install rutter again\n",
            path ? path : name, strerror(errno));
    free(path);
    rtr_buf_end(&below);
    return CLI_CANNOT_IO;
}

/* Run rutter-draw; its exit status, or CLI_BECOME_FULL when it gave way. It cannot become rutter-full by
 * itself: what a case wants it knows only in its sandbox, where nothing can be started. */
static int run_draw(char **argv)
{
    int status;
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
#ifdef __linux__
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL); /* who kills `rutter` means the work */
#endif
        _exit(getppid() == parent ? become("rutter-draw", argv) : CLI_CANNOT_IO);
    }
    if (child < 0) return CLI_BECOME_FULL;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return CLI_INTERNAL;
    if (WIFEXITED(status))
        return WEXITSTATUS(status) == (CLI_BECOME_FULL & 255) ? CLI_BECOME_FULL
                                                              : WEXITSTATUS(status);
    raise(WTERMSIG(status));
    return CLI_INTERNAL;
}

/* Is it drawn, perhaps without GDAL? */
static int is_drawing(const char *command)
{
    static const char *const names[] = {"build", "check",    "export", "map",
                                        "route", "validate", "view"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(command, names[i]) == 0) return 1;
    return 0;
}

/* Does it stay? Signals are then its own, and it can wait for the larger program. */
static int is_server(char **argv)
{
    while (*argv && strcmp(*argv, "--serve") != 0) argv++;
    return *argv != NULL;
}

static int become_larger(char **argv)
{
    int draws = is_drawing(argv[1]) && !is_server(argv);
    int status = draws ? run_draw(argv) : CLI_BECOME_FULL;
    return status == CLI_BECOME_FULL ? become("rutter-full", argv) : status;
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
    if (!held_here || status == CLI_BECOME_FULL) status = become_larger(given ? given : argv);
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

/* options.h - one table a command over getopt_long: parsing, --help and completion come from it.
 *
 * Abbreviated option names are refused: else every new option could break a script.
 */
#ifndef RUTTER_CLI_OPTIONS_H
#define RUTTER_CLI_OPTIONS_H

#include <stddef.h>

#include "cli/context.h"

typedef enum cli_option_kind {
    CLI_GROUP,  /* a heading in --help: only `help` is used */
    CLI_NOTE,   /* a line in --help that is no option: `value`, and `help` of it */
    CLI_FLAG,   /* int *: set to 1 */
    CLI_TEXT,   /* const char **: borrowed from argv */
    CLI_NUMBER, /* int64_t * */
    CLI_REAL,   /* double * */
    CLI_LIST    /* cli_list *: may be repeated */
} cli_option_kind;

typedef struct cli_option {
    cli_option_kind kind;
    char letter;       /* 0: none */
    const char *name;  /* without the dashes */
    const char *value; /* "PX"; NULL for flags */
    const char *help;  /* lower case; the default in brackets */
    void *target;
} cli_option;

enum { CLI_LIST_MAX = 256 };
typedef struct cli_list {
    const char *items[CLI_LIST_MAX];
    size_t count;
} cli_list;

typedef struct cli_usage {
    const char *name;     /* "places" */
    const char *sentence; /* "Look names up in the gazetteer." */
    const char *line;     /* "rutter places NAME..." */
    const char *example;  /* a command that works, with what it does */
    int least, most;      /* positional arguments; most -1: any number */
} cli_usage;

/* Parse argv (argv[0] is the command's name) against the command's options and the common ones (-h,
 * -q, -v, --color, --data). On return *argc and *argv hold the positional arguments. Returns CLI_GO_ON,
 * or the exit status when the command is over (help was printed, or usage was bad). */
enum { CLI_GO_ON = -1 };
int cli_parse(cli_context *context, const cli_usage *usage, const cli_option *options, size_t count,
              int *argc, char ***argv);

/* "rutter NAME: what; see 'rutter NAME --help'" on stderr, for what the table cannot check. Returns
 * CLI_USAGE. */
int cli_misuse(const cli_usage *usage, const char *what);

#endif

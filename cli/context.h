/* context.h - what every command is handed, and how it talks: data on stdout, the rest on stderr. */
#ifndef RUTTER_CLI_CONTEXT_H
#define RUTTER_CLI_CONTEXT_H

#include <stddef.h>

#include "base/error.h"
#include "base/progress.h"

/* Exit status: documented in rutter(1), never renumbered. */
enum {
    CLI_DONE = 0,
    CLI_PARTLY = 1,    /* done, but something was refused, unplaced or not as it should be */
    CLI_USAGE = 2,     /* the command line is wrong */
    CLI_BAD_INPUT = 3, /* a case, report, raster or name is wrong */
    CLI_CANNOT_IO = 4, /* reading or writing failed */
    CLI_INTERNAL = 5,  /* out of memory, or a bug */
    /* Never seen outside: the command needs a larger program after all. As an exit status of rutter-draw
     * it is 254. */
    CLI_BECOME_FULL = -2
};

typedef struct cli_context {
    int quiet, verbose;
    int color;         /* stderr takes colour */
    int color_out;     /* stdout does */
    const char *share; /* folder of the data files; owned by main */
} cli_context;

int cli_status(rtr_code code);

/* Print "where: what" and "  fix: ..." and return the exit status that belongs to err->code. */
int cli_fail(const cli_context *context, const rtr_err *err);
/* The same text for what does not end the command; silent under -q. */
void cli_notice(const cli_context *context, const rtr_err *err);
/* Progress and notices for the library; progress only on a terminal and without -q. The log borrows
 * the context. Call cli_log_end when the work is done, to clear the progress line. */
rtr_log cli_log(const cli_context *context);
void cli_log_end(const cli_context *context);
/* Instead of the line before it; nothing where no progress is shown. */
void cli_show_progress(const cli_context *context, const char *line);

/* Write all of `bytes` to stdout, checked: CLI_DONE or CLI_CANNOT_IO with a message. */
int cli_print(const cli_context *context, const char *bytes, size_t size);

#endif

/* progress.h - long work on the terminal, with the time that is left.
 *
 * Flow:   base/progress.h -> [progress.h] -> stderr, if it is a terminal and not under -q
 */
#ifndef RUTTER_CLI_PROGRESS_H
#define RUTTER_CLI_PROGRESS_H

#include "cli/context.h"

/* Start it as {.context = ...}. */
typedef struct cli_progress {
    const cli_context *context;
    double first, begun,
        shown; /* where this run began, of 1; when it did, and was last shown: seconds */
    int started;
} cli_progress;

/* Borrows `progress`; its first step says where the run begins, which may be in the middle. End with
 * cli_log_end. */
rtr_log cli_progress_log(cli_progress *progress);

/* "42 % tiles, 3 min left": `seconds` since the run was at `first`. No time is told before it can be. */
void cli_progress_line(const char *stage, double first, double now, double seconds, char out[80]);

#endif

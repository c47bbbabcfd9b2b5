/* validate.h - the command `rutter validate`, in two programs: the quick one has no corrections, which need GEOS. */
#ifndef RUTTER_CLI_VALIDATE_H
#define RUTTER_CLI_VALIDATE_H

#include "cli/context.h"
#include "geo/lint.h"

/* rtr_lint_fix, where it is linked. */
typedef rtr_code validate_fix(const cli_context *context, const char *path, const char *to,
                              uint64_t *changes, rtr_err *err);

/* Without `fix`, CLI_BECOME_FULL when a corrected copy is asked for. */
int validate_command(cli_context *context, int argc, char **argv, validate_fix *fix);

#endif

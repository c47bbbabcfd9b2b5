/* problems.h - the collected problems of a case or a manifest, shown to a person. */
#ifndef RUTTER_CLI_PROBLEMS_H
#define RUTTER_CLI_PROBLEMS_H

#include "cli/context.h"
#include "geo/case.h"

/* Each on stderr with its fix, in order: errors always, warnings unless -q. */
void cli_show_problems(const cli_context *context, const rtr_problems *problems);

#endif

/* problems.h - the collected problems of a case or a manifest, shown to a person. */
#ifndef RUTTER_CLI_PROBLEMS_H
#define RUTTER_CLI_PROBLEMS_H

#include "base/json.h"
#include "cli/context.h"
#include "geo/case.h"

/* Each on stderr with its fix, in order: errors always, warnings unless -q. */
void cli_show_problems(const cli_context *context, const rtr_problems *problems);
/* As a JSON array of objects: severity, where, what, fix. */
void cli_put_problems(rtr_json *json, const rtr_problems *problems);

#endif

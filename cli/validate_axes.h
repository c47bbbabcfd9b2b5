/* validate_axes.h - the data files that tell whether latitude stands before longitude, opened when first needed. */
#ifndef RUTTER_CLI_VALIDATE_AXES_H
#define RUTTER_CLI_VALIDATE_AXES_H

#include "cli/context.h"
#include "geo/lint.h"

/* Starts as zeros. A file that is absent is not asked for again. */
typedef struct validate_world {
    rtr_basemap *basemap;
    rtr_gazetteer *gazetteer;
    int no_basemap, no_gazetteer;
} validate_world;

/* Add what land and towns tell; nothing, without a word, where the data files are not to be had. */
RTR_MUST_CHECK rtr_code validate_axes(const cli_context *context, validate_world *world,
                                      rtr_lint *lint, rtr_err *err);
void validate_world_end(validate_world *world);

#endif

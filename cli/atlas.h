/* atlas.h - the data files opened together for a command. */
#ifndef RUTTER_CLI_ATLAS_H
#define RUTTER_CLI_ATLAS_H

#include "cli/context.h"
#include "geo/chart.h"

typedef struct cli_atlas {
    rtr_gazetteer *gazetteer;
    rtr_basemap *basemap;
    rtr_sea *sea;
} cli_atlas;

/* Open rutter.gaz, rutter.map and rutter.sea in context->share. On failure *out is {0}. */
rtr_code cli_atlas_begin(const cli_context *context, cli_atlas *out, rtr_err *err);
/* Accepts {0}. */
void cli_atlas_end(cli_atlas *atlas);
/* As the library borrows it. */
rtr_atlas cli_atlas_view(const cli_atlas *atlas);

/* "<share>/<name>"; caller frees. NULL when out of memory. */
char *cli_share_path(const cli_context *context, const char *name);

#endif

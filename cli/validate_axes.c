#include "cli/validate_axes.h"

#include <stdlib.h>

#include "base/file.h"

static void open_basemap(const cli_context *context, validate_world *world)
{
    char *path = rtr_path_join(context->share, "rutter.map");
    if (!path || rtr_basemap_new(path, &world->basemap, NULL)) world->no_basemap = 1;
    free(path);
}

static void open_gazetteer(const cli_context *context, validate_world *world)
{
    char *path = rtr_path_join(context->share, "rutter.gaz");
    if (!path || rtr_gazetteer_new(path, &world->gazetteer, NULL)) world->no_gazetteer = 1;
    free(path);
}

rtr_code validate_axes(const cli_context *context, validate_world *world, rtr_lint *lint,
                       rtr_err *err)
{
    if (world->no_basemap || world->no_gazetteer || !rtr_lint_may_be_swapped(lint)) return RTR_OK;
    if (!world->basemap) open_basemap(context, world);
    if (!world->basemap || !rtr_lint_lies_swapped(lint, world->basemap)) return RTR_OK;
    if (!world->gazetteer) open_gazetteer(context, world);
    return world->gazetteer ? rtr_lint_weigh_towns(lint, world->gazetteer, err) : RTR_OK;
}

void validate_world_end(validate_world *world)
{
    rtr_basemap_free(world->basemap);
    rtr_gazetteer_free(world->gazetteer);
    *world = (validate_world){0};
}

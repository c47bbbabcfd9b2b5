/* `rutter route` in the quick program: without GDAL, PROJ, GEOS and Pango. */
#include "cli/commands.h"
#include "cli/route.h"

int cmd_route(cli_context *context, int argc, char **argv)
{
    return route_command(context, argc, argv, NULL);
}

#include "cli/atlas.h"

#include <stdlib.h>

#include "base/file.h"

char *cli_share_path(const cli_context *context, const char *name)
{
    return rtr_path_join(context->share, name);
}

/* Polygons are known by their number in the map: a gazetteer of another build would name the wrong ones. */
static rtr_code check_pair(const cli_atlas *atlas, rtr_err *err)
{
    if (rtr_gazetteer_stamp(atlas->gazetteer) == rtr_basemap_stamp(atlas->basemap)) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "rutter.gaz and rutter.map are of different builds");
    return rtr_fix(err, RTR_BAD_DATA,
                   "take both from one build; if you imported places, import them again");
}

rtr_code cli_atlas_begin(const cli_context *context, cli_atlas *out, rtr_err *err)
{
    *out = (cli_atlas){0};
    char *gazetteer = cli_share_path(context, "rutter.gaz");
    char *basemap = cli_share_path(context, "rutter.map");
    char *sea = cli_share_path(context, "rutter.sea");
    rtr_code code = gazetteer && basemap && sea ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_gazetteer_new(gazetteer, &out->gazetteer, err);
    if (!code) code = rtr_basemap_new(basemap, &out->basemap, err);
    if (!code) code = rtr_sea_new(sea, &out->sea, err);
    if (code)
        rtr_fix(err, code, "name the folder that holds rutter's data files with --data");
    else
        code = check_pair(out, err);
    if (code) cli_atlas_end(out);
    free(gazetteer);
    free(basemap);
    free(sea);
    return code;
}

void cli_atlas_end(cli_atlas *atlas)
{
    rtr_sea_free(atlas->sea);
    rtr_basemap_free(atlas->basemap);
    rtr_gazetteer_free(atlas->gazetteer);
    *atlas = (cli_atlas){0};
}

rtr_atlas cli_atlas_view(const cli_atlas *atlas)
{
    return (rtr_atlas){.gazetteer = atlas->gazetteer, .basemap = atlas->basemap, .sea = atlas->sea};
}

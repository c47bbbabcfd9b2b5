/* What is tiled. */
#include "cli/tile.h"

rtr_code tile_open(tile_job *job, const char *path, rtr_err *err)
{
    rtr_code code = cli_picture_open(&job->words->picture, path, &job->picture, err);
    if (code) return code;
    job->shown = (rtr_tile_scene){
        .path = path, .options = &job->picture.options, .stretch = job->picture.stretch};
    job->source = rtr_tile_scene_source(&job->shown, rtr_scene_facts_of(job->picture.scene));
    return RTR_OK;
}

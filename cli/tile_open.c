/* What is tiled: the scenes, one over the other. */
#include <stdlib.h>
#include <string.h>

#include "cli/tile.h"
#include "imagery/tile_identity.h"

static rtr_code ask_scene(tile_job *job, const cli_ends *ends, const char *path, rtr_err *err)
{
    tile_scene *out = &job->scenes[job->scene_count];
    rtr_scene_file *scene = NULL;
    *out = (tile_scene){.shown = {.path = path}, .options = job->options};
    rtr_code code = rtr_scene_new(path, &out->options, &scene, err);
    if (code) return code;
    out->facts = *rtr_scene_facts_of(scene);
    out->facts.bands = NULL;
    out->bytes = rtr_tile_identity_cost(scene);
    code = cli_picture_collar(&job->words->picture, scene, &out->collar, err);
    out->options.collar = out->collar;
    if (!code) code = cli_picture_stretch(ends, scene, &out->shown.stretch, err);
    if (code) rtr_within(err, code, "%s", path);
    rtr_scene_free(scene);
    if (code)
        rtr_scene_collar_free(out->collar);
    else
        job->scene_count++;
    return code;
}

rtr_code tile_open(tile_job *job, const tile_list *list, rtr_err *err)
{
    cli_ends ends;
    rtr_code code = cli_picture_options(&job->words->picture, &job->options, err);
    if (!code) code = cli_picture_ends(&job->words->picture, &ends, err);
    if (code) return code;
    job->scenes = calloc(list->count, sizeof *job->scenes);
    if (!job->scenes) return rtr_nomem(err);
    for (size_t i = 0; i < list->count && !code; i++) {
        code = ask_scene(job, &ends, list->paths[i], err);
        if (!code || code == RTR_NOMEM || !job->words->keep_going) continue;
        cli_notice(job->context, err);
        job->left_out++;
        code = RTR_OK;
    }
    return code;
}

void tile_leave_out(tile_job *job, size_t scene, const rtr_err *why)
{
    cli_notice(job->context, why);
    job->left_out++;
    job->scene_count--;
    rtr_scene_collar_free(job->scenes[scene].collar);
    memmove(job->scenes + scene, job->scenes + scene + 1,
            (job->scene_count - scene) * sizeof *job->scenes);
}

static rtr_code find_box(tile_job *job, rtr_err *err)
{
    rtr_bbox *boxes = malloc(job->scene_count * sizeof *boxes);
    if (!boxes) return rtr_nomem(err);
    for (size_t i = 0; i < job->scene_count; i++) boxes[i] = job->scenes[i].facts.bbox;
    rtr_code code = rtr_bbox_union(boxes, job->scene_count, &job->bbox, err);
    free(boxes);
    return code;
}

rtr_code tile_settle(tile_job *job, rtr_err *err)
{
    if (job->scene_count == 0) {
        rtr_fail(err, RTR_BAD_DATA, "no scene is left to be tiled");
        return rtr_fix(err, RTR_BAD_DATA, "see the complaints above");
    }
    free(job->sources);
    job->sources = malloc(job->scene_count * sizeof *job->sources);
    if (!job->sources) return rtr_nomem(err);
    for (size_t i = 0; i < job->scene_count; i++) {
        job->scenes[i].shown.options = &job->scenes[i].options;
        job->sources[i] = rtr_tile_scene_source(&job->scenes[i].shown, &job->scenes[i].facts);
    }
    return find_box(job, err);
}

void tile_job_end(tile_job *job)
{
    rtr_archive_free(job->archive);
    rtr_tile_grid_end(&job->plan.grid);
    for (size_t i = 0; i < job->scene_count; i++) rtr_scene_collar_free(job->scenes[i].collar);
    free(job->scenes);
    free(job->sources);
}

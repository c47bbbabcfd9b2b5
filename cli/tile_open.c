/* What is tiled: the scenes, one over the other. */
#include <stdlib.h>
#include <string.h>

#include "cli/tile.h"

/* Values that a scene is thinned to for the stretch of all. */
enum { SAMPLE_MOST = 1024 };

/* How it is shown by itself, and what it adds to a stretch of all. */
static rtr_code ask_stretch(const tile_job *job, rtr_scene_file *scene, tile_scene *out,
                            rtr_err *err)
{
    if (!job->pooled || !cli_picture_sampled(&job->ends, scene))
        return cli_picture_stretch(&job->ends, scene, &out->own, err);
    rtr_code code = rtr_scene_sample_take(scene, &out->sample, err);
    out->own = job->ends.range;
    if (code) return code;
    rtr_scene_sample_own(&out->sample, job->ends.low, job->ends.high, &out->own);
    rtr_scene_sample_thin(&out->sample, SAMPLE_MOST);
    return RTR_OK;
}

static void end_scene(tile_scene *scene)
{
    rtr_scene_sample_end(&scene->sample);
    rtr_scene_collar_free(scene->collar);
}

/* What the job needs to know of a scene, and whether it may be part of it. */
static rtr_code ask_scene(tile_job *job, size_t given, const char *path, rtr_err *err)
{
    const cli_picture_words *words = &job->words->picture;
    tile_scene *out = &job->scenes[job->scene_count];
    rtr_scene_file *scene = NULL;
    *out = (tile_scene){.shown = {.path = path}, .given = given};
    rtr_code code = cli_picture_options(words, &out->options, err);
    if (!code) code = rtr_scene_new(path, &out->options, &scene, err);
    if (code) return code;
    out->facts = *rtr_scene_facts_of(scene);
    out->bands = tile_bands_of(&out->facts);
    out->facts.bands = NULL;
    out->cost = rtr_scene_cost_of(scene);
    if (job->scene_count)
        code = tile_bands_match(&out->bands, &job->scenes[0].bands, words->bands != NULL, err);
    if (!code) code = tile_order_check(job->order, &out->facts, err);
    if (!code) code = cli_picture_collar(words, scene, &out->collar, err);
    out->options.collar = out->collar;
    if (!code) code = ask_stretch(job, scene, out, err);
    rtr_scene_free(scene);
    if (!code) return job->scene_count++, RTR_OK;
    end_scene(out);
    return rtr_within(err, code, "%s", path);
}

/* Whether the words make sense, before any scene is blamed. */
static rtr_code read_words(tile_job *job, const cli_names *list, rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_scene_options any;
    rtr_code code = cli_picture_options(&words->picture, &any, err);
    if (!code) code = cli_picture_ends(&words->picture, &job->ends, err);
    if (!code) code = tile_order_parse(words->order, &job->order, err);
    job->pooled = list->count > 1 && strcmp(words->stretch, "each") != 0;
    return code;
}

rtr_code tile_open(tile_job *job, const cli_names *list, rtr_err *err)
{
    rtr_code code = read_words(job, list, err);
    if (code) return code;
    if (list->count > 1 && cli_picture_file(&job->words->picture)) {
        rtr_fail(err, RTR_BAD_DATA, "one file cannot sharpen %zu scenes", list->count);
        rtr_fix(err, RTR_BAD_DATA, "name a band that each product has: --pan B8");
        return rtr_within(err, RTR_BAD_DATA, "--pan");
    }
    job->scenes = calloc(list->count, sizeof *job->scenes);
    if (!job->scenes) return rtr_nomem(err);
    for (size_t i = 0; i < list->count && !code; i++) {
        code = ask_scene(job, i, list->items[i], err);
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
    end_scene(&job->scenes[scene]);
    job->left_out++;
    job->scene_count--;
    memmove(job->scenes + scene, job->scenes + scene + 1,
            (job->scene_count - scene) * sizeof *job->scenes);
}

/* Each scene's stretch: its own, or what all of them together have in its numbers. */
static rtr_code find_stretches(tile_job *job, rtr_err *err)
{
    size_t count = job->scene_count;
    for (size_t i = 0; i < count; i++) job->scenes[i].shown.stretch = job->scenes[i].own;
    if (count < 2 || !job->pooled) return RTR_OK;
    rtr_scene_sample *samples = malloc(count * sizeof *samples);
    rtr_scene_stretch *found = malloc(count * sizeof *found);
    rtr_code code = samples && found ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; i < count && !code; i++) {
        samples[i] = job->scenes[i].sample;
        found[i] = job->scenes[i].own;
    }
    if (!code) rtr_scene_sample_pool(samples, count, job->ends.low, job->ends.high, found);
    for (size_t i = 0; i < count && !code; i++) job->scenes[i].shown.stretch = found[i];
    free(samples);
    free(found);
    return code;
}

static rtr_code find_box(tile_job *job, rtr_err *err)
{
    rtr_bbox *boxes = calloc(job->scene_count + 1, sizeof *boxes);
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
    tile_order_sort(job->order, job->scenes, job->scene_count);
    rtr_code code = find_stretches(job, err);
    if (code) return code;
    for (size_t i = 0; i < job->scene_count; i++) {
        job->scenes[i].shown.options = &job->scenes[i].options;
        job->sources[i] = rtr_tile_scene_source(&job->scenes[i].shown, &job->scenes[i].facts);
        job->sources[i].need = rtr_tile_scene_need(&job->scenes[i].facts, &job->scenes[i].cost);
    }
    return find_box(job, err);
}

void tile_job_end(tile_job *job)
{
    rtr_archive_free(job->archive);
    rtr_tile_grid_end(&job->plan.grid);
    for (size_t i = 0; i < job->scene_count; i++) end_scene(&job->scenes[i]);
    free(job->scenes);
    free(job->sources);
}

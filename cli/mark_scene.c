/* Which scene is marked, and which part of it is shown. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/case_scene.h"
#include "cli/mark.h"

/* A view around a place is so much less high than wide. */
static const double VIEW_HEIGHT = 0.75;

static rtr_code take_only_scene(mark_job *job, rtr_err *err)
{
    const rtr_case *doc = job->work.doc;
    if (doc->scene_count == 1) {
        job->said = &doc->scenes[0];
        return cli_case_scene_path(&job->work, job->said, &job->path, err);
    }
    rtr_fail(err, RTR_NOT_FOUND, "%s: the case has %s", job->work.path,
             doc->scene_count ? "more than one scene" : "no scene");
    if (doc->scene_count)
        return rtr_fix(err, RTR_NOT_FOUND, "say which: rutter mark %.60s %.120s ...",
                       doc->scenes[0].file, job->work.path);
    return rtr_fix(err, RTR_NOT_FOUND, "name one: rutter mark SCENE %.120s ...", job->work.path);
}

rtr_code mark_open(mark_job *job, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (!job->scene) {
        code = take_only_scene(job, err);
    } else {
        job->path = rtr_strdup(job->scene);
        code = job->path ? cli_case_scene_find(&job->work, job->scene, &job->said, err)
                         : rtr_nomem(err);
    }
    if (code) return code;
    return cli_picture_open(&job->words->picture, job->path, &job->picture, err);
}

void mark_end(mark_job *job)
{
    cli_picture_end(&job->picture);
    cli_work_end(&job->work);
    free(job->path);
}

const char *const *mark_ids(const mark_job *job, size_t *count)
{
    const cli_list *asked = &job->words->places;
    *count = asked->count;
    if (asked->count) return asked->items;
    *count = job->said ? job->said->mark_count : 0;
    return *count ? job->said->marks : NULL;
}

/* Spots of the whole scene: all of the marks, or one. */
static rtr_code find_spots(const mark_job *job, const char *const *ids, size_t count,
                           rtr_spots **out, rtr_err *err)
{
    rtr_spots_plan plan = {rtr_scene_box_whole(job->picture.scene), ids, count};
    return rtr_spots_new(job->picture.scene, job->work.chart, &plan, out, err);
}

static rtr_code box_around(const mark_job *job, rtr_scene_box *out, rtr_err *err)
{
    rtr_spots *spots = NULL;
    size_t count;
    double ground_m = job->words->ground_m;
    const char *id = job->words->around;
    rtr_code code = find_spots(job, &id, 1, &spots, err);
    const rtr_spot *spot = code ? NULL : rtr_spots_list(spots, &count);
    if (!code && !rtr_spots_shown(spots)) {
        rtr_fail(err, RTR_NOT_FOUND, "'%.80s' has no position on the scene", id);
        rtr_fix(err, RTR_NOT_FOUND, "leave --around out to see which places have one");
        code = RTR_NOT_FOUND;
    }
    if (!code && isnan(ground_m))
        code = rtr_spots_box(spots, out, err);
    else if (!code)
        code = rtr_scene_box_ground(job->picture.scene, (double[2]){spot->x, spot->y}, ground_m,
                                    ground_m * VIEW_HEIGHT, out, err);
    rtr_spots_free(spots);
    return code ? rtr_within(err, code, "--around") : RTR_OK;
}

static rtr_code box_of_marks(const mark_job *job, rtr_scene_box *out, rtr_err *err)
{
    rtr_spots *spots = NULL;
    size_t count;
    const char *const *ids = mark_ids(job, &count);
    rtr_code code = find_spots(job, ids, count, &spots, err);
    /* Without a mark the whole scene is shown, or refused, as without --zoom. */
    if (!code && rtr_spots_shown(spots)) code = rtr_spots_box(spots, out, err);
    rtr_spots_free(spots);
    return code;
}

rtr_code mark_view(const mark_job *job, int width, int height, rtr_scene_view *out, rtr_err *err)
{
    const mark_words *words = job->words;
    rtr_scene_box box = rtr_scene_box_whole(job->picture.scene);
    rtr_code code = RTR_OK;
    if (words->window)
        code = cli_window_read(words->window, &box, err);
    else if (words->around)
        code = box_around(job, &box, err);
    else if (words->zoom)
        code = box_of_marks(job, &box, err);
    return code ? code : rtr_scene_view_begin(job->picture.scene, box, width, height, out, err);
}

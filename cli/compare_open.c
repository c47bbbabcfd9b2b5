/* The two scenes, how they are shown, the ground they have in common, and how far they lie apart. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/case_scene.h"
#include "cli/compare.h"

/* Of the longer range: with less in common the scenes' values are not of one kind. */
static const double ALIKE = 0.5;

static int same_values(const rtr_scene_facts *a, const rtr_scene_facts *b)
{
    if (a->tone != b->tone) return 0;
    for (int c = 0; c < 3; c++) {
        const rtr_scene_band *p = &a->bands[a->shown[c]], *q = &b->bands[b->shown[c]];
        if (strcmp(p->type, q->type) != 0 || p->scale != q->scale || p->offset != q->offset)
            return 0;
    }
    return 1;
}

static int same_range(const rtr_scene_stretch *a, const rtr_scene_stretch *b)
{
    for (int c = 0; c < 3; c++) {
        double shared = fmin(a->high[c], b->high[c]) - fmax(a->low[c], b->low[c]);
        double longer = fmax(a->high[c] - a->low[c], b->high[c] - b->low[c]);
        if (!(shared >= ALIKE * longer)) return 0;
    }
    return 1;
}

/* BEFORE's black and white for both, where they mean the same in both. */
static void share_stretch(compare_job *job)
{
    cli_picture *before = &job->sides[0], *after = &job->sides[1];
    job->own_ranges = !same_values(compare_facts(job, 0), compare_facts(job, 1)) ||
                      !same_range(&before->stretch, &after->stretch);
    if (!job->own_ranges) after->stretch = before->stretch;
}

static rtr_code open_sides(compare_job *job, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int i = 0; i < 2 && !code; i++) {
        code = cli_picture_open(&job->words->picture, job->paths[i], &job->sides[i], err);
        if (code && !strstr(err->where, job->paths[i])) rtr_within(err, code, "%s", job->paths[i]);
    }
    if (code) return code;
    share_stretch(job);
    rtr_compare_side sides[2];
    for (int i = 0; i < 2; i++) {
        job->shown[i] = (rtr_tile_scene){.path = job->paths[i],
                                         .options = &job->sides[i].options,
                                         .stretch = job->sides[i].stretch};
        sides[i] = (rtr_compare_side){job->sides[i].scene, &job->shown[i]};
    }
    return rtr_compare_new(sides[0], sides[1], &job->compare, err);
}

static rtr_scene_box meet(rtr_scene_box a, rtr_scene_box b)
{
    return (rtr_scene_box){fmax(a.left, b.left), fmax(a.top, b.top), fmin(a.right, b.right),
                           fmin(a.bottom, b.bottom)};
}

const char *const *compare_places(const compare_job *job, size_t *count)
{
    const rtr_case_scene *entry = job->entries[0];
    *count = entry ? entry->mark_count : 0;
    return *count ? entry->marks : NULL;
}

/* Around the marks that lie on what both show. */
static rtr_code box_of_marks(const compare_job *job, rtr_scene_box *out, rtr_err *err)
{
    rtr_spots *spots = NULL;
    rtr_spots_plan plan = {.box = job->common};
    plan.ids = compare_places(job, &plan.id_count);
    rtr_code code = rtr_spots_new(job->sides[0].scene, job->work.chart, &plan, &spots, err);
    if (!code) code = rtr_spots_box(spots, out, err);
    rtr_spots_free(spots);
    if (!code) return RTR_OK;
    rtr_fix(err, code, "leave --zoom out to see all that both scenes show");
    return rtr_within(err, code, "--zoom");
}

static rtr_code check_box(compare_job *job, rtr_scene_box box, const char *word, rtr_err *err)
{
    const rtr_scene_box *common = &job->common;
    job->box = box;
    if (box.right - box.left >= 1 && box.bottom - box.top >= 1) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "no ground that both scenes show");
    rtr_fix(err, RTR_BAD_DATA, "they share the pixels %lld,%lld to %lld,%lld of BEFORE",
            llround(common->left), llround(common->top), llround(common->right),
            llround(common->bottom));
    return rtr_within(err, RTR_BAD_DATA, "%s", word);
}

/* Which part of what both cover is shown. */
static rtr_code take_box(compare_job *job, rtr_err *err)
{
    const compare_words *words = job->words;
    rtr_scene_box box = job->common;
    rtr_code code = RTR_OK;
    if (words->window) code = cli_window_read(words->window, &box, err);
    if (words->zoom) code = box_of_marks(job, &box, err);
    if (code) return code;
    return check_box(job, meet(box, job->common), words->window ? "--window" : "--zoom", err);
}

/* On what is shown; on all that both cover, where that is too little to tell. */
static rtr_code measure(compare_job *job, rtr_err *err)
{
    rtr_scene_box moved = job->common;
    rtr_code code = rtr_compare_measure(job->compare, job->box, &job->shift, err);
    if (!code && !job->shift.known && (job->words->window || job->words->zoom))
        code = rtr_compare_measure(job->compare, job->common, &job->shift, err);
    job->moved = job->words->align && job->shift.known;
    if (code || !job->moved) return code;
    moved.left = ceil(moved.left - job->shift.x);
    moved.right = floor(moved.right - job->shift.x);
    moved.top = ceil(moved.top - job->shift.y);
    moved.bottom = floor(moved.bottom - job->shift.y);
    return check_box(job, meet(job->box, moved), "--align", err);
}

/* "2012-07-31,2017-08-27" */
static rtr_code take_dates(compare_job *job, rtr_err *err)
{
    const char *words = job->words->dates, *comma = words ? strchr(words, ',') : NULL;
    if (!words) return RTR_OK;
    if (!comma) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%.60s' is one date", words);
        rtr_fix(err, RTR_BAD_SYNTAX, "write those of both scenes, as 2012-07-31,2017-08-27");
        return rtr_within(err, RTR_BAD_SYNTAX, "--dates");
    }
    job->dates[0] = rtr_strndup(words, (size_t)(comma - words));
    job->dates[1] = rtr_strdup(comma + 1);
    return job->dates[0] && job->dates[1] ? RTR_OK : rtr_nomem(err);
}

const rtr_scene_facts *compare_facts(const compare_job *job, int side)
{
    return rtr_scene_facts_of(job->sides[side].scene);
}

const char *compare_date(const compare_job *job, int side)
{
    const rtr_case_scene *entry = job->entries[side];
    if (job->dates[side] && job->dates[side][0]) return job->dates[side];
    return entry && entry->date ? entry->date : compare_facts(job, side)->date;
}

rtr_code compare_open(compare_job *job, rtr_err *err)
{
    rtr_code code = take_dates(job, err);
    for (int i = 0; i < 2 && !code; i++)
        code = cli_case_scene_find(&job->work, job->paths[i], &job->entries[i], err);
    if (!code) code = open_sides(job, err);
    if (!code) code = rtr_compare_overlap(job->compare, &job->common, err);
    if (!code) code = take_box(job, err);
    return code ? code : measure(job, err);
}

void compare_end(compare_job *job)
{
    rtr_compare_free(job->compare);
    for (int i = 0; i < 2; i++) {
        cli_picture_end(&job->sides[i]);
        free(job->dates[i]);
    }
    cli_work_end(&job->work);
}

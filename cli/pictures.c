#include "cli/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static rtr_code keep_about(const cli_work *work, cli_picture *picture, rtr_err *err)
{
    const rtr_map *map = work->map;
    rtr_map_frame frame = rtr_map_frame_of(map);
    size_t count = rtr_map_unplaced_count(map);
    snprintf(picture->width, sizeof picture->width, "%d", frame.width);
    snprintf(picture->height, sizeof picture->height, "%d", frame.height);
    picture->alt = rtr_strdup(rtr_map_alt_text(map));
    picture->projection = rtr_strdup(rtr_projection_definition(frame.projection));
    picture->theme = rtr_strdup(rtr_map_theme(map));
    picture->unplaced = calloc(count + 1, sizeof *picture->unplaced);
    if (!picture->alt || !picture->projection || !picture->theme || !picture->unplaced)
        return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) {
        picture->unplaced[i] = rtr_strdup(rtr_map_unplaced(map, i));
        if (!picture->unplaced[i]) return rtr_nomem(err);
        picture->unplaced_count++;
    }
    return RTR_OK;
}

static void end_picture(cli_picture *picture)
{
    for (int i = 0; i < CLI_FORMAT_COUNT; i++) rtr_buf_end(&picture->bytes[i]);
    for (size_t i = 0; i < picture->unplaced_count; i++) free(picture->unplaced[i]);
    free(picture->unplaced);
    free(picture->alt);
    free(picture->projection);
    free(picture->theme);
}

static int make(cli_work *work, const cli_pictures_wish *wish, size_t frame, cli_picture *out)
{
    rtr_err err = {0};
    int status = cli_work_map(work, frame);
    if (status) return status;
    rtr_code code = keep_about(work, out, &err);
    for (int i = 0; !code && i < CLI_FORMAT_COUNT; i++)
        if (wish->formats[i])
            code = cli_work_picture(work, (cli_format)i, wish->size->texts, &out->bytes[i], &err);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}

/* No map of the last set has the id. */
static int unknown_frame(const cli_work *work, const char *id)
{
    rtr_err err = {0};
    size_t count = rtr_frames_count(work->frames), known = 0;
    const char **ids = calloc(count + 1, sizeof *ids);
    for (size_t i = 0; ids && i < count; i++)
        if (rtr_frames_said(work->frames, i)->id)
            ids[known++] = rtr_frames_said(work->frames, i)->id;
    const char *near = ids ? rtr_nearest(id, ids, known) : NULL;
    rtr_fail(&err, RTR_NOT_FOUND, "the case has no map '%.60s'", id);
    if (near)
        rtr_fix(&err, RTR_NOT_FOUND, "did you mean '%s'?", near);
    else
        rtr_fix(&err, RTR_NOT_FOUND,
                known ? "use the id of one of 'maps'"
                      : "declare it under 'maps', or leave --frame out");
    rtr_within(&err, RTR_NOT_FOUND, "%s", work->path);
    free(ids);
    return cli_fail(work->context, &err);
}

/* The sets of pictures to make: one for each layout that a map lists, in the order of maps and lists. */
typedef struct picture_sets {
    const char *layouts[RTR_CASE_LAYOUTS_MAX];
    size_t count;
    int several; /* of some map */
} picture_sets;

static void add_sets(picture_sets *sets, const rtr_case_map *map)
{
    for (size_t i = 0; i < map->layout_count; i++) {
        size_t k = 0;
        while (k < sets->count && strcmp(sets->layouts[k], map->layouts[i]) != 0) k++;
        if (k == sets->count && k < RTR_CASE_LAYOUTS_MAX)
            sets->layouts[sets->count++] = map->layouts[i];
    }
    sets->several |= map->layout_count > 1;
}

/* One set without a name, unless some map is to be made in several layouts. */
static picture_sets list_sets(const cli_work *work, const cli_size *size)
{
    const rtr_case *doc = work->doc;
    picture_sets sets = {0};
    for (size_t i = 0; i < doc->frame_count; i++) add_sets(&sets, &doc->frames[i]);
    if (!doc->frame_count) add_sets(&sets, &doc->map);
    return !sets.several || size->layout ? (picture_sets){.count = 1} : sets;
}

/* Does a map belong to a set? One without a layout goes with the first. */
static int is_in_set(const rtr_case_map *said, const picture_sets *sets, size_t set)
{
    if (!sets->several) return 1;
    for (size_t i = 0; i < said->layout_count; i++)
        if (strcmp(said->layouts[i], sets->layouts[set]) == 0) return 1;
    return !said->layout_count && set == 0;
}

/* The making of one set. */
typedef struct picture_run {
    cli_work *work;
    const cli_pictures_wish *wish;
    cli_pictures *out;
    size_t *at; /* owned: where each frame is in the list, SIZE_MAX for what is not wanted */
    size_t count, wanted;
} picture_run;

static rtr_code plan_set(picture_run *run, const picture_sets *sets, size_t set, rtr_err *err)
{
    cli_pictures *out = run->out;
    const cli_work *work = run->work;
    run->count = rtr_frames_count(work->frames);
    run->at = calloc(run->count, sizeof *run->at);
    cli_picture *moved = realloc(out->list, (out->count + run->count) * sizeof *moved);
    if (moved) out->list = moved;
    if (!moved || !run->at) return rtr_nomem(err);
    for (size_t i = 0; i < run->count; i++) {
        const rtr_case_map *said = rtr_frames_said(work->frames, i);
        const char *only = run->wish->frame;
        int wanted =
            is_in_set(said, sets, set) && (!only || (said->id && strcmp(said->id, only) == 0));
        run->at[i] = wanted ? out->count : SIZE_MAX;
        if (!wanted) continue;
        run->wanted++;
        out->list[out->count++] =
            (cli_picture){.said = said, .layout = said->layout_count > 1 ? work->listed : NULL};
    }
    return RTR_OK;
}

/* Those that are not wanted are made as well where they come before one that is, which may have their
 * boxes. */
static int make_set(const picture_run *run)
{
    static const cli_pictures_wish nothing = {0};
    cli_work *work = run->work;
    int status = CLI_DONE;
    size_t left = run->wanted;
    for (size_t turn = 0; !status && left && turn < run->count; turn++) {
        size_t frame = rtr_frames_order(work->frames, turn), at = run->at[frame];
        cli_picture unwanted = {0};
        work->muted = at == SIZE_MAX;
        status = at == SIZE_MAX ? make(work, &nothing, frame, &unwanted)
                                : make(work, run->wish, frame, &run->out->list[at]);
        left -= at != SIZE_MAX;
        end_picture(&unwanted);
    }
    work->muted = 0;
    if (status || run->wish->frame) return status;
    for (size_t i = 0; i < run->count; i++) {
        size_t parent = rtr_frames_parent(work->frames, i);
        if (parent < run->count && run->at[i] != SIZE_MAX)
            run->out->list[run->at[i]].parent = rtr_frames_said(work->frames, parent)->id;
    }
    return CLI_DONE;
}

int cli_pictures_make(cli_work *work, const cli_pictures_wish *wish, cli_pictures *out)
{
    rtr_err err = {0};
    int status = CLI_DONE;
    const picture_sets sets = list_sets(work, wish->size);
    *out = (cli_pictures){0};
    for (size_t set = 0; !status && set < sets.count; set++) {
        picture_run run = {.work = work, .wish = wish, .out = out};
        status = cli_work_plan(work, wish->size, sets.layouts[set]);
        if (!status && plan_set(&run, &sets, set, &err)) status = cli_fail(work->context, &err);
        if (!status) status = make_set(&run);
        free(run.at);
    }
    if (status) return status;
    if (!wish->frame) return cli_work_tell_unseen(work);
    return out->count ? CLI_DONE : unknown_frame(work, wish->frame);
}

void cli_pictures_end(cli_pictures *pictures)
{
    for (size_t i = 0; i < pictures->count; i++) end_picture(&pictures->list[i]);
    free(pictures->list);
    *pictures = (cli_pictures){0};
}

char *cli_picture_name(const char *stem, const char *id, const char *layout, cli_format format)
{
    rtr_buf name = {0};
    rtr_buf_printf(&name, "%s%s%s%s%s.%s", stem, id ? "-" : "", id ? id : "", layout ? "." : "",
                   layout ? layout : "", cli_format_names[format]);
    return rtr_buf_take(&name);
}

rtr_manifest_map cli_picture_record(const cli_picture *picture,
                                    rtr_parameter parameters[CLI_PICTURE_PARAMETERS])
{
    const rtr_case_map *said = picture->said;
    const rtr_parameter all[] = {
        {"width", picture->width},      {"height", picture->height},
        {"layout", said->layout},       {"projection", picture->projection},
        {"basemap", said->basemap},     {"language", said->language},
        {"borders", said->borders},     {"theme", picture->theme},
        {"detail_of", picture->parent},
    };
    _Static_assert(sizeof all / sizeof *all == CLI_PICTURE_PARAMETERS, "room for all");
    memcpy(parameters, all, sizeof all);
    return (rtr_manifest_map){.id = said->id,
                              .title = said->title,
                              .parameters = parameters,
                              .parameter_count = CLI_PICTURE_PARAMETERS,
                              .alt = picture->alt,
                              .unplaced = (const char *const *)picture->unplaced,
                              .unplaced_count = picture->unplaced_count};
}

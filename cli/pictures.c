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

/* Which frame is wanted: its number, `count` for all; SIZE_MAX after an error. */
static size_t find_frame(const cli_work *work, const char *id, rtr_err *err)
{
    size_t count = rtr_frames_count(work->frames), known = 0;
    for (size_t i = 0; id && i < count; i++) {
        const char *own = rtr_frames_said(work->frames, i)->id;
        if (own && strcmp(own, id) == 0) return i;
    }
    if (!id) return count;
    const char **ids = calloc(count + 1, sizeof *ids);
    for (size_t i = 0; ids && i < count; i++)
        if (rtr_frames_said(work->frames, i)->id)
            ids[known++] = rtr_frames_said(work->frames, i)->id;
    const char *near = ids ? rtr_nearest(id, ids, known) : NULL;
    rtr_fail(err, RTR_NOT_FOUND, "the case has no map '%.60s'", id);
    if (near)
        rtr_fix(err, RTR_NOT_FOUND, "did you mean '%s'?", near);
    else
        rtr_fix(err, RTR_NOT_FOUND,
                known ? "use the id of one of 'maps'"
                      : "declare it under 'maps', or leave --frame out");
    rtr_within(err, RTR_NOT_FOUND, "%s", work->path);
    free(ids);
    return SIZE_MAX;
}

int cli_pictures_make(cli_work *work, const cli_pictures_wish *wish, cli_pictures *out)
{
    rtr_err err = {0};
    *out = (cli_pictures){0};
    int status = cli_work_plan(work, wish->size);
    if (status) return status;
    size_t count = rtr_frames_count(work->frames), only = find_frame(work, wish->frame, &err);
    if (only == SIZE_MAX) return cli_fail(work->context, &err);
    out->list = calloc(count, sizeof *out->list);
    if (!out->list) return cli_fail(work->context, (rtr_nomem(&err), &err));
    out->count = count;
    for (size_t turn = 0; !status && turn < count; turn++) {
        /* Those before are made as well: the wanted one may have their boxes. */
        static const cli_pictures_wish nothing = {0};
        size_t frame = rtr_frames_order(work->frames, turn);
        int wanted = only == count || frame == only;
        status = make(work, wanted ? wish : &nothing, frame, &out->list[frame]);
        if (wanted) out->list[frame].said = rtr_frames_said(work->frames, frame);
        if (frame == only) return status;
    }
    for (size_t i = 0; !status && i < count; i++) {
        size_t parent = rtr_frames_parent(work->frames, i);
        if (parent < count) out->list[i].parent = rtr_frames_said(work->frames, parent)->id;
    }
    return status ? status : cli_work_tell_unseen(work);
}

void cli_pictures_end(cli_pictures *pictures)
{
    for (size_t i = 0; i < pictures->count; i++) {
        cli_picture *picture = &pictures->list[i];
        for (int k = 0; k < CLI_FORMAT_COUNT; k++) rtr_buf_end(&picture->bytes[k]);
        for (size_t k = 0; k < picture->unplaced_count; k++) free(picture->unplaced[k]);
        free(picture->unplaced);
        free(picture->alt);
        free(picture->projection);
        free(picture->theme);
    }
    free(pictures->list);
    *pictures = (cli_pictures){0};
}

char *cli_picture_name(const char *stem, const char *id, cli_format format)
{
    rtr_buf name = {0};
    rtr_buf_printf(&name, "%s%s%s.%s", stem, id ? "-" : "", id ? id : "", cli_format_names[format]);
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

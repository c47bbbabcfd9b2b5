/* The files of a marked scene: all are made before the first is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/mark.h"
#include "imagery/scene_geotiff.h"

enum { PICTURE, WORLD_FILE, GEOJSON, GEOTIFF, FILES };

static rtr_scene_inset inset_of(const mark_sheet *sheet)
{
    return (rtr_scene_inset){sheet->frame.x, sheet->frame.y, sheet->frame.scale};
}

static rtr_code make_picture(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err)
{
    const char *name = job->words->output;
    cli_format format = strcmp(name, "-") == 0 ? CLI_PNG : cli_format_of(name);
    return format == CLI_PNG ? mark_sheet_png(job, sheet, out, err)
                             : cli_sheet_vector(sheet->plate, format, out, err);
}

static rtr_code make_world_file(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err)
{
    rtr_scene_inset inset = inset_of(sheet);
    rtr_code code = rtr_scene_inset_world_file(job->picture.scene, &sheet->view, &inset, out, err);
    return code ? rtr_within(err, code, "--world-file") : RTR_OK;
}

static rtr_code make_geojson(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err)
{
    (void)job;
    return rtr_annotation_geojson(sheet->annotation, &sheet->frame, out, err);
}

static rtr_code make_geotiff(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err)
{
    rtr_scene_inset inset = inset_of(sheet);
    rtr_code code = mark_sheet_paint(sheet, err);
    return code ? code
                : rtr_scene_inset_geotiff(job->picture.scene, &sheet->view, &inset, &sheet->painted,
                                          out, err);
}

/* map.png has its world file in map.pgw; owned. */
static char *world_file_name(const char *picture)
{
    char *name = rtr_strdup(picture), *ending = name ? strrchr(name, '.') : NULL;
    for (const char *with = ".pgw"; ending && *with;) *ending++ = *with++;
    return name;
}

rtr_code mark_write(const mark_job *job, mark_sheet *sheet, rtr_err *err)
{
    static rtr_code (*const make[FILES])(const mark_job *, mark_sheet *, rtr_buf *, rtr_err *) = {
        make_picture, make_world_file, make_geojson, make_geotiff};
    const mark_words *words = job->words;
    rtr_buf bytes[FILES] = {{0}};
    rtr_code code = RTR_OK;
    char *world_file = words->world_file ? world_file_name(words->output) : NULL;
    const char *names[FILES] = {words->output, world_file, words->geojson, words->geotiff};
    if (words->world_file && !world_file) code = rtr_nomem(err);
    for (int i = 0; !code && i < FILES; i++)
        if (names[i]) code = make[i](job, sheet, &bytes[i], err);
    for (int i = 0; !code && i < FILES; i++) {
        if (!names[i]) continue;
        if (strcmp(names[i], "-") != 0)
            code = rtr_file_write(names[i], bytes[i].data, bytes[i].size, err);
        else if (cli_print(job->work.context, bytes[i].data, bytes[i].size) != CLI_DONE)
            code = rtr_fail(err, RTR_IO, "the picture is not whole");
    }
    for (int i = 0; i < FILES; i++) rtr_buf_end(&bytes[i]);
    free(world_file);
    return code;
}

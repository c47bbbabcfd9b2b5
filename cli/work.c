#include "cli/work.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "cli/problems.h"
#include "draw/layout.h"
#include "draw/theme.h"

/* What the case needs is read as well. */
static rtr_code enter_sandbox(const cli_work *work, const char *marble, const cli_reach *reach,
                              rtr_err *err)
{
    char *inputs = rtr_path_dir(work->path);
    const char *own[] = {work->path, inputs, work->context->share, marble, work->fonts};
    size_t own_count = sizeof own / sizeof *own;
    const char **readable = malloc((own_count + reach->readable_count) * sizeof *readable);
    rtr_code code = inputs && readable ? RTR_OK : rtr_nomem(err);
    if (!code) {
        cli_reach all = *reach;
        memcpy(readable, own, sizeof own);
        for (size_t i = 0; i < reach->readable_count; i++)
            readable[own_count + i] = reach->readable[i];
        all.readable = readable;
        all.readable_count += own_count;
        cli_sandbox_limit(&all);
    }
    free(readable);
    free(inputs);
    return code;
}

rtr_code cli_work_keep_case(const char *path, const char *output, rtr_err *err)
{
    struct stat own, other;
    if (stat(path, &own) != 0 || stat(output, &other) != 0 || own.st_dev != other.st_dev ||
        own.st_ino != other.st_ino)
        return RTR_OK;
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "is the case itself");
    rtr_fix(err, code, "name another file with -o");
    return rtr_within(err, code, "%s", output);
}

rtr_code cli_work_begin_with(const cli_context *context, const char *path, const cli_reach *reach,
                             cli_work *work, rtr_err *err)
{
    rtr_draw_alone();
    *work = (cli_work){.context = context, .path = path};
    /* Data files may be links to elsewhere; those opened later are named one by one. */
    char *marble = cli_share_path(context, CLI_BLUE_MARBLE);
    work->fonts = cli_share_path(context, "fonts");
    rtr_code code = marble && work->fonts ? RTR_OK : rtr_nomem(err);
    if (!code) code = rtr_problems_new(&work->problems, err);
    if (!code) code = cli_atlas_begin(context, &work->atlas, err);
    if (!code) code = enter_sandbox(work, marble, reach, err);
    if (!code && access(work->fonts, R_OK) != 0) { /* the system's will do */
        free(work->fonts);
        work->fonts = NULL;
    }
    free(marble);
    return code;
}

rtr_code cli_work_begin(const cli_context *context, const char *path, const char *folder,
                        cli_work *work, rtr_err *err)
{
    cli_reach reach = {.writable = &folder, .writable_count = 1};
    return cli_work_begin_with(context, path, &reach, work, err);
}

/* Keep a copy for the manifest. */
void cli_work_keep_notice(cli_work *work, const rtr_err *about)
{
    rtr_err *more = realloc(work->notices, (work->notice_count + 1) * sizeof *more);
    if (!more) {
        work->lost_notices = 1;
        return;
    }
    work->notices = more;
    work->notices[work->notice_count++] = *about;
}

/* Of one map among several it is said which, and of one layout among several. */
static void on_notice(void *user, const rtr_err *about)
{
    cli_work *work = user;
    rtr_err said = *about;
    if (work->muted) return;
    const rtr_case_map *map =
        work->frames && work->frame != SIZE_MAX ? rtr_frames_said(work->frames, work->frame) : NULL;
    const char *layout = map && map->layout_count > 1 ? work->listed : NULL;
    if (map && map->id && layout)
        rtr_within(&said, said.code, "map '%s', %s", map->id, layout);
    else if (map && map->id)
        rtr_within(&said, said.code, "map '%s'", map->id);
    else if (layout)
        rtr_within(&said, said.code, "layout '%s'", layout);
    cli_work_keep_notice(work, &said);
    rtr_log log = cli_log(work->context);
    log.notice(log.user, &said);
}

static void on_step(void *user, const char *stage, double fraction)
{
    const cli_work *work = user;
    rtr_log log = cli_log(work->context);
    log.step(log.user, stage, fraction);
}

/* Warnings are kept for the manifest as well. */
static void show_problems(cli_work *work)
{
    for (size_t i = 0; i < rtr_problems_count(work->problems); i++) {
        int is_error = 0;
        const rtr_err *problem = rtr_problems_get(work->problems, i, &is_error);
        if (!is_error) cli_work_keep_notice(work, problem);
    }
    cli_show_problems(work->context, work->problems);
}

/* Whoever gave scenes must not look for them on the map in vain. */
static void note_scenes(cli_work *work)
{
    rtr_err about = {0};
    int drawn = strcmp(work->doc->map.basemap, "scene") == 0;
    for (size_t i = 0; i < work->doc->frame_count; i++)
        drawn |= strcmp(work->doc->frames[i].basemap, "scene") == 0;
    if (!work->doc->scene_count || drawn) return;
    const rtr_origin *at = &work->doc->scenes[0].origin;
    rtr_fail(&about, RTR_UNSUPPORTED, "scenes are not drawn on the map");
    rtr_within(&about, RTR_UNSUPPORTED, "%s:%d:%d", at->file, at->line, at->column);
    rtr_fix(&about, RTR_UNSUPPORTED,
            "'rutter mark' draws on them; map.basemap: scene draws them under the map");
    on_notice(work, &about);
}

/* Does a map ask for a raster of its own, or for the scenes? */
static int is_raster(const rtr_case_map *map)
{
    return map->basemap && strcmp(map->basemap, "political") != 0;
}

static int wants_raster(const rtr_case *doc)
{
    int wanted = !doc->frame_count && is_raster(&doc->map);
    for (size_t i = 0; i < doc->frame_count; i++) wanted |= is_raster(&doc->frames[i]);
    return wanted;
}

int cli_work_chart(cli_work *work)
{
    rtr_err err = {0};
    rtr_atlas atlas = cli_atlas_view(&work->atlas);
    if (work->on_scene) atlas.sea = NULL;
    rtr_code code = cli_work_skills.read(work->path, work->problems, &work->doc, &err);
    if (!cli_work_skills.lay &&
        (code == RTR_UNSUPPORTED ||
         (!code && !work->on_scene && !work->on_page && wants_raster(work->doc))))
        return CLI_BECOME_FULL;
    if (!code && !rtr_problems_errors(work->problems))
        code = rtr_chart_new(work->doc, &atlas, work->problems, &work->chart, &err);
    if (!code && !work->on_scene) code = rtr_theme_check_case(work->doc, work->problems, &err);
    show_problems(work);
    if (rtr_problems_errors(work->problems)) {
        int status = cli_status(code);
        return status ? status : CLI_BAD_INPUT;
    }
    if (code) return cli_fail(work->context, &err);
    if (!work->on_scene && !work->on_page) note_scenes(work);
    return CLI_DONE;
}

int cli_size_check(const cli_usage *usage, const cli_size *size)
{
    rtr_err err = {0};
    rtr_layout layout;
    const int64_t sides[] = {size->width, size->height};
    for (int i = 0; i < 2; i++)
        if (sides[i] && (sides[i] < RTR_CASE_SIDE_MIN || sides[i] > RTR_CASE_SIDE_MAX))
            return cli_misuse(usage, i ? "--height takes 200 to 16384 pixels"
                                       : "--width takes 200 to 16384 pixels");
    if (size->texts && strcmp(size->texts, "outlines") != 0 && strcmp(size->texts, "text") != 0)
        return cli_misuse(usage, "--text takes outlines or text");
    if (!rtr_layout_for(size->layout, 0, 0, &layout, &err)) return CLI_DONE;
    return cli_misuse(usage, "--layout takes " RTR_LAYOUT_NAMES);
}

int cli_work_theme(cli_work *work, const char *theme)
{
    rtr_err err = {0};
    rtr_problems *problems = NULL;
    int status = CLI_DONE;
    rtr_code code = rtr_problems_new(&problems, &err);
    if (!code) code = rtr_theme_check(theme, NULL, problems, &err);
    if (!code && rtr_theme_is_file(theme)) code = rtr_sha256_file(theme, work->theme_sha256, &err);
    if (code) {
        status = cli_fail(work->context, &err);
    } else if (rtr_problems_errors(problems)) {
        cli_show_problems(work->context, problems);
        status = CLI_BAD_INPUT;
    }
    rtr_problems_free(problems);
    return status;
}

int cli_work_plan(cli_work *work, const cli_size *size, const char *listed)
{
    static const cli_size none = {0};
    rtr_err err = {0};
    work->listed = listed;
    work->log = (rtr_log){.notice = on_notice, .step = on_step, .user = work};
    if (!size) size = &none;
    int status = size->theme ? cli_work_theme(work, size->theme) : CLI_DONE;
    if (status) return status;
    rtr_map_options options = {.layout = size->layout,
                               .listed = listed,
                               .theme = size->theme,
                               .width = (int)size->width,
                               .height = (int)size->height,
                               .font_dir = work->fonts,
                               .log = &work->log};
    rtr_code code = rtr_frames_new(work->chart, &options, &work->frames, &err);
    if (code) return cli_fail(work->context, &err);
    work->plans[work->plan_count++] = work->frames;
    return CLI_DONE;
}

static void drop_map(cli_work *work)
{
    rtr_map_free(work->map);
    rtr_pixels_end(&work->raster);
    work->map = NULL;
}

int cli_work_map(cli_work *work, size_t frame)
{
    rtr_err err = {0};
    drop_map(work);
    work->frame = frame;
    rtr_code code = rtr_frames_map(work->frames, frame, &work->map, &err);
    if (!code && is_raster(rtr_frames_said(work->frames, frame)))
        code = cli_work_skills.lay(work, &err);
    if (!code && work->lost_notices) code = rtr_nomem(&err);
    cli_log_end(work->context);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}

int cli_work_tell_unseen(cli_work *work)
{
    rtr_err err = {0};
    work->frame = SIZE_MAX;
    rtr_code code = rtr_frames_tell_unseen(work->plans, work->plan_count, &work->log, &err);
    cli_log_end(work->context);
    if (!code && work->lost_notices) code = rtr_nomem(&err);
    return code ? cli_fail(work->context, &err) : CLI_DONE;
}

static rtr_code make_png(const cli_work *work, rtr_buf *out, rtr_err *err)
{
    rtr_pixels pixels = {0};
    const rtr_case *doc = work->doc;
    cli_imprint imprint = {.title = rtr_map_title(work->map),
                           .description = rtr_map_alt_text(work->map),
                           .source = doc->credit,
                           .licence = doc->licence,
                           .language = rtr_map_language(work->map),
                           .width_m = rtr_map_width_m(work->map)};
    rtr_code code = rtr_map_paint(work->map, &pixels, err);
    if (!code) code = cli_sheet_png(&pixels, &imprint, out, err);
    rtr_pixels_end(&pixels);
    return code;
}

rtr_code cli_work_picture(const cli_work *work, cli_format format, const char *texts, rtr_buf *out,
                          rtr_err *err)
{
    int as_text = texts && strcmp(texts, "text") == 0;
    int as_outlines = texts && strcmp(texts, "outlines") == 0;
    switch (format) {
    case CLI_PNG: return make_png(work, out, err);
    case CLI_SVG:
        return rtr_map_vector(work->map, as_text ? RTR_VECTOR_SVG_TEXT : RTR_VECTOR_SVG, out, err);
    case CLI_PDF:
        return rtr_map_vector(work->map, as_outlines ? RTR_VECTOR_PDF_OUTLINES : RTR_VECTOR_PDF,
                              out, err);
    case CLI_FORMAT_COUNT: break;
    }
    return rtr_fail(err, RTR_BAD_ARG, "no such picture format");
}

cli_export_writer *cli_work_writer(const cli_export_format *format)
{
    if (format->write || !cli_work_skills.exporter) return format->write;
    return cli_work_skills.exporter(format->name);
}

void cli_work_end(cli_work *work)
{
    drop_map(work);
    for (size_t i = 0; i < work->plan_count; i++) rtr_frames_free(work->plans[i]);
    rtr_chart_free(work->chart);
    rtr_case_free(work->doc);
    rtr_problems_free(work->problems);
    cli_atlas_end(&work->atlas);
    free(work->rasters);
    free(work->notices);
    free(work->fonts);
    *work = (cli_work){0};
}

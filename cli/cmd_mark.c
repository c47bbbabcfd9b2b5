/* rutter mark SCENE CASE -o FILE */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/mark.h"

enum { WIDTH = 2048, CHIP_PX = 640 };
/* Of a sheet's height to its width: taller pictures are shown smaller. */
static const double TALLEST = 1.45;
static const double GROUND_LEAST_M = 1, GROUND_MOST_M = 2e7;

/* One line with what there is instead. */
static rtr_code nothing_here(const mark_job *job, const rtr_spots *spots, rtr_err *err)
{
    size_t count;
    rtr_buf box = {0};
    const rtr_spot *list = rtr_spots_list(spots, &count), *nearest = NULL;
    rtr_bbox b = rtr_scene_facts_of(job->picture.scene)->bbox;
    const double sides[] = {b.west, b.south, b.east, b.north};
    for (int i = 0; i < 4; i++) {
        if (i) rtr_buf_puts(&box, ", ");
        rtr_buf_fixed(&box, sides[i], 4);
    }
    for (size_t i = 0; i < count; i++)
        if (isfinite(list[i].distance_m) && (!nearest || list[i].distance_m < nearest->distance_m))
            nearest = &list[i];
    rtr_fail(err, RTR_BAD_DATA, "%.80s: no place of the case lies on the scene, which covers %s",
             job->path, box.data ? box.data : "");
    if (nearest)
        rtr_fix(err, RTR_BAD_DATA,
                "the nearest to its middle, '%.80s', is %lld km away: give another scene or place",
                job->work.chart->places[nearest->place].id, llround(nearest->distance_m / 1000));
    else
        rtr_fix(err, RTR_BAD_DATA, "give the case a place on it");
    rtr_buf_end(&box);
    return RTR_BAD_DATA;
}

static void tell_spots(const mark_job *job, const rtr_spots *spots)
{
    size_t count, forms[RTR_SPOT_OUTSIDE + 1] = {0};
    const rtr_spot *list = rtr_spots_list(spots, &count);
    for (size_t i = 0; i < count; i++) forms[list[i].form]++;
    fprintf(stderr, "%zu marks on the scene, %zu places without a position on it, %zu outside\n",
            forms[RTR_SPOT_PIN] + forms[RTR_SPOT_CIRCLE] + forms[RTR_SPOT_OUTLINE],
            forms[RTR_SPOT_VAGUE], forms[RTR_SPOT_OUTSIDE]);
    for (size_t i = 0; i < count; i++)
        if (list[i].form == RTR_SPOT_OUTSIDE)
            fprintf(stderr, "outside: %s\n", job->work.chart->places[list[i].place].id);
}

/* *marked: how many places have a mark on it. */
static rtr_code make_sheet(const mark_job *job, size_t *marked, rtr_err *err)
{
    mark_sheet sheet = {0};
    size_t id_count;
    const char *const *ids = mark_ids(job, &id_count);
    mark_sheet_plan plan = {.ids = ids,
                            .id_count = id_count,
                            .title = job->words->title,
                            .width = (int)job->words->width};
    rtr_code code = mark_view(job, rtr_plate_room(plan.width, 1, 0), (int)(plan.width * TALLEST),
                              &plan.view, err);
    if (!code) code = mark_sheet_begin(job, &plan, &sheet, err);
    const rtr_spots *spots = code ? NULL : rtr_annotation_spots(sheet.annotation);
    if (!code && job->work.context->verbose) tell_spots(job, spots);
    if (!code) code = mark_write(job, &sheet, err);
    if (!code) *marked = rtr_annotation_plate(sheet.annotation).mark_count;
    mark_sheet_end(&sheet);
    return code;
}

/* Is anything of the case on the scene? Asked before anything is made. */
static rtr_code check_spots(const mark_job *job, rtr_err *err)
{
    rtr_spots *spots = NULL;
    rtr_spots_plan plan = {.box = rtr_scene_box_whole(job->picture.scene)};
    plan.ids = mark_ids(job, &plan.id_count);
    rtr_code code = rtr_spots_new(job->picture.scene, job->work.chart, &plan, &spots, err);
    size_t count = 0, here = 0;
    const rtr_spot *list = code ? NULL : rtr_spots_list(spots, &count);
    for (size_t i = 0; i < count; i++) here += list[i].form != RTR_SPOT_OUTSIDE;
    if (!code && !here) code = nothing_here(job, spots, err);
    rtr_spots_free(spots);
    return code;
}

/* A sheet without a mark is one that its maker must look at. */
static int tell_unmarked(const mark_job *job)
{
    rtr_err about = {0};
    rtr_fail(&about, RTR_NOT_FOUND, "%.80s: nothing is marked on what is shown", job->path);
    rtr_fix(&about, RTR_NOT_FOUND, "the margin says why, or -v what lies outside");
    cli_notice(job->work.context, &about);
    return CLI_PARTLY;
}

/* The folders of these files can be written (NULL: no file), and the scene's read. */
static rtr_code enter(const cli_context *context, const char *case_path, mark_job *job,
                      rtr_err *err)
{
    const mark_words *words = job->words;
    const char *files[] = {words->output, words->geojson, words->geotiff};
    enum { FILES = sizeof files / sizeof *files };
    char *folders[FILES + 1] = {0}, *beside = job->scene ? rtr_path_dir(job->scene) : NULL;
    const char *readable[] = {job->scene, beside, cli_picture_file(&words->picture), words->theme};
    const char *writable[FILES + 1] = {words->chips};
    rtr_code code = job->scene && !beside ? rtr_nomem(err) : RTR_OK;
    for (int i = 0; !code && i < FILES; i++) {
        if (!files[i] || strcmp(files[i], "-") == 0) continue;
        writable[i + 1] = folders[i] = rtr_path_dir(files[i]);
        if (!folders[i]) code = rtr_nomem(err);
    }
    cli_reach reach = {readable, sizeof readable / sizeof *readable, writable, FILES + 1};
    if (!code) code = cli_work_begin_with(context, case_path, &reach, &job->work, err);
    for (int i = 0; i < FILES; i++) free(folders[i]);
    free(beside);
    return code;
}

static int run(const cli_context *context, const char *scene, const char *case_path,
               const mark_words *words)
{
    mark_job job = {.words = words, .scene = scene};
    rtr_err err = {0};
    rtr_outdir *chips = NULL;
    int sheet = words->output || words->geojson || words->geotiff;
    size_t marked = 0;
    /* The folder first: the sandbox lets nothing be made outside it. */
    rtr_code code =
        words->chips ? rtr_outdir_begin(words->chips, "index.csv", &chips, &err) : RTR_OK;
    if (!code) code = enter(context, case_path, &job, &err);
    int status = code ? cli_fail(context, &err) : CLI_DONE;
    job.work.on_scene = 1;
    if (!status && words->theme) status = cli_work_theme(&job.work, words->theme);
    if (!status) status = cli_work_chart(&job.work);
    if (status) goto done;
    code = mark_open(&job, &err);
    if (!code) code = check_spots(&job, &err);
    if (!code && chips) code = mark_chips(&job, chips, &err);
    if (!code && sheet) code = make_sheet(&job, &marked, &err);
    if (!code && chips) {
        code = rtr_outdir_end(chips, &err);
        chips = NULL;
    }
    if (code)
        status = cli_fail(context, &err);
    else if (sheet && !marked)
        status = tell_unmarked(&job);
done:
    rtr_outdir_abandon(chips);
    mark_end(&job);
    return status;
}

static const char *misuse_of(const mark_words *words)
{
    int png =
        words->output && strcmp(words->output, "-") != 0 && cli_format_of(words->output) == CLI_PNG;
    if (!words->output && !words->geojson && !words->geotiff && !words->chips)
        return "which file? give -o FILE, --geojson, --geotiff or --chips";
    if (words->output && strcmp(words->output, "-") != 0 &&
        cli_format_of(words->output) == CLI_FORMAT_COUNT)
        return "-o takes a name that ends in .png, .svg or .pdf";
    if (words->world_file && !png) return "--world-file goes with -o FILE.png";
    if (words->width < RTR_PLATE_WIDTH_MIN || words->width > RTR_PLATE_WIDTH_MAX)
        return "--width takes 240 to 16384 pixels";
    if (words->chip_px < RTR_PLATE_WIDTH_MIN || words->chip_px > RTR_PLATE_WIDTH_MAX)
        return "--chip-px takes 240 to 16384 pixels";
    if ((words->window != NULL) + (words->around != NULL) + words->zoom > 1)
        return "--zoom, --around and --window say the same: give one of them";
    if (!isnan(words->ground_m) &&
        !(words->ground_m >= GROUND_LEAST_M && words->ground_m <= GROUND_MOST_M))
        return "--ground takes 1 to 20000000 metres";
    if (words->chips && isnan(words->ground_m)) return "how wide is a chip? give --ground METRES";
    if (!isnan(words->ground_m) && !words->chips && !words->around)
        return "--ground goes with --around or --chips";
    return cli_picture_misuse(&words->picture);
}

int cmd_mark(cli_context *context, int argc, char **argv)
{
    mark_words words = {
        .width = WIDTH, .chip_px = CHIP_PX, .ground_m = NAN, .picture = CLI_PICTURE_PLAIN};
    static const cli_usage usage = {
        .name = "mark",
        .sentence = "Mark the places of a case on a satellite scene.",
        .line = "rutter mark [SCENE] CASE -o FILE [OPTION...]",
        .example = "rutter mark scene.tif case.yaml -o marked.png --geojson marks.geojson",
        .least = 1,
        .most = 2,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "marked.png, .svg or .pdf; - for a PNG on stdout",
         &words.output},
        {CLI_NUMBER, 0, "width", "PX", "width of the sheet in pixels [2048]", &words.width},
        {CLI_TEXT, 0, "theme", "NAME", "light, dark, mono, satellite or a .yaml file [satellite]",
         &words.theme},
        {CLI_TEXT, 0, "geojson", "FILE", "the marks with their pixels and errors", &words.geojson},
        {CLI_FLAG, 0, "world-file", NULL, "a .pgw beside the PNG", &words.world_file},
        {CLI_TEXT, 0, "geotiff", "FILE", "the sheet's pixels as a GeoTIFF", &words.geotiff},
        {CLI_TEXT, 0, "chips", "FOLDER", "a picture of each place, with index.csv", &words.chips},
        {CLI_NUMBER, 0, "chip-px", "PX", "width of such a picture [640]", &words.chip_px},
        {CLI_GROUP, 0, NULL, NULL, "what is shown", NULL},
        {CLI_LIST, 0, "place", "ID", "only this place of the case; may be repeated", &words.places},
        {CLI_FLAG, 0, "zoom", NULL, "only the part of the scene that has marks", &words.zoom},
        {CLI_TEXT, 0, "around", "ID", "only what is around this place", &words.around},
        {CLI_TEXT, 0, "window", "X,Y,W,H", "only these pixels of the scene", &words.window},
        {CLI_REAL, 0, "ground", "M", "metres across, of --around and of chips", &words.ground_m},
        {CLI_TEXT, 0, "title", "TEXT", "title [the case's]", &words.title},
        {CLI_TEXT, 0, "date", "TEXT", "when the scene was taken [as it or the case says]",
         &words.date},
        {CLI_TEXT, 0, "credit", "TEXT",
         "whose imagery it is [as the case says, or its agency asks]", &words.credit},
        {CLI_GROUP, 0, NULL, NULL, "picture", NULL},
        CLI_PICTURE_ROWS(words.picture),
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *misuse = misuse_of(&words);
    if (misuse) return cli_misuse(&usage, misuse);
    return run(context, argc == 2 ? argv[0] : NULL, argv[argc - 1], &words);
}

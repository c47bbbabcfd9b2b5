/* rutter tile SCENE -o FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/tile.h"

/* Unless told otherwise: pixels of a tile's side, and how good JPEG and WebP are. */
enum { TILE_PX = 256, QUALITY = 85 };
/* Megabytes. */
enum { MEMORY = 512, MEMORY_LEAST = 64, MEMORY_MOST = 1 << 20 };

/* Tile the scenes that there are; *culprit is the one that could not be read, if that is why it fails. */
static rtr_code tile_scenes(tile_job *job, rtr_tiler_result *out, rtr_err *err)
{
    *out = (rtr_tiler_result){.culprit = job->scene_count};
    rtr_code code = tile_settle(job, err);
    if (!code) code = tile_plan_make(job, err);
    if (!code) code = tile_archive_begin(job, err);
    cli_progress progress = {.context = job->context};
    rtr_log log = cli_progress_log(&progress);
    job->plan.log = &log;
    if (!code) code = rtr_tiler_run(&job->plan, job->archive, out, err);
    job->plan.log = NULL;
    if (!code && !out->made) {
        code = rtr_fail(err, RTR_BAD_DATA, "nothing but nodata");
        if (job->scene_count == 1) rtr_within(err, code, "%s", job->scenes[0].shown.path);
    }
    if (!code) code = rtr_archive_finish(job->archive, err);
    cli_log_end(job->context);
    return code;
}

static int make_tiles(const cli_context *context, const cli_names *list, const tile_words *words)
{
    tile_job job = {.context = context, .words = words};
    rtr_err err = {0};
    rtr_tiler_result result = {0};
    rtr_code code = tile_open(&job, list, &err);
    /* What a scene that turns out bad late has shown already is not to stay: all is made again. */
    for (int again = !code; again;) {
        code = tile_scenes(&job, &result, &err);
        again = code && words->keep_going && result.culprit < job.scene_count;
        if (!again) break;
        tile_leave_out(&job, result.culprit, &err);
        rtr_archive_free(job.archive);
        job.archive = NULL;
    }
    int status = code ? cli_fail(context, &err) : job.left_out ? CLI_PARTLY : CLI_DONE;
    if (!code && context->verbose)
        fprintf(stderr, "%zu tiles of levels %d to %d\n", result.made, job.plan.zoom_min,
                job.plan.zoom_max);
    tile_job_end(&job);
    return status;
}

/* Read the list, and from here on only the scenes' folders; write only the output's. */
static int tile_all(const cli_context *context, char **argv, int argc, const tile_words *words)
{
    rtr_err err = {0};
    cli_names list = {0};
    const char *more[] = {context->share, cli_picture_file(&words->picture)};
    char *folder = rtr_path_dir(words->output);
    rtr_code code = folder ? RTR_OK : rtr_nomem(&err);
    if (!code) code = tile_list_read(argv, (size_t)argc, words->files_from, &list, &err);
    if (!code) code = tile_list_limit(&list, more, folder, &err);
    int status = code ? cli_fail(context, &err) : make_tiles(context, &list, words);
    cli_names_end(&list);
    free(folder);
    return status;
}

static const char *misuse_of(const tile_words *words)
{
    if (!words->output) return "which archive? give -o FILE.pmtiles, FILE.mbtiles or FOLDER";
    if (words->tile_px != 256 && words->tile_px != 512) return "--tile-size takes 256 or 512";
    if (words->zoom_min < TILE_ZOOM_UNSET || words->zoom_min > RTR_ZOOM_MAX ||
        words->zoom_max < TILE_ZOOM_UNSET || words->zoom_max > RTR_ZOOM_MAX)
        return "--zoom-min and --zoom-max take 0 to 26";
    if (words->quality < 1 || words->quality > 100) return "--quality takes 1 to 100";
    if (strcmp(words->stretch, "all") != 0 && strcmp(words->stretch, "each") != 0)
        return "--stretch takes all or each";
    if (words->feather < 0 || words->feather > RTR_FEATHER_MAX) return "--feather takes 0 to 256";
    if (words->memory < MEMORY_LEAST || words->memory > MEMORY_MOST)
        return "--memory takes 64 to 1048576 (MB)";
    if (words->threads < 0 || words->threads > RTR_TILER_THREADS_MAX)
        return "--threads takes 1 to 64";
    return cli_picture_misuse(&words->picture);
}

/* Where nothing else is said. */
static const tile_words usual = {.grid = "WebMercatorQuad",
                                 .resampling = "bilinear",
                                 .picture = CLI_PICTURE_PLAIN,
                                 .order = "given",
                                 .stretch = "all",
                                 .format = "png",
                                 .background = "ffffff",
                                 .quality = QUALITY,
                                 .zoom_min = TILE_ZOOM_UNSET,
                                 .zoom_max = TILE_ZOOM_UNSET,
                                 .memory = MEMORY,
                                 .tile_px = TILE_PX};

int cmd_tile(cli_context *context, int argc, char **argv)
{
    tile_words words = usual;
    static const cli_usage usage = {
        .name = "tile",
        .sentence = "Cut a scene, or many laid over each other, into the tiles of a web map.",
        .line = "rutter tile SCENE... -o FILE.pmtiles|FILE.mbtiles|FOLDER [OPTION...]",
        .example = "rutter tile scene.tif -o scene.pmtiles",
        .least = 0,
        .most = -1,
    };
    const cli_option options[] = {
        {CLI_GROUP, 0, NULL, NULL, "scenes", NULL},
        {CLI_TEXT, 0, "files-from", "LIST",
         "a file that names more of them, one a line; - is stdin", &words.files_from},
        {CLI_FLAG, 0, "keep-going", NULL, "leave out what cannot be read", &words.keep_going},
        {CLI_NUMBER, 0, "feather", "PX",
         "blend the seams over PX pixels of the finest level, up to 256 [0]", &words.feather},
        {CLI_TEXT, 0, "order", "NAME",
         "which lies on top: given (the last), newest, oldest or clearest [given]", &words.order},
        {CLI_TEXT, 0, "stretch", "NAME", "one for all scenes, or for each its own: all, each [all]",
         &words.stretch},
        {CLI_GROUP, 0, NULL, NULL, "output", NULL},
        {CLI_TEXT, 'o', "output", "FILE", "scene.pmtiles, scene.mbtiles, or a folder of z/x/y",
         &words.output},
        {CLI_NUMBER, 0, "zoom-min", "Z", "coarsest level [the scene is a tile wide]",
         &words.zoom_min},
        {CLI_NUMBER, 0, "zoom-max", "Z", "finest level [nearest to the scene's pixels]",
         &words.zoom_max},
        {CLI_TEXT, 0, "grid", "NAME", "WebMercatorQuad, WorldCRS84Quad or EPSG:n [WebMercatorQuad]",
         &words.grid},
        {CLI_NUMBER, 0, "tile-size", "PX", "256 or 512 [256]", &words.tile_px},
        {CLI_FLAG, 0, "resume", NULL, "go on from what a killed run left", &words.resume},
        {CLI_FLAG, 0, "tms", NULL, "a folder's rows count from the south", &words.tms},
        {CLI_FLAG, 0, "no-page", NULL, "a folder without index.html, which shows the tiles",
         &words.no_page},
        {CLI_TEXT, 0, "format", "NAME", "png, jpeg or webp [png]", &words.format},
        {CLI_NUMBER, 0, "quality", "Q", "of jpeg and webp, 1 to 100; webp 100 is lossless [85]",
         &words.quality},
        {CLI_TEXT, 0, "background", "RRGGBB",
         "what jpeg, never transparent, shows of nothing [ffffff]", &words.background},
        {CLI_TEXT, 0, "name", "TEXT", "what the archive calls itself [the scene's name]",
         &words.name},
        {CLI_TEXT, 0, "credit", "TEXT", "whose imagery it is, for the map's corner", &words.credit},
        {CLI_GROUP, 0, NULL, NULL, "picture", NULL},
        CLI_PICTURE_ROWS(words.picture),
        {CLI_TEXT, 0, "resampling", "NAME", "nearest, bilinear or cubic [bilinear]",
         &words.resampling},
        {CLI_NUMBER, 0, "memory", "MB", "that it may take [512]", &words.memory},
        {CLI_NUMBER, 0, "threads", "N", "threads [as many as there are cores]", &words.threads},
    };
    words.options = options;
    words.option_count = sizeof options / sizeof *options;
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *misuse = misuse_of(&words);
    if (misuse) return cli_misuse(&usage, misuse);
    if (argc == 0 && !words.files_from) return cli_misuse(&usage, "which scene?");
    return tile_all(context, argv, argc, &words);
}

/* rutter tile SCENE -o FILE */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "cli/tile.h"

/* Unless told otherwise: pixels of a tile's side, and how good JPEG and WebP are. */
enum { TILE_PX = 256, QUALITY = 85 };

static int make_tiles(const cli_context *context, const char *path, const tile_words *words)
{
    tile_job job = {.context = context, .words = words};
    rtr_err err = {0};
    rtr_tiler_result result = {0};
    rtr_log log = cli_log(context);
    int status = CLI_DONE;
    rtr_code code = tile_open(&job, path, &err);
    if (!code) code = tile_plan_make(&job, &err);
    if (!code) code = tile_archive_begin(&job, &err);
    job.plan.log = &log;
    if (!code) code = rtr_tiler_run(&job.plan, job.archive, &result, &err);
    if (!code && !result.made) code = rtr_fail(&err, RTR_BAD_DATA, "%s: nothing but nodata", path);
    if (!code) code = rtr_archive_finish(job.archive, &err);
    cli_log_end(context);
    if (code) status = cli_fail(context, &err);
    if (!code && context->verbose)
        fprintf(stderr, "%zu tiles of levels %d to %d\n", result.made, job.plan.zoom_min,
                job.plan.zoom_max);
    rtr_archive_free(job.archive);
    rtr_tile_grid_end(&job.plan.grid);
    cli_picture_end(&job.picture);
    return status;
}

/* From here on only the scene's folder is read and only the output's is written. */
static int enter_sandbox(const cli_context *context, const char *path, const tile_words *words)
{
    rtr_err err = {0};
    char *scene = rtr_path_dir(path), *folder = rtr_path_dir(words->output);
    const char *readable[] = {scene, context->share, cli_picture_file(&words->picture)};
    if (scene && folder) cli_sandbox_enter(readable, sizeof readable / sizeof *readable, folder);
    int status = scene && folder ? CLI_DONE : (rtr_nomem(&err), cli_fail(context, &err));
    free(scene);
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
    if (words->threads < 0 || words->threads > RTR_TILER_THREADS_MAX)
        return "--threads takes 1 to 64";
    return cli_picture_misuse(&words->picture);
}

int cmd_tile(cli_context *context, int argc, char **argv)
{
    tile_words words = {.grid = "WebMercatorQuad",
                        .resampling = "bilinear",
                        .picture = CLI_PICTURE_PLAIN,
                        .format = "png",
                        .background = "ffffff",
                        .quality = QUALITY,
                        .zoom_min = TILE_ZOOM_UNSET,
                        .zoom_max = TILE_ZOOM_UNSET,
                        .tile_px = TILE_PX};
    static const cli_usage usage = {
        .name = "tile",
        .sentence = "Cut a scene into the tiles of a web map.",
        .line = "rutter tile SCENE -o FILE.pmtiles|FILE.mbtiles|FOLDER [OPTION...]",
        .example = "rutter tile scene.tif -o scene.pmtiles",
        .least = 1,
        .most = 1,
    };
    const cli_option options[] = {
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
        {CLI_FLAG, 0, "tms", NULL, "a folder's rows count from the south", &words.tms},
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
        {CLI_NUMBER, 0, "threads", "N", "threads [as many as there are cores]", &words.threads},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *misuse = misuse_of(&words);
    if (misuse) return cli_misuse(&usage, misuse);
    status = enter_sandbox(context, argv[0], &words);
    return status ? status : make_tiles(context, argv[0], &words);
}

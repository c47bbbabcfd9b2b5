/* rutter tile SCENE -o FILE */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "imagery/tile_scene.h"
#include "imagery/tiler.h"

/* Unless told otherwise the coarsest level is the one on which the scene is about a tile wide. */
enum { LOW = 2, HIGH = 98, ZOOM_UNSET = -1, TILE_PX = 256 };

typedef struct tile_words {
    const char *output, *grid, *resampling, *bands, *crs, *name, *credit, *range;
    int64_t zoom_min, zoom_max, tile_px, threads;
    int tms;
} tile_words;

typedef struct tile_job {
    const cli_context *context;
    const tile_words *words;
    rtr_scene_options options;
    rtr_scene_file *scene; /* for its facts */
    rtr_tile_scene shown;
    rtr_tile_source source;
    rtr_tiler_plan plan;
    rtr_archive *archive;
} tile_job;

static int ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && strcmp(text + size - tail, end) == 0;
}

static rtr_archive_kind kind_of(const char *output)
{
    return ends_with(output, ".pmtiles")   ? RTR_ARCHIVE_PMTILES
           : ends_with(output, ".mbtiles") ? RTR_ARCHIVE_MBTILES
                                           : RTR_ARCHIVE_FOLDER;
}

/* "0:3000": what is black and what is white. */
static rtr_code read_range(const char *word, rtr_scene_stretch *out, rtr_err *err)
{
    const char *colon = strchr(word, ':');
    char low[64];
    double ends[2];
    int sound = colon && (size_t)(colon - word) < sizeof low;
    if (sound) {
        memcpy(low, word, (size_t)(colon - word));
        low[colon - word] = '\0';
        sound = rtr_parse_double(low, &ends[0]) && rtr_parse_double(colon + 1, &ends[1]) &&
                ends[0] < ends[1];
    }
    if (!sound) {
        rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no range", word);
        rtr_fix(err, RTR_BAD_SYNTAX, "write what is black and what is white, as 0:3000");
        return rtr_within(err, RTR_BAD_SYNTAX, "--range");
    }
    for (int i = 0; i < 3; i++) {
        out->low[i] = ends[0];
        out->high[i] = ends[1];
    }
    return RTR_OK;
}

static rtr_code open_scene(tile_job *job, const char *path, rtr_err *err)
{
    const tile_words *words = job->words;
    job->options = (rtr_scene_options){.bands = words->bands, .crs = words->crs};
    job->shown = (rtr_tile_scene){.path = path, .options = &job->options};
    rtr_code code = rtr_scene_new(path, &job->options, &job->scene, err);
    if (!code)
        code = words->range
                   ? read_range(words->range, &job->shown.stretch, err)
                   : rtr_scene_stretch_find(job->scene, LOW, HIGH, &job->shown.stretch, err);
    if (!code) job->source = rtr_tile_scene_source(&job->shown, rtr_scene_facts_of(job->scene));
    return code;
}

/* Pixels of a level that a box is wide or high. */
static double side_of(rtr_tile_grid grid, int zoom, rtr_bbox box)
{
    rtr_tile_extent all = rtr_tile_grid_extent(grid, zoom, box);
    return fmax(all.east - all.west, all.south - all.north);
}

static rtr_code plan_levels(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    const rtr_scene_facts *facts = rtr_scene_facts_of(job->scene);
    rtr_tiler_plan *plan = &job->plan;
    rtr_bbox box = facts->bbox;
    double pixel_m = facts->across_m < facts->down_m ? facts->across_m : facts->down_m;
    plan->zoom_max = words->zoom_max != ZOOM_UNSET
                         ? (int)words->zoom_max
                         : rtr_tile_grid_zoom(plan->grid, pixel_m, (box.south + box.north) / 2);
    plan->zoom_min = plan->zoom_max;
    if (words->zoom_min != ZOOM_UNSET)
        plan->zoom_min = (int)words->zoom_min;
    else
        while (plan->zoom_min > 0 && side_of(plan->grid, plan->zoom_min, box) > plan->grid.tile_px)
            plan->zoom_min--;
    if (plan->zoom_min <= plan->zoom_max) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the coarsest level, %d, is finer than the finest, %d",
             plan->zoom_min, plan->zoom_max);
    return rtr_within(err, RTR_BAD_DATA, "--zoom-min");
}

static rtr_code make_plan(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_tiler_plan *plan = &job->plan;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *plan = (rtr_tiler_plan){.source = &job->source, .grid = {.tile_px = (int)words->tile_px}};
    plan->threads = words->threads ? (int)words->threads : cores > 0 ? (int)cores : 1;
    if (plan->threads > RTR_TILER_THREADS_MAX) plan->threads = RTR_TILER_THREADS_MAX;
    rtr_code code = rtr_tile_grid_parse(words->grid, &plan->grid.kind, err);
    if (code) return rtr_within(err, code, "--grid");
    code = rtr_resampling_parse(words->resampling, &plan->resampling, err);
    if (code) return rtr_within(err, code, "--resampling");
    return plan_levels(job, err);
}

static rtr_code begin_archive(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    const rtr_scene_facts *facts = rtr_scene_facts_of(job->scene);
    rtr_archive_facts about = {.name = words->name ? words->name : facts->id,
                               .attribution = words->credit,
                               .bounds = facts->bbox,
                               .zoom_min = job->plan.zoom_min,
                               .zoom_max = job->plan.zoom_max,
                               .tile_px = job->plan.grid.tile_px,
                               .format = RTR_TILE_PNG,
                               .tms = words->tms};
    rtr_archive_kind kind = kind_of(words->output);
    if (kind != RTR_ARCHIVE_FOLDER && job->plan.grid.kind != RTR_GRID_WEB_MERCATOR) {
        rtr_fail(err, RTR_UNSUPPORTED, "MBTiles and PMTiles hold WebMercatorQuad only");
        return rtr_fix(err, RTR_UNSUPPORTED, "give the name of a folder with -o");
    }
    return rtr_archive_new(kind, words->output, &about, &job->archive, err);
}

static int make_tiles(const cli_context *context, const char *path, const tile_words *words)
{
    tile_job job = {.context = context, .words = words};
    rtr_err err = {0};
    size_t made = 0;
    rtr_log log = cli_log(context);
    int status = CLI_DONE;
    rtr_code code = open_scene(&job, path, &err);
    if (!code) code = make_plan(&job, &err);
    if (!code) code = begin_archive(&job, &err);
    job.plan.log = &log;
    if (!code) code = rtr_tiler_run(&job.plan, job.archive, &made, &err);
    if (!code && !made) code = rtr_fail(&err, RTR_BAD_DATA, "%s: nothing but nodata", path);
    if (!code) code = rtr_archive_finish(job.archive, &err);
    cli_log_end(context);
    if (code) status = cli_fail(context, &err);
    if (!code && context->verbose)
        fprintf(stderr, "%zu tiles of levels %d to %d\n", made, job.plan.zoom_min,
                job.plan.zoom_max);
    rtr_archive_free(job.archive);
    rtr_scene_free(job.scene);
    return status;
}

/* From here on only the scene's folder is read and only the output's is written. */
static int enter_sandbox(const cli_context *context, const char *path, const char *output)
{
    rtr_err err = {0};
    char *scene = rtr_path_dir(path), *folder = rtr_path_dir(output);
    const char *readable[] = {scene, context->share};
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
    if (words->zoom_min < ZOOM_UNSET || words->zoom_min > RTR_ZOOM_MAX ||
        words->zoom_max < ZOOM_UNSET || words->zoom_max > RTR_ZOOM_MAX)
        return "--zoom-min and --zoom-max take 0 to 26";
    if (words->threads < 0 || words->threads > RTR_TILER_THREADS_MAX)
        return "--threads takes 1 to 64";
    return NULL;
}

int cmd_tile(cli_context *context, int argc, char **argv)
{
    tile_words words = {.grid = "WebMercatorQuad",
                        .resampling = "bilinear",
                        .zoom_min = ZOOM_UNSET,
                        .zoom_max = ZOOM_UNSET,
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
        {CLI_TEXT, 'o', "output", "FILE", "scene.pmtiles, scene.mbtiles, or a folder z/x/y.png",
         &words.output},
        {CLI_NUMBER, 0, "zoom-min", "Z", "coarsest level [the scene is a tile wide]",
         &words.zoom_min},
        {CLI_NUMBER, 0, "zoom-max", "Z", "finest level [nearest to the scene's pixels]",
         &words.zoom_max},
        {CLI_TEXT, 0, "grid", "NAME", "WebMercatorQuad or WorldCRS84Quad [WebMercatorQuad]",
         &words.grid},
        {CLI_NUMBER, 0, "tile-size", "PX", "256 or 512 [256]", &words.tile_px},
        {CLI_FLAG, 0, "tms", NULL, "a folder's rows count from the south", &words.tms},
        {CLI_TEXT, 0, "name", "TEXT", "what the archive calls itself [the scene's name]",
         &words.name},
        {CLI_TEXT, 0, "credit", "TEXT", "whose imagery it is, for the map's corner", &words.credit},
        {CLI_GROUP, 0, NULL, NULL, "picture", NULL},
        {CLI_TEXT, 0, "bands", "R,G,B", "bands to show [the scene's own colours]", &words.bands},
        {CLI_TEXT, 0, "range", "LOW:HIGH",
         "what is black and what is white [2nd to 98th percentile]", &words.range},
        {CLI_TEXT, 0, "resampling", "NAME", "nearest, bilinear or cubic [bilinear]",
         &words.resampling},
        {CLI_TEXT, 0, "crs", "EPSG:N", "of a picture that carries none", &words.crs},
        {CLI_NUMBER, 0, "threads", "N", "threads [as many as there are cores]", &words.threads},
    };
    int status =
        cli_parse(context, &usage, options, sizeof options / sizeof *options, &argc, &argv);
    if (status != CLI_GO_ON) return status;
    const char *misuse = misuse_of(&words);
    if (misuse) return cli_misuse(&usage, misuse);
    status = enter_sandbox(context, argv[0], words.output);
    return status ? status : make_tiles(context, argv[0], &words);
}

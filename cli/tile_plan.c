/* Which levels are made, by how many threads, and where they go. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/tile.h"
#include "imagery/tile_memory.h"

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

/* Pixels of a level that a box is wide or high. */
static double side_of(rtr_tile_grid grid, int zoom, rtr_bbox box)
{
    rtr_tile_extent all = rtr_tile_grid_extent(grid, zoom, box);
    return fmax(all.east - all.west, all.south - all.north);
}

static rtr_code fail_outside(const rtr_crs *crs, rtr_err *err)
{
    const rtr_crs_facts *facts = rtr_crs_facts_of(crs);
    rtr_buf area = {0};
    const double edges[] = {facts->area.west, facts->area.south, facts->area.east,
                            facts->area.north};
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        if (i) rtr_buf_puts(&area, ", ");
        rtr_buf_fixed(&area, edges[i], 2);
    }
    rtr_fail(err, RTR_BAD_DATA, "the scene lies outside of %s '%s'", facts->code, facts->name);
    rtr_fix(err, RTR_BAD_DATA, "its area is %s (west, south, east, north): choose another system",
            area.failed ? "elsewhere" : area.data);
    rtr_buf_end(&area);
    return rtr_within(err, RTR_BAD_DATA, "--grid");
}

/* The finest level is chosen by the shorter side of a pixel: what that costs grows with this. */
static const double SIDES_RATIO_MOST = 16;

/* The level that is nearest to a scene's pixels. */
static rtr_code fit_level(const tile_job *job, const tile_scene *scene, int *out, rtr_err *err)
{
    const rtr_scene_facts *facts = &scene->facts;
    double pixel_m = fmin(facts->across_m, facts->down_m);
    if (!(pixel_m * SIDES_RATIO_MOST > fmax(facts->across_m, facts->down_m))) {
        rtr_fail(err, RTR_BAD_DATA, "the scene's pixels are %.3g m by %.3g m: no level fits them",
                 facts->across_m, facts->down_m);
        rtr_fix(err, RTR_BAD_DATA, "check its georeference, or say which level: --zoom-max");
        return job->scene_count == 1 ? RTR_BAD_DATA
                                     : rtr_within(err, RTR_BAD_DATA, "%s", scene->shown.path);
    }
    rtr_bbox box = facts->bbox;
    rtr_lonlat middle = {rtr_lon_wrap(box.west + rtr_bbox_width(box) / 2),
                         (box.south + box.north) / 2};
    *out = rtr_tile_grid_zoom(job->plan.grid, pixel_m, middle);
    return RTR_OK;
}

/* The finest is nearest to the finest scene's pixels; on the coarsest all together are a tile wide. */
static rtr_code plan_levels(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_tiler_plan *plan = &job->plan;
    rtr_tile_extent covered = rtr_tile_grid_extent(plan->grid, 0, job->bbox);
    if (plan->grid.kind == RTR_GRID_CRS && !(covered.west < covered.east))
        return fail_outside(plan->grid.crs, err);
    plan->zoom_max = words->zoom_max != TILE_ZOOM_UNSET ? (int)words->zoom_max : 0;
    for (size_t i = 0; words->zoom_max == TILE_ZOOM_UNSET && i < job->scene_count; i++) {
        int zoom = 0;
        rtr_code code = fit_level(job, &job->scenes[i], &zoom, err);
        if (code) return code;
        if (zoom > plan->zoom_max) plan->zoom_max = zoom;
    }
    plan->zoom_min = plan->zoom_max;
    if (words->zoom_min != TILE_ZOOM_UNSET)
        plan->zoom_min = (int)words->zoom_min;
    else
        while (plan->zoom_min > 0 &&
               side_of(plan->grid, plan->zoom_min, job->bbox) > plan->grid.tile_px)
            plan->zoom_min--;
    if (plan->zoom_min <= plan->zoom_max) return RTR_OK;
    rtr_fail(err, RTR_BAD_DATA, "the coarsest level, %d, is finer than the finest, %d",
             plan->zoom_min, plan->zoom_max);
    return rtr_within(err, RTR_BAD_DATA, "--zoom-min");
}

/* "RRGGBB", with or without a hash. */
static int read_colour(const char *word, uint8_t out[3])
{
    static const char digits[] = "0123456789abcdefABCDEF";
    int value = 0;
    if (word[0] == '#') word++;
    for (int i = 0; i < 6; i++) {
        const char *digit = word[i] ? strchr(digits, word[i]) : NULL;
        if (!digit) return 0;
        int place = (int)(digit - digits);
        value = value << 4 | (place < 16 ? place : place - 6);
    }
    for (int i = 0; i < 3; i++) out[i] = (uint8_t)(value >> (16 - 8 * i));
    return word[6] == '\0';
}

static rtr_code plan_coding(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_tile_coding *coding = &job->plan.coding;
    coding->quality = (int)words->quality;
    rtr_code code = rtr_tile_format_parse(words->format, &coding->format, err);
    if (code) return rtr_within(err, code, "--format");
    if (read_colour(words->background, coding->background)) return RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "'%s' is no colour", words->background);
    rtr_fix(err, RTR_BAD_SYNTAX, "red, green and blue in hexadecimal: ffffff is white");
    return rtr_within(err, RTR_BAD_SYNTAX, "--background");
}

/* Fewer threads where all that were asked for do not fit. */
static rtr_code plan_memory(tile_job *job, rtr_err *err)
{
    uint64_t cache = 0;
    rtr_code code =
        rtr_tile_memory_fit(&job->plan, (uint64_t)job->words->memory << 20, &cache, err);
    if (!code) rtr_scene_limit_cache(cache);
    return code;
}

rtr_code tile_plan_make(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    rtr_tiler_plan *plan = &job->plan;
    rtr_tile_grid_end(&plan->grid);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *plan = (rtr_tiler_plan){.sources = job->sources,
                             .source_count = job->scene_count,
                             .feather_px = (int)words->feather};
    plan->threads = words->threads ? (int)words->threads : cores > 0 ? (int)cores : 1;
    if (plan->threads > RTR_TILER_THREADS_MAX) plan->threads = RTR_TILER_THREADS_MAX;
    rtr_code code = rtr_tile_grid_begin(words->grid, (int)words->tile_px, &plan->grid, err);
    if (code) return rtr_within(err, code, "--grid");
    code = rtr_resampling_parse(words->resampling, &plan->resampling, err);
    if (code) return rtr_within(err, code, "--resampling");
    code = plan_coding(job, err);
    if (!code) code = plan_levels(job, err);
    return code ? code : plan_memory(job, err);
}

rtr_code tile_archive_begin(tile_job *job, rtr_err *err)
{
    const tile_words *words = job->words;
    const char *scene = job->scene_count == 1 ? job->scenes[0].facts.id : NULL;
    rtr_archive_facts about = {.name = words->name ? words->name : scene,
                               .attribution = words->credit,
                               .bounds = job->bbox,
                               .zoom_min = job->plan.zoom_min,
                               .zoom_max = job->plan.zoom_max,
                               .grid = job->plan.grid,
                               .format = job->plan.coding.format,
                               .no_page = words->no_page,
                               .tms = words->tms};
    return tile_archive_start(job, kind_of(words->output), &about, err);
}

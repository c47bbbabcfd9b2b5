/* tile.h - what `rutter tile` was told, and what it makes of it, step by step.
 *
 * Flow:   cmd_tile.c (words) -> tile_list.h (which scenes) -> tile_open.c (what is tiled)
 *         -> tile_plan.c (which levels, which archive) -> tile_resume.c (what a killed run left)
 */
#ifndef RUTTER_CLI_TILE_H
#define RUTTER_CLI_TILE_H

#include "cli/context.h"
#include "cli/picture.h"
#include "cli/tile_list.h"
#include "imagery/scene_sample.h"
#include "imagery/tile_scene.h"
#include "imagery/tiler.h"

enum { TILE_ZOOM_UNSET = -1 };

typedef struct tile_words {
    const char *output, *grid, *resampling, *name, *credit, *format, *background;
    cli_picture_words picture;
    int64_t zoom_min, zoom_max, tile_px, threads, memory, quality;
    int64_t feather;
    const char *files_from, *order, *stretch;
    int tms, no_page, keep_going, resume;
    const cli_option *options; /* the table that filled this */
    size_t option_count;
} tile_words;

typedef enum tile_order { TILE_AS_GIVEN, TILE_NEWEST, TILE_OLDEST, TILE_CLEAREST } tile_order;

/* What a scene's shown bands are. */
typedef struct tile_bands {
    int count;                              /* shown: 1 or 3 */
    int all;                                /* of the scene, but for one of transparency */
    char name[3][16];                       /* as the product or the file calls them */
    const char *colour[3], *type, *meaning; /* not owned */
} tile_bands;

/* One of the scenes that are tiled. It is opened to be asked, and again by each thread when it needs it. */
typedef struct tile_scene {
    rtr_tile_scene shown;  /* its path, borrowed from the list, and how it is shown */
    rtr_scene_facts facts; /* without the bands, which only an open scene has */
    tile_bands bands;
    rtr_scene_options options;
    rtr_scene_collar *collar; /* the options'; NULL */
    rtr_scene_stretch own;    /* by itself */
    rtr_scene_sample sample;  /* {0} unless all are shown by one stretch */
    size_t given;             /* its place in the list */
    rtr_scene_cost cost;
} tile_scene;

typedef struct tile_job {
    const cli_context *context;
    const tile_words *words;
    cli_ends ends; /* of every scene */
    tile_order order;
    int pooled;         /* one stretch for all */
    tile_scene *scenes; /* from bottom to top, once settled */
    size_t scene_count, left_out;
    rtr_tile_source *sources; /* the scenes in their order */
    rtr_bbox bbox;            /* of all */
    rtr_tiler_plan plan;
    rtr_archive *archive;
} tile_job;

/* Open the scenes of the list one after another. One that is bad is complained of; with --keep-going it
 * is left out, and only a list of nothing else is an error. */
rtr_code tile_open(tile_job *job, const cli_names *list, rtr_err *err);
/* Complain of a scene, and leave it out from now on. */
void tile_leave_out(tile_job *job, size_t scene, const rtr_err *why);
/* The shown bands of an open scene; refuse those of `scene` that are not the same as those of `first`. `named`:
 * the user said which they are. */
tile_bands tile_bands_of(const rtr_scene_facts *facts);
rtr_code tile_bands_match(const tile_bands *bands, const tile_bands *first, int named,
                          rtr_err *err);
/* --order; refuse a scene that does not say what it goes by; sort. */
rtr_code tile_order_parse(const char *word, tile_order *out, rtr_err *err);
rtr_code tile_order_check(tile_order order, const rtr_scene_facts *facts, rtr_err *err);
void tile_order_sort(tile_order order, tile_scene *scenes, size_t count);
/* Put the scenes that are left in order, settle how they are shown, and make sources of them. */
rtr_code tile_settle(tile_job *job, rtr_err *err);
/* The grid, the levels, the threads. */
rtr_code tile_plan_make(tile_job *job, rtr_err *err);
/* The archive that the output's name asks for. */
rtr_code tile_archive_begin(tile_job *job, rtr_err *err);
/* Open it, with a journal, and go on from what a killed run left if that is wanted. */
rtr_code tile_archive_start(tile_job *job, rtr_archive_kind kind, const rtr_archive_facts *facts,
                            rtr_err *err);
void tile_job_end(tile_job *job);

#endif

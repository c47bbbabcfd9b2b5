/* tile.h - what `rutter tile` was told, and what it makes of it, step by step.
 *
 * Flow:   cmd_tile.c (words) -> tile_open.c (what is tiled) -> tile_plan.c (which levels, which archive)
 */
#ifndef RUTTER_CLI_TILE_H
#define RUTTER_CLI_TILE_H

#include "cli/context.h"
#include "cli/picture.h"
#include "imagery/tile_scene.h"
#include "imagery/tiler.h"

enum { TILE_ZOOM_UNSET = -1 };

typedef struct tile_words {
    const char *output, *grid, *resampling, *name, *credit, *format, *background;
    cli_picture_words picture;
    int64_t zoom_min, zoom_max, tile_px, threads, quality;
    int tms;
} tile_words;

typedef struct tile_job {
    const cli_context *context;
    const tile_words *words;
    cli_picture picture; /* the scene, and how it is shown */
    rtr_tile_scene shown;
    rtr_tile_source source;
    rtr_tiler_plan plan;
    rtr_archive *archive;
} tile_job;

/* Open the scene, settle its stretch and make it a source of tiles. */
rtr_code tile_open(tile_job *job, const char *path, rtr_err *err);
/* The grid, the levels, the threads. */
rtr_code tile_plan_make(tile_job *job, rtr_err *err);
/* The archive that the output's name asks for. */
rtr_code tile_archive_begin(tile_job *job, rtr_err *err);

#endif

/* mark.h - what `rutter mark` was told, and what it makes of it, step by step.
 *
 * Flow:   cmd_mark.c (words) -> mark_scene.c (which scene, which part of it) -> mark_sheet.c (a drawn sheet)
 *         -> mark_write.c (files), mark_chips.c (a picture of each place)
 */
#ifndef RUTTER_CLI_MARK_H
#define RUTTER_CLI_MARK_H

#include "base/file.h"
#include "cli/picture.h"
#include "cli/work.h"
#include "imagery/annotate.h"

typedef struct mark_words {
    const char *output, *geojson, *geotiff, *chips; /* NULL: not asked for */
    const char *window, *around, *title, *date, *credit, *theme;
    int64_t width, chip_px;
    double ground_m; /* NAN: not said */
    int zoom, world_file;
    cli_list places;
    cli_picture_words picture;
} mark_words;

typedef struct mark_job {
    const mark_words *words;
    const char *scene; /* as given; NULL: the case's only one */
    cli_work work;
    char *path;                 /* of the scene; owned */
    const rtr_case_scene *said; /* the case's entry for the scene; NULL: there is none */
    cli_picture picture;
} mark_job;

/* Find the scene and the case's entry for it, and open it. */
rtr_code mark_open(mark_job *job, rtr_err *err);
void mark_end(mark_job *job);
/* The only places that count; NULL: all. */
const char *const *mark_ids(const mark_job *job, size_t *count);
/* Which part of the scene is shown, to fit `width` x `height` pixels. */
rtr_code mark_view(const mark_job *job, int width, int height, rtr_scene_view *out, rtr_err *err);

/* A view with its marks, drawn; owned. */
typedef struct mark_sheet {
    rtr_scene_view view;
    rtr_annotation *annotation;
    rtr_pixels picture; /* the view's */
    rtr_plate *plate;
    rtr_plate_frame frame;
    rtr_pixels painted; /* the sheet's */
} mark_sheet;
typedef struct mark_sheet_plan {
    rtr_scene_view view;
    const char *const *ids; /* the only places that count; NULL: all */
    size_t id_count;
    const char *title; /* NULL: the case's */
    int width;         /* of the sheet, pixels */
} mark_sheet_plan;
/* Lays out the sheet. The caller ends *out, also on failure. */
rtr_code mark_sheet_begin(const mark_job *job, const mark_sheet_plan *plan, mark_sheet *out,
                          rtr_err *err);
/* Paints it once. */
rtr_code mark_sheet_paint(mark_sheet *sheet, rtr_err *err);
rtr_code mark_sheet_png(const mark_job *job, mark_sheet *sheet, rtr_buf *out, rtr_err *err);
void mark_sheet_end(mark_sheet *sheet);

/* Make every file that was asked for, then write them. */
rtr_code mark_write(const mark_job *job, mark_sheet *sheet, rtr_err *err);
/* A picture of each place that has a mark on the scene, in an output folder that was begun. */
rtr_code mark_chips(const mark_job *job, rtr_outdir *folder, rtr_err *err);

#endif

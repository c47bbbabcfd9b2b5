/* compare.h - what `rutter compare` was told, and what it makes of it, step by step.
 *
 * Flow:   cmd_compare.c (words) -> compare_open.c (scenes, ground in common, shift) -> compare_sheet.c (the
 *         picture); compare_tell.c (what is printed)
 */
#ifndef RUTTER_CLI_COMPARE_H
#define RUTTER_CLI_COMPARE_H

#include "cli/picture.h"
#include "cli/work.h"
#include "imagery/annotate.h"
#include "imagery/compare.h"

typedef enum compare_view {
    COMPARE_SIDE,
    COMPARE_STACKED,
    COMPARE_DIFFERENCE,
    COMPARE_VIEWS
} compare_view;
extern const char *const compare_view_names[COMPARE_VIEWS];

typedef struct compare_words {
    const char *output, *geotiff, *view, *window, *title, *dates, *credit;
    cli_picture_words picture;
    int64_t width, threshold;
    int match, align, zoom, as_json;
} compare_words;

typedef struct compare_job {
    const compare_words *words;
    compare_view view;
    const char *paths[2];
    cli_work work; /* its chart is NULL without a case */
    cli_picture sides[2];
    rtr_tile_scene shown[2];
    rtr_compare *compare;
    const rtr_case_scene *entries[2]; /* of the case; NULL: none */
    char *dates[2];                   /* that the words give; owned, NULL: none */
    int own_ranges;
    rtr_scene_box common, box; /* what both cover; what is shown of it, in BEFORE's pixels */
    rtr_compare_shift shift;
    int moved;
    int drawn;   /* the rest is known */
    double both; /* the share of the picture that both scenes fill */
    rtr_difference difference;
} compare_job;

/* Open both scenes, settle their stretches, find the ground in common and measure the shift. */
rtr_code compare_open(compare_job *job, rtr_err *err);
void compare_end(compare_job *job);

const rtr_scene_facts *compare_facts(const compare_job *job, int side);
/* When it was taken, as the words, the case or the scene say; "" where neither does. */
const char *compare_date(const compare_job *job, int side);

/* The only places that count, by the case's entry for BEFORE; NULL: all. */
const char *const *compare_places(const compare_job *job, size_t *count);

/* What was asked for, as files; the caller ends both. */
typedef struct compare_files {
    rtr_buf sheet, geotiff;
} compare_files;
rtr_code compare_draw(compare_job *job, compare_files *out, rtr_err *err);

/* What was found, for people or as JSON. */
void compare_tell(const compare_job *job, rtr_buf *out);
void compare_tell_json(const compare_job *job, rtr_buf *out);

#endif

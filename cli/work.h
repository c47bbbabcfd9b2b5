/* work.h - a case read, laid out and put on a map, for the commands that make something of it.
 *
 * Owner:  cli_work_end takes everything back, in whatever state the work is.
 */
#ifndef RUTTER_CLI_WORK_H
#define RUTTER_CLI_WORK_H

#include "base/text.h"
#include "base/version.h"
#include "cli/atlas.h"
#include "cli/context.h"
#include "cli/export.h"
#include "cli/export_database.h"
#include "cli/options.h"
#include "cli/sandbox.h"
#include "cli/sheet.h"
#include "draw/frames.h"
#include "geo/case.h"
#include "geo/chart.h"

/* The sheet that the command line asks for instead of the case's; NULL and 0: the case's. */
typedef struct cli_size {
    const char *layout;
    const char *theme;     /* a built-in one or a file */
    const char *texts;     /* in documents: "outlines" or "text"; NULL: as the format likes it */
    int64_t width, height; /* pixels */
} cli_size;

/* The options that fill a cli_size, for a command's table. */
/* clang-format off */
#define CLI_SIZE_OPTIONS(size) \
    {CLI_TEXT, 0, "layout", "NAME", "web, square, portrait, a4, a3, column [the case's, else 180 mm]", &(size).layout}, \
    {CLI_TEXT, 0, "theme", "NAME", "light, dark, mono, satellite or a .yaml file [the case's, else light]", &(size).theme}, \
    {CLI_TEXT, 0, "text", "FORM", "outlines or text [SVG: outlines, PDF: text]", &(size).texts}, \
    {CLI_NUMBER, 0, "width", "PX", "width in pixels [the layout's, else 1600]", &(size).width}, \
    {CLI_NUMBER, 0, "height", "PX", "height in pixels [the layout's, else by the extent]", &(size).height}
/* clang-format on */

/* CLI_DONE, or the exit status when no map can be so, which has been told. */
int cli_size_check(const cli_usage *usage, const cli_size *size);

#define CLI_BLUE_MARBLE "bluemarble.jpg" /* a data file */

/* A file of the user's under a map. */
typedef struct cli_raster {
    const char *name; /* borrowed from the case */
    char sha256[65];
} cli_raster;

typedef struct cli_work {
    const cli_context *context;
    const char *path; /* of the case */
    char *fonts;      /* folder of the fonts that rutter ships with; NULL if it is not there */
    cli_atlas atlas;
    rtr_problems *problems;
    rtr_case *doc;
    rtr_chart *chart;
    rtr_pixels raster;   /* under the map; .data NULL without one */
    cli_raster *rasters; /* the user's own */
    size_t raster_count;
    char theme_sha256[65]; /* of a theme file that the command line named; "" without one */
    rtr_log log;           /* that maps are made with */
    rtr_frames
        *plans[RTR_CASE_LAYOUTS_MAX]; /* owned: one a set of pictures; the last is in hand, */
    size_t plan_count;
    rtr_frames *frames; /* by this name, */
    const char *listed; /* for this layout of those that the case lists; NULL: there is one set */
    size_t frame;       /* of the map in hand; SIZE_MAX: of all */
    int muted;          /* the map in hand is made for others' sake: nothing is told of it */
    rtr_map *map;
    int on_scene; /* places only, for a scene: the way by sea is not looked for */
    int on_page;  /* for a page or an export, not for maps: what is under those is not looked for */
    rtr_err *notices; /* what was said on the way, for the manifest */
    size_t notice_count;
    int lost_notices; /* some found no memory */
} cli_work;

typedef struct cli_page_scenes cli_page_scenes; /* cli/view.h */

/* What one program does otherwise than the other: rutter-draw is linked with work_draw.c and gives way where
 * that lacks something, rutter-full with work_full.c. */
typedef struct cli_skills {
    rtr_code (*read)(const char *path, rtr_problems *problems, rtr_case **out, rtr_err *err);
    rtr_code (*lay)(cli_work *work, rtr_err *err);      /* the raster under the map; NULL: cannot */
    void (*versions)(rtr_versions *list);               /* of imagery/'s libraries */
    cli_export_writer *(*exporter)(const char *format); /* that GDAL writes; NULL: cannot */
    /* The scenes of the case for its page, into {0}; the caller ends them; NULL: cannot. */
    rtr_code (*show)(const cli_work *work, cli_page_scenes *out, rtr_err *err);
    const cli_database *database; /* that exports go into; NULL: none */
} cli_skills;
extern const cli_skills cli_work_skills;
/* What writes a format in this program; NULL: only the other one can. */
cli_export_writer *cli_work_writer(const cli_export_format *format);

/* RTR_BAD_DATA where what is written to `output` would replace the case that it is made from. */
rtr_code cli_work_keep_case(const char *path, const char *output, rtr_err *err);
/* Open the data files and, from there on, live in a sandbox that reads the case's folder and writes
 * `folder` (NULL: nothing). RTR_OK, or a failure to be shown with cli_fail. */
rtr_code cli_work_begin(const cli_context *context, const char *path, const char *folder,
                        cli_work *work, rtr_err *err);
/* The same; `reach` is what is read and written besides the case's folder and the data files. */
rtr_code cli_work_begin_with(const cli_context *context, const char *path, const cli_reach *reach,
                             cli_work *work, rtr_err *err);
/* Read the case and lay it out; every problem is printed. Returns the exit status: CLI_DONE to go on,
 * CLI_BECOME_FULL, with nothing printed, when the case wants what this program lacks. */
int cli_work_chart(cli_work *work);
/* Settle which maps the case asks for, NULL: of the size that it says. Where its maps list several layouts
 * there is a set of maps for each of them: `listed`, else NULL. What earlier sets said stays. As above. */
int cli_work_plan(cli_work *work, const cli_size *size, const char *listed);
/* Is the theme that the command line names good? All that is wrong with it is printed; as above. */
int cli_work_theme(cli_work *work, const char *theme);
/* Make the map of a frame, with its raster if it has one; the one before is taken back. As above. */
int cli_work_map(cli_work *work, size_t frame);
/* When all are made: tell of what none of them shows. As above. */
int cli_work_tell_unseen(cli_work *work);
/* Keep a copy for the manifest without saying it. */
void cli_work_keep_notice(cli_work *work, const rtr_err *about);
void cli_work_end(cli_work *work);

/* The map as a file of one format, with its texts as cli_size has them; RTR_BAD_ARG for none of these. */
rtr_code cli_work_picture(const cli_work *work, cli_format format, const char *texts, rtr_buf *out,
                          rtr_err *err);

#endif

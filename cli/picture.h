/* picture.h - how a scene is to be shown, as `tile`, `mark` and `compare` are told in the same words, and
 * the scene opened so.
 *
 * Flow:   options table (CLI_PICTURE_ROWS) -> words -> cli_picture_misuse -> [cli_picture_open] -> pixels
 */
#ifndef RUTTER_CLI_PICTURE_H
#define RUTTER_CLI_PICTURE_H

#include "cli/options.h"
#include "imagery/scene_collar.h"
#include "imagery/scene_view.h"

/* Borrowed from argv. Begin with CLI_PICTURE_PLAIN. */
typedef struct cli_picture_words {
    const char *bands, *preset, *pan, *range, *percentiles, *collar, *crs;
    double gamma, height_m;
} cli_picture_words;

/* clang-format off */
#define CLI_PICTURE_PLAIN {.gamma = 1}

/* Rows of an options table that fill `words` (no pointer); the heading is the command's. */
#define CLI_PICTURE_ROWS(words)                                                                    \
    {CLI_TEXT, 0, "bands", "R,G,B", "bands to show [the scene's own colours]", &(words).bands},    \
    {CLI_TEXT, 0, "preset", "NAME", "true-colour, false-colour, swir, radar or grey, by the sensor", \
     &(words).preset},                                                                             \
    {CLI_TEXT, 0, "pan", "FILE|BAND", "sharpen the colours with a finer panchromatic band",        \
     &(words).pan},                                                                                \
    {CLI_TEXT, 0, "percentiles", "LOW:HIGH",                                                       \
     "percentiles of each band that are black and white [2:98]",                                   \
     &(words).percentiles},                                                                        \
    {CLI_TEXT, 0, "range", "LOW:HIGH",                                                             \
     "values that are: 0:3000, or a pair for each band", &(words).range},                          \
    {CLI_REAL, 0, "gamma", "G", "above 1 brightens the middle, 0.1 to 10 [1]", &(words).gamma},    \
    {CLI_TEXT, 0, "collar", "COLOUR", "black or white around the picture is nothing; black:10",    \
     &(words).collar},                                                                             \
    {CLI_TEXT, 0, "crs", "EPSG:N", "of a picture that carries none", &(words).crs},                \
    {CLI_REAL, 0, "height", "M", "metres above the ellipsoid, for camera polynomials [0]",         \
     &(words).height_m}
/* clang-format on */

/* The file that is to be read beside the scene's own; NULL: none. */
const char *cli_picture_file(const cli_picture_words *words);
/* What is wrong with the words, for cli_misuse; NULL when they are sound. */
const char *cli_picture_misuse(const cli_picture_words *words);

typedef struct cli_picture {
    rtr_scene_options options; /* to open it again in another thread; its words are borrowed */
    rtr_scene_file *scene;
    rtr_scene_collar *collar; /* the options' too */
    rtr_scene_stretch stretch;
} cli_picture;

/* Open the scene that the words ask for and settle its stretch. The caller ends *out, also on failure. */
rtr_code cli_picture_open(const cli_picture_words *words, const char *path, cli_picture *out,
                          rtr_err *err);
/* Accepts {0}. */
void cli_picture_end(cli_picture *picture);

/* Its parts, for many scenes that are shown alike: what the words say is read once. */
typedef struct cli_ends {
    int fixed;  /* black and white are those of `range` */
    int always; /* percentiles were asked for: of bytes too, which are else shown as they are */
    double low, high;        /* percentiles */
    rtr_scene_stretch range; /* its gamma is that of any stretch */
} cli_ends;
rtr_code cli_picture_options(const cli_picture_words *words, rtr_scene_options *out, rtr_err *err);
/* *out is NULL when no collar is asked for. */
rtr_code cli_picture_collar(const cli_picture_words *words, rtr_scene_file *scene,
                            rtr_scene_collar **out, rtr_err *err);
rtr_code cli_picture_ends(const cli_picture_words *words, cli_ends *out, rtr_err *err);
/* Is black and white a matter of percentiles, for such a scene? */
int cli_picture_sampled(const cli_ends *ends, const rtr_scene_file *scene);
rtr_code cli_picture_stretch(const cli_ends *ends, rtr_scene_file *scene, rtr_scene_stretch *out,
                             rtr_err *err);

/* "X,Y,W,H" in pixels of a scene, as --window has it. */
rtr_code cli_window_read(const char *text, rtr_scene_box *out, rtr_err *err);

#endif

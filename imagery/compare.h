/* compare.h - two scenes of one place on the pixel grid of the first: what lies where, what moved, what
 * changed.
 *
 * Flow:    scene.h, scene_view.h -> [compare.h] -> plate.h
 * Units:   pixels of the first scene, BEFORE, as everywhere in scene.h. The second is AFTER, whatever
 *          their dates. A shift is where AFTER's content lies less where BEFORE's lies.
 * Owner:   rtr_compare_free takes the handle back; the scenes stay the caller's and outlive it.
 * Memory:  that of the pictures asked for, whatever the scenes' size.
 */
#ifndef RUTTER_IMAGERY_COMPARE_H
#define RUTTER_IMAGERY_COMPARE_H

#include "imagery/scene_view.h"
#include "imagery/tile_scene.h"

typedef struct rtr_compare rtr_compare;

/* An open scene, and how it is shown; borrowed. */
typedef struct rtr_compare_side {
    rtr_scene_file *scene;
    const rtr_tile_scene *shown; /* with which it was opened */
} rtr_compare_side;

/* On failure *out is NULL. */
RTR_API RTR_MUST_CHECK rtr_code rtr_compare_new(rtr_compare_side before, rtr_compare_side after,
                                                rtr_compare **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_compare_free(rtr_compare *compare);

/* The box of BEFORE's whole pixels on ground that AFTER covers too, as far as its outline tells. RTR_BAD_DATA, with both
 * outlines, where there is none. */
RTR_API RTR_MUST_CHECK rtr_code rtr_compare_overlap(rtr_compare *compare, rtr_scene_box *out,
                                                    rtr_err *err);

typedef struct rtr_compare_shift {
    double x, y;               /* BEFORE's pixels, right and down */
    double east_m, north_m;    /* the same on the ground; NaN off the earth */
    double spread_px;          /* the median distance of the tiles that agree from it */
    double ratio;              /* how clear they are: the median of peak to next peak */
    int tiles, seen, agreeing; /* looked at; with a peak; of these, of one opinion */
    double step;               /* BEFORE's pixels in one of what was looked at */
    int known;                 /* otherwise x, y, east_m and north_m are 0 */
} rtr_compare_shift;

/* Measured on tiles of the finest pixels that both have, spread over the box, after a look at all of it from
 * afar that finds shifts up to a quarter of its shorter side, and stands where the tiles do not agree. */
RTR_API RTR_MUST_CHECK rtr_code rtr_compare_measure(rtr_compare *compare, rtr_scene_box box,
                                                    rtr_compare_shift *out, rtr_err *err);

/* Both pictures on the view's pixels, cubic between those of the scenes, transparent where there is no data;
 * AFTER moved back by `shift` (NULL: not). The caller ends both. */
RTR_API RTR_MUST_CHECK rtr_code rtr_compare_read(rtr_compare *compare, const rtr_scene_view *view,
                                                 const rtr_compare_shift *shift, rtr_pixels *before,
                                                 rtr_pixels *after, rtr_err *err);

/* The share of pixels that are opaque in both, from 0 to 1. */
RTR_API double rtr_compare_common(const rtr_pixels *before, const rtr_pixels *after);

typedef struct rtr_difference {
    int threshold;           /* of 255 levels: a change below it is taken for noise */
    double brighter, darker; /* shares of the common pixels that changed by as much or more */
} rtr_difference;

/* The change of brightness from `before` to `after`, averaged over 3 x 3 pixels, drawn over BEFORE in pale
 * grey: orange where brighter, blue where darker, by rtr_difference_colour. A `threshold` of 0 becomes the
 * scatter of all changes or three times that of grain, whichever is more, and 12 at least. Transparent
 * where either picture is not opaque. The caller ends *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_difference_draw(const rtr_pixels *before,
                                                    const rtr_pixels *after, int threshold,
                                                    rtr_difference *facts, rtr_pixels *out,
                                                    rtr_err *err);

/* The colour of a change over a pixel of BEFORE of that luminance: for the picture and its legend. */
RTR_API void rtr_difference_colour(int change, int threshold, int luma, uint8_t rgb[3]);

/* What was done, and of what; borrowed. */
typedef struct rtr_compare_told {
    const rtr_scene_facts *before, *after;
    const char *dates[2]; /* of both, as 2020-02-29 or longer; "" where not stated */
    rtr_compare_shift shift;
    int moved;                        /* AFTER was moved back by it */
    int matched;                      /* AFTER has BEFORE's tones */
    int own_ranges;                   /* each scene has its own black and white */
    const rtr_difference *difference; /* that is shown; NULL: the pictures are */
} rtr_compare_told;

/* Is AFTER older, by the dates that both state? */
RTR_API int rtr_compare_reversed(const char *const dates[2]);
/* What the two pictures are called: "Before", "After". */
RTR_API const char *rtr_compare_name(int side, const char *language);
/* What the colours of a difference stand for: brighter, darker, the same. Borrowed. */
enum { RTR_DIFFERENCE_COLOURS = 3 };
RTR_API const char *rtr_difference_word(int colour, const char *language);

enum { RTR_COMPARE_NOTES = 8 };
/* What a reader of the picture must know, a sentence or two each, in English or French ("fr"): up to
 * RTR_COMPARE_NOTES texts, which the caller frees, on failure too. */
RTR_API RTR_MUST_CHECK rtr_code rtr_compare_notes(const rtr_compare_told *told,
                                                  const char *language, char **out, size_t *count,
                                                  rtr_err *err);

#endif

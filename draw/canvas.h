/* canvas.h - sheets of scenes as pixels (paint.c), SVG (svg.h) or PDF (pdf.h).
 *
 * Flow:   scene.h + fonts.h -> [canvas.h] -> map.h, plate.h
 * The same sheet gives the same bytes.
 */
#ifndef RUTTER_DRAW_CANVAS_H
#define RUTTER_DRAW_CANVAS_H

#include "base/error.h"
#include "base/text.h"
#include "draw/fonts.h"
#include "draw/pixels.h"
#include "draw/scene.h"
#include "draw/vector.h"

/* Pixels, and where they lie in points. */
typedef struct rtr_picture {
    const rtr_pixels *pixels;
    rtr_rect box;
    int squares; /* in documents its pixels stay squares, however near the reader goes */
} rtr_picture;

/* What a document says of itself; any may be NULL. */
typedef struct rtr_imprint {
    const char *title, *description, *author, *keywords;
    const char *language; /* "fr": of the title and the texts */
} rtr_imprint;

/* Points: a dot's length in documents. cairo, and librsvg by it, join the gaps around a dash of no length. */
#define RTR_DOT_PT 0.001

enum { RTR_SHEET_PICTURES = 2, RTR_SHEET_SCENES = 8 };

/* Everything a sheet shows; all borrowed. */
typedef struct rtr_sheet {
    double width_pt, height_pt;
    const rtr_scene *ground; /* what pictures cover; may be NULL */
    rtr_picture pictures[RTR_SHEET_PICTURES];
    int picture_count;
    const rtr_scene *over[RTR_SHEET_SCENES]; /* drawn over both, in this order, up to a NULL */
    const rtr_style *style;
    rtr_fonts *fonts;
    rtr_imprint imprint;
    /* The case's id of what an item belongs to, for SVG; NULL: none. Both may be NULL. */
    const char *(*id_of)(const void *user, rtr_role role, size_t owner);
    const void *user;
} rtr_sheet;

/* Is nothing of the ground to be seen? */
int rtr_sheet_is_covered(const rtr_sheet *sheet);

/* Draw into `out`, which rtr_pixels_begin made; the sheet's width fills its width. Texts are filled outlines, not glyphs
 * moved to whole pixels: they stand where SVG and PDF have them. */
RTR_MUST_CHECK rtr_code rtr_canvas_pixels(const rtr_sheet *sheet, rtr_pixels *out, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_canvas_vector(const rtr_sheet *sheet, rtr_vector_format format,
                                          rtr_buf *out, rtr_err *err);

#endif

/* canvas.h - scenes drawn by cairo: into pixels, SVG or PDF.
 *
 * Flow:   scene.h + fonts.h -> [canvas.h] -> map.h
 * No cairo type leaves canvas.c.
 */
#ifndef RUTTER_DRAW_CANVAS_H
#define RUTTER_DRAW_CANVAS_H

#include "base/error.h"
#include "base/text.h"
#include "draw/fonts.h"
#include "draw/pixels.h"
#include "draw/scene.h"

/* Pixels, and where they lie in points. */
typedef struct rtr_picture {
    const rtr_pixels *pixels;
    rtr_rect box;
    int squares; /* in documents its pixels stay squares, however near the reader goes */
} rtr_picture;

enum { RTR_SHEET_PICTURES = 2, RTR_SHEET_SCENES = 5 };

/* Everything a sheet shows; all borrowed. */
typedef struct rtr_sheet {
    double width_pt, height_pt;
    const rtr_scene *ground; /* what pictures cover; may be NULL */
    rtr_picture pictures[RTR_SHEET_PICTURES];
    int picture_count;
    const rtr_scene *over[RTR_SHEET_SCENES]; /* drawn over both, in this order, up to a NULL */
    const rtr_style *style;
    rtr_fonts *fonts;
    const char *title, *description;
} rtr_sheet;

/* Draw into `out`, which rtr_pixels_begin made; the sheet's width fills its width. */
RTR_MUST_CHECK rtr_code rtr_canvas_pixels(const rtr_sheet *sheet, rtr_pixels *out, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_canvas_svg(const rtr_sheet *sheet, rtr_buf *out, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_canvas_pdf(const rtr_sheet *sheet, rtr_buf *out, rtr_err *err);

#endif

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

/* Everything a sheet shows; all borrowed. */
typedef struct rtr_sheet {
    double width_pt, height_pt;
    const rtr_scene *ground;  /* what a raster covers */
    const rtr_scene *over[3]; /* drawn over both, in this order */
    const rtr_pixels *raster; /* fills the sheet; NULL: none */
    const rtr_style *style;
    rtr_fonts *fonts;
    const char *title, *description;
} rtr_sheet;

/* Draw into `out`, which rtr_pixels_begin made; the sheet's width fills its width. */
RTR_MUST_CHECK rtr_code rtr_canvas_pixels(const rtr_sheet *sheet, rtr_pixels *out, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_canvas_svg(const rtr_sheet *sheet, rtr_buf *out, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_canvas_pdf(const rtr_sheet *sheet, rtr_buf *out, rtr_err *err);

#endif

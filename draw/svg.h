/* svg.h - a sheet as SVG 1.1 that an illustrator can go on with.
 *
 * One group a layer ("base-map", "routes", "places", "labels" ...), each item with a class that says its role and
 * the case's id. Texts are outlines, each glyph written once, or text with the fonts it needs embedded.
 * No script, no reference to anything outside the file. A halo is a stroked copy under its text, since
 * not every program knows paint-order.
 *
 * Flow:   canvas.h -> [svg.h]
 */
#ifndef RUTTER_DRAW_SVG_H
#define RUTTER_DRAW_SVG_H

#include "draw/canvas.h"
#include "draw/vector.h"

/* Appended to *out. RTR_NOMEM, or RTR_UNSUPPORTED when a font cannot be embedded. */
RTR_MUST_CHECK rtr_code rtr_svg_write(const rtr_sheet *sheet, rtr_texts texts, rtr_buf *out,
                                      rtr_err *err);

#endif

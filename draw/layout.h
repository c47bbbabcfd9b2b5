/* layout.h - the sheets that a map may be laid out on: pixels, and how many of them make a point.
 *
 * A map reflows: type and lines keep their size in points, and a wider sheet shows more map. Screens
 * have 3.14 pixels to a point, so that 6 pt stay legible on a telephone; print has 300 to an inch.
 */
#ifndef RUTTER_DRAW_LAYOUT_H
#define RUTTER_DRAW_LAYOUT_H

#include "base/api.h"
#include "base/error.h"

#define RTR_LAYOUT_NAMES "web, square, portrait, a4, a4-portrait, a3, a3-portrait or column"

typedef struct rtr_layout {
    const char *name;  /* NULL: none of the presets */
    int width, height; /* pixels; a height of 0 is settled by the extent */
    double width_pt;   /* of the sheet; square pixels */
    double margin_pt;  /* paper around everything */
} rtr_layout;

/* Borrowed and constant; NULL if there is no preset of that name. */
RTR_API const rtr_layout *rtr_layout_find(const char *name);
/* The sheet for a preset (or NULL: 180 mm wide) and a wish for its pixels; 0 leaves them as they are. A
 * width alone scales the preset. RTR_BAD_ARG for an unknown name and for what cannot be drawn. */
RTR_API RTR_MUST_CHECK rtr_code rtr_layout_for(const char *name, int width, int height,
                                               rtr_layout *out, rtr_err *err);

#endif

/* raster.h - areas filled into pixels: each pixel by the share of it that is covered.
 *
 * Integers only: the same picture on every machine. Where edges of one area lie over each other within a pixel their
 * shares are added, up to the whole; everything else is the nonzero rule.
 *
 * Flow:   paint.c, stroke.h -> [raster.h]
 * Units:  pixels from the top left corner, y down; kept in 256ths.
 * Owner:  start with rtr_raster_begin; rtr_raster_end takes the memory back. The pixels are borrowed. An allocation
 *         that fails sets `failed` and turns what follows into no-ops.
 */
#ifndef RUTTER_DRAW_RASTER_H
#define RUTTER_DRAW_RASTER_H

#include "draw/pixels.h"
#include "draw/point.h"
#include "draw/style.h"

typedef struct rtr_raster_edge { /* y0 < y1 */
    int32_t x0, y0, x1, y1;
    int32_t turn; /* 1 downwards as drawn, -1 upwards */
    int32_t next; /* in its band's list; -1: the last */
} rtr_raster_edge;

typedef struct rtr_raster {
    rtr_pixels *pixels;
    int32_t left, top, right, bottom; /* of the window in 256ths: nothing is drawn outside */
    rtr_raster_edge *edges;
    size_t edge_count, edge_room;
    int32_t *bands; /* first edge of each */
    int32_t *cells; /* of one band: what each pixel adds to the share of those to its right */
    int failed;
} rtr_raster;

/* On failure the raster has failed. */
void rtr_raster_begin(rtr_raster *raster, rtr_pixels *pixels);
void rtr_raster_end(rtr_raster *raster);

/* Draw inside this part of the pixels only, to 256ths of a pixel, until it is set again. */
void rtr_raster_window(rtr_raster *raster, double left, double top, double right, double bottom);

/* One edge of the area; edges may come in any order, but must close. What is not finite is left out. */
void rtr_raster_edge_add(rtr_raster *raster, rtr_pt from, rtr_pt to);
/* The edges of a polygon, closed. */
void rtr_raster_polygon(rtr_raster *raster, const rtr_pt *points, size_t count);
/* Fill the area of all edges so far, and forget them. */
void rtr_raster_fill(rtr_raster *raster, rtr_colour colour);

#endif

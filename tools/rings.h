/* rings.h - polygons in the base map's units: gathered, simplified, cut into cells.
 *
 * Flow:   gshhg.h, dcw.h -> [rings.h] -> sheet.h
 * Units:  those of the sheet that the polygons are for; weights in square metres.
 */
#ifndef RUTTER_TOOLS_RINGS_H
#define RUTTER_TOOLS_RINGS_H

#include <stddef.h>

#include "base/error.h"
#include "geo/basemap_file.h"
#include "geo/lonlat.h"

/* Append a ring or line to a set (rtr_map_rings_end frees it); all but the first are holes. Repeated
 * points are dropped, and so is what has fewer than `least` points then. */
RTR_MUST_CHECK rtr_code rtr_rings_add(rtr_map_rings *rings, const rtr_map_point *points,
                                      size_t count, size_t least, rtr_err *err);
void rtr_rings_clear(rtr_map_rings *rings);
rtr_map_box rtr_rings_box(const rtr_map_rings *rings);
/* Twice the signed area of ring `ring` in square units: > 0 when counter-clockwise. */
double rtr_rings_turn(const rtr_map_rings *rings, size_t ring);

/* What each point of a ring or line is worth, by Visvalingam and Whyatt 1993: the area in m2 of the
 * triangle that goes when the point goes, least first; never less than that of one that went before,
 * so that levels made by a threshold nest. Ends of lines, three points of a ring, and points on a
 * pole are worth HUGE_VAL. */
RTR_MUST_CHECK rtr_code rtr_rings_weigh(const rtr_lonlat *points, size_t count, int closed,
                                        double *weights, rtr_err *err);

/* Called for each piece: a polygon within one cell, first ring outer, the rest holes; outer rings
 * counter-clockwise, holes clockwise. */
typedef rtr_code rtr_rings_sink(void *user, const rtr_map_rings *polygon, rtr_err *err);

/* A grid to cut by: so many units in a degree, and lines at multiples of `cell` units (0: none) from
 * -180 degrees, for latitudes too. */
typedef struct rtr_cells {
    int32_t units, cell;
} rtr_cells;

/* Cut one polygon (outer ring and holes, longitudes within [-540, 540]) at the antimeridian and by
 * `cells`, and hand the pieces to `sink`, moved into [-180, 180]. Pieces lie side by side: a cut has
 * the same points on both sides. */
RTR_MUST_CHECK rtr_code rtr_rings_cut(const rtr_map_rings *polygon, rtr_cells cells,
                                      rtr_rings_sink *sink, void *user, rtr_err *err);

#endif

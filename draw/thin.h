/* thin.h - fewer points for a smaller map: what cannot be seen is not projected, drawn and written.
 *
 * Visvalingam's measure: a point matters as much as the triangle it makes with its neighbours. Only
 * what lies around a point decides, not where a line begins, so a coast drawn as a line and as the edge
 * of land keeps the same points. Edges along a meridian or parallel, where the base map is cut into
 * cells, keep theirs, and no gap opens between cells.
 */
#ifndef RUTTER_DRAW_THIN_H
#define RUTTER_DRAW_THIN_H

#include "base/error.h"
#include "geo/shape.h"

/* What is smaller than this on the sheet is not drawn: a pixel of a map of 1600. */
#define RTR_DETAIL_PT 0.3

/* A copy of a line or area shape in degrees without the points that matter less than a triangle of
 * `tolerance_m` squared, half. Parts that have fewer points than they need are left out. */
RTR_MUST_CHECK rtr_code rtr_thin(const rtr_shape *in, double tolerance_m, rtr_shape **out,
                                 rtr_err *err);

#endif

/* ground.h - the base map: water, land, lakes, coast and borders, cut to the map's window.
 *
 * Flow:   basemap.h + frame.h -> [ground.h] -> scene.h
 */
#ifndef RUTTER_DRAW_GROUND_H
#define RUTTER_DRAW_GROUND_H

#include "base/error.h"
#include "draw/frame.h"
#include "draw/label.h"
#include "draw/scene.h"
#include "geo/basemap.h"

typedef struct rtr_ground {
    rtr_scene fills; /* what a raster covers */
    rtr_scene lines; /* coast and borders: drawn over a raster, too */
    rtr_coast_grid coast;
    float *coast_cells; /* what coast.length_pt points to */
    int disputed;       /* a disputed border is drawn: the map owes a note */
} rtr_ground;

/* `basemap` may be NULL: water only. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_ground_begin(const rtr_frame *frame, const rtr_basemap *basemap,
                                         const rtr_style *style, rtr_ground *out, rtr_err *err);
void rtr_ground_end(rtr_ground *ground);

/* The nearest point of the fine grid that the base map is drawn on. A point that two neighbouring cells share goes
 * the same way in both, so no gap opens between them. */
rtr_pt rtr_pt_snap(rtr_pt at);

/* Append a shape to the scene's latest path, cut to `window`; `parts` and `points` are
 * rtr_frame_shape's. Rings of areas, runs of lines. */
RTR_MUST_CHECK rtr_code rtr_ground_add(rtr_scene *scene, const rtr_shape *parts,
                                       const rtr_pt *points, rtr_rect window, rtr_err *err);

#endif

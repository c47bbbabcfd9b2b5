/* frame.h - which part of the earth a sheet shows, and where on the sheet it lies.
 *
 * Flow:   positions that must be seen -> rtr_frame_fit -> [frame.h] -> everything that is placed
 * Units:  projected metres (y up) on the ground side, points (y down) on the sheet's.
 */
#ifndef RUTTER_DRAW_FRAME_H
#define RUTTER_DRAW_FRAME_H

#include <stddef.h>

#include "base/error.h"
#include "draw/scene.h"
#include "geo/project.h"
#include "geo/shape.h"

typedef struct rtr_frame {
    const rtr_projection *projection; /* borrowed */
    rtr_rect window;                  /* of the map on the sheet */
    rtr_xy origin;                    /* projected metres at the sheet's top left corner */
    double metres_per_pt;
} rtr_frame;

/* A curve is drawn as chords that stray from it by less than this. */
#define RTR_STRAY_PT 0.1

/* The rectangle of projected metres, y up, that holds some positions. */
typedef struct rtr_extent {
    double left, bottom, right, top;
} rtr_extent;

/* Positions that the projection cannot show are passed over; RTR_BAD_DATA when none remains. A margin
 * is added and small extents are widened to at least `least_m` across. */
RTR_MUST_CHECK rtr_code rtr_extent_of(const rtr_projection *projection, const rtr_lonlat *points,
                                      size_t count, double least_m, rtr_extent *out, rtr_err *err);
/* The frame that shows `extent` in `window`, centred, as large as fits. */
rtr_frame rtr_frame_fit(const rtr_projection *projection, rtr_extent extent, rtr_rect window);

/* Do both show the same ground in the same place? */
int rtr_frame_same(const rtr_frame *a, const rtr_frame *b);

int rtr_frame_place(const rtr_frame *frame, rtr_lonlat at, rtr_pt *out);
rtr_pt rtr_frame_from_xy(const rtr_frame *frame, rtr_xy at);
int rtr_frame_ground(const rtr_frame *frame, rtr_pt at, rtr_lonlat *out);
/* The geographic box that holds all the window shows. */
rtr_bbox rtr_frame_bbox(const rtr_frame *frame);

/* Project a shape and give its points in sheet points: the same parts. The caller frees *out. */
RTR_MUST_CHECK rtr_code rtr_frame_shape(const rtr_frame *frame, const rtr_shape *in,
                                        rtr_shape **parts, rtr_pt **out, rtr_err *err);

/* Smallest and largest linear scale anywhere in the window. */
void rtr_frame_scales(const rtr_frame *frame, double *smallest, double *largest);
/* Does north point up, within `tolerance_deg`, everywhere in the window? */
int rtr_frame_north_is_up(const rtr_frame *frame, double tolerance_deg);

#endif

/* scene_view.h - a window of an open scene shown at some size, in the scene's own geometry.
 *
 * Nothing is warped: what lies at a pixel of the scene lies at one place of the view, to the last digit.
 * Where a scene's pixels are not square on the ground (longitude and latitude), the view's are. A scene that
 * shows the ground as in a mirror (radar, often) or upside down is turned over.
 *
 * Flow:    scene.h -> rtr_scene_box_* -> [rtr_scene_view_begin] -> rtr_scene_view_read
 *          -> rtr_scene_view_ground
 * Units:   pixels of the full scene, and pixels of the view: (0, 0) is the top left corner of the first
 *          pixel, y down.
 */
#ifndef RUTTER_IMAGERY_SCENE_VIEW_H
#define RUTTER_IMAGERY_SCENE_VIEW_H

#include "imagery/scene.h"

/* Metres of ground that a pixel of the scene is wide and high at (x, y). 0: it is off the earth. */
RTR_API RTR_MUST_CHECK int rtr_scene_pixel_size(rtr_scene_file *scene, double x, double y,
                                                double *across_m, double *down_m);

/* A part of a scene, in its pixels; it may reach beyond the edges. */
typedef struct rtr_scene_box {
    double left, top, right, bottom;
} rtr_scene_box;

RTR_API rtr_scene_box rtr_scene_box_whole(const rtr_scene_file *scene);
/* Around `count` (>= 1) pixels, with `margin` (0.2: a fifth of the longer side) on each side and sides
 * of at least `least_px`. */
RTR_API rtr_scene_box rtr_scene_box_around(const double *x, const double *y, size_t count,
                                           double margin, double least_px);
/* `width_m` by `height_m` of ground around the pixel (x, y). RTR_BAD_DATA when it is off the earth. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_box_ground(rtr_scene_file *scene, const double at[2],
                                                     double width_m, double height_m,
                                                     rtr_scene_box *out, rtr_err *err);

/* Plain data: there is nothing to free. */
typedef struct rtr_scene_view {
    int level;             /* that is read */
    rtr_scene_window part; /* of that level */
    int width, height;     /* pixels of the view */
    double x, y;           /* scene pixel at the view's top left corner */
    double step_x,
        step_y; /* scene pixels in one of the view, across and down; below 0: turned over */
} rtr_scene_view;

/* A view of the box that fits into width x height pixels and touches two of its sides. A box that
 * reaches beyond the scene is moved inward, and cut where it is larger than the scene. The view is that
 * of whole pixels of a level, so it may show a little more than the box. RTR_BAD_ARG when a side is not
 * 1 to RTR_PIXELS_SIDE_MAX, or the box is empty. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_view_begin(rtr_scene_file *scene, rtr_scene_box box,
                                                     int width, int height, rtr_scene_view *out,
                                                     rtr_err *err);
/* The part of the scene that it shows. */
RTR_API rtr_scene_box rtr_scene_view_box(const rtr_scene_view *view);
/* Scene pixels to those of the view, in place, and back. Either may lie outside. */
RTR_API void rtr_scene_view_from_scene(const rtr_scene_view *view, size_t count, double *x,
                                       double *y);
RTR_API void rtr_scene_view_to_scene(const rtr_scene_view *view, size_t count, double *x,
                                     double *y);

/* The view's pixels: averaged where the scene is finer, smooth (cubic) between its pixels where it is
 * coarser. Transparent where there is no data. The caller ends *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_view_read(rtr_scene_file *scene,
                                                    const rtr_scene_view *view,
                                                    const rtr_scene_stretch *stretch,
                                                    rtr_pixels *out, rtr_err *err);

/* What the furniture of a picture needs to know. */
typedef struct rtr_scene_view_ground {
    double metres_per_px;                           /* across, at the middle; NaN off the earth */
    double metres_per_px_least, metres_per_px_most; /* across, anywhere in the view */
    double down_m_per_px;                           /* down, at the middle */
    double north_deg;    /* where north is at the middle, clockwise from up; NaN off the earth */
    int affine;          /* the view's pixels lie on a plane grid of the scene's own system: */
    double transform[6]; /* then GDAL's geotransform of the view */
    rtr_lonlat middle;
} rtr_scene_view_ground;
RTR_API rtr_scene_view_ground rtr_scene_view_ground_of(rtr_scene_file *scene,
                                                       const rtr_scene_view *view);
/* The ground that the view shows, as areas cut at the antimeridian; the scene's own outline where some of
 * the view's edge is off the earth. The caller frees *out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_scene_view_outline(rtr_scene_file *scene,
                                                       const rtr_scene_view *view, rtr_shape **out,
                                                       rtr_err *err);

#endif

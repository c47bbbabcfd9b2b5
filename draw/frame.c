#include "draw/frame.h"

#include <math.h>
#include <stdlib.h>

rtr_code rtr_extent_of(const rtr_projection *projection, const rtr_lonlat *points, size_t count,
                       double least_m, rtr_extent *out, rtr_err *err)
{
    rtr_extent e = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        rtr_xy at;
        if (!rtr_project(projection, points[i], &at)) continue;
        e.left = fmin(e.left, at.x);
        e.right = fmax(e.right, at.x);
        e.bottom = fmin(e.bottom, at.y);
        e.top = fmax(e.top, at.y);
    }
    if (!(e.left <= e.right))
        return rtr_fail(err, RTR_BAD_DATA, "nothing of the case can be shown in this projection");
    double across = fmax(e.right - e.left, e.top - e.bottom);
    double side = fmax(across * 0.07, (least_m - across) / 2); /* names need more room sideways */
    double above = fmax(across * 0.05, (least_m - across) / 2);
    *out = (rtr_extent){e.left - side, e.bottom - above, e.right + side, e.top + above};
    return RTR_OK;
}

rtr_frame rtr_frame_fit(const rtr_projection *projection, rtr_extent extent, rtr_rect window)
{
    double scale = fmax((extent.right - extent.left) / window.width,
                        (extent.top - extent.bottom) / window.height);
    double x = (extent.left + extent.right) / 2, y = (extent.bottom + extent.top) / 2;
    return (rtr_frame){.projection = projection,
                       .window = window,
                       .metres_per_pt = scale,
                       .origin = {x - (window.x + window.width / 2) * scale,
                                  y + (window.y + window.height / 2) * scale}};
}

int rtr_frame_same(const rtr_frame *a, const rtr_frame *b)
{
    return a->projection == b->projection && a->window.x == b->window.x &&
           a->window.y == b->window.y && a->window.width == b->window.width &&
           a->window.height == b->window.height && a->origin.x == b->origin.x &&
           a->origin.y == b->origin.y && a->metres_per_pt == b->metres_per_pt;
}

rtr_pt rtr_frame_from_xy(const rtr_frame *frame, rtr_xy at)
{
    return (rtr_pt){(at.x - frame->origin.x) / frame->metres_per_pt,
                    (frame->origin.y - at.y) / frame->metres_per_pt};
}

int rtr_frame_place(const rtr_frame *frame, rtr_lonlat at, rtr_pt *out)
{
    rtr_xy xy;
    if (!rtr_project(frame->projection, at, &xy)) return 0;
    *out = rtr_frame_from_xy(frame, xy);
    return 1;
}

int rtr_frame_ground(const rtr_frame *frame, rtr_pt at, rtr_lonlat *out)
{
    rtr_xy xy = {frame->origin.x + at.x * frame->metres_per_pt,
                 frame->origin.y - at.y * frame->metres_per_pt};
    return rtr_unproject(frame->projection, xy, out);
}

enum { GRID = 24 }; /* steps across the window when it is sampled */

static rtr_pt grid_point(const rtr_frame *frame, int column, int row)
{
    return (rtr_pt){frame->window.x + frame->window.width * column / GRID,
                    frame->window.y + frame->window.height * row / GRID};
}

static int shows(const rtr_frame *frame, rtr_lonlat at)
{
    rtr_pt p;
    rtr_rect w = frame->window;
    return rtr_frame_place(frame, at, &p) && p.x >= w.x && p.x <= w.x + w.width && p.y >= w.y &&
           p.y <= w.y + w.height;
}

rtr_bbox rtr_frame_bbox(const rtr_frame *frame)
{
    rtr_lonlat seen[(GRID + 1) * (GRID + 1)];
    size_t count = 0, missed = 0;
    for (int row = 0; row <= GRID; row++) {
        for (int column = 0; column <= GRID; column++) {
            if (rtr_frame_ground(frame, grid_point(frame, column, row), &seen[count]))
                count++;
            else
                missed++;
        }
    }
    if (!count) return (rtr_bbox){-180, -90, 180, 90};
    rtr_bbox box = rtr_bbox_around(seen, count);
    double width = rtr_bbox_width(box), margin_lat = (box.north - box.south) / GRID;
    double margin_lon = width / GRID;
    box.south = fmax(box.south - margin_lat, -90);
    box.north = fmin(box.north + margin_lat, 90);
    int north = shows(frame, (rtr_lonlat){0, 90}), south = shows(frame, (rtr_lonlat){0, -90});
    if (north) box.north = 90;
    if (south) box.south = -90;
    if (north || south || missed || width + 2 * margin_lon >= 340)
        return (rtr_bbox){-180, box.south, 180, box.north};
    box.west = rtr_lon_wrap(box.west - margin_lon);
    box.east = rtr_lon_wrap(box.east + margin_lon);
    return box;
}

rtr_code rtr_frame_shape(const rtr_frame *frame, const rtr_shape *in, rtr_shape **parts,
                         rtr_pt **out, rtr_err *err)
{
    *out = NULL;
    rtr_code code =
        rtr_project_shape(frame->projection, in, frame->metres_per_pt * RTR_STRAY_PT, parts, err);
    if (code) return code;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(*parts, &count);
    *out = malloc((count ? count : 1) * sizeof **out);
    if (!*out) {
        rtr_shape_free(*parts);
        *parts = NULL;
        return rtr_nomem(err);
    }
    for (size_t i = 0; i < count; i++)
        (*out)[i] = rtr_frame_from_xy(frame, (rtr_xy){points[i].lon, points[i].lat});
    return RTR_OK;
}

void rtr_frame_scales(const rtr_frame *frame, double *smallest, double *largest)
{
    *smallest = INFINITY;
    *largest = 0;
    for (int row = 0; row <= GRID; row += 2) {
        for (int column = 0; column <= GRID; column += 2) {
            rtr_lonlat at;
            double low, high;
            if (!rtr_frame_ground(frame, grid_point(frame, column, row), &at) ||
                !rtr_projection_scale(frame->projection, at, &low, &high)) {
                *largest = INFINITY; /* the window reaches beyond the earth's edge */
                continue;
            }
            *smallest = fmin(*smallest, low);
            *largest = fmax(*largest, high);
        }
    }
}

int rtr_frame_north_is_up(const rtr_frame *frame, double tolerance_deg)
{
    for (int row = 0; row <= GRID; row += GRID / 4) {
        for (int column = 0; column <= GRID; column += GRID / 4) {
            rtr_lonlat at;
            rtr_pt here, there;
            if (!rtr_frame_ground(frame, grid_point(frame, column, row), &at)) return 0;
            double step = at.lat > 0 ? -0.01 : 0.01; /* never over a pole */
            if (!rtr_frame_place(frame, at, &here) ||
                !rtr_frame_place(frame, (rtr_lonlat){at.lon, at.lat + step}, &there))
                return 0;
            double turn = atan2((there.x - here.x) * step, (here.y - there.y) * step);
            if (fabs(turn) * 180 / acos(-1) > tolerance_deg) return 0;
        }
    }
    return 1;
}

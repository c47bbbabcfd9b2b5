#include "draw/shore.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/ground.h"
#include "draw/line.h"

/* What goes on while the rings of a layer are drawn. */
typedef struct drawing {
    const rtr_frame *frame;
    const rtr_shores *shores;
    rtr_rect window;
    rtr_scene *fills, *lines;
    rtr_flat_ring flat; /* of the current ring */
    rtr_pt *points;     /* on the sheet */
    rtr_pt *work;       /* room for the ring twice, as rtr_ring_clip wants it, and for a run */
    size_t room;
    rtr_shape *cut_rings, *cut_lines; /* what an edge of the map cuts, in degrees */
} drawing;

static void drawing_end(drawing *d)
{
    rtr_flat_ring_end(&d->flat);
    free(d->points);
    free(d->work);
    rtr_shape_free(d->cut_rings);
    rtr_shape_free(d->cut_lines);
}

static rtr_code make_room(drawing *d, size_t count, rtr_err *err)
{
    if (count <= d->room) return RTR_OK;
    size_t room = count + count / 2;
    rtr_pt *points = reallocarray(d->points, room, sizeof *points);
    if (points) d->points = points;
    rtr_pt *work = reallocarray(d->work, 2 * (6 * room + 8), sizeof *work);
    if (work) d->work = work;
    if (!points || !work) return rtr_nomem(err);
    d->room = room;
    return RTR_OK;
}

typedef enum where { OUTSIDE, ACROSS, INSIDE } where;

/* Put the projected ring on the sheet, and say where it is by its bounds. */
static where place(drawing *d)
{
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < d->flat.count; i++) {
        rtr_pt p = rtr_pt_snap(rtr_frame_from_xy(d->frame, d->flat.points[i]));
        d->points[i] = p;
        left = fmin(left, p.x);
        right = fmax(right, p.x);
        top = fmin(top, p.y);
        bottom = fmax(bottom, p.y);
    }
    rtr_rect w = d->window;
    if (left >= w.x + w.width || right <= w.x || top >= w.y + w.height || bottom <= w.y)
        return OUTSIDE;
    return left >= w.x && right <= w.x + w.width && top >= w.y && bottom <= w.y + w.height ? INSIDE
                                                                                           : ACROSS;
}

static size_t append(rtr_pt *run, size_t count, rtr_pt p)
{
    if (count && p.x == run[count - 1].x && p.y == run[count - 1].y) return count;
    run[count] = p;
    return count + 1;
}

static void fill(drawing *d, where at)
{
    size_t n = 0;
    for (size_t i = 0; i < d->flat.count; i++) n = append(d->work, n, d->points[i]);
    if (at == ACROSS) n = rtr_ring_clip(d->work, n, d->work + 6 * d->room + 8, d->window);
    if (n > 2) rtr_scene_run(d->fills, d->work, n, 1);
}

/* The shore in runs between cell sides; all of it, closed, where there are none. */
static void stroke(drawing *d, const unsigned char *shore, where at)
{
    size_t count = d->flat.count, start = 0, n = 0;
    if (!count) return;
    while (start < count && shore[d->flat.edges[start ? start - 1 : count - 1]]) start++;
    for (size_t k = 0; k <= count; k++) {
        size_t i = (start + k) % count;
        n = append(d->work, n, d->points[i]);
        if (k < count && shore[d->flat.edges[i]]) continue;
        if (n > 1 && at == ACROSS) rtr_line_clip(d->lines, d->work, n, d->window);
        if (n > 1 && at == INSIDE) rtr_scene_run(d->lines, d->work, n, 0);
        n = 0;
        if (k == count) break;
    }
}

static rtr_code draw_ring(drawing *d, const rtr_part *part, rtr_err *err)
{
    size_t unused;
    const rtr_lonlat *points = rtr_shape_points(d->shores->rings, &unused) + part->first;
    rtr_code code = rtr_project_ring(d->frame->projection, points, part->count,
                                     d->frame->metres_per_pt * RTR_STRAY_PT, &d->flat, err);
    if (!code) code = make_room(d, d->flat.count + 1, err);
    if (code || d->flat.count < 2) return code;
    where at = place(d);
    if (at == OUTSIDE) return RTR_OK;
    fill(d, at);
    stroke(d, d->shores->shore + part->first, at);
    return RTR_OK;
}

/* A ring's shore in degrees. */
static rtr_code keep_lines(drawing *d, const rtr_lonlat *points, const unsigned char *shore,
                           size_t count, rtr_err *err)
{
    if (!count) return RTR_OK;
    rtr_lonlat *run = malloc((count + 1) * sizeof *run);
    rtr_code code = run ? RTR_OK : rtr_nomem(err);
    size_t start = 0, n = 0;
    while (start < count && shore[start ? start - 1 : count - 1]) start++;
    for (size_t k = 0; k <= count && !code; k++) {
        size_t i = (start + k) % count;
        run[n++] = points[i];
        if (k < count && shore[i]) continue;
        if (n > 1) code = rtr_shape_add(d->cut_lines, RTR_PART_OUTER, run, n, err);
        n = 0;
    }
    free(run);
    return code;
}

static rtr_code keep(drawing *d, const rtr_part *part, rtr_err *err)
{
    size_t unused;
    const rtr_lonlat *points = rtr_shape_points(d->shores->rings, &unused) + part->first;
    rtr_code code = rtr_shape_add(d->cut_rings, part->role, points, part->count, err);
    if (!code) code = keep_lines(d, points, d->shores->shore + part->first, part->count, err);
    return code;
}

static rtr_code draw_cut(drawing *d, const rtr_shape *shape, rtr_scene *scene, rtr_err *err)
{
    rtr_shape *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_frame_shape(d->frame, shape, &parts, &points, err);
    if (!code) code = rtr_ground_add(scene, parts, points, d->window, err);
    free(points);
    rtr_shape_free(parts);
    return code;
}

static rtr_bbox box_of(const rtr_lonlat *points, size_t count)
{
    rtr_bbox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < count; i++) {
        box.west = fmin(box.west, points[i].lon);
        box.east = fmax(box.east, points[i].lon);
        box.south = fmin(box.south, points[i].lat);
        box.north = fmax(box.north, points[i].lat);
    }
    return box;
}

rtr_code rtr_shore_add(const rtr_frame *frame, const rtr_shores *shores, rtr_rect window,
                       rtr_scene *fills, rtr_scene *lines, rtr_err *err)
{
    drawing d = {
        .frame = frame, .shores = shores, .window = window, .fills = fills, .lines = lines};
    size_t part_count, unused;
    const rtr_part *parts = rtr_shape_parts(shores->rings, &part_count);
    const rtr_lonlat *points = rtr_shape_points(shores->rings, &unused);
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &d.cut_rings, err);
    if (!code) code = rtr_shape_new(RTR_SHAPE_LINE, &d.cut_lines, err);
    int whole = 0; /* the latest outer ring, and with it its holes */
    for (size_t i = 0; !code && i < part_count; i++) {
        if (parts[i].role == RTR_PART_OUTER)
            whole = rtr_projection_holds(frame->projection,
                                         box_of(points + parts[i].first, parts[i].count));
        code = whole ? draw_ring(&d, &parts[i], err) : keep(&d, &parts[i], err);
    }
    if (!code) code = draw_cut(&d, d.cut_rings, fills, err);
    if (!code) code = draw_cut(&d, d.cut_lines, lines, err);
    if (!code && (fills->failed || lines->failed)) code = rtr_nomem(err);
    drawing_end(&d);
    return code;
}

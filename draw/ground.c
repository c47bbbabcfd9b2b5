#include "draw/ground.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/line.h"
#include "draw/shore.h"
#include "draw/thin.h"

static const double grain_pt = 0.05; /* of the grid that points are snapped to */
static const double bleed_pt = 4;    /* beyond the window, so that no stroke ends in sight */
static const double coast_cell_pt = 4;
static const double earth_radius_m = 6371007.2; /* of the sphere of equal area */

rtr_pt rtr_pt_snap(rtr_pt at)
{
    return (rtr_pt){round(at.x / grain_pt) * grain_pt, round(at.y / grain_pt) * grain_pt};
}

/* Snap and drop repeated points. */
static size_t snap(const rtr_pt *from, size_t count, rtr_pt *to)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_pt p = rtr_pt_snap(from[i]);
        if (n && p.x == to[n - 1].x && p.y == to[n - 1].y) continue;
        to[n++] = p;
    }
    return n;
}

rtr_code rtr_ground_add(rtr_scene *scene, const rtr_shape *parts, const rtr_pt *points,
                        rtr_rect window, rtr_err *err)
{
    size_t part_count, most = 0;
    const rtr_part *part = rtr_shape_parts(parts, &part_count);
    for (size_t i = 0; i < part_count; i++)
        if (part[i].count > most) most = part[i].count;
    size_t room = most * 6 + 8;
    rtr_pt *work = malloc(2 * room * sizeof *work);
    if (!work) return rtr_nomem(err);
    int area = rtr_shape_kind_of(parts) == RTR_SHAPE_AREA;
    for (size_t i = 0; i < part_count; i++) {
        size_t n = snap(points + part[i].first, part[i].count, work);
        if (area) {
            n = rtr_ring_clip(work, n, work + room, window);
            if (n > 2) rtr_scene_run(scene, work, n, 1);
        } else if (n > 1) {
            rtr_line_clip(scene, work, n, window);
        }
    }
    free(work);
    return scene->failed ? rtr_nomem(err) : RTR_OK;
}

/* The edge of the earth on a world map or seen from afar; outside it is paper. */
static void add_earth(rtr_scene *scene, const rtr_frame *frame)
{
    rtr_projection_family family = rtr_projection_family_of(frame->projection);
    if (family == RTR_PROJECTION_LAEA) {
        rtr_pt centre = rtr_frame_from_xy(frame, (rtr_xy){0, 0});
        rtr_scene_circle(scene, centre, 2 * earth_radius_m * 0.9999 / frame->metres_per_pt);
        return;
    }
    if (family != RTR_PROJECTION_EQUAL_EARTH) {
        rtr_scene_rect(scene, rtr_rect_grown(frame->window, bleed_pt));
        return;
    }
    enum { STEPS = 90 };
    rtr_pt edge[2 * (STEPS + 1)];
    size_t n = 0;
    double lon_0 = rtr_projection_central_lon(frame->projection);
    for (int side = -1; side <= 1; side += 2)
        for (int i = 0; i <= STEPS; i++) {
            double lat = side * (-90 + 180.0 * i / STEPS);
            double lon = lon_0 + side * 179.9999;
            if (rtr_frame_place(frame, (rtr_lonlat){rtr_lon_wrap(lon), lat}, &edge[n])) n++;
        }
    rtr_scene_run(scene, edge, n, 1);
}

/* Where a corner of the window lies beyond the earth its edge is a thin line. */
static void add_edge(rtr_scene *scene, const rtr_frame *frame, const rtr_style *style)
{
    const rtr_paint edge = {.stroke = style->coast, .width_pt = 0.5};
    rtr_rect w = frame->window;
    int beyond = 0;
    for (int i = 0; i < 4; i++) {
        rtr_lonlat at;
        rtr_pt corner = {w.x + (i & 1 ? w.width : 0), w.y + (i & 2 ? w.height : 0)};
        beyond |= !rtr_frame_ground(frame, corner, &at);
    }
    if (!beyond) return;
    rtr_scene_path(scene, RTR_ROLE_GROUND, SIZE_MAX, &edge);
    add_earth(scene, frame);
}

/* Read, project and cut a layer of lines into a path of its own; nothing is added when it is empty. */
static rtr_code add_borders(rtr_scene *scene, const rtr_frame *frame, const rtr_basemap *basemap,
                            rtr_basemap_layer layer, const rtr_paint *paint, rtr_err *err)
{
    rtr_shape *shape = NULL, *thin = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    size_t before = scene->run_count;
    double tolerance_m = frame->metres_per_pt * RTR_DETAIL_PT;
    rtr_code code =
        rtr_basemap_read(basemap, layer, rtr_frame_bbox(frame), tolerance_m, &shape, err);
    if (!code) code = rtr_thin(shape, tolerance_m, &thin, err);
    if (!code) code = rtr_frame_shape(frame, thin, &parts, &points, err);
    if (!code) {
        rtr_scene_path(scene, RTR_ROLE_BORDER, SIZE_MAX, paint);
        code = rtr_ground_add(scene, parts, points, rtr_rect_grown(frame->window, bleed_pt), err);
        if (!code && scene->run_count == before) scene->item_count--;
    }
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(thin);
    rtr_shape_free(shape);
    return code;
}

static rtr_code measure_coast(rtr_ground *ground, const rtr_frame *frame, rtr_err *err)
{
    rtr_coast_grid *grid = &ground->coast;
    const rtr_scene *scene = &ground->lines;
    grid->cell_pt = coast_cell_pt;
    grid->columns = (int)ceil((frame->window.x + frame->window.width) / grid->cell_pt);
    grid->rows = (int)ceil((frame->window.y + frame->window.height) / grid->cell_pt);
    ground->coast_cells = calloc((size_t)grid->columns * (size_t)grid->rows, sizeof(float));
    if (!ground->coast_cells) return rtr_nomem(err);
    grid->length_pt = ground->coast_cells;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->role != RTR_ROLE_COAST) continue;
        for (size_t r = item->first; r < item->first + item->count; r++) {
            const rtr_pt *p = scene->points + scene->runs[r].first;
            for (size_t k = 1; k < scene->runs[r].count; k++) {
                int x = (int)floor(p[k].x / grid->cell_pt), y = (int)floor(p[k].y / grid->cell_pt);
                if (x < 0 || y < 0 || x >= grid->columns || y >= grid->rows) continue;
                ground->coast_cells[y * grid->columns + x] +=
                    (float)rtr_pt_distance(p[k - 1], p[k]);
            }
        }
    }
    return RTR_OK;
}

/* Land and lakes, each a path of its own, and the shores of both in one; none is left that is empty. */
static rtr_code add_shores(rtr_ground *ground, const rtr_frame *frame, const rtr_basemap *basemap,
                           const rtr_style *style, rtr_err *err)
{
    const rtr_paint paints[] = {{.fill = style->land}, {.fill = style->water}};
    const rtr_paint coast = {.stroke = style->coast, .width_pt = style->coast_pt};
    rtr_rect window = rtr_rect_grown(frame->window, bleed_pt);
    rtr_bbox box = rtr_frame_bbox(frame);
    rtr_code code = RTR_OK;
    rtr_scene_path(&ground->lines, RTR_ROLE_COAST, SIZE_MAX, &coast);
    for (int lakes = 0; !code && lakes < 2; lakes++) {
        rtr_shores shores = {0};
        size_t before = ground->fills.run_count;
        rtr_scene_path(&ground->fills, RTR_ROLE_GROUND, SIZE_MAX, &paints[lakes]);
        code = rtr_basemap_read_shores(basemap, lakes ? RTR_LAYER_LAKES : RTR_LAYER_LAND, box,
                                       frame->metres_per_pt * RTR_DETAIL_PT, &shores, err);
        if (!code)
            code = rtr_shore_add(frame, &shores, window, &ground->fills, &ground->lines, err);
        if (!code && ground->fills.run_count == before) ground->fills.item_count--;
        rtr_shores_end(&shores);
    }
    if (!code && !ground->lines.run_count) ground->lines.item_count--;
    return code;
}

static rtr_code add_layers(rtr_ground *ground, const rtr_frame *frame, const rtr_basemap *basemap,
                           const rtr_style *style, rtr_err *err)
{
    const rtr_paint border = {.stroke = style->border, .width_pt = style->border_pt};
    rtr_paint dashed = border;
    dashed.dash[0] = dashed.dash[1] = 3;
    dashed.dash_count = 2;
    rtr_code code = add_shores(ground, frame, basemap, style, err);
    if (!code) code = add_borders(&ground->lines, frame, basemap, RTR_LAYER_BORDERS, &border, err);
    size_t before = ground->lines.item_count;
    if (!code) code = add_borders(&ground->lines, frame, basemap, RTR_LAYER_DISPUTED, &dashed, err);
    ground->disputed = ground->lines.item_count > before;
    return code;
}

rtr_code rtr_ground_begin(const rtr_frame *frame, const rtr_basemap *basemap,
                          const rtr_style *style, rtr_ground *out, rtr_err *err)
{
    *out = (rtr_ground){0};
    rtr_paint water = {.fill = style->water};
    rtr_scene_clip(&out->fills, frame->window);
    rtr_scene_path(&out->fills, RTR_ROLE_GROUND, SIZE_MAX, &water);
    add_earth(&out->fills, frame);
    rtr_scene_clip(&out->lines, frame->window);
    rtr_code code = basemap ? add_layers(out, frame, basemap, style, err) : RTR_OK;
    add_edge(&out->lines, frame, style);
    rtr_scene_unclip(&out->fills);
    rtr_scene_unclip(&out->lines);
    if (!code) code = measure_coast(out, frame, err);
    if (!code && (out->fills.failed || out->lines.failed)) code = rtr_nomem(err);
    if (code) rtr_ground_end(out);
    return code;
}

void rtr_ground_end(rtr_ground *ground)
{
    rtr_scene_end(&ground->fills);
    rtr_scene_end(&ground->lines);
    free(ground->coast_cells);
    *ground = (rtr_ground){0};
}

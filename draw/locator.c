#include "draw/locator.h"

#include <math.h>
#include <stdlib.h>

#include "draw/globe.h"

static const double least_sign_pt = 4; /* a smaller footprint gets a frame of this size */
/* Across a region: the next where nothing but sea or land would be seen. */
static const double across_m[] = {2.5e6, 5e6, 1e7};
static const double across_footprint = 6;       /* footprints at least */
static const double earth_radius_m = 6371007.2; /* of the sphere of equal area */

/* Does the map show a coast or a border, that is, where on earth it is? */
static int says_where(const rtr_ground *ground)
{
    for (size_t i = 0; i < ground->lines.item_count; i++)
        if (ground->lines.items[i].kind == RTR_ITEM_PATH) return 1;
    return 0;
}

/* Land and borders around the footprint, wider until coasts or borders are in sight. */
static rtr_code draw_region(const rtr_locator_plan *plan, rtr_locator *out, rtr_err *err)
{
    rtr_extent extent;
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(plan->footprint, &count);
    rtr_code code = rtr_extent_of(out->projection, points, count, 0, &extent, err);
    if (code) return code;
    double size = fmax(extent.right - extent.left, extent.top - extent.bottom) * across_footprint;
    size = fmax(size, plan->least_across_m);
    for (size_t i = 0; !code && i < sizeof across_m / sizeof *across_m; i++) {
        if (i > 0 && (says_where(&out->ground) || size > across_m[i])) break;
        rtr_ground_end(&out->ground);
        code = rtr_extent_of(out->projection, points, count, fmax(across_m[i], size), &extent, err);
        if (code) break;
        out->frame = rtr_frame_fit(out->projection, extent, plan->box);
        code = rtr_ground_begin(&out->frame, plan->basemap, plan->style, &out->ground, err);
    }
    return code;
}

static rtr_globe globe_of(const rtr_locator_plan *plan)
{
    rtr_rect b = plan->box;
    return (rtr_globe){{b.x + b.width / 2, b.y + b.height / 2}, fmin(b.width, b.height) / 2};
}

static rtr_code bend_scene(const rtr_globe *globe, rtr_scene *scene, rtr_err *err)
{
    rtr_scene bent = {0};
    rtr_code code = rtr_globe_bend(globe, scene, &bent, err);
    rtr_scene_end(scene);
    *scene = bent;
    return code;
}

/* Land and water on the half of the earth around the footprint; borders would be too small. */
static rtr_code draw_globe(const rtr_locator_plan *plan, rtr_locator *out, rtr_err *err)
{
    rtr_globe globe = globe_of(plan);
    double flat = globe.radius * RTR_GLOBE_FLAT, edge_m = earth_radius_m * RTR_GLOBE_FLAT;
    const rtr_extent half = {-edge_m, -edge_m, edge_m, edge_m};
    out->frame =
        rtr_frame_fit(out->projection, half,
                      (rtr_rect){globe.centre.x - flat, globe.centre.y - flat, 2 * flat, 2 * flat});
    rtr_code code = rtr_ground_begin(&out->frame, plan->basemap, plan->style, &out->ground, err);
    if (code) return code;
    rtr_scene *lines = &out->ground.lines;
    for (size_t i = 0; i < lines->item_count; i++)
        if (lines->items[i].role == RTR_ROLE_BORDER) lines->items[i].count = 0;
    out->ground.disputed = 0;
    code = bend_scene(&globe, &out->ground.fills, err);
    return code ? code : bend_scene(&globe, lines, err);
}

static void drop_disputed(rtr_locator *out)
{
    rtr_scene *lines = &out->ground.lines;
    for (size_t i = 0; i < lines->item_count; i++)
        if (lines->items[i].role == RTR_ROLE_BORDER && lines->items[i].paint.dash_count)
            lines->items[i].count = 0;
    out->ground.disputed = 0;
}

/* The footprint's outline, or a frame that can be seen. */
static void draw_footprint(const rtr_locator_plan *plan, const rtr_scene *outline, rtr_scene *scene)
{
    rtr_pt low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < outline->point_count; i++) {
        rtr_pt p = outline->points[i];
        low = (rtr_pt){fmin(low.x, p.x), fmin(low.y, p.y)};
        high = (rtr_pt){fmax(high.x, p.x), fmax(high.y, p.y)};
    }
    const rtr_paint paints[] = {{.stroke = plan->paper, .width_pt = 2.2},
                                {.stroke = plan->mark, .width_pt = 1.2}};
    int small = fmax(high.x - low.x, high.y - low.y) < least_sign_pt;
    for (size_t i = 0; outline->run_count && i < 2; i++) {
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paints[i]);
        if (small)
            rtr_scene_rect(scene, (rtr_rect){(low.x + high.x - least_sign_pt) / 2,
                                             (low.y + high.y - least_sign_pt) / 2, least_sign_pt,
                                             least_sign_pt});
        for (size_t r = 0; !small && r < outline->run_count; r++)
            rtr_scene_run(scene, outline->points + outline->runs[r].first, outline->runs[r].count,
                          outline->runs[r].closed);
    }
}

/* The footprint on the locator, clipped to it. */
static rtr_code trace(const rtr_locator_plan *plan, const rtr_locator *locator, rtr_scene *out,
                      rtr_err *err)
{
    rtr_shape *parts = NULL;
    rtr_pt *points = NULL;
    rtr_scene flat = {0};
    rtr_globe globe = globe_of(plan);
    rtr_code code = rtr_frame_shape(&locator->frame, plan->footprint, &parts, &points, err);
    if (code) return code;
    rtr_scene_path(&flat, RTR_ROLE_FURNITURE, SIZE_MAX, &(rtr_paint){0});
    code = rtr_ground_add(&flat, parts, points, locator->frame.window, err);
    if (!code && plan->form == RTR_LOCATOR_GLOBE) {
        code = rtr_globe_bend(&globe, &flat, out, err);
        rtr_scene_end(&flat);
    } else {
        *out = flat;
    }
    free(points);
    rtr_shape_free(parts);
    return code;
}

/* A thin line that parts the locator from what it lies on, in a light one. */
static void draw_edge(const rtr_locator_plan *plan, rtr_scene *scene)
{
    const rtr_paint paints[] = {{.stroke = plan->paper, .width_pt = 2},
                                {.stroke = plan->style->coast, .width_pt = 0.5}};
    rtr_globe globe = globe_of(plan);
    for (int i = 0; i < 2; i++) {
        rtr_scene_path(scene, RTR_ROLE_FURNITURE, SIZE_MAX, &paints[i]);
        if (plan->form == RTR_LOCATOR_GLOBE)
            rtr_scene_circle(scene, globe.centre, globe.radius);
        else
            rtr_scene_rect(scene, plan->box);
    }
}

static void call_furniture(rtr_scene *scene)
{
    for (size_t i = 0; i < scene->item_count; i++) scene->items[i].role = RTR_ROLE_FURNITURE;
}

rtr_code rtr_locator_begin(const rtr_locator_plan *plan, rtr_locator *out, rtr_err *err)
{
    rtr_scene outline = {0};
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(plan->footprint, &count);
    *out = (rtr_locator){0};
    if (plan->form == RTR_LOCATOR_NONE || !count) return RTR_OK;
    rtr_code code = rtr_projection_choose("laea", points, count, &out->projection, err);
    if (!code && plan->form == RTR_LOCATOR_GLOBE) code = draw_globe(plan, out, err);
    if (!code && plan->form == RTR_LOCATOR_REGION) code = draw_region(plan, out, err);
    if (!code) code = trace(plan, out, &outline, err);
    if (!code) {
        if (!plan->disputed) drop_disputed(out);
        rtr_scene_clip(&out->sign, plan->box);
        draw_footprint(plan, &outline, &out->sign);
        rtr_scene_unclip(&out->sign);
        draw_edge(plan, &out->sign);
        call_furniture(&out->ground.fills);
        call_furniture(&out->ground.lines);
        if (out->sign.failed) code = rtr_nomem(err);
    }
    rtr_scene_end(&outline);
    if (code) rtr_locator_end(out);
    return code;
}

void rtr_locator_end(rtr_locator *locator)
{
    rtr_ground_end(&locator->ground);
    rtr_scene_end(&locator->sign);
    rtr_projection_free(locator->projection);
    *locator = (rtr_locator){0};
}

rtr_code rtr_locator_footprint(const rtr_frame *frame, rtr_shape **out, rtr_err *err)
{
    enum { STEPS = 12 };
    rtr_lonlat ring[4 * STEPS];
    rtr_rect w = frame->window;
    const rtr_pt corners[] = {
        {w.x, w.y}, {w.x, w.y + w.height}, {w.x + w.width, w.y + w.height}, {w.x + w.width, w.y}};
    *out = NULL;
    for (int i = 0; i < 4 * STEPS; i++) { /* counter-clockwise on the ground */
        rtr_pt a = corners[i / STEPS], b = corners[(i / STEPS + 1) % 4];
        double t = (double)(i % STEPS) / STEPS;
        rtr_pt at = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
        if (!rtr_frame_ground(frame, at, &ring[i])) return RTR_OK;
        if (i) ring[i].lon = ring[i - 1].lon + rtr_lon_wrap(ring[i].lon - ring[i - 1].lon);
    }
    if (fabs(ring[0].lon - ring[4 * STEPS - 1].lon) > 180) return RTR_OK;
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, out, err);
    if (!code) code = rtr_shape_add(*out, RTR_PART_OUTER, ring, 4 * STEPS, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}

#include "draw/area.h"

#include <stdlib.h>

#include "draw/ground.h"
#include "draw/hatch.h"
#include "draw/symbol.h"
#include "draw/thin.h"
#include "geo/geodesic.h"

static const double widest_fill_pt = 42; /* radius of a circle that is shaded */
static const double clip_margin_pt = 6;  /* outlines run this far beyond the window */

/* What areas are drawn with; all borrowed. */
typedef struct brush {
    const rtr_frame *frame;
    const rtr_style *style;
    rtr_scene *scene;
} brush;

/* What is drawn: a place's area, the circle that stands for it, or a circle so wide that it is an outline only,
 * since it covers land that nobody claimed. */
typedef enum form { AREA, CIRCLE, WIDE_CIRCLE } form;

static rtr_code draw_area(const brush *b, const rtr_chart_place *place, size_t owner, form as,
                          rtr_err *err)
{
    rtr_shape *thin = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_thin(place->area, b->frame->metres_per_pt * RTR_DETAIL_PT, &thin, err);
    if (!code) code = rtr_frame_shape(b->frame, thin, &parts, &points, err);
    if (!code) {
        rtr_paint paint = rtr_area_paint(b->style, place->claim.status, as != AREA);
        if (as == WIDE_CIRCLE) paint.fill.a = 0;
        rtr_rect wide = rtr_rect_grown(b->frame->window, clip_margin_pt);
        rtr_scene_path(b->scene, RTR_ROLE_AREA, owner, &paint);
        code = rtr_ground_add(b->scene, parts, points, wide, err);
        if (as != WIDE_CIRCLE) rtr_area_hatch(b->scene, b->style, place->claim.status, 1);
    }
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(thin);
    return code;
}

/* Has an earlier place drawn the very same polygon? Two layers would look like a firmer claim. */
static int drawn_before(const rtr_chart *chart, size_t number)
{
    const rtr_chart_place *place = &chart->places[number];
    for (size_t i = 0; i < number; i++) {
        const rtr_chart_place *other = &chart->places[i];
        if (!other->area || other->claim.status != place->claim.status) continue;
        if (other->area == place->area) return 1;
        if (place->toponym.id && other->toponym.id && place->toponym.area >= 0 &&
            place->toponym.area == other->toponym.area)
            return 1;
    }
    return 0;
}

/* An area to be drawn. */
typedef struct turn {
    size_t place;
    double size; /* of its box */
} turn;

static int by_size(const void *left, const void *right)
{
    const turn *a = left, *b = right;
    if (a->size < b->size || a->size > b->size) return a->size > b->size ? -1 : 1;
    return a->place < b->place ? -1 : 1;
}

/* Large areas first, so that a region shows on its country. */
static rtr_code draw_polygons(const rtr_marks *marks, const brush *b, rtr_err *err)
{
    const rtr_chart *chart = marks->chart;
    size_t count = 0;
    turn *turns = calloc(chart->place_count + 1, sizeof *turns);
    if (!turns) return rtr_nomem(err);
    for (size_t i = 0; i < chart->place_count; i++) {
        if (marks->places[i].form != RTR_MARK_AREA || drawn_before(chart, i)) continue;
        rtr_bbox box = rtr_shape_bbox(chart->places[i].area);
        turns[count++] = (turn){i, rtr_bbox_width(box) * (box.north - box.south)};
    }
    qsort(turns, count, sizeof *turns, by_size);
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < count; i++)
        code = draw_area(b, &chart->places[turns[i].place], turns[i].place, AREA, err);
    free(turns);
    return code;
}

/* A circle by its radius on the ground. */
static rtr_code draw_circle(const brush *b, const rtr_chart_place *place, size_t owner, form as,
                            rtr_err *err)
{
    enum { SIDES = 96 };
    rtr_lonlat *ring = NULL;
    rtr_shape *shape = NULL;
    rtr_code code = rtr_geodesic_circle(place->at, place->radius_km * 1000, SIDES, &ring, err);
    if (!code) code = rtr_shape_new(RTR_SHAPE_AREA, &shape, err);
    if (!code) code = rtr_shape_add(shape, RTR_PART_OUTER, ring, SIDES, err);
    rtr_chart_place circle = *place;
    circle.area = shape;
    if (!code) code = draw_area(b, &circle, owner, as, err);
    rtr_shape_free(shape);
    free(ring);
    return code;
}

static rtr_code draw_circles(const rtr_marks *marks, const brush *b, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < marks->chart->place_count; i++) {
        const rtr_chart_place *place = &marks->chart->places[i];
        const rtr_mark *mark = &marks->places[i];
        if (mark->form != RTR_MARK_CIRCLE) continue;
        if (!place->area && mark->radius_pt > RTR_LEAST_CIRCLE_PT) {
            form as = mark->radius_pt > widest_fill_pt ? WIDE_CIRCLE : CIRCLE;
            code = draw_circle(b, place, i, as, err);
            continue;
        }
        rtr_paint paint = rtr_area_paint(b->style, mark->status, 1);
        rtr_scene_path(b->scene, RTR_ROLE_AREA, i, &paint);
        rtr_scene_circle(b->scene, mark->at, mark->radius_pt);
        rtr_area_hatch(b->scene, b->style, mark->status, 1);
    }
    return code;
}

rtr_code rtr_areas_draw(const rtr_marks *marks, const rtr_frame *frame, const rtr_style *style,
                        rtr_scene *scene, rtr_err *err)
{
    const brush b = {frame, style, scene};
    rtr_code code = draw_polygons(marks, &b, err);
    return code ? code : draw_circles(marks, &b, err);
}

#include "draw/marks.h"

#include <math.h>
#include <stdlib.h>

#include "draw/area.h"
#include "draw/corridor.h"
#include "draw/route.h"
#include "draw/sign.h"
#include "draw/symbol.h"
#include "geo/geodesic.h"

static const double clip_margin_pt = 6; /* routes run this far beyond the window */
static const double line_detail_pt = 0.05;
static const double longest_part = 0.4; /* of the window's width: a segment of a path */
static const double unhook_pt = 14;     /* around a mark: its reach, the gap and the arrowhead */
static const double hook_pt = 5; /* as far as a computed lane may be moved there: a mark's size */

rtr_status rtr_leg_status(const rtr_chart *chart, const rtr_chart_leg *leg)
{
    return chart->doc->routes[leg->route].claim.status;
}

static int in_rect(rtr_pt p, rtr_rect r)
{
    return p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;
}

/* Points of paper from a position to the nearest edge of an area, on a plane that touches the earth there:
 * how much room a name has around it. */
static double area_radius(const rtr_shape *area, rtr_lonlat at, const rtr_frame *frame)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    double narrow = cos(at.lat * acos(-1) / 180), nearest = INFINITY;
    for (size_t i = 0; i < part_count; i++) {
        rtr_lonlat before = points[parts[i].first + parts[i].count - 1];
        for (size_t k = 0; k < parts[i].count; k++) {
            rtr_lonlat a = before, b = points[parts[i].first + k];
            double ax = rtr_lon_wrap(a.lon - at.lon) * narrow, ay = a.lat - at.lat;
            double ux = (b.lon - a.lon) * narrow, uy = b.lat - a.lat, square = ux * ux + uy * uy;
            double t = square > 0 ? fmin(fmax(-(ax * ux + ay * uy) / square, 0), 1) : 0;
            double dx = ax + ux * t, dy = ay + uy * t;
            nearest = fmin(nearest, dx * dx + dy * dy);
            before = b;
        }
    }
    return part_count ? sqrt(nearest) * 111195 / frame->metres_per_pt : 0;
}

/* Half the diagonal of a box of positions in points of paper, on a plane that touches the earth. */
static double half_size(rtr_bbox box, const rtr_frame *frame)
{
    double narrow = cos((box.north + box.south) / 2 * acos(-1) / 180);
    double degrees = hypot(rtr_bbox_width(box) * narrow, box.north - box.south);
    return degrees / 2 * 111195 / frame->metres_per_pt;
}

/* Is the largest part of an area big enough to be seen as one? */
static int is_visible(const rtr_shape *area, const rtr_frame *frame)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(area, &count);
    const rtr_part *parts = rtr_shape_parts(area, &part_count);
    for (size_t i = 0; i < part_count; i++) {
        rtr_lonlat first = points[parts[i].first];
        rtr_bbox box = {first.lon, first.lat, first.lon, first.lat};
        for (size_t k = 1; k < parts[i].count; k++) {
            rtr_lonlat p = points[parts[i].first + k];
            box = (rtr_bbox){.west = fmin(box.west, p.lon),
                             .south = fmin(box.south, p.lat),
                             .east = fmax(box.east, p.lon),
                             .north = fmax(box.north, p.lat)};
        }
        if (half_size(box, frame) > RTR_LEAST_CIRCLE_PT) return 1;
    }
    return 0;
}

/* A geographic circle's radius on the sheet. To the side that is nearer: the other may lie beyond the
 * map's edge and come back at its far end. */
static double circle_radius(const rtr_chart_place *place, rtr_pt at, const rtr_frame *frame)
{
    static const double sides_deg[] = {90, 270};
    double metres = place->radius_km * 1000, radius = INFINITY;
    for (int i = 0; i < 2; i++) {
        rtr_pt edge;
        if (rtr_frame_place(frame, rtr_geodesic_direct(place->at, sides_deg[i], metres), &edge))
            radius = fmin(radius, rtr_pt_distance(at, edge));
    }
    if (isinf(radius)) radius = metres / frame->metres_per_pt;
    return fmax(radius, RTR_LEAST_CIRCLE_PT);
}

/* Of a circle around an area of which nothing is large enough to be seen; islands lie on both sides of the
 * antimeridian. */
static double islands_radius(const rtr_shape *area, const rtr_frame *frame)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(area, &count);
    return fmax(half_size(rtr_bbox_around(points, count), frame), RTR_LEAST_CIRCLE_PT);
}

static int boxes_meet(rtr_bbox a, rtr_bbox b)
{
    return a.south <= b.north && b.south <= a.north &&
           (rtr_bbox_holds(a, (rtr_lonlat){b.west, a.south}) ||
            rtr_bbox_holds(b, (rtr_lonlat){a.west, b.south}));
}

/* What is only known as a region or within a radius is never a pin, however small it is on the map. */
static rtr_mark mark_of(const rtr_chart_place *place, const rtr_frame *frame,
                        const rtr_style *style)
{
    rtr_mark mark = {.status = place->claim.status};
    if (!rtr_frame_place(frame, place->at, &mark.at)) return mark;
    if (place->area && is_visible(place->area, frame)) {
        if (!boxes_meet(rtr_shape_bbox(place->area), rtr_frame_bbox(frame))) return mark;
        mark.form = RTR_MARK_AREA;
        mark.radius_pt = area_radius(place->area, place->at, frame);
        return mark;
    }
    if (!in_rect(mark.at, frame->window)) return mark;
    if (!place->area && !(place->radius_km > 0)) {
        mark.form = RTR_MARK_SYMBOL;
        mark.reach_pt = rtr_symbol_reach(style, place->kind, mark.status);
        return mark;
    }
    mark.form = RTR_MARK_CIRCLE;
    mark.radius_pt =
        place->area ? islands_radius(place->area, frame) : circle_radius(place, mark.at, frame);
    mark.reach_pt = mark.radius_pt;
    return mark;
}

/* Append what the window leaves of a leg's line, which is thinned in place. */
static rtr_code add_strands(rtr_strands *strands, const rtr_frame *frame, const rtr_strand *whole,
                            rtr_err *err)
{
    rtr_scene pieces = {0};
    rtr_rect wide = rtr_rect_grown(frame->window, clip_margin_pt);
    rtr_code code = RTR_OK;
    rtr_pt *points = whole->points;
    size_t count = rtr_line_simplify(points, whole->count, line_detail_pt);
    rtr_scene_path(&pieces, RTR_ROLE_ROUTE, whole->leg, &(rtr_paint){0});
    rtr_line_clip(&pieces, points, count, wide);
    if (pieces.failed) code = rtr_nomem(err);
    for (size_t i = 0; !code && i < pieces.run_count; i++) {
        rtr_strand strand = {.leg = whole->leg,
                             .fixed = whole->fixed,
                             .points = pieces.points + pieces.runs[i].first,
                             .count = pieces.runs[i].count};
        rtr_pt last = strand.points[strand.count - 1];
        strand.at_start = rtr_pt_distance(strand.points[0], points[0]) < 1e-6;
        strand.at_end = rtr_pt_distance(last, points[count - 1]) < 1e-6;
        code = rtr_strands_add(strands, &strand, err);
    }
    rtr_scene_end(&pieces);
    return code;
}

/* The ends of a leg on the sheet; 0 when one cannot be shown. */
static int ends_of(const rtr_frame *frame, const rtr_chart_leg *leg, rtr_pt ends[2])
{
    rtr_lonlat last = leg->points[leg->count - 1];
    return rtr_frame_place(frame, leg->points[0], &ends[0]) &&
           rtr_frame_place(frame, (rtr_lonlat){rtr_lon_wrap(last.lon), last.lat}, &ends[1]);
}

static rtr_code add_leg(rtr_strands *strands, const rtr_frame *frame, const rtr_chart *chart,
                        size_t number, rtr_err *err)
{
    const rtr_chart_leg *leg = &chart->legs[number];
    size_t before = strands->count;
    rtr_pt ends[2];
    if (leg->count < 2) return RTR_OK;
    rtr_strand whole = {
        .leg = number, .points = ends, .count = 2, .fixed = leg->source == RTR_LINE_GIVEN};
    rtr_shape *line = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &line, err);
    if (!code) code = rtr_shape_add(line, RTR_PART_OUTER, leg->points, leg->count, err);
    if (!code) code = rtr_frame_shape(frame, line, &parts, &points, err);
    size_t part_count = 0;
    const rtr_part *part = code ? NULL : rtr_shape_parts(parts, &part_count);
    /* Schematic: straight on the sheet, so that nobody takes it for a path; not where the map's edge cuts it. */
    int straight =
        leg->source == RTR_LINE_SCHEMATIC && part_count == 1 && ends_of(frame, leg, ends);
    if (straight) code = add_strands(strands, frame, &whole, err);
    for (size_t i = 0; !code && !straight && i < part_count; i++) {
        whole.points = points + part[i].first;
        whole.count = part[i].count;
        code = add_strands(strands, frame, &whole, err);
    }
    for (size_t i = before; !code && part_count > 1 && i < strands->count; i++) {
        rtr_strand *s = &strands->list[i]; /* a cut at the map's edge is no end of the leg */
        int shown = ends_of(frame, leg, ends);
        s->at_start = shown && rtr_pt_distance(ends[0], s->points[0]) < 0.5;
        s->at_end = shown && rtr_pt_distance(ends[1], s->points[s->count - 1]) < 0.5;
    }
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(line);
    return code;
}

/* No segment runs far across the sheet: whoever reads the scene can tell a line from an error. */
static rtr_code divide(rtr_marks *marks, const rtr_frame *frame, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < marks->strands.count; i++) {
        rtr_strand *strand = &marks->strands.list[i];
        if (marks->chart->legs[strand->leg].source != RTR_LINE_SCHEMATIC)
            code = rtr_strand_divide(strand, frame->window.width * longest_part, err);
    }
    return code;
}

/* Widths by quantity, else by value, when the case asks for them and what is drawn can be compared. */
static void set_widths(rtr_marks *marks, const rtr_style *style)
{
    const rtr_chart *chart = marks->chart;
    for (int by_value = 0; style->widths && by_value < 2; by_value++) {
        rtr_widths widths = {.by_value = by_value};
        int comparable = 1;
        for (size_t i = 0; comparable && i < marks->strands.count; i++) {
            const rtr_chart_leg *leg = &chart->legs[marks->strands.list[i].leg];
            comparable = rtr_widths_add(&widths, &chart->doc->routes[leg->route]);
        }
        if (!comparable || !(widths.most > 0)) continue;
        marks->widths = widths;
        break;
    }
    for (size_t i = 0; i < marks->strands.count; i++) {
        rtr_strand *strand = &marks->strands.list[i];
        size_t route = chart->legs[strand->leg].route;
        if (!(marks->widths.most > 0)) continue;
        strand->width_pt = rtr_width_pt(&marks->widths, &chart->doc->routes[route]);
        if (!(strand->width_pt > 0)) strand->width_pt = style->route_pt;
    }
}

static int is_symbol(const rtr_marks *marks, size_t place)
{
    return place != SIZE_MAX && marks->places[place].form == RTR_MARK_SYMBOL;
}

/* A computed lane often comes into its port around a corner, which the mark hides: let it come straight,
 * so that it is seen to end there. */
static void unhook(rtr_marks *marks)
{
    for (size_t i = 0; i < marks->strands.count; i++) {
        rtr_strand *s = &marks->strands.list[i];
        const rtr_chart_leg *leg = &marks->chart->legs[s->leg];
        if (leg->source != RTR_LINE_COMPUTED) continue;
        if (s->at_end && is_symbol(marks, leg->to))
            s->count = rtr_line_unhook(s->points, s->count, unhook_pt, hook_pt);
        if (!s->at_start || !is_symbol(marks, leg->from)) continue;
        rtr_line_reverse(s->points, s->count);
        s->count = rtr_line_unhook(s->points, s->count, unhook_pt, hook_pt);
        rtr_line_reverse(s->points, s->count);
    }
}

rtr_code rtr_marks_begin(const rtr_chart *chart, const rtr_frame *frame, const rtr_style *style,
                         rtr_marks *out, rtr_err *err)
{
    *out = (rtr_marks){.chart = chart};
    out->places = calloc(chart->place_count ? chart->place_count : 1, sizeof *out->places);
    rtr_code code = out->places ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < chart->place_count; i++)
        out->places[i] = mark_of(&chart->places[i], frame, style);
    for (size_t i = 0; !code && i < chart->leg_count; i++)
        code = add_leg(&out->strands, frame, chart, i, err);
    if (!code) set_widths(out, style);
    if (!code) unhook(out);
    if (!code) code = rtr_corridors_spread(&out->strands, style->corridor_pt, err);
    if (!code) rtr_routes_drop_covered(out, style);
    if (!code) code = divide(out, frame, err);
    if (!code) code = rtr_signs_place(out, style, err);
    if (code) rtr_marks_end(out);
    return code;
}

void rtr_marks_end(rtr_marks *marks)
{
    free(marks->places);
    free(marks->signs);
    rtr_strands_end(&marks->strands);
    *marks = (rtr_marks){0};
}

rtr_code rtr_marks_draw(const rtr_marks *marks, const rtr_frame *frame, const rtr_style *style,
                        rtr_fonts *fonts, rtr_scene *scene, rtr_err *err)
{
    rtr_code code = rtr_areas_draw(marks, frame, style, scene, err);
    if (!code) code = rtr_routes_draw(marks, style, fonts, scene, err);
    for (size_t i = 0; !code && i < marks->chart->place_count; i++) {
        const rtr_mark *mark = &marks->places[i];
        if (mark->form != RTR_MARK_SYMBOL) continue;
        rtr_symbol symbol = {.kind = marks->chart->places[i].kind,
                             .status = mark->status,
                             .at = mark->at,
                             .role = RTR_ROLE_MARKER,
                             .owner = i};
        rtr_symbol_draw(scene, style, fonts, &symbol);
    }
    return code ? code : scene->failed ? rtr_nomem(err) : RTR_OK;
}

#include "draw/marks.h"

#include <math.h>
#include <stdlib.h>

#include "draw/corridor.h"
#include "draw/ground.h"
#include "draw/symbol.h"
#include "draw/thin.h"
#include "geo/geodesic.h"

static const double clip_margin_pt = 6; /* routes run this far beyond the window */
static const double line_detail_pt = 0.05;
static const double start_gap_pt = 0.8; /* between a mark and the line that leaves it */
static const double mid_arrow_from_pt =
    80; /* shorter strands have an arrowhead at their end only */
static const double least_circle_pt =
    3.5;                            /* radius: a vague place is never as small as a pin's dot */
static const double unhook_pt = 14; /* around a mark: its reach, the gap and the arrowhead */
static const double hook_pt = 5; /* as far as a computed lane may be moved there: a mark's size */
static const double least_line_pt = 0.5; /* what is shorter is not drawn */
static const double least_leg_pt = 12;   /* of a line up to a circle: a shorter one runs into it */

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
        if (half_size(box, frame) > least_circle_pt) return 1;
    }
    return 0;
}

/* A geographic circle's radius on the sheet. To the side that is nearer: the other may lie beyond the
 * map's edge and come back at its far end. */
static double circle_radius(const rtr_chart_place *place, rtr_pt at, const rtr_frame *frame)
{
    double metres = place->radius_km * 1000, radius = INFINITY;
    for (double azimuth = 90; azimuth < 360; azimuth += 180) {
        rtr_pt edge;
        if (rtr_frame_place(frame, rtr_geodesic_direct(place->at, azimuth, metres), &edge))
            radius = fmin(radius, rtr_pt_distance(at, edge));
    }
    if (isinf(radius)) radius = metres / frame->metres_per_pt;
    return fmax(radius, least_circle_pt);
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
        mark.reach_pt = rtr_symbol_reach(style, mark.status);
        return mark;
    }
    mark.form = RTR_MARK_CIRCLE;
    mark.radius_pt = place->area
                         ? fmax(half_size(rtr_shape_bbox(place->area), frame), least_circle_pt)
                         : circle_radius(place, mark.at, frame);
    mark.reach_pt = mark.radius_pt;
    return mark;
}

/* Append what the window leaves of a leg's line, which is thinned in place. */
static rtr_code add_strands(rtr_strands *strands, const rtr_frame *frame, const rtr_strand *whole,
                            rtr_err *err)
{
    rtr_scene pieces = {0};
    rtr_rect w = frame->window;
    double m = clip_margin_pt;
    rtr_rect wide = {w.x - m, w.y - m, w.width + 2 * m, w.height + 2 * m};
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

/* Straight on the sheet, from end to end, so that nobody takes it for a path; 0 if that would run
 * across the whole map because the ends lie on either side of its edge. */
static int straight_ends(const rtr_frame *frame, const rtr_chart_leg *leg, rtr_pt ends[2])
{
    rtr_lonlat last = leg->points[leg->count - 1];
    if (!rtr_frame_place(frame, leg->points[0], &ends[0]) ||
        !rtr_frame_place(frame, (rtr_lonlat){rtr_lon_wrap(last.lon), last.lat}, &ends[1]))
        return 0;
    double turns = fabs(last.lon - leg->points[0].lon);
    return turns < 180 && rtr_pt_distance(ends[0], ends[1]) < frame->window.width * 0.6;
}

static rtr_code add_leg(rtr_strands *strands, const rtr_frame *frame, const rtr_chart *chart,
                        size_t number, rtr_err *err)
{
    const rtr_chart_leg *leg = &chart->legs[number];
    rtr_pt ends[2];
    if (leg->count < 2) return RTR_OK;
    rtr_strand whole = {
        .leg = number, .points = ends, .count = 2, .fixed = leg->source == RTR_LINE_GIVEN};
    if (leg->source == RTR_LINE_SCHEMATIC && straight_ends(frame, leg, ends))
        return add_strands(strands, frame, &whole, err);
    rtr_shape *line = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &line, err);
    if (!code) code = rtr_shape_add(line, RTR_PART_OUTER, leg->points, leg->count, err);
    if (!code) code = rtr_frame_shape(frame, line, &parts, &points, err);
    size_t part_count = 0;
    const rtr_part *part = code ? NULL : rtr_shape_parts(parts, &part_count);
    for (size_t i = 0; !code && i < part_count; i++) {
        whole.points = points + part[i].first;
        whole.count = part[i].count;
        code = add_strands(strands, frame, &whole, err);
    }
    for (size_t i = 0; !code && part_count > 1 && i < strands->count; i++) {
        rtr_strand *s = &strands->list[i]; /* a cut at the map's edge is no end of the leg */
        if (s->leg != number) continue;
        rtr_pt from, to;
        rtr_lonlat last = leg->points[leg->count - 1];
        s->at_start = rtr_frame_place(frame, leg->points[0], &from) &&
                      rtr_pt_distance(from, s->points[0]) < 0.5;
        s->at_end = rtr_frame_place(frame, (rtr_lonlat){rtr_lon_wrap(last.lon), last.lat}, &to) &&
                    rtr_pt_distance(to, s->points[s->count - 1]) < 0.5;
    }
    free(points);
    rtr_shape_free(parts);
    rtr_shape_free(line);
    return code;
}

static rtr_code draw_area(const rtr_chart_place *place, size_t owner, const rtr_frame *frame,
                          const rtr_style *style, rtr_scene *scene, rtr_err *err)
{
    rtr_shape *thin = NULL, *parts = NULL;
    rtr_pt *points = NULL;
    rtr_code code = rtr_thin(place->area, frame->metres_per_pt * RTR_DETAIL_PT, &thin, err);
    if (!code) code = rtr_frame_shape(frame, thin, &parts, &points, err);
    if (!code) {
        rtr_paint paint = rtr_area_paint(style, place->claim.status, 0);
        rtr_rect w = frame->window;
        rtr_rect wide = {w.x - clip_margin_pt, w.y - clip_margin_pt, w.width + 2 * clip_margin_pt,
                         w.height + 2 * clip_margin_pt};
        rtr_scene_path(scene, RTR_ROLE_AREA, owner, &paint);
        code = rtr_ground_add(scene, parts, points, wide, err);
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

static double box_size(const rtr_shape *area)
{
    rtr_bbox box = rtr_shape_bbox(area);
    return rtr_bbox_width(box) * (box.north - box.south);
}

/* Large areas first, so that a region shows on its country. */
static rtr_code draw_areas(const rtr_marks *marks, const rtr_frame *frame, const rtr_style *style,
                           rtr_scene *scene, rtr_err *err)
{
    const rtr_chart *chart = marks->chart;
    rtr_code code = RTR_OK;
    char *done = calloc(chart->place_count + 1, 1);
    if (!done) return rtr_nomem(err);
    while (!code) {
        size_t next = SIZE_MAX;
        double largest = -1;
        for (size_t i = 0; i < chart->place_count; i++) {
            if (done[i] || marks->places[i].form != RTR_MARK_AREA) continue;
            double size = box_size(chart->places[i].area);
            if (size > largest) {
                largest = size;
                next = i;
            }
        }
        if (next == SIZE_MAX) break;
        done[next] = 1;
        if (!drawn_before(chart, next))
            code = draw_area(&chart->places[next], next, frame, style, scene, err);
    }
    free(done);
    return code;
}

static rtr_code draw_circles(const rtr_marks *marks, const rtr_frame *frame, const rtr_style *style,
                             rtr_scene *scene, rtr_err *err)
{
    const rtr_chart *chart = marks->chart;
    enum { SIDES = 96 };
    for (size_t i = 0; i < chart->place_count; i++) {
        const rtr_mark *mark = &marks->places[i];
        if (mark->form != RTR_MARK_CIRCLE) continue;
        if (chart->places[i].area || mark->radius_pt <= least_circle_pt) {
            rtr_paint paint = rtr_area_paint(style, mark->status, 1);
            rtr_scene_path(scene, RTR_ROLE_AREA, i, &paint);
            rtr_scene_circle(scene, mark->at, mark->radius_pt);
            continue;
        }
        rtr_lonlat *ring = NULL;
        rtr_shape *shape = NULL;
        rtr_code code = rtr_geodesic_circle(chart->places[i].at, chart->places[i].radius_km * 1000,
                                            SIDES, &ring, err);
        if (!code) code = rtr_shape_new(RTR_SHAPE_AREA, &shape, err);
        if (!code) code = rtr_shape_add(shape, RTR_PART_OUTER, ring, SIDES, err);
        rtr_chart_place circle = chart->places[i];
        circle.area = shape;
        if (!code) code = draw_area(&circle, i, frame, style, scene, err);
        if (!code)
            scene->items[scene->item_count - 1].paint =
                rtr_area_paint(style, circle.claim.status, 1);
        rtr_shape_free(shape);
        free(ring);
        if (code) return code;
    }
    return RTR_OK;
}

/* A strand with what is cut off for the marks at its ends. */
typedef struct cut {
    const rtr_strand *strand;
    const rtr_chart_leg *leg;
    rtr_status status;
    rtr_paint line, core;
    double start, tip; /* distances along the strand: the line begins, the arrowhead's point */
    int has_head;
} cut;

/* What a line keeps away from a place; `into` circles it runs to their middles. */
static double reach_of(const rtr_marks *marks, size_t place, int into)
{
    if (place == SIZE_MAX || (into && marks->places[place].form == RTR_MARK_CIRCLE)) return 0;
    return marks->places[place].reach_pt;
}

static void cut_ends(cut *c, const rtr_marks *marks, const rtr_style *style, int into)
{
    const rtr_strand *strand = c->strand;
    double start = reach_of(marks, c->leg->from, into), end = reach_of(marks, c->leg->to, into);
    c->start = strand->at_start && start > 0 ? start + start_gap_pt : 0;
    c->tip = rtr_line_length(strand->points, strand->count);
    if (!strand->at_end || c->leg->to == SIZE_MAX) return;
    c->tip -= end + style->arrow_gap_pt;
    /* A line that bends towards its mark, or ends beside it, comes nearer than its length says. */
    for (int i = 0; i < 8; i++) {
        rtr_pt tip = rtr_line_at(strand->points, strand->count, c->tip, NULL);
        double gap = rtr_pt_distance(tip, marks->places[c->leg->to].at) - end;
        if (gap >= style->arrow_gap_pt) break;
        c->tip = fmax(c->tip - (style->arrow_gap_pt - gap) - 1e-3, 0);
    }
}

static int is_symbol(const rtr_marks *marks, size_t place)
{
    return place != SIZE_MAX && marks->places[place].form == RTR_MARK_SYMBOL;
}

/* Is `inner` a place within the circle of `outer`? A line between them has no edge to end at. */
static int holds(const rtr_marks *marks, size_t outer, size_t inner)
{
    if (outer == SIZE_MAX || inner == SIZE_MAX) return 0;
    const rtr_chart_place *circle = &marks->chart->places[outer];
    rtr_lonlat at = marks->chart->places[inner].at;
    return marks->places[outer].form == RTR_MARK_CIRCLE &&
           rtr_geodesic_length_m(circle->at, at) < circle->radius_km * 1000;
}

static cut cut_of(const rtr_marks *marks, const rtr_style *style, const rtr_strand *strand)
{
    const rtr_chart_leg *leg = &marks->chart->legs[strand->leg];
    cut c = {.strand = strand, .leg = leg, .status = rtr_leg_status(marks->chart, leg)};
    rtr_route_paint(style, leg->mode, c.status, leg->source == RTR_LINE_SCHEMATIC, &c.line,
                    &c.core);
    cut_ends(&c, marks, style, 0);
    if (c.tip - c.start < least_leg_pt || holds(marks, leg->from, leg->to) ||
        holds(marks, leg->to, leg->from))
        cut_ends(&c, marks, style, 1);
    c.has_head = strand->at_end && c.tip - c.start > style->arrow_length_pt;
    if (c.has_head || !strand->at_end) return c;
    if (is_symbol(marks, leg->from) && is_symbol(marks, leg->to)) { /* a link from mark to mark */
        c.start = fmax(c.start - start_gap_pt, 0);
        c.tip += style->arrow_gap_pt;
    } else if (leg->to != SIZE_MAX) {
        c.tip = c.start; /* without its head a stub in an area would say nothing */
    }
    return c;
}

/* Forget the strands that their marks cover: the legend speaks of what is drawn. */
static void drop_covered(rtr_marks *marks, const rtr_style *style)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->strands.count; i++) {
        rtr_strand strand = marks->strands.list[i];
        cut c = cut_of(marks, style, &strand);
        if (c.tip - c.start >= least_line_pt)
            marks->strands.list[kept++] = strand;
        else
            free(strand.points);
    }
    marks->strands.count = kept;
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
    if (!code) unhook(out);
    if (!code) code = rtr_corridors_spread(&out->strands, style->corridor_pt, err);
    if (!code) drop_covered(out, style);
    if (code) rtr_marks_end(out);
    return code;
}

void rtr_marks_end(rtr_marks *marks)
{
    free(marks->places);
    rtr_strands_end(&marks->strands);
    *marks = (rtr_marks){0};
}

/* The points of the visible line; the caller frees. NULL when nothing is left (or no memory: *code). */
static rtr_pt *visible_line(const cut *c, const rtr_style *style, size_t *count, rtr_code *code,
                            rtr_err *err)
{
    double length = rtr_line_length(c->strand->points, c->strand->count);
    double end = length - c->tip + (c->has_head ? style->arrow_length_pt * 0.7 : 0);
    rtr_pt *points = malloc((c->strand->count + 2) * sizeof *points);
    if (!points) *code = rtr_nomem(err);
    *count = points ? rtr_line_trim(c->strand->points, c->strand->count, c->start, end, points) : 0;
    if (*count) return points;
    free(points);
    return NULL;
}

static void draw_ties(rtr_scene *scene, const cut *c, const rtr_pt *points, size_t count)
{
    static const double spacing = 5, half = 2.1;
    double length = rtr_line_length(points, count);
    rtr_paint paint = {.stroke = c->line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &paint);
    for (double at = spacing / 2; at < length; at += spacing) {
        rtr_pt t, p = rtr_line_at(points, count, at, &t);
        rtr_pt ends[2] = {{p.x - t.y * half, p.y + t.x * half},
                          {p.x + t.y * half, p.y - t.x * half}};
        rtr_scene_run(scene, ends, 2, 0);
    }
}

static void draw_arrow(rtr_scene *scene, const rtr_style *style, const cut *c, double tip)
{
    rtr_pt head[4];
    int hollow = c->core.stroke.a != 0;
    rtr_paint paint = {.fill = hollow ? style->paper : c->line.stroke,
                       .stroke = hollow ? c->line.stroke : style->paper,
                       .width_pt = hollow ? 0.7 : 0.5};
    rtr_line_arrowhead(c->strand->points, c->strand->count, tip, style->arrow_length_pt,
                       style->arrow_width_pt, head);
    rtr_scene_path(scene, RTR_ROLE_ARROW, c->strand->leg, &paint);
    rtr_scene_run(scene, head, 4, 1);
}

/* The sign of a doubtful route, on the line: "?" or a cross. */
static void draw_doubt(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const cut *c)
{
    double length = c->tip - c->start;
    if (length < 30 || (c->status != RTR_STATUS_SUSPECTED && c->status != RTR_STATUS_DENIED))
        return;
    rtr_pt at = rtr_line_at(c->strand->points, c->strand->count,
                            c->start + length * (length > mid_arrow_from_pt ? 0.3 : 0.45), NULL);
    rtr_paint disc = {.fill = style->paper, .stroke = c->line.stroke, .width_pt = 0.7};
    rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &disc);
    rtr_scene_circle(scene, at, 3.4);
    rtr_item text = {.role = RTR_ROLE_ROUTE, .owner = c->strand->leg, .type = RTR_TYPE_QUERY};
    rtr_text_centred(scene, style, fonts, &text, at, c->status == RTR_STATUS_SUSPECTED ? "?" : "×");
}

static void draw_heads(rtr_scene *scene, const rtr_style *style, rtr_fonts *fonts, const cut *c)
{
    double length = c->tip - c->start;
    if (length > mid_arrow_from_pt) {
        double middle =
            rtr_line_straightest(c->strand->points, c->strand->count, c->start + length * 0.4,
                                 c->start + length * 0.65, style->arrow_length_pt * 2);
        draw_arrow(scene, style, c, middle + style->arrow_length_pt / 2);
    }
    if (c->has_head) draw_arrow(scene, style, c, c->tip);
    draw_doubt(scene, style, fonts, c);
}

static rtr_code draw_line(rtr_scene *scene, const rtr_style *style, const cut *c, int casing,
                          rtr_err *err)
{
    size_t count;
    rtr_code code = RTR_OK;
    rtr_pt *points = visible_line(c, style, &count, &code, err);
    if (!points) return code;
    rtr_paint paint = c->line;
    if (casing) {
        paint.stroke = style->paper;
        paint.width_pt = style->casing_pt;
        if (c->leg->source != RTR_LINE_SCHEMATIC) paint.dash_count = 0;
        paint.round = 1;
    }
    rtr_scene_path(scene, casing ? RTR_ROLE_CASING : RTR_ROLE_ROUTE, c->strand->leg, &paint);
    rtr_scene_run(scene, points, count, 0);
    int schematic = c->leg->source == RTR_LINE_SCHEMATIC;
    if (!casing && !schematic && style->mode[c->leg->mode].ties) draw_ties(scene, c, points, count);
    if (!casing && c->core.stroke.a) {
        rtr_scene_path(scene, RTR_ROLE_ROUTE, c->strand->leg, &c->core);
        rtr_scene_run(scene, points, count, 0);
    }
    free(points);
    return RTR_OK;
}

static rtr_code draw_routes(const rtr_marks *marks, const rtr_style *style, rtr_fonts *fonts,
                            rtr_scene *scene, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (int pass = 0; pass < 3; pass++) { /* casings, lines, arrowheads: each over the last */
        for (size_t i = 0; !code && i < marks->strands.count; i++) {
            cut c = cut_of(marks, style, &marks->strands.list[i]);
            if (pass == 2)
                draw_heads(scene, style, fonts, &c);
            else
                code = draw_line(scene, style, &c, pass == 0, err);
        }
    }
    return code;
}

rtr_code rtr_marks_draw(const rtr_marks *marks, const rtr_frame *frame, const rtr_style *style,
                        rtr_fonts *fonts, rtr_scene *scene, rtr_err *err)
{
    rtr_code code = draw_areas(marks, frame, style, scene, err);
    if (!code) code = draw_circles(marks, frame, style, scene, err);
    if (!code) code = draw_routes(marks, style, fonts, scene, err);
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

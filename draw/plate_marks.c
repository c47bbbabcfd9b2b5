/* plate_marks.c - marks on a plate's pictures: where they are, how they look, what they keep others off. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/line.h"
#include "draw/plate_parts.h"
#include "draw/symbol.h"

/* Costs of lying over another mark's wide inside, and of a leader across an edge (label.h). */
static const double cost_inside = 26, cost_crossing = 9;
static const double small_pt = 60;   /* a mark that is smaller both ways is never written upon */
static const double edge_pt = 1.6;   /* half the width of an edge with its casing */
static const double detail_pt = 0.8; /* of an outline that labels keep away from */
static const double least_half_pt = 2.5,
                    least_radius_pt = 3.5; /* of a frame and circle to be seen */
static const double bleed_pt = 6;          /* beyond the window, so that no cut edge is seen */
enum { OUTLINE_EDGES_MAX = 400, CIRCLE_EDGES = 24 };

rtr_pt rtr_plate_place(const rtr_plate *plate, int panel, rtr_pt at)
{
    const rtr_rect *w = &plate->windows[panel];
    return (rtr_pt){w->x + at.x * plate->scale_pt, w->y + at.y * plate->scale_pt};
}

/* In points, uncut. */
static rtr_rect extent_of(const rtr_plate *plate, int panel, const rtr_plate_mark *mark)
{
    rtr_pt at = rtr_plate_place(plate, panel, mark->at);
    double half = rtr_symbol_reach(&plate->style, mark->kind, mark->status);
    double w = half, h = half;
    if (mark->form == RTR_PLATE_OUTLINE) {
        size_t count = mark->ring_count ? mark->rings[mark->ring_count - 1] : 0;
        rtr_pt low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
        for (size_t i = 0; i < count; i++) {
            rtr_pt p = rtr_plate_place(plate, panel, mark->points[i]);
            low = (rtr_pt){fmin(low.x, p.x), fmin(low.y, p.y)};
            high = (rtr_pt){fmax(high.x, p.x), fmax(high.y, p.y)};
        }
        if (count) return (rtr_rect){low.x, low.y, high.x - low.x, high.y - low.y};
    } else if (mark->form == RTR_PLATE_BOX) {
        w = fmax(mark->half_width * plate->scale_pt, least_half_pt);
        h = fmax(mark->half_height * plate->scale_pt, least_half_pt);
    } else if (mark->form == RTR_PLATE_CIRCLE) {
        w = h = fmax(mark->radius * plate->scale_pt, least_radius_pt);
    }
    return (rtr_rect){at.x - w, at.y - h, 2 * w, 2 * h};
}

int rtr_plate_body(const rtr_plate *plate, int panel, const rtr_plate_mark *mark, rtr_rect *out)
{
    rtr_rect e = extent_of(plate, panel, mark), w = plate->windows[panel];
    if (mark->form == RTR_PLATE_PIN) { /* seen when its point is, to the picture's very edge */
        rtr_pt at = rtr_plate_place(plate, panel, mark->at);
        *out = e;
        return at.x >= w.x && at.x <= w.x + w.width && at.y >= w.y && at.y <= w.y + w.height;
    }
    double left = fmax(e.x, w.x), top = fmax(e.y, w.y);
    double right = fmin(e.x + e.width, w.x + w.width),
           bottom = fmin(e.y + e.height, w.y + w.height);
    *out = (rtr_rect){left, top, right - left, bottom - top};
    return right >= left && bottom >= top;
}

/* Add a ring, cut a little outside of the window (what reaches far beyond it would be dashed all the way), to
 * the scene's latest path. `work` has room for 2 * (6 * count + 8) points and begins with the ring's. */
static void add_ring(rtr_plate *plate, int panel, rtr_pt *work, size_t count)
{
    rtr_rect window = rtr_rect_grown(plate->windows[panel], bleed_pt);
    count = rtr_ring_clip(work, count, work + 6 * count + 8, window);
    if (count > 2) rtr_scene_run(&plate->marks, work, count, 1);
}

static rtr_pt *new_work(rtr_plate *plate, size_t count)
{
    rtr_pt *work = calloc(2 * (6 * count + 8), sizeof *work);
    if (!work) plate->marks.failed = 1;
    return work;
}

static void add_rings(rtr_plate *plate, int panel, const rtr_plate_mark *mark)
{
    size_t most = 0, first = 0;
    for (size_t r = 0; r < mark->ring_count; first = mark->rings[r++])
        if (mark->rings[r] - first > most) most = mark->rings[r] - first;
    rtr_pt *work = new_work(plate, most);
    first = 0;
    for (size_t r = 0; work && r < mark->ring_count; first = mark->rings[r++]) {
        size_t n = mark->rings[r] - first;
        for (size_t i = 0; i < n; i++)
            work[i] = rtr_plate_place(plate, panel, mark->points[first + i]);
        add_ring(plate, panel, work, n);
    }
    free(work);
}

static void add_circle(rtr_plate *plate, int panel, rtr_pt at, double radius)
{
    rtr_rect w = rtr_rect_grown(plate->windows[panel], bleed_pt);
    if (at.x - radius > w.x && at.x + radius < w.x + w.width && at.y - radius > w.y &&
        at.y + radius < w.y + w.height) {
        rtr_scene_circle(&plate->marks, at, radius);
        return;
    }
    enum { SIDES = 2000 }; /* at a radius of 8000 pt they stray by 0.01 pt */
    rtr_pt *work = new_work(plate, SIDES);
    for (int i = 0; work && i < SIDES; i++) {
        double turn = 2 * acos(-1) * i / SIDES;
        work[i] = (rtr_pt){at.x + radius * cos(turn), at.y + radius * sin(turn)};
    }
    if (work) add_ring(plate, panel, work, SIDES);
    free(work);
}

static void add_shape(rtr_plate *plate, int panel, const rtr_plate_mark *mark)
{
    rtr_rect e = extent_of(plate, panel, mark);
    rtr_pt ring[2 * (6 * 4 + 8)] = {
        {e.x, e.y}, {e.x + e.width, e.y}, {e.x + e.width, e.y + e.height}, {e.x, e.y + e.height}};
    if (mark->form == RTR_PLATE_BOX)
        add_ring(plate, panel, ring, 4);
    else if (mark->form == RTR_PLATE_CIRCLE)
        add_circle(plate, panel, rtr_plate_place(plate, panel, mark->at), e.width / 2);
    else
        add_rings(plate, panel, mark);
}

/* A denied one is crossed out: a frame from corner to corner, others by a cross at their middle. */
static void add_cross(rtr_plate *plate, int panel, const rtr_plate_mark *mark, size_t owner,
                      const rtr_paint *paint)
{
    rtr_pt at = rtr_plate_place(plate, panel, mark->at);
    rtr_rect e = extent_of(plate, panel, mark);
    double w = e.width / 2, h = e.height / 2;
    if (mark->form != RTR_PLATE_BOX) w = h = plate->style.marker_pt * 1.6;
    if (mark->form == RTR_PLATE_CIRCLE) w = h = fmin(w, e.width / 2 * sqrt(0.5));
    rtr_scene_path(&plate->marks, RTR_ROLE_AREA, owner, paint);
    rtr_scene_run(&plate->marks, (rtr_pt[]){{at.x - w, at.y - h}, {at.x + w, at.y + h}}, 2, 0);
    rtr_scene_run(&plate->marks, (rtr_pt[]){{at.x - w, at.y + h}, {at.x + w, at.y - h}}, 2, 0);
}

/* Where a shape carries its sign: a frame at its upper left corner, a circle on top, both held inside the
 * window; an outline where its leader begins. */
static rtr_pt sign_place(const rtr_plate *plate, int panel, const rtr_plate_mark *mark)
{
    rtr_rect body, w = rtr_rect_grown(plate->windows[panel], -RTR_SITE_SIGN_PT - 1);
    rtr_pt at = rtr_plate_place(plate, panel, mark->at);
    (void)rtr_plate_body(plate, panel, mark, &body);
    if (mark->status == RTR_STATUS_INFERRED || mark->form == RTR_PLATE_OUTLINE)
        ;
    else if (mark->form == RTR_PLATE_BOX)
        at = (rtr_pt){body.x, body.y};
    else
        at.y = body.y;
    return (rtr_pt){fmin(fmax(at.x, w.x), w.x + w.width), fmin(fmax(at.y, w.y), w.y + w.height)};
}

static void draw_mark(rtr_plate *plate, int panel, size_t number)
{
    const rtr_plate_mark *mark = &plate->plan->marks[number];
    rtr_symbol symbol = {.kind = mark->kind,
                         .status = mark->status,
                         .at = rtr_plate_place(plate, panel, mark->at),
                         .role = RTR_ROLE_MARKER,
                         .owner = number};
    rtr_scene *scene = &plate->marks;
    if (mark->form == RTR_PLATE_PIN) {
        rtr_symbol_draw(scene, &plate->style, plate->look.fonts, &symbol);
        return;
    }
    rtr_paint casing, line;
    rtr_site_paint(&plate->style, mark->status, mark->form == RTR_PLATE_CIRCLE, &casing, &line);
    rtr_scene_path(scene, RTR_ROLE_CASING, number, &casing);
    add_shape(plate, panel, mark);
    if (mark->status == RTR_STATUS_DENIED) {
        add_cross(plate, panel, mark, number, &casing);
        add_cross(plate, panel, mark, number,
                  &(rtr_paint){.stroke = line.stroke, .width_pt = line.width_pt});
    }
    rtr_scene_path(scene, RTR_ROLE_AREA, number, &line);
    add_shape(plate, panel, mark);
    symbol.at = sign_place(plate, panel, mark);
    symbol.role = RTR_ROLE_AREA;
    rtr_site_sign(scene, &plate->style, plate->look.fonts, &symbol);
}

/* Shapes first, so that no pin is hidden by one. */
void rtr_plate_draw_marks(rtr_plate *plate, int panel)
{
    rtr_rect body;
    for (int pins = 0; pins < 2; pins++)
        for (size_t i = 0; i < plate->plan->mark_count; i++) {
            const rtr_plate_mark *mark = &plate->plan->marks[i];
            if ((mark->form == RTR_PLATE_PIN) == pins && rtr_plate_body(plate, panel, mark, &body))
                draw_mark(plate, panel, i);
        }
}

rtr_code rtr_plate_block(rtr_plate *plate, rtr_box box, double cost, double crossing, size_t owner,
                         rtr_err *err)
{
    if (plate->obstacle_count == RTR_PLATE_OBSTACLES_MAX) return RTR_OK;
    if (plate->obstacle_count == plate->obstacle_room) {
        size_t room = plate->obstacle_room ? plate->obstacle_room * 2 : 256;
        rtr_obstacle *list = reallocarray(plate->obstacles, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        plate->obstacles = list;
        plate->obstacle_room = room;
    }
    plate->obstacles[plate->obstacle_count++] =
        (rtr_obstacle){.box = box, .cost = cost, .owner = owner, .crossing = crossing};
    return RTR_OK;
}

static rtr_code block_edges(rtr_plate *plate, int panel, const rtr_pt *points, size_t count,
                            size_t owner, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_rect window = rtr_rect_grown(plate->windows[panel], bleed_pt);
    for (size_t i = 0; !code && i < count; i++) {
        rtr_pt a = points[i], b = points[(i + 1) % count];
        if (rtr_segment_clip(&a, &b, window))
            code = rtr_plate_block(plate, rtr_box_along(a, b, edge_pt), RTR_FORBIDDEN,
                                   cost_crossing, owner, err);
    }
    return code;
}

/* The edges of an outline, coarser where there are many. */
static rtr_code block_outline(rtr_plate *plate, int panel, const rtr_plate_mark *mark, size_t owner,
                              rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t first = 0, total = mark->ring_count ? mark->rings[mark->ring_count - 1] : 0;
    rtr_pt *points = calloc(total + 1, sizeof *points);
    if (!points) return rtr_nomem(err);
    for (size_t r = 0; !code && r < mark->ring_count; first = mark->rings[r++]) {
        size_t count = 0;
        double detail = detail_pt;
        do {
            count = 0;
            for (size_t i = first; i < mark->rings[r]; i++) {
                rtr_pt p = rtr_plate_place(plate, panel, mark->points[i]);
                if (!count || rtr_pt_distance(p, points[count - 1]) >= detail) points[count++] = p;
            }
            detail *= 2;
        } while (count > OUTLINE_EDGES_MAX);
        count = rtr_line_simplify(points, count, detail_pt);
        code = block_edges(plate, panel, points, count, owner, err);
    }
    free(points);
    return code;
}

static rtr_code block_circle(rtr_plate *plate, int panel, const rtr_plate_mark *mark, size_t owner,
                             rtr_err *err)
{
    rtr_pt points[CIRCLE_EDGES], at = rtr_plate_place(plate, panel, mark->at);
    double radius = extent_of(plate, panel, mark).width / 2;
    for (int i = 0; i < CIRCLE_EDGES; i++) {
        double turn = 2 * acos(-1) * i / CIRCLE_EDGES;
        points[i] = (rtr_pt){at.x + radius * cos(turn), at.y + radius * sin(turn)};
    }
    return block_edges(plate, panel, points, CIRCLE_EDGES, owner, err);
}

/* Nothing is written over a mark's edge, nor inside a small one; leaders may cross an edge. */
static rtr_code block_shape(rtr_plate *plate, int panel, size_t number, rtr_rect body, rtr_err *err)
{
    const rtr_plate_mark *mark = &plate->plan->marks[number];
    int small = body.width < small_pt && body.height < small_pt;
    rtr_code code = rtr_plate_block(plate, rtr_box_of(body), small ? RTR_FORBIDDEN : cost_inside,
                                    small ? cost_crossing * 2 : 1, number, err);
    if (code || small) return code;
    if (mark->form == RTR_PLATE_OUTLINE)
        code = block_outline(plate, panel, mark, number, err);
    else if (mark->form == RTR_PLATE_CIRCLE)
        code = block_circle(plate, panel, mark, number, err);
    else {
        rtr_rect e = extent_of(plate, panel, mark);
        rtr_pt corners[] = {{e.x, e.y},
                            {e.x + e.width, e.y},
                            {e.x + e.width, e.y + e.height},
                            {e.x, e.y + e.height}};
        code = block_edges(plate, panel, corners, 4, number, err);
    }
    return code;
}

rtr_code rtr_plate_block_marks(rtr_plate *plate, int panel, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_rect body;
    for (size_t i = 0; !code && i < plate->plan->mark_count; i++) {
        const rtr_plate_mark *mark = &plate->plan->marks[i];
        if (!rtr_plate_body(plate, panel, mark, &body)) continue;
        if (mark->form == RTR_PLATE_PIN) {
            code = rtr_plate_block(plate, rtr_box_of(body), RTR_FORBIDDEN, 0, i, err);
            continue;
        }
        code = block_shape(plate, panel, i, body, err);
        if (!code && mark->status == RTR_STATUS_SUSPECTED) {
            rtr_pt sign = sign_place(plate, panel, mark);
            rtr_box box = {sign, RTR_SITE_SIGN_PT + 0.5, RTR_SITE_SIGN_PT + 0.5, 0};
            code = rtr_plate_block(plate, box, RTR_FORBIDDEN, 0, i, err);
        }
    }
    return code;
}

/* Kinds of pins, forms of shapes, and the statuses of both where one is in doubt. */
void rtr_plate_legend(rtr_plate *plate)
{
    static const struct {
        rtr_legend_kind kind;
        rtr_word word;
    } shapes[] = {[RTR_PLATE_BOX] = {RTR_LEGEND_FRAME, RTR_WORD_BOX},
                  [RTR_PLATE_OUTLINE] = {RTR_LEGEND_OUTLINE, RTR_WORD_OUTLINE},
                  [RTR_PLATE_CIRCLE] = {RTR_LEGEND_RING, RTR_WORD_VAGUE}};
    const rtr_words *say = plate->look.words;
    rtr_legend *legend = &plate->legend;
    int kinds[RTR_KIND_COUNT] = {0}, forms[RTR_PLATE_FORM_COUNT] = {0}, doubts = 0;
    int pins[RTR_STATUS_COUNT] = {0},
        others[RTR_STATUS_COUNT] = {0}; /* others: the last form seen */
    for (size_t i = 0; i < plate->plan->mark_count; i++) {
        const rtr_plate_mark *mark = &plate->plan->marks[i];
        rtr_rect body;
        if (!rtr_plate_body(plate, 0, mark, &body)) continue;
        int pin = mark->form == RTR_PLATE_PIN;
        forms[mark->form] = 1;
        kinds[mark->kind] |= pin;
        pins[mark->status] |= pin;
        if (!pin) others[mark->status] = (int)mark->form;
        doubts |= mark->status != RTR_STATUS_DECLARED;
    }
    for (int k = 0; k < RTR_KIND_COUNT; k++) {
        rtr_legend_entry entry = {.kind = RTR_LEGEND_SYMBOL, .place = (rtr_kind)k};
        if (kinds[k]) rtr_legend_add(legend, entry, say->kind[k], NULL);
    }
    for (int form = RTR_PLATE_BOX; form < RTR_PLATE_FORM_COUNT; form++) {
        rtr_legend_entry entry = {.kind = shapes[form].kind};
        if (forms[form]) rtr_legend_add(legend, entry, say->word[shapes[form].word], NULL);
    }
    for (int s = 0; doubts && s < RTR_STATUS_COUNT; s++) {
        rtr_legend_entry entry = {.kind = RTR_LEGEND_STATUS,
                                  .status = (rtr_status)s,
                                  .has_mark = pins[s],
                                  .has_shape = others[s] > 0,
                                  .shape = shapes[others[s]].kind};
        if (pins[s] || others[s]) rtr_legend_add(legend, entry, say->status[s], NULL);
    }
}

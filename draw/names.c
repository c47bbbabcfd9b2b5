#include "draw/names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/symbol.h"

/* Costs of lying over an arrowhead, a route's segment, a piece of another's area (label.h: an overlap
 * costs 400). */
static const double cost_arrow = 60, cost_route = 34, cost_piece = 50, cost_inset = 200;
static const double small_piece_pt = 60; /* of an area; on larger ones a name is clear of doubt */
static const double gap_pt = 1.6;        /* between a mark and its name */
static const double line_gap_pt = 3.2;   /* between a route's middle and its name */
static const double small_area_pt = 7;   /* where an edge is nearer the name stands beside it */
static const double wide_circle_pt = 16; /* a circle at least so wide holds its name */

rtr_code rtr_names_block(rtr_names *names, rtr_box box, double cost, size_t owner, rtr_err *err)
{
    if (names->obstacle_count == names->obstacle_room) {
        size_t room = names->obstacle_room ? names->obstacle_room * 2 : 256;
        rtr_obstacle *list = reallocarray(names->obstacles, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        names->obstacles = list;
        names->obstacle_room = room;
    }
    names->obstacles[names->obstacle_count++] =
        (rtr_obstacle){.box = box, .cost = cost, .owner = owner};
    return RTR_OK;
}

rtr_label_field rtr_names_field(const rtr_names *names)
{
    rtr_rect w = names->frame->window;
    return (rtr_label_field){.frame = {w.x + 2, w.y + 1.5, w.width - 4, w.height - 3},
                             .obstacles = names->obstacles,
                             .obstacle_count = names->obstacle_count,
                             .coast = names->ground->coast};
}

static rtr_code block_route(rtr_names *names, const rtr_strand *strand, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_pt *points = malloc(strand->count * sizeof *points);
    if (!points) return rtr_nomem(err);
    memcpy(points, strand->points, strand->count * sizeof *points);
    size_t count = rtr_line_simplify(points, strand->count, 0.6);
    for (size_t i = 1; !code && i < count; i++)
        code = rtr_names_block(names, rtr_box_along(points[i - 1], points[i], 1.3), cost_route,
                               SIZE_MAX, err);
    free(points);
    return code;
}

/* The box around an arrowhead: its first point is the tip, its third the notch. */
static rtr_box arrow_box(const rtr_scene *scene, const rtr_item *path, const rtr_style *style)
{
    const rtr_pt *head = scene->points + scene->runs[path->first].first;
    return rtr_box_along(head[0], head[2], style->arrow_width_pt / 2);
}

/* A text on a small piece of another place's area would seem to name it. */
static rtr_code block_pieces(rtr_names *names, const rtr_item *area, rtr_err *err)
{
    const rtr_scene *scene = names->scene;
    rtr_code code = RTR_OK;
    for (size_t r = area->first; !code && r < area->first + area->count; r++) {
        const rtr_pt *points = scene->points + scene->runs[r].first;
        rtr_pt low = points[0], high = points[0];
        for (size_t i = 1; i < scene->runs[r].count; i++) {
            low = (rtr_pt){fmin(low.x, points[i].x), fmin(low.y, points[i].y)};
            high = (rtr_pt){fmax(high.x, points[i].x), fmax(high.y, points[i].y)};
        }
        rtr_rect around = {low.x, low.y, high.x - low.x, high.y - low.y};
        if (around.width > small_piece_pt || around.height > small_piece_pt) continue;
        code = rtr_names_block(names, rtr_box_of(around), cost_piece, area->owner, err);
    }
    return code;
}

/* What is drawn already is in the way: marks, arrowheads, the signs of doubtful routes. */
static rtr_code block_drawn(rtr_names *names, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < names->scene->item_count; i++) {
        const rtr_item *item = &names->scene->items[i];
        if (item->role == RTR_ROLE_ARROW)
            code = rtr_names_block(names, arrow_box(names->scene, item, names->style), cost_arrow,
                                   SIZE_MAX, err);
        else if (item->kind == RTR_ITEM_TEXT && item->role == RTR_ROLE_ROUTE)
            code = rtr_names_block(names, rtr_box_of(item->box), RTR_FORBIDDEN, SIZE_MAX, err);
        else if (item->role == RTR_ROLE_AREA)
            code = block_pieces(names, item, err);
    }
    for (size_t i = 0; !code && i < names->chart->place_count; i++) {
        const rtr_mark *mark = &names->marks->places[i];
        double r = mark->reach_pt * 0.95;
        int small = mark->form == RTR_MARK_CIRCLE && mark->radius_pt <= small_area_pt;
        if (mark->form != RTR_MARK_SYMBOL && !small) continue;
        rtr_box box = {mark->at, r, r, 0};
        code = rtr_names_block(names, box, RTR_FORBIDDEN, i, err);
        if (!code) names->obstacles[names->obstacle_count - 1].is_mark = 1;
    }
    return code;
}

/* A name across the edge of a detail's box would seem to belong to both sides. */
static rtr_code block_inset(rtr_names *names, const rtr_inset_box *box, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && box->shown && i < box->count; i++) {
        rtr_pt next = box->ring[(i + 1) % box->count];
        code =
            rtr_names_block(names, rtr_box_along(box->ring[i], next, 1), cost_inset, SIZE_MAX, err);
    }
    return code;
}

rtr_code rtr_names_begin(rtr_names *names, const rtr_rect *reserved, size_t count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t texts = names->chart->doc->route_count;
    names->texts = calloc(texts + 1, sizeof *names->texts);
    if (!names->texts) return rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++)
        code = rtr_names_block(names, rtr_box_of(reserved[i]), RTR_FORBIDDEN, SIZE_MAX, err);
    for (size_t i = 0; !code && i < names->marks->strands.count; i++)
        code = block_route(names, &names->marks->strands.list[i], err);
    if (!code) code = block_drawn(names, err);
    for (size_t i = 0; !code && i < names->inset_count; i++)
        code = block_inset(names, &names->insets[i], err);
    return code;
}

void rtr_names_end(rtr_names *names)
{
    for (size_t i = 0; names->texts && i < names->chart->doc->route_count; i++)
        free(names->texts[i]);
    free(names->texts);
    free(names->obstacles);
    free(names->unplaced);
    names->texts = NULL;
    names->obstacles = NULL;
    names->unplaced = NULL;
}

static void put_leader(rtr_scene *scene, const rtr_item *item, const rtr_placement *place,
                       const rtr_style *style)
{
    rtr_paint casing = {.stroke = rtr_fade(style->paper, 0.8), .width_pt = 1.6, .round = 1};
    rtr_paint line = {.stroke = style->ink, .width_pt = 0.45, .round = 1};
    rtr_scene_path(scene, RTR_ROLE_LEADER, item->owner, &casing);
    rtr_scene_run(scene, place->leader, 2, 0);
    rtr_scene_path(scene, RTR_ROLE_LEADER, item->owner, &line);
    rtr_scene_run(scene, place->leader, 2, 0);
}

rtr_code rtr_names_put(rtr_names *names, const rtr_item *item, const rtr_placement *place,
                       const char *text, rtr_err *err)
{
    rtr_item copy = *item;
    const rtr_box *box = &place->box;
    copy.box.x = box->centre.x - copy.box.width / 2;
    copy.box.y = box->centre.y - copy.box.height / 2;
    copy.angle_deg = box->angle_deg;
    if (place->has_leader) put_leader(names->scene, item, place, names->style);
    rtr_scene_text(names->scene, &copy, text);
    rtr_code code = rtr_names_block(names, *box, RTR_FORBIDDEN, SIZE_MAX, err);
    if (!code && place->has_leader)
        code = rtr_names_block(names, rtr_box_along(place->leader[0], place->leader[1], 0.4),
                               RTR_FORBIDDEN, SIZE_MAX, err);
    return code;
}

/* A request with what its text will be. */
typedef struct wish {
    rtr_item item;
    const char *text;
} wish;

typedef struct wishes {
    rtr_label *labels;
    wish *list;
    size_t count;
} wishes;

static rtr_code wishes_begin(wishes *w, size_t room, rtr_err *err)
{
    w->labels = calloc(room + 1, sizeof *w->labels);
    w->list = calloc(room + 1, sizeof *w->list);
    return w->labels && w->list ? RTR_OK : rtr_nomem(err);
}

static void wishes_end(wishes *w)
{
    free(w->labels);
    free(w->list);
}

static void add_wish(wishes *w, const rtr_names *names, rtr_label label, rtr_item item,
                     const char *text)
{
    rtr_text_size size = rtr_fonts_measure(names->fonts, &names->style->type[item.type], text, 0);
    label.width = item.box.width = size.width;
    label.height = item.box.height = size.height;
    label.ink_top = size.ink_top;
    label.ink_end = size.ink_end;
    w->labels[w->count] = label;
    w->list[w->count++] = (wish){item, text};
}

static void wish_place(wishes *w, const rtr_names *names, size_t number)
{
    const rtr_mark *mark = &names->marks->places[number];
    const rtr_chart_place *place = &names->chart->places[number];
    rtr_item item = {.role = RTR_ROLE_LABEL, .owner = number, .type = RTR_TYPE_PLACE};
    rtr_label label = {.kind = RTR_LABEL_POINT,
                       .anchor = mark->at,
                       .gap = mark->reach_pt + gap_pt,
                       .importance = place->said ? 1.2 : 1};
    if (mark->form == RTR_MARK_AREA) {
        item.type = RTR_TYPE_AREA;
        label.kind = mark->radius_pt > small_area_pt ? RTR_LABEL_AREA : RTR_LABEL_POINT;
        label.importance = 1.4;
    } else if (mark->form == RTR_MARK_CIRCLE && mark->radius_pt > wide_circle_pt) {
        label.kind = RTR_LABEL_AREA;
    }
    add_wish(w, names, label, item, place->label && *place->label ? place->label : place->name);
}

static void wish_inset(wishes *w, const rtr_names *names, const rtr_inset_box *box)
{
    rtr_item item = {.role = RTR_ROLE_INSET, .owner = SIZE_MAX, .type = RTR_TYPE_PLACE};
    rtr_rect a = box->around;
    rtr_label label = {.kind = RTR_LABEL_POINT,
                       .body_kind = RTR_BODY_BOX,
                       .body = a,
                       .anchor = {a.x + a.width / 2, a.y + a.height / 2},
                       .gap = gap_pt + 1,
                       .importance = 2};
    add_wish(w, names, label, item, box->inset->label);
}

/* "label", or "goods, date": what a route says of itself. */
static char *route_text(const rtr_case_route *route)
{
    const char *what = route->label ? route->label : route->goods;
    rtr_buf buf = {0};
    if (!what && !route->date) return NULL;
    if (what) rtr_buf_puts(&buf, what);
    if (what && route->date) rtr_buf_puts(&buf, " · ");
    const char *dots = route->date ? strstr(route->date, "..") : NULL; /* 2024-04..2024-08 */
    if (dots) {
        rtr_buf_add(&buf, route->date, (size_t)(dots - route->date));
        rtr_buf_puts(&buf, "\u2009\u2013\u2009");
    }
    if (route->date) rtr_buf_puts(&buf, dots ? dots + 2 : route->date);
    return rtr_buf_take(&buf);
}

static int said_before(const wishes *w, const char *text)
{
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->list[i].text, text) == 0) return 1;
    return 0;
}

static rtr_code wish_route(wishes *w, rtr_names *names, size_t number, rtr_err *err)
{
    const rtr_case_route *route = &names->chart->doc->routes[number];
    const rtr_strand *longest = NULL;
    double length = 0;
    for (size_t i = 0; i < names->marks->strands.count; i++) {
        const rtr_strand *strand = &names->marks->strands.list[i];
        double l = rtr_line_length(strand->points, strand->count);
        if (names->chart->legs[strand->leg].route != number || l <= length) continue;
        longest = strand;
        length = l;
    }
    if (!longest || !(route->label || route->goods || route->date)) return RTR_OK;
    names->texts[number] = route_text(route);
    if (!names->texts[number]) return rtr_nomem(err);
    if (said_before(w, names->texts[number])) return RTR_OK;
    rtr_label label = {.kind = RTR_LABEL_LINE,
                       .anchor = rtr_line_at(longest->points, longest->count, length / 2, NULL),
                       .line = longest->points,
                       .line_count = longest->count,
                       .gap = line_gap_pt,
                       .importance = 0.8};
    rtr_item item = {.role = RTR_ROLE_ROUTE_LABEL, .owner = longest->leg, .type = RTR_TYPE_ROUTE};
    add_wish(w, names, label, item, names->texts[number]);
    return RTR_OK;
}

/* Obstacles that are places' own marks know their place; labels are asked by their number. */
static void own_marks(rtr_names *names, const wishes *w)
{
    for (size_t i = 0; i < names->obstacle_count; i++) {
        size_t place = names->obstacles[i].owner;
        if (place == SIZE_MAX) continue;
        names->obstacles[i].owner = SIZE_MAX;
        for (size_t k = 0; k < w->count; k++)
            if (w->list[k].item.role == RTR_ROLE_LABEL && w->list[k].item.owner == place)
                names->obstacles[i].owner = k;
    }
}

/* Place and draw all wishes; those without a place are moved to the front of the list. */
static rtr_code grant(rtr_names *names, wishes *w, size_t *left, rtr_err *err)
{
    rtr_placement *places = calloc(w->count + 1, sizeof *places);
    if (!places) return rtr_nomem(err);
    rtr_label_field field = rtr_names_field(names);
    rtr_code code = rtr_labels_place(w->labels, w->count, &field, places, err);
    *left = 0;
    for (size_t i = 0; !code && i < w->count; i++) {
        if (places[i].placed) {
            code = rtr_names_put(names, &w->list[i].item, &places[i], w->list[i].text, err);
            continue;
        }
        w->labels[*left] = w->labels[i];
        w->list[(*left)++] = w->list[i];
    }
    free(places);
    return code;
}

/* A number at the mark for each name that found no room; the key explains it. */
static rtr_code number_rest(rtr_names *names, const wishes *rest, rtr_err *err)
{
    if (!rest->count) return RTR_OK;
    names->unplaced = calloc(rest->count, sizeof *names->unplaced);
    if (!names->unplaced) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    int numbered = 0;
    for (size_t i = 0; !code && i < rest->count; i++) {
        char number[16];
        rtr_placement place = {0};
        rtr_item item = rest->list[i].item;
        rtr_label label = rest->labels[i];
        snprintf(number, sizeof number, "%d", numbered + 1);
        item.type = RTR_TYPE_KEY;
        rtr_text_size size =
            rtr_fonts_measure(names->fonts, &names->style->type[item.type], number, 0);
        label.width = item.box.width = size.width;
        label.height = item.box.height = size.height;
        label.ink_top = size.ink_top;
        label.ink_end = size.ink_end;
        if (label.kind == RTR_LABEL_LINE) label.kind = RTR_LABEL_POINT; /* at the line's middle */
        rtr_label_field field = rtr_names_field(names);
        code = rtr_labels_place(&label, 1, &field, &place, err);
        if (!code && place.placed) code = rtr_names_put(names, &item, &place, number, err);
        names->unplaced[names->unplaced_count++] =
            (rtr_unplaced){.name = rest->list[i].text,
                           .number = place.placed ? ++numbered : 0,
                           .place = item.role == RTR_ROLE_LABEL ? item.owner : SIZE_MAX};
    }
    return code;
}

rtr_code rtr_names_case(rtr_names *names, rtr_err *err)
{
    wishes w = {0};
    size_t left = 0;
    const rtr_chart *chart = names->chart;
    rtr_code code =
        wishes_begin(&w, names->inset_count + chart->place_count + chart->doc->route_count, err);
    for (size_t i = 0; !code && i < names->inset_count; i++)
        if (names->insets[i].shown) wish_inset(&w, names, &names->insets[i]);
    for (size_t i = 0; !code && i < chart->place_count; i++)
        if (names->marks->places[i].form != RTR_MARK_HIDDEN && !(names->told && names->told[i]))
            wish_place(&w, names, i);
    for (size_t i = 0; !code && i < chart->doc->route_count; i++)
        code = wish_route(&w, names, i, err);
    if (!code) own_marks(names, &w);
    if (!code) code = grant(names, &w, &left, err);
    for (size_t i = 0; i < names->obstacle_count; i++) names->obstacles[i].owner = SIZE_MAX;
    w.count = left;
    if (!code) code = number_rest(names, &w, err);
    wishes_end(&w);
    return code;
}

#include "draw/names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/reading.h"

static const double small_inset = 0.25; /* of the window's width and height */
/* Costs of lying over an arrowhead, a route's segment, a piece of another's area (label.h: an overlap
 * costs 400). */
static const double cost_arrow = 60, cost_route = 34, cost_piece = 50, cost_inset = 200;
static const double cost_route_crossed = 6; /* by a leader */
static const double small_piece_pt = 60; /* of an area; on larger ones a name is clear of doubt */
static const double beyond_pt = 1e6;     /* as wide as no sheet */
static const double gap_pt = 1.6;        /* between a mark and its name */
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
                             .coast = names->ground->coast,
                             .land = {{w.x, w.y},
                                      names->land.cell_pt,
                                      names->land.columns,
                                      names->land.rows,
                                      names->land.inside}};
}

static rtr_code block_route(rtr_names *names, const rtr_strand *strand, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_pt *points = malloc(strand->count * sizeof *points);
    if (!points) return rtr_nomem(err);
    memcpy(points, strand->points, strand->count * sizeof *points);
    size_t count = rtr_line_simplify(points, strand->count, 0.6);
    for (size_t i = 1; !code && i < count; i++) {
        code = rtr_names_block(names, rtr_box_along(points[i - 1], points[i], 1.3), cost_route,
                               SIZE_MAX, err);
        if (code) break;
        names->obstacles[names->obstacle_count - 1].crossing = cost_route_crossed;
        names->obstacles[names->obstacle_count - 1].line = strand->leg + 1;
    }
    free(points);
    return code;
}

/* The box around an arrowhead: its first point is the tip, its third the notch. */
static rtr_box arrow_box(const rtr_scene *scene, const rtr_item *path, const rtr_style *style)
{
    const rtr_pt *head = scene->points + scene->runs[path->first].first;
    return rtr_box_along(head[0], head[2], style->arrow_width_pt / 2);
}

static rtr_rect run_bounds(const rtr_scene *scene, size_t run)
{
    const rtr_pt *points = scene->points + scene->runs[run].first;
    rtr_pt low = points[0], high = points[0];
    for (size_t i = 1; i < scene->runs[run].count; i++) {
        low = (rtr_pt){fmin(low.x, points[i].x), fmin(low.y, points[i].y)};
        high = (rtr_pt){fmax(high.x, points[i].x), fmax(high.y, points[i].y)};
    }
    return (rtr_rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

/* The disc of a sign of doubt on a route: the only closed path there is. */
static int is_sign(const rtr_scene *scene, const rtr_item *item)
{
    return item->kind == RTR_ITEM_PATH && item->role == RTR_ROLE_ROUTE && item->count &&
           scene->runs[item->first].closed;
}

/* A text on a small piece of another place's area would seem to name it. */
static rtr_code block_pieces(rtr_names *names, const rtr_item *area, rtr_err *err)
{
    const rtr_scene *scene = names->scene;
    rtr_code code = RTR_OK;
    for (size_t r = area->first; !code && r < area->first + area->count; r++) {
        rtr_rect around = run_bounds(scene, r);
        if (around.width > small_piece_pt || around.height > small_piece_pt) continue;
        code = rtr_names_block(names, rtr_box_of(around), cost_piece, area->owner, err);
    }
    return code;
}

/* Lines across an area, which a name may stand on: they are open, outlines are not. */
static int is_hatch(const rtr_scene *scene, const rtr_item *path)
{
    return path->count && !scene->runs[path->first].closed;
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
        else if (is_sign(names->scene, item))
            code = rtr_names_block(names, rtr_box_of(run_bounds(names->scene, item->first)),
                                   RTR_FORBIDDEN, SIZE_MAX, err);
        else if (item->role == RTR_ROLE_AREA && !is_hatch(names->scene, item))
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

int rtr_names_detailed(const rtr_names *names, rtr_pt at)
{
    rtr_rect window = names->frame->window;
    for (size_t i = 0; i < names->inset_count; i++) {
        rtr_rect around = names->insets[i].around;
        int small = around.width < window.width * small_inset &&
                    around.height < window.height * small_inset;
        if (small && rtr_inset_box_holds(&names->insets[i], at)) return 1;
    }
    return 0;
}

rtr_code rtr_names_begin(rtr_names *names, const rtr_rect *reserved, size_t count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    size_t texts = names->chart->doc->route_count;
    names->texts = calloc(texts + 1, sizeof *names->texts);
    if (!names->texts) return rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++)
        code = rtr_names_block(names, rtr_box_of(reserved[i]), RTR_FORBIDDEN, SIZE_MAX, err);
    if (!code) code = rtr_names_see_land(names, err);
    names->route_first = names->obstacle_count;
    for (size_t i = 0; !code && i < names->marks->strands.count; i++)
        code = block_route(names, &names->marks->strands.list[i], err);
    names->route_upto = names->obstacle_count;
    if (!code) code = block_drawn(names, err);
    for (size_t i = 0; !code && i < names->inset_count; i++)
        code = block_inset(names, &names->insets[i], err);
    return code;
}

void rtr_names_end(rtr_names *names)
{
    for (size_t i = 0; names->texts && i < names->chart->doc->route_count; i++)
        free(names->texts[i]);
    rtr_mask_end(&names->land);
    free(names->texts);
    free(names->obstacles);
    free(names->unplaced);
    names->texts = NULL;
    names->obstacles = NULL;
    names->unplaced = NULL;
}

rtr_code rtr_names_lead(rtr_names *names, size_t owner, const rtr_pt leader[2], rtr_err *err)
{
    rtr_scene *scene = names->scene;
    rtr_paint casing = {.stroke = rtr_fade(names->style->paper, 0.8), .width_pt = 1.6, .round = 1};
    rtr_paint line = {.stroke = names->style->ink, .width_pt = 0.45, .round = 1};
    rtr_scene_path(scene, RTR_ROLE_LEADER, owner, &casing);
    rtr_scene_run(scene, leader, 2, 0);
    rtr_scene_path(scene, RTR_ROLE_LEADER, owner, &line);
    rtr_scene_run(scene, leader, 2, 0);
    return rtr_names_block(names, rtr_box_along(leader[0], leader[1], 0.4), RTR_FORBIDDEN, SIZE_MAX,
                           err);
}

rtr_code rtr_names_put(rtr_names *names, const rtr_item *item, const rtr_placement *place,
                       const char *text, rtr_err *err)
{
    rtr_item copy = *item;
    rtr_code code = RTR_OK;
    const rtr_box *box = &place->box;
    copy.box.x = box->centre.x - copy.box.width / 2;
    copy.box.y = box->centre.y - copy.box.height / 2;
    copy.angle_deg = box->angle_deg;
    if (place->has_leader) code = rtr_names_lead(names, item->owner, place->leader, err);
    rtr_scene_text(names->scene, &copy, text);
    if (code) return code;
    return rtr_names_block(names, place->ink.half_width > 0 ? place->ink : *box, RTR_FORBIDDEN,
                           SIZE_MAX, err);
}

static rtr_code wishes_begin(rtr_wishes *w, size_t room, rtr_err *err)
{
    w->labels = calloc(room + 1, sizeof *w->labels);
    w->list = calloc(room + 1, sizeof *w->list);
    return w->labels && w->list ? RTR_OK : rtr_nomem(err);
}

static void wishes_end(rtr_wishes *w)
{
    free(w->labels);
    free(w->list);
    free(w->spots);
}

void rtr_names_wish(rtr_wishes *w, const rtr_names *names, rtr_label label, rtr_item item,
                    const char *text)
{
    rtr_type_style style = rtr_scene_type(names->style, &item);
    rtr_text_size size = rtr_fonts_measure(names->fonts, &style, text, item.wrap_pt);
    label.width = item.box.width = size.width;
    label.height = item.box.height = size.height;
    label.ink_top = size.ink_top;
    label.ink_end = size.ink_end;
    label.right_to_left = rtr_reads_from_right(text);
    w->labels[w->count] = label;
    w->list[w->count++] = (rtr_wish){item, text};
}

const char *rtr_names_legible(const rtr_names *names, rtr_type type, const char *const *texts,
                              size_t count)
{
    const char *first = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!texts[i] || !*texts[i]) continue;
        if (!first) first = texts[i];
        if (!rtr_fonts_measure(names->fonts, &names->style->type[type], texts[i], 0).unknown)
            return texts[i];
    }
    return first ? first : "";
}

const char *rtr_names_call(const rtr_names *names, rtr_type type, const rtr_toponym *toponym)
{
    const char *texts[] = {
        rtr_gazetteer_name(names->chart->atlas.gazetteer, toponym, names->language), toponym->name};
    return rtr_names_legible(names, type, texts, 2);
}

static void wish_place(rtr_wishes *w, const rtr_names *names, size_t number)
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
    const char *texts[] = {place->label, place->name,
                           place->toponym.id ? place->toponym.name : NULL, place->id};
    rtr_names_wish(w, names, label, item, rtr_names_legible(names, item.type, texts, 4));
}

static void wish_inset(rtr_wishes *w, const rtr_names *names, const rtr_inset_box *box)
{
    rtr_item item = {.role = RTR_ROLE_INSET,
                     .owner = SIZE_MAX,
                     .type = RTR_TYPE_PLACE,
                     .wrap_pt = box->label_wrap_pt};
    rtr_rect a = box->body;
    rtr_label label = {.kind = RTR_LABEL_POINT,
                       .body_kind = RTR_BODY_BOX,
                       .body = a,
                       .anchor = {a.x + a.width / 2, a.y + a.height / 2},
                       .gap = gap_pt + 1,
                       .importance = 2};
    rtr_names_wish(w, names, label, item, box->label);
}

/* A wish, and the square of its anchor. */
typedef struct pile {
    double x, y;
    size_t wish;
} pile;

static int by_square(const void *a, const void *b)
{
    const pile *p = a, *q = b;
    if (p->y != q->y) return p->y < q->y ? -1 : 1;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return p->wish < q->wish ? -1 : 1;
}

/* Around one spot no more than a few names find room: the others need not be tried, they go to the key. */
static rtr_code thin_piles(rtr_wishes *w, rtr_err *err)
{
    enum { PILE_MAX = 10 };
    pile *list = calloc(w->count + 1, sizeof *list);
    if (!list) return rtr_nomem(err);
    for (size_t i = 0; i < w->count; i++)
        list[i] = (pile){floor(w->labels[i].anchor.x), floor(w->labels[i].anchor.y), i};
    qsort(list, w->count, sizeof *list, by_square);
    for (size_t i = 1, high = 1; i < w->count; i++) {
        high = list[i].x == list[i - 1].x && list[i].y == list[i - 1].y ? high + 1 : 1;
        if (high > PILE_MAX) w->labels[list[i].wish].width = beyond_pt;
    }
    free(list);
    return RTR_OK;
}

/* Obstacles that are places' own marks know their place; labels are asked by their number. */
static rtr_code own_marks(rtr_names *names, const rtr_wishes *w, rtr_err *err)
{
    size_t *label_of = calloc(names->chart->place_count + 1, sizeof *label_of);
    if (!label_of) return rtr_nomem(err);
    for (size_t i = 0; i < w->count; i++)
        if (w->list[i].item.role == RTR_ROLE_LABEL) label_of[w->list[i].item.owner] = i + 1;
    for (size_t i = 0; i < names->obstacle_count; i++) {
        size_t place = names->obstacles[i].owner, label = place == SIZE_MAX ? 0 : label_of[place];
        names->obstacles[i].owner = label ? label - 1 : SIZE_MAX;
    }
    free(label_of);
    return RTR_OK;
}

/* Place and draw all wishes; those without a place are moved to the front of the list. */
static rtr_code grant(rtr_names *names, rtr_wishes *w, size_t *left, rtr_err *err)
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

rtr_code rtr_names_case(rtr_names *names, rtr_err *err)
{
    rtr_wishes w = {0};
    size_t left = 0;
    const rtr_chart *chart = names->chart;
    rtr_code code =
        wishes_begin(&w, names->inset_count + chart->place_count + chart->doc->route_count, err);
    for (size_t i = 0; !code && i < names->inset_count; i++)
        if (names->insets[i].shown) wish_inset(&w, names, &names->insets[i]);
    for (size_t i = 0; !code && i < chart->place_count; i++)
        if (names->marks->places[i].form != RTR_MARK_HIDDEN && !(names->told && names->told[i]))
            wish_place(&w, names, i);
    if (!code) code = rtr_names_area_spots(names, &w, err);
    if (!code) code = rtr_names_wish_routes(&w, names, err);
    if (!code) code = thin_piles(&w, err);
    if (!code) code = own_marks(names, &w, err);
    if (!code) code = grant(names, &w, &left, err);
    for (size_t i = 0; i < names->obstacle_count; i++) names->obstacles[i].owner = SIZE_MAX;
    w.count = left;
    if (!code) code = rtr_names_number(names, &w, err);
    wishes_end(&w);
    return code;
}

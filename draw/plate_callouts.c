/* plate_callouts.c - the marks' labels on a plate's picture, each beside its mark or on a leader, and numbers for
 * what found no room. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/plate_parts.h"
#include "draw/symbol.h"

static const double wrap_pt = 96;       /* a longer label is broken */
static const double air_pt = 1.8;       /* between a mark and its callout */
static const double badge_gap_pt = 2.2; /* between a number and its label */
static const double edge_pt = 1.5;      /* of the picture that stays empty */
enum { LABEL_LINES = 3, LABEL_BYTES = 200 };

/* A callout before it has its place. */
typedef struct callout {
    size_t mark;
    const char *text; /* NULL: the number only */
    double text_width, text_height;
} callout;

typedef struct callouts {
    rtr_label *labels;
    callout *list;
    rtr_placement *places;
    size_t count;
} callouts;

static rtr_code callouts_begin(callouts *c, size_t room, rtr_err *err)
{
    *c = (callouts){.labels = calloc(room + 1, sizeof *c->labels),
                    .list = calloc(room + 1, sizeof *c->list),
                    .places = calloc(room + 1, sizeof *c->places)};
    return c->labels && c->list && c->places ? RTR_OK : rtr_nomem(err);
}

static void callouts_end(callouts *c)
{
    free(c->labels);
    free(c->list);
    free(c->places);
}

static double badge_width(const rtr_plate *plate, size_t mark)
{
    return plate->numbered ? rtr_plate_badge_width(&plate->look, mark + 1) : 0;
}

/* Request a callout for a mark on a panel; `text` NULL asks for its number only. */
static void add(callouts *c, const rtr_plate *plate, int panel, size_t number, const char *text)
{
    static const rtr_label_body bodies[] = {RTR_BODY_MARK, RTR_BODY_BOX, RTR_BODY_LOOSE,
                                            RTR_BODY_ROUND};
    const rtr_plate_mark *mark = &plate->plan->marks[number];
    rtr_rect body, window = plate->windows[panel];
    if (!rtr_plate_body(plate, panel, mark, &body)) return;
    callout *wish = &c->list[c->count];
    rtr_label *label = &c->labels[c->count];
    rtr_pt at = rtr_plate_place(plate, panel, mark->at);
    *wish = (callout){.mark = number, .text = text};
    *label = (rtr_label){.kind = RTR_LABEL_POINT,
                         .body_kind = bodies[mark->form],
                         .body = body,
                         .anchor = {fmin(fmax(at.x, body.x), body.x + body.width),
                                    fmin(fmax(at.y, body.y), body.y + body.height)},
                         .gap = air_pt + 1,
                         .importance = 1};
    if (mark->form == RTR_PLATE_PIN)
        label->gap = rtr_symbol_reach(&plate->style, mark->kind, mark->status) + air_pt;
    if (mark->form == RTR_PLATE_CIRCLE) {
        double radius = mark->radius * plate->scale_pt;
        if (at.x - radius < window.x || at.x + radius > window.x + window.width ||
            at.y - radius < window.y || at.y + radius > window.y + window.height)
            label->body_kind = RTR_BODY_BOX; /* of what is seen of it */
    }
    double badge = badge_width(plate, number);
    if (text) {
        rtr_text_size size = rtr_look_measure(&plate->look, RTR_TYPE_PLACE, text, wrap_pt);
        wish->text_width = size.width;
        wish->text_height = size.height;
    }
    label->width = badge + wish->text_width + (badge > 0 && text ? badge_gap_pt : 0);
    label->height = fmax(wish->text_height, badge > 0 ? RTR_PLATE_BADGE_PT + 1 : 0);
    label->ink_top = label->ink_end = label->height * 0.1;
    if (label->width > 0) c->count++;
}

static void draw_leader(rtr_plate *plate, size_t owner, const rtr_placement *place)
{
    rtr_paint casing = {.stroke = rtr_fade(plate->style.paper, 0.9), .width_pt = 2, .round = 1};
    rtr_paint line = {.stroke = plate->style.ink, .width_pt = 0.6, .round = 1};
    rtr_scene_path(&plate->marks, RTR_ROLE_LEADER, owner, &casing);
    rtr_scene_run(&plate->marks, place->leader, 2, 0);
    rtr_scene_path(&plate->marks, RTR_ROLE_LEADER, owner, &line);
    rtr_scene_run(&plate->marks, place->leader, 2, 0);
}

/* Number and text, beside each other in the place; nothing else may be put there. */
static rtr_code draw_callout(rtr_plate *plate, const callout *wish, const rtr_placement *place,
                             rtr_err *err)
{
    const rtr_box *box = &place->box;
    double left = box->centre.x - box->half_width, badge = badge_width(plate, wish->mark);
    rtr_item item = {.role = RTR_ROLE_LABEL, .owner = wish->mark, .type = RTR_TYPE_PLACE};
    if (place->has_leader) draw_leader(plate, wish->mark, place);
    if (wish->text) {
        double x = left + (badge > 0 ? badge + badge_gap_pt : 0);
        item.box = (rtr_rect){x, box->centre.y - wish->text_height / 2, wish->text_width,
                              wish->text_height};
        item.wrap_pt = wish->text_width + RTR_PLATE_SLACK_PT;
        rtr_scene_text(&plate->marks, &item, wish->text);
    }
    if (badge > 0) {
        rtr_pt centre = {left + badge / 2, box->centre.y};
        if (wish->text)
            centre.y += rtr_look_middle(&plate->look, RTR_TYPE_PLACE, wish->text, wrap_pt) -
                        wish->text_height / 2;
        rtr_plate_badge(&plate->look, &plate->marks, &item, centre, wish->mark + 1);
    }
    rtr_code code = rtr_plate_block(plate, *box, RTR_FORBIDDEN, 0, SIZE_MAX, err);
    if (!code && place->has_leader)
        code = rtr_plate_block(plate, rtr_box_along(place->leader[0], place->leader[1], 0.6),
                               RTR_FORBIDDEN, 0, SIZE_MAX, err);
    return code;
}

static rtr_label_field field_of(const rtr_plate *plate, int panel)
{
    rtr_rect w = plate->windows[panel];
    return (rtr_label_field){
        .frame = {w.x + edge_pt, w.y + edge_pt, w.width - 2 * edge_pt, w.height - 2 * edge_pt},
        .obstacles = plate->obstacles,
        .obstacle_count = plate->obstacle_count};
}

/* Obstacles know the mark that they are of; labels are asked by their place in the list. */
static rtr_code own_obstacles(rtr_plate *plate, const callouts *c, rtr_err *err)
{
    size_t *label_of = calloc(plate->plan->mark_count + 1, sizeof *label_of);
    if (!label_of) return rtr_nomem(err);
    for (size_t i = 0; i < plate->plan->mark_count; i++) label_of[i] = SIZE_MAX;
    for (size_t i = 0; i < c->count; i++) label_of[c->list[i].mark] = i;
    for (size_t i = 0; i < plate->obstacle_count; i++)
        if (plate->obstacles[i].owner != SIZE_MAX)
            plate->obstacles[i].owner = label_of[plate->obstacles[i].owner];
    free(label_of);
    return RTR_OK;
}

/* The texts of the callouts, short enough to stand on a picture. */
static rtr_code write_labels(rtr_plate *plate, rtr_err *err)
{
    const rtr_plate_plan *plan = plate->plan;
    plate->labels = calloc(plan->mark_count + 1, sizeof *plate->labels);
    if (!plate->labels) return rtr_nomem(err);
    for (size_t i = 0; i < plan->mark_count; i++) {
        char *clean = rtr_plate_clean(plan->marks[i].label, LABEL_BYTES);
        if (clean && i < RTR_PLATE_CALLOUTS_MAX)
            plate->labels[i] = rtr_look_fitted(&plate->look, RTR_TYPE_PLACE, clean, wrap_pt,
                                               LABEL_LINES, &plate->cut);
        else if (clean)
            plate->labels[i] = rtr_strdup(clean);
        free(clean);
        if (!plate->labels[i]) return rtr_nomem(err);
    }
    return RTR_OK;
}

/* The labels of the marks on the first panel. */
static void request_labels(const rtr_plate *plate, callouts *c)
{
    c->count = 0;
    for (size_t i = 0; i < plate->plan->mark_count && c->count < RTR_PLATE_CALLOUTS_MAX; i++)
        if (*plate->labels[i]) add(c, plate, 0, i, plate->labels[i]);
}

static rtr_code place_labels(const rtr_plate *plate, callouts *c, rtr_err *err)
{
    rtr_label_field field = field_of(plate, 0);
    return rtr_labels_place(c->labels, c->count, &field, c->places, err);
}

static int is_seen(const rtr_plate *plate, int panel, size_t mark)
{
    rtr_rect body;
    return rtr_plate_body(plate, panel, &plate->plan->marks[mark], &body);
}

/* Draw what found its place; `named` says of each mark whether it did. */
static rtr_code draw_labels(rtr_plate *plate, const callouts *c, unsigned char *named, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < c->count; i++) {
        if (!c->places[i].placed) continue;
        named[c->list[i].mark] = 1;
        code = draw_callout(plate, &c->list[i], &c->places[i], err);
    }
    for (size_t i = 0; i < plate->plan->mark_count; i++)
        if (!named[i] && *plate->labels[i] && is_seen(plate, 0, i))
            plate->unplaced[plate->unplaced_count++] = i;
    return code;
}

/* A number alone for each mark on a panel that has no label there, one after the other. */
static rtr_code draw_numbers(rtr_plate *plate, int panel, const unsigned char *named, rtr_err *err)
{
    callouts c = {0};
    size_t asked = 0;
    rtr_code code = callouts_begin(&c, 1, err);
    for (size_t i = 0; !code && i < plate->plan->mark_count && asked < RTR_PLATE_NUMBERS_MAX; i++) {
        rtr_label_field field = field_of(plate, panel);
        if (named && named[i]) continue;
        c.count = 0;
        add(&c, plate, panel, i, NULL);
        if (!c.count) continue;
        asked++;
        code = rtr_labels_place(c.labels, 1, &field, c.places, err);
        if (!code && c.places[0].placed) code = draw_callout(plate, &c.list[0], &c.places[0], err);
    }
    callouts_end(&c);
    return code;
}

static int has_note(const rtr_plate *plate)
{
    for (size_t i = 0; i < plate->plan->mark_count; i++)
        if (plate->plan->marks[i].note && *plate->plan->marks[i].note && is_seen(plate, 0, i))
            return 1;
    return 0;
}

/* The first panel has labels: with numbers when a mark has a note, or when some label found no room, which is
 * known only after a first try without. */
static rtr_code call_first(rtr_plate *plate, callouts *c, unsigned char *named, rtr_err *err)
{
    plate->numbered = has_note(plate);
    request_labels(plate, c);
    rtr_code code = own_obstacles(plate, c, err);
    if (!code) code = place_labels(plate, c, err);
    int all = 1;
    for (size_t i = 0; i < c->count; i++) all &= c->places[i].placed;
    if (!code && !plate->numbered && !all) {
        plate->numbered = 1;
        request_labels(plate, c);
        code = place_labels(plate, c, err);
    }
    if (!code) code = draw_labels(plate, c, named, err);
    for (size_t i = 0; i < plate->obstacle_count; i++) plate->obstacles[i].owner = SIZE_MAX;
    if (!code && plate->numbered) code = draw_numbers(plate, 0, named, err);
    return code;
}

rtr_code rtr_plate_callouts(rtr_plate *plate, rtr_err *err)
{
    callouts c = {0};
    size_t count = plate->plan->mark_count;
    unsigned char *named = calloc(count + 1, 1);
    plate->unplaced = calloc(count + 1, sizeof *plate->unplaced);
    rtr_code code = named && plate->unplaced ? write_labels(plate, err) : rtr_nomem(err);
    if (!code) code = callouts_begin(&c, RTR_PLATE_CALLOUTS_MAX, err);
    if (!code) code = call_first(plate, &c, named, err);
    callouts_end(&c);
    free(named);
    return code;
}

rtr_code rtr_plate_second_numbers(rtr_plate *plate, rtr_err *err)
{
    plate->obstacle_count = 0;
    rtr_code code = plate->numbered ? rtr_plate_block_marks(plate, 1, err) : RTR_OK;
    for (size_t i = 0; i < plate->obstacle_count; i++) plate->obstacles[i].owner = SIZE_MAX;
    return !code && plate->numbered ? draw_numbers(plate, 1, NULL, err) : code;
}

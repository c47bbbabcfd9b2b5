/* badge.c - numbers in small discs for names that found no room: beside the mark, on a leader, on the
 * route's line, or as a last resort on the mark itself. Names at one spot share a number, and where there is
 * no room for another badge a name shares the nearest one: none is without. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "draw/line.h"
#include "draw/names.h"
#include "draw/room.h"

enum {
    BADGES_MAX = 400, /* more would be a map of numbers */
    SPOTS_MAX = 1000  /* so many are tried */
};
static const double cell_pt = 0.5, same_spot_pt = 2;
static const double pad_pt = 1.7, rim_pt = 0.6, air_pt = 0.5;
static const double band_pt = 40;      /* badges are numbered from left to right in bands so high */
static const double digit_pt = 2.6;    /* half of a number, which lies on no mark of another */
static const double neighbour_pt = 60; /* a badge so near is shared before marks are hidden */
static const double rise_em = 0.031;   /* digits stand so much below the middle of their line */

/* Names at one spot: some of the list's, in its order. */
typedef struct spot {
    const rtr_wish *wish; /* the first one's */
    const rtr_label *label;
    size_t badge; /* which stands for it, plus 1; 0: none yet */
} spot;

typedef struct badge {
    rtr_pt at;
    size_t spot;
    int has_leader, number;
    rtr_pt leader[2];
} badge;

/* A name of the rest, and which spot it stands at. */
typedef struct entry {
    double x, y; /* of its spot, in squares of same_spot_pt */
    size_t wish, spot;
} entry;

typedef struct numbering {
    rtr_names *names;
    const rtr_wishes *rest;
    entry *entries;
    spot *spots;
    size_t spot_count;
    badge *badges;
    size_t badge_count;
    rtr_room room;
    double half_width, half_height; /* of every badge */
} numbering;

static int by_spot(const void *a, const void *b)
{
    const entry *p = a, *q = b;
    if (p->y != q->y) return p->y < q->y ? -1 : 1;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return p->wish < q->wish ? -1 : 1;
}

static void find_spots(numbering *n)
{
    const rtr_wishes *rest = n->rest;
    for (size_t i = 0; i < rest->count; i++) {
        rtr_pt at = rest->labels[i].anchor;
        n->entries[i] = (entry){floor(at.x / same_spot_pt), floor(at.y / same_spot_pt), i, 0};
    }
    qsort(n->entries, rest->count, sizeof *n->entries, by_spot);
    for (size_t i = 0; i < rest->count; i++) {
        entry *e = &n->entries[i];
        if (i == 0 || e->x != e[-1].x || e->y != e[-1].y)
            n->spots[n->spot_count++] =
                (spot){.wish = &rest->list[e->wish], .label = &rest->labels[e->wish]};
        e->spot = n->spot_count - 1;
    }
}

static rtr_code find_room(numbering *n, rtr_err *err)
{
    const rtr_names *names = n->names;
    rtr_code code = rtr_room_begin(names->frame->window, cell_pt, &n->room, err);
    for (size_t i = 0; !code && i < names->obstacle_count; i++) {
        const rtr_obstacle *o = &names->obstacles[i];
        int route = i >= names->route_first && i < names->route_upto;
        rtr_room_take(&n->room, &o->box,
                      o->is_mark                 ? RTR_ROOM_MARK
                      : o->cost >= RTR_FORBIDDEN ? RTR_ROOM_TEXT
                      : route                    ? RTR_ROOM_ROUTE
                                                 : RTR_ROOM_OTHER);
    }
    return code;
}

static rtr_rect rect_at(const numbering *n, rtr_pt at, double air)
{
    double w = n->half_width + air, h = n->half_height + air;
    return (rtr_rect){at.x - w, at.y - h, 2 * w, 2 * h};
}

/* Put the spot's badge there, unless something to be avoided is in the way. */
static int try_at(numbering *n, size_t number, rtr_pt at, unsigned avoid)
{
    if (rtr_room_under(&n->room, rect_at(n, at, air_pt)) & (avoid | RTR_ROOM_OUTSIDE)) return 0;
    rtr_box box = rtr_box_of(rect_at(n, at, 0));
    rtr_room_take(&n->room, &box, RTR_ROOM_TEXT);
    n->badges[n->badge_count++] = (badge){.at = at, .spot = number};
    n->spots[number].badge = n->badge_count;
    return 1;
}

enum { LINE_STEPS = 9 };
static const double line_at[LINE_STEPS] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82};

/* On the line, of which it hides no more than itself. */
static int try_line(numbering *n, size_t number)
{
    const rtr_label *label = n->spots[number].label;
    double length = rtr_line_length(label->line, label->line_count);
    for (int i = 0; i < LINE_STEPS; i++) {
        rtr_pt at = rtr_line_at(label->line, label->line_count, length * line_at[i], NULL);
        if (try_at(n, number, at, RTR_ROOM_MARK | RTR_ROOM_TEXT | RTR_ROOM_OTHER)) return 1;
    }
    return 0;
}

/* Where a badge stands in a direction, its edge `off` from the anchor. */
static rtr_pt towards(const numbering *n, rtr_pt at, rtr_pt d, double off)
{
    double reach = off + hypot(d.x * n->half_width, d.y * n->half_height);
    return (rtr_pt){at.x + d.x * reach, at.y + d.y * reach};
}

/* Compared by the thousand: without a root. */
static double square_of(rtr_pt a, rtr_pt b)
{
    double x = a.x - b.x, y = a.y - b.y;
    return x * x + y * y;
}

/* Is a badge at `at` nearer to the spot's mark than to any other? */
static int is_nearest(const numbering *n, const spot *s, rtr_pt at)
{
    const rtr_marks *marks = n->names->marks;
    double own = fmax(rtr_pt_distance(at, s->label->anchor) - same_spot_pt, 0);
    for (size_t i = 0; i < marks->chart->place_count; i++)
        if (marks->places[i].form == RTR_MARK_SYMBOL &&
            square_of(at, marks->places[i].at) < own * own)
            return 0;
    return 1;
}

static int try_beside(numbering *n, size_t number, unsigned avoid)
{
    const rtr_label *label = n->spots[number].label;
    for (int i = 0; i < 8; i++) { /* right, upper right, lower right, left, ... */
        static const int order[] = {0, 7, 1, 4, 5, 3, 6, 2};
        double turn = acos(-1) * order[i] / 4;
        rtr_pt d = {cos(turn), sin(turn)};
        rtr_pt at = towards(n, label->anchor, d, label->gap - 1);
        if (is_nearest(n, &n->spots[number], at) && try_at(n, number, at, avoid)) return 1;
    }
    return 0;
}

/* On a leader from `at`, which crosses no text and no mark, `gap` of it left out. */
static int try_leader(numbering *n, size_t number, rtr_pt at, double gap, unsigned avoid)
{
    enum { DIRECTIONS = 32 };
    static const double rings[] = {4, 7, 10, 14, 19, 25, 32}; /* RTR_LEADER_MAX_PT and less */
    for (size_t r = 0; r < sizeof rings / sizeof *rings; r++)
        for (int i = 0; i < DIRECTIONS; i++) {
            double turn = 2 * acos(-1) * i / DIRECTIONS, far = gap + rings[r];
            rtr_pt d = {cos(turn), sin(turn)};
            rtr_pt from = {at.x + d.x * gap, at.y + d.y * gap};
            rtr_pt upto = {at.x + d.x * far, at.y + d.y * far};
            rtr_rect there = rect_at(n, towards(n, at, d, far), air_pt);
            if (rtr_room_under(&n->room, there) & (avoid | RTR_ROOM_OUTSIDE)) continue;
            unsigned crossed = rtr_room_along(&n->room, from, upto);
            if (crossed & (RTR_ROOM_MARK | RTR_ROOM_TEXT)) continue;
            if (!try_at(n, number, towards(n, at, d, far), avoid)) continue;
            badge *b = &n->badges[n->badge_count - 1];
            rtr_box line = rtr_box_along(from, upto, 0.4);
            rtr_room_take(&n->room, &line, RTR_ROOM_TEXT);
            b->has_leader = 1;
            b->leader[0] = from;
            b->leader[1] = upto;
            return 1;
        }
    return 0;
}

static int try_led(numbering *n, size_t number, unsigned avoid)
{
    const rtr_label *label = n->spots[number].label;
    if (label->kind != RTR_LABEL_LINE)
        return try_leader(n, number, label->anchor, label->gap - 1, avoid);
    double length = rtr_line_length(label->line, label->line_count);
    for (int i = 0; i < LINE_STEPS; i++) {
        rtr_pt at = rtr_line_at(label->line, label->line_count, length * line_at[i], NULL);
        if (try_leader(n, number, at, 1, avoid)) return 1;
    }
    return 0;
}

/* On the mark itself, unless it would hide another. */
static int try_mark(numbering *n, size_t number)
{
    const rtr_label *label = n->spots[number].label;
    const rtr_marks *marks = n->names->marks;
    for (size_t i = 0; i < marks->chart->place_count; i++) {
        const rtr_mark *other = &marks->places[i];
        double away = square_of(label->anchor, other->at), apart = digit_pt + other->reach_pt;
        if (other->form == RTR_MARK_SYMBOL && away > same_spot_pt * same_spot_pt &&
            away < apart * apart)
            return 0;
    }
    return try_at(n, number, label->anchor, RTR_ROOM_TEXT);
}

static void place_badge(numbering *n, size_t number)
{
    const unsigned all = RTR_ROOM_MARK | RTR_ROOM_TEXT | RTR_ROOM_ROUTE | RTR_ROOM_OTHER;
    const unsigned crowded = RTR_ROOM_MARK | RTR_ROOM_TEXT;
    const rtr_label *label = n->spots[number].label;
    int line = label->kind == RTR_LABEL_LINE;
    if (n->badge_count == BADGES_MAX || number >= SPOTS_MAX) return;
    if (line && try_line(n, number)) return;
    if (label->kind == RTR_LABEL_AREA && try_at(n, number, label->anchor, all)) return;
    if (!line && try_beside(n, number, all)) return;
    if (try_led(n, number, all)) return;
    if (!line && try_beside(n, number, crowded)) return;
    if (try_led(n, number, crowded)) return;
    if (!line) try_mark(n, number);
}

/* A map that is full to its edge: one badge is there all the same, as near as it can be. */
static void force_badge(numbering *n)
{
    rtr_rect w = n->room.window;
    rtr_pt at = n->spots[0].label->anchor;
    at.x = fmin(fmax(at.x, w.x + n->half_width), fmax(w.x + w.width - n->half_width, w.x));
    at.y = fmin(fmax(at.y, w.y + n->half_height), fmax(w.y + w.height - n->half_height, w.y));
    n->badges[n->badge_count++] = (badge){.at = at};
    n->spots[0].badge = 1;
}

/* The badge nearest to a spot, plus 1; 0: there is none within `most`. */
static size_t nearest_badge(const numbering *n, const spot *s, double most)
{
    size_t found = 0;
    double least = most * most;
    for (size_t b = 0; b < n->badge_count; b++) {
        double away = square_of(n->badges[b].at, s->label->anchor);
        if (away >= least) continue;
        least = away;
        found = b + 1;
    }
    return found;
}

/* Spots without a badge of their own share one nearby. Where there is none, on a ground full of marks,
 * one hides some of them. */
static void share_badges(numbering *n)
{
    for (size_t i = 0; i < n->spot_count; i++) {
        spot *s = &n->spots[i];
        if (!s->badge) s->badge = nearest_badge(n, s, neighbour_pt);
        if (!s->badge && n->badge_count < BADGES_MAX && i < SPOTS_MAX)
            try_at(n, i, s->label->anchor, RTR_ROOM_TEXT);
    }
    if (!n->badge_count) force_badge(n);
    for (size_t i = 0; i < n->spot_count; i++)
        if (!n->spots[i].badge) n->spots[i].badge = nearest_badge(n, &n->spots[i], INFINITY);
}

/* From left to right, band by band from the top. */
static int by_reading(const void *a, const void *b)
{
    const badge *const *p = a, *const *q = b;
    double p_band = floor((*p)->at.y / band_pt), q_band = floor((*q)->at.y / band_pt);
    if (p_band != q_band) return p_band < q_band ? -1 : 1;
    if ((*p)->at.x != (*q)->at.x) return (*p)->at.x < (*q)->at.x ? -1 : 1;
    return (*p)->spot < (*q)->spot ? -1 : 1;
}

static void number_badges(const numbering *n, badge **order)
{
    for (size_t i = 0; i < n->badge_count; i++) order[i] = &n->badges[i];
    qsort(order, n->badge_count, sizeof *order, by_reading);
    for (size_t i = 0; i < n->badge_count; i++) order[i]->number = (int)i + 1;
}

/* A white disc with a dark rim, longer where the number needs it. */
static void draw_disc(const numbering *n, const badge *b, size_t owner)
{
    enum { STEPS = 16 }; /* of each end */
    rtr_pt points[2 * (STEPS + 1)];
    double r = n->half_height, straight = n->half_width - r;
    const rtr_style *style = n->names->style;
    for (int i = 0; i < 2 * (STEPS + 1); i++) {
        int right = i <= STEPS;
        double turn = acos(-1) * ((right ? i : i - 1) / (double)STEPS - 0.5);
        points[i] = (rtr_pt){b->at.x + (right ? straight : -straight) + r * cos(turn),
                             b->at.y + r * sin(turn)};
    }
    rtr_paint paint = {.fill = style->paper, .stroke = style->ink, .width_pt = rim_pt};
    rtr_scene_path(n->names->scene, RTR_ROLE_BADGE, owner, &paint);
    rtr_scene_run(n->names->scene, points, 2 * (STEPS + 1), 1);
}

static rtr_code draw_badge(const numbering *n, const badge *b, rtr_err *err)
{
    rtr_names *names = n->names;
    rtr_item item = n->spots[b->spot].wish->item;
    char number[16];
    snprintf(number, sizeof number, "%d", b->number);
    item.type = RTR_TYPE_KEY;
    item.wrap_pt = 0;
    const rtr_type_style *style = &names->style->type[item.type];
    rtr_text_size size = rtr_fonts_measure(names->fonts, style, number, 0);
    item.box =
        (rtr_rect){b->at.x - size.width / 2, b->at.y - size.height / 2 - rise_em * style->size_pt,
                   size.width, size.height};
    rtr_code code = RTR_OK;
    if (b->has_leader) code = rtr_names_lead(names, item.owner, b->leader, err);
    draw_disc(n, b, item.owner);
    rtr_scene_text(names->scene, &item, number);
    return code ? code
                : rtr_names_block(names, rtr_box_of(rect_at(n, b->at, 0)), RTR_FORBIDDEN, SIZE_MAX,
                                  err);
}

static int by_number(const void *a, const void *b)
{
    const entry *p = a, *q = b; /* `spot` is the number by now */
    if (p->spot != q->spot) return p->spot < q->spot ? -1 : 1;
    return p->wish < q->wish ? -1 : 1;
}

static rtr_code list_unplaced(const numbering *n, rtr_err *err)
{
    rtr_names *names = n->names;
    size_t count = n->rest->count;
    names->unplaced = calloc(count, sizeof *names->unplaced);
    if (!names->unplaced) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++)
        n->entries[i].spot = (size_t)n->badges[n->spots[n->entries[i].spot].badge - 1].number;
    qsort(n->entries, count, sizeof *n->entries, by_number);
    for (size_t i = 0; i < count; i++) {
        const rtr_wish *wish = &n->rest->list[n->entries[i].wish];
        size_t place = wish->item.role == RTR_ROLE_LABEL ? wish->item.owner : SIZE_MAX;
        names->unplaced[i] =
            (rtr_unplaced){.name = wish->text, .number = (int)n->entries[i].spot, .place = place};
    }
    names->unplaced_count = count;
    return RTR_OK;
}

static void size_badges(numbering *n)
{
    size_t most = n->spot_count < BADGES_MAX ? n->spot_count : BADGES_MAX;
    const rtr_type_style *style = &n->names->style->type[RTR_TYPE_KEY];
    const char *widest = most < 10 ? "8" : most < 100 ? "88" : "888";
    double width = rtr_fonts_measure(n->names->fonts, style, widest, 0).width;
    n->half_height = style->size_pt * 0.357 + pad_pt; /* half of a digit, and air */
    n->half_width = fmax(n->half_height, width / 2 + pad_pt * 0.8);
}

rtr_code rtr_names_number(rtr_names *names, const rtr_wishes *rest, rtr_err *err)
{
    if (!rest->count) return RTR_OK;
    numbering n = {.names = names, .rest = rest};
    badge **order = calloc(BADGES_MAX + 1, sizeof *order);
    n.entries = calloc(rest->count, sizeof *n.entries);
    n.spots = calloc(rest->count, sizeof *n.spots);
    n.badges = calloc(BADGES_MAX + 1, sizeof *n.badges);
    rtr_code code = order && n.entries && n.spots && n.badges ? RTR_OK : rtr_nomem(err);
    if (!code) code = find_room(&n, err);
    if (!code) {
        find_spots(&n);
        size_badges(&n);
        for (size_t i = 0; i < n.spot_count; i++) place_badge(&n, i);
        share_badges(&n);
        number_badges(&n, order);
    }
    for (size_t i = 0; !code && i < n.badge_count; i++) code = draw_badge(&n, order[i], err);
    if (!code) code = list_unplaced(&n, err);
    rtr_room_end(&n.room);
    free(n.badges);
    free(n.spots);
    free(n.entries);
    free(order);
    return code;
}

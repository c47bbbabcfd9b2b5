/* label_offer.c - the places where a label may go, with what each costs for itself. */
#include <math.h>
#include <stdlib.h>

#include "draw/label_parts.h"
#include "draw/line.h"

enum { SPOTS_MAX = 200, BIDS_MAX = 160, ALONG_MAX = 24, LINES_MAX = 16, SAMPLES_MAX = 1200 };

static const double cost_leader = 9, cost_leader_a_pt = 0.4, cost_level = 12;
static const double cost_upright = 14; /* of a text that stands on end; little at 45 degrees */
static const double cost_coast_a_pt = 0.12;
static const double cost_near_other = 30; /* close to another's mark: a reader has to think */
static const double clear_pt = 1.2;       /* by so much nearer to its own */
static const double near_other_pt = 4;    /* thrice that where the text is level with it */
static const double cost_land = 3;        /* of a shore town's name that is not on the water */
static const double shore_pt = 4;         /* that far from the coast at most */
static const double air_x_pt = 0.8, air_y_pt = 0.4; /* around a text's ink */
static const double leader_half_pt = 0.4;           /* of a leader and the air beside it */
static const double leader_air_pt = 0.8;            /* between a leader's ends and mark or text */
static const double line_half_pt = 1;               /* of a route: where a leader to it begins */
static const double leader_lengths[] = {6, 11, 17, 25, 33.5};
enum { LENGTHS = sizeof leader_lengths / sizeof *leader_lengths };

typedef struct bid {
    rtr_placement place;
    double cost;
    int number; /* as offered: of equals the first is better */
} bid;

typedef struct bids {
    const rtr_label *label;
    size_t self;
    rtr_hurdles *hurdles;
    double limit; /* better left out than at this cost */
    bid list[BIDS_MAX];
    size_t count, most; /* most: that are kept in the end, less than BIDS_MAX */
    int offered, ashore;
} bids;

static rtr_box ink_of(const rtr_label *label, const rtr_box *box)
{
    double lower = (label->ink_top - label->ink_end) / 2, turn = box->angle_deg * acos(-1) / 180;
    rtr_box ink = *box;
    ink.half_width = label->width / 2;
    ink.half_height = fmax((label->height - label->ink_top - label->ink_end) / 2, 0);
    ink.centre.x -= box->angle_deg == 0 ? 0 : lower * sin(turn);
    ink.centre.y += box->angle_deg == 0 ? lower : lower * cos(turn);
    return ink;
}

static rtr_turned roomy(rtr_box box)
{
    box.half_width += air_x_pt;
    box.half_height += air_y_pt;
    return rtr_turned_of(&box);
}

static int is_over(const rtr_hurdles *h, size_t i, const rtr_turned *box)
{
    if (!h->field->obstacles[i].is_mark) return rtr_turned_overlap(box, &h->boxes[i]);
    return rtr_turned_distance(box, h->boxes[i].centre) < h->boxes[i].half_width; /* round */
}

/* Lines that have counted. When there are more than it remembers, the text is dear anyway. */
typedef struct lines {
    size_t list[LINES_MAX];
    size_t count;
} lines;

static int has_counted(lines *seen, size_t line)
{
    if (!line) return 0;
    for (size_t i = 0; i < seen->count && i < LINES_MAX; i++)
        if (seen->list[i] == line) return 1;
    seen->list[seen->count++ % LINES_MAX] = line;
    return 0;
}

static double text_cost(const bids *b, const rtr_turned *text)
{
    double cost = 0;
    lines seen = {.count = 0};
    rtr_hurdle_walk walk = rtr_hurdles_near(b->hurdles, &b->hurdles->all, text->left, text->top,
                                            text->right, text->bottom);
    for (size_t i; cost < b->limit && (i = rtr_hurdles_next(&walk)) != SIZE_MAX;) {
        const rtr_obstacle *obstacle = &b->hurdles->field->obstacles[i];
        if ((obstacle->owner != b->self || obstacle->cost >= RTR_FORBIDDEN) &&
            is_over(b->hurdles, i, text) && !has_counted(&seen, obstacle->line))
            cost += obstacle->cost;
    }
    return cost;
}

/* What other marks nearby cost a text: without a leader it is nearest to its own, or it is no offer. */
static double doubt_cost(const bids *b, const rtr_turned *ink, int has_leader)
{
    const rtr_label *label = b->label;
    int beside = label->kind == RTR_LABEL_POINT && label->body_kind == RTR_BODY_MARK && !has_leader;
    double own = beside ? rtr_turned_distance(ink, label->anchor) : 0, radius = label->gap;
    double other = INFINITY, doubt = INFINITY, reach = near_other_pt + own, across = 3 * reach;
    rtr_hurdle_walk walk =
        rtr_hurdles_near(b->hurdles, &b->hurdles->marks, ink->left - across, ink->top - reach,
                         ink->right + across, ink->bottom + reach);
    for (size_t i; (i = rtr_hurdles_next(&walk)) != SIZE_MAX;) {
        const rtr_turned *mark = &b->hurdles->boxes[i];
        double gap = rtr_turned_distance(ink, mark->centre) - mark->half_width;
        int level = mark->centre.y > ink->top && mark->centre.y < ink->bottom;
        if (b->hurdles->field->obstacles[i].owner == b->self) {
            radius = mark->half_width;
        } else {
            other = fmin(other, gap);
            doubt = fmin(doubt, level ? gap / 3 : gap);
        }
    }
    own = beside ? fmax(own - radius, 0) : 0;
    if (beside && other < own + clear_pt) return RTR_FORBIDDEN;
    return cost_near_other * fmax(1 - fmax(doubt - own, 0) / near_other_pt, 0);
}

static double leader_cost(const bids *b, const rtr_turned *leader)
{
    double cost = 0;
    lines seen = {.count = 0};
    rtr_hurdle_walk walk = rtr_hurdles_near(b->hurdles, &b->hurdles->all, leader->left, leader->top,
                                            leader->right, leader->bottom);
    for (size_t i; cost < b->limit && (i = rtr_hurdles_next(&walk)) != SIZE_MAX;) {
        const rtr_obstacle *obstacle = &b->hurdles->field->obstacles[i];
        if (obstacle->owner == b->self || !is_over(b->hurdles, i, leader) ||
            has_counted(&seen, obstacle->line))
            continue;
        if (obstacle->crossing > 0)
            cost += obstacle->crossing;
        else
            cost += fmin(obstacle->cost * 0.5, RTR_COST_OVERLAP);
    }
    return cost;
}

static int by_cost(const void *a, const void *b)
{
    const bid *x = a, *y = b;
    if (x->cost != y->cost) return x->cost < y->cost ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Keep the best ones only; nothing dearer than they is an offer any more. */
static void trim(bids *b)
{
    qsort(b->list, b->count, sizeof *b->list, by_cost);
    if (b->count < b->most) return;
    b->count = b->most;
    b->limit = b->list[b->most - 1].cost;
}

/* Price a place and keep it, unless it is out of the frame or over something forbidden. */
static void offer(bids *b, rtr_placement place, double cost)
{
    const rtr_label_field *field = b->hurdles->field;
    place.placed = 1;
    place.ink = ink_of(b->label, &place.box);
    rtr_turned text = roomy(place.ink);
    rtr_rect f = field->frame;
    if (cost >= b->limit || !(text.left >= f.x) || !(text.right <= f.x + f.width) ||
        !(text.top >= f.y) || !(text.bottom <= f.y + f.height))
        return;
    cost += text_cost(b, &text);
    if (cost >= b->limit) return;
    if (place.has_leader) {
        rtr_turned leader = rtr_turned_along(place.leader[0], place.leader[1], leader_half_pt);
        cost += leader_cost(b, &leader);
        if (cost >= b->limit) return;
    }
    rtr_turned ink = rtr_turned_of(&place.ink);
    cost += doubt_cost(b, &ink, place.has_leader);
    if (cost >= b->limit) return;
    cost += cost_coast_a_pt * rtr_coast_under(&field->coast, &place.ink);
    if (b->ashore) cost += cost_land * rtr_land_under(&field->land, rtr_box_bounds(&place.ink));
    if (cost >= b->limit) return;
    if (b->count == BIDS_MAX) trim(b);
    b->list[b->count++] = (bid){place, cost, b->offered++};
}

/* Where a label's body ends in direction `d` of its anchor. */
static rtr_pt body_edge(const rtr_label *label, rtr_pt d)
{
    rtr_pt at = label->anchor;
    rtr_rect b = label->body;
    double right = b.x + b.width, bottom = b.y + b.height, reach = 0;
    if (label->body_kind == RTR_BODY_ROUND) reach = b.width / 2;
    if (label->body_kind == RTR_BODY_BOX || label->body_kind == RTR_BODY_LOOSE) {
        double across = d.x > 0 ? right - at.x : at.x - b.x,
               down = d.y > 0 ? bottom - at.y : at.y - b.y;
        reach = fmax(0, fmin(across / fmax(fabs(d.x), 1e-9), down / fmax(fabs(d.y), 1e-9)));
    }
    return (rtr_pt){at.x + d.x * reach, at.y + d.y * reach};
}

static rtr_placement text_at(const rtr_label *label, double x, double y)
{
    return (rtr_placement){.box = {{x, y}, label->width / 2, label->height / 2, 0}};
}

/* The middle of a text's box whose ink ends at `y`, or begins there. */
static double ending_at(const rtr_label *label, double y)
{
    return y - label->height / 2 + label->ink_end;
}

static double beginning_at(const rtr_label *label, double y)
{
    return y + label->height / 2 - label->ink_top;
}

/* The middle of a text that stands at `p`, off in direction `d`: above, below or level with it. */
static double level_with(const rtr_label *label, rtr_pt p, double dy)
{
    if (dy < -0.3) return ending_at(label, p.y);
    return dy > 0.3 ? beginning_at(label, p.y) : p.y;
}

/* Eight places beside the mark, in the order that readers like them; then some that are moved sideways. */
static void offer_near(bids *b, double dislike)
{
    static const struct {
        rtr_pt d;
        double shift, liking;
    } near[] = {{{1, 0}, 0, 0},        {{0.71, -0.71}, 0, 0.6}, {{0.71, 0.71}, 0, 1},
                {{-1, 0}, 0, 1.4},     {{-0.71, -0.71}, 0, 2},  {{-0.71, 0.71}, 0, 2.2},
                {{0, -1}, 0, 1.6},     {{0, 1}, 0, 1.8},        {{0, -1}, 0.25, 1.8},
                {{0, -1}, -0.25, 2.3}, {{0, 1}, 0.25, 2},       {{0, 1}, -0.25, 2.4}};
    const rtr_label *label = b->label;
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        rtr_pt d = near[i].d;
        if (label->right_to_left) d.x = -d.x;
        rtr_pt edge = body_edge(label, d);
        double slant = d.x != 0 && d.y != 0 ? 0.9 : 1; /* a corner comes nearer than a side */
        rtr_pt p = {edge.x + d.x * label->gap * slant, edge.y + d.y * label->gap * slant};
        double side = d.x > 0 ? 0.5 : d.x < 0 ? -0.5 : near[i].shift;
        offer(b, text_at(label, p.x + side * label->width, level_with(label, p, d.y)),
              dislike + near[i].liking);
    }
}

/* Places along the sides of a body, flush with its corners first, as a heading stands over what it heads;
 * and inside its corners, where it is so large that little of it is hidden. */
static void offer_around(bids *b)
{
    const rtr_label *label = b->label;
    rtr_rect r = label->body;
    double w = label->width / 2, g = label->gap, right = r.x + r.width, bottom = r.y + r.height;
    double flush = r.x + w, ranged = right - w, middle = r.x + r.width / 2;
    double above = ending_at(label, r.y - g), below = beginning_at(label, bottom + g);
    double top = beginning_at(label, r.y), end = ending_at(label, bottom);
    double level = r.y + r.height / 2;
    const struct {
        rtr_pt at;
        double liking;
    } around[] = {
        {{flush, above}, 0},    {{right + g + w, top}, 0.6},   {{flush, below}, 0.8},
        {{ranged, above}, 1},   {{right + g + w, level}, 1.2}, {{r.x - g - w, top}, 1.4},
        {{ranged, below}, 1.6}, {{right + g + w, end}, 1.6},   {{r.x - g - w, level}, 1.8},
        {{middle, above}, 1.8}, {{r.x - g - w, end}, 2},       {{middle, below}, 2}};
    for (size_t i = 0; i < sizeof around / sizeof *around; i++)
        offer(b, text_at(label, around[i].at.x, around[i].at.y), around[i].liking);
    if (label->body_kind != RTR_BODY_BOX || r.width <= label->width * 1.6 ||
        r.height <= label->height * 3)
        return;
    for (int i = 0; i < 4; i++)
        offer(b, text_at(label, i & 1 ? ranged - g : flush + g, i & 2 ? end - g : top + g),
              5 + i * 0.5);
}

/* A text at the end of a leader: beside it, or over or under it in the middle or flush with an end. */
static void offer_at(bids *b, const rtr_pt leader[2], rtr_pt d, double dislike)
{
    const rtr_label *label = b->label;
    rtr_pt end = leader[1];
    rtr_placement place;
    if (fabs(d.x) >= 0.5) {
        double side = d.x > 0 ? 1 : -1;
        place = text_at(label, end.x + side * (leader_air_pt + label->width / 2), end.y);
        place.has_leader = 1;
        place.leader[0] = leader[0];
        place.leader[1] = end;
        offer(b, place, dislike);
        return;
    }
    rtr_pt p = {end.x, end.y + (d.y > 0 ? leader_air_pt : -leader_air_pt)};
    double inset = fmin(label->width / 2, fmax(label->width / 2 - 4, 0));
    for (int i = 0; i < 3; i++) {
        double shift = i == 0 ? 0 : i == 1 ? inset : -inset;
        place = text_at(label, p.x + shift, level_with(label, p, d.y));
        place.has_leader = 1;
        place.leader[0] = leader[0];
        place.leader[1] = end;
        offer(b, place, dislike + (i ? 0.6 : 0));
    }
}

/* Sixteen directions with leaders, short to long, 12 mm at most; or every `step`th of both. */
static void offer_led(bids *b, double start, int step, double dislike)
{
    const rtr_label *label = b->label;
    int loose = label->body_kind == RTR_BODY_LOOSE;
    for (int length = 0; length < LENGTHS; length += step) {
        for (int i = 0; i < 16; i += step) {
            double turn = acos(-1) * i / 8, reach = start + leader_lengths[length];
            rtr_pt d = {cos(turn), sin(turn)}, edge = body_edge(label, d), leader[2];
            leader[0] =
                loose ? label->anchor : (rtr_pt){edge.x + d.x * start, edge.y + d.y * start};
            leader[1] = (rtr_pt){edge.x + d.x * reach, edge.y + d.y * reach};
            offer_at(b, leader, d,
                     dislike + cost_leader + cost_leader_a_pt * leader_lengths[length] +
                         (d.x < 0 ? 0.6 : 0) + (i % 2 ? 0.3 : 0));
        }
    }
}

static void offer_point(bids *b)
{
    const rtr_label *label = b->label;
    rtr_box around = {label->anchor, shore_pt, shore_pt, 0};
    b->ashore = rtr_coast_under(&b->hurdles->field->coast, &around) > 0;
    int boxed = label->body_kind == RTR_BODY_BOX || label->body_kind == RTR_BODY_LOOSE;
    if (boxed)
        offer_around(b);
    else
        offer_near(b, 0);
    offer_led(b, label->body_kind == RTR_BODY_MARK ? label->gap - leader_air_pt : 0, 1, 0);
}

static void offer_area(bids *b)
{
    const rtr_label *label = b->label;
    for (size_t i = 0; i < label->spot_count && i < SPOTS_MAX; i++)
        offer(b, text_at(label, label->spots[i].x, label->spots[i].y), (double)i * 0.5);
    for (int ring = 0; ring < 3; ring++) {
        for (int i = 0; i < (ring ? 8 : 1); i++) {
            double turn = acos(-1) * (i / 4.0 + 0.5), reach = ring * label->height * 0.9;
            offer(b,
                  text_at(label, label->anchor.x + reach * 2 * cos(turn),
                          label->anchor.y + reach * sin(turn)),
                  (label->spot_count ? 20 : 0) + ring * 2.5 + i * 0.1);
        }
    }
}

/* A line as points at equal distances. */
typedef struct samples {
    rtr_pt points[SAMPLES_MAX];
    size_t count;
    double step;
} samples;

static void sample(const rtr_pt *line, size_t count, samples *out)
{
    double length = rtr_line_length(line, count), at = 0, done = 0;
    out->step = fmax(1.5, length / (SAMPLES_MAX - 2));
    out->count = 0;
    if (!isfinite(length)) return;
    for (size_t i = 1; i < count; i++) {
        double piece = rtr_pt_distance(line[i - 1], line[i]);
        while (at <= done + piece && piece > 0 && out->count < SAMPLES_MAX) {
            double t = (at - done) / piece;
            out->points[out->count++] = (rtr_pt){line[i - 1].x + (line[i].x - line[i - 1].x) * t,
                                                 line[i - 1].y + (line[i].y - line[i - 1].y) * t};
            at += out->step;
        }
        done += piece;
    }
}

/* How a stretch of samples lies to its chord: the sharpest bend in it, and how far it strays to each side. */
static double bend_of(const rtr_pt *p, size_t count, rtr_pt along, double stray[2])
{
    double low = 0, high = 0;
    stray[0] = stray[1] = 0;
    for (size_t i = 0; i < count; i++) {
        rtr_pt d = {p[i].x - p[0].x, p[i].y - p[0].y};
        double off = d.y * along.x - d.x * along.y;
        stray[0] = fmax(stray[0], -off);
        stray[1] = fmax(stray[1], off);
        if (!i) continue;
        rtr_pt s = {p[i].x - p[i - 1].x, p[i].y - p[i - 1].y};
        double turn = atan2(s.y * along.x - s.x * along.y, s.x * along.x + s.y * along.y);
        low = fmin(low, turn);
        high = fmax(high, turn);
    }
    return (high - low) * 180 / acos(-1);
}

/* A text beside a stretch of the line, above and below it, clear of where it bulges. */
static void offer_beside(bids *b, const rtr_pt *p, size_t count, double dislike)
{
    const rtr_label *label = b->label;
    rtr_pt a = p[0], z = p[count - 1], middle = {(a.x + z.x) / 2, (a.y + z.y) / 2};
    double chord = rtr_pt_distance(a, z), stray[2];
    if (chord < label->width * 0.9) return;
    rtr_pt along = {(z.x - a.x) / chord, (z.y - a.y) / chord}, up = along;
    if (bend_of(p, count, along, stray) > RTR_LABEL_BEND_MAX_DEG) return;
    if (along.x < -1e-6 || (fabs(along.x) <= 1e-6 && along.y > 0)) {
        up = (rtr_pt){-along.x, -along.y}; /* never upside down; upright lines are read upwards */
        double other = stray[0];
        stray[0] = stray[1];
        stray[1] = other;
    }
    for (int under = 0; under < 2; under++) {
        double half = label->height / 2 - (under ? label->ink_top : label->ink_end);
        double off = (label->gap + stray[under] + half) * (under ? 1 : -1);
        if (stray[under] > label->height * 0.6) continue; /* a text so far off floats */
        rtr_placement place = text_at(label, middle.x - up.y * off, middle.y + up.x * off);
        place.box.angle_deg = atan2(up.y, up.x) * 180 / acos(-1);
        offer(b, place, dislike + (under ? 0.5 : 0) + stray[under] + cost_upright * pow(up.y, 4));
    }
}

static void offer_along(bids *b, const samples *line)
{
    const rtr_label *label = b->label;
    if (!line->count || !(label->width > 0 && label->width <= line->step * SAMPLES_MAX)) return;
    size_t span = (size_t)ceil(label->width / line->step) + 1;
    if (line->count < span + 4) return;
    size_t free = line->count - span, step = span / 3 > 3 ? span / 3 : 3;
    if (free / step > ALONG_MAX) step = free / ALONG_MAX;
    for (size_t at = free % step / 2; at <= free; at += step)
        offer_beside(b, line->points + at, span,
                     5 * fabs((double)at / (double)free - 0.5) + (at < 4 || at + 4 > free ? 3 : 0));
}

/* Along the line; or level, beside some point of it or on a leader. */
static void offer_line(bids *b)
{
    static const double where[] = {0.5, 0.3, 0.7, 0.15, 0.85};
    samples line;
    rtr_label level = *b->label; /* at one point of the line */
    const rtr_label *whole = b->label;
    sample(whole->line, whole->line_count, &line);
    offer_along(b, &line);
    level.body_kind = RTR_BODY_MARK;
    b->label = &level;
    for (size_t i = 0; i < sizeof where / sizeof *where && line.count; i++) {
        level.anchor = line.points[(size_t)((double)(line.count - 1) * where[i])];
        offer_near(b, cost_level + (double)i);
        offer_led(b, line_half_pt, 2, cost_level / 2 + (double)i);
    }
    b->label = whole;
}

static rtr_choice choice_of(const bid *from)
{
    rtr_choice c = {.place = from->place, .cost = from->cost, .text = roomy(from->place.ink)};
    c.left = c.text.left;
    c.top = c.text.top;
    c.right = c.text.right;
    c.bottom = c.text.bottom;
    if (!from->place.has_leader) return c;
    c.leader = rtr_turned_along(from->place.leader[0], from->place.leader[1], leader_half_pt);
    c.left = fmin(c.left, c.leader.left);
    c.top = fmin(c.top, c.leader.top);
    c.right = fmax(c.right, c.leader.right);
    c.bottom = fmax(c.bottom, c.leader.bottom);
    return c;
}

/* Append the best bids. */
static rtr_code take_best(bids *b, rtr_choices *out, rtr_err *err)
{
    trim(b);
    if (out->count + b->count > out->room) {
        size_t room = (out->count + b->count) * 2;
        rtr_choice *list = reallocarray(out->list, room, sizeof *list);
        if (!list) return rtr_nomem(err);
        out->list = list;
        out->room = room;
    }
    for (size_t i = 0; i < b->count; i++) out->list[out->count++] = choice_of(&b->list[i]);
    return RTR_OK;
}

rtr_code rtr_label_offer(const rtr_label *labels, size_t self, rtr_hurdles *hurdles, size_t most,
                         rtr_choices *out, rtr_err *err)
{
    bids *b = malloc(sizeof *b);
    if (!b) return rtr_nomem(err);
    b->label = &labels[self];
    b->self = self;
    b->hurdles = hurdles;
    b->limit = RTR_COST_UNPLACED * 0.9;
    b->count = 0;
    b->offered = b->ashore = 0;
    b->most = most;
    if (labels[self].kind == RTR_LABEL_POINT)
        offer_point(b);
    else if (labels[self].kind == RTR_LABEL_AREA)
        offer_area(b);
    else
        offer_line(b);
    rtr_code code = take_best(b, out, err);
    free(b);
    return code;
}

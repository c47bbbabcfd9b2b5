#include "draw/label.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "draw/line.h"

enum { CANDIDATES_MAX = 60, ROUNDS_A_LABEL = 400, ROUNDS_MAX = 60000 };

/* Costs in one currency: 1 is a slightly less liked place. */
static const double cost_overlap = 400, cost_unplaced = 250, cost_leader = 7, cost_level = 20;
static const double cost_coast_a_pt = 0.12;
static const double clearance_pt = 0.8; /* air that a text wants around it */

rtr_box rtr_box_of(rtr_rect r)
{
    return (rtr_box){{r.x + r.width / 2, r.y + r.height / 2}, r.width / 2, r.height / 2, 0};
}

rtr_box rtr_box_along(rtr_pt a, rtr_pt b, double half_width)
{
    return (rtr_box){{(a.x + b.x) / 2, (a.y + b.y) / 2},
                     rtr_pt_distance(a, b) / 2,
                     half_width,
                     atan2(b.y - a.y, b.x - a.x) * 180 / acos(-1)};
}

static void axes_of(const rtr_box *box, rtr_pt *u, rtr_pt *v)
{
    double turn = box->angle_deg * acos(-1) / 180;
    double c = box->angle_deg == 0 ? 1 : cos(turn), s = box->angle_deg == 0 ? 0 : sin(turn);
    *u = (rtr_pt){c * box->half_width, s * box->half_width};
    *v = (rtr_pt){-s * box->half_height, c * box->half_height};
}

/* Is there a gap between the two along `axis`? */
static int apart(rtr_pt axis, rtr_pt between, const rtr_pt half[4])
{
    double reach = 0;
    for (int i = 0; i < 4; i++) reach += fabs(axis.x * half[i].x + axis.y * half[i].y);
    return fabs(axis.x * between.x + axis.y * between.y) >= reach;
}

int rtr_box_overlaps(const rtr_box *a, const rtr_box *b)
{
    rtr_pt d = {b->centre.x - a->centre.x, b->centre.y - a->centre.y};
    double reach = a->half_width + a->half_height + b->half_width + b->half_height;
    if (fabs(d.x) >= reach || fabs(d.y) >= reach) return 0;
    rtr_pt half[4];
    axes_of(a, &half[0], &half[1]);
    axes_of(b, &half[2], &half[3]);
    for (int i = 0; i < 2; i++) { /* the axes of one box need not be those of a flat one */
        const rtr_box *box = i ? b : a;
        double turn = box->angle_deg * acos(-1) / 180, c = cos(turn), s = sin(turn);
        if (apart((rtr_pt){c, s}, d, half) || apart((rtr_pt){-s, c}, d, half)) return 0;
    }
    return 1;
}

int rtr_box_inside(const rtr_box *box, rtr_rect r)
{
    rtr_pt u, v;
    axes_of(box, &u, &v);
    double dx = fabs(u.x) + fabs(v.x), dy = fabs(u.y) + fabs(v.y);
    return box->centre.x - dx >= r.x && box->centre.x + dx <= r.x + r.width &&
           box->centre.y - dy >= r.y && box->centre.y + dy <= r.y + r.height;
}

typedef struct candidate {
    rtr_placement place;
    rtr_box text, leader;            /* with air around the text; the leader's line */
    double left, top, right, bottom; /* around both: most candidates are far apart */
    double cost;                     /* of its own: obstacles, coast, liking */
} candidate;

typedef struct options {
    candidate list[CANDIDATES_MAX];
    int count;
    int chosen; /* -1: left out */
} options;

double rtr_coast_under(const rtr_coast_grid *grid, const rtr_box *box)
{
    if (!grid->length_pt) return 0;
    rtr_pt u, v;
    axes_of(box, &u, &v);
    double dx = fabs(u.x) + fabs(v.x), dy = fabs(u.y) + fabs(v.y), sum = 0;
    int x0 = (int)floor((box->centre.x - dx) / grid->cell_pt);
    int x1 = (int)floor((box->centre.x + dx) / grid->cell_pt);
    int y0 = (int)floor((box->centre.y - dy) / grid->cell_pt);
    int y1 = (int)floor((box->centre.y + dy) / grid->cell_pt);
    for (int y = y0 < 0 ? 0 : y0; y <= y1 && y < grid->rows; y++)
        for (int x = x0 < 0 ? 0 : x0; x <= x1 && x < grid->columns; x++)
            sum += (double)grid->length_pt[y * grid->columns + x];
    return sum;
}

static void stretch(candidate *c, const rtr_box *box)
{
    rtr_pt u, v;
    axes_of(box, &u, &v);
    double dx = fabs(u.x) + fabs(v.x), dy = fabs(u.y) + fabs(v.y);
    c->left = fmin(c->left, box->centre.x - dx);
    c->right = fmax(c->right, box->centre.x + dx);
    c->top = fmin(c->top, box->centre.y - dy);
    c->bottom = fmax(c->bottom, box->centre.y + dy);
}

static candidate candidate_of(const rtr_placement *place, double cost)
{
    candidate c = {.place = *place, .text = place->box, .cost = cost};
    c.left = c.top = INFINITY;
    c.right = c.bottom = -INFINITY;
    c.place.placed = 1;
    c.text.half_width += clearance_pt / 2;
    stretch(&c, &c.text);
    if (!place->has_leader) return c;
    c.leader = rtr_box_along(place->leader[0], place->leader[1], 0.4);
    stretch(&c, &c.leader);
    return c;
}

/* Price a candidate and keep it, unless it is out of the frame or over something forbidden. */
static void offer(options *to, const rtr_label_field *field, size_t self, rtr_placement place,
                  double liking)
{
    rtr_box roomy = place.box;
    roomy.half_width += clearance_pt;
    roomy.half_height += clearance_pt * 0.5;
    if (to->count == CANDIDATES_MAX || !rtr_box_inside(&roomy, field->frame)) return;
    rtr_box leader = {0};
    if (place.has_leader) leader = rtr_box_along(place.leader[0], place.leader[1], 0.2);
    double cost = liking + cost_coast_a_pt * rtr_coast_under(&field->coast, &place.box);
    for (size_t i = 0; i < field->obstacle_count; i++) {
        const rtr_obstacle *obstacle = &field->obstacles[i];
        if (rtr_box_overlaps(&roomy, &obstacle->box)) {
            if (obstacle->cost >= RTR_FORBIDDEN) return;
            if (obstacle->owner != self) cost += obstacle->cost;
        }
        if (place.has_leader && obstacle->owner != self && obstacle->cost > 0 &&
            rtr_box_overlaps(&leader, &obstacle->box))
            cost += obstacle->crossing > 0 ? obstacle->crossing
                                           : fmin(obstacle->cost * 0.5, cost_overlap);
    }
    if (cost >= cost_unplaced * 0.9) return; /* better left out than there */
    to->list[to->count++] = candidate_of(&place, cost);
}

/* Where a label's body ends in direction (dx, dy) of its anchor. */
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

/* The text's centre when it stands in direction `d` of its body, `reach` away from it. */
static rtr_pt beside(const rtr_label *label, rtr_pt d, double reach)
{
    double w = label->width / 2, h = label->height / 2 * 0.8; /* ink is lower than the line box */
    double side = fabs(d.x) > 0.3 ? (d.x > 0 ? 1 : -1) : 0;
    double level = fabs(d.y) > 0.3 ? (d.y > 0 ? 1 : -1) : 0;
    double slack = side != 0 && level != 0 ? 0.75 : 1;
    rtr_pt edge = body_edge(label, d);
    return (rtr_pt){edge.x + d.x * reach * slack + side * w,
                    edge.y + d.y * reach * slack + level * h};
}

/* Eight places beside the mark, in the order that readers like them. */
static void offer_near(options *to, const rtr_label *label, size_t self,
                       const rtr_label_field *field, double dislike)
{
    static const struct {
        rtr_pt d;
        double liking;
    } near[] = {{{1, 0}, 0},         {{0.71, -0.71}, 0.6}, {{0.71, 0.71}, 1}, {{-1, 0}, 1.4},
                {{-0.71, -0.71}, 2}, {{-0.71, 0.71}, 2.2}, {{0, -1}, 1.6},    {{0, 1}, 1.8}};
    for (int i = 0; i < 8; i++) {
        rtr_placement place = {0};
        rtr_pt d = {label->right_to_left ? -near[i].d.x : near[i].d.x, near[i].d.y};
        place.box = (rtr_box){beside(label, d, label->gap), label->width / 2, label->height / 2, 0};
        offer(to, field, self, place, dislike + near[i].liking);
    }
}

/* Places along the sides of a body, flush with its corners first, as a heading stands over what it heads;
 * and inside its corners, where it is so large that little of it is hidden. */
static void offer_around(options *to, const rtr_label *label, size_t self,
                         const rtr_label_field *field)
{
    rtr_rect b = label->body;
    double w = label->width / 2, h = label->height / 2, g = label->gap, up = h * 0.8 + g;
    double left = b.x + w, right = b.x + b.width - w, middle = b.x + b.width / 2;
    double top = b.y + h * 0.8, bottom = b.y + b.height - h * 0.8, level = b.y + b.height / 2;
    const struct {
        rtr_pt at;
        double liking;
    } around[] = {{{left, b.y - up}, 0},
                  {{b.x + b.width + g + w, top}, 0.6},
                  {{left, b.y + b.height + up}, 0.8},
                  {{right, b.y - up}, 1},
                  {{b.x + b.width + g + w, level}, 1.2},
                  {{b.x - g - w, top}, 1.4},
                  {{right, b.y + b.height + up}, 1.6},
                  {{b.x + b.width + g + w, bottom}, 1.6},
                  {{b.x - g - w, level}, 1.8},
                  {{middle, b.y - up}, 1.8},
                  {{b.x - g - w, bottom}, 2},
                  {{middle, b.y + b.height + up}, 2}};
    size_t count = sizeof around / sizeof *around;
    int roomy = label->body_kind == RTR_BODY_BOX && b.width > label->width * 1.6 &&
                b.height > label->height * 3;
    for (size_t i = 0; i < count; i++) {
        rtr_placement place = {.box = {around[i].at, w, h, 0}};
        offer(to, field, self, place, around[i].liking);
    }
    for (int i = 0; roomy && i < 4; i++) {
        rtr_placement place = {
            .box = {{i & 1 ? right - g : left + g, i & 2 ? bottom - g : top + g}, w, h, 0}};
        offer(to, field, self, place, 5 + i * 0.5);
    }
}

/* Sixteen directions with a leader, short and long; 12 mm at most. */
static void offer_led(options *to, const rtr_label *label, size_t self,
                      const rtr_label_field *field, double dislike)
{
    int mark = label->body_kind == RTR_BODY_MARK, loose = label->body_kind == RTR_BODY_LOOSE;
    for (int ring = 0; ring < 2; ring++) {
        for (int i = 0; i < 16; i++) {
            double turn = acos(-1) * i / 8, reach = label->gap + (ring ? 27 : 10);
            rtr_pt d = {cos(turn), sin(turn)}, edge = body_edge(label, d);
            rtr_placement place = {.has_leader = 1};
            place.box = (rtr_box){beside(label, d, reach), label->width / 2, label->height / 2, 0};
            double slack = fabs(d.x) > 0.3 && fabs(d.y) > 0.3 ? 0.75 : 1; /* as beside() has it */
            double start = mark ? label->gap - 0.8 : 0, end = (reach - 0.8) * slack;
            place.leader[0] =
                loose ? label->anchor : (rtr_pt){edge.x + d.x * start, edge.y + d.y * start};
            place.leader[1] = (rtr_pt){edge.x + d.x * end, edge.y + d.y * end};
            offer(to, field, self, place,
                  dislike + (ring + 1) * cost_leader + (d.x < 0 ? 1 : 0) + (i % 2 ? 0.5 : 0));
        }
    }
}

static void offer_point(options *to, const rtr_label *label, size_t self,
                        const rtr_label_field *field, double dislike)
{
    if (label->body_kind == RTR_BODY_BOX || label->body_kind == RTR_BODY_LOOSE)
        offer_around(to, label, self, field);
    else
        offer_near(to, label, self, field, dislike);
    offer_led(to, label, self, field, dislike);
}

static void offer_area(options *to, const rtr_label *label, size_t self,
                       const rtr_label_field *field)
{
    for (int ring = 0; ring < 3; ring++) {
        for (int i = 0; i < (ring ? 8 : 1); i++) {
            double turn = acos(-1) * (i / 4.0 + 0.5), reach = ring * label->height * 0.9;
            rtr_placement place = {0};
            place.box = (rtr_box){
                {label->anchor.x + reach * 2 * cos(turn), label->anchor.y + reach * sin(turn)},
                label->width / 2,
                label->height / 2,
                0};
            offer(to, field, self, place, ring * 2.5 + i * 0.1);
        }
    }
}

/* Along the line: at several distances, on either side, only where it hardly bends. */
static void offer_along(options *to, const rtr_label *label, size_t self,
                        const rtr_label_field *field)
{
    static const double where[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.14, 0.86};
    double length = rtr_line_length(label->line, label->line_count);
    if (length < label->width * 1.15) return;
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        double from = length * where[i] - label->width / 2, upto = from + label->width;
        if (from < 0 || upto > length) continue;
        rtr_pt a = rtr_line_at(label->line, label->line_count, from, NULL);
        rtr_pt b = rtr_line_at(label->line, label->line_count, upto, NULL);
        rtr_pt middle = rtr_line_at(label->line, label->line_count, (from + upto) / 2, NULL);
        double chord = rtr_pt_distance(a, b);
        if (chord < label->width * 0.97) continue;
        rtr_pt along = {(b.x - a.x) / chord, (b.y - a.y) / chord};
        if (along.x < 0) along = (rtr_pt){-along.x, -along.y}; /* never upside down */
        for (int side = -1; side <= 1; side += 2) {
            double off = side * (label->height / 2 * 0.8 + label->gap);
            rtr_placement place = {0};
            place.box = (rtr_box){{(a.x + b.x) / 4 + middle.x / 2 - along.y * off,
                                   (a.y + b.y) / 4 + middle.y / 2 + along.x * off},
                                  label->width / 2,
                                  label->height / 2 * 0.8,
                                  atan2(along.y, along.x) * 180 / acos(-1)};
            offer(to, field, self, place, (double)i * 0.7 + (side > 0 ? 0.5 : 0));
        }
    }
}

/* Along the line, or level beside its middle. */
static void offer_line(options *to, const rtr_label *label, size_t self,
                       const rtr_label_field *field)
{
    offer_along(to, label, self, field);
    offer_point(to, label, self, field, cost_level);
}

/* What two chosen places cost each other. */
static double clash(const candidate *a, const candidate *b)
{
    double cost = 0;
    if (a->left > b->right || b->left > a->right || a->top > b->bottom || b->top > a->bottom)
        return 0;
    int a_led = a->place.has_leader, b_led = b->place.has_leader;
    if (rtr_box_overlaps(&a->text, &b->text)) cost += cost_overlap;
    if (a_led && rtr_box_overlaps(&a->leader, &b->text)) cost += cost_overlap;
    if (b_led && rtr_box_overlaps(&b->leader, &a->text)) cost += cost_overlap;
    if (a_led && b_led && rtr_box_overlaps(&a->leader, &b->leader)) cost += cost_overlap;
    return cost;
}

static double price(const options *all, size_t count, const rtr_label *labels, size_t self,
                    int choice)
{
    if (choice < 0) return cost_unplaced * labels[self].importance;
    const candidate *mine = &all[self].list[choice];
    double cost = mine->cost;
    for (size_t i = 0; i < count; i++)
        if (i != self && all[i].chosen >= 0) cost += clash(mine, &all[i].list[all[i].chosen]);
    return cost;
}

static uint32_t next_random(uint32_t *state) /* xorshift32, Marsaglia 2003 */
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void choose_greedily(options *all, size_t count, const rtr_label *labels)
{
    for (size_t i = 0; i < count; i++) {
        double best = price(all, count, labels, i, -1);
        all[i].chosen = -1;
        for (int c = 0; c < all[i].count; c++) {
            double cost = price(all, count, labels, i, c);
            if (cost < best) {
                best = cost;
                all[i].chosen = c;
            }
        }
    }
}

static void anneal(options *all, size_t count, const rtr_label *labels)
{
    uint32_t state = 0x72757474; /* "rutt": any fixed seed will do */
    size_t rounds = count * ROUNDS_A_LABEL;
    if (rounds > ROUNDS_MAX) rounds = ROUNDS_MAX;
    const double hot = 30, cold = 0.05;
    for (size_t round = 0; round < rounds; round++) {
        double heat = hot * pow(cold / hot, (double)round / (double)rounds);
        size_t i = next_random(&state) % count;
        if (!all[i].count) continue;
        int choice = (int)(next_random(&state) % (uint32_t)(all[i].count + 1)) - 1;
        if (choice == all[i].chosen) continue;
        double change =
            price(all, count, labels, i, choice) - price(all, count, labels, i, all[i].chosen);
        double chance = next_random(&state) / 4294967296.0;
        if (change < 0 || chance < exp(-change / heat)) all[i].chosen = choice;
    }
}

/* Leave out what still overlaps, the least important and latest first. */
static void prune(options *all, size_t count, const rtr_label *labels)
{
    for (;;) {
        size_t worst = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            if (all[i].chosen < 0) continue;
            const candidate *mine = &all[i].list[all[i].chosen];
            if (price(all, count, labels, i, all[i].chosen) - mine->cost < cost_overlap / 2)
                continue;
            if (worst == SIZE_MAX || labels[i].importance <= labels[worst].importance) worst = i;
        }
        if (worst == SIZE_MAX) return;
        all[worst].chosen = -1;
    }
}

rtr_code rtr_labels_place(const rtr_label *labels, size_t count, const rtr_label_field *field,
                          rtr_placement *out, rtr_err *err)
{
    if (!count) return RTR_OK;
    options *all = calloc(count, sizeof *all);
    if (!all) return rtr_nomem(err);
    for (size_t i = 0; i < count; i++) {
        all[i].chosen = -1;
        if (labels[i].kind == RTR_LABEL_POINT)
            offer_point(&all[i], &labels[i], i, field, 0);
        else if (labels[i].kind == RTR_LABEL_AREA)
            offer_area(&all[i], &labels[i], i, field);
        else
            offer_line(&all[i], &labels[i], i, field);
    }
    choose_greedily(all, count, labels);
    if (count > 1) anneal(all, count, labels);
    choose_greedily(all, count,
                    labels); /* settle: every label to its best place among the others */
    prune(all, count, labels);
    for (size_t i = 0; i < count; i++)
        out[i] = all[i].chosen >= 0 ? all[i].list[all[i].chosen].place : (rtr_placement){0};
    free(all);
    return RTR_OK;
}

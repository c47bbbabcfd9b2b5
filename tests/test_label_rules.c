/* What must hold for labels however many there are and wherever they are asked for: random requests with fixed
 * seeds, judged by plain geometry; and the rules of lines, areas and shores one by one. */
#include <float.h>
#include <stdlib.h>

#include "draw/label.h"
#include "draw/line.h"
#include "random.h"
#include "test.h"

enum { MOST = 2000, LINE_POINTS = 12, WALLS = 8 };
static const rtr_rect frame = {10, 10, 490, 320};

typedef struct world {
    rtr_label labels[MOST];
    rtr_placement places[MOST];
    rtr_obstacle obstacles[2 * MOST + WALLS];
    rtr_pt lines[MOST][LINE_POINTS];
    size_t count, obstacle_count;
    rtr_label_field field;
} world;

static double between(uint64_t *state, double low, double high)
{
    return low + (high - low) * random_unit(state);
}

static rtr_pt somewhere(uint64_t *state, double share)
{
    rtr_pt middle = {frame.x + frame.width / 2, frame.y + frame.height / 2};
    return (rtr_pt){middle.x + between(state, -0.5, 0.5) * frame.width * share,
                    middle.y + between(state, -0.5, 0.5) * frame.height * share};
}

static void ask_line(world *w, uint64_t *state, double share)
{
    rtr_label *label = &w->labels[w->count];
    rtr_pt at = somewhere(state, share), *line = w->lines[w->count];
    double turn = between(state, 0, 6.3);
    for (int k = 0; k < LINE_POINTS; k++) {
        line[k] = at;
        at.x += 14 * cos(turn);
        at.y += 14 * sin(turn);
        turn += between(state, -0.7, 0.7);
        if (k)
            w->obstacles[w->obstacle_count++] =
                (rtr_obstacle){.box = rtr_box_along(line[k - 1], line[k], 1.3),
                               .cost = 34,
                               .owner = SIZE_MAX,
                               .crossing = 6,
                               .line = w->count + 1};
        if (w->obstacle_count >= 2 * MOST) break;
    }
    label->kind = RTR_LABEL_LINE;
    label->line = line;
    label->line_count = LINE_POINTS;
    label->anchor = line[LINE_POINTS / 2];
    label->gap = 3.2;
}

static void ask(world *w, uint64_t *state, double share)
{
    rtr_label *label = &w->labels[w->count];
    *label = (rtr_label){.kind = RTR_LABEL_POINT,
                         .anchor = somewhere(state, share),
                         .gap = 5.5,
                         .width = between(state, 12, 90),
                         .height = 10.9,
                         .ink_top = 2.3,
                         .ink_end = between(state, 0.4, 2.3),
                         .importance = between(state, 0.5, 2)};
    if (w->count % 5 == 4 && w->obstacle_count + LINE_POINTS < 2 * MOST) {
        ask_line(w, state, share);
    } else if (w->count % 11 == 10) {
        label->kind = RTR_LABEL_AREA;
    } else if (w->obstacle_count < 2 * MOST) {
        w->obstacles[w->obstacle_count++] = (rtr_obstacle){.box = {label->anchor, 3.8, 3.8, 0},
                                                           .cost = RTR_FORBIDDEN,
                                                           .owner = w->count,
                                                           .is_mark = 1};
    }
    w->count++;
}

/* `share` of the frame is used: the less, the more crowded. */
static void fill(world *w, size_t count, double share, uint64_t seed)
{
    uint64_t state = seed;
    *w = (world){0};
    for (int i = 0; i < WALLS; i++)
        w->obstacles[w->obstacle_count++] = (rtr_obstacle){
            .box = {somewhere(&state, 1), 20, 6, 0}, .cost = RTR_FORBIDDEN, .owner = SIZE_MAX};
    while (w->count < count) ask(w, &state, share);
    w->field = (rtr_label_field){
        .frame = frame, .obstacles = w->obstacles, .obstacle_count = w->obstacle_count};
}

static rtr_box leader_of(const rtr_placement *place)
{
    return rtr_box_along(place->leader[0], place->leader[1], 0.05);
}

/* Texts over texts and leaders, leaders over leaders. */
static int clashes(const world *w)
{
    int found = 0;
    for (size_t i = 0; i < w->count; i++) {
        const rtr_placement *a = &w->places[i];
        for (size_t k = 0; a->placed && k < w->count; k++) {
            const rtr_placement *b = &w->places[k];
            if (k == i || !b->placed) continue;
            rtr_box line = leader_of(a), other = leader_of(b);
            found += k > i && rtr_box_overlaps(&a->ink, &b->ink);
            found += a->has_leader && rtr_box_overlaps(&line, &b->ink);
            found += k > i && a->has_leader && b->has_leader && rtr_box_overlaps(&line, &other);
        }
    }
    return found;
}

/* Texts and leaders over what is forbidden, or off the frame; names nearer to another's mark. */
static int trespasses(const world *w)
{
    int found = 0;
    for (size_t i = 0; i < w->count; i++) {
        const rtr_placement *p = &w->places[i];
        double own = 0, other = INFINITY;
        if (!p->placed) continue;
        rtr_box line = leader_of(p);
        found += !rtr_box_inside(&p->ink, frame);
        if (p->has_leader) found += rtr_pt_distance(p->leader[0], p->leader[1]) > RTR_LEADER_MAX_PT;
        for (size_t k = 0; k < w->obstacle_count; k++) {
            const rtr_obstacle *o = &w->obstacles[k];
            if (o->cost < RTR_FORBIDDEN) continue;
            double gap = rtr_box_distance(&p->ink, o->box.centre);
            found += o->is_mark ? gap < o->box.half_width : rtr_box_overlaps(&p->ink, &o->box);
            found += p->has_leader && o->owner != i &&
                     (o->is_mark ? rtr_box_distance(&line, o->box.centre) < o->box.half_width
                                 : rtr_box_overlaps(&line, &o->box));
            if (o->is_mark && o->owner == i) own = gap;
            if (o->is_mark && o->owner != i) other = fmin(other, gap);
        }
        found += w->labels[i].kind == RTR_LABEL_POINT && !p->has_leader && other < own - 1e-9;
    }
    return found;
}

static void check_crowds(world *w)
{
    static const struct {
        size_t count;
        double share;
        size_t least; /* that find room */
    } crowds[] = {{1, 1, 0},       {30, 1, 29},   {100, 1, 95},  {100, 0.3, 50},
                  {100, 0.02, 25}, {400, 1, 140}, {2000, 1, 100}};
    rtr_err err = {0};
    for (size_t c = 0; c < sizeof crowds / sizeof *crowds; c++) {
        for (uint64_t seed = 1; seed <= (crowds[c].count > 500 ? 1 : 4); seed++) {
            size_t placed = 0;
            fill(w, crowds[c].count, crowds[c].share, seed * 7919);
            CHECK_OK(rtr_labels_place(w->labels, w->count, &w->field, w->places, &err));
            for (size_t i = 0; i < w->count; i++) placed += w->places[i].placed != 0;
            int over = clashes(w), off = trespasses(w);
            if (seed == 1 || over || off)
                printf("%zu labels in %g of the frame, seed %d: %zu placed, %d clashes, %d "
                       "trespasses\n",
                       w->count, crowds[c].share, (int)seed, placed, over, off);
            CHECK(over == 0 && off == 0);
            CHECK(placed >= crowds[c].least);
        }
    }
}

/* A bent line of `degrees` in its middle, its legs `leg` long; where its text was put. */
static rtr_placement along(double degrees, double leg, double width)
{
    rtr_err err = {0};
    rtr_placement place = {0};
    double turn = degrees * acos(-1) / 180;
    rtr_pt middle = {250, 150}, line[] = {{250 - leg, 150},
                                          middle,
                                          {middle.x + leg * cos(turn), middle.y + leg * sin(turn)}};
    rtr_label one = {.kind = RTR_LABEL_LINE,
                     .anchor = middle,
                     .line = line,
                     .line_count = 3,
                     .gap = 2.2,
                     .width = width,
                     .height = 9,
                     .importance = 1};
    rtr_obstacle pieces[2];
    for (int i = 0; i < 2; i++)
        pieces[i] = (rtr_obstacle){.box = rtr_box_along(line[i], line[i + 1], 1.3),
                                   .cost = 34,
                                   .owner = SIZE_MAX,
                                   .crossing = 6,
                                   .line = 1};
    rtr_label_field field = {.frame = frame, .obstacles = pieces, .obstacle_count = 2};
    CHECK_OK(rtr_labels_place(&one, 1, &field, &place, &err));
    for (int i = 0; i < 2 && place.placed; i++) {
        rtr_box piece = rtr_box_along(line[i], line[i + 1], 0.9);
        CHECK(!rtr_box_overlaps(&piece, &place.ink));
    }
    return place;
}

static int is_level(const rtr_placement *place)
{
    return place->placed && place->box.angle_deg == 0;
}

static void check_bends(void)
{
    for (double degrees = 0; degrees <= 150; degrees += 15) {
        rtr_placement roomy = along(degrees, 100, 60), tight = along(degrees, 45, 60);
        CHECK(roomy.placed && tight.placed && fabs(tight.box.angle_deg) <= 90);
        if (degrees > RTR_LABEL_BEND_MAX_DEG) CHECK(is_level(&tight)); /* both legs are too short */
        double off = fabs(roomy.box.angle_deg - degrees), other = fabs(off - 180);
        if (degrees > RTR_LABEL_BEND_MAX_DEG) /* along one leg alone */
            CHECK(fabs(roomy.box.angle_deg) < 2 || off < 2 || other < 2);
    }
    rtr_placement bend = along(15, 45, 60);
    CHECK(bend.box.angle_deg > 2 && bend.box.angle_deg < 13); /* along both */
}

static rtr_placement place_one(rtr_label one, rtr_label_field field)
{
    rtr_err err = {0};
    rtr_placement place = {0};
    field.frame = frame;
    CHECK_OK(rtr_labels_place(&one, 1, &field, &place, &err));
    return place;
}

/* A zigzag of small teeth strays little from its direction and bends by 80 degrees all along. */
static void check_zigzag(void)
{
    enum { TEETH = 40 };
    rtr_pt line[TEETH] = {{150, 100}};
    for (int i = 1; i < TEETH; i++) {
        double turn = (30 + (i % 2 ? 40 : -40)) * acos(-1) / 180;
        line[i] = (rtr_pt){line[i - 1].x + 5 * cos(turn), line[i - 1].y + 5 * sin(turn)};
    }
    rtr_label one = {.kind = RTR_LABEL_LINE,
                     .line = line,
                     .line_count = TEETH,
                     .gap = 3,
                     .width = 50,
                     .height = 9,
                     .importance = 1};
    rtr_placement place = place_one(one, (rtr_label_field){0});
    CHECK(is_level(&place));
}

static void check_grounds(void)
{
    static const rtr_pt spots[] = {{100, 60}, {400, 200}};
    rtr_label area = {.kind = RTR_LABEL_AREA,
                      .anchor = {250, 150},
                      .spots = spots,
                      .spot_count = 2,
                      .width = 40,
                      .height = 10,
                      .importance = 1};
    rtr_obstacle wall = {.box = {{100, 60}, 9, 9, 0}, .cost = RTR_FORBIDDEN, .owner = SIZE_MAX};
    rtr_placement place = place_one(area, (rtr_label_field){0});
    CHECK(place.box.centre.x == 100 && place.box.centre.y == 60);
    place = place_one(area, (rtr_label_field){.obstacles = &wall, .obstacle_count = 1});
    CHECK(place.box.centre.x == 400 && place.box.centre.y == 200);

    static unsigned char east[100 * 70]; /* land from x = 260 on */
    static float shore[100 * 70];
    for (int y = 0; y < 70; y++) {
        shore[y * 100 + 52] = 0.01f; /* too little to matter by itself */
        for (int x = 52; x < 100; x++) east[y * 100 + x] = 1;
    }
    rtr_label town = {.anchor = {259, 150}, .gap = 5, .width = 40, .height = 10, .importance = 1};
    rtr_label_field field = {.land = {{0, 0}, 5, 100, 70, east}, .coast = {5, 100, 70, shore}};
    CHECK(place_one(town, (rtr_label_field){0}).box.centre.x > 259);
    CHECK(place_one(town, field).box.centre.x < 259); /* on the water */
    town.anchor.x = 330;
    CHECK(place_one(town, field).box.centre.x > 330); /* inland it does not matter */
    CHECK(rtr_land_under(&field.land, (rtr_rect){240, 100, 40, 10}) == 0.5);
}

static void check_doubt(void)
{
    rtr_label one = {.anchor = {200, 150}, .gap = 5, .width = 40, .height = 10, .importance = 1};
    rtr_obstacle marks[] = {
        {.box = {{200, 150}, 3.8, 3.8, 0}, .cost = RTR_FORBIDDEN, .is_mark = 1},
        {.box = {{249, 150}, 3.8, 3.8, 0}, .cost = RTR_FORBIDDEN, .owner = 1, .is_mark = 1}};
    rtr_label_field field = {.obstacles = marks, .obstacle_count = 2};
    rtr_placement place = place_one(one, field); /* between the two it would be anybody's */
    CHECK(place.placed && !place.has_leader && place.box.centre.x < 225);
    one.right_to_left = 1;
    field.obstacle_count = 1;
    CHECK(place_one(one, field).box.centre.x < 200);
}

static void check_nonsense(void)
{
    static const double odd[] = {(double)NAN, (double)INFINITY, (double)-INFINITY, DBL_MAX, -1, 0,
                                 1e-300};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        rtr_pt line[] = {{odd[i], 1}, {20, odd[i]}, {30, 30}};
        for (int kind = 0; kind < 3; kind++) {
            rtr_label one = {.kind = (rtr_label_kind)kind,
                             .anchor = {100, odd[i]},
                             .line = line,
                             .line_count = (size_t)(kind == RTR_LABEL_LINE ? 3 : 0),
                             .gap = odd[i],
                             .width = kind ? odd[i] : 30,
                             .height = 10,
                             .importance = 1};
            rtr_obstacle wall = {.box = {{odd[i], 9}, odd[i], 3, odd[i]}, .cost = 5, .owner = 7};
            rtr_label_field field = {.obstacles = &wall, .obstacle_count = 1};
            rtr_placement place = place_one(one, field);
            CHECK(!place.placed || rtr_box_inside(&place.ink, frame));
        }
    }
    rtr_err err = {0};
    CHECK_OK(rtr_labels_place(NULL, 0, &(rtr_label_field){0}, NULL, &err));
}

TEST_MAIN
{
    world *w = malloc(sizeof *w);
    if (!w) return 1;
    CASE("random crowds: nothing overlaps, crosses, covers a mark or leaves the frame")
    check_crowds(w);
    CASE("along a line: beside it, upright, over no bend of more than 45 degrees")
    {
        check_bends();
        check_zigzag();
    }
    CASE("areas take the best free spot of their list; a port's name is on the water")
    check_grounds();
    CASE("not between its own mark and another's; from right to left, left of its mark")
    check_doubt();
    CASE("numbers that are none do no harm") check_nonsense();
    free(w);
    return 0;
}

/* The sheet around the map: on every layout, in both languages, for every sample and for what no sample has. */
#include <stdlib.h>

#include "base/file.h"
#include "chart_fixture.h"
#include "draw/layout.h"
#include "draw/map_parts.h"
#include "real_chart.h"
#include "test.h"

static const char *const layouts[] = {"web",         "square", "portrait",    "a4",
                                      "a4-portrait", "a3",     "a3-portrait", "column"};
enum { LAYOUTS = sizeof layouts / sizeof *layouts };

typedef struct tally {
    int maps, texts, cut, overlaps, entries, locators, outside, bars, beside, legends_cut;
    int unused, unsaid; /* legend entries of nothing, classes without one */
    int hidden;         /* things under a locator */
    double least_share; /* of the sheet that is map */
} tally;

static int boxes_meet(rtr_rect a, rtr_rect b)
{
    const double air = 0.4; /* line spacing that no letter reaches into */
    return a.x + air < b.x + b.width && b.x + air < a.x + a.width && a.y + air < b.y + b.height &&
           b.y + air < a.y + a.height;
}

/* Texts around the map: inside the sheet, and none over another. */
static void check_texts(const rtr_map *map, tally *t)
{
    const rtr_scene *scene = &map->around;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *a = &scene->items[i];
        if (a->kind != RTR_ITEM_TEXT) continue;
        t->texts++;
        int out = a->box.x < 0 || a->box.y < 0 ||
                  a->box.x + a->box.width > map->layout.width_pt + 0.01 ||
                  a->box.y + a->box.height > map->furniture.height_pt + 0.01;
        if (out) printf("  cut: '%.60s'\n", rtr_scene_string(scene, a));
        t->cut += out;
        for (size_t k = i + 1; k < scene->item_count; k++) {
            const rtr_item *b = &scene->items[k];
            if (b->kind != RTR_ITEM_TEXT || !boxes_meet(a->box, b->box)) continue;
            printf("  '%.40s' over '%.40s'\n", rtr_scene_string(scene, a),
                   rtr_scene_string(scene, b));
            t->overlaps++;
        }
    }
}

static int is_within(rtr_pt p, rtr_rect r)
{
    return p.x > r.x && p.x < r.x + r.width && p.y > r.y && p.y < r.y + r.height;
}

/* Is a point of the path in the rectangle? Sampled every half point along its lines. */
static int comes_into(const rtr_scene *scene, const rtr_item *item, rtr_rect r)
{
    for (size_t k = item->first; k < item->first + item->count; k++) {
        const rtr_run *run = &scene->runs[k];
        const rtr_pt *p = scene->points + run->first;
        for (size_t i = run->closed ? 0 : 1; i < run->count; i++) {
            rtr_pt a = p[i ? i - 1 : run->count - 1], b = p[i];
            int steps = 1 + (int)(2 * hypot(b.x - a.x, b.y - a.y));
            for (int s = 0; s <= steps; s++) {
                double f = (double)s / steps;
                if (is_within((rtr_pt){a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f}, r)) return 1;
            }
        }
    }
    return 0;
}

/* The class that a legend entry stands for, or an item belongs to. */
typedef struct class_of {
    rtr_legend_kind kind;
    int value, schematic;
} class_of;

static int same_class(class_of a, class_of b)
{
    return a.kind == b.kind && a.value == b.value && a.schematic == b.schematic;
}

static class_of entry_class(const rtr_legend_entry *e)
{
    switch (e->kind) {
    case RTR_LEGEND_LINE: return (class_of){e->kind, (int)e->mode, e->schematic};
    case RTR_LEGEND_SYMBOL: return (class_of){e->kind, (int)e->place, 0};
    case RTR_LEGEND_BORDER: return (class_of){e->kind, 0, 0};
    default: return (class_of){e->kind, (int)e->status, 0};
    }
}

enum { CLASSES_MAX = 200 };
typedef struct classes {
    class_of list[CLASSES_MAX];
    size_t count;
} classes;

static void note_class(classes *c, class_of one)
{
    for (size_t i = 0; i < c->count; i++)
        if (same_class(c->list[i], one)) return;
    if (c->count < CLASSES_MAX) c->list[c->count++] = one;
}

/* Are all points as far from their middle as each other? */
static int is_round(const rtr_scene *scene, const rtr_item *item)
{
    const rtr_run *run = &scene->runs[item->first];
    const rtr_pt *p = scene->points + run->first;
    rtr_pt middle = {0, 0};
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < run->count; i++) {
        middle.x += p[i].x / (double)run->count;
        middle.y += p[i].y / (double)run->count;
    }
    for (size_t i = 0; i < run->count; i++) {
        double r = hypot(p[i].x - middle.x, p[i].y - middle.y);
        least = fmin(least, r);
        most = fmax(most, r);
    }
    return item->count == 1 && run->count > 20 && most < least * 1.01;
}

static void note_item(const rtr_map *map, const rtr_item *item, classes *c, int *doubts)
{
    const rtr_chart *chart = map->chart;
    rtr_status status;
    if (item->role == RTR_ROLE_ROUTE) {
        const rtr_chart_leg *leg = &chart->legs[item->owner];
        status = chart->doc->routes[leg->route].claim.status;
        note_class(c,
                   (class_of){RTR_LEGEND_LINE, (int)leg->mode, leg->source == RTR_LINE_SCHEMATIC});
    } else {
        const rtr_chart_place *place = &chart->places[item->owner];
        status = place->claim.status;
        int circle = !place->area || is_round(&map->marks, item);
        rtr_legend_kind kind = item->role == RTR_ROLE_MARKER ? RTR_LEGEND_SYMBOL
                               : circle                      ? RTR_LEGEND_CIRCLE
                                                             : RTR_LEGEND_AREA;
        int value = kind == RTR_LEGEND_SYMBOL ? (int)place->kind : (int)status;
        note_class(c, (class_of){kind, value, 0});
        if (kind != RTR_LEGEND_SYMBOL) return;
    }
    note_class(c, (class_of){RTR_LEGEND_STATUS, (int)status, 0});
    *doubts |= status != RTR_STATUS_DECLARED;
}

static int is_of_case(const rtr_item *item)
{
    return item->kind == RTR_ITEM_PATH && item->owner != SIZE_MAX &&
           (item->role == RTR_ROLE_ROUTE || item->role == RTR_ROLE_MARKER ||
            item->role == RTR_ROLE_AREA);
}

/* Every entry of the legend stands for something in the window, and everything there has one. */
static void check_legend(const rtr_map *map, tally *t)
{
    classes drawn = {0};
    int doubts = 0;
    const rtr_legend *legend = &map->furniture.legend;
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (is_of_case(item) && comes_into(&map->marks, item, map->frame.window))
            note_item(map, item, &drawn, &doubts);
    }
    if (map->ground.disputed) note_class(&drawn, (class_of){RTR_LEGEND_BORDER, 0, 0});
    for (size_t i = 0; i < legend->count; i++) {
        int used = 0;
        for (size_t k = 0; k < drawn.count; k++)
            used |= same_class(entry_class(&legend->list[i]), drawn.list[k]);
        if (!used) printf("  unused: '%s'\n", legend->list[i].text);
        t->unused += !used;
        t->entries++;
    }
    for (size_t k = 0; k < drawn.count; k++) {
        int said = drawn.list[k].kind == RTR_LEGEND_STATUS && !doubts;
        for (size_t i = 0; i < legend->count; i++)
            said |= same_class(entry_class(&legend->list[i]), drawn.list[k]);
        if (!said) printf("  unsaid: kind %d, %d\n", drawn.list[k].kind, drawn.list[k].value);
        t->unsaid += !said && !map->furniture.legend_left_out;
    }
}

/* Nothing of the case, none of its names and no other aid under the locator. */
static void check_locator(const rtr_map *map, tally *t)
{
    rtr_rect box = map->aids.locator_box, w = map->frame.window;
    if (!map->aids.form) return;
    t->locators++;
    CHECK(map->locator.ground.fills.item_count > 0 && map->locator.sign.item_count > 2);
    if (box.y > w.y + w.height || box.x > w.x + w.width) { /* on paper: over no text */
        t->outside++;
        CHECK(box.x >= 0 && box.x + box.width <= map->layout.width_pt &&
              box.y + box.height <= map->furniture.height_pt);
        for (size_t i = 0; i < map->around.item_count; i++)
            t->hidden += map->around.items[i].kind == RTR_ITEM_TEXT &&
                         boxes_meet(map->around.items[i].box, box);
        return;
    }
    CHECK(box.x >= w.x && box.y >= w.y && box.x + box.width <= w.x + w.width &&
          box.y + box.height <= w.y + w.height);
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->kind == RTR_ITEM_PATH && item->owner != SIZE_MAX)
            t->hidden += comes_into(&map->marks, item, box);
        if (item->kind == RTR_ITEM_TEXT)
            t->hidden += boxes_meet(item->box, box) && !item->angle_deg;
    }
    if (map->aids.bar.shown) t->hidden += boxes_meet(map->aids.bar.box, box);
}

static void check_map(const rtr_chart *chart, rtr_map_options options, tally *t)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    options.font_dir = RUTTER_SHARE_DIR "/fonts";
    CHECK_OK(rtr_map_new(chart, &options, &map, &err));
    if (!map) return;
    check_texts(map, t);
    check_legend(map, t);
    check_locator(map, t);
    double share = rtr_furniture_share(&map->furniture);
    t->least_share = t->maps++ ? fmin(t->least_share, share) : share;
    t->legends_cut += map->furniture.legend_left_out > 0;
    t->bars += map->aids.bar.shown;
    t->beside += map->furniture.hold.form == RTR_FURNITURE_BESIDE;
    rtr_map_free(map);
}

static void say(const char *what, const tally *t)
{
    printf("%s: %d maps (%d with a panel, %d with a locator), %d texts, %d cut, %d overlap; %d "
           "legend entries, %d unused, %d classes unsaid; %d things under a locator; least share "
           "of map %.1f %%, %d legends cut\n",
           what, t->maps, t->beside, t->locators, t->texts, t->cut, t->overlaps, t->entries,
           t->unused, t->unsaid, t->hidden, 100 * t->least_share, t->legends_cut);
    CHECK(t->cut == 0 && t->overlaps == 0 && t->unused == 0 && t->unsaid == 0 && t->hidden == 0);
}

static void check_layouts(const rtr_chart *chart, const char *name, double least_share)
{
    static const char *const languages[] = {"en", "fr"};
    tally t = {0};
    for (size_t i = 0; i < LAYOUTS; i++)
        for (int k = 0; k < 2; k++)
            check_map(chart, (rtr_map_options){.layout = layouts[i], .language = languages[k]}, &t);
    check_map(chart, (rtr_map_options){.width = 200}, &t);
    check_map(chart, (rtr_map_options){.width = 1600}, &t);
    say(name, &t);
    CHECK(t.maps == 2 * LAYOUTS + 2 && t.least_share >= least_share);
}

static void check_samples(void)
{
    static const char *const samples[] = {"samples/corridors/case.yaml",
                                          "samples/servers/case.yaml", "samples/chips/case.yaml",
                                          "samples/recife/case.yaml"};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        real_chart real;
        real_chart_begin(&real, samples[i]);
        if (real.chart) check_layouts(real.chart, samples[i], 0.45);
        real_chart_end(&real);
    }
}

/* Boxes that leave some classes out, in part or all of them. */
static void check_windows(void)
{
    static const rtr_bbox boxes[] = {{60, 10, 80, 30}, {40, 40, 60, 60}, {-40, -40, -20, -20},
                                     {50, 24, 58, 29}, {74, 38, 78, 41}, {71, 17, 74, 20},
                                     {30, 44, 38, 50}};
    fixture f;
    tally t = {0};
    fixture_begin(&f);
    f.doc.map.has_bbox = 1;
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        f.doc.map.bbox = boxes[i];
        for (size_t k = 0; k < LAYOUTS; k++)
            check_map(&f.chart, (rtr_map_options){.layout = layouts[k]}, &t);
    }
    say("a part of the case", &t);
    fixture_end(&f);
}

/* Every class there is, under titles that never end. */
static void check_everything(void)
{
    enum { KINDS = RTR_KIND_COUNT, LEGS = 2 * RTR_MODE_COUNT };
    static char names[KINDS + RTR_STATUS_COUNT][24];
    fixture f;
    char title[501];
    rtr_chart_place places[KINDS + RTR_STATUS_COUNT];
    rtr_chart_leg legs[LEGS];
    rtr_case_route routes[LEGS];
    rtr_lonlat points[LEGS][2];
    fixture_begin(&f);
    memset(title, 0, sizeof title);
    for (size_t i = 0; i < 500; i++) title[i] = i % 9 == 8 ? ' ' : 'm';
    memset(routes, 0, sizeof routes);
    memset(legs, 0, sizeof legs);
    for (int i = 0; i < KINDS + RTR_STATUS_COUNT; i++) {
        snprintf(names[i], sizeof names[i], "Place %d", i);
        places[i] = f.places[0];
        places[i].label = places[i].name = names[i];
        places[i].kind = i < KINDS ? (rtr_kind)i : RTR_KIND_CITY;
        places[i].claim.status = (rtr_status)(i % RTR_STATUS_COUNT);
        places[i].at = (rtr_lonlat){20 + 5 * (i % 6), 10 + 6 * (i / 6)};
        places[i].radius_km = i < KINDS ? 0 : 200;
    }
    for (int i = 0; i < LEGS; i++) {
        points[i][0] = places[i].at;
        points[i][1] = (rtr_lonlat){70, 60 - 4 * i};
        legs[i] = (rtr_chart_leg){.route = (size_t)i,
                                  .from = (size_t)i,
                                  .to = SIZE_MAX,
                                  .mode = (rtr_mode)(i / 2),
                                  .source = i % 2 ? RTR_LINE_SCHEMATIC : RTR_LINE_GIVEN,
                                  .reason = "",
                                  .points = points[i],
                                  .count = 2};
        routes[i].claim.status = (rtr_status)(i % RTR_STATUS_COUNT);
    }
    f.doc.title = f.doc.subtitle = f.doc.credit = title;
    f.doc.routes = routes;
    f.doc.route_count = LEGS;
    f.chart.places = places;
    f.chart.place_count = KINDS + RTR_STATUS_COUNT;
    f.chart.legs = legs;
    f.chart.leg_count = LEGS;
    check_layouts(&f.chart, "every class", 0.2);
    fixture_end(&f);
}

/* The forms of the locator, and its way out of the window when every corner is taken. */
static void check_locators(void)
{
    static const char *const words[] = {"auto", "none", "globe", "region"};
    real_chart real;
    real_chart_begin(&real, "samples/recife/case.yaml");
    if (real.chart) {
        for (int i = 0; i < 4; i++) {
            tally t = {0};
            rtr_case_map said = real.doc->map;
            said.locator = words[i];
            for (size_t k = 0; k < LAYOUTS; k++)
                check_map(real.chart, (rtr_map_options){.layout = layouts[k], .said = &said}, &t);
            say(words[i], &t);
            CHECK(t.locators == (i == 1 ? 0 : LAYOUTS));
        }
    }
    real_chart_end(&real);
}

/* A shaded country under every corner: the locator that was asked for stands beside the legend. */
static void check_crowded_out(void)
{
    real_chart real;
    real_chart_begin(&real, "samples/servers/case.yaml");
    if (real.chart) {
        tally t = {0};
        rtr_case_map said = real.doc->map;
        said.locator = "globe";
        said.has_bbox = 1;
        said.bbox = (rtr_bbox){70, 58, 105, 66};
        for (size_t k = 0; k < LAYOUTS; k++)
            check_map(real.chart, (rtr_map_options){.layout = layouts[k], .said = &said}, &t);
        say("crowded out", &t);
        CHECK(t.locators == LAYOUTS && t.outside >= 4 && t.least_share >= 0.4);
        said.locator = "auto";
        t = (tally){0};
        check_map(real.chart, (rtr_map_options){.layout = "web", .said = &said}, &t);
        CHECK(t.locators == 0 && t.bars == 1);
    }
    real_chart_end(&real);
}

TEST_MAIN
{
    CASE("samples: texts inside and apart, the legend says what is seen, the map is large")
    check_samples();
    CASE("the legend leaves out what lies outside the window") check_windows();
    CASE("every class and endless titles: still inside the sheet") check_everything();
    CASE("a locator hides nothing") check_locators();
    CASE("a locator without a corner stands on paper, if it was asked for") check_crowded_out();
    return 0;
}

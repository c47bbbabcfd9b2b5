/* Every name of a case is on its map, or its number is, and the key has it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "draw/date.h"
#include "draw/map_parts.h"
#include "draw/reading.h"
#include "test.h"

#define FONTS RUTTER_SHARE_DIR "/fonts"

/* A chart of many places and routes between neighbours. */
typedef struct crowd {
    fixture base;
    rtr_chart_place *places;
    rtr_chart_leg *legs;
    rtr_case_route *routes;
    rtr_lonlat (*points)[2];
    char (*names)[48];
} crowd;

static void crowd_begin(crowd *c, size_t places, size_t routes)
{
    fixture_begin(&c->base);
    c->places = calloc(places, sizeof *c->places);
    c->names = calloc(places + routes, sizeof *c->names);
    c->legs = calloc(routes + 1, sizeof *c->legs);
    c->routes = calloc(routes + 1, sizeof *c->routes);
    c->points = calloc(routes + 1, sizeof *c->points);
    for (size_t i = 0; i < places; i++) {
        snprintf(c->names[i], sizeof *c->names, "Place number %zu", i);
        c->places[i] = c->base.places[0];
        c->places[i].label = c->places[i].name = c->names[i];
    }
    c->base.chart.places = c->places;
    c->base.chart.place_count = places;
    c->base.chart.legs = c->legs;
    c->base.chart.leg_count = routes;
    c->base.doc.routes = c->routes;
    c->base.doc.route_count = routes;
}

/* After the places have their positions. */
static void crowd_routes(crowd *c)
{
    size_t places = c->base.chart.place_count, routes = c->base.chart.leg_count;
    for (size_t i = 0; i < routes; i++) {
        size_t from = i * 7 % places, to = (i * 13 + 5) % places;
        char *text = c->names[places + i];
        snprintf(text, sizeof *c->names, "Goods number %zu", i);
        c->points[i][0] = c->places[from].at;
        c->points[i][1] = c->places[to].at;
        c->legs[i] = (rtr_chart_leg){.route = i,
                                     .from = from,
                                     .to = to,
                                     .mode = RTR_MODE_SEA,
                                     .source = RTR_LINE_GIVEN,
                                     .reason = "",
                                     .points = c->points[i],
                                     .count = 2};
        c->routes[i] = (rtr_case_route){.mode = RTR_MODE_SEA, .goods = text};
    }
}

static void crowd_end(crowd *c)
{
    free(c->places);
    free(c->names);
    free(c->legs);
    free(c->routes);
    free(c->points);
    fixture_end(&c->base);
}

/* Is that text on the map, as a name or (type KEY) as a number? */
static int is_drawn(const rtr_map *map, rtr_role role, const char *text, int number)
{
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->kind != RTR_ITEM_TEXT || (item->type == RTR_TYPE_KEY) != number) continue;
        if (!number && item->role != role) continue;
        if (strcmp(rtr_scene_string(&map->marks, item), text) == 0) return 1;
    }
    return 0;
}

/* The number that stands for a name, or 0. */
static int number_of(const rtr_map *map, const char *name)
{
    for (size_t i = 0; i < map->unplaced_count; i++)
        if (strcmp(map->unplaced[i].name, name) == 0) return map->unplaced[i].number;
    return 0;
}

typedef struct tally {
    size_t asked, placed, keyed, lost;
} tally;

static void count_name(const rtr_map *map, rtr_role role, const char *name, tally *t)
{
    char number[16];
    t->asked++;
    if (is_drawn(map, role, name, 0)) {
        t->placed++;
        return;
    }
    snprintf(number, sizeof number, "%d", number_of(map, name));
    if (is_drawn(map, role, number, 1))
        t->keyed++;
    else
        t->lost++;
}

/* Badges: each number once, inside the window, from left to right and down in bands. */
static void check_badges(const rtr_map *map)
{
    int last = 0, outside = 0, unordered = 0, badges = 0, discs = 0;
    double band = -1, x = 0;
    rtr_rect w = map->frame.window;
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        discs += item->role == RTR_ROLE_BADGE;
        if (item->kind != RTR_ITEM_TEXT || item->type != RTR_TYPE_KEY) continue;
        int number = atoi(rtr_scene_string(&map->marks, item));
        rtr_pt at = {item->box.x + item->box.width / 2, item->box.y + item->box.height / 2};
        double here = (int)((at.y + 0.2) / 40);
        badges++;
        outside += at.x < w.x || at.y < w.y || at.x > w.x + w.width || at.y > w.y + w.height;
        unordered += number != last + 1 || (here == band && at.x < x);
        last = number;
        band = here;
        x = at.x;
    }
    printf("%d badges, %d outside, %d out of order\n", badges, outside, unordered);
    CHECK(outside == 0 && unordered == 0 && badges == discs);
}

/* The key's numbers rise, and its names are those that found no room. */
static void check_key(const rtr_map *map, int whole)
{
    const rtr_key *key = &map->furniture.key;
    size_t found = 0;
    for (size_t i = 0; i < map->unplaced_count && i < key->count; i++) {
        CHECK(i == 0 || map->unplaced[i].number >= map->unplaced[i - 1].number);
        if (!strstr(key->list[i].name, map->unplaced[i].name)) break;
        if (*key->list[i].number) CHECK(atoi(key->list[i].number) == map->unplaced[i].number);
        found++;
    }
    if (whole) CHECK(found == map->unplaced_count);
    if (!whole) {
        CHECK(found > 20 && found < map->unplaced_count);
        CHECK(strstr(key->list[key->count - 1].name, " more, listed in the manifest"));
    }
}

static void check_crowd(crowd *c, const char *what, int whole)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    tally t = {0};
    crowd_routes(c);
    CASE("every name is on the map or its number is")
    {
        rtr_map_options options = {.width = 1600, .font_dir = FONTS};
        CHECK_OK(rtr_map_new(&c->base.chart, &options, &map, &err));
        if (!map) return;
        for (size_t i = 0; i < c->base.chart.place_count; i++)
            count_name(map, RTR_ROLE_LABEL, c->names[i], &t);
        for (size_t i = 0; i < c->base.chart.leg_count; i++)
            count_name(map, RTR_ROLE_ROUTE_LABEL, c->routes[i].goods, &t);
        printf("%s: %zu names, %zu placed, %zu keyed, %zu lost\n", what, t.asked, t.placed, t.keyed,
               t.lost);
        CHECK(t.lost == 0 && t.placed + t.keyed == t.asked);
        CHECK(t.keyed == map->unplaced_count);
        check_badges(map);
        check_key(map, whole);
    }
    rtr_map_free(map);
}

static void check_crowds(void)
{
    crowd c;
    crowd_begin(&c, 60, 0);
    for (size_t i = 0; i < 60; i++)
        c.places[i].at = (rtr_lonlat){100 + (double)(i % 8) * 1.7, 2 + (double)(i / 8) * 1.3};
    check_crowd(&c, "60 places", 1);
    crowd_end(&c);
    crowd_begin(&c, 40, 60);
    for (size_t i = 0; i < 40; i++)
        c.places[i].at = (rtr_lonlat){50 + (double)(i * 17 % 40) * 0.3, 24 + (double)(i % 9) * 0.7};
    check_crowd(&c, "40 places, 60 routes", 1);
    crowd_end(&c);
    crowd_begin(&c, 2000, 0);
    for (size_t i = 0; i < 2000; i++) c.places[i].at = (rtr_lonlat){55.3, 25.25};
    check_crowd(&c, "2000 places at one spot", 0);
    crowd_end(&c);
    crowd_begin(&c, 300, 40);
    for (size_t i = 0; i < 300; i++)
        c.places[i].at = (rtr_lonlat){55 + (double)(i % 30) * 0.1, 25 + (double)(i / 30) * 0.1};
    check_crowd(&c, "300 places in a small region", 0);
    crowd_end(&c);
}

static void check_routes(void)
{
    static const char long_goods[] =
        "machine tools, bearings, ball screws, spindles, optical sensors, servo motors and the "
        "controllers that belong to them, shipped in several lots to the same consignee through "
        "two "
        "intermediaries that shared an address, a telephone number and a director in those years";
    rtr_err err = {0};
    rtr_map *map = NULL;
    fixture f;
    fixture_begin(&f);
    f.routes[0].label = f.routes[1].label = NULL;
    f.routes[0].goods = f.routes[1].goods = "oil"; /* the same two ports */
    f.routes[2].goods = long_goods;
    f.routes[3].goods = f.routes[5].goods = "tea"; /* no stop in common */
    f.routes[3].date = f.routes[5].date = "2024-04-05";
    CASE("a corridor says its goods once, others of the same goods say theirs; long ones are keyed")
    {
        rtr_map_options options = {.width = 1600, .language = "fr", .font_dir = FONTS};
        int oil = 0, tea = 0;
        CHECK_OK(rtr_map_new(&f.chart, &options, &map, &err));
        for (size_t i = 0; map && i < map->marks.item_count; i++) {
            const rtr_item *item = &map->marks.items[i];
            if (item->kind != RTR_ITEM_TEXT || item->role != RTR_ROLE_ROUTE_LABEL) continue;
            oil += strcmp(rtr_scene_string(&map->marks, item), "oil") == 0;
            tea += strcmp(rtr_scene_string(&map->marks, item), "tea · 5 avr. 2024") == 0;
        }
        CHECK(oil == 1 && tea == 2);
        CHECK(map && map->unplaced_count == 1 && map->unplaced[0].number == 1);
        CHECK(map && map->furniture.key.count == 1);
        CHECK(map && strcmp(map->furniture.key.list[0].number, "1") == 0);
        CHECK(map && strstr(map->furniture.key.list[0].name, "machine tools"));
    }
    rtr_map_free(map);
    fixture_end(&f);
}

static void check_dates(void)
{
    static const struct {
        const char *date, *english, *french;
    } dates[] = {
        {"2024", "2024", "2024"},
        {"2024-04", "Apr 2024", "avr. 2024"},
        {"2024-05-01", "1 May 2024", "1er mai 2024"},
        {"2024-05-31T10:20Z", "31 May 2024", "31 mai 2024"},
        {"2024-04..2024-08", "Apr–Aug 2024", "avr.–août 2024"},
        {"2023-11..2024-02", "Nov 2023\u2009–\u2009Feb 2024", "nov. 2023\u2009–\u2009févr. 2024"},
        {"2022..2024", "2022–2024", "2022–2024"},
        {"2024-04-05..2024-04-09", "5–9 Apr 2024", "5–9 avr. 2024"},
        {"2024-04-01..2024-05-09", "1 Apr\u2009–\u20099 May 2024",
         "1er avr.\u2009–\u20099 mai 2024"},
        {"2024-12-30..2025-01-02", "30 Dec 2024\u2009–\u20092 Jan 2025",
         "30 déc. 2024\u2009–\u20092 janv. 2025"},
        {"2023..2024-02", "2023\u2009–\u2009Feb 2024", "2023\u2009–\u2009févr. 2024"},
        {"2024-04..2024-04", "Apr 2024", "avr. 2024"},
        {"2024-04..", "since Apr 2024", "depuis avr. 2024"},
        {"2024-04-05..", "since 5 Apr 2024", "depuis le 5 avr. 2024"},
        {"..2024-08", "until Aug 2024", "jusqu’en août 2024"},
        {"..2024-08-02", "until 2 Aug 2024", "jusqu’au 2 août 2024"},
        {"last spring", "last spring", "last spring"},
        {"..", "..", ".."},
    };
    CASE("dates in short form, in the map's language")
    {
        for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
            rtr_buf english = {0}, french = {0};
            rtr_date_add(&english, dates[i].date, rtr_words_in("en"));
            rtr_date_add(&french, dates[i].date, rtr_words_in("fr-CA"));
            CHECK_STR(english.data, dates[i].english);
            CHECK_STR(french.data, dates[i].french);
            rtr_buf_end(&english);
            rtr_buf_end(&french);
        }
    }
}

static void check_reading(void)
{
    CASE("texts of either direction keep their place in a line")
    {
        rtr_buf buf = {0};
        CHECK(rtr_reads_from_right("12 دبي") && rtr_reads_from_right("ירושלים"));
        CHECK(!rtr_reads_from_right("Dubai دبي") && !rtr_reads_from_right("12") &&
              !rtr_reads_from_right("") && !rtr_reads_from_right("上海"));
        rtr_reading_add(&buf, "دبي", 90);
        CHECK_STR(buf.data, "\u200eدبي\u200e");
        rtr_buf_end(&buf);
        rtr_reading_add(&buf, "one\ntwo three", 7);
        CHECK_STR(buf.data, "one two…");
        rtr_buf_end(&buf);
    }
}

TEST_MAIN
{
    check_reading();
    check_dates();
    check_routes();
    check_crowds();
    return 0;
}

/* Names in every script: no letter without a glyph, right-to-left names placed and read right, a language's next
 * of kin where it has no name, and a missing font told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "draw/map.h"
#include "draw/map_parts.h"
#include "draw/theme.h"
#include "folder.h"
#include "geo/language.h"
#include "real_chart.h"

#define FONTS RUTTER_SHARE_DIR "/fonts"

static const char *const languages[] = {"en", "vi",      "pl", "tr", "ru", "uk", "sr", "el",
                                        "zh", "zh-Hant", "ja", "ko", "ar", "fa", "ur", "he",
                                        "hi", "bn",      "ta", "th", "ka", "hy", "am", "km"};
enum { LANGUAGES = sizeof languages / sizeof *languages, CITIES = 500 };

static void check_cities(const rtr_gazetteer *gazetteer)
{
    static const rtr_type types[] = {RTR_TYPE_PLACE, RTR_TYPE_CONTEXT, RTR_TYPE_COUNTRY,
                                     RTR_TYPE_SEA};
    static rtr_toponym cities[CITIES];
    size_t count =
        rtr_gazetteer_cities_in(gazetteer, (rtr_bbox){-180, -90, 180, 90}, cities, CITIES);
    int all = 0, own = 0, unknown = 0;
    rtr_style style;
    rtr_err err = {0};
    CHECK_OK(rtr_theme_named("light", &style, &err));
    CASE("the largest 500 cities of the world have their letters in every language")
    {
        CHECK(count == CITIES);
        for (size_t l = 0; l < LANGUAGES; l++) {
            rtr_fonts *fonts = NULL;
            int here = 0, bad = 0;
            CHECK_OK(rtr_fonts_new(FONTS, languages[l], &fonts, &err));
            for (size_t i = 0; fonts && i < count; i++) {
                const char *name = rtr_gazetteer_name(gazetteer, &cities[i], languages[l]);
                here += strcmp(name, cities[i].name) != 0;
                for (size_t t = 0; t < sizeof types / sizeof *types; t++)
                    bad += rtr_fonts_measure(fonts, &style.type[types[t]], name, 0).unknown;
                all++;
            }
            printf("%s %d, ", languages[l], here);
            own += here;
            unknown += bad;
            rtr_fonts_free(fonts);
        }
        printf("names of their own; %d names of 500 cities, %d of them not the English one: %d "
               "unknown glyphs\n",
               all, own, unknown);
        CHECK(unknown == 0 && own > 5000);
    }
}

/* The chart with its labels in a language, and its map. */
static rtr_map *map_in(const rtr_chart *chart, rtr_chart_place *places, rtr_chart *copy,
                       rtr_map_options options)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    memcpy(places, chart->places, chart->place_count * sizeof *places);
    for (size_t i = 0; i < chart->place_count; i++)
        places[i].label = rtr_chart_label(chart, i, options.language);
    *copy = *chart;
    copy->places = places;
    CHECK_OK(rtr_map_new(copy, &options, &map, &err));
    return map;
}

static int count_unknown(const rtr_map *map, const rtr_scene *scene, int *texts)
{
    int unknown = 0;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_TEXT) continue;
        rtr_type_style style = rtr_scene_type(&map->style, item);
        unknown +=
            rtr_fonts_measure(map->fonts, &style, rtr_scene_string(scene, item), item->wrap_pt)
                .unknown;
        ++*texts;
    }
    return unknown;
}

static void check_maps(const rtr_chart *chart, rtr_chart_place *places)
{
    int unknown = 0, texts = 0;
    CASE("whole maps in every language have no unknown glyph")
    {
        for (size_t l = 0; l < LANGUAGES; l++) {
            rtr_chart copy;
            rtr_map *map = map_in(
                chart, places, &copy,
                (rtr_map_options){.width = 1600, .language = languages[l], .font_dir = FONTS});
            if (!map) continue;
            unknown += count_unknown(map, &map->marks, &texts);
            unknown += count_unknown(map, &map->around, &texts);
            CHECK(rtr_fonts_missing(map->fonts) == NULL);
            rtr_map_free(map);
        }
        printf("%d maps, %d texts: %d unknown glyphs\n", (int)LANGUAGES, texts, unknown);
        CHECK(unknown == 0 && texts > 24 * 40);
    }
}

/* How many names without a leader stand wholly to the left of their marks, and to the right. */
static void count_sides(const rtr_map *map, int *left, int *right)
{
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i], *before = i ? item - 1 : item;
        rtr_pt at;
        if (item->kind != RTR_ITEM_TEXT || item->role != RTR_ROLE_LABEL ||
            item->type != RTR_TYPE_PLACE || before->role == RTR_ROLE_LEADER)
            continue;
        if (!rtr_frame_place(&map->frame, map->chart->places[item->owner].at, &at)) continue;
        *left += item->box.x + item->box.width < at.x;
        *right += item->box.x > at.x;
    }
}

static void check_direction(const rtr_chart *chart, rtr_chart_place *places)
{
    CASE("names that read from right to left stand left of their marks rather than right")
    {
        static const char *const tongues[] = {"en", "ar", "he"};
        for (int i = 0; i < 3; i++) {
            int left = 0, right = 0;
            rtr_chart copy;
            rtr_map *map =
                map_in(chart, places, &copy,
                       (rtr_map_options){.width = 1600, .language = tongues[i], .font_dir = FONTS});
            if (!map) continue;
            count_sides(map, &left, &right);
            printf("%s: %d names left of their marks, %d right\n", tongues[i], left, right);
            CHECK(i ? left > right : right > left);
            rtr_map_free(map);
        }
    }
}

static void check_fallback(const rtr_chart *chart)
{
    size_t depot = 0, mumbai = 0;
    for (size_t i = 0; i < chart->place_count; i++) {
        if (strcmp(chart->places[i].id, "depot") == 0) depot = i;
        if (strcmp(chart->places[i].id, "mumbai") == 0) mumbai = i;
    }
    CASE("a language without a name has its next of kin's, the case's before the gazetteer's")
    {
        CHECK_STR(rtr_chart_label(chart, depot, "zh-Hant"), "倉庫十二");
        CHECK_STR(rtr_chart_label(chart, depot, "zh-TW"), "倉庫十二");
        CHECK_STR(rtr_chart_label(chart, depot, "zh-CN"), "仓库十二");
        CHECK_STR(rtr_chart_label(chart, depot, "zh"), "仓库十二");
        CHECK_STR(rtr_chart_label(chart, depot, "fr-CA"), "Dépôt 12");
        CHECK_STR(rtr_chart_label(chart, depot, "sw"), "Depot 12");
        CHECK_STR(rtr_chart_label(chart, mumbai, "fr-CA"), "Bombay");
        CHECK_STR(rtr_chart_label(chart, mumbai, "xx"), "Mumbai");
        CHECK_STR(rtr_chart_label(chart, mumbai, "zh"), "孟买"); /* a port: the town's */
        CHECK(rtr_language_nearness("zh-HK", "zh-Hant") == 3);
        CHECK(rtr_language_nearness("zh-Hans", "zh-TW") == 0);
        CHECK(rtr_language_nearness("ZH-tw", "zh-TW") == 4);
        CHECK(rtr_language_nearness("fr-BE", "fr") == 1 && rtr_language_nearness("fr", "fro") == 0);
        CHECK(rtr_language_nearness("", "fr") == 0 && rtr_language_nearness("fr", "") == 0);
    }
}

static void hear_font(void *user, const rtr_err *about)
{
    int *heard = user;
    if (strstr(about->what, "NotoSansDevanagari-Regular.ttf") &&
        strstr(about->fix, "fonts-noto-core"))
        ++*heard;
}

static void check_missing_font(const rtr_chart *chart, rtr_chart_place *places)
{
    static const char *const latin[] = {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf",
                                        "NotoSans-Italic.ttf"};
    char folder[] = "/tmp/rutter-fonts-XXXXXX";
    int heard = 0, boxes = 0, texts = 0;
    rtr_log log = {.notice = hear_font, .user = &heard};
    CHECK(mkdtemp(folder) != NULL);
    for (int i = 0; i < 3; i++) {
        char *to = rtr_path_join(folder, latin[i]), *from = rtr_path_join(FONTS, latin[i]);
        CHECK(to && from && symlink(from, to) == 0);
        free(to);
        free(from);
    }
    CASE("a missing font is told, and names fall back to letters that are there")
    {
        rtr_chart_place *mixed = NULL;
        rtr_chart copy;
        rtr_map_options options = {
            .width = 1600, .language = "hi", .font_dir = folder, .log = &log};
        rtr_map *map = map_in(chart, places, &copy, options);
        for (size_t i = 0; i < chart->place_count; i++)
            if (strcmp(places[i].id, "mixed") == 0) mixed = &places[i];
        for (size_t i = 0; map && i < map->marks.item_count; i++) {
            const rtr_item *item = &map->marks.items[i];
            if (item->kind != RTR_ITEM_TEXT || item->role == RTR_ROLE_ROUTE_LABEL) continue;
            rtr_type_style style = rtr_scene_type(&map->style, item);
            boxes += rtr_fonts_measure(map->fonts, &style, rtr_scene_string(&map->marks, item), 0)
                         .unknown;
            texts++;
        }
        printf("without fonts: %d texts, %d boxes\n", texts, boxes);
        CHECK(map && mixed && heard == 1 && boxes == 0 && texts > 20);
        rtr_map_free(map);
    }
    remove_folder(folder);
}

TEST_MAIN
{
    real_chart real;
    real_chart_begin(&real, "tests/cases/scripts/case.yaml");
    rtr_chart_place *places = real.chart ? calloc(real.chart->place_count, sizeof *places) : NULL;
    if (real.gazetteer) check_cities(real.gazetteer);
    if (places) {
        check_maps(real.chart, places);
        check_direction(real.chart, places);
        check_fallback(real.chart);
        check_missing_font(real.chart, places);
    }
    free(places);
    real_chart_end(&real);
    return 0;
}

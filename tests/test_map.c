#include "draw/map.h"

#include <locale.h>
#include <stdlib.h>

#include "chart_fixture.h"
#include "draw/line.h"
#include "draw/map_parts.h"
#include "draw/symbol.h"
#include "draw/theme.h"
#include "map_audit.h"
#include "test.h"

#define FONTS RUTTER_SHARE_DIR "/fonts"

static rtr_map *new_map(const rtr_chart *chart, rtr_map_options options)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    options.font_dir = FONTS;
    CHECK_OK(rtr_map_new(chart, &options, &map, &err));
    return map;
}

static void check_names(const rtr_map *map)
{
    map_audit audit = map_audit_of(map, "fixture");
    CHECK(map_audit_faults(&audit) == 0);
    CHECK((size_t)audit.placed >= map->chart->place_count);
}

/* Every arrowhead's tip keeps 2 pt from the mark that its leg runs to. */
static void check_arrows(const rtr_map *map)
{
    const rtr_scene *scene = &map->marks;
    int heads = 0;
    double nearest = INFINITY;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->role != RTR_ROLE_ARROW) continue;
        rtr_pt tip = scene->points[scene->runs[item->first].first], at;
        const rtr_chart_leg *leg = &map->chart->legs[item->owner];
        const rtr_chart_place *to = &map->chart->places[leg->to];
        heads++;
        CHECK(rtr_frame_place(&map->frame, to->at, &at));
        double reach = to->area ? 0 : rtr_symbol_reach(&map->style, to->kind, to->claim.status);
        nearest = fmin(nearest, rtr_pt_distance(tip, at) - reach);
    }
    printf("%d arrowheads, the nearest %.2f pt from its mark\n", heads, nearest);
    CHECK(heads >= FIXTURE_ROUTES);
    CHECK(nearest >= 2 - 1e-6);
}

static int has_entry(const rtr_map *map, rtr_legend_kind kind, int value, int schematic)
{
    for (size_t i = 0; i < map->furniture.legend.count; i++) {
        const rtr_legend_entry *e = &map->furniture.legend.list[i];
        if (e->kind != kind) continue;
        if (kind == RTR_LEGEND_LINE && (int)e->mode == value && e->schematic == schematic) return 1;
        if (kind == RTR_LEGEND_SYMBOL && (int)e->place == value) return 1;
        if (kind != RTR_LEGEND_LINE && kind != RTR_LEGEND_SYMBOL && (int)e->status == value)
            return 1;
    }
    return 0;
}

static void check_legend(const rtr_map *map)
{
    CHECK(has_entry(map, RTR_LEGEND_LINE, RTR_MODE_SEA, 0));
    CHECK(!has_entry(map, RTR_LEGEND_LINE, RTR_MODE_SEA, 1));
    CHECK(has_entry(map, RTR_LEGEND_LINE, RTR_MODE_UNKNOWN, 1));
    CHECK(!has_entry(map, RTR_LEGEND_LINE, RTR_MODE_PIPELINE, 0));
    CHECK(has_entry(map, RTR_LEGEND_SYMBOL, RTR_KIND_PORT, 0));
    CHECK(!has_entry(map, RTR_LEGEND_SYMBOL, RTR_KIND_REGION, 0));  /* drawn as a circle */
    CHECK(!has_entry(map, RTR_LEGEND_SYMBOL, RTR_KIND_COUNTRY, 0)); /* drawn as an area */
    CHECK(has_entry(map, RTR_LEGEND_AREA, RTR_STATUS_REPORTED, 0));
    CHECK(has_entry(map, RTR_LEGEND_CIRCLE, RTR_STATUS_REPORTED, 0));
    CHECK(!has_entry(map, RTR_LEGEND_CIRCLE, RTR_STATUS_DECLARED, 0));
    for (int s = 0; s < RTR_STATUS_COUNT; s++) CHECK(has_entry(map, RTR_LEGEND_STATUS, s, 0));
}

/* No pin for what is only known as an area. */
static void check_forms(const rtr_map *map)
{
    int areas = 0, circles = 0;
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->role == RTR_ROLE_MARKER) CHECK(item->owner != 6 && item->owner != 7);
        if (item->role != RTR_ROLE_AREA) continue;
        areas += item->owner == 6 && item->paint.fill.a > 0 && item->paint.fill.a < 128;
        circles += item->owner == 7 && item->paint.dash_count == 2;
    }
    CHECK(areas == 1 && circles == 1);
}

static void check_schematic(const rtr_map *map)
{
    for (size_t i = 0; i < map->marks.item_count; i++) {
        const rtr_item *item = &map->marks.items[i];
        if (item->kind != RTR_ITEM_PATH || item->role != RTR_ROLE_ROUTE || item->owner != 4)
            continue;
        CHECK(item->paint.round && item->paint.dash[0] == 0);               /* dots */
        CHECK(item->count == 1 && map->marks.runs[item->first].count == 2); /* straight */
    }
}

static void check_layout(void)
{
    fixture f;
    fixture_begin(&f);
    rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 1600});
    if (map) {
        CASE("names do not overlap and stay inside") check_names(map);
        CASE("arrowheads stop 2 pt before the marks") check_arrows(map);
        CASE("the legend has exactly what is drawn") check_legend(map);
        CASE("imprecise places are areas and circles, never pins") check_forms(map);
        CASE("schematic legs are straight and dotted") check_schematic(map);
        CASE("the picture's height is 0.45 to 0.75 of its width")
        {
            rtr_map_frame frame = rtr_map_frame_of(map);
            CHECK(frame.width == 1600 && frame.height >= 720 && frame.height <= 1200);
        }
        CASE("the alt text says what is drawn")
        {
            CHECK(strstr(rtr_map_alt_text(map), "A case made by hand. For tests. 6 routes: "));
            CHECK(strstr(rtr_map_alt_text(map),
                         "North–South, by sea, declared, from Mumbai (port, "));
            CHECK(strstr(rtr_map_alt_text(map), " 9 places: "));
        }
    }
    rtr_map_free(map);
    fixture_end(&f);
}

static void check_glyphs(void)
{
    rtr_err err = {0};
    rtr_style light;
    rtr_fonts *fonts = NULL;
    CHECK_OK(rtr_theme_named("light", &light, &err));
    CASE("no unknown glyph in eleven scripts")
    {
        const char *texts[] = {"Łódź – São Tomé, Đà Nẵng",
                               "Ижевск Қостанай",
                               "上海 喀什 釜山",
                               "دبي بندر عباس کراچی",
                               "दिल्ली",
                               "東京 とうきょう",
                               "부산",
                               "ירושלים",
                               "თბილისი",
                               "Երևան",
                               "กรุงเทพ",
                               "Αθήνα"};
        int unknown = 0;
        CHECK_OK(rtr_fonts_new(FONTS, "en", &fonts, &err));
        for (size_t i = 0; fonts && i < sizeof texts / sizeof *texts; i++) {
            for (int type = 0; type < RTR_TYPE_COUNT; type++) {
                const rtr_type_style *style = &light.type[type];
                rtr_text_size size = rtr_fonts_measure(fonts, style, texts[i], 0);
                unknown += size.unknown;
                CHECK(size.width > 8 && size.height > 5);
            }
        }
        printf("%d unknown glyphs\n", unknown);
        CHECK(unknown == 0);
    }
    CASE("capitals are made without a locale")
    {
        rtr_type_style caps = light.type[RTR_TYPE_COUNTRY], plain = caps;
        plain.caps = 0;
        double up = rtr_fonts_measure(fonts, &caps, "Éire i", 0).width;
        CHECK_NEAR(up, rtr_fonts_measure(fonts, &plain, "ÉIRE I", 0).width, 1e-9);
    }
    rtr_fonts_free(fonts);
    CASE("a folder without fonts is named, with a way out")
    {
        CHECK(rtr_fonts_new("/nowhere", "en", &fonts, &err) == RTR_NOT_FOUND);
        CHECK(strstr(err.what, "/nowhere") && strstr(err.fix, "fonts-noto-core"));
    }
}

static void check_outputs(void)
{
    fixture f;
    rtr_err err = {0};
    rtr_buf svg[2] = {{0}, {0}}, pdf[2] = {{0}, {0}};
    rtr_pixels pixels[2] = {{0}, {0}};
    fixture_begin(&f);
    for (int i = 0; i < 2; i++) {
        if (i) { /* whatever of these the machine has */
            setlocale(LC_ALL, "C.UTF-8");
            setlocale(LC_ALL, "fr_FR.UTF-8");
            setenv("TZ", "Asia/Tokyo", 1);
            setenv("LANG", "fr_FR.UTF-8", 1);
            setenv("LANGUAGE", "sr", 1);
            setenv("HOME", "/nowhere", 1);
        }
        rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 800});
        if (!map) break;
        CHECK_OK(rtr_map_vector(map, RTR_VECTOR_SVG, &svg[i], &err));
        CHECK_OK(rtr_map_vector(map, RTR_VECTOR_PDF, &pdf[i], &err));
        CHECK_OK(rtr_map_paint(map, &pixels[i], &err));
        rtr_map_free(map);
    }
    setlocale(LC_ALL, "C");
    CASE("the same bytes in another locale, time zone and home")
    {
        CHECK(svg[0].size == svg[1].size && memcmp(svg[0].data, svg[1].data, svg[0].size) == 0);
        CHECK(pdf[0].size == pdf[1].size && memcmp(pdf[0].data, pdf[1].data, pdf[0].size) == 0);
        size_t bytes = (size_t)pixels[0].width * (size_t)pixels[0].height * 4;
        CHECK(memcmp(pixels[0].data, pixels[1].data, bytes) == 0);
    }
    CASE("an SVG says what it is")
    {
        CHECK(strstr(svg[0].data, "<title id=\"title\">A case made by hand</title>"));
        CHECK(strstr(svg[0].data, "<desc id=\"desc\">Map: A case made by hand."));
        CHECK(strstr(svg[0].data, "width=\"510.236"));
        CHECK(strstr(svg[0].data, "</svg>"));
    }
    CASE("a PDF has its title and no time of its making")
    {
        CHECK(memcmp(pdf[0].data, "%PDF-1.", 7) == 0);
        CHECK(memmem(pdf[0].data, pdf[0].size, "/Title", 6));
        CHECK(!memmem(pdf[0].data, pdf[0].size, "/ModDate", 8));
        CHECK(!memmem(pdf[0].data, pdf[0].size, "/CreationDate", 13));
    }
    for (int i = 0; i < 2; i++) {
        rtr_buf_end(&svg[i]);
        rtr_buf_end(&pdf[i]);
        rtr_pixels_end(&pixels[i]);
    }
    fixture_end(&f);
}

static void count_notice(void *user, const rtr_err *about)
{
    int *count = user;
    ++*count;
    CHECK(strstr(about->what, "found no room"));
}

static void check_crowded(void)
{
    enum { CROWD = 40 };
    rtr_chart_place crowd[CROWD];
    char names[CROWD][32];
    int notices = 0;
    rtr_log log = {.notice = count_notice, .user = &notices};
    fixture f;
    fixture_begin(&f);
    for (int i = 0; i < CROWD; i++) {
        snprintf(names[i], sizeof names[i], "A rather long name %d", i);
        crowd[i] = f.places[0];
        crowd[i].label = crowd[i].name = names[i];
        crowd[i].at = (rtr_lonlat){70 + i % 7 * 0.4, 20 + i / 7 * 0.3};
    }
    f.chart.places = crowd;
    f.chart.place_count = CROWD;
    f.chart.leg_count = 0;
    rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 600, .height = 300, .log = &log});
    CASE("names without room are reported, kept and listed in the key")
    {
        if (map) {
            CHECK(rtr_map_unplaced_count(map) > 0);
            CHECK((size_t)notices == rtr_map_unplaced_count(map));
            CHECK(rtr_map_unplaced(map, CROWD + 1) == NULL);
            const rtr_key *key = &map->furniture.key;
            CHECK(key->count == rtr_map_unplaced_count(map) && !key->left_out);
            for (size_t i = 0; i < key->count; i++)
                CHECK_STR(key->list[i].name, rtr_map_unplaced(map, i));
        }
    }
    rtr_map_free(map);
    fixture_end(&f);
}

/* All notices, a line each. */
static void keep_notice(void *user, const rtr_err *about)
{
    rtr_buf *all = user;
    rtr_buf_puts(all, about->what);
    rtr_buf_puts(all, "\n");
}

static int has_marker(const rtr_map *map, size_t place)
{
    for (size_t i = 0; i < map->marks.item_count; i++)
        if (map->marks.items[i].role == RTR_ROLE_MARKER && map->marks.items[i].owner == place)
            return 1;
    return 0;
}

/* The largest extent of what is drawn of a place as an area or circle; 0 if nothing is. */
static double area_size(const rtr_map *map, size_t place)
{
    const rtr_scene *scene = &map->marks;
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->role != RTR_ROLE_AREA || item->owner != place) continue;
        for (size_t r = item->first; r < item->first + item->count; r++)
            for (size_t k = 0; k < scene->runs[r].count; k++) {
                rtr_pt p = scene->points[scene->runs[r].first + k];
                low = fmin(low, p.x);
                high = fmax(high, p.x);
            }
    }
    return high > low ? high - low : 0;
}

static void check_vague(void)
{
    fixture f;
    fixture_begin(&f);
    CASE("a vague place is a circle, never a pin, however small it is on the map")
    {
        rtr_shape *tiny = NULL;
        rtr_err err = {0};
        rtr_lonlat ring[] = {{53.9, 32.4}, {54.1, 32.4}, {54.1, 32.6}};
        CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &tiny, &err));
        CHECK_OK(rtr_shape_add(tiny, RTR_PART_OUTER, ring, 3, &err));
        f.places[6].area = tiny;
        f.places[7].radius_km = 5;
        rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 600});
        CHECK(!has_marker(map, 6) && !has_marker(map, 7));
        CHECK(area_size(map, 6) >= 6.9 && area_size(map, 6) < 12);
        CHECK(area_size(map, 7) >= 6.9 && area_size(map, 7) < 12);
        CHECK(has_entry(map, RTR_LEGEND_CIRCLE, RTR_STATUS_REPORTED, 0));
        CHECK(!has_entry(map, RTR_LEGEND_AREA, RTR_STATUS_REPORTED, 0));
        CHECK(!has_entry(map, RTR_LEGEND_SYMBOL, RTR_KIND_REGION, 0));
        rtr_map_free(map);
        rtr_shape_free(tiny);
    }
    fixture_end(&f);
}

/* Length of the drawn line of a leg, without its casing. */
static double drawn_length(const rtr_map *map, size_t leg)
{
    const rtr_scene *scene = &map->marks;
    double length = 0;
    for (size_t i = 0; i < scene->item_count; i++) {
        const rtr_item *item = &scene->items[i];
        if (item->kind != RTR_ITEM_PATH || item->role != RTR_ROLE_ROUTE || item->owner != leg)
            continue;
        const rtr_run *run = &scene->runs[item->first];
        length = fmax(length, rtr_line_length(scene->points + run->first, run->count));
    }
    return length;
}

static void check_inside(void)
{
    fixture f;
    rtr_buf told = {0};
    rtr_log log = {.notice = keep_notice, .user = &told};
    fixture_begin(&f);
    CASE("a leg that begins in the circle of its end runs to the middle")
    {
        f.places[7].at = (rtr_lonlat){66, 14};
        f.places[7].radius_km = 1200;
        fixture_leg(&f, 4, 0, 7, RTR_MODE_UNKNOWN, RTR_LINE_SCHEMATIC, 0);
        rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 600});
        rtr_pt from, to;
        CHECK(rtr_frame_place(&map->frame, f.places[0].at, &from));
        CHECK(rtr_frame_place(&map->frame, f.places[7].at, &to));
        printf("%.1f of %.1f pt drawn\n", drawn_length(map, 4), rtr_pt_distance(from, to));
        CHECK(drawn_length(map, 4) > rtr_pt_distance(from, to) * 0.6);
        rtr_map_free(map);
    }
    CASE("a leg that its marks cover is told of and not in the legend")
    {
        for (double apart = 0.01; apart < 1; apart += 0.7) {
            f.places[6].at = (rtr_lonlat){f.places[5].at.lon + apart, f.places[5].at.lat};
            fixture_leg(&f, 4, 5, 6, RTR_MODE_UNKNOWN, RTR_LINE_SCHEMATIC, 0);
            rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 600, .log = &log});
            CHECK(!has_entry(map, RTR_LEGEND_LINE, RTR_MODE_UNKNOWN, 1));
            CHECK(strstr(told.data, "is too short to be drawn"));
            rtr_map_free(map);
            rtr_buf_end(&told);
        }
    }
    rtr_buf_end(&told);
    fixture_end(&f);
}

static void check_long_texts(void)
{
    fixture f;
    char longest[3000];
    rtr_buf told = {0};
    rtr_log log = {.notice = keep_notice, .user = &told};
    fixture_begin(&f);
    for (size_t i = 0; i + 1 < sizeof longest; i++) /* é in two bytes, in words of eight letters */
        longest[i] = i % 18 == 16 || i % 18 == 17 ? ' ' : i % 2 ? '\xa9' : '\xc3';
    longest[2998] = longest[2999] = 0;
    f.doc.title = f.doc.subtitle = f.doc.credit = longest;
    CASE("long texts are cut with an ellipsis; the map keeps half of the sheet and its credits")
    {
        rtr_gazetteer *some = (rtr_gazetteer *)&f; /* asked only whether there is one */
        rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 600, .log = &log});
        rtr_err err = {0};
        const rtr_furniture *sheet = &map->furniture;
        CHECK(sheet->window.height >= sheet->height_pt * 0.49);
        CHECK(strstr(sheet->title, "…") && strstr(sheet->subtitle, "…"));
        CHECK(sheet->title_cut && strstr(told.data, "too long for the sheet"));
        f.chart.atlas.gazetteer = some;
        CHECK_OK(rtr_furniture_credit(&map->furniture, &f.chart, "NASA", &err));
        CHECK(strstr(sheet->credit, "…") && strstr(sheet->credit, "GeoNames (CC BY 4.0), NASA"));
        rtr_text_size title = rtr_fonts_measure(map->fonts, &map->style.type[sheet->title_type],
                                                sheet->title, map->layout.width_pt - 18);
        CHECK(title.unknown == 0); /* no character is cut in two */
        rtr_map_free(map);
    }
    rtr_buf_end(&told);
    fixture_end(&f);
}

static void check_raster(void)
{
    fixture f;
    rtr_err err = {0};
    rtr_pixels raster = {0}, small = {0}, picture = {0};
    fixture_begin(&f);
    rtr_map *map = new_map(&f.chart, (rtr_map_options){.width = 400});
    if (!map) return;
    rtr_map_frame frame = rtr_map_frame_of(map);
    CHECK_OK(rtr_pixels_begin(frame.width, frame.height, &raster, &err));
    CHECK_OK(rtr_pixels_begin(10, 10, &small, &err));
    for (size_t i = 0; i < (size_t)frame.width * (size_t)frame.height; i++) {
        raster.data[i * 4 + 1] = 90;
        raster.data[i * 4 + 3] = 255;
    }
    CASE("a raster of another size is refused")
    {
        CHECK(rtr_map_set_raster(map, &small, "x", &err) == RTR_BAD_ARG);
    }
    CASE("a raster lies under the marks and its credit is printed")
    {
        CHECK_OK(rtr_map_set_raster(map, &raster, "Blue Marble: NASA", &err));
        CHECK(strstr(map->furniture.credit, "Blue Marble: NASA"));
        CHECK_OK(rtr_map_paint(map, &picture, &err));
        rtr_rect w = map->frame.window;
        double scale = frame.width / RTR_SHEET_WIDTH_PT;
        size_t x = (size_t)((w.x + w.width - 6) * scale), y = (size_t)((w.y + 6) * scale);
        const uint8_t *p = picture.data + (y * (size_t)frame.width + x) * 4;
        CHECK(p[0] == 0 && p[1] == 90 && p[2] == 0);
    }
    rtr_map_free(map);
    CASE("a map that is to have a raster has its theme and its credit when it is laid out")
    {
        rtr_case_map said = f.chart.doc->map;
        said.basemap = "bluemarble";
        map = new_map(&f.chart, (rtr_map_options){.said = &said, .width = 400});
        if (!map) return;
        CHECK_STR(rtr_map_theme(map), "satellite");
        CHECK(strstr(map->furniture.credit, "NASA Blue Marble") != NULL);
        const rtr_item *coast = NULL, *line = map->ground.lines.items;
        for (size_t i = 0; i < map->ground.lines.item_count; i++)
            if (line[i].role == RTR_ROLE_COAST) coast = &line[i];
        CHECK(!coast || coast->paint.stroke.a == map->style.coast.a);
        rtr_map_free(map);
        said.theme = "dark";
        map = new_map(&f.chart, (rtr_map_options){.said = &said, .width = 400});
        if (map) CHECK_STR(rtr_map_theme(map), "dark");
        rtr_map_free(map);
        map = new_map(&f.chart, (rtr_map_options){.said = &said, .theme = "mono", .width = 400});
        if (map) CHECK_STR(rtr_map_theme(map), "mono");
    }
    rtr_pixels_end(&picture);
    rtr_pixels_end(&raster);
    rtr_pixels_end(&small);
    rtr_map_free(map);
    fixture_end(&f);
}

static void check_limits(void)
{
    fixture f;
    rtr_err err = {0};
    rtr_map *map = NULL;
    fixture_begin(&f);
    CASE("absurd sizes are refused")
    {
        rtr_map_options wide = {.width = 40000, .font_dir = FONTS}, flat = {.width = 3};
        CHECK(rtr_map_new(&f.chart, &wide, &map, &err) == RTR_BAD_ARG && !map);
        CHECK(rtr_map_new(&f.chart, &flat, &map, &err) == RTR_BAD_ARG && !map);
    }
    CASE("an empty case is a map of the world")
    {
        f.chart.place_count = f.chart.leg_count = f.doc.route_count = 0;
        map = new_map(&f.chart, (rtr_map_options){.width = 600});
        CHECK(map && map->aids.bar.shown == 0 && map->furniture.legend.count == 0);
        rtr_map_free(map);
    }
    CASE("a given bbox is shown whole, and places outside it are not drawn")
    {
        fixture_end(&f);
        fixture_begin(&f);
        f.doc.map.has_bbox = 1;
        f.doc.map.bbox = (rtr_bbox){50, 15, 80, 30};
        rtr_buf told = {0};
        rtr_log log = {.notice = keep_notice, .user = &told};
        map = new_map(&f.chart, (rtr_map_options){.width = 800, .log = &log});
        rtr_pt corner;
        rtr_rect w = map->frame.window;
        CHECK(rtr_frame_place(&map->frame, (rtr_lonlat){50, 15}, &corner));
        CHECK(corner.x >= w.x && corner.y <= w.y + w.height);
        for (size_t i = 0; i < map->marks.item_count; i++)
            CHECK(map->marks.items[i].role != RTR_ROLE_MARKER || map->marks.items[i].owner != 2);
        CHECK(!has_entry(map, RTR_LEGEND_SYMBOL, RTR_KIND_FACTORY, 0));
        CHECK(strstr(told.data, "'Ижевск' lies outside the map"));
        CHECK(!strstr(told.data, "'Mumbai' lies outside the map"));
        rtr_buf_end(&told);
        rtr_map_free(map);
    }
    fixture_end(&f);
}

TEST_MAIN
{
    check_layout();
    check_glyphs();
    check_outputs();
    check_crowded();
    check_vague();
    check_inside();
    check_long_texts();
    check_raster();
    check_limits();
    return 0;
}

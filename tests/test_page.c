/* The data of a case's page, read back as the viewer reads them. */
#include "draw/page.h"

#include <unistd.h>

#include "geo/shape.h"
#include "hand_chart.h"
#include "page_data.h"
#include "tiny_map.h"

static const rtr_case_page_options plain = {.generator = "rutter test"};

static const char *text_of(const rtr_node *map, const char *key)
{
    const rtr_node *node = rtr_node_get(map, key);
    return node ? node->text : NULL;
}

static void check_head(const rtr_node *page)
{
    CHECK_STR(text_of(page, "format"), "rutter-page");
    CHECK_STR(text_of(page, "version"), "1");
    CHECK_STR(text_of(page, "generator"), "rutter test");
    CHECK_STR(text_of(page, "title"), "A title");
    const rtr_node *report = rtr_node_at(rtr_node_get(page, "reports"), 0);
    CHECK_STR(text_of(report, "url"), "https://example.org/x");
    CHECK_STR(text_of(report, "reliability"), "B");
    CHECK(!rtr_node_get(report, "title")); /* what was not said is not there */
}

/* From Moscow to San Francisco over Vladivostok: the middle lies between, and nothing is torn. */
static void check_places(const rtr_node *page)
{
    const rtr_node *places = rtr_node_get(page, "places");
    double meridian = page_double(rtr_node_get(page, "meridian"));
    const rtr_node *bounds = rtr_node_get(page, "bounds");
    double west = page_double(rtr_node_at(bounds, 0)), east = page_double(rtr_node_at(bounds, 2));
    CHECK(west >= meridian - 180 && west < east && east <= meridian + 180);
    CHECK(places->count == HAND_PLACES);
    for (const rtr_node *place = places->child; place; place = place->next) {
        double lon = page_double(rtr_node_at(rtr_node_get(place, "at"), 0));
        CHECK(lon >= west && lon <= east);
    }
    const rtr_node *port = rtr_node_at(places, 0), *firm = rtr_node_at(places, 1);
    CHECK_STR(text_of(port, "feature"), "place:vladivostok");
    CHECK_STR(text_of(port, "locode"), "RUVVO");
    CHECK_STR(text_of(port, "status"), "reported");
    CHECK_STR(text_of(rtr_node_get(firm, "name"), "en"), "Soci\xC3\xA9t\xC3\xA9");
    CHECK_STR(text_of(firm, "note"), "a \"firm\"");
    CHECK_STR(text_of(firm, "radius_km"), "15");
    CHECK(!rtr_node_get(firm, "sources") && !rtr_node_get(firm, "locode"));
    const rtr_node *source = rtr_node_at(rtr_node_get(port, "sources"), 0);
    CHECK_STR(text_of(source, "quote"), hand_quote);
    CHECK_STR(text_of(source, "report"), "0");
    CHECK_STR(text_of(source, "start"), "25");
    CHECK(!rtr_node_get(rtr_node_at(rtr_node_get(port, "sources"), 1), "report"));
}

static void check_lines(const rtr_node *page)
{
    const rtr_node *routes = rtr_node_get(page, "routes"), *sea = rtr_node_at(routes, 0);
    CHECK(routes->count == HAND_LEGS);
    CHECK_STR(text_of(sea, "id"), "leg:s1:1");
    CHECK_STR(text_of(sea, "line"), "given");
    CHECK_STR(text_of(sea, "distance_km"), "8398.7");
    CHECK_STR(text_of(sea, "from"), "0");
    CHECK(!rtr_node_get(sea, "to"));
    const rtr_node *reason = rtr_node_get(rtr_node_at(routes, 2), "reason");
    CHECK_STR(text_of(reason, "en"), "'Chukotka' is known only as a region");
    CHECK_STR(text_of(reason, "fr"),
              "de \xC2\xAB\xC2\xA0"
              "Chukotka\xC2\xA0\xC2\xBB, on ne conna\xC3\xAEt que la r\xC3\xA9gion");
    CHECK(!rtr_node_get(rtr_node_at(routes, 1), "distance_km")); /* schematic: no distance */
    page_shape line = page_unpack(rtr_node_get(sea, "points"));
    CHECK(line.count == 1 && line.ends[0] == 4); /* across the antimeridian in one part */
    double turn = line.points[0].lon - hand_sea[0].lon;
    CHECK_NEAR(fmod(turn, 360), 0, 1e-9);
    for (size_t i = 0; line.count && i < line.ends[0]; i++) {
        CHECK_NEAR(line.points[i].lon - turn, hand_sea[i].lon, 1e-5);
        CHECK_NEAR(line.points[i].lat, hand_sea[i].lat, 1e-5);
    }
    page_shape_end(&line);
    page_shape area =
        page_unpack(rtr_node_get(rtr_node_at(rtr_node_get(page, "places"), 2), "area"));
    CHECK(area.count == 1);
    if (area.count) CHECK_NEAR(rtr_ring_turn(area.points, area.ends[0]), 2 * 20 * 10, 1e-6);
    page_shape_end(&area);
}

/* Over the pole: what lies on the web's map, in two parts, and a note that it ends. */
static void check_pole(hand_chart *hand)
{
    static const rtr_lonlat over[] = {{10, 60}, {10, 84}, {10, 89}, {100, 89}, {100, 70}};
    rtr_chart_leg *leg = &hand->legs[0], whole = *leg;
    leg->points = over;
    leg->count = 5;
    rtr_yaml *yaml = page_read(&hand->chart, &plain);
    const rtr_node *page = rtr_yaml_root(yaml), *notes = rtr_node_get(page, "notes");
    page_shape line =
        page_unpack(rtr_node_get(rtr_node_at(rtr_node_get(page, "routes"), 0), "points"));
    CHECK(line.count == 2 && line.ends[0] == 3 && line.ends[1] == 5);
    for (size_t i = 0; line.count == 2 && i < line.ends[1]; i++) CHECK(line.points[i].lat <= 85.06);
    CHECK(notes->count > 0 &&
          strncmp(text_of(rtr_node_at(notes, notes->count - 1), "en"), "This map ends", 13) == 0);
    page_shape_end(&line);
    rtr_yaml_free(yaml);
    *leg = whole;
    yaml = page_read(&hand->chart, &plain);
    notes = rtr_node_get(rtr_yaml_root(yaml), "notes");
    CHECK(notes->count == 2); /* schematic lines, areas */
    rtr_yaml_free(yaml);
}

/* Two places that are known to the same region share its outline; with another outline they do not. */
static void check_shared(hand_chart *hand)
{
    rtr_err err = {0};
    rtr_shape *other = NULL;
    rtr_chart_place third = hand->places[3];
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &other, &err));
    CHECK_OK(rtr_shape_add(other, RTR_PART_OUTER, hand_square, 3, &err));
    hand->places[2].toponym = (rtr_toponym){.id = "adm1:RU.15", .locode = "", .number = 7};
    hand->places[3] = hand->places[2];
    for (int differs = 0; differs < 2; differs++) {
        if (differs) hand->places[3].area = other;
        rtr_yaml *yaml = page_read(&hand->chart, &plain);
        const rtr_node *places = rtr_node_get(rtr_yaml_root(yaml), "places");
        const rtr_node *place = rtr_node_at(places, 3);
        CHECK(rtr_node_get(rtr_node_at(places, 2), "area"));
        CHECK((rtr_node_get(place, "area") != NULL) == differs);
        if (!differs) CHECK_STR(text_of(place, "area_of"), "2");
        rtr_yaml_free(yaml);
    }
    hand->places[2].toponym = (rtr_toponym){0};
    hand->places[3] = third;
    rtr_shape_free(other);
}

/* Twice the area of the rings, by the even-odd rule of rings that do not cross, within one box. */
static double area_in(const page_shape *shape, rtr_bbox box)
{
    double sum = 0;
    for (size_t i = 0, first = 0; i < shape->count; first = shape->ends[i++]) {
        const rtr_lonlat *ring = shape->points + first;
        size_t count = shape->ends[i] - first;
        int inside = 1;
        for (size_t k = 0; k < count; k++)
            inside &= ring[k].lon >= box.west - 1e-9 && ring[k].lon <= box.east + 1e-9 &&
                      ring[k].lat >= box.south - 1e-9 && ring[k].lat <= box.north + 1e-9;
        if (inside) sum += rtr_ring_turn(ring, count);
    }
    return sum;
}

/* Boxes of a level do not lie on each other, and each ring is in one of them. */
static void check_boxes(const rtr_node *level, double land)
{
    const rtr_node *boxes = rtr_node_get(level, "boxes");
    page_shape shape = page_unpack(rtr_node_get(level, "land"));
    double all = 0, covered = 0;
    for (const rtr_node *node = boxes->child; node; node = node->next) {
        rtr_bbox box = {page_double(rtr_node_at(node, 0)), page_double(rtr_node_at(node, 1)),
                        page_double(rtr_node_at(node, 2)), page_double(rtr_node_at(node, 3))};
        CHECK(box.west < box.east && box.south < box.north);
        covered += (box.east - box.west) * (box.north - box.south);
        all += area_in(&shape, box);
    }
    if (land > 0) {
        CHECK_NEAR(all, 2 * land, 1e-6);
        CHECK_NEAR(covered, 360 * 2 * 85.06, 1e-6);
    }
    page_shape_end(&shape);
}

/* The tiny map has a square of land, 10 by 9 degrees. */
static void check_ground(const rtr_chart *chart)
{
    rtr_yaml *yaml = page_read(chart, &plain);
    const rtr_node *levels = rtr_node_get(rtr_node_get(rtr_yaml_root(yaml), "basemap"), "levels");
    CHECK(levels && levels->count >= 2);
    check_boxes(rtr_node_at(levels, 0), 90);
    rtr_yaml_free(yaml);
}

static void check_scene(const rtr_chart *chart)
{
    const rtr_page_tile tiles[] = {{9, 512, 200, 0, 3}, {10, 1025, 401, 3, 1}};
    const rtr_page_scene scene = {.id = "s",
                                  .date = "2024-05-01",
                                  .media_type = "image/webp",
                                  .bounds = {179.5, 10, -179.5, 11},
                                  .min_zoom = 9,
                                  .max_zoom = 10,
                                  .tiles = tiles,
                                  .tile_count = 2,
                                  .bytes = "abcd"};
    const rtr_page_pair pair = {0, 1};
    const rtr_page_scene scenes[] = {scene, scene};
    const rtr_case_page_options options = {
        .scenes = scenes, .scene_count = 2, .pairs = &pair, .pair_count = 1};
    rtr_yaml *yaml = page_read(chart, &options);
    const rtr_node *read = rtr_node_at(rtr_node_get(rtr_yaml_root(yaml), "scenes"), 1);
    CHECK_STR(text_of(rtr_node_get(read, "tiles"), "9/512/200"), "data:image/webp;base64,YWJj");
    CHECK_STR(text_of(rtr_node_get(read, "tiles"), "10/1025/401"), "data:image/webp;base64,ZA==");
    CHECK_NEAR(page_double(rtr_node_at(rtr_node_get(read, "bounds"), 2)), 180.5, 1e-9);
    const rtr_node *pairs = rtr_node_get(rtr_yaml_root(yaml), "pairs");
    CHECK_STR(rtr_node_at(rtr_node_at(pairs, 0), 1)->text, "1");
    rtr_yaml_free(yaml);
}

/* Whatever a case says, the data end where they end, and the title is text. */
static void check_escapes(hand_chart *hand)
{
    static const char evil[] = "</title></script><img src=x onerror=alert(1)><!-- @DATA@ & \xFF";
    rtr_err err = {0};
    rtr_buf page = {0};
    rtr_yaml *yaml = NULL;
    hand->doc.title = evil;
    hand->routes[0].note = evil;
    CHECK_OK(rtr_case_page_write(&hand->chart, &plain, &page, &err));
    const char *title = strstr(page.data, "<title>");
    const char *data = strstr(page.data, "type=\"application/json\">");
    CHECK(title && data && !memmem(page.data, page.size, "<img", 4));
    CHECK(title && strncmp(title + 7, "&lt;/title&gt;&lt;/script&gt;&lt;img", 36) == 0);
    CHECK(title && strstr(title, "</title>") > strstr(title, "&amp; \xEF\xBF\xBD"));
    data = data ? data + 24 : page.data;
    const char *end = strchr(data, '<');
    CHECK(end && strncmp(end, "</script>", 9) == 0);
    if (end) CHECK_OK(rtr_yaml_parse("page", data, (size_t)(end - data), &yaml, &err));
    if (yaml) CHECK(strncmp(text_of(rtr_yaml_root(yaml), "title"), evil, sizeof evil - 2) == 0);
    CHECK(page.size == strlen(page.data));
    rtr_yaml_free(yaml);
    rtr_buf_end(&page);
    hand->doc.title = NULL;
    yaml = page_read(&hand->chart, &plain);
    CHECK_STR(text_of(rtr_yaml_root(yaml), "title"), "case.yaml"); /* without its folders */
    rtr_yaml_free(yaml);
}

static void check_empty(void)
{
    rtr_case doc = {.file = "case.yaml"};
    rtr_chart chart = {.doc = &doc};
    rtr_yaml *yaml = page_read(&chart, &plain);
    CHECK(rtr_node_get(rtr_yaml_root(yaml), "places")->count == 0);
    CHECK(rtr_node_get(rtr_yaml_root(yaml), "routes")->count == 0);
    rtr_yaml_free(yaml);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    char path[] = "/tmp/rutter-pageXXXXXX";
    rtr_buf file = {0};
    rtr_basemap *basemap = NULL;
    CHECK_OK(hand_chart_begin(&hand, &err));
    rtr_yaml *yaml = page_read(&hand.chart, &plain);
    CASE("what is said of the case and its reports") check_head(rtr_yaml_root(yaml));
    CASE("places are around the middle of the case") check_places(rtr_yaml_root(yaml));
    CASE("lines and areas are whole across 180 degrees") check_lines(rtr_yaml_root(yaml));
    rtr_yaml_free(yaml);
    CASE("the same outline is said once") check_shared(&hand);
    CASE("the web's map ends before the poles") check_pole(&hand);
    int handle = mkstemp(path);
    tiny_map(&file);
    CHECK(handle >= 0 && write(handle, file.data, file.size) == (ssize_t)file.size);
    CHECK_OK(rtr_basemap_new(path, &basemap, &err));
    hand.chart.atlas.basemap = basemap;
    CASE("the base map in boxes") check_ground(&hand.chart);
    hand.chart.atlas.basemap = NULL;
    CASE("scenes and pairs of them") check_scene(&hand.chart);
    CASE("no words of a case are markup") check_escapes(&hand);
    CASE("an empty case") check_empty();
    rtr_basemap_free(basemap);
    rtr_buf_end(&file);
    if (handle >= 0) close(handle);
    unlink(path);
    hand_chart_end(&hand);
    return 0;
}

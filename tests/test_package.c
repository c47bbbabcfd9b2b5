/* datapackage.json: names, licences and sources that the standard takes, whatever the case says; tables with their
 * columns. tests/cli/build_kit.sh holds those of whole builds to the standard. */
#include "geo/package.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "hand_chart.h"
#include "test.h"

static const rtr_parameter of_map[] = {{"width", "900"}, {"basemap", "political"}};
static const rtr_parameter versions[] = {{"rutter", "9.8"}};
static const rtr_manifest_map maps[] = {
    {.id = "Gulf", .parameters = of_map, .parameter_count = 2, .alt = "Map: a line."}};
static const rtr_output outputs[] = {
    {.name = "map-Gulf.a4.png", .bytes = "abc", .size = 3, .kind = RTR_OUTPUT_PICTURE},
    {.name = "routes.csv", .bytes = "", .kind = RTR_OUTPUT_TABLE, .set = RTR_GEOJSON_ROUTES},
    {.name = "places.geojson", .bytes = "", .kind = RTR_OUTPUT_TABLE, .set = RTR_GEOJSON_PLACES},
    {.name = "features.gpkg", .bytes = "", .kind = RTR_OUTPUT_TABLE, .set = RTR_GEOJSON_ALL},
    {.name = "README.txt", .bytes = "", .kind = RTR_OUTPUT_TEXT},
};

static rtr_yaml *parsed;

/* The package of the hand-made chart, changed by `change`. */
static const rtr_node *read_package(void (*change)(hand_chart *hand))
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_buf buf = {0};
    CHECK_OK(hand_chart_begin(&hand, &err));
    if (change) change(&hand);
    const rtr_manifest_input input = {.chart = &hand.chart,
                                      .outputs = outputs,
                                      .output_count = sizeof outputs / sizeof *outputs,
                                      .maps = maps,
                                      .map_count = 1,
                                      .versions = versions,
                                      .version_count = 1};
    CHECK_OK(rtr_package_write(&input, &buf, &err));
    hand_chart_end(&hand);
    rtr_yaml_free(parsed);
    parsed = NULL;
    CHECK_OK(rtr_yaml_parse("datapackage.json", buf.data, buf.size, &parsed, &err));
    rtr_buf_end(&buf);
    return rtr_yaml_root(parsed);
}

static const char *text_of(const rtr_node *map, const char *key)
{
    const rtr_node *node = rtr_node_get(map, key);
    return node ? node->text : NULL;
}

static const rtr_node *resource(const rtr_node *root, size_t index)
{
    return rtr_node_at(rtr_node_get(root, "resources"), index);
}

static const rtr_node *fields_of(const rtr_node *table)
{
    return rtr_node_get(rtr_node_get(table, "schema"), "fields");
}

static void check_resources(void)
{
    const rtr_node *root = read_package(NULL);
    CHECK_STR(text_of(root, "name"), "a-title");
    CHECK_STR(text_of(root, "image"), "map-Gulf.a4.png");
    CHECK_STR(text_of(root, "generator"), "rutter 9.8");
    CHECK(!rtr_node_get(root, "licenses") && !rtr_node_get(root, "contributors"));
    CHECK(rtr_node_get(root, "resources")->count == 5);
    const rtr_node *picture = resource(root, 0), *csv = resource(root, 1),
                   *geojson = resource(root, 2);
    CHECK_STR(text_of(picture, "name"), "map-gulf.a4.png");
    CHECK_STR(text_of(picture, "path"), "map-Gulf.a4.png");
    CHECK_STR(text_of(picture, "bytes"), "3");
    CHECK_STR(text_of(picture, "hash"),
              "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_STR(text_of(csv, "profile"), "tabular-data-resource");
    CHECK_STR(text_of(geojson, "mediatype"), "application/geo+json");
    const rtr_node *columns = fields_of(csv), *keys = fields_of(geojson);
    CHECK_STR(text_of(rtr_node_at(columns, columns->count - 1), "name"), "wkt");
    CHECK_STR(text_of(rtr_node_at(keys, keys->count - 1), "name"), "source_2_url");
    for (const rtr_node *field = columns->child; field; field = field->next)
        CHECK(text_of(field, "description"));
    CHECK(!rtr_node_get(resource(root, 3), "schema"));
    CHECK_STR(text_of(resource(root, 4), "title"), "README.txt");
    CHECK_STR(text_of(resource(root, 4), "description"), "This text.");
}

static const char *said_licence;

static void set_licence(hand_chart *hand)
{
    hand->doc.licence = said_licence;
}

static void check_licence(const char *said, const char *name)
{
    said_licence = said;
    const rtr_node *first = rtr_node_at(rtr_node_get(read_package(set_licence), "licenses"), 0);
    CHECK_STR(text_of(first, "name"), name);
    CHECK_STR(text_of(first, "title"), said);
}

static void make_strange(hand_chart *hand)
{
    hand->doc.title =
        "\xD0\x9A\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 !?"; /* no letter of the Latin ones */
    hand->doc.map.language = "fr";
    hand->doc.credit = "Mot \"x\" \\ </script>";
    hand->report.url = "https://example.org/a/../b";
    hand->report.title = NULL;
    hand->report.date = NULL;
}

static void check_strange(void)
{
    const rtr_node *root = read_package(make_strange);
    const rtr_node *source = rtr_node_at(rtr_node_get(root, "sources"), 0);
    CHECK_STR(text_of(root, "name"), "case");
    CHECK_STR(text_of(source, "title"), "r1");
    CHECK(!rtr_node_get(source, "path"));
    CHECK_STR(text_of(rtr_node_at(rtr_node_get(root, "contributors"), 0), "title"),
              "Mot \"x\" \\ </script>");
    CHECK_STR(text_of(rtr_node_at(fields_of(resource(root, 1)), 4), "description"),
              "Sur quelle sorte d\xE2\x80\x99"
              "affirmation cela repose");
}

static void make_long(hand_chart *hand)
{
    hand->doc.title =
        "One of the longest titles that an editor ever gave to a map of trade routes, Ebro!";
}

TEST_MAIN
{
    CASE("files with sizes, hashes, columns") check_resources();
    CASE("licences by their names, however they are written")
    {
        check_licence("cc by 4.0", "CC-BY-4.0");
        check_licence("CC-BY-SA-4.0", "CC-BY-SA-4.0");
        check_licence("CC0 1.0", "CC0-1.0");
        check_licence("Tous droits r\xC3\xA9serv\xC3\xA9s", "LicenseRef-said");
    }
    CASE("texts that no name can be made of, addresses that the standard refuses") check_strange();
    CASE("a name has an end, and not with a hyphen")
    {
        CHECK_STR(text_of(read_package(make_long), "name"),
                  "one-of-the-longest-titles-that-an-editor-ever-gave-to-a-map");
    }
    rtr_yaml_free(parsed);
    return 0;
}

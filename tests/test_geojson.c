#include "geo/geojson.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "hand_chart.h"
#include "test.h"

/* Passages without a router: the writer asks for no more than their ids. */
size_t rtr_sea_passage_count(const rtr_sea *sea)
{
    (void)sea;
    return 2;
}

const char *rtr_sea_passage_id(const rtr_sea *sea, size_t number)
{
    (void)sea;
    return number ? "malacca" : "suez";
}

static rtr_yaml *parse(const rtr_buf *buf)
{
    rtr_err err = {0};
    rtr_yaml *yaml = NULL;
    CHECK_OK(rtr_yaml_parse("geojson", buf->data, buf->size, &yaml, &err));
    return yaml;
}

static const rtr_node *feature_at(const rtr_yaml *yaml, size_t index)
{
    return rtr_node_at(rtr_node_get(rtr_yaml_root(yaml), "features"), index);
}

static const char *property(const rtr_node *feature, const char *key)
{
    const rtr_node *node = rtr_node_get(rtr_node_get(feature, "properties"), key);
    return !node ? "(absent)" : node->text ? node->text : "(null)";
}

static const char *geometry_type(const rtr_node *feature)
{
    return rtr_node_get(rtr_node_get(feature, "geometry"), "type")->text;
}

static const char *bbox(const rtr_node *feature, size_t index)
{
    return rtr_node_at(rtr_node_get(feature, "bbox"), index)->text;
}

static rtr_yaml *write(rtr_geojson_set set)
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_buf buf = {0};
    CHECK_OK(hand_chart_begin(&hand, &err));
    CHECK_OK(rtr_geojson_write(&hand.chart, set, &buf, &err));
    rtr_yaml *yaml = parse(&buf);
    rtr_buf_end(&buf);
    hand_chart_end(&hand);
    return yaml;
}

static void check_geometry(const rtr_shape *shape, const char *want)
{
    rtr_buf buf = {0};
    rtr_json json;
    rtr_json_begin(&json, &buf, 0);
    rtr_geojson_geometry(&json, shape);
    CHECK_STR(buf.data, want);
    rtr_buf_end(&buf);
}

static rtr_shape *shape_of(rtr_shape_kind kind, const rtr_lonlat *points, size_t count)
{
    rtr_err err = {0};
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, count, &err));
    return shape;
}

/* All keys of a feature's properties, in order, joined. */
static char *keys_of(const rtr_node *feature)
{
    rtr_buf buf = {0};
    const rtr_node *entry = rtr_node_get(feature, "properties")->child;
    for (; entry; entry = entry->next) rtr_buf_printf(&buf, "%s ", entry->key);
    return rtr_buf_take(&buf);
}

static void put_more(const void *user, const rtr_chart_place *place, rtr_json *json)
{
    rtr_json_key_string(json, "seen_as", place ? place->id : user);
}

static void test_more(void)
{
    rtr_err err = {0};
    rtr_buf buf = {0};
    hand_chart hand;
    CHECK_OK(hand_chart_begin(&hand, &err));
    rtr_geojson_more more = {"nothing", put_more, hand.area, "scene:x", "A scene"};
    CHECK_OK(rtr_geojson_write_with(&hand.chart, RTR_GEOJSON_SITES, &more, &buf, &err));
    rtr_yaml *yaml = parse(&buf);
    CHECK(rtr_node_get(rtr_yaml_root(yaml), "features")->count == 2 + 3 + 1);
    CHECK_STR(property(feature_at(yaml, 0), "seen_as"), "vladivostok");
    CHECK_STR(property(feature_at(yaml, 5), "seen_as"), "nothing");
    CHECK_STR(property(feature_at(yaml, 5), "id"), "scene:x");
    CHECK_STR(property(feature_at(yaml, 5), "type"), "frame");
    CHECK_STR(property(feature_at(yaml, 5), "title"), "A scene");
    CHECK_STR(property(feature_at(yaml, 5), "status"), "(null)");
    CHECK_STR(geometry_type(feature_at(yaml, 5)), "Polygon");
    char *keys[2] = {keys_of(feature_at(yaml, 0)), keys_of(feature_at(yaml, 5))};
    CHECK_STR(keys[0], keys[1]);
    for (int i = 0; i < 2; i++) free(keys[i]);
    rtr_yaml_free(yaml);
    rtr_buf_end(&buf);
    hand_chart_end(&hand);
}

TEST_MAIN
{
    rtr_err err = {0};

    CASE("legs: ids, cut lines, where the line comes from")
    {
        rtr_yaml *yaml = write(RTR_GEOJSON_ROUTES);
        CHECK(rtr_node_get(rtr_yaml_root(yaml), "features")->count == HAND_LEGS);
        const rtr_node *sea = feature_at(yaml, 0), *rail = feature_at(yaml, 1);
        CHECK_STR(rtr_node_get(sea, "id")->text, "leg:s1:1");
        CHECK_STR(property(sea, "id"), "leg:s1:1");
        CHECK_STR(geometry_type(sea), "MultiLineString");
        CHECK_STR(bbox(sea, 0), "131.9");
        CHECK_STR(bbox(sea, 2), "-122.4");
        CHECK_STR(property(sea, "line_source"), "given");
        CHECK_STR(property(sea, "to"), "(null)");
        CHECK_STR(property(sea, "title"), "Vladivostok");
        CHECK_STR(property(sea, "goods"), "servers");
        CHECK_STR(property(sea, "distance_km"), "8398.654");
        CHECK_STR(property(sea, "distance_nm"), "4534.91");
        CHECK_STR(property(sea, "source_1_quote"), hand_quote);
        CHECK_STR(property(sea, "source_1_url"), "https://example.org/x");
        CHECK_STR(property(sea, "source_2_url"), "https://example.org/y");
        CHECK(strstr(property(sea, "sources"), "\"start\":25,\"end\":42") != NULL);
        CHECK_STR(geometry_type(rail), "LineString");
        CHECK_STR(property(rail, "line_source"), "schematic");
        CHECK_STR(property(rail, "reason"), "the rail line was not given");
        CHECK_STR(property(rail, "title"),
                  "By land: Vladivostok \xE2\x80\x93 Soci\xC3\xA9t\xC3\xA9");
        CHECK_STR(property(rail, "distance_km"), "(null)");
        CHECK_STR(property(rail, "from_precision"), "site");
        CHECK_STR(property(rail, "to_precision"), "city");
        CHECK_STR(property(rail, "sources"), "[]");
        CHECK_STR(property(rail, "stroke-opacity"), "0.6");
        CHECK_STR(property(rail, "source_1_quote"), "(null)");
        rtr_yaml_free(yaml);
    }

    CASE("a computed sea leg: its passages, and how far its ends are from water")
    {
        hand_chart hand;
        rtr_buf buf = {0};
        CHECK_OK(hand_chart_begin(&hand, &err));
        hand.chart.atlas.sea = (const rtr_sea *)&hand; /* any pointer: the fakes do not look */
        hand.legs[0].source = RTR_LINE_COMPUTED;
        hand.legs[0].passages = 3;
        hand.legs[0].snap_m[1] = 1500;
        CHECK_OK(rtr_geojson_write(&hand.chart, RTR_GEOJSON_ROUTES, &buf, &err));
        rtr_yaml *yaml = parse(&buf);
        CHECK_STR(property(feature_at(yaml, 0), "passages"), "suez, malacca");
        CHECK_STR(property(feature_at(yaml, 0), "snap_from_km"), "0");
        CHECK_STR(property(feature_at(yaml, 0), "snap_to_km"), "1.5");
        CHECK_STR(property(feature_at(yaml, 1), "passages"), "(null)");
        CHECK_STR(property(feature_at(yaml, 1), "snap_to_km"), "(null)");
        rtr_yaml_free(yaml);
        rtr_buf_end(&buf);
        hand_chart_end(&hand);
    }

    CASE("places: only what has a position")
    {
        rtr_yaml *yaml = write(RTR_GEOJSON_PLACES);
        CHECK(rtr_node_get(rtr_yaml_root(yaml), "features")->count == 2);
        CHECK_STR(property(feature_at(yaml, 0), "locode"), "RUVVO");
        CHECK_STR(property(feature_at(yaml, 0), "place_note"), "(null)");
        CHECK_STR(property(feature_at(yaml, 1), "place_note"), "a \"firm\"");
        CHECK_STR(property(feature_at(yaml, 1), "gazetteer_id"), "(null)");
        CHECK_STR(property(feature_at(yaml, 0), "stroke"), "(absent)");
        CHECK_STR(geometry_type(feature_at(yaml, 1)), "Point");
        rtr_yaml_free(yaml);
    }

    CASE("areas: polygons and circles, cut where need be")
    {
        rtr_yaml *yaml = write(RTR_GEOJSON_AREAS);
        CHECK(rtr_node_get(rtr_yaml_root(yaml), "features")->count == 3);
        CHECK_STR(property(feature_at(yaml, 0), "id"), "area:firm");
        CHECK_STR(geometry_type(feature_at(yaml, 0)), "Polygon");
        CHECK_STR(geometry_type(feature_at(yaml, 1)), "MultiPolygon");
        CHECK_STR(bbox(feature_at(yaml, 1), 0), "170");
        CHECK_STR(bbox(feature_at(yaml, 1), 2), "-170");
        CHECK_STR(property(feature_at(yaml, 2), "radius_km"), "200");
        rtr_yaml_free(yaml);
    }

    CASE("all in one: the same keys everywhere")
    {
        rtr_yaml *yaml = write(RTR_GEOJSON_ALL);
        CHECK(rtr_node_get(rtr_yaml_root(yaml), "features")->count == 3 + 2 + 3);
        char *first = keys_of(feature_at(yaml, 0));
        for (size_t i = 1; i < 8; i++) {
            char *other = keys_of(feature_at(yaml, i));
            CHECK_STR(other, first);
            free(other);
        }
        free(first);
        rtr_yaml_free(yaml);
    }

    CASE("more to say of each, and a frame around them") test_more();

    CASE("a chart with nothing on it")
    {
        rtr_case doc = {.file = "case.yaml"};
        rtr_chart chart = {.doc = &doc};
        rtr_buf buf = {0};
        CHECK_OK(rtr_geojson_write(&chart, RTR_GEOJSON_ALL, &buf, &err));
        CHECK_STR(buf.data, "{\n \"type\": \"FeatureCollection\",\n \"features\": []\n}\n");
        rtr_buf_end(&buf);
    }

    CASE("a box across the antimeridian only where that is smaller")
    {
        rtr_lonlat wide[] = {{-170, 0}, {-60, 0}, {60, 0}, {170, 0}};
        hand_chart hand;
        rtr_buf buf = {0};
        CHECK_OK(hand_chart_begin(&hand, &err));
        hand.legs[0].points = wide;
        hand.chart.leg_count = 1;
        CHECK_OK(rtr_geojson_write(&hand.chart, RTR_GEOJSON_ROUTES, &buf, &err));
        rtr_yaml *yaml = parse(&buf);
        CHECK_STR(bbox(feature_at(yaml, 0), 0), "-170");
        CHECK_STR(bbox(feature_at(yaml, 0), 2), "170");
        rtr_yaml_free(yaml);
        rtr_buf_end(&buf);
        hand_chart_end(&hand);
    }

    CASE("geometries: seven decimals, no neighbours that look alike, closed rings")
    {
        rtr_lonlat line[] = {{1.123456789, 2}, {1.12345678, 2.00000000001}, {3, 4}};
        rtr_lonlat ring[] = {{0, 0}, {4, 0}, {4, 4}, {0, 4}}, hole[] = {{1, 1}, {1, 2}, {2, 2}};
        rtr_shape *shape = shape_of(RTR_SHAPE_LINE, line, 3);
        check_geometry(shape, "{\"type\":\"LineString\",\"coordinates\":[[1.1234568,2],[3,4]]}");
        rtr_shape_free(shape);
        shape = shape_of(RTR_SHAPE_LINE, line, 2);
        check_geometry(shape,
                       "{\"type\":\"LineString\",\"coordinates\":[[1.1234568,2],[1.1234568,2]]}");
        rtr_shape_free(shape);
        shape = shape_of(RTR_SHAPE_POINT, line, 1);
        check_geometry(shape, "{\"type\":\"Point\",\"coordinates\":[1.1234568,2]}");
        rtr_shape_free(shape);
        shape = shape_of(RTR_SHAPE_POINT, ring, 2);
        check_geometry(shape, "{\"type\":\"MultiPoint\",\"coordinates\":[[0,0],[4,0]]}");
        rtr_shape_free(shape);
        shape = shape_of(RTR_SHAPE_AREA, ring, 4);
        CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 3, &err));
        check_geometry(shape,
                       "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                       "[[1,1],[1,2],[2,2],[1,1]]]}");
        CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, hole, 3, &err));
        check_geometry(shape,
                       "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4],[0,4],"
                       "[0,0]],[[1,1],[1,2],[2,2],[1,1]]],[[[1,1],[1,2],[2,2],[1,1]]]]}");
        rtr_shape_free(shape);
    }
    return 0;
}

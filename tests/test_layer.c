/* A layer says what GeoJSON says: the same fields in the same order, the same values, the same geometry. */
#include "geo/layer.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "hand_chart.h"
#include "test.h"

static const rtr_geojson_set sets[] = {RTR_GEOJSON_ROUTES, RTR_GEOJSON_PLACES, RTR_GEOJSON_AREAS,
                                       RTR_GEOJSON_ALL, RTR_GEOJSON_SITES};
enum { SETS = sizeof sets / sizeof *sets };

static rtr_layer *layer_of(const rtr_chart *chart, rtr_geojson_set set)
{
    rtr_err err = {0};
    rtr_layer *layer = NULL;
    CHECK_OK(rtr_layer_new(chart, set, &layer, &err));
    return layer;
}

static rtr_yaml *geojson_of(const rtr_chart *chart, rtr_geojson_set set)
{
    rtr_err err = {0};
    rtr_buf buf = {0};
    rtr_yaml *yaml = NULL;
    CHECK_OK(rtr_geojson_write(chart, set, &buf, &err));
    CHECK_OK(rtr_yaml_parse("geojson", buf.data, buf.size, &yaml, &err));
    rtr_buf_end(&buf);
    return yaml;
}

static void check_value(const rtr_field *field, const rtr_value *value, const rtr_node *node)
{
    rtr_buf number = {0};
    if (node->kind == RTR_NODE_NULL) {
        CHECK(!value->text && !isfinite(value->number));
    } else if (field->type == RTR_FIELD_TEXT) {
        CHECK(node->quoted);
        CHECK_STR(value->text, node->text);
    } else {
        CHECK(!node->quoted && !value->text);
        rtr_buf_fixed(&number, value->number, 3);
        CHECK_STR(number.data, node->text);
        if (field->type == RTR_FIELD_INTEGER) CHECK(floor(value->number) == value->number);
    }
    rtr_buf_end(&number);
}

static void check_same(const rtr_chart *chart, rtr_geojson_set set)
{
    rtr_layer *layer = layer_of(chart, set);
    rtr_yaml *yaml = geojson_of(chart, set);
    const rtr_node *features = rtr_node_get(rtr_yaml_root(yaml), "features");
    CHECK(layer->set == set);
    CHECK(layer->row_count > 0 && layer->row_count == features->count);
    for (size_t i = 0; i < layer->row_count; i++) {
        const rtr_row *row = &layer->rows[i];
        const rtr_node *feature = rtr_node_at(features, i);
        const rtr_node *properties = rtr_node_get(feature, "properties");
        CHECK_STR(row->id, rtr_node_get(feature, "id")->text);
        CHECK_STR(rtr_layer_text(layer, row, "id"), row->id);
        CHECK((row->leg != NULL) == (rtr_shape_kind_of(row->shape) == RTR_SHAPE_LINE));
        CHECK((row->leg != NULL) == (row->route != NULL) &&
              (row->leg == NULL) == (row->place != NULL));
        CHECK(row->claim != NULL);
        CHECK(properties->count == layer->field_count);
        const rtr_node *node = properties->child;
        for (size_t k = 0; node && k < layer->field_count; k++, node = node->next) {
            CHECK_STR(node->key, layer->fields[k].name);
            CHECK(rtr_layer_field(layer, node->key) == k);
            check_value(&layer->fields[k], &row->values[k], node);
        }
    }
    rtr_yaml_free(yaml);
    rtr_layer_free(layer);
}

static void check_unknown(const rtr_chart *chart)
{
    rtr_layer *layer = layer_of(chart, RTR_GEOJSON_PLACES);
    CHECK(rtr_layer_field(layer, "line_source") == SIZE_MAX); /* of routes */
    CHECK(rtr_layer_field(layer, "") == SIZE_MAX);
    CHECK(rtr_layer_text(layer, &layer->rows[0], "line_source") == NULL);
    CHECK(rtr_layer_text(layer, &layer->rows[0], "credibility") == NULL); /* a number */
    rtr_layer_free(layer);
    rtr_layer_free(NULL);
}

/* Each record of a sequence is the feature of the collection, and has the layer's geometry to the digit. */
static void check_sequence(const rtr_chart *chart)
{
    rtr_err err = {0};
    rtr_buf buf = {0};
    rtr_layer *layer = layer_of(chart, RTR_GEOJSON_ALL);
    CHECK_OK(rtr_geojson_write_sequence(chart, RTR_GEOJSON_ALL, &buf, &err));
    size_t records = 0;
    for (char *rest = buf.data, *line; (line = strsep(&rest, "\n")) && *line; records++) {
        rtr_buf want = {0};
        rtr_json json;
        rtr_yaml *yaml = NULL;
        if (records == layer->row_count) break;
        CHECK(line[0] == 0x1E && line[1] == '{' && line[strlen(line) - 1] == '}');
        rtr_buf_puts(&want, "\"geometry\":");
        rtr_json_begin(&json, &want, 0);
        rtr_geojson_geometry(&json, layer->rows[records].shape);
        rtr_buf_puts(&want, ",\"properties\":{\"id\":");
        CHECK(strstr(line, want.data) != NULL);
        CHECK_OK(rtr_yaml_parse("record", line + 1, strlen(line + 1), &yaml, &err));
        const rtr_node *root = rtr_yaml_root(yaml);
        CHECK_STR(rtr_node_get(root, "type")->text, "Feature");
        CHECK_STR(rtr_node_get(root, "id")->text, layer->rows[records].id);
        CHECK(rtr_node_get(root, "properties")->count == layer->field_count);
        rtr_yaml_free(yaml);
        rtr_buf_end(&want);
    }
    CHECK(records == layer->row_count);
    rtr_buf_end(&buf);
    rtr_layer_free(layer);
}

static void check_line(const rtr_lonlat *points, size_t count, const rtr_lonlat *want,
                       size_t want_count)
{
    rtr_err err = {0};
    hand_chart hand;
    size_t got_count = 0;
    CHECK_OK(hand_chart_begin(&hand, &err));
    hand.legs[1].points = points;
    hand.legs[1].count = count;
    rtr_layer *layer = layer_of(&hand.chart, RTR_GEOJSON_ROUTES);
    const rtr_lonlat *got = rtr_shape_points(layer->rows[1].shape, &got_count);
    CHECK(got_count == want_count);
    for (size_t i = 0; i < want_count && i < got_count; i++)
        CHECK(got[i].lon == want[i].lon && got[i].lat == want[i].lat);
    rtr_layer_free(layer);
    hand_chart_end(&hand);
}

static void check_rounding(void)
{
    const rtr_lonlat close[] = {{1.23456789, 2}, {1.23456791, 2.00000004}, {3, 4}, {3, 4.00000001}};
    const rtr_lonlat kept[] = {{1.2345679, 2}, {3, 4}};
    check_line(close, 4, kept, 2);
    const rtr_lonlat tiny[] = {{1, 2}, {1.00000001, 2}};
    const rtr_lonlat spot[] = {{1, 2}, {1, 2}}; /* else nothing would be left of it */
    check_line(tiny, 2, spot, 2);
    check_line(spot, 2, NULL, 0); /* a line of no length has no part */
}

static void check_sources(void)
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_source many[7];
    CHECK_OK(hand_chart_begin(&hand, &err));
    for (int i = 0; i < 7; i++) many[i] = hand.sources[i % 2];
    hand.places[0].claim.sources = many;
    hand.places[0].claim.source_count = 7;
    rtr_layer *layer = layer_of(&hand.chart, RTR_GEOJSON_PLACES);
    CHECK(rtr_layer_field(layer, "source_5_quote") != SIZE_MAX);
    CHECK(rtr_layer_field(layer, "source_6_quote") == SIZE_MAX);
    size_t count = 0;
    for (const char *at = rtr_layer_text(layer, &layer->rows[0], "sources");
         (at = strstr(at, "\"report\":")); at++)
        count++;
    CHECK(count == 7);
    rtr_layer_free(layer);
    hand_chart_end(&hand);
}

static void check_empty(void)
{
    rtr_err err = {0};
    rtr_buf buf = {0};
    const rtr_case doc = {.file = "case.yaml"};
    const rtr_chart chart = {.doc = &doc};
    rtr_layer *layer = layer_of(&chart, RTR_GEOJSON_ALL);
    CHECK(layer->row_count == 0 && layer->field_count > 0);
    CHECK_OK(rtr_geojson_write_sequence(&chart, RTR_GEOJSON_ALL, &buf, &err));
    CHECK(buf.size == 0);
    rtr_buf_end(&buf);
    rtr_layer_free(layer);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    CHECK_OK(hand_chart_begin(&hand, &err));
    CASE("every set has GeoJSON's fields and values")
    for (size_t i = 0; i < SETS; i++) check_same(&hand.chart, sets[i]);
    CASE("what a layer does not have") check_unknown(&hand.chart);
    CASE("a text sequence") check_sequence(&hand.chart);
    hand_chart_end(&hand);
    CASE("seven decimals, no point twice") check_rounding();
    CASE("more sources than fields") check_sources();
    CASE("nothing in it") check_empty();
    return 0;
}

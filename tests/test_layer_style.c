/* Styles for other programs: a category for what a layer has and no more, in the map's colours and words. */
#include "draw/layer_style.h"

#include <stdlib.h>

#include "chart_fixture.h"
#include "test.h"

static const char *const fonts = RUTTER_SHARE_DIR "/fonts";

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (; text && (text = strstr(text, part)); text += strlen(part)) count++;
    return count;
}

static rtr_layer_style style_of(const rtr_chart *chart, rtr_geojson_set set, rtr_shape_kind kind)
{
    rtr_err err = {0};
    rtr_layer *layer = NULL;
    rtr_layer_style style = {0};
    CHECK_OK(rtr_layer_new(chart, set, &layer, &err));
    rtr_table table = {.name = "layer", .layer = layer, .kind = (int)kind};
    CHECK_OK(rtr_layer_style_new(chart, &table, fonts, &style, &err));
    rtr_layer_free(layer);
    return style;
}

/* A rule in SLD for each category in QML, and a symbol; one category is the others'. */
static void check_counts(const rtr_layer_style *style, size_t want, const char *symbol)
{
    CHECK(times(style->qml, "<category ") == want + 1);
    CHECK(times(style->qml, symbol) == want + 1);
    CHECK(times(style->qml, "value=\"\" symbol=") == 1);
    CHECK(times(style->sld, "<se:Rule>") == want + 1);
    CHECK(times(style->sld, "<se:ElseFilter/>") == 1);
}

static void check_routes(const rtr_chart *chart)
{
    rtr_layer_style style = style_of(chart, RTR_GEOJSON_ROUTES, RTR_SHAPE_LINE);
    check_counts(&style, 6, "<symbol type=\"line\" name=\"");
    CHECK(times(style.qml, "value=\"sea declared\" symbol=\"0\" label=\"sea, declared\"") == 1);
    CHECK(times(style.qml, "value=\"unknown reported schematic\"") == 1);
    CHECK(times(style.qml, "label=\"way unknown (schematic), reported\"") == 1);
    CHECK(times(style.qml, "value=\"12,49,132,255\"") > 0); /* the map's blue */
    CHECK(times(style.qml, "\"centralpoint\"") == 2); /* signs of doubt: suspected and denied */
    CHECK(times(style.sld, "#0c3184") > 0);
    rtr_layer_style_end(&style);
}

static void check_places(const rtr_chart *chart)
{
    rtr_layer_style style = style_of(chart, RTR_GEOJSON_PLACES, RTR_SHAPE_POINT);
    check_counts(&style, 8, "<symbol type=\"marker\" name=\""); /* two of nine places are alike */
    CHECK(times(style.qml, "label=\"port, declared\"") == 1);
    CHECK(times(style.qml, "class=\"SvgMarker\"") == 9);
    CHECK(times(style.qml, "labelsEnabled=\"1\"") == 1);
    rtr_layer_style_end(&style);
}

static void check_areas(const rtr_chart *chart)
{
    rtr_layer_style style = style_of(chart, RTR_GEOJSON_AREAS, RTR_SHAPE_AREA);
    check_counts(&style, 2, "<symbol type=\"fill\" name=\"");
    CHECK(
        times(style.qml,
              "value=\"area reported\" symbol=\"0\" label=\"somewhere in this area, reported\"") ==
        1);
    CHECK(times(style.qml, "value=\"circle reported\"") == 1);
    rtr_layer_style_end(&style);
}

/* Colours are the theme's, words the language's. */
static void check_choices(fixture *f)
{
    f->doc.map.theme = "dark";
    f->doc.map.language = "fr";
    rtr_layer_style style = style_of(&f->chart, RTR_GEOJSON_ROUTES, RTR_SHAPE_LINE);
    CHECK(times(style.qml, "value=\"12,49,132,255\"") == 0);
    CHECK(times(style.qml, "label=\"mer, d\u00e9clar\u00e9\"") == 1);
    CHECK(times(style.qml, "value=\"sea declared\"") == 1); /* what the table says stays */
    rtr_layer_style_end(&style);
}

TEST_MAIN
{
    rtr_err err = {0};
    fixture f;
    fixture_begin(&f);
    for (int i = 0; i < FIXTURE_ROUTES; i++) f.routes[i].id = "route";
    CASE("routes") check_routes(&f.chart);
    CASE("places") check_places(&f.chart);
    CASE("areas") check_areas(&f.chart);
    CASE("the same twice")
    {
        rtr_layer_style a = style_of(&f.chart, RTR_GEOJSON_PLACES, RTR_SHAPE_POINT),
                        b = style_of(&f.chart, RTR_GEOJSON_PLACES, RTR_SHAPE_POINT);
        CHECK_STR(a.qml, b.qml);
        CHECK_STR(a.sld, b.sld);
        rtr_layer_style_end(&a);
        rtr_layer_style_end(&b);
    }
    CASE("theme and language") check_choices(&f);
    CASE("mixed geometry has no one style")
    {
        rtr_layer_style style;
        rtr_table table = {.name = "x", .kind = RTR_TABLE_MIXED};
        CHECK(rtr_layer_style_new(&f.chart, &table, fonts, &style, &err) == RTR_BAD_ARG);
        rtr_layer_style_end(&style);
    }
    fixture_end(&f);
    return 0;
}

/* Every allocation fails in turn while a layer's style is made, and while a GeoPackage is: an error and no leak, never half a
 * text that is said to be whole. */
#include <stdlib.h>

#include "chart_fixture.h"
#include "draw/layer_style.h"
#include "geo/layer_ogr.h"
#include "oom.h"
#include "test.h"

static rtr_code make_style(const rtr_chart *chart, const rtr_table *table, rtr_buf *out,
                           rtr_err *err)
{
    rtr_layer_style style;
    rtr_code code = rtr_layer_style_new(chart, table, RUTTER_SHARE_DIR "/fonts", &style, err);
    CHECK(!code == (style.qml && style.sld));
    if (!code) rtr_buf_puts(out, style.qml);
    rtr_layer_style_end(&style);
    return out->failed ? RTR_NOMEM : code;
}

static rtr_code make_file(const rtr_chart *chart, const rtr_table *table, rtr_buf *out,
                          rtr_err *err)
{
    (void)chart;
    return rtr_geopackage_write(table, 1, out, err);
}

static void burn(const rtr_chart *chart, const rtr_table *table,
                 rtr_code (*make)(const rtr_chart *chart, const rtr_table *table, rtr_buf *out,
                                  rtr_err *err))
{
    rtr_err err = {0};
    rtr_buf whole = {0};
    rtr_code code = RTR_NOMEM;
    long count = 0, unspent = -1;
    CHECK_OK(make(chart, table, &whole, &err));
    for (; unspent < 0 && count < 3000; count++) { /* one that fails may be done without */
        rtr_buf out = {0};
        oom_left = count;
        code = make(chart, table, &out, &err);
        unspent = oom_left;
        oom_left = -1;
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        if (!code) CHECK(out.size == whole.size && memcmp(out.data, whole.data, out.size) == 0);
        rtr_buf_end(&out);
    }
    CHECK(code == RTR_OK && count > 3);
    printf("%ld allocations failed\n", count - 1);
    rtr_buf_end(&whole);
}

TEST_MAIN
{
    rtr_err err = {0};
    fixture f;
    rtr_layer *layer = NULL;
    fixture_begin(&f);
    f.chart.place_count = 5; /* each mark is a drawing: a few will do */
    CHECK_OK(rtr_layer_new(&f.chart, RTR_GEOJSON_PLACES, &layer, &err));
    rtr_table table = {.name = "places", .layer = layer, .kind = RTR_SHAPE_POINT};
    CASE("style") burn(&f.chart, &table, make_style);
    CASE("GeoPackage") burn(&f.chart, &table, make_file);
    rtr_layer_free(layer);
    fixture_end(&f);
    return 0;
}

/* Every allocation fails in turn while a layer is made and written: an error and no leak, never a crash or
 * half a file that is said to be whole. */
#include <stdlib.h>

#include "geo/geojson.h"
#include "geo/layer.h"
#include "geo/layer_csv.h"
#include "geo/layer_gpx.h"
#include "hand_chart.h"
#include "oom.h"
#include "test.h"

static rtr_code write_sequence(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    return rtr_geojson_write_sequence(chart, RTR_GEOJSON_ALL, buf, err);
}

static rtr_code write_csv(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    rtr_layer *layer = NULL;
    rtr_code code = rtr_layer_new(chart, RTR_GEOJSON_ALL, &layer, err);
    CHECK(!code == (layer != NULL));
    if (!code) code = rtr_layer_write_csv(layer, buf, NULL, err);
    rtr_layer_free(layer);
    return code;
}

static rtr_code write_gpx(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    rtr_layer *layer = NULL;
    rtr_code code = rtr_layer_new(chart, RTR_GEOJSON_ALL, &layer, err);
    if (!code) code = rtr_layer_write_gpx(layer, chart->doc, buf, NULL, err);
    rtr_layer_free(layer);
    return code;
}

static void burn(const rtr_chart *chart,
                 rtr_code (*write)(const rtr_chart *chart, rtr_buf *buf, rtr_err *err))
{
    rtr_err err = {0};
    rtr_buf whole = {0};
    CHECK_OK(write(chart, &whole, &err));
    rtr_code code = RTR_NOMEM;
    long count = 0;
    for (; code && count < 5000; count++) {
        rtr_buf buf = {0};
        oom_left = count;
        code = write(chart, &buf, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        if (!code) CHECK(buf.size == whole.size && memcmp(buf.data, whole.data, buf.size) == 0);
        rtr_buf_end(&buf);
    }
    CHECK(code == RTR_OK && count > 30);
    rtr_buf_end(&whole);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    CHECK_OK(hand_chart_begin(&hand, &err));
    CASE("a GeoJSON text sequence") burn(&hand.chart, write_sequence);
    CASE("CSV") burn(&hand.chart, write_csv);
    CASE("GPX") burn(&hand.chart, write_gpx);
    hand_chart_end(&hand);
    return 0;
}

/* Every allocation fails in turn while a chart is made and written: an error and no leak, never a crash
 * or a half-made result. */
#include <stdlib.h>

#include "fake_world.h"
#include "geo/geojson.h"
#include "geo/manifest.h"
#include "hand_chart.h"
#include "imagery/png.h"
#include "oom.h"
#include "test.h"

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

static rtr_code write_geojson(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    return rtr_geojson_write(chart, RTR_GEOJSON_ALL, buf, err);
}

static rtr_code write_manifest(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    rtr_output output = {.name = "map.png", .bytes = "picture", .size = 7};
    rtr_err notice = {0};
    rtr_fail(&notice, RTR_BAD_DATA, "see %s", chart->doc->file);
    rtr_manifest_input input = {.chart = chart,
                                .outputs = &output,
                                .output_count = 1,
                                .notices = &notice,
                                .notice_count = 1};
    return rtr_manifest_write(&input, buf, err);
}

static rtr_code write_png(const rtr_chart *chart, rtr_buf *buf, rtr_err *err)
{
    rtr_pixels pixels;
    rtr_png_text text = {.key = "Title", .text = chart->doc->title};
    rtr_png_options options = {.pixels_per_metre = 1000, .texts = &text, .text_count = 1};
    rtr_code code = rtr_pixels_begin(8, 8, &pixels, err);
    if (!code) code = rtr_png_write(&pixels, &options, buf, err);
    rtr_pixels_end(&pixels);
    return code;
}

/* A case with every way to a place and a line. The chart given is not looked at. */
static rtr_code make_chart(const rtr_chart *unused, rtr_buf *buf, rtr_err *err)
{
    const char *far[] = {"port", "Moscow", "Russia"}, *sea[] = {"port", "IRBND"};
    rtr_case_place places[] = {
        {.id = "port", .locode = "INNSA", .kind = RTR_KIND_COUNT, .precision = RTR_PRECISION_COUNT},
        {.id = "vague",
         .name = "Somewhere",
         .kind = RTR_KIND_PORT,
         .precision = RTR_PRECISION_EXACT},
        {.id = "wide", .name = "Mumbai", .kind = RTR_KIND_CITY, .precision = RTR_PRECISION_REGION},
    };
    rtr_case_route routes[] = {{.id = "a", .stops = far, .stop_count = 3, .mode = RTR_MODE_SEA},
                               {.id = "b", .stops = sea, .stop_count = 2, .mode = RTR_MODE_SEA}};
    rtr_case doc = {.file = "case.yaml",
                    .places = places,
                    .place_count = 3,
                    .routes = routes,
                    .route_count = 2};
    rtr_problems *problems = NULL;
    rtr_chart *chart = NULL;
    (void)unused;
    (void)buf;
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code) code = rtr_chart_new(&doc, &atlas, problems, &chart, err);
    CHECK(!code == (chart != NULL));
    rtr_chart_free(chart);
    rtr_problems_free(problems);
    return code;
}

/* Fail the first, second, ... allocation until the call succeeds. */
static void burn(const rtr_chart *chart,
                 rtr_code (*write)(const rtr_chart *chart, rtr_buf *buf, rtr_err *err))
{
    rtr_err err = {0};
    rtr_code code = RTR_NOMEM;
    long count = 0;
    for (; code && count < 5000; count++) {
        rtr_buf buf = {0};
        oom_left = count;
        code = write(chart, &buf, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        rtr_buf_end(&buf);
    }
    CHECK(code == RTR_OK && count > 3);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    CHECK_OK(hand_chart_begin(&hand, &err));
    CASE("the chart itself") burn(NULL, make_chart);
    CASE("GeoJSON") burn(&hand.chart, write_geojson);
    CASE("the manifest") burn(&hand.chart, write_manifest);
    CASE("a picture") burn(&hand.chart, write_png);
    hand_chart_end(&hand);
    return 0;
}

/* Every allocation fails in turn while a chart is written as KML and packed, and while an export is read and laid out
 * again: an error and no leak, never half of it. */
#include <limits.h>
#include <stdlib.h>

#include "base/zip.h"
#include "draw/kml.h"
#include "geo/case_parts.h"
#include "geo/chart.h"
#include "geo/geojson.h"
#include "hand_chart.h"
#include "oom.h"
#include "test.h"

static hand_chart hand;
static rtr_buf exported; /* as GeoJSON */

static rtr_code write_kmz(rtr_err *err)
{
    rtr_zip zip;
    rtr_buf document = {0}, archive = {0};
    rtr_zip_begin(&zip, &archive);
    rtr_code code = rtr_kml_write(&hand.chart, RTR_KML_ICONS, &document, err);
    if (!code) code = rtr_zip_add(&zip, "doc.kml", document.data, document.size, err);
    rtr_code ended = rtr_zip_end(&zip, code ? NULL : err);
    rtr_buf_end(&document);
    rtr_buf_end(&archive);
    return code ? code : ended;
}

static rtr_code read_export(rtr_err *err)
{
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    rtr_chart *chart = NULL;
    rtr_buf again = {0};
    const rtr_atlas nothing = {0}; /* nothing is looked up */
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code)
        code =
            rtr_case_parse_import("x.geojson", exported.data, exported.size, problems, &doc, err);
    if (!code)
        CHECK(doc->place_count == HAND_PLACES &&
              doc->routes[0].leg_count + doc->routes[1].leg_count == HAND_LEGS);
    if (!code) code = rtr_chart_new(doc, &nothing, problems, &chart, err);
    if (!code) code = rtr_geojson_write(chart, RTR_GEOJSON_ALL, &again, err);
    if (!code) CHECK(again.size == exported.size && !memcmp(again.data, exported.data, again.size));
    rtr_buf_end(&again);
    rtr_chart_free(chart);
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return code;
}

static rtr_code attempt(rtr_code (*work)(rtr_err *err), long n)
{
    rtr_err err = {0};
    oom_seen = 0;
    oom_left = n - 1;
    rtr_code code = work(&err);
    oom_left = -1;
    if (code && code != RTR_NOMEM) FAIL_("%s: %s", err.where, err.what);
    return code;
}

static void exhaust(rtr_code (*work)(rtr_err *err))
{
    CHECK(attempt(work, LONG_MAX) == RTR_OK);
    long all = oom_seen, refused = 0;
    for (long n = 1; n <= all; n++) refused += attempt(work, n) == RTR_NOMEM;
    CHECK(all > 100 && refused > all / 2);
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(hand_chart_begin(&hand, &err));
    for (int i = 0; i < HAND_LEGS; i++) hand.legs[i].mode = hand.routes[hand.legs[i].route].mode;
    CHECK_OK(rtr_geojson_write(&hand.chart, RTR_GEOJSON_ALL, &exported, &err));
    CASE("KML, and its archive") exhaust(write_kmz);
    CASE("an export as a case and a chart") exhaust(read_export);
    rtr_buf_end(&exported);
    hand_chart_end(&hand);
    return 0;
}

/* Every allocation fails in turn while README.txt and datapackage.json are written: an error and no leak. */
#include <stdlib.h>

#include "geo/package.h"
#include "geo/readme.h"
#include "hand_chart.h"
#include "oom.h"
#include "test.h"

typedef rtr_code writer(const rtr_manifest_input *input, rtr_buf *out, rtr_err *err);

static void fail_each(writer *write)
{
    static const rtr_parameter width = {"width", "900"}, version = {"rutter", "9.8"};
    static const rtr_manifest_map map = {
        .parameters = &width, .parameter_count = 1, .alt = "A map."};
    static const rtr_output outputs[] = {
        {.name = "map.png", .bytes = "a", .size = 1, .kind = RTR_OUTPUT_PICTURE},
        {.name = "routes.csv", .bytes = "a", .size = 1, .kind = RTR_OUTPUT_TABLE}};
    rtr_err err = {0};
    rtr_code code = RTR_NOMEM;
    hand_chart hand;
    CHECK_OK(hand_chart_begin(&hand, &err));
    hand.doc.licence = "CC BY 4.0";
    hand.doc.credit = "A newspaper";
    const rtr_manifest_input input = {.chart = &hand.chart,
                                      .outputs = outputs,
                                      .output_count = 2,
                                      .maps = &map,
                                      .map_count = 1,
                                      .versions = &version,
                                      .version_count = 1};
    long n = 0;
    for (; code == RTR_NOMEM && n < 10000; n++) {
        rtr_buf buf = {0};
        oom_left = n;
        code = write(&input, &buf, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || code == RTR_NOMEM);
        rtr_buf_end(&buf);
    }
    CHECK(code == RTR_OK && n > 8);
    hand_chart_end(&hand);
}

TEST_MAIN
{
    CASE("README.txt") fail_each(rtr_readme_write);
    CASE("datapackage.json") fail_each(rtr_package_write);
    return 0;
}

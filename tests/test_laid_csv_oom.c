/* Every allocation fails in turn while an exported table is read as a case: an error and no leak, never a crash or
 * half a case. */
#include <stdlib.h>

#include "geo/case_parts.h"
#include "geo/layer_csv.h"
#include "hand_chart.h"
#include "oom.h"
#include "test.h"

static rtr_code read_table(const rtr_buf *table, size_t *places, rtr_err *err)
{
    rtr_problems *problems = NULL;
    rtr_case *doc = NULL;
    char *bytes = malloc(table->size + 1);
    if (!bytes) return rtr_nomem(err);
    memcpy(bytes, table->data, table->size + 1);
    rtr_code code = rtr_problems_new(&problems, err);
    if (!code) code = rtr_case_parse_import("x.csv", bytes, table->size, problems, &doc, err);
    if (!code) CHECK(rtr_problems_errors(problems) == 0);
    *places = doc ? doc->place_count : 0;
    rtr_case_free(doc);
    rtr_problems_free(problems);
    free(bytes);
    return code;
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_layer *layer = NULL;
    rtr_buf table = {0};
    rtr_code code = RTR_NOMEM;
    size_t places = 0;
    long count = 0;
    CHECK_OK(hand_chart_begin(&hand, &err));
    hand.said.note = "=a formula;'a sign";
    CHECK_OK(rtr_layer_new(&hand.chart, RTR_GEOJSON_ALL, &layer, &err));
    CHECK_OK(rtr_layer_write_csv(layer, &table, NULL, &err));
    CASE("a table of an export")
    {
        for (; code && count < 5000; count++) {
            oom_left = count;
            code = read_table(&table, &places, &err);
            oom_left = -1;
            CHECK(code == RTR_OK || code == RTR_NOMEM);
        }
        CHECK(code == RTR_OK && count > 30 && places == 4);
    }
    rtr_buf_end(&table);
    rtr_layer_free(layer);
    hand_chart_end(&hand);
    return 0;
}

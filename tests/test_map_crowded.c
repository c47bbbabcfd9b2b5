/* The crowded map: 60 ports and 40 routes between the Gulf and South-East Asia, on several sheets. Every figure
 * is counted by map_audit.c from the finished map. */
#include <stdlib.h>

#include "base/file.h"
#include "draw/map.h"
#include "map_audit.h"
#include "real_chart.h"

static map_audit audit(const rtr_chart *chart, rtr_map_options options, const char *label)
{
    rtr_err err = {0};
    rtr_map *map = NULL;
    map_audit out = {.on_texts = 1}; /* no map is a fault */
    options.font_dir = RUTTER_SHARE_DIR "/fonts";
    CHECK_OK(rtr_map_new(chart, &options, &map, &err));
    if (map) out = map_audit_of(map, label);
    rtr_map_free(map);
    return out;
}

TEST_MAIN
{
    static const struct {
        const char *name;
        rtr_map_options options;
    } others[] = {{"800 px", {.width = 800}},
                  {"3000 px", {.width = 3000}},
                  {"flat", {.width = 1600, .height = 500}},
                  {"web", {.layout = "web"}},
                  {"square", {.layout = "square"}},
                  {"portrait", {.layout = "portrait"}},
                  {"column", {.layout = "column"}},
                  {"a4", {.layout = "a4"}},
                  {"a3", {.layout = "a3"}}};
    real_chart real;
    real_chart_begin(&real, "tests/cases/gulf-asia/case.yaml");
    if (!real.chart) {
        real_chart_end(&real);
        return 1;
    }
    CASE("1600 px: nothing overlaps, 95 % of the names stand, no two leaders cross")
    {
        map_audit a = audit(real.chart, (rtr_map_options){.width = 1600}, "1600 px");
        CHECK(real.doc->place_count == 60 && real.doc->route_count == 40);
        CHECK(map_audit_faults(&a) == 0);
        CHECK(a.placed * 100 >= (a.placed + a.in_key) * 70);
    }
    CASE("other sheets: nothing overlaps, and what has no room is in the key")
    {
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            map_audit a = audit(real.chart, others[i].options, others[i].name);
            CHECK(map_audit_faults(&a) == 0);
        }
    }
    real_chart_end(&real);
    return 0;
}

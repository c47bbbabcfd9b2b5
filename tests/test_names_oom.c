/* Naming a map when memory runs out: the failure is told, and nothing is lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "draw/map.h"
#include "oom.h"
#include "test.h"

enum { CROWD = 30 };

/* More names than find room, routes with texts, an area; countries and seas around them. */
static rtr_code draw(const rtr_chart *chart, rtr_err *err)
{
    rtr_map *map = NULL;
    rtr_map_options options = {
        .width = 400, .height = 300, .language = "fr", .font_dir = RUTTER_SHARE_DIR "/fonts"};
    rtr_code code = rtr_map_new(chart, &options, &map, err);
    if (!code) CHECK(rtr_map_unplaced_count(map) > 0);
    rtr_map_free(map);
    return code;
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_gazetteer *gazetteer = NULL;
    rtr_basemap *basemap = NULL;
    rtr_chart_place places[FIXTURE_PLACES + CROWD];
    fixture f;
    fixture_begin(&f);
    CHECK_OK(rtr_gazetteer_new(RUTTER_SHARE_DIR "/rutter.gaz", &gazetteer, &err));
    CHECK_OK(rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &basemap, &err));
    memcpy(places, f.places, sizeof f.places);
    for (int i = 0; i < CROWD; i++) {
        places[FIXTURE_PLACES + i] = f.places[0];
        places[FIXTURE_PLACES + i].at.lon += 0.2 * i;
    }
    f.chart.places = places;
    f.chart.place_count = FIXTURE_PLACES + CROWD;
    f.chart.atlas = (rtr_atlas){.gazetteer = gazetteer, .basemap = basemap};
    CASE("every failing allocation is told and leaks nothing")
    {
        long failures = 0, n = 0;
        for (int struck = 1; struck;) { /* each of the first, then one in so many */
            memset(&err, 0, sizeof err);
            oom_left = n;
            rtr_code code = draw(&f.chart, &err);
            struck = oom_left < 0;
            oom_left = -1;
            CHECK(code == RTR_OK || code == RTR_NOMEM); /* without capitals a map is a map */
            failures += code == RTR_NOMEM;
            n += 1 + n / 40;
        }
        printf("%ld failing allocations among the first %ld\n", failures, n);
        CHECK(failures > 100);
    }
    rtr_basemap_free(basemap);
    rtr_gazetteer_free(gazetteer);
    fixture_end(&f);
    return 0;
}

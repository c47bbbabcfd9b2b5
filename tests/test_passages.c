/* data/passages.csv as the builder reads it, and the tracer that makes its lines. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "geo/basemap.h"
#include "geo/geodesic.h"
#include "test.h"
#include "tools/sea/course.h"
#include "tools/sea/passages.h"

#define HEAD                                                                                       \
    "id,name,group,kind,closed_by_default,length_km,draught_m,beam_m,ship_length_m,open,note,"     \
    "source,use,through,line\n"

static const sea_passage *find(const passage_table *table, const char *id)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->items[i].id, id) == 0) return &table->items[i];
    FAIL_("no passage '%s'", id);
    return &table->items[0];
}

static void test_table(void)
{
    rtr_err err = {0};
    static passage_table table;
    CASE("the table can be read, and every passage has a line")
    {
        CHECK_OK(passages_read(RUTTER_SOURCE_DIR "/data/passages.csv", &table, &err));
        CHECK(table.count > 50);
        uint64_t used = 0;
        for (size_t i = 0; i < table.line_count; i++)
            if (table.lines[i].passage >= 0) used |= UINT64_C(1) << table.lines[i].passage;
        CHECK(used == ~UINT64_C(0) >> (SEA_PASSAGES_MAX - table.count));
    }
    CASE("limits, years and seasons arrive")
    {
        const sea_passage *suez = find(&table, "suez"),
                          *seaway = find(&table, "st-lawrence-seaway");
        CHECK(suez->period_count == 4);
        CHECK(suez->periods[0].first == 18691117 && suez->periods[3].last == 99991231);
        CHECK_NEAR(seaway->draught_m, 8.08, 0.001);
        CHECK(seaway->periods[1].first == 322 && seaway->periods[1].last == 1231);
    }
    passages_end(&table);
}

/* Kilometres on land of the first `km` from a towards b. */
static double inland_km(const rtr_basemap *map, rtr_lonlat a, rtr_lonlat b, double km)
{
    double f = km * 1000 / rtr_geodesic_length_m(a, b);
    rtr_lonlat piece[] = {a, {a.lon + (b.lon - a.lon) * f, a.lat + (b.lat - a.lat) * f}};
    return rtr_basemap_km_on_land(map, piece, 2);
}

/* A way could slip around the end of a gate that stops short of land. */
static void test_gates(const rtr_basemap *map)
{
    rtr_err err = {0};
    static passage_table table;
    CASE("gates end two kilometres inside land, or in the permanent ice")
    {
        table = (passage_table){0};
        CHECK_OK(passages_read(RUTTER_SOURCE_DIR "/data/passages.csv", &table, &err));
        for (size_t i = 0; i < table.line_count; i++) {
            const passage_line *line = &table.lines[i];
            if (line->use != PASSAGE_GATE) continue;
            const rtr_lonlat *at = line->points;
            size_t last = line->count - 1;
            int ice = table.items[line->passage].kind == SEA_ICE && at[last].lat >= 80;
            if (inland_km(map, at[0], at[1], 2) < 1.9 ||
                (!ice && inland_km(map, at[last], at[last - 1], 2) < 1.9))
                FAIL_("line %d: a gate of '%s' ends in water", line->line,
                      table.items[line->passage].id);
        }
        passages_end(&table);
    }
}

static rtr_code read_text(const char *rows, rtr_err *err)
{
    static passage_table table;
    char text[1024];
    table = (passage_table){0};
    int size = snprintf(text, sizeof text, HEAD "%s", rows);
    rtr_code code = rtr_file_write("passages-test.csv", text, (size_t)size, err);
    if (!code) code = passages_read("passages-test.csv", &table, err);
    passages_end(&table);
    unlink("passages-test.csv");
    return code;
}

static void test_bad_rows(void)
{
    static const struct {
        const char *row, *what;
    } bad[] = {
        {"a,A,,canal,no,-3,,,,,,,gate,,\"1 1, 2 2\"", "length_km '-3' is no positive number"},
        {"a,A,,canal,no,,,,,2020-13-01..,,,gate,,\"1 1, 2 2\"", "'2020-13-01..' is no period"},
        {"a,A,,canal,no,,,,,2020-01-01..04-01,,,gate,,\"1 1, 2 2\"",
         "'2020-01-01..04-01' is no period"},
        {"a,A,,pond,no,,,,,,,,gate,,\"1 1, 2 2\"", "unknown kind 'pond'"},
        {"a,A,,canal,no,,,,,,,,road,,\"1 1, 2 2\"", "unknown use 'road'"},
        {"a,A,,canal,no,,,,,,,,gate,,1 1", "a line needs two points"},
        {"a,A,,canal,no,,,,,,,,gate,,\"1 1, 2 2\"\na,A,,canal,no,,9,,,,,,gate,,\"1 1, 2 2\"",
         "draught_m belongs in the first row of 'a'"},
    };
    CASE("bad rows are refused with the line and the reason")
    {
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            rtr_err err = {0};
            CHECK(read_text(bad[i].row, &err) == RTR_BAD_DATA);
            CHECK_STR(err.what, bad[i].what);
        }
        rtr_err err = {0};
        CHECK_OK(read_text(
            "a,A,,canal,no,1,2,3,4,\"1900-01-01.., 11-01..02-28\",n,s,gate,,\"1 1, 2 2\"", &err));
    }
}

/* An island across the straight way, open to the north only; the other shores are far away. */
static void test_course(void)
{
    static rtr_lonlat wall[] = {{0.1, -1}, {0.2, -1}, {0.2, 0.05}, {0.1, 0.05}};
    static rtr_gshhg_part part = {.count = 4, .level = RTR_GSHHG_LAND, .box = {0.1, -1, 0.2, 0.05}};
    static rtr_lonlat stream[] = {{0.05, 0}, {0.25, 0}};
    static rtr_gshhg_part reach = {.count = 2, .level = 1, .box = {0.05, 0, 0.25, 0}};
    const rtr_gshhg shores = {.points = wall, .parts = &part, .part_count = 1};
    const rtr_gshhg rivers = {.points = stream, .parts = &reach, .part_count = 1};
    const rtr_lonlat ends[] = {{0, 0}, {0.3, 0}};
    rtr_err err = {0};
    survey chart = {0};
    course line = {0};
    CASE("the way goes around the island and keeps off it")
    {
        CHECK_OK(survey_new(ends, 2, &shores, NULL, &chart, &err));
        CHECK(chart.ground[survey_cell(&chart, (rtr_lonlat){0.15, 0})] == SURVEY_LAND);
        CHECK(chart.ground[survey_cell(&chart, (rtr_lonlat){0.15, 0.1})] == SURVEY_WATER);
        CHECK_OK(course_trace(&chart, ends, 2, &line, &err));
        CHECK(line.points[0].lon == 0 && line.points[line.count - 1].lon == 0.3);
        CHECK(line.land_km == 0);
        CHECK(line.km > 35.2 && line.km < 40); /* 33.4 straight; 35.2 around both corners */
        for (size_t i = 0; i < line.count; i++)
            CHECK(line.points[i].lon < 0.1 || line.points[i].lon > 0.2 ||
                  line.points[i].lat > 0.05);
        course_end(&line);
        survey_end(&chart);
    }
    CASE("a river that is drawn as a line leads through")
    {
        wall[2].lat = wall[3].lat = 1; /* no other way */
        part.box.north = 1;
        CHECK_OK(survey_new(ends, 2, &shores, &rivers, &chart, &err));
        CHECK(chart.ground[survey_cell(&chart, (rtr_lonlat){0.15, 0})] == SURVEY_RIVER);
        const rtr_lonlat through[] = {{0.08, 0}, {0.22, 0}};
        CHECK_OK(course_trace(&chart, through, 2, &line, &err));
        CHECK(line.land_km < 0.1);
        CHECK(line.km < 18); /* 15.6 straight */
        course_end(&line);
        survey_end(&chart);
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_basemap *map = NULL;
    test_table();
    if (rtr_basemap_new(RUTTER_SHARE_DIR "/rutter.map", &map, &err) == RTR_OK)
        test_gates(map);
    else
        printf("gates not checked: %s\n", err.what);
    rtr_basemap_free(map);
    test_bad_rows();
    test_course();
    return 0;
}

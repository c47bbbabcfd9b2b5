/* Charts from hand-made cases, over a made-up gazetteer, base map and router (fake_world.h). */
#include "geo/chart.h"

#include <stdint.h>
#include <string.h>

#include "fake_world.h"
#include "geo/geodesic.h"
#include "test.h"

typedef struct made {
    rtr_code code;
    rtr_err err;
    rtr_problems *problems;
    rtr_chart *chart;
} made;

static made make(const rtr_case *doc, const rtr_atlas *with)
{
    made m = {0};
    CHECK(rtr_problems_new(&m.problems, &m.err) == RTR_OK);
    m.code = rtr_chart_new(doc, with, m.problems, &m.chart, &m.err);
    return m;
}

static void made_end(made *m)
{
    rtr_chart_free(m->chart);
    rtr_problems_free(m->problems);
}

static void check_problem(const made *m, size_t index, int is_error, const char *want)
{
    int got_error = -1;
    const rtr_err *problem = rtr_problems_get(m->problems, index, &got_error);
    char whole[1024] = "(none)";
    if (problem)
        snprintf(whole, sizeof whole, "%s: %s | %s", problem->where, problem->what, problem->fix);
    CHECK_STR(whole, want);
    CHECK(got_error == is_error);
}

static rtr_case_place place(const char *id, const char *name)
{
    return (rtr_case_place){.id = id,
                            .name = name,
                            .kind = RTR_KIND_COUNT,
                            .precision = RTR_PRECISION_COUNT,
                            .origin = {"case.yaml", 7, 5}};
}

static made make_place(const rtr_case_place *said, const char *language)
{
    static rtr_case doc; /* charts borrow it */
    doc = (rtr_case){.file = "case.yaml", .places = said, .place_count = 1};
    doc.map.language = language;
    return make(&doc, &atlas);
}

static rtr_case_route route(const char **stops, size_t count, rtr_mode mode)
{
    return (rtr_case_route){.id = "s1",
                            .stops = stops,
                            .stop_count = count,
                            .mode = mode,
                            .origin = {"case.yaml", 20, 3}};
}

static void test_places(void)
{
    CASE("a position that is given")
    {
        rtr_case_place said = place("site", NULL);
        said.located = 1;
        said.at = (rtr_lonlat){73, 19};
        rtr_case doc = {.file = "case.yaml", .places = &said, .place_count = 1};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_OK && m.chart->place_count == 1);
        const rtr_chart_place *got = &m.chart->places[0];
        CHECK(got->precision == RTR_PRECISION_EXACT && got->kind == RTR_KIND_OTHER);
        CHECK_STR(got->name, "site");
        CHECK_STR(got->country, "");
        CHECK(!got->toponym.id && !got->area && got->at.lon == 73);
        made_end(&m);
    }
    CASE("a position that lies elsewhere than said, and swapped axes")
    {
        rtr_case_place said = place("site", "Site");
        said.located = 1;
        said.country = "IN";
        said.at = (rtr_lonlat){40, 50};
        rtr_case doc = {.file = "case.yaml", .places = &said, .place_count = 1};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_OK);
        check_problem(
            &m, 0, 0,
            "case.yaml:7:5: 'Site' does not lie in IN but in RU, by the base map (places[0]) | "
            "check 'lonlat' and 'country'");
        made_end(&m);
        said.country = "RU";
        said.at = (rtr_lonlat){35, 75};
        made n = make(&doc, &atlas);
        CHECK(rtr_problems_count(n.problems) == 0);
        made_end(&n);
        said.country = "IN";
        said.at = (rtr_lonlat){35.0, 75.0};
        made o = make(&doc, &atlas);
        check_problem(
            &o, 0, 1,
            "case.yaml:7:5: the position of 'Site' lies in RU; swapped it lies in IN (places[0]) | "
            "write longitude first: [75, 35]");
        made_end(&o);
    }
    CASE("swapped axes at sea, by the country and by the name alone")
    {
        rtr_case_place said = place("site", "Mumbai");
        said.located = 1;
        said.country = "IN";
        said.at = (rtr_lonlat){19.07, 72.88};
        made m = make_place(&said, NULL);
        CHECK(m.code == RTR_BAD_DATA);
        check_problem(&m, 0, 1,
                      "case.yaml:7:5: the position of 'Mumbai' lies at sea; swapped it lies in IN "
                      "(places[0]) | write longitude first: [72.88, 19.07]");
        made_end(&m);
        said.country = NULL;
        m = make_place(&said, NULL);
        check_problem(&m, 0, 1,
                      "case.yaml:7:5: the position of 'Mumbai' lies at sea; swapped it lies at "
                      "Mumbai (places[0]) | write longitude first: [72.88, 19.07]");
        made_end(&m);
        said.at = (rtr_lonlat){67.8, 19}; /* off the coast of India as the test has it */
        said.country = "IN";
        m = make_place(&said, NULL);
        CHECK(m.code == RTR_OK && rtr_problems_count(m.problems) == 1);
        made_end(&m);
    }
    CASE("a stop by a name that places of the case bear")
    {
        rtr_case_place places[2] = {place("one", "Mumbai"), place("two", "Mumbai")};
        const char *stops[] = {"Mumbai", "Moscow"};
        rtr_case_route way = route(stops, 2, RTR_MODE_ROAD);
        rtr_case doc = {.file = "case.yaml",
                        .places = places,
                        .place_count = 2,
                        .routes = &way,
                        .route_count = 1};
        places[0].located = places[1].located = 1;
        places[0].at = (rtr_lonlat){72.9, 19.1}; /* the gazetteer's own */
        places[1].at = (rtr_lonlat){10, 20};
        made m = make(&doc, &atlas);
        check_problem(&m, 0, 1,
                      "case.yaml:20:3: 'Mumbai' may mean a place of this case or the gazetteer's "
                      "(routes[0].from) | say which by its id: 'two', or g:mumbai");
        made_end(&m);
        places[1].at = places[0].at;
        m = make(&doc, &atlas);
        CHECK(m.code == RTR_OK);
        made_end(&m);
        stops[0] = places[0].name = places[1].name = "Site";
        m = make(&doc, &atlas);
        check_problem(&m, 0, 1,
                      "case.yaml:20:3: 'Site' may mean a place of this case (routes[0].from) | say "
                      "which by its id: 'one' or 'two'");
        made_end(&m);
    }
    CASE("a name far from its place")
    {
        rtr_case_place said = place("site", "Mumbai");
        said.located = 1;
        said.country = "IN";
        said.at = (rtr_lonlat){77, 28};
        made m = make_place(&said, NULL);
        check_problem(&m, 0, 0,
                      "case.yaml:7:5: the position of 'Mumbai' is 1075 km from the city g:mumbai "
                      "(places[0]) | check 'lonlat', or use a name that is not that place's");
        made_end(&m);
        said.at = (rtr_lonlat){73, 20};
        m = make_place(&said, NULL);
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
    }
    CASE("a radius without a precision says how well a position is known")
    {
        static const struct {
            double radius_km;
            rtr_precision want;
        } rows[] = {
            {1.5, RTR_PRECISION_SITE}, {30, RTR_PRECISION_CITY}, {31, RTR_PRECISION_REGION}};
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            rtr_case_place said = place("site", NULL);
            said.located = 1;
            said.radius_km = rows[i].radius_km;
            made m = make_place(&said, NULL);
            CHECK(m.chart->places[0].precision == rows[i].want);
            CHECK(m.chart->places[0].radius_km == rows[i].radius_km && !m.chart->places[0].area);
            made_end(&m);
        }
        rtr_case_place said = place("p", "Mumbai");
        said.radius_km = 1;
        made m = make_place(&said, NULL);
        CHECK(m.chart->places[0].precision == RTR_PRECISION_CITY);
        made_end(&m);
    }
    CASE("a UN/LOCODE before a name, a name by kind and country")
    {
        rtr_case_place said = place("p", "Bombay");
        said.locode = "INNSA";
        made m = make_place(&said, NULL);
        CHECK_STR(m.chart->places[0].toponym.id, "locode:INNSA");
        CHECK(m.chart->places[0].precision == RTR_PRECISION_SITE);
        CHECK_STR(m.chart->places[0].name, "Nhava Sheva");
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
        said.name = "Moscow"; /* the code wins, the label stays the user's */
        m = make_place(&said, NULL);
        check_problem(&m, 0, 0,
                      "case.yaml:7:5: UN/LOCODE INNSA is Nhava Sheva, IN, not 'Moscow' (places[0]) "
                      "| check both; the place is drawn where the code says");
        CHECK_STR(m.chart->places[0].label, "Moscow");
        made_end(&m);
        said.name = "Berth 4";
        m = make_place(&said, NULL);
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
        said.name = "Bombay";
        said.locode = NULL;
        said.kind = RTR_KIND_COMPANY;
        said.country = "IN";
        m = make_place(&said, NULL);
        CHECK_STR(m.chart->places[0].toponym.id, "g:mumbai");
        CHECK(m.chart->places[0].kind == RTR_KIND_COMPANY);
        CHECK(m.chart->places[0].precision == RTR_PRECISION_CITY);
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
        said.kind = RTR_KIND_PORT;
        m = make_place(&said, NULL);
        CHECK_STR(m.chart->places[0].toponym.id, "g:mumbai");
        check_problem(&m, 0, 0,
                      "case.yaml:7:5: no port called 'Bombay' is known; the city g:mumbai is used "
                      "(places[0]) | give 'locode' or 'lonlat' for the port itself");
        made_end(&m);
    }
    CASE("precision widens, never sharpens")
    {
        rtr_case_place said = place("p", "Mumbai");
        said.precision = RTR_PRECISION_EXACT;
        made m = make_place(&said, NULL);
        CHECK(m.chart->places[0].precision == RTR_PRECISION_CITY);
        check_problem(&m, 0, 0,
                      "case.yaml:7:5: 'Mumbai' is known to its city only, not to precision 'exact' "
                      "(places[0]) | give 'lonlat', or drop 'precision'");
        made_end(&m);
        said.precision = RTR_PRECISION_REGION;
        m = make_place(&said, NULL);
        CHECK(m.chart->places[0].precision == RTR_PRECISION_REGION);
        CHECK(m.chart->places[0].area && m.chart->places[0].at.lon == 76);
        made_end(&m);
        said.precision = RTR_PRECISION_COUNTRY;
        m = make_place(&said, NULL);
        CHECK(m.chart->places[0].area && m.chart->places[0].at.lon == 79);
        made_end(&m);
        said = place("p", "Moscow");
        said.precision = RTR_PRECISION_REGION;
        said.radius_km = 80;
        m = make_place(&said, NULL);
        CHECK(!m.chart->places[0].area && m.chart->places[0].radius_km == 80);
        made_end(&m);
    }
    CASE("countries, vague regions, and what nobody knows the size of")
    {
        rtr_case_place said = place("p", "Russia");
        made m = make_place(&said, NULL);
        CHECK(m.chart->places[0].area && m.chart->places[0].precision == RTR_PRECISION_COUNTRY);
        made_end(&m);
        said = place("p", "Persian Gulf");
        m = make_place(&said, NULL);
        CHECK(!m.chart->places[0].area && m.chart->places[0].radius_km == 300);
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
        said = place("p", "Somewhere");
        m = make_place(&said, NULL);
        CHECK(m.chart->places[0].radius_km == 100);
        check_problem(&m, 0, 0,
                      "case.yaml:7:5: how large 'Somewhere' is, is not known; a circle of "
                      "100 km is drawn (places[0]) | say 'radius_km'");
        made_end(&m);
    }
    CASE("shapes of the user's own")
    {
        rtr_err err = {0};
        rtr_shape *area = NULL, *line = NULL;
        rtr_lonlat ring[] = {{10, 10}, {12, 10}, {12, 12}, {10, 12}};
        CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &area, &err));
        CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, ring, 4, &err));
        CHECK_OK(rtr_shape_new(RTR_SHAPE_LINE, &line, &err));
        CHECK_OK(rtr_shape_add(line, RTR_PART_OUTER, ring, 4, &err));
        rtr_case_place said = place("p", NULL);
        said.located = 1;
        said.shape = area;
        made m = make_place(&said, NULL);
        CHECK(m.chart->places[0].area == area);
        CHECK_NEAR(m.chart->places[0].at.lat, 11, 0.1);
        made_end(&m);
        said.shape = line;
        m = make_place(&said, NULL);
        CHECK(!m.chart->places[0].area && m.chart->places[0].at.lat == 12);
        made_end(&m);
        rtr_shape_free(area);
        rtr_shape_free(line);
    }
    CASE("labels by language")
    {
        rtr_text_in labels[] = {{"en", "The firm"}, {"fr", "La firme"}};
        rtr_case_place said = place("p", "Moscow");
        made m = make_place(&said, "fr");
        CHECK_STR(m.chart->places[0].label, "Moscou");
        made_end(&m);
        said.labels = labels;
        said.label_count = 2;
        m = make_place(&said, "fr");
        CHECK_STR(m.chart->places[0].label, "La firme");
        made_end(&m);
        m = make_place(&said, "de");
        CHECK_STR(m.chart->places[0].label, "The firm");
        made_end(&m);
        labels[1].language = "";
        m = make_place(&said, "de");
        CHECK_STR(m.chart->places[0].label, "La firme");
        CHECK_STR(m.chart->places[0].name, "Moscow");
        made_end(&m);
    }
    CASE("unknown, ambiguous and empty places are errors, all at once")
    {
        rtr_case_place said[] = {place("a", "Moskau"), place("b", "Springfield"), place("c", NULL)};
        said[1].origin.line = 8;
        said[2].origin.line = 9;
        rtr_case doc = {.file = "case.yaml", .places = said, .place_count = 3};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_BAD_DATA && !m.chart && rtr_problems_errors(m.problems) == 3);
        check_problem(&m, 0, 1,
                      "case.yaml:7:5: unknown place 'Moskau' (places[0].name) | "
                      "did you mean 'Moscow'?");
        check_problem(&m, 1, 1,
                      "case.yaml:8:5: 'Springfield' may be several places "
                      "(places[1].name) | say which: g:1 or g:2");
        check_problem(&m, 2, 1,
                      "case.yaml:9:5: place 'c' has no position (places[2]) | "
                      "give 'lonlat', 'locode' or 'name'");
        made_end(&m);
    }
}

static void test_stops(void)
{
    CASE("stops by id, then by name; the same name is the same place; ids are unique")
    {
        const char *first[] = {"mumbai", "Mumbai", "Moscow"}, *second[] = {"Bombay", "Moscow"};
        rtr_case_place said = place("mumbai", "Nhava Sheva");
        rtr_case_route routes[] = {route(first, 3, RTR_MODE_AIR), route(second, 2, RTR_MODE_AIR)};
        routes[1].id = "s2";
        routes[0].claim.status = RTR_STATUS_SUSPECTED;
        rtr_case doc = {.file = "case.yaml",
                        .places = &said,
                        .place_count = 1,
                        .routes = routes,
                        .route_count = 2};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_OK && m.chart->place_count == 3 && m.chart->leg_count == 3);
        CHECK(m.chart->places[0].said == &said);
        CHECK_STR(m.chart->places[1].id, "mumbai-2");
        CHECK(!m.chart->places[1].said);
        CHECK(m.chart->places[1].claim.status == RTR_STATUS_SUSPECTED);
        CHECK_STR(m.chart->places[2].id, "moscow");
        CHECK(m.chart->legs[2].route == 1 && m.chart->legs[2].from == 1 &&
              m.chart->legs[2].to == 2);
        made_end(&m);
    }
    CASE("a stop of a place that could not be resolved is not complained of twice")
    {
        const char *stops[] = {"a", "Moscow"};
        rtr_case_place said = place("a", "Moskau");
        rtr_case_route routes[] = {route(stops, 2, RTR_MODE_AIR)};
        rtr_case doc = {.file = "case.yaml",
                        .places = &said,
                        .place_count = 1,
                        .routes = routes,
                        .route_count = 1};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_BAD_DATA && rtr_problems_count(m.problems) == 1);
        made_end(&m);
    }
    CASE("unknown stops name their place in the route")
    {
        const char *stops[] = {"X", "Y", "Z"};
        rtr_case_route routes[] = {route(stops, 3, RTR_MODE_AIR)};
        rtr_case doc = {.file = "case.yaml", .routes = routes, .route_count = 1};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_BAD_DATA && rtr_problems_errors(m.problems) == 3);
        check_problem(&m, 0, 1,
                      "case.yaml:20:3: unknown place 'X' (routes[0].from) | "
                      "did you mean 'Moscow'?");
        check_problem(&m, 1, 1,
                      "case.yaml:20:3: unknown place 'Y' (routes[0].via[0]) | "
                      "did you mean 'Moscow'?");
        check_problem(&m, 2, 1,
                      "case.yaml:20:3: unknown place 'Z' (routes[0].to) | "
                      "did you mean 'Moscow'?");
        made_end(&m);
    }
    CASE("two names of one place are a loop; a round trip is none")
    {
        const char *stops[] = {"Moscow", "Mumbai", "Bombay"},
                   *round[] = {"Moscow", "Mumbai", "Moscow"};
        rtr_case_route routes[] = {route(stops, 3, RTR_MODE_AIR)};
        rtr_case doc = {.file = "case.yaml", .routes = routes, .route_count = 1};
        made m = make(&doc, &atlas);
        CHECK(m.code == RTR_BAD_DATA);
        check_problem(&m, 0, 1,
                      "case.yaml:20:3: the route comes to 'Mumbai' twice (routes[0].to) | "
                      "remove 'Bombay' or split the route");
        made_end(&m);
        routes[0].stops = round;
        m = make(&doc, &atlas);
        CHECK(m.code == RTR_OK && m.chart->leg_count == 2);
        made_end(&m);
    }
}

static made make_route(rtr_case_route *said, const rtr_atlas *with)
{
    static rtr_case doc; /* charts borrow it */
    doc = (rtr_case){.file = "case.yaml", .routes = said, .route_count = 1};
    return make(&doc, with);
}

static void check_schematic(const char *from, const char *to, rtr_mode mode, const char *reason)
{
    const char *stops[] = {from, to};
    rtr_case_route said = route(stops, 2, mode);
    made m = make_route(&said, &atlas);
    CHECK(m.code == RTR_OK && m.chart->leg_count == 1);
    const rtr_chart_leg *leg = &m.chart->legs[0];
    CHECK(leg->source == RTR_LINE_SCHEMATIC && leg->mode == mode && leg->count >= 2);
    CHECK_STR(leg->reason, reason);
    CHECK_NEAR(leg->length_m, rtr_geodesic_length_m(leg->points[0], leg->points[leg->count - 1]),
               1e-6);
    made_end(&m);
}

static void test_legs(void)
{
    CASE("a flight is a geodesic; a sea leg is the router's")
    {
        const char *air[] = {"Mumbai", "Moscow"}, *sea[] = {"INNSA", "IRBND"};
        rtr_case_route said = route(air, 2, RTR_MODE_AIR);
        made m = make_route(&said, &atlas);
        CHECK(m.chart->legs[0].source == RTR_LINE_COMPUTED && m.chart->legs[0].count > 10);
        CHECK_STR(m.chart->legs[0].reason, "");
        CHECK_NEAR(m.chart->legs[0].length_m, 5029e3, 20e3);
        made_end(&m);
        const char *avoid[] = {"suez"}, *allow[] = {"hormuz"};
        said = route(sea, 2, RTR_MODE_SEA);
        m = make_route(&said, &atlas);
        CHECK(m.chart->legs[0].source == RTR_LINE_COMPUTED && m.chart->legs[0].passages == 2);
        CHECK(m.chart->legs[0].length_m == 2e6 && m.chart->legs[0].snap_m[1] == 200);
        CHECK(m.chart->legs[0].count > 3);
        made_end(&m);
        said.allow = allow;
        said.allow_count = 1;
        m = make_route(&said, &atlas);
        CHECK(m.chart->legs[0].passages == 6);
        made_end(&m);
        said.avoid = avoid;
        said.avoid_count = 1;
        m = make_route(&said, &atlas);
        CHECK(m.chart->legs[0].passages == 0);
        made_end(&m);
    }
    CASE("what was not said is schematic, with the reason")
    {
        check_schematic("Mumbai", "Moscow", RTR_MODE_RAIL, "the rail line was not given");
        check_schematic("Mumbai", "Moscow", RTR_MODE_DATA, "the data line was not given");
        check_schematic("Mumbai", "Moscow", RTR_MODE_UNKNOWN,
                        "the means of transport is not known");
        check_schematic("Mumbai", "Russia", RTR_MODE_SEA, "'Russia' is known only as a country");
        check_schematic("Russia", "Mumbai", RTR_MODE_AIR, "'Russia' is known only as a country");
        check_schematic("Mumbai", "Persian Gulf", RTR_MODE_SEA,
                        "'Persian Gulf' is known only as a region");
    }
    CASE("a sea leg that the router refuses is schematic and said aloud")
    {
        const char *stops[] = {"INNSA", "Moscow"};
        rtr_case_route said = route(stops, 2, RTR_MODE_SEA);
        made m = make_route(&said, &atlas);
        CHECK(m.code == RTR_OK && m.chart->legs[0].source == RTR_LINE_SCHEMATIC);
        CHECK_STR(m.chart->legs[0].reason, "no sea lane: no navigable water within 50 km");
        check_problem(
            &m, 0, 0,
            "case.yaml:20:3: from 'Nhava Sheva' to 'Moscow' a straight line is drawn; no sea "
            "lane: no navigable water within 50 km (routes[0].mode) | name the ports, or give "
            "'geometry'");
        made_end(&m);
        rtr_atlas dry = atlas;
        dry.sea = NULL;
        m = make_route(&said, &dry);
        CHECK_STR(m.chart->legs[0].reason, "no sea lane data at hand");
        CHECK(rtr_problems_count(m.problems) == 0);
        made_end(&m);
    }
    CASE("an unknown passage")
    {
        const char *stops[] = {"INNSA", "IRBND"}, *words[] = {"suez", "sues"};
        rtr_case_route said = route(stops, 2, RTR_MODE_SEA);
        said.avoid = words;
        said.avoid_count = 2;
        made m = make_route(&said, &atlas);
        CHECK(m.code == RTR_BAD_DATA);
        check_problem(&m, 0, 1,
                      "case.yaml:20:3: unknown passage 'sues' (routes[0].avoid[1]) | "
                      "did you mean 'suez'?");
        made_end(&m);
    }
}

static void test_given(void)
{
    rtr_err err = {0};
    rtr_shape *line = NULL, *two = NULL;
    rtr_lonlat path[] = {{72.95, 18.9}, {60, 24}, {56.2, 27}}, more[] = {{56, 27}, {37.5, 55.7}};
    CHECK_OK(rtr_shape_new(RTR_SHAPE_LINE, &line, &err));
    CHECK_OK(rtr_shape_add(line, RTR_PART_OUTER, path, 3, &err));
    CHECK_OK(rtr_shape_copy(line, &two, &err));
    CHECK_OK(rtr_shape_add(two, RTR_PART_OUTER, more, 2, &err));
    const char *stops[] = {"INNSA", "IRBND", "Moscow"}, *back[] = {"IRBND", "INNSA"};
    const char *area[] = {"India", "IRBND"};

    CASE("a line of the user's own is taken as it is")
    {
        rtr_case_route said = route(stops, 2, RTR_MODE_SEA);
        said.line = line;
        made m = make_route(&said, &atlas);
        CHECK(m.code == RTR_OK && m.chart->leg_count == 1 && rtr_problems_count(m.problems) == 0);
        CHECK(m.chart->legs[0].source == RTR_LINE_GIVEN && m.chart->legs[0].count == 3);
        CHECK(memcmp(m.chart->legs[0].points, path, sizeof path) == 0);
        made_end(&m);
        said.stops = area;
        m = make_route(&said, &atlas);
        CHECK(m.code == RTR_OK && rtr_problems_count(m.problems) == 0);
        made_end(&m);
    }
    CASE("parts are legs where they match the stops, and without stops")
    {
        rtr_case_route said = route(stops, 3, RTR_MODE_SEA);
        said.line = two;
        made m = make_route(&said, &atlas);
        CHECK(m.chart->leg_count == 2 && m.chart->legs[0].to == 1 && m.chart->legs[1].from == 1);
        CHECK(m.chart->legs[1].number == 1 && rtr_problems_count(m.problems) == 0);
        made_end(&m);
        said.stop_count = 0;
        m = make_route(&said, &atlas);
        CHECK(m.chart->leg_count == 2 && m.chart->legs[0].from == SIZE_MAX);
        CHECK(m.chart->legs[1].to == SIZE_MAX && m.chart->place_count == 0);
        made_end(&m);
        said.stop_count = 2;
        m = make_route(&said, &atlas);
        CHECK(m.chart->legs[0].from == 0 && m.chart->legs[0].to == SIZE_MAX);
        CHECK(m.chart->legs[1].from == SIZE_MAX && m.chart->legs[1].to == 1);
        made_end(&m);
    }
    CASE("a line that runs backwards or elsewhere is said aloud")
    {
        rtr_case_route said = route(back, 2, RTR_MODE_SEA);
        said.line = line;
        made m = make_route(&said, &atlas);
        CHECK(m.code == RTR_OK && rtr_problems_count(m.problems) == 2);
        check_problem(&m, 0, 0,
                      "case.yaml:20:3: the given line starts 1941 km from 'Bandar Abbas' "
                      "(routes[0].geometry) | the line seems to run backwards: swap 'from' "
                      "and 'to'");
        made_end(&m);
        const char *wrong[] = {"INNSA", "Moscow"};
        said.stops = wrong;
        m = make_route(&said, &atlas);
        CHECK(rtr_problems_count(m.problems) == 1);
        const rtr_err *problem = rtr_problems_get(m.problems, 0, NULL);
        CHECK(problem && strstr(problem->what, "the given line ends") != NULL);
        CHECK_STR(problem ? problem->fix : "", "check the line, or the stop's position");
        made_end(&m);
    }
    rtr_shape_free(line);
    rtr_shape_free(two);
}

TEST_MAIN
{
    test_places();
    test_stops();
    test_legs();
    test_given();
    return 0;
}

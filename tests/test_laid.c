/* Rutter's own exports as cases, where they are not whole, came twice, were changed by hand, or lie. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"
#include "geo/chart.h"
#include "test.h"

static rtr_problems *problems;
static rtr_case *doc;

static const char *said(void)
{
    static char text[2000];
    size_t size = 0;
    text[0] = '\0';
    for (size_t i = 0; i < rtr_problems_count(problems) && size < sizeof text; i++) {
        int is_error;
        const rtr_err *e = rtr_problems_get(problems, i, &is_error);
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s\n", is_error ? "!" : "?",
                                 e->what);
    }
    return text;
}

/* A collection of these features as a case. */
static void import(const char *features)
{
    rtr_err err = {0};
    rtr_buf text = {0};
    rtr_case_free(doc);
    rtr_problems_free(problems);
    doc = NULL;
    problems = NULL;
    rtr_buf_printf(&text, "{\"type\":\"FeatureCollection\",\"features\":[%s]}", features);
    CHECK_OK(rtr_problems_new(&problems, &err));
    CHECK_OK(rtr_case_parse_import("x.geojson", text.data, text.size, problems, &doc, &err));
    rtr_buf_end(&text);
}

#define LEG(route, number, source, more, line)                                                     \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"leg:" route ":" number                         \
    "\",\"type\":\"leg\",\"title\":\"North: A – B\",\"status\":\"denied\",\"credibility\":2,"    \
    "\"route\":\"" route "\",\"leg\":" number                                                      \
    ",\"from\":\"A\",\"from_id\":\"a\",\"from_precision\":\"country\",\"to\":\"B\","               \
    "\"to_id\":\"b\",\"to_precision\":\"city\",\"mode\":\"sea\",\"line_source\":\"" source "\","   \
    "\"sources\":\"[]\"" more "},\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":" line \
    "}}"
#define SITE(type, id, precision, more, geometry)                                                  \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"" type ":" id "\",\"type\":\"" type            \
    "\",\"title\":\"T\",\"status\":\"suspected\",\"credibility\":6,\"place\":\"" id                \
    "\",\"name\":\"N\",\"kind\":\"port\",\"precision\":\"" precision "\",\"sources\":\"[]\"" more  \
    "},\"geometry\":" geometry "}"
#define POINT  "{\"type\":\"Point\",\"coordinates\":[10,20]}"
#define SQUARE "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}"
#define CUT    "[[[170,0],[180,5]],[[-180,5],[-170,0]]]"

static void test_legs(void)
{
    CASE("a file of routes alone: the places are where the lines end, as well known as it says")
    {
        import(LEG("r", "2", "schematic", ",\"reason\":\"why\"", "[[[1,2],[3,4]]]"));
        CHECK_STR(said(), "?2 places are taken from where lines end: no file has them\n");
        CHECK(doc->route_count == 1 && doc->place_count == 2);
        const rtr_case_route *route = &doc->routes[0];
        CHECK(route->leg_count == 1 && route->legs[0].number == 1 && !route->line);
        CHECK(route->legs[0].source == RTR_LINE_SCHEMATIC);
        CHECK_STR(route->legs[0].reason, "why");
        CHECK_STR(route->label, "North");
        CHECK(route->claim.status == RTR_STATUS_DENIED && route->claim.credibility == 2);
        CHECK_STR(doc->places[0].id, "a");
        CHECK(doc->places[0].precision == RTR_PRECISION_COUNTRY && doc->places[0].laid_out);
        CHECK_NEAR(doc->places[1].at.lat, 4, 0);
        CHECK(doc->places[1].claim.status == RTR_STATUS_DENIED);
    }
    CASE("parts that meet at the antimeridian are one line; other parts are somebody's own lines")
    {
        import(LEG("r", "1", "computed", ",\"distance_km\":2226.39,\"distance_nm\":1202.154", CUT));
        CHECK(doc->routes[0].legs[0].count == 3);
        CHECK_NEAR(doc->routes[0].legs[0].points[2].lon, 190, 0);
        CHECK_NEAR(doc->routes[0].legs[0].length_m, 2226390, 0.5);
        import(LEG("r", "1", "computed", "", "[[[170,0],[180,5]],[[-170,5],[-160,0]]]"));
        CHECK(doc->route_count == 1 && doc->routes[0].line && !doc->routes[0].legs);
    }
    CASE("a line that was changed, but not what is said of it, is told of")
    {
        rtr_err err = {0};
        rtr_chart *chart = NULL;
        const rtr_atlas nothing = {0};
        import(LEG("r", "1", "computed", ",\"distance_km\":5000,\"distance_nm\":2699.784", CUT));
        CHECK_OK(rtr_chart_new(doc, &nothing, problems, &chart, &err));
        CHECK(strstr(said(), "?leg 1 of 'r' is 2483 km long, not 5000 km as it says") != NULL);
        rtr_chart_free(chart);
    }
    CASE("legs in any order; one that comes twice is told of")
    {
        import(LEG("r", "2", "given", "", "[[[3,4],[5,6]]]") "," LEG(
            "r", "1", "given", "", "[[[1,2],[3,4]]]") "," LEG("r", "2", "given", "",
                                                              "[[[3,4],[5,6]]]"));
        CHECK(doc->routes[0].leg_count == 2 && doc->routes[0].legs[1].number == 1);
        CHECK(strstr(said(), "?leg 2 of route 'r' is there twice") != NULL);
    }
    CASE("what only looks like an export is not one")
    {
        import(LEG("r", "0", "computed", "", "[[[1,2],[3,4]]]"));
        CHECK(!doc->routes[0].legs && doc->routes[0].line);
        import(LEG("r", "1", "guessed", "", "[[[1,2],[3,4]]]"));
        CHECK(!doc->routes[0].legs && doc->routes[0].line);
        import("{\"type\":\"Feature\",\"properties\":{\"id\":\"leg:r:1\",\"type\":\"leg\","
               "\"line_source\":\"computed\"},\"geometry\":{\"type\":\"LineString\","
               "\"coordinates\":[[1,2],[3,4]]}}");
        CHECK(!doc->routes[0].legs && doc->routes[0].line);
    }
}

static void test_sites(void)
{
    CASE("a point and an area of one place are one place, whichever comes first")
    {
        import(SITE("area", "p", "city", ",\"radius_km\":3", SQUARE) "," SITE("place", "p", "city",
                                                                              "", POINT));
        CHECK_STR(said(), "");
        CHECK(doc->place_count == 1 && doc->places[0].shape && doc->places[0].located);
        CHECK_NEAR(doc->places[0].at.lon, 10, 0);
        CHECK_NEAR(doc->places[0].radius_km, 3, 0);
        CHECK_STR(doc->places[0].labels[0].text, "T");
        import(SITE("place", "p", "city", "", POINT) "," SITE("place", "p", "city", "", POINT));
        CHECK(strstr(said(), "?'place:p' is there twice") != NULL && doc->place_count == 1);
    }
    CASE(
        "an area that was mended by hand is valid again; a place that became an area is the user's")
    {
        import(SITE("area", "p", "country", "",
                    "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]}"));
        CHECK(doc->place_count == 1 && doc->places[0].laid_out);
        rtr_err err = {0};
        CHECK_OK(rtr_shape_check(doc->places[0].shape, &err));
        import(SITE("place", "p", "city", "", SQUARE));
        CHECK(doc->place_count == 1 && !doc->places[0].laid_out && doc->places[0].shape);
    }
}

#define QUOTED(sources)                                                                            \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"place:p\",\"type\":\"place\",\"title\":\"T\"," \
    "\"status\":\"reported\",\"credibility\":6,\"place\":\"p\",\"name\":\"N\",\"kind\":\"port\","  \
    "\"precision\":\"exact\",\"sources\":\"" sources "\"},\"geometry\":" POINT "}"

static void test_sources(void)
{
    CASE("sources bring their reports, with all that is said of them")
    {
        import(
            QUOTED("[{\\\"report\\\":\\\"r1\\\",\\\"quote\\\":\\\"q \\\\u2028 q\\\","
                   "\\\"start\\\":3,\\\"end\\\":8,\\\"url\\\":\\\"https://e.org/\\\","
                   "\\\"archived\\\":null,\\\"date\\\":\\\"2024\\\",\\\"sha256\\\":"
                   "\\\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\\\"}]"));
        CHECK_STR(said(), "");
        CHECK(doc->report_count == 1 && doc->places[0].claim.source_count == 1);
        const rtr_source *source = &doc->places[0].claim.sources[0];
        CHECK(source->report == 0 && source->start == 3 && source->end == 8);
        CHECK_STR(source->quote, "q \u2028 q");
        CHECK_STR(doc->reports[0].date, "2024");
        CHECK(strlen(doc->reports[0].sha256) == 64 && !doc->reports[0].title);
    }
    CASE("sources that are no list, or of nobody, are left out aloud")
    {
        import(QUOTED("[{"));
        CHECK(strstr(said(), "?the sources are left out") != NULL);
        CHECK(doc->places[0].claim.source_count == 0);
        import(QUOTED("[{\\\"report\\\":\\\"r\\\",\\\"author\\\":\\\"x\\\"}]"));
        CHECK(strstr(said(), "?unknown key 'author'") != NULL);
        import(QUOTED("[{\\\"quote\\\":\\\"q\\\",\\\"url\\\":\\\"javascript:x\\\","
                      "\\\"sha256\\\":\\\"../../x\\\",\\\"start\\\":-9e99}]"));
        CHECK(strstr(said(), "?'javascript:x' is not a web address") != NULL);
        CHECK(!doc->places[0].claim.sources[0].url && doc->places[0].claim.sources[0].start == -1);
    }
}

/* Places are listed before areas, and come back in the order of the case. */
static void test_order(void)
{
    CASE("areas stand where they stood among the places")
    {
        import(
            SITE("place", "b", "city", "", POINT) "," SITE("place", "d", "city", "", POINT) "," SITE(
                "area", "a", "country", "",
                SQUARE) "," SITE("area", "b", "city", "",
                                 SQUARE) "," SITE("area", "c", "country", "",
                                                  SQUARE) "," SITE("area", "d", "city", "",
                                                                   SQUARE) "," SITE("area", "e",
                                                                                    "country", "",
                                                                                    SQUARE));
        char order[16] = "";
        for (size_t i = 0; i < doc->place_count && i < 8; i++) strcat(order, doc->places[i].id);
        CHECK_STR(order, "abcde");
    }
}

TEST_MAIN
{
    test_legs();
    test_sites();
    test_sources();
    test_order();
    rtr_case_free(doc);
    rtr_problems_free(problems);
    return 0;
}

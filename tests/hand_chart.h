/* hand_chart.h - a small chart made by hand, for tests of what is written from charts: a port, a
 * company known to its city, a country, a vague region, and a route that crosses the antimeridian. */
#ifndef RUTTER_TESTS_HAND_CHART_H
#define RUTTER_TESTS_HAND_CHART_H

#include <stdint.h>

#include "geo/chart.h"

enum { HAND_PLACES = 4, HAND_LEGS = 3 };

/* Everything the chart borrows, in one piece. */
typedef struct hand_chart {
    rtr_case_report report;
    rtr_source sources[2];
    rtr_case_place said;
    rtr_case_route routes[2];
    const char *inputs[2];
    char hashes[2][65];
    rtr_case doc;
    rtr_shape *area;
    rtr_chart_place places[HAND_PLACES];
    rtr_chart_leg legs[HAND_LEGS];
    rtr_chart chart;
} hand_chart;

static const char hand_text[] = "Le port de Vladivostok a re\xC3\xA7u des serveurs.\n";
static const char hand_quote[] = "re\xC3\xA7u des serveurs";

static const rtr_lonlat hand_sea[] = {{131.9, 43.1}, {170, 40}, {190, 38}, {237.6, 37.8}};
static const rtr_lonlat hand_straight[] = {{131.9, 43.1}, {37.6, 55.75}};
static const rtr_lonlat hand_square[] = {{170, 60}, {190, 60}, {190, 70}, {170, 70}};

static inline rtr_code hand_chart_begin(hand_chart *hand, rtr_err *err)
{
    *hand = (hand_chart){0};
    hand->report = (rtr_case_report){.id = "r1",
                                     .file = "report.txt",
                                     .url = "https://example.org/x",
                                     .date = "2024-10-28",
                                     .reliability = 'B',
                                     .text = hand_text,
                                     .text_size = sizeof hand_text - 1};
    hand->sources[0] = (rtr_source){.report = 0, .quote = hand_quote, .start = 25, .end = 42};
    hand->sources[1] =
        (rtr_source){.report = -1, .url = "https://example.org/y", .start = -1, .end = -1};
    rtr_case_claim claim = {.status = RTR_STATUS_REPORTED,
                            .credibility = 2,
                            .sources = hand->sources,
                            .source_count = 2};
    rtr_case_claim bare = {.status = RTR_STATUS_SUSPECTED, .credibility = 6};
    hand->said = (rtr_case_place){.id = "firm", .name = "Moscow", .note = "a \"firm\""};
    hand->routes[0] =
        (rtr_case_route){.id = "s1", .goods = "servers", .hs = "8471.50", .claim = claim};
    hand->routes[1] = (rtr_case_route){.id = "s2", .label = "By land", .claim = bare};
    hand->inputs[0] = "case.yaml";
    hand->inputs[1] = "report.txt";
    hand->doc = (rtr_case){.file = "/home/someone/case.yaml",
                           .title = "A title",
                           .reports = &hand->report,
                           .report_count = 1,
                           .places = &hand->said,
                           .place_count = 1,
                           .routes = hand->routes,
                           .route_count = 2,
                           .inputs = hand->inputs,
                           .input_sha256 = (const char(*)[65])hand->hashes,
                           .input_count = 2};
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, &hand->area, err);
    if (!code) code = rtr_shape_add(hand->area, RTR_PART_OUTER, hand_square, 4, err);
    hand->places[0] =
        (rtr_chart_place){.id = "vladivostok",
                          .name = "Vladivostok",
                          .label = "Vladivostok",
                          .toponym = {.id = "locode:RUVVO", .locode = "RUVVO", .area = -1},
                          .country = "RU",
                          .kind = RTR_KIND_PORT,
                          .precision = RTR_PRECISION_SITE,
                          .at = {131.9, 43.1},
                          .claim = claim};
    hand->places[1] = (rtr_chart_place){.id = "firm",
                                        .said = &hand->said,
                                        .name = "Moscow",
                                        .label = "Soci\xC3\xA9t\xC3\xA9",
                                        .country = "RU",
                                        .kind = RTR_KIND_COMPANY,
                                        .precision = RTR_PRECISION_CITY,
                                        .at = {37.6, 55.75},
                                        .radius_km = 15,
                                        .claim = bare};
    hand->places[2] = (rtr_chart_place){.id = "chukotka",
                                        .name = "Chukotka",
                                        .label = "Chukotka",
                                        .country = "RU",
                                        .kind = RTR_KIND_REGION,
                                        .precision = RTR_PRECISION_REGION,
                                        .at = {180, 65},
                                        .area = hand->area,
                                        .claim = bare};
    hand->places[3] = (rtr_chart_place){.id = "gulf",
                                        .name = "Gulf",
                                        .label = "Gulf",
                                        .country = "",
                                        .kind = RTR_KIND_SEA,
                                        .precision = RTR_PRECISION_REGION,
                                        .at = {51, 27},
                                        .radius_km = 200,
                                        .claim = bare};
    hand->legs[0] = (rtr_chart_leg){.route = 0,
                                    .number = 0,
                                    .from = 0,
                                    .to = SIZE_MAX,
                                    .mode = RTR_MODE_SEA,
                                    .source = RTR_LINE_GIVEN,
                                    .reason = "",
                                    .points = hand_sea,
                                    .count = 4,
                                    .length_m = 8398654};
    hand->legs[1] = (rtr_chart_leg){.route = 1,
                                    .number = 0,
                                    .from = 0,
                                    .to = 1,
                                    .mode = RTR_MODE_RAIL,
                                    .source = RTR_LINE_SCHEMATIC,
                                    .reason = "the rail line was not given",
                                    .points = hand_straight,
                                    .count = 2,
                                    .length_m = 6416000};
    hand->legs[2] = (rtr_chart_leg){.route = 1,
                                    .number = 1,
                                    .from = 1,
                                    .to = 2,
                                    .mode = RTR_MODE_UNKNOWN,
                                    .source = RTR_LINE_SCHEMATIC,
                                    .reason = "'Chukotka' is known only as a region",
                                    .points = hand_straight,
                                    .count = 2,
                                    .length_m = 6416000};
    hand->chart = (rtr_chart){.doc = &hand->doc,
                              .places = hand->places,
                              .place_count = HAND_PLACES,
                              .legs = hand->legs,
                              .leg_count = HAND_LEGS};
    return code;
}

static inline void hand_chart_end(hand_chart *hand)
{
    rtr_shape_free(hand->area);
}

#endif

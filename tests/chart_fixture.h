/* chart_fixture.h - a chart made by hand for tests of drawing: plain structures, no data files. */
#ifndef RUTTER_TESTS_CHART_FIXTURE_H
#define RUTTER_TESTS_CHART_FIXTURE_H

#include <stdint.h>
#include <stdlib.h>

#include "geo/chart.h"

enum { FIXTURE_PLACES = 9, FIXTURE_ROUTES = 6, FIXTURE_POINTS = 40 };

typedef struct fixture {
    rtr_case doc;
    rtr_case_route routes[FIXTURE_ROUTES];
    rtr_chart chart;
    rtr_chart_place places[FIXTURE_PLACES];
    rtr_chart_leg legs[FIXTURE_ROUTES];
    rtr_lonlat points[FIXTURE_ROUTES][FIXTURE_POINTS];
    rtr_shape *area;
} fixture;

static inline void fixture_place(fixture *f, size_t i, const char *label, rtr_kind kind,
                                 rtr_status status, rtr_lonlat at)
{
    f->places[i] = (rtr_chart_place){.id = label,
                                     .name = label,
                                     .label = label,
                                     .country = "",
                                     .kind = kind,
                                     .precision = RTR_PRECISION_CITY,
                                     .at = at,
                                     .claim = {.status = status, .credibility = 3}};
}

/* A leg whose points run evenly in longitude and latitude, bent by `bend` degrees to the south. */
static inline void fixture_leg(fixture *f, size_t i, size_t from, size_t to, rtr_mode mode,
                               rtr_line_source source, double bend)
{
    rtr_lonlat a = f->places[from].at, b = f->places[to].at;
    for (int k = 0; k < FIXTURE_POINTS; k++) {
        double t = k / (double)(FIXTURE_POINTS - 1);
        f->points[i][k] = (rtr_lonlat){a.lon + (b.lon - a.lon) * t,
                                       a.lat + (b.lat - a.lat) * t - bend * 4 * t * (1 - t)};
    }
    f->legs[i] = (rtr_chart_leg){.route = i,
                                 .from = from,
                                 .to = to,
                                 .mode = mode,
                                 .source = source,
                                 .reason = "",
                                 .points = f->points[i],
                                 .count = FIXTURE_POINTS};
}

/* Nine places and six routes around the Arabian Sea, of every form, status and source. */
static inline void fixture_begin(fixture *f)
{
    rtr_err err;
    rtr_lonlat ring[] = {{46, 30}, {60, 26}, {62, 36}, {48, 38}};
    *f = (fixture){0};
    f->doc.title = "A case made by hand";
    f->doc.subtitle = "For tests";
    f->doc.credit = "Nobody";
    f->doc.date = "2024-10-28";
    f->doc.map.projection = "auto";
    fixture_place(f, 0, "Mumbai", RTR_KIND_PORT, RTR_STATUS_DECLARED, (rtr_lonlat){72.84, 18.95});
    fixture_place(f, 1, "Bandar Abbas", RTR_KIND_PORT, RTR_STATUS_REPORTED,
                  (rtr_lonlat){56.2, 27.15});
    fixture_place(f, 2, "Ижевск", RTR_KIND_FACTORY, RTR_STATUS_SUSPECTED,
                  (rtr_lonlat){53.2, 56.85});
    fixture_place(f, 3, "دبي", RTR_KIND_AIRPORT, RTR_STATUS_DECLARED, (rtr_lonlat){55.3, 25.25});
    fixture_place(f, 4, "दिल्ली", RTR_KIND_OFFICE, RTR_STATUS_DENIED, (rtr_lonlat){77.2, 28.6});
    fixture_place(f, 5, "喀什", RTR_KIND_BORDER, RTR_STATUS_INFERRED, (rtr_lonlat){75.99, 39.47});
    fixture_place(f, 6, "Somewhere in Iran", RTR_KIND_COUNTRY, RTR_STATUS_REPORTED,
                  (rtr_lonlat){54, 32.5});
    fixture_place(f, 7, "Donbass", RTR_KIND_REGION, RTR_STATUS_REPORTED, (rtr_lonlat){38, 48});
    fixture_place(f, 8, "Colombo", RTR_KIND_PORT, RTR_STATUS_DECLARED, (rtr_lonlat){79.85, 6.95});
    if (rtr_shape_new(RTR_SHAPE_AREA, &f->area, &err) ||
        rtr_shape_add(f->area, RTR_PART_OUTER, ring, 4, &err))
        abort();
    f->places[6].area = f->area;
    f->places[7].radius_km = 150;
    fixture_leg(f, 0, 0, 1, RTR_MODE_SEA, RTR_LINE_COMPUTED, 3);
    fixture_leg(f, 1, 0, 1, RTR_MODE_SEA, RTR_LINE_COMPUTED, 3); /* a corridor */
    fixture_leg(f, 2, 1, 2, RTR_MODE_RAIL, RTR_LINE_GIVEN, 2);
    fixture_leg(f, 3, 3, 4, RTR_MODE_AIR, RTR_LINE_COMPUTED, -1);
    fixture_leg(f, 4, 5, 6, RTR_MODE_UNKNOWN, RTR_LINE_SCHEMATIC, 0);
    fixture_leg(f, 5, 8, 0, RTR_MODE_ROAD, RTR_LINE_GIVEN, -2);
    static const rtr_status statuses[] = {RTR_STATUS_DECLARED,  RTR_STATUS_REPORTED,
                                          RTR_STATUS_SUSPECTED, RTR_STATUS_DENIED,
                                          RTR_STATUS_REPORTED,  RTR_STATUS_INFERRED};
    for (size_t i = 0; i < FIXTURE_ROUTES; i++) {
        f->routes[i].mode = f->legs[i].mode;
        f->routes[i].claim.status = statuses[i];
    }
    f->routes[0].label = "North–South";
    f->routes[2].goods = "machine tools";
    f->routes[2].date = "2024-04..2024-08";
    f->doc.routes = f->routes;
    f->doc.route_count = FIXTURE_ROUTES;
    f->chart = (rtr_chart){.doc = &f->doc,
                           .places = f->places,
                           .place_count = FIXTURE_PLACES,
                           .legs = f->legs,
                           .leg_count = FIXTURE_ROUTES};
}

static inline void fixture_end(fixture *f)
{
    rtr_shape_free(f->area);
}

#endif

/* Whole maps of random cases, from sparse to absurd, judged by map_audit.c: whatever the density, nothing
 * overlaps, no leaders cross, and each name stands at its mark or is in the key. */
#include <stdlib.h>

#include "draw/map.h"
#include "map_audit.h"
#include "random.h"
#include "test.h"

enum { PLACES = 160, ROUTES = 60, POINTS = 24, NAME = 40 };

typedef struct random_case {
    rtr_case doc;
    rtr_case_route routes[ROUTES];
    rtr_chart_place places[PLACES];
    rtr_chart_leg legs[ROUTES];
    rtr_lonlat points[ROUTES][POINTS];
    char names[PLACES][NAME], goods[ROUTES][NAME];
    rtr_chart chart;
} random_case;

static void write_name(char *out, size_t least, size_t most, uint64_t *seed)
{
    size_t length = least + (size_t)(random_unit(seed) * (double)(most - least));
    for (size_t i = 0; i < length; i++)
        out[i] = i % 7 == 6 && i + 1 < length
                     ? ' '
                     : (char)((i ? 'a' : 'A') + (int)(random_unit(seed) * 26));
    out[length] = '\0';
}

static void add_route(random_case *c, size_t i, uint64_t *seed)
{
    rtr_chart_leg *leg = &c->legs[i];
    leg->route = i;
    leg->from = random_next(seed) % c->chart.place_count;
    leg->to = random_next(seed) % c->chart.place_count;
    leg->mode = (rtr_mode)(random_next(seed) % RTR_MODE_COUNT);
    leg->source = RTR_LINE_GIVEN;
    leg->reason = "";
    leg->points = c->points[i];
    leg->count = POINTS;
    rtr_lonlat a = c->places[leg->from].at, b = c->places[leg->to].at;
    double bend = random_unit(seed) - 0.5;
    for (int k = 0; k < POINTS; k++) {
        double t = k / (POINTS - 1.0), off = bend * 4 * t * (1 - t);
        c->points[i][k] = (rtr_lonlat){a.lon + (b.lon - a.lon) * t - (b.lat - a.lat) * off,
                                       a.lat + (b.lat - a.lat) * t + (b.lon - a.lon) * off};
    }
    write_name(c->goods[i], 4, 24, seed);
    c->routes[i] = (rtr_case_route){.goods = i % 2 ? c->goods[i] : NULL,
                                    .date = i % 3 ? "2024-03" : NULL,
                                    .mode = leg->mode,
                                    .claim = {.status = (rtr_status)(i % RTR_STATUS_COUNT)}};
}

/* Places in clusters: `spread` degrees around a few middles. */
static void make(random_case *c, size_t places, size_t routes, double spread, uint64_t seed)
{
    *c = (random_case){0};
    c->doc.title = "A random case";
    c->doc.map.projection = "auto";
    for (size_t i = 0; i < places; i++) {
        rtr_lonlat middle = {20 + 25 * (double)(i % 4), 5 + 11 * (double)(i % 3)};
        write_name(c->names[i], 3, 28, &seed);
        c->places[i] = (rtr_chart_place){.id = c->names[i],
                                         .name = c->names[i],
                                         .label = c->names[i],
                                         .country = "",
                                         .kind = i % 2 ? RTR_KIND_PORT : RTR_KIND_CITY,
                                         .precision = RTR_PRECISION_CITY,
                                         .at = {middle.lon + spread * (random_unit(&seed) - 0.5),
                                                middle.lat + spread * (random_unit(&seed) - 0.5)},
                                         .claim = {.status = (rtr_status)(i % RTR_STATUS_COUNT)}};
    }
    c->chart = (rtr_chart){.doc = &c->doc,
                           .places = c->places,
                           .place_count = places,
                           .legs = c->legs,
                           .leg_count = routes};
    for (size_t i = 0; i < routes; i++) add_route(c, i, &seed);
    c->doc.routes = c->routes;
    c->doc.route_count = routes;
}

TEST_MAIN
{
    static const struct {
        size_t places, routes;
        double spread;
        int width, height;
    } sorts[] = {{12, 6, 20, 1600, 0},   {60, 30, 20, 1600, 0}, {60, 30, 3, 1600, 0},
                 {160, 60, 24, 1600, 0}, {160, 60, 1, 800, 0},  {40, 20, 10, 400, 300},
                 {160, 0, 60, 3000, 0}};
    random_case *c = malloc(sizeof *c);
    if (!c) return 1;
    CASE("random maps have no fault")
    {
        for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
            for (uint64_t seed = 1; seed <= 2; seed++) {
                rtr_err err = {0};
                rtr_map *map = NULL;
                char label[80];
                rtr_map_options options = {.width = sorts[i].width,
                                           .height = sorts[i].height,
                                           .font_dir = RUTTER_SHARE_DIR "/fonts"};
                make(c, sorts[i].places, sorts[i].routes, sorts[i].spread, seed * 104729 + i);
                snprintf(label, sizeof label, "%zu places, %zu routes, seed %d", sorts[i].places,
                         sorts[i].routes, (int)seed);
                CHECK_OK(rtr_map_new(&c->chart, &options, &map, &err));
                if (!map) continue;
                map_audit audit = map_audit_of(map, label);
                CHECK(map_audit_faults(&audit) == 0);
                rtr_map_free(map);
            }
        }
    }
    free(c);
    return 0;
}

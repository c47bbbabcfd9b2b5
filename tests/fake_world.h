/* fake_world.h - a gazetteer, base map and router made up for tests of charts: what a chart decides is
 * tested, not what these know. They stand in for the library's own, so only one file of a program may
 * include this. */
#ifndef RUTTER_TESTS_FAKE_WORLD_H
#define RUTTER_TESTS_FAKE_WORLD_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "geo/chart.h"
#include "geo/sea_explain.h"
#include "test.h"

enum { NO_AREA = -1, RUSSIA, MAHARASHTRA, INDIA, AREAS };

static const rtr_toponym world[] = {
    {.id = "g:mumbai",
     .name = "Mumbai",
     .country = "IN",
     .admin1 = "Maharashtra",
     .locode = "",
     .kind = RTR_KIND_CITY,
     .precision = RTR_PRECISION_CITY,
     .at = {72.88, 19.07},
     .area = NO_AREA,
     .number = 0},
    {.id = "locode:INNSA",
     .name = "Nhava Sheva",
     .country = "IN",
     .admin1 = "",
     .locode = "INNSA",
     .kind = RTR_KIND_PORT,
     .precision = RTR_PRECISION_SITE,
     .at = {72.95, 18.95},
     .area = NO_AREA,
     .number = 1},
    {.id = "locode:IRBND",
     .name = "Bandar Abbas",
     .country = "IR",
     .admin1 = "",
     .locode = "IRBND",
     .kind = RTR_KIND_PORT,
     .precision = RTR_PRECISION_SITE,
     .at = {56.2, 27.14},
     .area = NO_AREA,
     .number = 2},
    {.id = "iso:RU",
     .name = "Russia",
     .country = "RU",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_COUNTRY,
     .precision = RTR_PRECISION_COUNTRY,
     .at = {95, 62},
     .area = RUSSIA,
     .number = 3},
    {.id = "iso:IN",
     .name = "India",
     .country = "IN",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_COUNTRY,
     .precision = RTR_PRECISION_COUNTRY,
     .at = {79, 22},
     .area = INDIA,
     .number = 4},
    {.id = "adm1:IN.16",
     .name = "Maharashtra",
     .country = "IN",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_REGION,
     .precision = RTR_PRECISION_REGION,
     .at = {76, 19},
     .area = MAHARASHTRA,
     .number = 5},
    {.id = "r:gulf",
     .name = "Persian Gulf",
     .country = "",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_SEA,
     .precision = RTR_PRECISION_REGION,
     .at = {51, 27},
     .radius_km = 300,
     .area = NO_AREA,
     .number = 6},
    {.id = "r:vague",
     .name = "Somewhere",
     .country = "",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_REGION,
     .precision = RTR_PRECISION_REGION,
     .at = {10, 10},
     .area = NO_AREA,
     .number = 7},
    {.id = "g:moscow",
     .name = "Moscow",
     .country = "RU",
     .admin1 = "",
     .locode = "",
     .kind = RTR_KIND_CITY,
     .precision = RTR_PRECISION_CITY,
     .at = {37.6, 55.75},
     .area = NO_AREA,
     .number = 8},
};

static int fits(const rtr_toponym *entry, const char *name, const rtr_gazetteer_filter *filter)
{
    int named = strcmp(name, entry->name) == 0 || strcmp(name, entry->id) == 0 ||
                (*entry->locode && strcmp(name, entry->locode) == 0) ||
                (strcmp(name, "Bombay") == 0 && entry->number == 0);
    if (!named || !filter) return named;
    return (!filter->country || strcmp(filter->country, entry->country) == 0) &&
           (filter->kind == RTR_KIND_COUNT || filter->kind == entry->kind);
}

rtr_code rtr_gazetteer_resolve(const rtr_gazetteer *gazetteer, const char *name,
                               const rtr_gazetteer_filter *filter, rtr_toponym *out, rtr_err *err)
{
    (void)gazetteer;
    if (strcmp(name, "Springfield") == 0) {
        rtr_fail(err, RTR_BAD_DATA, "'Springfield' may be several places");
        return rtr_fix(err, RTR_BAD_DATA, "say which: g:1 or g:2");
    }
    for (size_t i = 0; i < sizeof world / sizeof *world; i++)
        if (fits(&world[i], name, filter)) return *out = world[i], RTR_OK;
    rtr_fail(err, RTR_NOT_FOUND, "unknown place '%s'", name);
    return rtr_fix(err, RTR_NOT_FOUND, "did you mean 'Moscow'?");
}

size_t rtr_gazetteer_find(const rtr_gazetteer *gazetteer, const char *name,
                          const rtr_gazetteer_filter *filter, rtr_toponym *out, size_t limit)
{
    size_t count = 0;
    (void)gazetteer;
    for (size_t i = 0; i < sizeof world / sizeof *world; i++)
        if (fits(&world[i], name, filter) && count++ < limit) out[count - 1] = world[i];
    return count;
}

const char *rtr_gazetteer_name(const rtr_gazetteer *gazetteer, const rtr_toponym *toponym,
                               const char *language)
{
    (void)gazetteer;
    int french = language && strcmp(language, "fr") == 0;
    return french && toponym->number == 8 ? "Moscou" : toponym->name;
}

static const rtr_bbox boxes[AREAS] = {{30, 45, 180, 80}, {72, 15, 81, 23}, {68, 6, 98, 36}};

rtr_code rtr_basemap_area(const rtr_basemap *basemap, int32_t index, double tolerance_m,
                          rtr_shape **out, rtr_err *err)
{
    (void)basemap;
    CHECK(tolerance_m > 0);
    rtr_bbox b = boxes[index];
    rtr_lonlat ring[] = {
        {b.west, b.south}, {b.east, b.south}, {b.east, b.north}, {b.west, b.north}};
    rtr_code code = rtr_shape_new(RTR_SHAPE_AREA, out, err);
    if (!code) code = rtr_shape_add(*out, RTR_PART_OUTER, ring, 4, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}

int32_t rtr_basemap_find(const rtr_basemap *basemap, const char *code)
{
    (void)basemap;
    return strcmp(code, "RU") == 0 ? RUSSIA : strcmp(code, "IN") == 0 ? INDIA : NO_AREA;
}

const char *rtr_basemap_area_code(const rtr_basemap *basemap, int32_t index)
{
    (void)basemap;
    return index == RUSSIA ? "RU" : "IN";
}

int32_t rtr_basemap_country_at(const rtr_basemap *basemap, rtr_lonlat at)
{
    (void)basemap;
    return rtr_bbox_holds(boxes[INDIA], at)    ? INDIA
           : rtr_bbox_holds(boxes[RUSSIA], at) ? RUSSIA
                                               : -1;
}

int rtr_basemap_area_holds(const rtr_basemap *basemap, int32_t index, rtr_lonlat at)
{
    return index >= 0 && rtr_basemap_country_at(basemap, at) == index;
}

/* The router: sails south of 40 north by one turning point; further north there is no water. */
rtr_code rtr_sea_pilot_new(const rtr_sea *sea, rtr_sea_pilot **out, rtr_err *err)
{
    (void)sea;
    *out = calloc(1, 1);
    return *out ? RTR_OK : rtr_nomem(err);
}

void rtr_sea_pilot_free(rtr_sea_pilot *pilot)
{
    free(pilot);
}

rtr_code rtr_sea_pilot_find(rtr_sea_pilot *pilot, rtr_lonlat from, rtr_lonlat to,
                            const rtr_sea_options *options, rtr_sea_route *route, rtr_err *err)
{
    (void)pilot;
    if (from.lat > 40 || to.lat > 40)
        return rtr_fail(err, RTR_NOT_FOUND, "no navigable water within 50 km");
    rtr_lonlat *points = calloc(3, sizeof *points);
    if (!points) return rtr_nomem(err);
    points[0] = from;
    points[1] = (rtr_lonlat){62, 20};
    points[2] = to;
    *route = (rtr_sea_route){.points = points,
                             .count = 3,
                             .length_m = 2e6,
                             .snap_m = {100, 200},
                             .passages = 2 | options->allow};
    if (options->avoid) route->passages = 0;
    return RTR_OK;
}

void rtr_sea_route_end(rtr_sea_route *route)
{
    free(route->points);
}

rtr_code rtr_sea_explain(const rtr_sea_end ends[2], rtr_err *err)
{
    (void)ends;
    return err->code;
}

rtr_code rtr_sea_smooth(const rtr_sea *sea, double reach_m, rtr_sea_route *route, rtr_err *err)
{
    (void)sea, (void)reach_m, (void)route, (void)err;
    return RTR_OK;
}

rtr_code rtr_sea_passage_mask(const rtr_sea *sea, const char *word, uint64_t *mask, rtr_err *err)
{
    (void)sea;
    if (strcmp(word, "suez") == 0) return *mask = 1, RTR_OK;
    if (strcmp(word, "hormuz") == 0) return *mask = 4, RTR_OK;
    rtr_fail(err, RTR_NOT_FOUND, "unknown passage '%s'", word);
    return rtr_fix(err, RTR_NOT_FOUND, "did you mean 'suez'?");
}

static int anything;
static const rtr_atlas atlas = {(const rtr_gazetteer *)&anything, (const rtr_basemap *)&anything,
                                (const rtr_sea *)&anything};

#endif

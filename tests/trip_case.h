/* trip_case.h - random cases for test_trip.c: everything that an export has a property for, in every combination, with
 * texts that formats trip over, across the antimeridian and around the poles. */
#ifndef RUTTER_TESTS_TRIP_CASE_H
#define RUTTER_TESTS_TRIP_CASE_H

#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "folder.h"
#include "random.h"
#include "test.h"

enum { TRIP_PLACES = 12, TRIP_ROUTES = 8, TRIP_REPORTS = 4, TRIP_LINE = 6 };

typedef struct trip_case {
    uint64_t seed;
    char *folder;  /* for files of geometry */
    rtr_json json; /* a case: JSON is YAML */
} trip_case;

static size_t trip_below(trip_case *c, size_t limit)
{
    return (size_t)(random_next(&c->seed) % limit);
}

/* One of some texts; a third of the time none. */
static void trip_text(trip_case *c, const char *key, const char *const *texts, size_t count)
{
    if (trip_below(c, 3)) rtr_json_key_string(&c->json, key, texts[trip_below(c, count)]);
}

#define TRIP_TEXT(c, key, texts) trip_text(c, key, texts, sizeof(texts) / sizeof *(texts))

static const char *const trip_prose[] = {
    "plain",
    "it's \"quoted\", \\ and ]]> & <b>",
    "a,b;c|d\ttab",
    "=1+1",
    "007",
    "null",
    "1e5",
    "{\"json\": [1]}",
    "عربي ثم ABC",
    "\u2028 line \u2029 \uFEFF separators",
    "\U0001F6A2 \u65E5\u672C",
    "2024-01-01",
    "$[name] %s %n",
};
static const char *const trip_notes[] = {"two\nlines", "tail of\n\nblank lines and more", "short"};
static const char *const trip_dates[] = {
    "2024",      "2024-02",          "2024-02-29", "2024..2025-03",
    "..2024-01", "2024-01-05T10:20", "2023-12..",  "2024-01-05T10:20:30Z"};

/* Everywhere, and where it is difficult more often. */
static rtr_lonlat trip_position(trip_case *c)
{
    static const double lons[] = {180, -180, 179.9999999, -179.9999, 0, 179.5};
    static const double lats[] = {89.9, -89.9, 0, 66.5, -85};
    double lon = random_unit(&c->seed) * 360 - 180, lat = random_unit(&c->seed) * 170 - 85;
    if (trip_below(c, 4) == 0) lon = lons[trip_below(c, 6)];
    if (trip_below(c, 8) == 0) lat = lats[trip_below(c, 5)];
    return (rtr_lonlat){lon, lat};
}

static void trip_put_position(rtr_json *json, rtr_lonlat at)
{
    rtr_json_array_inline(json);
    rtr_json_number(json, at.lon, 12);
    rtr_json_number(json, at.lat, 12);
    rtr_json_close_array(json);
}

static void trip_claim(trip_case *c)
{
    rtr_json *json = &c->json;
    rtr_json_key_string(json, "status",
                        rtr_status_name((rtr_status)trip_below(c, RTR_STATUS_COUNT)));
    rtr_json_key_int(json, "credibility", 1 + (int)trip_below(c, 6));
    rtr_json_key(json, "sources");
    rtr_json_array(json);
    for (size_t i = trip_below(c, 8); i-- > 0;) {
        char report[8];
        snprintf(report, sizeof report, "r%zu", trip_below(c, TRIP_REPORTS));
        rtr_json_object(json);
        if (trip_below(c, 5)) rtr_json_key_string(json, "report", report);
        rtr_json_key_string(json, "quote", trip_prose[trip_below(c, 13)]);
        if (trip_below(c, 3) == 0)
            rtr_json_key_string(json, "url", "https://example.org/own?a=1&b='2'");
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

static void trip_reports(trip_case *c)
{
    rtr_json *json = &c->json;
    for (size_t i = 0; i < TRIP_REPORTS; i++) {
        char id[8];
        snprintf(id, sizeof id, "r%zu", i);
        rtr_json_object(json);
        rtr_json_key_string(json, "id", id);
        if (i % 2) rtr_json_key_string(json, "url", "https://example.org/report");
        if (i > 1) rtr_json_key_string(json, "archived", "https://archive.example/x");
        if (i == 3) rtr_json_key_string(json, "date", "2024-05");
        rtr_json_close_object(json);
    }
}

/* A file of geometry in the case's folder: a line of some parts, or a ring. */
static void trip_geometry(trip_case *c, const char *name, int is_ring)
{
    rtr_err err = {0};
    rtr_buf bytes = {0};
    rtr_json json;
    char *path = rtr_path_join(c->folder, name);
    size_t parts = is_ring ? 1 : 1 + trip_below(c, 3);
    rtr_lonlat at = trip_position(c);
    at.lat = fmax(-60, fmin(60, at.lat));
    rtr_json_begin(&json, &bytes, 0);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "type", is_ring ? "Polygon" : "MultiLineString");
    rtr_json_key(&json, "coordinates");
    rtr_json_array(&json);
    for (size_t p = 0; p < parts; p++) {
        rtr_json_array(&json);
        for (size_t i = 0; i < TRIP_LINE; i++) {
            double turn = 2 * M_PI * (double)(i % (TRIP_LINE - 1)) / (TRIP_LINE - 1);
            if (!is_ring) at = (rtr_lonlat){at.lon + random_unit(&c->seed) * 9 - 2, at.lat * 0.97};
            rtr_lonlat corner = {at.lon + 3 * cos(turn), at.lat + 3 * sin(turn)};
            trip_put_position(&json, is_ring ? corner : at);
        }
        rtr_json_close_array(&json);
    }
    rtr_json_close_array(&json);
    rtr_json_close_object(&json);
    CHECK_OK(rtr_file_write(path, bytes.data, bytes.size, &err));
    rtr_buf_end(&bytes);
    free(path);
}

static void trip_place(trip_case *c, size_t number)
{
    static const char *const known[] = {"Mumbai",        "Fiji",  "Kiribati", "Persian Gulf",
                                        "Île-de-France", "Malta", "Singapore"};
    rtr_json *json = &c->json;
    char id[16], file[32];
    snprintf(id, sizeof id, "p%zu", number);
    rtr_json_object(json);
    rtr_json_key_string(json, "id", id);
    switch (trip_below(c, 6)) {
    case 0:
    case 1: rtr_json_key_string(json, "name", known[trip_below(c, 7)]); break;
    case 2: rtr_json_key_string(json, "locode", number % 2 ? "INNSA" : "NLRTM"); break;
    case 3:
        snprintf(file, sizeof file, "area%zu.geojson", number);
        trip_geometry(c, file, 1);
        rtr_json_key_string(json, "shape", file);
        break;
    default:
        rtr_json_key_string(json, "name", trip_prose[trip_below(c, 13)]);
        rtr_json_key(json, "lonlat");
        trip_put_position(json, trip_position(c));
        break;
    }
    if (trip_below(c, 3) == 0)
        rtr_json_key_string(json, "precision",
                            rtr_precision_name((rtr_precision)trip_below(c, RTR_PRECISION_COUNT)));
    if (trip_below(c, 3) == 0)
        rtr_json_key_number(json, "radius_km", random_unit(&c->seed) * 400 + 0.01, 9);
    TRIP_TEXT(c, "label", trip_prose);
    TRIP_TEXT(c, "note", trip_notes);
    trip_claim(c);
    rtr_json_close_object(json);
}

static void trip_vessel(trip_case *c)
{
    rtr_json_key(&c->json, "vessel");
    rtr_json_object(&c->json);
    TRIP_TEXT(c, "name", trip_prose);
    if (trip_below(c, 2)) rtr_json_key_string(&c->json, "imo", "9074729");
    rtr_json_close_object(&c->json);
}

static void trip_stops(trip_case *c)
{
    char id[16];
    size_t from = trip_below(c, TRIP_PLACES), step = 1 + trip_below(c, 3);
    size_t via = trip_below(c, 3);
    for (size_t i = 0; i < via + 2; i++) {
        size_t place = (from + i * step) % TRIP_PLACES;
        snprintf(id, sizeof id, "p%zu", place);
        if (i == 0) rtr_json_key_string(&c->json, "from", id);
        if (i == 1 && via) {
            rtr_json_key(&c->json, "via");
            rtr_json_array(&c->json);
        }
        if (i > 0 && i <= via) rtr_json_string(&c->json, id);
        if (i > 0 && i == via) rtr_json_close_array(&c->json);
        if (i == via + 1) rtr_json_key_string(&c->json, "to", id);
    }
}

static void trip_route(trip_case *c, size_t number)
{
    rtr_json *json = &c->json;
    char id[16], file[32];
    int given = trip_below(c, 4) == 0;
    snprintf(id, sizeof id, "route %zu:1", number); /* as hard to tell from a leg's as it gets */
    rtr_json_object(json);
    rtr_json_key_string(json, "id", id);
    if (given) {
        snprintf(file, sizeof file, "line%zu.geojson", number);
        trip_geometry(c, file, 0);
        rtr_json_key_string(json, "geometry", file);
    }
    if (!given || trip_below(c, 2)) trip_stops(c);
    rtr_json_key_string(json, "mode", rtr_mode_name((rtr_mode)trip_below(c, RTR_MODE_COUNT)));
    TRIP_TEXT(c, "label", trip_prose);
    TRIP_TEXT(c, "goods", trip_prose);
    TRIP_TEXT(c, "quantity", trip_prose);
    TRIP_TEXT(c, "date", trip_dates);
    TRIP_TEXT(c, "note", trip_notes);
    if (trip_below(c, 3) == 0) rtr_json_key_string(json, "hs", "8471.50");
    if (trip_below(c, 3) == 0) rtr_json_key_string(json, "value", "1200000 EUR");
    if (trip_below(c, 3) == 0) trip_vessel(c);
    trip_claim(c);
    rtr_json_close_object(json);
}

static void trip_list(trip_case *c, const char *key, void (*one)(trip_case *, size_t), size_t count)
{
    rtr_json_key(&c->json, key);
    rtr_json_array(&c->json);
    for (size_t i = 0; i < count; i++) one(c, i);
    rtr_json_close_array(&c->json);
}

/* The case of a seed as text; `folder` gets its files of geometry. */
static void trip_write(uint64_t seed, char *folder, rtr_buf *out)
{
    trip_case c = {.seed = seed * 0x9E3779B97F4A7C15u + 1, .folder = folder};
    rtr_json_begin(&c.json, out, 1);
    rtr_json_object(&c.json);
    rtr_json_key_int(&c.json, "rutter", 1);
    rtr_json_key(&c.json, "reports");
    rtr_json_array(&c.json);
    trip_reports(&c);
    rtr_json_close_array(&c.json);
    trip_list(&c, "places", trip_place, TRIP_PLACES);
    trip_list(&c, "routes", trip_route, TRIP_ROUTES);
    rtr_json_close_object(&c.json);
}

#endif

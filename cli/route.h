/* route.h - what the parts of `rutter route` share: what was asked for, and the voyages found.
 *
 * Flow:   cmd_route.c -> route_order.c -> route_pair.c, route_batch.c, route_matrix.c
 *         -> route_voyage.c -> route_feature.c (GeoJSON), route_tell.c (words), route_full.c (a map)
 */
#ifndef RUTTER_CLI_ROUTE_H
#define RUTTER_CLI_ROUTE_H

#include "base/json.h"
#include "cli/context.h"
#include "cli/options.h"
#include "geo/gazetteer.h"
#include "geo/sea_area.h"
#include "geo/searoute.h"

/* "INBOM" as it was given, what people call it, and where it is. */
typedef struct route_stop {
    const char *given, *name; /* borrowed */
    rtr_lonlat at;
} route_stop;

/* One voyage: a leg from stop to stop. */
typedef struct route_voyage {
    const route_stop *stops; /* borrowed */
    size_t stop_count;
    rtr_sea_route *legs; /* stop_count - 1 */
    double length_m;
    uint64_t passages;
    uint64_t shut; /* passages that would have been used but were not open when the ship came */
} route_voyage;

typedef struct route_order route_order;

/* What only rutter-full can do; the quick program has none of it and becomes rutter-full. */
typedef struct route_skills {
    rtr_code (*fly)(rtr_lonlat from, rtr_lonlat to, rtr_sea_route *leg, rtr_err *err);
    /* Returns the exit status. */
    int (*draw)(const route_order *order, const route_voyage *voyages, size_t count,
                const char *path);
} route_skills;

/* The command line's words; NULL, empty or 0 where nothing was said. */
typedef struct route_words {
    cli_list via, avoid, close, open;
    const char *mode, *depart, *batch, *matrix, *geojson, *map;
    int ice, as_json, as_text;
    double draught_m, beam_m, speed_kn, clearance_km, simplify_m;
    int64_t alternatives;
} route_words;

#define ROUTE_UNDATED INT64_MIN

/* Everything a voyage is found with; route_order_end takes it back. */
struct route_order {
    cli_context *context;
    const route_skills *skills;
    rtr_mode mode; /* RTR_MODE_SEA or RTR_MODE_AIR */
    rtr_sea *sea;  /* NULL by air */
    rtr_sea_pilot *pilot;
    rtr_gazetteer *gazetteer; /* opened when a name asks for it */
    rtr_sea_areas *areas;
    rtr_sea_options options;
    rtr_shape *area; /* behind options.area */
    double speed_kn; /* 0: not said */
    int64_t depart;  /* days since 1970-01-01, or ROUTE_UNDATED */
    double simplify_m;
    size_t alternatives; /* 1: the best way only */
};

/* Open the data and read the words. */
rtr_code route_order_begin(cli_context *context, const route_words *words,
                           const route_skills *skills, route_order *out, rtr_err *err);
void route_order_end(route_order *order);

/* "lon,lat", a UN/LOCODE or a name; the text is borrowed. */
rtr_code route_stop_read(route_order *order, const char *text, route_stop *out, rtr_err *err);
/* Add the polygons of a GeoJSON file to *area, which is made when it is NULL. */
rtr_code route_area_read(const char *path, rtr_shape **area, rtr_err *err);
/* The same from its text; on failure *area may hold some of it. */
rtr_code route_area_parse(const char *name, const char *bytes, size_t size, rtr_shape **area,
                          rtr_err *err);

/* Days since 1970-01-01 of "YYYY-MM-DD": 1, or 0 if it is no date. */
int route_date_read(const char *text, int64_t *day);
void route_date_put(rtr_buf *buf, int64_t day);
typedef struct route_date {
    int year, month, day;
} route_date;
route_date route_date_of(int64_t day);

/* Find the way from stop to stop. Fails with RTR_NOT_FOUND and a reason that proposes what would open a
 * way. The caller ends *out. */
rtr_code route_voyage_find(route_order *order, const route_stop *stops, size_t count,
                           route_voyage *out, rtr_err *err);
/* Up to order->alternatives voyages between two stops, shortest first. */
rtr_code route_voyage_find_all(route_order *order, const route_stop stops[2], route_voyage *out,
                               size_t *count, rtr_err *err);
void route_voyage_end(route_voyage *voyage);
/* Hours on the way; 0 when no speed was said. */
double route_voyage_hours(const route_order *order, double length_m);
/* Where a voyage meets a passage: on which leg, how far from the voyage's start. */
typedef struct route_meeting {
    size_t leg;
    rtr_sea_meeting at;
} route_meeting;
/* Writes at most `limit`, returns how many. */
size_t route_voyage_meetings(const route_voyage *voyage, route_meeting *out, size_t limit);
/* All points as one line, longitudes unwrapped; the caller frees *out. */
rtr_code route_voyage_line(const route_voyage *voyage, rtr_lonlat **out, size_t *count,
                           rtr_err *err);

/* A Feature up to its own properties. */
void route_feature_begin(rtr_json *json);
/* The rest of it: what the contract of a batch asks for, or all that is known. */
typedef enum route_detail { ROUTE_BRIEF, ROUTE_FULL } route_detail;
void route_feature_end(rtr_json *json, const route_order *order, const route_voyage *voyage,
                       route_detail detail);
/* The rest of a Feature for which there is no way: geometry null, the reason as properties.error. */
void route_feature_fail(rtr_json *json, const route_order *order, const rtr_err *err);

/* The itinerary for people. */
void route_tell(rtr_buf *buf, const route_order *order, const route_voyage *voyage);

/* The three things the command does; each returns the exit status. */
int route_pair(route_order *order, const route_words *words, char **names);
int route_batch(route_order *order, const char *path);
int route_matrix(route_order *order, const route_words *words);

/* The command itself. Without skills CLI_BECOME_FULL asks for rutter-full. */
int route_command(cli_context *context, int argc, char **argv, const route_skills *skills);

#endif

/* route.h - one voyage of `rutter route`: its stops, its line, and its GeoJSON Feature. */
#ifndef RUTTER_CLI_ROUTE_H
#define RUTTER_CLI_ROUTE_H

#include "base/json.h"
#include "geo/gazetteer.h"
#include "geo/searoute.h"

typedef struct cli_voyage {
    const rtr_lonlat *stops; /* borrowed: from, via ..., to */
    size_t stop_count;
    rtr_mode mode; /* RTR_MODE_SEA or RTR_MODE_AIR */
    rtr_sea_options options;
} cli_voyage;

/* Find the line: leg by leg, joined. route->snap_m is that of the first and last stop. The caller ends
 * *route with rtr_sea_route_end. `sea` may be NULL by air. */
rtr_code voyage_find(const rtr_sea *sea, const cli_voyage *voyage, rtr_sea_route *route,
                     rtr_err *err);

/* The members of a Feature after its own properties: distance_nm, passages, snap_nm, and geometry. A
 * route without points is a failure: geometry null, and `err` as properties.error. Called with the
 * "properties" object open; closes it and the Feature. */
void voyage_write(rtr_json *json, const rtr_sea *sea, const cli_voyage *voyage,
                  const rtr_sea_route *route, const rtr_err *err);

/* A few lines for people: distance, passages, how far the ends are from the water. */
void voyage_tell(rtr_buf *buf, const rtr_sea *sea, const cli_voyage *voyage,
                 const rtr_sea_route *route);

/* "lon,lat", a UN/LOCODE or a name; `gazetteer` is opened when a name needs it. */
rtr_code stop_resolve(const char *share, const char *text, rtr_gazetteer **gazetteer,
                      rtr_lonlat *out, rtr_err *err);

#endif

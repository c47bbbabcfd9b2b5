/* geojson.h - a chart as RFC 7946 GeoJSON by our own writer.
 *
 * String ids, unique and repeated as properties.id; flat scalar properties, one type a key, the same
 * keys in every feature of a file; no GeometryCollection; right-hand rule; bbox; 7 decimals; lines and
 * rings cut at the antimeridian; simplestyle keys. The same chart gives the same bytes.
 */
#ifndef RUTTER_GEO_GEOJSON_H
#define RUTTER_GEO_GEOJSON_H

#include "base/api.h"
#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "geo/chart.h"
#include "geo/shape.h"

typedef enum rtr_geojson_set {
    RTR_GEOJSON_ROUTES, /* LineString and MultiLineString */
    RTR_GEOJSON_PLACES, /* Point */
    RTR_GEOJSON_AREAS,  /* Polygon and MultiPolygon */
    RTR_GEOJSON_ALL,
    RTR_GEOJSON_SITES /* places and areas */
} rtr_geojson_set;

/* Append a whole FeatureCollection to `buf`. */
RTR_API RTR_MUST_CHECK rtr_code rtr_geojson_write(const rtr_chart *chart, rtr_geojson_set set,
                                                  rtr_buf *buf, rtr_err *err);
/* The same features as a GeoJSON text sequence (RFC 8142): each on a line of its own between a record
 * separator (1E hexadecimal) and a line feed, without a collection around them. */
RTR_API RTR_MUST_CHECK rtr_code rtr_geojson_write_sequence(const rtr_chart *chart,
                                                           rtr_geojson_set set, rtr_buf *buf,
                                                           rtr_err *err);
/* What else is to be said of a chart's features by who shows them somewhere: on a scene, say. */
typedef struct rtr_geojson_more {
    const void *user;
    /* Adds members to a feature's properties: flat ones, the same keys each time. The place is NULL for
     * the frame. */
    void (*put)(const void *user, const rtr_chart_place *place, rtr_json *json);
    /* One more feature after the others, an area (already cut): where they are shown. NULL: none. */
    const rtr_shape *frame;
    const char *frame_id, *frame_title;
} rtr_geojson_more;
RTR_API RTR_MUST_CHECK rtr_code rtr_geojson_write_with(const rtr_chart *chart, rtr_geojson_set set,
                                                       const rtr_geojson_more *more, rtr_buf *buf,
                                                       rtr_err *err);
/* Write one shape (already cut) as a "geometry" member's value; shared with `rutter route`. */
RTR_API void rtr_geojson_geometry(rtr_json *json, const rtr_shape *shape);

#endif

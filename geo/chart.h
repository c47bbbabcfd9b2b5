/* chart.h - a case laid out on the globe: places with positions or areas, routes with lines.
 *
 * Flow:   case.h + gazetteer.h + basemap.h + searoute.h -> [chart.h] -> geojson.h, manifest.h, draw/
 * Owner:  the chart owns its geometry and borrows the case, gazetteer, base map and router: free it
 *         before them.
 * Truth:  a stop that is only known as a country or region has no position, only an area; legs to it
 *         end at the area's label point and are schematic.
 */
#ifndef RUTTER_GEO_CHART_H
#define RUTTER_GEO_CHART_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "base/progress.h"
#include "geo/basemap.h"
#include "geo/case.h"
#include "geo/gazetteer.h"
#include "geo/searoute.h"

typedef struct rtr_atlas { /* the data a chart is made with; borrowed */
    const rtr_gazetteer *gazetteer;
    const rtr_basemap *basemap;
    const rtr_sea *sea; /* may be NULL: sea legs are then schematic */
} rtr_atlas;

typedef struct rtr_chart_place {
    const char *id;             /* the case's, or made from the name for a stop given by name */
    const rtr_case_place *said; /* NULL for a stop given by name only */
    rtr_toponym toponym;        /* .id NULL when the place was located by the user */
    const char *name;           /* English or as written */
    const char *label;          /* in the map's language */
    const char *country;        /* ISO 3166-1 alpha-2, "" if unknown */
    rtr_kind kind;
    rtr_precision precision;
    rtr_lonlat at;           /* position, or the label point of the area */
    double radius_km;        /* > 0: drawn as a dashed circle */
    const rtr_shape *area;   /* country, region or the user's area; NULL for points */
    const rtr_shape *circle; /* that of the radius, as an export had it; NULL: from `at` */
    rtr_case_claim claim;    /* of the place, or of the first route that names it */
} rtr_chart_place;

typedef struct rtr_chart_leg {
    size_t route;    /* index into the case's routes */
    size_t number;   /* of this leg in its route, from 0 */
    size_t from, to; /* indices of chart places; SIZE_MAX for the ends of a given line */
    rtr_mode mode;
    rtr_line_source source;
    const char *reason;       /* why it is schematic, for the notes; "" otherwise */
    const rtr_lonlat *points; /* longitudes unwrapped, dense enough to be drawn as chords */
    size_t count;
    double length_m;
    uint64_t passages; /* of searoute.h; 0 for other modes */
    double snap_m[2];
} rtr_chart_leg;

typedef struct rtr_chart {
    const rtr_case *doc;
    rtr_atlas atlas;
    const rtr_chart_place *places;
    size_t place_count;
    const rtr_chart_leg *legs; /* in the order of routes and of stops */
    size_t leg_count;
} rtr_chart;

/* Resolve and lay out. Unknown and ambiguous places, impossible routes: all collected in `problems`
 * with positions in the case; RTR_BAD_DATA if there was an error among them. */
RTR_API RTR_MUST_CHECK rtr_code rtr_chart_new(const rtr_case *doc, const rtr_atlas *atlas,
                                              rtr_problems *problems, rtr_chart **out,
                                              rtr_err *err);
RTR_API void rtr_chart_free(rtr_chart *chart);
/* Borrowed: what a place is called in a language, as its `label` is in that of the case's map. */
RTR_API const char *rtr_chart_label(const rtr_chart *chart, size_t place, const char *language);

#endif

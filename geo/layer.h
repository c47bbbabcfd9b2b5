/* layer.h - the features of a chart as a table: typed fields, one value a field and a feature, a geometry.
 *
 * What exchange formats are written from, so that all of them say the same; GeoJSON has the same fields (feature.h).
 *
 * Flow:   chart.h -> [layer.h] -> geojson.h and the other writers
 * Units:  degrees, cut at the antimeridian (RFC 7946), of seven decimals: the same in every format.
 *         Texts are UTF-8 as the case has them: who writes them says what is malformed.
 * Owner:  the layer owns its values and geometry and borrows the chart: free it first.
 */
#ifndef RUTTER_GEO_LAYER_H
#define RUTTER_GEO_LAYER_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/chart.h"
#include "geo/geojson.h"
#include "geo/shape.h"

typedef enum rtr_field_type { RTR_FIELD_TEXT, RTR_FIELD_REAL, RTR_FIELD_INTEGER } rtr_field_type;

enum { RTR_FIELD_NAME_MAX = 48 };

typedef struct rtr_field {
    char name[RTR_FIELD_NAME_MAX]; /* a GeoJSON property's key: "line_source", "source_1_quote" */
    rtr_field_type type;
} rtr_field;

typedef struct rtr_value {
    const char *text; /* of a text field; NULL: no value */
    double number;    /* of the others, of at most 3 decimals; NAN: no value */
} rtr_value;

typedef struct rtr_row {
    const char *id;               /* unique among all features of the chart; also the field "id" */
    const rtr_value *values;      /* one a field of the layer */
    const rtr_shape *shape;       /* a point, lines or areas */
    const rtr_chart_leg *leg;     /* of a leg, with its route; else NULL */
    const rtr_case_route *route;  /* borrowed from the chart, as the next */
    const rtr_chart_place *place; /* of a place or an area; else NULL */
    const rtr_case_claim *claim;
} rtr_row;

typedef struct rtr_layer {
    rtr_geojson_set set; /* which settles the fields, but for how many sources are flat */
    const rtr_field *fields;
    size_t field_count;
    const rtr_row *rows; /* legs in the order of routes, then places, then areas */
    size_t row_count;
} rtr_layer;

RTR_API RTR_MUST_CHECK rtr_code rtr_layer_new(const rtr_chart *chart, rtr_geojson_set set,
                                              rtr_layer **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_layer_free(rtr_layer *layer);
/* The place of a field among a layer's; SIZE_MAX if it has none of that name. */
RTR_API size_t rtr_layer_field(const rtr_layer *layer, const char *name);

/* What a row says in the text field of that name; NULL for none. Borrowed. */
RTR_API const char *rtr_layer_text(const rtr_layer *layer, const rtr_row *row, const char *name);

#endif

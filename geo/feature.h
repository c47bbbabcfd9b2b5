/* feature.h - the marks of a chart as features: what GeoJSON writes and the manifest vouches for.
 *
 * Private to geo/. One list, one order and one set of ids for geojson.c and manifest_write.c: legs in
 * the order of routes, then places, then areas.
 */
#ifndef RUTTER_GEO_FEATURE_H
#define RUTTER_GEO_FEATURE_H

#include "geo/chart.h"
#include "geo/geojson.h"
#include "geo/layer.h"
#include "geo/shape.h"

/* Bits, so that a property can say in which features it has a value. */
enum { RTR_FEATURE_LEG = 1, RTR_FEATURE_PLACE = 2, RTR_FEATURE_AREA = 4, RTR_FEATURE_FRAME = 8 };

typedef struct rtr_feature {
    unsigned kind;
    const rtr_chart *chart;
    const rtr_chart_leg *leg; /* of a leg, with its route; else NULL */
    const rtr_case_route *route;
    const rtr_chart_place *place;  /* of a place or an area; else NULL */
    const rtr_geojson_more *frame; /* of a frame; else NULL */
    const rtr_case_claim *claim;
    char *id; /* unique among all features of the chart; owned by the list */
} rtr_feature;

/* Kinds of feature (bits) that a set holds. */
unsigned rtr_feature_kinds(rtr_geojson_set set);
/* The caller ends *out with rtr_feature_free. There is room for one feature more. */
RTR_MUST_CHECK rtr_code rtr_feature_list(const rtr_chart *chart, rtr_geojson_set set,
                                         rtr_feature **out, size_t *count, rtr_err *err);
void rtr_feature_free(rtr_feature *features, size_t count);
/* The feature's geometry as it is written: cut at the antimeridian, of seven decimals, valid. The caller
 * frees *out. */
RTR_MUST_CHECK rtr_code rtr_feature_shape(const rtr_feature *feature, rtr_shape **out,
                                          rtr_err *err);

/* Entries source_1_..., source_2_... that every feature of a list gets: as many as the richest has,
 * at most RTR_FLAT_SOURCES (the field "sources" always has them all). */
enum { RTR_FLAT_SOURCES = 5, RTR_FEATURE_FIELDS_MAX = 80 };
size_t rtr_feature_flat_sources(const rtr_feature *features, size_t count);
/* The fields of features of these kinds, at most RTR_FEATURE_FIELDS_MAX; `which` is what each is called by
 * in rtr_feature_value. Returns their number. */
size_t rtr_feature_fields(unsigned kinds, size_t flat_sources, rtr_field *out, size_t *which);
/* A number, or NAN with the text in `text`; both empty where the feature has no such value. */
double rtr_feature_value(const rtr_feature *feature, size_t which, rtr_buf *text);

#endif

#include "geo/feature.h"

#include <stdlib.h>

#include "base/text.h"
#include "geo/antimeridian.h"
#include "geo/geodesic.h"

enum { CIRCLE_SIDES = 72 };

unsigned rtr_feature_kinds(rtr_geojson_set set)
{
    switch (set) {
    case RTR_GEOJSON_ROUTES: return RTR_FEATURE_LEG;
    case RTR_GEOJSON_PLACES: return RTR_FEATURE_PLACE;
    case RTR_GEOJSON_AREAS: return RTR_FEATURE_AREA;
    case RTR_GEOJSON_SITES: return RTR_FEATURE_PLACE | RTR_FEATURE_AREA;
    case RTR_GEOJSON_ALL: break;
    }
    return RTR_FEATURE_LEG | RTR_FEATURE_PLACE | RTR_FEATURE_AREA;
}

/* A region or country is never a point; what is known better may have an extent as well. */
static unsigned kinds_of(const rtr_chart_place *place)
{
    unsigned kinds = place->precision < RTR_PRECISION_REGION ? RTR_FEATURE_PLACE : 0;
    if (place->area || place->radius_km > 0) kinds |= RTR_FEATURE_AREA;
    return kinds;
}

/* "leg:ROUTE:N", "place:ID", "area:ID": unique because ids are, each among its own kind. */
static char *make_id(const rtr_feature *feature)
{
    rtr_buf buf = {0};
    if (feature->kind == RTR_FEATURE_LEG)
        rtr_buf_printf(&buf, "leg:%s:%zu", feature->route->id, feature->leg->number + 1);
    else
        rtr_buf_printf(&buf, "%s:%s", feature->kind == RTR_FEATURE_PLACE ? "place" : "area",
                       feature->place->id);
    return rtr_buf_take(&buf);
}

static rtr_code append(rtr_feature *features, size_t *count, rtr_feature feature, rtr_err *err)
{
    feature.id = make_id(&feature);
    if (!feature.id) return rtr_nomem(err);
    features[(*count)++] = feature;
    return RTR_OK;
}

static rtr_code append_places(const rtr_chart *chart, unsigned kind, rtr_feature *features,
                              size_t *count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < chart->place_count; i++) {
        const rtr_chart_place *place = &chart->places[i];
        rtr_feature feature = {
            .kind = kind, .chart = chart, .place = place, .claim = &place->claim};
        if (kinds_of(place) & kind) code = append(features, count, feature, err);
    }
    return code;
}

rtr_code rtr_feature_list(const rtr_chart *chart, rtr_geojson_set set, rtr_feature **out,
                          size_t *count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    unsigned kinds = rtr_feature_kinds(set);
    *count = 0;
    *out = calloc(chart->leg_count + 2 * chart->place_count + 1, sizeof **out);
    if (!*out) return rtr_nomem(err);
    for (size_t i = 0; !code && (kinds & RTR_FEATURE_LEG) && i < chart->leg_count; i++) {
        const rtr_chart_leg *leg = &chart->legs[i];
        const rtr_case_route *route = &chart->doc->routes[leg->route];
        rtr_feature feature = {.kind = RTR_FEATURE_LEG,
                               .chart = chart,
                               .leg = leg,
                               .route = route,
                               .claim = &route->claim};
        code = append(*out, count, feature, err);
    }
    if (!code && (kinds & RTR_FEATURE_PLACE))
        code = append_places(chart, RTR_FEATURE_PLACE, *out, count, err);
    if (!code && (kinds & RTR_FEATURE_AREA))
        code = append_places(chart, RTR_FEATURE_AREA, *out, count, err);
    if (code) {
        rtr_feature_free(*out, *count);
        *out = NULL;
        *count = 0;
    }
    return code;
}

void rtr_feature_free(rtr_feature *features, size_t count)
{
    for (size_t i = 0; features && i < count; i++) free(features[i].id);
    free(features);
}

size_t rtr_feature_flat_sources(const rtr_feature *features, size_t count)
{
    size_t most = 0;
    for (size_t i = 0; i < count; i++)
        if (features[i].claim->source_count > most) most = features[i].claim->source_count;
    return most < RTR_FLAT_SOURCES ? most : RTR_FLAT_SOURCES;
}

static rtr_code make_shape(rtr_shape_kind kind, const rtr_lonlat *points, size_t count,
                           rtr_shape **out, rtr_err *err)
{
    rtr_code code = rtr_shape_new(kind, out, err);
    if (!code) code = rtr_shape_add(*out, RTR_PART_OUTER, points, count, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}

static rtr_code exact_shape(const rtr_feature *feature, rtr_shape **out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_shape *whole = NULL;
    rtr_lonlat *circle = NULL;
    const rtr_chart_place *place = feature->place;
    *out = NULL;
    if (feature->kind == RTR_FEATURE_FRAME) return rtr_shape_copy(feature->frame->frame, out, err);
    if (feature->kind == RTR_FEATURE_PLACE)
        return make_shape(RTR_SHAPE_POINT, &place->at, 1, out, err);
    if (feature->kind == RTR_FEATURE_AREA && place->area)
        return rtr_antimeridian_cut(place->area, out, err);
    if (feature->kind == RTR_FEATURE_AREA && place->circle)
        return rtr_antimeridian_cut(place->circle, out, err);
    if (feature->kind == RTR_FEATURE_AREA) {
        code = rtr_geodesic_circle(place->at, place->radius_km * 1000, CIRCLE_SIDES, &circle, err);
        if (!code) code = make_shape(RTR_SHAPE_AREA, circle, CIRCLE_SIDES, &whole, err);
    } else {
        code = make_shape(RTR_SHAPE_LINE, feature->leg->points, feature->leg->count, &whole, err);
    }
    if (!code) code = rtr_antimeridian_cut(whole, out, err);
    rtr_shape_free(whole);
    free(circle);
    return code ? rtr_within(err, code, "%s", feature->id) : RTR_OK;
}

/* Outlines of countries cross themselves here and there, and some do so when they are rounded. A point where
 * a ring is mended is rounded too: hence more than once. */
static rtr_code round_area(const rtr_shape *exact, rtr_shape **out, rtr_err *err)
{
    enum { TRIES = 4 };
    rtr_code code = rtr_shape_rounded(exact, out, err);
    for (int i = 0; !code && i < TRIES; i++) {
        rtr_shape *mended = NULL;
        rtr_code found = rtr_shape_check(*out, NULL);
        if (!found) break;
        if (found != RTR_BAD_DATA) return found == RTR_NOMEM ? rtr_nomem(err) : found;
        code = rtr_shape_make_valid(*out, &mended, err);
        rtr_shape_free(*out);
        *out = NULL;
        if (!code) code = rtr_shape_rounded(mended, out, err);
        rtr_shape_free(mended);
    }
    return code;
}

rtr_code rtr_feature_shape(const rtr_feature *feature, rtr_shape **out, rtr_err *err)
{
    rtr_shape *exact = NULL;
    *out = NULL;
    rtr_code code = exact_shape(feature, &exact, err);
    if (!code)
        code = rtr_shape_kind_of(exact) == RTR_SHAPE_AREA ? round_area(exact, out, err)
                                                          : rtr_shape_rounded(exact, out, err);
    rtr_shape_free(exact);
    return code;
}

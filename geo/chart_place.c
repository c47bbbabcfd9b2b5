/* Where the places of a case and the stops of its routes are, and how well that is known.
 *
 * A position given by the user comes first, then a UN/LOCODE, then the name in the gazetteer. The
 * precision said in the case can widen what is known, never sharpen it: the gazetteer's Mumbai is a
 * city however exact the case calls it, and a country stays a polygon. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "geo/chart_parts.h"
#include "geo/geodesic.h"
#include "geo/language.h"

/* Areas are read roughly first, for their size, then as finely as a map of that area alone, 2000 pixels
 * across, would show them. */
static const double FIRST_TOLERANCE_M = 20000, AREA_PIXELS = 2000;

/* What a complaint points at. */
typedef struct spot {
    const rtr_origin *origin;
    char path[64]; /* "places[2].name" */
} spot;

/* The very value, where the case says where it stands. */
static void point_at(spot *at, const rtr_origin *value)
{
    if (!value->path) return;
    at->origin = value;
    snprintf(at->path, sizeof at->path, "%s", value->path);
}

static rtr_code warn(rtr_chart_draft *draft, const spot *at, const rtr_err *notice, rtr_err *err)
{
    return rtr_draft_problem(draft, RTR_WARNING, at->origin, notice, at->path, err);
}

static rtr_code add_place(rtr_chart_draft *draft, const rtr_chart_place *place, size_t *index,
                          rtr_err *err)
{
    void *places = draft->places;
    rtr_code code = rtr_draft_room(&places, draft->chart.place_count, &draft->place_capacity,
                                   sizeof *draft->places, err);
    draft->places = places;
    draft->chart.places = places;
    if (code) return code;
    *index = draft->chart.place_count++;
    draft->places[*index] = *place;
    return RTR_OK;
}

/* The diagonal of what a shape covers, roughly; 0 for an empty one. */
static double diagonal_m(const rtr_shape *shape)
{
    static const double DEGREE_M = 111195; /* of a meridian */
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    if (!count) return 0;
    rtr_bbox box = rtr_bbox_around(points, count);
    double middle = (box.south + box.north) / 2 * M_PI / 180;
    return DEGREE_M * hypot(rtr_bbox_width(box) * cos(middle), box.north - box.south);
}

static rtr_code read_area(rtr_chart_draft *draft, int32_t number, const rtr_shape **out,
                          rtr_err *err)
{
    const rtr_basemap *basemap = draft->chart.atlas.basemap;
    rtr_shape *area = NULL;
    rtr_code code = rtr_basemap_area(basemap, number, FIRST_TOLERANCE_M, &area, err);
    if (code) return code;
    double tolerance_m = diagonal_m(area) / AREA_PIXELS;
    rtr_shape_free(area);
    code = rtr_basemap_area(basemap, number, fmax(tolerance_m, 1), &area, err);
    if (code) return code;
    size_t part_count;
    rtr_shape_parts(area, &part_count);
    if (part_count) *out = area; /* an empty one says no more than none */
    return rtr_draft_own_shape(draft, area, err);
}

/* The case's label in the map's language or one near to it, else the unmarked one, else the first; NULL
 * without any. */
static const char *said_label(const rtr_case_place *said, const char *language)
{
    const char *best = said && said->label_count ? said->labels[0].text : NULL;
    int nearest = 0;
    for (size_t i = 0; said && i < said->label_count; i++)
        if (!*said->labels[i].language) best = said->labels[i].text;
    for (size_t i = 0; said && language && i < said->label_count; i++) {
        int near = rtr_language_nearness(said->labels[i].language, language);
        if (near <= nearest) continue;
        nearest = near;
        best = said->labels[i].text;
    }
    return best;
}

/* A port has few names of its own: what is called like it and lies around it lends it those it has. */
static const char *name_of_town(const rtr_gazetteer *gazetteer, const rtr_toponym *port,
                                const char *language)
{
    enum { TOWNS = 4 };
    static const double around_m = 60e3;
    rtr_gazetteer_filter filter = {.country = port->country, .kind = RTR_KIND_CITY};
    rtr_toponym towns[TOWNS];
    size_t count = rtr_gazetteer_find(gazetteer, port->name, &filter, towns, TOWNS);
    for (size_t i = 0; i < count && i < TOWNS; i++)
        if (rtr_geodesic_length_m(port->at, towns[i].at) < around_m)
            return rtr_gazetteer_name(gazetteer, &towns[i], language);
    return port->name;
}

/* What a place is called in a language. */
static const char *label_in(const rtr_atlas *atlas, const rtr_chart_place *place,
                            const char *language)
{
    const rtr_case_place *said = place->said;
    const char *label = said_label(said, language);
    if (label || !place->toponym.id) return label ? label : place->name;
    if (said && said->locode && said->name) return said->name; /* the code says where, no more */
    label = rtr_gazetteer_name(atlas->gazetteer, &place->toponym, language);
    if (language && label == place->toponym.name && place->toponym.kind == RTR_KIND_PORT)
        label = name_of_town(atlas->gazetteer, &place->toponym, language);
    return label ? label : place->name;
}

static void name_place(const rtr_chart_draft *draft, rtr_chart_place *place)
{
    const rtr_case_place *said = place->said;
    if (place->toponym.id)
        place->name = place->toponym.name;
    else
        place->name = said && said->name ? said->name : place->id;
    place->label = label_in(&draft->chart.atlas, place, draft->chart.doc->map.language);
    place->country = said && said->country    ? said->country
                     : place->toponym.country ? place->toponym.country
                                              : "";
}

const char *rtr_chart_label(const rtr_chart *chart, size_t place, const char *language)
{
    return label_in(&chart->atlas, &chart->places[place], language);
}

/* Which kind narrows a search: those that the gazetteer has. A company in Mumbai is looked up as
 * Mumbai. */
static rtr_kind searched_kind(rtr_kind said)
{
    switch (said) {
    case RTR_KIND_PORT:
    case RTR_KIND_CITY:
    case RTR_KIND_BORDER:
    case RTR_KIND_SEA:
    case RTR_KIND_STRAIT:
    case RTR_KIND_CANAL:
    case RTR_KIND_REGION:
    case RTR_KIND_COUNTRY: return said;
    case RTR_KIND_TERMINAL: return RTR_KIND_PORT;
    default: return RTR_KIND_COUNT;
    }
}

/* Look a name up; when there is none of the kind said, any kind will do, with a warning. `failure`
 * holds the reason when the code is RTR_NOT_FOUND or RTR_BAD_DATA. */
static rtr_code look_up(rtr_chart_draft *draft, const rtr_case_place *said, const spot *at,
                        rtr_toponym *out, rtr_err *failure)
{
    const rtr_gazetteer *gazetteer = draft->chart.atlas.gazetteer;
    rtr_gazetteer_filter filter = {said->country, searched_kind(said->kind)};
    const char *name = said->locode ? said->locode : said->name;
    if (said->locode) filter = (rtr_gazetteer_filter){NULL, RTR_KIND_COUNT};
    rtr_code code = rtr_gazetteer_resolve(gazetteer, name, &filter, out, failure);
    if (code != RTR_NOT_FOUND || filter.kind == RTR_KIND_COUNT) return code;
    rtr_err any;
    filter.kind = RTR_KIND_COUNT;
    code = rtr_gazetteer_resolve(gazetteer, name, &filter, out, &any);
    if (code) {
        *failure = any;
        return code;
    }
    rtr_err notice, broken;
    rtr_fail(&notice, RTR_NOT_FOUND, "no %s called '%s' is known; the %s %s is used",
             rtr_kind_name(said->kind), name, rtr_kind_name(out->kind), out->id);
    rtr_fix(&notice, RTR_NOT_FOUND, "give 'locode' or 'lonlat' for the %s itself",
            rtr_kind_name(said->kind));
    code = warn(draft, at, &notice, &broken);
    if (code) *failure = broken;
    return code;
}

/* Number of a toponym's polygon, or -1. A gazetteer made without the base map does not know it, but the
 * base map goes by the same codes. */
static int32_t area_of(const rtr_chart_draft *draft, const rtr_toponym *toponym)
{
    const rtr_basemap *basemap = draft->chart.atlas.basemap;
    if (!toponym->id || toponym->area >= 0) return toponym->id ? toponym->area : -1;
    int country = toponym->kind == RTR_KIND_COUNTRY && *toponym->country;
    return rtr_basemap_find(basemap, country ? toponym->country : toponym->id);
}

/* The first-level area around a city, for a place said to be known to its region only. */
static int find_region(const rtr_chart_draft *draft, const rtr_chart_place *place, rtr_toponym *out)
{
    rtr_gazetteer_filter filter = {place->country, RTR_KIND_REGION};
    const char *region = place->toponym.admin1;
    if (!region || !*region || !*place->country) return 0;
    /* Not found: a circle is drawn instead. */
    return !rtr_gazetteer_resolve(draft->chart.atlas.gazetteer, region, &filter, out, NULL) &&
           area_of(draft, out) >= 0;
}

static int find_country(const rtr_chart_draft *draft, const rtr_chart_place *place,
                        rtr_toponym *out)
{
    char id[16];
    if (!*place->country) return 0;
    snprintf(id, sizeof id, "iso:%.2s", place->country);
    return !rtr_gazetteer_resolve(draft->chart.atlas.gazetteer, id, NULL, out, NULL) &&
           area_of(draft, out) >= 0;
}

/* Widen a position to the area that the case says is all that is known. */
static rtr_code widen(rtr_chart_draft *draft, rtr_chart_place *place, rtr_err *err)
{
    rtr_toponym around;
    int found = place->precision == RTR_PRECISION_COUNTRY ? find_country(draft, place, &around)
                                                          : find_region(draft, place, &around);
    if (!found) return RTR_OK;
    place->at = around.at;
    return read_area(draft, area_of(draft, &around), &place->area, err);
}

/* What somewhere within a radius amounts to: a port or plant, a town, more than that. */
static rtr_precision precision_within(double radius_km)
{
    return radius_km <= 1.5  ? RTR_PRECISION_SITE
           : radius_km <= 30 ? RTR_PRECISION_CITY
                             : RTR_PRECISION_REGION;
}

/* Put the said precision against the known one; a radius without one speaks for it. */
static rtr_code settle_precision(rtr_chart_draft *draft, rtr_chart_place *place, const spot *at,
                                 rtr_err *err)
{
    rtr_precision said = place->said ? place->said->precision : RTR_PRECISION_COUNT;
    rtr_err notice;
    if (said == RTR_PRECISION_COUNT && place->said && place->said->radius_km > 0) {
        rtr_precision within = precision_within(place->said->radius_km);
        if (within > place->precision) place->precision = within;
    }
    if (said == RTR_PRECISION_COUNT || said == place->precision) return RTR_OK;
    if (said > place->precision) {
        place->precision = said;
        return RTR_OK;
    }
    rtr_fail(&notice, RTR_BAD_DATA, "'%s' is known to its %s only, not to precision '%s'",
             place->name, rtr_precision_name(place->precision), rtr_precision_name(said));
    rtr_fix(&notice, RTR_BAD_DATA, "give 'lonlat', or drop 'precision'");
    return warn(draft, at, &notice, err);
}

/* Area, radius and position by the precision that was settled. */
static rtr_code lay_out_extent(rtr_chart_draft *draft, rtr_chart_place *place, const spot *at,
                               rtr_err *err)
{
    rtr_code code = RTR_OK;
    int vague = place->precision >= RTR_PRECISION_REGION;
    if (place->said && place->said->radius_km > 0) place->radius_km = place->said->radius_km;
    if (!vague || place->area) return RTR_OK;
    int32_t area =
        place->toponym.precision >= RTR_PRECISION_REGION ? area_of(draft, &place->toponym) : -1;
    if (area >= 0)
        code = read_area(draft, area, &place->area, err);
    else if (!(place->radius_km > 0))
        code = widen(draft, place, err);
    if (code || place->area || place->radius_km > 0) return code;
    rtr_err notice;
    place->radius_km = RTR_VAGUE_RADIUS_KM;
    rtr_fail(&notice, RTR_BAD_DATA, "how large '%s' is, is not known; a circle of %d km is drawn",
             place->name, (int)RTR_VAGUE_RADIUS_KM);
    rtr_fix(&notice, RTR_BAD_DATA, "say 'radius_km'");
    return warn(draft, at, &notice, err);
}

static rtr_code finish_place(rtr_chart_draft *draft, rtr_chart_place *place, const spot *at,
                             rtr_err *err)
{
    name_place(draft, place);
    rtr_code code = settle_precision(draft, place, at, err);
    return code ? code : lay_out_extent(draft, place, at, err);
}

/* The position of a shape of the user's own: its only point, the middle of its first line, or a point
 * well inside its area. */
static rtr_code shape_position(const rtr_shape *shape, rtr_lonlat *at, rtr_err *err)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_AREA) return rtr_shape_label_point(shape, at, err);
    if (part_count)
        *at = points[rtr_shape_kind_of(shape) == RTR_SHAPE_LINE ? parts[0].count / 2 : 0];
    return RTR_OK;
}

static rtr_code locate(rtr_chart_draft *draft, rtr_chart_place *place, const spot *at, rtr_err *err)
{
    const rtr_case_place *said = place->said;
    rtr_code code = RTR_OK;
    place->at = said->at;
    place->kind = said->kind == RTR_KIND_COUNT ? RTR_KIND_OTHER : said->kind;
    place->precision = RTR_PRECISION_EXACT;
    place->toponym = (rtr_toponym){.area = -1};
    if (said->shape) {
        code = shape_position(said->shape, &place->at, err);
        if (rtr_shape_kind_of(said->shape) == RTR_SHAPE_AREA) place->area = said->shape;
    }
    if (!code) code = finish_place(draft, place, at, err);
    return code ? code : rtr_draft_check_position(draft, place, at->path, err);
}

static void take_toponym(rtr_chart_place *place, const rtr_toponym *found)
{
    place->toponym = *found;
    place->at = found->at;
    place->precision = found->precision;
    place->radius_km = found->radius_km;
    int said = place->said && place->said->kind != RTR_KIND_COUNT;
    place->kind = said ? place->said->kind : found->kind;
}

/* A name that is unknown or ambiguous is the case's problem, not a failure of this call. */
static rtr_code blame(rtr_chart_draft *draft, const spot *at, const rtr_err *failure, rtr_err *err)
{
    if (failure->code == RTR_NOT_FOUND || failure->code == RTR_BAD_DATA ||
        failure->code == RTR_BAD_SYNTAX)
        return rtr_draft_problem(draft, RTR_ERROR, at->origin, failure, at->path, err);
    if (err) *err = *failure;
    return failure->code;
}

static rtr_code case_place(rtr_chart_draft *draft, size_t index, rtr_err *err)
{
    const rtr_case_place *said = &draft->chart.doc->places[index];
    rtr_chart_place place = {.id = said->id, .said = said, .claim = said->claim};
    rtr_err failure = {0};
    rtr_toponym found;
    spot at = {.origin = &said->origin};
    snprintf(at.path, sizeof at.path, "places[%zu]", index);
    point_at(&at, &said->origin);
    draft->case_places[index] = SIZE_MAX;
    if (said->laid_out) {
        rtr_draft_laid_place(&place);
        name_place(draft, &place);
        return add_place(draft, &place, &draft->case_places[index], err);
    }
    if (said->located) {
        rtr_code code = locate(draft, &place, &at, err);
        return code ? code : add_place(draft, &place, &draft->case_places[index], err);
    }
    if (!said->name && !said->locode) {
        rtr_fail(&failure, RTR_BAD_DATA, "place '%s' has no position", said->id);
        rtr_fix(&failure, RTR_BAD_DATA, "give 'lonlat', 'locode' or 'name'");
        return blame(draft, &at, &failure, err);
    }
    if (look_up(draft, said, &at, &found, &failure)) {
        snprintf(at.path, sizeof at.path, "places[%zu].%s", index,
                 said->locode ? "locode" : "name");
        point_at(&at, &said->name_at);
        return blame(draft, &at, &failure, err);
    }
    take_toponym(&place, &found);
    rtr_code code = finish_place(draft, &place, &at, err);
    if (!code) code = rtr_draft_check_locode(draft, &place, at.path, err);
    return code ? code : add_place(draft, &place, &draft->case_places[index], err);
}

rtr_code rtr_draft_places(rtr_chart_draft *draft, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; !code && i < draft->chart.doc->place_count; i++)
        code = case_place(draft, i, err);
    return code;
}

static int id_taken(const rtr_chart_draft *draft, const char *id)
{
    for (size_t i = 0; i < draft->chart.doc->place_count; i++)
        if (strcmp(draft->chart.doc->places[i].id, id) == 0) return 1;
    for (size_t i = 0; i < draft->chart.place_count; i++)
        if (strcmp(draft->places[i].id, id) == 0) return 1;
    return 0;
}

/* "Nhava Sheva" -> "nhava-sheva", or "nhava-sheva-2" when that is taken; owned by the draft. */
static rtr_code make_id(rtr_chart_draft *draft, const char *name, const char **out, rtr_err *err)
{
    char *folded = NULL;
    rtr_buf id = {0};
    rtr_code code = rtr_fold(name, strlen(name), &folded, err);
    if (code) return code;
    for (char *at = folded; *at; at++)
        if (*at == ' ') *at = '-';
    rtr_buf_puts(&id, *folded ? folded : "place");
    for (size_t n = 2; !id.failed && id_taken(draft, id.data); n++) {
        id.size = 0;
        rtr_buf_printf(&id, "%s-%zu", *folded ? folded : "place", n);
    }
    free(folded);
    char *text = rtr_buf_take(&id);
    code = rtr_draft_own_text(draft, text, err);
    if (!code) *out = text;
    return code;
}

/* A stop given by name: the chart place that was made for the same toponym before, or a new one. */
static rtr_code named_stop(rtr_chart_draft *draft, const rtr_toponym *found,
                           const rtr_case_route *route, const spot *at, size_t *index, rtr_err *err)
{
    for (size_t i = 0; i < draft->chart.place_count; i++) {
        const rtr_chart_place *known = &draft->places[i];
        if (known->said || known->toponym.number != found->number) continue;
        *index = i;
        return RTR_OK;
    }
    rtr_chart_place place = {.claim = route->claim};
    take_toponym(&place, found);
    rtr_code code = make_id(draft, found->name, &place.id, err);
    if (!code) code = finish_place(draft, &place, at, err);
    return code ? code : add_place(draft, &place, index, err);
}

static spot stop_spot(const rtr_case *doc, size_t number, size_t stop)
{
    const rtr_case_route *route = &doc->routes[number];
    spot at = {.origin = &route->origin};
    if (stop == 0)
        snprintf(at.path, sizeof at.path, "routes[%zu].from", number);
    else if (stop + 1 == route->stop_count)
        snprintf(at.path, sizeof at.path, "routes[%zu].to", number);
    else
        snprintf(at.path, sizeof at.path, "routes[%zu].via[%zu]", number, stop - 1);
    if (route->stop_at) point_at(&at, &route->stop_at[stop]);
    return at;
}

/* A place of the case that a stop's name may be a slip for, or NULL. */
static const char *nearest_place(const rtr_case *doc, const char *name)
{
    const char *nearest = NULL;
    int best = (int)(strlen(name) / 3) + 1;
    for (size_t i = 0; i < doc->place_count; i++) {
        int distance = rtr_edit_distance(name, doc->places[i].id, best);
        if (distance >= best) continue;
        best = distance;
        nearest = doc->places[i].id;
    }
    return nearest;
}

/* Does the case itself call places by a stop's name, but not the place that the gazetteer `found` (NULL:
 * none)? Then only an id can say which is meant. */
static int is_declared_elsewhere(const rtr_chart_draft *draft, const char *name,
                                 const rtr_toponym *found, rtr_err *failure)
{
    const rtr_case *doc = draft->chart.doc;
    const char *ids[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < doc->place_count; i++) {
        size_t index = draft->case_places[i];
        if (!doc->places[i].name || strcmp(doc->places[i].name, name) != 0 || index == SIZE_MAX)
            continue;
        int same = found && rtr_geodesic_length_m(draft->places[index].at, found->at) <=
                                RTR_LINE_END_KM * 1000;
        if (!same && count < 2) ids[count++] = doc->places[i].id;
    }
    if (!count) return 0;
    rtr_fail(failure, RTR_BAD_DATA, "'%s' may mean a place of this case%s", name,
             found ? " or the gazetteer's" : "");
    if (count == 1)
        rtr_fix(failure, RTR_BAD_DATA, "say which by its id: '%s'%s%s", ids[0],
                found ? ", or " : "", found ? found->id : "");
    else
        rtr_fix(failure, RTR_BAD_DATA, "say which by its id: '%s' or '%s'", ids[0], ids[1]);
    return 1;
}

/* Ids come first: whoever names a place "Russia" in the case means that place. */
static rtr_code find_stop(rtr_chart_draft *draft, size_t number, size_t stop, size_t *index,
                          rtr_err *err)
{
    const rtr_case *doc = draft->chart.doc;
    const rtr_case_route *route = &doc->routes[number];
    const char *name = route->stops[stop];
    *index = SIZE_MAX;
    for (size_t i = 0; i < doc->place_count; i++) {
        if (strcmp(doc->places[i].id, name) != 0) continue;
        *index = draft->case_places[i];
        return RTR_OK;
    }
    spot at = stop_spot(doc, number, stop);
    rtr_toponym found;
    rtr_err failure = {0};
    rtr_code code =
        rtr_gazetteer_resolve(draft->chart.atlas.gazetteer, name, NULL, &found, &failure);
    if (is_declared_elsewhere(draft, name, code ? NULL : &found, &failure))
        return blame(draft, &at, &failure, err);
    if (!code) return named_stop(draft, &found, route, &at, index, err);
    const char *near = failure.code == RTR_NOT_FOUND ? nearest_place(doc, name) : NULL;
    if (near) rtr_fix(&failure, failure.code, "did you mean the place '%s'?", near);
    return blame(draft, &at, &failure, err);
}

rtr_code rtr_draft_stops(rtr_chart_draft *draft, rtr_err *err)
{
    rtr_code code = RTR_OK;
    const rtr_case *doc = draft->chart.doc;
    for (size_t i = 0; !code && i < doc->route_count; i++) {
        size_t count = doc->routes[i].stop_count;
        draft->stops[i] = calloc(count + 1, sizeof *draft->stops[i]);
        if (!draft->stops[i]) return rtr_nomem(err);
        for (size_t k = 0; !code && k < count; k++)
            code = find_stop(draft, i, k, &draft->stops[i][k], err);
    }
    return code;
}

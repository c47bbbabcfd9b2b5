/* Does the position that a case gives for a place agree with its country and its name?
 *
 * The commonest slip is latitude before longitude, and within 90 degrees nothing else gives it away. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "geo/chart_parts.h"
#include "geo/geodesic.h"

/* Ports and platforms stand in the water, and sites at borders: that close is still "in" a country, or
 * "at" a town. A name this far from its place is likely another place's. */
static const double NEAR_M = 50e3, FAR_M = 300e3;

/* A terminal may lie this far from the city that it is named after. */
static const double SAME_M = 100e3;

/* Is the country `area` at a position, or near it on one of eight bearings? */
static int near_country(const rtr_basemap *basemap, rtr_lonlat at, int32_t area)
{
    if (rtr_basemap_area_holds(basemap, area, at)) return 1;
    for (int ring = 1; ring <= 2; ring++)
        for (int bearing = 0; bearing < 360; bearing += 45) {
            rtr_lonlat there = rtr_geodesic_direct(at, bearing, NEAR_M * ring / 2);
            if (rtr_basemap_area_holds(basemap, area, there)) return 1;
        }
    return 0;
}

/* What a place was meant to be: a country, a named position, or neither. */
typedef struct meaning {
    int32_t country; /* of the base map, or -1 */
    int named;       /* `place` is what the gazetteer has by that very name */
    rtr_toponym place;
} meaning;

static meaning meaning_of(const rtr_chart_draft *draft, const rtr_case_place *said)
{
    const rtr_atlas *atlas = &draft->chart.atlas;
    rtr_gazetteer_filter filter = {said->country, RTR_KIND_COUNT};
    meaning of = {.country = -1};
    if (said->country && atlas->basemap)
        of.country = rtr_basemap_find(atlas->basemap, said->country);
    /* An unknown or ambiguous name says nothing about the position. */
    of.named = said->name &&
               !rtr_gazetteer_resolve(atlas->gazetteer, said->name, &filter, &of.place, NULL) &&
               of.place.precision < RTR_PRECISION_REGION && strcmp(of.place.name, said->name) == 0;
    return of;
}

static int fits(const rtr_chart_draft *draft, const meaning *of, rtr_lonlat at)
{
    if (of->country >= 0) return near_country(draft->chart.atlas.basemap, at, of->country);
    return of->named && rtr_geodesic_length_m(at, of->place.at) <= NEAR_M;
}

static const char *country_code(const rtr_chart_draft *draft, rtr_lonlat at)
{
    const rtr_basemap *basemap = draft->chart.atlas.basemap;
    int32_t found = basemap ? rtr_basemap_country_at(basemap, at) : -1;
    return found < 0 ? NULL : rtr_basemap_area_code(basemap, found);
}

static rtr_code report_swap(rtr_chart_draft *draft, const rtr_chart_place *place, const meaning *of,
                            const char *path, rtr_err *err)
{
    rtr_err problem;
    rtr_buf order = {0};
    const char *found = country_code(draft, place->at);
    rtr_fail(&problem, RTR_BAD_DATA, "the position of '%s' lies %s%s; swapped it lies %s %s",
             place->name, found ? "in " : "at sea", found ? found : "",
             of->country >= 0 ? "in" : "at",
             of->country >= 0 ? place->said->country : of->place.name);
    rtr_buf_fixed(&order, place->at.lat, 7);
    rtr_buf_puts(&order, ", ");
    rtr_buf_fixed(&order, place->at.lon, 7);
    rtr_fix(&problem, RTR_BAD_DATA, "write longitude first: [%s]", order.data ? order.data : "");
    rtr_code code = order.failed ? rtr_nomem(err) : RTR_OK;
    rtr_buf_end(&order);
    return code ? code
                : rtr_draft_problem(draft, RTR_ERROR, &place->said->origin, &problem, path, err);
}

static rtr_code report_country(rtr_chart_draft *draft, const rtr_chart_place *place,
                               const char *found, const char *path, rtr_err *err)
{
    rtr_err problem;
    rtr_fail(&problem, RTR_BAD_DATA, "'%s' does not lie in %s but in %s, by the base map",
             place->name, place->said->country, found);
    rtr_fix(&problem, RTR_BAD_DATA, "check 'lonlat' and 'country'");
    return rtr_draft_problem(draft, RTR_WARNING, &place->said->origin, &problem, path, err);
}

static rtr_code report_distance(rtr_chart_draft *draft, const rtr_chart_place *place,
                                const meaning *of, const char *path, rtr_err *err)
{
    rtr_err problem;
    rtr_fail(&problem, RTR_BAD_DATA, "the position of '%s' is %d km from the %s %s", place->name,
             (int)(rtr_geodesic_length_m(place->at, of->place.at) / 1000 + 0.5),
             rtr_kind_name(of->place.kind), of->place.id);
    rtr_fix(&problem, RTR_BAD_DATA, "check 'lonlat', or use a name that is not that place's");
    return rtr_draft_problem(draft, RTR_WARNING, &place->said->origin, &problem, path, err);
}

/* Does the gazetteer know the name, and none of its places is near the position? */
static int is_elsewhere(const rtr_gazetteer *gazetteer, const char *name, rtr_lonlat at)
{
    enum { SOME = 64 };
    rtr_toponym places[SOME];
    size_t count = rtr_gazetteer_find(gazetteer, name, NULL, places, SOME);
    for (size_t i = 0; i < count && i < SOME; i++)
        if (places[i].precision >= RTR_PRECISION_REGION ||
            rtr_geodesic_length_m(at, places[i].at) <= SAME_M)
            return 0;
    return count > 0 && count <= SOME;
}

rtr_code rtr_draft_check_locode(rtr_chart_draft *draft, const rtr_chart_place *place,
                                const char *path, rtr_err *err)
{
    const rtr_case_place *said = place->said;
    rtr_err problem;
    if (!said->locode || !said->name ||
        !is_elsewhere(draft->chart.atlas.gazetteer, said->name, place->at))
        return RTR_OK;
    rtr_fail(&problem, RTR_BAD_DATA, "UN/LOCODE %s is %s, %s, not '%s'", said->locode,
             place->toponym.name, place->toponym.country, said->name);
    rtr_fix(&problem, RTR_BAD_DATA, "check both; the place is drawn where the code says");
    const rtr_origin *at = said->name_at.file ? &said->name_at : &said->origin;
    return rtr_draft_problem(draft, RTR_WARNING, at, &problem, path, err);
}

rtr_code rtr_draft_check_position(rtr_chart_draft *draft, const rtr_chart_place *place,
                                  const char *path, rtr_err *err)
{
    const rtr_basemap *basemap = draft->chart.atlas.basemap;
    meaning of = meaning_of(draft, place->said);
    rtr_lonlat at = place->at, swapped = {at.lat, at.lon};
    int inside = of.country >= 0 && rtr_basemap_area_holds(basemap, of.country, at);
    if (!inside && fabs(at.lon) <= 90 && !fits(draft, &of, at) && fits(draft, &of, swapped))
        return report_swap(draft, place, &of, path, err);
    const char *found = inside ? place->said->country : country_code(draft, at);
    if (of.country >= 0 && !inside && found) return report_country(draft, place, found, path, err);
    const char *country = place->said->country ? place->said->country : found;
    if (of.named && country && strcmp(country, of.place.country) == 0 &&
        rtr_geodesic_length_m(at, of.place.at) > FAR_M)
        return report_distance(draft, place, &of, path, err);
    return RTR_OK;
}

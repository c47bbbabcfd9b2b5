/* Names around the case: countries, seas and straits, large towns near its places. Each has the zoom from which on
 * there is room for it; the page leaves out those that would lie on each other. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/context.h"
#include "draw/page_parts.h"

enum { TOWNS_MAX = 400, RANK_MAX = 9 };
static const double world_px = 256; /* across, at zoom 0 */
static const double country_px = 60, sea_px = 90, strait_px = 26;
static const double country_m = 20000; /* how roughly a country is measured */

/* The zoom at which so many degrees are as long as `px`. */
static int rank_of(double degrees, double px)
{
    if (!(degrees > 0)) return RANK_MAX;
    double zoom = ceil(log2(px * 360 / (degrees * world_px)));
    return (int)fmin(fmax(zoom, 0), RANK_MAX);
}

/* A toponym of the case's own has its name already. */
static int in_case(const rtr_page *page, const rtr_toponym *toponym)
{
    const rtr_chart *chart = page->chart;
    for (size_t i = 0; i < chart->place_count; i++) {
        const rtr_chart_place *place = &chart->places[i];
        if (place->toponym.id && strcmp(place->toponym.id, toponym->id) == 0) return 1;
    }
    return 0;
}

static void put_name(rtr_page *page, const rtr_toponym *toponym, const char *kind, int rank)
{
    const rtr_gazetteer *gazetteer = page->chart->atlas.gazetteer;
    rtr_json_object(page->json);
    rtr_json_key(page->json, "name");
    rtr_page_put_words(page, rtr_gazetteer_name(gazetteer, toponym, "en"),
                       rtr_gazetteer_name(gazetteer, toponym, "fr"));
    rtr_page_put_text(page, "kind", kind);
    rtr_page_put_at(page, toponym->at);
    rtr_json_key_int(page->json, "rank", rank);
    rtr_json_close_object(page->json);
}

/* The side of a square as large as an area's largest part, on the web's map. */
static rtr_code measure(const rtr_page *page, int32_t area, double *side_deg, rtr_err *err)
{
    rtr_shape *shape = NULL;
    size_t point_count, part_count;
    double largest = 0;
    rtr_code code = rtr_basemap_area(page->chart->atlas.basemap, area, country_m, &shape, err);
    *side_deg = 0;
    if (code) return code;
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    for (size_t i = 0; i < part_count; i++) {
        rtr_lonlat first = points[parts[i].first];
        double stretched = fabs(rtr_ring_turn(points + parts[i].first, parts[i].count)) / 2 /
                           cos(first.lat * acos(-1) / 180);
        largest = fmax(largest, stretched);
    }
    *side_deg = sqrt(largest);
    rtr_shape_free(shape);
    return RTR_OK;
}

static rtr_code put_country(rtr_page *page, const rtr_toponym *country, rtr_err *err)
{
    const rtr_basemap *basemap = page->chart->atlas.basemap;
    int32_t area = basemap ? rtr_basemap_find(basemap, country->country) : -1;
    double side_deg = 0;
    if (area < 0) return RTR_OK;
    rtr_code code = measure(page, area, &side_deg, err);
    if (!code) put_name(page, country, "country", rank_of(side_deg, country_px));
    return code;
}

static rtr_code put_wide(rtr_page *page, const rtr_toponym *t, rtr_err *err)
{
    static const double degree_km = 111.2;
    double stretch = 1 / cos(t->at.lat * acos(-1) / 180);
    double across_deg = 2 * t->radius_km / degree_km * fmin(stretch, 4);
    switch (t->kind) {
    case RTR_KIND_COUNTRY: return put_country(page, t, err);
    case RTR_KIND_SEA:
        if (rtr_is_sea_name(t)) put_name(page, t, "sea", rank_of(across_deg, sea_px));
        break;
    case RTR_KIND_STRAIT:
    case RTR_KIND_CANAL:
        if (rtr_is_sea_name(t))
            put_name(page, t, "sea", (int)fmax(rank_of(across_deg, strait_px), 4));
        break;
    default: break;
    }
    return RTR_OK;
}

static int rank_of_town(int64_t people)
{
    static const int64_t least[] = {10000000, 5000000, 2000000, 1000000, 400000, 150000};
    int rank = 3;
    for (size_t i = 0; i < sizeof least / sizeof *least; i++)
        if (people < least[i]) rank++;
    return rank;
}

/* The largest in the part of the world that the case is about. */
static rtr_code put_towns(rtr_page *page, rtr_err *err)
{
    static const int64_t least_people = 100000;
    rtr_toponym *towns = calloc(TOWNS_MAX, sizeof *towns);
    if (!towns) return rtr_nomem(err);
    rtr_bbox box = page->bounds;
    int whole = box.east - box.west >= 360;
    rtr_bbox asked = {whole ? -180 : rtr_lon_wrap(box.west), box.south,
                      whole ? 180 : rtr_lon_wrap(box.east), box.north};
    size_t count =
        rtr_gazetteer_large_in(page->chart->atlas.gazetteer, asked, least_people, towns, TOWNS_MAX);
    for (size_t i = 0; i < count && i < TOWNS_MAX; i++)
        if (!in_case(page, &towns[i]))
            put_name(page, &towns[i], "town", rank_of_town(towns[i].population));
    free(towns);
    return RTR_OK;
}

rtr_code rtr_page_put_names(rtr_page *page, rtr_err *err)
{
    const rtr_gazetteer *gazetteer = page->chart->atlas.gazetteer;
    size_t wide = gazetteer ? rtr_gazetteer_wide_count(gazetteer) : 0;
    rtr_code code = RTR_OK;
    rtr_json_key(page->json, "names");
    rtr_json_array(page->json);
    for (size_t i = 0; !code && i < wide; i++) {
        rtr_toponym t = rtr_gazetteer_get(gazetteer, (uint32_t)i);
        if (!in_case(page, &t)) code = put_wide(page, &t, err);
    }
    if (!code && gazetteer) code = put_towns(page, err);
    rtr_json_close_array(page->json);
    return code || !page->json->buf->failed ? code : rtr_nomem(err);
}

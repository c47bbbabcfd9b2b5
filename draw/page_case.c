/* What the case says: its reports, places and routes, each with its sources. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "draw/page_parts.h"
#include "draw/reason.h"
#include "geo/codes.h"

static const double line_unit = 1e-5, area_unit = 1e-4; /* degrees: about 1 m and 11 m */

void rtr_page_put_text(rtr_page *page, const char *key, const char *text)
{
    if (text && *text) rtr_json_key_string(page->json, key, text);
}

void rtr_page_put_words(rtr_page *page, const char *english, const char *french)
{
    rtr_json_object(page->json);
    rtr_page_put_text(page, "en", english);
    if (strcmp(english, french) != 0) rtr_page_put_text(page, "fr", french);
    rtr_json_close_object(page->json);
}

void rtr_page_put_at(rtr_page *page, rtr_lonlat at)
{
    rtr_json_key(page->json, "at");
    rtr_json_array(page->json);
    rtr_json_number(page->json, rtr_page_lon(page, at.lon), 6);
    rtr_json_number(page->json, at.lat, 6);
    rtr_json_close_array(page->json);
}

void rtr_page_put_box(rtr_page *page, const char *key, rtr_bbox box)
{
    if (key) rtr_json_key(page->json, key);
    rtr_json_array(page->json);
    rtr_json_number(page->json, box.west, 6);
    rtr_json_number(page->json, box.south, 6);
    rtr_json_number(page->json, box.east, 6);
    rtr_json_number(page->json, box.north, 6);
    rtr_json_close_array(page->json);
}

rtr_code rtr_page_put_reports(rtr_page *page, rtr_err *err)
{
    const rtr_case *doc = page->chart->doc;
    rtr_json_key(page->json, "reports");
    rtr_json_array(page->json);
    for (size_t i = 0; i < doc->report_count; i++) {
        const rtr_case_report *report = &doc->reports[i];
        const char reliability[] = {report->reliability, '\0'};
        rtr_json_object(page->json);
        rtr_page_put_text(page, "id", report->id);
        rtr_page_put_text(page, "title", report->title);
        rtr_page_put_text(page, "publisher", report->publisher);
        rtr_page_put_text(page, "date", report->date);
        rtr_page_put_text(page, "url", report->url);
        rtr_page_put_text(page, "archived", report->archived);
        rtr_page_put_text(page, "language", report->language);
        rtr_page_put_text(page, "reliability", reliability);
        rtr_json_close_object(page->json);
    }
    rtr_json_close_array(page->json);
    return page->json->buf->failed ? rtr_nomem(err) : RTR_OK;
}

static void put_claim(rtr_page *page, const rtr_case_claim *claim)
{
    rtr_page_put_text(page, "status", rtr_status_name(claim->status));
    rtr_json_key_int(page->json, "credibility", claim->credibility);
    if (!claim->source_count) return;
    rtr_json_key(page->json, "sources");
    rtr_json_array(page->json);
    for (size_t i = 0; i < claim->source_count; i++) {
        const rtr_source *source = &claim->sources[i];
        rtr_json_object(page->json);
        if (source->report >= 0) rtr_json_key_int(page->json, "report", source->report);
        rtr_page_put_text(page, "quote", source->quote);
        rtr_page_put_text(page, "url", source->url);
        if (source->start >= 0) {
            rtr_json_key_int(page->json, "start", source->start);
            rtr_json_key_int(page->json, "end", source->end);
        }
        rtr_json_close_object(page->json);
    }
    rtr_json_close_array(page->json);
}

/* A country's entry among the few wide ones; 0 where the code has none. */
static int find_country(const rtr_gazetteer *gazetteer, const char *code, rtr_toponym *out)
{
    size_t count = gazetteer && *code ? rtr_gazetteer_wide_count(gazetteer) : 0;
    for (size_t i = 0; i < count; i++) {
        *out = rtr_gazetteer_get(gazetteer, (uint32_t)i);
        if (out->kind == RTR_KIND_COUNTRY && strcmp(out->country, code) == 0) return 1;
    }
    return 0;
}

/* Without a gazetteer a place has one name. */
static const char *name_in(const rtr_chart *chart, size_t place, const char *language)
{
    return chart->atlas.gazetteer ? rtr_chart_label(chart, place, language)
                                  : chart->places[place].label;
}

static void put_names(rtr_page *page, size_t index)
{
    const rtr_chart *chart = page->chart;
    const rtr_chart_place *place = &chart->places[index];
    const char *own = chart->doc->map.language;
    rtr_toponym country;
    rtr_json_key(page->json, "name");
    rtr_json_object(page->json);
    const char *english = name_in(chart, index, "en"), *french = name_in(chart, index, "fr");
    rtr_page_put_text(page, "en", english);
    if (strcmp(english, french) != 0) rtr_page_put_text(page, "fr", french);
    if (own && strcmp(own, "en") != 0 && strcmp(own, "fr") != 0)
        rtr_page_put_text(page, own, place->label);
    rtr_json_close_object(page->json);
    rtr_page_put_text(page, "country", place->country);
    if (!find_country(chart->atlas.gazetteer, place->country, &country)) return;
    rtr_json_key(page->json, "country_name");
    rtr_page_put_words(page, rtr_gazetteer_name(chart->atlas.gazetteer, &country, "en"),
                       rtr_gazetteer_name(chart->atlas.gazetteer, &country, "fr"));
}

/* As the features of GeoJSON are called: a region or country is an area, all else a place. */
static void put_feature(rtr_page *page, const rtr_chart_place *place)
{
    rtr_buf id = {0};
    rtr_buf_printf(&id, "%s:%s", place->precision < RTR_PRECISION_REGION ? "place" : "area",
                   place->id);
    if (id.failed)
        page->json->buf->failed = 1;
    else
        rtr_json_key_string(page->json, "feature", id.data);
    rtr_buf_end(&id);
}

/* Many places may be known to the same country only, whose outline is then said once. */
static int is_same_area(const rtr_chart_place *a, const rtr_chart_place *b)
{
    size_t count, other, parts, others;
    if (!a->toponym.id || !b->area || !b->toponym.id || a->toponym.number != b->toponym.number)
        return 0;
    const rtr_lonlat *points = rtr_shape_points(a->area, &count);
    const rtr_lonlat *same = rtr_shape_points(b->area, &other);
    const rtr_part *rings = rtr_shape_parts(a->area, &parts);
    const rtr_part *alike = rtr_shape_parts(b->area, &others);
    if (count != other || parts != others) return 0;
    for (size_t i = 0; i < parts; i++)
        if (rings[i].first != alike[i].first || rings[i].count != alike[i].count) return 0;
    return memcmp(points, same, count * sizeof *points) == 0;
}

static rtr_code put_outline(rtr_page *page, size_t index, rtr_err *err)
{
    const rtr_chart_place *places = page->chart->places, *place = &places[index];
    if (!place->area) return RTR_OK;
    for (size_t i = 0; i < index; i++) {
        if (!is_same_area(place, &places[i])) continue;
        rtr_json_key_int(page->json, "area_of", (int64_t)i);
        return RTR_OK;
    }
    return rtr_page_put_area(page, "area", place->area, area_unit, err);
}

static rtr_code put_place(rtr_page *page, size_t index, rtr_err *err)
{
    const rtr_chart_place *place = &page->chart->places[index];
    const rtr_case_place *said = place->said;
    const char *locode = said && said->locode ? said->locode
                         : place->toponym.id  ? place->toponym.locode
                                              : NULL;
    rtr_code code = RTR_OK;
    rtr_json_object(page->json);
    rtr_page_put_text(page, "id", place->id);
    put_feature(page, place);
    put_names(page, index);
    rtr_page_put_text(page, "kind", rtr_kind_name(place->kind));
    rtr_page_put_text(page, "precision", rtr_precision_name(place->precision));
    if (place->radius_km > 0) rtr_json_key_number(page->json, "radius_km", place->radius_km, 3);
    rtr_page_put_text(page, "locode", locode);
    if (said) rtr_page_put_text(page, "note", said->note);
    rtr_page_put_at(page, place->at);
    code = put_outline(page, index, err);
    put_claim(page, &place->claim);
    rtr_json_close_object(page->json);
    return code;
}

rtr_code rtr_page_put_places(rtr_page *page, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_json_key(page->json, "places");
    rtr_json_array(page->json);
    for (size_t i = 0; !code && i < page->chart->place_count; i++) code = put_place(page, i, err);
    rtr_json_close_array(page->json);
    return code || !page->json->buf->failed ? code : rtr_nomem(err);
}

static int is_water(rtr_kind kind)
{
    return kind == RTR_KIND_SEA || kind == RTR_KIND_STRAIT || kind == RTR_KIND_CANAL;
}

/* What a passage is called in French, if the gazetteer has it under its English name. */
static const char *french_passage(const rtr_gazetteer *gazetteer, const char *name)
{
    enum { MOST = 16 };
    rtr_toponym found[MOST];
    size_t count = gazetteer ? rtr_gazetteer_find(gazetteer, name, NULL, found, MOST) : 0;
    for (size_t i = 0; i < count && i < MOST; i++)
        if (is_water(found[i].kind)) return rtr_gazetteer_name(gazetteer, &found[i], "fr");
    return name;
}

static void put_passages(rtr_page *page, uint64_t passages)
{
    const rtr_sea *sea = page->chart->atlas.sea;
    size_t count = sea && passages ? rtr_sea_passage_count(sea) : 0;
    if (!count) return;
    rtr_json_key(page->json, "passages");
    rtr_json_array(page->json);
    for (size_t i = 0; i < count; i++) {
        if (!(passages >> i & 1)) continue;
        const char *name = rtr_sea_passage_name(sea, i);
        rtr_page_put_words(page, name, french_passage(page->chart->atlas.gazetteer, name));
    }
    rtr_json_close_array(page->json);
}

static void put_said(rtr_page *page, const rtr_case_route *route)
{
    char first[11], last[11];
    rtr_page_put_text(page, "label", route->label);
    rtr_page_put_text(page, "goods", route->goods);
    rtr_page_put_text(page, "hs", route->hs);
    rtr_page_put_text(page, "quantity", route->quantity);
    rtr_page_put_text(page, "value", route->value);
    rtr_page_put_text(page, "date", route->date);
    if (route->date && rtr_date_days(route->date, first, last)) {
        rtr_page_put_text(page, "start", first);
        rtr_page_put_text(page, "end", last);
    }
    if (route->vessel_name || route->vessel_imo || route->vessel_mmsi) {
        rtr_json_key(page->json, "vessel");
        rtr_json_object(page->json);
        rtr_page_put_text(page, "name", route->vessel_name);
        rtr_page_put_text(page, "imo", route->vessel_imo);
        rtr_page_put_text(page, "mmsi", route->vessel_mmsi);
        rtr_json_close_object(page->json);
    }
    rtr_page_put_text(page, "container", route->container);
    rtr_page_put_text(page, "note", route->note);
}

static void put_reason(rtr_page *page, const char *reason)
{
    rtr_buf french = {0};
    if (!*reason) return;
    rtr_reason_french(&french, reason);
    rtr_json_key(page->json, "reason");
    rtr_page_put_words(page, reason, french.failed ? "" : french.data);
    page->json->buf->failed |= french.failed;
    rtr_buf_end(&french);
}

static rtr_code put_leg(rtr_page *page, const rtr_chart_leg *leg, rtr_err *err)
{
    const rtr_case_route *route = &page->chart->doc->routes[leg->route];
    rtr_buf id = {0};
    rtr_buf_printf(&id, "leg:%s:%zu", route->id, leg->number + 1);
    if (id.failed) return rtr_nomem(err);
    rtr_json_object(page->json);
    rtr_json_key_string(page->json, "id", id.data);
    rtr_buf_end(&id);
    rtr_page_put_text(page, "route", route->id);
    rtr_json_key_int(page->json, "leg", (int64_t)leg->number + 1);
    if (leg->from != SIZE_MAX) rtr_json_key_int(page->json, "from", (int64_t)leg->from);
    if (leg->to != SIZE_MAX) rtr_json_key_int(page->json, "to", (int64_t)leg->to);
    rtr_page_put_text(page, "mode", rtr_mode_name(leg->mode));
    rtr_page_put_text(page, "line", rtr_line_source_name(leg->source));
    put_reason(page, leg->reason);
    put_said(page, route);
    if (leg->source != RTR_LINE_SCHEMATIC) /* whose length is no distance */
        rtr_json_key_number(page->json, "distance_km", leg->length_m / 1000, 1);
    put_passages(page, leg->passages);
    rtr_code code = rtr_page_put_line(page, "points", leg->points, leg->count, line_unit, err);
    put_claim(page, &route->claim);
    rtr_json_close_object(page->json);
    return code;
}

rtr_code rtr_page_put_routes(rtr_page *page, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_json_key(page->json, "routes");
    rtr_json_array(page->json);
    for (size_t i = 0; !code && i < page->chart->leg_count; i++)
        code = put_leg(page, &page->chart->legs[i], err);
    rtr_json_close_array(page->json);
    return code || !page->json->buf->failed ? code : rtr_nomem(err);
}

/* The flat properties of a feature, as one table: what each is called, where it has a value, and
 * where the value comes from. A key that has no value in a feature is null there, so that every
 * feature of a file has the same keys in the same order and one type a key. */
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "geo/feature.h"
#include "geo/geodesic.h"

enum {
    LEG = RTR_FEATURE_LEG,
    PLACE = RTR_FEATURE_PLACE,
    AREA = RTR_FEATURE_AREA,
    FRAME = RTR_FEATURE_FRAME
};

/* docs/cartography.md: the same colours as on the map. */
static const char *const mode_colours[RTR_MODE_COUNT] = {
    [RTR_MODE_SEA] = "#0c3184",     [RTR_MODE_AIR] = "#bb3000",      [RTR_MODE_RAIL] = "#097e5c",
    [RTR_MODE_ROAD] = "#b2609c",    [RTR_MODE_PIPELINE] = "#5f6873", [RTR_MODE_DATA] = "#5f6873",
    [RTR_MODE_UNKNOWN] = "#777777",
};
static const char place_colour[] = "#1a1a1a", denied_colour[] = "#777777";

static const rtr_chart_place *end_of(const rtr_feature *feature, int which)
{
    size_t index = which ? feature->leg->to : feature->leg->from;
    return index == SIZE_MAX ? NULL : &feature->chart->places[index];
}

static void end_label(const rtr_feature *feature, int which, rtr_buf *buf)
{
    const rtr_chart_place *place = end_of(feature, which);
    if (place) rtr_buf_puts(buf, place->label);
}

static void put_from(const rtr_feature *feature, rtr_buf *buf)
{
    end_label(feature, 0, buf);
}

static void put_to(const rtr_feature *feature, rtr_buf *buf)
{
    end_label(feature, 1, buf);
}

static void put_from_id(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_chart_place *place = end_of(feature, 0);
    if (place) rtr_buf_puts(buf, place->id);
}

static void put_to_id(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_chart_place *place = end_of(feature, 1);
    if (place) rtr_buf_puts(buf, place->id);
}

static void put_from_precision(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_chart_place *place = end_of(feature, 0);
    if (place) rtr_buf_puts(buf, rtr_precision_name(place->precision));
}

static void put_to_precision(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_chart_place *place = end_of(feature, 1);
    if (place) rtr_buf_puts(buf, rtr_precision_name(place->precision));
}

static void put_id(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->id);
}

static void put_type(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->kind == LEG     ? "leg"
                      : feature->kind == PLACE ? "place"
                      : feature->kind == AREA  ? "area"
                                               : "frame");
}

static void put_route(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->route->id);
}

static void put_mode(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, rtr_mode_name(feature->leg->mode));
}

static void put_line_source(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, rtr_line_source_name(feature->leg->source));
}

static void put_reason(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->leg->reason);
}

static void put_passages(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_sea *sea = feature->chart->atlas.sea;
    size_t count = sea ? rtr_sea_passage_count(sea) : 0;
    for (size_t i = 0; i < count; i++) {
        if (!(feature->leg->passages >> i & 1)) continue;
        if (buf->size) rtr_buf_puts(buf, ", ");
        rtr_buf_puts(buf, rtr_sea_passage_id(sea, i));
    }
}

static void put_place_id(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->place->id);
}

static void put_name(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->place->name);
}

static void put_country(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, feature->place->country);
}

static void put_kind(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, rtr_kind_name(feature->place->kind));
}

static void put_precision(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, rtr_precision_name(feature->place->precision));
}

static void put_gazetteer(const rtr_feature *feature, rtr_buf *buf)
{
    if (feature->place->toponym.id) rtr_buf_puts(buf, feature->place->toponym.id);
}

static void put_locode(const rtr_feature *feature, rtr_buf *buf)
{
    const rtr_chart_place *place = feature->place;
    if (place->said && place->said->locode)
        rtr_buf_puts(buf, place->said->locode);
    else if (place->toponym.id)
        rtr_buf_puts(buf, place->toponym.locode);
}

static void put_place_note(const rtr_feature *feature, rtr_buf *buf)
{
    if (feature->place->said && feature->place->said->note)
        rtr_buf_puts(buf, feature->place->said->note);
}

static void put_status(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_buf_puts(buf, rtr_status_name(feature->claim->status));
}

static void put_title(const rtr_feature *feature, rtr_buf *buf)
{
    if (feature->kind != LEG) {
        rtr_buf_puts(buf, feature->place ? feature->place->label : feature->frame->frame_title);
        return;
    }
    if (feature->route->label) rtr_buf_printf(buf, "%s: ", feature->route->label);
    const rtr_chart_place *from = end_of(feature, 0), *to = end_of(feature, 1);
    if (from) rtr_buf_puts(buf, from->label);
    if (from && to) rtr_buf_puts(buf, " \xE2\x80\x93 "); /* en dash */
    if (to) rtr_buf_puts(buf, to->label);
    if (!from && !to) rtr_buf_puts(buf, feature->route->id);
}

/* What a pop-up shows: how sure it is, how the line came about, and the first quote. */
static void put_description(const rtr_feature *feature, rtr_buf *buf)
{
    put_status(feature, buf);
    if (feature->kind == LEG) {
        rtr_buf_printf(buf, "; %s, line %s", rtr_mode_name(feature->leg->mode),
                       rtr_line_source_name(feature->leg->source));
        if (feature->leg->reason[0]) rtr_buf_printf(buf, " (%s)", feature->leg->reason);
    } else {
        rtr_buf_printf(buf, "; %s, known to: %s", rtr_kind_name(feature->place->kind),
                       rtr_precision_name(feature->place->precision));
    }
    for (size_t i = 0; i < feature->claim->source_count; i++) {
        if (!feature->claim->sources[i].quote) continue;
        rtr_buf_printf(buf, "; \xE2\x80\x9C%s\xE2\x80\x9D", feature->claim->sources[i].quote);
        break;
    }
}

static void put_colour(const rtr_feature *feature, rtr_buf *buf)
{
    const char *colour = feature->kind == LEG ? mode_colours[feature->leg->mode] : place_colour;
    rtr_buf_puts(buf, feature->claim->status == RTR_STATUS_DENIED ? denied_colour : colour);
}

/* A schematic line has a length, but it is not the distance that was travelled. */
static double distance_m(const rtr_feature *feature)
{
    return feature->leg->source == RTR_LINE_SCHEMATIC ? NAN : feature->leg->length_m;
}

static double distance_km(const rtr_feature *feature)
{
    return distance_m(feature) / 1000;
}

static double distance_nm(const rtr_feature *feature)
{
    return distance_m(feature) / RTR_NAUTICAL_MILE_M;
}

static double snap_km(const rtr_feature *feature, int which)
{
    int routed = feature->leg->mode == RTR_MODE_SEA && feature->leg->source == RTR_LINE_COMPUTED;
    return routed ? feature->leg->snap_m[which] / 1000 : NAN;
}

static double snap_from_km(const rtr_feature *feature)
{
    return snap_km(feature, 0);
}

static double snap_to_km(const rtr_feature *feature)
{
    return snap_km(feature, 1);
}

static double leg_number(const rtr_feature *feature)
{
    return (double)(feature->leg->number + 1);
}

static double radius_km(const rtr_feature *feature)
{
    return feature->place->radius_km > 0 ? feature->place->radius_km : NAN;
}

static double credibility(const rtr_feature *feature)
{
    return feature->claim->credibility;
}

static double stroke_width(const rtr_feature *feature)
{
    return feature->kind == LEG ? 2.5 : 1;
}

/* A schematic line says less than a computed one, and looks it. */
static double stroke_opacity(const rtr_feature *feature)
{
    return feature->kind == LEG && feature->leg->source == RTR_LINE_SCHEMATIC ? 0.6 : 1;
}

static double fill_opacity(const rtr_feature *feature)
{
    (void)feature;
    return 0.15;
}

#define SAID(member) 1, NULL, NULL, offsetof(rtr_case_route, member), 0

static const struct property {
    const char *key;
    unsigned kinds; /* features in which it has a value */
    int in_route;   /* the value is a member of the route, at `offset`, as written */
    /* Else one of two: a text ("" is null) or a number (NAN is null). */
    void (*text)(const rtr_feature *feature, rtr_buf *buf);
    double (*number)(const rtr_feature *feature);
    size_t offset;
    int is_whole; /* the number always is */
} properties[] = {
    {"id", LEG | PLACE | AREA | FRAME, 0, put_id, NULL, 0, 0},
    {"type", LEG | PLACE | AREA | FRAME, 0, put_type, NULL, 0, 0},
    {"title", LEG | PLACE | AREA | FRAME, 0, put_title, NULL, 0, 0},
    {"description", LEG | PLACE | AREA, 0, put_description, NULL, 0, 0},
    {"status", LEG | PLACE | AREA, 0, put_status, NULL, 0, 0},
    {"credibility", LEG | PLACE | AREA, 0, NULL, credibility, 0, 1},
    {"route", LEG, 0, put_route, NULL, 0, 0},
    {"leg", LEG, 0, NULL, leg_number, 0, 1},
    {"from", LEG, 0, put_from, NULL, 0, 0},
    {"from_id", LEG, 0, put_from_id, NULL, 0, 0},
    {"from_precision", LEG, 0, put_from_precision, NULL, 0, 0},
    {"to", LEG, 0, put_to, NULL, 0, 0},
    {"to_id", LEG, 0, put_to_id, NULL, 0, 0},
    {"to_precision", LEG, 0, put_to_precision, NULL, 0, 0},
    {"mode", LEG, 0, put_mode, NULL, 0, 0},
    {"line_source", LEG, 0, put_line_source, NULL, 0, 0},
    {"reason", LEG, 0, put_reason, NULL, 0, 0},
    {"distance_km", LEG, 0, NULL, distance_km, 0, 0},
    {"distance_nm", LEG, 0, NULL, distance_nm, 0, 0},
    {"passages", LEG, 0, put_passages, NULL, 0, 0},
    {"snap_from_km", LEG, 0, NULL, snap_from_km, 0, 0},
    {"snap_to_km", LEG, 0, NULL, snap_to_km, 0, 0},
    {"goods", LEG, SAID(goods)},
    {"hs", LEG, SAID(hs)},
    {"quantity", LEG, SAID(quantity)},
    {"value", LEG, SAID(value)},
    {"date", LEG, SAID(date)},
    {"vessel_name", LEG, SAID(vessel_name)},
    {"vessel_imo", LEG, SAID(vessel_imo)},
    {"vessel_mmsi", LEG, SAID(vessel_mmsi)},
    {"container", LEG, SAID(container)},
    {"route_note", LEG, SAID(note)},
    {"place", PLACE | AREA, 0, put_place_id, NULL, 0, 0},
    {"name", PLACE | AREA, 0, put_name, NULL, 0, 0},
    {"kind", PLACE | AREA, 0, put_kind, NULL, 0, 0},
    {"country", PLACE | AREA, 0, put_country, NULL, 0, 0},
    {"precision", PLACE | AREA, 0, put_precision, NULL, 0, 0},
    {"radius_km", PLACE | AREA, 0, NULL, radius_km, 0, 0},
    {"gazetteer_id", PLACE | AREA, 0, put_gazetteer, NULL, 0, 0},
    {"locode", PLACE | AREA, 0, put_locode, NULL, 0, 0},
    {"place_note", PLACE | AREA, 0, put_place_note, NULL, 0, 0},
    /* simplestyle-spec 1.1.0 */
    {"stroke", LEG | AREA, 0, put_colour, NULL, 0, 0},
    {"stroke-width", LEG | AREA, 0, NULL, stroke_width, 0, 0},
    {"stroke-opacity", LEG | AREA, 0, NULL, stroke_opacity, 0, 0},
    {"fill", AREA, 0, put_colour, NULL, 0, 0},
    {"fill-opacity", AREA, 0, NULL, fill_opacity, 0, 0},
    {"marker-color", PLACE, 0, put_colour, NULL, 0, 0},
};

/* A text of the feature, "" for none. */
static void property_text(const struct property *property, const rtr_feature *feature, rtr_buf *buf)
{
    const char *said;
    if (!property->in_route) {
        property->text(feature, buf);
        return;
    }
    memcpy(&said, (const char *)feature->route + property->offset, sizeof said);
    if (said) rtr_buf_puts(buf, said);
}

static const rtr_case_report *report_of(const rtr_feature *feature, const rtr_source *source)
{
    return source->report < 0 ? NULL : &feature->chart->doc->reports[source->report];
}

static const char *url_of(const rtr_case_report *report, const rtr_source *source)
{
    return source->url ? source->url : report ? report->url : NULL;
}

/* All sources as the text of a JSON array, for programs that cannot nest properties. */
static void put_sources(const rtr_feature *feature, rtr_buf *buf)
{
    rtr_json inner;
    rtr_json_begin(&inner, buf, 0);
    rtr_json_array(&inner);
    for (size_t i = 0; i < feature->claim->source_count; i++) {
        const rtr_source *source = &feature->claim->sources[i];
        const rtr_case_report *report = report_of(feature, source);
        rtr_json_object(&inner);
        rtr_json_key_string(&inner, "report", report ? report->id : NULL);
        rtr_json_key_string(&inner, "quote", source->quote);
        if (source->start >= 0) {
            rtr_json_key_int(&inner, "start", source->start);
            rtr_json_key_int(&inner, "end", source->end);
        }
        rtr_json_key_string(&inner, "url", url_of(report, source));
        rtr_json_key_string(&inner, "archived", report ? report->archived : NULL);
        rtr_json_key_string(&inner, "date", report ? report->date : NULL);
        rtr_json_key_string(&inner, "sha256", report && report->sha256[0] ? report->sha256 : NULL);
        rtr_json_close_object(&inner);
    }
    rtr_json_close_array(&inner);
}

/* After the table: all sources, then the first of them flat. */
enum { TABLE_COUNT = sizeof properties / sizeof *properties, FLAT_PARTS = 3 };
static const char *const flat_parts[FLAT_PARTS] = {"report", "quote", "url"};

static const char *flat_text(const rtr_feature *feature, size_t index)
{
    if (index / FLAT_PARTS >= feature->claim->source_count) return NULL;
    const rtr_source *source = &feature->claim->sources[index / FLAT_PARTS];
    const rtr_case_report *report = report_of(feature, source);
    switch (index % FLAT_PARTS) {
    case 0: return report ? report->id : NULL;
    case 1: return source->quote;
    default: return url_of(report, source);
    }
}

static void name_field(rtr_field *field, const char *name, rtr_field_type type)
{
    field->type = type;
    (void)snprintf(field->name, sizeof field->name, "%s", name);
}

size_t rtr_feature_fields(unsigned kinds, size_t flat_sources, rtr_field *out, size_t *which)
{
    size_t count = 0;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (!(properties[i].kinds & kinds)) continue;
        which[count] = i;
        name_field(&out[count++], properties[i].key,
                   !properties[i].number    ? RTR_FIELD_TEXT
                   : properties[i].is_whole ? RTR_FIELD_INTEGER
                                            : RTR_FIELD_REAL);
    }
    which[count] = TABLE_COUNT;
    name_field(&out[count++], "sources", RTR_FIELD_TEXT);
    for (size_t i = 0; i < flat_sources * FLAT_PARTS; i++) {
        which[count] = TABLE_COUNT + 1 + i;
        out[count].type = RTR_FIELD_TEXT;
        (void)snprintf(out[count].name, sizeof out[count].name, "source_%zu_%s", i / FLAT_PARTS + 1,
                       flat_parts[i % FLAT_PARTS]);
        count++;
    }
    return count;
}

double rtr_feature_value(const rtr_feature *feature, size_t which, rtr_buf *text)
{
    if (which > TABLE_COUNT) {
        const char *flat = flat_text(feature, which - TABLE_COUNT - 1);
        if (flat) rtr_buf_puts(text, flat);
    } else if (which == TABLE_COUNT) {
        put_sources(feature, text);
    } else if (!(properties[which].kinds & feature->kind)) {
        return NAN;
    } else if (properties[which].number) {
        return properties[which].number(feature);
    } else {
        property_text(&properties[which], feature, text);
    }
    return NAN;
}

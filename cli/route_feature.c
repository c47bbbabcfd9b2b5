/* Voyages as GeoJSON Features. */
#include <stdlib.h>

#include "cli/route.h"
#include "geo/antimeridian.h"
#include "geo/geodesic.h"

enum { SEAS_MAX = 128 };
#define NM(metres) ((metres) / RTR_NAUTICAL_MILE_M)

void route_feature_begin(rtr_json *json)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "type", "Feature");
    rtr_json_key(json, "properties");
    rtr_json_object(json);
}

static void write_line(rtr_json *json, const rtr_lonlat *points, size_t count)
{
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) {
        rtr_json_array_inline(json);
        rtr_json_number(json, points[i].lon, 7);
        rtr_json_number(json, points[i].lat, 7);
        rtr_json_close_array(json);
    }
    rtr_json_close_array(json);
}

static void write_parts(rtr_json *json, const rtr_shape *line)
{
    size_t parts, count;
    const rtr_part *part = rtr_shape_parts(line, &parts);
    const rtr_lonlat *points = rtr_shape_points(line, &count);
    rtr_json_object(json);
    rtr_json_key_string(json, "type", parts == 1 ? "LineString" : "MultiLineString");
    rtr_json_key(json, "coordinates");
    if (parts != 1) rtr_json_array_inline(json);
    for (size_t i = 0; i < parts; i++) write_line(json, points + part[i].first, part[i].count);
    if (parts != 1) rtr_json_close_array(json);
    rtr_json_close_object(json);
}

static rtr_code write_geometry(rtr_json *json, const route_voyage *voyage, rtr_err *err)
{
    rtr_lonlat *points = NULL;
    size_t count = 0, parts = 0;
    rtr_shape *line = NULL;
    rtr_code code = route_voyage_line(voyage, &points, &count, err);
    if (!code) code = rtr_antimeridian_cut_line(points, count, &line, err);
    if (!code) (void)rtr_shape_parts(line, &parts);
    if (!code && !parts) code = rtr_shape_add(line, RTR_PART_OUTER, points, count, err);
    if (!code) write_parts(json, line);
    rtr_shape_free(line);
    free(points);
    return code;
}

/* Passages that were not open on the day on which the ship would have come there. */
static void write_shut(rtr_json *json, const route_order *order, uint64_t shut)
{
    if (!shut) return;
    rtr_json_key(json, "not_open");
    rtr_json_array_inline(json);
    for (size_t i = 0; i < rtr_sea_passage_count(order->sea); i++)
        if (shut >> i & 1) rtr_json_string(json, rtr_sea_passage_id(order->sea, i));
    rtr_json_close_array(json);
}

/* Ids in the order of the voyage, each once. */
static void write_passages(rtr_json *json, const rtr_sea *sea, const route_meeting *met,
                           size_t count)
{
    uint64_t written = 0;
    rtr_json_key(json, "passages");
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = UINT64_C(1) << met[i].at.passage;
        if (!(written & bit)) rtr_json_string(json, rtr_sea_passage_id(sea, met[i].at.passage));
        written |= bit;
    }
    rtr_json_close_array(json);
}

static void write_snap(rtr_json *json, const double snap_m[2])
{
    rtr_json_key(json, "snap_nm");
    rtr_json_array_inline(json);
    for (int i = 0; i < 2; i++) rtr_json_number(json, NM(snap_m[i]), 2);
    rtr_json_close_array(json);
}

static void write_seas(rtr_json *json, const route_order *order, const route_voyage *voyage)
{
    rtr_lonlat *points = NULL;
    size_t count = 0, seas[SEAS_MAX];
    rtr_err ignored = {0};
    if (route_voyage_line(voyage, &points, &count, &ignored)) json->buf->failed = 1;
    rtr_json_key(json, "seas");
    rtr_json_array_inline(json);
    size_t found = rtr_sea_areas_along(order->areas, points, count, seas, SEAS_MAX);
    for (size_t i = 0; i < found; i++)
        rtr_json_string(json, rtr_sea_areas_name(order->areas, seas[i]));
    rtr_json_close_array(json);
    free(points);
}

/* Each leg with its passages, distances from the voyage's start. */
static void write_legs(rtr_json *json, const route_order *order, const route_voyage *voyage,
                       const route_meeting *met, size_t count)
{
    rtr_json_key(json, "legs");
    rtr_json_array_inline(json);
    for (size_t i = 0; i + 1 < voyage->stop_count; i++) {
        rtr_json_object(json);
        rtr_json_key_string(json, "from", voyage->stops[i].name);
        rtr_json_key_string(json, "to", voyage->stops[i + 1].name);
        rtr_json_key_number(json, "distance_nm", NM(voyage->legs[i].length_m), 2);
        write_snap(json, voyage->legs[i].snap_m);
        rtr_json_key(json, "passages");
        rtr_json_array_inline(json);
        for (size_t k = 0; k < count; k++) {
            if (met[k].leg != i) continue;
            rtr_json_object(json);
            rtr_json_key_string(json, "id", rtr_sea_passage_id(order->sea, met[k].at.passage));
            rtr_json_key_string(json, "name", rtr_sea_passage_name(order->sea, met[k].at.passage));
            rtr_json_key_number(json, "at_nm", NM(met[k].at.distance_m), 2);
            rtr_json_close_object(json);
        }
        rtr_json_close_array(json);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

static void write_times(rtr_json *json, const route_order *order, const route_voyage *voyage)
{
    double hours = route_voyage_hours(order, voyage->length_m);
    if (hours > 0) {
        rtr_json_key_number(json, "speed_kn", order->speed_kn, 2);
        rtr_json_key_number(json, "duration_h", hours, 2);
    }
    if (order->depart == ROUTE_UNDATED) return;
    int64_t days[2] = {order->depart, order->depart + (int64_t)(hours / 24)};
    for (int i = 0; i < (hours > 0 ? 2 : 1); i++) {
        rtr_buf date = {0};
        route_date_put(&date, days[i]);
        rtr_json_key_string(json, i ? "arrives" : "departs", date.failed ? "" : date.data);
        rtr_buf_end(&date);
    }
}

void route_feature_end(rtr_json *json, const route_order *order, const route_voyage *voyage,
                       route_detail detail)
{
    route_meeting met[1024];
    size_t count = route_voyage_meetings(voyage, met, sizeof met / sizeof *met);
    rtr_json_key_string(json, "mode", rtr_mode_name(order->mode));
    rtr_json_key_number(json, "distance_nm", NM(voyage->length_m), 2);
    if (order->mode == RTR_MODE_SEA) {
        double snap_m[2] = {voyage->legs[0].snap_m[0],
                            voyage->legs[voyage->stop_count - 2].snap_m[1]};
        write_passages(json, order->sea, met, count);
        write_snap(json, snap_m);
    }
    write_times(json, order, voyage);
    write_shut(json, order, voyage->shut);
    if (detail == ROUTE_FULL) {
        rtr_json_key_string(json, "basis", "computed");
        if (order->mode == RTR_MODE_SEA) write_seas(json, order, voyage);
        write_legs(json, order, voyage, met, count);
    }
    rtr_json_close_object(json);
    rtr_json_key(json, "geometry");
    rtr_err ignored = {0};
    if (write_geometry(json, voyage, &ignored)) json->buf->failed = 1; /* out of memory only */
    rtr_json_close_object(json);
}

void route_feature_fail(rtr_json *json, const route_order *order, const rtr_err *err)
{
    rtr_buf text = {0};
    rtr_json_key_string(json, "mode", rtr_mode_name(order->mode));
    if (err->where[0]) rtr_buf_printf(&text, "%s: ", err->where);
    rtr_buf_puts(&text, err->what);
    if (err->fix[0]) rtr_buf_printf(&text, "; %s", err->fix);
    if (text.failed) json->buf->failed = 1;
    rtr_json_key_string(json, "error", text.data);
    rtr_buf_end(&text);
    rtr_json_close_object(json);
    rtr_json_key(json, "geometry");
    rtr_json_null(json);
    rtr_json_close_object(json);
}

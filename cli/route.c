#include "cli/route.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "geo/antimeridian.h"
#include "geo/geodesic.h"

/* A flight's chords stray from the geodesic by less than this. */
#define AIR_TOLERANCE_M 200.0

static rtr_code find_leg(const rtr_sea *sea, const cli_voyage *voyage, size_t leg,
                         rtr_sea_route *out, rtr_err *err)
{
    rtr_lonlat from = voyage->stops[leg], to = voyage->stops[leg + 1];
    if (voyage->mode == RTR_MODE_SEA)
        return rtr_sea_find(sea, from, to, &voyage->options, out, err);
    const rtr_lonlat ends[2] = {from, to};
    *out = (rtr_sea_route){.length_m = rtr_geodesic_length_m(from, to)};
    return rtr_geodesic_densify(ends, 2, AIR_TOLERANCE_M, &out->points, &out->count, err);
}

/* Append `leg` to `route`, without the point that both have, on the same turn of longitude. */
static rtr_code join(rtr_sea_route *route, const rtr_sea_route *leg, rtr_err *err)
{
    size_t skip = route->count && leg->count &&
                  rtr_geodesic_length_m(route->points[route->count - 1], leg->points[0]) < 1;
    rtr_lonlat *points = realloc(route->points, (route->count + leg->count) * sizeof *points);
    if (!points) return rtr_nomem(err);
    route->points = points;
    memcpy(points + route->count, leg->points + skip, (leg->count - skip) * sizeof *points);
    route->count += leg->count - skip;
    rtr_antimeridian_unwrap(points, route->count);
    route->length_m += leg->length_m;
    route->passages |= leg->passages;
    return RTR_OK;
}

rtr_code voyage_find(const rtr_sea *sea, const cli_voyage *voyage, rtr_sea_route *route,
                     rtr_err *err)
{
    rtr_code code = RTR_OK;
    *route = (rtr_sea_route){0};
    for (size_t i = 0; i + 1 < voyage->stop_count && !code; i++) {
        rtr_sea_route leg = {0};
        code = find_leg(sea, voyage, i, &leg, err);
        if (code && voyage->stop_count > 2) rtr_within(err, code, "legs[%zu]", i);
        if (!code && i == 0) route->snap_m[0] = leg.snap_m[0];
        if (!code) route->snap_m[1] = leg.snap_m[1];
        if (!code) code = join(route, &leg, err);
        rtr_sea_route_end(&leg);
    }
    if (code) rtr_sea_route_end(route);
    return code;
}

static void write_position(rtr_json *json, rtr_lonlat at)
{
    rtr_json_array_inline(json);
    rtr_json_number(json, at.lon, 7);
    rtr_json_number(json, at.lat, 7);
    rtr_json_close_array(json);
}

static void write_line(rtr_json *json, const rtr_lonlat *points, size_t count)
{
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) write_position(json, points[i]);
    rtr_json_close_array(json);
}

static rtr_code write_geometry(rtr_json *json, const rtr_sea_route *route, rtr_err *err)
{
    rtr_shape *line = NULL, *cut = NULL;
    rtr_code code = rtr_shape_new(RTR_SHAPE_LINE, &line, err);
    if (!code) code = rtr_shape_add(line, RTR_PART_OUTER, route->points, route->count, err);
    if (!code) code = rtr_antimeridian_cut(line, &cut, err);
    if (!code) {
        size_t parts, count;
        const rtr_shape *shown = cut;
        const rtr_part *part = rtr_shape_parts(shown, &parts);
        if (!parts) part = rtr_shape_parts(shown = line, &parts); /* a line without length */
        const rtr_lonlat *points = rtr_shape_points(shown, &count);
        rtr_json_object(json);
        rtr_json_key_string(json, "type", parts == 1 ? "LineString" : "MultiLineString");
        rtr_json_key(json, "coordinates");
        if (parts != 1) rtr_json_array(json);
        for (size_t i = 0; i < parts; i++) write_line(json, points + part[i].first, part[i].count);
        if (parts != 1) rtr_json_close_array(json);
        rtr_json_close_object(json);
    }
    rtr_shape_free(line);
    rtr_shape_free(cut);
    return code;
}

static void write_error(rtr_json *json, const rtr_err *err)
{
    rtr_buf text = {0};
    if (err->where[0]) rtr_buf_printf(&text, "%s: ", err->where);
    rtr_buf_puts(&text, err->what);
    if (err->fix[0]) rtr_buf_printf(&text, "; %s", err->fix);
    rtr_json_key_string(json, "error", text.data);
    rtr_buf_end(&text);
}

static void write_passages(rtr_json *json, const rtr_sea *sea, uint64_t mask)
{
    rtr_json_key(json, "passages");
    rtr_json_array_inline(json);
    for (size_t i = 0; sea && i < rtr_sea_passage_count(sea); i++)
        if (mask >> i & 1) rtr_json_string(json, rtr_sea_passage_id(sea, i));
    rtr_json_close_array(json);
}

void voyage_write(rtr_json *json, const rtr_sea *sea, const cli_voyage *voyage,
                  const rtr_sea_route *route, const rtr_err *err)
{
    rtr_json_key_string(json, "mode", rtr_mode_name(voyage->mode));
    if (!route->count) {
        write_error(json, err);
        rtr_json_close_object(json);
        rtr_json_key(json, "geometry");
        rtr_json_null(json);
        rtr_json_close_object(json);
        return;
    }
    rtr_json_key_number(json, "distance_nm", route->length_m / RTR_NAUTICAL_MILE_M, 2);
    if (voyage->mode == RTR_MODE_SEA) {
        write_passages(json, sea, route->passages);
        rtr_json_key(json, "snap_nm");
        rtr_json_array_inline(json);
        for (int i = 0; i < 2; i++)
            rtr_json_number(json, route->snap_m[i] / RTR_NAUTICAL_MILE_M, 2);
        rtr_json_close_array(json);
    }
    rtr_json_close_object(json);
    rtr_json_key(json, "geometry");
    rtr_err ignored = {0};
    if (write_geometry(json, route, &ignored)) json->buf->failed = 1; /* out of memory only */
    rtr_json_close_object(json);
}

void voyage_tell(rtr_buf *buf, const rtr_sea *sea, const cli_voyage *voyage,
                 const rtr_sea_route *route)
{
    rtr_buf_fixed(buf, route->length_m / RTR_NAUTICAL_MILE_M, 0);
    rtr_buf_puts(buf, " nm (");
    rtr_buf_fixed(buf, route->length_m / 1000, 0);
    rtr_buf_printf(buf, " km) by %s\n", rtr_mode_name(voyage->mode));
    if (voyage->mode != RTR_MODE_SEA) return;
    for (size_t i = 0; i < rtr_sea_passage_count(sea); i++)
        if (route->passages >> i & 1)
            rtr_buf_printf(buf, "through   %s\n", rtr_sea_passage_name(sea, i));
    static const char *const ends[] = {"start", "end"};
    for (int i = 0; i < 2; i++) {
        if (route->snap_m[i] < 1000) continue;
        rtr_buf_printf(buf, "%-9s ", ends[i]);
        rtr_buf_fixed(buf, route->snap_m[i] / 1000, 1);
        rtr_buf_puts(buf, " km from the water used\n");
    }
}

/* "lon,lat": 1 if that is what the text says. */
static int read_lonlat(const char *text, rtr_lonlat *out)
{
    const char *comma = strchr(text, ',');
    char *lon = comma ? rtr_strndup(text, (size_t)(comma - text)) : NULL;
    int is_position =
        lon && rtr_parse_double(lon, &out->lon) && rtr_parse_double(comma + 1, &out->lat);
    free(lon);
    return is_position;
}

static rtr_code open_gazetteer(const char *share, rtr_gazetteer **out, rtr_err *err)
{
    char *path = rtr_path_join(share, "rutter.gaz");
    if (!path) return rtr_nomem(err);
    rtr_code code = rtr_gazetteer_new(path, out, err);
    free(path);
    return code;
}

rtr_code stop_resolve(const char *share, const char *text, rtr_gazetteer **gazetteer,
                      rtr_lonlat *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    if (read_lonlat(text, out)) {
        code = rtr_lonlat_check(*out, err);
        return code ? rtr_within(err, code, "%s", text) : RTR_OK;
    }
    if (!*gazetteer) code = open_gazetteer(share, gazetteer, err);
    if (code) return code;
    rtr_toponym place;
    rtr_gazetteer_filter ports = {.kind = RTR_KIND_PORT};
    rtr_err ignored = {0};
    /* A port of that name is meant before the city around it. */
    if (rtr_gazetteer_resolve(*gazetteer, text, &ports, &place, &ignored) != RTR_OK)
        code = rtr_gazetteer_resolve(*gazetteer, text, NULL, &place, err);
    if (code) return code;
    if (place.precision >= RTR_PRECISION_REGION) {
        rtr_fail(err, RTR_BAD_DATA, "'%s' is a %s, not a place to sail from or to", text,
                 rtr_kind_name(place.kind));
        return rtr_fix(err, RTR_BAD_DATA, "name a port, or give a position as lon,lat");
    }
    *out = place.at;
    return RTR_OK;
}

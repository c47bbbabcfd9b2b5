/* A scene as a GeoJSON feature in the shape of a STAC item. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "geo/geojson.h"
#include "imagery/scene_parts.h"

static void put_bbox(rtr_json *json, rtr_bbox box)
{
    const double sides[] = {box.west, box.south, box.east, box.north};
    rtr_json_key(json, "bbox");
    rtr_json_array_inline(json);
    for (int i = 0; i < 4; i++) rtr_json_number(json, sides[i], 7);
    rtr_json_close_array(json);
}

/* STAC's datetime is RFC 3339: a day is written as its first moment; a time without a zone is null rather
 * than guessed. */
static void put_date(rtr_json *json, const char *date)
{
    char text[40];
    size_t size = strlen(date);
    rtr_json_key(json, "datetime");
    if (size == 10) {
        snprintf(text, sizeof text, "%.10sT00:00:00Z", date);
        rtr_json_string(json, text);
    } else {
        rtr_json_string(json, size && date[size - 1] == 'Z' ? date : NULL);
    }
}

/* STAC names both in small letters, and each instrument by itself. */
static void put_sensor(const rtr_scene_facts *facts, rtr_json *json)
{
    char text[sizeof facts->platform + sizeof facts->instrument], *rest = NULL;
    snprintf(text, sizeof text, "%s", facts->platform);
    for (char *at = text; *at; at++) *at = (char)tolower((unsigned char)*at);
    if (text[0]) rtr_json_key_string(json, "platform", text);
    if (!facts->instrument[0]) return;
    rtr_json_key(json, "instruments");
    rtr_json_array_inline(json);
    snprintf(text, sizeof text, "%s", facts->instrument);
    for (char *at = text; *at; at++) *at = (char)tolower((unsigned char)*at);
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        rtr_json_string(json, word);
    rtr_json_close_array(json);
}

static void put_properties(const rtr_scene_facts *facts, rtr_json *json)
{
    rtr_json_key(json, "properties");
    rtr_json_object(json);
    put_date(json, facts->date);
    if (facts->date[0]) rtr_json_key_string(json, "rutter:date", facts->date);
    if (facts->date[0]) rtr_json_key_string(json, "rutter:date_from", facts->date_from);
    put_sensor(facts, json);
    if (isfinite(facts->across_m) && isfinite(facts->down_m))
        rtr_json_key_number(json, "gsd", sqrt(facts->across_m * facts->down_m), 3);
    if (isfinite(facts->cloud_percent))
        rtr_json_key_number(json, "eo:cloud_cover", facts->cloud_percent, 2);
    rtr_json_key(json, "proj:epsg");
    if (facts->epsg)
        rtr_json_int(json, facts->epsg);
    else
        rtr_json_null(json);
    rtr_json_key(json, "proj:shape");
    rtr_json_array_inline(json);
    rtr_json_int(json, facts->height);
    rtr_json_int(json, facts->width);
    rtr_json_close_array(json);
    if (facts->placing == RTR_PLACED_RPC)
        rtr_json_key_number(json, "rutter:shift_per_30_m", facts->shift_per_30_m, 2);
    if (facts->placing == RTR_PLACED_GCPS)
        rtr_json_key_number(json, "rutter:gcp_rms_px", facts->gcp_rms_px, 3);
    rtr_json_close_object(json);
}

void rtr_scene_item(const rtr_scene_file *scene, const char *href, rtr_json *json)
{
    const rtr_scene_facts *facts = &scene->facts;
    rtr_json_object(json);
    rtr_json_key_string(json, "type", "Feature");
    rtr_json_key_string(json, "stac_version", "1.0.0");
    rtr_json_key_string(json, "id", facts->id);
    rtr_json_key(json, "geometry");
    rtr_geojson_geometry(json, scene->footprint);
    put_bbox(json, facts->bbox);
    put_properties(facts, json);
    rtr_json_key(json, "links");
    rtr_json_array_inline(json);
    rtr_json_close_array(json);
    rtr_json_key(json, "assets");
    rtr_json_object(json);
    rtr_json_key(json, "data");
    rtr_json_object(json);
    rtr_json_key_string(json, "href", href);
    rtr_json_key(json, "roles");
    rtr_json_array_inline(json);
    rtr_json_string(json, "data");
    rtr_json_close_array(json);
    rtr_json_close_object(json);
    rtr_json_close_object(json);
    rtr_json_close_object(json);
}

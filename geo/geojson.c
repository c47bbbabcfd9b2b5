#include "geo/geojson.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/feature.h"

enum {
    DECIMALS = 7, /* about 1 cm */
    RECORD_SEPARATOR = 0x1E
};

static int same_when_written(rtr_lonlat a, rtr_lonlat b)
{
    return llround(a.lon * 1e7) == llround(b.lon * 1e7) &&
           llround(a.lat * 1e7) == llround(b.lat * 1e7);
}

static void put_position(rtr_json *json, rtr_lonlat at)
{
    rtr_json_array_inline(json);
    rtr_json_number(json, at.lon, DECIMALS);
    rtr_json_number(json, at.lat, DECIMALS);
    rtr_json_close_array(json);
}

/* Neighbours that rounding makes equal are written once, as long as `least` positions stay. */
static void put_positions(rtr_json *json, const rtr_lonlat *points, size_t count, size_t least)
{
    size_t distinct = count ? 1 : 0;
    for (size_t i = 1; i < count; i++) distinct += !same_when_written(points[i], points[i - 1]);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || distinct < least || !same_when_written(points[i], points[i - 1]))
            put_position(json, points[i]);
}

static void put_ring(rtr_json *json, const rtr_lonlat *points, size_t count)
{
    while (count > 3 && same_when_written(points[0], points[count - 1])) count--;
    rtr_json_array_inline(json);
    put_positions(json, points, count, 3);
    put_position(json, points[0]);
    rtr_json_close_array(json);
}

static void put_areas(rtr_json *json, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    size_t outer = 0;
    for (size_t i = 0; i < count; i++) outer += parts[i].role == RTR_PART_OUTER;
    rtr_json_key_string(json, "type", outer == 1 ? "Polygon" : "MultiPolygon");
    rtr_json_key(json, "coordinates");
    if (outer != 1) rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].role == RTR_PART_OUTER) rtr_json_array_inline(json);
        put_ring(json, points + parts[i].first, parts[i].count);
        if (i + 1 == count || parts[i + 1].role == RTR_PART_OUTER) rtr_json_close_array(json);
    }
    if (outer != 1) rtr_json_close_array(json);
}

static void put_lines(rtr_json *json, const rtr_lonlat *points, const rtr_part *parts, size_t count)
{
    rtr_json_key_string(json, "type", count == 1 ? "LineString" : "MultiLineString");
    rtr_json_key(json, "coordinates");
    if (count != 1) rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) {
        rtr_json_array_inline(json);
        put_positions(json, points + parts[i].first, parts[i].count, 2);
        rtr_json_close_array(json);
    }
    if (count != 1) rtr_json_close_array(json);
}

void rtr_geojson_geometry(rtr_json *json, const rtr_shape *shape)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    rtr_json_object(json);
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_AREA) {
        put_areas(json, points, parts, part_count);
    } else if (rtr_shape_kind_of(shape) == RTR_SHAPE_LINE) {
        put_lines(json, points, parts, part_count);
    } else {
        rtr_json_key_string(json, "type", point_count == 1 ? "Point" : "MultiPoint");
        rtr_json_key(json, "coordinates");
        if (point_count != 1) rtr_json_array_inline(json);
        for (size_t i = 0; i < point_count; i++) put_position(json, points[i]);
        if (point_count != 1) rtr_json_close_array(json);
    }
    rtr_json_close_object(json);
}

/* The extents of parts, from which a box is made that crosses the antimeridian where that is
 * smaller. A part is connected and cut, so it covers all longitudes between its ends. */
typedef struct extents {
    rtr_bbox *boxes;
    size_t count, capacity;
} extents;

static rtr_code extents_add(extents *all, rtr_bbox box, rtr_err *err)
{
    if (all->count == all->capacity) {
        size_t capacity = all->capacity ? 2 * all->capacity : 16;
        rtr_bbox *boxes = realloc(all->boxes, capacity * sizeof *boxes);
        if (!boxes) return rtr_nomem(err);
        all->boxes = boxes;
        all->capacity = capacity;
    }
    all->boxes[all->count++] = box;
    return RTR_OK;
}

static rtr_code extents_add_shape(extents *all, const rtr_shape *shape, rtr_err *err)
{
    size_t point_count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &point_count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    for (size_t i = 0; i < part_count; i++) {
        if (!parts[i].count) continue;
        rtr_bbox box = {180, 90, -180, -90};
        for (size_t k = 0; k < parts[i].count; k++) {
            rtr_lonlat at = points[parts[i].first + k];
            box.west = fmin(box.west, at.lon);
            box.east = fmax(box.east, at.lon);
            box.south = fmin(box.south, at.lat);
            box.north = fmax(box.north, at.lat);
        }
        if (extents_add(all, box, err)) return RTR_NOMEM;
    }
    return RTR_OK;
}

static int by_west(const void *a, const void *b)
{
    const rtr_bbox *x = a, *y = b;
    return (x->west > y->west) - (x->west < y->west);
}

/* The complement of the widest stretch of longitudes that no part covers. Sorts the boxes. */
static rtr_bbox extents_box(extents *all)
{
    qsort(all->boxes, all->count, sizeof *all->boxes, by_west);
    rtr_bbox box = all->boxes[0];
    double reach = box.east, gap = 0, gap_west = 0, gap_east = 0;
    for (size_t i = 1; i < all->count; i++) {
        rtr_bbox next = all->boxes[i];
        box.south = fmin(box.south, next.south);
        box.north = fmax(box.north, next.north);
        if (next.west - reach > gap) {
            gap = next.west - reach;
            gap_west = reach;
            gap_east = next.west;
        }
        reach = fmax(reach, next.east);
    }
    box.east = reach;
    if (box.west + 360 - box.east <
        gap) { /* a gap in the middle is wider than the one at the seam */
        box.west = gap_east;
        box.east = gap_west;
    }
    return box;
}

static void put_bbox(rtr_json *json, extents *all)
{
    if (!all->count) return;
    rtr_bbox box = extents_box(all);
    rtr_json_key(json, "bbox");
    rtr_json_array_inline(json);
    rtr_json_number(json, box.west, DECIMALS);
    rtr_json_number(json, box.south, DECIMALS);
    rtr_json_number(json, box.east, DECIMALS);
    rtr_json_number(json, box.north, DECIMALS);
    rtr_json_close_array(json);
}

typedef struct collection {
    rtr_feature *features;
    rtr_shape **shapes; /* one a feature */
    size_t count;
    rtr_field fields[RTR_FEATURE_FIELDS_MAX];
    size_t which[RTR_FEATURE_FIELDS_MAX], field_count;
    const rtr_geojson_more *more;
} collection;

static void collection_end(collection *all)
{
    for (size_t i = 0; all->shapes && i < all->count; i++) rtr_shape_free(all->shapes[i]);
    free(all->shapes);
    rtr_feature_free(all->features, all->count);
}

static rtr_code add_frame(const rtr_chart *chart, collection *all, rtr_err *err)
{
    static const rtr_case_claim none = {0};
    rtr_feature frame = {.kind = RTR_FEATURE_FRAME,
                         .chart = chart,
                         .frame = all->more,
                         .claim = &none,
                         .id = rtr_strdup(all->more->frame_id)};
    if (!frame.id) return rtr_nomem(err);
    all->features[all->count++] = frame;
    return RTR_OK;
}

static rtr_code collection_begin(const rtr_chart *chart, rtr_geojson_set set,
                                 const rtr_geojson_more *more, collection *all, rtr_err *err)
{
    all->more = more;
    rtr_code code = rtr_feature_list(chart, set, &all->features, &all->count, err);
    if (!code && more && more->frame) code = add_frame(chart, all, err);
    if (code) return code;
    all->shapes = calloc(all->count + 1, sizeof *all->shapes);
    if (!all->shapes) return rtr_nomem(err);
    for (size_t i = 0; !code && i < all->count; i++)
        code = rtr_feature_shape(&all->features[i], &all->shapes[i], err);
    all->field_count = rtr_feature_fields(rtr_feature_kinds(set),
                                          rtr_feature_flat_sources(all->features, all->count),
                                          all->fields, all->which);
    return code;
}

static void put_properties(rtr_json *json, const collection *all, const rtr_feature *feature)
{
    rtr_json_object(json);
    for (size_t i = 0; i < all->field_count; i++) {
        rtr_buf text = {0};
        double number = rtr_feature_value(feature, all->which[i], &text);
        rtr_json_key(json, all->fields[i].name);
        if (all->fields[i].type == RTR_FIELD_TEXT)
            rtr_json_string(json, text.size ? text.data : NULL);
        else
            rtr_json_number(json, number, 3); /* not finite: null */
        if (text.failed) json->buf->failed = 1;
        rtr_buf_end(&text);
    }
    if (all->more) all->more->put(all->more->user, feature->place, json);
    rtr_json_close_object(json);
}

static rtr_code put_feature(rtr_json *json, const collection *all, size_t index, rtr_err *err)
{
    extents own = {0};
    rtr_code code = extents_add_shape(&own, all->shapes[index], err);
    if (!code) {
        rtr_json_object(json);
        rtr_json_key_string(json, "type", "Feature");
        rtr_json_key_string(json, "id", all->features[index].id);
        put_bbox(json, &own);
        rtr_json_key(json, "geometry");
        rtr_geojson_geometry(json, all->shapes[index]);
        rtr_json_key(json, "properties");
        put_properties(json, all, &all->features[index]);
        rtr_json_close_object(json);
    }
    free(own.boxes);
    return code;
}

rtr_code rtr_geojson_write(const rtr_chart *chart, rtr_geojson_set set, rtr_buf *buf, rtr_err *err)
{
    return rtr_geojson_write_with(chart, set, NULL, buf, err);
}

rtr_code rtr_geojson_write_with(const rtr_chart *chart, rtr_geojson_set set,
                                const rtr_geojson_more *more, rtr_buf *buf, rtr_err *err)
{
    rtr_json json;
    extents whole = {0};
    collection all = {0};
    rtr_code code = collection_begin(chart, set, more, &all, err);
    for (size_t i = 0; !code && i < all.count; i++)
        code = extents_add_shape(&whole, all.shapes[i], err);
    if (code) goto done;
    rtr_json_begin(&json, buf, 1);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "type", "FeatureCollection");
    put_bbox(&json, &whole);
    rtr_json_key(&json, "features");
    rtr_json_array(&json);
    for (size_t i = 0; !code && i < all.count; i++) code = put_feature(&json, &all, i, err);
    rtr_json_close_array(&json);
    rtr_json_close_object(&json);
    rtr_buf_putc(buf, '\n');
    if (!code && buf->failed) code = rtr_nomem(err);
done:
    collection_end(&all);
    free(whole.boxes);
    return code;
}

rtr_code rtr_geojson_write_sequence(const rtr_chart *chart, rtr_geojson_set set, rtr_buf *buf,
                                    rtr_err *err)
{
    collection all = {0};
    rtr_code code = collection_begin(chart, set, NULL, &all, err);
    for (size_t i = 0; !code && i < all.count; i++) {
        rtr_json json;
        rtr_buf_putc(buf, RECORD_SEPARATOR);
        rtr_json_begin(&json, buf, 0);
        code = put_feature(&json, &all, i, err);
        rtr_buf_putc(buf, '\n');
    }
    if (!code && buf->failed) code = rtr_nomem(err);
    collection_end(&all);
    return code;
}

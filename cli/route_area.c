/* Polygons that a route must not enter, from GeoJSON. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "base/yaml.h"
#include "cli/route.h"
#include "geo/antimeridian.h"

enum { AREA_FILE_MAX = 64 << 20, DEPTH_MAX = 8 };

static rtr_code complain(const rtr_node *node, const char *what, rtr_err *err)
{
    rtr_code code = rtr_fail(err, RTR_BAD_DATA, "%s", what);
    return node ? rtr_within(err, code, "%d:%d", node->line, node->column) : code;
}

static int read_number(const rtr_node *node, double *out)
{
    return node && node->text && rtr_parse_double(node->text, out);
}

static rtr_code read_position(const rtr_node *node, rtr_lonlat *out, rtr_err *err)
{
    if (!read_number(rtr_node_at(node, 0), &out->lon) ||
        !read_number(rtr_node_at(node, 1), &out->lat))
        return complain(node, "not a position: [longitude, latitude]", err);
    rtr_code code = rtr_lonlat_check(*out, err);
    return code ? rtr_within(err, code, "%d:%d", node->line, node->column) : RTR_OK;
}

static rtr_code add_ring(const rtr_node *ring, rtr_part_role role, rtr_shape *area, rtr_err *err)
{
    if (ring->kind != RTR_NODE_LIST || ring->count < 4)
        return complain(ring, "a ring has four positions or more", err);
    rtr_lonlat *points = malloc(ring->count * sizeof *points);
    if (!points) return rtr_nomem(err);
    size_t count = 0;
    rtr_code code = RTR_OK;
    for (const rtr_node *at = ring->child; at && !code; at = at->next)
        code = read_position(at, &points[count++], err);
    if (!code) rtr_antimeridian_unwrap(points, count);
    if (!code) code = rtr_shape_add(area, role, points, count, err);
    free(points);
    return code == RTR_BAD_ARG ? complain(ring, "a ring has three corners or more", err) : code;
}

static rtr_code add_polygon(const rtr_node *rings, rtr_shape *area, rtr_err *err)
{
    rtr_code code = RTR_OK;
    rtr_part_role role = RTR_PART_OUTER;
    if (!rings || rings->kind != RTR_NODE_LIST || !rings->count)
        return complain(rings, "a polygon without rings", err);
    for (const rtr_node *ring = rings->child; ring && !code; ring = ring->next) {
        code = add_ring(ring, role, area, err);
        role = RTR_PART_HOLE;
    }
    return code;
}

static rtr_code add_object(const rtr_node *object, int depth, rtr_shape *area, rtr_err *err);

static rtr_code add_members(const rtr_node *list, int depth, rtr_shape *area, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (const rtr_node *item = list ? list->child : NULL; item && !code; item = item->next)
        code = add_object(item, depth + 1, area, err);
    return code;
}

static rtr_code add_object(const rtr_node *object, int depth, rtr_shape *area, rtr_err *err)
{
    const rtr_node *type = rtr_node_get(object, "type");
    const rtr_node *coordinates = rtr_node_get(object, "coordinates");
    const char *word = type && type->text ? type->text : "";
    rtr_code code = RTR_OK;
    if (depth > DEPTH_MAX) return complain(object, "nested too deeply", err);
    if (strcmp(word, "Feature") == 0)
        return add_object(rtr_node_get(object, "geometry"), depth + 1, area, err);
    if (strcmp(word, "FeatureCollection") == 0)
        return add_members(rtr_node_get(object, "features"), depth, area, err);
    if (strcmp(word, "GeometryCollection") == 0)
        return add_members(rtr_node_get(object, "geometries"), depth, area, err);
    if (strcmp(word, "Polygon") == 0) return add_polygon(coordinates, area, err);
    if (strcmp(word, "MultiPolygon") != 0)
        return complain(object, "only polygons can be avoided", err);
    for (const rtr_node *item = coordinates ? coordinates->child : NULL; item && !code;
         item = item->next)
        code = add_polygon(item, area, err);
    return code;
}

rtr_code route_area_parse(const char *name, const char *bytes, size_t size, rtr_shape **area,
                          rtr_err *err)
{
    size_t parts = 0;
    rtr_yaml *yaml = NULL;
    rtr_code code = rtr_yaml_parse(name, bytes, size, &yaml, err);
    if (!code && !*area) code = rtr_shape_new(RTR_SHAPE_AREA, area, err);
    if (!code) {
        code = add_object(rtr_yaml_root(yaml), 0, *area, err);
        (void)rtr_shape_parts(*area, &parts);
        if (!code && !parts) code = rtr_fail(err, RTR_BAD_DATA, "holds no polygon");
        if (code && err->where[0])
            rtr_within(err, code, "%s:", name);
        else if (code)
            rtr_within(err, code, "%s", name);
    }
    rtr_yaml_free(yaml);
    return code;
}

rtr_code route_area_read(const char *path, rtr_shape **area, rtr_err *err)
{
    char *bytes = NULL;
    size_t size = 0;
    rtr_code code = rtr_file_read(path, AREA_FILE_MAX, &bytes, &size, err);
    if (!code) code = route_area_parse(path, bytes, size, area, err);
    free(bytes);
    return code;
}

/* OGR's geometry as ours: points, lines or areas in longitude and latitude. */
#include <math.h>
#include <stdlib.h>

#include "geo/case_ogr_parts.h"

enum { DEPTH_MAX = 8, POINTS_MAX = 4000000 };

/* Longitudes may run on past the antimeridian (190 is 170 west); anything further is a mistake. */
static rtr_code take_point(OGRGeometryH line, int i, rtr_lonlat *out, rtr_err *err)
{
    rtr_lonlat at = {OGR_G_GetX(line, i), OGR_G_GetY(line, i)};
    if (fabs(at.lon) > 180 && fabs(at.lon) <= 360) at.lon = rtr_lon_wrap(at.lon);
    *out = at;
    return rtr_lonlat_check(at, err);
}

/* Does it go anywhere? Trackers write the same position again and again. */
static int has_extent(const rtr_lonlat *points, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (llround(points[i].lon * 1e7) != llround(points[0].lon * 1e7) ||
            llround(points[i].lat * 1e7) != llround(points[0].lat * 1e7))
            return 1;
    return 0;
}

/* One line or ring as a part of `shape`; one of too few points is left out, or of none but one. */
static rtr_code add_part(rtr_shape *shape, rtr_part_role role, OGRGeometryH line, rtr_err *err)
{
    int count = OGR_G_GetPointCount(line),
        least = rtr_shape_kind_of(shape) == RTR_SHAPE_AREA ? 4 : 2;
    if (count < least) return RTR_OK;
    if (count > POINTS_MAX)
        return rtr_fix(err, rtr_fail(err, RTR_BAD_DATA, "a line has %d points", count),
                       "simplify it");
    rtr_lonlat *points = malloc((size_t)count * sizeof *points);
    if (!points) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    for (int i = 0; !code && i < count; i++) code = take_point(line, i, &points[i], err);
    if (!code && has_extent(points, (size_t)count))
        code = rtr_shape_add(shape, role, points, (size_t)count, err);
    free(points);
    return code;
}

static rtr_code add_polygon(rtr_shape *shape, OGRGeometryH polygon, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int rings = OGR_G_GetGeometryCount(polygon);
    for (int i = 0; !code && i < rings; i++) {
        OGRGeometryH ring = OGR_G_GetGeometryRef(polygon, i);
        if (i == 0 && OGR_G_GetPointCount(ring) < 4) return RTR_OK; /* holes in nothing */
        code = add_part(shape, i ? RTR_PART_HOLE : RTR_PART_OUTER, ring, err);
    }
    return code;
}

static int is_wound(const rtr_shape *shape)
{
    size_t count, part_count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &part_count);
    for (size_t i = 0; i < part_count; i++)
        if ((rtr_ring_turn(points + parts[i].first, parts[i].count) > 0) !=
            (parts[i].role == RTR_PART_OUTER))
            return 0;
    return 1;
}

/* Areas are handed on valid and wound by the right-hand rule; what is so already, point for point. */
static rtr_code repair(rtr_shape **shape, rtr_err *err)
{
    rtr_shape *valid = NULL;
    if (rtr_shape_kind_of(*shape) != RTR_SHAPE_AREA) return RTR_OK;
    rtr_code checked = rtr_shape_check(*shape, err);
    if (checked == RTR_NOMEM || (!checked && is_wound(*shape))) return checked;
    rtr_code code = rtr_shape_make_valid(*shape, &valid, err);
    if (code) return code;
    rtr_shape_free(*shape);
    *shape = valid;
    return RTR_OK;
}

/* A line, an area, or several of them as one shape. */
static rtr_code take_shape(OGRGeometryH geometry, OGRwkbGeometryType type, rtr_ogr_piece *take,
                           void *user, rtr_err *err)
{
    int area = type == wkbPolygon || type == wkbMultiPolygon;
    int many = type == wkbMultiPolygon || type == wkbMultiLineString;
    rtr_shape *shape = NULL;
    size_t count = 0;
    rtr_case_geometry piece = {0};
    rtr_code code = rtr_shape_new(area ? RTR_SHAPE_AREA : RTR_SHAPE_LINE, &shape, err);
    int parts = many ? OGR_G_GetGeometryCount(geometry) : 1;
    for (int i = 0; !code && i < parts; i++) {
        OGRGeometryH part = many ? OGR_G_GetGeometryRef(geometry, i) : geometry;
        code = area ? add_polygon(shape, part, err) : add_part(shape, RTR_PART_OUTER, part, err);
    }
    if (!code) rtr_shape_parts(shape, &count);
    if (!code && count) code = repair(&shape, err);
    if (!code && count) rtr_shape_parts(shape, &count);
    if (!code && count && area) code = rtr_shape_label_point(shape, &piece.at, err);
    if (code || !count) {
        rtr_shape_free(shape);
        return code;
    }
    piece.located = area;
    piece.shape = shape;
    return take(user, &piece, shape, err);
}

static rtr_code take_position(OGRGeometryH point, rtr_ogr_piece *take, void *user, rtr_err *err)
{
    rtr_case_geometry piece = {.located = 1};
    if (OGR_G_IsEmpty(point)) return RTR_OK;
    rtr_code code = take_point(point, 0, &piece.at, err);
    return code ? code : take(user, &piece, NULL, err);
}

static rtr_code take_apart(OGRGeometryH geometry, int depth, rtr_ogr_piece *take, void *user,
                           rtr_err *err)
{
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    rtr_code code = RTR_OK;
    switch (type) {
    case wkbPoint: return take_position(geometry, take, user, err);
    case wkbLineString:
    case wkbMultiLineString:
    case wkbPolygon:
    case wkbMultiPolygon: return take_shape(geometry, type, take, user, err);
    case wkbMultiPoint:
    case wkbGeometryCollection:
        if (depth == DEPTH_MAX)
            return rtr_fail(err, RTR_BAD_DATA, "geometries are nested more than %d deep",
                            DEPTH_MAX);
        for (int i = 0; !code && i < OGR_G_GetGeometryCount(geometry); i++)
            code = take_apart(OGR_G_GetGeometryRef(geometry, i), depth + 1, take, user, err);
        return code;
    default:
        rtr_fail(err, RTR_UNSUPPORTED, "geometries of type '%.40s' are not read",
                 OGR_G_GetGeometryName(geometry));
        return rtr_fix(err, RTR_UNSUPPORTED, "use points, lines and polygons");
    }
}

rtr_code rtr_ogr_pieces(OGRGeometryH geometry, OGRCoordinateTransformationH transform,
                        rtr_ogr_piece *take, void *user, rtr_err *err)
{
    if (!geometry || OGR_G_IsEmpty(geometry)) return RTR_OK;
    OGRGeometryH plain = OGR_GT_IsNonLinear(OGR_G_GetGeometryType(geometry))
                             ? OGR_G_GetLinearGeometry(geometry, 0, NULL)
                             : OGR_G_Clone(geometry);
    if (!plain) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    if (transform && OGR_G_Transform(plain, transform) != OGRERR_NONE) {
        code = rtr_fail(err, RTR_BAD_DATA,
                        "its coordinates cannot be converted to longitude and latitude");
        rtr_fix(err, code, "export it with longitude and latitude (EPSG:4326)");
    }
    if (!code) code = take_apart(plain, 0, take, user, err);
    OGR_G_DestroyGeometry(plain);
    return code;
}

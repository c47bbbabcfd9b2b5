/* What GEOS does with shapes; its only home. Every call makes its own context, so threads never
 * meet in here, and every result is copied back: no GEOS object outlives its call. */
#include "geo/shape_parts.h"

#include <geos_c.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

typedef struct engine {
    GEOSContextHandle_t geos;
    char reason[200]; /* GEOS's last complaint */
} engine;

static void listen(const char *message, void *user)
{
    engine *with = user;
    (void)snprintf(with->reason, sizeof with->reason, "%s", message); /* may be cut: only prose */
}

static rtr_code engine_begin(engine *with, rtr_err *err)
{
    *with = (engine){.geos = GEOS_init_r()};
    if (!with->geos) return rtr_nomem(err);
    (void)GEOSContext_setErrorMessageHandler_r(with->geos, listen, with);
    return RTR_OK;
}

static void engine_end(engine *with)
{
    if (with->geos) GEOS_finish_r(with->geos);
}

static rtr_code engine_fail(const engine *with, const char *task, rtr_err *err)
{
    if (!with->reason[0]) return rtr_nomem(err);
    return rtr_fail(err, RTR_BAD_DATA, "cannot %s: %s", task, with->reason);
}

/* GEOS may loop on what is not finite, so it is never shown any. */
static rtr_code check_finite(const rtr_shape *shape, rtr_err *err)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    for (size_t i = 0; i < count; i++)
        if (!isfinite(points[i].lon) || !isfinite(points[i].lat))
            return rtr_within(err, rtr_fail(err, RTR_BAD_DATA, "not a finite number"),
                              "points[%zu]", i);
    return RTR_OK;
}

/* Shape to GEOS */

static GEOSCoordSequence *sequence_of(const engine *with, const rtr_lonlat *points, size_t count,
                                      int closed)
{
    unsigned size = (unsigned)count + (closed ? 1u : 0u);
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(with->geos, size, 2);
    for (unsigned i = 0; sequence && i < size; i++) {
        rtr_lonlat at = points[i == count ? 0 : i];
        if (!GEOSCoordSeq_setXY_r(with->geos, sequence, i, at.lon, at.lat)) {
            GEOSCoordSeq_destroy_r(with->geos, sequence);
            sequence = NULL;
        }
    }
    return sequence;
}

static GEOSGeometry *ring_of(const engine *with, const rtr_lonlat *points, const rtr_part *part)
{
    GEOSCoordSequence *sequence = sequence_of(with, points + part->first, part->count, 1);
    return sequence ? GEOSGeom_createLinearRing_r(with->geos, sequence) : NULL;
}

/* The create functions below take what they are given, even when they fail. */
static GEOSGeometry *polygon_of(const engine *with, const rtr_lonlat *points, const rtr_part *parts,
                                size_t count)
{
    GEOSGeometry *polygon = NULL;
    GEOSGeometry **holes = calloc(count, sizeof *holes);
    GEOSGeometry *shell = holes ? ring_of(with, points, &parts[0]) : NULL;
    size_t made = 0;

    if (!shell) goto done;
    for (; made + 1 < count; made++) {
        holes[made] = ring_of(with, points, &parts[made + 1]);
        if (!holes[made]) goto done;
    }
    polygon = GEOSGeom_createPolygon_r(with->geos, shell, holes, (unsigned)made);
    shell = NULL;
    made = 0;
done:
    if (shell) GEOSGeom_destroy_r(with->geos, shell);
    while (made > 0) GEOSGeom_destroy_r(with->geos, holes[--made]);
    free(holes);
    return polygon;
}

static GEOSGeometry *group_of(const engine *with, const rtr_shape *shape, size_t first, size_t end)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    const rtr_part *parts = rtr_shape_parts(shape, &count);

    if (rtr_shape_kind_of(shape) == RTR_SHAPE_AREA)
        return polygon_of(with, points, parts + first, end - first);
    GEOSCoordSequence *sequence =
        sequence_of(with, points + parts[first].first, parts[first].count, 0);
    return sequence ? GEOSGeom_createLineString_r(with->geos, sequence) : NULL;
}

/* A multi-polygon or multi-line; points never come here. */
static GEOSGeometry *geometry_of(const engine *with, const rtr_shape *shape)
{
    size_t count, made = 0;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    int type =
        rtr_shape_kind_of(shape) == RTR_SHAPE_AREA ? GEOS_MULTIPOLYGON : GEOS_MULTILINESTRING;
    GEOSGeometry **groups = calloc(count + 1, sizeof *groups);
    GEOSGeometry *whole = NULL;

    if (!groups) return NULL;
    for (size_t first = 0, end; first < count; first = end) {
        end = rtr_group_end(parts, count, first);
        groups[made] = group_of(with, shape, first, end);
        if (!groups[made]) goto done;
        made++;
    }
    whole = GEOSGeom_createCollection_r(with->geos, type, groups, (unsigned)made);
    made = 0;
done:
    while (made > 0) GEOSGeom_destroy_r(with->geos, groups[--made]);
    free(groups);
    return whole;
}

/* GEOS to shape */

/* Append a line or ring; what has collapsed to less than a line or ring is left out. */
static rtr_code add_curve(const engine *with, const GEOSGeometry *curve, rtr_part_role role,
                          rtr_shape *to, rtr_err *err)
{
    const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(with->geos, curve);
    unsigned count = 0;
    rtr_lonlat *points = NULL;
    rtr_code code = RTR_OK;

    if (!sequence || !GEOSCoordSeq_getSize_r(with->geos, sequence, &count))
        return engine_fail(with, "read a line", err);
    points = calloc((size_t)count + 1, sizeof *points);
    if (!points) return rtr_nomem(err);
    for (unsigned i = 0; i < count; i++)
        if (!GEOSCoordSeq_getXY_r(with->geos, sequence, i, &points[i].lon, &points[i].lat))
            code = engine_fail(with, "read a point", err);
    if (rtr_shape_kind_of(to) == RTR_SHAPE_AREA) {
        double turn = rtr_ring_turn(points, count);
        if ((role == RTR_PART_OUTER) == (turn < 0)) rtr_ring_reverse(points, count);
        if (count < 4 || turn == 0) goto done;
    } else if (count < 2) {
        goto done;
    }
    if (!code) code = rtr_shape_add(to, role, points, count, err);
done:
    free(points);
    return code;
}

static rtr_code add_polygon(const engine *with, const GEOSGeometry *polygon, rtr_shape *to,
                            rtr_err *err)
{
    if (GEOSisEmpty_r(with->geos, polygon) == 1) return RTR_OK;
    const GEOSGeometry *shell = GEOSGetExteriorRing_r(with->geos, polygon);
    int holes = GEOSGetNumInteriorRings_r(with->geos, polygon);
    if (!shell || holes < 0) return engine_fail(with, "read an area", err);
    size_t before, after;
    (void)rtr_shape_parts(to, &before);
    rtr_code code = add_curve(with, shell, RTR_PART_OUTER, to, err);
    (void)rtr_shape_parts(to, &after);
    if (before == after) return code; /* the shell has no area, so neither have its holes */
    for (int i = 0; i < holes && !code; i++) {
        const GEOSGeometry *hole = GEOSGetInteriorRingN_r(with->geos, polygon, i);
        if (!hole) return engine_fail(with, "read a hole", err);
        code = add_curve(with, hole, RTR_PART_HOLE, to, err);
    }
    return code;
}

/* Append what is of the shape's kind: an intersection of areas may also have left lines and points,
 * which are dropped. */
static rtr_code add_geometry(const engine *with, const GEOSGeometry *from, rtr_shape *to,
                             rtr_err *err)
{
    int type = GEOSGeomTypeId_r(with->geos, from);
    int area = rtr_shape_kind_of(to) == RTR_SHAPE_AREA;
    rtr_code code = RTR_OK;

    if (type == GEOS_POLYGON) return area ? add_polygon(with, from, to, err) : RTR_OK;
    if (type == GEOS_LINESTRING || type == GEOS_LINEARRING)
        return area ? RTR_OK : add_curve(with, from, RTR_PART_OUTER, to, err);
    if (type == GEOS_POINT) return RTR_OK;
    int count = GEOSGetNumGeometries_r(with->geos, from);
    for (int i = 0; i < count && !code; i++)
        code = add_geometry(with, GEOSGetGeometryN_r(with->geos, from, i), to, err);
    return code;
}

/* One operation on one or two geometries; NULL when GEOS complains. */
typedef GEOSGeometry *operation(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                                double value);

typedef struct order {
    operation *perform;
    const char *task; /* completes "cannot ..." */
    double value;
} order;

/* `b` may be NULL. */
static rtr_code apply(order of, const rtr_shape *a, const rtr_shape *b, rtr_shape **out,
                      rtr_err *err)
{
    engine with = {0};
    GEOSGeometry *left = NULL, *right = NULL, *result = NULL;
    rtr_shape *made = NULL;

    *out = NULL;
    rtr_code code = check_finite(a, err);
    if (!code && b) code = check_finite(b, err);
    if (!code) code = engine_begin(&with, err);
    if (!code) code = rtr_shape_new(rtr_shape_kind_of(a), &made, err);
    if (code) goto done;
    left = geometry_of(&with, a);
    right = b ? geometry_of(&with, b) : NULL;
    if (left && (right || !b)) result = of.perform(&with, left, right, of.value);
    code = result ? add_geometry(&with, result, made, err) : engine_fail(&with, of.task, err);
done:
    if (result) GEOSGeom_destroy_r(with.geos, result);
    if (right) GEOSGeom_destroy_r(with.geos, right);
    if (left) GEOSGeom_destroy_r(with.geos, left);
    engine_end(&with);
    if (code)
        rtr_shape_free(made);
    else
        *out = made;
    return code;
}

/* Each part is repaired alone, by the even-odd rule, and the parts are then joined: repaired together,
 * the overlap of two would become a hole. (GEOS's "structure" method does as much in one step, but 3.11
 * builds it on buffers of width zero, which lose pieces and memory.) */
static GEOSGeometry *valid_of(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                              double value)
{
    (void)b, (void)value;
    if (GEOSisValid_r(with->geos, a) == 1) return GEOSGeom_clone_r(with->geos, a);
    int count = GEOSGetNumGeometries_r(with->geos, a), made = 0;
    GEOSGeometry **parts = calloc((size_t)count + 1, sizeof *parts);
    GEOSGeometry *all = NULL, *joined = NULL;

    if (!parts) return NULL;
    for (; made < count; made++) {
        const GEOSGeometry *part = GEOSGetGeometryN_r(with->geos, a, made);
        parts[made] = part ? GEOSMakeValid_r(with->geos, part) : NULL;
        if (!parts[made]) goto done;
    }
    all = GEOSGeom_createCollection_r(with->geos, GEOS_GEOMETRYCOLLECTION, parts, (unsigned)made);
    made = 0;
    if (all) joined = GEOSUnaryUnion_r(with->geos, all);
done:
    while (made > 0) GEOSGeom_destroy_r(with->geos, parts[--made]);
    if (all) GEOSGeom_destroy_r(with->geos, all);
    free(parts);
    return joined;
}

static GEOSGeometry *simplified(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                                double value)
{
    (void)b;
    return GEOSTopologyPreserveSimplify_r(with->geos, a, value);
}

/* Overlays need valid areas; repairing costs more than trying first. */
typedef GEOSGeometry *overlay(GEOSContextHandle_t, const GEOSGeometry *, const GEOSGeometry *);

static GEOSGeometry *overlaid(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                              overlay *perform)
{
    GEOSGeometry *result = perform(with->geos, a, b);
    if (result) return result;
    GEOSGeometry *left = valid_of(with, a, NULL, 0), *right = valid_of(with, b, NULL, 0);
    if (left && right) result = perform(with->geos, left, right);
    if (right) GEOSGeom_destroy_r(with->geos, right);
    if (left) GEOSGeom_destroy_r(with->geos, left);
    return result;
}

static GEOSGeometry *joined(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                            double value)
{
    (void)value;
    return overlaid(with, a, b, GEOSUnion_r);
}

static GEOSGeometry *shared(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                            double value)
{
    (void)value;
    return overlaid(with, a, b, GEOSIntersection_r);
}

static GEOSGeometry *lessened(const engine *with, const GEOSGeometry *a, const GEOSGeometry *b,
                              double value)
{
    (void)value;
    return overlaid(with, a, b, GEOSDifference_r);
}

/* The public functions */

rtr_code rtr_shape_make_valid(const rtr_shape *shape, rtr_shape **out, rtr_err *err)
{
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_POINT) return rtr_shape_copy(shape, out, err);
    return apply((order){valid_of, "repair", 0}, shape, NULL, out, err);
}

rtr_code rtr_shape_simplify(const rtr_shape *shape, double tolerance, rtr_shape **out, rtr_err *err)
{
    *out = NULL;
    if (!(tolerance >= 0) || !isfinite(tolerance))
        return rtr_fail(err, RTR_BAD_ARG, "a tolerance is a number from zero up");
    if (rtr_shape_kind_of(shape) == RTR_SHAPE_POINT) return rtr_shape_copy(shape, out, err);
    return apply((order){simplified, "simplify", tolerance}, shape, NULL, out, err);
}

rtr_code rtr_shape_union(const rtr_shape *a, const rtr_shape *b, rtr_shape **out, rtr_err *err)
{
    *out = NULL;
    if (rtr_shape_kind_of(a) != rtr_shape_kind_of(b))
        return rtr_fail(err, RTR_BAD_ARG, "only shapes of one kind can be joined");
    if (rtr_shape_kind_of(a) != RTR_SHAPE_POINT)
        return apply((order){joined, "join", 0}, a, b, out, err);

    rtr_code code = rtr_shape_copy(a, out, err);
    if (!code) code = rtr_shape_add_shape(*out, b, err);
    if (code) {
        rtr_shape_free(*out);
        *out = NULL;
    }
    return code;
}

rtr_code rtr_shape_common(const rtr_shape *a, const rtr_shape *b, rtr_shape **out, rtr_err *err)
{
    return apply((order){shared, "clip", 0}, a, b, out, err);
}

rtr_code rtr_shape_less(const rtr_shape *a, const rtr_shape *b, rtr_shape **out, rtr_err *err)
{
    return apply((order){lessened, "cut out", 0}, a, b, out, err);
}

/* "Self-intersection at 12.5, 41": numbers the same in every locale. */
static rtr_code tell_invalid(const engine *with, const char *reason, const GEOSGeometry *where,
                             rtr_err *err)
{
    double lon = 0, lat = 0;
    rtr_buf at = {0};

    if (where && GEOSGeomGetX_r(with->geos, where, &lon) &&
        GEOSGeomGetY_r(with->geos, where, &lat)) {
        rtr_buf_puts(&at, " at ");
        rtr_buf_fixed(&at, lon, 7);
        rtr_buf_puts(&at, ", ");
        rtr_buf_fixed(&at, lat, 7);
    }
    rtr_code code =
        rtr_fail(err, RTR_BAD_DATA, "%s%s", reason ? reason : "not valid", at.data ? at.data : "");
    rtr_buf_end(&at);
    return rtr_fix(err, code, "redraw the ring so that it neither crosses nor touches itself");
}

rtr_code rtr_shape_check(const rtr_shape *shape, rtr_err *err)
{
    engine with = {0};
    GEOSGeometry *from = NULL, *where = NULL;
    char *reason = NULL;

    rtr_code code = check_finite(shape, err);
    if (code || rtr_shape_kind_of(shape) != RTR_SHAPE_AREA) return code;
    code = engine_begin(&with, err);
    if (code) goto done;
    from = geometry_of(&with, shape);
    int valid = from ? (int)GEOSisValidDetail_r(with.geos, from, 0, &reason, &where) : 2;
    if (valid == 0)
        code = tell_invalid(&with, reason, where, err);
    else if (valid != 1)
        code = engine_fail(&with, "check", err);
done:
    if (reason) GEOSFree_r(with.geos, reason);
    if (where) GEOSGeom_destroy_r(with.geos, where);
    if (from) GEOSGeom_destroy_r(with.geos, from);
    engine_end(&with);
    return code;
}

#include "tools/dissolve.h"

#include <geos_c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Half the widest seam, in degrees: 1.6 km, for members simplified to 1 km. */
static const double seam_deg = 0.015;

/* Where the union goes. */
typedef struct output {
    rtr_lonlat *points;
    size_t point_count;
    rtr_dcw_ring *rings;
    size_t ring_count;
} output;

struct rtr_dissolve {
    GEOSContextHandle_t geos;
    int32_t units;
    GEOSGeometry **parts; /* grown */
    size_t count, capacity;
    output output;
    char reason[200];
};

static void note_reason(const char *message, void *user)
{
    rtr_dissolve *d = user;
    snprintf(d->reason, sizeof d->reason, "%s", message);
}

rtr_code rtr_dissolve_new(int32_t units, rtr_dissolve **out, rtr_err *err)
{
    rtr_dissolve *d = calloc(1, sizeof *d);
    *out = d;
    if (!d) return rtr_nomem(err);
    d->units = units;
    d->geos = GEOS_init_r();
    GEOSContext_setErrorMessageHandler_r(d->geos, note_reason, d);
    return RTR_OK;
}

void rtr_dissolve_free(rtr_dissolve *d)
{
    if (!d) return;
    for (size_t i = 0; i < d->count; i++) GEOSGeom_destroy_r(d->geos, d->parts[i]);
    free(d->parts);
    free(d->output.points);
    free(d->output.rings);
    GEOS_finish_r(d->geos);
    free(d);
}

static GEOSGeometry *make_ring(rtr_dissolve *d, const rtr_map_point *points, size_t count)
{
    GEOSCoordSequence *line = GEOSCoordSeq_create_r(d->geos, (unsigned)count + 1, 2);
    for (size_t i = 0; line && i <= count; i++) {
        rtr_map_point at = points[i % count];
        GEOSCoordSeq_setXY_r(d->geos, line, (unsigned)i, (double)at.x / d->units,
                             (double)at.y / d->units);
    }
    return line ? GEOSGeom_createLinearRing_r(d->geos, line) : NULL;
}

static GEOSGeometry *make_polygon(rtr_dissolve *d, const rtr_map_rings *rings)
{
    GEOSGeometry *outer = make_ring(d, rings->points, rings->ends[0]), *polygon = NULL;
    size_t count = 0;
    GEOSGeometry **holes = calloc(rings->ring_count, sizeof(GEOSGeometry *));
    for (size_t i = 1; holes && i < rings->ring_count; i++) {
        size_t first = rings->ends[i - 1];
        holes[count] = make_ring(d, rings->points + first, rings->ends[i] - first);
        if (holes[count]) count++;
    }
    if (outer && holes) polygon = GEOSGeom_createPolygon_r(d->geos, outer, holes, (unsigned)count);
    free(holes); /* the polygon owns the rings */
    return polygon;
}

static rtr_code put_ring(rtr_dissolve *d, const GEOSGeometry *ring, int hole, output *out,
                         rtr_err *err)
{
    const GEOSCoordSequence *line = GEOSGeom_getCoordSeq_r(d->geos, ring);
    unsigned count = 0;
    if (!line || !GEOSCoordSeq_getSize_r(d->geos, line, &count) || count < 4) return RTR_OK;
    rtr_lonlat *points = realloc(out->points, (out->point_count + count) * sizeof *points);
    if (points) out->points = points;
    rtr_dcw_ring *rings = realloc(out->rings, (out->ring_count + 1) * sizeof *rings);
    if (rings) out->rings = rings;
    if (!points || !rings) return rtr_nomem(err);
    for (unsigned i = 0; i + 1 < count; i++)
        GEOSCoordSeq_getXY_r(d->geos, line, i, &points[out->point_count + i].lon,
                             &points[out->point_count + i].lat);
    rings[out->ring_count++] = (rtr_dcw_ring){out->point_count, count - 1, hole};
    out->point_count += count - 1;
    return RTR_OK;
}

static rtr_code put_polygons(rtr_dissolve *d, const GEOSGeometry *united, output *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    int polygons = GEOSGetNumGeometries_r(d->geos, united);
    for (int i = 0; i < polygons && !code; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(d->geos, united, i);
        if (GEOSisEmpty_r(d->geos, polygon) == 1) continue;
        code = put_ring(d, GEOSGetExteriorRing_r(d->geos, polygon), 0, out, err);
        int holes = GEOSGetNumInteriorRings_r(d->geos, polygon);
        for (int j = 0; j < holes && !code; j++)
            code = put_ring(d, GEOSGetInteriorRingN_r(d->geos, polygon, j), 1, out, err);
    }
    return code;
}

rtr_code rtr_dissolve_add(rtr_dissolve *d, const rtr_map_rings *rings, int join, rtr_err *err)
{
    if (d->count == d->capacity) {
        size_t capacity = d->capacity ? d->capacity * 2 : 64;
        GEOSGeometry **grown = realloc(d->parts, capacity * sizeof(GEOSGeometry *));
        if (!grown) return rtr_nomem(err);
        d->parts = grown;
        d->capacity = capacity;
    }
    GEOSGeometry *polygon = make_polygon(d, rings);
    if (!polygon) return rtr_fail(err, RTR_BAD_DATA, "cannot make a polygon: %s", d->reason);
    if (!join) {
        rtr_code code = put_polygons(d, polygon, &d->output, err);
        GEOSGeom_destroy_r(d->geos, polygon);
        return code;
    }
    GEOSGeometry *grown = GEOSBufferWithStyle_r(d->geos, polygon, seam_deg, 2, GEOSBUF_CAP_ROUND,
                                                GEOSBUF_JOIN_MITRE, 2);
    GEOSGeom_destroy_r(d->geos, polygon);
    if (!grown) return rtr_fail(err, RTR_BAD_DATA, "cannot grow a polygon: %s", d->reason);
    d->parts[d->count++] = grown;
    return RTR_OK;
}

rtr_code rtr_dissolve_end(rtr_dissolve *d, rtr_lonlat **points, rtr_dcw_ring **rings,
                          size_t *ring_count, rtr_err *err)
{
    rtr_code code = RTR_OK;
    GEOSGeometry *all =
        GEOSGeom_createCollection_r(d->geos, GEOS_GEOMETRYCOLLECTION, d->parts, (unsigned)d->count);
    d->count = 0; /* the collection owns them */
    GEOSGeometry *united = all ? GEOSUnaryUnion_r(d->geos, all) : NULL;
    GEOSGeometry *shrunk = united ? GEOSBufferWithStyle_r(d->geos, united, -seam_deg, 2,
                                                          GEOSBUF_CAP_ROUND, GEOSBUF_JOIN_MITRE, 2)
                                  : NULL;
    if (!shrunk)
        code = rtr_fail(err, RTR_BAD_DATA, "cannot join the members: %s", d->reason);
    else
        code = put_polygons(d, shrunk, &d->output, err);
    GEOSGeom_destroy_r(d->geos, shrunk);
    GEOSGeom_destroy_r(d->geos, united);
    GEOSGeom_destroy_r(d->geos, all);
    output out = code ? (output){0} : d->output;
    if (!code) d->output = (output){0};
    rtr_dissolve_free(d);
    *points = out.points;
    *rings = out.rings;
    *ring_count = out.ring_count;
    return code;
}

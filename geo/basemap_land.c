/* Land under a polyline, measured edge by edge. It shares no code with the sea router. */
#include <math.h>
#include <stdlib.h>

#include "geo/basemap_file.h"
#include "geo/geodesic.h"

/* Where a chord crosses the rings of one part, as fractions of its length: before it, on it and
 * after it. Their number before a point on the chord tells whether that lies inside. */
typedef struct crossings {
    double *at;
    size_t count, capacity;
} crossings;

static int add_crossing(crossings *c, double at)
{
    if (c->count == c->capacity) {
        size_t capacity = c->capacity ? c->capacity * 2 : 64;
        double *grown = realloc(c->at, capacity * sizeof *grown);
        if (!grown) return 0;
        c->at = grown;
        c->capacity = capacity;
    }
    c->at[c->count++] = at;
    return 1;
}

static int compare_doubles(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

/* Fraction of the chord from `a` to `b` that lies inside the part, by the even-odd rule; NaN when
 * memory runs out. */
static double share_inside(const rtr_map_sheet *sheet, const rtr_map_rings *rings,
                           const rtr_lonlat ends[2], crossings *c)
{
    double units = sheet->units;
    rtr_lonlat a = ends[0], b = ends[1];
    double dx = (b.lon - a.lon) * units, dy = (b.lat - a.lat) * units;
    double square = dx * dx + dy * dy;
    if (square == 0) return 0;
    c->count = 0;
    for (size_t ring = 0, first = 0; ring < rings->ring_count; first = rings->ends[ring++]) {
        size_t end = rings->ends[ring];
        if (end == first) continue;
        double px = rings->points[end - 1].x - a.lon * units;
        double py = rings->points[end - 1].y - a.lat * units;
        double before = dx * py - dy * px; /* which side of the chord's line, times its length */
        for (size_t i = first; i < end; i++) {
            double qx = rings->points[i].x - a.lon * units;
            double qy = rings->points[i].y - a.lat * units;
            double side = dx * qy - dy * qx;
            if ((before < 0) != (side < 0)) {
                double t = before / (before - side);
                double along = (px + t * (qx - px)) * dx + (py + t * (qy - py)) * dy;
                if (along < square && !add_crossing(c, along / square)) return NAN;
            }
            px = qx, py = qy, before = side;
        }
    }
    if (!c->count) return 0;
    qsort(c->at, c->count, sizeof *c->at, compare_doubles);
    double share = 0, entered = 0;
    for (size_t i = 0; i < c->count; i++) {
        double at = fmax(c->at[i], 0);
        if (i % 2) share += at - entered;
        entered = at;
    }
    return c->count % 2 ? share + 1 - entered : share;
}

/* What a measurement carries from chord to chord. */
typedef struct measure {
    const rtr_map_sheet *sheet;
    rtr_map_rings rings;
    crossings crossings;
} measure;

/* Sum over the parts of a layer that the chord meets; parts do not overlap. */
static double share_in_layer(measure *m, rtr_lonlat a, rtr_lonlat b)
{
    rtr_bbox box = {fmin(a.lon, b.lon), fmin(a.lat, b.lat), fmax(a.lon, b.lon), fmax(a.lat, b.lat)};
    double share = 0;
    rtr_err err;
    if (!m->sheet || box.east < -180 || box.west > 180) return 0;
    box.west = fmax(box.west, -180);
    box.east = fmin(box.east, 180);
    rtr_map_box boxes[2];
    rtr_map_boxes(m->sheet, box, boxes);
    size_t next = 0, part;
    while (rtr_map_next(m->sheet, boxes[0], &next, &part)) {
        rtr_code code = rtr_map_part_read(m->sheet, part, &m->rings, &err);
        if (code == RTR_NOMEM) return NAN;
        if (!code) /* a damaged part is no land */
            share += share_inside(m->sheet, &m->rings, (rtr_lonlat[2]){a, b}, &m->crossings);
    }
    return share;
}

/* Longitudes of a densified line are unwrapped, the file's are not: bring the chord's western end
 * into [-180, 180), and look a turn further west too where it crosses the antimeridian. */
static double share_on_globe(measure *m, rtr_lonlat a, rtr_lonlat b)
{
    double west = fmin(a.lon, b.lon), shift = rtr_lon_wrap(west) - west;
    a.lon += shift;
    b.lon += shift;
    double share = share_in_layer(m, a, b);
    if (fmax(a.lon, b.lon) > 180) {
        a.lon -= 360;
        b.lon -= 360;
        share += share_in_layer(m, a, b);
    }
    return share;
}

static double path_km(measure *land, measure *lakes, const rtr_lonlat *points, size_t count)
{
    double km = 0;
    for (size_t i = 1; i < count; i++) {
        rtr_lonlat a = points[i - 1], b = points[i];
        double share = share_on_globe(land, a, b);
        if (share > 0) share -= share_on_globe(lakes, a, b);
        if (isnan(share)) return NAN;
        if (share > 0) km += fmin(share, 1) * rtr_geodesic_length_m(a, b) / 1000;
    }
    return km;
}

double rtr_basemap_km_on_land(const rtr_basemap *basemap, const rtr_lonlat *points, size_t count)
{
    const double chord_tolerance_m = 5; /* far below the finest level's */
    measure land = {.sheet = rtr_map_sheet_for(basemap, RTR_MAP_LAYER_LAND, 0)};
    measure lakes = {.sheet = rtr_map_sheet_for(basemap, RTR_MAP_LAYER_LAKES, 0)};
    rtr_lonlat *dense = NULL;
    size_t dense_count = 0;
    rtr_err err;
    double km = NAN;
    if (count < 2) return 0;
    if (!rtr_geodesic_densify(points, count, chord_tolerance_m, &dense, &dense_count, &err))
        km = path_km(&land, &lakes, dense, dense_count);
    free(dense);
    rtr_map_rings_end(&land.rings);
    rtr_map_rings_end(&lakes.rings);
    free(land.crossings.at);
    free(lakes.crossings.at);
    return km;
}

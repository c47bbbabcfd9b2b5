/* Rings that no edge of the map comes near: projected point by point, which is most of the work of most maps. */
#include <math.h>
#include <stdlib.h>

#include "geo/project_shape.h"

#define DEGREE (M_PI / 180)

/* Degrees east of the central meridian, of the box's west side. */
static double relative_west(const rtr_projection *p, rtr_bbox box)
{
    double west = box.west - p->centre.lon;
    return fabs(west) <= 180 ? west : rtr_lon_wrap(west);
}

int rtr_projection_holds(const rtr_projection *projection, rtr_bbox box)
{
    double west = relative_west(projection, box), width = box.east - box.west;
    if (!(width >= 0 && width < 360)) return 0;
    if (projection->domain == RTR_DOMAIN_BOX) {
        rtr_bbox all = projection->box;
        return west >= all.west && west + width <= all.east && box.south >= all.south &&
               box.north <= all.north;
    }
    /* An angle is never larger than the sum of the differences in longitude and latitude. */
    double lat = box.south * DEGREE, centre = projection->centre.lat * DEGREE;
    double cosine = sin(centre) * sin(lat) + cos(centre) * cos(lat) * cos(west * DEGREE);
    double angle = acos(fmin(fmax(cosine, -1), 1)) / DEGREE;
    return angle + width + box.north - box.south < projection->reach_deg;
}

static rtr_code make_room(rtr_flat_ring *ring, size_t count, rtr_err *err)
{
    if (count <= ring->capacity) return RTR_OK;
    size_t capacity = count + count / 2;
    rtr_xy *points = realloc(ring->points, capacity * sizeof *points);
    if (points) ring->points = points;
    size_t *edges = realloc(ring->edges, capacity * sizeof *edges);
    if (edges) ring->edges = edges;
    if (!points || !edges) return rtr_nomem(err);
    ring->capacity = capacity;
    return RTR_OK;
}

static void add(rtr_flat_ring *ring, rtr_lonlat flat, size_t edge)
{
    if (!isfinite(flat.lon) || !isfinite(flat.lat)) return;
    ring->points[ring->count] = (rtr_xy){flat.lon, flat.lat};
    ring->edges[ring->count++] = edge;
}

/* The points strictly between the ends of a long edge, relative to the central meridian. */
static rtr_code add_bend(rtr_projecting *with, const rtr_lonlat ends[2], size_t edge, size_t rest,
                         rtr_flat_ring *out, rtr_err *err)
{
    rtr_track bend = {0};
    rtr_project_line(with, ends, 2, 0, &bend);
    rtr_code code =
        bend.failed ? rtr_nomem(err) : make_room(out, out->count + bend.count + rest, err);
    for (size_t i = 1; !code && i + 1 < bend.count; i++) add(out, bend.points[i], edge);
    rtr_track_end(&bend);
    return code;
}

rtr_code rtr_project_ring(const rtr_projection *projection, const rtr_lonlat *ring, size_t count,
                          double tolerance_m, rtr_flat_ring *out, rtr_err *err)
{
    rtr_projecting with = {.projection = projection,
                           .tolerance_m = tolerance_m,
                           .short_deg = rtr_short_edge_deg(tolerance_m)};
    out->count = 0;
    rtr_lonlat *points = malloc((2 * count + 1) * sizeof *points), *flat = points + count;
    if (!points) return rtr_nomem(err);
    double turn = -projection->centre.lon;
    if (count && fabs(ring[0].lon + turn) > 180) turn += ring[0].lon + turn > 0 ? -360 : 360;
    for (size_t i = 0; i < count; i++)
        points[i] = flat[i] = (rtr_lonlat){ring[i].lon + turn, ring[i].lat};
    rtr_project_relative(projection, flat, count);
    rtr_code code = make_room(out, count, err);
    for (size_t i = 0; i < count && !code; i++) {
        rtr_lonlat ends[2] = {points[i], points[i + 1 < count ? i + 1 : 0]};
        add(out, flat[i], i);
        if (!rtr_is_short_edge(&with, ends[0], ends[1]))
            code = add_bend(&with, ends, i, count - i, out, err);
    }
    free(points);
    rtr_track_end(&with.flat);
    rtr_track_end(&with.pieces);
    return code;
}

void rtr_flat_ring_end(rtr_flat_ring *ring)
{
    free(ring->points);
    free(ring->edges);
    *ring = (rtr_flat_ring){0};
}

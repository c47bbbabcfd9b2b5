/* project_shape.h - steps of rtr_project_shape that its files share. Not installed. */
#ifndef RUTTER_GEO_PROJECT_SHAPE_H
#define RUTTER_GEO_PROJECT_SHAPE_H

#include "geo/arcs.h"
#include "geo/project_parts.h"

/* What one call works with; the tracks are scratch space. */
typedef struct rtr_projecting {
    const rtr_projection *projection;
    double tolerance_m;
    double short_deg; /* rtr_short_edge_deg of it */
    rtr_track flat, pieces, whole, whole_flat;
    rtr_shape *out;
} rtr_projecting;

/* Chords no longer than this, both ways, cannot stray by the tolerance; is this one as short? */
double rtr_short_edge_deg(double tolerance_m);
int rtr_is_short_edge(const rtr_projecting *with, rtr_lonlat a, rtr_lonlat b);

/* Append a and, where the edge to b is long, points on it; not b. A bend with both ends in line, as
 * where a meridian crosses the equator, would otherwise escape the test of an edge's middle. */
void rtr_add_edge(rtr_track *to, rtr_lonlat a, rtr_lonlat b);

/* Append to `to` the projected line from points[0] to points[count - 1], denser where its chords would
 * stray; longitudes are relative to the central meridian. A closed line goes on to its first point
 * without repeating it. Points that cannot be projected are left out. */
void rtr_project_line(rtr_projecting *with, const rtr_lonlat *points, size_t count, int closed,
                      rtr_track *to);

/* Project lines or areas in absolute degrees into with->out: only what lies within the cap; areas are
 * closed along its rim. */
RTR_MUST_CHECK rtr_code rtr_project_cap(rtr_projecting *with, const rtr_shape *in, rtr_err *err);

#endif

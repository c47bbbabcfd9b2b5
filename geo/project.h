/* project.h - from longitude and latitude to a flat map, and the projection that suits an extent.
 *
 * Flow:   chart.h -> rtr_projection_choose -> [project.h] -> draw/, imagery/
 * Units:  projected metres, x to the right, y up. A projection is not shared between threads.
 * Owner:  rtr_projection_new and _choose give it to you; rtr_projection_free takes it back.
 */
#ifndef RUTTER_GEO_PROJECT_H
#define RUTTER_GEO_PROJECT_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"
#include "geo/shape.h"

typedef struct rtr_projection rtr_projection;

typedef struct rtr_xy {
    double x, y;
} rtr_xy;

typedef enum rtr_projection_family {
    RTR_PROJECTION_EQUAL_EARTH, /* world */
    RTR_PROJECTION_LAEA,        /* oblique Lambert azimuthal equal-area: region to hemisphere */
    RTR_PROJECTION_LCC,         /* Lambert conformal conic: wide mid-latitude band */
    RTR_PROJECTION_MERCATOR,    /* on request only */
    RTR_PROJECTION_OTHER        /* of a raster: any other PROJ string or EPSG:n */
} rtr_projection_family;

/* `definition` is "EPSG:n", WKT or a "+proj=" string; never a URL, a file or a grid. RTR_BAD_DATA, with
 * what may be used instead, for anything else, for geographic and other systems that are no map
 * projections, and for those without an inverse. A "+proj=" string is taken on its own ellipsoid,
 * without a change of datum, and in metres; a system in feet is given in metres too. */
RTR_API RTR_MUST_CHECK rtr_code rtr_projection_new(const char *definition, rtr_projection **out,
                                                   rtr_err *err);
/* The projection for `count` (>= 1) positions that must be seen: Equal Earth when they span the
 * world, an oblique LAEA around their centre for a region or hemisphere, an LCC with its parallels
 * at 1/6 and 5/6 for a wide band in middle latitudes. The central meridian is turned so that nothing
 * wraps. `name`: "auto", "equal-earth", "laea", "lcc" or "mercator"; RTR_BAD_DATA for any other, since
 * only these are centred on the positions, so that a map cuts neither lines nor places. */
RTR_API RTR_MUST_CHECK rtr_code rtr_projection_choose(const char *name, const rtr_lonlat *points,
                                                      size_t count, rtr_projection **out,
                                                      rtr_err *err);
RTR_API void rtr_projection_free(rtr_projection *projection);

RTR_API rtr_projection_family rtr_projection_family_of(const rtr_projection *projection);
/* Borrowed: the PROJ string in use, for the manifest and the map's notes. */
RTR_API const char *rtr_projection_definition(const rtr_projection *projection);
/* Where the map is cut: the meridian opposite the central one for world maps. */
RTR_API double rtr_projection_central_lon(const rtr_projection *projection);

/* 1 on success; 0 where the map does not reach: further than 160 degrees from the centre of a LAEA,
 * beyond 85.06 degrees on a Mercator map, beyond 75 degrees on the wide side of a cone. The inverse
 * also gives 0 outside of the outline of the globe. */
RTR_API int rtr_project(const rtr_projection *projection, rtr_lonlat at, rtr_xy *out);
RTR_API int rtr_unproject(const rtr_projection *projection, rtr_xy at, rtr_lonlat *out);
/* Smallest and largest linear scale (1 = true) at a point, by Tissot's indicatrix. */
RTR_API int rtr_projection_scale(const rtr_projection *projection, rtr_lonlat at, double *smallest,
                                 double *largest);

/* Project lines and areas: rings and lines are densified so that chords stray less than
 * `tolerance_m` (projected metres), cut at the central meridian +- 180 (world) or at the horizon
 * (azimuthal), and come out as shapes in projected metres. Areas that hold a pole are closed along
 * the map's edge. `in` is in degrees, cut or not: what was cut at 180 degrees is joined again where
 * the map is cut elsewhere, so that no false coast is left. Edges are straight in longitude and
 * latitude. Areas keep the right-hand rule; parts off the map are left out. */
RTR_API RTR_MUST_CHECK rtr_code rtr_project_shape(const rtr_projection *projection,
                                                  const rtr_shape *in, double tolerance_m,
                                                  rtr_shape **out, rtr_err *err);

/* Is nothing of a box (not across 180 degrees) cut or off the map? Sometimes 0 where that is so. */
RTR_API int rtr_projection_holds(const rtr_projection *projection, rtr_bbox box);

/* A ring on the map, and of each point the edge of the ring in degrees that it begins or lies on: edge i
 * goes from point i to the next. Starts as {0}; may be used again and again. */
typedef struct rtr_flat_ring {
    rtr_xy *points;
    size_t *edges;
    size_t count, capacity;
} rtr_flat_ring;
RTR_API void rtr_flat_ring_end(rtr_flat_ring *ring);

/* rtr_project_shape for a ring whose box the projection holds, into what `out` held before. */
RTR_API RTR_MUST_CHECK rtr_code rtr_project_ring(const rtr_projection *projection,
                                                 const rtr_lonlat *ring, size_t count,
                                                 double tolerance_m, rtr_flat_ring *out,
                                                 rtr_err *err);

#endif

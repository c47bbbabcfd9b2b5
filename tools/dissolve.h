/* dissolve.h - areas joined into one, the seams between them closed.
 *
 * Neighbours in DCW meet only to within their grids, and to within a tolerance once simplified; so
 * the union is grown by a little, joined, and shrunk back by as much.
 */
#ifndef RUTTER_TOOLS_DISSOLVE_H
#define RUTTER_TOOLS_DISSOLVE_H

#include "base/error.h"
#include "geo/basemap_file.h"
#include "tools/dcw.h"

typedef struct rtr_dissolve rtr_dissolve;

/* Polygons will come with `units` in a degree. */
RTR_MUST_CHECK rtr_code rtr_dissolve_new(int32_t units, rtr_dissolve **out, rtr_err *err);
/* Add one polygon: outer ring and holes. Unless `join` is set it goes through as it is. */
RTR_MUST_CHECK rtr_code rtr_dissolve_add(rtr_dissolve *dissolve, const rtr_map_rings *polygon,
                                         int join, rtr_err *err);
/* The union's rings, outer ones followed by their holes; the caller frees both arrays. Frees
 * `dissolve`, whatever the result. */
RTR_MUST_CHECK rtr_code rtr_dissolve_end(rtr_dissolve *dissolve, rtr_lonlat **points,
                                         rtr_dcw_ring **rings, size_t *ring_count, rtr_err *err);
/* Accepts NULL. */
void rtr_dissolve_free(rtr_dissolve *dissolve);

#endif

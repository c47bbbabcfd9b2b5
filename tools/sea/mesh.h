/* mesh.h - the globe as triangles, water and land apart, from the shores of navigable water.
 *
 * Flow:   rings.h -> [mesh.h] -> turns.h, sights.h; write.h (sections of geo/sea_mesh.h)
 * Owner:  globe_end takes the result back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_SEA_MESH_H
#define RUTTER_TOOLS_SEA_MESH_H

#include "geo/sea_mesh.h"
#include "tools/sea/rings.h"

typedef struct sea_globe { /* sections of rutter.sea */
    sea_corner *corners;
    size_t corner_count;
    sea_triangle *triangles;
    size_t triangle_count, water_count;
    uint32_t starts[SEA_STARTS];
    uint32_t *lone; /* corners of the lone points, in their order */
    size_t crossings,
        inverted; /* where shores cross; triangles that stayed inside out: 0 is good */
} sea_globe;

/* Triangulate the shores and `lone` points in the water. No half of the globe may be without points:
 * a triangle would be larger than that. RTR_BAD_DATA when a place cannot be found in the result. */
RTR_MUST_CHECK rtr_code globe_new(const sea_rings *rings, const sea_vec *lone, size_t lone_count,
                                  sea_globe *out, rtr_err *err);
void globe_end(sea_globe *globe);
sea_mesh globe_mesh(const sea_globe *globe); /* borrowed */

/* A plain file in this machine's byte order, between two stages of one build; no lone points. */
RTR_MUST_CHECK rtr_code globe_write(const sea_globe *globe, const char *path, rtr_err *err);
RTR_MUST_CHECK rtr_code globe_read(const char *path, sea_globe *out, rtr_err *err);

#endif

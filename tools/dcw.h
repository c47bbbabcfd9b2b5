/* dcw.h - the Digital Chart of the World for GMT as polygons of countries and first-level areas.
 *
 * Flow:   gmt-dcw's dcw-gmt.nc, dcw-countries.txt, dcw-states.txt -> [dcw.h] -> build_basemap.c
 * Units:  degrees. A polygon is stored on a grid of 1/65535 of its own box, so the borders of a
 *         large country (Russia: 290 m) do not meet its neighbours' exactly.
 * Owner:  rtr_dcw_read fills a structure that rtr_dcw_end takes back; start it as {0}.
 */
#ifndef RUTTER_TOOLS_DCW_H
#define RUTTER_TOOLS_DCW_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

/* One country or first-level area. Codes are ISO 3166: "RU", "RU.TA". */
typedef struct rtr_dcw_area {
    char code[8];
    size_t first_ring, ring_count;
} rtr_dcw_area;

/* Not closed, counter-clockwise; longitudes are continuous and the box's middle lies in
 * [-180, 180). */
typedef struct rtr_dcw_ring {
    size_t first, count;
    int hole; /* an enclave, cut out of another ring of the same area */
} rtr_dcw_ring;

typedef struct rtr_dcw {
    rtr_lonlat *points;
    size_t point_count;
    rtr_dcw_ring *rings;
    size_t ring_count;
    rtr_dcw_area *areas; /* by code */
    size_t area_count;
} rtr_dcw;

/* Read every area that the two lists in folder `dir` name and the file holds. */
RTR_MUST_CHECK rtr_code rtr_dcw_read(const char *dir, rtr_dcw *out, rtr_err *err);
void rtr_dcw_end(rtr_dcw *dcw);

#endif

/* crs.h - a coordinate reference system of the EPSG register, and the way from longitude and latitude to it
 * and back.
 *
 * Flow:   [crs.h] -> imagery/tile_grid.h
 * Units:  the system's own (metres, feet, degrees), whatever its axes are called and in whatever order the
 *         register has them: x is to the east, y to the north; in polar systems right and up.
 * Owner:  rtr_crs_new and _copy give it to you; rtr_crs_free takes it back.
 * Thread: a system is used by one thread at a time; each makes a copy.
 */
#ifndef RUTTER_GEO_CRS_H
#define RUTTER_GEO_CRS_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

typedef struct rtr_crs rtr_crs;

typedef struct rtr_crs_facts {
    int epsg;
    char code[16];   /* "EPSG:28992" */
    char name[80];   /* "Amersfoort / RD New" */
    int geographic;  /* degrees; x may be past 180 where the area crosses the antimeridian */
    int y_first;     /* the register names y (northing, latitude) before x */
    char axes[2][8]; /* as it calls them, in its order: "N", "E" */
    double unit_m;   /* metres a unit; of degrees, along the ellipsoid's equator */
    rtr_bbox area;   /* where it is meant to be used */
    double west, south, east, north; /* what the area covers, in units */
} rtr_crs_facts;

/* RTR_BAD_DATA for a number that EPSG does not have, RTR_UNSUPPORTED for a system that is no flat one
 * (geocentric, vertical, compound, three-dimensional, local), whose axes run west or south, which has no
 * area, or cannot be reached from WGS 84 and back. On failure *out is NULL.
 *
 * What is covered: the area of use, found on a lattice of positions; where it does not go around the world,
 * it is widened by a tenth of its width and height on each side first, since data of a zone reach beyond
 * it. */
RTR_API RTR_MUST_CHECK rtr_code rtr_crs_new(int epsg, rtr_crs **out, rtr_err *err);
/* The same system for another thread. */
RTR_API RTR_MUST_CHECK rtr_code rtr_crs_copy(const rtr_crs *crs, rtr_crs **out, rtr_err *err);
/* Accepts NULL. */
RTR_API void rtr_crs_free(rtr_crs *crs);

/* Borrowed: valid until the system is freed. */
RTR_API const rtr_crs_facts *rtr_crs_facts_of(const rtr_crs *crs);

/* From longitude (x) and latitude (y) on WGS 84 to the system's units, and back, in place. NaN where the
 * one has no such place: a position counts only if it leads back to about where it came from. */
RTR_API void rtr_crs_from_ground(const rtr_crs *crs, size_t count, double *x, double *y);
RTR_API void rtr_crs_to_ground(const rtr_crs *crs, size_t count, double *x, double *y);

#endif

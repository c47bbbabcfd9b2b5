/* tile_grid.h - the tile matrices that maps are cut by: those of the web (OGC 17-083r4, annex D), and one for
 * each coordinate reference system of the EPSG register.
 *
 * The matrix of a system has its north-west corner at that of the system's area (geo/crs.h), rounded outwards
 * to 1000 of the system's units, or to a degree; level 0 is one square tile, as wide as the area's longer
 * side from there, rounded up likewise; each level halves the pixels.
 *
 * Flow:   geo/crs.h -> [tile_grid.h] -> tiler.h, archive.h
 * Owner:  rtr_tile_grid_begin and _copy make a grid that rtr_tile_grid_end ends; those of the web need
 *         neither. A grid of a coordinate system is used by one thread at a time.
 * Units:  a level's pixels run east from the west edge of the world and south from its north edge; the
 *         middle of a pixel is at a half.
 */
#ifndef RUTTER_IMAGERY_TILE_GRID_H
#define RUTTER_IMAGERY_TILE_GRID_H

#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/crs.h"
#include "geo/lonlat.h"

enum { RTR_ZOOM_MAX = 26 };

typedef enum rtr_tile_grid_kind {
    RTR_GRID_WEB_MERCATOR, /* WebMercatorQuad: a square, to 85.05 degrees north and south */
    RTR_GRID_CRS84,        /* WorldCRS84Quad: plate carree, two squares wide */
    RTR_GRID_CRS           /* of a coordinate reference system */
} rtr_tile_grid_kind;

typedef struct rtr_tile_grid {
    rtr_tile_grid_kind kind;
    int tile_px;  /* 256 or 512 */
    rtr_crs *crs; /* of RTR_GRID_CRS; else NULL */
} rtr_tile_grid;

/* By name: "WebMercatorQuad" ("mercator", "EPSG:3857"), "WorldCRS84Quad" ("crs84", "EPSG:4326"), or
 * "EPSG:n", in capitals or not. RTR_BAD_SYNTAX names those there are; otherwise as rtr_crs_new. On failure *out is {0}. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_grid_begin(const char *name, int tile_px,
                                                    rtr_tile_grid *out, rtr_err *err);
/* The same for another thread. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_grid_copy(rtr_tile_grid grid, rtr_tile_grid *out,
                                                   rtr_err *err);
RTR_API void rtr_tile_grid_end(rtr_tile_grid *grid);

/* "WebMercatorQuad", "EPSG:28992"; borrowed from the grid's system. */
RTR_API const char *rtr_tile_grid_name(rtr_tile_grid grid);

/* Where level 0 lies in the grid's own units: metres of Mercator's square, degrees, or the system's. */
typedef struct rtr_tile_frame {
    double west, north; /* its corner */
    double side;        /* of a tile */
    double unit_m;      /* metres a unit, as OGC 17-083r4 counts them */
} rtr_tile_frame;
RTR_API rtr_tile_frame rtr_tile_grid_frame(rtr_tile_grid grid);

/* Tiles of a level: 0 <= zoom <= RTR_ZOOM_MAX. */
RTR_API int64_t rtr_tile_grid_columns(rtr_tile_grid grid, int zoom);
RTR_API int64_t rtr_tile_grid_rows(rtr_tile_grid grid, int zoom);

/* From pixels of a level to longitude (x) and latitude (y) and back, in place. NaN where a coordinate
 * system has no such place. Beyond the edge of the world longitudes go on; rows beyond the north and south
 * edges of the web's grids give latitudes beyond those. */
RTR_API void rtr_tile_grid_ground(rtr_tile_grid grid, int zoom, size_t count, double *x, double *y);
RTR_API void rtr_tile_grid_pixels(rtr_tile_grid grid, int zoom, size_t count, double *x, double *y);
/* One of them. */
RTR_API rtr_lonlat rtr_tile_grid_at(rtr_tile_grid grid, int zoom, double x, double y);

/* The part of a level that a box covers, in its pixels; `east` is past the level's own where the box crosses
 * the antimeridian (but not in a coordinate system's). What the grid does not reach to is cut off; all zero
 * where nothing is left. */
typedef struct rtr_tile_extent {
    double west, north, east, south;
} rtr_tile_extent;
RTR_API rtr_tile_extent rtr_tile_grid_extent(rtr_tile_grid grid, int zoom, rtr_bbox box);

/* The level whose pixels at this place are nearest in size to `pixel_m` metres. */
RTR_API int rtr_tile_grid_zoom(rtr_tile_grid grid, double pixel_m, rtr_lonlat at);

#endif

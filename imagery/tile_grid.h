/* tile_grid.h - the tile matrices that web maps are cut by (OGC 17-083r4, annex D).
 *
 * Flow:   [tile_grid.h] -> tiler.h, archive.h
 * Units:  a level's pixels run east from the west edge of the world and south from its north edge; the
 *         middle of a pixel is at a half.
 */
#ifndef RUTTER_IMAGERY_TILE_GRID_H
#define RUTTER_IMAGERY_TILE_GRID_H

#include <stdint.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

enum { RTR_ZOOM_MAX = 26 };

typedef enum rtr_tile_grid_kind {
    RTR_GRID_WEB_MERCATOR, /* WebMercatorQuad: a square, to 85.05 degrees north and south */
    RTR_GRID_CRS84,        /* WorldCRS84Quad: plate carree, two squares wide */
    RTR_GRID_COUNT
} rtr_tile_grid_kind;

typedef struct rtr_tile_grid {
    rtr_tile_grid_kind kind;
    int tile_px; /* 256 or 512 */
} rtr_tile_grid;

RTR_API const char *rtr_tile_grid_name(rtr_tile_grid_kind kind);
/* By its name or a short form ("mercator", "crs84"). RTR_BAD_SYNTAX names those there are. */
RTR_API RTR_MUST_CHECK rtr_code rtr_tile_grid_parse(const char *word, rtr_tile_grid_kind *out,
                                                    rtr_err *err);

/* Tiles of a level: 0 <= zoom <= RTR_ZOOM_MAX. */
RTR_API int64_t rtr_tile_grid_columns(rtr_tile_grid grid, int zoom);
RTR_API int64_t rtr_tile_grid_rows(rtr_tile_grid grid, int zoom);

/* From a pixel of a level to where it is, and back. Beyond the edge of the world longitudes go on; rows
 * beyond its north and south edges give latitudes beyond those. */
RTR_API rtr_lonlat rtr_tile_grid_at(rtr_tile_grid grid, int zoom, double x, double y);
RTR_API void rtr_tile_grid_pixel(rtr_tile_grid grid, int zoom, rtr_lonlat at, double *x, double *y);

/* The part of a level that a box covers, in its pixels; `east` is past the level's own where the box crosses
 * the antimeridian. What the grid does not reach to is cut off. */
typedef struct rtr_tile_extent {
    double west, north, east, south;
} rtr_tile_extent;
RTR_API rtr_tile_extent rtr_tile_grid_extent(rtr_tile_grid grid, int zoom, rtr_bbox box);

/* The level whose pixels at this latitude are nearest in size to `pixel_m` metres. */
RTR_API int rtr_tile_grid_zoom(rtr_tile_grid grid, double pixel_m, double lat);

#endif

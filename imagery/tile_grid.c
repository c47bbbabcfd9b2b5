#include "imagery/tile_grid.h"

#include <math.h>
#include <string.h>

static const double PI = 3.14159265358979323846;
static const double EQUATOR_M = 2 * 3.14159265358979323846 * 6378137.0; /* of WGS 84 */

static const struct {
    const char *name, *alias;
} kinds[RTR_GRID_COUNT] = {{"WebMercatorQuad", "mercator"}, {"WorldCRS84Quad", "crs84"}};

const char *rtr_tile_grid_name(rtr_tile_grid_kind kind)
{
    return kinds[kind].name;
}

rtr_code rtr_tile_grid_parse(const char *word, rtr_tile_grid_kind *out, rtr_err *err)
{
    for (int i = 0; i < RTR_GRID_COUNT; i++)
        if (strcmp(word, kinds[i].name) == 0 || strcmp(word, kinds[i].alias) == 0)
            return *out = (rtr_tile_grid_kind)i, RTR_OK;
    rtr_fail(err, RTR_BAD_SYNTAX, "there is no tile grid '%s'", word);
    return rtr_fix(err, RTR_BAD_SYNTAX, "WebMercatorQuad or WorldCRS84Quad");
}

int64_t rtr_tile_grid_columns(rtr_tile_grid grid, int zoom)
{
    return (grid.kind == RTR_GRID_CRS84 ? INT64_C(2) : INT64_C(1)) << zoom;
}

int64_t rtr_tile_grid_rows(rtr_tile_grid grid, int zoom)
{
    (void)grid;
    return INT64_C(1) << zoom;
}

/* Pixels around the world. */
static double around(rtr_tile_grid grid, int zoom)
{
    return (double)rtr_tile_grid_columns(grid, zoom) * grid.tile_px;
}

/* Mercator's projection on the sphere, as EPSG method 1024 has it. */
rtr_lonlat rtr_tile_grid_at(rtr_tile_grid grid, int zoom, double x, double y)
{
    double side = around(grid, zoom), lon = x / side * 360 - 180;
    if (grid.kind == RTR_GRID_CRS84) return (rtr_lonlat){lon, 90 - y / side * 360};
    return (rtr_lonlat){lon, atan(sinh(PI * (1 - 2 * y / side))) * 180 / PI};
}

void rtr_tile_grid_pixel(rtr_tile_grid grid, int zoom, rtr_lonlat at, double *x, double *y)
{
    double side = around(grid, zoom);
    *x = (at.lon + 180) / 360 * side;
    *y = grid.kind == RTR_GRID_CRS84 ? (90 - at.lat) / 360 * side
                                     : (1 - asinh(tan(at.lat * PI / 180)) / PI) / 2 * side;
}

rtr_tile_extent rtr_tile_grid_extent(rtr_tile_grid grid, int zoom, rtr_bbox box)
{
    double edge = grid.kind == RTR_GRID_CRS84 ? 90 : 85.06; /* a little beyond Mercator's square */
    rtr_tile_extent out;
    rtr_lonlat first = {box.west, fmin(box.north, edge)};
    rtr_lonlat last = {box.west + rtr_bbox_width(box), fmax(box.south, -edge)};
    rtr_tile_grid_pixel(grid, zoom, first, &out.west, &out.north);
    rtr_tile_grid_pixel(grid, zoom, last, &out.east, &out.south);
    return out;
}

int rtr_tile_grid_zoom(rtr_tile_grid grid, double pixel_m, double lat)
{
    /* Mercator's pixels shrink with the latitude both ways; those of plate carree only across. */
    double shrink = grid.kind == RTR_GRID_CRS84 ? 1 : cos(fmin(fabs(lat), 85) * PI / 180);
    double zoom = log2(EQUATOR_M * shrink / around(grid, 0) / pixel_m);
    if (!(zoom > 0)) return 0;
    return zoom < RTR_ZOOM_MAX ? (int)lrint(zoom) : RTR_ZOOM_MAX;
}

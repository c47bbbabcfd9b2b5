#include "imagery/tile_grid.h"

#include <math.h>
#include <strings.h>

#include "base/text.h"

static const double PI = 3.14159265358979323846;
static const double RADIUS_M = 6378137.0; /* of the equator, WGS 84 */

/* What corners and sides are rounded to. */
static const double ROUND_UNITS = 1000, ROUND_DEGREES = 1;

/* A box is projected on a lattice of so many points a side, and what it covers taken larger by this share of
 * it: a curved edge may bulge between two of them. */
enum { LATTICE = 33 };
static const double BULGE = 1.0 / 500;

static const struct {
    const char *name, *alias, *code;
} web[] = {
    [RTR_GRID_WEB_MERCATOR] = {"WebMercatorQuad", "mercator", "EPSG:3857"},
    [RTR_GRID_CRS84] = {"WorldCRS84Quad", "crs84", "EPSG:4326"},
};

const char *rtr_tile_grid_name(rtr_tile_grid grid)
{
    return grid.kind == RTR_GRID_CRS ? rtr_crs_facts_of(grid.crs)->code : web[grid.kind].name;
}

rtr_code rtr_tile_grid_begin(const char *name, int tile_px, rtr_tile_grid *out, rtr_err *err)
{
    int64_t number = 0;
    *out = (rtr_tile_grid){0};
    for (int i = 0; i < RTR_GRID_CRS; i++) {
        if (strcasecmp(name, web[i].name) != 0 && strcasecmp(name, web[i].alias) != 0 &&
            strcasecmp(name, web[i].code) != 0)
            continue;
        *out = (rtr_tile_grid){(rtr_tile_grid_kind)i, tile_px, NULL};
        return RTR_OK;
    }
    if (strncasecmp(name, "EPSG:", 5) != 0 || !rtr_parse_int(name + 5, &number) || number < 1 ||
        number > 999999) {
        rtr_fail(err, RTR_BAD_SYNTAX, "there is no tile grid '%.40s'", name);
        return rtr_fix(err, RTR_BAD_SYNTAX, "WebMercatorQuad, WorldCRS84Quad or EPSG:n");
    }
    rtr_crs *crs = NULL;
    rtr_code code = rtr_crs_new((int)number, &crs, err);
    if (!code) *out = (rtr_tile_grid){RTR_GRID_CRS, tile_px, crs};
    return code;
}

rtr_code rtr_tile_grid_copy(rtr_tile_grid grid, rtr_tile_grid *out, rtr_err *err)
{
    *out = (rtr_tile_grid){grid.kind, grid.tile_px, NULL};
    return grid.kind == RTR_GRID_CRS ? rtr_crs_copy(grid.crs, &out->crs, err) : RTR_OK;
}

void rtr_tile_grid_end(rtr_tile_grid *grid)
{
    rtr_crs_free(grid->crs);
    *grid = (rtr_tile_grid){0};
}

rtr_tile_frame rtr_tile_grid_frame(rtr_tile_grid grid)
{
    if (grid.kind == RTR_GRID_CRS84) return (rtr_tile_frame){-180, 90, 180, PI / 180 * RADIUS_M};
    if (grid.kind == RTR_GRID_WEB_MERCATOR)
        return (rtr_tile_frame){-PI * RADIUS_M, PI * RADIUS_M, 2 * PI * RADIUS_M, 1};
    const rtr_crs_facts *facts = rtr_crs_facts_of(grid.crs);
    double unit = facts->geographic ? ROUND_DEGREES : ROUND_UNITS;
    rtr_tile_frame out = {.west = unit * floor(facts->west / unit),
                          .north = unit * ceil(facts->north / unit),
                          .unit_m = facts->unit_m};
    double side = fmax(facts->east - out.west, out.north - facts->south);
    out.side = unit * ceil(side / unit);
    if (facts->geographic) out.side = fmin(out.side, 360);
    return out;
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

/* Pixels of all columns. */
static double around(rtr_tile_grid grid, int zoom)
{
    return (double)rtr_tile_grid_columns(grid, zoom) * grid.tile_px;
}

/* Mercator's projection on the sphere, as EPSG method 1024 has it. */
void rtr_tile_grid_ground(rtr_tile_grid grid, int zoom, size_t count, double *x, double *y)
{
    double side = around(grid, zoom);
    if (grid.kind == RTR_GRID_CRS) {
        rtr_tile_frame frame = rtr_tile_grid_frame(grid);
        for (size_t i = 0; i < count; i++) {
            x[i] = frame.west + x[i] / side * frame.side;
            y[i] = frame.north - y[i] / side * frame.side;
        }
        rtr_crs_to_ground(grid.crs, count, x, y);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        x[i] = x[i] / side * 360 - 180;
        y[i] = grid.kind == RTR_GRID_CRS84 ? 90 - y[i] / side * 360
                                           : atan(sinh(PI * (1 - 2 * y[i] / side))) * 180 / PI;
    }
}

void rtr_tile_grid_pixels(rtr_tile_grid grid, int zoom, size_t count, double *x, double *y)
{
    double side = around(grid, zoom);
    if (grid.kind == RTR_GRID_CRS) {
        rtr_tile_frame frame = rtr_tile_grid_frame(grid);
        rtr_crs_from_ground(grid.crs, count, x, y);
        for (size_t i = 0; i < count; i++) {
            x[i] = (x[i] - frame.west) / frame.side * side;
            y[i] = (frame.north - y[i]) / frame.side * side;
        }
        return;
    }
    for (size_t i = 0; i < count; i++) {
        x[i] = (x[i] + 180) / 360 * side;
        y[i] = grid.kind == RTR_GRID_CRS84 ? (90 - y[i]) / 360 * side
                                           : (1 - asinh(tan(y[i] * PI / 180)) / PI) / 2 * side;
    }
}

rtr_lonlat rtr_tile_grid_at(rtr_tile_grid grid, int zoom, double x, double y)
{
    rtr_tile_grid_ground(grid, zoom, 1, &x, &y);
    return (rtr_lonlat){x, y};
}

/* A coordinate system bends the box. */
static rtr_tile_extent extent_of_crs(rtr_tile_grid grid, int zoom, rtr_bbox box)
{
    rtr_tile_extent out = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    double side = around(grid, zoom), wide = rtr_bbox_width(box), x[LATTICE], y[LATTICE];
    for (int row = 0; row < LATTICE; row++) {
        for (int i = 0; i < LATTICE; i++) {
            x[i] = box.west + wide * i / (LATTICE - 1);
            y[i] = box.south + (box.north - box.south) * row / (LATTICE - 1);
        }
        rtr_tile_grid_pixels(grid, zoom, LATTICE, x, y);
        for (int i = 0; i < LATTICE; i++) {
            if (isnan(x[i])) continue;
            out.west = fmin(out.west, x[i]), out.east = fmax(out.east, x[i]);
            out.north = fmin(out.north, y[i]), out.south = fmax(out.south, y[i]);
        }
    }
    double more = BULGE * fmax(out.east - out.west, out.south - out.north);
    out.west = fmax(out.west - more, 0), out.east = fmin(out.east + more, side);
    out.north = fmax(out.north - more, 0), out.south = fmin(out.south + more, side);
    if (out.west < out.east && out.north < out.south) return out;
    return (rtr_tile_extent){0, 0, 0, 0};
}

rtr_tile_extent rtr_tile_grid_extent(rtr_tile_grid grid, int zoom, rtr_bbox box)
{
    double edge = grid.kind == RTR_GRID_CRS84 ? 90 : 85.06; /* a little beyond Mercator's square */
    if (grid.kind == RTR_GRID_CRS) return extent_of_crs(grid, zoom, box);
    double x[2] = {box.west, box.west + rtr_bbox_width(box)};
    double y[2] = {fmin(box.north, edge), fmax(box.south, -edge)};
    rtr_tile_grid_pixels(grid, zoom, 2, x, y);
    return (rtr_tile_extent){x[0], y[0], x[1], y[1]};
}

/* Metres on the ground that a level-0 pixel is wide at a place. Mercator's pixels shrink with the latitude
 * both ways; those of plate carree only across, and count as wide as they are high. */
static double ground_of_pixel(rtr_tile_grid grid, rtr_lonlat at)
{
    const double step = 1e-3;
    double degree_m = PI / 180 * RADIUS_M, shrink = cos(fmin(fabs(at.lat), 85) * PI / 180);
    double plain = 360 * degree_m / around(grid, 0);
    if (grid.kind == RTR_GRID_CRS84) return plain;
    if (grid.kind == RTR_GRID_WEB_MERCATOR) return plain * shrink;
    double x[3] = {at.lon, at.lon + step, at.lon};
    double y[3] = {at.lat, at.lat, at.lat + (at.lat > 0 ? -step : step)};
    rtr_tile_grid_pixels(grid, 0, 3, x, y);
    double area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
    double pixel = step * degree_m * sqrt(shrink / fabs(area));
    rtr_tile_frame frame = rtr_tile_grid_frame(grid);
    return isfinite(pixel) ? pixel : frame.side * frame.unit_m / grid.tile_px;
}

int rtr_tile_grid_zoom(rtr_tile_grid grid, double pixel_m, rtr_lonlat at)
{
    double zoom = log2(ground_of_pixel(grid, at) / pixel_m);
    if (!(zoom > 0)) return 0;
    return zoom < RTR_ZOOM_MAX ? (int)lrint(zoom) : RTR_ZOOM_MAX;
}

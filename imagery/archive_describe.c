/* What a folder of tiles says of itself: tiles.json (TileJSON 3.0.0) and tilematrixset.json (OGC 17-083r4,
 * "Two Dimensional Tile Matrix Set", JSON encoding of version 2.0). */
#include <stdio.h>

#include "base/json.h"
#include "imagery/archive_parts.h"

/* Metres that a pixel of OGC's screen is wide: scale denominators are counted by it. */
static const double SCREEN_PX_M = 0.00028;

static void put_numbers(rtr_json *json, const char *key, const double *numbers, size_t count)
{
    rtr_json_key(json, key);
    rtr_json_array_inline(json);
    for (size_t i = 0; i < count; i++) rtr_json_number(json, numbers[i], 7);
    rtr_json_close_array(json);
}

void rtr_describe_tiles(const rtr_archive_facts *facts, rtr_buf *out)
{
    rtr_archive_extent extent = rtr_archive_extent_of(facts);
    const double bounds[] = {extent.west, extent.south, extent.east, extent.north};
    const double center[] = {extent.centre.lon, extent.centre.lat, extent.zoom};
    char address[32];
    rtr_json json;
    rtr_json_begin(&json, out, 2);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "tilejson", "3.0.0");
    rtr_json_key_string(&json, "generator", "rutter");
    rtr_json_key_string(&json, "name", facts->name);
    if (facts->description[0]) rtr_json_key_string(&json, "description", facts->description);
    if (facts->attribution[0]) rtr_json_key_string(&json, "attribution", facts->attribution);
    rtr_json_key_string(&json, "version", "1.0.0");
    rtr_json_key_string(&json, "scheme", facts->tms ? "tms" : "xyz");
    rtr_json_key(&json, "tiles");
    rtr_json_array_inline(&json);
    snprintf(address, sizeof address, "{z}/{x}/{y}.%s", rtr_tile_extension(facts->format));
    rtr_json_string(&json, address);
    rtr_json_close_array(&json);
    rtr_json_key_int(&json, "minzoom", facts->zoom_min);
    rtr_json_key_int(&json, "maxzoom", facts->zoom_max);
    put_numbers(&json, "bounds", bounds, 4);
    put_numbers(&json, "center", center, 3);
    /* Not TileJSON's own: what viewers read besides, and what they must know of another grid. */
    rtr_json_key_string(&json, "format", rtr_tile_extension(facts->format));
    rtr_json_key_int(&json, "tileSize", facts->grid.tile_px);
    rtr_json_key_string(&json, "grid", rtr_tile_grid_name(facts->grid));
    if (facts->grid.kind != RTR_GRID_WEB_MERCATOR)
        rtr_json_key_string(&json, "tilematrixset", RTR_MATRICES_NAME);
    rtr_json_close_object(&json);
    rtr_buf_putc(out, '\n');
}

/* What the grid's system is called, and which of its axes comes first. */
typedef struct system_name {
    const char *title, *axes[2];
    char address[64];
    int y_first;
} system_name;

static system_name system_of(rtr_tile_grid grid)
{
    system_name out = {.title = rtr_tile_grid_name(grid), .axes = {"Lon", "Lat"}};
    if (grid.kind != RTR_GRID_CRS) {
        snprintf(out.address, sizeof out.address, "http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        return out;
    }
    const rtr_crs_facts *facts = rtr_crs_facts_of(grid.crs);
    out.title = facts->name;
    out.y_first = facts->y_first;
    for (int i = 0; i < 2; i++) out.axes[i] = facts->axes[i];
    snprintf(out.address, sizeof out.address, "http://www.opengis.net/def/crs/EPSG/0/%d",
             facts->epsg);
    return out;
}

static void put_matrix(rtr_json *json, const rtr_archive_facts *facts, int y_first, int zoom)
{
    rtr_tile_frame frame = rtr_tile_grid_frame(facts->grid);
    double cell = frame.side / facts->grid.tile_px / (double)(INT64_C(1) << zoom);
    double north = facts->tms ? frame.north - frame.side : frame.north;
    const double corner[] = {y_first ? north : frame.west, y_first ? frame.west : north};
    char id[16];
    snprintf(id, sizeof id, "%d", zoom);
    rtr_json_object(json);
    rtr_json_key_string(json, "id", id);
    rtr_json_key_number(json, "scaleDenominator", cell * frame.unit_m / SCREEN_PX_M, 9);
    rtr_json_key_number(json, "cellSize", cell, 15);
    rtr_json_key_string(json, "cornerOfOrigin", facts->tms ? "bottomLeft" : "topLeft");
    put_numbers(json, "pointOfOrigin", corner, 2);
    rtr_json_key_int(json, "tileWidth", facts->grid.tile_px);
    rtr_json_key_int(json, "tileHeight", facts->grid.tile_px);
    rtr_json_key_int(json, "matrixWidth", rtr_tile_grid_columns(facts->grid, zoom));
    rtr_json_key_int(json, "matrixHeight", rtr_tile_grid_rows(facts->grid, zoom));
    rtr_json_close_object(json);
}

void rtr_describe_matrices(const rtr_archive_facts *facts, rtr_buf *out)
{
    system_name system = system_of(facts->grid);
    rtr_json json;
    rtr_json_begin(&json, out, 2);
    rtr_json_object(&json);
    rtr_json_key_string(&json, "id", rtr_tile_grid_name(facts->grid));
    rtr_json_key_string(&json, "title", system.title);
    rtr_json_key_string(&json, "crs", system.address);
    rtr_json_key(&json, "orderedAxes");
    rtr_json_array_inline(&json);
    for (int i = 0; i < 2; i++) rtr_json_string(&json, system.axes[i]);
    rtr_json_close_array(&json);
    rtr_json_key(&json, "tileMatrices");
    rtr_json_array(&json);
    for (int zoom = facts->zoom_min; zoom <= facts->zoom_max; zoom++)
        put_matrix(&json, facts, system.y_first, zoom);
    rtr_json_close_array(&json);
    rtr_json_close_object(&json);
    rtr_buf_putc(out, '\n');
}

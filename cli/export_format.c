#include <string.h>
#include <strings.h>

#include "cli/export.h"
#include "geo/layer.h"
#include "geo/layer_csv.h"
#include "geo/layer_gpx.h"

static rtr_code write_geojson(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    return rtr_geojson_write(what->chart, what->set, out, err);
}

static rtr_code write_sequence(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    return rtr_geojson_write_sequence(what->chart, what->set, out, err);
}

/* "2 areas are not in the file: GPX has none": what comes after a count, and what can be done. */
static void tell(const cli_export *what, size_t count, const char *one, const char *many,
                 const char *fix)
{
    rtr_err about = {0};
    if (!count) return;
    rtr_fail(&about, RTR_UNSUPPORTED, "%zu %s", count, count == 1 ? one : many);
    rtr_fix(&about, RTR_UNSUPPORTED, "%s", fix);
    what->log.notice(what->log.user, &about);
}

static rtr_code write_csv(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    rtr_layer *layer = NULL;
    size_t long_cells = 0;
    rtr_code code = rtr_layer_new(what->chart, what->set, &layer, err);
    if (!code) code = rtr_layer_write_csv(layer, out, &long_cells, err);
    if (!code)
        tell(what, long_cells, "cell is longer than a spreadsheet's can be (32,767 characters)",
             "cells are longer than a spreadsheet's can be (32,767 characters)",
             "open it in a database or a GIS program, or leave column wkt out");
    rtr_layer_free(layer);
    return code;
}

static rtr_code write_gpx(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    rtr_layer *layer = NULL;
    size_t areas = 0;
    rtr_code code = rtr_layer_new(what->chart, what->set, &layer, err);
    if (!code) code = rtr_layer_write_gpx(layer, what->chart->doc, out, &areas, err);
    if (!code)
        tell(what, areas, "area is not in the file: GPX has none",
             "areas are not in the file: GPX has none",
             "export them in another format, GeoJSON say");
    rtr_layer_free(layer);
    return code;
}

/* clang-format off */
const cli_export_format cli_export_formats[] = {
    {"geojson", {".geojson", ".json"}, "RFC 7946, for all programs (.geojson, .json)", 1, write_geojson},
    {"geojsons", {".geojsons"}, "a feature a line, RFC 8142 (.geojsons)", 0, write_sequence},
    {"gpkg", {".gpkg"}, "GeoPackage, with styles for QGIS (.gpkg)", 0, NULL},
    {"fgb", {".fgb"}, "FlatGeobuf, with a spatial index (.fgb)", 1, NULL},
    {"kmz", {".kmz"}, "Google Earth and other globes, with the map's marks (.kmz)", 0, cli_export_kmz},
    {"kml", {".kml"}, "the same as one plain file, with the globe's own pins (.kml)", 0, cli_export_kml},
    {"gpx", {".gpx"}, "GPX 1.1, for navigation; no areas (.gpx)", 0, write_gpx},
    {"csv", {".csv"}, "for spreadsheets and databases, geometry as WKT (.csv)", 1, write_csv},
    {"postgis", {NULL}, "tables in a PostGIS database (PG:CONNECTION)", 0, NULL},
};
/* clang-format on */
const size_t cli_export_format_count = sizeof cli_export_formats / sizeof *cli_export_formats;

const cli_export_format *cli_export_named(const char *name)
{
    for (size_t i = 0; i < cli_export_format_count; i++)
        if (strcmp(cli_export_formats[i].name, name) == 0) return &cli_export_formats[i];
    return NULL;
}

static int ends_in(const char *path, const char *suffix)
{
    size_t size = strlen(path), end = suffix ? strlen(suffix) : 0;
    return end && size > end && strcasecmp(path + size - end, suffix) == 0;
}

const cli_export_format *cli_export_for(const char *path)
{
    for (size_t i = 0; i < cli_export_format_count; i++)
        for (size_t k = 0; k < CLI_EXPORT_SUFFIXES; k++)
            if (ends_in(path, cli_export_formats[i].suffixes[k])) return &cli_export_formats[i];
    return NULL;
}

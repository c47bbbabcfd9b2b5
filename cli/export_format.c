#include <string.h>
#include <strings.h>

#include "cli/export.h"
#include "geo/layer.h"

static rtr_code write_geojson(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    return rtr_geojson_write(what->chart, what->set, out, err);
}

const cli_export_format cli_export_formats[] = {
    {"geojson",
     {".geojson", ".json"},
     "RFC 7946, all programs (.geojson, .json)",
     1,
     write_geojson},
    {"gpkg", {".gpkg"}, "GeoPackage, with styles for QGIS (.gpkg)", 0, NULL},
    {"fgb", {".fgb"}, "FlatGeobuf, with a spatial index (.fgb)", 1, NULL},
    {"kmz",
     {".kmz"},
     "Google Earth and other globes, with the map's marks (.kmz)",
     0,
     cli_export_kmz},
    {"kml",
     {".kml"},
     "the same as one plain file, with the globe's own pins (.kml)",
     0,
     cli_export_kml},
};
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

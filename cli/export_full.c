/* The formats that GDAL writes. */
#include <string.h>

#include "cli/export_full.h"
#include "cli/export_tables.h"
#include "geo/layer_ogr.h"

static rtr_code write_geopackage(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    cli_tables tables;
    rtr_code code = cli_tables_begin(what->chart, what->fonts, &tables, err);
    if (!code) code = rtr_geopackage_write(tables.list, CLI_TABLES, out, err);
    cli_tables_end(&tables);
    return code;
}

static rtr_code write_flatgeobuf(const cli_export *what, rtr_buf *out, rtr_err *err)
{
    static const struct {
        const char *name;
        int kind;
    } tables[] = {
        [RTR_GEOJSON_ROUTES] = {"routes", RTR_SHAPE_LINE},
        [RTR_GEOJSON_PLACES] = {"places", RTR_SHAPE_POINT},
        [RTR_GEOJSON_AREAS] = {"areas", RTR_SHAPE_AREA},
        [RTR_GEOJSON_ALL] = {"features", RTR_TABLE_MIXED},
    };
    rtr_layer *layer = NULL;
    rtr_code code = rtr_layer_new(what->chart, what->set, &layer, err);
    rtr_table table = {
        .name = tables[what->set].name, .kind = tables[what->set].kind, .layer = layer};
    if (!code) code = rtr_flatgeobuf_write(&table, out, err);
    rtr_layer_free(layer);
    return code;
}

cli_export_writer *cli_export_full(const char *format)
{
    static const struct {
        const char *name;
        cli_export_writer *write;
    } writers[] = {{"gpkg", write_geopackage}, {"fgb", write_flatgeobuf}};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].name, format) == 0) return writers[i].write;
    return NULL;
}

#include "cli/export_tables.h"

rtr_code cli_tables_begin(const rtr_chart *chart, const char *fonts, cli_tables *tables,
                          rtr_err *err)
{
    static const struct {
        const char *name;
        rtr_geojson_set set;
        rtr_shape_kind kind;
    } about[CLI_TABLES] = {
        {"routes", RTR_GEOJSON_ROUTES, RTR_SHAPE_LINE},
        {"places", RTR_GEOJSON_PLACES, RTR_SHAPE_POINT},
        {"areas", RTR_GEOJSON_AREAS, RTR_SHAPE_AREA},
    };
    rtr_code code = RTR_OK;
    *tables = (cli_tables){0};
    for (size_t i = 0; !code && i < CLI_TABLES; i++) {
        code = rtr_layer_new(chart, about[i].set, &tables->layers[i], err);
        tables->list[i] = (rtr_table){.name = about[i].name,
                                      .title = chart->doc->title,
                                      .layer = tables->layers[i],
                                      .kind = (int)about[i].kind};
        if (!code)
            code = rtr_layer_style_new(chart, &tables->list[i], fonts, &tables->styles[i], err);
        tables->list[i].qml = tables->styles[i].qml;
        tables->list[i].sld = tables->styles[i].sld;
    }
    return code;
}

void cli_tables_end(cli_tables *tables)
{
    for (size_t i = 0; i < CLI_TABLES; i++) {
        rtr_layer_free(tables->layers[i]);
        rtr_layer_style_end(&tables->styles[i]);
    }
}

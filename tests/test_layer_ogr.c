/* GeoPackage and FlatGeobuf: read back by OGR they hold what the layer holds, to the last bit. */
#include "geo/layer_ogr.h"

#include <stdlib.h>

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>

#include "geo/wkb.h"
#include "hand_chart.h"
#include "test.h"

enum { TABLES = 3 };

static void begin(const rtr_chart *chart, rtr_table tables[TABLES], rtr_layer *layers[TABLES])
{
    static const struct {
        const char *name;
        rtr_geojson_set set;
        int kind;
    } about[TABLES] = {{"routes", RTR_GEOJSON_ROUTES, RTR_SHAPE_LINE},
                       {"places", RTR_GEOJSON_PLACES, RTR_SHAPE_POINT},
                       {"areas", RTR_GEOJSON_AREAS, RTR_SHAPE_AREA}};
    rtr_err err = {0};
    for (int i = 0; i < TABLES; i++) {
        CHECK_OK(rtr_layer_new(chart, about[i].set, &layers[i], &err));
        tables[i] = (rtr_table){.name = about[i].name,
                                .title = "A title",
                                .layer = layers[i],
                                .kind = about[i].kind,
                                .qml = "<qgis/>",
                                .sld = i ? "<sld/>" : NULL};
    }
}

static GDALDatasetH open_bytes(const rtr_buf *bytes, const char *path)
{
    VSIFCloseL(VSIFileFromMemBuffer(path, (GByte *)bytes->data, bytes->size, FALSE));
    return GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
}

static void check_fields(const rtr_layer *layer, const rtr_row *row, OGRFeatureH feature)
{
    for (size_t k = 0; k < layer->field_count; k++) {
        int field = OGR_F_GetFieldIndex(feature, layer->fields[k].name);
        CHECK(field >= 0);
        if (row->values[k].text)
            CHECK_STR(OGR_F_GetFieldAsString(feature, field), row->values[k].text);
        else if (isnan(row->values[k].number))
            CHECK(!OGR_F_IsFieldSetAndNotNull(feature, field));
        else
            CHECK(OGR_F_GetFieldAsDouble(feature, field) == row->values[k].number);
    }
}

static void check_geometry(const rtr_table *table, const rtr_row *row, OGRFeatureH feature)
{
    rtr_buf want = {0};
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
    rtr_wkb_write(row->shape, table->kind == RTR_TABLE_MIXED ? 0 : RTR_WKB_MULTI, &want);
    size_t size = (size_t)OGR_G_WkbSize(geometry);
    unsigned char *got = malloc(size);
    CHECK(got && OGR_G_ExportToWkb(geometry, wkbNDR, got) == OGRERR_NONE);
    CHECK(got && size == want.size && memcmp(got, want.data, size) == 0);
    free(got);
    rtr_buf_end(&want);
}

/* A FlatGeobuf's features are in the order of its index: they are found by their ids. */
static void check_table(const rtr_table *table, GDALDatasetH data)
{
    OGRLayerH layer = GDALDatasetGetLayerByName(data, table->name);
    CHECK(layer && OGR_L_GetFeatureCount(layer, TRUE) == (GIntBig)table->layer->row_count);
    for (size_t i = 0; layer && i < table->layer->row_count; i++) {
        const rtr_row *row = &table->layer->rows[i];
        char filter[200];
        (void)snprintf(filter, sizeof filter, "id = '%s'", row->id);
        OGR_L_SetAttributeFilter(layer, filter);
        OGR_L_ResetReading(layer);
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        CHECK(feature != NULL);
        if (!feature) continue;
        check_fields(table->layer, row, feature);
        check_geometry(table, row, feature);
        OGR_F_Destroy(feature);
    }
}

static void check_styles(GDALDatasetH data)
{
    OGRLayerH layer = GDALDatasetGetLayerByName(data, "layer_styles");
    CHECK(layer && OGR_L_GetFeatureCount(layer, TRUE) == TABLES);
    OGRFeatureH feature = layer ? OGR_L_GetNextFeature(layer) : NULL;
    if (!feature) return;
    CHECK_STR(OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, "f_table_name")),
              "routes");
    CHECK_STR(OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, "f_geometry_column")),
              "geom");
    CHECK_STR(OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, "styleQML")), "<qgis/>");
    CHECK(OGR_F_GetFieldAsInteger(feature, OGR_F_GetFieldIndex(feature, "useAsDefault")) == 1);
    OGR_F_Destroy(feature);
}

static void check_geopackage(const rtr_table *tables)
{
    rtr_err err = {0};
    rtr_buf bytes = {0}, again = {0};
    CHECK_OK(rtr_geopackage_write(tables, TABLES, &bytes, &err));
    CPLSetConfigOption("OGR_CURRENT_DATE", "2030-01-01T00:00:00.000Z"); /* whoever's: not ours */
    CHECK_OK(rtr_geopackage_write(tables, TABLES, &again, &err));
    CPLSetConfigOption("OGR_CURRENT_DATE", NULL);
    CHECK(bytes.size == again.size && memcmp(bytes.data, again.data, bytes.size) == 0);
    GDALDatasetH data = open_bytes(&bytes, "/vsimem/test.gpkg");
    CHECK(data != NULL);
    for (int i = 0; data && i < TABLES; i++) check_table(&tables[i], data);
    if (data) check_styles(data);
    GDALClose(data);
    VSIUnlink("/vsimem/test.gpkg");
    rtr_buf_end(&bytes);
    rtr_buf_end(&again);
}

static void check_flatgeobuf(const rtr_table *table)
{
    rtr_err err = {0};
    rtr_buf bytes = {0};
    CHECK_OK(rtr_flatgeobuf_write(table, &bytes, &err));
    GDALDatasetH data = open_bytes(&bytes, "/vsimem/test.fgb");
    CHECK(data != NULL);
    if (data) check_table(table, data);
    GDALClose(data);
    VSIUnlink("/vsimem/test.fgb");
    rtr_buf_end(&bytes);
}

/* A failure is told, and nothing stays in memory or in GDAL's settings. */
static void check_failure(rtr_table *tables)
{
    rtr_err err = {0};
    rtr_buf bytes = {0};
    tables[1].name = tables[0].name;
    CHECK(rtr_geopackage_write(tables, TABLES, &bytes, &err) == RTR_IO);
    CHECK(strstr(err.what, "routes") != NULL);
    CHECK(!bytes.size);
    CHECK(CPLGetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL) == NULL);
    rtr_buf_end(&bytes);
}

TEST_MAIN
{
    rtr_err err = {0};
    hand_chart hand;
    rtr_table tables[TABLES], mixed = {.name = "features", .kind = RTR_TABLE_MIXED};
    rtr_layer *layers[TABLES] = {0}, *all = NULL;
    CHECK_OK(hand_chart_begin(&hand, &err));
    char *noise = malloc(10001);
    if (!noise) return 1;
    for (int i = 0; i < 10000; i++) noise[i] = "\n\t'\"\\<&;"[i % 8];
    noise[10000] = '\0';
    hand.places[0].label = noise;
    begin(&hand.chart, tables, layers);
    CHECK_OK(rtr_layer_new(&hand.chart, RTR_GEOJSON_ALL, &all, &err));
    mixed.layer = all;
    GDALAllRegister();
    CASE("GeoPackage") check_geopackage(tables);
    CASE("FlatGeobuf")
    {
        for (int i = 0; i < TABLES; i++) check_flatgeobuf(&tables[i]);
        check_flatgeobuf(&mixed);
    }
    CASE("an empty table")
    {
        rtr_layer none = *layers[2];
        none.row_count = 0;
        tables[2].layer = &none;
        check_flatgeobuf(&tables[2]);
        rtr_buf bytes = {0};
        CHECK_OK(rtr_geopackage_write(&tables[2], 1, &bytes, &err));
        rtr_buf_end(&bytes);
    }
    CASE("a failure") check_failure(tables);
    for (int i = 0; i < TABLES; i++) rtr_layer_free(layers[i]);
    rtr_layer_free(all);
    hand_chart_end(&hand);
    free(noise);
    return 0;
}

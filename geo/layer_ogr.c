#include "geo/layer_ogr.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geo/project_data.h"
#include "geo/wkb.h"

/* Declared in GDAL's C++ header only. */
void RegisterOGRGeoPackage(void);
void RegisterOGRFlatGeobuf(void);

/* A GeoPackage says when it was changed; ours when it was not, or no two would be alike. */
#define NO_TIME "1970-01-01T00:00:00.000Z"

/* A file in memory while it is made. */
typedef struct sink {
    char folder[48], path[80], first[256]; /* the first failure's words, "" while all is well */
    char *date_before;
    OGRSpatialReferenceH wgs84;
    GDALDatasetH data;
} sink;

static void CPL_STDCALL on_error(CPLErr level, CPLErrorNum number, const char *message)
{
    (void)number;
    sink *to = CPLGetErrorHandlerUserData();
    if (level >= CE_Failure && !to->first[0]) snprintf(to->first, sizeof to->first, "%s", message);
}

static rtr_code fail(const sink *to, rtr_err *err)
{
    return rtr_fail(err, RTR_IO, "cannot write: %s",
                    to->first[0] ? to->first : "GDAL does not say why");
}

static rtr_code begin(sink *to, const char *driver, const char *file, rtr_err *err)
{
    *to = (sink){0};
    /* The address tells the files of two threads apart; it reaches no output. */
    snprintf(to->folder, sizeof to->folder, "/vsimem/rutter-out-%p", (void *)to);
    snprintf(to->path, sizeof to->path, "%s/%s", to->folder, file);
    to->date_before = rtr_strdup(CPLGetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL));
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NO_TIME);
    CPLPushErrorHandlerEx(on_error, to);
    rtr_project_confine();
    RegisterOGRGeoPackage();
    RegisterOGRFlatGeobuf();
    to->wgs84 = OSRNewSpatialReference(NULL);
    if (!to->wgs84 || OSRImportFromEPSG(to->wgs84, 4326) != OGRERR_NONE) return fail(to, err);
    OSRSetAxisMappingStrategy(to->wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    GDALDriverH maker = GDALGetDriverByName(driver);
    if (!maker) return rtr_fail(err, RTR_UNSUPPORTED, "this GDAL does not write %s", driver);
    to->data = GDALCreate(maker, to->path, 0, 0, 0, GDT_Unknown, NULL);
    return to->data ? RTR_OK : fail(to, err);
}

/* What fails is often seen only when the file is closed. */
static rtr_code finish(sink *to, rtr_buf *out, rtr_err *err)
{
    vsi_l_offset size = 0;
    GDALClose(to->data);
    to->data = NULL;
    if (to->first[0]) return fail(to, err);
    const GByte *bytes = VSIGetMemFileBuffer(to->path, &size, FALSE);
    if (!bytes || !size) return fail(to, err);
    rtr_buf_add(out, bytes, (size_t)size);
    return out->failed ? rtr_nomem(err) : RTR_OK;
}

static void end(sink *to)
{
    GDALClose(to->data);
    OSRDestroySpatialReference(to->wgs84);
    VSIRmdirRecursive(to->folder);
    CPLPopErrorHandler();
    CPLErrorReset();
    CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", to->date_before);
    free(to->date_before);
}

static int add_field(OGRLayerH layer, const char *name, OGRFieldType type, int unique)
{
    OGRFieldDefnH field = OGR_Fld_Create(name, type);
    if (unique) {
        OGR_Fld_SetNullable(field, FALSE);
        OGR_Fld_SetUnique(field, TRUE);
    }
    OGRErr failed = OGR_L_CreateField(layer, field, FALSE);
    OGR_Fld_Destroy(field);
    return failed == OGRERR_NONE;
}

static OGRwkbGeometryType geometry_of(const rtr_table *table)
{
    switch (table->kind) {
    case RTR_SHAPE_POINT: return wkbPoint;
    case RTR_SHAPE_LINE: return wkbMultiLineString;
    case RTR_SHAPE_AREA: return wkbMultiPolygon;
    default: return wkbUnknown;
    }
}

static OGRLayerH begin_layer(sink *to, const rtr_table *table)
{
    static const OGRFieldType types[] = {
        [RTR_FIELD_TEXT] = OFTString, [RTR_FIELD_REAL] = OFTReal, [RTR_FIELD_INTEGER] = OFTInteger};
    char **options = NULL;
    options = CSLSetNameValue(options, "SPATIAL_INDEX", "YES");
    if (strcmp(GDALGetDriverShortName(GDALGetDatasetDriver(to->data)), "GPKG") == 0) {
        options = CSLSetNameValue(options, "FID", RTR_TABLE_KEY);
        options = CSLSetNameValue(options, "GEOMETRY_NAME", RTR_TABLE_GEOMETRY);
        options = CSLSetNameValue(options, "DESCRIPTION", table->title ? table->title : "");
    }
    OGRLayerH layer =
        GDALDatasetCreateLayer(to->data, table->name, to->wgs84, geometry_of(table), options);
    CSLDestroy(options);
    for (size_t i = 0; layer && i < table->layer->field_count; i++) {
        const rtr_field *field = &table->layer->fields[i];
        if (!add_field(layer, field->name, types[field->type], strcmp(field->name, "id") == 0))
            layer = NULL;
    }
    return layer;
}

static rtr_code set_geometry(OGRFeatureH feature, const rtr_table *table, const rtr_shape *shape,
                             rtr_err *err)
{
    rtr_buf wkb = {0};
    OGRGeometryH geometry = NULL;
    rtr_wkb_write(shape, table->kind == RTR_TABLE_MIXED ? 0 : RTR_WKB_MULTI, &wkb);
    rtr_code code = wkb.failed ? rtr_nomem(err) : RTR_OK;
    if (!code && (OGR_G_CreateFromWkb(wkb.data, NULL, &geometry, (int)wkb.size) != OGRERR_NONE ||
                  OGR_F_SetGeometryDirectly(feature, geometry) != OGRERR_NONE))
        code = rtr_fail(err, RTR_IO, "GDAL refuses a geometry");
    rtr_buf_end(&wkb);
    return code;
}

static rtr_code add_row(const sink *to, const rtr_table *table, OGRLayerH layer, size_t index,
                        rtr_err *err)
{
    const rtr_row *row = &table->layer->rows[index];
    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
    OGR_F_SetFID(feature, (GIntBig)index + 1);
    for (size_t i = 0; i < table->layer->field_count; i++) {
        const rtr_value *value = &row->values[i];
        if (value->text)
            OGR_F_SetFieldString(feature, (int)i, value->text);
        else if (isnan(value->number))
            OGR_F_SetFieldNull(feature, (int)i);
        else
            OGR_F_SetFieldDouble(feature, (int)i, value->number);
    }
    rtr_code code = set_geometry(feature, table, row->shape, err);
    if (!code && OGR_L_CreateFeature(layer, feature) != OGRERR_NONE) code = fail(to, err);
    OGR_F_Destroy(feature);
    return code ? rtr_within(err, code, "%s", row->id) : RTR_OK;
}

static rtr_code add_table(sink *to, const rtr_table *table, rtr_err *err)
{
    rtr_code code = RTR_OK;
    OGRLayerH layer = begin_layer(to, table);
    if (!layer) return fail(to, err);
    for (size_t i = 0; !code && i < table->layer->row_count; i++)
        code = add_row(to, table, layer, i, err);
    return code;
}

/* The columns are those that QGIS gives the table when it makes it. */
static const char *const style_fields[] = {
    "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column",
    "styleName",       "styleQML",       "styleSLD",     "useAsDefault",
    "description",     "owner",          "ui",           "update_time"};
enum { STYLE_FIELDS = sizeof style_fields / sizeof *style_fields, USE = 7, TIME = 11 };

static OGRLayerH begin_styles(const sink *to)
{
    const char *const options[] = {"FID=id", NULL};
    OGRLayerH layer = GDALDatasetCreateLayer(to->data, "layer_styles", NULL, wkbNone,
                                             (char **)(uintptr_t)options);
    for (int i = 0; layer && i < STYLE_FIELDS; i++) {
        OGRFieldDefnH field = OGR_Fld_Create(style_fields[i], i == USE    ? OFTInteger
                                                              : i == TIME ? OFTDateTime
                                                                          : OFTString);
        if (i == USE) OGR_Fld_SetSubType(field, OFSTBoolean);
        OGRErr failed = OGR_L_CreateField(layer, field, FALSE);
        OGR_Fld_Destroy(field);
        if (failed != OGRERR_NONE) layer = NULL;
    }
    return layer;
}

static rtr_code add_styles(const sink *to, const rtr_table *tables, size_t count, rtr_err *err)
{
    OGRLayerH layer = NULL;
    OGRErr failed = OGRERR_NONE;
    for (size_t i = 0; i < count && failed == OGRERR_NONE; i++) {
        const rtr_table *table = &tables[i];
        if (!table->qml) continue;
        if (!layer) layer = begin_styles(to);
        if (!layer) return fail(to, err);
        const char *const texts[STYLE_FIELDS] = {
            "", "", table->name, RTR_TABLE_GEOMETRY, RTR_TABLE_STYLE, table->qml, table->sld};
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        for (int k = 0; k < STYLE_FIELDS; k++)
            if (texts[k]) OGR_F_SetFieldString(feature, k, texts[k]);
        OGR_F_SetFieldInteger(feature, USE, 1);
        OGR_F_SetFieldDateTime(feature, TIME, 1970, 1, 1, 0, 0, 0, 100); /* 100: UTC */
        failed = OGR_L_CreateFeature(layer, feature);
        OGR_F_Destroy(feature);
    }
    return failed == OGRERR_NONE ? RTR_OK : fail(to, err);
}

rtr_code rtr_geopackage_write(const rtr_table *tables, size_t count, rtr_buf *out, rtr_err *err)
{
    sink to;
    rtr_code code = begin(&to, "GPKG", "x.gpkg", err);
    for (size_t i = 0; !code && i < count; i++) code = add_table(&to, &tables[i], err);
    if (!code) code = add_styles(&to, tables, count, err);
    if (!code) code = finish(&to, out, err);
    end(&to);
    return code;
}

rtr_code rtr_flatgeobuf_write(const rtr_table *table, rtr_buf *out, rtr_err *err)
{
    sink to;
    rtr_code code = begin(&to, "FlatGeobuf", "x.fgb", err);
    if (!code) code = add_table(&to, table, err);
    if (!code) code = finish(&to, out, err);
    end(&to);
    return code;
}

/* Spreadsheets and map files, read through OGR: sheets are tables; of features, points and areas become
 * places and lines become routes, with their attributes as the columns of a table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_ogr_parts.h"

/* A place of an export is two features, a route one a leg. */
enum { FEATURES_MAX = 2 * RTR_ITEMS_MAX, OWN_MAX = 8 * RTR_ITEMS_MAX, COLUMNS_MAX = 1000 };

/* A file while it is read. */
typedef struct import {
    rtr_case_reader *r;
    rtr_ogr_source *source;
    rtr_case_table table; /* of the current layer */
    rtr_laid_columns laid;
    rtr_case_cell *cells; /* of the current row; `columns` of them */
    size_t columns;
    const char *layer;
    int64_t number; /* of the feature, as the file has it */
    int pieces;     /* that the feature has given */
} import;

static rtr_node feature_node(void)
{
    return (rtr_node){.kind = RTR_NODE_MAP}; /* line 0: there are none */
}

/* OGR's date and time of day, as ISO 8601 has them. */
static char *date_text(rtr_case_reader *r, OGRFeatureH feature, int field)
{
    int year, month, day, hour, minute, second, zone;
    char text[64];
    if (!OGR_F_GetFieldAsDateTime(feature, field, &year, &month, &day, &hour, &minute, &second,
                                  &zone))
        return NULL;
    if (hour || minute || second)
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour,
                 minute, second, zone == 100 ? "Z" : "");
    else
        snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return rtr_case_copy(r, text);
}

/* An attribute as text. What is too long for a case (descriptions in HTML) is left out, aloud; an export's
 * values are made of several of a case's. */
static const char *field_text(const import *in, OGRFeatureH feature, int field)
{
    if (!OGR_F_IsFieldSetAndNotNull(feature, field)) return NULL;
    OGRFieldDefnH about = OGR_F_GetFieldDefnRef(feature, field);
    OGRFieldType type = OGR_Fld_GetType(about);
    if (type == OFTDate || type == OFTDateTime) return date_text(in->r, feature, field);
    const char *text = OGR_F_GetFieldAsString(feature, field);
    if (in->source->marked) text = rtr_ogr_gpx_unmark(text);
    size_t size = strlen(text);
    rtr_node node = feature_node();
    if (rtr_utf8_check(text, size) < size) {
        rtr_case_warn(in->r, &node, in->table.path, "export the file as UTF-8",
                      "'%.60s' is left out: it is not UTF-8", OGR_Fld_GetNameRef(about));
        return NULL;
    }
    if (size > (in->laid.possible ? (size_t)RTR_CASE_BYTES_MAX : RTR_VALUE_BYTES_MAX)) {
        rtr_case_warn(in->r, &node, in->table.path, "shorten it",
                      "'%.60s' is left out: it has %zu bytes", OGR_Fld_GetNameRef(about), size);
        return NULL;
    }
    return rtr_case_copy(in->r, text);
}

static void fill_cells(import *in, OGRFeatureH feature, int line)
{
    for (size_t i = 0; i < in->columns; i++)
        in->cells[i] = (rtr_case_cell){
            .text = field_text(in, feature, (int)i), .line = line, .column = line ? (int)i + 1 : 0};
}

/* A feature's geometry, put together again. */
typedef struct whole_geometry {
    rtr_case_geometry all;
    rtr_shape *shape;
    int mixed; /* it is of several kinds, or several points */
} whole_geometry;

static rtr_code put_together(void *user, const rtr_case_geometry *piece, rtr_shape *shape,
                             rtr_err *err)
{
    whole_geometry *whole = user;
    rtr_code code = RTR_OK;
    if (!whole->shape && !whole->all.located) {
        whole->all = *piece;
        whole->shape = shape;
        return RTR_OK;
    }
    if (shape && whole->shape && rtr_shape_kind_of(shape) == rtr_shape_kind_of(whole->shape))
        code = rtr_shape_add_shape(whole->shape, shape, err);
    else
        whole->mixed = 1;
    rtr_shape_free(shape);
    return code;
}

/* A feature of one of rutter's own exports; 0 if its geometry is not what it would be. */
static int take_own(import *in, OGRGeometryH geometry, OGRCoordinateTransformationH transform)
{
    whole_geometry whole = {0};
    rtr_err err = {0};
    rtr_code code = rtr_ogr_pieces(geometry, transform, put_together, &whole, &err);
    if (code == RTR_NOMEM) rtr_case_stop(in->r, code);
    if (whole.shape) rtr_case_adopt(in->r, whole.shape);
    if (code || whole.mixed || in->r->code) return 0;
    int taken = rtr_laid_take(in->r, &in->laid, in->table.path, in->cells, &whole.all);
    in->table.rows += (size_t)taken;
    return taken;
}

/* One simple geometry of the feature, with its attributes. */
static rtr_code take_piece(void *user, const rtr_case_geometry *piece, rtr_shape *shape,
                           rtr_err *err)
{
    import *in = user;
    if (shape) rtr_case_adopt(in->r, shape);
    if (in->r->code) return rtr_nomem(err);
    int kind = piece->located ? RTR_TABLE_PLACES : RTR_TABLE_ROUTES;
    in->pieces++;
    rtr_case_table_row(in->r, &in->table, kind, in->cells, in->columns, piece);
    return in->r->code ? rtr_nomem(err) : RTR_OK;
}

/* A feature of anybody's: each piece of its geometry is a place or a route. */
static void take_foreign(import *in, OGRGeometryH geometry, OGRCoordinateTransformationH transform)
{
    rtr_node node = feature_node();
    rtr_err err = {0};
    in->pieces = 0;
    rtr_code code = rtr_ogr_pieces(geometry, transform, take_piece, in, &err);
    if (code == RTR_NOMEM)
        rtr_case_stop(in->r, code);
    else if (code)
        rtr_case_report_err(in->r, 1, &node, in->table.path, &err);
    else if (!in->pieces && in->table.kind == RTR_TABLE_ROUTES && in->columns)
        rtr_case_table_row(in->r, &in->table, RTR_TABLE_ROUTES, in->cells, in->columns, NULL);
    else if (!in->pieces)
        rtr_case_warn(in->r, &node, in->table.path,
                      "give it a point, line or polygon, or remove it",
                      "the feature has no geometry and is left out");
}

static void read_feature(import *in, OGRFeatureH feature, OGRCoordinateTransformationH transform)
{
    rtr_case_path layer = {.key = in->layer}, path = {.up = &layer, .index = (size_t)in->number};
    OGRGeometryH geometry = OGR_F_GetGeometryRef(feature); /* borrowed */
    in->table.path = &path;
    fill_cells(in, feature, 0);
    int own = rtr_laid_is_own(&in->laid, in->cells) && take_own(in, geometry, transform);
    if (!own && !in->r->code) take_foreign(in, geometry, transform);
    in->table.path = NULL;
}

/* Room for a layer's cells, and what its fields mean. */
static int begin_layer(import *in, OGRLayerH layer)
{
    OGRFeatureDefnH about = OGR_L_GetLayerDefn(layer);
    int fields = OGR_FD_GetFieldCount(about);
    in->layer = rtr_case_copy(in->r, OGR_L_GetName(layer));
    in->columns = fields < COLUMNS_MAX ? (size_t)fields : COLUMNS_MAX;
    in->cells = rtr_case_alloc(in->r, (in->columns + 1) * sizeof *in->cells);
    if (in->r->code) return 0;
    for (size_t i = 0; i < in->columns; i++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(about, (int)i);
        in->cells[i].text = rtr_case_copy(in->r, OGR_Fld_GetNameRef(field));
    }
    return !in->r->code;
}

static size_t most_rows(const import *in)
{
    return in->laid.possible ? OWN_MAX : FEATURES_MAX;
}

static rtr_code too_many(const import *in, rtr_err *err)
{
    rtr_fail(err, RTR_BAD_DATA, "the file has more than %zu features or rows", most_rows(in));
    return rtr_fix(err, RTR_BAD_DATA, "split it, and keep the part that is needed");
}

static rtr_code read_features(import *in, OGRLayerH layer, rtr_err *err)
{
    OGRCoordinateTransformationH transform = NULL;
    rtr_code code = rtr_ogr_transform(layer, &transform, err);
    if (code) return code;
    in->table.lenient = 1;
    if (begin_layer(in, layer) &&
        rtr_case_table_begin(in->r, &in->table, in->cells, in->columns, 1)) {
        OGRFeatureH feature;
        rtr_laid_begin(in->cells, in->columns, &in->laid);
        OGR_L_ResetReading(layer);
        while (!in->r->code && (feature = OGR_L_GetNextFeature(layer))) {
            in->number = OGR_F_GetFID(feature);
            if (in->table.rows < most_rows(in)) read_feature(in, feature, transform);
            OGR_F_Destroy(feature);
            if (in->table.rows < most_rows(in)) continue;
            code = too_many(in, err);
            break;
        }
    }
    OCTDestroyCoordinateTransformation(transform);
    return code;
}

static int is_blank_row(const import *in)
{
    for (size_t i = 0; i < in->columns; i++)
        if (in->cells[i].text && *in->cells[i].text) return 0;
    return 1;
}

/* A sheet: its first row with text is the header; the feature's number is the row's. */
static rtr_code read_sheet(import *in, OGRLayerH layer, rtr_err *err)
{
    rtr_code code = RTR_OK;
    OGRFeatureH feature;
    int begun = 0;
    if (!begin_layer(in, layer)) return RTR_OK;
    OGR_L_ResetReading(layer);
    while (!code && !in->r->code && (feature = OGR_L_GetNextFeature(layer))) {
        fill_cells(in, feature, (int)OGR_F_GetFID(feature));
        OGR_F_Destroy(feature);
        if (in->r->code || is_blank_row(in)) continue;
        if (!begun && !rtr_case_table_begin(in->r, &in->table, in->cells, in->columns, 0)) break;
        if (begun)
            rtr_case_table_row(in->r, &in->table, in->table.kind, in->cells, in->columns, NULL);
        begun = 1;
        if (in->table.rows > most_rows(in)) code = too_many(in, err);
    }
    return code;
}

static rtr_code read_file(rtr_case_reader *r, const char *name, const char *bytes, size_t size,
                          rtr_err *err)
{
    rtr_ogr_source source;
import in = {.r = r, .source = & source };
    size_t rows = 0;
    rtr_code code = rtr_ogr_source_begin(&source, name, bytes, size, err);
    int is_sheet = source.driver && strcmp(source.driver, "XLSX") == 0;
    int layers = code ? 0 : GDALDatasetGetLayerCount(source.data);
    for (int i = 0; !code && !r->code && i < layers; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(source.data, i);
        if (rtr_ogr_is_repetition(&source, layer)) continue;
        in.table = (rtr_case_table){.stem = rtr_case_stem(r, name), .rows = rows};
        if (r->code) break;
        code = is_sheet ? read_sheet(&in, layer, err) : read_features(&in, layer, err);
        rows = in.table.rows;
    }
    if (!code && source.first[0]) {
        code = rtr_fail(err, RTR_BAD_SYNTAX, "'%.100s' is damaged: %s", name, source.first);
        rtr_fix(err, code, "export it again");
    }
    rtr_ogr_source_end(&source);
    return code;
}

/* Gather all pieces of one kind. */
typedef struct gathering {
    rtr_shape *shape;
} gathering;

static rtr_code gather(void *user, const rtr_case_geometry *piece, rtr_shape *shape, rtr_err *err)
{
    gathering *all = user;
    (void)piece;
    rtr_code code = RTR_OK;
    if (shape && rtr_shape_kind_of(shape) == rtr_shape_kind_of(all->shape))
        code = rtr_shape_add_shape(all->shape, shape, err);
    rtr_shape_free(shape);
    return code;
}

static rtr_code gather_layer(OGRLayerH layer, gathering *all, rtr_err *err)
{
    OGRCoordinateTransformationH transform = NULL;
    rtr_code code = rtr_ogr_transform(layer, &transform, err);
    OGRFeatureH feature;
    OGR_L_ResetReading(layer);
    while (!code && (feature = OGR_L_GetNextFeature(layer))) {
        code = rtr_ogr_pieces(OGR_F_GetGeometryRef(feature), transform, gather, all, err);
        OGR_F_Destroy(feature);
    }
    OCTDestroyCoordinateTransformation(transform);
    return code;
}

static rtr_code read_geometry(const char *name, const char *bytes, size_t size, rtr_shape_kind kind,
                              rtr_shape **out, rtr_err *err)
{
    rtr_ogr_source source;
    gathering all = {0};
    size_t parts = 0;
    *out = NULL;
    rtr_code code = rtr_shape_new(kind, &all.shape, err);
    if (code) return code;
    code = rtr_ogr_source_begin(&source, name, bytes, size, err);
    int layers = code ? 0 : GDALDatasetGetLayerCount(source.data);
    for (int i = 0; !code && i < layers; i++) {
        OGRLayerH layer = GDALDatasetGetLayer(source.data, i);
        if (!rtr_ogr_is_repetition(&source, layer)) code = gather_layer(layer, &all, err);
    }
    rtr_ogr_source_end(&source);
    if (!code) rtr_shape_parts(all.shape, &parts);
    if (!code && !parts) {
        code = rtr_fail(err, RTR_BAD_DATA, "'%.200s' holds no %s", name,
                        kind == RTR_SHAPE_AREA ? "polygon" : "line");
        rtr_fix(err, code, "name a file that does");
    }
    if (code)
        rtr_shape_free(all.shape);
    else
        *out = all.shape;
    return code;
}

const rtr_case_importer rtr_case_ogr = {read_file, read_geometry};

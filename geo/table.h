/* table.h - a layer as a table of a database: what a GeoPackage, a FlatGeobuf and PostGIS get.
 *
 * Flow:   layer.h + how it looks -> [table.h] -> layer_ogr.h, postgis.h
 * Every row has a number from 1 ("fid"), the layer's fields and a geometry ("geom"): MultiLineString and
 * MultiPolygon throughout, since a line may be cut at the antimeridian; places are a Point each.
 */
#ifndef RUTTER_GEO_TABLE_H
#define RUTTER_GEO_TABLE_H

#include "geo/layer.h"

#define RTR_TABLE_KEY      "fid"
#define RTR_TABLE_GEOMETRY "geom"
#define RTR_TABLE_STYLE    "rutter" /* what the style is called */

/* All borrowed. */
typedef struct rtr_table {
    const char *name;  /* "routes" */
    const char *title; /* for people; NULL: none */
    const rtr_layer *layer;
    int kind;              /* rtr_shape_kind of all rows, or RTR_TABLE_MIXED */
    const char *qml, *sld; /* how QGIS draws it, and others; NULL: they decide */
} rtr_table;

enum { RTR_TABLE_MIXED = -1 };

#endif

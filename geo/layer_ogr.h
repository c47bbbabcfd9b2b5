/* layer_ogr.h - tables as a GeoPackage or a FlatGeobuf, by OGR.
 *
 * Flow:   table.h -> [layer_ogr.h] -> a file's bytes
 * Made in memory: the same tables give the same bytes, and nothing of it touches the disk.
 */
#ifndef RUTTER_GEO_LAYER_OGR_H
#define RUTTER_GEO_LAYER_OGR_H

#include "base/api.h"
#include "base/error.h"
#include "base/text.h"
#include "geo/table.h"

/* A GeoPackage with a spatial index a table, and the table "layer_styles" from which QGIS takes how they
 * look. Appended to *out. RTR_IO when OGR fails. */
RTR_API RTR_MUST_CHECK rtr_code rtr_geopackage_write(const rtr_table *tables, size_t count,
                                                     rtr_buf *out, rtr_err *err);
/* A FlatGeobuf, which holds one table; with a spatial index, in whose order its rows are. */
RTR_API RTR_MUST_CHECK rtr_code rtr_flatgeobuf_write(const rtr_table *table, rtr_buf *out,
                                                     rtr_err *err);

#endif

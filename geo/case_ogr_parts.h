/* case_ogr_parts.h - OGR's part of the case reader: files opened from memory, geometry taken over. Not installed.
 *
 * OGR's only home is case_ogr*.c; this header is seen by nobody else.
 * Owner:  rtr_ogr_source_begin opens; rtr_ogr_source_end closes, whatever begin returned.
 */
#ifndef RUTTER_GEO_CASE_OGR_PARTS_H
#define RUTTER_GEO_CASE_OGR_PARTS_H

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geo/case_parts.h"

enum { RTR_OGR_OPTIONS = 3 };

/* A file that GDAL sees alone, in a folder of memory: it has no neighbours to be read by mistake, what is
 * parsed is what was hashed, and no request leaves the machine. */
typedef struct rtr_ogr_source {
    GDALDatasetH data;
    char folder[64];
    const char *driver;
    char first[200];               /* GDAL's first complaint */
    char *marked;                  /* the bytes with marks, of a GPX of rutter's; else NULL */
    int guarded;                   /* handlers are in place */
    char *before[RTR_OGR_OPTIONS]; /* the caller's own options */
} rtr_ogr_source;

RTR_MUST_CHECK rtr_code rtr_ogr_source_begin(rtr_ogr_source *source, const char *name,
                                             const char *bytes, size_t size, rtr_err *err);
void rtr_ogr_source_end(rtr_ogr_source *source);
/* GPX says everything twice: layers of lines, and of their points. 1 for the latter, and for the styles that QGIS
 * keeps in a GeoPackage. */
int rtr_ogr_is_repetition(const rtr_ogr_source *source, OGRLayerH layer);

/* case_ogr_gpx.c: the bytes with a mark before each text of rutter's that GDAL could take for a number; *out is
 * NULL for any other file, else the caller's to free. */
RTR_MUST_CHECK rtr_code rtr_ogr_gpx_mark(const char *bytes, size_t size, char **out,
                                         size_t *out_size, rtr_err *err);
/* A text without its mark, if it has one. */
const char *rtr_ogr_gpx_unmark(const char *text);

/* How a layer's coordinates become longitude and latitude: NULL when they are that already. */
RTR_MUST_CHECK rtr_code rtr_ogr_transform(OGRLayerH layer, OGRCoordinateTransformationH *out,
                                          rtr_err *err);

/* Called for each simple piece of a geometry: a point, all its lines, all its rings. */
typedef rtr_code rtr_ogr_piece(void *user, const rtr_case_geometry *piece, rtr_shape *shape,
                               rtr_err *err);
/* Take a geometry apart; `take` owns the shape (NULL for a point). A geometry without position calls
 * nothing. RTR_BAD_DATA for positions off the globe. */
RTR_MUST_CHECK rtr_code rtr_ogr_pieces(OGRGeometryH geometry,
                                       OGRCoordinateTransformationH transform, rtr_ogr_piece *take,
                                       void *user, rtr_err *err);

#endif

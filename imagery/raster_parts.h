/* raster_parts.h - an open raster, and GDAL kept quiet and on a short lead; private to raster*.c. */
#ifndef RUTTER_IMAGERY_RASTER_PARTS_H
#define RUTTER_IMAGERY_RASTER_PARTS_H

#include <gdal.h>
#include <ogr_srs_api.h>

#include "imagery/raster.h"

enum { RTR_GDAL_OPTIONS = 6 };

/* While it lasts, this thread's GDAL prints nothing (the first failure is kept here) and reads no
 * file but the one that it was given. */
typedef struct rtr_gdal_trap {
    char first[256]; /* "" while all is well */
    char *before[RTR_GDAL_OPTIONS];
} rtr_gdal_trap;

void rtr_gdal_begin(rtr_gdal_trap *trap);
void rtr_gdal_end(rtr_gdal_trap *trap);
/* "cannot DO it: GDAL's own words" */
rtr_code rtr_gdal_fail(rtr_err *err, const rtr_gdal_trap *trap, rtr_code code, const char *deed);

/* Open one plain file by the allowed drivers: overviews in another file and blocks beyond measure are
 * refused. The caller closes *out (GDALClose); NULL on failure. Between begin and end. */
RTR_MUST_CHECK rtr_code rtr_gdal_open(const char *path, GDALDatasetH *out,
                                      const rtr_gdal_trap *trap, rtr_err *err);
/* The same for a member of an archive, by GDAL's name ("/vsizip/{file}/member"): only from a file and
 * a member that the caller has checked. */
RTR_MUST_CHECK rtr_code rtr_gdal_open_member(const char *name, GDALDatasetH *out,
                                             const rtr_gdal_trap *trap, rtr_err *err);

struct rtr_raster {
    GDALDatasetH data;
    int width, height;
    /* From WGS 84 to the raster's own coordinates; NULL where these are longitude and latitude. */
    OGRCoordinateTransformationH to_raster;
    double to_pixel
        [6]; /* from the raster's coordinates to its pixels: GDAL's geotransform, inverted */
    int geographic;
    double west;    /* least longitude, if geographic */
    double turn_px; /* pixels of 360 degrees of longitude if the raster goes around the world; 0 */
    int bands[3];   /* of red, green, blue; all the same for grey */
    int alpha;      /* number of the alpha band; 0 */
    GDALColorTableH palette; /* borrowed; NULL */
    int stretched;           /* not bytes: shown between its 2nd and 98th percentile */
};

/* From longitude (x) and latitude (y) to pixels of the raster, in place; ok[i] is 0 where there is no
 * such pixel. The pixel may lie outside the raster. */
void rtr_raster_locate(const rtr_raster *raster, size_t count, double *x, double *y, int *ok);

typedef struct rtr_window {
    int x, y, width, height;
} rtr_window;

/* Read a window as RGBA, averaged down to out->width x out->height (at most the window's). */
RTR_MUST_CHECK rtr_code rtr_raster_read(const rtr_raster *raster, rtr_window window,
                                        rtr_pixels *out, const rtr_gdal_trap *trap, rtr_err *err);

#endif

/* gdal_guard.h - GDAL kept quiet and on a short lead: it opens the file that it was given and no other, and
 * allocates in measure (docs/security.md). Private to imagery/.
 *
 * Only GTiff, PNG, JPEG, JP2OpenJPEG and MEM are registered; no sibling listing, no side-car files, no curl, no
 * overview file named inside the raster.
 */
#ifndef RUTTER_IMAGERY_GDAL_GUARD_H
#define RUTTER_IMAGERY_GDAL_GUARD_H

#include <gdal.h>
#include <ogr_srs_api.h>

#include "base/error.h"

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

#endif

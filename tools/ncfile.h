/* ncfile.h - arrays out of a netCDF file, each checked for its length and read whole.
 *
 * Flow:   GSHHG, DCW -> [ncfile.h] -> gshhg.h, dcw.h
 * The only home of libnetcdf; none of its types leaves ncfile.c.
 */
#ifndef RUTTER_TOOLS_NCFILE_H
#define RUTTER_TOOLS_NCFILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/api.h"
#include "base/error.h"

typedef struct rtr_ncfile rtr_ncfile;

RTR_MUST_CHECK rtr_code rtr_ncfile_open(const char *path, rtr_ncfile **out, rtr_err *err);
/* Accepts NULL. */
void rtr_ncfile_close(rtr_ncfile *file);

/* A whole one-dimensional variable, converted to the element type; the caller frees *out.
 * RTR_NOT_FOUND when there is no such variable, RTR_BAD_DATA when *count is not 0 and differs from
 * its length; *count then is its length. */
RTR_MUST_CHECK rtr_code rtr_ncfile_ints(rtr_ncfile *file, const char *name, int32_t **out,
                                        size_t *count, rtr_err *err);
RTR_MUST_CHECK rtr_code rtr_ncfile_doubles(rtr_ncfile *file, const char *name, double **out,
                                           size_t *count, rtr_err *err);
/* Unsigned 16-bit values, whether the file calls its shorts signed (GSHHG) or not (DCW). */
RTR_MUST_CHECK rtr_code rtr_ncfile_ushorts(rtr_ncfile *file, const char *name, uint16_t **out,
                                           size_t *count, rtr_err *err);
/* A numeric attribute of a variable. */
RTR_MUST_CHECK rtr_code rtr_ncfile_attribute(rtr_ncfile *file, const char *name,
                                             const char *attribute, double *out, rtr_err *err);

#endif

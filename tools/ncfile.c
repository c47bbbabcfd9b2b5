#include "tools/ncfile.h"

#include <netcdf.h>
#include <stdlib.h>

#include "base/text.h"

struct rtr_ncfile {
    int id;
    char *path;
};

static rtr_code fail(const rtr_ncfile *file, const char *name, int status, rtr_err *err)
{
    rtr_code code = status == NC_ENOTVAR || status == NC_ENOTATT ? RTR_NOT_FOUND : RTR_BAD_DATA;
    rtr_fail(err, code, "'%s': %s", name, nc_strerror(status));
    return rtr_within(err, code, "%s", file->path);
}

rtr_code rtr_ncfile_open(const char *path, rtr_ncfile **out, rtr_err *err)
{
    *out = NULL;
    rtr_ncfile *file = calloc(1, sizeof *file);
    if (!file) return rtr_nomem(err);
    file->path = rtr_strdup(path);
    if (!file->path) {
        free(file);
        return rtr_nomem(err);
    }
    int status = nc_open(path, NC_NOWRITE, &file->id);
    if (status) {
        rtr_fail(err, RTR_IO, "%s", nc_strerror(status));
        rtr_within(err, RTR_IO, "%s", path);
        free(file->path);
        free(file);
        return RTR_IO;
    }
    *out = file;
    return RTR_OK;
}

void rtr_ncfile_close(rtr_ncfile *file)
{
    if (!file) return;
    nc_close(file->id); /* opened for reading: nothing can be lost */
    free(file->path);
    free(file);
}

/* The variable's id and an array of its length, not yet filled. */
static rtr_code locate(rtr_ncfile *file, const char *name, size_t element_size, int *variable,
                       void **out, size_t *count, rtr_err *err)
{
    int dimensions = 0, dimension = 0;
    size_t length = 0;
    int status = nc_inq_varid(file->id, name, variable);
    if (!status) status = nc_inq_varndims(file->id, *variable, &dimensions);
    if (!status && dimensions != 1) status = NC_EVARSIZE;
    if (!status) status = nc_inq_vardimid(file->id, *variable, &dimension);
    if (!status) status = nc_inq_dimlen(file->id, dimension, &length);
    if (status) return fail(file, name, status, err);
    if (*count && *count != length) {
        rtr_fail(err, RTR_BAD_DATA, "'%s' has %zu values, not %zu", name, length, *count);
        return rtr_within(err, RTR_BAD_DATA, "%s", file->path);
    }
    *count = length;
    *out = malloc(length * element_size + 1);
    return *out ? RTR_OK : rtr_nomem(err);
}

rtr_code rtr_ncfile_ints(rtr_ncfile *file, const char *name, int32_t **out, size_t *count,
                         rtr_err *err)
{
    int variable;
    void *values = NULL;
    *out = NULL;
    rtr_code code = locate(file, name, sizeof **out, &variable, &values, count, err);
    if (code) return code;
    int status = nc_get_var_int(file->id, variable, values);
    if (status) {
        free(values);
        return fail(file, name, status, err);
    }
    *out = values;
    return RTR_OK;
}

rtr_code rtr_ncfile_doubles(rtr_ncfile *file, const char *name, double **out, size_t *count,
                            rtr_err *err)
{
    int variable;
    void *values = NULL;
    *out = NULL;
    rtr_code code = locate(file, name, sizeof **out, &variable, &values, count, err);
    if (code) return code;
    int status = nc_get_var_double(file->id, variable, values);
    if (status) {
        free(values);
        return fail(file, name, status, err);
    }
    *out = values;
    return RTR_OK;
}

rtr_code rtr_ncfile_ushorts(rtr_ncfile *file, const char *name, uint16_t **out, size_t *count,
                            rtr_err *err)
{
    int variable;
    void *values = NULL;
    *out = NULL;
    rtr_code code = locate(file, name, sizeof **out, &variable, &values, count, err);
    if (code) return code;
    nc_type type;
    int status = nc_inq_vartype(file->id, variable, &type);
    if (!status && type != NC_SHORT && type != NC_USHORT) status = NC_EBADTYPE;
    if (!status) status = nc_get_var(file->id, variable, values); /* as it stands, no conversion */
    if (status) {
        free(values);
        return fail(file, name, status, err);
    }
    *out = values;
    return RTR_OK;
}

rtr_code rtr_ncfile_attribute(rtr_ncfile *file, const char *name, const char *attribute,
                              double *out, rtr_err *err)
{
    int variable;
    int status = nc_inq_varid(file->id, name, &variable);
    if (!status) status = nc_get_att_double(file->id, variable, attribute, out);
    return status ? fail(file, name, status, err) : RTR_OK;
}

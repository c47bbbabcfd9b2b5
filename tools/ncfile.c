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

/* A variable and room for its values. */
typedef struct variable {
    int id;
    void *values;
} variable;

/* Find a variable of *count values (0: any number, which is then set), `element_size` bytes each in
 * memory. */
static rtr_code find(const rtr_ncfile *file, const char *name, size_t element_size, variable *out,
                     size_t *count, rtr_err *err)
{
    int dimensions = 0, dimension = 0;
    size_t length = 0;
    int status = nc_inq_varid(file->id, name, &out->id);
    if (!status) status = nc_inq_varndims(file->id, out->id, &dimensions);
    if (!status && dimensions != 1) status = NC_EVARSIZE;
    if (!status) status = nc_inq_vardimid(file->id, out->id, &dimension);
    if (!status) status = nc_inq_dimlen(file->id, dimension, &length);
    if (status) return fail(file, name, status, err);
    if (*count && *count != length) {
        rtr_fail(err, RTR_BAD_DATA, "'%s' has %zu values, not %zu", name, length, *count);
        return rtr_within(err, RTR_BAD_DATA, "%s", file->path);
    }
    *count = length;
    out->values = malloc(length * element_size + 1);
    return out->values ? RTR_OK : rtr_nomem(err);
}

/* Hand the values over, or free them when reading them failed. */
static rtr_code finish(const rtr_ncfile *file, const char *name, int status, variable *v,
                       rtr_err *err)
{
    if (!status) return RTR_OK;
    free(v->values);
    v->values = NULL;
    return fail(file, name, status, err);
}

rtr_code rtr_ncfile_ints(rtr_ncfile *file, const char *name, int32_t **out, size_t *count,
                         rtr_err *err)
{
    variable v = {0};
    rtr_code code = find(file, name, sizeof **out, &v, count, err);
    if (!code) code = finish(file, name, nc_get_var_int(file->id, v.id, v.values), &v, err);
    *out = v.values;
    return code;
}

rtr_code rtr_ncfile_doubles(rtr_ncfile *file, const char *name, double **out, size_t *count,
                            rtr_err *err)
{
    variable v = {0};
    rtr_code code = find(file, name, sizeof **out, &v, count, err);
    if (!code) code = finish(file, name, nc_get_var_double(file->id, v.id, v.values), &v, err);
    *out = v.values;
    return code;
}

rtr_code rtr_ncfile_ushorts(rtr_ncfile *file, const char *name, uint16_t **out, size_t *count,
                            rtr_err *err)
{
    variable v = {0};
    nc_type type = NC_NAT;
    rtr_code code = find(file, name, sizeof **out, &v, count, err);
    if (!code) {
        int status = nc_inq_vartype(file->id, v.id, &type);
        if (!status && type != NC_SHORT && type != NC_USHORT) status = NC_EBADTYPE;
        if (!status)
            status = nc_get_var(file->id, v.id, v.values); /* as it stands: no conversion */
        code = finish(file, name, status, &v, err);
    }
    *out = v.values;
    return code;
}

rtr_code rtr_ncfile_attribute(rtr_ncfile *file, const char *name, const char *attribute,
                              double *out, rtr_err *err)
{
    int id;
    int status = nc_inq_varid(file->id, name, &id);
    if (!status) status = nc_get_att_double(file->id, id, attribute, out);
    return status ? fail(file, name, status, err) : RTR_OK;
}

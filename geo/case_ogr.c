#include "geo/case_parts.h"

rtr_code rtr_case_read_ogr(rtr_case_reader *r, const char *name, const char *bytes, size_t size,
                           rtr_err *err)
{
    (void)r, (void)bytes, (void)size;
    return rtr_fail(err, RTR_UNSUPPORTED, "'%.200s' cannot be imported by this build", name);
}

rtr_code rtr_ogr_geometry(const char *name, const char *bytes, size_t size, rtr_shape_kind kind,
                          rtr_shape **out, rtr_err *err)
{
    (void)bytes, (void)size, (void)kind, (void)out;
    return rtr_fail(err, RTR_UNSUPPORTED, "'%.200s' cannot be imported by this build", name);
}

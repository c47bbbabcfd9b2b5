/* A case of any format. Apart from case_read.c, because whoever calls these needs GDAL. */
#include "geo/case_parts.h"

rtr_code rtr_case_read(const char *path, rtr_problems *problems, rtr_case **out, rtr_err *err)
{
    return rtr_case_read_with(&rtr_case_ogr, path, problems, out, err);
}

rtr_code rtr_case_parse_import(const char *name, char *bytes, size_t size, rtr_problems *problems,
                               rtr_case **out, rtr_err *err)
{
    rtr_case_reader r = {.problems = problems, .importer = &rtr_case_ogr};
    *out = NULL;
    rtr_code code = rtr_case_begin(&r, name, name, err);
    rtr_origin whole = {.file = r.file, .path = ""};
    if (!code) rtr_case_import_bytes(&r, name, bytes, size, &whole);
    return rtr_case_end(&r, code, out, err);
}

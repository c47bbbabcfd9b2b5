/* The member 'crs' of GeoJSON before it was a standard: harmless where it names longitude and latitude. */
#include <string.h>
#include <strings.h>

#include "geo/lint_parts.h"

enum { NAME_MAX_SIZE = 128 };

/* The text of crs.properties.name, "" when there is none. Reads an object, down to `depth` more. */
static int read_name(rtr_lint *lint, char name[NAME_MAX_SIZE], int depth)
{
    int more = 1;
    lint->in.at++;
    if (rtr_lint_peek(&lint->in) == '}') return lint->in.at++, 1;
    while (more == 1) {
        if (!rtr_lint_read_name(lint)) return 0;
        int is_name = !depth && strcmp(lint->text.data, "name") == 0;
        int is_inner = depth && strcmp(lint->text.data, "properties") == 0;
        rtr_lint_kind kind = rtr_lint_kind_here(lint);
        if (is_name && kind == LINT_IS_TEXT) {
            if (!rtr_lint_read_text(lint)) return 0;
            if (lint->text.size < NAME_MAX_SIZE) memcpy(name, lint->text.data, lint->text.size + 1);
        } else if (is_inner && kind == LINT_IS_OBJECT) {
            if (!read_name(lint, name, depth - 1)) return 0;
        } else if (!rtr_lint_skip_value(lint)) {
            return 0;
        }
        more = rtr_lint_next(lint, '}');
    }
    return more == 0;
}

static int is_lonlat(const char *name)
{
    static const char *const names[] = {"urn:ogc:def:crs:OGC:1.3:CRS84",
                                        "urn:ogc:def:crs:OGC::CRS84",
                                        "OGC:CRS84",
                                        "CRS84",
                                        "EPSG:4326",
                                        "urn:ogc:def:crs:EPSG::4326",
                                        "urn:ogc:def:crs:OGC:1.3:CRS:84"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0) return 1;
    return 0;
}

int rtr_lint_read_crs(rtr_lint *lint, int *drops)
{
    char name[NAME_MAX_SIZE] = "";
    rtr_lint_mark mark = rtr_lint_here(&lint->in);
    rtr_lint_kind kind = rtr_lint_kind_here(lint);
    if (kind == LINT_IS_OBJECT ? !read_name(lint, name, 1) : !rtr_lint_skip_value(lint)) return 0;
    *drops = kind == LINT_IS_NULL || is_lonlat(name);
    if (*drops)
        rtr_lint_report(lint, LINT_CRS_DEFAULT, mark, "leave 'crs' out",
                        "'crs' is no longer part of GeoJSON");
    else
        rtr_lint_report(
            lint, LINT_CRS, mark,
            "convert the coordinates to longitude and latitude (WGS 84), and leave 'crs' out",
            name[0] ? "'crs' names another reference system: %.60s"
                    : "'crs' names no reference system that can be told%s",
            name);
    return 1;
}

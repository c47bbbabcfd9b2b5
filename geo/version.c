#include "geo/version.h"

#include <geos_c.h>
#include <proj.h>
#include <stdio.h>
#include <string.h>

void rtr_geo_versions(rtr_versions *list)
{
    const char *end = strchr(GEOSversion(), '-');
    char geos[32];
    snprintf(geos, sizeof geos, "%.*s", end ? (int)(end - GEOSversion()) : 31, GEOSversion());
    rtr_versions_add(list, "PROJ", proj_info().version);
    rtr_versions_add(list, "GEOS", geos);
}

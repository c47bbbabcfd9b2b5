#include "imagery/version.h"

#include <gdal.h>
#include <sqlite3.h>

void rtr_imagery_versions(rtr_versions *list)
{
    rtr_versions_add(list, "GDAL", GDALVersionInfo("RELEASE_NAME"));
    rtr_png_versions(list);
    rtr_versions_add(list, "SQLite", sqlite3_libversion());
}

#include "imagery/version.h"

#include <gdal.h>
#include <libdeflate.h>
#include <png.h>
#include <sqlite3.h>

void rtr_imagery_versions(rtr_versions *list)
{
    rtr_versions_add(list, "GDAL", GDALVersionInfo("RELEASE_NAME"));
    rtr_versions_add(list, "libpng", png_get_libpng_ver(NULL));
    rtr_versions_add(list, "libdeflate", LIBDEFLATE_VERSION_STRING);
    rtr_versions_add(list, "SQLite", sqlite3_libversion());
}

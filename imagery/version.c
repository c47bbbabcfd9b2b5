#include "imagery/version.h"

#include <gdal.h>
#include <png.h>

void rtr_imagery_versions(rtr_versions *list)
{
    rtr_versions_add(list, "GDAL", GDALVersionInfo("RELEASE_NAME"));
    rtr_versions_add(list, "libpng", png_get_libpng_ver(NULL));
}

/* Apart from version.c, for programs without GDAL. */
#include <libdeflate.h>
#include <png.h>

#include "imagery/version.h"

void rtr_png_versions(rtr_versions *list)
{
    rtr_versions_add(list, "libpng", png_get_libpng_ver(NULL));
    rtr_versions_add(list, "libdeflate", LIBDEFLATE_VERSION_STRING);
}

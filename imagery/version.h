/* version.h - the libraries that imagery/ is the home of. */
#ifndef RUTTER_IMAGERY_VERSION_H
#define RUTTER_IMAGERY_VERSION_H

#include "base/version.h"

RTR_API void rtr_imagery_versions(rtr_versions *list); /* GDAL, libpng, libdeflate, SQLite */
RTR_API void rtr_png_versions(rtr_versions *list); /* libpng, libdeflate: of them, what PNG needs */

#endif

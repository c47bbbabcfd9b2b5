/* version.h - the libraries that geo/ is the home of. */
#ifndef RUTTER_GEO_VERSION_H
#define RUTTER_GEO_VERSION_H

#include "base/version.h"

RTR_API void rtr_geo_versions(rtr_versions *list); /* PROJ, GEOS */

#endif

/* version.h - the libraries that draw/ is the home of. */
#ifndef RUTTER_DRAW_VERSION_H
#define RUTTER_DRAW_VERSION_H

#include "base/version.h"

RTR_API void rtr_draw_versions(rtr_versions *list); /* cairo, Pango */

#endif

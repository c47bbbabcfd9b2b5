/* sea_area.h - the names of seas: which sea a position lies in, which seas a line crosses.
 *
 * Flow:   data/seas.csv, compiled in -> [sea_area.h] -> `rutter route`
 * Truth:  limits after IHO S-23, with straight lines between a few corners: good to some 20 km, and not
 *         meant for any claim to a border. Outlines run over land, so a position inland gets the name of
 *         a sea nearby.
 * Thread: a table is read-only and may be shared.
 */
#ifndef RUTTER_GEO_SEA_AREA_H
#define RUTTER_GEO_SEA_AREA_H

#include <stddef.h>

#include "base/api.h"
#include "base/error.h"
#include "geo/lonlat.h"

typedef struct rtr_sea_areas rtr_sea_areas;

RTR_API RTR_MUST_CHECK rtr_code rtr_sea_areas_new(rtr_sea_areas **out, rtr_err *err);
RTR_API void rtr_sea_areas_free(rtr_sea_areas *areas);

/* By number (0 .. count - 1), smaller seas before those that hold them. Names are borrowed. */
RTR_API size_t rtr_sea_areas_count(const rtr_sea_areas *areas);
RTR_API const char *rtr_sea_areas_name(const rtr_sea_areas *areas, size_t number);
RTR_API const char *rtr_sea_areas_name_fr(const rtr_sea_areas *areas, size_t number);

/* Number of the sea that holds a position, or SIZE_MAX. */
RTR_API size_t rtr_sea_areas_at(const rtr_sea_areas *areas, rtr_lonlat at);
/* The seas that a line lies in, each once, in the order in which the line enters them: writes at most
 * `limit` and returns how many were written. Longitudes are unwrapped; between its points the line is
 * straight in longitude and latitude. */
RTR_API size_t rtr_sea_areas_along(const rtr_sea_areas *areas, const rtr_lonlat *points,
                                   size_t count, size_t *out, size_t limit);

#endif

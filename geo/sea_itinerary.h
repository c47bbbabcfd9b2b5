/* sea_itinerary.h - the length of a finished line and its passages, in order. Private to the router.
 *
 * Flow:   sea_line.h -> [sea_itinerary.h] -> rtr_sea_route
 */
#ifndef RUTTER_GEO_SEA_ITINERARY_H
#define RUTTER_GEO_SEA_ITINERARY_H

#include "geo/sea_line.h"

/* Fill length_m, passages and meetings of *route from the line: a gate is met where it is crossed, a
 * centre line where its first leg begins. */
RTR_MUST_CHECK rtr_code rtr_sea_itinerary(const rtr_sea *sea, const sea_line *line,
                                          rtr_sea_route *route, rtr_err *err);

#endif

/* sea_itinerary.h - the passages of a finished line, in order. Private to the sea router.
 *
 * Flow:   sea_line.h -> [sea_itinerary.h] -> rtr_sea_route
 */
#ifndef RUTTER_GEO_SEA_ITINERARY_H
#define RUTTER_GEO_SEA_ITINERARY_H

#include "geo/sea_line.h"

/* Fill passages and meetings of *route from the line it was laid along: a gate is met where it is
 * crossed, a centre line where its first leg begins. `laid[i]` is the point of the route that the
 * line's point i became. */
RTR_MUST_CHECK rtr_code rtr_sea_itinerary(const rtr_sea *sea, const sea_line *line,
                                          const size_t *laid, rtr_sea_route *route, rtr_err *err);

#endif

/* sea_explain.h - why no way was found between two positions, and what would open one.
 *
 * Flow:   searoute.h, sea_area.h -> [sea_explain.h] -> `rutter route`
 */
#ifndef RUTTER_GEO_SEA_EXPLAIN_H
#define RUTTER_GEO_SEA_EXPLAIN_H

#include "geo/searoute.h"

typedef struct rtr_sea_end {
    const char *name; /* as it should be called */
    rtr_lonlat at;
} rtr_sea_end;

/* After rtr_sea_find or its like failed with RTR_NOT_FOUND into *err: if it was for want of a way, say so
 * with the names of the ends, their seas and the passages that would have to be open ("Baku lies in the
 * Caspian Sea, Istanbul in the Sea of Marmara; no way leads from one to the other with the Volga-Don
 * Canal closed"), with these as the fix. Searches up to three times. Returns RTR_NOT_FOUND, or
 * RTR_NOMEM. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_explain(const rtr_sea *sea, const rtr_sea_end ends[2],
                                                const rtr_sea_options *options, rtr_err *err);

#endif

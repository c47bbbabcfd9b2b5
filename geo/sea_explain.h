/* sea_explain.h - whose ends they are, between which no way was found.
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

/* After rtr_sea_find or its like failed with RTR_NOT_FOUND into *err: if it was for want of a way, name
 * the ends and their seas too ("Baku lies in the Caspian Sea, Istanbul in the Sea of Marmara; no way by sea
 * leads from one to the other with the Volga-Don Canal closed"). Returns RTR_NOT_FOUND, or RTR_NOMEM. */
RTR_API RTR_MUST_CHECK rtr_code rtr_sea_explain(const rtr_sea_end ends[2], rtr_err *err);

#endif

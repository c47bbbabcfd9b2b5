/* waters.h - the stage from coastlines to the rings of navigable water.
 *
 * Flow:   gshhg.h, passages.h, ports.csv -> [waters.h] -> rings.h -> mesh
 * Needs some 4 GB and minutes.
 */
#ifndef RUTTER_TOOLS_SEA_WATERS_H
#define RUTTER_TOOLS_SEA_WATERS_H

#include "tools/gshhg.h"
#include "tools/sea/passages.h"
#include "tools/sea/rings.h"

/* Places to be reached; the caller frees `items`. Start it as {0}. */
typedef struct sea_anchors {
    rtr_lonlat *items;
    size_t count;
} sea_anchors;

/* The ports of a table with the columns lon and lat, and the ends of all centre lines. */
RTR_MUST_CHECK rtr_code sea_anchors_read(const char *ports, const passage_table *passages,
                                         sea_anchors *out, rtr_err *err);

/* `tell`, if not NULL, hears what was done and how many of it. */
RTR_MUST_CHECK rtr_code sea_waters_new(const rtr_gshhg *gshhg, const passage_table *passages,
                                       const sea_anchors *anchors,
                                       void (*tell)(const char *what, size_t count), sea_rings *out,
                                       rtr_err *err);

#endif

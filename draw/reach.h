/* reach.h - the positions that a map of a chart must show: what its projection and frame are fitted to. */
#ifndef RUTTER_DRAW_REACH_H
#define RUTTER_DRAW_REACH_H

#include "base/error.h"
#include "geo/chart.h"

typedef struct rtr_reach {
    rtr_lonlat *points; /* longitudes in [-180, 180) */
    size_t count, room;
} rtr_reach;

/* The bbox that is asked for if there is one; otherwise the places that the map is about, or all of them: places, circles, the main parts of areas, and lines. At least
 * one position: the whole world for an empty case. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_reach_begin(const rtr_chart *chart, const rtr_case_map *said,
                                        rtr_reach *out, rtr_err *err);
void rtr_reach_end(rtr_reach *reach);

#endif

/* sea_line.h - a way as found, pulled straight and made ready to be drawn. Private to the router. */
#ifndef RUTTER_GEO_SEA_LINE_H
#define RUTTER_GEO_SEA_LINE_H

#include "geo/sea_graph.h"

/* Positions nearer to their water than this are joined to it by the line. */
#define SEA_JOIN_M 20000.0

typedef struct sea_point {
    sea_vec at;
    uint64_t passages; /* of the leg that leads here along a centre line; 0 for other legs */
} sea_point;

/* Starts as {0}. */
typedef struct sea_line {
    sea_point *points;
    size_t count, capacity;
} sea_line;

/* A point that repeats the one before is left out, its passages are kept. */
RTR_MUST_CHECK rtr_code rtr_sea_line_add(sea_line *line, sea_vec at, uint64_t passages,
                                         rtr_err *err);
void rtr_sea_line_end(sea_line *line);

/* Pull straight where water allows, cut into legs of at most 25 km, measure, and list the passages:
 * fills all of *route but snap_m. */
RTR_MUST_CHECK rtr_code rtr_sea_line_finish(const rtr_sea *sea, sea_line *line, uint64_t banned,
                                            rtr_sea_route *route, rtr_err *err);

#endif

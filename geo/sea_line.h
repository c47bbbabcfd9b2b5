/* sea_line.h - a way as found, made ready to be drawn. Private to the sea router. */
#ifndef RUTTER_GEO_SEA_LINE_H
#define RUTTER_GEO_SEA_LINE_H

#include "geo/sea_graph.h"

/* Positions nearer to their water than this are joined to it by the line. */
#define SEA_JOIN_M 5000.0

typedef struct sea_point {
    sea_vec at;
    uint64_t passages; /* of the leg that leads here: centre lines that it follows, gates crossed */
} sea_point;

/* Starts as {0}. Legs are great circles. */
typedef struct sea_line {
    sea_point *points;
    size_t count, capacity;
} sea_line;

/* A point that repeats the one before is left out, its passages are kept. */
RTR_MUST_CHECK rtr_code rtr_sea_line_add(sea_line *line, sea_vec at, uint64_t passages,
                                         rtr_err *err);
void rtr_sea_line_end(sea_line *line);

/* Length on WGS 84 of the great-circle leg that ends at points[i], i >= 1. */
double rtr_sea_leg_m(const sea_line *line, size_t i);

/* Cut into legs so short that they may be drawn straight in longitude and latitude, measure, and
 * list the passages: fills all of *route but snap_m. */
RTR_MUST_CHECK rtr_code rtr_sea_line_finish(const rtr_sea *sea, const sea_line *line,
                                            rtr_sea_route *route, rtr_err *err);

#endif

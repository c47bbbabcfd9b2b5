/* point.h - where things are on a sheet or picture: x to the right, y down. */
#ifndef RUTTER_DRAW_POINT_H
#define RUTTER_DRAW_POINT_H

typedef struct rtr_pt {
    double x, y;
} rtr_pt;

typedef struct rtr_rect {
    double x, y, width, height;
} rtr_rect;

#endif

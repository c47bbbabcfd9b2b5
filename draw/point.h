/* point.h - where things are on a sheet or picture: x to the right, y down. */
#ifndef RUTTER_DRAW_POINT_H
#define RUTTER_DRAW_POINT_H

typedef struct rtr_pt {
    double x, y;
} rtr_pt;

typedef struct rtr_rect {
    double x, y, width, height;
} rtr_rect;

/* The rectangle with `by` more on every side. */
static inline rtr_rect rtr_rect_grown(rtr_rect r, double by)
{
    return (rtr_rect){r.x - by, r.y - by, r.width + 2 * by, r.height + 2 * by};
}

#endif

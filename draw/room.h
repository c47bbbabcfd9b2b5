/* room.h - which squares of a window are taken, and by what: quick answers to "is there room for this?".
 *
 * Units:  points of the sheet.
 */
#ifndef RUTTER_DRAW_ROOM_H
#define RUTTER_DRAW_ROOM_H

#include "base/error.h"
#include "draw/label.h"

/* What takes a square, as bits. */
enum {
    RTR_ROOM_MARK = 1,
    RTR_ROOM_TEXT = 2, /* texts, their leaders, furniture */
    RTR_ROOM_ROUTE = 4,
    RTR_ROOM_OTHER = 8,   /* arrowheads, pieces of areas */
    RTR_ROOM_OUTSIDE = 16 /* of the window */
};

typedef struct rtr_room {
    rtr_rect window;
    double cell_pt;
    int columns, rows;
    unsigned char *taken; /* rows * columns */
} rtr_room;

/* Nothing taken. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_room_begin(rtr_rect window, double cell_pt, rtr_room *out,
                                       rtr_err *err);
void rtr_room_end(rtr_room *room);
void rtr_room_take(rtr_room *room, const rtr_box *box, unsigned what);
/* Take that back wherever it is. */
void rtr_room_free(rtr_room *room, unsigned what);
/* Everything that takes a square which the rectangle touches. */
unsigned rtr_room_under(const rtr_room *room, rtr_rect rect);
/* And which the line from a to b crosses. */
unsigned rtr_room_along(const rtr_room *room, rtr_pt a, rtr_pt b);

#endif

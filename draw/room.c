#include "draw/room.h"

#include <math.h>
#include <stdlib.h>

#include "draw/line.h"

rtr_code rtr_room_begin(rtr_rect window, double cell_pt, rtr_room *out, rtr_err *err)
{
    *out = (rtr_room){.window = window,
                      .cell_pt = cell_pt,
                      .columns = (int)ceil(fmax(window.width, 0) / cell_pt),
                      .rows = (int)ceil(fmax(window.height, 0) / cell_pt)};
    out->taken = calloc((size_t)out->columns * (size_t)out->rows + 1, sizeof *out->taken);
    return out->taken ? RTR_OK : rtr_nomem(err);
}

void rtr_room_end(rtr_room *room)
{
    free(room->taken);
    *room = (rtr_room){0};
}

/* The square that holds a point, or NULL outside the window. */
static unsigned char *square(const rtr_room *room, double x, double y)
{
    double column = (x - room->window.x) / room->cell_pt;
    double row = (y - room->window.y) / room->cell_pt;
    if (!(column >= 0 && row >= 0 && column < room->columns && row < room->rows)) return NULL;
    return &room->taken[(size_t)row * (size_t)room->columns + (size_t)column];
}

/* A level box takes the squares that it touches. */
static void take_level(rtr_room *room, const rtr_box *box, unsigned what)
{
    double x = (box->centre.x - room->window.x) / room->cell_pt;
    double y = (box->centre.y - room->window.y) / room->cell_pt;
    double w = box->half_width / room->cell_pt, h = box->half_height / room->cell_pt;
    int left = (int)fmax(floor(x - w), 0), right = (int)fmin(floor(x + w), room->columns - 1);
    int top = (int)fmax(floor(y - h), 0), bottom = (int)fmin(floor(y + h), room->rows - 1);
    for (int row = top; row <= bottom; row++)
        for (int column = left; column <= right; column++)
            room->taken[(size_t)row * (size_t)room->columns + (size_t)column] |=
                (unsigned char)what;
}

/* A turned box takes those of points close enough to each other that hardly a square is missed; beyond the
 * window it is walked no further than `steps_max` to each side. */
void rtr_room_take(rtr_room *room, const rtr_box *box, unsigned what)
{
    const double steps_max = 4000;
    if (box->angle_deg == 0) {
        take_level(room, box, what);
        return;
    }
    double turn = box->angle_deg * acos(-1) / 180, c = cos(turn), s = sin(turn);
    double across = fmin(ceil(2.8 * box->half_width / room->cell_pt) + 1, steps_max);
    double down = fmin(ceil(2.8 * box->half_height / room->cell_pt) + 1, steps_max);
    for (double i = 0; i <= across; i++) {
        double u = box->half_width * (2 * i / across - 1);
        for (double k = 0; k <= down; k++) {
            double v = box->half_height * (2 * k / down - 1);
            unsigned char *at =
                square(room, box->centre.x + c * u - s * v, box->centre.y + s * u + c * v);
            if (at) *at |= (unsigned char)what;
        }
    }
}

void rtr_room_free(rtr_room *room, unsigned what)
{
    for (size_t i = 0; i < (size_t)room->columns * (size_t)room->rows; i++)
        room->taken[i] &= (unsigned char)~what;
}

unsigned rtr_room_under(const rtr_room *room, rtr_rect rect)
{
    rtr_rect w = room->window;
    unsigned found = 0;
    if (!(rect.x >= w.x && rect.y >= w.y && rect.x + rect.width <= w.x + w.width &&
          rect.y + rect.height <= w.y + w.height))
        return RTR_ROOM_OUTSIDE;
    int x0 = (int)((rect.x - w.x) / room->cell_pt), y0 = (int)((rect.y - w.y) / room->cell_pt);
    int x1 = (int)((rect.x + rect.width - w.x) / room->cell_pt);
    int y1 = (int)((rect.y + rect.height - w.y) / room->cell_pt);
    for (int y = y0; y <= y1 && y < room->rows; y++)
        for (int x = x0; x <= x1 && x < room->columns; x++)
            found |= room->taken[(size_t)y * (size_t)room->columns + (size_t)x];
    return found;
}

unsigned rtr_room_along(const rtr_room *room, rtr_pt a, rtr_pt b)
{
    double steps = fmin(ceil(2 * rtr_pt_distance(a, b) / room->cell_pt) + 1, 4000);
    unsigned found = 0;
    for (double i = 0; i <= steps; i++) {
        const unsigned char *at =
            square(room, a.x + (b.x - a.x) * i / steps, a.y + (b.y - a.y) * i / steps);
        found |= at ? *at : RTR_ROOM_OUTSIDE;
    }
    return found;
}

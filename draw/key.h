/* key.h - the line in the margin that says what the numbers on a map stand for.
 *
 * Flow:   names.h (what found no room, and its number) -> [key.h] -> furniture.h
 */
#ifndef RUTTER_DRAW_KEY_H
#define RUTTER_DRAW_KEY_H

#include <stddef.h>

#include "base/error.h"
#include "draw/look.h"

/* A name that found no room on the map, and the number that stands for it there. */
typedef struct rtr_unplaced {
    const char *name;
    int number; /* from 1; one number may stand for several names at one spot. 0: none is on the map */
    size_t place; /* of the chart; SIZE_MAX: a route's or a detail's name */
} rtr_unplaced;

/* Lines that a key may take. */
enum { RTR_KEY_LINES = 10 };

/* "Not named on the map: 1 Amirabad · 2 Tehran, Rey · 3 ...", in the order of the list, which is that of its
 * numbers; as many names as fit some lines of `width_pt`, and how many more there are. The caller frees
 * *out; "" for an empty list. */
RTR_MUST_CHECK rtr_code rtr_key_text(const rtr_look *look, const rtr_unplaced *list, size_t count,
                                     double width_pt, char **out, rtr_err *err);

#endif

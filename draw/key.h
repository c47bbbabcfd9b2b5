/* key.h - the names that found no room on a map, by the numbers that stand for them there, in columns.
 *
 * Flow:   names.h (what found no room, and its number) -> [key.h] -> furniture.h
 * Owner:  the key owns its texts; rtr_key_begin gives it, rtr_key_end takes it back.
 */
#ifndef RUTTER_DRAW_KEY_H
#define RUTTER_DRAW_KEY_H

#include <stddef.h>

#include "base/error.h"
#include "draw/columns.h"
#include "draw/look.h"
#include "draw/scene.h"

/* A name that found no room on the map, and the number that stands for it there. */
typedef struct rtr_unplaced {
    const char *name;
    int number; /* from 1; one number may stand for several names at one spot. 0: none is on the map */
    size_t place; /* of the chart; SIZE_MAX: a route's or a detail's name */
} rtr_unplaced;

typedef struct rtr_key_entry {
    char number[12]; /* "" if none is on the map */
    char *name;      /* owned; as much of it as a column holds */
} rtr_key_entry;

typedef struct rtr_key {
    rtr_key_entry *list;
    rtr_cell *cells; /* as many */
    size_t count;
    size_t left_out; /* names that the sheet has no room for; a last entry counts them */
    int cut;         /* one was longer than a column */
} rtr_key;

/* What a sheet has room for. */
typedef struct rtr_key_limits {
    size_t most; /* names */
    double widest_pt;
} rtr_key_limits;

/* The first names, in the order of the list, which is that of its numbers; longer ones cut. The caller ends
 * *out. */
RTR_MUST_CHECK rtr_code rtr_key_begin(const rtr_look *look, const rtr_unplaced *names, size_t count,
                                      rtr_key_limits limits, rtr_key *out, rtr_err *err);
void rtr_key_end(rtr_key *key);

/* Height with its heading; 0 for none. Settles the cells. */
double rtr_key_height(const rtr_look *look, rtr_key *key, double width_pt);
void rtr_key_draw(const rtr_look *look, rtr_key *key, rtr_pt at, double width_pt, rtr_scene *scene);

#endif

/* alt_words.h - the words of alt texts in each language that maps speak.
 *
 * In French whatever must agree does so with "itinéraire" and "lieu", both masculine; no form depends on the
 * name that follows: "départ : Bombay", not "de Bombay" or "du Caire".
 */
#ifndef RUTTER_DRAW_ALT_WORDS_H
#define RUTTER_DRAW_ALT_WORDS_H

#include "draw/words.h"
#include "geo/place.h"

/* [0] of one, [1] of several. */
typedef struct rtr_alt_words {
    const char *month[12];           /* in full */
    const char *range[2];            /* between two dates, the later one without and with a day */
    const char *map;                 /* before the title */
    const char *route[2], *place[2]; /* after their number */
    const char *more_routes[2], *more_places[2];
    const char *by[RTR_MODE_COUNT];
    const char *status[RTR_STATUS_COUNT][2];
    const char *status_of; /* before [0] where the noun is another */
    const char *all;
    const char *schematic, *partly_schematic; /* of one and of several alike */
    const char *in_part;                      /* a route that the window cuts */
    const char *dates;                        /* before the span of all */
    const char *from, *via, *to;
    const char *and, *and_more[2]; /* before and after a number */
    const char *outside;
    const char *country_only, *region_only;
    const char *within[2]; /* around a number of kilometres */
    const char *namely;    /* before a list, after its summary */
    const char *elsewhere; /* the same: places that no route in a list names */
    const char *nothing;
    const char *details;
    const char *colon, *semicolon; /* with their blanks */
} rtr_alt_words;

/* Borrowed, constant; as rtr_words_in. */
const rtr_alt_words *rtr_alt_words_in(const rtr_words *words);

#endif

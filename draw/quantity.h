/* quantity.h - how much a route carries, as its case says it, and the width of its line for that.
 *
 * Rule:   only where the case asks for it (map.widths: quantity) and all routes that are drawn with a quantity count the
 *         same unit; else by their values, if those are in one currency. The width is 5 pt for the largest, and as
 *         the square root for the others, so that the eye's comparison holds to 1.2 pt, the least.
 */
#ifndef RUTTER_DRAW_QUANTITY_H
#define RUTTER_DRAW_QUANTITY_H

#include "geo/case.h"

enum { RTR_UNIT_SIZE = 28 };

typedef struct rtr_quantity {
    double value;
    char unit
        [RTR_UNIT_SIZE]; /* "t", "bbl", "TEU", "USD", else the word as written, without a plural's s */
} rtr_quantity;

/* "1,200 t", "3.5 million barrels", "$40m", "USD 300e6", "1 111 serveurs". 0 where there is no amount, or one that could
 * be read in two ways: a range, "1.500". */
int rtr_quantity_read(const char *text, rtr_quantity *out);

/* What widths stand for on a map, without padding, so that two may be compared as a whole; `most` is 0 where they stand for nothing. */
typedef struct rtr_widths {
    double least, most;
    char unit[RTR_UNIT_SIZE];
    int by_value;
} rtr_widths;

/* Take another route of the map into account, the first with `widths` {0}; 0 when it has an amount that cannot be
 * compared with those before. */
int rtr_widths_add(rtr_widths *widths, const rtr_case_route *route);
/* 0 for a route without an amount. */
double rtr_width_pt(const rtr_widths *widths, const rtr_case_route *route);
double rtr_width_of_amount(const rtr_widths *widths, double amount);

#endif

/* squares.h - a plane in squares, each with a chain of numbers: what lies near a point, found without a look at all.
 *
 * Squares share their chains by a hash, so a chain may hold numbers of other squares too: whoever walks one
 * looks at what the numbers stand for. The links are the caller's.
 * Units:  points. Anywhere on the plane; what is beyond 1e9 lies at its edge.
 */
#ifndef RUTTER_DRAW_SQUARES_H
#define RUTTER_DRAW_SQUARES_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct rtr_squares {
    double side_pt;
    size_t *heads; /* of the chains; SIZE_MAX: an empty one */
    size_t mask;
} rtr_squares;

/* `expected` is a guess at how many numbers there will be. The caller ends *out. */
RTR_MUST_CHECK rtr_code rtr_squares_begin(double side_pt, size_t expected, rtr_squares *out,
                                          rtr_err *err);
void rtr_squares_end(rtr_squares *squares);
/* The column or row that a coordinate lies in. */
int64_t rtr_squares_line(const rtr_squares *squares, double at);
/* The head of a square's chain. */
size_t *rtr_squares_head(const rtr_squares *squares, int64_t column, int64_t row);

#endif

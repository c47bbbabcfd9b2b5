/* shore.h - the sides of the shore, on the lattice, and which of them are near a place.
 *
 * Flow:   gshhg.h -> [shore.h] -> field.h, front.h, water.h
 * Units:  cells; (0, 0) is the lattice's first point. Columns run on beyond the antimeridian.
 */
#ifndef RUTTER_TOOLS_SEA_SHORE_H
#define RUTTER_TOOLS_SEA_SHORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "tools/gshhg.h"
#include "tools/sea/grid.h"

typedef struct shore_point {
    double x, y;
} shore_point;

typedef struct shore_side {
    shore_point a, b;
} shore_side;

typedef struct sea_shore {
    shore_side *sides;
    size_t count;
    uint32_t *first, *items; /* sides by buckets of SHORE_BUCKET cells: those near i are
                              * items[first[i]] .. items[first[i + 1] - 1] */
} sea_shore;

static inline shore_point shore_point_of(rtr_lonlat at)
{
    return (shore_point){(at.lon + 180) * SEA_CELLS - 0.5, (at.lat + 90) * SEA_CELLS - 0.5};
}

/* `shore` is sea_grid_fill's. */
RTR_MUST_CHECK rtr_code sea_shore_new(const rtr_gshhg *gshhg, const unsigned char *shore,
                                      const sea_bans *bans, sea_shore *out, rtr_err *err);
void sea_shore_end(sea_shore *shore);

/* Does the straight line between two places, a few cells long at most, cross or touch the shore? */
int sea_shore_crosses(const sea_shore *shore, shore_point a, shore_point b);
/* Does a corner of the shore lie in the square whose south-west corner is a lattice point? */
int sea_shore_in_square(const sea_shore *shore, int column, int row);

#endif

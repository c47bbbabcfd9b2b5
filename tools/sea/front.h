/* front.h - the cheapest way from open water to each lattice cell of the waters between.
 *
 * Flow:   field.h -> [front.h] -> channel.h
 * A step's cost is its length in km, more where the shore is near, so that ways keep to the middle.
 */
#ifndef RUTTER_TOOLS_SEA_FRONT_H
#define RUTTER_TOOLS_SEA_FRONT_H

#include "tools/sea/field.h"

typedef struct sea_cell {
    int column, row;
} sea_cell;

/* The eight neighbours, against the clock from the east; the opposite of i is i ^ 4. */
enum { NEIGHBOURS = 8, NO_STEP = 255 };
static const signed char step_east[] = {1, 1, 0, -1, -1, -1, 0, 1};
static const signed char step_north[] = {0, 1, 1, 1, 0, -1, -1, -1};

typedef struct front_tile {
    float cost[SEA_TILE * SEA_TILE];    /* INFINITY: not reached */
    uint32_t root[SEA_TILE * SEA_TILE]; /* sea_root of where the way begins */
    uint8_t from[SEA_TILE * SEA_TILE];  /* the neighbour it comes from; NO_STEP at its begin */
} front_tile;

typedef struct sea_front {
    const sea_field *field; /* borrowed, as is `closed` */
    const sea_grid *closed;
    front_tile **tiles; /* SEA_TILES; NULL where nothing was reached */
} sea_front;

/* A cell to two columns, in 32 bits. */
static inline uint32_t sea_root(int column, int row)
{
    return (uint32_t)row << 16 | (uint32_t)column >> 1;
}

/* Length of step `i` from a cell of this row, in km. */
static inline double sea_step_km(int row, int i)
{
    double lat = ((row + 0.5) / SEA_CELLS - 90) * SEA_DEG;
    double east = step_east[i] ? cos(lat) : 0;
    return SEA_CELL_KM * sqrt(east * east + step_north[i] * step_north[i]);
}
/* The neighbour, or 0 beyond the poles. */
int sea_step(sea_cell from, int i, sea_cell *to);
/* Is the straight line to the neighbour certainly water? */
int sea_step_clear(const sea_field *field, sea_cell from, int i);

/* From all cells that are not `closed`, outward through closed water. */
RTR_MUST_CHECK rtr_code sea_front_new(const sea_field *field, const sea_grid *closed,
                                      sea_front *out, rtr_err *err);
/* Begin also at these cells, which were opened since. */
RTR_MUST_CHECK rtr_code sea_front_extend(sea_front *front, const sea_cell *cells, size_t count,
                                         rtr_err *err);
void sea_front_end(sea_front *front);

/* INFINITY where the front did not come; 0 on open water next to closed water. */
static inline float sea_front_cost(const sea_front *front, int column, int row)
{
    const front_tile *tile = front->tiles[sea_field_tile(column, row)];
    return tile ? tile->cost[sea_field_place(column, row)] : INFINITY;
}

#endif

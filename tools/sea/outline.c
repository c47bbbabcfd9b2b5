/* outline.c - marching squares (Lorensen and Cline's in the plane) that follows one ring at a time. */
#include <math.h>
#include <stdlib.h>

#include "tools/sea/water.h"

/* A point of the outline lies between a navigable lattice point and a closed one beside it. Columns
 * run on around the globe. */
typedef struct crossing {
    int column, row; /* the closed one */
    int east, north; /* to the navigable one: one of them is 1 or -1 */
} crossing;

/* Points stay off the lattice's, so that no two rings share one ... */
#define NEAREST 0.02
/* Beyond this the sides are too far off the shore to cross it. */
#define NARROW_KM 1.0
enum { TIGHTEN_ROUNDS = 6 };
/* ... and within what the navigable point has free around it: most of that where it is far off the
 * shore, less in narrows, where the circles of neighbours hardly overlap. */
static double within(double free_km)
{
    double wide = (free_km - 0.5) / 0.5;
    return free_km * (0.35 + 0.45 * (wide < 0 ? 0 : wide > 1 ? 1 : wide));
}

static int column_of(int column)
{
    column %= SEA_COLUMNS;
    return column < 0 ? column + SEA_COLUMNS : column;
}

static int is_closed(const sea_grid *closed, int column, int row)
{
    if (row < 0 || row >= SEA_ROWS) return 1;
    return sea_grid_get(closed, column_of(column), row);
}

static double field_km(const sea_field *field, int column, int row)
{
    if (row < 0 || row >= SEA_ROWS) return -SEA_FIELD_FAR / (double)SEA_FIELD_KM;
    return (double)sea_field_get(field, column_of(column), row) / SEA_FIELD_KM;
}

static int water_at(const sea_water *water, int column, int row)
{
    if (row < 0 || row >= SEA_ROWS) return -SEA_FIELD_FAR;
    return sea_water_get(water, column_of(column), row);
}

/* A point of a ring while it is followed, in lattice coordinates. */
typedef struct corner {
    shore_point at, inside; /* inside: the navigable lattice point */
    double clearance_km, free_km;
} corner;

typedef struct corners {
    corner *items;
    size_t count, room;
} corners;

static rtr_code add_corner(const sea_water *water, const crossing *at, corners *ring, rtr_err *err)
{
    if (ring->count == ring->room) {
        size_t room = ring->room ? 2 * ring->room : 1 << 12;
        corner *items = realloc(ring->items, room * sizeof *items);
        if (!items) return rtr_nomem(err);
        ring->items = items;
        ring->room = room;
    }
    int column = at->column + at->east, row = at->row + at->north;
    double in = fmax(water_at(water, column, row), 0);
    double outside = fmin(water_at(water, at->column, at->row), -1);
    double t = in / (in - outside);
    double length = SEA_CELL_KM;
    if (at->east) length *= cos(((row + 0.5) / SEA_CELLS - 90) * SEA_DEG);
    double free_km = field_km(water->field, column, row);
    double beyond_km = field_km(water->field, at->column, at->row);
    t = fmin(t, within(free_km) / length);
    t = fmin(fmax(t, NEAREST), 1 - NEAREST);
    double clearance = fmax(free_km + t * (beyond_km - free_km), free_km - t * length);
    ring->items[ring->count++] = (corner){{column - t * at->east, row - t * at->north},
                                          {column, row},
                                          fmin(fmax(clearance, 0.01), SEA_OPEN_KM),
                                          free_km};
    return RTR_OK;
}

/* Sides in narrows may cut a spit off that reaches between two circles of free water: draw their ends
 * in towards the lattice points, which see each other. */
static void tighten(const sea_shore *shore, corners *ring)
{
    for (int round = 0; round < TIGHTEN_ROUNDS; round++) {
        int more = 0;
        for (size_t i = 0; i < ring->count; i++) {
            corner *a = &ring->items[i], *b = &ring->items[i + 1 < ring->count ? i + 1 : 0];
            shore_point to = b->at;
            to.x -= SEA_COLUMNS * floor((to.x - a->at.x) / SEA_COLUMNS + 0.5);
            if (fmin(a->free_km, b->free_km) > NARROW_KM || !sea_shore_crosses(shore, a->at, to))
                continue;
            more = 1;
            a->at.x = (a->at.x + a->inside.x) / 2, a->at.y = (a->at.y + a->inside.y) / 2;
            b->at.x = (b->at.x + b->inside.x) / 2, b->at.y = (b->at.y + b->inside.y) / 2;
        }
        if (!more) break;
    }
}

/* On along the ring, water on the right: the next pair of points with the outline between them. Where
 * two navigable points touch at a corner only, water goes through. */
static void advance(const sea_grid *closed, crossing *at)
{
    int ahead_east = -at->north, ahead_north = at->east; /* a quarter to the left of `right` */
    int left_column = at->column + ahead_east, left_row = at->row + ahead_north;
    if (!is_closed(closed, left_column, left_row)) {
        at->east = ahead_east, at->north = ahead_north;
    } else if (!is_closed(closed, left_column + at->east, left_row + at->north)) {
        at->column = left_column, at->row = left_row;
    } else {
        at->column = left_column + at->east, at->row = left_row + at->north;
        at->east = -ahead_east, at->north = -ahead_north;
    }
}

static rtr_code follow(const sea_water *water, const sea_grid *closed, crossing start,
                       sea_grid *seen, corners *ring, rtr_err *err)
{
    crossing at = start;
    rtr_code code = RTR_OK;
    ring->count = 0;
    do {
        if (at.east == 1) sea_grid_set(seen, column_of(at.column), at.row);
        code = add_corner(water, &at, ring, err);
        advance(closed, &at);
    } while (!code && !(at.row == start.row && at.east == start.east &&
                        column_of(at.column) == start.column));
    return code;
}

static rtr_code add_ring(const corners *ring, sea_rings *out, rtr_err *err)
{
    rtr_code code = RTR_OK;
    for (size_t i = 0; i < ring->count && !code; i++) {
        shore_point p = ring->items[i].at;
        rtr_lonlat at = {(p.x + 0.5) / SEA_CELLS - 180, (p.y + 0.5) / SEA_CELLS - 90};
        code = rings_add(out, at, ring->items[i].clearance_km, err);
    }
    return code ? code : rings_close(out, err);
}

rtr_code sea_water_outline(const sea_water *water, const sea_grid *closed, sea_rings *out,
                           rtr_err *err)
{
    sea_grid seen = {0};
    corners ring = {0};
    rtr_code code = sea_grid_new(&seen, err);
    for (int row = 0; row < SEA_ROWS && !code; row++)
        for (int i = 0; i < GRID_ROW_WORDS && !code; i++) {
            const uint64_t *words = closed->bits + (int64_t)row * GRID_ROW_WORDS;
            if (!words[i]) continue;
            /* Closed, with navigable water to the east. */
            uint64_t east = words[i] >> 1 | words[(i + 1) % GRID_ROW_WORDS] << 63;
            uint64_t starts = words[i] & ~east;
            while (starts && !code) {
                int column = 64 * i + __builtin_ctzll(starts);
                starts &= starts - 1;
                if (sea_grid_get(&seen, column, row)) continue;
                code = follow(water, closed, (crossing){column, row, 1, 0}, &seen, &ring, err);
                if (!code) tighten(water->field->shore, &ring);
                if (!code) code = add_ring(&ring, out, err);
            }
        }
    free(ring.items);
    sea_grid_end(&seen);
    return code;
}

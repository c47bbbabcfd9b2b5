#include "tools/sea/contour.h"

#include <math.h>
#include <stdlib.h>

/* Corners of cells along one outline, land on the left; `column` runs on around the globe. */
typedef struct corner {
    int column, row;
} corner;

typedef struct outline {
    corner *corners;
    sea_vec *at;
    unsigned char *keep;
    size_t count, capacity;
} outline;

rtr_code sea_nodes_add(sea_nodes *nodes, const sea_node *node, rtr_err *err)
{
    if (nodes->count == nodes->capacity) {
        size_t capacity = nodes->capacity ? 2 * nodes->capacity : 1 << 14;
        sea_node *items = realloc(nodes->items, capacity * sizeof *items);
        if (!items) return rtr_nomem(err);
        nodes->items = items;
        nodes->capacity = capacity;
    }
    nodes->items[nodes->count++] = *node;
    return RTR_OK;
}

void sea_nodes_end(sea_nodes *nodes)
{
    free(nodes->items);
    *nodes = (sea_nodes){0};
}

static rtr_code add_corner(outline *line, corner at, rtr_err *err)
{
    if (line->count == line->capacity) {
        size_t capacity = line->capacity ? 2 * line->capacity : 1 << 12;
        corner *corners = realloc(line->corners, capacity * sizeof *corners);
        if (corners) line->corners = corners;
        sea_vec *places = realloc(line->at, capacity * sizeof *places);
        if (places) line->at = places;
        unsigned char *keep = realloc(line->keep, capacity);
        if (keep) line->keep = keep;
        if (!corners || !places || !keep) return rtr_nomem(err);
        line->capacity = capacity;
    }
    rtr_lonlat place = {(double)at.column / SEA_CELLS - 180, (double)at.row / SEA_CELLS - 90};
    line->corners[line->count] = at;
    line->at[line->count] = sea_vec_of(place);
    line->keep[line->count++] = 0;
    return RTR_OK;
}

static int land_at(const sea_grid *grid, int column, int row)
{
    if (row < 0 || row >= SEA_ROWS) return 1; /* lines never run over a pole */
    column %= SEA_COLUMNS;
    return sea_grid_get(grid, column < 0 ? column + SEA_COLUMNS : column, row);
}

static void mark(sea_grid *seen, int column, int row)
{
    column %= SEA_COLUMNS;
    sea_grid_set(seen, column < 0 ? column + SEA_COLUMNS : column, row);
}

/* Follow the crack between land and water that starts by going south along the west side of the cell
 * (column, row), land on the left, until it comes back there; keep the corners where it turns. */
static rtr_code follow(const sea_grid *grown, sea_grid *seen, corner cell, outline *line,
                       rtr_err *err)
{
    static const int east[] = {1, 0, -1, 0}, north[] = {0, 1, 0, -1};
    corner start = {cell.column, cell.row + 1}, at = start;
    int heading = 3; /* 0 east, 1 north, 2 west, 3 south */
    rtr_code code = RTR_OK;
    line->count = 0;
    do {
        if (heading == 3) mark(seen, at.column, at.row - 1);
        at.column += east[heading];
        at.row += north[heading];
        /* The cells ahead on both sides of the crack. */
        int l = (heading + 1) % 4;
        int left_column = at.column + (east[heading] + east[l] - 1) / 2;
        int left_row = at.row + (north[heading] + north[l] - 1) / 2;
        int right_column = left_column - east[l], right_row = left_row - north[l];
        int turn = !land_at(grown, left_column, left_row)    ? 1
                   : land_at(grown, right_column, right_row) ? 3
                                                             : 0;
        if (turn) code = add_corner(line, at, err);
        heading = (heading + turn) % 4;
        int home = at.row == start.row && (at.column - start.column) % SEA_COLUMNS == 0;
        if (home && heading == 3) break;
    } while (!code);
    return code;
}

/* Distance from the great-circle arc a-b, in radians. */
static double distance_from(sea_vec p, sea_vec a, sea_vec b)
{
    sea_vec ab = sea_along(b, -1, a), n = sea_cross(a, b);
    double t = sea_dot(sea_along(p, -1, a), ab), size = sea_norm(n);
    if (size < 1e-12 || t <= 0) return sea_angle(p, a);
    if (t >= sea_dot(ab, ab)) return sea_angle(p, b);
    return fabs(sea_dot(p, n)) / size;
}

/* Douglas and Peucker between two kept corners; `stack` has room for 2 x count indices. */
static void simplify(outline *line, size_t first, size_t last, double tolerance, size_t *stack)
{
    size_t depth = 0, n = line->count;
    stack[depth++] = first, stack[depth++] = last;
    while (depth) {
        size_t b = stack[--depth], a = stack[--depth], worst = a;
        double far = tolerance;
        for (size_t i = a + 1; i < b; i++) {
            double d = distance_from(line->at[i % n], line->at[a % n], line->at[b % n]);
            if (d > far) far = d, worst = i;
        }
        if (worst == a) continue;
        line->keep[worst % n] = 1;
        stack[depth++] = a, stack[depth++] = worst;
        stack[depth++] = worst, stack[depth++] = b;
    }
}

static size_t furthest_from(const outline *line, size_t from)
{
    size_t best = from;
    double far = 0;
    for (size_t i = 0; i < line->count; i++) {
        double d = sea_norm(sea_along(line->at[i], -1, line->at[from]));
        if (d > far) far = d, best = i;
    }
    return best;
}

static size_t kept(const outline *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++) count += line->keep[i];
    return count;
}

/* Keep two far ends, then what the tolerance asks for, with at least four corners: a rock is gone
 * around, not passed on one side only. */
static rtr_code simplify_ring(outline *line, double tolerance_km, rtr_err *err)
{
    size_t n = line->count, *stack = malloc((2 * n + 8) * sizeof *stack);
    if (!stack) return rtr_nomem(err);
    size_t a = furthest_from(line, 0), b = furthest_from(line, a);
    line->keep[a] = line->keep[b] = 1;
    for (double km = tolerance_km; km > 0.1; km /= 2) {
        double tolerance = km * 1000 / SEA_RADIUS_M;
        simplify(line, a, b < a ? b + n : b, tolerance, stack);
        simplify(line, b < a ? b : b, a < b ? a + n : a, tolerance, stack);
        if (kept(line) >= 4) break;
    }
    free(stack);
    return RTR_OK;
}

static void set_side(float side[3], sea_vec at, sea_vec neighbour)
{
    sea_vec n = sea_unit(sea_cross(at, neighbour));
    side[0] = (float)n.x, side[1] = (float)n.y, side[2] = (float)n.z;
}

/* Land is on the left, so a way around it bends where the outline turns left. */
static rtr_code add_convex(const outline *line, sea_nodes *nodes, rtr_err *err)
{
    size_t n = line->count, first = 0;
    rtr_code code = RTR_OK;
    while (first < n && !line->keep[first]) first++;
    if (first == n) return RTR_OK;
    size_t before = first, at = first, stop = first + n;
    for (size_t i = stop - 1; i > first; i--)
        if (line->keep[i % n]) {
            before = i % n;
            break;
        }
    while (at < stop && !code) {
        size_t after = at + 1;
        while (!line->keep[after % n]) after++;
        sea_vec p = line->at[before], v = line->at[at % n], q = line->at[after % n];
        if (sea_dot(sea_cross(p, v), q) > 0) {
            sea_node node = {.at = v};
            set_side(node.before, v, p);
            set_side(node.after, v, q);
            code = sea_nodes_add(nodes, &node, err);
        }
        before = at % n;
        at = after;
    }
    return code;
}

rtr_code contour_nodes(const sea_grid *grown, double tolerance_km, sea_nodes *nodes, rtr_err *err)
{
    outline line = {0};
    sea_grid seen = {0};
    rtr_code code = sea_grid_new(&seen, err);
    for (int row = 0; row < SEA_ROWS && !code; row++)
        for (int i = 0; i < GRID_ROW_WORDS && !code; i++) {
            const uint64_t *words = grown->bits + (int64_t)row * GRID_ROW_WORDS;
            if (!words[i]) continue;
            /* Land whose western neighbour is water. */
            uint64_t west = words[i] << 1 | words[(i + GRID_ROW_WORDS - 1) % GRID_ROW_WORDS] >> 63;
            uint64_t starts = words[i] & ~west;
            while (starts && !code) {
                int column = 64 * i + __builtin_ctzll(starts);
                starts &= starts - 1;
                if (sea_grid_get(&seen, column, row)) continue;
                code = follow(grown, &seen, (corner){column, row}, &line, err);
                if (!code) code = simplify_ring(&line, tolerance_km, err);
                if (!code) code = add_convex(&line, nodes, err);
            }
        }
    free(line.corners);
    free(line.at);
    free(line.keep);
    sea_grid_end(&seen);
    return code;
}

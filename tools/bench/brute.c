#include "tools/bench/brute.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GRID = 512 };
#define NOT_HERE UINT32_MAX

/* On the gnomonic map about the middle of the two ends; 1 is the sphere's radius. */
typedef struct dot {
    double x, y;
} dot;

/* A corner within reach, or (the last two) an end. */
typedef struct knot {
    dot at;
    brute_spot spot;
    double so_far, to_goal;
    unsigned char settled;
} knot;

typedef struct edge {
    dot a, b;
    uint32_t from, to; /* knots, or NOT_HERE for corners out of reach */
} edge;

typedef struct map {
    brute_spot middle, east, north; /* the plane's axes */
    double half;                    /* the map is the square from -half to half */
    uint32_t *knot_of;              /* of each corner of the world */
    knot *knots;
    size_t knot_count;
    edge *edges;
    size_t edge_count;
    uint32_t *square_first, *square_edges; /* edges that touch a square */
    uint32_t *around_first, *around_edges; /* edges that end at a knot */
} map;

brute_spot brute_spot_of(double lon_deg, double lat_deg)
{
    double k = acos(-1) / 180, c = cos(lat_deg * k);
    return (brute_spot){c * cos(lon_deg * k), c * sin(lon_deg * k), sin(lat_deg * k)};
}

static double dot_product(brute_spot a, brute_spot b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static brute_spot cross_product(brute_spot a, brute_spot b)
{
    return (brute_spot){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static brute_spot normal(brute_spot a)
{
    double n = sqrt(dot_product(a, a));
    return (brute_spot){a.x / n, a.y / n, a.z / n};
}

double brute_distance(brute_spot a, brute_spot b)
{
    brute_spot c = cross_product(a, b);
    return atan2(sqrt(dot_product(c, c)), dot_product(a, b));
}

static void map_end(map *m)
{
    free(m->knot_of);
    free(m->knots);
    free(m->edges);
    free(m->square_first);
    free(m->square_edges);
    free(m->around_first);
    free(m->around_edges);
}

static dot project(const map *m, brute_spot at)
{
    double depth = dot_product(at, m->middle);
    return (dot){dot_product(at, m->east) / depth, dot_product(at, m->north) / depth};
}

static void add_knot(map *m, brute_spot at, brute_spot goal)
{
    m->knots[m->knot_count++] = (knot){
        .at = project(m, at), .spot = at, .so_far = INFINITY, .to_goal = brute_distance(at, goal)};
}

/* Corners on some way no longer than the bound, then the ends; and every edge near them. */
static rtr_code gather(map *m, const brute_world *w, brute_spot a, brute_spot b, double bound,
                       rtr_err *err)
{
    m->knot_of = malloc((w->corner_count + 1) * sizeof *m->knot_of);
    m->knots = malloc((w->corner_count + 2) * sizeof *m->knots);
    m->edges = calloc(w->side_count + 1, sizeof *m->edges);
    if (!m->knot_of || !m->knots || !m->edges) return rtr_nomem(err);
    for (size_t i = 0; i < w->corner_count; i++) {
        m->knot_of[i] = NOT_HERE;
        if (brute_distance(w->corners[i], a) + brute_distance(w->corners[i], b) > bound) continue;
        m->knot_of[i] = (uint32_t)m->knot_count;
        add_knot(m, w->corners[i], b);
    }
    add_knot(m, a, b);
    add_knot(m, b, b);
    /* Wide of the bound, so that a side with both ends outside is there too where it matters. */
    double reach = cos(fmin(1.2, bound * 0.5 + 0.1));
    for (size_t i = 0; i < w->side_count; i++) {
        brute_side s = w->sides[i];
        brute_spot p = w->corners[s.from], q = w->corners[s.to];
        double nearest = fmax(dot_product(p, m->middle), dot_product(q, m->middle));
        if (nearest < reach || fmin(dot_product(p, m->middle), dot_product(q, m->middle)) < 0.1)
            continue;
        m->edges[m->edge_count++] =
            (edge){project(m, p), project(m, q), m->knot_of[s.from], m->knot_of[s.to]};
    }
    return RTR_OK;
}

static int square_of(const map *m, double v)
{
    double at = (v / m->half + 1) * (GRID / 2.0);
    return at < 0 ? 0 : at >= GRID ? GRID - 1 : (int)at;
}

/* Lists by number: count, sum up, fill. `pass` 0 counts into first[number + 1]. */
static void put(uint32_t *first, uint32_t *list, size_t number, uint32_t value, int pass)
{
    if (pass)
        list[first[number]++] = value;
    else
        first[number + 1]++;
}

static void put_edge(map *m, uint32_t i, int pass)
{
    const edge *e = &m->edges[i];
    int west = square_of(m, fmin(e->a.x, e->b.x)), east = square_of(m, fmax(e->a.x, e->b.x));
    int south = square_of(m, fmin(e->a.y, e->b.y)), north = square_of(m, fmax(e->a.y, e->b.y));
    for (int row = south; row <= north; row++)
        for (int column = west; column <= east; column++)
            put(m->square_first, m->square_edges, (size_t)row * GRID + (size_t)column, i, pass);
    if (e->from != NOT_HERE) put(m->around_first, m->around_edges, e->from, i, pass);
    if (e->to != NOT_HERE) put(m->around_first, m->around_edges, e->to, i, pass);
}

static void sum_up(uint32_t *first, size_t count)
{
    for (size_t i = 0; i < count; i++) first[i + 1] += first[i];
}

/* Filling moved each start to the next: move them back. */
static void step_back(uint32_t *first, size_t count)
{
    memmove(first + 1, first, count * sizeof *first);
    first[0] = 0;
}

static rtr_code index_edges(map *m, rtr_err *err)
{
    size_t squares = (size_t)GRID * GRID, knots = m->knot_count;
    m->square_first = calloc(squares + 2, sizeof *m->square_first);
    m->around_first = calloc(knots + 2, sizeof *m->around_first);
    if (!m->square_first || !m->around_first) return rtr_nomem(err);
    for (uint32_t i = 0; i < m->edge_count; i++) put_edge(m, i, 0);
    sum_up(m->square_first, squares);
    sum_up(m->around_first, knots);
    m->square_edges = calloc(m->square_first[squares] + 1, sizeof *m->square_edges);
    m->around_edges = calloc(m->around_first[knots] + 1, sizeof *m->around_edges);
    if (!m->square_edges || !m->around_edges) return rtr_nomem(err);
    for (uint32_t i = 0; i < m->edge_count; i++) put_edge(m, i, 1);
    step_back(m->square_first, squares);
    step_back(m->around_first, knots);
    return RTR_OK;
}

static double turn(dot a, dot b, dot c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Does the direction from a knot towards `to` point into water (or along the shore)? The nearest side
 * clockwise of it tells: water is to the left of those that leave, land of those that arrive. */
static int leaves_into_water(const map *m, uint32_t from, uint32_t to)
{
    dot at = m->knots[from].at, there = m->knots[to].at;
    double heading = atan2(there.y - at.y, there.x - at.x), least = INFINITY;
    int water = 1;
    for (uint32_t i = m->around_first[from]; i < m->around_first[from + 1]; i++) {
        const edge *e = &m->edges[m->around_edges[i]];
        if ((e->from == from ? e->to : e->from) == to) return 1;
        dot far = e->from == from ? e->b : e->a;
        double back = heading - atan2(far.y - at.y, far.x - at.x);
        if (back < 0) back += 2 * acos(-1);
        if (back < least) least = back, water = e->from == from;
    }
    return water;
}

/* Touching is meeting: the way by the corner that is touched is just as long. */
static int meets(const edge *e, dot a, dot b)
{
    double p = turn(e->a, e->b, a), q = turn(e->a, e->b, b);
    if ((p > 0 && q > 0) || (p < 0 && q < 0)) return 0;
    p = turn(a, b, e->a), q = turn(a, b, e->b);
    return !((p > 0 && q > 0) || (p < 0 && q < 0));
}

static int square_blocks(const map *m, int row, int column, uint32_t from, uint32_t to)
{
    size_t square = (size_t)row * GRID + (size_t)column;
    for (uint32_t i = m->square_first[square]; i < m->square_first[square + 1]; i++) {
        const edge *e = &m->edges[m->square_edges[i]];
        if (e->from == from || e->to == from || e->from == to || e->to == to) continue;
        if (meets(e, m->knots[from].at, m->knots[to].at)) return 1;
    }
    return 0;
}

/* Squares that the line runs through, row by row; a hair wider, against rounding. */
static int sees(const map *m, uint32_t from, uint32_t to)
{
    if (!leaves_into_water(m, from, to) || !leaves_into_water(m, to, from)) return 0;
    dot a = m->knots[from].at, b = m->knots[to].at;
    double hair = m->half * 1e-9, slope = (b.x - a.x) / (b.y - a.y);
    int up = b.y >= a.y, first = square_of(m, a.y), last = square_of(m, b.y);
    for (int row = first; up ? row <= last : row >= last; row += up ? 1 : -1) {
        double y0 = (2.0 * row / GRID - 1) * m->half, y1 = (2.0 * (row + 1) / GRID - 1) * m->half;
        double x0 = fmin(a.x, b.x), x1 = fmax(a.x, b.x);
        if (first != last) {
            double u = a.x + (y0 - a.y) * slope, v = a.x + (y1 - a.y) * slope;
            x0 = fmax(x0, fmin(u, v)), x1 = fmin(x1, fmax(u, v));
        }
        for (int column = square_of(m, x0 - hair); column <= square_of(m, x1 + hair); column++)
            if (square_blocks(m, row, column, from, to)) return 0;
    }
    return 1;
}

static void expand(map *m, uint32_t from, double bound)
{
    knot *k = &m->knots[from];
    for (uint32_t i = 0; i < m->knot_count; i++) {
        knot *next = &m->knots[i];
        if (next->settled) continue;
        double so_far = k->so_far + brute_distance(k->spot, next->spot);
        if (so_far >= next->so_far || so_far + next->to_goal > bound) continue;
        if (sees(m, from, i)) next->so_far = so_far;
    }
}

/* A*; the next corner is found by looking at all. */
static void search(map *m, double bound, brute_answer *out)
{
    uint32_t goal = (uint32_t)m->knot_count - 1;
    m->knots[goal - 1].so_far = 0;
    for (;;) {
        uint32_t best = NOT_HERE;
        double least = INFINITY;
        for (uint32_t i = 0; i < m->knot_count; i++) {
            const knot *k = &m->knots[i];
            if (!k->settled && k->so_far + k->to_goal < least)
                least = k->so_far + k->to_goal, best = i;
        }
        if (best == NOT_HERE) return;
        m->knots[best].settled = 1;
        if (best == goal) {
            out->length = m->knots[goal].so_far;
            return;
        }
        out->expanded++;
        expand(m, best, bound);
    }
}

rtr_code brute_find(const brute_world *world, brute_spot a, brute_spot b, double bound,
                    brute_answer *out, rtr_err *err)
{
    *out = (brute_answer){.length = INFINITY};
    if (!(bound <= 1)) return rtr_fail(err, RTR_BAD_ARG, "a way of %d mrad", (int)(bound * 1e3));
    map m = {.middle = normal((brute_spot){a.x + b.x, a.y + b.y, a.z + b.z})};
    brute_spot axis = fabs(m.middle.z) < 0.9 ? (brute_spot){0, 0, 1} : (brute_spot){1, 0, 0};
    m.east = normal(cross_product(axis, m.middle));
    m.north = cross_product(m.middle, m.east);
    m.half = tan(bound / 2 + 1e-4);
    rtr_code code = gather(&m, world, a, b, bound, err);
    if (!code) code = index_edges(&m, err);
    if (!code) {
        out->corners = m.knot_count - 2;
        search(&m, bound, out);
    }
    map_end(&m);
    return code;
}

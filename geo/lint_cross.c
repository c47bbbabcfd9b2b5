/* Do the edges of a polygon's rings meet where they should not, and do its holes lie in it?
 *
 * Edges that follow each other lie near each other: a binary tree of boxes over blocks of consecutive edges
 * is held against itself, and only where two boxes meet are their halves looked at. For outlines as
 * they are drawn that takes little more than a pass over them. What does not fit that (thousands of
 * long edges side by side) is given up after a number of steps in proportion to the edges, and said so. */
#include <math.h>
#include <stdlib.h>

#include "geo/lint_parts.h"

enum { BLOCK = 8, LEVELS_MAX = 24, STEPS_EACH = 256, STEPS_LEAST = 100000, HOLE_SAMPLES = 8 };

typedef struct search {
    rtr_lint *lint;
    const rtr_lonlat *points;
    size_t edge_count;                  /* edge i goes from point i to i + 1 */
    const rtr_bbox *levels[LEVELS_MAX]; /* boxes of blocks, of pairs of blocks, ... */
    size_t counts[LEVELS_MAX];
    int top;
    int64_t steps;            /* left */
    int ring_done, hole_done; /* one of the kind was found */
} search;

/* Two edges */

/* On which side of a to b is c: 1 left, -1 right, 0 too near to tell. */
static int side(rtr_lonlat a, rtr_lonlat b, rtr_lonlat c)
{
    double one = (b.lon - a.lon) * (c.lat - a.lat), other = (b.lat - a.lat) * (c.lon - a.lon);
    double turn = one - other, doubt = 4e-16 * (fabs(one) + fabs(other));
    return (turn > doubt) - (turn < -doubt);
}

static int apart(rtr_lonlat a, rtr_lonlat b, rtr_lonlat c, rtr_lonlat d)
{
    return rtr_most(a.lon, b.lon) < rtr_least(c.lon, d.lon) ||
           rtr_most(c.lon, d.lon) < rtr_least(a.lon, b.lon) ||
           rtr_most(a.lat, b.lat) < rtr_least(c.lat, d.lat) ||
           rtr_most(c.lat, d.lat) < rtr_least(a.lat, b.lat);
}

typedef enum meeting { APART, TOUCH, CROSS } meeting;

static meeting meet(const rtr_lonlat *e, const rtr_lonlat *f)
{
    if (apart(e[0], e[1], f[0], f[1])) return APART;
    int a = side(e[0], e[1], f[0]), b = side(e[0], e[1], f[1]);
    if (a * b > 0) return APART;
    int c = side(f[0], f[1], e[0]), d = side(f[0], f[1], e[1]);
    if (c * d > 0) return APART;
    return a * b < 0 && c * d < 0 ? CROSS : TOUCH;
}

/* Rings are kept one after the other, so the last one that begins at or before the edge is its own. */
static const rtr_lint_ring *ring_of(const rtr_lint *lint, size_t edge)
{
    size_t low = 0, high = lint->ring_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lint->rings[middle].first <= edge)
            low = middle;
        else
            high = middle;
    }
    return &lint->rings[low];
}

/* Does the edge join two rings, being none? */
static int is_seam(const rtr_lint_ring *ring, size_t edge)
{
    return edge + 1 >= ring->first + ring->count;
}

static void report_ring(search *with, const rtr_lint_ring *ring, const char *what, rtr_lonlat at)
{
    rtr_lint_words words = rtr_lint_position_words(with->lint, at.lon, at.lat);
    with->ring_done = 1;
    rtr_lint_report_once(with->lint, LINT_RING_CROSSING, ring->mark,
                         "cut the loop off, or make two rings of it", "a ring %s near %s", what,
                         words.text);
}

static void check_pair(search *with, size_t i, size_t j)
{
    const rtr_lonlat *e = with->points + i, *f = with->points + j;
    with->steps--;
    if (apart(e[0], e[1], f[0], f[1])) return;
    const rtr_lint_ring *ring = ring_of(with->lint, i), *other = ring_of(with->lint, j);
    if (is_seam(ring, i) || is_seam(other, j)) return;
    if (ring != other) {
        if (with->hole_done || meet(e, f) != CROSS) return;
        rtr_lint_words words = rtr_lint_position_words(with->lint, f->lon, f->lat);
        with->hole_done = 1;
        rtr_lint_report_once(with->lint, LINT_HOLE_CROSSING, other->mark,
                             "make one ring of the two, or move one",
                             "two rings of a polygon cross near %s", words.text);
        return;
    }
    if (with->ring_done) return;
    size_t last = ring->first + ring->count - 2;
    if (j == i + 1 || (i == ring->first && j == last)) {
        const rtr_lonlat *a = j == i + 1 ? e : f, *b = a == e ? f : e; /* a ends where b begins */
        double along = (a[1].lon - a[0].lon) * (b[1].lon - b[0].lon) +
                       (a[1].lat - a[0].lat) * (b[1].lat - b[0].lat);
        if (along < 0 && side(a[0], a[1], b[1]) == 0) report_ring(with, ring, "doubles back", b[0]);
        return;
    }
    meeting how = meet(e, f);
    if (how != APART)
        report_ring(with, ring, how == CROSS ? "crosses itself" : "touches itself", f[0]);
}

/* Blocks of edges */

static size_t block_end(const search *with, size_t block)
{
    size_t end = (block + 1) * BLOCK;
    return end < with->edge_count ? end : with->edge_count;
}

static int boxes_apart(const rtr_bbox *a, const rtr_bbox *b)
{
    return a->east < b->west || b->east < a->west || a->north < b->south || b->north < a->south;
}

/* The edges of a block that reach into `box`. Returns how many. */
static size_t edges_in(const search *with, size_t block, const rtr_bbox *box, size_t found[BLOCK])
{
    size_t count = 0, end = block_end(with, block);
    for (size_t i = block * BLOCK; i < end; i++) {
        rtr_lonlat a = with->points[i], b = with->points[i + 1];
        int out =
            (a.lon < box->west && b.lon < box->west) | (a.lon > box->east && b.lon > box->east) |
            (a.lat < box->south && b.lat < box->south) | (a.lat > box->north && b.lat > box->north);
        found[count] = i;
        count += !out;
    }
    return count;
}

/* Two blocks, the first before the second. */
static void check_blocks(search *with, size_t a, size_t b)
{
    size_t from_a[BLOCK], from_b[BLOCK];
    size_t count_b, count_a = edges_in(with, a, &with->levels[0][b], from_a);
    if (!count_a) return;
    count_b = edges_in(with, b, &with->levels[0][a], from_b);
    for (size_t i = 0; i < count_a; i++)
        for (size_t j = 0; j < count_b; j++) check_pair(with, from_a[i], from_b[j]);
}

static void check_block(search *with, size_t block)
{
    size_t end = block_end(with, block);
    for (size_t i = block * BLOCK; i < end; i++)
        for (size_t j = i + 1; j < end; j++) check_pair(with, i, j);
}

static int is_over(const search *with)
{
    return with->steps < 0 || (with->ring_done && with->hole_done) ||
           (with->ring_done && with->lint->ring_count == 1);
}

/* All pairs of an edge below one node and one below another, or the same, node. */
static void check_nodes(search *with, int level_a, size_t a, int level_b, size_t b)
{
    with->steps--;
    if (is_over(with)) return;
    if (level_a == level_b && a == b) {
        if (level_a == 0) {
            check_block(with, a);
            return;
        }
        size_t left = 2 * a, right = left + 1;
        check_nodes(with, level_a - 1, left, level_a - 1, left);
        if (right >= with->counts[level_a - 1]) return;
        check_nodes(with, level_a - 1, right, level_a - 1, right);
        check_nodes(with, level_a - 1, left, level_a - 1, right);
        return;
    }
    if (boxes_apart(&with->levels[level_a][a], &with->levels[level_b][b])) return;
    if (level_a == 0 && level_b == 0) {
        check_blocks(with, a, b);
    } else if (level_a >= level_b) {
        check_nodes(with, level_a - 1, 2 * a, level_b, b);
        if (2 * a + 1 < with->counts[level_a - 1])
            check_nodes(with, level_a - 1, 2 * a + 1, level_b, b);
    } else {
        check_nodes(with, level_a, a, level_b - 1, 2 * b);
        if (2 * b + 1 < with->counts[level_b - 1])
            check_nodes(with, level_a, a, level_b - 1, 2 * b + 1);
    }
}

/* Boxes */

static rtr_bbox box_of_block(const search *with, size_t block)
{
    rtr_bbox box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
    for (size_t i = block * BLOCK; i <= block_end(with, block); i++) {
        rtr_lonlat at = with->points[i];
        box.west = at.lon < box.west ? at.lon : box.west;
        box.east = at.lon > box.east ? at.lon : box.east;
        box.south = at.lat < box.south ? at.lat : box.south;
        box.north = at.lat > box.north ? at.lat : box.north;
    }
    return box;
}

static rtr_bbox box_of_both(rtr_bbox a, rtr_bbox b)
{
    return (rtr_bbox){rtr_least(a.west, b.west), rtr_least(a.south, b.south),
                      rtr_most(a.east, b.east), rtr_most(a.north, b.north)};
}

/* Room for a tree over `blocks`, kept for the next polygon. */
static rtr_bbox *room(rtr_lint *lint, size_t blocks)
{
    size_t need = 2 * blocks + LEVELS_MAX;
    if (need > lint->box_capacity) {
        rtr_bbox *grown = realloc(lint->boxes, need * sizeof *grown);
        if (!grown) {
            lint->code = RTR_NOMEM;
            return NULL;
        }
        lint->boxes = grown;
        lint->box_capacity = need;
    }
    return lint->boxes;
}

static int build(search *with)
{
    size_t count = (with->edge_count + BLOCK - 1) / BLOCK;
    rtr_bbox *boxes = room(with->lint, count);
    if (!boxes) return 0;
    for (size_t i = 0; i < count; i++) boxes[i] = box_of_block(with, i);
    for (with->top = 0;; with->top++) {
        with->levels[with->top] = boxes;
        with->counts[with->top] = count;
        if (count == 1) return 1;
        rtr_bbox *above = boxes + count;
        for (size_t i = 0; 2 * i < count; i++)
            above[i] =
                2 * i + 1 < count ? box_of_both(boxes[2 * i], boxes[2 * i + 1]) : boxes[2 * i];
        boxes = above;
        count = (count + 1) / 2;
    }
}

/* Holes */

typedef struct ray {
    rtr_lonlat from; /* due north */
    size_t edge_end; /* of the outer ring */
    int crossings, touches;
} ray;

static void cast(search *with, ray *north, int level, size_t node)
{
    const rtr_bbox *box = &with->levels[level][node];
    with->steps--;
    if (north->from.lon < box->west || north->from.lon > box->east || north->from.lat > box->north)
        return;
    if ((node * BLOCK) << level >= north->edge_end || with->steps < 0) return;
    if (level) {
        cast(with, north, level - 1, 2 * node);
        if (2 * node + 1 < with->counts[level - 1]) cast(with, north, level - 1, 2 * node + 1);
        return;
    }
    for (size_t i = node * BLOCK; i < block_end(with, node) && i < north->edge_end; i++) {
        rtr_lonlat a = with->points[i], b = with->points[i + 1];
        if (a.lon == b.lon && north->from.lon == a.lon &&
            north->from.lat >= rtr_least(a.lat, b.lat) && north->from.lat <= rtr_most(a.lat, b.lat))
            north->touches++;
        if ((a.lon > north->from.lon) == (b.lon > north->from.lon)) continue;
        int turn = a.lon < b.lon ? side(a, b, north->from) : side(b, a, north->from);
        north->touches += turn == 0;
        north->crossings += turn < 0;
    }
}

/* A few of a hole's corners: all of them outside, or some. */
static void check_hole(search *with, const rtr_lint_ring *hole)
{
    const rtr_lint_ring *outer = &with->lint->rings[0];
    int outside = 0, inside = 0;
    size_t step = hole->count / HOLE_SAMPLES + 1;
    for (size_t i = 0; i + 1 < hole->count; i += step) {
        ray north = {with->points[hole->first + i], outer->count - 1, 0, 0};
        cast(with, &north, with->top, 0);
        if (north.touches) continue;
        inside += north.crossings & 1;
        outside += !(north.crossings & 1);
    }
    if (with->steps < 0 || !outside) return;
    with->hole_done = 1;
    if (inside)
        rtr_lint_report_once(with->lint, LINT_HOLE_CROSSING, hole->mark,
                             "make one ring of the two, or move one",
                             "a hole lies partly outside its polygon");
    else
        rtr_lint_report_once(with->lint, LINT_HOLE_OUTSIDE, hole->mark,
                             "make it a polygon of its own, or take it out",
                             "a hole lies outside its polygon");
}

void rtr_lint_check_crossings(rtr_lint *lint)
{
    search with = {.lint = lint, .points = lint->points, .edge_count = lint->point_count - 1};
    with.steps = STEPS_LEAST + STEPS_EACH * (int64_t)with.edge_count;
    if (!build(&with)) return;
    check_nodes(&with, with.top, 0, with.top, 0);
    for (size_t i = 1; i < lint->ring_count && !with.hole_done; i++)
        check_hole(&with, &lint->rings[i]);
    if (with.steps < 0)
        rtr_lint_report_once(
            lint, LINT_UNCHECKED, lint->rings[0].mark, "",
            "a polygon too intricate to be looked through: whether its rings cross is not known");
}

/* Polygons cut by lines of longitude and latitude, by the even-odd rule: where the rings cross the
 * line, sorted along it, every second gap is inside and becomes an edge of both halves. */
#include <stdlib.h>
#include <string.h>

#include "tools/rings.h"

/* x or y: what the line is a constant of. */
typedef enum axis { AXIS_X, AXIS_Y } axis;

typedef struct knife {
    axis axis;
    int32_t at;
} knife;

static int32_t across(const knife *k, rtr_map_point p)
{
    return k->axis == AXIS_X ? p.x : p.y;
}

static int32_t along(const knife *k, rtr_map_point p)
{
    return k->axis == AXIS_X ? p.y : p.x;
}

static int is_high(const knife *k, rtr_map_point p)
{
    return across(k, p) >= k->at;
}

/* Where an edge between the two sides meets the line. The low end always counts as the first, so
 * that both halves, and a neighbour that runs the other way, get the same point. */
static rtr_map_point crossing(const knife *k, rtr_map_point a, rtr_map_point b)
{
    if (is_high(k, a)) {
        rtr_map_point swap = a;
        a = b;
        b = swap;
    }
    double share = ((double)k->at - across(k, a)) / ((double)across(k, b) - across(k, a));
    double other = along(k, a) + share * ((double)along(k, b) - along(k, a));
    int32_t rounded = (int32_t)(other < 0 ? other - 0.5 : other + 0.5);
    return k->axis == AXIS_X ? (rtr_map_point){k->at, rounded} : (rtr_map_point){rounded, k->at};
}

/* The chains of one half: runs of points that begin and end on the line. */
typedef struct half {
    rtr_map_rings chains;
    rtr_map_rings *out; /* finished rings */
} half;

/* One end of a chain: 2 * chain, + 1 for its last point. */
typedef struct chain_end {
    int32_t along;
    size_t end;
} chain_end;

static int compare_ends(const void *left, const void *right)
{
    const chain_end *a = left, *b = right;
    if (a->along != b->along) return a->along < b->along ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* Share out one ring's points between the two halves. */
static rtr_code split_ring(const knife *k, const rtr_map_point *ring, size_t count, half halves[2],
                           rtr_err *err)
{
    size_t start = 0;
    while (start < count &&
           is_high(k, ring[(start + count - 1) % count]) == is_high(k, ring[start]))
        start++;
    if (start == count) return rtr_rings_add(halves[is_high(k, ring[0])].out, ring, count, 3, err);
    rtr_map_point *chain = malloc((count + 2) * sizeof *chain);
    if (!chain) return rtr_nomem(err);
    rtr_code code = RTR_OK;
    size_t length = 0;
    for (size_t i = 0; i <= count && !code; i++) {
        rtr_map_point before = ring[(start + i + count - 1) % count];
        rtr_map_point at = ring[(start + i) % count];
        if (is_high(k, before) != is_high(k, at)) {
            rtr_map_point cut = crossing(k, before, at);
            if (length) {
                chain[length++] = cut;
                /* a chain of one repeated point is kept: its ends count in the pairing */
                code = rtr_rings_add(&halves[is_high(k, before)].chains, chain, length, 1, err);
            }
            length = 0;
            chain[length++] = cut;
        }
        chain[length++] = at;
    }
    free(chain);
    return code;
}

/* A gap of the inside runs from where a chain ends to where one starts. Ends that rounding has put
 * on one point may stand in the wrong order: put them so that each pair has one of either kind, or
 * lobes would be joined that run round opposite ways. */
static void order_ties(chain_end *ends, size_t count)
{
    for (size_t i = 0; i + 1 < count; i += 2) {
        size_t other = i + 1;
        while (other < count && ends[other].end % 2 == ends[i].end % 2 &&
               (other == i + 1 || ends[other].along == ends[i + 1].along))
            other++;
        if (other == i + 1 || other == count || ends[other].along != ends[i + 1].along) continue;
        chain_end swap = ends[i + 1];
        ends[i + 1] = ends[other];
        ends[other] = swap;
    }
}

/* Join the chains of a half over the paired gaps into rings. */
static rtr_code join_chains(const knife *k, half *h, rtr_err *err)
{
    const rtr_map_rings *chains = &h->chains;
    size_t count = chains->ring_count;
    if (!count) return RTR_OK;
    chain_end *ends = malloc(2 * count * sizeof *ends);
    size_t *partner = malloc(2 * count * sizeof *partner);
    unsigned char *used = calloc(count, 1);
    rtr_map_point *ring = malloc((chains->point_count + 1) * sizeof *ring);
    rtr_code code = ends && partner && used && ring ? RTR_OK : rtr_nomem(err);
    for (size_t i = 0; !code && i < count; i++) {
        size_t first = i ? chains->ends[i - 1] : 0, last = chains->ends[i] - 1;
        ends[2 * i] = (chain_end){along(k, chains->points[first]), 2 * i};
        ends[2 * i + 1] = (chain_end){along(k, chains->points[last]), 2 * i + 1};
    }
    if (!code) {
        qsort(ends, 2 * count, sizeof *ends, compare_ends);
        order_ties(ends, 2 * count);
    }
    for (size_t i = 0; !code && i < 2 * count; i += 2) {
        partner[ends[i].end] = ends[i + 1].end;
        partner[ends[i + 1].end] = ends[i].end;
    }
    for (size_t i = 0; !code && i < count; i++) {
        size_t length = 0, end = 2 * i; /* enter each chain at `end`, leave at its other end */
        while (!used[end / 2]) {
            size_t first = end / 2 ? chains->ends[end / 2 - 1] : 0;
            size_t points = chains->ends[end / 2] - first;
            used[end / 2] = 1;
            for (size_t j = 0; j < points; j++)
                ring[length++] = chains->points[first + (end % 2 ? points - 1 - j : j)];
            end = partner[end ^ 1];
        }
        if (length) code = rtr_rings_add(h->out, ring, length, 3, err);
    }
    free(ends);
    free(partner);
    free(used);
    free(ring);
    return code;
}

static rtr_code split(const rtr_map_rings *in, const knife *k, rtr_map_rings *low,
                      rtr_map_rings *high, rtr_err *err)
{
    half halves[2] = {{.out = low}, {.out = high}};
    rtr_code code = RTR_OK;
    for (size_t ring = 0, first = 0; ring < in->ring_count && !code; first = in->ends[ring++])
        code = split_ring(k, in->points + first, in->ends[ring] - first, halves, err);
    for (int i = 0; i < 2; i++) {
        if (!code) code = join_chains(k, &halves[i], err);
        rtr_map_rings_end(&halves[i].chains);
    }
    return code;
}

static int ring_holds(const rtr_map_rings *rings, size_t ring, rtr_map_point at)
{
    size_t first = ring ? rings->ends[ring - 1] : 0, end = rings->ends[ring];
    int inside = 0;
    rtr_map_point b = rings->points[end - 1];
    for (size_t i = first; i < end; i++) {
        rtr_map_point a = b;
        b = rings->points[i];
        if ((a.y > at.y) == (b.y > at.y)) continue;
        int64_t cross = (int64_t)(b.x - a.x) * (at.y - a.y) - (int64_t)(b.y - a.y) * (at.x - a.x);
        if ((cross > 0) == (b.y > a.y)) inside ^= 1;
    }
    return inside;
}

/* Is ring `inner` inside ring `outer`? By the majority of a few of its points, since rings of one
 * polygon may touch. */
static int ring_within(const rtr_map_rings *rings, size_t inner, size_t outer)
{
    size_t first = inner ? rings->ends[inner - 1] : 0, count = rings->ends[inner] - first;
    int votes = 0;
    for (size_t i = 0; i < 5; i++)
        votes += ring_holds(rings, outer, rings->points[first + i * count / 5]) ? 1 : -1;
    return votes > 0;
}

/* Add ring `ring` wound as asked. */
static rtr_code add_wound(const rtr_map_rings *from, size_t ring, int outer, rtr_map_rings *to,
                          rtr_err *err)
{
    size_t first = ring ? from->ends[ring - 1] : 0, count = from->ends[ring] - first;
    rtr_code code = rtr_rings_add(to, from->points + first, count, 3, err);
    if (code || (rtr_rings_turn(from, ring) > 0) == outer) return code;
    rtr_map_point *points = to->points + to->point_count - count;
    for (size_t i = 0; i < count / 2; i++) {
        rtr_map_point swap = points[i];
        points[i] = points[count - 1 - i];
        points[count - 1 - i] = swap;
    }
    return RTR_OK;
}

/* Who gets the pieces. A polygon without holes makes no holes, which saves looking for them. */
typedef struct target {
    rtr_rings_sink *sink;
    void *user;
    rtr_cells cells;
    int has_holes;
} target;

/* Sort the rings of one cell into polygons and hand them on, those without area left out. */
static rtr_code emit(const rtr_map_rings *rings, const target *to, rtr_err *err)
{
    rtr_map_rings polygon = {0};
    rtr_code code = RTR_OK;
    size_t count = rings->ring_count;
    size_t *outer = calloc(count + 1, sizeof *outer); /* of a hole, + 1; 0 for an outer ring */
    if (!outer) return rtr_nomem(err);
    for (size_t i = 0; to->has_holes && i < count; i++) {
        size_t depth = 0, parent = 0;
        for (size_t j = 0; j < count; j++) {
            if (j == i || !ring_within(rings, i, j)) continue;
            depth++;
            if (!parent || ring_within(rings, j, parent - 1)) parent = j + 1;
        }
        outer[i] = depth % 2 ? parent : 0;
    }
    for (size_t i = 0; i < count && !code; i++) {
        if (outer[i] || rtr_rings_turn(rings, i) == 0) continue;
        rtr_rings_clear(&polygon);
        code = add_wound(rings, i, 1, &polygon, err);
        for (size_t j = 0; j < count && !code; j++)
            if (outer[j] == i + 1 && rtr_rings_turn(rings, j) != 0)
                code = add_wound(rings, j, 0, &polygon, err);
        if (!code) code = to->sink(to->user, &polygon, err);
    }
    rtr_map_rings_end(&polygon);
    free(outer);
    return code;
}

static int32_t floor_div(int32_t a, int32_t b)
{
    int32_t quotient = a / b;
    return quotient - (a % b < 0);
}

/* A line of the grid strictly inside (low, high), near the middle; 0 if there is none. Lines are
 * counted from `origin`. */
static int middle_line(const int32_t range[2], int32_t origin, int32_t step, int32_t *out)
{
    int32_t first = floor_div(range[0] - origin, step) + 1;
    int32_t last = floor_div(range[1] - origin - 1, step);
    if (first > last) return 0;
    *out = (first + last) / 2 * step + origin;
    return 1;
}

/* The next cut to make through a box; 0 when it lies in one cell. */
static int find_cut(rtr_cells cells, rtr_map_box box, knife *out)
{
    int32_t origin = -180 * cells.units, step = cells.cell ? cells.cell : 360 * cells.units;
    out->axis = AXIS_X;
    if (middle_line((int32_t[2]){box.west, box.east}, origin, step, &out->at)) return 1;
    out->axis = AXIS_Y;
    return cells.cell && middle_line((int32_t[2]){box.south, box.north}, origin, step, &out->at);
}

static rtr_code cut(const rtr_map_rings *rings, const target *to, rtr_err *err)
{
    if (!rings->point_count) return RTR_OK;
    rtr_map_box box = rtr_rings_box(rings);
    rtr_map_rings pieces[2] = {{0}, {0}};
    rtr_code code = RTR_OK;
    knife k;
    if (find_cut(to->cells, box, &k)) {
        code = split(rings, &k, &pieces[0], &pieces[1], err);
        for (int i = 0; i < 2; i++)
            if (!code) code = cut(&pieces[i], to, err);
    } else {
        int32_t turn = 360 * to->cells.units;
        int32_t shift = turn * floor_div((box.west + box.east) / 2 + turn / 2, turn);
        for (size_t ring = 0, first = 0; ring < rings->ring_count && !code;
             first = rings->ends[ring++])
            code =
                rtr_rings_add(&pieces[0], rings->points + first, rings->ends[ring] - first, 3, err);
        for (size_t i = 0; i < pieces[0].point_count; i++) pieces[0].points[i].x -= shift;
        if (!code) code = emit(&pieces[0], to, err);
    }
    rtr_map_rings_end(&pieces[0]);
    rtr_map_rings_end(&pieces[1]);
    return code;
}

rtr_code rtr_rings_cut(const rtr_map_rings *polygon, rtr_cells cells, rtr_rings_sink *sink,
                       void *user, rtr_err *err)
{
    target to = {sink, user, cells, polygon->ring_count > 1};
    return cut(polygon, &to, err);
}

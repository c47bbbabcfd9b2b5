/* thin.c - rings with fewer points, by leaving out the point that matters least (after Visvalingam
 * and Whyatt 1993), while every point left out stays within its tolerance of the side that replaces
 * it and no point of a ring or of the shore comes to lie on the other side of one. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "geo/sea_vec.h"
#include "tools/sea/water.h"

#define GONE UINT32_MAX

enum {
    LEAST_POINTS = 3,
    BUCKETS = 16, /* a degree */
    BUCKET_COLUMNS = 360 * BUCKETS,
    BUCKET_ROWS = 180 * BUCKETS
};

/* Sides stay within this part of the clearance from the outline they replace. */
#define TOLERANCE 0.7

typedef struct thinning {
    const sea_rings *rings;
    rtr_lonlat *shore; /* points of the shore near channels, numbered after the rings' */
    size_t shore_count;
    sea_vec *at;
    uint32_t *next, *prev;  /* next is GONE once a point is left out */
    uint32_t *left;         /* of each ring */
    uint32_t *ring;         /* of each point */
    uint32_t *heap, *place; /* points by cost; where each is in the heap */
    float *cost;            /* the largest share of its tolerance that a point would be off by */
    size_t heap_count;
    uint32_t *bucket_first; /* chains of the points that are left, by place */
    uint32_t *bucket_next, *bucket_prev;
} thinning;

/* From the great-circle arc a-b, in radians. */
static double off_arc(sea_vec p, sea_vec a, sea_vec b)
{
    sea_vec n = sea_cross(a, b);
    double length = sea_norm(n);
    if (length > 1e-12 && sea_dot(sea_cross(n, a), p) > 0 && sea_dot(sea_cross(b, n), p) > 0)
        return fabs(sea_dot(n, p)) / length;
    double to_a = sea_norm(sea_along(p, -1, a)), to_b = sea_norm(sea_along(p, -1, b));
    return to_a < to_b ? to_a : to_b;
}

static uint32_t after(const thinning *t, uint32_t i) /* of all points, along the ring */
{
    const uint32_t *first = t->rings->first + t->ring[i];
    return i + 1 < first[1] ? i + 1 : first[0];
}

static float cost_of(const thinning *t, uint32_t i)
{
    sea_vec a = t->at[t->prev[i]], b = t->at[t->next[i]];
    double worst = 0;
    for (uint32_t k = after(t, t->prev[i]); k != t->next[i]; k = after(t, k)) {
        double tolerance = TOLERANCE * t->rings->clearance_km[k] * 1000 / SEA_RADIUS_M;
        double share = off_arc(t->at[k], a, b) / tolerance;
        if (share > worst) worst = share;
        if (worst > 1) break;
    }
    return (float)worst;
}

static int bucket_column(double lon)
{
    int column = (int)floor((lon + 180) * BUCKETS) % BUCKET_COLUMNS;
    return column < 0 ? column + BUCKET_COLUMNS : column;
}

static int bucket_row(double lat)
{
    int row = (int)((lat + 90) * BUCKETS);
    return row < 0 ? 0 : row >= BUCKET_ROWS ? BUCKET_ROWS - 1 : row;
}

static rtr_lonlat point_of(const thinning *t, uint32_t i)
{
    size_t points = t->rings->point_count;
    return i < points ? t->rings->points[i] : t->shore[i - points];
}

static uint32_t *bucket_of(const thinning *t, uint32_t i)
{
    rtr_lonlat p = point_of(t, i);
    return &t->bucket_first[(size_t)bucket_row(p.lat) * BUCKET_COLUMNS +
                            (size_t)bucket_column(p.lon)];
}

static void bucket_add(thinning *t, uint32_t i)
{
    uint32_t *first = bucket_of(t, i);
    t->bucket_next[i] = *first;
    t->bucket_prev[i] = GONE;
    if (*first != GONE) t->bucket_prev[*first] = i;
    *first = i;
}

static void bucket_drop(thinning *t, uint32_t i)
{
    uint32_t next = t->bucket_next[i], prev = t->bucket_prev[i];
    if (next != GONE) t->bucket_prev[next] = prev;
    if (prev != GONE)
        t->bucket_next[prev] = next;
    else
        *bucket_of(t, i) = next;
}

static double side(sea_vec a, sea_vec b, sea_vec p)
{
    return sea_dot(sea_cross(a, b), p);
}

static int in_triangle(sea_vec p, const sea_vec corner[3])
{
    double a = side(corner[0], corner[1], p), b = side(corner[1], corner[2], p);
    double c = side(corner[2], corner[0], p);
    return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
}

/* Would the side that replaces point i leave another point on the wrong side? */
static int is_held(const thinning *t, uint32_t i)
{
    uint32_t a = t->prev[i], b = t->next[i];
    sea_vec corner[3] = {t->at[a], t->at[i], t->at[b]};
    const rtr_lonlat *p = t->rings->points;
    double lon[3] = {p[a].lon, p[i].lon, p[b].lon};
    for (int k = 0; k < 3; k += 2) lon[k] -= 360 * floor((lon[k] - lon[1]) / 360 + 0.5);
    double west = fmin(lon[0], fmin(lon[1], lon[2])), east = fmax(lon[0], fmax(lon[1], lon[2]));
    double south = fmin(p[a].lat, fmin(p[i].lat, p[b].lat));
    double north = fmax(p[a].lat, fmax(p[i].lat, p[b].lat));
    double bulge = (east - west) * (east - west) * 0.0025; /* an arc's, towards the pole */
    int columns = (int)floor((east + 180) * BUCKETS) - (int)floor((west + 180) * BUCKETS);
    int rows_from = bucket_row(south - bulge), rows_to = bucket_row(north + bulge);
    for (int row = rows_from; row <= rows_to; row++)
        for (int k = 0; k <= columns; k++) {
            int column = (bucket_column(west) + k) % BUCKET_COLUMNS;
            uint32_t q = t->bucket_first[(size_t)row * BUCKET_COLUMNS + (size_t)column];
            for (; q != GONE; q = t->bucket_next[q])
                if (q != a && q != i && q != b && in_triangle(t->at[q], corner)) return 1;
        }
    return 0;
}

static int is_less(const thinning *t, uint32_t a, uint32_t b)
{
    return t->cost[a] != t->cost[b] ? t->cost[a] < t->cost[b] : a < b;
}

static void heap_put(thinning *t, size_t at, uint32_t i)
{
    t->heap[at] = i;
    t->place[i] = (uint32_t)at;
}

static void heap_settle(thinning *t, size_t at)
{
    uint32_t i = t->heap[at];
    for (; at && is_less(t, i, t->heap[(at - 1) / 2]); at = (at - 1) / 2)
        heap_put(t, at, t->heap[(at - 1) / 2]);
    for (size_t child = 2 * at + 1; child < t->heap_count; child = 2 * at + 1) {
        if (child + 1 < t->heap_count && is_less(t, t->heap[child + 1], t->heap[child])) child++;
        if (!is_less(t, t->heap[child], i)) break;
        heap_put(t, at, t->heap[child]);
        at = child;
    }
    heap_put(t, at, i);
}

static void renew(thinning *t, uint32_t i)
{
    t->cost[i] = cost_of(t, i);
    heap_settle(t, t->place[i]);
}

/* The shore's points in tiles that have channels, whose outline is near enough to cross it. */
static rtr_code find_shore(const sea_water *water, thinning *t, rtr_err *err)
{
    const sea_shore *shore = water->field->shore;
    t->shore = calloc(shore->count + 1, sizeof *t->shore);
    if (!t->shore) return rtr_nomem(err);
    for (size_t i = 0; i < shore->count; i++) {
        shore_point p = shore->sides[i].a;
        rtr_lonlat at = {(p.x + 0.5) / SEA_CELLS - 180, (p.y + 0.5) / SEA_CELLS - 90};
        int column, row;
        rtr_sea_mask_cell(at, &column, &row);
        if (water->tiles[sea_field_tile(column, row)]) t->shore[t->shore_count++] = at;
    }
    return RTR_OK;
}

static void thinning_end(thinning *t)
{
    free(t->shore);
    free(t->at), free(t->next), free(t->prev), free(t->left), free(t->ring), free(t->heap);
    free(t->place), free(t->cost), free(t->bucket_first), free(t->bucket_next);
    free(t->bucket_prev);
}

static rtr_code thinning_new(const sea_rings *rings, const sea_water *water, thinning *t,
                             rtr_err *err)
{
    *t = (thinning){.rings = rings};
    rtr_code code = find_shore(water, t, err);
    if (code) return code;
    size_t n = rings->point_count + t->shore_count + 1;
    size_t buckets = (size_t)BUCKET_ROWS * BUCKET_COLUMNS;
    t->at = calloc(n, sizeof *t->at);
    t->next = calloc(n, sizeof *t->next), t->prev = calloc(n, sizeof *t->prev);
    t->left = malloc((rings->ring_count + 1) * sizeof *t->left);
    t->ring = calloc(n, sizeof *t->ring), t->heap = calloc(n, sizeof *t->heap);
    t->place = calloc(n, sizeof *t->place), t->cost = calloc(n, sizeof *t->cost);
    t->bucket_first = malloc(buckets * sizeof *t->bucket_first);
    t->bucket_next = calloc(n, sizeof *t->bucket_next);
    t->bucket_prev = calloc(n, sizeof *t->bucket_prev);
    if (!t->at || !t->next || !t->prev || !t->left || !t->ring || !t->heap || !t->place ||
        !t->cost || !t->bucket_first || !t->bucket_next || !t->bucket_prev)
        return rtr_nomem(err);
    memset(t->bucket_first, 0xff, buckets * sizeof *t->bucket_first);
    for (uint32_t r = 0; r < rings->ring_count; r++) {
        uint32_t first = rings->first[r], end = rings->first[r + 1];
        t->left[r] = end - first;
        for (uint32_t i = first; i < end; i++) {
            t->ring[i] = r;
            t->next[i] = i + 1 < end ? i + 1 : first;
            t->prev[i] = i > first ? i - 1 : end - 1;
            t->at[i] = sea_vec_of(rings->points[i]);
            bucket_add(t, i);
        }
    }
    for (size_t i = rings->point_count; i + 1 < n; i++) {
        t->at[i] = sea_vec_of(point_of(t, (uint32_t)i));
        bucket_add(t, (uint32_t)i);
    }
    for (uint32_t i = 0; i < rings->point_count; i++) {
        t->cost[i] = cost_of(t, i);
        heap_put(t, t->heap_count++, i);
        heap_settle(t, t->heap_count - 1);
    }
    return RTR_OK;
}

static void leave_out(thinning *t, uint32_t i)
{
    uint32_t a = t->prev[i], b = t->next[i];
    t->next[a] = b, t->prev[b] = a;
    t->next[i] = GONE;
    t->left[t->ring[i]]--;
    bucket_drop(t, i);
    renew(t, a);
    renew(t, b);
}

/* A point that is held now is looked at again when its neighbours change. */
static void thin_all(thinning *t)
{
    while (t->heap_count && t->cost[t->heap[0]] <= 1) { // NOLINT: all costs were set with the heap
        uint32_t i = t->heap[0];
        if (t->left[t->ring[i]] <= LEAST_POINTS || is_held(t, i)) {
            t->cost[i] = 2;
            heap_settle(t, 0);
            continue;
        }
        t->cost[i] = 3; /* to the end of the heap, for good */
        heap_settle(t, 0);
        leave_out(t, i);
    }
}

rtr_code sea_rings_thin(const sea_rings *rings, const sea_water *water, sea_rings *out,
                        rtr_err *err)
{
    thinning t;
    rtr_code code = thinning_new(rings, water, &t, err);
    if (!code) thin_all(&t);
    for (size_t r = 0; r < rings->ring_count && !code; r++) {
        for (uint32_t i = rings->first[r]; i < rings->first[r + 1] && !code; i++)
            if (t.next[i] != GONE)
                code = rings_add(out, rings->points[i], rings->clearance_km[i], err);
        if (!code) code = rings_close(out, err);
    }
    thinning_end(&t);
    return code;
}

/* The judge's shortest way (tools/bench/brute.c): a square island with a known answer, then random islands
 * against all pairs of corners, seen on the sphere without a map, and every chain of them. */
#include "tools/bench/brute.h"

#include <stdlib.h>

#include "random.h"
#include "test.h"

enum { ISLES = 12, CORNERS = 4 * ISLES, KNOTS = CORNERS + 2, WORLDS = 30 };

typedef struct archipelago {
    brute_spot corners[CORNERS];
    brute_side sides[CORNERS];
    double lon[ISLES], lat[ISLES], half[ISLES]; /* degrees */
} archipelago;

/* Clockwise: land on the right. */
static void add_isle(archipelago *a, uint32_t isle, double lon, double lat, double half)
{
    static const int east[] = {-1, -1, 1, 1}, north[] = {-1, 1, 1, -1};
    a->lon[isle] = lon, a->lat[isle] = lat, a->half[isle] = half;
    for (uint32_t k = 0; k < 4; k++) {
        a->corners[4 * isle + k] = brute_spot_of(lon + east[k] * half, lat + north[k] * half);
        a->sides[4 * isle + k] = (brute_side){4 * isle + k, 4 * isle + (k + 1) % 4};
    }
}

static double side_of(brute_spot a, brute_spot b, brute_spot c)
{
    return (a.y * b.z - a.z * b.y) * c.x + (a.z * b.x - a.x * b.z) * c.y +
           (a.x * b.y - a.y * b.x) * c.z;
}

/* Two short arcs cross properly, or the first is a diagonal of an island. */
static int blocked(const archipelago *a, const brute_spot *knots, int u, int v)
{
    if (u < CORNERS && v < CORNERS && u / 4 == v / 4) return (u + v) % 2 == 0;
    for (int i = 0; i < CORNERS; i++) {
        int p = (int)a->sides[i].from, q = (int)a->sides[i].to;
        if (p == u || p == v || q == u || q == v) continue;
        brute_spot s = a->corners[p], t = a->corners[q];
        if (side_of(s, t, knots[u]) * side_of(s, t, knots[v]) < 0 &&
            side_of(knots[u], knots[v], s) * side_of(knots[u], knots[v], t) < 0)
            return 1;
    }
    return 0;
}

/* From the first end (number CORNERS) to the second, by relaxing all pairs until nothing changes. */
static double exhaustive(const archipelago *a, brute_spot from, brute_spot to)
{
    brute_spot knots[KNOTS];
    double far[KNOTS];
    memcpy(knots, a->corners, sizeof a->corners);
    knots[CORNERS] = from, knots[CORNERS + 1] = to;
    for (int i = 0; i < KNOTS; i++) far[i] = i == CORNERS ? 0 : INFINITY;
    for (int changed = 1; changed;) {
        changed = 0;
        for (int u = 0; u < KNOTS; u++)
            for (int v = 0; v < KNOTS; v++) {
                double way = far[u] + brute_distance(knots[u], knots[v]);
                if (u == v || way >= far[v] - 1e-15 || blocked(a, knots, u, v)) continue;
                far[v] = way;
                changed = 1;
            }
    }
    return far[CORNERS + 1];
}

/* Is the position clear of all islands by a hundredth of a degree? */
static int clear(const archipelago *a, double lon, double lat, double half, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (fabs(lon - a->lon[i]) < half + a->half[i] + 0.01 &&
            fabs(lat - a->lat[i]) < half + a->half[i] + 0.01)
            return 0;
    return 1;
}

static brute_spot random_end(const archipelago *a, uint64_t *seed)
{
    double lon, lat;
    do {
        lon = 178 + 4 * random_unit(seed);
        lat = 58 + 4 * random_unit(seed);
    } while (!clear(a, lon, lat, 0, ISLES));
    return brute_spot_of(lon, lat);
}

static void test_random(uint64_t *seed)
{
    for (int world = 0; world < WORLDS; world++) {
        rtr_err err = {0};
        archipelago a;
        for (uint32_t i = 0; i < ISLES;) {
            double lon = 178 + 4 * random_unit(seed), lat = 58 + 4 * random_unit(seed);
            double half = 0.1 + 0.4 * random_unit(seed);
            if (clear(&a, lon, lat, half, i))
                add_isle(&a, i++, lon, lat, half);
            else if (random_unit(seed) < 0.01)
                i = 0; /* no room left: begin again */
        }
        brute_world w = {a.corners, CORNERS, a.sides, CORNERS};
        brute_spot from = random_end(&a, seed), to = random_end(&a, seed);
        brute_answer got;
        double want = exhaustive(&a, from, to);
        CHECK_OK(brute_find(&w, from, to, 0.2, &got, &err));
        CHECK_NEAR(got.length, want, 1e-12);
        CHECK_OK(brute_find(&w, from, to, want * (1 + 1e-9), &got, &err));
        CHECK_NEAR(got.length, want, 1e-12);
        CHECK_OK(brute_find(&w, from, to, want * (1 - 1e-9), &got, &err));
        CHECK(isinf(got.length));
    }
}

TEST_MAIN
{
    uint64_t seed = 151;
    CASE("around one square island, by its northern corners")
    {
        rtr_err err = {0};
        static archipelago a;
        add_isle(&a, 0, 0, 0.1, 1);
        brute_world w = {a.corners, 4, a.sides, 4};
        brute_answer got;
        brute_spot west = brute_spot_of(-3, 0.2), east = brute_spot_of(3, 0.2);
        double around = brute_distance(west, a.corners[1]) +
                        brute_distance(a.corners[1], a.corners[2]) +
                        brute_distance(a.corners[2], east);
        CHECK_OK(brute_find(&w, west, east, 0.5, &got, &err));
        CHECK_NEAR(got.length, around, 1e-14);
        CHECK_OK(brute_find(&w, west, west, 0.5, &got, &err));
        CHECK(got.length == 0);
        CHECK_OK(brute_find(&w, west, brute_spot_of(-3, 5), 0.5, &got, &err));
        CHECK_NEAR(got.length, 4.8 * M_PI / 180, 1e-14);
        CHECK(brute_find(&w, west, east, 2, &got, &err) == RTR_BAD_ARG);
    }
    CASE("random islands across the dateline")
    {
        test_random(&seed);
    }
    return 0;
}

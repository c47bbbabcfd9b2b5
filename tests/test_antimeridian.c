/* Cutting at the antimeridian: the cases by hand, and properties of random lines and rings. The 33
 * reference samples are in test_antimeridian_eval.c. */
#include "geo/antimeridian.h"

#include <stdint.h>
#include <stdlib.h>

#include "test.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static rtr_err err;

static double random01(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static rtr_shape *shape_of(rtr_shape_kind kind, const rtr_lonlat *points, size_t count)
{
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, count, &err));
    return shape;
}

/* Takes `shape`. */
static rtr_shape *cut(rtr_shape *shape)
{
    rtr_shape *out = NULL;
    CHECK_OK(rtr_antimeridian_cut(shape, &out, &err));
    rtr_shape_free(shape);
    return out;
}

typedef struct measure {
    size_t parts, points, outers;
    double length, area; /* planar, degrees */
    double west, east;
    int long_segments, badly_wound;
} measure;

static measure measure_of(const rtr_shape *shape)
{
    measure m = {.west = INFINITY, .east = -INFINITY};
    const rtr_part *parts = rtr_shape_parts(shape, &m.parts);
    const rtr_lonlat *points = rtr_shape_points(shape, &m.points);
    int area = rtr_shape_kind_of(shape) == RTR_SHAPE_AREA;
    for (size_t i = 0; i < m.parts; i++) {
        const rtr_lonlat *part = points + parts[i].first;
        size_t count = parts[i].count;
        m.outers += parts[i].role == RTR_PART_OUTER;
        for (size_t p = 0; p < count; p++) {
            m.west = fmin(m.west, part[p].lon);
            m.east = fmax(m.east, part[p].lon);
            if (p + 1 == count && !area) continue;
            rtr_lonlat next = part[(p + 1) % count];
            m.length += hypot(next.lon - part[p].lon, next.lat - part[p].lat);
            m.long_segments += fabs(next.lon - part[p].lon) > 180;
        }
        if (!area) continue;
        double turn = rtr_ring_turn(part, count);
        m.area += turn / 2;
        m.badly_wound += (turn > 0) != (parts[i].role == RTR_PART_OUTER);
    }
    return m;
}

static void check_sound(const rtr_shape *shape)
{
    measure m = measure_of(shape);
    CHECK(m.long_segments == 0);
    CHECK(m.badly_wound == 0);
    CHECK(m.points == 0 || (m.west >= -180 && m.east <= 180));
}

static void check_same(const rtr_shape *a, const rtr_shape *b, double tolerance)
{
    size_t a_count, b_count;
    const rtr_lonlat *left = rtr_shape_points(a, &a_count), *right = rtr_shape_points(b, &b_count);
    CHECK(a_count == b_count);
    for (size_t i = 0; i < a_count && i < b_count; i++)
        if (!(fabs(left[i].lon - right[i].lon) <= tolerance &&
              fabs(left[i].lat - right[i].lat) <= tolerance)) {
            FAIL_("point %zu: %.9g %.9g is not %.9g %.9g", i, left[i].lon, left[i].lat,
                  right[i].lon, right[i].lat);
            return;
        }
}

static void check_lines(void)
{
    rtr_lonlat turns[] = {{170, 0}, {530, 36}, {540, 36}}, along[] = {{180, 0}, {180, 5}, {180, 9}},
               touch[] = {{175, 0}, {180, 5}, {175, 10}}, from[] = {{-180, 0}, {170, 10}},
               ends[] = {{170, 0}, {180, 10}}, through[] = {{170, 0}, {180, 5}, {-170, 10}};
    rtr_shape *out = cut(shape_of(RTR_SHAPE_LINE, turns, 3));
    CHECK(measure_of(out).parts == 1); /* jumps by a turn are taken out: 170, 170, 180 */
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_LINE, along, 3));
    CHECK(measure_of(out).parts == 1 && measure_of(out).west == 180);
    rtr_shape_free(out);
    along[0].lon = along[1].lon = along[2].lon = -180;
    out = cut(shape_of(RTR_SHAPE_LINE, along, 3));
    CHECK(measure_of(out).parts == 1 && measure_of(out).east == -180);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_LINE, touch, 3));
    CHECK(measure_of(out).parts == 1 && measure_of(out).points == 3);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_LINE, from, 2));
    CHECK(measure_of(out).parts == 1 && measure_of(out).east == 180);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_LINE, ends, 2));
    CHECK(measure_of(out).parts == 1 && measure_of(out).points == 2);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_LINE, through, 3));
    CHECK(measure_of(out).parts == 2 && measure_of(out).points == 4);
    rtr_shape_free(out);
    rtr_lonlat spiral[] = {{0, 0}, {100, 1}, {200, 2}, {300, 3}, {400, 4}, {500, 5}, {600, 6}};
    out = cut(shape_of(RTR_SHAPE_LINE, spiral, 7));
    CHECK(measure_of(out).parts == 3);
    check_sound(out);
    rtr_shape_free(out);
}

static void check_points(void)
{
    rtr_lonlat points[] = {{190, 1}, {-180, 2}, {180, 3}, {-541, 4}};
    rtr_shape *out = cut(shape_of(RTR_SHAPE_POINT, points, 4));
    size_t count;
    const rtr_lonlat *got = rtr_shape_points(out, &count);
    CHECK(count == 4 && got[0].lon == -170 && got[1].lon == -180 && got[2].lon == 180 &&
          got[3].lon == 179);
    rtr_shape_free(out);
}

static void check_bad_positions(void)
{
    rtr_lonlat bad[][3] = {
        {{0, 0}, {1, 91}, {2, 2}}, {{0, 0}, {NAN, 1}, {2, 2}}, {{0, 0}, {1e9, 1}, {2, 2}}};
    for (size_t i = 0; i < COUNT(bad); i++) {
        rtr_shape *shape = shape_of(RTR_SHAPE_AREA, bad[i], 3), *out = NULL;
        CHECK(rtr_antimeridian_cut(shape, &out, &err) == RTR_BAD_DATA && !out);
        CHECK_STR(err.where, "points[1]");
        rtr_shape_free(shape);
    }
}

/* Rings along, at and over the meridian. */
static void check_rings_on_the_meridian(void)
{
    rtr_lonlat west[] = {{170, 0}, {180, 0}, {180, 10}, {170, 10}},
               east[] = {{-180, 0}, {-170, 0}, {-170, 10}, {-180, 10}},
               turned[] = {{180, 0}, {190, 0}, {190, 10}, {180, 10}},
               over[] = {{170, 0}, {-170, 0}, {-170, 10}, {180, 10}, {180, 5}, {170, 5}},
               flat[] = {{180, 0}, {180, 5}, {180, 9}};
    rtr_shape *out = cut(shape_of(RTR_SHAPE_AREA, west, 4)),
              *was = shape_of(RTR_SHAPE_AREA, west, 4);
    check_same(out, was, 0);
    rtr_shape_free(was);
    rtr_shape_free(out);
    was = shape_of(RTR_SHAPE_AREA, east, 4);
    out = cut(shape_of(RTR_SHAPE_AREA, east, 4));
    check_same(out, was, 0);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_AREA, turned, 4));
    check_same(out, was, 0);
    rtr_shape_free(out);
    rtr_shape_free(was);
    out = cut(shape_of(RTR_SHAPE_AREA, over, 6));
    CHECK(measure_of(out).parts == 2);
    CHECK_NEAR(measure_of(out).area, 150, 1e-9);
    check_sound(out);
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_AREA, flat, 3));
    CHECK(measure_of(out).parts == 0);
    rtr_shape_free(out);
}

static void check_poles(void)
{
    rtr_lonlat ring[36], wrong[36];
    for (int i = 0; i < 36; i++) {
        ring[i] = (rtr_lonlat){-175 + 10 * i, -70}; /* eastwards: the wrong way for the south */
        wrong[i] = (rtr_lonlat){175 - 10 * i, -70};
    }
    rtr_shape *out = cut(shape_of(RTR_SHAPE_AREA, ring, 36));
    CHECK(measure_of(out).parts == 1);
    CHECK_NEAR(measure_of(out).area, 360 * 20, 1e-9);
    check_sound(out);
    CHECK(rtr_shape_holds(out, (rtr_lonlat){0, -89}) && !rtr_shape_holds(out, (rtr_lonlat){0, 0}));
    rtr_shape_free(out);
    out = cut(shape_of(RTR_SHAPE_AREA, wrong, 36));
    CHECK_NEAR(measure_of(out).area, 360 * 20, 1e-9);
    rtr_shape_free(out);
}

/* A belt round the world between two parallels, wound either way, is one ring along both sides. */
static void check_belt(void)
{
    for (int winding = 0; winding < 4; winding++) {
        rtr_lonlat south[12], north[12];
        for (int i = 0; i < 12; i++) {
            double east = -165 + 30 * i;
            south[i] = (rtr_lonlat){winding & 1 ? -east : east, -60};
            north[i] = (rtr_lonlat){winding & 2 ? -east : east, 60};
        }
        rtr_shape *belt = shape_of(RTR_SHAPE_AREA, south, 12);
        CHECK_OK(rtr_shape_add(belt, RTR_PART_HOLE, north, 12, &err));
        rtr_shape *out = cut(belt);
        check_sound(out);
        CHECK_NEAR(measure_of(out).area, 360 * 120, 1e-9);
        CHECK(!rtr_shape_holds(out, (rtr_lonlat){10, 70}) &&
              rtr_shape_holds(out, (rtr_lonlat){10, 0}));
        rtr_shape_free(out);
    }
}

static void check_holes(void)
{
    rtr_lonlat world[] = {{-180, -90}, {180, -90}, {180, 90}, {-180, 90}},
               hole[] = {{170, 0}, {170, 10}, {-170, 10}, {-170, 0}},
               outer[] = {{160, -20}, {-160, -20}, {-160, 20}, {160, 20}},
               inner[] = {{165, 0}, {165, 5}, {170, 5}, {170, 0}};
    rtr_shape *shape = shape_of(RTR_SHAPE_AREA, world, 4);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 4, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, inner, 4, &err));
    rtr_shape *out = cut(shape);
    CHECK_NEAR(measure_of(out).area, 360 * 180 - 200 - 25, 1e-6);
    check_sound(out);
    rtr_shape_free(out);

    shape = shape_of(RTR_SHAPE_AREA, outer, 4);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, inner, 4, &err));
    out = cut(shape);
    CHECK(measure_of(out).parts == 3 && measure_of(out).outers == 2);
    CHECK_NEAR(measure_of(out).area, 40 * 40 - 25, 1e-9);
    check_sound(out);
    rtr_shape_free(out);
}

/* A random walk in longitude, given in [-180, 180). */
static size_t random_walk(uint64_t *state, rtr_lonlat *points)
{
    size_t count = 2 + (size_t)(random01(state) * 30);
    double lon = 360 * random01(state);
    for (size_t i = 0; i < count; i++) {
        points[i] = (rtr_lonlat){lon - 360 * floor((lon + 180) / 360), 170 * random01(state) - 85};
        if (random01(state) < 0.1) points[i].lon = random01(state) < 0.5 ? 180 : -180;
        lon += 340 * random01(state) - 170;
    }
    return count;
}

static void check_random_lines(uint64_t seed)
{
    uint64_t state = seed;
    rtr_lonlat points[64], moved[64];
    for (int round = 0; round < 2000 && !test_failures; round++) {
        size_t count = random_walk(&state, points);
        memcpy(moved, points, sizeof points);
        rtr_antimeridian_unwrap(moved, count);
        double length = 0;
        for (size_t i = 1; i < count; i++) {
            CHECK(fabs(moved[i].lon - moved[i - 1].lon) <= 180);
            length += hypot(moved[i].lon - moved[i - 1].lon, moved[i].lat - moved[i - 1].lat);
        }
        rtr_shape *once = cut(shape_of(RTR_SHAPE_LINE, points, count)), *again = NULL;
        CHECK_NEAR(measure_of(once).length, length, 1e-7);
        check_sound(once);
        CHECK_OK(rtr_antimeridian_cut(once, &again, &err));
        check_same(again, once, 0);
        rtr_shape_free(again);
        for (size_t i = 0; i < count; i++) moved[i].lon += 720;
        again = cut(shape_of(RTR_SHAPE_LINE, moved, count));
        CHECK_NEAR(measure_of(again).length, length, 1e-7);
        rtr_shape_free(again);
        rtr_shape_free(once);
    }
    if (test_failures) printf("seed %llu\n", (unsigned long long)seed);
}

/* Stars around a point near the meridian: valid rings that cross it often. */
static void check_random_rings(uint64_t seed)
{
    uint64_t state = seed;
    rtr_lonlat ring[48], shifted[48];
    for (int round = 0; round < 1000 && !test_failures; round++) {
        double lon = 170 + 20 * random01(&state), size = 80 * random01(&state);
        size_t count = 3 + (size_t)(random01(&state) * 44);
        for (size_t i = 0; i < count; i++) {
            double angle = 2 * M_PI * (double)i / (double)count,
                   r = size * (0.1 + 0.9 * random01(&state));
            ring[i] = (rtr_lonlat){lon + r * cos(angle), 5 + r * sin(angle)};
            shifted[i] = (rtr_lonlat){rtr_lon_wrap(ring[i].lon), ring[i].lat};
        }
        double area = fabs(rtr_ring_turn(ring, count)) / 2;
        rtr_shape *once = cut(shape_of(RTR_SHAPE_AREA, ring, count)), *again = NULL;
        rtr_shape *same = cut(shape_of(RTR_SHAPE_AREA, shifted, count));
        CHECK_NEAR(measure_of(once).area, area, 1e-7);
        check_sound(once);
        check_same(same, once, 1e-9);
        CHECK_OK(rtr_shape_check(once, &err));
        CHECK_OK(rtr_antimeridian_cut(once, &again, &err));
        check_same(again, once, 0);
        rtr_shape_free(again);
        rtr_shape_free(same);
        rtr_shape_free(once);
    }
    if (test_failures) printf("seed %llu\n", (unsigned long long)seed);
}

TEST_MAIN
{
    CASE("lines") check_lines();
    CASE("points") check_points();
    CASE("what is not on the globe is refused") check_bad_positions();
    CASE("rings along the meridian") check_rings_on_the_meridian();
    CASE("a ring round a pole means the smaller cap") check_poles();
    CASE("a belt round the world") check_belt();
    CASE("holes") check_holes();
    CASE("random lines keep their length") check_random_lines(7);
    CASE("random rings keep their area") check_random_rings(11);
    return 0;
}

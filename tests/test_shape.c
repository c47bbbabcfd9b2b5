#include "geo/shape.h"

#include <stdint.h>
#include <stdlib.h>

#include "test.h"

static rtr_err err;

static double random01(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static rtr_shape *new_shape(rtr_shape_kind kind)
{
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    return shape;
}

static rtr_shape *box_shape(double west, double south, double east, double north)
{
    rtr_lonlat ring[] = {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
    rtr_shape *shape = new_shape(RTR_SHAPE_AREA);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, ring, 5, &err));
    return shape;
}

static size_t part_count(const rtr_shape *shape)
{
    size_t count;
    (void)rtr_shape_parts(shape, &count);
    return count;
}

static size_t point_count(const rtr_shape *shape)
{
    size_t count;
    (void)rtr_shape_points(shape, &count);
    return count;
}

/* Area by the shoelace; holes run clockwise, so they take away. Checks the right-hand rule too. */
static double area_of(const rtr_shape *shape)
{
    size_t count, points_count;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    const rtr_lonlat *points = rtr_shape_points(shape, &points_count);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double turn = rtr_ring_turn(points + parts[i].first, parts[i].count);
        CHECK((turn > 0) == (parts[i].role == RTR_PART_OUTER));
        sum += turn / 2;
    }
    return sum;
}

static void check_container(void)
{
    rtr_lonlat line[] = {{0, 0}, {3, 1}, {5, -2}};
    rtr_shape *shape = new_shape(RTR_SHAPE_LINE), *copy = NULL;

    CHECK(rtr_shape_bbox(shape).east == 0);
    for (int i = 0; i < 1000; i++) CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, line, 3, &err));
    CHECK(part_count(shape) == 1000 && point_count(shape) == 3000);
    CHECK(rtr_shape_kind_of(shape) == RTR_SHAPE_LINE);
    CHECK(rtr_shape_add(shape, RTR_PART_OUTER, line, 1, &err) == RTR_BAD_ARG);
    CHECK(rtr_shape_add(shape, RTR_PART_HOLE, line, 3, &err) == RTR_BAD_ARG);
    rtr_bbox box = rtr_shape_bbox(shape);
    CHECK(box.west == 0 && box.south == -2 && box.east == 5 && box.north == 1);
    CHECK_OK(rtr_shape_copy(shape, &copy, &err));
    CHECK(part_count(copy) == 1000);
    CHECK_OK(rtr_shape_add_shape(copy, shape, &err));
    CHECK(part_count(copy) == 2000);
    CHECK(rtr_shape_add_shape(copy, copy, &err) == RTR_BAD_ARG);
    rtr_shape_free(copy);
    rtr_shape_free(shape);
    rtr_shape_free(NULL);
}

static void check_points_share_a_part(void)
{
    rtr_lonlat points[] = {{1, 2}, {3, 4}};
    rtr_shape *shape = new_shape(RTR_SHAPE_POINT), *out = NULL;
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, 2, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, 1, &err));
    CHECK(part_count(shape) == 1 && point_count(shape) == 3);
    CHECK(rtr_shape_add(shape, RTR_PART_OUTER, points, 0, &err) == RTR_BAD_ARG);
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){2, 2, 4, 5}, &out, &err));
    CHECK(point_count(out) == 1);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_union(shape, shape, &out, &err));
    CHECK(point_count(out) == 6);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_make_valid(shape, &out, &err));
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_simplify(shape, 1, &out, &err));
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_check(shape, &err));
    rtr_shape_free(shape);
}

static void check_rings(void)
{
    rtr_lonlat hole[] = {{2, 2}, {2, 8}, {8, 8}, {8, 2}};
    rtr_shape *shape = new_shape(RTR_SHAPE_AREA);
    CHECK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 4, &err) == RTR_BAD_ARG);
    CHECK(strstr(err.what, "outer ring"));
    rtr_lonlat closed[] = {{0, 0}, {1, 1}, {0, 0}};
    CHECK(rtr_shape_add(shape, RTR_PART_OUTER, closed, 3, &err) == RTR_BAD_ARG);
    CHECK_STR(err.what, "2 points are too few for a ring");
    rtr_lonlat closed_twice[] = {{0, 0}, {1, 0}, {1, 1}, {0, 0}, {0, 0}},
               nothing[4] = {{3, 3}, {3, 3}, {3, 3}, {3, 3}};
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, closed_twice, 5, &err));
    CHECK(point_count(shape) == 3);
    CHECK(rtr_shape_add(shape, RTR_PART_OUTER, nothing, 4, &err) == RTR_BAD_ARG);
    rtr_shape_free(shape);

    shape = box_shape(0, 0, 10, 10);
    CHECK(point_count(shape) == 4);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 4, &err));
    CHECK_NEAR(area_of(shape), 64, 1e-12);
    CHECK(rtr_shape_holds(shape, (rtr_lonlat){1, 1}));
    CHECK(!rtr_shape_holds(shape, (rtr_lonlat){5, 5}));
    CHECK(!rtr_shape_holds(shape, (rtr_lonlat){11, 5}));
    CHECK_OK(rtr_shape_check(shape, &err));
    rtr_shape_free(shape);
}

static void check_clip_lines(void)
{
    rtr_shape *shape = new_shape(RTR_SHAPE_LINE), *out = NULL;
    rtr_lonlat zigzag[] = {{-5, 5}, {15, 5}, {15, 6}, {5, 6}, {5, 20}};
    rtr_lonlat touch[] = {{10, -5}, {10, 0}, {15, -5}}, corner[] = {{-1, 1}, {1, -1}};
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, zigzag, 5, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, touch, 3, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, corner, 2, &err));
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){0, 0, 10, 10}, &out, &err));
    CHECK(part_count(out) == 2);
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(out, &count);
    CHECK(count == 5 && points[0].lon == 0 && points[1].lon == 10 && points[2].lon == 10 &&
          points[2].lat == 6 && points[4].lat == 10);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){14, 0, -170, 10}, &out, &err));
    CHECK(part_count(out) == 1);
    rtr_shape_free(out);
    rtr_shape_free(shape);
}

static void check_clip_areas(void)
{
    rtr_shape *shape = box_shape(0, 0, 10, 10), *out = NULL, *more = box_shape(20, 0, 30, 10);
    rtr_lonlat hole[] = {{2, 2}, {2, 8}, {8, 8}, {8, 2}};
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 4, &err));
    CHECK_OK(rtr_shape_add_shape(shape, more, &err));
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){5, 5, 40, 40}, &out, &err));
    CHECK_NEAR(area_of(out), 16 + 50, 1e-9);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){3, 3, 7, 7}, &out, &err));
    CHECK(part_count(out) == 0);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_clip(shape, (rtr_bbox){-1, -1, 41, 41}, &out, &err));
    CHECK(part_count(out) == 3);
    rtr_shape_free(out);
    CHECK(rtr_shape_clip(shape, (rtr_bbox){1, 5, 2, 5}, &out, &err) == RTR_BAD_ARG && !out);
    CHECK(rtr_shape_clip(shape, (rtr_bbox){1, 5, NAN, 6}, &out, &err) == RTR_BAD_ARG);
    rtr_shape_free(more);
    rtr_shape_free(shape);
}

static void check_validity(void)
{
    rtr_lonlat bow[] = {{0, 0}, {10, 10}, {10, 0}, {0, 10}}, bad[] = {{0, 0}, {NAN, 1}, {2, 2}};
    rtr_shape *shape = new_shape(RTR_SHAPE_AREA), *out = NULL;
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, bow, 4, &err));
    CHECK(rtr_shape_check(shape, &err) == RTR_BAD_DATA);
    CHECK_STR(err.what, "Self-intersection at 5, 5");
    CHECK_OK(rtr_shape_make_valid(shape, &out, &err));
    CHECK_NEAR(area_of(out), 50, 1e-9);
    CHECK_OK(rtr_shape_check(out, &err));
    rtr_shape_free(out);
    CHECK_OK(
        rtr_shape_clip(shape, (rtr_bbox){-1, -1, 11, 4}, &out, &err)); /* repaired on the way */
    CHECK_NEAR(area_of(out), 16, 1e-9);
    rtr_shape_free(out);
    rtr_shape_free(shape);

    shape = new_shape(RTR_SHAPE_AREA);
    rtr_lonlat flat[] = {{0, 0}, {5, 5}, {10, 10}};
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, flat, 3, &err));
    CHECK_OK(rtr_shape_make_valid(shape, &out, &err));
    CHECK(part_count(out) == 0);
    rtr_shape_free(out);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, bad, 3, &err));
    CHECK(rtr_shape_check(shape, &err) == RTR_BAD_DATA);
    CHECK_STR(err.where, "points[4]");
    CHECK(rtr_shape_make_valid(shape, &out, &err) == RTR_BAD_DATA && !out);
    rtr_shape_free(shape);
}

static void check_union_and_simplify(void)
{
    rtr_shape *a = box_shape(0, 0, 10, 10), *b = box_shape(5, 0, 15, 10), *out = NULL;
    rtr_shape *line = new_shape(RTR_SHAPE_LINE);
    CHECK_OK(rtr_shape_union(a, b, &out, &err));
    CHECK(part_count(out) == 1);
    CHECK_NEAR(area_of(out), 150, 1e-9);
    rtr_shape_free(out);
    CHECK(rtr_shape_union(a, line, &out, &err) == RTR_BAD_ARG);
    rtr_lonlat wavy[] = {{0, 0}, {5, 0.01}, {10, 0}, {10, 10}};
    CHECK_OK(rtr_shape_add(line, RTR_PART_OUTER, wavy, 4, &err));
    CHECK_OK(rtr_shape_simplify(line, 0.1, &out, &err));
    CHECK(point_count(out) == 3);
    rtr_shape_free(out);
    CHECK(rtr_shape_simplify(line, -1, &out, &err) == RTR_BAD_ARG);
    CHECK_OK(rtr_shape_make_valid(line, &out, &err));
    CHECK(part_count(out) == 1);
    rtr_shape_free(out);
    rtr_shape_free(line);
    rtr_shape_free(b);
    rtr_shape_free(a);
}

static void check_label_point(void)
{
    rtr_lonlat at, hole[] = {{4, 4}, {4, 6}, {6, 6}, {6, 4}};
    rtr_shape *area = box_shape(0, 0, 10, 10), *small = box_shape(20, 0, 21, 1);
    CHECK_OK(rtr_shape_add_shape(small, area, &err));
    CHECK_OK(rtr_shape_label_point(small, &at, &err));
    CHECK_NEAR(at.lon, 5, 0.1);
    CHECK_NEAR(at.lat, 5, 0.1);
    CHECK_OK(rtr_shape_add(area, RTR_PART_HOLE, hole, 4, &err));
    CHECK_OK(rtr_shape_label_point(area, &at, &err));
    CHECK(rtr_shape_holds(area, at) && fabs(at.lon - 5) > 1);
    rtr_shape_free(area);

    area = new_shape(RTR_SHAPE_AREA); /* a sliver far thinner than 1 % of its box */
    rtr_lonlat sliver[] = {{0, 0}, {10, 10}, {10.002, 10}};
    CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, sliver, 3, &err));
    CHECK_OK(rtr_shape_label_point(area, &at, &err));
    CHECK(at.lon >= at.lat && at.lon < at.lat + 0.01);
    rtr_shape_free(area);
    area = new_shape(RTR_SHAPE_AREA);
    CHECK(rtr_shape_label_point(area, &at, &err) == RTR_BAD_ARG);
    rtr_lonlat flat[] = {{0, 0}, {5, 5}, {10, 10}};
    CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, flat, 3, &err));
    CHECK(rtr_shape_label_point(area, &at, &err) == RTR_BAD_DATA);
    rtr_shape_free(area);
    rtr_shape_free(small);
}

/* A star around the origin is valid; its two halves must have its area. */
static void check_random_stars(uint64_t seed)
{
    uint64_t state = seed;
    rtr_lonlat star[40], at;
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 40; i++) {
            double r = 1 + 9 * random01(&state), angle = 2 * M_PI * i / 40;
            star[i] = (rtr_lonlat){r * cos(angle), r * sin(angle)};
        }
        rtr_shape *area = new_shape(RTR_SHAPE_AREA), *west = NULL, *east = NULL, *both = NULL;
        CHECK_OK(rtr_shape_add(area, RTR_PART_OUTER, star, 40, &err));
        CHECK_OK(rtr_shape_clip(area, (rtr_bbox){-20, -20, 0.25, 20}, &west, &err));
        CHECK_OK(rtr_shape_clip(area, (rtr_bbox){0.25, -20, 20, 20}, &east, &err));
        CHECK_NEAR(area_of(west) + area_of(east), area_of(area), 1e-9);
        CHECK_OK(rtr_shape_union(west, east, &both, &err));
        CHECK_NEAR(area_of(both), area_of(area), 1e-9);
        CHECK_OK(rtr_shape_label_point(area, &at, &err));
        CHECK(rtr_shape_holds(area, at));
        rtr_shape_free(both);
        rtr_shape_free(east);
        rtr_shape_free(west);
        rtr_shape_free(area);
    }
    if (test_failures) printf("seed %llu\n", (unsigned long long)seed);
}

TEST_MAIN
{
    CASE("parts are appended, counted and copied") check_container();
    CASE("points share one part") check_points_share_a_part();
    CASE("rings are not closed and holes need an outer ring") check_rings();
    CASE("lines are clipped in their direction") check_clip_lines();
    CASE("areas are clipped with their holes") check_clip_areas();
    CASE("what crosses itself is told and repaired") check_validity();
    CASE("areas are joined, lines simplified") check_union_and_simplify();
    CASE("a label point lies well inside") check_label_point();
    CASE("halves of random stars add up") check_random_stars(20240611);
    return 0;
}

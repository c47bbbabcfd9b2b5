/* Whole shapes on the map: nothing infinite, nothing over the edge, areas of equal-area maps right. */
#include <stdint.h>
#include <stdlib.h>

#include "geo/antimeridian.h"
#include "geo/geodesic.h"
#include "geo/project.h"
#include "test.h"

static rtr_err err;

/* Surface of WGS 84, square metres. */
#define GLOBE_M2 510065621724088.44

static rtr_projection *projection_of(const char *definition)
{
    rtr_projection *projection = NULL;
    CHECK_OK(rtr_projection_new(definition, &projection, &err));
    return projection;
}

static rtr_shape *shape_of(rtr_shape_kind kind, const rtr_lonlat *points, size_t count)
{
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, count, &err));
    return shape;
}

/* Signed sum over all rings: holes run clockwise. */
static double area_of(const rtr_shape *shape)
{
    size_t count, unused;
    const rtr_part *parts = rtr_shape_parts(shape, &count);
    const rtr_lonlat *points = rtr_shape_points(shape, &unused);
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += rtr_ring_turn(points + parts[i].first, parts[i].count) / 2;
    return sum;
}

static size_t part_count(const rtr_shape *shape)
{
    size_t count;
    (void)rtr_shape_parts(shape, &count);
    return count;
}

static void check_finite(const rtr_shape *shape)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    for (size_t i = 0; i < count; i++)
        if (!(fabs(points[i].lon) < 1e8 && fabs(points[i].lat) < 1e8)) {
            FAIL_("point %zu is %.9g %.9g", i, points[i].lon, points[i].lat);
            return;
        }
}

static rtr_shape *project(const rtr_projection *projection, const rtr_shape *shape,
                          double tolerance_m)
{
    rtr_shape *out = NULL;
    CHECK_OK(rtr_project_shape(projection, shape, tolerance_m, &out, &err));
    if (out) check_finite(out);
    return out;
}

/* A ring of positions on a parallel or other curve, as a coarse country would have it. */
typedef struct country {
    const char *name;
    double area_m2; /* of the ring below, on the ellipsoid; 0: to be worked out on Equal Earth */
    size_t count;
    rtr_lonlat points[24];
} country;

static const country russia = {"Russia",
                               0,
                               18,
                               {{28, 60},
                                {40, 48},
                                {48, 42},
                                {60, 51},
                                {75, 54},
                                {88, 49},
                                {100, 50},
                                {118, 50},
                                {130, 43},
                                {140, 52},
                                {160, 52},
                                {172, 62},
                                {-170, 64},
                                {-170, 67},
                                {178, 70},
                                {140, 73},
                                {100, 78},
                                {60, 69}}};

static const country antarctica = {"Antarctica",
                                   0,
                                   12,
                                   {{-60, -64},
                                    {-90, -73},
                                    {-120, -74},
                                    {-150, -77},
                                    {179, -78},
                                    {165, -72},
                                    {140, -66},
                                    {110, -66},
                                    {80, -67},
                                    {50, -66},
                                    {0, -70},
                                    {-35, -78}}};

static const country africa = {"Africa",
                               0,
                               10,
                               {{-6, 35},
                                {-17, 15},
                                {9, 4},
                                {13, -17},
                                {18, -34},
                                {32, -28},
                                {40, -15},
                                {51, 11},
                                {35, 28},
                                {11, 37}}};

static const country *const countries[] = {&russia, &antarctica, &africa};

static const char *const maps[] = {
    "+proj=eqearth +lon_0=0",         "+proj=eqearth +lon_0=11",
    "+proj=eqearth +lon_0=180",       "+proj=eqearth +lon_0=-90",
    "+proj=laea +lat_0=90 +lon_0=0",  "+proj=laea +lat_0=60 +lon_0=100",
    "+proj=laea +lat_0=10 +lon_0=20", "+proj=laea +lat_0=-60 +lon_0=180",
    "+proj=laea +lat_0=0 +lon_0=-179"};
enum { MAP_COUNT = sizeof maps / sizeof *maps };

/* The true area of a ring with edges straight in longitude and latitude: from a fine Lambert map
 * around its own middle, which is equal-area. */
static double true_area(const rtr_shape *shape)
{
    rtr_projection *map = projection_of("+proj=eqearth +lon_0=75");
    rtr_shape *flat = project(map, shape, 10);
    double area = area_of(flat);
    rtr_shape_free(flat);
    rtr_projection_free(map);
    return area;
}

/* Does the cap of an azimuthal map hold all of the ring? */
static int fits(const rtr_projection *map, const rtr_shape *shape)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    rtr_xy unused;
    for (size_t i = 0; i < count; i++)
        if (!rtr_project(map, points[i], &unused)) return 0;
    return 1;
}

static void check_areas(int cut_first)
{
    for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
        rtr_shape *shape = shape_of(RTR_SHAPE_AREA, countries[c]->points, countries[c]->count);
        rtr_shape *cut = NULL;
        double area = true_area(shape);
        CHECK(area > 5e12 && area < 5e13);
        CHECK_OK(rtr_antimeridian_cut(shape, &cut, &err));
        for (int m = 0; m < MAP_COUNT; m++) {
            rtr_projection *map = projection_of(maps[m]);
            rtr_shape *flat = project(map, cut_first ? cut : shape, 5000);
            if (fits(map, shape) && !(fabs(area_of(flat) / area - 1) < 0.01))
                FAIL_("%s on %s: %.4g, not %.4g square metres", countries[c]->name, maps[m],
                      area_of(flat), area);
            rtr_shape *valid = NULL;
            CHECK_OK(rtr_shape_make_valid(flat, &valid, &err));
            if (fits(map, shape) && !(fabs(area_of(valid) / area - 1) < 0.01))
                FAIL_("%s on %s overlaps itself", countries[c]->name, maps[m]);
            /* healed: on a map whose cut does not touch it, a country is one piece */
            if (strstr(maps[m], "laea") && fits(map, shape) && part_count(flat) > 1)
                FAIL_("%s on %s: %zu parts", countries[c]->name, maps[m], part_count(flat));
            rtr_shape_free(valid);
            rtr_shape_free(flat);
            rtr_projection_free(map);
        }
        rtr_shape_free(cut);
        rtr_shape_free(shape);
    }
}

/* Everything south of the equator, cut by the rim of every map. */
static void check_half_world(void)
{
    rtr_lonlat belt[36], half[36];
    for (int i = 0; i < 36; i++) {
        half[i] = (rtr_lonlat){175 - 10 * i, -0.5};
        belt[i] = (rtr_lonlat){175 - 10 * i, -30};
    }
    rtr_shape *shape = shape_of(RTR_SHAPE_AREA, half, 36);
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, belt, 36, &err));
    double want = GLOBE_M2 / 2 * (sin(29.83 * M_PI / 180) - sin(0.5 * M_PI / 180)); /* authalic */
    for (int m = 0; m < MAP_COUNT; m++) {
        rtr_projection *map = projection_of(maps[m]);
        rtr_shape *flat = project(map, shape, 5000);
        double got = area_of(flat);
        /* Lambert's cap of 160 degrees shows 97 % of the globe */
        double least = strstr(maps[m], "laea") ? 0.9 : 0.99;
        if (!(got > least * want && got < 1.01 * want))
            FAIL_("belt on %s: %.4g of %.4g square metres", maps[m], got, want);
        rtr_shape_free(flat);
        rtr_projection_free(map);
    }
    rtr_shape_free(shape);
}

/* A ring that reaches over the rim is closed along it. */
static void check_horizon(void)
{
    rtr_lonlat wide[] = {{-30, -10}, {30, -10}, {30, 10}, {-30, 10}};
    rtr_projection *map = projection_of("+proj=laea +lat_0=0 +lon_0=180 +R=6371000");
    rtr_shape *shape = shape_of(RTR_SHAPE_AREA, wide, 4), *flat = project(map, shape, 1000);
    /* what lies beyond 160 degrees is a cap of 20 degrees around 0, 0: the band keeps its two ends */
    CHECK(part_count(flat) == 2);
    double r = 6371000, cap_part = 0;
    for (int i = 0; i < 20000; i++) { /* the part of the box that is nearer than 20 degrees */
        double lon = -30 + 60 * (i + 0.5) / 20000, c = cos(lon * M_PI / 180);
        double top =
            c <= cos(20 * M_PI / 180) ? 0 : fmin(10, acos(cos(20 * M_PI / 180) / c) * 180 / M_PI);
        cap_part += 2 * sin(top * M_PI / 180) * 60 / 20000 * M_PI / 180 * r * r;
    }
    double whole = 60 * M_PI / 180 * 2 * sin(10 * M_PI / 180) * r * r;
    CHECK_NEAR(area_of(flat) / (whole - cap_part), 1, 0.01);
    rtr_shape_free(flat);
    rtr_shape_free(shape);

    rtr_lonlat beyond[] = {{-2, -2}, {2, -2}, {2, 2}, {-2, 2}},
               line[] = {{-90, 0}, {0, 0}, {90, 1}};
    shape = shape_of(RTR_SHAPE_AREA, beyond, 4);
    flat = project(map, shape, 1000);
    CHECK(part_count(flat) == 0);
    rtr_shape_free(flat);
    rtr_shape_free(shape);
    shape = shape_of(RTR_SHAPE_LINE, line, 3);
    flat = project(map, shape, 1000);
    CHECK(part_count(flat) == 2);
    rtr_shape_free(flat);
    rtr_shape_free(shape);
    rtr_projection_free(map);
}

/* A route over the Pacific is one line where the map is not cut there, two where it is. */
static void check_lines(void)
{
    rtr_lonlat ends[] = {{121.5, 31.2}, {-118.2, 33.7}}, *route = NULL;
    size_t count = 0;
    CHECK_OK(rtr_geodesic_densify(ends, 2, 1000, &route, &count, &err));
    rtr_shape *shape = shape_of(RTR_SHAPE_LINE, route, count);
    static const struct {
        const char *map;
        size_t parts;
    } cases[] = {{"+proj=eqearth +lon_0=180", 1},
                 {"+proj=eqearth +lon_0=0", 2},
                 {"+proj=laea +lat_0=40 +lon_0=180", 1},
                 {"+proj=merc +lon_0=180", 1},
                 {"+proj=lcc +lat_1=30 +lat_2=50 +lon_0=-178", 1},
                 {"EPSG:3857", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rtr_projection *map = projection_of(cases[i].map);
        rtr_shape *flat = project(map, shape, 1000);
        if (part_count(flat) != cases[i].parts)
            FAIL_("%s: %zu parts", cases[i].map, part_count(flat));
        rtr_shape_free(flat);
        rtr_projection_free(map);
    }
    rtr_shape_free(shape);
    free(route);
}

static double distance_to_lines(const rtr_shape *lines, rtr_xy at)
{
    size_t count, part_total;
    const rtr_lonlat *points = rtr_shape_points(lines, &count);
    const rtr_part *parts = rtr_shape_parts(lines, &part_total);
    double nearest = INFINITY;
    for (size_t p = 0; p < part_total; p++)
        for (size_t i = 1; i < parts[p].count; i++) {
            rtr_lonlat a = points[parts[p].first + i - 1], b = points[parts[p].first + i];
            double dx = b.lon - a.lon, dy = b.lat - a.lat;
            double t = ((at.x - a.lon) * dx + (at.y - a.lat) * dy) / (dx * dx + dy * dy);
            t = fmin(fmax(t, 0), 1);
            nearest = fmin(nearest, hypot(a.lon + t * dx - at.x, a.lat + t * dy - at.y));
        }
    return nearest;
}

/* Every place on an edge that is straight in longitude and latitude lies near the projected chords. */
static void check_density(void)
{
    rtr_lonlat ends[][2] = {{{-60, 0}, {-60, 80}}, {{-60, 60}, {100, 60}}, {{-100, -30}, {60, 70}}};
    for (int m = 0; m < MAP_COUNT; m++) {
        rtr_projection *map = projection_of(maps[m]);
        for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
            rtr_lonlat a = ends[e][0], b = ends[e][1];
            rtr_shape *shape = shape_of(RTR_SHAPE_LINE, ends[e], 2),
                      *flat = project(map, shape, 2000);
            double worst = 0;
            for (int i = 0; i <= 1000; i++) {
                double t = i / 1000.0;
                rtr_xy at;
                rtr_lonlat place = {a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)};
                if (rtr_project(map, place, &at)) worst = fmax(worst, distance_to_lines(flat, at));
            }
            if (!(worst < 2000)) FAIL_("%s: edge %zu strays %.0f m", maps[m], e, worst);
            rtr_shape_free(flat);
            rtr_shape_free(shape);
        }
        rtr_projection_free(map);
    }
}

/* A ring with its hole, cut at 180 degrees and healed on another map. */
static void check_healing(void)
{
    rtr_lonlat outer[] = {{150, 40}, {-150, 40}, {-150, 70}, {150, 70}},
               hole[] = {{170, 50}, {170, 60}, {-170, 60}, {-170, 50}},
               lake[] = {{155, 50}, {155, 55}, {160, 55}, {160, 50}};
    rtr_shape *shape = shape_of(RTR_SHAPE_AREA, outer, 4), *cut = NULL;
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, hole, 4, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_HOLE, lake, 4, &err));
    CHECK_OK(rtr_antimeridian_cut(shape, &cut, &err));
    rtr_projection *map = projection_of("+proj=eqearth +lon_0=180");
    rtr_shape *flat = project(map, cut, 1000), *direct = project(map, shape, 1000);
    CHECK(part_count(flat) == 3);
    CHECK_NEAR(area_of(flat) / area_of(direct), 1, 1e-9);
    rtr_shape_free(direct);
    rtr_shape_free(flat);

    rtr_lonlat alone[] = {
        {170, 0}, {180, 0}, {180, 10}, {170, 10}}; /* ends at 180: nothing to heal */
    rtr_shape *side = shape_of(RTR_SHAPE_AREA, alone, 4);
    flat = project(map, side, 1000);
    CHECK(part_count(flat) == 1);
    rtr_shape_free(flat);
    rtr_shape_free(side);
    rtr_projection_free(map);
    rtr_shape_free(cut);
    rtr_shape_free(shape);
}

static void check_other_maps(void)
{
    static const char *const definitions[] = {"EPSG:3857",
                                              "EPSG:32633",
                                              "EPSG:3995",
                                              "EPSG:3035",
                                              "+proj=ortho +lat_0=40 +lon_0=20",
                                              "+proj=mill",
                                              "+proj=gnom +lat_0=50 +lon_0=90",
                                              "+proj=lcc +lat_1=-20 +lat_2=-40 +lon_0=140",
                                              "+proj=moll +lon_0=77"};
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        rtr_projection *map = projection_of(definitions[i]);
        for (size_t c = 0; c < sizeof countries / sizeof *countries; c++) {
            rtr_shape *shape = shape_of(RTR_SHAPE_AREA, countries[c]->points, countries[c]->count);
            rtr_shape *flat = project(map, shape, 1000);
            CHECK(area_of(flat) >= 0);
            rtr_shape_free(flat);
            rtr_shape_free(shape);
        }
        rtr_projection_free(map);
    }
}

static void check_points_and_bad_input(void)
{
    rtr_lonlat points[] = {{0, 40}, {180, -40}, {10, 41}}, bad[] = {{0, 0}, {NAN, 1}};
    rtr_projection *map = projection_of("+proj=laea +lat_0=40 +lon_0=0");
    rtr_shape *shape = shape_of(RTR_SHAPE_POINT, points, 3), *flat = project(map, shape, 1);
    size_t count;
    (void)rtr_shape_points(flat, &count);
    CHECK(count == 2); /* the antipode is not on the map */
    rtr_shape_free(flat);
    CHECK(rtr_project_shape(map, shape, 0, &flat, &err) == RTR_BAD_ARG && !flat);
    rtr_shape_free(shape);
    shape = shape_of(RTR_SHAPE_LINE, bad, 2);
    CHECK(rtr_project_shape(map, shape, 1, &flat, &err) == RTR_BAD_DATA && !flat);
    CHECK_STR(err.where, "points[1]");
    rtr_shape_free(shape);
    rtr_projection_free(map);
}

TEST_MAIN
{
    CASE("equal-area maps keep areas") check_areas(0);
    CASE("also when the area was cut at 180 degrees before") check_areas(1);
    CASE("a belt round the world") check_half_world();
    CASE("areas and lines end at the rim of a cap") check_horizon();
    CASE("lines are cut where the map is") check_lines();
    CASE("chords stay near the curve") check_density();
    CASE("what was cut is healed with its holes") check_healing();
    CASE("maps on request") check_other_maps();
    CASE("points and bad input") check_points_and_bad_input();
    return 0;
}

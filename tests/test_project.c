/* Projections: what is refused, which one is chosen, there and back again, scale, and 1 000 random
 * points against PROJ's own program `proj`. */
#include "geo/project.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "geo/geodesic.h"
#include "test.h"

enum { POINT_COUNT = 1000 };

static rtr_err err;

static double random01(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static rtr_lonlat random_position(uint64_t *state)
{
    return (rtr_lonlat){360 * random01(state) - 180, asin(2 * random01(state) - 1) * 180 / M_PI};
}

static void check_refused(const char *definition)
{
    rtr_projection *projection = NULL;
    if (rtr_projection_new(definition, &projection, &err) != RTR_BAD_DATA || projection)
        FAIL_("'%s' is not refused", definition);
    CHECK(strstr(err.what, "projection '") == err.what);
    CHECK(err.fix[0]);
    rtr_projection_free(projection);
}

static void check_refusals(void)
{
    static const char *const bad[] = {
        "",
        "nonsense",
        "+proj=nonsense",
        "http://example.org/crs",
        "https://example.org/EPSG:3035",
        "@file",
        "+proj=merc +nadgrids=@null",
        "+proj=merc +nadgrids=x.gsb",
        "+init=epsg:3035",
        "/etc/passwd",
        "+proj=pipeline +step +proj=merc",
        "EPSG:4326",
        "EPSG:999999",
        "EPSG:abc",
        "+proj=longlat +datum=WGS84",
        "+proj=latlong",
        "+proj=geocent",
        "+proj=cart +ellps=WGS84",
        "+proj=helmert +x=1",
        "+proj=noop",
        "+proj=lcc +lat_1=10 +lat_2=-10",
        "+proj=merc +units=ft",
        "+proj=merc +to_metre=0.3",
        "+proj=merc +geoidgrids=x",
        "EPSG:4978",
        "PROJCS[",
        "urn:ogc:def:crs:EPSG::3035",
        "+proj=airy",
        "IGNF:LAMB93",
        "GEOGCS[\"x\",DATUM[\"d\",SPHEROID[\"s\",6378137,298.257]],PRIMEM[\"g\",0],UNIT[\"degree\","
        "0.0174532925199433]]",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) check_refused(bad[i]);
    char *long_one = calloc(9001, 1);
    memset(long_one, 'x', 9000);
    check_refused(long_one);
    free(long_one);
    rtr_projection_free(NULL);
}

/* Points come back from the map as they were; the scale at the centre is about 1. */
static void check_there_and_back(const char *definition, rtr_projection_family family,
                                 rtr_lonlat near, double spread_deg)
{
    rtr_projection *projection = NULL;
    uint64_t state = 99;
    CHECK_OK(rtr_projection_new(definition, &projection, &err));
    if (!projection) return;
    CHECK(rtr_projection_family_of(projection) == family);
    CHECK_STR(rtr_projection_definition(projection), definition);
    for (int i = 0; i < 100; i++) {
        rtr_lonlat at = {near.lon + spread_deg * (random01(&state) - 0.5),
                         near.lat + spread_deg / 2 * (random01(&state) - 0.5)},
                   back = {0, 0};
        rtr_xy xy = {0, 0};
        if (!rtr_project(projection, at, &xy) || !rtr_unproject(projection, xy, &back) ||
            fabs(remainder(back.lon - at.lon, 360)) > 1e-6 || fabs(back.lat - at.lat) > 1e-6)
            FAIL_("%s: %.6f %.6f comes back as %.6f %.6f", definition, at.lon, at.lat, back.lon,
                  back.lat);
    }
    double least = 0, most = 0;
    CHECK(rtr_projection_scale(projection, near, &least, &most));
    if (!(least > 0.5 && least <= most + 1e-9 && most < 2))
        FAIL_("%s: scale %.9g to %.9g", definition, least, most);
    rtr_projection_free(projection);
}

static void check_families(void)
{
    check_there_and_back("+proj=eqearth +lon_0=150", RTR_PROJECTION_EQUAL_EARTH,
                         (rtr_lonlat){175, 0}, 120);
    check_there_and_back("+proj=laea +lat_0=50 +lon_0=20", RTR_PROJECTION_LAEA,
                         (rtr_lonlat){20, 50}, 60);
    check_there_and_back("+proj=laea +lat_0=90 +lon_0=0", RTR_PROJECTION_LAEA, (rtr_lonlat){0, 75},
                         20);
    check_there_and_back("+proj=lcc +lat_1=30 +lat_2=50 +lat_0=40 +lon_0=180", RTR_PROJECTION_LCC,
                         (rtr_lonlat){179, 40}, 50);
    check_there_and_back("+proj=merc +lon_0=0", RTR_PROJECTION_MERCATOR, (rtr_lonlat){0, 0}, 100);
    check_there_and_back("EPSG:3035", RTR_PROJECTION_LAEA, (rtr_lonlat){10, 52}, 20);
    check_there_and_back("EPSG:3857", RTR_PROJECTION_MERCATOR, (rtr_lonlat){0, 0}, 100);
    check_there_and_back("EPSG:32633", RTR_PROJECTION_OTHER, (rtr_lonlat){15, 50}, 6);
    check_there_and_back("EPSG:2263", RTR_PROJECTION_LCC, (rtr_lonlat){-74, 40.7}, 1); /* US feet */
    check_there_and_back("EPSG:3995", RTR_PROJECTION_OTHER, (rtr_lonlat){0, 80}, 5);
    check_there_and_back(
        "PROJCS[\"x\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS "
        "84\",6378137,298.257223563]],"
        "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Transverse_"
        "Mercator\"],"
        "PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",9],PARAMETER[\"scale_"
        "factor\",0.9996],"
        "PARAMETER[\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]",
        RTR_PROJECTION_OTHER, (rtr_lonlat){9, 45}, 4);
}

static void check_units_and_centre(void)
{
    rtr_projection *feet = NULL, *utm = NULL;
    rtr_xy a, b;
    CHECK_OK(rtr_projection_new("EPSG:2263", &feet, &err));
    CHECK(rtr_project(feet, (rtr_lonlat){-74, 40.7}, &a) &&
          rtr_project(feet, (rtr_lonlat){-74, 40.8}, &b));
    CHECK_NEAR(hypot(a.x - b.x, a.y - b.y), 11104, 10); /* metres */
    CHECK_OK(rtr_projection_new("EPSG:32633", &utm, &err));
    CHECK_NEAR(rtr_projection_central_lon(utm), 15, 0);
    rtr_projection_free(utm);
    rtr_projection_free(feet);
}

/* Both sides of the cut are told apart, wherever the centre is. */
static void check_edges(void)
{
    for (double centre = -170; centre <= 180; centre += 35) {
        char definition[64];
        rtr_projection *projection = NULL;
        rtr_xy east, west;
        snprintf(definition, sizeof definition, "+proj=eqearth +lon_0=%d", (int)centre);
        CHECK_OK(rtr_projection_new(definition, &projection, &err));
        CHECK(rtr_project(projection, (rtr_lonlat){centre + 179.9999999, 10}, &east));
        CHECK(rtr_project(projection, (rtr_lonlat){centre - 179.9999999, 10}, &west));
        CHECK(east.x > 1e7 && west.x < -1e7);
        CHECK(!rtr_project(projection, (rtr_lonlat){0, 91}, &east));
        CHECK(!rtr_project(projection, (rtr_lonlat){NAN, 0}, &east));
        rtr_lonlat at;
        CHECK(!rtr_unproject(projection, (rtr_xy){1.9e7, 0}, &at)); /* beyond the rim */
        CHECK(!rtr_unproject(projection, (rtr_xy){NAN, 0}, &at));
        CHECK(!rtr_unproject(projection, (rtr_xy){1.6e7, 8e6}, &at));
        rtr_projection_free(projection);
    }
    rtr_projection *laea = NULL;
    rtr_xy xy;
    rtr_lonlat at;
    double least, most;
    CHECK_OK(rtr_projection_new("+proj=laea +lat_0=40 +lon_0=0", &laea, &err));
    CHECK(!rtr_project(laea, (rtr_lonlat){180, -40}, &xy));
    CHECK(!rtr_projection_scale(laea, (rtr_lonlat){180, -40}, &least, &most));
    CHECK(!rtr_unproject(laea, (rtr_xy){2e7, 0}, &at));
    CHECK(rtr_projection_scale(laea, (rtr_lonlat){0, 40}, &least, &most));
    CHECK_NEAR(least, 1, 1e-6);
    CHECK(rtr_projection_scale(laea, (rtr_lonlat){90, 0}, &least, &most)); /* 90 degrees off */
    CHECK_NEAR(least, 0.707, 0.01);
    CHECK_NEAR(most, 1.414, 0.01);
    rtr_projection_free(laea);
}

typedef struct scene {
    const char *name;
    rtr_projection_family family;
    double central_lon, tolerance;
    size_t count;
    rtr_lonlat points[8];
} scene;

static const scene scenes[] = {
    {"Mumbai - Moscow", RTR_PROJECTION_LAEA, 57, 3, 2, {{72.88, 19.07}, {37.62, 55.75}}},
    {"Shanghai - Los Angeles",
     RTR_PROJECTION_LCC,
     -178.4,
     1,
     3,
     {{121.5, 31.2}, {-175, 47}, {-118.2, 33.7}}},
    {"Northern Sea Route",
     RTR_PROJECTION_LAEA,
     128.5,
     1,
     5,
     {{33, 69}, {60, 76}, {105, 78}, {150, 75}, {-170, 66}}},
    {"world",
     RTR_PROJECTION_EQUAL_EARTH,
     11,
     0,
     7,
     {{72, 19}, {-74, 40}, {-43, -23}, {18, -34}, {151, -34}, {140, 36}, {-122, 37}}},
    {"Pacific world",
     RTR_PROJECTION_EQUAL_EARTH,
     180,
     12,
     4,
     {{80, 13}, {-70, -33}, {151, -34}, {-80, 9}}},
    {"Europe", RTR_PROJECTION_LCC, 25, 1, 4, {{-10, 38}, {60, 55}, {2, 48}, {30, 60}}},
    {"Mumbai", RTR_PROJECTION_LAEA, 72.88, 0.01, 1, {{72.88, 19.07}}},
    {"North Pole", RTR_PROJECTION_LAEA, 0, 180, 4, {{0, 75}, {90, 75}, {180, 75}, {-90, 75}}},
    {"South Pole", RTR_PROJECTION_LAEA, 0, 180, 1, {{0, -90}}},
    {"both poles", RTR_PROJECTION_EQUAL_EARTH, 11, 0, 4, {{0, 89}, {0, -89}, {120, 0}, {-120, 0}}},
    {"Southern band", RTR_PROJECTION_LCC, 145, 1, 3, {{115, -32}, {175, -41}, {150, -36}}},
    {"equator", RTR_PROJECTION_LAEA, 30, 1, 2, {{0, -5}, {60, 5}}},
};

static void check_choice(const scene *of)
{
    rtr_projection *projection = NULL;
    CHECK_OK(rtr_projection_choose("auto", of->points, of->count, &projection, &err));
    if (!projection) return;
    const char *definition = rtr_projection_definition(projection);
    double lon = rtr_projection_central_lon(projection);
    if (rtr_projection_family_of(projection) != of->family ||
        fabs(remainder(lon - of->central_lon, 360)) > of->tolerance)
        FAIL_("%s: %s", of->name, definition);
    for (size_t i = 0; i < of->count; i++) {
        rtr_xy xy;
        rtr_lonlat back;
        CHECK(rtr_project(projection, of->points[i], &xy));
        CHECK(isfinite(xy.x) && isfinite(xy.y));
        CHECK(rtr_unproject(projection, xy, &back));
        /* nothing wraps: no point lies at the cut */
        if (of->count > 1 && of->family != RTR_PROJECTION_LAEA)
            CHECK(fabs(remainder(of->points[i].lon - lon, 360)) < 170);
    }
    rtr_projection_free(projection);
}

/* The Pacific is crossed without a jump: neighbours on the route are neighbours on the map. */
static void check_pacific_is_whole(void)
{
    rtr_lonlat ends[] = {{121.5, 31.2}, {-118.2, 33.7}}, *route = NULL;
    size_t count = 0;
    rtr_projection *projection = NULL;
    CHECK_OK(rtr_geodesic_densify(ends, 2, 100, &route, &count, &err));
    CHECK_OK(rtr_projection_choose("auto", route, count, &projection, &err));
    rtr_xy last = {0, 0}, at;
    for (size_t i = 0; i < count; i++) {
        CHECK(rtr_project(projection, route[i], &at));
        if (i > 0) {
            double on_map = hypot(at.x - last.x, at.y - last.y);
            CHECK_NEAR(on_map / rtr_geodesic_length_m(route[i - 1], route[i]), 1, 0.1);
        }
        last = at;
    }
    rtr_projection_free(projection);
    free(route);
}

static void check_names(void)
{
    static const struct {
        const char *name;
        rtr_projection_family family;
    } names[] = {{"equal-earth", RTR_PROJECTION_EQUAL_EARTH},
                 {"laea", RTR_PROJECTION_LAEA},
                 {"lcc", RTR_PROJECTION_LCC},
                 {"mercator", RTR_PROJECTION_MERCATOR}};
    rtr_lonlat points[] = {{10, 40}, {30, 50}}, equator[] = {{10, -20}, {30, 20}},
               bad[] = {{0, 0}, {0, NAN}};
    rtr_projection *projection = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CHECK_OK(rtr_projection_choose(names[i].name, points, 2, &projection, &err));
        CHECK(projection && rtr_projection_family_of(projection) == names[i].family);
        rtr_projection_free(projection);
    }
    CHECK(rtr_projection_choose("lcc", equator, 2, &projection, &err) == RTR_BAD_DATA &&
          !projection);
    static const char *const others[] = {"robinson", "EPSG:3035", "+proj=mill"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        CHECK(rtr_projection_choose(others[i], points, 2, &projection, &err) == RTR_BAD_DATA);
        CHECK_STR(err.fix, "write auto, equal-earth, laea, lcc or mercator");
    }
    CHECK(rtr_projection_choose("auto", points, 0, &projection, &err) == RTR_BAD_ARG);
    CHECK(rtr_projection_choose("auto", bad, 2, &projection, &err) == RTR_BAD_ARG);
    CHECK_STR(err.where, "points[1]");
}

static void check_against_proj(const char *definition, uint64_t seed)
{
    static rtr_lonlat points[POINT_COUNT];
    uint64_t state = seed;
    char path[] = "/tmp/rutter-proj-XXXXXX", command[320];
    int file = mkstemp(path);
    FILE *list = file < 0 ? NULL : fdopen(file, "w");
    rtr_projection *projection = NULL;
    CHECK(list);
    if (!list) return;
    for (int i = 0; i < POINT_COUNT; i++) {
        points[i] = random_position(&state);
        fprintf(list, "%.15f %.15f\n", points[i].lon, points[i].lat);
    }
    CHECK(fclose(list) == 0);
    CHECK_OK(rtr_projection_new(definition, &projection, &err));
    snprintf(command, sizeof command, "LC_ALL=C proj -f %%.6f %s < %s", definition, path);
    FILE *proj = popen(command, "r"); // NOLINT: a fixed program on a file of our own
    int compared = 0, drawn = 0;
    double x, y;
    while (proj && projection && compared < POINT_COUNT && fscanf(proj, "%lf %lf", &x, &y) == 2) {
        rtr_xy got;
        if (rtr_project(projection, points[compared++], &got)) {
            CHECK_NEAR(got.x, x, 1e-3);
            CHECK_NEAR(got.y, y, 1e-3);
            drawn++;
        }
    }
    CHECK(compared == POINT_COUNT && drawn > POINT_COUNT * 9 / 10);
    CHECK(proj && pclose(proj) == 0);
    rtr_projection_free(projection);
    (void)unlink(path);
    printf("%d points compared with proj %s, seed %llu\n", drawn, definition,
           (unsigned long long)seed);
}

TEST_MAIN
{
    CASE("refuses what is no map projection or names a file or place") check_refusals();
    CASE("there and back in every family") check_families();
    CASE("metres whatever the units; the central meridian of a zone") check_units_and_centre();
    CASE("edges and the far side") check_edges();
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        CASE(scenes[i].name) check_choice(&scenes[i]);
    CASE("the Pacific is not cut") check_pacific_is_whole();
    CASE("projections by name") check_names();
    if (system("command -v proj > /dev/null") != 0) { // NOLINT: a fixed command
        if (test_failures) return 1;
        SKIP("proj is not installed (package proj-bin): no comparison with it");
    }
    CASE("the same as proj")
    {
        check_against_proj("+proj=eqearth +lon_0=150 +ellps=WGS84", 3);
        check_against_proj("+proj=laea +lat_0=50 +lon_0=20 +ellps=WGS84", 4);
        check_against_proj("+proj=merc +lon_0=-30 +ellps=WGS84", 5);
    }
    return 0;
}

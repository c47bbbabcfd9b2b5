#include "geo/searoute.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "geo/basemap.h"
#include "geo/geodesic.h"
#include "test.h"

#define SEA_FILE RUTTER_SHARE_DIR "/rutter.sea"
#define MAP_FILE RUTTER_SHARE_DIR "/rutter.map"

static const rtr_lonlat mumbai = {72.85, 18.94}, novorossiysk = {37.80, 44.72};
static const rtr_lonlat chennai = {80.30, 13.10}, vladivostok = {131.89, 43.10};
static const rtr_lonlat shanghai = {121.80, 31.25}, los_angeles = {-118.25, 33.73};
static const rtr_lonlat rotterdam = {4.05, 51.97}, yokohama = {139.67, 35.44};
static const rtr_lonlat anzali = {49.46, 37.48}, amirabad = {53.37, 36.86};
static const rtr_lonlat astrakhan = {48.03, 46.35};

static double nm(const rtr_sea_route *route)
{
    return route->length_m / RTR_NAUTICAL_MILE_M;
}

static int uses(const rtr_sea *sea, uint64_t passages, const char *id)
{
    rtr_err err = {0};
    uint64_t mask = 0;
    return rtr_sea_passage_mask(sea, id, &mask, &err) == RTR_OK && (passages & mask) == mask;
}

static uint64_t mask_of(const rtr_sea *sea, const char *id)
{
    rtr_err err = {0};
    uint64_t mask = 0;
    CHECK_OK(rtr_sea_passage_mask(sea, id, &mask, &err));
    return mask;
}

/* Length in nautical miles, or -1 when there is no way. */
static double length_nm(const rtr_sea *sea, rtr_lonlat a, rtr_lonlat b,
                        const rtr_sea_options *options)
{
    rtr_err err = {0};
    rtr_sea_route route;
    if (rtr_sea_find(sea, a, b, options, &route, &err)) return -1;
    double length = nm(&route);
    rtr_sea_route_end(&route);
    return length;
}

/* The middle of a leg drawn straight in longitude and latitude strays little from the geodesic's. */
static double stray_m(rtr_lonlat a, rtr_lonlat b)
{
    rtr_lonlat drawn = {(a.lon + b.lon) / 2, (a.lat + b.lat) / 2};
    double leg_m = rtr_geodesic_length_m(a, b);
    double half = rtr_geodesic_length_m(a, drawn) + rtr_geodesic_length_m(drawn, b);
    return sqrt(fmax(0, half * half - leg_m * leg_m)) / 2; /* of an isosceles triangle */
}

/* Neighbours are so near that they may be joined straight in longitude and latitude, and never jump
 * around the globe; the sum of the legs is the length; the ends are where they should be. */
static void check_line(const rtr_sea_route *route, rtr_lonlat from, rtr_lonlat to)
{
    CHECK(route->count >= 2);
    CHECK_NEAR(rtr_geodesic_path_m(route->points, route->count), route->length_m,
               1e-6 * route->length_m);
    double furthest_m = 0, widest = 0;
    for (size_t i = 1; i < route->count; i++) {
        furthest_m = fmax(furthest_m, stray_m(route->points[i - 1], route->points[i]));
        widest = fmax(widest, fabs(route->points[i].lon - route->points[i - 1].lon));
    }
    CHECK(furthest_m < 60);
    CHECK(widest < 180);
    CHECK(rtr_geodesic_length_m(route->points[0], from) < route->snap_m[0] + 1000);
    CHECK(rtr_geodesic_length_m(route->points[route->count - 1], to) < route->snap_m[1] + 1000);
}

static void test_known(const rtr_sea *sea)
{
    rtr_err err = {0};
    rtr_sea_route route;
    CASE("Mumbai to Novorossiysk goes through Suez and the Turkish straits")
    {
        CHECK_OK(rtr_sea_find(sea, mumbai, novorossiysk, NULL, &route, &err));
        check_line(&route, mumbai, novorossiysk);
        CHECK(uses(sea, route.passages, "suez"));
        CHECK(uses(sea, route.passages, "bab-el-mandeb"));
        CHECK(uses(sea, route.passages, "bosporus"));
        CHECK(uses(sea, route.passages, "dardanelles"));
        CHECK(!uses(sea, route.passages, "gibraltar"));
        CHECK_NEAR(nm(&route), 4290, 60);
        rtr_sea_route_end(&route);
    }
    CASE("without the Red Sea it goes around the Cape")
    {
        rtr_sea_options options = {.avoid = mask_of(sea, "red-sea")};
        CHECK_OK(rtr_sea_find(sea, mumbai, novorossiysk, &options, &route, &err));
        check_line(&route, mumbai, novorossiysk);
        CHECK(!(route.passages & options.avoid));
        CHECK(uses(sea, route.passages, "good-hope"));
        CHECK(uses(sea, route.passages, "gibraltar"));
        CHECK(nm(&route) > 11000 && nm(&route) < 13500);
        rtr_sea_route_end(&route);
    }
    CASE("Chennai to Vladivostok")
    {
        CHECK_OK(rtr_sea_find(sea, chennai, vladivostok, NULL, &route, &err));
        check_line(&route, chennai, vladivostok);
        CHECK(uses(sea, route.passages, "malacca"));
        CHECK_NEAR(nm(&route), 4570, 100);
        rtr_sea_route_end(&route);
    }
    CASE("Shanghai to Los Angeles crosses the antimeridian without a jump")
    {
        CHECK_OK(rtr_sea_find(sea, shanghai, los_angeles, NULL, &route, &err));
        check_line(&route, shanghai, los_angeles);
        CHECK(route.points[route.count - 1].lon > 180);
        CHECK_NEAR(nm(&route), 5700, 100);
        rtr_sea_route_end(&route);
    }
}

static void test_ice(const rtr_sea *sea)
{
    CASE("Rotterdam to Yokohama: the Northern Sea Route only when allowed, and shorter")
    {
        rtr_err err = {0};
        rtr_sea_route south, north;
        rtr_sea_options options = {.allow = mask_of(sea, "northern-sea-route")};
        CHECK(rtr_sea_closed_by_default(sea) & options.allow);
        CHECK_OK(rtr_sea_find(sea, rotterdam, yokohama, NULL, &south, &err));
        CHECK_OK(rtr_sea_find(sea, rotterdam, yokohama, &options, &north, &err));
        check_line(&north, rotterdam, yokohama);
        CHECK(uses(sea, south.passages, "suez"));
        CHECK(uses(sea, north.passages, "northern-sea-route"));
        CHECK(uses(sea, north.passages, "bering"));
        CHECK(nm(&north) < 0.75 * nm(&south));
        CHECK_NEAR(nm(&north), 7000, 350);
        double highest = 0;
        for (size_t i = 0; i < north.count; i++) highest = fmax(highest, north.points[i].lat);
        CHECK(highest < 79); /* along the coast, not over the pole */
        rtr_sea_route_end(&south);
        rtr_sea_route_end(&north);
    }
}

static void test_caspian(const rtr_sea *sea)
{
    rtr_err err = {0};
    rtr_sea_route route;
    CASE("the Caspian has its own routes")
    {
        CHECK_OK(rtr_sea_find(sea, anzali, astrakhan, NULL, &route, &err));
        check_line(&route, anzali, astrakhan);
        CHECK(nm(&route) > 500 && nm(&route) < 640);
        rtr_sea_route_end(&route);
        CHECK_OK(rtr_sea_find(sea, amirabad, astrakhan, NULL, &route, &err));
        CHECK(nm(&route) > 540 && nm(&route) < 720);
        rtr_sea_route_end(&route);
    }
    CASE("it is joined to the sea by the Volga-Don Canal only, and when that is allowed")
    {
        rtr_sea_options options = {.allow = mask_of(sea, "volga-don")};
        CHECK(rtr_sea_find(sea, anzali, mumbai, NULL, &route, &err) == RTR_NOT_FOUND);
        CHECK(!route.points && !route.count);
        CHECK(err.what[0] && err.fix[0]);
        CHECK_OK(rtr_sea_find(sea, anzali, mumbai, &options, &route, &err));
        CHECK(uses(sea, route.passages, "volga-don"));
        rtr_sea_route_end(&route);
    }
}

static void test_refusals(const rtr_sea *sea)
{
    rtr_err err = {0};
    rtr_sea_route route;
    CASE("far inland there is no route, and the error says which end")
    {
        rtr_lonlat madrid = {-3.70, 40.42};
        CHECK(rtr_sea_find(sea, madrid, mumbai, NULL, &route, &err) == RTR_NOT_FOUND);
        CHECK_STR(err.where, "from");
        CHECK_STR(err.what, "further than 50 km from navigable water");
        CHECK(rtr_sea_find(sea, mumbai, madrid, NULL, &route, &err) == RTR_NOT_FOUND);
        CHECK_STR(err.where, "to");
    }
    CASE("positions off the globe")
    {
        CHECK(rtr_sea_find(sea, (rtr_lonlat){0, 95}, mumbai, NULL, &route, &err) == RTR_BAD_DATA);
        CHECK(rtr_sea_find(sea, mumbai, (rtr_lonlat){NAN, 0}, NULL, &route, &err) == RTR_BAD_DATA);
        CHECK(route.points == NULL);
    }
    CASE("the poles and the antimeridian are positions like others")
    {
        CHECK(rtr_sea_find(sea, (rtr_lonlat){0, 90}, mumbai, NULL, &route, &err) == RTR_NOT_FOUND);
        CHECK(rtr_sea_find(sea, (rtr_lonlat){0, -90}, mumbai, NULL, &route, &err) == RTR_NOT_FOUND);
        double east = length_nm(sea, (rtr_lonlat){180, 0}, mumbai, NULL);
        CHECK(east > 0);
        CHECK_NEAR(length_nm(sea, (rtr_lonlat){-180, 0}, mumbai, NULL), east, 0.01);
    }
    CASE("unknown passages get a suggestion")
    {
        uint64_t mask = 1;
        CHECK(rtr_sea_passage_mask(sea, "seuz", &mask, &err) == RTR_NOT_FOUND);
        CHECK(mask == 0);
        CHECK_STR(err.fix, "did you mean 'suez'?");
        CHECK(rtr_sea_passage_mask(sea, "", &mask, &err) == RTR_NOT_FOUND);
    }
}

static void test_properties(const rtr_sea *sea)
{
    const rtr_lonlat ports[] = {novorossiysk, chennai,         shanghai,     los_angeles,
                                rotterdam,    {18.43, -33.91}, {28.2, 60.1}, {103.85, 1.25}};
    enum { PORTS = sizeof ports / sizeof *ports };
    static double length[PORTS][PORTS];
    for (int i = 0; i < PORTS; i++)
        for (int k = 0; k < PORTS; k++)
            length[i][k] = i == k ? 0 : length_nm(sea, ports[i], ports[k], NULL);
    CASE("all pairs have a way, as long back as forth, no shorter than the geodesic")
    {
        for (int i = 0; i < PORTS; i++)
            for (int k = 0; k < i; k++) {
                double geodesic = rtr_geodesic_length_m(ports[i], ports[k]) / RTR_NAUTICAL_MILE_M;
                CHECK(length[i][k] > geodesic * 0.999 - 25);
                CHECK_NEAR(length[i][k], length[k][i], 0.002 * length[k][i] + 2);
            }
    }
    CASE("no detour over a third port is shorter, but for the ends and 0.5 %")
    {
        for (int i = 0; i < PORTS; i++)
            for (int j = 0; j < PORTS; j++)
                for (int k = 0; k < PORTS; k++)
                    CHECK(length[i][k] <= 1.005 * (length[i][j] + length[j][k]) + 20);
    }
    CASE("closing a passage never shortens a way")
    {
        double open = length_nm(sea, rotterdam, chennai, NULL);
        for (size_t number = 0; number < rtr_sea_passage_count(sea); number += 7) {
            rtr_sea_options options = {.avoid = UINT64_C(1) << number};
            double closed = length_nm(sea, rotterdam, chennai, &options);
            CHECK(closed < 0 || closed >= open * 0.998);
        }
    }
}

/* Every centre line of a strait, as the table has it. */
static void test_passages(const rtr_basemap *map)
{
    rtr_err err = {0};
    char *bytes = NULL;
    size_t size = 0;
    int more = 1;
    rtr_csv csv = {0};
    CASE("centre lines of straits keep off land")
    {
        CHECK_OK(
            rtr_file_read(RUTTER_SOURCE_DIR "/data/passages.csv", 1 << 22, &bytes, &size, &err));
        rtr_csv_begin(&csv, "passages.csv", bytes, size, ',');
        csv.comment = '#';
        CHECK_OK(rtr_csv_next(&csv, &more, &err));
        int id = rtr_csv_column(&csv, "id"), kind = rtr_csv_column(&csv, "kind");
        int use = rtr_csv_column(&csv, "use"), line = rtr_csv_column(&csv, "line");
        size_t lines = 0;
        while (rtr_csv_next(&csv, &more, &err) == RTR_OK && more) {
            if (strcmp(rtr_csv_field(&csv, use), "way") != 0) continue;
            if (strcmp(rtr_csv_field(&csv, kind), "strait") != 0) continue;
            rtr_lonlat points[2] = {{0, 0}, {0, 0}};
            double km = 0;
            size_t count = 0;
            char *rest = NULL;
            for (char *pair = strtok_r(csv.fields[line], ",", &rest); pair;
                 pair = strtok_r(NULL, ",", &rest)) {
                points[0] = points[1];
                CHECK(sscanf(pair, "%lf %lf", &points[1].lon, &points[1].lat) == 2);
                if (count++) km += rtr_basemap_km_on_land(map, points, 2);
            }
            if (km > 0.3) FAIL_("%s: %.2f km on land", rtr_csv_field(&csv, id), km);
            lines++;
        }
        CHECK(lines > 3);
    }
    rtr_csv_end(&csv);
    free(bytes);
}

/* Kilometres on land beyond 20 km from both ends. The file's centre lines of rivers and canals are
 * left out by choosing ports on the open sea. */
static double km_on_land(const rtr_basemap *map, const rtr_sea_route *route, rtr_lonlat a,
                         rtr_lonlat b)
{
    size_t first = 0, last = route->count;
    while (first < last && rtr_geodesic_length_m(route->points[first], a) < 20000) first++;
    while (last > first && rtr_geodesic_length_m(route->points[last - 1], b) < 20000) last--;
    return last - first < 2 ? 0 : rtr_basemap_km_on_land(map, route->points + first, last - first);
}

static void test_land(const rtr_sea *sea, const rtr_basemap *map)
{
    const rtr_lonlat ports[] = {mumbai,           los_angeles,      yokohama,       {18.43, -33.91},
                                {174.78, -41.28}, {23.62, 37.93},   {120.9, 14.58}, {5.3, 60.4},
                                {-82.35, 23.15},  {-71.63, -33.03}, {177.4, -18.1}};
    enum { PORTS = sizeof ports / sizeof *ports };
    CASE("no route between ports on the open sea touches land")
    {
        for (int i = 0; i < PORTS; i++)
            for (int k = i % 2; k < i; k += 2) {
                rtr_err err = {0};
                rtr_sea_route route;
                rtr_sea_options options = {.avoid = mask_of(sea, "suez") | mask_of(sea, "panama") |
                                                    mask_of(sea, "corinth")};
                CHECK_OK(rtr_sea_find(sea, ports[i], ports[k], &options, &route, &err));
                double km = km_on_land(map, &route, ports[i], ports[k]);
                if (km > 0.2) FAIL_("%d to %d: %.2f km on land", k, i, km);
                rtr_sea_route_end(&route);
            }
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    rtr_basemap *map = NULL;
    if (access(SEA_FILE, R_OK) != 0) SKIP("%s is not built", SEA_FILE);
    if (rtr_sea_new(SEA_FILE, &sea, &err) != RTR_OK) {
        FAIL_("%s: %s", err.where, err.what);
        return 1;
    }
    test_known(sea);
    test_ice(sea);
    test_caspian(sea);
    test_refusals(sea);
    test_properties(sea);
    if (access(MAP_FILE, R_OK) == 0 && rtr_basemap_new(MAP_FILE, &map, &err) == RTR_OK) {
        test_passages(map);
        test_land(sea, map);
    } else {
        printf("SKIPPED: the land check needs %s\n", MAP_FILE);
    }
    rtr_basemap_free(map);
    rtr_sea_free(sea);
    return 0;
}

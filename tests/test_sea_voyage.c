/* What is made of a way once it is found: passages in order, alternatives, a thinner line. */
#include <unistd.h>

#include "geo/geodesic.h"
#include "geo/sea_graph.h"
#include "test.h"

#define SEA_FILE RUTTER_SHARE_DIR "/rutter.sea"

static const rtr_lonlat mumbai = {72.85, 18.94}, novorossiysk = {37.80, 44.72};

static int order_of(const rtr_sea *sea, const rtr_sea_route *route, const char *id)
{
    for (size_t i = 0; i < route->meeting_count; i++)
        if (strcmp(rtr_sea_passage_id(sea, route->meetings[i].passage), id) == 0) return (int)i;
    return -1;
}

static void test_order(const rtr_sea *sea, rtr_sea_pilot *pilot)
{
    rtr_err err = {0};
    rtr_sea_route there, back;
    CASE("passages come in the order of the voyage, and backwards on the way back")
    {
        CHECK_OK(rtr_sea_pilot_find(pilot, mumbai, novorossiysk, NULL, &there, &err));
        CHECK_OK(rtr_sea_pilot_find(pilot, novorossiysk, mumbai, NULL, &back, &err));
        static const char *const order[] = {"bab-el-mandeb", "suez", "dardanelles", "bosporus"};
        for (int i = 0; i < 4; i++) {
            CHECK(order_of(sea, &there, order[i]) == i);
            CHECK(order_of(sea, &back, order[i]) == (int)back.meeting_count - 1 - i);
        }
        uint64_t mask = 0;
        for (size_t i = 0; i < there.meeting_count; i++)
            mask |= UINT64_C(1) << there.meetings[i].passage;
        CHECK(mask == there.passages);
    }
    CASE("distances: Bab-el-Mandeb some 1,745 nm from Mumbai, and the same from either end")
    {
        double out_m = there.meetings[0].distance_m;
        double home_m = back.meetings[back.meeting_count - 1].distance_m;
        CHECK_NEAR(out_m / RTR_NAUTICAL_MILE_M, 1745, 40);
        CHECK_NEAR((out_m + home_m) / there.length_m, 1, 0.002);
        for (size_t i = 1; i < there.meeting_count; i++)
            CHECK(there.meetings[i].distance_m > there.meetings[i - 1].distance_m);
    }
    rtr_sea_route_end(&there);
    rtr_sea_route_end(&back);
}

static void test_length(rtr_sea_pilot *pilot)
{
    rtr_err err = {0};
    rtr_sea_route route;
    double length_m = 0;
    CASE("the length alone is the route's")
    {
        CHECK_OK(rtr_sea_pilot_find(pilot, mumbai, novorossiysk, NULL, &route, &err));
        CHECK_OK(rtr_sea_pilot_length(pilot, mumbai, novorossiysk, NULL, &length_m, &err));
        CHECK_NEAR(length_m / route.length_m, 1, 1e-6);
        rtr_sea_route_end(&route);
    }
}

static void test_alternatives(rtr_sea_pilot *pilot)
{
    rtr_err err = {0};
    rtr_sea_route routes[3];
    size_t count = 3;
    const rtr_lonlat ends[2] = {mumbai, novorossiysk};
    CASE("alternatives differ by passage and come shortest first")
    {
        CHECK_OK(rtr_sea_alternatives(pilot, ends, NULL, routes, &count, &err));
        CHECK(count == 3);
        for (size_t i = 1; i < count; i++) {
            CHECK(routes[i].length_m >= routes[i - 1].length_m);
            for (size_t k = 0; k < i; k++) CHECK(routes[i].passages != routes[k].passages);
        }
        for (size_t i = 0; i < count; i++) rtr_sea_route_end(&routes[i]);
    }
    CASE("no way is a failure, as for one route; so are too many")
    {
        const rtr_lonlat inland[2] = {mumbai, {-3.7, 40.4}};
        CHECK(rtr_sea_alternatives(pilot, inland, NULL, routes, &count, &err) == RTR_NOT_FOUND);
        CHECK(count == 0);
        count = 99;
        CHECK(rtr_sea_alternatives(pilot, ends, NULL, routes, &count, &err) == RTR_BAD_ARG);
    }
}

static void test_simplify(const rtr_sea *sea, rtr_sea_pilot *pilot)
{
    rtr_err err = {0};
    rtr_sea_route route;
    CASE("a thinner line has fewer points, the same ends and the way's length")
    {
        CHECK_OK(rtr_sea_pilot_find(pilot, mumbai, novorossiysk, NULL, &route, &err));
        size_t before = route.count;
        double length_m = route.length_m;
        rtr_lonlat first = route.points[0], last = route.points[route.count - 1];
        CHECK_OK(rtr_sea_simplify(sea, 1000, &route, &err));
        CHECK(route.count < before);
        CHECK(route.length_m == length_m);
        CHECK(route.points[0].lon == first.lon && route.points[route.count - 1].lat == last.lat);
        CHECK_NEAR(rtr_geodesic_path_m(route.points, route.count) / length_m, 1, 0.01);
        size_t thinner = route.count;
        /* However much is allowed, Arabia is gone round. */
        CHECK_OK(rtr_sea_simplify(sea, 1e9, &route, &err));
        CHECK(route.count <= thinner && route.count > 20);
        CHECK(rtr_geodesic_path_m(route.points, route.count) > 0.97 * length_m);
        CHECK(rtr_sea_simplify(sea, -1, &route, &err) == RTR_BAD_ARG);
        rtr_sea_route_end(&route);
    }
}

/* The sharpest turn, in degrees, at points more than 20 km from the ends. */
static double sharpest(const rtr_sea_route *route)
{
    double worst = 0;
    for (size_t i = 1; i + 1 < route->count; i++) {
        rtr_lonlat at = route->points[i];
        double in, out;
        if (rtr_geodesic_length_m(route->points[0], at) < 20000) continue;
        if (rtr_geodesic_length_m(route->points[route->count - 1], at) < 20000) continue;
        if (rtr_geodesic_inverse(route->points[i - 1], at, NULL, &in) < 10) continue;
        if (rtr_geodesic_inverse(at, route->points[i + 1], &out, NULL) < 10) continue;
        worst = fmax(worst, fabs(remainder(out - in, 360)));
    }
    return worst;
}

/* Every cell under the line as drawn, a step of 200 m at a time. */
static int is_afloat(const rtr_sea *sea, const rtr_sea_route *route)
{
    for (size_t i = 1; i < route->count; i++) {
        rtr_lonlat a = route->points[i - 1], b = route->points[i];
        size_t steps = 1 + (size_t)(rtr_near_length_m(a, b) / 200);
        for (size_t k = 0; k <= steps; k++) {
            double t = (double)k / (double)steps;
            int column, row;
            rtr_sea_mask_cell(
                (rtr_lonlat){a.lon + t * (b.lon - a.lon), a.lat + t * (b.lat - a.lat)}, &column,
                &row);
            if (rtr_sea_mask_land(&sea->mask, column, row)) return 0;
        }
    }
    return 1;
}

static void test_smooth(const rtr_sea *sea, rtr_sea_pilot *pilot)
{
    static const rtr_lonlat lisbon_roads = {-9.6, 38.6}, genoa_roads = {8.8, 44.2};
    rtr_err err = {0};
    rtr_sea_route route;
    CASE("corners are rounded, on water, without a detour or a short cut")
    {
        CHECK_OK(rtr_sea_pilot_find(pilot, lisbon_roads, genoa_roads, NULL, &route, &err));
        CHECK(is_afloat(sea, &route));
        double before = sharpest(&route), length_m = route.length_m;
        rtr_lonlat first = route.points[0], last = route.points[route.count - 1];
        CHECK_OK(rtr_sea_smooth(sea, 20000, &route, &err));
        CHECK(before > 20 && sharpest(&route) < before / 2);
        CHECK(is_afloat(sea, &route));
        CHECK(route.length_m == length_m);
        CHECK_NEAR(rtr_geodesic_path_m(route.points, route.count) / length_m, 1, 0.01);
        CHECK(route.points[0].lon == first.lon && route.points[route.count - 1].lat == last.lat);
        CHECK_OK(rtr_sea_simplify(sea, 1e6, &route, &err));
        CHECK(is_afloat(sea, &route));
        rtr_sea_route_end(&route);
    }
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_sea *sea = NULL;
    rtr_sea_pilot *pilot = NULL;
    if (access(SEA_FILE, R_OK) != 0) SKIP("no %s", SEA_FILE);
    CHECK_OK(rtr_sea_new(SEA_FILE, &sea, &err));
    CHECK_OK(rtr_sea_pilot_new(sea, &pilot, &err));
    test_order(sea, pilot);
    test_length(pilot);
    test_alternatives(pilot);
    test_simplify(sea, pilot);
    test_smooth(sea, pilot);
    rtr_sea_pilot_free(pilot);
    rtr_sea_free(sea);
    return 0;
}

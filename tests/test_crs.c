/* Coordinate reference systems at positions that their definitions name, their areas, and what is refused. */
#include "geo/crs.h"

#include "test.h"

static rtr_err err;

static void there_and_back(int epsg, rtr_lonlat at, double x, double y)
{
    rtr_crs *crs = NULL, *copy = NULL;
    CHECK_OK(rtr_crs_new(epsg, &crs, &err));
    if (!crs) return;
    CHECK_OK(rtr_crs_copy(crs, &copy, &err));
    double tolerance = rtr_crs_facts_of(crs)->geographic ? 1e-7 : 0.01;
    double gx = at.lon, gy = at.lat;
    rtr_crs_from_ground(copy, 1, &gx, &gy);
    CHECK_NEAR(gx, x, tolerance);
    CHECK_NEAR(gy, y, tolerance);
    rtr_crs_to_ground(crs, 1, &gx, &gy);
    CHECK_NEAR(gx - 360 * rint((gx - at.lon) / 360), at.lon, 1e-7);
    CHECK_NEAR(gy, at.lat, 1e-7);
    const rtr_crs_facts *facts = rtr_crs_facts_of(crs);
    CHECK(x > facts->west && x < facts->east && y > facts->south && y < facts->north);
    rtr_crs_free(copy);
    rtr_crs_free(crs);
}

static void nowhere(int epsg, double x, double y)
{
    rtr_crs *crs = NULL;
    CHECK_OK(rtr_crs_new(epsg, &crs, &err));
    if (!crs) return;
    rtr_crs_to_ground(crs, 1, &x, &y);
    CHECK(isnan(x) && isnan(y));
    rtr_crs_free(crs);
}

/* On a lattice over the whole area and what is beyond it: everything has its place. */
static void no_holes(int epsg)
{
    enum { SIDE = 60 };
    rtr_crs *crs = NULL;
    long holes = 0;
    CHECK_OK(rtr_crs_new(epsg, &crs, &err));
    if (!crs) return;
    const rtr_crs_facts *facts = rtr_crs_facts_of(crs);
    for (int j = 0; j < SIDE; j++) {
        double x[SIDE], y[SIDE];
        for (int i = 0; i < SIDE; i++) {
            x[i] = facts->west + (facts->east - facts->west) * i / (SIDE - 1);
            y[i] = facts->south + (facts->north - facts->south) * j / (SIDE - 1);
        }
        rtr_crs_to_ground(crs, SIDE, x, y);
        for (int i = 0; i < SIDE; i++) holes += isnan(x[i]);
    }
    CHECK(holes == 0);
    rtr_crs_free(crs);
}

static void refused(int epsg, rtr_code code, const char *what)
{
    rtr_crs *crs = NULL;
    CHECK(rtr_crs_new(epsg, &crs, &err) == code);
    CHECK(!crs && err.fix[0]);
    if (!strstr(err.what, what)) printf("%d: %s\n", epsg, err.what);
    CHECK(strstr(err.what, what) != NULL);
}

static void axes(int epsg, int y_first, const char *first, double unit_m)
{
    rtr_crs *crs = NULL;
    CHECK_OK(rtr_crs_new(epsg, &crs, &err));
    if (!crs) return;
    const rtr_crs_facts *facts = rtr_crs_facts_of(crs);
    CHECK(facts->y_first == y_first);
    CHECK_STR(facts->axes[0], first);
    CHECK_NEAR(facts->unit_m, unit_m, 1e-6);
    rtr_crs_free(crs);
}

static void widened(void)
{
    rtr_crs *crs = NULL;
    CHECK_OK(rtr_crs_new(32631, &crs, &err));
    if (!crs) return;
    const rtr_crs_facts *facts = rtr_crs_facts_of(crs);
    CHECK_NEAR(facts->area.west, 0, 0);
    CHECK_NEAR(facts->area.east, 6, 0);
    /* A tenth of six degrees beyond the zone at the equator, of which half is 333978 m wide. */
    CHECK_NEAR(facts->west, 500000 - 1.2 * 333978.56, 500);
    CHECK_NEAR(facts->east, 500000 + 1.2 * 333978.56, 500);
    rtr_crs_free(crs);
    CHECK_OK(rtr_crs_new(3413, &crs, &err));
    if (!crs) return;
    CHECK_NEAR(rtr_crs_facts_of(crs)->east, 3323230, 100); /* 60 degrees north, all around */
    CHECK_NEAR(rtr_crs_facts_of(crs)->west, -3323230, 100);
    rtr_crs_free(crs);
}

TEST_MAIN
{
    CASE("UTM: the central meridian, and its twin in the south")
    {
        there_and_back(32631, (rtr_lonlat){3, 0}, 500000, 0);
        there_and_back(32731, (rtr_lonlat){3, -0.0}, 500000, 10000000);
    }
    CASE("the false origin of LAEA Europe, whose axes are north, east")
    there_and_back(3035, (rtr_lonlat){10, 52}, 4321000, 3210000);
    CASE("a pole") there_and_back(3413, (rtr_lonlat){-45, 90}, 0, 0);
    CASE("degrees that go on over the antimeridian")
    there_and_back(4167, (rtr_lonlat){-175, -44}, 185, -44);
    CASE("a Mercator of the Pacific") there_and_back(3832, (rtr_lonlat){-150, 0}, 6679169.448, 0);
    CASE("where there is no such place")
    {
        nowhere(3035, 4321000, 3210000 + 2e7);
        nowhere(32631, 5e8, 0);
        nowhere(4258, 10, 95);
    }
    CASE("no holes where PROJ changes from one change of datum to another") no_holes(27700);
    CASE("axes and units as the register has them")
    {
        axes(3035, 1, "Y", 1);
        axes(32631, 0, "E", 1);
        axes(32661, 1, "N", 1);
        axes(4258, 1, "Lat", 6378137 * M_PI / 180);
        axes(2263, 0, "X", 0.3048006096); /* US survey feet */
    }
    CASE("the area, and what is beyond it") widened();
    CASE("what is no system of a map")
    {
        refused(4978, RTR_UNSUPPORTED, "is no system of a map"); /* geocentric */
        refused(4979, RTR_UNSUPPORTED, "is no system of a map"); /* three-dimensional */
        refused(5773, RTR_UNSUPPORTED, "is no system of a map"); /* heights */
        refused(7405, RTR_UNSUPPORTED, "is no system of a map"); /* compound */
        refused(2053, RTR_UNSUPPORTED, "do not run east and north");
        refused(999998, RTR_BAD_DATA, "EPSG has no coordinate system 999998");
    }
    rtr_crs_free(NULL);
    return 0;
}

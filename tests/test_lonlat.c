/* Positions and boxes, and the words of geo/place.h. */
#include "geo/lonlat.h"
#include "geo/place.h"
#include "test.h"

static void check_words(void)
{
    rtr_precision precision;
    rtr_status status;
    rtr_mode mode;
    rtr_kind kind;

    for (int i = 0; i < RTR_PRECISION_COUNT; i++)
        CHECK(rtr_precision_parse(rtr_precision_name((rtr_precision)i), &precision) &&
              (int)precision == i);
    for (int i = 0; i < RTR_STATUS_COUNT; i++)
        CHECK(rtr_status_parse(rtr_status_name((rtr_status)i), &status) && (int)status == i);
    for (int i = 0; i < RTR_MODE_COUNT; i++)
        CHECK(rtr_mode_parse(rtr_mode_name((rtr_mode)i), &mode) && (int)mode == i);
    for (int i = 0; i < RTR_KIND_COUNT; i++)
        CHECK(rtr_kind_parse(rtr_kind_name((rtr_kind)i), &kind) && (int)kind == i);
}

TEST_MAIN
{
    rtr_err err = {0};

    CASE("accepts the edges of the globe")
    {
        CHECK_OK(rtr_lonlat_check((rtr_lonlat){-180, -90}, &err));
        CHECK_OK(rtr_lonlat_check((rtr_lonlat){180, 90}, &err));
    }
    CASE("says what is outside and how to put it right")
    {
        CHECK(rtr_lonlat_check((rtr_lonlat){10, 95}, &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "latitude 95 is outside [-90, 90]");
        CHECK(strstr(err.fix, "swapped"));
        CHECK(rtr_lonlat_check((rtr_lonlat){120, 95}, &err) == RTR_BAD_DATA);
        CHECK(!strstr(err.fix, "swapped"));
        CHECK(rtr_lonlat_check((rtr_lonlat){181.25, 5}, &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "longitude 181.25 is outside [-180, 180]");
        CHECK(strstr(err.fix, "subtract 360"));
        CHECK(rtr_lonlat_check((rtr_lonlat){-181, 5}, &err) == RTR_BAD_DATA);
        CHECK(strstr(err.fix, "add 360"));
        CHECK(rtr_lonlat_check((rtr_lonlat){1e9, 5}, &err) == RTR_BAD_DATA);
        CHECK(rtr_lonlat_check((rtr_lonlat){5, NAN}, &err) == RTR_BAD_DATA);
        CHECK_STR(err.what, "latitude is not a finite number");
        CHECK(rtr_lonlat_check((rtr_lonlat){INFINITY, 0}, &err) == RTR_BAD_DATA);
        CHECK(rtr_lonlat_check((rtr_lonlat){INFINITY, 0}, NULL) == RTR_BAD_DATA);
    }
    CASE("wraps longitudes into [-180, 180)")
    {
        CHECK_NEAR(rtr_lon_wrap(180), -180, 0);
        CHECK_NEAR(rtr_lon_wrap(-180), -180, 0);
        CHECK_NEAR(rtr_lon_wrap(179.5), 179.5, 0);
        CHECK_NEAR(rtr_lon_wrap(540.5), -179.5, 0);
        CHECK_NEAR(rtr_lon_wrap(-541), 179, 0);
    }
    CASE("a box holds its edges, also across the antimeridian")
    {
        rtr_bbox pacific = {170, -10, -160, 10}, full = {-180, -90, 180, 90};
        CHECK(rtr_bbox_holds(pacific, (rtr_lonlat){170, 10}));
        CHECK(rtr_bbox_holds(pacific, (rtr_lonlat){180, 0}));
        CHECK(rtr_bbox_holds(pacific, (rtr_lonlat){-160, 0}));
        CHECK(!rtr_bbox_holds(pacific, (rtr_lonlat){-159, 0}));
        CHECK(!rtr_bbox_holds(pacific, (rtr_lonlat){180, 11}));
        CHECK(rtr_bbox_holds(full, (rtr_lonlat){180, 90}));
        CHECK(rtr_bbox_holds((rtr_bbox){170, 0, 190, 1}, (rtr_lonlat){-175, 0.5}));
        CHECK(!rtr_bbox_holds(full, (rtr_lonlat){0, NAN}));
        CHECK_NEAR(rtr_bbox_width(pacific), 30, 0);
        CHECK_NEAR(rtr_bbox_width(full), 360, 0);
    }
    CASE("the smallest box leaves out the widest gap")
    {
        rtr_lonlat pacific[] = {{121.5, 31.2}, {-118.2, 33.7}, {-157.8, 21.3}};
        rtr_bbox box = rtr_bbox_around(pacific, 3);
        CHECK(box.west == 121.5 && box.east == -118.2 && box.south == 21.3 && box.north == 33.7);
        rtr_lonlat plain[] = {{72.8, 19}, {37.6, 55.7}};
        box = rtr_bbox_around(plain, 2);
        CHECK(box.west == 37.6 && box.east == 72.8);
        rtr_lonlat one[] = {{7, 8}};
        box = rtr_bbox_around(one, 1);
        CHECK(box.west == 7 && box.east == 7 && box.south == 8 && box.north == 8);
        rtr_lonlat edge[] = {{170, 0}, {180, 1}};
        box = rtr_bbox_around(edge, 2);
        CHECK(box.west == 170 && box.east == 180);
        CHECK_NEAR(rtr_bbox_width(box), 10, 0);
    }
    CASE("points all round give the whole world")
    {
        rtr_lonlat ring[720];
        for (int i = 0; i < 720; i++) ring[i] = (rtr_lonlat){i * 0.5, 60};
        rtr_bbox box = rtr_bbox_around(ring, 720);
        CHECK(box.west == -180 && box.east == 180 && box.south == 60);
    }
    CASE("a box around boxes")
    {
        rtr_bbox all;
        const rtr_bbox fiji[] = {{-179, -20, -178, -10}, {176, -19, -179.5, -15}, {170, 5, 171, 6}};
        CHECK_OK(rtr_bbox_union(fiji, 3, &all, &err));
        CHECK(all.west == 170 && all.east == -178 && all.south == -20 && all.north == 6);
        const rtr_bbox nested[] = {{10, 0, 60, 1}, {20, 0, 30, 1}, {55, 0, 61, 1}};
        CHECK_OK(rtr_bbox_union(nested, 3, &all, &err));
        CHECK(all.west == 10 && all.east == 61);
        CHECK_OK(rtr_bbox_union(nested, 1, &all, &err));
        CHECK(all.west == 10 && all.east == 60 && all.south == 0 && all.north == 1);
        const rtr_bbox halves[] = {{-10, 0, 175, 1}, {170, 0, -5, 1}};
        CHECK_OK(rtr_bbox_union(halves, 2, &all, &err));
        CHECK(all.west == -180 && all.east == 180);
        const rtr_bbox world[] = {{3, 0, 4, 1}, {-180, -90, 180, 90}};
        CHECK_OK(rtr_bbox_union(world, 2, &all, &err));
        CHECK(all.west == -180 && all.east == 180 && all.south == -90);
    }
    CASE("words go out and come back")
    {
        check_words();
        CHECK_STR(rtr_mode_name(RTR_MODE_COUNT), "");
        CHECK_STR(rtr_line_source_name(RTR_LINE_SCHEMATIC), "schematic");
        rtr_mode mode = RTR_MODE_SEA;
        CHECK(!rtr_mode_parse("Sea", &mode) && mode == RTR_MODE_SEA);
        CHECK(!rtr_mode_parse(NULL, &mode));
        rtr_kind kind;
        rtr_status status;
        rtr_precision precision;
        CHECK(!rtr_kind_parse("harbour", &kind) && !rtr_status_parse("", &status) &&
              !rtr_precision_parse("vague", &precision));
    }
    return 0;
}

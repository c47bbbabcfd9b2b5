/* Navigable water on a made-up globe: two islands with a strait between them, and two inlets. */
#include <stdlib.h>

#include "base/file.h"
#include "test.h"
#include "tools/sea/channel.h"
#include "tools/sea/shore.h"
#include "tools/sea/waters.h"

#define KM (1 / 111.195) /* in degrees, at the equator */

/* The western island has an inlet 2 km wide from the south and one from the north. */
static rtr_lonlat islands[] = {
    {0, 0},          {0.3, 0}, {0.3, 0.3}, {0.3 + 2 * KM, 0.3}, {0.3 + 2 * KM, 0}, {1, 0},
    {1, 1},          {0.8, 1}, {0.8, 0.7}, {0.8 - 2 * KM, 0.7}, {0.8 - 2 * KM, 1}, {0, 1},
    {1 + 3 * KM, 0}, {2, 0},   {2, 1},     {1 + 3 * KM, 1},
};
enum { WEST_CORNERS = 12, EAST_CORNERS = 4 };

static rtr_gshhg_part parts[] = {
    {.count = WEST_CORNERS, .level = RTR_GSHHG_LAND, .parent = -1, .area_km2 = 12000},
    {.first = WEST_CORNERS, .count = EAST_CORNERS, .level = RTR_GSHHG_LAND, .parent = -1},
};

static const rtr_gshhg globe = {islands, WEST_CORNERS + EAST_CORNERS, parts, 2};

static int inside(const sea_rings *rings, rtr_lonlat at)
{
    int in = 0;
    for (size_t r = 0; r < rings->ring_count; r++)
        for (uint32_t i = rings->first[r]; i < rings->first[r + 1]; i++) {
            rtr_lonlat a = rings->points[i];
            rtr_lonlat b = rings->points[i + 1 < rings->first[r + 1] ? i + 1 : rings->first[r]];
            if ((a.lat > at.lat) != (b.lat > at.lat) &&
                at.lon < (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat) + a.lon)
                in = !in;
        }
    return in;
}

static double area(const sea_rings *rings, size_t r)
{
    double sum = 0;
    for (uint32_t i = rings->first[r]; i < rings->first[r + 1]; i++) {
        rtr_lonlat a = rings->points[i];
        rtr_lonlat b = rings->points[i + 1 < rings->first[r + 1] ? i + 1 : rings->first[r]];
        sum += (a.lon * b.lat - b.lon * a.lat) / 2;
    }
    return sum;
}

static void check_rings(const sea_rings *rings)
{
    CHECK(rings->ring_count == 2);
    CHECK(rings->point_count < 80);
    for (size_t r = 0; r < rings->ring_count; r++) CHECK(area(rings, r) > 0.9); /* land left */
    for (size_t i = 0; i < rings->point_count; i++) {
        CHECK(rings->clearance_km[i] > 0 && rings->clearance_km[i] <= SEA_OPEN_KM);
        CHECK(rings->points[i].lon > -0.06 && rings->points[i].lon < 2.06);
        CHECK(rings->points[i].lat > -0.06 && rings->points[i].lat < 1.06);
    }
    for (size_t i = 0; i < globe.point_count; i++) CHECK(inside(rings, islands[i]));
    CHECK(inside(rings, (rtr_lonlat){0.5, -1 * KM})); /* too near the shore */
    CHECK(!inside(rings, (rtr_lonlat){0.5, -(SEA_OPEN_KM + 1) * KM}));
}

TEST_MAIN
{
    rtr_err err = {0};
    sea_rings rings = {0}, read = {0};
    passage_table passages = {0};
    rtr_lonlat port = {0.3 + KM, 0.29};
    sea_anchors anchors = {&port, 1};

    CASE("a strait is open, the inlet to a port too, the other is not")
    {
        CHECK_OK(sea_waters_new(&globe, &passages, &anchors, NULL, &rings, &err));
        check_rings(&rings);
        CHECK(!inside(&rings, (rtr_lonlat){1 + 1.5 * KM, 0.5}));
        CHECK(!inside(&rings, (rtr_lonlat){0.3 + KM, 0.15}));
        CHECK(inside(&rings, (rtr_lonlat){0.8 - KM, 0.85}));
    }
    CASE("rings are read as they were written")
    {
        CHECK_OK(rings_write(&rings, "rings.bin", &err));
        CHECK_OK(rings_read("rings.bin", &read, &err));
        CHECK(read.ring_count == rings.ring_count && read.point_count == rings.point_count);
        for (size_t i = 0; i < rings.point_count && i < read.point_count; i++)
            CHECK(read.points[i].lon == rings.points[i].lon &&
                  read.points[i].lat == rings.points[i].lat &&
                  read.clearance_km[i] == rings.clearance_km[i]);
        rings_end(&read);
    }
    CASE("other files are no rings")
    {
        char *bytes = NULL;
        size_t size = 0;
        CHECK_OK(rtr_file_read("rings.bin", 1 << 20, &bytes, &size, &err));
        for (size_t cut = 0; bytes && cut < size; cut += 7) {
            CHECK_OK(rtr_file_write("cut.bin", bytes, cut, &err));
            CHECK(rings_read("cut.bin", &read, &err) == RTR_BAD_DATA);
            CHECK(!read.points);
        }
        free(bytes);
        CHECK(rings_read("missing.bin", &read, &err) == RTR_IO);
    }
    CASE("a line meets the shore across the antimeridian")
    {
        rtr_lonlat rock[] = {{179.9, 0}, {180.1, 0}, {180.1, 0.1}, {179.9, 0.1}};
        rtr_gshhg_part part = {.count = 4, .level = RTR_GSHHG_LAND, .parent = -1};
        rtr_gshhg one = {rock, 4, &part, 1};
        sea_bans none = {0};
        sea_shore shore = {0};
        CHECK_OK(sea_shore_new(&one, (const unsigned char *)"\1", &none, &shore, &err));
        shore_point a = shore_point_of((rtr_lonlat){-179.95, 0.05});
        shore_point b = shore_point_of((rtr_lonlat){-179.85, 0.05});
        shore_point c = shore_point_of((rtr_lonlat){179.85, 0.05});
        shore_point d = shore_point_of((rtr_lonlat){179.8, 0.05});
        CHECK(sea_shore_crosses(&shore, a, b));
        CHECK(!sea_shore_crosses(&shore, c, d));
        sea_shore_end(&shore);
    }
    rings_end(&rings);
    remove("rings.bin");
    remove("cut.bin");
    return 0;
}

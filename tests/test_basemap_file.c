/* The base map's reader, on a file made by hand: what it returns, and what it refuses. */
#include <stdlib.h>

#include "base/file.h"
#include "geo/basemap.h"
#include "geo/geodesic.h"
#include "test.h"
#include "tiny_map.h"

#define PATH "test_basemap_file.map"

static rtr_err err;
static const rtr_bbox world = {-180, -90, 180, 90};

/* Parts and points that a read gives. */
static void count(const rtr_basemap *basemap, rtr_basemap_layer layer, rtr_bbox box,
                  size_t counts[2])
{
    rtr_shape *shape = NULL;
    counts[0] = counts[1] = 0;
    CHECK_OK(rtr_basemap_read(basemap, layer, box, 0, &shape, &err));
    if (!shape) return;
    rtr_shape_parts(shape, &counts[0]);
    rtr_shape_points(shape, &counts[1]);
    rtr_shape_free(shape);
}

static void check_layers(const rtr_basemap *basemap)
{
    size_t got[2];
    CASE("reads land in cells, lakes with their islands")
    {
        count(basemap, RTR_LAYER_LAND, world, got);
        CHECK(got[0] == 4 && got[1] == 16);
        count(basemap, RTR_LAYER_LAKES, world, got);
        CHECK(got[0] == 2 && got[1] == 8);
        count(basemap, RTR_LAYER_RIVERS, world, got);
        CHECK(got[0] == 0);
    }
    CASE("reads only what meets the box")
    {
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){16, 2, 17, 3}, got);
        CHECK(got[0] == 1);
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){30, 1, 40, 2}, got);
        CHECK(got[0] == 0);
    }
    CASE("reads across the antimeridian, whichever way the box says it, each part once")
    {
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){179, -32.5, -179, -32}, got);
        CHECK(got[0] == 2);
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){179, -32.5, 181, -32}, got);
        CHECK(got[0] == 2);
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){-181, -32.5, -179, -32}, got);
        CHECK(got[0] == 2);
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){14, -90, 13, 90}, got);
        CHECK(got[0] == 4);
        count(basemap, RTR_LAYER_LAND, (rtr_bbox){-200, -90, 200, 90}, got);
        CHECK(got[0] == 4);
    }
    CASE("shores leave out the cell's side at 15 E and the antimeridian")
    {
        rtr_shape *coast = NULL;
        CHECK_OK(rtr_basemap_read(basemap, RTR_LAYER_COAST, (rtr_bbox){11, -40, 19, 10}, 0, &coast,
                                  &err));
        size_t parts = 0, points = 0;
        const rtr_part *part = rtr_shape_parts(coast, &parts);
        const rtr_lonlat *at = rtr_shape_points(coast, &points);
        CHECK(rtr_shape_kind_of(coast) == RTR_SHAPE_LINE);
        CHECK(parts == 4); /* two open runs of three edges, two closed rings */
        for (size_t i = 0; i < parts; i++)
            for (size_t j = 1; j < part[i].count; j++)
                CHECK(at[part[i].first + j].lon != 15 || at[part[i].first + j - 1].lon != 15);
        CHECK(points == 4 + 4 + 5 + 5);
        rtr_shape_free(coast);
        count(basemap, RTR_LAYER_COAST, (rtr_bbox){179, -32.5, 181, -32}, got);
        CHECK(got[0] == 2 && got[1] == 8);
    }
    CASE("chooses the coarsest level that is fine enough, else the finest")
    {
        rtr_shape *shape = NULL;
        size_t parts;
        CHECK_OK(rtr_basemap_read(basemap, RTR_LAYER_LAND, world, 10000, &shape, &err));
        rtr_shape_parts(shape, &parts);
        CHECK(parts == 1);
        rtr_shape_free(shape);
        CHECK_OK(rtr_basemap_read(basemap, RTR_LAYER_LAND, world, 9999, &shape, &err));
        rtr_shape_parts(shape, &parts);
        CHECK(parts == 4);
        rtr_shape_free(shape);
    }
    CASE("knows no other layers")
    {
        rtr_shape *shape = NULL;
        CHECK(rtr_basemap_read(basemap, (rtr_basemap_layer)99, world, 0, &shape, &err) ==
              RTR_BAD_ARG);
    }
}

static void check_areas(const rtr_basemap *basemap)
{
    CASE("finds areas by code, and a country by a position")
    {
        CHECK(rtr_basemap_find(basemap, "AA") == 0);
        CHECK(rtr_basemap_find(basemap, "AA.X") == 1);
        CHECK(rtr_basemap_find(basemap, "AB") == -1);
        CHECK_STR(rtr_basemap_area_code(basemap, 1), "AA.X");
        CHECK(!rtr_basemap_area_code(basemap, 2) && !rtr_basemap_area_code(basemap, -1));
        CHECK(rtr_basemap_country_at(basemap, (rtr_lonlat){12, 5}) == 0);
        CHECK(rtr_basemap_country_at(basemap, (rtr_lonlat){372, 5}) == 0);
        CHECK(rtr_basemap_country_at(basemap, (rtr_lonlat){22, 5}) == -1);
        CHECK(rtr_basemap_country_at(basemap, (rtr_lonlat){12, 95}) == -1);
        CHECK(rtr_basemap_country_at(basemap, (rtr_lonlat){NAN, 5}) == -1);
    }
    CASE("reads an area, from a coarser level where it lacks the finest")
    {
        for (int32_t i = 0; i < 2; i++) {
            rtr_shape *area = NULL;
            size_t points = 0;
            CHECK_OK(rtr_basemap_area(basemap, i, 0, &area, &err));
            if (area) rtr_shape_points(area, &points);
            CHECK(points == 4);
            rtr_shape_free(area);
        }
        rtr_shape *area = NULL;
        CHECK(rtr_basemap_area(basemap, 2, 0, &area, &err) == RTR_BAD_ARG);
        CHECK(rtr_basemap_area(basemap, -1, 0, &area, &err) == RTR_BAD_ARG);
    }
}

static void check_land(const rtr_basemap *basemap)
{
    CASE("measures land, cell by cell, less the lake, plus its island")
    {
        const rtr_lonlat equator[] = {{5, 1.5}, {25, 1.5}};
        double degree_km = rtr_geodesic_length_m(equator[0], equator[1]) / 20000;
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, equator, 2), 10 * degree_km, 0.5);
        const rtr_lonlat north[] = {{13, -5}, {13, 20}};
        double land_km = (rtr_geodesic_length_m((rtr_lonlat){13, 1}, (rtr_lonlat){13, 4}) +
                          rtr_geodesic_length_m((rtr_lonlat){13, 4.5}, (rtr_lonlat){13, 5.5}) +
                          rtr_geodesic_length_m((rtr_lonlat){13, 6}, (rtr_lonlat){13, 10})) /
                         1000;
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, north, 2), land_km, 0.01);
        const rtr_lonlat inside[] = {{16, 2}, {17, 2}, {17, 3}};
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, inside, 3),
                   rtr_geodesic_path_m(inside, 3) / 1000, 0.001);
    }
    CASE("measures across the antimeridian, both ways")
    {
        const rtr_lonlat east[] = {{177, -32}, {-177, -32}}, west[] = {{-177, -32}, {177, -32}};
        double km = rtr_geodesic_length_m((rtr_lonlat){178, -32}, (rtr_lonlat){-178, -32}) / 1000;
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, east, 2), km, 0.1);
        CHECK_NEAR(rtr_basemap_km_on_land(basemap, west, 2), km, 0.1);
    }
    CASE("finds nothing at sea, nor under a point")
    {
        const rtr_lonlat sea[] = {{40, 40}, {60, 40}, {60, 40}};
        CHECK(rtr_basemap_km_on_land(basemap, sea, 3) == 0);
        CHECK(rtr_basemap_km_on_land(basemap, sea, 1) == 0);
    }
}

/* Write `size` bytes and open them. */
static rtr_code open_bytes(const void *bytes, size_t size, rtr_basemap **out)
{
    CHECK_OK(rtr_file_write(PATH, bytes, size, &err));
    return rtr_basemap_new(PATH, out, &err);
}

static void check_damage(const rtr_buf *file)
{
    rtr_basemap *basemap = NULL;
    CASE("refuses what is no base map, with a fix")
    {
        CHECK(rtr_basemap_new("no such file", &basemap, &err) == RTR_IO);
        CHECK(open_bytes("hello", 5, &basemap) == RTR_BAD_DATA);
        CHECK(!basemap && err.fix[0]);
        CHECK_STR(err.what, "not a rutter base map of this version");
    }
    CASE("refuses a file that is cut short, wherever")
    {
        for (size_t size = 0; size < file->size; size++)
            CHECK(open_bytes(file->data, size, &basemap) == RTR_BAD_DATA);
    }
    CASE("refuses tables that point outside")
    {
        char *bytes = malloc(file->size);
        CHECK(bytes != NULL);
        const size_t offsets[] = {8, 12, 16, 24, 32}; /* counts, offsets and size in the header */
        for (size_t i = 0; bytes && i < sizeof offsets / sizeof *offsets; i++) {
            memcpy(bytes, file->data, file->size);
            memset(bytes + offsets[i], 0x7f, 4);
            CHECK(open_bytes(bytes, file->size, &basemap) == RTR_BAD_DATA);
            CHECK(strncmp(err.what, "damaged base map", 16) == 0);
        }
        free(bytes);
    }
}

static void check_absent(void)
{
    rtr_buf file = {0};
    rtr_basemap *basemap = NULL;
    rtr_shape *shape = NULL;
    tiny_map_without(RTR_MAP_LAYER_DISPUTED, &file);
    CASE("names a layer that is not there")
    {
        CHECK_OK(open_bytes(file.data, file.size, &basemap));
        CHECK(rtr_basemap_read(basemap, RTR_LAYER_DISPUTED, (rtr_bbox){-180, -90, 180, 90}, 0,
                               &shape, &err) == RTR_NOT_FOUND);
        CHECK(!shape);
    }
    rtr_basemap_free(basemap);
    rtr_buf_end(&file);
}

TEST_MAIN
{
    rtr_buf file = {0};
    rtr_basemap *basemap = NULL;
    tiny_map(&file);
    CHECK_OK(open_bytes(file.data, file.size, &basemap));
    if (basemap) {
        check_layers(basemap);
        check_areas(basemap);
        check_land(basemap);
    }
    rtr_basemap_free(basemap);
    rtr_basemap_free(NULL);
    check_damage(&file);
    check_absent();
    rtr_buf_end(&file);
    remove(PATH);
    return 0;
}

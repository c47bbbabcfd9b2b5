/* Shapes as they are written: seven decimals, nothing twice, nothing lost; areas that are written are valid. */
#include "geo/shape.h"

#include "chart_fixture.h"
#include "geo/layer.h"
#include "test.h"

static rtr_shape *shape_of(rtr_shape_kind kind, const rtr_lonlat *points, size_t count)
{
    rtr_err err = {0};
    rtr_shape *shape = NULL, *out = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    CHECK_OK(rtr_shape_add(shape, RTR_PART_OUTER, points, count, &err));
    CHECK_OK(rtr_shape_rounded(shape, &out, &err));
    rtr_shape_free(shape);
    return out;
}

static void check_count(rtr_shape_kind kind, const rtr_lonlat *points, size_t count, size_t want)
{
    size_t got = 0;
    rtr_shape *shape = shape_of(kind, points, count);
    rtr_shape_points(shape, &got);
    CHECK(got == want);
    rtr_shape_free(shape);
}

static void check_points(rtr_shape_kind kind, const rtr_lonlat *points, size_t count, size_t want)
{
    size_t got = 0;
    rtr_shape *shape = shape_of(kind, points, count);
    const rtr_lonlat *at = rtr_shape_points(shape, &got);
    CHECK(got == want);
    for (size_t i = 0; i < got; i++) {
        rtr_buf text = {0};
        double back = 0;
        rtr_buf_fixed(&text, at[i].lon, 7);
        CHECK(rtr_parse_double(text.data, &back) && !(back < at[i].lon || back > at[i].lon));
        rtr_buf_end(&text);
    }
    rtr_shape_free(shape);
}

TEST_MAIN
{
    const double h = 1e-9;
    CASE("neighbours that become one are written once")
    {
        check_points(RTR_SHAPE_LINE,
                     (rtr_lonlat[]){{1, 1}, {1 + h, 1}, {2.12345678, 2}, {2.12345678, 2 + h}}, 4,
                     2);
        check_points(RTR_SHAPE_AREA, (rtr_lonlat[]){{0, 0}, {1, 0}, {1, h}, {0, 1}, {h, h}}, 5, 3);
    }
    CASE("a line keeps two points and a ring three, however short; a ring that would fold up too")
    {
        check_points(RTR_SHAPE_LINE, (rtr_lonlat[]){{1, 1}, {1 + h, 1}}, 2, 2);
        check_count(RTR_SHAPE_AREA, (rtr_lonlat[]){{0, 0}, {h, 0}, {h, h}}, 3, 3);
        check_count(RTR_SHAPE_AREA, (rtr_lonlat[]){{0, 0}, {1, 0}, {h, h}}, 3, 3);
    }
    CASE("points of a point shape are no neighbours")
    check_points(RTR_SHAPE_POINT, (rtr_lonlat[]){{1, 1}, {1 + h, 1}}, 2, 2);
    CASE("an outline that crosses itself is mended where it is written")
    {
        static const rtr_lonlat bow[] = {{0, 0}, {4, 4.0000000123}, {4, 0}, {0, 4}};
        rtr_err err = {0};
        fixture f;
        rtr_layer *layer = NULL;
        rtr_shape *bad = NULL;
        fixture_begin(&f);
        CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &bad, &err));
        CHECK_OK(rtr_shape_add(bad, RTR_PART_OUTER, bow, 4, &err));
        CHECK(rtr_shape_check(bad, &err) == RTR_BAD_DATA);
        f.places[6].area = bad;
        CHECK_OK(rtr_layer_new(&f.chart, RTR_GEOJSON_AREAS, &layer, &err));
        size_t parts = 0;
        rtr_shape_parts(layer->rows[0].shape, &parts);
        CHECK(parts == 2);
        CHECK_OK(rtr_shape_check(layer->rows[0].shape, &err));
        rtr_layer_free(layer);
        rtr_shape_free(bad);
        fixture_end(&f);
    }
    return 0;
}

#include "geo/wkt.h"

#include <stdlib.h>

#include "test.h"

static rtr_shape *shape_of(rtr_shape_kind kind)
{
    rtr_err err = {0};
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_shape_new(kind, &shape, &err));
    return shape;
}

static void add(rtr_shape *shape, rtr_part_role role, const rtr_lonlat *points, size_t count)
{
    rtr_err err = {0};
    CHECK_OK(rtr_shape_add(shape, role, points, count, &err));
}

/* Written, it is `want`; read, the same shape. Takes the shape. */
static void check_both(rtr_shape *shape, const char *want)
{
    rtr_err err = {0};
    rtr_buf out = {0}, again = {0};
    rtr_shape *read = NULL;
    rtr_wkt_write(shape, &out);
    CHECK_STR(out.data, want);
    CHECK_OK(rtr_wkt_read(out.data, &read, &err));
    if (read) {
        CHECK(rtr_shape_kind_of(read) == rtr_shape_kind_of(shape));
        rtr_wkt_write(read, &again);
        CHECK_STR(again.data, want);
    }
    rtr_buf_end(&out);
    rtr_buf_end(&again);
    rtr_shape_free(read);
    rtr_shape_free(shape);
}

static void both_ways(void)
{
    const rtr_lonlat square[] = {{0, 0}, {9, 0}, {9, 9}, {0, 9}}, hole[] = {{1, 1}, {1, 2}, {2, 2}};
    const rtr_lonlat other[] = {{-180, -90}, {-170.5, -90}, {-170.5, -80.1234567}};
    rtr_shape *point = shape_of(RTR_SHAPE_POINT), *line = shape_of(RTR_SHAPE_LINE),
              *lines = shape_of(RTR_SHAPE_LINE), *area = shape_of(RTR_SHAPE_AREA),
              *areas = shape_of(RTR_SHAPE_AREA);
    add(point, RTR_PART_OUTER, &other[1], 1);
    check_both(point, "POINT (-170.5 -90)");
    add(line, RTR_PART_OUTER, hole, 3);
    check_both(line, "LINESTRING (1 1, 1 2, 2 2)");
    add(lines, RTR_PART_OUTER, hole, 2);
    add(lines, RTR_PART_OUTER, other, 2);
    check_both(lines, "MULTILINESTRING ((1 1, 1 2), (-180 -90, -170.5 -90))");
    add(area, RTR_PART_OUTER, square, 4);
    add(area, RTR_PART_HOLE, hole, 3);
    check_both(area, "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))");
    add(areas, RTR_PART_OUTER, square, 4);
    add(areas, RTR_PART_HOLE, hole, 3);
    add(areas, RTR_PART_OUTER, other, 3);
    check_both(areas, "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1)), "
                      "((-180 -90, -170.5 -90, -170.5 -80.1234567, -180 -90)))");
}

static void check_read(const char *text, const char *want)
{
    rtr_err err = {0};
    rtr_buf out = {0};
    rtr_shape *shape = NULL;
    CHECK_OK(rtr_wkt_read(text, &shape, &err));
    if (shape) rtr_wkt_write(shape, &out);
    CHECK_STR(out.data, want);
    rtr_buf_end(&out);
    rtr_shape_free(shape);
}

static void check_refused(const char *text, rtr_code code, const char *what)
{
    rtr_err err = {0};
    rtr_shape *shape = NULL;
    CHECK(rtr_wkt_read(text, &shape, &err) == code);
    CHECK(shape == NULL);
    CHECK_STR(err.what, what);
}

static void refused(void)
{
    const char *form =
        "no POINT, LINESTRING, POLYGON or MULTI of them at character 1 of a geometry";
    check_refused("", RTR_BAD_SYNTAX, form);
    check_refused("POINTS (1 2)", RTR_BAD_SYNTAX, form);
    check_refused("GEOMETRYCOLLECTION (POINT (1 2))", RTR_BAD_SYNTAX, form);
    check_refused("POINT EMPTY", RTR_BAD_SYNTAX, "no parenthesis at character 7 of a geometry");
    check_refused("POINT (1)", RTR_BAD_SYNTAX, "no number at character 9 of a geometry");
    check_refused("POINT (1 x)", RTR_BAD_SYNTAX, "no number at character 10 of a geometry");
    check_refused("POINT (1 2 3)", RTR_BAD_SYNTAX,
                  "no closing parenthesis at character 12 of a geometry");
    check_refused("POINT (1 2", RTR_BAD_SYNTAX,
                  "no closing parenthesis at character 11 of a geometry");
    check_refused("POINT (1 2) x", RTR_BAD_SYNTAX, "no end at character 13 of a geometry");
    check_refused("POINT (1 2, 3 4)", RTR_BAD_DATA,
                  "a part with 2 points, at character 16 of a geometry");
    check_refused("POINT (181 2)", RTR_BAD_DATA,
                  "181 is off the globe, at character 8 of a geometry");
    check_refused("POINT (1 -90.1)", RTR_BAD_DATA,
                  "-90.1 is off the globe, at character 10 of a geometry");
    check_refused("POINT (1 nan)", RTR_BAD_SYNTAX, "no number at character 10 of a geometry");
    check_refused("POINT (1 0000000000000000000000000000000000000000000000)", RTR_BAD_SYNTAX,
                  "no number at character 10 of a geometry");
    check_refused("LINESTRING (1 2)", RTR_BAD_DATA,
                  "a part with 1 points, at character 16 of a geometry");
    check_refused("POLYGON (1 2, 3 4, 5 6)", RTR_BAD_SYNTAX,
                  "no parenthesis at character 10 of a geometry");
    check_refused("POLYGON ((1 2, 3 4, 5 6)", RTR_BAD_SYNTAX,
                  "no closing parenthesis at character 25 of a geometry");
    check_refused("POLYGON ((1 2, 1 2))", RTR_BAD_DATA,
                  "a part with 2 points, at character 19 of a geometry");
    check_refused("MULTIPOLYGON ((((1 2, 3 4, 5 6))))", RTR_BAD_SYNTAX,
                  "no number at character 17 of a geometry");
}

TEST_MAIN
{
    CASE("what is written is read again") both_ways();
    CASE("as others write it")
    {
        check_read(" point(1e1   -2.50)\n", "POINT (10 -2.5)");
        check_read("Polygon((0 0,1 0,1 1))", "POLYGON ((0 0, 1 0, 1 1, 0 0))");
    }
    CASE("what is none is refused, with the place") refused();
    CASE("a shape without parts is nothing")
    {
        rtr_buf out = {0};
        rtr_shape *none = shape_of(RTR_SHAPE_LINE);
        rtr_wkt_write(none, &out);
        CHECK(out.size == 0);
        rtr_shape_free(none);
    }
    return 0;
}

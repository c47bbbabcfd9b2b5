#include "draw/thin.h"

#include <math.h>

#include "test.h"

enum { COUNT = 3000 };

/* A rough shore from west to east, the same for a line and for the edge of land. */
static rtr_lonlat shore(int i)
{
    double x = 20 * (double)i / COUNT;
    return (rtr_lonlat){x, 10 + sin(x) + 0.02 * sin(37 * x) + 0.005 * sin(191 * x)};
}

static int holds_point(const rtr_shape *shape, rtr_lonlat at)
{
    size_t count;
    const rtr_lonlat *points = rtr_shape_points(shape, &count);
    for (size_t i = 0; i < count; i++)
        if (points[i].lon == at.lon && points[i].lat == at.lat) return 1;
    return 0;
}

TEST_MAIN
{
    rtr_err err = {0};
    rtr_lonlat points[COUNT + 2];
    rtr_shape *line = NULL, *land = NULL, *thin_line = NULL, *thin_land = NULL;
    for (int i = 0; i < COUNT; i++) points[i] = shore(i);
    points[COUNT] = (rtr_lonlat){points[COUNT - 1].lon, 0};
    points[COUNT + 1] = (rtr_lonlat){0, 0};
    CHECK_OK(rtr_shape_new(RTR_SHAPE_LINE, &line, &err));
    CHECK_OK(rtr_shape_add(line, RTR_PART_OUTER, points, COUNT, &err));
    CHECK_OK(rtr_shape_new(RTR_SHAPE_AREA, &land, &err));
    CHECK_OK(rtr_shape_add(land, RTR_PART_OUTER, points, COUNT + 2, &err));
    CHECK_OK(rtr_thin(line, 3000, &thin_line, &err));
    CHECK_OK(rtr_thin(land, 3000, &thin_land, &err));
    CASE("most points go, the ends of a line stay")
    {
        size_t count;
        const rtr_lonlat *kept = rtr_shape_points(thin_line, &count);
        printf("%d points became %zu\n", COUNT, count);
        CHECK(count < COUNT / 2 && count > 20);
        CHECK(kept[0].lon == points[0].lon && kept[count - 1].lon == points[COUNT - 1].lon);
    }
    CASE("line and edge of land keep the same points")
    {
        int differ = 0;
        for (int i = 8; i < COUNT - 8; i++)
            differ += holds_point(thin_line, points[i]) != holds_point(thin_land, points[i]);
        CHECK(differ == 0);
    }
    CASE("edges along meridians and parallels keep their points, so that cells still meet")
    {
        for (int i = COUNT - 1; i < COUNT + 2; i++) CHECK(holds_point(thin_land, points[i]));
    }
    rtr_shape_free(line);
    rtr_shape_free(land);
    rtr_shape_free(thin_line);
    rtr_shape_free(thin_land);
    return 0;
}

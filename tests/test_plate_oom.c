/* Every allocation fails in turn while a plate is laid out and drawn: an error and no leak, never a crash or half
 * a sheet. */
#include <stdlib.h>
#include <string.h>

#include "oom.h"
#include "plate_fixture.h"
#include "test.h"

/* Lay out and draw in every way; the first failure ends it. */
static rtr_code draw(const rtr_plate_plan *plan, rtr_err *err)
{
    rtr_plate *plate = NULL;
    rtr_pixels out = {0};
    rtr_buf svg = {0};
    rtr_code code = rtr_plate_new(plan, &plate, err);
    CHECK(!code == (plate != NULL));
    if (!code) code = rtr_plate_paint(plate, &out, err);
    CHECK(!code == (out.data != NULL));
    if (!code) code = rtr_plate_vector(plate, RTR_VECTOR_SVG, &svg, err);
    rtr_buf_end(&svg);
    rtr_pixels_end(&out);
    rtr_plate_free(plate);
    return code;
}

static void fail_in_turn(const rtr_plate_plan *plan)
{
    rtr_code code = RTR_NOMEM;
    long n = 0;
    for (; code == RTR_NOMEM && n < 5000; n++) {
        rtr_err err = {0};
        oom_left = n;
        code = draw(plan, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || (code == RTR_NOMEM && strcmp(err.what, "out of memory") == 0));
    }
    printf("%ld allocations failed in turn\n", n - 1);
    CHECK(code == RTR_OK && n > 80);
}

TEST_MAIN
{
    rtr_err err = {0};
    plate_fixture f;
    CHECK_OK(plate_fixture_begin(&f, &err));
    f.plan.width_px = 300; /* the picture is shown smaller: sums of rows */
    CASE("one panel") fail_in_turn(&f.plan);
    f.plan.panel_count = 2;
    f.picture.data[3] = 0; /* a gap in the picture: drawn through a surface of its own */
    CASE("two panels, one with a gap") fail_in_turn(&f.plan);
    plate_fixture_end(&f);
    return 0;
}

/* Every allocation of ours fails in turn while a sheet becomes a document: an error and no leak. */
#include <stdlib.h>

#include "oom.h"
#include "svg_fixture.h"
#include "test.h"

static void fail_in_turn(const rtr_sheet *sheet, rtr_vector_format format)
{
    rtr_code code = RTR_NOMEM;
    long n = 0;
    for (; code == RTR_NOMEM && n < 5000; n++) {
        rtr_err err = {0};
        rtr_buf out = {0};
        oom_left = n;
        code = rtr_canvas_vector(sheet, format, &out, &err);
        oom_left = -1;
        CHECK(code == RTR_OK || (code == RTR_NOMEM && strcmp(err.what, "out of memory") == 0));
        rtr_buf_end(&out);
    }
    printf("%ld allocations failed in turn\n", n - 1);
    CHECK(code == RTR_OK && n > 8);
}

TEST_MAIN
{
    rtr_err err = {0};
    svg_fixture f;
    CHECK_OK(svg_fixture_begin(&f, &err));
    CASE("outlines") fail_in_turn(&f.sheet, RTR_VECTOR_SVG);
    CASE("text") fail_in_turn(&f.sheet, RTR_VECTOR_SVG_TEXT);
    CASE("PDF") fail_in_turn(&f.sheet, RTR_VECTOR_PDF);
    svg_fixture_end(&f);
    return 0;
}

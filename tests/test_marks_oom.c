/* Every allocation fails in turn while the case is put on a sheet: an error and no leak, never half of it. */
#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "draw/marks.h"
#include "draw/theme.h"
#include "oom.h"
#include "test.h"

static rtr_code put(const fixture *f, const rtr_frame *frame, const rtr_style *style, rtr_err *err)
{
    rtr_marks marks = {0};
    rtr_code code = rtr_marks_begin(&f->chart, frame, style, &marks, err);
    CHECK(!code == (marks.places != NULL && marks.sign_count > 0));
    rtr_marks_end(&marks);
    return code;
}

TEST_MAIN
{
    fixture f;
    rtr_err err = {0};
    rtr_projection *projection = NULL;
    rtr_lonlat corners[] = {{40, 0}, {100, 0}, {40, 65}, {100, 65}};
    rtr_extent extent;
    rtr_style light;
    fixture_begin(&f);
    CHECK_OK(rtr_theme_named("light", &light, &err));
    CHECK_OK(rtr_projection_choose("laea", corners, 4, &projection, &err));
    CHECK_OK(rtr_extent_of(projection, corners, 4, 1e5, &extent, &err));
    rtr_frame frame = rtr_frame_fit(projection, extent, (rtr_rect){0, 0, 500, 350});
    CASE("areas, strands, corridors, signs")
    {
        rtr_code code = RTR_NOMEM;
        long n = 0;
        int struck = 1;
        for (; struck && n < 5000; n++) { /* some failures only leave a line as it was */
            err = (rtr_err){0};
            oom_left = n;
            code = put(&f, &frame, &light, &err);
            struck = oom_left < 0;
            oom_left = -1;
            CHECK(code == RTR_OK || (code == RTR_NOMEM && strcmp(err.what, "out of memory") == 0));
        }
        printf("%ld allocations failed in turn\n", n - 1);
        CHECK(code == RTR_OK && n > 40);
    }
    rtr_projection_free(projection);
    fixture_end(&f);
    return 0;
}

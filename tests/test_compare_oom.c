/* Every allocation fails in turn while pictures are compared: RTR_NOMEM, and nothing is lost. */
#include "imagery/compare.h"
#include "imagery/phase.h"

#include <stdlib.h>

#include "oom.h"
#include "test.h"

enum { SIDE = 64 };

static rtr_pixels before, after;

static rtr_code tell(const rtr_difference *difference, rtr_err *err)
{
    char *notes[RTR_COMPARE_NOTES];
    size_t count;
    rtr_scene_facts facts = {.across_m = 10};
    rtr_compare_told told = {.before = &facts,
                             .after = &facts,
                             .dates = {"2017", "2012"},
                             .matched = 1,
                             .difference = difference};
    rtr_code code = rtr_compare_notes(&told, "fr", notes, &count, err);
    for (size_t i = 0; i < count; i++) free(notes[i]);
    return code;
}

static rtr_code use(rtr_err *err)
{
    rtr_difference facts;
    rtr_pixels picture;
    rtr_phase *phase = NULL;
    rtr_code code = rtr_phase_new(SIDE, &phase, err);
    CHECK(!code == !!phase);
    if (!code) code = rtr_difference_draw(&before, &after, 0, &facts, &picture, err);
    if (!code) {
        rtr_pixels_end(&picture);
        code = tell(&facts, err);
    }
    rtr_phase_free(phase);
    return code;
}

TEST_MAIN
{
    rtr_err err = {0};
    CHECK_OK(rtr_pixels_begin(SIDE, SIDE, &before, &err));
    CHECK_OK(rtr_pixels_begin(SIDE, SIDE, &after, &err));
    for (int i = 0; i < SIDE * SIDE * 4; i++) {
        before.data[i] = i % 4 == 3 ? 255 : (uint8_t)(i * 7);
        after.data[i] = i % 4 == 3 ? 255 : (uint8_t)(i * 5);
    }
    CASE("says that memory ran out, wherever it does")
    {
        long failed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = use(&err);
            int spared = oom_left >= 0;
            oom_left = -1;
            CHECK(code == (spared ? RTR_OK : RTR_NOMEM));
            if (spared || failed > 200) break;
        }
        CHECK(failed > 10 && failed < 200);
    }
    rtr_pixels_end(&before);
    rtr_pixels_end(&after);
    return 0;
}

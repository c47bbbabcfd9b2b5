/* Three maps of one case: what stands where when a map has the boxes of others (golden.h). */
#include "draw/frames.h"
#include "golden.h"
#include "real_chart.h"
#include "test.h"

TEST_MAIN
{
    CASE("the maps of a case are the ones that somebody has looked at")
    {
        rtr_err err = {0};
        rtr_frames *frames = NULL;
        real_chart real;
        rtr_map_options options = {.font_dir = RUTTER_SHARE_DIR "/fonts"};
        real_chart_begin(&real, "tests/golden/frames/case.yaml");
        if (real.chart) CHECK_OK(rtr_frames_new(real.chart, &options, &frames, &err));
        for (size_t turn = 0; frames && turn < rtr_frames_count(frames); turn++) {
            size_t index = rtr_frames_order(frames, turn);
            rtr_map *map = NULL;
            rtr_pixels got = {0};
            char name[80];
            snprintf(name, sizeof name, "frames-%s", rtr_frames_said(frames, index)->id);
            CHECK_OK(rtr_frames_map(frames, index, &map, &err));
            if (map) CHECK_OK(rtr_map_paint(map, &got, &err));
            printf("%s: ", name);
            if (got.data) golden_judge(name, &got);
            rtr_pixels_end(&got);
            rtr_map_free(map);
        }
        rtr_frames_free(frames);
        real_chart_end(&real);
    }
    return 0;
}

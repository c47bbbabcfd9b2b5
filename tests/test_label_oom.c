/* Every allocation of the label engine fails in turn: an error, nothing leaked. */
#include <stdlib.h>

#include "draw/label.h"
#include "oom.h"
#include "test.h"

enum { COUNT = 24 };

TEST_MAIN
{
    rtr_err err = {0};
    rtr_label labels[COUNT];
    rtr_obstacle marks[COUNT];
    rtr_placement places[COUNT];
    rtr_pt line[] = {{20, 120}, {90, 100}, {180, 110}};
    for (int i = 0; i < COUNT; i++) {
        labels[i] = (rtr_label){.kind = i % 6 == 5 ? RTR_LABEL_LINE : RTR_LABEL_POINT,
                                .anchor = {30 + i % 5 * 35, 20 + i / 5 * 25},
                                .gap = 5,
                                .line = line,
                                .line_count = 3,
                                .width = 40,
                                .height = 10,
                                .importance = 1};
        marks[i] = (rtr_obstacle){.box = {labels[i].anchor, 3, 3, 0},
                                  .cost = RTR_FORBIDDEN,
                                  .owner = (size_t)i,
                                  .is_mark = 1};
    }
    rtr_label_field field = {
        .frame = {0, 0, 200, 140}, .obstacles = marks, .obstacle_count = COUNT};
    CASE("labels without memory")
    {
        long failed = 0;
        for (;; failed++) {
            oom_left = failed;
            rtr_code code = rtr_labels_place(labels, COUNT, &field, places, &err);
            if (oom_left >= 0) break; /* it never came to that allocation */
            CHECK(code == RTR_NOMEM);
        }
        oom_left = -1;
        CHECK(failed > 10);
        printf("%ld allocations failed in turn\n", failed);
    }
    return 0;
}
